//! Merges: a merged ticket promises nothing, and who still waits there waits in the other one.

use super::Clocks;
use crate::event::{ClockChange, Event};
use crate::ids::TicketId;
use crate::several::Absorbed;
use crate::sla::{Clock, Metric};
use crate::ticket::Ticket;

const MERGED: &str = "merged";
const MOVED_AWAY: &str = "moved away";

impl Clocks<'_> {
    pub(super) fn merged(&self) -> Vec<Event> {
        self.cancel(MERGED, |_| true)
    }

    pub(super) fn unmerged(&self) -> Vec<Event> {
        self.restore(MERGED, "merge undone")
    }

    /// The oldest message without an answer is the one that counts, wherever it was said: it begins
    /// a cycle at its own time, and takes the place of one that a younger message began.
    pub(super) fn absorbed(&self, absorbed: &Absorbed) -> Vec<Event> {
        let Some(since) = absorbed.unanswered_since.filter(|at| self.ticket.unanswered() == Some(*at)) else {
            return vec![];
        };
        let younger =
            self.cancel("an older message was merged", |clock| clock.started_at > since && is_answer(clock));
        self.and_then(younger, |clocks| clocks.waiting(MERGED))
    }

    /// What only the absorbed message had begun ends; whoever else waits does so since they asked.
    pub(super) fn released(&self, before: &Ticket, from: TicketId) -> Vec<Event> {
        let gone = before.absorbed.iter().find(|absorbed| absorbed.from == from);
        let since = gone.and_then(|absorbed| absorbed.unanswered_since);
        if since.is_none() || self.ticket.unanswered() == since {
            return vec![];
        }
        let ended = self.cancel("merge undone", |clock| Some(clock.started_at) == since && is_answer(clock));
        if ended.is_empty() {
            return vec![];
        }
        self.and_then(ended, |clocks| clocks.waiting("merge undone"))
    }

    /// What only the words had begun that were moved away ends.
    pub(super) fn words_left(&self, before: &Ticket) -> Vec<Event> {
        let since = before.unanswered();
        if since.is_none() || self.ticket.unanswered() == since {
            return vec![];
        }
        let ended = self.cancel(MOVED_AWAY, |clock| Some(clock.started_at) == since && is_answer(clock));
        if ended.is_empty() {
            return vec![];
        }
        self.and_then(ended, |clocks| clocks.waiting(MOVED_AWAY))
    }

    /// Words that wait for an answer here begin a cycle at their own time, as merged ones do.
    pub(super) fn words_arrived(&self, before: &Ticket) -> Vec<Event> {
        let since = self.ticket.unanswered().filter(|since| before.unanswered() != Some(*since));
        let Some(since) = since else { return vec![] };
        let younger = self
            .cancel("an older message was moved here", |clock| clock.started_at > since && is_answer(clock));
        self.and_then(younger, |clocks| clocks.waiting("moved here"))
    }

    fn cancel(&self, reason: &str, which: impl Fn(&Clock) -> bool) -> Vec<Event> {
        self.change(ClockChange::Cancelled, which, |clock, clocks| {
            clock.cancel(clocks.context.now, reason, clocks.schedule(clock));
        })
    }
}

fn is_answer(clock: &Clock) -> bool {
    clock.metric == Metric::NextResponse
}
