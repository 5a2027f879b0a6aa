//! Several tickets: what ties one to others, and what it may not do while another is open.
//!
//! The commands between two tickets are in [`crate::command`], one file each. Loading the tickets
//! and keeping all of them or none is not here.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::command::Context;
use crate::event::{Event, evolve};
use crate::ids::{ContentId, TicketId};
use crate::lifecycle::Phase;
use crate::part;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// The shortest time for which a ticket that may not close yet leaves off asking.
const HELD_MIN: SignedDuration = SignedDuration::from_hours(24);

/// How one ticket stands to another. Read it as "this ticket … the other", and of parent and
/// child, as what the other is to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    Relates,
    Blocks,
    BlockedBy,
    Duplicates,
    DuplicatedBy,
    /// The other is this ticket's parent.
    Parent,
    /// The other is this ticket's child, and this one does not end before it.
    Child,
}

impl LinkKind {
    /// Returns how the other ticket stands to this one.
    pub fn inverse(self) -> Self {
        match self {
            Self::Relates => Self::Relates,
            Self::Blocks => Self::BlockedBy,
            Self::BlockedBy => Self::Blocks,
            Self::Duplicates => Self::DuplicatedBy,
            Self::DuplicatedBy => Self::Duplicates,
            Self::Parent => Self::Child,
            Self::Child => Self::Parent,
        }
    }
}

/// One tie to another ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    pub to: TicketId,
    pub kind: LinkKind,
}

/// A ticket that was merged into this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absorbed {
    pub from: TicketId,
    /// When the oldest message arrived there that nobody has answered yet.
    pub unanswered_since: Option<Timestamp>,
}

/// A message of the requester that nobody has answered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub comment: ContentId,
    pub since: Timestamp,
}

/// A child as a decision about its parent looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Child {
    pub id: TicketId,
    /// The revision at which it was read; the decision stands only as long as the child is at it.
    pub rev: i64,
    pub open: bool,
}

impl Child {
    /// Returns a child as it stands. One that was merged or is in the trash holds nobody up.
    pub fn of(child: &Ticket, rev: i64) -> Self {
        let open = child.must_live().is_ok() && !child.phase.is_done();
        Self { id: child.id, rev, open }
    }
}

/// The facts of a command between two tickets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Both {
    /// Of the ticket that was asked.
    pub own: Vec<Event>,
    pub other: Vec<Event>,
}

/// Refuses to end the work on a ticket while a child of it is open, or a part of it is still to come.
/// One that nobody has looked at counts as open; a part that was given up holds nobody up.
pub fn children_done(ticket: &Ticket, children: &[Child]) -> Result<(), Refusal> {
    let done = |id: &TicketId| children.iter().any(|child| child.id == *id && !child.open);
    let open = ticket.children().filter(|id| !done(id) && !part::is_dropped(ticket, *id));
    let open: Vec<_> = open.chain(part::to_come(ticket)).collect();
    if open.is_empty() { Ok(()) } else { Err(Refusal::ChildrenOpen { children: open }) }
}

/// Refuses facts that would resolve or close a ticket before its children.
pub(crate) fn guard(ticket: &Ticket, facts: &[Event], context: &Context<'_>) -> Result<(), Refusal> {
    // Whoever is turned down does not wait for what was begun: it is given up with it.
    let turned_down = |fact: &Event| matches!(fact, Event::ApprovalEnded { outcome, .. } if outcome.is_no());
    let alone = ticket.children().next().is_none() && ticket.parts.is_empty();
    if alone || facts.iter().any(turned_down) {
        return Ok(());
    }
    let after = facts.iter().fold(ticket.clone(), |ticket, fact| evolve(ticket, fact, context.now));
    let ends = after.phase.is_done() && after.phase != ticket.phase;
    if ends { children_done(&after, context.children) } else { Ok(()) }
}

/// Returns the facts of a deadline, or instead that it is held because a child is open: a ticket
/// that cannot close asks again after the time it waits for closing anyway.
pub(crate) fn guarded(ticket: &Ticket, facts: Vec<Event>, context: &Context<'_>) -> Vec<Event> {
    let Err(Refusal::ChildrenOpen { children }) = guard(ticket, &facts, context) else {
        return facts;
    };
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle);
    let delay = lifecycle.and_then(|lifecycle| lifecycle.auto_close_seconds);
    let delay = delay.map_or(HELD_MIN, SignedDuration::from_secs).max(HELD_MIN);
    let until = context.now.checked_add(delay).unwrap_or(Timestamp::MAX);
    vec![Event::ClosingHeld { children, until }]
}

/// Refuses a second ticket that cannot take part in anything any more.
pub(crate) fn must_be_there(other: &Ticket) -> Result<(), Refusal> {
    match other.must_live() {
        Err(Refusal::Redirected { to }) => Err(Refusal::TargetMerged { to }),
        Err(Refusal::InTrash) => Err(Refusal::TargetInTrash),
        there => there,
    }
}

/// Refuses a second ticket that is closed, too.
pub(crate) fn must_be_open(other: &Ticket) -> Result<(), Refusal> {
    must_be_there(other)?;
    if other.phase == Phase::Closed { Err(Refusal::TargetClosed) } else { Ok(()) }
}
