//! Comment: say something, to everybody who takes part or among agents.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Context, Decision, cc, file, lifecycle_of, moved};
use crate::actor::Sender;
use crate::content::ContentRef;
use crate::event::{Commented, Event, MoveCause, Voice, evolve};
use crate::ids::{MailId, PersonId};
use crate::lifecycle::{Phase, reopens};
use crate::participant::{Audience, WATCHERS_MAX};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::waiting::{Held, Leaves, WAITING_MAX};

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
    #[serde(default, skip_serializing_if = "Leaves::is_now")]
    pub leaves: Leaves,
    /// What comes with the words, each by its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ContentRef>,
    /// Who is called by name; whoever stores the words finds out who that is.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub mentions: BTreeSet<PersonId>,
    /// To whom public words go.
    #[serde(default, skip_serializing_if = "Audience::is_everybody")]
    pub audience: Audience,
    /// Who takes part from these words on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub cc: BTreeSet<PersonId>,
    /// Colleagues who are told from these words on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub watchers: BTreeSet<PersonId>,
    /// Its author does not take part: the words stay among agents until one accepts them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newcomer: bool,
}

impl Comment {
    /// Returns a person's words for everybody who takes part.
    pub fn new(body: ContentRef, source: &str) -> Self {
        Self {
            body,
            internal: false,
            source: source.to_owned(),
            mail: None,
            automatic: false,
            leaves: Leaves::Now,
            files: vec![],
            mentions: BTreeSet::new(),
            audience: Audience::default(),
            cc: BTreeSet::new(),
            watchers: BTreeSet::new(),
            newcomer: false,
        }
    }
}

/// Decides what saying it means: the comment, and work again where the requester replied.
pub(crate) fn decide(ticket: &Ticket, comment: &Comment, context: &Context<'_>) -> Decision {
    // Whoever does not take part has no part in notes either; theirs are kept aside like notes.
    allowed(ticket, context, comment.internal && !comment.newcomer)?;
    if comment.automatic && !comment.internal {
        ticket.must_be_open()?; // A machine's words open nothing again.
    }
    let voice = voice(ticket.requester, context.sender, comment.automatic);
    let joined = joined(ticket, comment, context)?;
    let said = Commented {
        body: comment.body.clone(),
        internal: comment.internal,
        voice,
        source: comment.source.clone(),
        mail: comment.mail,
        files: file::not_too_many(&comment.files)?.to_vec(),
        mentions: comment.mentions.clone(),
        audience: comment.audience.clone(),
        newcomer: context.sender.person().filter(|_| comment.newcomer && comment.internal),
        by: None,
    };
    if let Some(until) = waits(comment, voice, context)? {
        let held = hold(ticket, said, comment, until, context)?;
        return Ok([joined, held].concat());
    }

    let said = Event::Commented(said);
    let replied = voice == Voice::Requester && !comment.internal;
    let back = if replied { back_to_work(ticket, context)? } else { None };
    Ok(joined.into_iter().chain([said]).chain(back).collect())
}

/// Returns who takes part from these words on. Whom an agent names must fit in; whom a mail names,
/// as many as fit. Whoever is written to takes part.
fn joined(ticket: &Ticket, comment: &Comment, context: &Context<'_>) -> Decision {
    if comment.internal {
        return Ok(vec![]); // A note is for nobody outside, whomever it names.
    }
    let cc = match comment.mail {
        None if comment.cc.is_empty() => None,
        None => {
            cc::allowed(ticket, context.sender)?;
            cc::joining(ticket, &comment.cc)?
        }
        Some(_) => cc::fitting(ticket, &comment.cc),
    };
    let after = cc.iter().fold(ticket.clone(), |ticket, fact| evolve(ticket, fact, context.now));
    let mut to = comment.audience.to.iter().flatten();
    if let Some(person) = to.find(|person| !after.is_participant(**person)) {
        return Err(Refusal::NotAParticipant { person: *person });
    }
    let watched = comment.watchers.iter().filter(|person| !ticket.watchers.contains(person));
    let watched = watched.filter(|person| ticket.must_know(**person).is_ok());
    let room = WATCHERS_MAX.saturating_sub(ticket.watchers.len());
    let watched = watched.take(room).map(|person| Event::Watched { person: *person });
    Ok(cc.into_iter().chain(watched).collect())
}

/// Returns until when an answer waits. Only answers do: what a requester says is said, and notes go nowhere.
fn waits(comment: &Comment, voice: Voice, context: &Context<'_>) -> Result<Option<Timestamp>, Refusal> {
    let answer = voice == Voice::Agent && !comment.internal;
    let window = SignedDuration::from_secs(context.desk.data.mail.undo_seconds.into());
    match comment.leaves {
        Leaves::At(_) if !answer => Err(Refusal::OnlyAnswersWait),
        Leaves::At(at) if at <= context.now => Err(Refusal::NotInTheFuture),
        Leaves::At(at) => Ok(Some(at)),
        Leaves::AfterUndo if answer && !window.is_zero() => Ok(context.now.checked_add(window).ok()),
        Leaves::AfterUndo | Leaves::Now => Ok(None),
    }
}

fn hold(
    ticket: &Ticket,
    said: Commented,
    comment: &Comment,
    until: Timestamp,
    context: &Context<'_>,
) -> Decision {
    if ticket.held.len() >= WAITING_MAX {
        return Err(Refusal::TooManyWaiting { limit: WAITING_MAX });
    }
    let said = Commented { by: Some(context.sender.actor.clone()), ..said };
    let undo = comment.leaves == Leaves::AfterUndo;
    Ok(vec![Event::CommentHeld(Box::new(Held { said, until, undo }))])
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
    if ticket.awaits_approval() {
        return Ok(None);
    }
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
