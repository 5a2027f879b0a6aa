//! Set status: move the ticket along its lifecycle.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Context, Decision, approval, lifecycle_of};
use crate::actor::Sender;
use crate::content::ContentRef;
use crate::event::{Event, MoveCause, StatusChanged};
use crate::field;
use crate::lifecycle::{Lifecycle, Required, State, Transition, reopens};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Where the ticket is to go, and a word on why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetStatus {
    pub to: String,
    pub note: Option<ContentRef>,
    /// When a scheduled ticket returns by itself.
    pub scheduled_at: Option<Timestamp>,
}

/// Decides whether the ticket moves.
pub(crate) fn decide(ticket: &Ticket, set: &SetStatus, context: &Context<'_>) -> Decision {
    ticket.must_live()?;
    let lifecycle = lifecycle_of(ticket, context.desk)?;
    if ticket.status == set.to && ticket.scheduled_at == set.scheduled_at {
        return Ok(vec![]);
    }
    let to = allowed(ticket, context, lifecycle, &set.to)?;
    complete(ticket, lifecycle, &set.to, set.note.is_some())?;
    filled_in(ticket, context, to)?;
    good_schedule(set, to, context.now)?;

    Ok(vec![Event::StatusChanged(StatusChanged {
        from: ticket.status.clone(),
        to: to.key.clone(),
        from_phase: ticket.phase,
        to_phase: to.phase,
        cause: MoveCause::Asked,
        note: set.note.clone(),
        scheduled_at: set.scheduled_at,
    })])
}

/// Refuses a move that could not be made as things are, before anybody writes a note.
pub(crate) fn ready(
    ticket: &Ticket,
    context: &Context<'_>,
    lifecycle: &Lifecycle,
    to: &str,
) -> Result<(), Refusal> {
    let state = allowed(ticket, context, lifecycle, to)?;
    complete(ticket, lifecycle, to, false)?;
    filled_in(ticket, context, state)
}

/// Returns the state to go to, or why this sender may not go there.
fn allowed<'a>(
    ticket: &Ticket,
    context: &Context<'_>,
    lifecycle: &'a Lifecycle,
    to: &str,
) -> Result<&'a State, Refusal> {
    ticket.must_live()?;
    let (sender, reopening) = (context.sender, to == lifecycle.reopen_to);
    let state = lifecycle.state(to).ok_or_else(|| Refusal::UnknownStatus { status: to.to_owned() })?;
    if !state.phase.is_done() {
        approval::must_not_wait(ticket)?;
    }
    match lifecycle.transition(&ticket.status, to) {
        _ if state.key == ticket.status => sender.must(Permission::Move)?, // Only its date changes.
        Some(transition) => permits(ticket, sender, transition)?,
        None if reopening && reopens(ticket, lifecycle, context.now) => {
            if !ticket.is_requester(sender.person()) {
                sender.must(Permission::Move)?;
            }
        }
        None => return Err(Refusal::NoSuchMove { from: ticket.status.clone(), to: to.to_owned() }),
    }
    Ok(state)
}

/// Refuses those to whom this move is not open.
pub(crate) fn permits(ticket: &Ticket, sender: &Sender, transition: &Transition) -> Result<(), Refusal> {
    let as_requester = transition.requester && ticket.is_requester(sender.person());
    if as_requester { Ok(()) } else { sender.must(transition.permission) }
}

/// Refuses a move for which something is missing.
fn complete(ticket: &Ticket, lifecycle: &Lifecycle, to: &str, note: bool) -> Result<(), Refusal> {
    let missing = |required: &Required| match required {
        Required::Note => !note,
        Required::Assignee => ticket.assignee.is_none(),
        Required::Team => ticket.team.is_none(),
        Required::Category => ticket.category.is_none(),
        Required::Description => ticket.description.is_none(),
    };
    let required = lifecycle.transition(&ticket.status, to).map_or(&[][..], |t| &t.required);
    let fields: Vec<_> = required.iter().copied().filter(missing).collect();
    if fields.is_empty() { Ok(()) } else { Err(Refusal::Missing { fields }) }
}

/// Refuses to end work on a ticket that does not say what it must say by then.
fn filled_in(ticket: &Ticket, context: &Context<'_>, to: &State) -> Result<(), Refusal> {
    if ticket.phase.is_done() || !to.phase.is_done() {
        return Ok(());
    }
    let helps = context.sender.may(Permission::Note);
    let fields = field::missing(ticket, context.texts, context.desk, helps);
    if fields.is_empty() { Ok(()) } else { Err(Refusal::FieldsMissing { fields }) }
}

fn good_schedule(set: &SetStatus, to: &State, now: Timestamp) -> Result<(), Refusal> {
    match set.scheduled_at {
        Some(_) if !to.scheduled => Err(Refusal::NotScheduled { status: to.key.clone() }),
        Some(at) if at <= now => Err(Refusal::ScheduledInThePast { at }),
        _ => Ok(()),
    }
}
