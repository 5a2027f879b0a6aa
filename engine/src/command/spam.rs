//! Spam: out of every list but its own, and back with its time away counted for nothing.

use super::{Context, Decision, trash};
use crate::actor::Sender;
use crate::event::Event;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Decides that the ticket is nothing that anybody asked for.
pub(crate) fn mark(ticket: &Ticket, sender: &Sender) -> Decision {
    allowed(ticket, sender)?;
    Ok(vec![Event::SpamMarked])
}

/// Decides that it was no spam, and goes on with what was promised.
pub(crate) fn unmark(ticket: &Ticket, context: &Context<'_>) -> Decision {
    may_undo(ticket, context.sender)?;
    Ok(trash::back(ticket, Event::SpamUnmarked, context))
}

/// Refuses those who may not change the ticket.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_live()?;
    sender.must(Permission::Edit)
}

/// Refuses what is not marked as spam.
pub(crate) fn may_undo(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    match ticket.must_live() {
        Ok(()) => Err(Refusal::NotSpam),
        Err(Refusal::IsSpam) => sender.must(Permission::Edit),
        Err(refusal) => Err(refusal),
    }
}
