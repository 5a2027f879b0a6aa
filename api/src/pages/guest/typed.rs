//! Typed: what somebody has typed into the page, and what that says in answers.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_rules::form::{Answers, Facts, Ready, Widget, tidy};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::{Number, Value};
use url::form_urlencoded;
use uuid::Uuid;

/// Begins the names of the fields that the form asks for.
pub const ANSWER: &str = "a.";

/// A page as it was sent.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Minted with the page: sent twice, it is one ticket.
    pub attempt: Option<Uuid>,
    pub name: String,
    pub email: String,
    /// Of a field that nobody sees: only a machine fills it in.
    pub trap: String,
    /// The keys of the fields that were on the page.
    pub shown: BTreeSet<String>,
    /// By the keys of their fields.
    pub answers: BTreeMap<String, Vec<String>>,
}

impl Typed {
    /// Reads a page that was sent. One that does not say which attempt it is, is one by itself.
    pub fn sent(bytes: &[u8]) -> Self {
        let typed = Self::read(bytes);
        let attempt = Some(typed.attempt.unwrap_or_else(Uuid::new_v4));
        Self { attempt, ..typed }
    }

    /// What is none of its fields says nothing.
    fn read(bytes: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(bytes) {
            // Browsers end lines as mail does, and Postgres keeps no zero.
            let value = value.replace("\r\n", "\n").replace('\0', "");
            match &*name {
                "attempt" => typed.attempt = value.parse().ok(),
                "name" => typed.name = value,
                "email" => typed.email = value,
                "website" => typed.trap = value,
                "shown" => drop(typed.shown.insert(value)),
                name => typed.answer(name, value),
            }
        }
        typed
    }

    fn answer(&mut self, name: &str, value: String) {
        let Some(key) = name.strip_prefix(ANSWER) else { return };
        self.answers.entry(key.to_owned()).or_default().push(value);
    }

    /// Returns a page that nobody has filled in: what stands there to begin with is typed already.
    pub fn begun(fields: &[Facts]) -> Self {
        let begins = |field: &Facts| Some((field.key.clone(), written(field.default.as_ref()?)));
        Self { answers: fields.iter().filter_map(begins).collect(), ..Self::default() }
    }

    /// Returns the answers to what is asked for. What was typed before something else was chosen is left
    /// out, and with it what it asked for.
    pub fn said(&self, ready: &Ready, fields: &[Facts], zone: &TimeZone) -> Answers {
        let shown: Vec<_> = fields.iter().filter(|field| self.shown.contains(&field.key)).collect();
        let said = shown.iter().filter_map(|field| Some((field.key.clone(), self.value(field, zone)?)));
        let mut answers = asked_only(ready, tidy(said.collect()));
        let asked = ready.asked(&answers);
        // A box that has to be answered and is left empty says no.
        let boxes = shown.iter().filter(|field| field.widget == Widget::Checkbox);
        let empty = boxes.filter(|field| asked.get(&field.key) == Some(&true)).map(|field| field.key.clone());
        for key in empty {
            answers.entry(key).or_insert(Value::Bool(false));
        }
        asked_only(ready, answers)
    }

    fn value(&self, field: &Facts, zone: &TimeZone) -> Option<Value> {
        let typed = self.answers.get(&field.key)?;
        let one = typed.first()?;
        Some(match field.widget {
            Widget::Checkbox => Value::Bool(true),
            Widget::Several => typed.iter().cloned().map(Value::String).collect(),
            Widget::Number => number(one),
            Widget::DateTime => Value::String(instant(one, zone).unwrap_or_else(|| one.clone())),
            _ => Value::String(one.clone()),
        })
    }
}

fn asked_only(ready: &Ready, mut answers: Answers) -> Answers {
    loop {
        let (asked, before) = (ready.asked(&answers), answers.len());
        answers.retain(|key, _| asked.contains_key(key));
        if answers.len() == before {
            return answers;
        }
    }
}

/// What is no number is sent on as it was typed, and refused as what it is.
fn number(typed: &str) -> Value {
    let typed = typed.trim();
    let whole = typed.parse::<i64>().ok().map(Number::from);
    let number = whole.or_else(|| typed.parse().ok().and_then(Number::from_f64));
    number.map_or_else(|| Value::String(typed.to_owned()), Value::Number)
}

/// A browser sends the clock on the wall, here that of the desk.
fn instant(typed: &str, zone: &TimeZone) -> Option<String> {
    let there = typed.trim().parse::<DateTime>().ok()?.to_zoned(zone.clone()).ok()?;
    Some(there.timestamp().display_with_offset(there.offset()).to_string())
}

/// Returns a value as it would have been typed.
fn written(value: &Value) -> Vec<String> {
    match value {
        Value::Null | Value::Bool(false) | Value::Object(_) => vec![],
        Value::Bool(true) => vec!["yes".into()],
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => list.iter().flat_map(written).collect(),
    }
}

#[cfg(test)]
mod tests {
    use holdfast_engine::desk::FormFile;
    use serde_json::json;

    use super::*;

    fn said(page: &str) -> Value {
        let form = json!({ "title": "A", "ticket": { "title": "A" },
            "schema": { "type": "object", "properties": { "kind": { "type": "string" }, "count": { "type": "integer" },
                "since": { "type": "string", "format": "date-time" }, "sure": { "type": "boolean" },
                "also": { "type": "boolean" }, "some": { "type": "array", "items": { "type": "string" } } },
                "required": ["sure"],
                "if": { "properties": { "kind": { "const": "big" } }, "required": ["kind"] },
                "then": { "properties": { "how": { "type": "string" } } } } });
        let ready = Ready::compile(&FormFile { name: "x".into(), text: form.to_string() }).expect("sound");
        let shown = "shown=kind&shown=count&shown=since&shown=sure&shown=also&shown=some&shown=how&";
        let zone = TimeZone::get("Europe/Berlin").expect("it is known");
        let typed = Typed::read(format!("{shown}{page}").as_bytes());
        Value::Object(typed.said(&ready, &ready.fields(), &zone))
    }

    #[test]
    fn what_is_typed_becomes_what_the_form_asks_for() {
        let page =
            "a.kind=big&a.how=so%0D%0Aand+so&a.count=3&a.since=2026-11-22T09:30&a.some=x&a.some=y&a.sure=yes";
        let expected = json!({ "kind": "big", "how": "so\nand so", "count": 3,
            "since": "2026-11-22T09:30:00+01:00", "some": ["x", "y"], "sure": true });
        assert_eq!(said(page), expected);
    }

    #[test]
    fn what_is_no_longer_asked_for_is_left_out_and_an_empty_box_says_no_where_it_must() {
        assert_eq!(said("a.kind=small&a.how=so&a.count=+&b=c"), json!({ "kind": "small", "sure": false }));
        assert_eq!(said("a.count=many"), json!({ "count": "many", "sure": false }));
    }
}
