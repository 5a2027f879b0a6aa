//! Random desks: what they promise, by which hours, and what a waiting ticket does by itself.

use std::sync::Arc;

use holdfast_engine::calendar::{Calendar, WeekHours};
use holdfast_engine::desk::{Change, Desk, DeskData, Priority, Team};
use holdfast_engine::lifecycle::{Lifecycle, WaitOutcome, Waiting};
use holdfast_engine::sla::Policy;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::chance::Chance;
use crate::words::team;

const HOUR: i64 = 3600;
const ZONES: [&str; 4] = ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago"];

/// Returns a desk, and one more for each time at which a newer one is published.
///
/// In an `exact` one, no two things that plain time brings about follow each other: a reminder that
/// comes late puts off the next one, and a ticket that is resolved late closes late.
pub fn random(chance: &mut Chance, exact: bool, published: &[Timestamp]) -> Vec<Arc<Desk>> {
    let changes = std::iter::once(None).chain(published.iter().copied().map(Some));
    let mut data = first(chance, exact);
    let mut desks = vec![];
    for (version, at) in (1..).zip(changes) {
        data.change = Change { at, retroactive: [].into() };
        if at.is_some() {
            change(chance, exact, &mut data);
        }
        desks.push(Arc::new(Desk::compile(version, data.clone()).expect("a good desk")));
    }
    desks
}

fn first(chance: &mut Chance, exact: bool) -> DeskData {
    let team = |number: i64| Team {
        id: team(number).expect("a number above none"),
        name: format!("team {number}"),
        calendar: (number == 1).then(|| calendar_id(1)),
        region: None,
        csat_off: false,
        archived: false,
    };
    DeskData {
        lifecycles: lifecycles(chance, exact),
        priorities: [1, 2].map(|value| Priority { value, label: format!("P{value}") }).into(),
        default_priority: 2,
        calendars: vec![calendar(chance, 0), calendar(chance, 1)],
        default_calendar: calendar_id(0),
        policies: vec![policy(chance)],
        teams: vec![team(1), team(2)],
        ..DeskData::bare()
    }
}

fn change(chance: &mut Chance, exact: bool, data: &mut DeskData) {
    match chance.below(4) {
        0 => data.policies = vec![policy(chance)],
        1 => data.lifecycles = lifecycles(chance, exact),
        corrected => {
            let which = chance.below(2);
            data.calendars[which as usize] = calendar(chance, which);
            if corrected == 3 {
                data.change.retroactive = [calendar_id(which)].into();
            }
        }
    }
}

fn lifecycles(chance: &mut Chance, exact: bool) -> Vec<Lifecycle> {
    let mut itil = Lifecycle::itil();
    itil.auto_close_seconds = Some(12 * HOUR * chance.between(1, 8));
    let rungs = if exact { 1 } else { 3 };
    for state in itil.states.iter_mut().filter(|state| state.key.starts_with("pending_")) {
        let apart = HOUR * chance.between(1, 60);
        let outcome = WaitOutcome {
            after_seconds: apart * rungs + HOUR * chance.between(1, 40),
            to: if exact { "in_progress" } else { "resolved" }.into(),
        };
        state.waiting = Some(Waiting {
            reminders: (1..=rungs).map(|rung| rung * apart).collect(),
            outcome: chance.percent(60).then_some(outcome),
        });
    }
    vec![itil, Lifecycle::simple()]
}

fn policy(chance: &mut Chance) -> Policy {
    let by_priority = json!({ "1": targets(chance), "2": targets(chance) });
    let warn_at = chance.pick(&[&[][..], &[50], &[75, 90]]);
    let on_reopen = chance.pick(&["continue", "restart"]);
    let steps: Vec<_> = (0..chance.below(4)).map(|_| step(chance)).collect();
    let policy = json!({
        "name": "p", "targets": by_priority, "warnAt": warn_at, "onReopen": on_reopen, "escalations": steps,
    });
    serde_json::from_value(policy).expect("a policy")
}

fn step(chance: &mut Chance) -> Value {
    let metric =
        chance.pick(&["first_response", "next_response", "update_cadence", "resolution", "ownership"]);
    let when = match chance.below(3) {
        0 => json!({ "percent": 10 * chance.between(1, 20) }),
        1 => json!({ "beforeSeconds": 1200 * chance.between(1, 20) }),
        _ => json!({ "afterSeconds": 1200 * chance.below(40) }),
    };
    let then = match chance.below(4) {
        0 => json!({ "do": "notify", "whom": "assignee" }),
        1 => json!({ "do": "route", "team": team(chance.between(1, 2)) }),
        2 => json!({ "do": "assign", "to": Uuid::from_u128(2) }),
        _ => json!({ "do": "raise_priority" }),
    };
    json!({ "metric": metric, "when": when, "then": [then] })
}

fn targets(chance: &mut Chance) -> Value {
    let mut target = || if chance.percent(20) { None } else { Some(1200 * chance.between(1, 120)) };
    json!({
        "firstResponse": target(), "nextResponse": target(), "updateCadence": target(),
        "resolution": target(), "ownership": target(),
    })
}

fn calendar(chance: &mut Chance, which: i64) -> Calendar {
    let tz = chance.pick(&ZONES);
    let mut calendar = match chance.below(3) {
        0 => Calendar::around_the_clock(tz),
        1 => Calendar::office(tz),
        _ => Calendar { hours: hours(chance), ..Calendar::closed(tz) },
    };
    calendar.id = calendar_id(which);
    calendar
}

fn hours(chance: &mut Chance) -> Vec<WeekHours> {
    let day = |dow| {
        let start = chance.below(12);
        WeekHours { dow, start_sec: HOUR * start, end_sec: HOUR * (start + chance.between(1, 12)) }
    };
    (1..=6).map(day).collect()
}

fn calendar_id(which: i64) -> Uuid {
    Uuid::from_u128(which.unsigned_abs().into())
}
