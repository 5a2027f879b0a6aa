//! Another promise: what has elapsed is kept, what is promised is replaced.

use super::{Clocks, UNPROMISED};
use crate::calendar::Schedule;
use crate::event::{ClockChange, Event};
use crate::sla::{Clock, Metric};

impl Clocks<'_> {
    /// Another team has the ticket: the last one's stint is over.
    pub(super) fn handed_over(&self) -> Vec<Event> {
        let stint = self.change_where(ClockChange::Met, Metric::Ownership, |clock, clocks| {
            clock.stop(clocks.context.now, "team changed", clocks.schedule(clock));
        });
        self.and_then(stint, |clocks| clocks.retarget("team changed"))
    }

    /// Keeps what has elapsed and replaces what is promised, where that has changed.
    pub(super) fn retarget(&self, reason: &str) -> Vec<Event> {
        let changed = self.open().filter_map(|old| {
            let clock = self.renewed(old.clone(), reason, self.schedule(old));
            self.if_changed(old, clock)
        });
        self.and_then(changed.collect(), |clocks| clocks.begin(&Metric::ALL, clocks.context.now, reason))
    }

    /// Returns the clock under what is promised now; `until` is the schedule it counted by so far.
    pub(super) fn renewed(&self, mut clock: Clock, reason: &str, until: &Schedule) -> Clock {
        let now = self.context.now;
        match self.promise(clock.metric) {
            None => clock.cancel(now, UNPROMISED, until),
            Some(promise) if promise.is_as(&clock.promise) => {}
            Some(promise) => clock.retarget(now, promise, reason, until),
        }
        // Another policy may wait in other states.
        self.as_state_demands(clock, until)
    }

    pub(super) fn if_changed(&self, old: &Clock, clock: Clock) -> Option<Event> {
        let change = match &clock.end {
            Some(_) => ClockChange::Cancelled,
            None if clock.promise != old.promise => ClockChange::Retargeted,
            None if clock.is_paused() => ClockChange::Paused,
            None => ClockChange::Resumed,
        };
        (clock != *old).then(|| self.told(change, clock))
    }
}
