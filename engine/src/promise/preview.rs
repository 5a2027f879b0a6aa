//! A look ahead: which promises of a ticket a change of the desk would move, and where to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::move_desk;
use crate::content::Texts;
use crate::desk::Desk;
use crate::event::evolve;
use crate::sla::{Clock, Metric};
use crate::ticket::Ticket;

/// A promise that would move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Moved {
    pub metric: Metric,
    pub cycle: u32,
    /// When it is due now; none: it stands still, or would only begin.
    pub before: Option<Timestamp>,
    /// When it would be due; none: it would stand still, or no longer be promised.
    pub after: Option<Timestamp>,
    /// No policy would promise it any more.
    pub cancelled: bool,
}

/// Returns the open promises of a ticket whose due time would change from one desk to the next.
pub fn preview(ticket: &Ticket, from: &Desk, to: &Desk, texts: &Texts, now: Timestamp) -> Vec<Moved> {
    let events = move_desk(ticket, from, to, texts, now);
    let after = events.iter().fold(ticket.clone(), |ticket, event| evolve(ticket, event, now));
    let moved = after.clocks.iter().filter_map(|clock| {
        let before = ticket.clocks.iter().find(|old| (old.metric, old.cycle) == (clock.metric, clock.cycle));
        let was_open = before.is_some_and(|clock| clock.end.is_none());
        let moved = Moved {
            metric: clock.metric,
            cycle: clock.cycle,
            before: before.and_then(|clock| due_at(clock, from)),
            after: due_at(clock, to),
            cancelled: was_open && clock.end.is_some(),
        };
        (moved.before != moved.after || moved.cancelled).then_some(moved)
    });
    moved.collect()
}

fn due_at(clock: &Clock, desk: &Desk) -> Option<Timestamp> {
    clock.due(desk.schedule(clock.promise.calendar.id)).map(|due| due.due_at)
}
