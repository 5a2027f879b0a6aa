//! The calendar: how many spans of business time one core works out in a second. It has no address
//! to ask at, so this alone is measured from within.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use holdfast_engine::calendar::{Calendar, Holiday, Schedule};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use super::report::Report;

const ROUND: usize = 1000;
const HOUR: i64 = 3600;

/// Measures spans of an hour and of five years on a five-day week with a year's holidays.
pub fn measure(report: &mut Report, length: Duration) -> Result<()> {
    let mut office = Calendar::office("Europe/Berlin");
    office.holidays = (1..=12).map(|month| Holiday::on(date(2026, month, 6))).collect();
    let schedule = Schedule::compile(&office).context("the calendar is sound")?;
    report.note("calendar.per_s@1h", per_second(&schedule, HOUR, length));
    report.note("calendar.per_s@5y", per_second(&schedule, 5 * 365 * 24 * HOUR, length));
    Ok(())
}

/// `after` and `between` by turns, from another instant each time.
fn per_second(schedule: &Schedule, seconds: i64, length: Duration) -> f64 {
    let start = date(2026, 1, 1).in_tz("UTC").expect("UTC is a zone").timestamp().as_second();
    let begun = Instant::now();
    let mut done = 0;
    while begun.elapsed() < length {
        for turn in done..done + ROUND / 2 {
            let from = start + (turn as i64 * 7919) % (365 * 24 * HOUR);
            let from = Timestamp::from_second(from).expect("the year is in range");
            let span = SignedDuration::from_secs(seconds);
            black_box(schedule.after(from, span * 8 / 24)); // Of a day, about a third is open.
            black_box(schedule.between(from, from + span));
        }
        done += ROUND;
    }
    done as f64 / begun.elapsed().as_secs_f64()
}
