//! A rule file: its header, `fn when` and `fn then`, compiled within strict limits.

use std::collections::BTreeSet;

use holdfast_engine::desk::RuleFile;
use holdfast_engine::event::Event;
use rhai::{AST, Dynamic, Engine, EvalAltResult, Map, Scope};
use sha2::{Digest, Sha256};

use crate::guide;
use crate::header::{Header, Mode, Origin};
use crate::letter::{Letter, letters};
use crate::library;
use crate::pace;

/// One compiled rule.
#[derive(Debug)]
pub struct Rule {
    pub name: String,
    pub header: Header,
    /// What stands in the file, hashed: a rule of another text is another rule.
    pub digest: [u8; 8],
    /// The facts it looks at, as `ticket.team`.
    pub(crate) looks_at: BTreeSet<String>,
    /// The names of those about the ticket, where it looks at nothing else of it.
    only: Option<Vec<String>>,
    /// The lines of `fn when` and `fn then`.
    pub(crate) at: (usize, usize),
    script: AST,
}

/// A rule file that cannot be used, and where it is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: line {line}, column {column}: {message}")]
pub struct BrokenRule {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub message: String,
}

/// Where a rule failed while it ran, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub message: String,
    pub line: usize,
    pub column: usize,
}

/// All rules of one desk version, in the order in which they run.
#[derive(Debug)]
pub struct RuleSet {
    pub version: i64,
    engine: Engine,
    rules: Vec<Rule>,
    needs: Needs,
}

/// Whom the rules want to know of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// The requester, the organisation and the assignee.
    pub people: bool,
    /// Everybody to whom work can be given.
    pub agents: bool,
    /// Whoever has one of these addresses.
    pub addresses: BTreeSet<String>,
}

impl RuleSet {
    /// Compiles what can be compiled, in the order in which it runs, and names what cannot: one
    /// broken file must stop neither the other rules nor the tickets.
    pub fn compile(version: i64, files: &[RuleFile]) -> (Self, Vec<BrokenRule>) {
        let engine = library::engine();
        let (mut rules, mut broken) = (vec![], vec![]);
        for file in files {
            match compile(&engine, file) {
                Ok(rule) => rules.push(rule),
                Err(fault) => broken.push(fault),
            }
        }
        rules.sort_by(|a, b| (a.header.order, &a.name).cmp(&(b.header.order, &b.name)));
        let needs = Needs::of(files);
        (Self { version, engine, rules, needs }, broken)
    }

    /// Returns the rules in the order in which they run, those that are off among them.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Returns whom the rules want to know of.
    pub fn needs(&self) -> &Needs {
        &self.needs
    }

    /// Returns the rules that listen to an event, and those that it asks for by name.
    pub(crate) fn listening<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = &'a Rule> {
        let awake = self.rules.iter().filter(|rule| rule.header.mode != Mode::Off);
        awake.filter(move |rule| rule.header.on.contains(event.name()) || asked_for(rule, event))
    }

    /// Returns whether there is a sound rule of this name.
    pub(crate) fn runs(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.name == name)
    }

    /// Runs one rule on facts. Returns what it asks for; none where its condition does not hold.
    pub(crate) fn run(&self, rule: &Rule, ticket: &Map, event: &Map) -> Result<Option<Dynamic>, Failure> {
        pace::start();
        let call = |name| {
            let facts = (Dynamic::from_map(rule.facts(ticket)), Dynamic::from_map(event.clone()));
            self.engine.call_fn::<Dynamic>(&mut Scope::new(), &rule.script, name, facts)
        };
        let (when, then) = rule.at;
        let holds =
            call("when").and_then(|answer| to_bool(&answer)).map_err(|error| explain(&error, when))?;
        if !holds {
            return Ok(None);
        }
        call("then").map(Some).map_err(|error| explain(&error, then))
    }
}

impl Rule {
    /// Returns the facts that the rule can look at: to copy all of them costs more than most rules.
    fn facts(&self, ticket: &Map) -> Map {
        let Some(only) = &self.only else { return ticket.clone() };
        let fact = |name: &String| ticket.get_key_value(name.as_str());
        only.iter().filter_map(fact).map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    pub(crate) fn answers(&self, origin: Origin) -> bool {
        self.header.origin.contains(&origin)
    }
}

/// A step of a policy runs rules by their names, and a rule that looks again means itself.
fn asked_for(rule: &Rule, event: &Event) -> bool {
    match event {
        Event::Escalated(step) => step.rules().any(|name| name == rule.name),
        Event::LookedAgain { rule: name } => *name == rule.name,
        _ => false,
    }
}

impl Needs {
    /// Returns what two sets need together.
    pub fn and(&self, other: &Self) -> Self {
        Self {
            people: self.people || other.people,
            agents: self.agents || other.agents,
            addresses: self.addresses.union(&other.addresses).cloned().collect(),
        }
    }

    fn of(files: &[RuleFile]) -> Self {
        let spoken_of =
            |words: &[&str]| files.iter().any(|file| words.iter().any(|word| file.text.contains(word)));
        let letters: Vec<Letter> = files.iter().flat_map(|file| letters(&file.text)).collect();
        Self {
            people: spoken_of(&["requester", "organisation", "assignee"]),
            agents: spoken_of(&["assign(", "notify("]) || letters.iter().any(Letter::names_somebody),
            addresses: letters.iter().filter_map(Letter::address).map(str::to_lowercase).collect(),
        }
    }
}

fn to_bool(value: &Dynamic) -> Result<bool, Box<EvalAltResult>> {
    value.as_bool().map_err(|kind| format!("fn when must return true or false, not {kind}").into())
}

/// Where the language does not say where it was, the function that was called is named.
fn explain(error: &EvalAltResult, called_at: usize) -> Failure {
    let inner = error.unwrap_inner().position();
    let at = if inner.is_none() { error.position() } else { inner };
    let (line, column) = (at.line().unwrap_or(called_at), at.position().unwrap_or(1));
    let message = match error.unwrap_inner() {
        EvalAltResult::ErrorTerminated(why, _) => why.to_string(),
        _ => error.to_string(),
    };
    Failure { message, line, column }
}

fn compile(engine: &Engine, file: &RuleFile) -> Result<Rule, BrokenRule> {
    let broken = |line, column, message| BrokenRule { file: file.name.clone(), line, column, message };
    let script = engine.compile(&file.text).map_err(|error| {
        let at = error.position();
        broken(at.line().unwrap_or(1), at.position().unwrap_or(1), error.err_type().to_string())
    })?;
    for name in ["when", "then"] {
        if !script.iter_functions().any(|f| f.name == name && f.params.len() == 2) {
            return Err(broken(1, 1, format!("there is no fn {name}(ticket, event)")));
        }
    }
    let header = Header::read(&file.name, &file.text).map_err(|(line, wrong)| broken(line, 1, wrong))?;
    let digest = Sha256::digest(&file.text)[..8].try_into().expect("eight bytes are eight");
    let at = (line_of(&file.text, "when"), line_of(&file.text, "then"));
    let (looks_at, name) = (looks_at(&file.text), file.name.clone());
    let only = facts_of_ticket(&looks_at).filter(|_| looks_nowhere_else(&file.text));
    Ok(Rule { name, header, digest, looks_at, only, at, script })
}

fn line_of(text: &str, function: &str) -> usize {
    let begins = format!("fn {function}");
    text.lines().position(|line| line.trim_start().starts_with(&begins)).map_or(1, |n| n + 1)
}

/// Returns the facts that a text speaks of, as `ticket.team`.
fn looks_at(text: &str) -> BTreeSet<String> {
    let words = words(text).filter(|word| word.starts_with("ticket.") || word.starts_with("event."));
    // Behind the fact may stand one of its own, or a call.
    words.map(|word| word.split('.').take(2).collect::<Vec<_>>().join(".")).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'))
}

/// Returns the names of the facts about the ticket; none where one of them is no fact but may be a call.
fn facts_of_ticket(looks_at: &BTreeSet<String>) -> Option<Vec<String>> {
    let known = |name: &str| guide::TICKET.iter().any(|fact| fact.name == name);
    let names = looks_at.iter().filter_map(|path| path.strip_prefix("ticket."));
    names.map(|name| known(name).then(|| name.to_owned())).collect()
}

/// Returns whether a text names the ticket only where a fact of it stands behind, so that it neither
/// hands it on nor looks at it under another name. What merely could be more counts as more.
fn looks_nowhere_else(text: &str) -> bool {
    const TAKEN: [&str; 2] = ["fn when(ticket, event)", "fn then(ticket, event)"];
    let without = TAKEN.iter().fold(text.to_owned(), |text, taken| text.replacen(taken, "", 1));
    TAKEN.iter().all(|taken| text.contains(taken)) && !words(&without).any(|word| word == "ticket")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_looks_at_facts_alone_is_known_from_one_that_may_look_at_all() {
        let rule =
            |inner: &str| format!("fn when(ticket, event) {{ {inner} }}\nfn then(ticket, event) {{ [] }}");
        for alone in ["ticket.team == \"\"", "`${ticket.title}` == \"\" && event.kind == \"opened\""] {
            assert!(looks_nowhere_else(&rule(alone)), "{alone}");
        }
        for all in
            ["ticket[\"team\"] == 1", "let t = ticket; t.team == 1", "ticket?.team == 1", "busy(ticket)"]
        {
            assert!(!looks_nowhere_else(&rule(all)), "{all}");
        }
        assert!(!looks_nowhere_else("fn when(it, event) { it.team == 1 }\nfn then(ticket, event) { [] }"));
        let names = |text: &str| facts_of_ticket(&looks_at(text));
        assert_eq!(names("ticket.team + event.kind"), Some(vec!["team".to_owned()]));
        assert_eq!(names("ticket.team + ticket.keys()"), None);
        assert_eq!(names("ticket. team"), None);
    }
}
