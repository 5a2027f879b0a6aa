//! What lifecycles tell the outside: which moves are open and what they lack, who may put off what.

use std::collections::BTreeMap;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{self, Command, Context};
use holdfast_engine::deadline::{self, Deadline, DeadlineKind};
use holdfast_engine::desk::{Desk, DeskData};
use holdfast_engine::event::{Event, Opened, StatusChanged, evolve};
use holdfast_engine::ids::{ContentId, PersonId, TicketId};
use holdfast_engine::lifecycle::{Lifecycle, Phase, Required, WaitOutcome, Waiting};
use holdfast_engine::permission::Permission;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::sla::{Mark, MarkKind, Metric};
use holdfast_engine::stay::NextKind;
use holdfast_engine::ticket::Ticket;
use holdfast_engine::{content::ContentRef, content::Texts, decide};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

const START: Timestamp = Timestamp::UNIX_EPOCH;

fn desk(change: impl Fn(&mut Lifecycle)) -> Desk {
    let mut itil = Lifecycle::itil();
    change(&mut itil);
    let data = DeskData { lifecycles: vec![itil], ..DeskData::bare() };
    Desk::compile(1, data).expect("a good desk")
}

fn person(id: u128, may: &[Permission]) -> Sender {
    let actor = Actor::Person { id: PersonId(Uuid::from_u128(id)) };
    Sender { actor, agent: id > 1, may: may.iter().copied().collect() }
}

/// The requester, an agent, and somebody who may close as well.
fn people() -> [Sender; 3] {
    [
        person(1, &[Permission::Comment]),
        person(2, &[Permission::Move]),
        person(3, &[Permission::Move, Permission::Close]),
    ]
}

fn context<'a>(now: Timestamp, desk: &'a Desk, sender: &'a Sender) -> Context<'a> {
    static NONE: Texts = Texts(BTreeMap::new());
    Context { now, desk, sender, texts: &NONE, children: &[] }
}

fn opened() -> Ticket {
    let opened = json!({
        "lifecycle": "itil", "status": "assigned", "phase": "active", "requester": Uuid::from_u128(1),
        "title": ContentRef::to(ContentId(Uuid::nil()), b"salt", "Title"), "priority": 3, "tags": [],
        "source": "web",
    });
    let opened: Opened = serde_json::from_value(opened).expect("a first event");
    evolve(Ticket::unborn(TicketId(Uuid::nil())), &Event::Opened(Box::new(opened)), START)
}

fn moved(ticket: &Ticket, to: &str, phase: Phase, at: Timestamp) -> Ticket {
    let moved = json!({
        "from": ticket.status, "to": to, "from_phase": ticket.phase, "to_phase": phase, "cause": "asked",
    });
    let moved: StatusChanged = serde_json::from_value(moved).expect("a move");
    evolve(ticket.clone(), &Event::StatusChanged(moved), at)
}

fn days(days: i64) -> Timestamp {
    START + SignedDuration::from_hours(24 * days)
}

fn only(ticket: &Ticket, desk: &Desk, kind: &DeadlineKind) -> Deadline {
    let all = deadline::all(ticket, desk).into_iter();
    let mut found = all.filter(|deadline| deadline.kind.name() == kind.name());
    found.next().expect("it is pending")
}

#[test]
fn a_move_tells_beforehand_what_it_lacks() {
    let desk = desk(|itil| {
        let resolving = itil.transitions.iter_mut().filter(|t| t.to == "resolved");
        resolving.for_each(|t| t.required = vec![Required::Note, Required::Team]);
    });
    let [requester, agent, _] = people();
    let told = |sender: &Sender| {
        let context = context(START, &desk, sender);
        let mut moves = command::moves(&opened(), &context).into_iter();
        moves.find(|(state, _)| state.key == "resolved").expect("the state is there").1
    };
    let missing = Refusal::Missing { fields: vec![Required::Note, Required::Team] };
    assert_eq!(told(&agent), Err(missing.clone()));
    assert_eq!(told(&requester), Err(Refusal::NotAllowed { permission: Permission::Move }));
    let told = json!({ "code": "missing", "params": { "fields": ["note", "team"] } });
    assert_eq!(serde_json::to_value(missing).expect("it is JSON"), told);
}

#[test]
fn who_may_reopen_sees_it_among_the_moves_until_the_window_ends() {
    let desk = desk(|itil| itil.reopen_window_seconds = Some(7 * 86_400));
    let closed = moved(&opened(), "closed", Phase::Closed, START);
    let [requester, agent, _] = people();
    let open = |sender: &Sender, now| {
        let moves = command::moves(&closed, &context(now, &desk, sender)).into_iter();
        moves.filter(|(_, can)| can.is_ok()).map(|(state, _)| state.key.clone()).collect::<Vec<_>>()
    };
    let speaks = |sender: &Sender, now| {
        let context = context(now, &desk, sender);
        command::can(&closed, &context).into_iter().any(|(name, can)| name == "comment" && can.is_ok())
    };
    let last = days(7) - SignedDuration::from_micros(1);
    for sender in [&requester, &agent] {
        assert_eq!(open(sender, last), ["in_progress"]);
        assert_eq!(open(sender, days(7)), Vec::<String>::new());
    }
    assert_eq!(open(&person(9, &[]), last), Vec::<String>::new());
    assert!(speaks(&requester, last) && !speaks(&requester, days(7)) && !speaks(&agent, last));
}

#[test]
fn only_who_may_close_closes_before_the_time() {
    let desk = desk(|_| {});
    let ticket = moved(&opened(), "resolved", Phase::Resolved, START);
    let closing = only(&ticket, &desk, &DeadlineKind::AutoClose);
    assert_eq!(closing.at, days(3));
    let [requester, agent, lead] = people();
    let controls = |sender| deadline::controls(&ticket, sender, &desk, &closing);
    let lacks = |permission| Err(Refusal::NotAllowed { permission });
    assert_eq!(controls(&agent).now, lacks(Permission::Close));
    assert_eq!((controls(&agent).postpone, controls(&agent).cancel), (Ok(()), Ok(())));
    // The requester may close by hand as well.
    assert_eq!((controls(&requester).now, controls(&requester).cancel), (Ok(()), lacks(Permission::Move)));
    assert_eq!(controls(&lead).now, Ok(()));
}

#[test]
fn a_promise_cannot_be_put_off_by_anybody() {
    let mark = Mark { kind: MarkKind::Breach, at: START, reason: "elapsed".into() };
    let kind = DeadlineKind::Clock { metric: Metric::Resolution, cycle: 1, mark };
    let [.., lead] = people();
    let controls = deadline::controls(&opened(), &lead, &desk(|_| {}), &Deadline { at: START, kind });
    assert_eq!(
        [controls.postpone, controls.cancel, controls.now],
        [const { Err(Refusal::PromiseStands) }; 3]
    );
}

#[test]
fn what_was_put_off_is_forgotten_when_the_ticket_moves_but_not_when_only_its_date_does() {
    let desk = desk(|_| {});
    let scheduled = moved(&opened(), "scheduled", Phase::Paused, days(1));
    let dated = moved(&scheduled, "scheduled", Phase::Paused, days(2));
    assert_eq!((dated.status_since, dated.ladder.from), (Some(days(1)), Some(days(1))));

    let resolved = moved(&opened(), "resolved", Phase::Resolved, days(1));
    let off = Event::NextChanged { kind: NextKind::AutoClose, at: None };
    let held = evolve(resolved, &off, days(1));
    assert_eq!(deadline::all(&held, &desk), []);
    let again =
        moved(&moved(&held, "assigned", Phase::Active, days(2)), "resolved", Phase::Resolved, days(2));
    assert_eq!(only(&again, &desk, &DeadlineKind::AutoClose).at, days(5));
}

#[test]
fn doing_it_now_does_what_the_clock_would_have_done() {
    let desk = desk(|itil| {
        let outcome = Some(WaitOutcome { after_seconds: 7 * 86_400, to: "resolved".into() });
        itil.states[7].waiting = Some(Waiting { reminders: vec![86_400], outcome });
    });
    let ticket = moved(&opened(), "pending_parts", Phase::Paused, START);
    let (clock, [_, agent, _]) = (Sender::clock(), people());
    for kind in [DeadlineKind::Reminder { n: 1 }, DeadlineKind::Outcome] {
        let due = only(&ticket, &desk, &kind);
        let late = context(due.at, &desk, &clock);
        let asked: Command =
            serde_json::from_value(json!({ "type": "do_now", "kind": kind.name() })).expect("a command");
        let early = context(START, &desk, &agent);
        let done = decide(&ticket, &asked, &early).expect("it is pending");
        assert_eq!(done, deadline::discharge(&ticket, &due, &late));
        assert!(!done.is_empty());
    }
}

#[test]
fn commands_about_what_happens_next_are_read_as_the_api_writes_them() {
    for text in [
        json!({ "type": "postpone", "kind": "auto_close", "at": "2026-01-01T00:00:00Z" }),
        json!({ "type": "cancel_next", "kind": "outcome" }),
        json!({ "type": "change_lifecycle", "lifecycle": "simple", "status": null }),
    ] {
        let command: Command = serde_json::from_value(text.clone()).expect("a command");
        assert_eq!(serde_json::to_value(command).expect("it is JSON"), text);
    }
    serde_json::from_value::<Command>(json!({ "type": "change_lifecycle", "lifecycle": "simple" }))
        .expect("the state may be left out");
    serde_json::from_value::<Command>(json!({ "type": "do_now", "kind": "doom" })).expect_err("no such kind");
}
