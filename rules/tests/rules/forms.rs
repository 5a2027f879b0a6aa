//! Forms: what they ask, what they refuse, and what they make of a ticket.

use std::collections::BTreeMap;

use holdfast_engine::desk::FormFile;
use holdfast_rules::form::{Answers, FormSet, Ready, shipped, tidy, unfit};
use serde_json::{Value, json};

use crate::desk::desk;

fn ready(key: &str) -> Ready {
    let file = shipped().into_iter().find(|file| file.name == key).expect("it is shipped");
    Ready::compile(&file).expect("a sound form")
}

fn answers(answers: Value) -> Answers {
    match answers {
        Value::Object(answers) => tidy(answers),
        other => panic!("not answers: {other}"),
    }
}

fn told(ready: &Ready, given: Value) -> Vec<(String, &'static str)> {
    ready.faults(&answers(given)).into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

fn laptop() -> Value {
    json!({ "kind": "laptop", "system": "linux", "quantity": 2, "reason": "Two people begin in May.",
        "cost_centre": "4711", "deliver_to": "Building 7" })
}

fn broken(text: &str) -> Vec<(String, &'static str)> {
    let file = FormFile { name: "x".into(), text: text.into() };
    let (_, broken) = FormSet::compile(&[file]);
    broken[0].faults.iter().map(|fault| (fault.pointer.clone(), fault.code)).collect()
}

#[test]
fn the_shipped_forms_are_sound() {
    let (forms, broken) = FormSet::compile(&shipped());
    assert_eq!(broken, []);
    for file in shipped() {
        let form = forms.get(&file.name).expect("it is ready");
        let fields = form.fields();
        let german = fields.iter().filter(|field| !field.labels.contains_key("de"));
        assert_eq!(german.map(|field| &field.key).collect::<Vec<_>>(), [] as [&String; 0], "{}", file.name);
    }
}

#[test]
fn a_form_asks_for_more_where_a_condition_holds() {
    let form = ready("new-hardware");
    let keys = |given: Value| form.asked(&answers(given));
    let nothing = keys(json!({}));
    assert_eq!(
        (nothing.get("kind"), nothing.get("offer"), nothing.get("system")),
        (Some(&true), Some(&false), None)
    );
    let laptop = keys(json!({ "kind": "laptop" }));
    assert_eq!((laptop.get("system"), laptop.get("replaces")), (Some(&true), Some(&false)));
    assert_eq!(laptop.get("old_device"), None);
    let replaced = keys(json!({ "kind": "laptop", "replaces": true }));
    assert_eq!(replaced.get("old_device"), Some(&true));
}

#[test]
fn every_wrong_answer_is_named_with_its_code() {
    let form = ready("new-hardware");
    assert_eq!(told(&form, laptop()), []);
    let wrong = json!({ "kind": "boat", "quantity": 0, "reason": "Why?", "needed_by": "soon", "cost_centre": "x",
        "deliver_to": 7, "offer": ["a", "b"], "system": "linux" });
    let mut faults = told(&form, wrong);
    faults.sort();
    let expected = [
        ("/cost_centre", "bad_format"),
        ("/deliver_to", "wrong_type"),
        ("/kind", "not_an_option"),
        ("/needed_by", "bad_format"),
        ("/offer/0", "bad_format"),
        ("/offer/1", "bad_format"),
        ("/quantity", "out_of_range"),
        ("/reason", "too_short"),
        ("/system", "not_asked"),
    ];
    assert_eq!(faults, expected.map(|(pointer, code)| (pointer.to_owned(), code)));
    let mut lacking = told(&form, json!({ "kind": "laptop", "reason": "  ", "offer": [] }));
    lacking.sort();
    let expected = ["/cost_centre", "/deliver_to", "/quantity", "/reason", "/system"];
    assert_eq!(lacking, expected.map(|pointer| (pointer.to_owned(), "required")));
}

#[test]
fn answers_become_a_ticket_by_the_forms_mapping() {
    let form = ready("new-hardware");
    let mapped = form.map(&answers(laptop()), &BTreeMap::new(), &desk());
    assert_eq!(mapped.title, "New hardware: 2 × Laptop");
    assert_eq!(mapped.priority, Some(4));
    assert_eq!(mapped.tags, ["hardware".to_owned(), "laptop".to_owned()].into());
    assert!(mapped.description.contains("**Which system?**\n\nLinux"), "{}", mapped.description);
    let outage = ready("report-an-outage");
    let id = "0190d2f0-0000-7000-8000-000000000001";
    let shown = [(("what".to_owned(), id.to_owned()), "Network / VPN".to_owned())].into();
    let given = json!({ "what": id, "happened": "It never connects.", "affected": "team", "blocked": "no" });
    let mapped = outage.map(&answers(given), &shown, &desk());
    assert_eq!((mapped.title.as_str(), mapped.priority), ("Outage: Network / VPN", Some(2)));
    assert_eq!((mapped.urgency, mapped.impact), (Some(1), Some(2)));
}

fn joiner(more: Value) -> Answers {
    let mut given = json!({ "name": "Kim Lund", "begins_on": "2027-05-03", "role": "Sales", "equipment": "laptop",
        "system": "linux", "card": true, "doors": "Building 7" });
    given.as_object_mut().expect("an object").extend(answers(more));
    answers(given)
}

fn parts(given: &Answers) -> Vec<(String, Vec<String>)> {
    let parts = ready("new-colleague").parts(given, &BTreeMap::new(), &desk());
    parts.into_iter().map(|part| (part.key, part.after.into_iter().collect())).collect()
}

#[test]
fn a_form_names_the_parts_that_its_answers_call_for_and_what_they_come_after() {
    let part = |key: &str, after: &[&str]| (key.to_owned(), after.iter().map(|key| (*key).into()).collect());
    let all = [part("account", &[]), part("equipment", &[]), part("access", &["account"])];
    assert_eq!(parts(&joiner(json!({}))), all);
    let given = joiner(json!({ "equipment": "none", "card": false }));
    assert_eq!(parts(&given), all[..1]);
    let titles = ready("new-colleague").parts(&joiner(json!({})), &BTreeMap::new(), &desk());
    assert_eq!(titles[1].ticket.title, "Equipment for Kim Lund: Laptop");
}

fn with_parts(parts: &Value) -> String {
    json!({ "title": "A", "schema": { "type": "object", "properties": { "a": { "type": "array", "items": { "type": "string" } } } },
        "ticket": { "title": "A" }, "parts": parts })
    .to_string()
}

#[test]
fn what_comes_after_a_part_that_is_not_needed_waits_for_what_that_one_would_have_waited_for() {
    let ticket = json!({ "title": "P" });
    let when = json!({ "by": "a", "values": { "x": true } });
    let text = with_parts(&json!([
        { "key": "one", "ticket": ticket },
        { "key": "two", "after": ["one"], "when": when, "ticket": ticket },
        { "key": "three", "after": ["two"], "ticket": ticket },
    ]));
    let form = Ready::compile(&FormFile { name: "x".into(), text }).expect("a sound form");
    let after = |given: Value| {
        let parts = form.parts(&answers(given), &BTreeMap::new(), &desk());
        parts.last().expect("the third").after.iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        (after(json!({})), after(json!({ "a": ["y", "x"] }))),
        (vec!["one".into()], vec!["two".into()])
    );
}

#[test]
fn parts_that_could_never_begin_or_ask_for_what_is_not_there_are_told_by_their_place() {
    let ticket = json!({ "title": "P" });
    let text = with_parts(&json!([
        { "key": "one", "after": ["two"], "ticket": ticket },
        { "key": "two", "after": ["two"], "when": { "answer": "b" }, "ticket": { "title": "{c}" } },
        { "key": "one", "ticket": { "title": " " } },
        { "key": "Four", "ticket": ticket },
    ]));
    let expected = [
        ("/parts/1/when", "unknown_property"),
        ("/parts/1/ticket/title", "unknown_property"),
        ("/parts/2/ticket/title", "required"),
        ("/parts/0/after/0", "unknown_part"),
        ("/parts/1/after/0", "unknown_part"),
        ("/parts/2/key", "duplicate_key"),
        ("/parts/3/key", "bad_format"),
    ];
    assert_eq!(broken(&text), expected.map(|(at, code)| (at.to_owned(), code)));
    let many: Vec<_> = (0..11).map(|n| json!({ "key": format!("p{n}"), "ticket": ticket })).collect();
    assert_eq!(broken(&with_parts(&json!(many))), [("/parts".to_owned(), "too_many")]);
    let lost = with_parts(&json!([{ "key": "one", "ticket": { "title": "P", "team": "Nobody" } }]));
    let form = Ready::compile(&FormFile { name: "x".into(), text: lost }).expect("a sound form");
    let faults = unfit(&form, &desk());
    assert_eq!((faults[0].pointer.as_str(), faults[0].code), ("/parts/0/ticket/team", "unknown_team"));
}

/// A form for guests that asks for files, and for a device from a list, as this schema needs them.
fn for_guests(needs: Value) -> String {
    let mut schema = json!({ "type": "object", "properties": { "what": { "type": "string" },
        "photo": { "type": "array", "items": { "type": "string", "format": "uuid" } },
        "device": { "type": "string" } } });
    schema.as_object_mut().expect("an object").extend(answers(needs));
    let layout = json!([{ "fields": [{ "key": "photo", "widget": "files" },
        { "key": "device", "options": { "from": "lookup", "list": "devices" } }] }]);
    json!({ "title": "A", "guests": true, "schema": schema, "layout": layout, "ticket": { "title": "A" } })
        .to_string()
}

#[test]
fn a_form_for_guests_needs_nothing_that_guests_cannot_give() {
    let sound = |needs: Value| {
        let file = FormFile { name: "x".into(), text: for_guests(needs) };
        Ready::compile(&file).expect("a sound form")
    };
    let widget = [("/layout/0/fields/0/widget".to_owned(), "not_for_guests")];
    assert_eq!(broken(&for_guests(json!({ "required": ["photo"] }))), widget);
    // What is needed only sometimes could not be given then either.
    let sometimes = json!({ "if": { "required": ["what"] }, "then": { "required": ["photo"] } });
    assert_eq!(broken(&for_guests(sometimes)), widget);
    assert_eq!(broken(&for_guests(json!({ "dependentRequired": { "what": ["photo"] } }))), widget);

    let owned = ["devices".to_owned()].into();
    let needed = sound(json!({ "required": ["device"] }));
    let faults = needed.not_for_guests(&owned);
    assert_eq!(
        (faults[0].pointer.as_str(), faults[0].code),
        ("/layout/0/fields/1/options/list", "not_for_guests")
    );
    assert_eq!(needed.not_for_guests(&[].into()), [], "anybody chooses from a list without owners");
    let optional = sound(json!({ "required": ["what"] }));
    assert_eq!(optional.not_for_guests(&owned), []);
    let shown = optional.fields().into_iter().filter(|field| field.is_for_guests(&owned));
    assert_eq!(shown.map(|field| field.key).collect::<Vec<_>>(), ["what"]);
}

#[test]
fn a_form_for_guests_does_not_tell_them_who_is_known() {
    let form = |guests: bool| {
        json!({ "title": "A", "guests": guests, "schema": { "type": "object", "properties": { "boss": { "type": "string" } } },
            "ticket": { "title": "A" },
            "approval": [{ "name": "Boss", "approvers": [{ "from": "manager" }, { "from": "answer", "key": "boss" }] }] })
        .to_string()
    };
    assert_eq!(broken(&form(true)), [("/approval/0/approvers/1".to_owned(), "not_for_guests")]);
    let (_, broken) = FormSet::compile(&[FormFile { name: "x".into(), text: form(false) }]);
    assert_eq!(broken, []);
}

#[test]
fn a_broken_file_is_told_where_it_is_broken() {
    let form = |more: Value| {
        let mut form = json!({ "title": "A", "schema": { "type": "object", "properties": { "a": { "type": "string" } } },
            "ticket": { "title": "A {a}" } });
        form.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        form.to_string()
    };
    assert_eq!(broken("{"), [(String::new(), "not_json")]);
    assert_eq!(broken(&form(json!({ "titel": "B" })))[0].1, "invalid");
    let layout = json!({ "layout": [{ "fields": [{ "key": "a" }, { "key": "b" }, { "key": "a" }] }] });
    let expected =
        [("/layout/0/fields/1/key", "unknown_property"), ("/layout/0/fields/2/key", "duplicate_key")];
    assert_eq!(broken(&form(layout)), expected.map(|(at, code)| (at.to_owned(), code)));
    let ticket = json!({ "ticket": { "title": "{b}", "priority": { "by": "c", "values": {} } } });
    let expected = [("/ticket/title", "unknown_property"), ("/ticket/priority", "unknown_property")];
    assert_eq!(broken(&form(ticket)), expected.map(|(at, code)| (at.to_owned(), code)));
    let schema = json!({ "schema": { "type": "object", "properties": { "a": { "type": "words" } } } });
    assert_eq!(broken(&form(schema)), [("/schema/properties/a/type".to_owned(), "broken_schema")]);
}
