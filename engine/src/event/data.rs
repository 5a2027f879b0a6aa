//! What the larger events carry.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::approval::{Step, Verdict};
use crate::content::ContentRef;
use crate::csat::Rating;
use crate::form::Filed;
use crate::ids::{CategoryId, ContentId, MailId, OrganisationId, PersonId, TeamId, TicketId};
use crate::lifecycle::{Phase, State};
use crate::part::{Part, PartOf};
use crate::participant::Audience;

/// Who is asked to agree, in which step of which round. Both are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalAsked {
    pub round: u32,
    pub step: u32,
    pub name: String,
    pub approvers: BTreeSet<PersonId>,
}

/// What somebody who was asked said, for everybody in whose place they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalAnswered {
    pub round: u32,
    pub step: u32,
    pub by: PersonId,
    pub verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ContentRef>,
}

/// Somebody else is asked instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalDelegated {
    pub round: u32,
    pub step: u32,
    pub from: PersonId,
    pub to: PersonId,
}

/// Something that was said elsewhere and belongs here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    pub comment: ContentId,
    /// The ticket on which it was said.
    pub home: TicketId,
    /// Since when its author waits for an answer here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_since: Option<Timestamp>,
    /// It was kept among agents there, because its author did not take part; here that one does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub published: bool,
    /// Its author does not take part here either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newcomer: Option<PersonId>,
}

/// The first fact of every ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    pub lifecycle: String,
    pub status: String,
    pub phase: Phase,
    pub title: ContentRef,
    pub description: Option<ContentRef>,
    pub requester: PersonId,
    pub priority: u8,
    pub urgency: Option<u8>,
    pub impact: Option<u8>,
    pub category: Option<CategoryId>,
    pub team: Option<TeamId>,
    pub assignee: Option<PersonId>,
    pub tags: BTreeSet<String>,
    pub custom_fields: Option<ContentRef>,
    pub source: String,
    pub mail: Option<MailId>,
    pub follow_up_of: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<TicketId>,
    /// Where its requester belonged at that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// Confidential from its first moment on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<BTreeSet<PersonId>>,
    /// When its first words came in, if that was before it was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub cc: BTreeSet<PersonId>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub watchers: BTreeSet<PersonId>,
    /// Begun by an agent who writes to the requester: nobody waits for an answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outgoing: bool,
    /// Nobody is to be told that it arrived.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quiet: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ContentRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<Filed>,
    /// Who has to agree first, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approval: Vec<Step>,
    /// What is to be done in tickets of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The request of which it is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<PartOf>,
}

impl Opened {
    /// Returns the beginning of a ticket of which no more is known than this.
    pub fn new(
        (lifecycle, first): (&str, &State),
        title: ContentRef,
        requester: PersonId,
        priority: u8,
        source: &str,
    ) -> Self {
        Self {
            lifecycle: lifecycle.to_owned(),
            status: first.key.clone(),
            phase: first.phase,
            title,
            description: None,
            requester,
            priority,
            urgency: None,
            impact: None,
            category: None,
            team: None,
            assignee: None,
            tags: BTreeSet::new(),
            custom_fields: None,
            source: source.to_owned(),
            mail: None,
            follow_up_of: None,
            split_from: None,
            organisation: None,
            named: None,
            received_at: None,
            cc: BTreeSet::new(),
            watchers: BTreeSet::new(),
            outgoing: false,
            quiet: false,
            files: vec![],
            filed: None,
            approval: vec![],
            parts: vec![],
            part_of: None,
        }
    }
}

/// Whose words a comment holds, as clocks count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    Requester,
    Agent,
    /// A rule, an auto-reply or another automaton: counts for no clock.
    Machine,
    /// Somebody else who takes part.
    Other,
}

impl Voice {
    /// Returns the voice's name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::Agent => "agent",
            Self::Machine => "machine",
            Self::Other => "other",
        }
    }
}

/// Something was said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commented {
    pub body: ContentRef,
    pub internal: bool,
    pub voice: Voice,
    pub source: String,
    pub mail: Option<MailId>,
    /// Who wrote it, where it went out by itself or by somebody else's hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Actor>,
    /// What came with the words, each by its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ContentRef>,
    /// Those whose attention was asked for by name, as far as they see the words.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub mentions: BTreeSet<PersonId>,
    /// To whom the words go.
    #[serde(default, skip_serializing_if = "Audience::is_everybody")]
    pub audience: Audience,
    /// Said by somebody who does not take part: kept among agents until one accepts it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newcomer: Option<PersonId>,
}

/// Files came without a word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attached {
    pub files: Vec<ContentRef>,
    pub internal: bool,
}

/// The ticket moved in its lifecycle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatusChanged {
    pub from: String,
    pub to: String,
    pub from_phase: Phase,
    pub to_phase: Phase,
    pub cause: MoveCause,
    pub note: Option<ContentRef>,
    pub scheduled_at: Option<Timestamp>,
}

/// The ticket lives by another lifecycle from now on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifecycleChanged {
    pub from: String,
    pub to: String,
    /// Where it stands in the new one.
    pub status: String,
    pub phase: Phase,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled_at: Option<Timestamp>,
}

/// How it was, as the requester says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    pub rating: Rating,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<ContentRef>,
    /// Which resolution is meant.
    pub resolved_at: Timestamp,
}

/// Why a ticket moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveCause {
    Asked,
    /// The requester wrote, so a resolved or waiting ticket is work again.
    Reply,
    /// Resolved long enough.
    AutoClose,
    /// The scheduled time came.
    Schedule,
    /// The work was assigned or taken.
    Assignment,
    /// Nobody answered in time.
    Waited,
    /// Others are asked to agree, or have answered.
    Approval,
    /// Everything that belongs to the request is done.
    PartsDone,
    /// Something that belongs to the request is work again.
    PartReopened,
    /// The request was cancelled or rejected.
    GivenUp,
}

/// What happened to a clock. The event carries the clock as it stands afterwards, so that
/// folding needs neither calendar nor time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockChange {
    Started,
    Paused,
    Resumed,
    Met,
    /// Done after all, but late.
    EndedLate,
    Breached,
    Warned,
    Retargeted,
    Cancelled,
    Reopened,
}

impl ClockChange {
    /// Returns the change's name in the API.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Started => "clock_started",
            Self::Paused => "clock_paused",
            Self::Resumed => "clock_resumed",
            Self::Met => "clock_met",
            Self::EndedLate => "clock_ended_late",
            Self::Breached => "clock_breached",
            Self::Warned => "clock_warned",
            Self::Retargeted => "clock_retargeted",
            Self::Cancelled => "clock_cancelled",
            Self::Reopened => "clock_reopened",
        }
    }
}
