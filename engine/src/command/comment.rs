//! Comment: say something, to everybody who takes part or among agents.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Context, Decision, file, lifecycle_of, moved};
use crate::actor::Sender;
use crate::content::ContentRef;
use crate::event::{Commented, Event, MoveCause, Voice};
use crate::ids::{MailId, PersonId};
use crate::lifecycle::{Phase, reopens};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Words for a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    pub body: ContentRef,
    #[serde(default)]
    pub internal: bool,
    pub source: String,
    pub mail: Option<MailId>,
    /// Written by a machine (auto-reply, bounce): kept, but nobody has answered.
    #[serde(default)]
    pub automatic: bool,
    /// What comes with the words, each by its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ContentRef>,
    /// Who is called by name; whoever stores the words finds out who that is.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub mentions: BTreeSet<PersonId>,
}

/// Decides what saying it means: the comment, and work again where the requester replied.
pub(crate) fn decide(ticket: &Ticket, comment: &Comment, context: &Context<'_>) -> Decision {
    allowed(ticket, context, comment.internal)?;
    if comment.automatic && !comment.internal {
        ticket.must_be_open()?; // A machine's words open nothing again.
    }
    let voice = voice(ticket.requester, context.sender, comment.automatic);
    let said = Event::Commented(Commented {
        body: comment.body.clone(),
        internal: comment.internal,
        voice,
        source: comment.source.clone(),
        mail: comment.mail,
        files: file::not_too_many(&comment.files)?.to_vec(),
        mentions: comment.mentions.clone(),
    });

    let replied = voice == Voice::Requester && !comment.internal;
    let back = if replied { back_to_work(ticket, context)? } else { None };
    Ok([Some(said), back].into_iter().flatten().collect())
}

/// Refuses those who may not speak here. A closed ticket takes notes, not conversations; but within
/// its window the requester's words open it again.
pub(crate) fn allowed(ticket: &Ticket, context: &Context<'_>, internal: bool) -> Result<(), Refusal> {
    let permission = if internal { Permission::Note } else { Permission::Comment };
    if internal || reopened_by(ticket, context) {
        ticket.must_live()?;
    } else {
        ticket.must_be_open()?;
    }
    context.sender.must(permission)
}

fn reopened_by(ticket: &Ticket, context: &Context<'_>) -> bool {
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle);
    ticket.is_requester(context.sender.person())
        && lifecycle.is_some_and(|lifecycle| reopens(ticket, lifecycle, context.now))
}

/// Returns whose words they are: the requester's, the desk's answer, or neither.
pub fn voice(requester: Option<PersonId>, sender: &Sender, automatic: bool) -> Voice {
    match sender.person() {
        None => Voice::Machine,
        Some(_) if automatic => Voice::Machine,
        person if person == requester => Voice::Requester,
        Some(_) if sender.agent => Voice::Agent,
        Some(_) => Voice::Other,
    }
}

fn back_to_work(ticket: &Ticket, context: &Context<'_>) -> Result<Option<Event>, Refusal> {
    let lifecycle = lifecycle_of(ticket, context.desk)?;
    let waits = lifecycle.state(&ticket.status).is_some_and(|state| state.resumes_on_reply);
    let key = match ticket.phase {
        // A closed ticket lets the requester speak only where that opens it again.
        Phase::Resolved | Phase::Closed => lifecycle.reopen_to.as_str(),
        Phase::Paused if waits => ticket.active_status.as_deref().unwrap_or(&lifecycle.reopen_to),
        _ => return Ok(None),
    };
    let to = lifecycle.state(key).ok_or_else(|| Refusal::UnknownStatus { status: key.to_owned() })?;
    Ok(Some(moved(ticket, to, MoveCause::Reply)))
}
