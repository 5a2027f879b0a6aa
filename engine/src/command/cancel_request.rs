//! Cancel request: what was asked for by a form is not wanted any more.

use serde::{Deserialize, Serialize};

use super::{Context, Decision, lifecycle_of, moved};
use crate::actor::Sender;
use crate::content::ContentRef;
use crate::event::{Event, MoveCause, evolve};
use crate::lifecycle::Phase;
use crate::part::{GivenUp, Why};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// A word on why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelRequest {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<ContentRef>,
}

/// Decides that a request goes no further: it closes, and what has been done by then is named.
pub(crate) fn decide(ticket: &Ticket, command: &CancelRequest, context: &Context<'_>) -> Decision {
    allowed(ticket, context.sender)?;
    let lifecycle = lifecycle_of(ticket, context.desk)?;
    let fact = Event::GivenUp(GivenUp::of(ticket, Why::Cancelled, command.note.clone()));
    let after = evolve(ticket.clone(), &fact, context.now);
    let closed = lifecycle.first(Phase::Closed).map(|to| moved(&after, to, MoveCause::GivenUp));
    Ok([Some(fact), closed].into_iter().flatten().collect())
}

/// Refuses those whose request it is not, and to cancel what is over.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_be_open()?;
    if ticket.filed.is_none() && ticket.parts.is_empty() {
        return Err(Refusal::NotARequest);
    }
    if ticket.phase.is_done() {
        return Err(Refusal::RequestOver);
    }
    if ticket.is_requester(sender.person()) { Ok(()) } else { sender.must(Permission::Close) }
}
