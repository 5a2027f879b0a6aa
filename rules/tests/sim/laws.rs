//! What holds after every commit, and what the whole record of a ticket must show.
//!
//! These laws know deadlines and events; they know nothing of how alarms are set.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use holdfast_engine::actor::Actor;
use holdfast_engine::deadline::{self, Deadline, DeadlineKind};
use holdfast_engine::event::{ClockChange, Event, MoveCause, evolve};
use holdfast_engine::sla::{Mark, MarkKind};
use holdfast_engine::ticket::Ticket;
use holdfast_rules::Kept;
use jiff::SignedDuration;

use crate::database::{Database, Decided};
use crate::world::{World, unborn};

/// Something is told at most this late (in real time) where nothing goes wrong: what was put off may
/// have to wait for the back-off.
const PUNCTUAL: SignedDuration = SignedDuration::from_millis(202);

/// How often each kind of deadline was told, by its name.
pub type Told = BTreeMap<&'static str, usize>;

/// Whatever is due is watched by the one wake that counts, and nothing is due yet.
pub fn after_commit(database: &Database, world: &World) {
    let row = database.row.as_ref().expect("something was committed");
    let next = deadline::next(&row.ticket, &world.desks[row.desk]);
    let Some(next) = next else { return };
    assert!(next.at > row.last_at, "what is due is told at once: {next:?} at {}", row.last_at);
    let armed = row.alarm.at.unwrap_or_else(|| panic!("{next:?} is to come and nothing is armed"));
    assert!(armed <= next.at, "{next:?} is to come before the wake at {armed}");
}

/// Only the armed generation acts, once; every one that counts was promised by one record, and none
/// was set without need.
pub fn generations(database: &Database) {
    let (mut acted, mut promised) = (BTreeSet::new(), BTreeMap::new());
    for Decided { id, before, after, wake, .. } in &database.decided {
        let before = before.as_ref().map(|row| row.alarm).unwrap_or_default();
        if let Some(generation) = id.strip_prefix("wake:") {
            let generation: i64 = generation.parse().expect("a generation");
            assert_eq!((generation, before.at.is_some()), (before.generation, true), "{id} was not armed");
            assert!(acted.insert(generation), "{id} acted twice");
        }
        if let Some(wake) = wake {
            let needed = before.at.is_none_or(|at| wake.at < at) || id.starts_with("wake:");
            assert!(needed, "{id} set {before:?} anew for nothing");
            assert!(promised.insert(wake.generation, wake.at).is_none(), "{wake:?} was promised twice");
        }
        let alarm = after.alarm;
        if alarm.at.is_some() {
            assert!(!acted.contains(&alarm.generation), "{alarm:?} is armed by a wake that is used up");
            assert_eq!(promised.get(&alarm.generation).copied(), alarm.at, "{alarm:?} was not promised");
        }
    }
}

/// Nothing is left to come, and nothing is armed for it.
pub fn at_rest(database: &Database, world: &World) {
    let row = database.row.as_ref().expect("every ticket is opened");
    assert_eq!(deadline::all(&row.ticket, &world.desks[row.desk]), [], "this was never told");
    assert_eq!(row.alarm.at, None, "an alarm is set and nothing is to come");
}

/// Everything the clock told was what came next, was due, and was told once. Returns how often each
/// kind of it was.
pub fn told(database: &Database, world: &World) -> Told {
    let (mut ticket, mut last, mut marks, mut all) = (unborn(), world.start, BTreeSet::new(), Told::new());
    for decided in &database.decided {
        let mut desks =
            decided.before.as_ref().map_or(decided.after.desk, |row| row.desk)..=decided.after.desk;
        for kept in &decided.kept {
            assert!(kept.at >= last && kept.seq == ticket.seq + 1, "time goes back at {kept:?}");
            last = kept.at;
            if kept.actor == Actor::Clock && is_told(&kept.event) {
                let due = due(&ticket, kept, world, &mut desks);
                let late = SignedDuration::from_micros(PUNCTUAL.as_micros() as i64 * world.factor);
                let punctual = !world.hazards.none() || kept.at.duration_since(due.at) <= late;
                assert!(punctual, "{due:?} was told late, at {}, for no reason", kept.at);
                assert!(is_new(&due, &mut marks), "{due:?} was told twice");
                *all.entry(due.kind.name()).or_default() += 1;
            }
            ticket = evolve(ticket, &kept.event, kept.at);
        }
    }
    all
}

fn is_told(event: &Event) -> bool {
    match event {
        Event::ClockChanged { change, .. } => matches!(change, ClockChange::Warned | ClockChange::Breached),
        Event::StatusChanged(moved) => moved.cause != MoveCause::Assignment,
        Event::Reminded { .. } | Event::Escalated(_) => true,
        _ => false,
    }
}

/// Returns the deadline that was discharged: the next one by a desk through which the ticket was led.
fn due(ticket: &Ticket, kept: &Kept, world: &World, desks: &mut RangeInclusive<usize>) -> Deadline {
    let mut others = vec![];
    while let Some(desk) = desks.clone().next() {
        let next = deadline::next(ticket, &world.desks[desk]);
        match next {
            Some(next) if is_of(&next.kind, &kept.event) && next.at <= kept.at => return next,
            other => others.push(other),
        }
        desks.next();
    }
    panic!("{kept:?} was told, but what was to come next is {others:?}");
}

fn is_of(kind: &DeadlineKind, event: &Event) -> bool {
    match (kind, event) {
        (DeadlineKind::Clock { metric, cycle, mark }, Event::ClockChanged { change, clock }) => {
            let broken = matches!(mark.kind, MarkKind::Breach) == (*change == ClockChange::Breached);
            (*metric, *cycle) == (clock.metric, clock.cycle) && broken && clock.told.last() == Some(mark)
        }
        (DeadlineKind::Clock { metric, cycle, mark }, Event::Escalated(told)) => {
            let same = (*metric, *cycle, mark.at) == (told.metric, told.cycle, told.at);
            same && mark.kind == MarkKind::Step(told.step)
        }
        (DeadlineKind::Reminder { n }, Event::Reminded { n: told }) => n == told,
        (DeadlineKind::AutoClose, Event::StatusChanged(moved)) => moved.cause == MoveCause::AutoClose,
        (DeadlineKind::Scheduled, Event::StatusChanged(moved)) => moved.cause == MoveCause::Schedule,
        (DeadlineKind::Outcome, Event::StatusChanged(moved)) => moved.cause == MoveCause::Waited,
        _ => false,
    }
}

fn is_new(due: &Deadline, marks: &mut BTreeSet<String>) -> bool {
    match &due.kind {
        DeadlineKind::Clock { metric, cycle, mark: Mark { kind, .. } } => {
            marks.insert(format!("{metric:?} {cycle} {kind:?}"))
        }
        _ => true, // The same may come again in a later stay.
    }
}
