//! Messages: who waits for an answer, and who has been given one.
//!
//! Notes, automata and bystanders do not get here: they neither ask nor answer.

use super::Clocks;
use crate::event::{ClockChange, Event};
use crate::sla::Metric;

impl Clocks<'_> {
    /// The requester's message waits, unless an older one already does.
    pub(super) fn asked(&self) -> Vec<Event> {
        self.waiting("asked")
    }

    /// Begins to count for the oldest message without an answer, from its own time on.
    pub(super) fn waiting(&self, reason: &str) -> Vec<Event> {
        let since = self.ticket.unanswered().unwrap_or(self.context.now);
        self.begin(&[Metric::NextResponse], since, reason)
    }

    /// An answer to everything said so far; the next word is due when the cadence says.
    pub(super) fn answered(&self) -> Vec<Event> {
        let now = self.context.now;
        let ended = [
            (Metric::FirstResponse, "answered"),
            (Metric::NextResponse, "answered"),
            (Metric::UpdateCadence, "updated"),
        ];
        let ended = ended.into_iter().flat_map(|(metric, reason)| {
            self.change_where(ClockChange::Met, metric, move |clock, clocks| {
                clock.stop(now, reason, clocks.schedule(clock));
            })
        });
        self.and_then(ended.collect(), |clocks| clocks.begin(&[Metric::UpdateCadence], now, "answered"))
    }
}
