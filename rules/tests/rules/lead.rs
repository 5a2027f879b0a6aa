//! A ticket that meets newer desks is led through each of them, and what fell due is told on the way.

use std::sync::Arc;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{Command, Edit};
use holdfast_engine::content::Texts;
use holdfast_engine::desk::{Change, Desk, DeskData, Priority};
use holdfast_engine::event::Event;
use holdfast_engine::ids::PersonId;
use holdfast_engine::knock::Knock;
use holdfast_engine::permission::Permission;
use holdfast_engine::sla::{MarkKind, Policy};
use holdfast_engine::ticket::Ticket;
use holdfast_rules::{Around, Case, Outcome, RuleSet, Settled, settle};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::desk::{Opening, desk, open_on};

/// Thursday morning, at the opening of the desk.
fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(9 + hours)
}

fn promising(version: i64, hours: i64, edit: impl FnOnce(&mut DeskData)) -> Arc<Desk> {
    let policy = json!({
        "name": "p", "warnAt": [], "targets": {"3": {"resolution": 3600 * hours}, "1": {"resolution": 3600}},
    });
    let policy: Policy = serde_json::from_value(policy).expect("a policy");
    let mut data = DeskData { policies: vec![policy], ..desk().data };
    data.priorities = vec![1, 3].into_iter().map(|value| Priority { value, label: "P".into() }).collect();
    edit(&mut data);
    Arc::new(Desk::compile(version, data).expect("a good desk"))
}

fn published(at: Timestamp) -> Change {
    Change { at: Some(at), ..Change::default() }
}

fn knock(ticket: &Ticket, before: &[Arc<Desk>], desk: &Desk, command: Command, now: Timestamp) -> Settled {
    let (rules, _) = RuleSet::compile(1, &[]);
    let actor = Actor::Person { id: PersonId(Uuid::nil()) };
    let sender = Sender { actor, agent: true, may: [Permission::Edit].into() };
    let knock = Knock { id: "reeval:3".into(), sender, command, expected_seq: None };
    let texts = Texts::default();
    settle(Case {
        ticket,
        knock: &knock,
        desk,
        before,
        rules: &rules,
        texts: &texts,
        other: None,
        children: &[],
        now,
        discharge: true,
        around: Around::default(),
    })
}

fn told(settled: &Settled) -> Vec<&str> {
    settled.events.iter().map(|kept| kept.event.name()).collect()
}

#[test]
fn a_breach_by_the_old_promise_is_told_before_the_new_one_counts() {
    let first = promising(1, 2, |_| ());
    let ticket = open_on(&first, Opening::default(), at(0)).ticket;
    let second = promising(2, 6, |data| data.change = published(at(3)));
    let third = promising(3, 5, |data| data.change = published(at(4)));

    let settled = knock(&ticket, &[first, second], &third, Command::Tick, at(7));
    assert_eq!(told(&settled), ["clock_breached", "clock_retargeted", "clock_retargeted"]);
    let Event::ClockChanged { clock, .. } = &settled.events[0].event else { panic!("a clock") };
    let breach = clock.told.iter().find(|mark| mark.kind == MarkKind::Breach).expect("a breach");
    assert_eq!(breach.at, at(2) + SignedDuration::from_micros(1), "at its time, not when it was seen");
    let clock = &settled.ticket.clocks[0];
    let begun: Vec<_> = clock.spans.iter().map(|span| span.from).collect();
    assert_eq!(begun, [at(0), at(3), at(4)], "through each desk at the time it was published");
    assert_eq!(settled.next_due, None, "a promise is broken once");
}

#[test]
fn a_ticket_of_the_desk_of_today_is_not_led_anywhere() {
    let first = promising(1, 2, |_| ());
    let ticket = open_on(&first, Opening::default(), at(0)).ticket;
    assert_eq!(told(&knock(&ticket, &[], &first, Command::Tick, at(1))), Vec::<&str>::new());
}

#[test]
fn what_a_command_itself_breaks_is_told_with_it() {
    let desk = promising(1, 8, |_| ());
    let ticket = open_on(&desk, Opening::default(), at(0)).ticket;
    let urgent = Command::Edit(Box::new(Edit { priority: Some(1), ..Edit::default() }));
    let settled = knock(&ticket, &[], &desk, urgent, at(3));
    assert_eq!(told(&settled), ["priority_changed", "clock_retargeted", "clock_breached"]);
    let Outcome::Applied { seq, first } = settled.outcome else { panic!("{:?}", settled.outcome) };
    assert_eq!((seq, first), (settled.ticket.seq, ticket.seq + 1));
}
