//! The pure heart of Holdfast: a command arrives, the engine decides, events are kept.
//!
//! [`decide`] turns a command into facts or a refusal, [`event::evolve`] turns facts into the
//! ticket, [`deadline::all`] says what it will do by itself, [`effect::of`] what the world is to be
//! told. Not here: the clock, chance, databases, the network, and anything asynchronous.

pub mod actor;
pub mod approval;
pub mod arming;
pub mod assignment;
pub mod calendar;
pub mod command;
pub mod content;
pub mod csat;
pub mod deadline;
pub mod desk;
pub mod effect;
pub mod escalation;
pub mod event;
pub mod field;
pub mod form;
pub mod ids;
pub mod knock;
pub mod lifecycle;
pub mod memory;
pub mod part;
pub mod participant;
pub mod permission;
pub mod promise;
pub mod refusal;
pub mod several;
pub mod sla;
pub mod stay;
pub mod ticket;
pub mod waiting;

use command::{Command, Context, Decision};
use refusal::Refusal;
use several::Both;
use ticket::Ticket;

/// Decides a command: its facts, each followed by what it means to the clocks.
pub fn decide(ticket: &Ticket, command: &Command, context: &Context<'_>) -> Decision {
    let mut facts = waiting::let_go(ticket, command, context);
    facts.extend(command::decide(ticket, command, context)?);
    let facts = approval::follow(ticket, facts, context);
    several::guard(ticket, &facts, context)?;
    Ok(promise::follow(ticket, facts, context))
}

/// Decides a command between two tickets: what becomes of each, all of it or nothing.
///
/// [`Command::other`] says which the second one is; unborn stands for one that does not exist.
pub fn decide_both(
    ticket: &Ticket,
    other: &Ticket,
    command: &Command,
    context: &Context<'_>,
) -> Result<Both, Refusal> {
    let Both { own, other: others } = command::decide_both(ticket, other, command, context)?;
    several::guard(ticket, &own, context)?;
    let own = [waiting::let_go(ticket, command, context), own].concat();
    let own = approval::follow(ticket, own, context);
    let own = promise::follow(ticket, own, context);
    Ok(Both { own, other: promise::follow(other, others, context) })
}
