//! Watch and unwatch: colleagues who want to be told what happens, or no longer.

use super::Decision;
use crate::actor::Sender;
use crate::event::Event;
use crate::ids::PersonId;
use crate::participant::WATCHERS_MAX;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Decides that somebody is told from now on.
pub(crate) fn watch(ticket: &Ticket, person: PersonId, sender: &Sender) -> Decision {
    allowed(ticket, sender)?;
    ticket.must_know(person)?;
    match ticket.watchers.len() {
        _ if ticket.watchers.contains(&person) => Ok(vec![]),
        WATCHERS_MAX.. => Err(Refusal::TooManyWatchers { limit: WATCHERS_MAX }),
        _ => Ok(vec![Event::Watched { person }]),
    }
}

/// Decides that somebody is told no longer.
pub(crate) fn unwatch(ticket: &Ticket, person: PersonId, sender: &Sender) -> Decision {
    allowed(ticket, sender)?;
    Ok(ticket.watchers.get(&person).map(|person| Event::Unwatched { person: *person }).into_iter().collect())
}

/// Refuses those who do not help: watching is for colleagues.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_live()?;
    sender.must(Permission::Note)
}
