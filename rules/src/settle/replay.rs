//! Replaying: what rules would make of something that happened, upon the ticket as it was then.

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::Command;
use holdfast_engine::content::Texts;
use holdfast_engine::desk::Desk;
use holdfast_engine::effect::Effect;
use holdfast_engine::event::Event;
use holdfast_engine::knock::Knock;
use holdfast_engine::ticket::Ticket;
use jiff::Timestamp;

use super::{Around, Case, Kept, Room, RuleFault};
use crate::rule::RuleSet;
use crate::trace::Trace;

/// Something that happened: the facts of one decision that one actor brought about.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// The ticket right after them.
    pub ticket: &'a Ticket,
    pub facts: &'a [(u64, Event)],
    pub actor: &'a Actor,
    pub at: Timestamp,
    pub desk: &'a Desk,
    pub texts: &'a Texts,
    pub around: Around<'a>,
}

/// What rules would make of it.
#[derive(Debug)]
pub struct Replayed {
    pub ticket: Ticket,
    pub events: Vec<Kept>,
    pub effects: Vec<(u64, Effect)>,
    pub faults: Vec<RuleFault>,
    pub traces: Vec<Trace>,
}

/// Puts what happened before these rules. Nothing comes of it.
pub fn replay(past: &Past<'_>, rules: &RuleSet) -> Replayed {
    let Past { ticket, desk, texts, at: now, around, .. } = *past;
    let knock =
        Knock { id: "replay".into(), sender: Sender::clock(), command: Command::Tick, expected_seq: None };
    let (knock, before, other, children) = (&knock, &[][..], None, &[][..]);
    let case =
        Case { ticket, knock, desk, before, rules, texts, other, children, now, discharge: false, around };
    let mut room = Room::of(case);
    room.answer(past.facts.to_vec(), past.actor);
    let Room { ticket, events, effects, faults, traces, .. } = room;
    Replayed { ticket, events, effects, faults, traces }
}
