//! Parts: what a request needs done beside its own ticket, each in a ticket of its own.
//!
//! A part waits for those it comes after, is then asked for, opens, and ends with its ticket. Here is
//! how that stands and what it asks of the world; the commands are in [`crate::command`]. Nothing in the
//! parts of a ticket knows of forms.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::approval::Outcome;
use crate::command::Command;
use crate::content::ContentRef;
use crate::event::{Event, MoveCause};
use crate::ids::{CategoryId, TeamId, TicketId};
use crate::ticket::Ticket;

/// How many parts a request has at most.
pub const PARTS_MAX: usize = 10;

/// One part, as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub key: String,
    /// The ticket that it becomes; asked twice it is the same one.
    pub ticket: TicketId,
    pub title: ContentRef,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<ContentRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<ContentRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// None: as urgent as the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact: Option<u8>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    /// The keys of the parts that end before this one begins.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub after: BTreeSet<String>,
}

impl Part {
    /// Returns the texts that this part brings.
    pub fn contents(&self) -> impl Iterator<Item = &ContentRef> {
        let others = [&self.description, &self.custom_fields].into_iter().flatten();
        std::iter::once(&self.title).chain(others)
    }
}

/// How far a part has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartState {
    /// Another part comes first, or the request has not begun.
    #[default]
    Waiting,
    /// Its ticket is being opened.
    Asked,
    Open,
    Done,
    /// The request was given up before it was done.
    Dropped,
}

/// A part of a ticket, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    #[serde(flatten)]
    pub part: Part,
    #[serde(default)]
    pub state: PartState,
}

/// Of which request a ticket is a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    pub ticket: TicketId,
    pub key: String,
}

/// Why a request is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Cancelled,
    Rejected,
}

/// A request was given up. Nothing is undone: what was done by then is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenUp {
    pub why: Why,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<ContentRef>,
    /// The keys of the parts that were done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<String>,
    /// The keys of those at which somebody was at work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stopped: Vec<String>,
}

impl GivenUp {
    /// Names what has been done of a request by now, and what is stopped.
    pub(crate) fn of(ticket: &Ticket, why: Why, note: Option<ContentRef>) -> Self {
        let (done, stopped) = (ticket.parts_in(PartState::Done), ticket.parts_in(PartState::Open));
        Self { why, note, done, stopped }
    }
}

impl Ticket {
    /// Returns the part with this key.
    pub fn part(&self, key: &str) -> Option<&Piece> {
        self.parts.iter().find(|piece| piece.part.key == key)
    }

    /// Returns the keys of the parts that have come this far.
    pub fn parts_in(&self, state: PartState) -> Vec<String> {
        let there = self.parts.iter().filter(|piece| piece.state == state);
        there.map(|piece| piece.part.key.clone()).collect()
    }
}

/// Returns whether the parts of a request may begin: not before those have agreed who are asked.
pub fn may_begin(ticket: &Ticket) -> bool {
    let agreed = ticket.approval.as_ref().is_none_or(|approval| approval.outcome == Some(Outcome::Approved));
    agreed && !ticket.phase.is_done()
}

/// Returns the fact that those parts are asked for which wait for nothing, where there are any. To be asked
/// whenever something has happened for which parts wait.
pub fn begin(ticket: &Ticket) -> Option<Event> {
    let over = |key: &String| ticket.part(key).is_none_or(|before| before.state == PartState::Done);
    let free = |piece: &&Piece| piece.state == PartState::Waiting && piece.part.after.iter().all(over);
    let keys: Vec<_> = ticket.parts.iter().filter(free).map(|piece| piece.part.key.clone()).collect();
    (!keys.is_empty() && may_begin(ticket)).then_some(Event::PartsAsked { keys })
}

/// Returns whether a request has parts, and all of them are done.
pub fn all_done(ticket: &Ticket) -> bool {
    let done = |piece: &Piece| piece.state == PartState::Done;
    !ticket.parts.is_empty() && ticket.parts.iter().all(done)
}

/// Returns the tickets of parts that are still to be opened: the request does not end before them.
pub(crate) fn to_come(ticket: &Ticket) -> impl Iterator<Item = TicketId> {
    let to_come = |piece: &&Piece| matches!(piece.state, PartState::Waiting | PartState::Asked);
    ticket.parts.iter().filter(to_come).map(|piece| piece.part.ticket)
}

/// Returns whether a ticket is a part that was given up with its request.
pub(crate) fn is_dropped(ticket: &Ticket, child: TicketId) -> bool {
    ticket.parts.iter().any(|piece| piece.part.ticket == child && piece.state == PartState::Dropped)
}

/// What an event makes of the parts.
pub(crate) fn fold(ticket: &mut Ticket, event: &Event) {
    let mut put = |key: &str, state: PartState| {
        let pieces = ticket.parts.iter_mut().filter(|piece| piece.part.key == key);
        pieces.for_each(|piece| piece.state = state);
    };
    match event {
        Event::PartsAsked { keys } => keys.iter().for_each(|key| put(key, PartState::Asked)),
        Event::PartOpened { key, .. } | Event::PartReopened { key } => put(key, PartState::Open),
        Event::PartEnded { key } => put(key, PartState::Done),
        Event::GivenUp(_) => {
            ticket.given_up = true;
            let unfinished = ticket.parts.iter_mut().filter(|piece| piece.state != PartState::Done);
            unfinished.for_each(|piece| piece.state = PartState::Dropped);
        }
        _ => {}
    }
}

/// Something that one ticket has to be asked because of another, by whoever carries it there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    /// The request; what is carried for it is carried in order.
    pub request: TicketId,
    pub what: What,
}

/// What is to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// Of the request: to open a part.
    Open { part: Box<Part> },
    /// Of the request: to look how a part stands.
    Note { key: String },
    /// Of a part: to go on without its request.
    Drop { key: String, ticket: TicketId },
}

impl Errand {
    /// Returns the key of the part that it is about.
    pub fn key(&self) -> &str {
        match &self.what {
            What::Open { part } => &part.key,
            What::Note { key } | What::Drop { key, .. } => key,
        }
    }

    /// Returns which ticket is asked, and what.
    pub fn command(&self) -> (TicketId, Command) {
        match &self.what {
            What::Open { part } => (self.request, Command::OpenPart(part.clone())),
            What::Note { key } => (self.request, Command::NotePart { key: key.clone() }),
            What::Drop { ticket, .. } => (*ticket, Command::DropPart { request: self.request }),
        }
    }
}

/// Returns what is to be carried to other tickets because of an event, given the ticket right after it.
pub(crate) fn errands(ticket: &Ticket, event: &Event) -> Vec<Errand> {
    let own = |what| Errand { request: ticket.id, what };
    match event {
        Event::PartsAsked { keys } => keys.iter().filter_map(|key| open(ticket, key)).map(own).collect(),
        Event::GivenUp(given_up) => {
            let begun = given_up.done.iter().chain(&given_up.stopped);
            begun.filter_map(|key| let_go(ticket, key)).map(own).collect()
        }
        _ => again(ticket, event).into_iter().map(own).chain(to_tell(ticket, event)).collect(),
    }
}

fn open(ticket: &Ticket, key: &str) -> Option<What> {
    Some(What::Open { part: Box::new(ticket.part(key)?.part.clone()) })
}

fn let_go(ticket: &Ticket, key: &str) -> Option<What> {
    Some(What::Drop { key: key.to_owned(), ticket: ticket.part(key)?.part.ticket })
}

/// A request that was away has heard nothing meanwhile.
fn again(ticket: &Ticket, event: &Event) -> Vec<What> {
    if !is_back(event) {
        return vec![];
    }
    let again = |piece: &Piece| match piece.state {
        PartState::Asked => open(ticket, &piece.part.key),
        PartState::Open | PartState::Done => Some(What::Note { key: piece.part.key.clone() }),
        PartState::Waiting | PartState::Dropped => None,
    };
    ticket.parts.iter().filter_map(again).collect()
}

/// A request looks at a part whenever that has ended, goes on, or comes and goes.
fn to_tell(ticket: &Ticket, event: &Event) -> Option<Errand> {
    let of = ticket.part_of.as_ref()?;
    let tells = match event {
        Event::StatusChanged(moved) => {
            moved.cause != MoveCause::GivenUp && moved.from_phase.is_done() != moved.to_phase.is_done()
        }
        Event::LifecycleChanged(_) | Event::Trashed | Event::Merged { .. } | Event::SpamMarked => true,
        event => is_back(event),
    };
    tells.then(|| Errand { request: of.ticket, what: What::Note { key: of.key.clone() } })
}

fn is_back(event: &Event) -> bool {
    matches!(event, Event::Restored | Event::Unmerged { .. } | Event::SpamUnmarked)
}
