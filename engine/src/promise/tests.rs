//! What policies ask of tickets, and what a newer desk makes of their clocks: office hours in UTC.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::actor::{Actor, Sender};
use crate::calendar::Calendar;
use crate::content::{ContentRef, Texts};
use crate::desk::{Change, Desk, DeskData};
use crate::event::{Commented, Opened};
use crate::ids::{CategoryId, ContentId, PersonId, TicketId};
use crate::lifecycle::Lifecycle;
use crate::participant::Audience;
use crate::sla::State;
use jiff::Timestamp;

const OFFICE: Uuid = Uuid::from_u128(1);
const SITE: ContentId = ContentId(Uuid::from_u128(7));

/// An instant of Monday, 2026-11-23.
fn at(time: &str) -> Timestamp {
    format!("2026-11-23T{time}:00Z").parse().expect("an instant")
}

fn policy(name: u128, when: &Value, targets: &Value) -> Value {
    json!({ "id": Uuid::from_u128(name), "name": "p", "when": when, "targets": { "3": targets } })
}

fn desk(policies: &[Value]) -> Desk {
    let category = |id: u128, parent: Option<u128>| {
        let parent = parent.map(Uuid::from_u128);
        json!({ "id": Uuid::from_u128(id), "name": "c", "parentId": parent })
    };
    let data = json!({
        "lifecycles": [Lifecycle::itil()], "defaultLifecycle": "itil",
        "priorities": [{ "value": 3, "label": "P3" }], "defaultPriority": 3,
        "calendars": [Calendar { id: OFFICE, ..Calendar::office("UTC") }], "defaultCalendar": OFFICE,
        "policies": policies, "teams": [], "rules": [],
        "categories": [category(1, None), category(2, Some(1)), category(3, Some(2))],
    });
    Desk::compile(1, serde_json::from_value(data).expect("a desk")).expect("a good desk")
}

/// Publishes what `edit` makes of a desk.
fn next(desk: &Desk, time: &str, edit: impl FnOnce(&mut DeskData)) -> Desk {
    let mut data = desk.data.clone();
    data.change = Change { at: Some(at(time)), ..Change::default() };
    edit(&mut data);
    Desk::compile(desk.version + 1, data).expect("a good desk")
}

fn texts() -> Texts {
    Texts(BTreeMap::from([(SITE, json!({ "site": "Ulm" }).to_string())]))
}

fn words(id: ContentId) -> ContentRef {
    ContentRef { id, hash: String::new() }
}

fn opened(category: Option<u128>) -> Event {
    let (title, requester) = (words(ContentId(Uuid::nil())), PersonId(Uuid::nil()));
    let first = &Lifecycle::itil().states[0];
    Event::Opened(Box::new(Opened {
        category: category.map(|id| CategoryId(Uuid::from_u128(id))),
        ..Opened::new(("itil", first), title, requester, 3, "web")
    }))
}

fn said(voice: Voice) -> Event {
    let body = words(ContentId(Uuid::nil()));
    Event::Commented(Commented {
        body,
        internal: false,
        voice,
        source: "web".into(),
        mail: None,
        files: vec![],
        mentions: [].into(),
        by: None,
        audience: Audience::default(),
        newcomer: None,
    })
}

/// Lets facts happen one after the other, with what they mean to the clocks.
fn live(ticket: Ticket, desk: &Desk, time: &str, facts: Vec<Event>) -> Ticket {
    let sender = Sender { actor: Actor::Clock, agent: true, may: [].into() };
    let context = Context { now: at(time), desk, sender: &sender, texts: &texts(), children: &[] };
    let events = follow(&ticket, facts, &context);
    events.iter().fold(ticket, |ticket, event| evolve(ticket, event, at(time)))
}

fn open_at(desk: &Desk, time: &str, category: Option<u128>) -> Ticket {
    live(Ticket::unborn(TicketId(Uuid::nil())), desk, time, vec![opened(category)])
}

fn led(ticket: &Ticket, from: &Desk, to: &Desk, now: &str) -> Ticket {
    let events = move_desk(ticket, from, to, &texts(), at(now));
    events.iter().fold(ticket.clone(), |ticket, event| evolve(ticket, event, at(now)))
}

fn due(ticket: &Ticket, desk: &Desk, metric: Metric) -> Option<Timestamp> {
    let clock = ticket.clock(metric)?;
    clock.due(desk.schedule(clock.promise.calendar.id)).map(|due| due.due_at)
}

#[test]
fn a_category_is_promised_what_is_promised_above_it() {
    let above = policy(1, &json!({ "category": [Uuid::from_u128(1)] }), &json!({ "resolution": 3600 }));
    let desk = desk(&[above]);
    assert_eq!(due(&open_at(&desk, "09:00", Some(3)), &desk, Metric::Resolution), Some(at("10:00")));
    assert_eq!(due(&open_at(&desk, "09:00", None), &desk, Metric::Resolution), None);
}

#[test]
fn a_custom_field_decides_which_policy_is_meant() {
    let ulm = json!({ "customFields": { "site": ["Ulm"] } });
    let desk = desk(&[
        policy(1, &ulm, &json!({ "resolution": 3600 })),
        policy(2, &json!({}), &json!({ "resolution": 7200 })),
    ]);
    let ticket = open_at(&desk, "09:00", None);
    assert_eq!(due(&ticket, &desk, Metric::Resolution), Some(at("11:00")));
    let filled_in = live(ticket, &desk, "09:30", vec![fields_changed(SITE)]);
    assert_eq!(due(&filled_in, &desk, Metric::Resolution), Some(at("10:00")));
    let erased = vec![fields_changed(ContentId(Uuid::max()))];
    let erased = live(filled_in, &desk, "09:40", erased);
    assert_eq!(due(&erased, &desk, Metric::Resolution), Some(at("11:00")), "erased fields ask for nothing");
}

#[test]
fn of_a_thousand_answers_a_ticket_carries_the_latest_few() {
    let targets = json!({ "nextResponse": 3600, "updateCadence": 7200 });
    let desk = desk(&[policy(1, &json!({}), &targets)]);
    let mut ticket = open_at(&desk, "09:00", None);
    for _ in 0..1_000 {
        ticket = live(ticket, &desk, "09:00", vec![said(Voice::Agent), said(Voice::Requester)]);
    }
    let cycles = |metric| {
        let clocks = ticket.clocks.iter().filter(|clock| clock.metric == metric);
        clocks.map(|clock| clock.cycle).collect::<Vec<_>>()
    };
    assert_eq!(cycles(Metric::NextResponse), (992..=1_000).collect::<Vec<_>>());
    assert_eq!(cycles(Metric::UpdateCadence), (992..=1_000).collect::<Vec<_>>());
    assert_eq!(ticket.clock(Metric::NextResponse).expect("it waits").end, None);
}

#[test]
fn what_had_passed_when_the_hours_changed_is_kept_however_late_the_ticket_learns_of_it() {
    let first = desk(&[policy(1, &json!({}), &json!({ "resolution": 4 * 3600 }))]);
    let ticket = open_at(&first, "09:00", None);
    let always = |data: &mut DeskData| {
        data.calendars[0] = Calendar { id: OFFICE, ..Calendar::closed("UTC") };
    };
    let second = next(&first, "11:00", always);
    let met = led(&ticket, &first, &second, "16:00");
    let clock = met.clock(Metric::Resolution).expect("a clock");
    assert_eq!(clock.elapsed(at("16:00"), second.schedule(OFFICE)), SignedDuration::from_hours(2));
    assert_eq!(clock.spans[0].to, Some(at("11:00")));
}

#[test]
fn a_desk_that_changes_nothing_for_a_ticket_leads_to_nothing() {
    let first = desk(&[policy(1, &json!({}), &json!({ "resolution": 3600 }))]);
    let ticket = open_at(&first, "09:00", None);
    let renamed = next(&first, "09:30", |data| data.calendars[0].name = "Bureau".into());
    assert_eq!(move_desk(&ticket, &first, &renamed, &texts(), at("10:00")), []);
}

#[test]
fn a_priority_that_is_gone_keeps_its_promise_while_a_policy_lists_it() {
    let first = desk(&[policy(1, &json!({}), &json!({ "resolution": 3600 }))]);
    let ticket = open_at(&first, "09:00", None);
    let without = next(&first, "09:30", |data| {
        (data.priorities[0].value, data.default_priority) = (4, 4);
    });
    assert_eq!(move_desk(&ticket, &first, &without, &texts(), at("10:00")), []);
    let unlisted = next(&without, "09:40", |data| data.policies[0].targets.clear());
    let led = led(&ticket, &without, &unlisted, "10:00");
    let clock = led.clock(Metric::Resolution).expect("a clock");
    assert_eq!(clock.state(at("10:00"), unlisted.schedule(OFFICE)), State::Cancelled);
}

#[test]
fn another_policy_may_wait_in_other_states() {
    let first = desk(&[policy(1, &json!({}), &json!({ "resolution": 3600 }))]);
    let ticket = open_at(&first, "09:00", None);
    let waits = next(&first, "09:30", |data| data.policies[0].pause_states = vec!["new".into()]);
    let paused = led(&ticket, &first, &waits, "12:00");
    let clock = paused.clock(Metric::Resolution).expect("a clock");
    assert!(clock.is_paused());
    assert_eq!(clock.elapsed(at("12:00"), waits.schedule(OFFICE)), SignedDuration::from_mins(30));
}

#[test]
fn a_preview_tells_what_would_move_and_what_would_end_and_changes_nothing() {
    let targets = json!({ "firstResponse": 3600, "resolution": 7200 });
    let first = desk(&[policy(1, &json!({}), &targets)]);
    let ticket = open_at(&first, "09:00", None);
    let draft = next(&first, "09:30", |data| {
        let targets = data.policies[0].targets.get_mut(&3).expect("targets");
        (targets.first_response, targets.resolution, targets.ownership) = (None, Some(10_800), Some(60));
        data.change = Change::default();
    });
    let moved = |metric, before, after, cancelled| Moved { metric, cycle: 1, before, after, cancelled };
    let expected = [
        moved(Metric::FirstResponse, Some(at("10:00")), None, true),
        moved(Metric::Resolution, Some(at("11:00")), Some(at("12:00")), false),
    ];
    assert_eq!(preview(&ticket, &first, &draft, &texts(), at("09:30")), expected);
}

fn fields_changed(text: ContentId) -> Event {
    Event::CustomFieldsChanged { fields: words(text), keys: [].into(), internal: false }
}
