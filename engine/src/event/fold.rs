//! What each fact makes of its ticket.

use jiff::Timestamp;

use super::words::{answered, hear, leave, meet, receive, take_back};
use super::{Event, LifecycleChanged, MoveCause, Opened, Rated, StatusChanged};
use crate::approval::{self, Approval};
use crate::csat::Csat;
use crate::escalation::Escalated;
use crate::ids::{OrganisationId, PersonId};
use crate::lifecycle::Phase;
use crate::part::{self, PartState, Piece};
use crate::several::Link;
use crate::sla::{Clock, Mark, MarkKind};
use crate::stay;
use crate::ticket::Ticket;

/// How many ended clocks of each metric a ticket carries along.
const CLOCKS_OVER_MAX: usize = 8;

/// Returns the ticket after one more fact that happened at `at`.
pub fn evolve(mut ticket: Ticket, event: &Event, at: Timestamp) -> Ticket {
    ticket.seq += 1;
    ticket.updated_at = at;
    ticket.counts.count(event);
    approval::evolve(&mut ticket, event, at);
    match event {
        Event::Opened(opened) => open(&mut ticket, opened, at),
        Event::Commented(said) => hear(&mut ticket, said, at),
        Event::Assigned { to, .. } => ticket.assignee = *to,
        Event::Routed { to, .. } => ticket.team = *to,
        Event::StatusChanged(moved) => change_status(&mut ticket, moved, at),
        Event::TitleChanged { title } => ticket.title = Some(title.clone()),
        Event::DescriptionChanged { description } => ticket.description.clone_from(description),
        Event::PriorityChanged { to, .. } => ticket.priority = *to,
        Event::UrgencyChanged { to, .. } => ticket.urgency = *to,
        Event::ImpactChanged { to, .. } => ticket.impact = *to,
        Event::CategoryChanged { to, .. } => ticket.category = *to,
        Event::TagsChanged { tags } => ticket.tags.clone_from(tags),
        Event::CustomFieldsChanged { fields, .. } => ticket.custom_fields = Some(fields.clone()),
        Event::Acknowledged { .. } => ticket.acknowledged = true,
        Event::ClockChanged { clock, .. } => put_clock(&mut ticket, clock),
        Event::Trashed => throw_away(&mut ticket, at),
        Event::Merged { into } => (ticket.merged_into, ticket.merged_at) = (Some(*into), Some(at)),
        Event::Unmerged { .. } => (ticket.merged_into, ticket.merged_at) = (None, None),
        Event::Absorbed(absorbed) => ticket.absorbed.push(*absorbed),
        Event::Released { from } => ticket.absorbed.retain(|absorbed| absorbed.from != *from),
        Event::Split { to, .. } => ticket.split_into.push(*to),
        Event::Linked { to, kind } => drop(ticket.links.insert(Link { to: *to, kind: *kind })),
        Event::Unlinked { to, kind } => drop(ticket.links.remove(&Link { to: *to, kind: *kind })),
        Event::ClosingHeld { until, .. } => ticket.closing_held_until = Some(*until),
        Event::Restored => {
            let since = ticket.deleted_at.take();
            come_back(&mut ticket, since, at);
        }
        Event::SpamMarked => ticket.spam_at = Some(at),
        Event::SpamUnmarked => {
            let since = ticket.spam_at.take();
            come_back(&mut ticket, since, at);
        }
        Event::LifecycleChanged(changed) => change_lifecycle(&mut ticket, changed, at),
        Event::Reminded { n } => stay::reminded(&mut ticket, *n, at),
        Event::NextChanged { kind, at } => stay::hold(&mut ticket, *kind, *at),
        Event::Escalated(step) => tell(&mut ticket, step),
        Event::Restricted { named } => ticket.named = Some(named.clone()),
        Event::Unrestricted => ticket.named = None,
        Event::CommentHeld(held) => ticket.held.push((**held).clone()),
        Event::CommentTakenBack { comment, .. } => take_back(&mut ticket, *comment),
        Event::GlassBroken { by, .. } => drop(ticket.named.as_mut().map(|named| named.insert(*by))),
        Event::RuleRan { rule } => drop(ticket.memory.ran.insert(rule.clone(), at)),
        Event::LookSet { rule, at: Some(due) } => drop(ticket.memory.looks.insert(rule.clone(), *due)),
        Event::LookSet { rule, at: None } | Event::LookedAgain { rule } => {
            ticket.memory.looks.remove(rule);
        }
        Event::Rated(rated) => rate(&mut ticket, rated, at),
        Event::CcAdded { people } => ticket.cc.extend(people),
        Event::CcRemoved { person } => drop(ticket.cc.remove(person)),
        Event::Watched { person } => drop(ticket.watchers.insert(*person)),
        Event::Unwatched { person } => drop(ticket.watchers.remove(person)),
        Event::NewcomerAccepted { person, comments } => {
            meet(&mut ticket, *person);
            ticket.published.extend(comments);
        }
        Event::NewcomerKeptInternal { person } => meet(&mut ticket, *person),
        Event::RequesterChanged { to, organisation, .. } => change_requester(&mut ticket, *to, *organisation),
        Event::CommentsMoved { comments, .. } => leave(&mut ticket, comments),
        Event::CommentsReceived { comments, .. } => receive(&mut ticket, comments),
        Event::PartsAsked { .. }
        | Event::PartOpened { .. }
        | Event::PartEnded { .. }
        | Event::PartReopened { .. }
        | Event::GivenUp(_) => part::fold(&mut ticket, event),
        Event::PartDropped => ticket.dropped = true,
        // What these make of an approval has been made above.
        Event::ApprovalAsked(_)
        | Event::ApprovalAnswered(_)
        | Event::ApprovalDelegated(_)
        | Event::ApprovalReminded { .. }
        | Event::ApprovalVoided { .. }
        | Event::ApprovalEnded { .. } => {}
        // These are for others than the ticket.
        Event::Attached(_)
        | Event::FileRemoved { .. }
        | Event::Notified { .. }
        | Event::Mailed { .. }
        | Event::WebhookCalled { .. }
        | Event::LoopStopped { .. } => {}
    }
    ticket
}

fn open(ticket: &mut Ticket, opened: &Opened, at: Timestamp) {
    let opened = opened.clone();
    let since = opened.received_at.unwrap_or(at);
    let over = opened.phase == Phase::Closed;
    *ticket = Ticket {
        seq: ticket.seq,
        lifecycle: opened.lifecycle,
        active_status: (opened.phase == Phase::Active).then(|| opened.status.clone()),
        status: opened.status,
        phase: opened.phase,
        title: Some(opened.title),
        description: opened.description,
        requester: Some(opened.requester),
        assignee: opened.assignee,
        team: opened.team,
        priority: opened.priority,
        urgency: opened.urgency,
        impact: opened.impact,
        category: opened.category,
        tags: opened.tags,
        custom_fields: opened.custom_fields,
        source: opened.source,
        follow_up_of: opened.follow_up_of,
        last_mail: opened.mail,
        split_from: opened.split_from,
        organisation: opened.organisation,
        named: opened.named,
        unanswered_since: (!opened.outgoing && !over).then_some(since),
        // Whoever is written to first is not told that the mail arrived, and has an answer.
        acknowledged: opened.outgoing || opened.quiet,
        first_answered_at: opened.outgoing.then_some(at),
        closed_at: over.then_some(since),
        cc: opened.cc,
        watchers: opened.watchers,
        filed: opened.filed,
        approval: (!opened.approval.is_empty()).then(|| Approval::planned(&opened.approval)),
        parts: opened.parts.into_iter().map(|part| Piece { part, state: PartState::default() }).collect(),
        part_of: opened.part_of,
        created_at: since,
        updated_at: if over { since } else { at },
        ..Ticket::unborn(ticket.id)
    };
    stay::enter(ticket, at);
}

fn change_status(ticket: &mut Ticket, moved: &StatusChanged, at: Timestamp) {
    if moved.from != moved.to {
        stay::enter(ticket, at);
    }
    ticket.status.clone_from(&moved.to);
    ticket.phase = moved.to_phase;
    ticket.scheduled_at = moved.scheduled_at;
    ticket.closing_held_until = None;
    match moved.to_phase {
        Phase::Active => ticket.active_status = Some(moved.to.clone()),
        Phase::Resolved => ticket.resolved_at = Some(at),
        Phase::Closed => ticket.closed_at = Some(at),
        Phase::New | Phase::Paused => {}
    }
    if !moved.to_phase.is_done() {
        (ticket.resolved_at, ticket.closed_at) = (None, None);
    } else {
        // Whoever resolves has answered.
        ticket.first_answered_at = ticket.first_answered_at.or(Some(at));
        ticket.answered_at = None;
        answered(ticket);
    }
}

fn change_lifecycle(ticket: &mut Ticket, changed: &LifecycleChanged, at: Timestamp) {
    let resolved_at = ticket.resolved_at;
    let moved = StatusChanged {
        from: std::mem::take(&mut ticket.status),
        to: changed.status.clone(),
        from_phase: ticket.phase,
        to_phase: changed.phase,
        cause: MoveCause::Asked,
        note: None,
        scheduled_at: changed.scheduled_at,
    };
    stay::enter(ticket, at);
    ticket.lifecycle.clone_from(&changed.to);
    ticket.active_status = None; // It was a state of the other lifecycle.
    change_status(ticket, &moved, at);
    if changed.phase == Phase::Resolved {
        ticket.resolved_at = resolved_at.or(Some(at)); // It was solved when it was solved.
    }
}

fn throw_away(ticket: &mut Ticket, at: Timestamp) {
    ticket.held.clear();
    ticket.deleted_at = Some(at);
}

/// The time that it was away counts for nothing.
fn come_back(ticket: &mut Ticket, since: Option<Timestamp>, at: Timestamp) {
    stay::restored(ticket, since, at);
    approval::restored(ticket, since, at);
}

fn change_requester(ticket: &mut Ticket, to: PersonId, organisation: Option<OrganisationId>) {
    (ticket.requester, ticket.organisation) = (Some(to), organisation);
    ticket.cc.remove(&to);
    ticket.last_mail = None; // What the one before wrote is nothing that the next could answer to.
}

/// What is said again of the same resolution was said when it was said first.
fn rate(ticket: &mut Ticket, rated: &Rated, at: Timestamp) {
    let Rated { rating, resolved_at, .. } = *rated;
    let before = ticket.csat.filter(|csat| csat.resolved_at == resolved_at);
    ticket.csat = Some(Csat { rating, at: before.map_or(at, |csat| csat.at), resolved_at });
}

/// Keeps the clock with the ticket and lets the oldest of its metric go where too many have ended,
/// so that a long conversation does not make every later command heavier.
fn put_clock(ticket: &mut Ticket, clock: &Clock) {
    let same = |old: &&mut Clock| old.metric == clock.metric && old.cycle == clock.cycle;
    match ticket.clocks.iter_mut().find(same) {
        Some(old) => old.clone_from(clock),
        None => ticket.clocks.push(clock.clone()),
    }
    let over = |old: &Clock| old.metric == clock.metric && old.is_over();
    let mut surplus = ticket.clocks.iter().filter(|old| over(old)).count().saturating_sub(CLOCKS_OVER_MAX);
    ticket.clocks.retain(|old| {
        let goes = surplus > 0 && over(old);
        surplus -= usize::from(goes);
        !goes
    });
}

/// The clock remembers that the step came, so that it does not come again.
fn tell(ticket: &mut Ticket, step: &Escalated) {
    let same = |clock: &&mut Clock| clock.metric == step.metric && clock.cycle == step.cycle;
    if let Some(clock) = ticket.clocks.iter_mut().find(same) {
        clock.tell(Mark { kind: MarkKind::Step(step.step), at: step.at, reason: "elapsed".into() });
    }
}
