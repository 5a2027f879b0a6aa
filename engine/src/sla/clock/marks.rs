//! Warnings, the breach and steps: when they fall due, and which have been told.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Clock, SpanKind};
use crate::calendar::{Due, Schedule};
use crate::sla::step::{Moment, share};

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
    /// A step of the policy; known by its moment, as warnings are by their percentage.
    Step(Moment),
}

impl MarkKind {
    /// Of what comes at one instant, warnings are told first and steps last, in their own order.
    fn rank(self) -> (u8, u8) {
        match self {
            Self::Warning(percent) => (0, percent),
            Self::Breach => (1, 0),
            Self::Step(_) => (2, 0),
        }
    }
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

    /// Returns the next mark that has not been told.
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
        marks.sort_by_key(|mark| (mark.at, mark.kind.rank()));
        marks
    }

    /// Returns the marks that the current span reaches.
    fn ahead(&self, schedule: &Schedule) -> Vec<Mark> {
        if !self.is_counting() {
            return vec![];
        }
        // Nobody is warned of what has happened already; its steps are still to be taken.
        let mut ahead = if self.crossed_at.is_some() { vec![] } else { self.promised(schedule) };
        ahead.extend(self.steps(schedule));
        ahead
    }

    /// Returns the warnings and the breach to come.
    fn promised(&self, schedule: &Schedule) -> Vec<Mark> {
        let percents = self.promise.warn_at.iter().copied();
        let warnings = percents.filter_map(|percent| {
            let due = self.reaches(share(self.promise.target, percent.into()), schedule)?;
            Some(elapsed(MarkKind::Warning(percent), due.due_at))
        });
        let breach = || {
            let last = self.reaches(self.promise.target, schedule)?.breach_after?;
            Some(elapsed(MarkKind::Breach, just_after(last)))
        };
        warnings.chain(breach()).filter(|mark| !self.has(mark.kind)).collect()
    }

    /// Returns the steps to come, before and after the target alike.
    fn steps(&self, schedule: &Schedule) -> Vec<Mark> {
        let moments = self.promise.steps.iter().map(|step| step.when);
        let untold = moments.filter(|moment| !self.has(MarkKind::Step(*moment)));
        let steps = untold.filter_map(|moment| {
            let due = self.reaches(moment.elapsed(self.promise.target), schedule)?;
            Some(elapsed(MarkKind::Step(moment), due.due_at))
        });
        steps.collect()
    }

    fn has(&self, kind: MarkKind) -> bool {
        self.told.iter().chain(&self.overdue).any(|mark| mark.kind == kind)
    }

    /// Keeps what the current span reaches up to `at`, where it is about to end.
    pub(super) fn remember(&mut self, at: Timestamp, schedule: &Schedule) {
        // A step is taken while the clock counts, and in no time it has not counted.
        let counted = self.current().is_some_and(|span| span.from < at);
        let ahead = self.ahead(schedule).into_iter();
        let ahead =
            ahead.filter(|mark| mark.at <= at && (counted || !matches!(mark.kind, MarkKind::Step(_))));
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

/// A promise is kept up to and including its last instant.
fn just_after(last: Timestamp) -> Timestamp {
    last.checked_add(SignedDuration::from_micros(1)).unwrap_or(Timestamp::MAX)
}
