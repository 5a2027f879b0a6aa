//! What must happen outside because of an event: values, carried out by others.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::approval::{Approval, Outcome};
use crate::escalation::{Done, Escalated};
use crate::event::{Commented, Event, MoveCause, Voice};
use crate::ids::{ContentId, PersonId, TeamId};
use crate::lifecycle::Phase;
use crate::part::{self, Errand, PartState, Piece};
use crate::participant::Audience;
use crate::sla::{Clock, Metric, Moment};
use crate::ticket::Ticket;

/// Something to be done outside, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Effect {
    Mail {
        to: PersonId,
        template: Template,
        comment: Option<ContentId>,
        /// Who else is written to; the letter shows them.
        others: Vec<PersonId>,
    },
    /// Those who help are told how a promise stands.
    Notify { whom: Whom, template: Template, standing: Standing },
    /// Somebody is asked to agree, or reminded of it.
    Approval {
        to: PersonId,
        template: Template,
        /// What is asked for, in its requester's words.
        about: Option<ContentId>,
        round: u32,
        step: u32,
    },
    /// Those who help are told something in a rule's words.
    Tell { whom: Whom, words: ContentId },
    /// Somebody is written to from one of the desk's own templates; `outside`: they do not help here.
    Write { whom: Whom, template: String, outside: bool },
    /// Those who were at work on a part are told that its request goes no further.
    Stop { whom: Whom },
    /// Another ticket is asked something.
    Errand(Errand),
}

/// Who is told: one person, everybody in a team, or those who lead it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    Person(PersonId),
    Team(TeamId),
    /// Everybody in the team while nobody leads it.
    Lead(TeamId),
}

/// How a promise stands when a step of it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    pub metric: Metric,
    pub step: Moment,
    pub target_seconds: i64,
}

/// Which letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    Acknowledgement,
    Reply,
    Resolved,
    Closed,
    Reminder,
    Escalation,
    Notice,
    ApprovalAsked,
    ApprovalReminder,
    Approved,
    Rejected,
    ApprovalExpired,
    /// One of the desk's own, which the letter names beside it.
    Own,
    /// The same to those who help.
    OwnNotice,
    /// A request goes no further: to whoever asked for it.
    GivenUp,
    /// The same, to whoever was at work on a part of it.
    PartDropped,
}

impl Template {
    /// Returns the template's name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledgement => "acknowledgement",
            Self::Reply => "reply",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
            Self::Reminder => "reminder",
            Self::Escalation => "escalation",
            Self::Notice => "notice",
            Self::ApprovalAsked => "approval_asked",
            Self::ApprovalReminder => "approval_reminder",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::ApprovalExpired => "approval_expired",
            Self::Own => "own",
            Self::OwnNotice => "own_notice",
            Self::GivenUp => "given_up",
            Self::PartDropped => "part_dropped",
        }
    }
}

/// Returns what an event asks of the world, given the ticket right after it.
///
/// Internal notes have no path to mail: only a public comment ever names a comment here.
pub fn of(ticket: &Ticket, event: &Event, actor: &Actor) -> Vec<Effect> {
    let errands = part::errands(ticket, event).into_iter().map(Effect::Errand);
    told(ticket, event, actor).into_iter().chain(errands).collect()
}

/// Whom the event is told. What becomes of a part its requester hears from the request.
fn told(ticket: &Ticket, event: &Event, actor: &Actor) -> Vec<Effect> {
    let Some(requester) = ticket.requester else {
        return vec![];
    };
    let letter = |template| vec![Effect::Mail { to: requester, template, comment: None, others: vec![] }];
    match event {
        Event::Acknowledged { to } => {
            vec![Effect::Mail { to: *to, template: Template::Acknowledgement, comment: None, others: vec![] }]
        }
        Event::Commented(said) if !said.internal && (said.voice != Voice::Machine || is_rule(actor)) => {
            letters(ticket, said, actor)
        }
        Event::StatusChanged(_) if ticket.part_of.is_some() => vec![],
        Event::StatusChanged(moved)
            if moved.to_phase == Phase::Resolved && moved.cause != MoveCause::Approval =>
        {
            to_each(&ended(ticket, actor), Template::Resolved, None)
        }
        Event::StatusChanged(moved) if by_itself(moved.cause) && moved.to_phase == Phase::Closed => {
            to_each(&ended(ticket, actor), Template::Closed, None)
        }
        Event::Reminded { .. } => letter(Template::Reminder),
        Event::Escalated(step) => notices(ticket, step),
        Event::ApprovalAsked(asked) => asks(asked.approvers.iter().copied(), Template::ApprovalAsked, ticket),
        Event::ApprovalDelegated(passed) => asks([passed.to], Template::ApprovalAsked, ticket),
        Event::ApprovalReminded { .. } => asks(unanswered(ticket), Template::ApprovalReminder, ticket),
        Event::ApprovalEnded { outcome, .. } => decided(ticket, *outcome),
        Event::GivenUp(_) => to_each(&ticket.hearers(&Audience::default(), None), Template::GivenUp, None),
        Event::PartDropped => at_work(ticket).map(|whom| Effect::Stop { whom }).into_iter().collect(),
        Event::Notified { whom, words } => vec![Effect::Tell { whom: *whom, words: words.id }],
        Event::Mailed { whom, outside: true, .. } if is_kept_from(ticket, *whom) => vec![],
        Event::Mailed { whom, template, outside } => {
            vec![Effect::Write { whom: *whom, template: template.clone(), outside: *outside }]
        }
        _ => vec![],
    }
}

/// Public words go to everybody who takes part, one letter each.
fn letters(ticket: &Ticket, said: &Commented, actor: &Actor) -> Vec<Effect> {
    to_each(&ticket.hearers(&said.audience, person(actor)), Template::Reply, Some(said.body.id))
}

/// That it is over is told to everybody who takes part, or they would go on waiting. Only what is for the
/// requester to do, answering and rating, is asked of the requester alone.
fn ended(ticket: &Ticket, actor: &Actor) -> Vec<PersonId> {
    ticket.hearers(&Audience::default(), person(actor))
}

/// Whoever holds the ticket, else the team in which it lies.
fn at_work(ticket: &Ticket) -> Option<Whom> {
    ticket.assignee.map(Whom::Person).or(ticket.team.map(Whom::Team))
}

fn person(actor: &Actor) -> Option<PersonId> {
    match actor {
        Actor::Person { id } => Some(*id),
        Actor::Rule { .. } | Actor::Assigner { .. } | Actor::Clock => None,
    }
}

/// One letter to each, which shows the others.
fn to_each(hearers: &[PersonId], template: Template, comment: Option<ContentId>) -> Vec<Effect> {
    let others = |to: &PersonId| hearers.iter().copied().filter(|other| other != to).collect();
    hearers.iter().map(|to| Effect::Mail { to: *to, template, comment, others: others(to) }).collect()
}

/// One letter to each who is asked.
fn asks(people: impl IntoIterator<Item = PersonId>, template: Template, ticket: &Ticket) -> Vec<Effect> {
    let (round, step) = ticket.approval.as_ref().map_or((0, 0), |approval| (approval.round, approval.step));
    let about = ticket.description.as_ref().map(|description| description.id);
    people.into_iter().map(|to| Effect::Approval { to, template, about, round, step }).collect()
}

fn unanswered(ticket: &Ticket) -> BTreeSet<PersonId> {
    let step = ticket.approval.as_ref().and_then(Approval::current);
    step.into_iter().flat_map(|step| step.unanswered()).map(|seat| seat.person).collect()
}

/// Everybody who takes part hears what became of it, with the reason that was given last.
fn decided(ticket: &Ticket, outcome: Outcome) -> Vec<Effect> {
    // What is given up with its parts is told with them.
    let begun = |piece: &Piece| matches!(piece.state, PartState::Open | PartState::Done);
    if outcome.is_no() && ticket.parts.iter().any(begun) {
        return vec![];
    }
    let template = match outcome {
        Outcome::Approved => Template::Approved,
        Outcome::Rejected => Template::Rejected,
        Outcome::Expired => Template::ApprovalExpired,
        Outcome::Cancelled => return vec![],
    };
    let reason = ticket.approval.as_ref().and_then(Approval::last_reason).map(|reason| reason.id);
    to_each(&ticket.hearers(&Audience::default(), None), template, reason)
}

/// Of a confidential ticket nobody is written to who does not see it. Who helps is sifted when it is known who that is.
fn is_kept_from(ticket: &Ticket, whom: Whom) -> bool {
    match (ticket.insiders(), whom) {
        (Some(insiders), Whom::Person(person)) => !insiders.contains(&person),
        _ => false,
    }
}

/// What a rule says to everybody is said to the requester: nobody else would send it.
fn is_rule(actor: &Actor) -> bool {
    matches!(actor, Actor::Rule { .. })
}

/// Whoever closes a ticket by hand knows; whoever is asleep is told.
fn by_itself(cause: MoveCause) -> bool {
    matches!(cause, MoveCause::AutoClose | MoveCause::Waited)
}

fn notices(ticket: &Ticket, step: &Escalated) -> Vec<Effect> {
    let same = |clock: &&Clock| clock.metric == step.metric && clock.cycle == step.cycle;
    let Some(clock) = ticket.clocks.iter().find(same) else {
        return vec![];
    };
    let target_seconds = clock.promise.target.as_secs();
    let standing = Standing { metric: step.metric, step: step.step, target_seconds };
    let notice = |done: &Done| match done {
        Done::Notify { whom } => {
            Some(Effect::Notify { whom: *whom, template: Template::Escalation, standing })
        }
        _ => None,
    };
    step.done.iter().filter_map(notice).collect()
}
