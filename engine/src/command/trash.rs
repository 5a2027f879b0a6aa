//! Trash and restore: out of every list, and back with its time away counted for nothing.

use super::{Context, Decision};
use crate::actor::Sender;
use crate::deadline::{self, Deadline, DeadlineKind};
use crate::event::Event;
use crate::lifecycle::Phase;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Decides that the ticket goes to the trash.
pub(crate) fn trash(ticket: &Ticket, sender: &Sender) -> Decision {
    ticket.must_live()?;
    allowed(sender)?;
    Ok(vec![Event::Trashed])
}

/// Decides that the ticket comes back, to work if its date has passed meanwhile.
pub(crate) fn restore(ticket: &Ticket, context: &Context<'_>) -> Decision {
    may_restore(ticket, context.sender)?;
    Ok(back(ticket, Event::Restored, context))
}

/// The fact that a ticket comes back, and that it goes to work if its date has passed meanwhile.
pub(super) fn back(ticket: &Ticket, fact: Event, context: &Context<'_>) -> Vec<Event> {
    let passed = ticket.scheduled_at.filter(|at| ticket.phase == Phase::Paused && *at <= context.now);
    let work = passed.map(|at| {
        let deadline = Deadline { at, kind: DeadlineKind::Scheduled };
        deadline::facts(ticket, &deadline, context)
    });
    [vec![fact], work.unwrap_or_default()].concat()
}

/// Refuses what is not in the trash, and those who may not take it out.
pub(crate) fn may_restore(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    match ticket.must_live() {
        Ok(()) => Err(Refusal::NotInTrash),
        Err(Refusal::InTrash) => allowed(sender),
        Err(refusal) => Err(refusal),
    }
}

fn allowed(sender: &Sender) -> Result<(), Refusal> {
    sender.must(Permission::Trash)
}
