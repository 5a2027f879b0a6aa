//! Split: a question that came up in one ticket becomes a ticket of its own.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Context;
use crate::actor::Sender;
use crate::content::ContentRef;
use crate::event::{Event, Opened};
use crate::ids::{ContentId, PersonId, TicketId};
use crate::lifecycle::Phase;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::several::Both;
use crate::ticket::Ticket;

const COMMENTS_MAX: usize = 100;

/// Which comments go, and what the new ticket starts with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Split {
    /// The id of the new ticket, chosen by whoever asks: asked twice it is the same ticket.
    pub to: TicketId,
    pub comments: Vec<ContentId>,
    pub title: ContentRef,
    pub description: Option<ContentRef>,
    /// What the new ticket's fields say at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<ContentRef>,
    pub requester: PersonId,
    /// When the first of the comments came in: the new ticket's promises count from then.
    pub received_at: Timestamp,
}

/// Decides what stays and what begins.
pub(crate) fn decide(
    ticket: &Ticket,
    new: &Ticket,
    split: &Split,
    context: &Context<'_>,
) -> Result<Both, Refusal> {
    allowed(ticket, context.sender)?;
    match split.comments.len() {
        _ if new.exists() => return Err(Refusal::AlreadyOpen),
        0 => return Err(Refusal::NothingToSplit),
        count if count > COMMENTS_MAX => return Err(Refusal::TooManyComments { limit: COMMENTS_MAX }),
        _ => {}
    }
    let Split { title, description, requester, received_at, custom_fields, .. } = split;
    let begun = opened(ticket, title, description.clone(), *requester, *received_at, context)?;
    let opened = Opened { custom_fields: custom_fields.clone(), ..begun };
    let parted = Event::Split { to: split.to, comments: split.comments.clone() };
    Ok(Both { own: vec![parted], other: vec![Event::Opened(Box::new(opened))] })
}

/// Refuses those who may not split, and tickets that are over.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_be_open()?;
    sender.must(Permission::Merge)
}

/// Returns the first fact of a ticket that begins with words of another one.
pub(super) fn opened(
    ticket: &Ticket,
    title: &ContentRef,
    description: Option<ContentRef>,
    requester: PersonId,
    received_at: Timestamp,
    context: &Context<'_>,
) -> Result<Opened, Refusal> {
    let key = &context.desk.data.default_lifecycle;
    let unknown = || Refusal::UnknownLifecycle { lifecycle: key.clone() };
    let lifecycle = context.desk.lifecycle(key).ok_or_else(unknown)?;
    let first = lifecycle.first(Phase::New).or(lifecycle.states.first()).ok_or_else(unknown)?;
    Ok(Opened {
        description,
        urgency: ticket.urgency,
        impact: ticket.impact,
        category: ticket.category,
        team: ticket.team,
        split_from: Some(ticket.id),
        organisation: ticket.organisation.filter(|_| ticket.requester == Some(requester)),
        named: ticket.insiders(),
        received_at: Some(received_at.max(ticket.created_at).min(context.now)),
        ..Opened::new((key, first), title.clone(), requester, ticket.priority, &ticket.source)
    })
}
