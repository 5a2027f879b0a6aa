//! Settling: from one knock to everything it leads to, with the rules' say in between.
//!
//! Pure: the caller loads what is read here and keeps what comes out.

use std::sync::Arc;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{Command, Context};
use holdfast_engine::content::Texts;
use holdfast_engine::deadline;
use holdfast_engine::desk::Desk;
use holdfast_engine::effect::{self, Effect};
use holdfast_engine::event::{Event, evolve};
use holdfast_engine::knock::Knock;
use holdfast_engine::promise;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::ticket::Ticket;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::rule::{Rule, RuleSet};

/// How many deadlines one knock may discharge; more at once is a fault in a policy.
const DEADLINES_MAX: usize = 64;

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
    pub now: Timestamp,
    /// False where a deadline has already proven poisonous: the command is decided without it.
    pub discharge: bool,
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
    /// The nearest promise that is still to come.
    pub next_due: Option<Timestamp>,
    /// The nearest promise to the requester that may still be broken.
    pub breach_at: Option<Timestamp>,
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
            next_due: None,
            breach_at: None,
        }
    }
}

/// Leads the ticket to the desk of today, discharges what is due, then decides the command, and lets
/// the rules answer every event.
pub fn settle(case: Case<'_>) -> Settled {
    let desk = case.before.first().map_or(case.desk, |first| first);
    let mut room =
        Room { case, desk, ticket: case.ticket.clone(), events: vec![], effects: vec![], faults: vec![] };
    let outcome = room.lead().and_then(|()| room.discharge(case.now)).and_then(|()| room.command());
    // A promise that the command itself has broken is told at once, not by a wake.
    let outcome = outcome.and_then(|outcome| room.discharge(case.now).map(|()| room.upon_all(outcome)));
    let next_due =
        deadline::next(&room.ticket, case.desk).map(|deadline| deadline.at).filter(|_| case.discharge);
    let outcome = match outcome {
        Err(what) => Outcome::Faulted { what },
        Ok(_) if next_due.is_some_and(|due| due <= case.now) => {
            Outcome::Faulted { what: "a deadline was discharged and is still due".into() }
        }
        Ok(outcome) => outcome,
    };
    let breach_at = deadline::next_breach(&room.ticket, case.desk);
    let Room { ticket, events, effects, faults, .. } = room;
    Settled { ticket, outcome, events, effects, faults, next_due, breach_at }
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
}

impl<'a> Room<'a> {
    /// Goes from desk to desk: what fell due by one is discharged by it before the next is in force.
    fn lead(&mut self) -> Result<(), String> {
        let Case { before, desk, texts, now, .. } = self.case;
        let newer = before.iter().skip(1).map(|desk| &**desk).chain([desk]);
        for next in newer.filter(|_| !before.is_empty()) {
            self.discharge(next.data.change.at.unwrap_or(now).min(now))?;
            let events = promise::move_desk(&self.ticket, self.desk, next, texts, now);
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

    fn command(&mut self) -> Result<Outcome, String> {
        let knock = self.case.knock;
        let seq = self.case.ticket.seq;
        if knock.expected_seq.is_some_and(|expected| expected != seq) {
            return Ok(Outcome::Refused { refusal: Refusal::SequenceMoved { seq } });
        }
        let lost = |text| !self.case.texts.0.contains_key(text);
        if knock.command.contents().iter().any(|text| lost(&text.id)) {
            return Ok(Outcome::Refused { refusal: Refusal::TextLost });
        }
        Ok(match self.decide(&knock.command, &knock.sender) {
            Err(refusal) => Outcome::Refused { refusal },
            Ok(facts) => {
                let first = self.ticket.seq + 1;
                self.take_in(facts, &knock.sender);
                Outcome::Applied { seq: self.ticket.seq, first }
            }
        })
    }

    fn decide(&self, command: &Command, sender: &Sender) -> Result<Vec<Event>, Refusal> {
        holdfast_engine::decide(&self.ticket, command, &self.context(sender))
    }

    fn context<'b>(&self, sender: &'b Sender) -> Context<'b>
    where
        'a: 'b,
    {
        Context { now: self.case.now, desk: self.desk, sender, texts: self.case.texts }
    }

    fn upon_all(&self, outcome: Outcome) -> Outcome {
        match outcome {
            Outcome::Applied { first, .. } => Outcome::Applied { seq: self.ticket.seq, first },
            other => other,
        }
    }

    /// Keeps the facts and asks the rules about each. A rule does not answer another rule's work.
    fn take_in(&mut self, facts: Vec<Event>, sender: &Sender) {
        let rules = self.case.rules;
        for event in self.keep(facts, &sender.actor) {
            for rule in rules.listening(&event) {
                self.ask(rule, &event);
            }
        }
    }

    fn ask(&mut self, rule: &Rule, event: &Event) {
        let Case { rules, texts, .. } = self.case;
        let sender = Sender::rule(&rule.name, rules.version);
        match rules.run(rule, &self.ticket, event, self.desk, texts) {
            Ok(commands) => commands.iter().for_each(|command| self.obey(command, &sender)),
            Err(message) => self.faults.push(RuleFault { rule: rule.name.clone(), message }),
        }
    }

    /// What the engine refuses a rule is no fault: the ticket is simply not in that state.
    fn obey(&mut self, command: &Command, sender: &Sender) {
        let facts = self.decide(command, sender).unwrap_or_default();
        self.keep(facts, &sender.actor);
    }

    fn keep(&mut self, facts: Vec<Event>, actor: &Actor) -> Vec<Event> {
        for event in &facts {
            self.ticket = evolve(self.ticket.clone(), event, self.case.now);
            let seq = self.ticket.seq;
            let effects = effect::of(&self.ticket, event, actor);
            self.effects.extend(effects.into_iter().map(|effect| (seq, effect)));
            self.events.push(Kept { seq, at: self.case.now, actor: actor.clone(), event: event.clone() });
        }
        facts
    }
}
