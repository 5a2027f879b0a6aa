//! The record: everything that a story left behind, in a form in which two stories can be compared.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::story::Told;
use crate::desk::Desk;

// One object per ticket: the row, its journal, its promises to the world, and what lists show.
const READ: &str = "
    select jsonb_build_object(
        'ticket', (select to_jsonb(t) - array['head', 'number'] || jsonb_build_object(
                       'armed_at', t.armed_at is not null,
                       'rev', t.rev - (select count(*) from command c where c.ticket_id = t.id
                                          and c.record->'outcome'->'refusal'->>'code' = 'text_lost'),
                       'sealed', t.head = (select hash from event e where e.ticket_id = t.id order by seq desc limit 1))
                     from ticket t where t.id = $1),
        'events', (select jsonb_agg(to_jsonb(e) - 'hash' order by e.seq) from event e where e.ticket_id = $1),
        -- Words that Postgres had not written to the disk when it died are sent again.
        'commands', (select jsonb_agg(jsonb_build_object('id', c.id, 'outcome', c.record->'outcome')
                                      order by c.at, c.id) filter (where c.record->'outcome'->'refusal'->>'code' is distinct from 'text_lost')
                       from command c where c.ticket_id = $1),
        'letters', (select jsonb_agg(jsonb_build_object('row', o.id, 'seq', o.seq, 'kind', o.kind, 'state', o.state,
                                                        'template', o.payload->'template') order by o.seq, o.kind)
                      from outbox o where o.ticket_id = $1),
        'told', (select jsonb_agg(jsonb_build_object('kind', n.kind, 'seq', n.seq) order by n.seq, n.kind)
                   from notification n where n.ticket_id = $1),
        'mails', (select jsonb_agg(jsonb_build_object('state', m.state, 'outcome', m.outcome) order by m.received_at)
                    from email_inbound m where m.ticket_id = $1),
        'feed', (select jsonb_agg(jsonb_build_object('seq', f.seq, 'kind', f.kind) order by f.pos)
                   from feed f where f.ticket_id = $1),
        'list', (select to_jsonb(l) - 'number' from ticket_list l where l.ticket_id = $1),
        'found', exists (select 1 from ticket_search s where s.ticket_id = $1))";

/// Reads what a story left behind, without what differs from story to story.
pub async fn read(desk: &Desk, told: &Told) -> Result<Value> {
    let mut record: Value = sqlx::query_scalar(READ)
        .bind(told.ticket)
        .fetch_one(&desk.pool)
        .await
        .with_context(|| format!("read what {} left behind", told.name))?;
    note_files(&mut record["letters"], &desk.setup.data.join("outbox"));
    record["answers"] = json!(told.answers);
    Ok(Plain::new(&told.name).value(record))
}

/// Notes of every letter whether its file is there.
fn note_files(letters: &mut Value, outbox: &Path) {
    for letter in letters.as_array_mut().into_iter().flatten() {
        let file = letter["row"].as_str().map(|row| outbox.join(format!("{row}.eml")));
        letter["file"] = file.is_some_and(|file| file.is_file()).into();
    }
}

/// Takes out what differs: ids become numbers by their first appearance, times and salts one word each.
struct Plain<'a> {
    story: &'a str,
    ids: BTreeMap<Uuid, usize>,
}

/// The length of a UUID as text.
const ID_CHARS: usize = 36;

impl<'a> Plain<'a> {
    fn new(story: &'a str) -> Self {
        Self { story, ids: BTreeMap::new() }
    }

    fn value(&mut self, value: Value) -> Value {
        match value {
            Value::Object(fields) => Value::Object(self.fields(fields)),
            Value::Array(items) => items.into_iter().map(|item| self.value(item)).collect(),
            Value::String(text) => self.text(&text).into(),
            other => other,
        }
    }

    fn fields(&mut self, fields: Map<String, Value>) -> Map<String, Value> {
        let plain = |(key, value): (String, Value)| {
            let value = match key.as_str() {
                "hash" | "elapsed" | "number" => key.clone().into(),
                _ => self.value(value),
            };
            (key, value)
        };
        fields.into_iter().map(plain).collect()
    }

    fn text(&mut self, text: &str) -> String {
        if text.parse::<Timestamp>().is_ok() {
            return "a time".to_owned();
        }
        // A command that was sent again because its words were lost has the same name with a mark behind it.
        let text = text.split('\u{1f}').next().unwrap_or_default().replace(self.story, "story");
        let mut plain = String::new();
        let mut rest = text.as_str();
        while let Some(first) = rest.chars().next() {
            let id = rest.get(..ID_CHARS).and_then(|id| Uuid::try_parse(id).ok());
            let length = if id.is_some() { ID_CHARS } else { first.len_utf8() };
            match id {
                Some(id) => plain.push_str(&format!("id {}", self.number(id))),
                None => plain.push(first),
            }
            rest = &rest[length..];
        }
        plain
    }

    fn number(&mut self, id: Uuid) -> usize {
        let next = self.ids.len() + 1;
        *self.ids.entry(id).or_insert(next)
    }
}

/// Returns where two records differ, as far as a person wants to read.
pub fn differences(expected: &Value, found: &Value) -> Vec<String> {
    const SHOWN_MAX: usize = 12;
    let mut told = vec![];
    compare("", expected, found, &mut told);
    told.truncate(SHOWN_MAX);
    told
}

fn compare(path: &str, expected: &Value, found: &Value, told: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(left), Value::Object(right)) => {
            let keys = left.keys().chain(right.keys().filter(|key| !left.contains_key(*key)));
            for key in keys {
                let (left, right) = (left.get(key), right.get(key));
                let none = Value::Null;
                compare(&format!("{path}/{key}"), left.unwrap_or(&none), right.unwrap_or(&none), told);
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            if left.len() != right.len() {
                told.push(format!("{path}: expected {} entries, found {}", left.len(), right.len()));
            }
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                compare(&format!("{path}/{index}"), left, right, told);
            }
        }
        (left, right) if left == right => {}
        (left, right) => told.push(format!("{path}: expected {}, found {}", short(left), short(right))),
    }
}

fn short(value: &Value) -> String {
    const CHARS_MAX: usize = 120;
    value.to_string().chars().take(CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_stories_that_differ_only_in_ids_and_times_are_the_same() {
        let story = |name: &str, id: Uuid, at: &str| json!({ "id": format!("api:{id}:{name}-3"), "at": at, "again": id, "n": 1 });
        let one = story("ann", Uuid::from_u128(1), "2030-01-07T09:00:00Z");
        let two = story("bob", Uuid::from_u128(2), "2030-01-07T09:31:00.25+00:00");
        assert_eq!(Plain::new("ann").value(one), Plain::new("bob").value(two));
    }

    #[test]
    fn somebody_else_in_the_same_place_is_a_difference() {
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (same, other) = (json!([a, a]), json!([a, b]));
        let (same, other) = (Plain::new("s").value(same), Plain::new("s").value(other));
        assert_eq!(differences(&same, &other), ["/1: expected \"id 1\", found \"id 2\""]);
    }

    #[test]
    fn a_missing_or_second_letter_is_a_difference() {
        let letters = |count| json!({ "letters": vec!["acknowledgement"; count] });
        assert_eq!(differences(&letters(1), &letters(2)).len(), 1);
        assert_eq!(differences(&letters(1), &json!({})).len(), 1);
        assert!(differences(&letters(1), &letters(1)).is_empty());
    }
}
