//! Settling: from one knock to everything it leads to, with the rules' say in between.
//!
//! Pure: the caller loads what is read here and keeps what comes out.

mod answer;
mod replay;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::answer::NewText;
pub use self::replay::{Past, Replayed, replay};
use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{Command, Context};
use holdfast_engine::content::Texts;
use holdfast_engine::deadline;
use holdfast_engine::desk::Desk;
use holdfast_engine::effect::{self, Effect};
use holdfast_engine::event::{Event, evolve};
use holdfast_engine::ids::TicketId;
use holdfast_engine::knock::Knock;
use holdfast_engine::promise;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::several::{Both, Child};
use holdfast_engine::ticket::Ticket;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::people::People;
use crate::rule::RuleSet;
use crate::trace::Trace;
use crate::watch::Watch;

/// How many deadlines one knock may discharge; more at once is a fault in a policy.
const DEADLINES_MAX: usize = 256;

/// Everything a knock is settled by.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    pub ticket: &'a Ticket,
    pub knock: &'a Knock,
    pub desk: &'a Desk,
    /// The desks since the ticket was last settled, that one first; none if it was by `desk`.
    pub before: &'a [Arc<Desk>],
    pub rules: &'a RuleSet,
    pub texts: &'a Texts,
    /// The ticket that [`Command::other`] names; none if it does not exist.
    pub other: Option<Second<'a>>,
    /// The ticket's own children, as they were loaded with it.
    pub children: &'a [Child],
    /// Not before the last event of either ticket.
    pub now: Timestamp,
    /// False where a deadline has already proven poisonous: the command is decided without it.
    pub discharge: bool,
    pub around: Around<'a>,
}

/// What rules need beside the ticket.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    pub people: &'a People,
    /// Where the ids and salts of what rules say come from; never the same twice.
    pub seed: Uuid,
    /// Notes which rule runs, for whoever finds the program dead.
    pub watch: Option<&'a dyn Watch>,
}

impl Default for Around<'_> {
    fn default() -> Self {
        static NOBODY: People = People::NOBODY;
        Self { people: &NOBODY, seed: Uuid::nil(), watch: None }
    }
}

/// The second ticket of a command between two.
#[derive(Debug, Clone, Copy)]
pub struct Second<'a> {
    pub ticket: &'a Ticket,
    /// As in [`Case`], and its own.
    pub before: &'a [Arc<Desk>],
    pub children: &'a [Child],
}

/// What the sender is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    Applied {
        /// The number of the ticket's events from then on.
        seq: u64,
        /// The number of the first event that the command itself led to.
        first: u64,
    },
    Refused {
        refusal: Refusal,
    },
    /// Our own bug or a limit: kept as a dead letter, answered, never retried.
    Faulted {
        what: String,
    },
}

/// A fact with who brought it about.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub seq: u64,
    pub at: Timestamp,
    pub actor: Actor,
    pub event: Event,
}

/// A rule that failed on an event; the ticket went on without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFault {
    pub rule: String,
    pub message: String,
    pub line: usize,
    pub column: usize,
}

/// What a knock leads to.
#[derive(Debug)]
pub struct Settled {
    pub ticket: Ticket,
    pub outcome: Outcome,
    pub events: Vec<Kept>,
    /// What must happen outside, each with the event that caused it.
    pub effects: Vec<(u64, Effect)>,
    pub faults: Vec<RuleFault>,
    /// Which rules were asked, and why they did what they did.
    pub traces: Vec<Trace>,
    /// What rules have said; to be stored before the events that refer to it.
    pub said: Vec<NewText>,
    /// The nearest promise that is still to come.
    pub next_due: Option<Timestamp>,
    /// The nearest promise to the requester that may still be broken.
    pub breach_at: Option<Timestamp>,
    /// Other tickets that this relies on, with their revisions: it holds only while they are at them.
    pub reads: Vec<(TicketId, i64)>,
    /// What becomes of the second ticket; none where nothing happens to it.
    pub other: Option<Box<Settled>>,
}

impl Settled {
    /// Returns what becomes of a knock that could not be settled: nothing changes but its record.
    pub fn faulted(ticket: &Ticket, what: String) -> Self {
        Self {
            ticket: ticket.clone(),
            outcome: Outcome::Faulted { what },
            events: vec![],
            effects: vec![],
            faults: vec![],
            traces: vec![],
            said: vec![],
            next_due: None,
            breach_at: None,
            reads: vec![],
            other: None,
        }
    }
}

/// Leads the ticket to the desk of today, discharges what is due, then decides the command, and lets
/// the rules answer every event. A command between two tickets is settled for both, or for neither.
pub fn settle(case: Case<'_>) -> Settled {
    let id = case.knock.command.other(case.ticket);
    let unborn = Ticket::unborn(id.unwrap_or(case.ticket.id));
    let known = case.other.filter(|other| Some(other.ticket.id) == id);
    let Second { ticket, before, children } =
        known.unwrap_or(Second { ticket: &unborn, before: &[], children: &[] });
    let mut own = Room::of(case);
    let mut other = id.map(|_| Room::of(Case { ticket, before, children, other: None, ..case }));

    let outcome = own.settle(other.as_mut()).unwrap_or_else(|what| Outcome::Faulted { what });
    // A refusal leaves the second ticket alone: what was due there, its own wake will find.
    let applied = matches!(outcome, Outcome::Applied { .. });
    let other = other.filter(|room| applied && !room.events.is_empty());
    let beside = other.as_ref().map(|room| room.ticket.id);
    let other = other.map(|room| Box::new(room.leave(None, Some(case.ticket.id))));
    Settled { other, ..own.leave(Some(outcome), beside) }
}

/// The ticket while it is being settled.
struct Room<'a> {
    case: Case<'a>,
    /// The desk that is in force where the ticket stands.
    desk: &'a Desk,
    ticket: Ticket,
    events: Vec<Kept>,
    effects: Vec<(u64, Effect)>,
    faults: Vec<RuleFault>,
    traces: Vec<Trace>,
    said: Vec<NewText>,
    /// The given texts, and those that rules have said.
    texts: Cow<'a, Texts>,
    /// How often rules have been run; they cannot go on forever.
    runs: usize,
    /// Those that have answered the work of others, and how often.
    chained: BTreeMap<String, usize>,
    /// The number of the first event that the command itself led to.
    first: u64,
    /// A decision has looked at the ticket's children.
    looked: bool,
}

impl<'a> Room<'a> {
    fn of(case: Case<'a>) -> Self {
        Room {
            case,
            desk: case.before.first().map_or(case.desk, |first| first),
            ticket: case.ticket.clone(),
            events: vec![],
            effects: vec![],
            faults: vec![],
            traces: vec![],
            said: vec![],
            texts: Cow::Borrowed(case.texts),
            runs: 0,
            chained: BTreeMap::new(),
            first: 0,
            looked: false,
        }
    }

    fn settle(&mut self, mut other: Option<&mut Self>) -> Result<Outcome, String> {
        self.ready()?;
        other.as_mut().map_or(Ok(()), |other| other.ready())?;
        let refusal = self.command(other.as_deref_mut()).err();
        self.looked |= matches!(refusal, Some(Refusal::ChildrenOpen { .. }));
        self.finish()?;
        other.map_or(Ok(()), Self::finish)?;
        Ok(refusal.map_or_else(|| self.applied(), |refusal| Outcome::Refused { refusal }))
    }

    fn ready(&mut self) -> Result<(), String> {
        self.lead()?;
        self.discharge(self.case.now)
    }

    /// A promise that the command itself has broken is told at once, not by a wake.
    fn finish(&mut self) -> Result<(), String> {
        self.discharge(self.case.now)?;
        let due = self.next_due().is_some_and(|due| due <= self.case.now);
        if due { Err("a deadline was discharged and is still due".into()) } else { Ok(()) }
    }

    fn next_due(&self) -> Option<Timestamp> {
        let next = deadline::next(&self.ticket, self.case.desk).filter(|_| self.case.discharge);
        next.map(|deadline| deadline.at)
    }

    fn applied(&self) -> Outcome {
        Outcome::Applied { seq: self.ticket.seq, first: self.first }
    }

    /// What is kept `beside` this ticket is compared there, and need not be read.
    fn leave(self, outcome: Option<Outcome>, beside: Option<TicketId>) -> Settled {
        let children = self.case.children.iter().filter(|child| self.looked && Some(child.id) != beside);
        Settled {
            outcome: outcome.unwrap_or_else(|| self.applied()),
            next_due: self.next_due(),
            breach_at: deadline::next_breach(&self.ticket, self.case.desk),
            reads: children.map(|child| (child.id, child.rev)).collect(),
            ticket: self.ticket,
            events: self.events,
            effects: self.effects,
            faults: self.faults,
            traces: self.traces,
            said: self.said,
            other: None,
        }
    }

    /// Goes from desk to desk: what fell due by one is discharged by it before the next is in force.
    fn lead(&mut self) -> Result<(), String> {
        let Case { before, desk, now, .. } = self.case;
        let newer = before.iter().skip(1).map(|desk| &**desk).chain([desk]);
        for next in newer.filter(|_| !before.is_empty()) {
            self.discharge(next.data.change.at.unwrap_or(now).min(now))?;
            let events = promise::move_desk(&self.ticket, self.desk, next, &self.texts, now);
            self.desk = next;
            self.take_in(events, &Sender::clock());
        }
        Ok(())
    }

    /// Discharges what has come due up to `until`.
    fn discharge(&mut self, until: Timestamp) -> Result<(), String> {
        if !self.case.discharge {
            return Ok(());
        }
        let clock = Sender::clock();
        for _ in 0..DEADLINES_MAX {
            let next = deadline::next(&self.ticket, self.desk);
            let Some(due) = next.filter(|deadline| deadline.at <= until) else {
                return Ok(());
            };
            let context = self.context(&clock);
            let facts = deadline::discharge(&self.ticket, &due, &context);
            if facts.is_empty() {
                return Err(format!(
                    "the deadline {} at {} was discharged by nothing",
                    due.kind.name(),
                    due.at
                ));
            }
            self.take_in(facts, &clock);
        }
        Err(format!("more than {DEADLINES_MAX} deadlines were due at once"))
    }

    /// Carries out the command, or returns why not.
    fn command(&mut self, other: Option<&mut Self>) -> Result<(), Refusal> {
        let knock = self.case.knock;
        let seq = self.case.ticket.seq;
        if knock.expected_seq.is_some_and(|expected| expected != seq) {
            return Err(Refusal::SequenceMoved { seq });
        }
        let lost = |text| !self.case.texts.0.contains_key(text);
        if knock.command.files().iter().any(|file| lost(&file.id)) {
            return Err(Refusal::FileGone);
        }
        if knock.command.contents().iter().any(|text| lost(&text.id)) {
            return Err(Refusal::TextLost);
        }
        let Both { own, other: others } = self.decide_with(other.as_deref())?;
        self.carry_out(own);
        if let Some(other) = other {
            other.carry_out(others);
        }
        Ok(())
    }

    fn carry_out(&mut self, facts: Vec<Event>) {
        self.first = self.ticket.seq + 1;
        self.take_in(facts, &self.case.knock.sender);
    }

    fn decide_with(&self, other: Option<&Self>) -> Result<Both, Refusal> {
        let knock = self.case.knock;
        let context = self.context(&knock.sender);
        match other {
            Some(other) => {
                holdfast_engine::decide_both(&self.ticket, &other.ticket, &knock.command, &context)
            }
            None => self.decide(&knock.command, &knock.sender).map(|own| Both { own, other: vec![] }),
        }
    }

    fn decide(&self, command: &Command, sender: &Sender) -> Result<Vec<Event>, Refusal> {
        holdfast_engine::decide(&self.ticket, command, &self.context(sender))
    }

    fn context<'b>(&'b self, sender: &'b Sender) -> Context<'b> {
        Context {
            now: self.case.now,
            desk: self.desk,
            sender,
            texts: &self.texts,
            children: self.case.children,
        }
    }

    /// Keeps the facts and asks the rules about each.
    fn take_in(&mut self, facts: Vec<Event>, sender: &Sender) {
        let told = self.keep(facts, &sender.actor);
        self.answer(told, &sender.actor);
    }

    /// Returns the facts with their numbers.
    fn keep(&mut self, facts: Vec<Event>, actor: &Actor) -> Vec<(u64, Event)> {
        for event in &facts {
            let phase = self.ticket.phase;
            self.ticket = evolve(self.ticket.clone(), event, self.case.now);
            let ended = self.ticket.phase != phase && self.ticket.phase.is_done();
            self.looked |= ended || matches!(event, Event::ClosingHeld { .. });
            let seq = self.ticket.seq;
            let actor = event.author().unwrap_or(actor);
            let effects = effect::of(&self.ticket, event, actor);
            self.effects.extend(effects.into_iter().map(|effect| (seq, effect)));
            self.events.push(Kept { seq, at: self.case.now, actor: actor.clone(), event: event.clone() });
        }
        let first = self.ticket.seq + 1 - facts.len() as u64;
        (first..).zip(facts).collect()
    }
}
