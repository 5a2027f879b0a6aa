//! A rule file: a few header lines, `fn when` and `fn then`, compiled within strict limits.

use std::collections::BTreeSet;

use holdfast_engine::command::Command;
use holdfast_engine::content::Texts;
use holdfast_engine::desk::{Desk, RuleFile};
use holdfast_engine::event::Event;
use holdfast_engine::ticket::Ticket;
use rhai::{AST, Dynamic, Engine, EvalAltResult, Scope};

use crate::facts;
use crate::library;

/// One compiled rule.
#[derive(Debug)]
pub struct Rule {
    pub name: String,
    /// The names of the events it listens to.
    pub on: BTreeSet<String>,
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

/// All rules of one desk version, in the order in which they run.
#[derive(Debug)]
pub struct RuleSet {
    pub version: i64,
    engine: Engine,
    rules: Vec<Rule>,
}

impl RuleSet {
    /// Compiles what can be compiled, in the order of the files' names, and names what cannot:
    /// one broken file must stop neither the other rules nor the tickets.
    pub fn compile(version: i64, files: &[RuleFile]) -> (Self, Vec<BrokenRule>) {
        let engine = library::engine();
        let (mut rules, mut broken) = (vec![], vec![]);
        for file in files {
            match compile(&engine, file) {
                Ok(rule) => rules.push(rule),
                Err(fault) => broken.push(fault),
            }
        }
        rules.sort_by(|a, b| a.name.cmp(&b.name));
        (Self { version, engine, rules }, broken)
    }

    /// Returns the rules that listen to an event, and those that it asks for by name.
    pub(crate) fn listening<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = &'a Rule> {
        let asked_for = |rule: &Rule| match event {
            Event::Escalated(step) => step.rules().any(|name| name == rule.name),
            _ => false,
        };
        self.rules.iter().filter(move |rule| rule.on.contains(event.name()) || asked_for(rule))
    }

    /// Returns whether there is a sound rule of this name.
    pub(crate) fn runs(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.name == name)
    }

    /// Runs one rule on one event and returns the commands it asks for.
    pub(crate) fn run(
        &self,
        rule: &Rule,
        ticket: &Ticket,
        event: &Event,
        desk: &Desk,
        texts: &Texts,
    ) -> Result<Vec<Command>, String> {
        let facts = (facts::ticket(ticket, desk, texts), facts::event(event));
        let call =
            |name| self.engine.call_fn::<Dynamic>(&mut Scope::new(), &rule.script, name, facts.clone());
        if !call("when").and_then(|answer| to_bool(&answer)).map_err(explain)? {
            return Ok(vec![]);
        }
        let asked = call("then").map_err(explain)?;
        library::commands(asked, ticket, desk)
    }
}

fn to_bool(value: &Dynamic) -> Result<bool, Box<EvalAltResult>> {
    value.as_bool().map_err(|kind| format!("fn when must return true or false, not {kind}").into())
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err asks for")]
fn explain(error: Box<EvalAltResult>) -> String {
    error.to_string()
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
    let on = listens_to(&file.text);
    if on.is_empty() {
        return Err(broken(
            1,
            1,
            "a line \u{201c}//! on: opened\u{201d} must name the events it listens to".into(),
        ));
    }
    Ok(Rule { name: file.name.clone(), on, script })
}

fn listens_to(text: &str) -> BTreeSet<String> {
    let headers = text.lines().map_while(|line| line.strip_prefix("//!"));
    let on = headers.filter_map(|line| line.trim().strip_prefix("on:"));
    on.flat_map(|names| names.split(','))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}
