//! Answering: every fact is put before the rules, and so is what they make of it.

use std::cell::OnceCell;
use std::collections::{BTreeMap, VecDeque};

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::rule::{self as wishes, Wish};
use holdfast_engine::command::{Command, Comment, Edit};
use holdfast_engine::content::ContentRef;
use holdfast_engine::event::Event;
use holdfast_engine::field::{self, Values};
use holdfast_engine::ids::ContentId;
use holdfast_engine::refusal::Refusal;
use jiff::SignedDuration;
use rhai::{Dynamic, Map};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Room, RuleFault};
use crate::commands::{self, Act, Acts};
use crate::facts::{self, Scene};
use crate::header::{Mode, Once, Origin};
use crate::rule::{Failure, Rule};
use crate::trace::{Answered, Asked, Trace, Verdict};

/// How many rules may answer each other in a row. Longer chains than this nobody has meant.
const DEPTH_MAX: usize = 8;
/// How often rules may act upon each other's work for one knock, in chains of any shape.
const CHAINED_MAX: usize = 32;
/// How often rules are run for one knock; a chain that branches grows faster than it gets deep.
const RUNS_MAX: usize = 1_000;
/// How many traces one knock keeps.
const TRACES_MAX: usize = 200;

/// A text that a rule has said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    pub id: ContentId,
    pub salt: [u8; 16],
    pub text: String,
}

/// A fact that rules are asked about.
struct Cause {
    seq: u64,
    event: Event,
    actor: Actor,
    /// The rules by whose work it came about, the latest last.
    chain: Vec<String>,
}

/// The facts a rule is given, and of when they are.
struct Known {
    seq: u64,
    ticket: Map,
    event: Map,
    /// Both as JSON, for traces.
    told: OnceCell<[serde_json::Map<String, serde_json::Value>; 2]>,
}

impl Known {
    fn told(&self, of: &str, name: &str) -> Option<&serde_json::Value> {
        let json = |facts: &Map| {
            let told = |value| rhai::serde::from_dynamic(value).ok();
            facts.iter().filter_map(|(name, value)| Some((name.to_string(), told(value)?))).collect()
        };
        let [ticket, event] = self.told.get_or_init(|| [json(&self.ticket), json(&self.event)]);
        if of == "ticket" { ticket.get(name) } else { event.get(name) }
    }
}

impl Room<'_> {
    /// Puts facts before the rules, then what the rules have made of them.
    pub(super) fn answer(&mut self, facts: Vec<(u64, Event)>, actor: &Actor) {
        let cause = |(seq, event)| Cause { seq, event, actor: actor.clone(), chain: vec![] };
        let mut causes: VecDeque<Cause> = facts.into_iter().map(cause).collect();
        while let Some(cause) = causes.pop_front() {
            let led_to = self.ask_all(&cause);
            self.miss(&cause.event);
            causes.extend(led_to);
        }
    }

    fn ask_all(&mut self, cause: &Cause) -> Vec<Cause> {
        let rules = self.case.rules;
        let (mut led_to, mut stopped, mut known) = (vec![], None, None);
        for rule in rules.listening(&cause.event) {
            if let Some(verdict) = self.reason_not_to(rule, cause, stopped.as_deref()) {
                self.trace(rule, cause, verdict, None, vec![]);
                continue;
            }
            let facts = self.known(&mut known, cause);
            self.runs += 1;
            if let Some(acts) = self.ask(rule, cause, facts) {
                led_to.extend(self.obey_all(rule, cause, acts, facts, &mut stopped));
            }
        }
        led_to
    }

    /// The facts stay good until the ticket changes.
    fn known<'k>(&self, known: &'k mut Option<Known>, cause: &Cause) -> &'k Known {
        let seq = self.ticket.seq;
        if known.as_ref().is_none_or(|known| known.seq != seq) {
            let event = facts::event(&cause.event, &cause.actor, self.desk);
            *known = Some(Known { seq, ticket: facts::ticket(&self.scene()), event, told: OnceCell::new() });
        }
        known.as_ref().expect("it was just made")
    }

    fn scene(&self) -> Scene<'_> {
        let people = self.case.around.people;
        Scene { ticket: &self.ticket, desk: self.desk, texts: &self.texts, people, now: self.case.now }
    }

    /// Returns why a rule that listens is not asked.
    fn reason_not_to(&mut self, rule: &Rule, cause: &Cause, stopped: Option<&str>) -> Option<Verdict> {
        let origin = match cause.actor {
            Actor::Person { .. } => Origin::Person,
            Actor::Clock | Actor::Assigner { .. } => Origin::Clock,
            Actor::Rule { .. } => Origin::Rule,
        };
        if !rule.answers(origin) {
            return Some(Verdict::NotItsOrigin);
        }
        if let Some(by) = stopped {
            return Some(Verdict::Stopped { by: by.to_owned() });
        }
        if cause.chain.len() >= DEPTH_MAX || self.runs >= RUNS_MAX || self.is_chained_out(cause) {
            self.stop_loop(rule);
            return Some(Verdict::LoopStopped);
        }
        if self.case.around.watch.is_some_and(|watch| watch.has_died(rule, self.ticket.id)) {
            return Some(Verdict::Died);
        }
        self.too_soon(rule)
    }

    fn is_chained_out(&self, cause: &Cause) -> bool {
        !cause.chain.is_empty() && self.chained.values().sum::<usize>() >= CHAINED_MAX
    }

    fn too_soon(&self, rule: &Rule) -> Option<Verdict> {
        let ran = *self.ticket.memory.ran.get(&rule.name)?;
        match rule.header.once {
            Once::Event => None,
            Once::Ticket => Some(Verdict::OnceDone { at: ran }),
            Once::Cooldown(seconds) => {
                let until = ran.checked_add(SignedDuration::from_secs(seconds)).ok()?;
                (until > self.case.now).then_some(Verdict::CoolingDown { until })
            }
        }
    }

    /// Says once which rules set each other off.
    fn stop_loop(&mut self, rule: &Rule) {
        let told = self.events.iter().any(|kept| matches!(kept.event, Event::LoopStopped { .. }));
        if told {
            return;
        }
        self.chained.entry(rule.name.clone()).or_default();
        let rules = self.chained.keys().cloned().collect();
        self.keep(vec![Event::LoopStopped { rules }], &Actor::Clock);
    }

    /// Runs a rule; none where it asks for nothing.
    fn ask(&mut self, rule: &Rule, cause: &Cause, facts: &Known) -> Option<Acts> {
        let failure = match self.run(rule, facts) {
            Ok(None) => {
                self.trace(rule, cause, Verdict::ConditionFalse, Some(facts), vec![]);
                return None;
            }
            Ok(Some(asked)) => match commands::acts(asked, &self.scene()) {
                Ok(acts) => return Some(acts),
                Err(message) => Failure { message, line: rule.at.1, column: 1 },
            },
            Err(failure) => failure,
        };
        let Failure { message, line, column } = failure;
        self.faults.push(RuleFault { rule: rule.name.clone(), message: message.clone(), line, column });
        self.trace(rule, cause, Verdict::Failed { message, line, column }, Some(facts), vec![]);
        None
    }

    fn run(&self, rule: &Rule, facts: &Known) -> Result<Option<Dynamic>, Failure> {
        let rules = self.case.rules;
        let mut outcome = Ok(None);
        let mut run = || outcome = rules.run(rule, &facts.ticket, &facts.event);
        match self.case.around.watch {
            Some(watch) => watch.during(rule, self.ticket.id, &mut run),
            None => run(),
        }
        outcome
    }

    /// Does what a rule asks for, or in its shadow only sees what would be answered.
    fn obey_all(
        &mut self,
        rule: &Rule,
        cause: &Cause,
        acts: Acts,
        facts: &Known,
        stopped: &mut Option<String>,
    ) -> Vec<Cause> {
        let sender = Sender::rule(&rule.name, self.case.rules.version);
        let shadow = rule.header.mode == Mode::Shadow;
        let chain: Vec<String> = cause.chain.iter().chain([&rule.name]).cloned().collect();
        let (mut led_to, mut asked) = (vec![], vec![]);
        if rule.header.once != Once::Event && !shadow {
            let wish = Wish::Ran { rule: rule.name.clone() };
            let facts = wishes::decide(&self.ticket, &wish, &self.context(&sender));
            self.keep(facts.unwrap_or_default(), &sender.actor);
        }
        if !cause.chain.is_empty() && !shadow && !acts.is_empty() {
            *self.chained.entry(rule.name.clone()).or_default() += 1;
        }
        for (command, act) in acts {
            if act == Act::Stop && !shadow {
                *stopped = Some(rule.name.clone());
            }
            let decided = self.decide_act(rule, act, &sender, shadow);
            asked.push(Asked { command, answer: answered(&decided) });
            if !shadow {
                // What the engine refuses a rule is no fault: the ticket is simply not in that state.
                let facts = self.keep(decided.unwrap_or_default(), &sender.actor);
                let cause =
                    |(seq, event)| Cause { seq, event, actor: sender.actor.clone(), chain: chain.clone() };
                led_to.extend(facts.into_iter().map(cause));
            }
        }
        self.trace(rule, cause, Verdict::Acted, Some(facts), asked);
        led_to
    }

    fn decide_act(
        &mut self,
        rule: &Rule,
        act: Act,
        sender: &Sender,
        shadow: bool,
    ) -> Result<Vec<Event>, Refusal> {
        let command = match act {
            Act::Command(command) => *command,
            Act::Tag(tag) => commands::tagged(&self.ticket, &tag, true),
            Act::Untag(tag) => commands::tagged(&self.ticket, &tag, false),
            Act::Field(key, value) => self.filled(key, value, shadow),
            Act::Say { text, internal } => {
                let body = self.say(&text, shadow);
                Command::Comment(Comment { internal, automatic: true, ..Comment::new(body, "rule") })
            }
            Act::Notify { whom, text } => {
                let Some(whom) = whom.of(&self.ticket) else { return Ok(vec![]) };
                let words = self.say(&text, shadow);
                return self.wish(&Wish::Notify { whom, words }, sender);
            }
            Act::Mail { whom: meant, template } => {
                let Some(whom) = meant.of(&self.ticket) else { return Ok(vec![]) };
                return self.wish(&Wish::Mail { whom, template, outside: meant.is_outside() }, sender);
            }
            Act::Call(webhook) => return self.wish(&Wish::Call { webhook }, sender),
            Act::Look(at) => return self.wish(&Wish::Look { rule: rule.name.clone(), at }, sender),
            Act::Stop => return Ok(vec![]),
        };
        self.decide(&command, sender)
    }

    fn wish(&self, wish: &Wish, sender: &Sender) -> Result<Vec<Event>, Refusal> {
        wishes::decide(&self.ticket, wish, &self.context(sender))
    }

    /// Returns the command that fills in one field, upon the values the ticket has by then.
    fn filled(&mut self, key: String, value: serde_json::Value, shadow: bool) -> Command {
        let values = field::values(&self.ticket, &self.texts).unwrap_or_default();
        let given = Values::from_iter([(key.clone(), value)]);
        let text = serde_json::Value::Object(field::merge(values, &given)).to_string();
        let custom_fields = Some(self.say(&text, shadow));
        let field_keys = Some([key].into());
        Command::Edit(Box::new(Edit { custom_fields, field_keys, ..Edit::default() }))
    }

    /// Keeps a text to be stored. From its id nobody learns its salt: both come from the seed, hashed.
    fn say(&mut self, text: &str, shadow: bool) -> ContentRef {
        let seed = self.case.around.seed;
        let n = format!("{}:{}", self.ticket.id, self.texts.0.len());
        let id = ContentId(Uuid::new_v5(&seed, n.as_bytes()));
        let digest = Sha256::new().chain_update(seed).chain_update(&n).finalize();
        let salt: [u8; 16] = digest[..16].try_into().expect("half of it is there");
        let text = text.replace('\0', ""); // Postgres keeps none.
        let reference = ContentRef::to(id, &salt, &text);
        self.texts.to_mut().0.insert(id, text.clone());
        if !shadow {
            self.said.push(NewText { id, salt, text });
        }
        reference
    }

    fn trace(
        &mut self,
        rule: &Rule,
        cause: &Cause,
        verdict: Verdict,
        facts: Option<&Known>,
        asked: Vec<Asked>,
    ) {
        if self.traces.len() < TRACES_MAX {
            self.traces.push(Trace {
                seq: cause.seq,
                event: cause.event.name().to_owned(),
                rule: rule.name.clone(),
                version: self.case.rules.version,
                verdict,
                shadow: rule.header.mode == Mode::Shadow,
                saw: facts.map(|facts| saw(rule, facts)).unwrap_or_default(),
                asked,
            });
        }
    }

    /// A rule that a policy runs and that does not compile would otherwise be missed by nobody.
    fn miss(&mut self, event: &Event) {
        let Event::Escalated(step) = event else { return };
        let rules = self.case.rules;
        let missing = step.rules().filter(|name| !rules.runs(name)).map(|name| RuleFault {
            rule: name.to_owned(),
            message: "a policy runs this rule, but it is missing or broken".into(),
            line: 1,
            column: 1,
        });
        self.faults.extend(missing);
    }
}

fn answered(decided: &Result<Vec<Event>, Refusal>) -> Answered {
    match decided {
        Ok(facts) if facts.is_empty() => Answered::Nothing,
        Ok(facts) => Answered::Done { events: facts.iter().map(|fact| fact.name().to_owned()).collect() },
        Err(refusal) => Answered::Refused { code: code(refusal) },
    }
}

fn code(refusal: &Refusal) -> String {
    let refusal = serde_json::to_value(refusal).expect("a refusal is JSON");
    refusal["code"].as_str().unwrap_or_default().to_owned()
}

/// What may name people is left out: a trace is kept longer than their data may be.
fn saw(rule: &Rule, facts: &Known) -> BTreeMap<String, serde_json::Value> {
    const PERSONAL: [&str; 5] =
        ["ticket.title", "ticket.description", "ticket.custom_fields", "ticket.requester", "ticket.assignee"];
    let mut saw = BTreeMap::new();
    for path in rule.looks_at.iter().filter(|path| !PERSONAL.contains(&path.as_str())) {
        let value = path.split_once('.').and_then(|(of, name)| facts.told(of, name));
        saw.extend(value.map(|value| (path.clone(), value.clone())));
    }
    saw
}
