//! Every shape that was ever on the wire or in a journal is still read, and loses nothing on the way.
//!
//! The files under `golden/v1` are kept for good. `HOLDFAST_BLESS=1` writes those that are missing
//! for new shapes, and never touches one that is there.

#[path = "golden/samples.rs"]
mod samples;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use holdfast_engine::actor::Actor;
use holdfast_engine::command::Command;
use holdfast_engine::desk::DeskData;
use holdfast_engine::event::{ClockChange, Event};
use holdfast_engine::part::Errand;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::Outcome;
use holdfast_workflows::envelope::{self, Answer, Apply, Page, Ring, Wake};
use holdfast_workflows::intake::{Arrived, MailAnswer};
use holdfast_workflows::letters::Payload;
use holdfast_workflows::record::Record;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Shapes that one type reads: the files whose names begin alike.
struct Family {
    name: &'static str,
    /// Reads a file with today's code and writes what was understood.
    again: fn(&[u8]) -> Result<Value, String>,
    samples: Vec<(String, Value)>,
    /// The names that today's code knows; each must have its file.
    known: Vec<String>,
}

fn families() -> Vec<Family> {
    let own = |samples: &[(String, Value)]| samples.iter().map(|(name, _)| name.clone()).collect();
    let family = |name, again, samples: Vec<(String, Value)>, known: Option<Vec<String>>| {
        let known = known.unwrap_or_else(|| own(&samples));
        Family { name, again, samples, known }
    };
    let commands = variants::<Command>(&json!({ "type": "?" }));
    let events = variants::<Event>(&json!({ "kind": "?", "data": null }));
    let changes = variants::<ClockChange>(&json!("?"));
    let outcomes = variants::<Outcome>(&json!({ "kind": "?" }));
    let refusals = variants::<Refusal>(&json!({ "code": "?", "params": null }));
    let actors = variants::<Actor>(&json!({ "kind": "?" }));
    vec![
        family("apply", sealed::<Apply>, samples::knocks(), Some(commands)),
        family("wake", sealed::<Wake>, samples::wakes(), None),
        family("ring", sealed::<Ring>, samples::rings(), None),
        family("page", sealed::<Page>, samples::pages(), None),
        family("arrived", sealed::<Arrived>, samples::arrivals(), None),
        family("answer", plain::<Answer>, samples::answers(), Some(outcomes.clone())),
        family("mail-answer", plain::<MailAnswer>, samples::mail_answers(), None),
        family("record", plain::<Record>, samples::records(), Some(outcomes)),
        family("refusal", plain::<Refusal>, samples::refusals(), Some(refusals)),
        family("actor", plain::<Actor>, samples::actors(), Some(actors)),
        family("event", plain::<Event>, samples::events(), Some(events)),
        family("clock", plain::<Event>, samples::clock_changes(), Some(changes)),
        family("letter", plain::<Payload>, samples::letters(), None),
        family("errand", plain::<Errand>, samples::errands(), None),
        family("snapshot", plain::<Ticket>, samples::snapshots(), None),
        family("desk", plain::<DeskData>, samples::desks(), None),
    ]
}

/// Returns the names of an enum's variants, as its own reader lists them to somebody who is wrong.
fn variants<T: DeserializeOwned>(wrong: &Value) -> Vec<String> {
    let Err(fault) = serde_json::from_value::<T>(wrong.clone()) else { panic!("{wrong} must be wrong") };
    let said = fault.to_string();
    let listed = said.split("expected ").nth(1).unwrap_or_else(|| panic!("no list in: {said}"));
    listed.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn sealed<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<Value, String> {
    let read: T = envelope::open(bytes).map_err(|fault| fault.to_string())?;
    Ok(serde_json::from_slice(&envelope::seal(&read)).expect("our own messages are JSON"))
}

fn plain<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<Value, String> {
    let read: T = serde_json::from_slice(bytes).map_err(|fault| fault.to_string())?;
    Ok(serde_json::to_value(read).expect("our own values are JSON"))
}

/// Returns where something of the old shape is missing or another in the new one. A field that was
/// added is no loss.
fn lost(old: &Value, new: &Value, at: &str) -> Option<String> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => old.iter().find_map(|(name, value)| {
            let at = format!("{at}/{name}");
            new.get(name).map_or_else(|| Some(format!("{at} is gone")), |new| lost(value, new, &at))
        }),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            old.iter().zip(new).enumerate().find_map(|(n, (old, new))| lost(old, new, &format!("{at}/{n}")))
        }
        _ if old == new => None,
        _ => Some(format!("{at} was {old} and is {new}")),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1")
}

/// Returns the golden files by the names of their shapes: `{family}.{shape}`.
fn files() -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder()).expect("the golden files are there");
    let named = entries.map(|entry| {
        let path = entry.expect("a file").path();
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        (name, std::fs::read(&path).expect("a golden file can be read"))
    });
    named.collect()
}

fn bless(families: &[Family]) {
    let there = files();
    for family in families {
        for (shape, sample) in &family.samples {
            let name = format!("{}.{shape}", family.name);
            if !there.contains_key(&name) {
                let text = serde_json::to_string_pretty(sample).expect("a sample is JSON") + "\n";
                std::fs::write(folder().join(format!("{name}.json")), text).expect("it can be written");
            }
        }
    }
}

#[test]
fn every_shape_has_its_golden_file_and_every_file_is_still_read_whole() {
    let families = families();
    if std::env::var("HOLDFAST_BLESS").is_ok_and(|value| value == "1") {
        bless(&families);
    }
    let files = files();
    let mut wrong = vec![];
    for family in &families {
        let missing = family.known.iter().map(|shape| format!("{}.{shape}", family.name));
        let missing = missing.filter(|name| !files.contains_key(name));
        wrong.extend(missing.map(|name| format!("{name} has no golden file; HOLDFAST_BLESS=1 writes it")));
    }
    for (name, bytes) in &files {
        let begins = name.split('.').next().unwrap_or_default();
        let Some(family) = families.iter().find(|family| family.name == begins) else {
            wrong.push(format!("nobody reads {name}"));
            continue;
        };
        let old: Value = serde_json::from_slice(bytes).expect("a golden file is JSON");
        match (family.again)(bytes) {
            Ok(new) => wrong.extend(lost(&old, &new, "").map(|what| format!("{name}: {what}"))),
            Err(fault) => wrong.push(format!("{name} is no longer read: {fault}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_shape_that_is_known_has_a_sample() {
    for family in families() {
        let samples: BTreeSet<_> = family.samples.iter().map(|(name, _)| name.as_str()).collect();
        let missing: Vec<_> = family.known.iter().filter(|shape| !samples.contains(shape.as_str())).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", family.name);
    }
}

#[test]
fn a_loss_is_noticed_and_an_addition_is_not() {
    let old = json!({ "a": [1, { "b": null }] });
    assert_eq!(lost(&old, &json!({ "a": [1, { "b": null, "c": 1 }], "d": 2 }), ""), None);
    for new in [json!({}), json!({ "a": [1] }), json!({ "a": [1, {}] }), json!({ "a": [2, { "b": null }] })] {
        assert!(lost(&old, &new, "").is_some(), "{new}");
    }
}

#[test]
fn a_message_of_a_version_that_is_not_known_is_unreadable_and_not_misread() {
    let wake = json!({ "v": 2, "body": { "gen": 1 } }).to_string();
    assert!(sealed::<Wake>(wake.as_bytes()).expect_err("unreadable").contains("version 2"));
    for bytes in ["", "{}", "null", r#"{"v":1}"#, r#"{"v":1,"body":{"generation":1}}"#] {
        sealed::<Wake>(bytes.as_bytes()).expect_err("unreadable");
    }
}
