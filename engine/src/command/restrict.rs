//! Restrict: a confidential ticket is seen by those who are named, and by whoever breaks the glass.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Decision;
use crate::actor::Sender;
use crate::content::ContentRef;
use crate::event::Event;
use crate::ids::PersonId;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

const NAMED_MAX: usize = 100;

/// Who sees the ticket beside its requester and who holds it; none: it is confidential no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restrict {
    pub to: Option<BTreeSet<PersonId>>,
}

/// Why somebody who is not named must look at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreakGlass {
    pub reason: ContentRef,
}

/// Decides who sees the ticket from now on.
pub(crate) fn restrict(ticket: &Ticket, command: &Restrict, sender: &Sender) -> Decision {
    allowed(ticket, sender)?;
    let Some(to) = &command.to else {
        return Ok(ticket.named.as_ref().map(|_| Event::Unrestricted).into_iter().collect());
    };
    not_too_many(to)?;
    let named = with(to, sender);
    if ticket.named.as_ref() == Some(&named) {
        return Ok(vec![]);
    }
    Ok(vec![Event::Restricted { named }])
}

/// Whoever names others goes on seeing it.
pub(crate) fn with(named: &BTreeSet<PersonId>, sender: &Sender) -> BTreeSet<PersonId> {
    named.iter().copied().chain(sender.person()).collect()
}

/// Refuses those who may not restrict it.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_live()?;
    sender.must(Permission::Restrict)
}

/// Refuses more names than a ticket can carry along.
pub(crate) fn not_too_many(named: &BTreeSet<PersonId>) -> Result<(), Refusal> {
    if named.len() <= NAMED_MAX { Ok(()) } else { Err(Refusal::TooManyNamed { limit: NAMED_MAX }) }
}

/// Decides that somebody looks at it without having been named. Insiders have no glass to break.
pub(crate) fn break_glass(ticket: &Ticket, command: &BreakGlass, sender: &Sender) -> Decision {
    if !ticket.exists() {
        return Err(Refusal::NoSuchTicket);
    }
    sender.must(Permission::BreakGlass)?;
    let (Some(insiders), Some(by)) = (ticket.insiders(), sender.person()) else {
        return Ok(vec![]);
    };
    if insiders.contains(&by) {
        return Ok(vec![]);
    }
    Ok(vec![Event::GlassBroken { by, reason: command.reason.clone() }])
}
