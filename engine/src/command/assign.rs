//! Assign: hand the ticket to one person, or back to the queue.

use serde::{Deserialize, Serialize};

use super::{Context, Decision, lifecycle_of, moved};
use crate::actor::Sender;
use crate::assignment::free_in;
use crate::event::{Event, MoveCause};
use crate::ids::{PersonId, TeamId};
use crate::lifecycle::Phase;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Who is to hold the ticket; nobody puts it back into the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assign {
    pub to: Option<PersonId>,
    /// Only while nobody holds it and it lies in this team: whoever took it by hand keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_in: Option<TeamId>,
}

/// Decides who holds the ticket next.
pub(crate) fn decide(ticket: &Ticket, assign: &Assign, context: &Context<'_>) -> Decision {
    allowed(ticket, context.sender)?;
    assign.free_in.map_or(Ok(()), |team| still_free(ticket, team))?;
    if ticket.assignee == assign.to {
        return Ok(vec![]); // Saying it twice is not a mistake, and not an event.
    }

    let assigned = Event::Assigned { from: ticket.assignee, to: assign.to };
    let begun = if assign.to.is_some() { begin(ticket, context)? } else { None };
    Ok([Some(assigned), begun].into_iter().flatten().collect())
}

/// Refuses to give away what somebody holds by now, or what went elsewhere or was ended.
fn still_free(ticket: &Ticket, team: TeamId) -> Result<(), Refusal> {
    match ticket.assignee {
        Some(assignee) => Err(Refusal::AlreadyTaken { assignee }),
        None if free_in(ticket) == Some(team) => Ok(()),
        None => Err(Refusal::NotInTeam),
    }
}

/// Refuses those who may not hand out work.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_be_open()?;
    sender.must(Permission::Assign)
}

/// A new ticket that somebody holds is no longer new.
fn begin(ticket: &Ticket, context: &Context<'_>) -> Result<Option<Event>, Refusal> {
    if ticket.phase != Phase::New || ticket.awaits_approval() {
        return Ok(None);
    }
    let lifecycle = lifecycle_of(ticket, context.desk)?;
    let state = lifecycle.on_assignment.as_deref().and_then(|key| lifecycle.state(key));
    Ok(state.map(|to| moved(ticket, to, MoveCause::Assignment)))
}
