//! Deadlines: what a ticket will do by itself, and when.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::command::{Context, moved};
use crate::desk::Desk;
use crate::event::{ClockChange, Event, MoveCause};
use crate::lifecycle::{Lifecycle, Phase};
use crate::promise;
use crate::several::guarded;
use crate::sla::{Clock, Mark, MarkKind, Metric};
use crate::ticket::Ticket;

/// Something that happens by itself at its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub at: Timestamp,
    #[serde(flatten)]
    pub kind: DeadlineKind,
}

/// What comes due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeadlineKind {
    AutoClose,
    Scheduled,
    /// A clock warns or its promise is broken.
    Clock {
        metric: Metric,
        cycle: u32,
        mark: Mark,
    },
}

impl DeadlineKind {
    /// Returns the deadline's name in the API.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AutoClose => "auto_close",
            Self::Scheduled => "scheduled",
            Self::Clock { mark: Mark { kind: MarkKind::Breach, .. }, .. } => "sla_breach",
            Self::Clock { mark: Mark { kind: MarkKind::Warning(_), .. }, .. } => "sla_warning",
        }
    }
}

/// Returns everything that is to come for a ticket, the nearest first.
pub fn all(ticket: &Ticket, desk: &Desk) -> Vec<Deadline> {
    if ticket.must_live().is_err() {
        return vec![];
    }
    let lifecycle = desk.lifecycle(&ticket.lifecycle);
    let mut all: Vec<_> = [auto_close(ticket, lifecycle), scheduled(ticket)].into_iter().flatten().collect();
    all.extend(ticket.clocks.iter().filter_map(|clock| mark(clock, desk)));
    all.iter_mut().for_each(|deadline| hold_back(deadline, ticket));
    all.sort_by_key(|deadline| deadline.at);
    all
}

/// What the ticket would do by itself waits as long as it is held; promises go on.
fn hold_back(deadline: &mut Deadline, ticket: &Ticket) {
    let promised = matches!(deadline.kind, DeadlineKind::Clock { .. });
    let held = ticket.closing_held_until.filter(|_| !promised);
    deadline.at = held.map_or(deadline.at, |until| deadline.at.max(until));
}

/// Returns what comes next.
pub fn next(ticket: &Ticket, desk: &Desk) -> Option<Deadline> {
    all(ticket, desk).into_iter().next()
}

/// Returns the nearest instant after which a promise to the requester is broken; what teams owe each
/// other is none.
pub fn next_breach(ticket: &Ticket, desk: &Desk) -> Option<Timestamp> {
    let open = ticket.clocks.iter().filter(|clock| clock.end.is_none() && clock.breach().is_none());
    let open = open.filter(|clock| clock.metric != Metric::Ownership);
    open.filter_map(|clock| clock.due(desk.schedule(clock.promise.calendar.id))?.breach_after).min()
}

/// Returns what a deadline that has come means.
pub fn discharge(ticket: &Ticket, deadline: &Deadline, context: &Context<'_>) -> Vec<Event> {
    // Downtime costs nobody anything: to the clocks it happens when it was due.
    let today = context;
    let context = &Context { now: deadline.at.min(today.now), ..*today };
    let facts = match &deadline.kind {
        DeadlineKind::AutoClose => go(ticket, context, MoveCause::AutoClose, |lifecycle| {
            lifecycle.first(Phase::Closed).map(|state| state.key.as_str())
        }),
        DeadlineKind::Scheduled => go(ticket, context, MoveCause::Schedule, |lifecycle| {
            ticket.active_status.as_deref().or(Some(&lifecycle.reopen_to))
        }),
        DeadlineKind::Clock { metric, cycle, mark } => tell(ticket, *metric, *cycle, mark),
    };
    promise::follow(ticket, guarded(ticket, facts, today), context)
}

fn auto_close(ticket: &Ticket, lifecycle: Option<&Lifecycle>) -> Option<Deadline> {
    if ticket.phase != Phase::Resolved {
        return None;
    }
    let after = SignedDuration::from_secs(lifecycle?.auto_close_seconds?);
    let at = ticket.resolved_at?.checked_add(after).ok()?;
    Some(Deadline { at, kind: DeadlineKind::AutoClose })
}

fn scheduled(ticket: &Ticket) -> Option<Deadline> {
    let at = ticket.scheduled_at.filter(|_| ticket.phase == Phase::Paused)?;
    Some(Deadline { at, kind: DeadlineKind::Scheduled })
}

fn mark(clock: &Clock, desk: &Desk) -> Option<Deadline> {
    let mark = clock.next_deadline(desk.schedule(clock.promise.calendar.id))?;
    let (metric, cycle, at) = (clock.metric, clock.cycle, mark.at);
    Some(Deadline { at, kind: DeadlineKind::Clock { metric, cycle, mark } })
}

fn go<'a>(
    ticket: &Ticket,
    context: &Context<'a>,
    cause: MoveCause,
    to: impl Fn(&'a Lifecycle) -> Option<&'a str>,
) -> Vec<Event> {
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle);
    let state = lifecycle.and_then(|lifecycle| lifecycle.state(to(lifecycle)?));
    state.map(|state| moved(ticket, state, cause)).into_iter().collect()
}

fn tell(ticket: &Ticket, metric: Metric, cycle: u32, mark: &Mark) -> Vec<Event> {
    let same = |clock: &&Clock| clock.metric == metric && clock.cycle == cycle;
    let told = ticket.clocks.iter().find(same).map(|clock| {
        let mut clock = clock.clone();
        clock.tell(mark.clone());
        let change = match mark.kind {
            MarkKind::Breach => ClockChange::Breached,
            MarkKind::Warning(_) => ClockChange::Warned,
        };
        Event::ClockChanged { change, clock }
    });
    told.into_iter().collect()
}
