//! Change lifecycle: the same ticket goes on by other rules.

use serde::{Deserialize, Serialize};

use super::{Context, Decision, SetStatus, lifecycle_of, set_status};
use crate::actor::Sender;
use crate::event::{Event, LifecycleChanged};
use crate::lifecycle::{Lifecycle, Phase, State};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// The lifecycle to live by, and in which of its states; without one the lifecycle's mapping says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeLifecycle {
    pub lifecycle: String,
    #[serde(default)]
    pub status: Option<String>,
}

/// Decides where the ticket stands in the other lifecycle.
pub(crate) fn decide(ticket: &Ticket, change: &ChangeLifecycle, context: &Context<'_>) -> Decision {
    allowed(ticket, context.sender)?;
    if change.lifecycle == ticket.lifecycle {
        return stay(ticket, change, context);
    }
    let unknown = || Refusal::UnknownLifecycle { lifecycle: change.lifecycle.clone() };
    let lifecycle = context.desk.lifecycle(&change.lifecycle).ok_or_else(unknown)?;
    if lifecycle.archived {
        return Err(Refusal::Archived { lifecycle: lifecycle.key.clone() });
    }
    let to = counterpart(ticket, lifecycle, change.status.as_deref())?;
    same_work(ticket, to, context.sender)?;

    Ok(vec![Event::LifecycleChanged(LifecycleChanged {
        from: ticket.lifecycle.clone(),
        to: lifecycle.key.clone(),
        status: to.key.clone(),
        phase: to.phase,
        scheduled_at: ticket.scheduled_at.filter(|_| to.scheduled),
    })])
}

/// Refuses those who may not change what kind of work it is.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_be_open()?;
    sender.must(Permission::Edit)
}

/// The ticket lives by it already: all that may be asked for is a move.
fn stay(ticket: &Ticket, change: &ChangeLifecycle, context: &Context<'_>) -> Decision {
    let Some(to) = change.status.clone().filter(|to| *to != ticket.status) else {
        return Ok(vec![]);
    };
    lifecycle_of(ticket, context.desk)?;
    set_status::decide(ticket, &SetStatus { to, note: None, scheduled_at: None }, context)
}

/// The state that is asked for, else the mapped one, else the first of the same phase.
fn counterpart<'a>(
    ticket: &Ticket,
    lifecycle: &'a Lifecycle,
    asked: Option<&str>,
) -> Result<&'a State, Refusal> {
    if let Some(status) = asked {
        return lifecycle.state(status).ok_or_else(|| Refusal::UnknownStatus { status: status.to_owned() });
    }
    let mapped = lifecycle.mapping.get(&ticket.lifecycle).and_then(|states| states.get(&ticket.status));
    let mapped = mapped.and_then(|key| lifecycle.state(key));
    let none = || Refusal::NoCounterpart { lifecycle: lifecycle.key.clone(), status: ticket.status.clone() };
    mapped.or_else(|| lifecycle.first(ticket.phase)).ok_or_else(none)
}

/// Another lifecycle is no way around the moves: nothing is resolved or closed by it.
fn same_work(ticket: &Ticket, to: &State, sender: &Sender) -> Result<(), Refusal> {
    match to.phase {
        phase if phase == ticket.phase => Ok(()),
        Phase::Resolved | Phase::Closed => {
            Err(Refusal::NoSuchMove { from: ticket.status.clone(), to: to.key.clone() })
        }
        Phase::New | Phase::Active | Phase::Paused => sender.must(Permission::Move),
    }
}
