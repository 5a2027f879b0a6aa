//! The rules of clocks, told one by one on office hours, nine to five in UTC.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::*;
use crate::calendar::Calendar;
use crate::sla::Moment::{self, AfterSeconds, BeforeSeconds, Percent};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// An instant of the week that begins on Monday, 2026-11-23.
fn at(text: &str) -> Timestamp {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let day = 23 + names.iter().position(|name| *name == day).expect("a weekday");
    format!("2026-11-{day}T{time}Z").parse().expect("an instant")
}

fn office() -> Schedule {
    Schedule::compile(&Calendar::office("UTC")).expect("office hours")
}

fn always() -> Schedule {
    Schedule::compile(&Calendar::around_the_clock("UTC")).expect("all hours")
}

fn promise(hours: i64) -> Promise {
    let first = Edition { id: Uuid::nil(), version: 1 };
    Promise {
        target: HOUR * i32::try_from(hours).expect("a few hours"),
        warn_at: vec![75, 90],
        steps: vec![],
        policy: first,
        calendar: first,
    }
}

fn clock(hours: i64, start: &str) -> Clock {
    Clock::start(Metric::Resolution, 1, promise(hours), at(start), "created")
}

fn minutes(clock: &Clock, now: &str) -> i64 {
    clock.elapsed(at(now), &office()).as_mins()
}

fn told(clock: &mut Clock, now: &str) -> Vec<(MarkKind, Timestamp)> {
    let marks = clock.due_marks(at(now), &office());
    marks.iter().for_each(|mark| clock.tell(mark.clone()));
    marks.into_iter().map(|mark| (mark.kind, mark.at)).collect()
}

#[test]
fn a_reply_in_the_night_after_a_due_time_at_closing_is_in_time() {
    let mut clock = clock(8, "mon 09:00");
    let due = clock.due(&office()).expect("a due time");
    assert_eq!((due.due_at, due.breach_after), (at("mon 17:00"), Some(at("tue 09:00"))));
    clock.stop(at("tue 09:00"), "replied", &office());
    assert_eq!(clock.state(at("fri 12:00"), &office()), State::Met);
}

#[test]
fn a_breach_comes_with_the_first_microsecond_too_many() {
    let mut clock = clock(8, "mon 09:00");
    let late = at("tue 09:00") + SignedDuration::from_micros(1);
    let breach = clock.due_marks(at("fri 12:00"), &office()).pop().expect("a breach");
    assert_eq!((breach.kind, breach.at), (MarkKind::Breach, late));
    clock.stop(late, "replied", &office());
    assert_eq!(clock.state(late, &office()), State::Breached);
}

#[test]
fn pausing_outside_hours_costs_nothing() {
    let mut clock = clock(8, "mon 09:00");
    clock.pause(at("mon 18:00"), "pending", &office());
    clock.resume(at("tue 08:00"), "in_progress", &office());
    assert_eq!(minutes(&clock, "tue 10:00"), 9 * 60);
}

#[test]
fn paused_time_is_not_counted_and_nothing_is_due_meanwhile() {
    let mut clock = clock(8, "mon 09:00");
    clock.pause(at("mon 12:00"), "pending_info", &office());
    clock.pause(at("mon 13:00"), "pending_parts", &office());
    let view = clock.view(at("tue 12:00"), &office());
    assert_eq!((view.state, view.open, view.due_at), (State::Paused, false, None));
    assert_eq!(view.elapsed_seconds, 3 * 3600);
    assert_eq!(clock.next_deadline(&office()), None);

    clock.resume(at("wed 10:00"), "in_progress", &office());
    assert_eq!(clock.due(&office()).expect("due again").due_at, at("wed 15:00"));
    assert_eq!(clock.spans.len(), 3, "two paused states in a row are one pause");
}

#[test]
fn a_ticket_created_in_a_paused_state_has_used_nothing() {
    let mut clock = clock(8, "mon 09:00");
    clock.pause(at("mon 09:00"), "scheduled", &office());
    assert_eq!(minutes(&clock, "wed 12:00"), 0);
    assert_eq!(clock.spans.len(), 1);
}

#[test]
fn a_clock_runs_outside_hours_but_does_not_count() {
    let view = clock(8, "mon 09:00").view(at("mon 23:00"), &office());
    assert_eq!((view.state, view.open, view.elapsed_seconds), (State::Running, false, 8 * 3600));
}

#[test]
fn warnings_and_breach_are_told_once_and_in_order() {
    let mut clock = clock(8, "mon 09:00");
    assert_eq!(told(&mut clock, "mon 14:59"), []);
    assert_eq!(told(&mut clock, "mon 15:00"), [(MarkKind::Warning(75), at("mon 15:00"))]);
    let rest: Vec<_> = told(&mut clock, "wed 12:00").iter().map(|(kind, _)| *kind).collect();
    assert_eq!(rest, [MarkKind::Warning(90), MarkKind::Breach]);
    assert_eq!(told(&mut clock, "fri 12:00"), []);
}

#[test]
fn what_fell_due_before_a_pause_is_told_after_it() {
    let mut clock = clock(4, "mon 09:00");
    clock.pause(at("mon 16:00"), "pending", &office());
    let marks = told(&mut clock, "tue 12:00");
    assert_eq!(marks[0], (MarkKind::Warning(75), at("mon 12:00")));
    assert_eq!(marks[2], (MarkKind::Breach, at("mon 13:00") + SignedDuration::from_micros(1)));
    clock.resume(at("tue 12:00"), "in_progress", &office());
    assert_eq!(clock.due(&office()).expect("overdue").due_at, at("mon 13:00"));
    assert_eq!(clock.next_deadline(&office()), None);
}

#[test]
fn a_breach_that_nobody_saw_before_the_end_is_still_told() {
    let mut clock = clock(1, "mon 09:00");
    clock.stop(at("mon 12:00"), "resolved", &office());
    assert_eq!(told(&mut clock, "mon 12:00").len(), 1);
    assert_eq!(clock.breach().expect("a breach").at, at("mon 10:00") + SignedDuration::from_micros(1));
}

#[test]
fn a_pause_at_the_very_last_instant_is_in_time_and_the_next_minute_is_not() {
    let mut clock = clock(4, "mon 09:00");
    clock.pause(at("mon 13:00"), "pending", &office());
    assert_eq!(clock.breach(), None);
    clock.resume(at("mon 18:00"), "in_progress", &office());
    let due = clock.due(&office()).expect("due at the pause");
    assert_eq!((due.due_at, due.breach_after), (at("mon 13:00"), Some(at("tue 09:00"))));
    let breach = clock.due_marks(at("fri 12:00"), &office()).pop();
    assert_eq!(breach.expect("a breach").at, at("tue 09:00") + SignedDuration::from_micros(1));
}

#[test]
fn a_target_of_exactly_what_has_elapsed_is_still_kept() {
    let mut clock = clock(8, "mon 09:00");
    clock.retarget(at("mon 12:00"), promise(3), "priority_changed", &office());
    assert_eq!(clock.breach(), None);
    clock.stop(at("mon 12:00"), "resolved", &office());
    assert_eq!(clock.state(at("fri 12:00"), &office()), State::Met);
}

#[test]
fn a_tighter_target_that_is_already_used_up_breaks_at_the_change() {
    let mut clock = clock(8, "mon 09:00");
    clock.retarget(at("mon 12:00"), promise(2), "priority_changed", &office());
    assert_eq!(clock.state(at("mon 12:00"), &office()), State::Breached);
    let mark = clock.next_deadline(&office()).expect("a breach");
    assert_eq!((mark.at, mark.reason.as_str()), (at("mon 12:00"), "target_changed"));
    assert_eq!(told(&mut clock, "fri 12:00").len(), 1, "no warnings of what has happened");
}

#[test]
fn a_target_changed_while_paused_breaks_at_the_change_too() {
    let mut clock = clock(8, "mon 09:00");
    clock.pause(at("mon 12:00"), "pending", &office());
    clock.retarget(at("mon 15:00"), promise(2), "priority_changed", &office());
    assert_eq!(told(&mut clock, "mon 15:00"), [(MarkKind::Breach, at("mon 15:00"))]);
}

#[test]
fn a_looser_target_lifts_the_breach_and_keeps_it_on_record() {
    let mut clock = clock(2, "mon 09:00");
    assert_eq!(told(&mut clock, "mon 12:00").len(), 3);
    clock.retarget(at("mon 12:00"), promise(8), "priority_changed", &office());
    assert_eq!(clock.state(at("mon 13:00"), &office()), State::Running);
    assert_eq!(clock.due(&office()).expect("due again").due_at, at("mon 17:00"));
    assert!(clock.breach().is_some());
    assert_eq!(clock.state(at("tue 10:00"), &office()), State::Breached);
    assert_eq!(told(&mut clock, "fri 12:00"), [], "a clock breaches once in its life");
}

#[test]
fn a_change_of_target_keeps_what_has_elapsed() {
    let mut clock = clock(8, "mon 09:00");
    clock.retarget(at("mon 12:00"), promise(4), "priority_changed", &office());
    assert_eq!(minutes(&clock, "mon 12:30"), 210);
    assert_eq!(clock.due(&office()).expect("due").due_at, at("mon 13:00"));
}

#[test]
fn each_stretch_counts_by_the_calendar_in_force_then() {
    let mut clock = clock(20, "mon 09:00");
    let second = Edition { id: Uuid::from_u128(2), version: 1 };
    clock.recalendar(at("mon 20:00"), second, "team_changed", &office());
    assert_eq!(clock.elapsed(at("mon 22:00"), &always()), HOUR * 10);
    assert_eq!(clock.spans[1].calendar, second);
}

#[test]
fn a_calendar_corrected_for_the_past_is_counted_again() {
    let mut clock = clock(9, "mon 09:00");
    clock.pause(at("tue 09:00"), "pending", &office());
    let second = Edition { id: Uuid::nil(), version: 2 };
    clock.recount(at("tue 12:00"), second, "calendar_edited", &always(), &always());
    assert_eq!(clock.elapsed(at("tue 12:00"), &always()), HOUR * 24);
    let breach = clock.breach().expect("a breach");
    assert_eq!((breach.at, breach.reason.as_str()), (at("tue 12:00"), "calendar_changed"));
}

#[test]
fn a_broken_promise_that_only_changes_its_calendar_was_due_when_it_was() {
    let mut clock = clock(2, "mon 09:00");
    let elsewhere = Edition { id: Uuid::from_u128(2), version: 1 };
    let same = Promise { calendar: elsewhere, ..promise(2) };
    clock.retarget(at("mon 15:00"), same, "team_changed", &office());
    let due = clock.due(&always()).expect("overdue");
    assert_eq!((due.due_at, due.breach_after), (at("mon 11:00"), Some(at("mon 11:00"))));
    assert_eq!(clock.state(at("mon 15:00"), &always()), State::Breached);
}

#[test]
fn a_promise_broken_by_the_old_and_the_corrected_hours_was_due_when_it_was() {
    let mut clock = clock(2, "mon 09:00");
    let second = Edition { id: Uuid::nil(), version: 2 };
    clock.recount(at("mon 15:00"), second, "calendar_corrected", &always(), &office());
    assert_eq!(clock.due(&always()).expect("overdue").due_at, at("mon 11:00"));
    let marks = told(&mut clock, "mon 15:00");
    assert_eq!(marks.len(), 3, "what fell due by the old hours has fallen due: {marks:?}");
}

#[test]
fn a_correction_of_another_calendar_leaves_the_clock_alone() {
    let mut clock = clock(8, "mon 09:00");
    let before = clock.clone();
    let other = Edition { id: Uuid::from_u128(2), version: 2 };
    clock.recount(at("mon 12:00"), other, "calendar_corrected", &always(), &office());
    assert_eq!(clock, before);
}

#[test]
fn a_reopened_clock_goes_on_and_the_time_it_was_closed_does_not_count() {
    let mut clock = clock(8, "mon 09:00");
    clock.stop(at("mon 11:00"), "resolved", &office());
    clock.reopen(at("wed 09:00"), "reopened");
    assert_eq!(minutes(&clock, "wed 10:00"), 180);
    let kinds: Vec<_> = clock.spans.iter().map(|span| span.kind).collect();
    assert_eq!(kinds, [SpanKind::Counted, SpanKind::Closed, SpanKind::Counted]);
}

#[test]
fn a_cancelled_clock_is_neither_met_nor_broken_and_can_be_restored() {
    let mut clock = clock(8, "mon 09:00");
    clock.cancel(at("mon 10:00"), "deleted", &office());
    assert_eq!(clock.state(at("fri 12:00"), &office()), State::Cancelled);
    clock.restore(at("tue 09:00"), "restored");
    assert_eq!(minutes(&clock, "tue 10:00"), 120);
    assert_eq!(clock.spans[1].kind, SpanKind::Paused);
}

#[test]
fn the_ledger_adds_up_to_the_clock() {
    let mut clock = clock(8, "mon 09:00");
    clock.pause(at("mon 10:00"), "pending", &office());
    clock.resume(at("tue 10:30"), "in_progress", &office());
    clock.retarget(at("tue 11:00"), promise(4), "priority_changed", &office());
    let now = at("tue 11:11");
    let ledger = clock.ledger(now, &office());
    let sum: SignedDuration = ledger.iter().map(|span| span.elapsed).sum();
    assert_eq!(sum, clock.elapsed(now, &office()));
    assert_eq!(ledger.len(), 4);
}

#[test]
fn a_move_that_arrives_late_happens_when_the_span_began() {
    let mut clock = clock(8, "mon 09:00");
    clock.pause(at("mon 12:00"), "pending", &office());
    clock.resume(at("mon 11:00"), "mail", &office());
    assert_eq!(minutes(&clock, "mon 13:00"), 240);
}

#[test]
fn a_calendar_that_never_opens_is_said_to_be_never_due() {
    let closed = Schedule::compile(&Calendar::closed("UTC")).expect("a calendar");
    let view = clock(8, "mon 09:00").view(at("tue 09:00"), &closed);
    assert_eq!((view.state, view.never_due, view.due_at), (State::Running, true, None));
}

#[test]
fn a_clock_survives_being_written_and_read_and_forgives_unknown_fields() {
    let mut clock = clock(4, "mon 09:00");
    clock.pause(at("mon 16:00"), "pending", &office());
    let mut json = serde_json::to_value(&clock).expect("a clock is plain data");
    json["later"] = "unknown".into();
    assert_eq!(serde_json::from_value::<Clock>(json).expect("own output"), clock);
}

/// A clock of so many hours with these steps and no warnings, from nine on Monday.
fn stepping(hours: i64, moments: &[Moment]) -> Clock {
    let steps = moments.iter().map(|when| Step { when: *when, then: vec![] }).collect();
    let promise = Promise { warn_at: vec![], steps, ..promise(hours) };
    Clock::start(Metric::Resolution, 1, promise, at("mon 09:00"), "created")
}

#[test]
fn steps_come_before_with_and_after_the_breach_each_once() {
    let mut clock = stepping(4, &[Percent(75), BeforeSeconds(1800), AfterSeconds(0), AfterSeconds(7200)]);
    let late = at("mon 13:00") + SignedDuration::from_micros(1);
    let expected = [
        (MarkKind::Step(Percent(75)), at("mon 12:00")),
        (MarkKind::Step(BeforeSeconds(1800)), at("mon 12:30")),
        (MarkKind::Breach, late),
        (MarkKind::Step(AfterSeconds(0)), late),
        (MarkKind::Step(AfterSeconds(7200)), at("mon 15:00")),
    ];
    assert_eq!(told(&mut clock.clone(), "fri 12:00"), expected);
    let mut one_by_one = vec![];
    while let Some(mark) = clock.next_deadline(&office()) {
        one_by_one.push((mark.kind, mark.at));
        clock.tell(mark);
    }
    assert_eq!(one_by_one, expected);
}

#[test]
fn a_step_after_the_target_comes_in_business_time_although_the_promise_is_broken() {
    let mut clock = stepping(8, &[AfterSeconds(3600)]);
    assert_eq!(told(&mut clock, "tue 09:30").len(), 1, "only the breach");
    assert_eq!(told(&mut clock, "fri 12:00"), [(MarkKind::Step(AfterSeconds(3600)), at("tue 10:00"))]);
}

#[test]
fn no_step_comes_while_the_clock_is_paused() {
    let mut clock = stepping(2, &[Percent(50), AfterSeconds(1800), AfterSeconds(3600)]);
    clock.pause(at("mon 11:45"), "pending", &office());
    let kinds: Vec<_> = told(&mut clock, "wed 12:00").iter().map(|(kind, _)| *kind).collect();
    let before = [MarkKind::Step(Percent(50)), MarkKind::Breach, MarkKind::Step(AfterSeconds(1800))];
    assert_eq!(kinds, before, "what fell due before the pause is still told");
    clock.resume(at("thu 09:00"), "in_progress", &office());
    assert_eq!(told(&mut clock, "fri 12:00"), [(MarkKind::Step(AfterSeconds(3600)), at("thu 09:15"))]);
}

#[test]
fn a_step_at_the_start_waits_until_the_clock_counts() {
    let mut clock = stepping(2, &[BeforeSeconds(4 * 3600)]);
    clock.pause(at("mon 09:00"), "scheduled", &office());
    assert_eq!(told(&mut clock, "tue 12:00"), []);
    clock.resume(at("wed 10:00"), "in_progress", &office());
    assert_eq!(told(&mut clock, "wed 10:00"), [(MarkKind::Step(BeforeSeconds(14_400)), at("wed 10:00"))]);
}

#[test]
fn another_target_moves_the_steps_that_are_still_to_come_and_repeats_none() {
    let mut clock = stepping(8, &[Percent(25), Percent(50), AfterSeconds(0)]);
    assert_eq!(told(&mut clock, "mon 11:00").len(), 1);
    let tighter = Promise { target: HOUR * 2, ..clock.promise.clone() };
    clock.retarget(at("mon 12:00"), tighter, "priority_changed", &office());
    let kinds = [MarkKind::Breach, MarkKind::Step(Percent(50)), MarkKind::Step(AfterSeconds(0))];
    assert_eq!(told(&mut clock, "mon 12:00"), kinds.map(|kind| (kind, at("mon 12:00"))));
    assert_eq!(told(&mut clock, "fri 12:00"), []);
}

#[test]
fn an_ended_clock_takes_no_more_steps() {
    let mut clock = stepping(2, &[Percent(50), AfterSeconds(0)]);
    clock.stop(at("mon 12:00"), "resolved", &office());
    let kinds: Vec<_> = told(&mut clock, "fri 12:00").iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [MarkKind::Breach]);
}
