//! Deadlines: what a ticket will do by itself, and when.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::approval;
pub use crate::command::hold::{Controls, controls};
use crate::command::{Context, moved};
use crate::desk::Desk;
use crate::escalation;
use crate::event::{ClockChange, Event, MoveCause};
use crate::ids::ContentId;
use crate::promise;
use crate::several::guarded;
use crate::sla::{Clock, Mark, MarkKind, Metric};
use crate::stay;
use crate::ticket::Ticket;
use crate::waiting::{self, Held};

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
    /// A clock warns, its promise is broken, or a step of its policy comes.
    Clock {
        metric: Metric,
        cycle: u32,
        mark: Mark,
    },
    /// The requester, for whom the ticket waits, hears of it for the nth time.
    Reminder {
        n: u32,
    },
    /// Nobody answered in time.
    Outcome,
    /// An answer that waited goes out.
    Send {
        comment: ContentId,
    },
    /// A rule wanted to look at the ticket again.
    Look {
        rule: String,
    },
    /// Those who have not answered whether they agree are asked for the nth time more.
    ApprovalReminder {
        n: u32,
    },
    /// Nobody agreed in time.
    ApprovalExpiry,
}

impl DeadlineKind {
    /// Returns the deadline's name in the API.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AutoClose => "auto_close",
            Self::Scheduled => "scheduled",
            Self::Reminder { .. } => "reminder",
            Self::Outcome => "outcome",
            Self::Send { .. } => "send",
            Self::Look { .. } => "look_again",
            Self::ApprovalReminder { .. } => "approval_reminder",
            Self::ApprovalExpiry => "approval_expiry",
            Self::Clock { mark: Mark { kind: MarkKind::Breach, .. }, .. } => "sla_breach",
            Self::Clock { mark: Mark { kind: MarkKind::Warning(_), .. }, .. } => "sla_warning",
            Self::Clock { mark: Mark { kind: MarkKind::Step(_), .. }, .. } => "sla_step",
        }
    }
}

/// Returns the instant so many seconds later, if there is one.
pub(crate) fn later(from: Timestamp, seconds: i64) -> Option<Timestamp> {
    from.checked_add(SignedDuration::from_secs(seconds)).ok()
}

/// Returns when a reminder comes: one that came late moves those behind it, for nobody wants two at once.
pub(crate) fn apart(planned: Timestamp, last: Option<Timestamp>, seconds: i64) -> Timestamp {
    last.and_then(|last| later(last, seconds)).map_or(planned, |apart| planned.max(apart))
}

/// Returns everything that is to come for a ticket, the nearest first.
pub fn all(ticket: &Ticket, desk: &Desk) -> Vec<Deadline> {
    if ticket.must_live().is_err() {
        return vec![];
    }
    let lifecycle = desk.lifecycle(&ticket.lifecycle);
    let mut all = lifecycle.map_or(vec![], |lifecycle| stay::deadlines(ticket, lifecycle));
    all.extend(ticket.clocks.iter().filter_map(|clock| mark(clock, desk)));
    all.extend(waiting::deadlines(ticket));
    all.iter_mut().for_each(|deadline| hold_back(deadline, ticket));
    all.extend(looks(ticket));
    all.extend(approval::deadlines(ticket));
    all.sort_by_key(|deadline| deadline.at);
    all
}

fn looks(ticket: &Ticket) -> impl Iterator<Item = Deadline> {
    let look = |rule: &String| DeadlineKind::Look { rule: rule.clone() };
    ticket.memory.looks.iter().map(move |(rule, at)| Deadline { at: *at, kind: look(rule) })
}

/// What the ticket would do by itself waits as long as it is held; promises go on.
fn hold_back(deadline: &mut Deadline, ticket: &Ticket) {
    let promised = matches!(deadline.kind, DeadlineKind::Clock { .. } | DeadlineKind::Send { .. });
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
    let facts = facts(ticket, deadline, context);
    promise::follow(ticket, guarded(ticket, facts, today), context)
}

/// Returns the facts of a deadline alone, without what they mean to the clocks.
pub(crate) fn facts(ticket: &Ticket, deadline: &Deadline, context: &Context<'_>) -> Vec<Event> {
    match &deadline.kind {
        DeadlineKind::AutoClose => go(ticket, deadline, context, MoveCause::AutoClose),
        DeadlineKind::Scheduled => go(ticket, deadline, context, MoveCause::Schedule),
        DeadlineKind::Outcome => go(ticket, deadline, context, MoveCause::Waited),
        DeadlineKind::Reminder { n } => vec![Event::Reminded { n: *n }],
        DeadlineKind::Look { rule } => vec![Event::LookedAgain { rule: rule.clone() }],
        DeadlineKind::ApprovalReminder { n } => approval::reminded(ticket, *n),
        DeadlineKind::ApprovalExpiry => approval::expired(ticket, context),
        DeadlineKind::Clock { metric, cycle, mark } => tell(ticket, *metric, *cycle, mark, context),
        DeadlineKind::Send { comment } => {
            waiting::find(ticket, *comment).map(Held::out).into_iter().collect()
        }
    }
}

fn mark(clock: &Clock, desk: &Desk) -> Option<Deadline> {
    let mark = clock.next_deadline(desk.schedule(clock.promise.calendar.id))?;
    let (metric, cycle, at) = (clock.metric, clock.cycle, mark.at);
    Some(Deadline { at, kind: DeadlineKind::Clock { metric, cycle, mark } })
}

fn go(ticket: &Ticket, deadline: &Deadline, context: &Context<'_>, cause: MoveCause) -> Vec<Event> {
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle);
    let to = lifecycle.and_then(|lifecycle| stay::target(ticket, lifecycle, &deadline.kind));
    to.map(|state| moved(ticket, state, cause)).into_iter().collect()
}

fn tell(ticket: &Ticket, metric: Metric, cycle: u32, mark: &Mark, context: &Context<'_>) -> Vec<Event> {
    let same = |clock: &&Clock| clock.metric == metric && clock.cycle == cycle;
    let Some(clock) = ticket.clocks.iter().find(same) else {
        return vec![];
    };
    let told = |change| {
        let mut clock = clock.clone();
        clock.tell(mark.clone());
        vec![Event::ClockChanged { change, clock }]
    };
    match mark.kind {
        MarkKind::Breach => told(ClockChange::Breached),
        MarkKind::Warning(_) => told(ClockChange::Warned),
        MarkKind::Step(step) => escalation::facts(ticket, clock, step, mark, context),
    }
}
