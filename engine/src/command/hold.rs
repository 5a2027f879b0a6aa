//! Hold: what a ticket would do by itself is put off, called off, or done at once.
//!
//! Only what its state brings about: the promises of its clocks stand, whatever anybody wishes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::set_status::permits;
use super::{Context, Decision, lifecycle_of};
use crate::actor::Sender;
use crate::deadline::{self, Deadline};
use crate::desk::Desk;
use crate::event::Event;
use crate::lifecycle::Phase;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::stay::{self, NextKind};
use crate::ticket::Ticket;

/// What is to happen at another time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Postpone {
    pub kind: NextKind,
    pub at: Timestamp,
}

/// What is not to happen, or at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Upcoming {
    pub kind: NextKind,
}

/// What somebody may do about one deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Controls {
    pub postpone: Result<(), Refusal>,
    pub cancel: Result<(), Refusal>,
    pub now: Result<(), Refusal>,
}

/// Decides on another time; also for what was called off before.
pub(crate) fn postpone(ticket: &Ticket, asked: &Postpone, context: &Context<'_>) -> Decision {
    let kind = asked.kind;
    allowed(ticket, kind, context.sender)?;
    if !could_come(ticket, kind, context.desk)? {
        return Err(Refusal::NothingPending { kind });
    }
    if asked.at <= context.now {
        return Err(Refusal::NotInTheFuture);
    }
    let same = pending(ticket, kind, context.desk).is_ok_and(|deadline| deadline.at == asked.at);
    Ok(if same { vec![] } else { vec![Event::NextChanged { kind, at: Some(asked.at) }] })
}

/// Decides that it does not happen before the ticket moves.
pub(crate) fn cancel(ticket: &Ticket, asked: &Upcoming, context: &Context<'_>) -> Decision {
    allowed(ticket, asked.kind, context.sender)?;
    pending(ticket, asked.kind, context.desk)?;
    Ok(vec![Event::NextChanged { kind: asked.kind, at: None }])
}

/// Decides what the clock would, before its time and in somebody's name.
pub(crate) fn do_now(ticket: &Ticket, asked: &Upcoming, context: &Context<'_>) -> Decision {
    ticket.must_live()?;
    stands(asked.kind)?;
    let deadline = pending(ticket, asked.kind, context.desk)?;
    may_do(ticket, context.sender, context.desk, &deadline)?;
    Ok(deadline::facts(ticket, &deadline, context))
}

/// Returns what this sender may do about a deadline, and why not.
pub fn controls(ticket: &Ticket, sender: &Sender, desk: &Desk, deadline: &Deadline) -> Controls {
    let kind = NextKind::of(&deadline.kind).ok_or(Refusal::PromiseStands);
    let put_off = kind.and_then(|kind| allowed(ticket, kind, sender));
    let now = match NextKind::of(&deadline.kind) {
        None => Err(Refusal::PromiseStands),
        Some(_) => ticket.must_live().and_then(|()| may_do(ticket, sender, desk, deadline)),
    };
    Controls { postpone: put_off.clone(), cancel: put_off, now }
}

fn allowed(ticket: &Ticket, kind: NextKind, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_live()?;
    stands(kind)?;
    sender.must(Permission::Move)
}

fn stands(kind: NextKind) -> Result<(), Refusal> {
    if kind.is_promise() { Err(Refusal::PromiseStands) } else { Ok(()) }
}

fn pending(ticket: &Ticket, kind: NextKind, desk: &Desk) -> Result<Deadline, Refusal> {
    let all = deadline::all(ticket, desk);
    let found = all.into_iter().find(|deadline| NextKind::of(&deadline.kind) == Some(kind));
    found.ok_or(Refusal::NothingPending { kind })
}

/// Whether the ticket's state knows such a thing, be it called off or not.
fn could_come(ticket: &Ticket, kind: NextKind, desk: &Desk) -> Result<bool, Refusal> {
    let lifecycle = lifecycle_of(ticket, desk)?;
    let dated = lifecycle.state(&ticket.status).is_some_and(|state| state.scheduled);
    let planned = stay::planned(ticket, lifecycle);
    let planned = planned.iter().any(|deadline| NextKind::of(&deadline.kind) == Some(kind));
    Ok(planned || (kind == NextKind::Scheduled && dated))
}

fn may_do(ticket: &Ticket, sender: &Sender, desk: &Desk, deadline: &Deadline) -> Result<(), Refusal> {
    let lifecycle = lifecycle_of(ticket, desk)?;
    let to = stay::target(ticket, lifecycle, &deadline.kind);
    let Some(to) = to.filter(|to| to.phase == Phase::Closed) else {
        return sender.must(Permission::Move);
    };
    let transition = lifecycle.transition(&ticket.status, &to.key);
    let by_hand = transition.is_some_and(|transition| permits(ticket, sender, transition).is_ok());
    if by_hand { Ok(()) } else { sender.must(Permission::Close) }
}
