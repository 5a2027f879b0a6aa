//! Merge and unmerge: one ticket goes on in another, and for a while it can come back.
//!
//! What that means to the clocks of both is in [`crate::promise`].

use jiff::{SignedDuration, Timestamp};

use super::Context;
use crate::actor::Sender;
use crate::deadline::{self, DeadlineKind};
use crate::event::{Event, evolve};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::several::{Absorbed, Both, must_be_open};
use crate::ticket::Ticket;

const ABSORBED_MAX: usize = 500;
const UNDO_DAYS_MAX: i64 = 30;

/// Decides that a ticket goes on in another one, which takes over what is still unanswered.
pub(crate) fn merge(ticket: &Ticket, into: &Ticket, context: &Context<'_>) -> Result<Both, Refusal> {
    allowed(ticket, context.sender)?;
    if ticket.held.iter().any(|held| !held.undo) {
        return Err(Refusal::AnswerWaits);
    }
    must_be_open(into)?;
    if into.absorbed.len() >= ABSORBED_MAX {
        return Err(Refusal::TooManyMerged { limit: ABSORBED_MAX });
    }

    // Whoever resolves has answered, also those who asked the same elsewhere.
    let unanswered_since = ticket.unanswered().filter(|_| !into.phase.is_done());
    Ok(Both {
        own: vec![Event::Merged { into: into.id }],
        other: vec![Event::Absorbed(Absorbed { from: ticket.id, unanswered_since })],
    })
}

/// Refuses those who may not merge, and tickets that are over.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_be_open()?;
    sender.must(Permission::Merge)
}

/// Decides that a merged ticket comes back.
pub(crate) fn unmerge(ticket: &Ticket, from: &Ticket, context: &Context<'_>) -> Result<Both, Refusal> {
    may_undo(ticket, context.sender)?;
    let merged_at = ticket.merged_at.expect("a merged ticket was merged at some time");
    let until = merged_at + SignedDuration::from_hours(24 * UNDO_DAYS_MAX);
    match from.merged_into {
        _ if context.now > until => return Err(Refusal::TooLate { until }),
        _ if !from.exists() => return Err(Refusal::NoSuchTicket),
        // Merges are undone in the order in which they can be: the latest first.
        Some(to) => return Err(Refusal::TargetMerged { to }),
        None => {}
    }

    let back = Event::Unmerged { from: from.id };
    let held = closing_held(ticket, &back, merged_at, context);
    Ok(Both {
        own: [Some(back), held].into_iter().flatten().collect(),
        other: vec![Event::Released { from: ticket.id }],
    })
}

/// A resolved ticket that comes back has as long to go until it closes as it had when it went.
fn closing_held(ticket: &Ticket, back: &Event, merged_at: Timestamp, context: &Context<'_>) -> Option<Event> {
    let ticket = evolve(ticket.clone(), back, context.now);
    let mut deadlines = deadline::all(&ticket, context.desk).into_iter();
    let closing = deadlines.find(|deadline| deadline.kind == DeadlineKind::AutoClose)?;
    let left = closing.at.duration_since(merged_at);
    let until = context.now.checked_add(left).unwrap_or(Timestamp::MAX);
    Some(Event::ClosingHeld { children: vec![], until })
}

/// Refuses those who may not merge, and tickets that nobody has merged.
pub(crate) fn may_undo(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    match (ticket.exists(), ticket.merged_into) {
        (false, _) => Err(Refusal::NoSuchTicket),
        (true, None) => Err(Refusal::NotMerged),
        (true, Some(_)) => sender.must(Permission::Merge),
    }
}
