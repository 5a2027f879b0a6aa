//! Fold: what each fact makes of an approval.

use jiff::Timestamp;

use super::{Answer, Approval, Asked, Seat};
use crate::event::{ApprovalAnswered, ApprovalAsked, ApprovalDelegated, Event};
use crate::stay::moves_on;
use crate::ticket::Ticket;

/// Changes the approval by a fact that concerns it. The ticket's number of facts counts this one.
pub(crate) fn evolve(ticket: &mut Ticket, event: &Event, at: Timestamp) {
    let seq = ticket.seq;
    let Some(approval) = &mut ticket.approval else { return };
    match event {
        Event::ApprovalAsked(asked) => ask(approval, asked, at),
        Event::ApprovalAnswered(answered) => answer(approval, answered, at),
        Event::ApprovalDelegated(delegated) => delegate(approval, delegated),
        Event::ApprovalReminded { step, n, .. } => {
            if let Some(step) = nth(approval, *step) {
                (step.reminded, step.reminded_at) = (*n, Some(at));
            }
        }
        Event::ApprovalEnded { outcome, .. } => approval.outcome = Some(*outcome),
        Event::TitleChanged { .. }
        | Event::DescriptionChanged { .. }
        | Event::CustomFieldsChanged { internal: false, .. }
        | Event::RequesterChanged { .. } => approval.content = seq,
        _ => {}
    }
}

fn nth(approval: &mut Approval, step: u32) -> Option<&mut Asked> {
    approval.steps.get_mut(usize::try_from(step).ok()?.checked_sub(1)?)
}

/// Asking the first step begins a round: nothing that was said before counts in it.
fn ask(approval: &mut Approval, asked: &ApprovalAsked, at: Timestamp) {
    if asked.round > approval.round {
        approval.steps = approval.steps.iter().map(|step| Asked::planned(&step.plan)).collect();
    }
    (approval.round, approval.step, approval.outcome) = (asked.round, asked.step, None);
    if let Some(step) = nth(approval, asked.step) {
        step.asked_at = Some(at);
        let seat = |person: &_| Seat { person: *person, of: *person, answer: None };
        step.seats = asked.approvers.iter().map(seat).collect();
    }
}

fn answer(approval: &mut Approval, answered: &ApprovalAnswered, at: Timestamp) {
    let Some(step) = nth(approval, answered.step) else { return };
    let theirs = step.seats.iter_mut().filter(|seat| seat.person == answered.by && seat.answer.is_none());
    for seat in theirs {
        seat.answer = Some(Answer { verdict: answered.verdict, at, reason: answered.reason.clone() });
    }
}

fn delegate(approval: &mut Approval, delegated: &ApprovalDelegated) {
    let Some(step) = nth(approval, delegated.step) else { return };
    let theirs = step.seats.iter_mut().filter(|seat| seat.person == delegated.from && seat.answer.is_none());
    theirs.for_each(|seat| seat.person = delegated.to);
}

/// The time that the ticket was away counts for nobody.
pub(crate) fn restored(ticket: &mut Ticket, since: Option<Timestamp>, at: Timestamp) {
    let steps = ticket.approval.iter_mut().flat_map(|approval| &mut approval.steps);
    for step in steps {
        step.asked_at.iter_mut().chain(&mut step.reminded_at).for_each(moves_on(since, at));
    }
}
