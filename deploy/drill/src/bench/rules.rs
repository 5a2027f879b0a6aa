//! The rules: what a set of fifty costs one event. They have no address of their own to ask at, so like
//! the calendar they are measured from within.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use holdfast_engine::actor::Actor;
use holdfast_engine::calendar::Calendar;
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::desk::{Desk, DeskData, Priority, RuleFile};
use holdfast_engine::event::{Event, Opened, evolve};
use holdfast_engine::ids::{ContentId, PersonId, TicketId};
use holdfast_engine::lifecycle::Lifecycle;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::{Around, Past, RuleSet, replay};
use jiff::Timestamp;
use uuid::Uuid;

use super::report::Report;

const RULES: usize = 50;

/// Measures how long fifty rules take that all listen to an event; some of them act.
pub fn measure(report: &mut Report, length: Duration) -> Result<()> {
    let files: Vec<RuleFile> = (0..RULES).map(file).collect();
    let (rules, broken) = RuleSet::compile(1, &files);
    ensure!(broken.is_empty(), "the rules are sound");
    let desk = Desk::compile(1, desk())?;
    let texts = texts();
    let facts = vec![(1, opened())];
    let now = Timestamp::from_second(1_800_000_000)?;
    let ticket = evolve(Ticket::unborn(TicketId(Uuid::from_u128(1))), &facts[0].1, now);
    let actor = Actor::Person { id: PersonId(Uuid::from_u128(2)) };
    let around = Around::default();
    let past =
        Past { ticket: &ticket, facts: &facts, actor: &actor, at: now, desk: &desk, texts: &texts, around };
    let (begun, mut took) = (Instant::now(), vec![]);
    while begun.elapsed() < length || took.len() < 1_000 {
        let asked = Instant::now();
        let made = replay(&past, &rules);
        took.push(asked.elapsed());
        ensure!(made.events.len() == RULES / 10 && made.faults.is_empty(), "every tenth rule acts");
    }
    took.sort();
    let p99 = took[took.len() * 99 / 100];
    report.note("rules.p99_us", p99.as_secs_f64() * 1e6);
    Ok(())
}

/// Every tenth rule acts; the others look at words, fields and times first.
fn file(n: usize) -> RuleFile {
    let priority = if n.is_multiple_of(10) { 3 } else { 1 };
    let text = format!(
        "//! on: opened
fn when(ticket, event) {{
    let words = ticket.title + \" \" + ticket.description;
    !words.mentions([\"printer{n}\", \"toner\", \"ink\"]) && ticket.counts.replies == 0
        && !(\"done{n}\" in ticket.tags) && ticket.age_seconds < 3600 && ticket.priority == {priority}
}}
fn then(ticket, event) {{
    [tag(\"done{n}\")]
}}"
    );
    RuleFile { name: format!("{n:02}-bench"), text }
}

fn words(n: u128, text: &str) -> ContentRef {
    ContentRef::to(ContentId(Uuid::from_u128(n)), b"salt", text)
}

/// As long as an ordinary mail.
fn description() -> String {
    "The connection drops every few minutes, and nobody in our corridor can work. ".repeat(20)
}

fn texts() -> Texts {
    let texts = [(10, "VPN is down".to_owned()), (11, description())];
    Texts(texts.into_iter().map(|(n, text)| (ContentId(Uuid::from_u128(n)), text)).collect())
}

fn opened() -> Event {
    let requester = PersonId(Uuid::from_u128(2));
    let first = &Lifecycle::itil().states[0];
    Event::Opened(Box::new(Opened {
        description: Some(words(11, &description())),
        tags: ["a".into(), "b".into()].into(),
        ..Opened::new(("itil", first), words(10, "VPN is down"), requester, 3, "email")
    }))
}

fn desk() -> DeskData {
    let calendar = Calendar::office("Europe/Berlin");
    DeskData {
        priorities: (1..=4).map(|value| Priority { value, label: format!("P{value}") }).collect(),
        default_calendar: calendar.id,
        calendars: vec![calendar],
        ..DeskData::bare()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_that_are_measured_do_what_they_are_measured_at() {
        let mut report = Report::default();
        measure(&mut report, Duration::ZERO).expect("it can be measured");
        assert!(report.get("rules.p99_us").expect("it was noted") > 0.0);
    }
}
