//! Promises: what each fact does to the clocks of a ticket.
//!
//! How a clock counts is in [`crate::sla`]; here is only when it starts, pauses and ends. Beginnings
//! are in `begin`, messages in `speech`, moves in `moved`, merges in `several`, what changes the promise
//! itself in `retarget`, and how a ticket meets a newer desk in `desk`.

mod begin;
mod desk;
mod moved;
mod policy;
mod preview;
mod retarget;
mod several;
mod speech;
#[cfg(test)]
mod tests;

pub use desk::move_desk;
pub use preview::{Moved, preview};

use crate::calendar::Schedule;
use crate::command::Context;
use crate::event::{ClockChange, Event, Voice, evolve};
use crate::sla::{Clock, Edition, Metric, Outcome, Promise};
use crate::ticket::Ticket;
use policy::policy_of;

const TRASHED: &str = "trashed";
const SPAM: &str = "spam";
/// Why a clock ends that no policy asks for any more.
const UNPROMISED: &str = "no policy promises this";

/// Returns the facts with what each of them means to the clocks right behind it.
pub(crate) fn follow(ticket: &Ticket, facts: Vec<Event>, context: &Context<'_>) -> Vec<Event> {
    let mut ticket = ticket.clone();
    let mut all = vec![];
    for fact in facts {
        let before = ticket.clone();
        ticket = evolve(ticket, &fact, context.now);
        let clocks = react(&before, &ticket, &fact, context);
        ticket = clocks.iter().fold(ticket, |ticket, event| evolve(ticket, event, context.now));
        all.push(fact);
        all.extend(clocks);
    }
    all
}

fn react(before: &Ticket, after: &Ticket, fact: &Event, context: &Context<'_>) -> Vec<Event> {
    let clocks = Clocks { ticket: after, context };
    match fact {
        Event::Opened(_) => clocks.start(),
        Event::Commented(said) if said.voice == Voice::Agent && !said.internal => clocks.answered(),
        Event::Commented(said) if said.voice == Voice::Requester && !said.internal => clocks.asked(),
        Event::StatusChanged(_) | Event::LifecycleChanged(_) => clocks.moved(before),
        Event::PriorityChanged { .. } => clocks.retarget("priority changed"),
        Event::CategoryChanged { .. } => clocks.retarget("category changed"),
        Event::CustomFieldsChanged { .. } => clocks.retarget("custom fields changed"),
        Event::Routed { .. } => clocks.handed_over(),
        Event::Trashed => clocks.change_open(ClockChange::Cancelled, |clock, clocks| {
            clock.cancel(clocks.context.now, TRASHED, clocks.schedule(clock));
        }),
        Event::Restored => clocks.restore(TRASHED, "restored"),
        Event::SpamMarked => clocks.change_open(ClockChange::Cancelled, |clock, clocks| {
            clock.cancel(clocks.context.now, SPAM, clocks.schedule(clock));
        }),
        Event::SpamUnmarked => clocks.restore(SPAM, "no spam"),
        Event::CommentsMoved { .. } => clocks.words_left(before),
        Event::CommentsReceived { .. } => clocks.words_arrived(before),
        Event::Merged { .. } => clocks.merged(),
        Event::Unmerged { .. } => clocks.unmerged(),
        Event::Absorbed(absorbed) => clocks.absorbed(absorbed),
        Event::Released { from } => clocks.released(before, *from),
        _ => vec![],
    }
}

/// The clocks of a ticket right after a fact.
struct Clocks<'a> {
    ticket: &'a Ticket,
    context: &'a Context<'a>,
}

impl Clocks<'_> {
    fn open(&self) -> impl Iterator<Item = &Clock> {
        self.ticket.clocks.iter().filter(|clock| clock.end.is_none())
    }

    fn change_where(
        &self,
        change: ClockChange,
        metric: Metric,
        how: impl Fn(&mut Clock, &Self),
    ) -> Vec<Event> {
        self.change(change, |clock| clock.metric == metric, how)
    }

    fn change_open(&self, change: ClockChange, how: impl Fn(&mut Clock, &Self)) -> Vec<Event> {
        self.change(change, |_| true, how)
    }

    fn change(
        &self,
        change: ClockChange,
        which: impl Fn(&Clock) -> bool,
        how: impl Fn(&mut Clock, &Self),
    ) -> Vec<Event> {
        let changed = self.open().filter(|clock| which(clock)).filter_map(|old| {
            let mut clock = old.clone();
            how(&mut clock, self);
            (clock != *old).then(|| self.told(change, clock))
        });
        changed.collect()
    }

    /// Goes on from what the events have made of the clocks.
    fn and_then(&self, mut events: Vec<Event>, next: impl FnOnce(&Clocks<'_>) -> Vec<Event>) -> Vec<Event> {
        let ticket = self.ticket.clone();
        let ticket = events.iter().fold(ticket, |ticket, event| evolve(ticket, event, self.context.now));
        events.extend(next(&Clocks { ticket: &ticket, context: self.context }));
        events
    }

    /// A clock that begins or goes on stands still at once while the ticket waits.
    fn as_state_demands(&self, mut clock: Clock, schedule: &Schedule) -> Clock {
        let (now, status) = (self.context.now, &self.ticket.status);
        match self.pauses(self.ticket) {
            true => clock.pause(now, status, schedule),
            false => clock.resume(now, status, schedule),
        }
        clock
    }

    fn told(&self, change: ClockChange, clock: Clock) -> Event {
        let late = clock.end.as_ref().is_some_and(|end| end.outcome == Outcome::Breached);
        let change = if late { ClockChange::EndedLate } else { change };
        Event::ClockChanged { change, clock }
    }

    fn schedule(&self, clock: &Clock) -> &Schedule {
        self.context.desk.schedule(clock.promise.calendar.id)
    }

    fn promise(&self, metric: Metric) -> Option<Promise> {
        let desk = self.context.desk;
        let policy = policy_of(self.ticket, self.context)?;
        let target = policy.target(self.ticket.priority, metric)?;
        let (calendar, _) = desk.calendar_of(self.ticket, Some(policy));
        let edition = |id| Edition { id, version: desk.version };
        Some(Promise {
            target,
            warn_at: policy.warn_at.clone(),
            steps: policy.steps(metric, target),
            policy: edition(policy.id),
            calendar: edition(calendar),
        })
    }
}
