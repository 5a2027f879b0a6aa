//! A ticket's stay in a state: what the state lets happen by itself, and how people put that off.
//!
//! When such things are due beside the promises of clocks is in [`crate::deadline`]; who may put
//! them off is in [`crate::command::hold`].

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::deadline::{Deadline, DeadlineKind, apart, later};
use crate::lifecycle::{Lifecycle, Phase, State};
use crate::ticket::Ticket;

/// What people may want to put off, by its name in the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextKind {
    AutoClose,
    Scheduled,
    Reminder,
    Outcome,
    SlaWarning,
    SlaBreach,
}

impl NextKind {
    /// Returns what a deadline of the ticket's stay is called; a clock's promise is none.
    pub fn of(deadline: &DeadlineKind) -> Option<Self> {
        match deadline {
            DeadlineKind::AutoClose => Some(Self::AutoClose),
            DeadlineKind::Scheduled => Some(Self::Scheduled),
            DeadlineKind::Reminder { .. } => Some(Self::Reminder),
            DeadlineKind::Outcome => Some(Self::Outcome),
            DeadlineKind::Clock { .. }
            | DeadlineKind::Send { .. }
            | DeadlineKind::Look { .. }
            | DeadlineKind::ApprovalReminder { .. }
            | DeadlineKind::ApprovalExpiry => None,
        }
    }

    /// Returns whether it belongs to a promise, which stands whatever anybody wishes.
    pub(crate) fn is_promise(self) -> bool {
        matches!(self, Self::SlaWarning | Self::SlaBreach)
    }
}

/// From when a state's own delays count, and how far its reminders have come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder {
    /// The entry or the requester's last words, moved on by the time spent in the trash.
    pub from: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reminded: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<Timestamp>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// Returns what the ticket's state lets happen by itself, as people have put it off.
pub(crate) fn deadlines(ticket: &Ticket, lifecycle: &Lifecycle) -> Vec<Deadline> {
    planned(ticket, lifecycle).into_iter().filter_map(|deadline| held(ticket, deadline)).collect()
}

/// Returns what the state alone lets happen, whatever people have said.
pub(crate) fn planned(ticket: &Ticket, lifecycle: &Lifecycle) -> Vec<Deadline> {
    let due = [
        (DeadlineKind::AutoClose, auto_close(ticket, lifecycle)),
        (DeadlineKind::Scheduled, ticket.scheduled_at.filter(|_| ticket.phase == Phase::Paused)),
        (DeadlineKind::Reminder { n: ticket.ladder.reminded + 1 }, reminder(ticket, lifecycle)),
        (DeadlineKind::Outcome, outcome(ticket, lifecycle)),
    ];
    let leads_on = |kind: &DeadlineKind| {
        matches!(kind, DeadlineKind::Reminder { .. }) || target(ticket, lifecycle, kind).is_some()
    };
    due.into_iter()
        .filter_map(|(kind, at)| Some(Deadline { at: at?, kind }))
        .filter(|deadline| leads_on(&deadline.kind))
        .collect()
}

/// Returns the state to which a deadline takes the ticket, if it moves it at all.
pub(crate) fn target<'a>(
    ticket: &Ticket,
    lifecycle: &'a Lifecycle,
    kind: &DeadlineKind,
) -> Option<&'a State> {
    match kind {
        DeadlineKind::AutoClose => lifecycle.first(Phase::Closed),
        DeadlineKind::Scheduled => {
            let before = ticket.active_status.as_deref().and_then(|key| lifecycle.state(key));
            before.or(lifecycle.state(&lifecycle.reopen_to))
        }
        DeadlineKind::Outcome => {
            let waiting = lifecycle.state(&ticket.status)?.waiting.as_ref()?;
            lifecycle.state(&waiting.outcome.as_ref()?.to).filter(|to| to.key != ticket.status)
        }
        DeadlineKind::Reminder { .. }
        | DeadlineKind::Clock { .. }
        | DeadlineKind::Send { .. }
        | DeadlineKind::Look { .. }
        | DeadlineKind::ApprovalReminder { .. }
        | DeadlineKind::ApprovalExpiry => None,
    }
}

fn held(ticket: &Ticket, deadline: Deadline) -> Option<Deadline> {
    match NextKind::of(&deadline.kind).and_then(|kind| ticket.holds.get(&kind)) {
        None => Some(deadline),
        Some(until) => until.map(|at| Deadline { at, ..deadline }),
    }
}

fn auto_close(ticket: &Ticket, lifecycle: &Lifecycle) -> Option<Timestamp> {
    let after = lifecycle.auto_close_seconds.filter(|_| ticket.phase == Phase::Resolved)?;
    later(ticket.ladder.from?, after)
}

fn reminder(ticket: &Ticket, lifecycle: &Lifecycle) -> Option<Timestamp> {
    if ticket.part_of.is_some() {
        return None; // What its requester has to do is asked on the request.
    }
    let rungs = &lifecycle.state(&ticket.status)?.waiting.as_ref()?.reminders;
    let done = usize::try_from(ticket.ladder.reminded).ok()?;
    let next = *rungs.get(done)?;
    let planned = later(ticket.ladder.from?, next)?;
    let distance = next - rungs[..done].last().unwrap_or(&0);
    Some(apart(planned, ticket.ladder.reminded_at, distance))
}

fn outcome(ticket: &Ticket, lifecycle: &Lifecycle) -> Option<Timestamp> {
    let waiting = lifecycle.state(&ticket.status)?.waiting.as_ref()?;
    later(ticket.ladder.from?, waiting.outcome.as_ref()?.after_seconds)
}

/// A new stay begins: nothing of the old one counts.
pub(crate) fn enter(ticket: &mut Ticket, at: Timestamp) {
    ticket.status_since = Some(at);
    ticket.holds.clear();
    begin(ticket, at);
}

/// The requester has written: whoever waits for them begins to wait anew.
pub(crate) fn heard(ticket: &mut Ticket, at: Timestamp) {
    begin(ticket, at);
}

fn begin(ticket: &mut Ticket, at: Timestamp) {
    ticket.ladder = Ladder { from: Some(at), ..Ladder::default() };
}

/// The requester has been reminded; what was said about this reminder is used up.
pub(crate) fn reminded(ticket: &mut Ticket, n: u32, at: Timestamp) {
    (ticket.ladder.reminded, ticket.ladder.reminded_at) = (n, Some(at));
    ticket.holds.remove(&NextKind::Reminder);
}

/// Somebody has put it off, or called it off.
pub(crate) fn hold(ticket: &mut Ticket, kind: NextKind, until: Option<Timestamp>) {
    match kind {
        NextKind::Scheduled => ticket.scheduled_at = until,
        _ => drop(ticket.holds.insert(kind, until)),
    }
}

/// The time that a ticket was away counts for nothing here either.
pub(crate) fn restored(ticket: &mut Ticket, since: Option<Timestamp>, at: Timestamp) {
    let ladder = ticket.ladder.from.iter_mut().chain(&mut ticket.ladder.reminded_at);
    ladder.chain(ticket.holds.values_mut().flatten()).for_each(moves_on(since, at));
}

/// Returns what moves an instant on by the time that a ticket was away.
pub(crate) fn moves_on(since: Option<Timestamp>, at: Timestamp) -> impl Fn(&mut Timestamp) {
    let away = since.map_or(SignedDuration::ZERO, |since| at.duration_since(since));
    move |instant| *instant = instant.checked_add(away).unwrap_or(*instant)
}
