//! Laws of business time and of clocks, true on every calendar. `HOLDFAST_CASES` says how often.

mod support;

use holdfast_engine::calendar::{Calendar, Schedule, WeekHours};
use holdfast_engine::sla::{Clock, Edition, MarkKind, Metric, Moment, Promise, Span, SpanKind, Step};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use support::desks::{Place, calendar, place};
use uuid::Uuid;

/// A calendar and instants near the days on which it differs.
#[derive(Clone)]
struct Case {
    calendar: Calendar,
    schedule: std::sync::Arc<Schedule>,
    instants: Vec<Timestamp>,
}

/// Without the compiled form, which says the same at great length.
impl std::fmt::Debug for Case {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?} at {:?}", self.calendar, self.instants)
    }
}

impl Case {
    fn ordered(&self) -> Vec<Timestamp> {
        let mut ordered = self.instants.clone();
        ordered.sort();
        ordered
    }
}

fn case(count: usize) -> impl Strategy<Value = Case> {
    let instants = move |place: &Place| {
        let start = place.start;
        let month = 30 * 86_400_000_000_i64;
        let near = -month / 30..month;
        let far = -100 * month..100 * month;
        let at = prop_oneof![4 => near, 1 => far];
        vec(at.prop_map(move |micros| start + SignedDuration::from_micros(micros)), count)
    };
    place().prop_flat_map(move |place| {
        let instants = instants(&place);
        (calendar(&place), instants).prop_map(|(calendar, instants)| Case {
            schedule: compile(&calendar).into(),
            calendar,
            instants,
        })
    })
}

fn amount() -> impl Strategy<Value = SignedDuration> {
    let hour = 3_600_000_000_i64;
    prop_oneof![0..100 * hour, 0..20_000 * hour, Just(8 * hour), Just(0)]
        .prop_map(SignedDuration::from_micros)
}

fn compile(calendar: &Calendar) -> Schedule {
    Schedule::compile(calendar).expect("random calendars are good ones")
}

fn clock(at: Timestamp, target: SignedDuration) -> Clock {
    let first = Edition { id: Uuid::nil(), version: 1 };
    let promise = Promise { target, warn_at: vec![75, 90], steps: vec![], policy: first, calendar: first };
    Clock::start(Metric::Resolution, 1, promise, at, "created")
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: support::setting("HOLDFAST_CASES", 64),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn elapsed_time_adds_up_over_any_cut(case in case(3)) {
        let at = case.ordered();
        let (schedule, cut) = (&case.schedule, at[1]);
        let parts = schedule.between(at[0], cut) + schedule.between(cut, at[2]);
        prop_assert_eq!(schedule.between(at[0], at[2]), parts);
        prop_assert_eq!(schedule.between(at[2], at[0]), schedule.between(at[1], at[1]));
    }

    #[test]
    fn between_inverts_after_at_both_bounds(case in case(1), amount in amount()) {
        let from = case.instants[0];
        if let Some(due) = case.schedule.after(from, amount) {
            prop_assert_eq!(case.schedule.between(from, due.due_at), amount);
            let microsecond = SignedDuration::from_micros(1);
            if amount >= microsecond {
                let early = case.schedule.between(from, due.due_at - microsecond);
                prop_assert!(early < amount, "due at the earliest instant");
            }
            if let Some(last) = due.breach_after {
                prop_assert_eq!(case.schedule.between(from, last), amount);
                prop_assert!(case.schedule.between(from, last + microsecond) > amount);
            }
        }
    }

    #[test]
    fn before_leads_back_to_where_after_began(case in case(1), amount in amount()) {
        let to = case.instants[0];
        if let Some(reach) = case.schedule.before(to, amount) {
            prop_assert!(reach.earliest <= reach.latest && reach.latest <= to);
            prop_assert_eq!(case.schedule.between(reach.earliest, to), amount);
            prop_assert_eq!(case.schedule.between(reach.latest, to), amount);
            let again = case.schedule.after(reach.latest, amount);
            prop_assert!(again.is_none_or(|due| due.due_at <= to));
        }
    }

    #[test]
    fn more_work_and_a_later_start_are_never_due_earlier(
        case in case(2),
        less in amount(),
        more in amount(),
    ) {
        let at = case.ordered();
        let (less, more) = (less.min(more), less.max(more));
        let due = |from, amount| case.schedule.after(from, amount);
        if let (Some(first), Some(second)) = (due(at[0], less), due(at[0], more)) {
            prop_assert!(first.due_at <= second.due_at);
            prop_assert!(second.breach_after.is_none() || first.breach_after <= second.breach_after);
        }
        if let (Some(first), Some(second)) = (due(at[0], less), due(at[1], less)) {
            prop_assert!(first.due_at <= second.due_at);
        }
    }

    #[test]
    fn open_and_closed_time_make_up_all_time(case in case(2)) {
        let from = case.instants[0];
        let to = case.instants[1].clamp(from, from + SignedDuration::from_hours(24 * 60));
        let open = case.schedule.segments(from, 2_000);
        let breaks = open.iter().map(|(start, end)| (*start.min(&to), *end.min(&to))).collect();
        let closed = compile(&Calendar { breaks, ..Calendar::around_the_clock("UTC") });
        let sum = case.schedule.between(from, to) + closed.between(from, to);
        prop_assert_eq!(sum, to.duration_since(from));
    }

    #[test]
    fn the_desk_is_open_exactly_within_its_segments(case in case(2)) {
        let at = case.instants[0];
        let first = case.schedule.segments(at, 1);
        let holds = first.first().is_some_and(|(start, end)| *start == at && at < *end);
        prop_assert_eq!(case.schedule.is_open(at), holds);
        let last = case.schedule.segments_back(at, 1);
        let until = last.first().map(|(_, end)| *end);
        let just_before = at - SignedDuration::from_micros(1);
        prop_assert_eq!(case.schedule.is_open(just_before), until == Some(at));
    }

    #[test]
    fn segments_read_the_same_in_both_directions(case in case(1)) {
        let there = case.schedule.segments(case.instants[0], 8);
        let Some((_, end)) = there.last().copied().filter(|(_, end)| *end < Timestamp::MAX) else {
            return Ok(()); // It never opens or never closes.
        };
        let mut back = case.schedule.segments_back(end, there.len());
        back.reverse();
        back[0].0 = back[0].0.max(case.instants[0]);
        prop_assert_eq!(there, back);
    }

    #[test]
    fn closing_and_opening_agree_with_the_segments(case in case(1)) {
        let at = case.instants[0];
        let segments = case.schedule.segments(at, 2);
        let bounded = |at: Timestamp| Some(at).filter(|at| *at < Timestamp::MAX);
        let closing = segments.first().and_then(|(_, end)| bounded(*end));
        prop_assert_eq!(case.schedule.closing(at), closing);
        let opening = segments.iter().map(|(start, _)| *start).find(|start| *start > at);
        let known = segments.len() == 2 || opening.is_some();
        prop_assert!(!known || case.schedule.next_opening(at) == opening);
    }

    #[test]
    fn no_instant_is_too_far_to_ask_about(
        case in case(1),
        ends in vec(prop_oneof![Just(i64::MIN), Just(i64::MAX), any::<i64>()], 2),
        amount in prop_oneof![any::<i64>(), Just(i64::MAX), 0..1_000_i64],
    ) {
        let (first, last) = (Timestamp::MIN.as_microsecond(), Timestamp::MAX.as_microsecond());
        let instant = |at: i64| Timestamp::from_microsecond(at.clamp(first, last)).unwrap_or(Timestamp::MAX);
        let (from, to) = (instant(ends[0]), instant(ends[1]));
        let (schedule, amount) = (&case.schedule, SignedDuration::from_micros(amount));
        prop_assert!(schedule.between(from, to) <= to.duration_since(from).max(SignedDuration::ZERO));
        prop_assert!(schedule.after(from, amount).is_none_or(|due| due.due_at >= from));
        prop_assert!(schedule.before(to, amount).is_none_or(|reach| reach.latest <= to));
        prop_assert!(schedule.segments(from, 3).iter().all(|(start, end)| from <= *start && start < end));
        prop_assert!(schedule.segments_back(to, 3).iter().all(|(start, end)| *end <= to && start < end));
        prop_assert!(schedule.next_opening(from).is_none_or(|opening| opening > from));
        prop_assert!(schedule.closing(from).is_none_or(|closing| closing > from));
    }

    #[test]
    fn a_week_cut_into_two_calendars_tiles_time(
        place in place(),
        cuts in vec(0..604_800_i64, 1..10),
        micros in vec(-90 * 86_400_000_000_i64..90 * 86_400_000_000, 2),
    ) {
        let [even, odd] = halves(&cuts).map(|hours| {
            compile(&Calendar { hours, ..Calendar::closed(place.tz) })
        });
        let from = place.start + SignedDuration::from_micros(micros[0].min(micros[1]));
        let to = place.start + SignedDuration::from_micros(micros[0].max(micros[1]));
        prop_assert_eq!(even.between(from, to) + odd.between(from, to), to.duration_since(from));
        prop_assert!(even.is_open(from) != odd.is_open(from));
    }

    #[test]
    fn rows_cut_in_two_count_as_one(case in case(2), cut in 1..86_400_i64) {
        let mut calendar = case.calendar.clone();
        calendar.hours = calendar.hours.iter().flat_map(|row| in_two(*row, cut)).collect();
        let cut = compile(&calendar);
        let at = case.ordered();
        prop_assert_eq!(cut.between(at[0], at[1]), case.schedule.between(at[0], at[1]));
        prop_assert_eq!(cut.segments(at[0], 3), case.schedule.segments(at[0], 3));
    }

    #[test]
    fn the_order_of_rows_and_holidays_means_nothing(case in case(2), amount in amount()) {
        let mut calendar = case.calendar.clone();
        calendar.hours.reverse();
        calendar.holidays.reverse();
        calendar.breaks.reverse();
        calendar.hours.extend(case.calendar.hours.first().copied());
        let shuffled = compile(&calendar);
        let at = case.ordered();
        prop_assert_eq!(shuffled.between(at[0], at[1]), case.schedule.between(at[0], at[1]));
        prop_assert_eq!(shuffled.after(at[0], amount), case.schedule.after(at[0], amount));
    }

    #[test]
    fn a_clock_cut_into_pieces_of_one_calendar_is_one_clock(case in case(5), target in amount()) {
        let at = case.ordered();
        let whole = clock(at[0], target);
        let mut pieces = whole.clone();
        for cut in &at[1..4] {
            pieces.recalendar(*cut, whole.promise.calendar, "edited", &case.schedule);
        }
        let schedule = &case.schedule;
        prop_assert_eq!(pieces.elapsed(at[4], schedule), whole.elapsed(at[4], schedule));
        prop_assert_eq!(pieces.state(at[4], schedule), whole.state(at[4], schedule));
        // A desk that is closed for years is given up only by who waits for it all along.
        let due = whole.due(schedule).filter(|due| due.breach_after.is_some());
        if due.is_some() {
            prop_assert_eq!(pieces.due(schedule), due);
            prop_assert_eq!(pieces.due_marks(at[4], schedule), whole.due_marks(at[4], schedule));
        }
    }

    #[test]
    fn a_step_comes_once_when_its_time_has_elapsed_and_never_while_the_clock_waits(
        case in case(6),
        target in amount(),
        moments in btree_set(moment(), 1..5),
    ) {
        let (at, schedule) = (case.ordered(), &case.schedule);
        let steps = moments.iter().map(|when| Step { when: *when, then: vec![] }).collect();
        let mut clock = clock(at[0], target);
        clock.promise.steps = steps;
        let mut marks = vec![];
        look(&mut clock, at[1], schedule, &mut marks)?;
        clock.pause(at[2], "pending", schedule);
        look(&mut clock, at[2], schedule, &mut marks)?;
        prop_assert_eq!(clock.next_deadline(schedule), None);
        clock.resume(at[3], "in_progress", schedule);
        look(&mut clock, at[4], schedule, &mut marks)?;
        look(&mut clock, at[5], schedule, &mut marks)?;

        for moment in moments {
            let told = marks.iter().filter(|kind| **kind == MarkKind::Step(moment)).count();
            let has_come = clock.elapsed(at[5], schedule) >= moment.elapsed(target);
            // A desk that is closed for years is given up, although it opens again one day.
            let given_up = clock.reaches(moment.elapsed(target), schedule).is_none();
            prop_assert!(told == usize::from(has_come) || told == 0 && given_up, "{:?}: {}", moment, told);
        }
    }

    #[test]
    fn a_pause_is_worth_a_break_in_the_calendar(case in case(6)) {
        let at = case.ordered();
        let mut paused = clock(at[0], SignedDuration::from_hours(8));
        let mut calendar = case.calendar.clone();
        for pause in [(at[1], at[2]), (at[3], at[4])] {
            paused.pause(pause.0, "pending", &case.schedule);
            paused.resume(pause.1, "in_progress", &case.schedule);
            calendar.breaks.push(pause);
        }
        let elapsed = paused.elapsed(at[5], &case.schedule);
        prop_assert_eq!(elapsed, compile(&calendar).between(at[0], at[5]));
    }

    #[test]
    fn a_clock_recounted_from_its_spans_is_the_clock_that_ran(case in case(6), target in amount()) {
        let (at, schedule) = (case.ordered(), &case.schedule);
        let mut ran = clock(at[0], target);
        ran.pause(at[1], "pending", schedule);
        ran = reread(&ran);
        ran.resume(at[2], "in_progress", schedule);
        ran.stop(at[3], "resolved", schedule);
        ran = reread(&ran);
        ran.reopen(at[4], "reopened");

        let mut recounted = ran.clone();
        let again = Edition { version: 2, ..ran.promise.calendar };
        recounted.recount(at[5], again, "edited", schedule, schedule);
        prop_assert_eq!(recounted.elapsed(at[5], schedule), ran.elapsed(at[5], schedule));
        let sum: SignedDuration = ran.ledger(at[5], schedule).iter().map(|span| span.elapsed).sum();
        prop_assert_eq!(sum, ran.elapsed(at[5], schedule));
    }
}

fn moment() -> impl Strategy<Value = Moment> {
    let seconds = 0..40 * 3_600_i64;
    prop_oneof![
        (1..=300_u16).prop_map(Moment::Percent),
        seconds.clone().prop_map(Moment::BeforeSeconds),
        seconds.prop_map(Moment::AfterSeconds),
    ]
}

/// Tells what is due at `now`; none of it may be early.
fn look(
    clock: &mut Clock,
    now: Timestamp,
    schedule: &Schedule,
    marks: &mut Vec<MarkKind>,
) -> Result<(), TestCaseError> {
    for mark in clock.due_marks(now, schedule) {
        if let MarkKind::Step(moment) = mark.kind {
            let counted = clock.spans.iter().filter(|span| span.kind == SpanKind::Counted);
            let until = |span: &Span| span.to.unwrap_or(mark.at).min(mark.at);
            let elapsed: SignedDuration = counted.map(|span| schedule.between(span.from, until(span))).sum();
            prop_assert!(elapsed >= moment.elapsed(clock.promise.target), "{:?} is early", mark);
        }
        marks.push(mark.kind);
        clock.tell(mark);
    }
    Ok(())
}

fn reread(clock: &Clock) -> Clock {
    let kept = serde_json::to_string(clock).expect("a clock is plain data");
    serde_json::from_str(&kept).expect("own output")
}

/// Deals the stretches between the cuts of a week to two calendars in turn.
fn halves(cuts: &[i64]) -> [Vec<WeekHours>; 2] {
    let mut cuts = cuts.to_vec();
    cuts.extend([0, 604_800]);
    cuts.extend((1..7).map(|day| day * 86_400));
    cuts.sort_unstable();
    cuts.dedup();
    let mut halves = [vec![], vec![]];
    for (turn, ends) in cuts.windows(2).enumerate() {
        let (dow, start_sec) = (ends[0] / 86_400, ends[0] % 86_400);
        let row = WeekHours { dow: dow as u8, start_sec, end_sec: ends[1] - dow * 86_400 };
        halves[turn % 2].push(row);
    }
    halves
}

/// Cuts a row at a time of its first day, if that lies inside.
fn in_two(row: WeekHours, cut: i64) -> Vec<WeekHours> {
    let end = if row.end_sec <= row.start_sec { row.end_sec + 86_400 } else { row.end_sec };
    if cut <= row.start_sec || end <= cut {
        return vec![row];
    }
    vec![WeekHours { end_sec: cut, ..row }, WeekHours { start_sec: cut, end_sec: end, ..row }]
}
