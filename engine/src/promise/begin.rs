//! Beginnings: what a ticket waits for, and the clock that counts it.
//!
//! Nothing counts while nothing is promised: a clock that a policy asks for only later begins then.

use jiff::Timestamp;

use super::{Clocks, UNPROMISED};
use crate::event::{ClockChange, Event};
use crate::sla::{Clock, Metric};

impl Clocks<'_> {
    pub(super) fn start(&self) -> Vec<Event> {
        let first = [Metric::FirstResponse, Metric::Resolution, Metric::Ownership];
        self.begin(&first, self.ticket.created_at, "opened")
    }

    /// Begins a cycle of every metric that is waited for and promised, and has none open.
    pub(super) fn begin(&self, metrics: &[Metric], at: Timestamp, reason: &str) -> Vec<Event> {
        metrics.iter().filter_map(|metric| self.begin_one(*metric, at, reason)).collect()
    }

    fn begin_one(&self, metric: Metric, at: Timestamp, reason: &str) -> Option<Event> {
        let last = self.ticket.clock(metric);
        if last.is_some_and(|clock| clock.end.is_none()) {
            return None;
        }
        let since = self.waits_since(metric)?;
        let promise = self.promise(metric)?;
        if let Some(clock) = last.filter(|clock| clock.started_at >= since && is_unpromised(clock)) {
            return self.go_on(ClockChange::Resumed, clock, |clock| clock.restore(at, reason));
        }
        let cycle = last.map_or(1, |clock| clock.cycle + 1);
        let clock = Clock::start(metric, cycle, promise, at, reason);
        let schedule = self.schedule(&clock);
        Some(self.told(ClockChange::Started, self.as_state_demands(clock, schedule)))
    }

    /// Goes on with an ended clock, by what is promised now.
    pub(super) fn go_on(
        &self,
        change: ClockChange,
        ended: &Clock,
        how: impl Fn(&mut Clock),
    ) -> Option<Event> {
        let promise = self.promise(ended.metric)?;
        let mut clock = ended.clone();
        how(&mut clock);
        let reason = clock.spans.last().map_or(String::new(), |span| span.reason.clone());
        let schedule = self.context.desk.schedule(promise.calendar.id);
        clock.retarget(self.context.now, promise, reason, schedule);
        Some(self.told(change, self.as_state_demands(clock, schedule)))
    }

    /// Returns since when the ticket has waited for this, if it does.
    fn waits_since(&self, metric: Metric) -> Option<Timestamp> {
        let ticket = self.ticket;
        if ticket.must_live().is_err() || ticket.phase.is_done() {
            return None;
        }
        match metric {
            Metric::FirstResponse => ticket.first_answered_at.is_none().then_some(ticket.created_at),
            Metric::NextResponse => ticket.first_answered_at.and(ticket.unanswered()),
            Metric::UpdateCadence => ticket.answered_at,
            Metric::Resolution => Some(ticket.created_at),
            // Which team a cancelled stint belonged to is not known, so each one begins anew.
            Metric::Ownership => ticket.team.map(|_| self.context.now),
        }
    }
}

fn is_unpromised(clock: &Clock) -> bool {
    clock.end.as_ref().is_some_and(|end| end.reason == UNPROMISED)
}
