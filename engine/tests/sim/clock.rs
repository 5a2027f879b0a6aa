//! One clock: random moves of it on random calendars, lived by the engine and by the naive model.

use crate::support::desks::{DAYS, Place, calendar, place};
use crate::support::life::{Life, Move, Phase, Told};
use crate::support::naive::{Minutes, instant, minute};
use holdfast_engine::calendar::{Calendar, Schedule};
use holdfast_engine::sla::{Clock, Edition, Mark, MarkKind, Metric, Promise, State};
use jiff::SignedDuration;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use uuid::Uuid;

/// Days that the naive model knows beyond those a ticket lives.
const OUTLOOK: i64 = 12;

/// A desk, and the tickets that live on it.
#[derive(Debug)]
struct World {
    place: Place,
    calendars: Vec<Calendar>,
    tickets: Vec<Story>,
}

#[derive(Debug, Clone)]
struct Story {
    /// In minutes after the place's start.
    begin: i64,
    target: i64,
    moves: Vec<(i64, Move)>,
    /// When somebody looks; also when a wake comes, early, late or twice.
    looks: Vec<i64>,
}

/// Lives one world and returns how many days its tickets lived in all.
pub fn live(runner: &mut TestRunner) -> i64 {
    let world = world().new_tree(runner).expect("every random world is possible").current();
    world.live();
    world.tickets.len() as i64 * DAYS
}

impl World {
    fn live(&self) {
        let first = minute(self.place.start);
        let count = (DAYS + OUTLOOK) * 1440;
        let compile = |calendar| Schedule::compile(calendar).expect("a random calendar is good");
        let schedules: Vec<_> = self.calendars.iter().map(compile).collect();
        let desks = self.calendars.iter().map(|calendar| Minutes::of(calendar, first, count));
        let desks: Vec<_> = desks.collect();
        for (schedule, desk) in schedules.iter().zip(&desks) {
            same_segments(schedule, desk, first);
        }
        for ticket in &self.tickets {
            ticket.live(first, &schedules, &desks);
        }
    }
}

fn world() -> impl Strategy<Value = World> {
    place().prop_flat_map(|place| {
        let calendars = vec(calendar(&place), 3);
        (calendars, vec(story(), 10)).prop_map(move |(calendars, tickets)| World {
            place: place.clone(),
            calendars,
            tickets,
        })
    })
}

fn story() -> impl Strategy<Value = Story> {
    // Round times make what is due, said and moved coincide.
    let minute = || prop_oneof![0..DAYS * 1440, (0..DAYS * 72).prop_map(|twenty| twenty * 20)];
    let moves = vec((minute(), a_move()), 0..12);
    let target = prop_oneof![1..24_i64, 1..200_i64].prop_map(|twenties| twenties * 20);
    (minute().prop_map(|minute| minute % 1440), target, moves, vec(minute(), 0..8)).prop_map(
        |(begin, target, mut moves, mut looks)| {
            moves.sort_by_key(|(minute, _)| *minute);
            looks.sort_unstable();
            Story { begin, target, moves, looks }
        },
    )
}

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        4 => Just(Move::Pause),
        5 => Just(Move::Resume),
        1 => Just(Move::Stop),
        1 => Just(Move::Cancel),
        2 => Just(Move::CarryOn),
        2 => (1..200_i64).prop_map(|twenties| Move::Retarget(twenties * 20)),
        2 => (0..3_usize).prop_map(Move::Recalendar),
        1 => (0..3_usize).prop_map(Move::Recount),
    ]
}

impl Story {
    fn live(&self, first: i64, schedules: &[Schedule], desks: &[Minutes]) {
        let begin = first + self.begin;
        let mut naive = Life::start(desks, self.target);
        let promise = promise(self.target, edition(0));
        let clock = Clock::start(Metric::Resolution, 1, promise, instant(begin), "created");
        let mut real = Real { clock, schedules, desk: 0, marks: vec![] };
        let mut moves = self.moves.iter().map(|(at, what)| (first + at, *what)).peekable();
        let mut looks = self.looks.iter().map(|at| first + at).peekable();

        for now in begin..first + DAYS * 1440 {
            naive.look(now);
            while let Some((at, what)) = moves.next_if(|(at, _)| *at <= now) {
                if at == now {
                    naive.happen(now, what);
                    real.happen(now, what);
                }
            }
            while let Some(at) = looks.next_if(|at| *at <= now) {
                if at == now {
                    real.wake(now);
                    compare(&naive, &real, now, &desks[naive.desk()]);
                }
            }
            naive.tick(now);
        }
        let end = first + DAYS * 1440;
        naive.look(end);
        real.wake(end);
        compare(&naive, &real, end, &desks[naive.desk()]);
        same_marks(&naive, &real.marks, end);
    }
}

/// The engine's clock, with what has been told of it.
struct Real<'a> {
    clock: Clock,
    schedules: &'a [Schedule],
    desk: usize,
    marks: Vec<Mark>,
}

impl Real<'_> {
    fn schedule(&self) -> &Schedule {
        &self.schedules[self.desk]
    }

    fn wake(&mut self, now: i64) {
        let marks = self.clock.due_marks(instant(now), self.schedule());
        for mark in marks {
            self.clock.tell(mark.clone());
            self.marks.push(mark);
        }
    }

    fn happen(&mut self, now: i64, what: Move) {
        if matches!(what, Move::Stop | Move::Cancel) {
            self.wake(now); // What fell due by the rules so far is told first.
        }
        let (at, schedule) = (instant(now), &self.schedules[self.desk]);
        let calendar = self.clock.promise.calendar;
        match what {
            Move::Pause => self.clock.pause(at, "pending", schedule),
            Move::Resume => self.clock.resume(at, "in_progress", schedule),
            Move::Stop => self.clock.stop(at, "resolved", schedule),
            Move::Cancel => self.clock.cancel(at, "merged", schedule),
            Move::CarryOn if self.clock.state(at, schedule) == State::Cancelled => {
                self.clock.restore(at, "restored");
            }
            Move::CarryOn => self.clock.reopen(at, "reopened"),
            Move::Retarget(target) => {
                self.clock.retarget(at, promise(target, calendar), "priority_changed", schedule);
            }
            Move::Recalendar(desk) => {
                self.clock.recalendar(at, edition(desk), "team_changed", schedule);
                self.desk = desk;
            }
            Move::Recount(_) if self.clock.end.is_some() => {}
            Move::Recount(desk) => {
                let next = Edition { version: calendar.version + 1, ..calendar };
                let edited = &self.schedules[desk];
                self.clock.recount(at, next, "calendar_edited", edited, schedule);
                self.desk = desk;
            }
        }
    }
}

fn edition(desk: usize) -> Edition {
    Edition { id: Uuid::from_u128(desk as u128), version: 1 }
}

fn promise(target: i64, calendar: Edition) -> Promise {
    let target = SignedDuration::from_mins(target);
    Promise { target, warn_at: vec![75, 90], steps: vec![], policy: edition(0), calendar }
}

fn compare(naive: &Life<'_>, real: &Real<'_>, now: i64, desk: &Minutes) {
    let view = real.clock.view(instant(now), real.schedule());
    let at = instant(now);
    assert_eq!(view.elapsed_seconds, naive.elapsed * 60, "elapsed at {at}: {:#?}", real.clock);
    assert_eq!(view.state, state(naive), "state at {at}: {:#?}", real.clock);
    let counting = naive.phase == Phase::Counting;
    assert_eq!(view.open, counting && naive.is_open(now), "open at {at}");

    let (due, last) = outlook(naive, now, desk);
    let seen = |known: Option<i64>| known.map(instant);
    if !counting {
        assert_eq!((view.due_at, view.breach_after), (None, None), "due at {at}");
    }
    if due.is_some() {
        assert_eq!(view.due_at, seen(due), "due at {at}: {:#?}", real.clock);
    }
    if last.is_some() {
        assert_eq!(view.breach_after, seen(last), "breach at {at}: {:#?}", real.clock);
    }
}

/// Returns when the target is reached and broken if nothing more happens, as far as is known.
fn outlook(naive: &Life<'_>, now: i64, desk: &Minutes) -> (Option<i64>, Option<i64>) {
    if naive.phase != Phase::Counting {
        return (None, None);
    }
    let left = naive.target - naive.elapsed;
    let (due, last) = if left < 0 { (None, None) } else { desk.after(now, left) };
    (naive.reached.or(due), naive.crossed.or(last))
}

fn state(naive: &Life<'_>) -> State {
    match naive.phase {
        Phase::Ended { cancelled: true, .. } => State::Cancelled,
        Phase::Ended { late: true, .. } => State::Breached,
        Phase::Ended { .. } => State::Met,
        _ if naive.elapsed > naive.target => State::Breached,
        Phase::Paused => State::Paused,
        Phase::Counting => State::Running,
    }
}

fn same_marks(naive: &Life<'_>, real: &[Mark], end: i64) {
    let known = naive.marks.values().filter(|(_, at)| *at < end);
    let mut expected: Vec<_> = known.map(|(told, at)| expected(*told, *at)).collect();
    let real = real.iter().filter(|mark| mark.at < instant(end));
    let mut told: Vec<_> = real.map(|mark| (mark.at, mark.kind)).collect();
    expected.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, expected, "each mark once and at its instant");
}

fn expected(told: Told, at: i64) -> (jiff::Timestamp, MarkKind) {
    let moment = SignedDuration::from_micros(1);
    match told {
        Told::Warning(percent) => (instant(at), MarkKind::Warning(percent as u8)),
        Told::Breach => (instant(at) + moment, MarkKind::Breach),
        Told::BreachByChange => (instant(at), MarkKind::Breach),
    }
}

fn same_segments(schedule: &Schedule, desk: &Minutes, first: i64) {
    let mut expected = desk.segments(first);
    let cut = desk.end();
    expected.retain(|(_, end)| *end < cut);
    let mut real = schedule.segments(instant(first), expected.len() + 1);
    real.retain(|(_, end)| *end < instant(cut));
    let expected: Vec<_> = expected.iter().map(|(s, e)| (instant(*s), instant(*e))).collect();
    assert_eq!(real, expected, "open stretches from {}", instant(first));
}
