//! Move comments: what landed on the wrong ticket goes to the right one, or to one of its own.
//!
//! The words stay where they were said; both tickets remember where they belong. Moving them back is
//! the undo. What that means to the clocks of both is in [`crate::promise`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Context, split};
use crate::actor::Sender;
use crate::content::ContentRef;
use crate::event::{Event, Received};
use crate::ids::{ContentId, PersonId, TicketId};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::several::{Both, must_be_open};
use crate::ticket::Ticket;

const COMMENTS_MAX: usize = 100;

/// What goes, and where to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoveComments {
    pub to: TicketId,
    pub comments: Vec<Moving>,
    /// With what the other ticket begins, if there is none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Beginning>,
}

/// A comment that goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    pub comment: ContentId,
    pub author: Option<PersonId>,
    pub at: Timestamp,
}

/// What a ticket of its own starts with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    pub title: ContentRef,
    pub requester: PersonId,
}

/// Decides what leaves and what arrives.
pub(crate) fn decide(
    ticket: &Ticket,
    other: &Ticket,
    command: &MoveComments,
    context: &Context<'_>,
) -> Result<Both, Refusal> {
    allowed(ticket, context.sender)?;
    match command.comments.len() {
        0 => return Err(Refusal::NothingToMove),
        count if count > COMMENTS_MAX => return Err(Refusal::TooManyComments { limit: COMMENTS_MAX }),
        _ => {}
    }
    let gone = |moving: &Moving| ticket.away.contains(&moving.comment);
    if command.comments.iter().any(gone) {
        return Err(Refusal::MovedAway);
    }

    let begun = begun(ticket, other, command, context)?;
    let there = begun
        .as_ref()
        .map_or_else(|| other.clone(), |begun| crate::event::evolve(other.clone(), begun, context.now));
    let comments = command.comments.iter().map(|moving| received(ticket, &there, moving)).collect();
    let arrived = Event::CommentsReceived { from: ticket.id, comments };
    let left = command.comments.iter().map(|moving| moving.comment).collect();
    Ok(Both {
        own: vec![Event::CommentsMoved { to: other.id, comments: left }],
        other: begun.into_iter().chain([arrived]).collect(),
    })
}

/// Refuses those who may not split either.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_live()?;
    sender.must(Permission::Merge)
}

/// The new ticket's first fact; none where there is one to which the words go.
fn begun(
    ticket: &Ticket,
    other: &Ticket,
    command: &MoveComments,
    context: &Context<'_>,
) -> Result<Option<Event>, Refusal> {
    let Some(Beginning { title, requester }) = &command.new else {
        must_be_open(other)?;
        return Ok(None);
    };
    if other.exists() {
        return Err(Refusal::AlreadyOpen);
    }
    let received_at = command.comments.iter().map(|moving| moving.at).min().unwrap_or(context.now);
    let opened = split::opened(ticket, title, None, *requester, received_at, context)?;
    Ok(Some(Event::Opened(Box::new(opened))))
}

/// What is answered stays answered; and what agents have said was sent, so it counts where it was said.
fn received(ticket: &Ticket, there: &Ticket, moving: &Moving) -> Received {
    let Moving { comment, author, at } = *moving;
    let new = ticket.newcomers.iter().any(|newcomer| newcomer.comment == comment);
    let waits = new || ticket.waiting.iter().any(|waiting| waiting.comment == comment);
    let asks = waits && author.is_some() && author == there.requester && !there.phase.is_done();
    let takes_part = author.is_some_and(|author| there.is_participant(author));
    Received {
        comment,
        home: ticket.guests.get(&comment).copied().unwrap_or(ticket.id),
        waits_since: asks.then_some(at),
        published: ticket.published.contains(&comment) || new && takes_part,
        newcomer: author.filter(|_| new && !takes_part),
    }
}
