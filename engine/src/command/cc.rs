//! Cc: who is written to beside the requester, and sees the ticket.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Context, Decision};
use crate::actor::Sender;
use crate::event::Event;
use crate::ids::PersonId;
use crate::participant::CC_MAX;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Who is to be written to, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddCc {
    pub people: BTreeSet<PersonId>,
}

/// Decides who takes part from now on. Whoever does already is no event.
pub(crate) fn add(ticket: &Ticket, command: &AddCc, sender: &Sender) -> Decision {
    allowed(ticket, sender)?;
    Ok(joining(ticket, &command.people)?.into_iter().collect())
}

/// Decides that somebody is written to no longer. Everybody may go by themselves.
pub(crate) fn remove(ticket: &Ticket, person: PersonId, context: &Context<'_>) -> Decision {
    if context.sender.person() == Some(person) {
        ticket.must_live()?;
    } else {
        allowed(ticket, context.sender)?;
    }
    Ok(ticket.cc.get(&person).map(|person| Event::CcRemoved { person: *person }).into_iter().collect())
}

/// Refuses those who neither help nor asked for the ticket.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_be_open()?;
    sender.must(Permission::Comment)?;
    let helps = sender.may(Permission::Note);
    if helps || ticket.is_requester(sender.person()) { Ok(()) } else { Err(Refusal::RequesterOnly) }
}

/// Returns the fact that these take part, of whom some may do so already.
pub(super) fn joining(ticket: &Ticket, people: &BTreeSet<PersonId>) -> Result<Option<Event>, Refusal> {
    let new: BTreeSet<_> = people.iter().copied().filter(|person| !ticket.is_participant(*person)).collect();
    new.iter().try_for_each(|person| ticket.must_know(*person))?;
    if ticket.cc.len() + new.len() > CC_MAX {
        return Err(Refusal::TooManyCc { limit: CC_MAX });
    }
    Ok((!new.is_empty()).then_some(Event::CcAdded { people: new }))
}

/// Returns the fact that those take part who were named in passing: as many as there is room for.
pub(super) fn fitting(ticket: &Ticket, people: &BTreeSet<PersonId>) -> Option<Event> {
    let new = people.iter().copied().filter(|person| !ticket.is_participant(*person));
    let known = new.filter(|person| ticket.must_know(*person).is_ok());
    let people: BTreeSet<_> = known.take(CC_MAX.saturating_sub(ticket.cc.len())).collect();
    (!people.is_empty()).then_some(Event::CcAdded { people })
}
