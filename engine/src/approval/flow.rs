//! Flow: what facts lead to — the first step is asked, the next one, all of it anew, or it is over.

use jiff::Timestamp;

use super::{Approval, Asked, Change, Outcome, Verdict};
use crate::command::{Context, moved};
use crate::deadline::{Deadline, DeadlineKind, apart, later};
use crate::event::{ApprovalAsked, Event, MoveCause, evolve};
use crate::lifecycle::{Lifecycle, Phase, State};
use crate::part::{self, GivenUp, Why};
use crate::ticket::Ticket;

/// So often people are reminded of a step that never expires.
const REMINDERS_MAX: u32 = 5;

/// Returns a command's facts with what they mean to the approval behind them.
pub(crate) fn follow(ticket: &Ticket, mut facts: Vec<Event>, context: &Context<'_>) -> Vec<Event> {
    let after = facts.iter().fold(ticket.clone(), |ticket, fact| evolve(ticket, fact, context.now));
    let Some(approval) = &after.approval else { return facts };
    let opened = approval.round == 0 && matches!(facts.first(), Some(Event::Opened(_)));
    let more = if opened {
        asked(&after, 1, 1, context)
    } else if after.phase.is_done() {
        over(approval)
    } else {
        voided(&after, approval, &facts, context)
    };
    facts.extend(more);
    facts
}

/// Returns the facts that a step is asked, and that the ticket waits for it.
pub(crate) fn asked(ticket: &Ticket, round: u32, step: u32, context: &Context<'_>) -> Vec<Event> {
    let place = usize::try_from(step).unwrap_or(0).saturating_sub(1);
    let planned = ticket.approval.as_ref().and_then(|approval| approval.steps.get(place));
    let ask = planned.map(|Asked { plan, .. }| {
        let (name, approvers) = (plan.name.clone(), plan.approvers.clone());
        Event::ApprovalAsked(ApprovalAsked { round, step, name, approvers })
    });
    wait(ticket, context).into_iter().chain(ask).collect()
}

/// Returns the state in which a ticket waits, where its lifecycle has one.
fn waiting_state(lifecycle: &Lifecycle) -> Option<&State> {
    lifecycle.state("pending_approval")
}

fn wait(ticket: &Ticket, context: &Context<'_>) -> Option<Event> {
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle)?;
    let to = waiting_state(lifecycle).filter(|to| to.key != ticket.status);
    // A lifecycle without such a state lets what has ended begin again at least.
    let reopened = || lifecycle.state(&lifecycle.reopen_to).filter(|_| ticket.phase.is_done());
    to.or_else(|| if waiting_state(lifecycle).is_none() { reopened() } else { None })
        .map(|to| moved(ticket, to, MoveCause::Approval))
}

/// Whoever ends a ticket needs no answers any more.
fn over(approval: &Approval) -> Vec<Event> {
    let (round, step) = (approval.round, approval.step);
    let ended = Event::ApprovalEnded { round, step, outcome: Outcome::Cancelled };
    approval.is_pending().then_some(ended).into_iter().collect()
}

/// What somebody has agreed to is not what is there any more: all are asked anew.
fn voided(ticket: &Ticket, approval: &Approval, facts: &[Event], context: &Context<'_>) -> Vec<Event> {
    let agreed = approval.outcome == Some(Outcome::Approved);
    let given = agreed || approval.is_pending() && approval.is_answered();
    let Some(because) = facts.iter().find_map(change).filter(|_| given) else { return vec![] };
    let void = Event::ApprovalVoided { round: approval.round, because };
    [void].into_iter().chain(asked(ticket, approval.round + 1, 1, context)).collect()
}

fn change(fact: &Event) -> Option<Change> {
    match fact {
        Event::TitleChanged { .. } => Some(Change::Title),
        Event::DescriptionChanged { .. } => Some(Change::Description),
        Event::CustomFieldsChanged { internal: false, .. } => Some(Change::CustomFields),
        Event::RequesterChanged { .. } => Some(Change::Requester),
        _ => None,
    }
}

/// Returns what an answer leads to, given the ticket right after it.
pub(crate) fn judged(ticket: &Ticket, context: &Context<'_>) -> Vec<Event> {
    let Some(approval) = &ticket.approval else { return vec![] };
    let last = approval.steps.len() <= usize::try_from(approval.step).unwrap_or(usize::MAX);
    match approval.current().and_then(Asked::verdict) {
        None => vec![],
        Some(Verdict::Approved) if !last => asked(ticket, approval.round, approval.step + 1, context),
        Some(Verdict::Approved) => end(ticket, approval, Outcome::Approved, context),
        Some(Verdict::Rejected) => end(ticket, approval, Outcome::Rejected, context),
    }
}

/// Returns the facts that nobody answered in time.
pub(crate) fn expired(ticket: &Ticket, context: &Context<'_>) -> Vec<Event> {
    let approval = ticket.approval.as_ref().filter(|approval| approval.is_pending());
    approval.map_or(vec![], |approval| end(ticket, approval, Outcome::Expired, context))
}

/// Returns the fact that those who have not answered are reminded.
pub(crate) fn reminded(ticket: &Ticket, n: u32) -> Vec<Event> {
    let approval = ticket.approval.as_ref().filter(|approval| approval.is_pending());
    let fact =
        |approval: &Approval| Event::ApprovalReminded { round: approval.round, step: approval.step, n };
    approval.map(fact).into_iter().collect()
}

fn end(ticket: &Ticket, approval: &Approval, outcome: Outcome, context: &Context<'_>) -> Vec<Event> {
    let (round, step) = (approval.round, approval.step);
    let ended = Event::ApprovalEnded { round, step, outcome };
    let to = if outcome.is_no() { turned_down(ticket, context) } else { back(ticket, context) };
    let to = to.filter(|to| to.key != ticket.status).map(|to| moved(ticket, to, MoveCause::Approval));
    let given_up = given_up(ticket, approval).filter(|_| outcome.is_no());
    let facts: Vec<_> = [ended].into_iter().chain(given_up).chain(to).collect();
    let after = facts.iter().fold(ticket.clone(), |ticket, fact| evolve(ticket, fact, context.now));
    facts.into_iter().chain(part::begin(&after)).collect()
}

/// What was begun after an earlier round had agreed is named, and stopped.
fn given_up(ticket: &Ticket, approval: &Approval) -> Option<Event> {
    let given_up = GivenUp::of(ticket, Why::Rejected, approval.last_reason().cloned());
    let begun = !given_up.done.is_empty() || !given_up.stopped.is_empty();
    begun.then_some(Event::GivenUp(given_up))
}

fn turned_down<'a>(ticket: &Ticket, context: &Context<'a>) -> Option<&'a State> {
    context.desk.lifecycle(&ticket.lifecycle)?.first(Phase::Resolved)
}

/// Work begins, or goes on where it was.
fn back<'a>(ticket: &Ticket, context: &Context<'a>) -> Option<&'a State> {
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle)?;
    if waiting_state(lifecycle).is_none_or(|waits| waits.key != ticket.status) {
        return None;
    }
    let state = |key: &str| lifecycle.state(key);
    let before = ticket.active_status.as_deref().and_then(state);
    let held = ticket.assignee.and(lifecycle.on_assignment.as_deref()).and_then(state);
    before.or(held).or(lifecycle.first(Phase::New))
}

/// Returns when those who have not answered are reminded, and when it is too late.
pub(crate) fn deadlines(ticket: &Ticket) -> Vec<Deadline> {
    let Some(step) = ticket.approval.as_ref().and_then(Approval::current) else { return vec![] };
    let expiry = step.expires_at().map(|at| Deadline { at, kind: DeadlineKind::ApprovalExpiry });
    let n = step.reminded + 1;
    let reminder = reminder(step).filter(|at| expiry.as_ref().is_none_or(|expiry| *at < expiry.at));
    let reminder = reminder.map(|at| Deadline { at, kind: DeadlineKind::ApprovalReminder { n } });
    reminder.into_iter().chain(expiry).collect()
}

fn reminder(step: &Asked) -> Option<Timestamp> {
    let endless = step.plan.expire_after_seconds.is_none();
    let after = step.plan.remind_after_seconds.filter(|_| !endless || step.reminded < REMINDERS_MAX)?;
    let times = i64::from(step.reminded) + 1;
    let planned = later(step.asked_at?, after.checked_mul(times)?)?;
    Some(apart(planned, step.reminded_at, after))
}
