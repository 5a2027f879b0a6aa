//! One promise on one ticket: its target, and every stretch of time that counted or did not.
//!
//! A clock is kept with the ticket and moved by it. Every move takes its instant and the schedule
//! in force until then; a finished span keeps what it counted, so that a later change of calendar
//! cannot touch it. What is due, and what has been told, is in `marks`; what people see, in `view`.

mod marks;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::step::Step;
use crate::calendar::Schedule;

pub use marks::{Mark, MarkKind};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    FirstResponse,
    NextResponse,
    UpdateCadence,
    Resolution,
    Ownership,
}

impl Metric {
    pub const ALL: [Self; 5] =
        [Self::FirstResponse, Self::NextResponse, Self::UpdateCadence, Self::Resolution, Self::Ownership];

    /// Returns the metric's name in the API and in the rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstResponse => "first_response",
            Self::NextResponse => "next_response",
            Self::UpdateCadence => "update_cadence",
            Self::Resolution => "resolution",
            Self::Ownership => "ownership",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Also outside hours, when nothing counts.
    Running,
    Paused,
    Met,
    /// Whether it still runs or not.
    Breached,
    Cancelled,
}

/// A policy or calendar at one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub id: Uuid,
    pub version: i64,
}

/// What a policy promises for one metric at one priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Promise {
    pub target: SignedDuration,
    /// Percentages of the target at which to warn.
    pub warn_at: Vec<u8>,
    /// What else is to happen and when, in that order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    pub policy: Edition,
    pub calendar: Edition,
}

impl Promise {
    /// Returns whether the same is promised, whatever the version of the desk that says so.
    pub fn is_as(&self, other: &Self) -> bool {
        let timeless = |promise: &Self| {
            let mut promise = promise.clone();
            (promise.policy.version, promise.calendar.version) = (0, 0);
            promise
        };
        timeless(self) == timeless(other)
    }
}

/// A promise being kept, or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Clock {
    pub metric: Metric,
    /// Counts the clocks of this metric on this ticket, from 1.
    pub cycle: u32,
    pub started_at: Timestamp,
    #[serde(flatten)]
    pub promise: Promise,
    /// In order and without gaps; the last one is open while the clock is.
    pub spans: Vec<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
    /// Warnings, breach and steps that have been told, each once in the life of the clock.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Mark>,
    /// Those that were reached in a finished span before anybody looked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    overdue: Vec<Mark>,
    /// When all of the target had elapsed, if that lies in a finished span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reached_at: Option<Timestamp>,
    /// The last instant at which no more than the target had elapsed, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crossed_at: Option<Timestamp>,
}

/// A stretch of a clock's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    pub from: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
    pub kind: SpanKind,
    pub reason: String,
    pub calendar: Edition,
    /// What it counted; zero while it is open, except in a ledger.
    #[serde(default, skip_serializing_if = "SignedDuration::is_zero")]
    pub elapsed: SignedDuration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    Counted,
    Paused,
    /// Between an end and a reopening.
    Closed,
}

/// How and when a clock ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct End {
    pub at: Timestamp,
    pub outcome: Outcome,
    pub reason: String,
    /// The ticket was resolved although nobody had answered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_reply: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Met,
    Breached,
    Cancelled,
}

impl Clock {
    /// Starts a clock; one that begins in a paused state is paused at the same instant.
    pub fn start(
        metric: Metric,
        cycle: u32,
        promise: Promise,
        at: Timestamp,
        reason: impl Into<String>,
    ) -> Self {
        let mut clock = Self {
            metric,
            cycle,
            started_at: at,
            promise,
            spans: vec![],
            end: None,
            told: vec![],
            overdue: vec![],
            reached_at: None,
            crossed_at: None,
        };
        clock.open(SpanKind::Counted, at, reason);
        clock
    }

    /// Stops counting for a while. Pausing twice is one pause.
    pub fn pause(&mut self, at: Timestamp, reason: impl Into<String>, schedule: &Schedule) {
        if self.is_counting() {
            let at = self.close(at, schedule);
            self.open(SpanKind::Paused, at, reason);
        }
    }

    /// Counts again after a pause.
    pub fn resume(&mut self, at: Timestamp, reason: impl Into<String>, schedule: &Schedule) {
        if self.is_paused() {
            let at = self.close(at, schedule);
            self.open(SpanKind::Counted, at, reason);
        }
    }

    /// Ends the clock: what was promised has been done, in time or late.
    pub fn stop(&mut self, at: Timestamp, reason: impl Into<String>, schedule: &Schedule) {
        if self.end.is_some() {
            return;
        }
        let at = self.close(at, schedule);
        let outcome = match self.counted() > self.promise.target {
            true => Outcome::Breached,
            false => Outcome::Met,
        };
        self.finish(at, outcome, reason);
    }

    /// Ends the clock because the ticket was resolved although nobody had answered.
    pub fn stop_without_reply(&mut self, at: Timestamp, reason: impl Into<String>, schedule: &Schedule) {
        if self.end.is_none() {
            self.stop(at, reason, schedule);
            self.end.iter_mut().for_each(|end| end.without_reply = true);
        }
    }

    /// Ends the clock because the promise no longer applies; it is neither met nor broken.
    pub fn cancel(&mut self, at: Timestamp, reason: impl Into<String>, schedule: &Schedule) {
        if self.end.is_none() {
            let at = self.close(at, schedule);
            self.finish(at, Outcome::Cancelled, reason);
        }
    }

    /// Continues an ended clock with what it had counted. The time since counts for nothing.
    pub fn reopen(&mut self, at: Timestamp, reason: impl Into<String>) {
        self.carry_on(SpanKind::Closed, at, reason.into());
    }

    /// Continues a clock that was cancelled with its ticket, as if it had been paused since.
    pub fn restore(&mut self, at: Timestamp, reason: impl Into<String>) {
        self.carry_on(SpanKind::Paused, at, reason.into());
    }

    /// Replaces what is promised and keeps what has elapsed. If that is too much for another
    /// target, the promise is broken by the change and at its instant; where the target stays, so
    /// do the instants at which it was reached and broken.
    pub fn retarget(
        &mut self,
        at: Timestamp,
        promise: Promise,
        reason: impl Into<String>,
        schedule: &Schedule,
    ) {
        if self.end.is_some() {
            return;
        }
        let before = self.promise.target;
        let at = self.cut(at, reason, schedule, |clock| clock.promise = promise);
        if self.promise.target != before {
            (self.reached_at, self.crossed_at) = (None, None);
            self.judge(at, "target_changed");
        }
    }

    /// Counts by another calendar from `at` on; `schedule` is the one in force until then.
    pub fn recalendar(
        &mut self,
        at: Timestamp,
        calendar: Edition,
        reason: impl Into<String>,
        schedule: &Schedule,
    ) {
        self.cut(at, reason, schedule, |clock| {
            clock.promise.calendar = calendar;
        });
    }

    /// Counts again what was counted by earlier versions of a calendar. `edited` is that calendar
    /// now; `until` is the schedule in force until then, which may be another's. What fell due by
    /// the old hours has fallen due; an ended clock is left as it is.
    pub fn recount(
        &mut self,
        at: Timestamp,
        calendar: Edition,
        reason: impl Into<String>,
        edited: &Schedule,
        until: &Schedule,
    ) {
        if self.end.is_some() || !self.counts_by(calendar.id) {
            return;
        }
        let counting = self.is_counting();
        let at = if counting { self.close(at, until) } else { at };
        if self.promise.calendar.id == calendar.id {
            self.promise.calendar = calendar;
        }
        for span in &mut self.spans {
            span.recount(calendar, edited);
        }
        self.judge(at, "calendar_changed");
        if counting {
            self.open(SpanKind::Counted, at, reason);
        }
    }

    fn counts_by(&self, calendar: Uuid) -> bool {
        let mut all = self.spans.iter().map(|span| span.calendar).chain([self.promise.calendar]);
        all.any(|edition| edition.id == calendar)
    }

    /// Returns whether the clock has ended and nothing about it is left to be told.
    pub fn is_over(&self) -> bool {
        self.end.is_some() && self.overdue.is_empty()
    }

    /// Returns what has elapsed at `now`.
    pub fn elapsed(&self, now: Timestamp, schedule: &Schedule) -> SignedDuration {
        self.counted() + self.running(now, schedule)
    }

    /// Returns how the promise stands at `now`.
    pub fn state(&self, now: Timestamp, schedule: &Schedule) -> State {
        match &self.end {
            Some(End { outcome: Outcome::Met, .. }) => State::Met,
            Some(End { outcome: Outcome::Breached, .. }) => State::Breached,
            Some(End { outcome: Outcome::Cancelled, .. }) => State::Cancelled,
            None if self.elapsed(now, schedule) > self.promise.target => State::Breached,
            None if self.is_paused() => State::Paused,
            None => State::Running,
        }
    }

    /// Returns whether the clock counts whenever its calendar is open.
    pub fn is_counting(&self) -> bool {
        self.current().is_some_and(|span| span.kind == SpanKind::Counted)
    }

    pub fn is_paused(&self) -> bool {
        self.current().is_some_and(|span| span.kind == SpanKind::Paused)
    }

    fn current(&self) -> Option<&Span> {
        self.spans.last().filter(|span| span.to.is_none())
    }

    /// Returns what the finished spans counted.
    fn counted(&self) -> SignedDuration {
        self.spans.iter().map(|span| span.elapsed).sum()
    }

    fn running(&self, now: Timestamp, schedule: &Schedule) -> SignedDuration {
        let counting = self.current().filter(|span| span.kind == SpanKind::Counted);
        counting.map_or(SignedDuration::ZERO, |span| schedule.between(span.from, now))
    }

    fn open(&mut self, kind: SpanKind, at: Timestamp, reason: impl Into<String>) {
        self.spans.push(Span {
            from: at,
            to: None,
            kind,
            reason: reason.into(),
            calendar: self.promise.calendar,
            elapsed: SignedDuration::ZERO,
        });
    }

    /// Finishes the current span and keeps what fell due in it.
    fn close(&mut self, at: Timestamp, schedule: &Schedule) -> Timestamp {
        self.remember(at, schedule);
        self.finish_span(at, schedule)
    }

    /// Finishes the current span and returns when: a clock never runs backwards, so a move that
    /// arrives late happens when the span began. A span of no length leaves no trace.
    fn finish_span(&mut self, at: Timestamp, schedule: &Schedule) -> Timestamp {
        let elapsed = self.running(at, schedule);
        let Some(mut span) = self.spans.pop_if(|span| span.to.is_none()) else {
            return at;
        };
        let at = at.max(span.from);
        if span.from < at {
            span.to = Some(at);
            span.elapsed = elapsed;
            self.spans.push(span);
        }
        at
    }

    /// Changes something about the clock between two spans of the same kind.
    fn cut(
        &mut self,
        at: Timestamp,
        reason: impl Into<String>,
        schedule: &Schedule,
        change: impl FnOnce(&mut Self),
    ) -> Timestamp {
        if !self.is_counting() {
            change(self);
            return at;
        }
        let at = self.close(at, schedule);
        change(self);
        self.open(SpanKind::Counted, at, reason);
        at
    }

    fn finish(&mut self, at: Timestamp, outcome: Outcome, reason: impl Into<String>) {
        // To warn of what is over helps nobody; a breach has happened nevertheless.
        self.overdue.retain(|mark| mark.kind == MarkKind::Breach);
        self.end = Some(End { at, outcome, reason: reason.into(), without_reply: false });
    }

    fn carry_on(&mut self, meanwhile: SpanKind, at: Timestamp, reason: String) {
        let Some(end) = self.end.take() else { return };
        let at = at.max(end.at);
        if end.at < at {
            self.open(meanwhile, end.at, end.reason);
            self.spans.iter_mut().last().expect("a span was opened").to = Some(at);
        }
        self.open(SpanKind::Counted, at, reason);
    }
}

impl Span {
    fn recount(&mut self, calendar: Edition, schedule: &Schedule) {
        if self.kind == SpanKind::Counted && self.calendar.id == calendar.id {
            self.calendar = calendar;
            let counted = self.to.map(|to| schedule.between(self.from, to));
            self.elapsed = counted.unwrap_or(SignedDuration::ZERO);
        }
    }
}
