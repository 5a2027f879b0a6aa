//! Warnings and the breach: when they fall due, and which have been told.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Clock, SpanKind};
use crate::calendar::{Due, Schedule};

/// Something to tell about a clock, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    pub kind: MarkKind,
    /// When it came about, however late it is told.
    pub at: Timestamp,
    /// `elapsed`, or the change that brought it about.
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// So many percent of the target have elapsed.
    Warning(u8),
    Breach,
}

impl Clock {
    /// Returns when the target is reached and broken. Nothing while the clock is paused or ended,
    /// or if its calendar never opens again.
    pub fn due(&self, schedule: &Schedule) -> Option<Due> {
        if !self.is_counting() {
            return None;
        }
        if let Some(crossed_at) = self.crossed_at {
            let due_at = self.reached_at.unwrap_or(crossed_at);
            return Some(Due { due_at, breach_after: Some(crossed_at) });
        }
        let due = self.reaches(self.promise.target, schedule)?;
        Some(Due { due_at: self.reached_at.unwrap_or(due.due_at), ..due })
    }

    /// Returns when `amount` will have elapsed if nothing changes; an amount that has elapsed
    /// before the current span counts as reached where the span begins.
    pub fn reaches(&self, amount: SignedDuration, schedule: &Schedule) -> Option<Due> {
        let span = self.current().filter(|span| span.kind == SpanKind::Counted)?;
        schedule.after(span.from, amount - self.counted())
    }

    /// Returns the next warning or breach that has not been told.
    pub fn next_deadline(&self, schedule: &Schedule) -> Option<Mark> {
        self.untold(schedule).into_iter().next()
    }

    /// Returns what came about up to `now` and has not been told, in order.
    pub fn due_marks(&self, now: Timestamp, schedule: &Schedule) -> Vec<Mark> {
        self.untold(schedule).into_iter().take_while(|mark| mark.at <= now).collect()
    }

    /// Records that `mark` has been told.
    pub fn tell(&mut self, mark: Mark) {
        self.overdue.retain(|overdue| overdue.kind != mark.kind);
        if self.told.iter().all(|told| told.kind != mark.kind) {
            self.told.push(mark);
        }
    }

    /// Returns the breach on record, which stays when a looser target lifts it.
    pub fn breach(&self) -> Option<&Mark> {
        self.told.iter().chain(&self.overdue).find(|mark| mark.kind == MarkKind::Breach)
    }

    fn untold(&self, schedule: &Schedule) -> Vec<Mark> {
        let mut marks = self.overdue.clone();
        marks.extend(self.ahead(schedule));
        marks.sort_by_key(|mark| (mark.at, mark.kind));
        marks
    }

    /// Returns the marks that the current span reaches.
    fn ahead(&self, schedule: &Schedule) -> Vec<Mark> {
        if !self.is_counting() || self.crossed_at.is_some() {
            return vec![];
        }
        let percents = self.promise.warn_at.iter().copied();
        let warnings = percents.filter_map(|percent| {
            let due = self.reaches(share(self.promise.target, percent), schedule)?;
            Some(elapsed(MarkKind::Warning(percent), due.due_at))
        });
        let breach = || {
            let last = self.reaches(self.promise.target, schedule)?.breach_after?;
            Some(elapsed(MarkKind::Breach, just_after(last)))
        };
        warnings.chain(breach()).filter(|mark| !self.has(mark.kind)).collect()
    }

    fn has(&self, kind: MarkKind) -> bool {
        self.told.iter().chain(&self.overdue).any(|mark| mark.kind == kind)
    }

    /// Keeps what the current span reaches up to `at`, where it is about to end.
    pub(super) fn remember(&mut self, at: Timestamp, schedule: &Schedule) {
        let ahead = self.ahead(schedule).into_iter().filter(|mark| mark.at <= at);
        let due = self.due(schedule);
        self.overdue.extend(ahead.collect::<Vec<_>>());
        self.reached_at = due.map(|due| due.due_at).filter(|due| *due <= at).or(self.reached_at);
        let crossed_at = due.and_then(|due| due.breach_after).filter(|last| *last < at);
        self.crossed_at = crossed_at.or(self.crossed_at);
    }

    /// Compares what has elapsed with a target, one of which has just changed. What was reached or
    /// broken before and still is, was so at its own time.
    pub(super) fn judge(&mut self, at: Timestamp, reason: &str) {
        let counted = self.counted();
        let (reached_at, crossed_at) = (self.reached_at.unwrap_or(at), self.crossed_at.unwrap_or(at));
        self.reached_at = (counted >= self.promise.target).then_some(reached_at);
        self.crossed_at = (counted > self.promise.target).then_some(crossed_at);
        if self.crossed_at.is_some() && !self.has(MarkKind::Breach) {
            self.overdue.push(Mark { kind: MarkKind::Breach, at, reason: reason.into() });
        }
    }
}

fn elapsed(kind: MarkKind, at: Timestamp) -> Mark {
    Mark { kind, at, reason: "elapsed".into() }
}

/// Returns a part of the target, rounded up so that a warning never comes early.
fn share(target: SignedDuration, percent: u8) -> SignedDuration {
    let micros = target.as_micros() * i128::from(percent);
    let micros = (micros + 99).div_euclid(100);
    SignedDuration::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}

/// A promise is kept up to and including its last instant.
fn just_after(last: Timestamp) -> Timestamp {
    last.checked_add(SignedDuration::from_micros(1)).unwrap_or(Timestamp::MAX)
}
