//! Change the requester: somebody else asks, is written to and is waited for.

use serde::{Deserialize, Serialize};

use super::{Decision, cc};
use crate::actor::Sender;
use crate::event::{Event, evolve};
use crate::ids::{OrganisationId, PersonId};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Who asks from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRequester {
    pub to: PersonId,
    /// Where that one belongs.
    pub organisation: Option<OrganisationId>,
    /// The one before goes on taking part.
    pub keep: bool,
}

/// Decides for whom the ticket is. What was promised stays promised: the question is the same.
pub(crate) fn decide(ticket: &Ticket, command: &ChangeRequester, sender: &Sender) -> Decision {
    allowed(ticket, sender)?;
    let ChangeRequester { to, organisation, keep } = *command;
    if ticket.requester == Some(to) {
        return Ok(vec![]);
    }
    let from = ticket.requester;
    let changed = Event::RequesterChanged { from, to, organisation };
    let after = evolve(ticket.clone(), &changed, ticket.updated_at);
    let kept = from.filter(|_| keep).map(|from| cc::joining(&after, &[from].into())).transpose()?;
    Ok([Some(changed), kept.flatten()].into_iter().flatten().collect())
}

/// Refuses those who may not open tickets for others either.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_be_open()?;
    sender.must(Permission::OpenFor)?;
    sender.must(Permission::Edit)
}
