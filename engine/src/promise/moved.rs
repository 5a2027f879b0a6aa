//! Moves of the lifecycle: pauses, ends, and what happens to an ended clock when work goes on.

use super::Clocks;
use crate::event::{ClockChange, Event};
use crate::sla::{Clock, Metric};
use crate::ticket::Ticket;

impl Clocks<'_> {
    pub(super) fn moved(&self, before: &Ticket) -> Vec<Event> {
        let now = self.context.now;
        match (before.phase.is_done(), self.ticket.phase.is_done()) {
            (false, true) => self.resolved(),
            (true, false) => self.reopened(),
            (false, false) if self.pauses(self.ticket) => {
                self.change_open(ClockChange::Paused, |clock, clocks| {
                    clock.pause(now, &clocks.ticket.status, clocks.schedule(clock));
                })
            }
            (false, false) if self.pauses(before) => {
                self.change_open(ClockChange::Resumed, |clock, clocks| {
                    clock.resume(now, &clocks.ticket.status, clocks.schedule(clock));
                })
            }
            _ => vec![],
        }
    }

    /// Resolving keeps every promise that is open; of an answer too, though without one.
    fn resolved(&self) -> Vec<Event> {
        let now = self.context.now;
        self.change_open(ClockChange::Met, |clock, clocks| match clock.metric {
            Metric::FirstResponse | Metric::NextResponse => {
                clock.stop_without_reply(now, "resolved", clocks.schedule(clock));
            }
            Metric::UpdateCadence | Metric::Resolution | Metric::Ownership => {
                clock.stop(now, "resolved", clocks.schedule(clock));
            }
        })
    }

    /// Work goes on: on the resolution as the policy says, for the message that reopened it, and in
    /// a new stint of the team. The next word is due only after one has been said.
    fn reopened(&self) -> Vec<Event> {
        let now = self.context.now;
        let ended = self.ticket.clock(Metric::Resolution).filter(|_| !self.restarts_on_reopen());
        let work = match ended {
            Some(clock) => self
                .go_on(ClockChange::Reopened, clock, |clock| clock.reopen(now, "reopened"))
                .into_iter()
                .collect(),
            None => self.begin(&[Metric::Resolution], now, "reopened"),
        };
        let stint = self.begin(&[Metric::Ownership], now, "reopened");
        [work, self.waiting("reopened"), stint].concat()
    }

    /// Goes on with what was cancelled together with the ticket; its time away is a pause.
    pub(super) fn restore(&self, cancelled_as: &str, reason: &str) -> Vec<Event> {
        let with_the_ticket =
            |clock: &&Clock| clock.end.as_ref().is_some_and(|end| end.reason == cancelled_as);
        let cancelled = self.ticket.clocks.iter().filter(with_the_ticket);
        let restored = cancelled.filter_map(|clock| {
            let now = self.context.now;
            self.go_on(ClockChange::Resumed, clock, |clock| clock.restore(now, reason))
        });
        restored.collect()
    }
}
