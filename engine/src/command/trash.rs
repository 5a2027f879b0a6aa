//! Trash and restore: out of every list, and back with its time away counted for nothing.

use super::Decision;
use crate::actor::Sender;
use crate::event::Event;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Decides that the ticket goes to the trash.
pub(crate) fn trash(ticket: &Ticket, sender: &Sender) -> Decision {
    ticket.must_live()?;
    allowed(sender)?;
    Ok(vec![Event::Trashed])
}

/// Decides that the ticket comes back.
pub(crate) fn restore(ticket: &Ticket, sender: &Sender) -> Decision {
    match ticket.must_live() {
        Ok(()) => Err(Refusal::NotInTrash),
        Err(Refusal::InTrash) => allowed(sender).map(|()| vec![Event::Restored]),
        Err(refusal) => Err(refusal),
    }
}

fn allowed(sender: &Sender) -> Result<(), Refusal> {
    sender.must(Permission::Trash)
}
