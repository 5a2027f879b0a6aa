//! Backtest: what a draft of the rules would have made of what has happened, beside what the rules in
//! force would make of it. Nothing comes of it but rows to read.
//!
//! A ticket is folded from its events, one decision after the other, so that conditions see it as it
//! was. People and the rest of the desk are as they are today.

use std::sync::Arc;

use anyhow::{Context, Result};
use holdfast_engine::actor::Actor;
use holdfast_engine::content::Texts;
use holdfast_engine::desk::Desk;
use holdfast_engine::effect::Effect;
use holdfast_engine::event::{Event, evolve};
use holdfast_engine::ids::TicketId;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::trace::{Asked, Verdict};
use holdfast_rules::{Around, Past, People, Replayed, RuleFault, RuleSet, replay};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One event as it was stored.
#[derive(Debug, Clone)]
pub struct Stored {
    pub seq: u64,
    pub at: Timestamp,
    pub actor: Actor,
    pub event: Event,
    pub command: String,
}

/// A ticket's past, and what is needed to tell it again.
#[derive(Debug)]
pub struct History {
    pub ticket: TicketId,
    pub events: Vec<Stored>,
    pub texts: Texts,
    pub people: People,
}

/// What rules made, or would make, of one decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Made {
    /// Each with the rule that asked for it.
    pub commands: Vec<ByRule>,
    pub mails: Vec<String>,
    pub faults: Vec<String>,
}

/// A command with the rule that asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByRule {
    pub rule: String,
    #[serde(flatten)]
    pub asked: Asked,
}

/// A decision of which the draft would make something else.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    pub ticket: TicketId,
    pub seq: u64,
    pub at: Timestamp,
    pub event: &'static str,
    pub live: Made,
    pub draft: Made,
}

/// The rules in force, a draft, and the desk of today.
#[derive(Debug, Clone)]
pub struct Trial {
    pub desk: Arc<Desk>,
    pub live: Arc<RuleSet>,
    pub draft: Arc<RuleSet>,
    pub from: Timestamp,
    pub until: Timestamp,
}

impl Trial {
    /// Returns of which of a ticket's decisions the draft would make something else, and how many
    /// events were looked at.
    pub fn compare(&self, history: &History) -> (Vec<Difference>, usize) {
        let mut different = vec![];
        let mut looked = 0;
        tell(history, |moment| {
            if moment.at < self.from || moment.at > self.until {
                return;
            }
            looked += moment.facts.len();
            let past = moment.past(&self.desk, history);
            let (live, draft) = (replay(&past, &self.live), replay(&past, &self.draft));
            if facts(&live) != facts(&draft) {
                let (seq, event) = &moment.facts[0];
                let (seq, event) = (*seq, event.name());
                let (live, draft) = (Made::of(&live), Made::of(&draft));
                different.push(Difference { ticket: history.ticket, seq, at: moment.at, event, live, draft });
            }
        });
        (different, looked)
    }
}

/// One decision of the past, with the ticket right after it and before any rule.
#[derive(Debug)]
pub struct Moment<'a> {
    pub ticket: &'a Ticket,
    pub facts: Vec<(u64, Event)>,
    pub actor: &'a Actor,
    pub at: Timestamp,
}

impl Moment<'_> {
    /// Returns it as rules are asked about it.
    pub fn past<'b>(&'b self, desk: &'b Desk, history: &'b History) -> Past<'b> {
        let around = Around { people: &history.people, seed: Uuid::nil(), watch: None };
        let Self { ticket, facts, actor, at } = self;
        Past { ticket, facts, actor, at: *at, desk, texts: &history.texts, around }
    }
}

/// Tells a ticket's past, decision by decision. What rules did is part of what the next one sees, and
/// nothing that they are asked about again.
pub fn tell(history: &History, mut told: impl FnMut(&Moment<'_>)) {
    let mut ticket = Ticket::unborn(history.ticket);
    let mut rest = &history.events[..];
    while let Some(first) = rest.first() {
        let same = |next: &&Stored| next.command == first.command && next.actor == first.actor;
        let (these, others) = rest.split_at(rest.iter().take_while(same).count());
        for stored in these {
            ticket = evolve(ticket, &stored.event, stored.at);
        }
        if !matches!(first.actor, Actor::Rule { .. }) {
            let facts = these.iter().map(|stored| (stored.seq, stored.event.clone())).collect();
            told(&Moment { ticket: &ticket, facts, actor: &first.actor, at: first.at });
        }
        rest = others;
    }
}

/// What was brought about, whoever asked for it and in whatever order.
fn facts(replayed: &Replayed) -> Vec<String> {
    let counts = |event: &&Event| !matches!(event, Event::RuleRan { .. });
    let events = replayed.events.iter().map(|kept| &kept.event).filter(counts);
    let mut facts: Vec<String> =
        events.map(|event| serde_json::to_string(event).expect("an event is JSON")).collect();
    facts.extend(replayed.faults.iter().map(|fault| fault.message.clone()));
    facts.sort();
    facts
}

impl Made {
    /// Returns what came of a replay, as people read it.
    pub fn of(replayed: &Replayed) -> Self {
        let acted = replayed.traces.iter().filter(|trace| trace.verdict == Verdict::Acted && !trace.shadow);
        let commands = acted.flat_map(|trace| {
            trace.asked.iter().map(|asked| ByRule { rule: trace.rule.clone(), asked: asked.clone() })
        });
        let fault = |RuleFault { rule, message, line, column }: &RuleFault| {
            format!("{rule}: line {line}, column {column}: {message}")
        };
        Self {
            commands: commands.collect(),
            mails: replayed.effects.iter().map(|(_, effect)| mail(effect)).collect(),
            faults: replayed.faults.iter().map(fault).collect(),
        }
    }
}

/// Which letter it is: whom it would reach is a matter of people as they are now.
fn mail(effect: &Effect) -> String {
    let template = match effect {
        Effect::Mail { template, .. }
        | Effect::Notify { template, .. }
        | Effect::Approval { template, .. } => json_name(template),
        Effect::Tell { .. } => "notice".into(),
        Effect::Write { template, .. } => template.clone(),
        Effect::Stop { .. } => "part_dropped".into(),
        Effect::Errand(_) => "errand".into(),
    };
    let whom = match effect {
        Effect::Mail { .. } => "requester".into(),
        Effect::Approval { .. } => "approver".into(),
        Effect::Errand(_) => "another ticket".into(),
        Effect::Notify { whom, .. }
        | Effect::Tell { whom, .. }
        | Effect::Write { whom, .. }
        | Effect::Stop { whom } => {
            let whom = serde_json::to_value(whom).unwrap_or_default();
            whom.as_object().and_then(|whom| whom.keys().next().cloned()).unwrap_or_default()
        }
    };
    format!("{template} to {whom}")
}

fn json_name(value: &impl Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}

/// Compares many pasts on a thread of its own: it is work for the processor, and a lot of it.
pub async fn compare_all(trial: Trial, histories: Vec<History>) -> Result<(Vec<Difference>, usize)> {
    let work = move || {
        histories.iter().fold((vec![], 0), |(mut all, looked), history| {
            let (different, more) = trial.compare(history);
            all.extend(different);
            (all, looked + more)
        })
    };
    tokio::task::spawn_blocking(work).await.context("could not compare")
}
