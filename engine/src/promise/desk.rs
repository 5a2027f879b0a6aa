//! A newer desk: what a ticket's clocks make of changed calendars and policies.
//!
//! What had elapsed by the older desk stays; only a calendar that was corrected for the past is
//! counted again. What fell due by the older desk is discharged by it, before this is asked.

use jiff::Timestamp;

use super::Clocks;
use crate::actor::Sender;
use crate::calendar::{Calendar, Holiday};
use crate::command::Context;
use crate::content::Texts;
use crate::desk::Desk;
use crate::event::Event;
use crate::sla::{Clock, Edition, Metric};
use crate::ticket::Ticket;
use uuid::Uuid;

/// Returns what the step from one desk to the next means to the clocks of a ticket, as of the
/// instant at which the newer one was published.
pub fn move_desk(ticket: &Ticket, from: &Desk, to: &Desk, texts: &Texts, now: Timestamp) -> Vec<Event> {
    let at = to.data.change.at.unwrap_or(now).max(ticket.created_at).min(now);
    let context = Context { now: at, desk: to, sender: &Sender::clock(), texts, children: &[] };
    let clocks = Clocks { ticket, context: &context };
    let led = clocks.open().filter_map(|old| clocks.if_changed(old, clocks.led(old.clone(), from)));
    clocks.and_then(led.collect(), |clocks| clocks.begin(&Metric::ALL, at, "policy changed"))
}

impl Clocks<'_> {
    fn led(&self, mut clock: Clock, from: &Desk) -> Clock {
        let to = self.context.desk;
        let until = from.schedule(clock.promise.calendar.id);
        for id in to.data.change.retroactive.iter().filter(|id| has(to, **id)) {
            let calendar = Edition { id: *id, version: to.version };
            clock.recount(self.context.now, calendar, "calendar corrected", to.schedule(*id), until);
        }
        let id = clock.promise.calendar.id;
        let corrected = to.data.change.retroactive.contains(&id);
        let moves = self.promise(clock.metric).is_some_and(|promise| promise.calendar.id != id);
        if !corrected && !moves && hours(from, id) != hours(to, id) {
            let calendar = Edition { id, version: to.version };
            clock.recalendar(self.context.now, calendar, "calendar changed", until);
        }
        self.renewed(clock, if moves { "calendar changed" } else { "policy changed" }, until)
    }
}

fn has(desk: &Desk, id: Uuid) -> bool {
    desk.data.calendars.iter().any(|calendar| calendar.id == id)
}

/// Returns what opens and closes a calendar; its name, for one, does not.
fn hours(desk: &Desk, id: Uuid) -> Option<impl PartialEq + '_> {
    let calendar = desk.data.calendars.iter().find(|calendar| calendar.id == id)?;
    let Calendar { tz, hours, holidays, overrides, breaks, .. } = calendar;
    let free = |day: &Holiday| (day.date, day.start_sec, day.end_sec);
    let holidays: Vec<_> = holidays.iter().map(free).collect();
    Some((tz, hours, holidays, overrides, breaks))
}
