//! Waiting: an answer that was written and is not out yet, because it may still be taken back or is
//! meant for later.
//!
//! While it waits, nothing was said: no clock ends, no rule hears of it, nobody is written to. It is
//! said when its time comes, in the name of who wrote it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::command::{Command, Context};
use crate::deadline::{Deadline, DeadlineKind};
use crate::event::{Commented, Event};
use crate::ids::ContentId;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// How many answers of a ticket may wait at once.
pub const WAITING_MAX: usize = 10;

/// When an answer goes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaves {
    #[default]
    Now,
    /// Once it can no longer be undone; the desk says how long that is.
    AfterUndo,
    At(Timestamp),
}

impl Leaves {
    /// Returns whether it goes out at once.
    pub fn is_now(&self) -> bool {
        *self == Self::Now
    }
}

/// An answer that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    #[serde(flatten)]
    pub said: Commented,
    pub until: Timestamp,
    /// It waits only in case somebody undoes it.
    #[serde(default)]
    pub undo: bool,
}

impl Held {
    /// Returns the fact that it does not go out.
    pub(crate) fn back(&self) -> Event {
        Event::CommentTakenBack { comment: self.said.body.id, files: self.said.files.clone() }
    }

    /// Returns the fact that it is out.
    pub fn out(&self) -> Event {
        Event::Commented(self.said.clone())
    }
}

/// Returns the answer that waits under this id.
pub fn find(ticket: &Ticket, comment: ContentId) -> Result<&Held, Refusal> {
    let found = ticket.held.iter().find(|waiting| waiting.said.body.id == comment);
    found.ok_or(Refusal::NothingWaits)
}

/// Returns when each of them goes out.
pub(crate) fn deadlines(ticket: &Ticket) -> impl Iterator<Item = Deadline> {
    ticket.held.iter().map(|waiting| Deadline {
        at: waiting.until,
        kind: DeadlineKind::Send { comment: waiting.said.body.id },
    })
}

/// Returns what goes out before a command is decided, or never: whoever ends, merges or throws away a
/// ticket has said what he had to say, but nothing goes out later from the trash, or ever to a spammer.
pub(crate) fn let_go(ticket: &Ticket, command: &Command, context: &Context<'_>) -> Vec<Event> {
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle);
    let done = |key: &str| {
        let state = lifecycle.and_then(|lifecycle| lifecycle.state(key));
        state.is_some_and(|state| state.phase.is_done())
    };
    let ends = match command {
        Command::SetStatus(set) => done(&set.to),
        Command::Merge { .. } | Command::Trash | Command::CancelRequest(_) => true,
        _ => false,
    };
    let never = matches!(command, Command::Trash | Command::MarkSpam);
    let fate = |waiting: &Held| match ends && waiting.undo {
        true => Some(waiting.out()),
        false => never.then(|| waiting.back()),
    };
    ticket.held.iter().filter_map(fate).collect()
}
