//! From answers to a ticket.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_engine::desk::Desk;
use holdfast_engine::field::Values;
use holdfast_engine::ids::{CategoryId, TeamId};
use serde_json::Value;

use super::Ready;
use super::answers::Answers;
use super::data::{Choice, FormPart, Mapping};
use super::fault::{category_of, team_of};
use super::told::{Shown, Told};

const TITLE_CHARS_MAX: usize = 250;
const TAG_CHARS_MAX: usize = 50;

/// What answers make of a ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapped {
    pub title: String,
    pub description: String,
    pub category: Option<CategoryId>,
    pub team: Option<TeamId>,
    pub priority: Option<u8>,
    pub urgency: Option<u8>,
    pub impact: Option<u8>,
    pub lifecycle: Option<String>,
    pub tags: BTreeSet<String>,
    /// Custom fields by their keys.
    pub fields: Values,
}

/// What answers make of a part.
#[derive(Debug, Clone, PartialEq)]
pub struct MappedPart {
    pub key: String,
    /// The parts that come before it, as far as they are needed.
    pub after: BTreeSet<String>,
    pub ticket: Mapped,
}

impl Ready {
    /// Returns the ticket that answers without fault ask for. What the desk no longer offers is left out.
    pub fn map(&self, answers: &Answers, shown: &Shown, desk: &Desk) -> Mapped {
        self.mapped(&self.form.ticket, answers, &self.told(answers, shown, "en"), desk)
    }

    /// Returns the parts that are needed after these answers. What comes after one that is not needed comes
    /// after what that one would have waited for.
    pub fn parts(&self, answers: &Answers, shown: &Shown, desk: &Desk) -> Vec<MappedPart> {
        let told = self.told(answers, shown, "en");
        let mut before: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut parts = vec![];
        for FormPart { key, after, when, ticket } in &self.form.parts {
            let waits = after.iter().filter_map(|key| before.get(key.as_str())).flatten().cloned();
            let waits: BTreeSet<_> = waits.collect();
            if when.as_ref().is_none_or(|when| holds(when, answers)) {
                before.insert(key, [key.clone()].into());
                let ticket = self.mapped(ticket, answers, &told, desk);
                parts.push(MappedPart { key: key.clone(), after: waits, ticket });
            } else {
                before.insert(key, waits);
            }
        }
        parts
    }

    fn mapped(&self, ticket: &Mapping, answers: &Answers, told: &[Told], desk: &Desk) -> Mapped {
        let title = filled(&ticket.title, told).split_whitespace().collect::<Vec<_>>().join(" ");
        let title = if title.trim().is_empty() { self.form.title.clone() } else { title };
        let scale = |choice: &Option<Choice<u8>>| choice.as_ref().and_then(|choice| number(choice, answers));
        let category = ticket.category.as_ref().and_then(|choice| text(choice, answers));
        let team = ticket.team.as_ref().and_then(|choice| text(choice, answers));
        Mapped {
            title: beginning(title.trim(), TITLE_CHARS_MAX),
            description: ticket
                .description
                .as_deref()
                .map_or_else(|| listed(told), |words| filled(words, told)),
            category: category.and_then(|path| category_of(desk, &path)),
            team: team.and_then(|name| team_of(desk, &name)),
            priority: scale(&ticket.priority),
            urgency: scale(&ticket.urgency),
            impact: scale(&ticket.impact),
            lifecycle: ticket.lifecycle.clone(),
            tags: ticket.tags.iter().filter_map(|tag| tagged(tag, answers)).collect(),
            fields: fields(ticket.fields.iter(), answers),
        }
    }

    /// Returns the key of the answer that fills in a custom field.
    pub fn answer_of(&self, field: &str) -> Option<&str> {
        let mut tickets = self.form.tickets().into_iter();
        tickets.find_map(|(_, ticket)| ticket.fields.get(field)?.key())
    }
}

fn chosen<'a, T>(choice: &'a Choice<T>, answers: &Answers) -> Option<&'a T> {
    match choice {
        Choice::Always(value) => Some(value),
        Choice::Answer(_) => None,
        Choice::By(by) => {
            let key = answers.get(&by.by).map(plain).unwrap_or_default();
            by.values.get(&key).or(by.otherwise.as_ref())
        }
    }
}

/// Returns an answer as the mapping compares it.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Returns whether an answer, or one of several, means that something is needed.
fn holds(when: &Choice<bool>, answers: &Answers) -> bool {
    let answer = when.key().and_then(|key| answers.get(key));
    match (when, answer) {
        (Choice::Answer(_), Some(Value::Bool(yes))) => *yes,
        (Choice::Answer(_), answer) => answer.is_some(),
        (Choice::By(by), Some(Value::Array(several))) => {
            let needed = |one: &Value| by.values.get(&plain(one)).copied().unwrap_or_default();
            several.iter().any(needed) || by.otherwise.unwrap_or_default()
        }
        _ => chosen(when, answers).copied().unwrap_or_default(),
    }
}

fn text(choice: &Choice<String>, answers: &Answers) -> Option<String> {
    match choice {
        Choice::Answer(from) => answers.get(&from.answer).map(plain),
        _ => chosen(choice, answers).cloned(),
    }
}

fn number(choice: &Choice<u8>, answers: &Answers) -> Option<u8> {
    match choice {
        Choice::Answer(from) => plain(answers.get(&from.answer)?).parse().ok(),
        _ => chosen(choice, answers).copied(),
    }
}

/// Returns whether something is so; an answer says it itself.
pub(super) fn flag(choice: &Choice<bool>, answers: &Answers) -> Option<bool> {
    match choice {
        Choice::Answer(from) => answers.get(&from.answer)?.as_bool(),
        _ => chosen(choice, answers).copied(),
    }
}

fn tagged(choice: &Choice<String>, answers: &Answers) -> Option<String> {
    let tag = text(choice, answers)?;
    let tag = beginning(tag.trim(), TAG_CHARS_MAX);
    (!tag.is_empty()).then_some(tag)
}

fn fields<'a>(given: impl Iterator<Item = (&'a String, &'a Choice<Value>)>, answers: &Answers) -> Values {
    let value = |choice: &Choice<Value>| match choice {
        Choice::Answer(from) => answers.get(&from.answer).cloned(),
        _ => chosen(choice, answers).cloned(),
    };
    given.filter_map(|(key, choice)| Some((key.clone(), value(choice)?))).collect()
}

/// Returns the keys that words in braces name: `New {kind}` names `kind`.
pub(super) fn keys_in(words: &str) -> impl Iterator<Item = &str> {
    words.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.trim()))
}

/// Returns words with the answers in the place of what is in braces.
fn filled(words: &str, told: &[Told]) -> String {
    let mut parts = words.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((key, rest)) => {
                let one = told.iter().find(|told| told.key == key.trim());
                filled.push_str(one.map_or("", |told| told.answer.as_str()));
                filled.push_str(rest);
            }
            None => {
                filled.push('{');
                filled.push_str(part);
            }
        }
    }
    filled
}

/// Returns all questions and answers as Markdown.
fn listed(told: &[Told]) -> String {
    let one = |told: &Told| format!("**{}**\n\n{}", told.label, told.answer.trim_end());
    told.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

fn beginning(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
