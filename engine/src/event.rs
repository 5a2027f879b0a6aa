//! What has happened to a ticket, and what each fact makes of it.
//!
//! Events are kept for good: a variant may gain optional fields, never lose or change one.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::approval::{self, Approval, Change, Outcome, Step, Verdict};
use crate::content::ContentRef;
use crate::csat::{Csat, Rating};
use crate::effect::Whom;
use crate::escalation::Escalated;
use crate::form::Filed;
use crate::ids::{CategoryId, ContentId, MailId, OrganisationId, PersonId, TeamId, TicketId};
use crate::lifecycle::Phase;
use crate::part::{self, GivenUp, Part, PartOf, PartState, Piece};
use crate::participant::{Audience, Newcomer};
use crate::several::{Absorbed, Link, LinkKind, Waiting};
use crate::sla::{Clock, Mark, MarkKind};
use crate::stay::{self, NextKind};
use crate::ticket::Ticket;
use crate::waiting::Held;

/// How many ended clocks of each metric a ticket carries along.
const CLOCKS_OVER_MAX: usize = 8;
/// How many newcomers' words wait at once to be accepted; what comes beyond stays a note.
const NEWCOMERS_MAX: usize = 50;
/// How many unanswered messages are told apart; the oldest counts for all.
const WAITING_MAX: usize = 100;

/// One fact about one ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum Event {
    Opened(Box<Opened>),
    Commented(Commented),
    Assigned {
        from: Option<PersonId>,
        to: Option<PersonId>,
    },
    Routed {
        from: Option<TeamId>,
        to: Option<TeamId>,
    },
    StatusChanged(StatusChanged),
    TitleChanged {
        title: ContentRef,
    },
    DescriptionChanged {
        description: Option<ContentRef>,
    },
    PriorityChanged {
        from: u8,
        to: u8,
    },
    UrgencyChanged {
        from: Option<u8>,
        to: Option<u8>,
    },
    ImpactChanged {
        from: Option<u8>,
        to: Option<u8>,
    },
    CategoryChanged {
        from: Option<CategoryId>,
        to: Option<CategoryId>,
    },
    TagsChanged {
        tags: BTreeSet<String>,
    },
    CustomFieldsChanged {
        fields: ContentRef,
        /// Whose values differ from before; none: an older program did not tell.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        keys: BTreeSet<String>,
        /// Requesters see none of them.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        internal: bool,
    },
    /// The requester is to be told that the ticket arrived.
    Acknowledged {
        to: PersonId,
    },
    ClockChanged {
        change: ClockChange,
        clock: Clock,
    },
    Trashed,
    Restored,
    /// The ticket goes on in another one.
    Merged {
        into: TicketId,
    },
    /// It goes on by itself again.
    Unmerged {
        from: TicketId,
    },
    /// Another ticket goes on in this one.
    Absorbed(Absorbed),
    Released {
        from: TicketId,
    },
    /// Some of what was said here goes on in a ticket of its own.
    Split {
        to: TicketId,
        comments: Vec<ContentId>,
    },
    Linked {
        to: TicketId,
        kind: LinkKind,
    },
    Unlinked {
        to: TicketId,
        kind: LinkKind,
    },
    /// The ticket does not close by itself for a while: these are still open, or, where there are
    /// none, it was away.
    ClosingHeld {
        children: Vec<TicketId>,
        until: Timestamp,
    },
    LifecycleChanged(LifecycleChanged),
    /// The requester, for whom the ticket waits, is told so for the nth time.
    Reminded {
        n: u32,
    },
    /// What the ticket would do by itself comes at another time, or (none) not before it moves.
    NextChanged {
        kind: NextKind,
        at: Option<Timestamp>,
    },
    Escalated(Escalated),
    /// Confidential from now on: only these see it, beside its requester and who holds it.
    Restricted {
        named: BTreeSet<PersonId>,
    },
    Unrestricted,
    /// Somebody who was not named looked at it all the same, and said why.
    GlassBroken {
        by: PersonId,
        reason: ContentRef,
    },
    /// An answer was written that is not out yet: nobody but those who help knows of it, and to the
    /// clocks nothing was said. When it goes out, it is said like any other.
    CommentHeld(Box<Held>),
    /// It will not go out.
    CommentTakenBack {
        comment: ContentId,
        /// What came with the words, which nobody has now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<ContentRef>,
    },
    /// A rule that acts once, or not too often, has acted.
    RuleRan {
        rule: String,
    },
    /// A rule looks at the ticket again at this time; none: it does so no more.
    LookSet {
        rule: String,
        at: Option<Timestamp>,
    },
    /// That time has come.
    LookedAgain {
        rule: String,
    },
    /// Those who help are told something by a rule.
    Notified {
        whom: Whom,
        words: ContentRef,
    },
    /// A rule has somebody written to from one of the desk's own templates.
    Mailed {
        whom: Whom,
        template: String,
        /// They do not help here: they can answer the letter.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        outside: bool,
    },
    /// A rule has a webhook called, by the name that the desk gave it.
    WebhookCalled {
        webhook: String,
    },
    /// Rules set each other off without end, each by the work of the one before it.
    LoopStopped {
        rules: Vec<String>,
    },
    Attached(Attached),
    FileRemoved {
        file: ContentRef,
    },
    /// The requester said how it was.
    Rated(Rated),
    /// These are written to, too, from now on, and see the ticket.
    CcAdded {
        people: BTreeSet<PersonId>,
    },
    CcRemoved {
        person: PersonId,
    },
    /// Somebody wants to be told what happens.
    Watched {
        person: PersonId,
    },
    Unwatched {
        person: PersonId,
    },
    /// Everybody may read what a newcomer has said so far.
    NewcomerAccepted {
        person: PersonId,
        comments: BTreeSet<ContentId>,
    },
    /// What a newcomer has said so far stays among those who help.
    NewcomerKeptInternal {
        person: PersonId,
    },
    RequesterChanged {
        from: Option<PersonId>,
        to: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organisation: Option<OrganisationId>,
    },
    SpamMarked,
    SpamUnmarked,
    /// Some are asked to agree.
    ApprovalAsked(ApprovalAsked),
    ApprovalAnswered(ApprovalAnswered),
    /// Somebody else answers.
    ApprovalDelegated(ApprovalDelegated),
    /// Those who have not answered are asked for the nth time more.
    ApprovalReminded {
        round: u32,
        step: u32,
        n: u32,
    },
    /// What was agreed to was changed: nobody has agreed to anything any more.
    ApprovalVoided {
        round: u32,
        because: Change,
    },
    ApprovalEnded {
        round: u32,
        step: u32,
        outcome: Outcome,
    },
    /// Something that was said here belongs to another ticket.
    CommentsMoved {
        to: TicketId,
        comments: Vec<ContentId>,
    },
    CommentsReceived {
        from: TicketId,
        comments: Vec<Received>,
    },
    /// These parts of the request begin: their tickets are to be opened.
    PartsAsked {
        keys: Vec<String>,
    },
    PartOpened {
        key: String,
        to: TicketId,
    },
    PartEnded {
        key: String,
    },
    PartReopened {
        key: String,
    },
    /// The request goes no further.
    GivenUp(GivenUp),
    /// The request of which this ticket is a part goes no further.
    PartDropped,
}

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

impl Event {
    /// Returns the event's name in the API and in the rules.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Opened(_) => "opened",
            Self::Commented(_) => "commented",
            Self::Assigned { .. } => "assigned",
            Self::Routed { .. } => "routed",
            Self::StatusChanged(_) => "status_changed",
            Self::TitleChanged { .. } => "title_changed",
            Self::DescriptionChanged { .. } => "description_changed",
            Self::PriorityChanged { .. } => "priority_changed",
            Self::UrgencyChanged { .. } => "urgency_changed",
            Self::ImpactChanged { .. } => "impact_changed",
            Self::CategoryChanged { .. } => "category_changed",
            Self::TagsChanged { .. } => "tags_changed",
            Self::CustomFieldsChanged { .. } => "custom_fields_changed",
            Self::Acknowledged { .. } => "acknowledged",
            Self::ClockChanged { change, .. } => change.name(),
            Self::Trashed => "trashed",
            Self::Restored => "restored",
            Self::Merged { .. } => "merged",
            Self::Unmerged { .. } => "unmerged",
            Self::Absorbed(_) => "absorbed",
            Self::Released { .. } => "released",
            Self::Split { .. } => "split",
            Self::Linked { .. } => "linked",
            Self::Unlinked { .. } => "unlinked",
            Self::ClosingHeld { .. } => "closing_held",
            Self::LifecycleChanged(_) => "lifecycle_changed",
            Self::Reminded { .. } => "reminded",
            Self::NextChanged { .. } => "next_changed",
            Self::Escalated(_) => "escalated",
            Self::Restricted { .. } => "restricted",
            Self::Unrestricted => "unrestricted",
            Self::GlassBroken { .. } => "glass_broken",
            Self::RuleRan { .. } => "rule_ran",
            Self::LookSet { .. } => "look_set",
            Self::LookedAgain { .. } => "looked_again",
            Self::Notified { .. } => "notified",
            Self::Mailed { .. } => "mailed",
            Self::WebhookCalled { .. } => "webhook_called",
            Self::LoopStopped { .. } => "loop_stopped",
            Self::ApprovalAsked(_) => "approval_asked",
            Self::ApprovalAnswered(_) => "approval_answered",
            Self::ApprovalDelegated(_) => "approval_delegated",
            Self::ApprovalReminded { .. } => "approval_reminded",
            Self::ApprovalVoided { .. } => "approval_voided",
            Self::ApprovalEnded { .. } => "approval_ended",
            Self::Attached(_) => "attached",
            Self::FileRemoved { .. } => "file_removed",
            Self::Rated(_) => "rated",
            Self::CcAdded { .. } => "cc_added",
            Self::CcRemoved { .. } => "cc_removed",
            Self::Watched { .. } => "watched",
            Self::Unwatched { .. } => "unwatched",
            Self::NewcomerAccepted { .. } => "newcomer_accepted",
            Self::NewcomerKeptInternal { .. } => "newcomer_kept_internal",
            Self::RequesterChanged { .. } => "requester_changed",
            Self::SpamMarked => "spam_marked",
            Self::SpamUnmarked => "spam_unmarked",
            Self::CommentsMoved { .. } => "comments_moved",
            Self::CommentsReceived { .. } => "comments_received",
            Self::CommentHeld(_) => "comment_held",
            Self::CommentTakenBack { .. } => "comment_taken_back",
            Self::PartsAsked { .. } => "parts_asked",
            Self::PartOpened { .. } => "part_opened",
            Self::PartEnded { .. } => "part_ended",
            Self::PartReopened { .. } => "part_reopened",
            Self::GivenUp(_) => "given_up",
            Self::PartDropped => "part_dropped",
        }
    }

    /// Returns whose event it is, where that is another than who brought it about.
    pub fn author(&self) -> Option<&Actor> {
        match self {
            Self::Commented(said) => said.by.as_ref(),
            _ => None,
        }
    }

    /// Returns whether the event is for those who help only.
    pub fn is_internal(&self) -> bool {
        matches!(
            self,
            Self::Commented(Commented { internal: true, .. })
                | Self::Attached(Attached { internal: true, .. })
                | Self::CustomFieldsChanged { internal: true, .. }
                | Self::Watched { .. }
                | Self::Unwatched { .. }
                | Self::NewcomerKeptInternal { .. }
                | Self::SpamMarked
                | Self::SpamUnmarked
                | Self::CommentHeld(_)
                | Self::CommentTakenBack { .. }
                | Self::RuleRan { .. }
                | Self::LookSet { .. }
                | Self::LookedAgain { .. }
                | Self::Notified { .. }
                | Self::Mailed { .. }
                | Self::WebhookCalled { .. }
                | Self::LoopStopped { .. }
                | Self::PartsAsked { .. }
        )
    }

    /// Returns the texts that this event brings into the ticket's record.
    pub fn contents(&self) -> Vec<&ContentRef> {
        match self {
            Self::Opened(opened) => {
                let Opened { title, description, custom_fields, files, filed, parts, .. } = &**opened;
                let answers = filed.as_ref().map(|filed| &filed.answers);
                let texts = [Some(title), description.as_ref(), custom_fields.as_ref(), answers];
                let parts = parts.iter().flat_map(Part::contents);
                texts.into_iter().flatten().chain(files).chain(parts).collect()
            }
            Self::Commented(commented) => [&commented.body].into_iter().chain(&commented.files).collect(),
            Self::Attached(attached) => attached.files.iter().collect(),
            Self::StatusChanged(moved) => moved.note.iter().collect(),
            Self::TitleChanged { title } => vec![title],
            Self::DescriptionChanged { description } => description.iter().collect(),
            Self::CustomFieldsChanged { fields, .. } => vec![fields],
            Self::GlassBroken { reason, .. } => vec![reason],
            Self::CommentHeld(waiting) => {
                [&waiting.said.body].into_iter().chain(&waiting.said.files).collect()
            }
            Self::Notified { words, .. } => vec![words],
            Self::Rated(rated) => rated.comment.iter().collect(),
            Self::ApprovalAnswered(answered) => answered.reason.iter().collect(),
            Self::GivenUp(given_up) => given_up.note.iter().collect(),
            _ => vec![],
        }
    }
}

impl ClockChange {
    fn name(self) -> &'static str {
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

/// Returns the ticket after one more fact that happened at `at`.
pub fn evolve(mut ticket: Ticket, event: &Event, at: Timestamp) -> Ticket {
    ticket.seq += 1;
    ticket.updated_at = at;
    ticket.counts.count(event);
    approval::evolve(&mut ticket, event, at);
    match event {
        Event::Opened(opened) => open(&mut ticket, opened, at),
        Event::Commented(said) => {
            ticket.held.retain(|held| held.said.body.id != said.body.id);
            hear(&mut ticket, said, at);
        }
        Event::Assigned { to, .. } => ticket.assignee = *to,
        Event::Routed { to, .. } => ticket.team = *to,
        Event::StatusChanged(moved) => change_status(&mut ticket, moved, at),
        Event::TitleChanged { title } => ticket.title = Some(title.clone()),
        Event::DescriptionChanged { description } => ticket.description.clone_from(description),
        Event::PriorityChanged { to, .. } => ticket.priority = *to,
        Event::UrgencyChanged { to, .. } => ticket.urgency = *to,
        Event::ImpactChanged { to, .. } => ticket.impact = *to,
        Event::CategoryChanged { to, .. } => ticket.category = *to,
        Event::TagsChanged { tags } => ticket.tags.clone_from(tags),
        Event::CustomFieldsChanged { fields, .. } => ticket.custom_fields = Some(fields.clone()),
        Event::Acknowledged { .. } => ticket.acknowledged = true,
        Event::ClockChanged { clock, .. } => put_clock(&mut ticket, clock),
        Event::Trashed => {
            ticket.held.clear();
            ticket.deleted_at = Some(at);
        }
        Event::Merged { into } => (ticket.merged_into, ticket.merged_at) = (Some(*into), Some(at)),
        Event::Unmerged { .. } => (ticket.merged_into, ticket.merged_at) = (None, None),
        Event::Absorbed(absorbed) => ticket.absorbed.push(*absorbed),
        Event::Released { from } => ticket.absorbed.retain(|absorbed| absorbed.from != *from),
        Event::Split { to, .. } => ticket.split_into.push(*to),
        Event::Linked { to, kind } => drop(ticket.links.insert(Link { to: *to, kind: *kind })),
        Event::Unlinked { to, kind } => drop(ticket.links.remove(&Link { to: *to, kind: *kind })),
        Event::ClosingHeld { until, .. } => ticket.closing_held_until = Some(*until),
        Event::Restored => {
            let since = ticket.deleted_at.take();
            stay::restored(&mut ticket, since, at);
            approval::restored(&mut ticket, since, at);
        }
        Event::SpamMarked => ticket.spam_at = Some(at),
        Event::SpamUnmarked => {
            let since = ticket.spam_at.take();
            stay::restored(&mut ticket, since, at);
            approval::restored(&mut ticket, since, at);
        }
        Event::LifecycleChanged(changed) => change_lifecycle(&mut ticket, changed, at),
        Event::Reminded { n } => stay::reminded(&mut ticket, *n, at),
        Event::NextChanged { kind, at } => stay::hold(&mut ticket, *kind, *at),
        Event::Escalated(step) => tell(&mut ticket, step),
        Event::Restricted { named } => ticket.named = Some(named.clone()),
        Event::Unrestricted => ticket.named = None,
        Event::CommentHeld(held) => ticket.held.push((**held).clone()),
        Event::CommentTakenBack { comment, .. } => {
            ticket.held.retain(|held| held.said.body.id != *comment);
        }
        Event::Attached(_) | Event::FileRemoved { .. } => {}
        Event::GlassBroken { by, .. } => drop(ticket.named.as_mut().map(|named| named.insert(*by))),
        Event::RuleRan { rule } => drop(ticket.memory.ran.insert(rule.clone(), at)),
        Event::LookSet { rule, at: Some(due) } => drop(ticket.memory.looks.insert(rule.clone(), *due)),
        Event::LookSet { rule, at: None } | Event::LookedAgain { rule } => {
            ticket.memory.looks.remove(rule);
        }
        Event::Notified { .. } | Event::Mailed { .. } => {}
        Event::WebhookCalled { .. } | Event::LoopStopped { .. } => {}
        // What they make of an approval has been made above.
        Event::ApprovalAsked(_)
        | Event::ApprovalAnswered(_)
        | Event::ApprovalDelegated(_)
        | Event::ApprovalReminded { .. }
        | Event::ApprovalVoided { .. }
        | Event::ApprovalEnded { .. } => {}
        Event::Rated(rated) => rate(&mut ticket, rated, at),
        Event::CcAdded { people } => ticket.cc.extend(people),
        Event::CcRemoved { person } => drop(ticket.cc.remove(person)),
        Event::Watched { person } => drop(ticket.watchers.insert(*person)),
        Event::Unwatched { person } => drop(ticket.watchers.remove(person)),
        Event::NewcomerAccepted { person, comments } => {
            ticket.newcomers.retain(|newcomer| newcomer.person != *person);
            ticket.published.extend(comments);
        }
        Event::NewcomerKeptInternal { person } => {
            ticket.newcomers.retain(|newcomer| newcomer.person != *person);
        }
        Event::RequesterChanged { to, organisation, .. } => {
            (ticket.requester, ticket.organisation) = (Some(*to), *organisation);
            ticket.cc.remove(to);
            ticket.last_mail = None; // What the one before wrote is nothing that the next could answer to.
        }
        Event::CommentsMoved { comments, .. } => comments.iter().for_each(|id| leave(&mut ticket, *id)),
        Event::CommentsReceived { comments, .. } => {
            comments.iter().for_each(|said| receive(&mut ticket, said));
        }
        Event::PartsAsked { .. }
        | Event::PartOpened { .. }
        | Event::PartEnded { .. }
        | Event::PartReopened { .. }
        | Event::GivenUp(_) => part::fold(&mut ticket, event),
        Event::PartDropped => ticket.dropped = true,
    }
    ticket
}

/// What is said again of the same resolution was said when it was said first.
fn rate(ticket: &mut Ticket, rated: &Rated, at: Timestamp) {
    let Rated { rating, resolved_at, .. } = *rated;
    let before = ticket.csat.filter(|csat| csat.resolved_at == resolved_at);
    ticket.csat = Some(Csat { rating, at: before.map_or(at, |csat| csat.at), resolved_at });
}

fn open(ticket: &mut Ticket, opened: &Opened, at: Timestamp) {
    let opened = opened.clone();
    let since = opened.received_at.unwrap_or(at);
    let over = opened.phase == Phase::Closed;
    *ticket = Ticket {
        seq: ticket.seq,
        lifecycle: opened.lifecycle,
        active_status: (opened.phase == Phase::Active).then(|| opened.status.clone()),
        status: opened.status,
        phase: opened.phase,
        title: Some(opened.title),
        description: opened.description,
        requester: Some(opened.requester),
        assignee: opened.assignee,
        team: opened.team,
        priority: opened.priority,
        urgency: opened.urgency,
        impact: opened.impact,
        category: opened.category,
        tags: opened.tags,
        custom_fields: opened.custom_fields,
        source: opened.source,
        follow_up_of: opened.follow_up_of,
        last_mail: opened.mail,
        split_from: opened.split_from,
        organisation: opened.organisation,
        named: opened.named,
        unanswered_since: (!opened.outgoing && !over).then_some(since),
        // Whoever is written to first is not told that the mail arrived, and has an answer.
        acknowledged: opened.outgoing || opened.quiet,
        first_answered_at: opened.outgoing.then_some(at),
        closed_at: over.then_some(since),
        cc: opened.cc,
        watchers: opened.watchers,
        filed: opened.filed,
        approval: (!opened.approval.is_empty()).then(|| Approval::planned(&opened.approval)),
        parts: opened.parts.into_iter().map(|part| Piece { part, state: PartState::default() }).collect(),
        part_of: opened.part_of,
        created_at: since,
        updated_at: if over { since } else { at },
        ..Ticket::unborn(ticket.id)
    };
    stay::enter(ticket, at);
}

fn hear(ticket: &mut Ticket, said: &Commented, at: Timestamp) {
    if let Some(person) = said.newcomer {
        arrive(ticket, Newcomer { comment: said.body.id, person });
    }
    if said.voice == Voice::Requester {
        ticket.last_mail = said.mail.or(ticket.last_mail);
    }
    match said.voice {
        _ if said.internal => {}
        Voice::Requester => {
            wait(ticket, said.body.id, at);
            stay::heard(ticket, at);
        }
        Voice::Agent => {
            ticket.first_answered_at = ticket.first_answered_at.or(Some(at));
            ticket.answered_at = (!ticket.phase.is_done()).then_some(at);
            answered(ticket);
        }
        Voice::Machine | Voice::Other => {}
    }
}

fn arrive(ticket: &mut Ticket, newcomer: Newcomer) {
    if ticket.newcomers.len() < NEWCOMERS_MAX {
        ticket.newcomers.push(newcomer);
    }
}

/// A message waits; the oldest says since when the ticket does.
fn wait(ticket: &mut Ticket, comment: ContentId, since: Timestamp) {
    ticket.unanswered_since = ticket.unanswered_since.into_iter().chain([since]).min();
    if ticket.waiting.len() < WAITING_MAX {
        ticket.waiting.push(Waiting { comment, since });
    }
}

/// Something that was said, here or as a guest's words, leaves the ticket.
fn leave(ticket: &mut Ticket, comment: ContentId) {
    if ticket.guests.remove(&comment).is_none() {
        ticket.away.insert(comment);
    }
    ticket.newcomers.retain(|newcomer| newcomer.comment != comment);
    ticket.published.remove(&comment);
    let Some(at) = ticket.waiting.iter().position(|waiting| waiting.comment == comment) else { return };
    let gone = ticket.waiting.remove(at);
    if ticket.unanswered_since == Some(gone.since) {
        ticket.unanswered_since = ticket.waiting.iter().map(|waiting| waiting.since).min();
    }
}

fn receive(ticket: &mut Ticket, said: &Received) {
    if said.home == ticket.id {
        ticket.away.remove(&said.comment);
    } else {
        ticket.guests.insert(said.comment, said.home);
    }
    if said.published {
        ticket.published.insert(said.comment);
    }
    if let Some(person) = said.newcomer {
        arrive(ticket, Newcomer { comment: said.comment, person });
    }
    if let Some(since) = said.waits_since {
        wait(ticket, said.comment, since);
    }
}

/// Nobody waits for an answer any more, nor does anybody who was merged in.
fn answered(ticket: &mut Ticket) {
    ticket.unanswered_since = None;
    ticket.waiting.clear();
    ticket.absorbed.iter_mut().for_each(|absorbed| absorbed.unanswered_since = None);
}

fn change_status(ticket: &mut Ticket, moved: &StatusChanged, at: Timestamp) {
    if moved.from != moved.to {
        stay::enter(ticket, at);
    }
    ticket.status.clone_from(&moved.to);
    ticket.phase = moved.to_phase;
    ticket.scheduled_at = moved.scheduled_at;
    ticket.closing_held_until = None;
    match moved.to_phase {
        Phase::Active => ticket.active_status = Some(moved.to.clone()),
        Phase::Resolved => ticket.resolved_at = Some(at),
        Phase::Closed => ticket.closed_at = Some(at),
        Phase::New | Phase::Paused => {}
    }
    if !moved.to_phase.is_done() {
        (ticket.resolved_at, ticket.closed_at) = (None, None);
    } else {
        // Whoever resolves has answered.
        ticket.first_answered_at = ticket.first_answered_at.or(Some(at));
        ticket.answered_at = None;
        answered(ticket);
    }
}

fn change_lifecycle(ticket: &mut Ticket, changed: &LifecycleChanged, at: Timestamp) {
    let resolved_at = ticket.resolved_at;
    let moved = StatusChanged {
        from: std::mem::take(&mut ticket.status),
        to: changed.status.clone(),
        from_phase: ticket.phase,
        to_phase: changed.phase,
        cause: MoveCause::Asked,
        note: None,
        scheduled_at: changed.scheduled_at,
    };
    stay::enter(ticket, at);
    ticket.lifecycle.clone_from(&changed.to);
    ticket.active_status = None; // It was a state of the other lifecycle.
    change_status(ticket, &moved, at);
    if changed.phase == Phase::Resolved {
        ticket.resolved_at = resolved_at.or(Some(at)); // It was solved when it was solved.
    }
}

/// Keeps the clock with the ticket and lets the oldest of its metric go where too many have ended,
/// so that a long conversation does not make every later command heavier.
fn put_clock(ticket: &mut Ticket, clock: &Clock) {
    let same = |old: &&mut Clock| old.metric == clock.metric && old.cycle == clock.cycle;
    match ticket.clocks.iter_mut().find(same) {
        Some(old) => old.clone_from(clock),
        None => ticket.clocks.push(clock.clone()),
    }
    let over = |old: &Clock| old.metric == clock.metric && old.is_over();
    let mut surplus = ticket.clocks.iter().filter(|old| over(old)).count().saturating_sub(CLOCKS_OVER_MAX);
    ticket.clocks.retain(|old| {
        let goes = surplus > 0 && over(old);
        surplus -= usize::from(goes);
        !goes
    });
}

/// The clock remembers that the step came, so that it does not come again.
fn tell(ticket: &mut Ticket, step: &Escalated) {
    let same = |clock: &&mut Clock| clock.metric == step.metric && clock.cycle == step.cycle;
    if let Some(clock) = ticket.clocks.iter_mut().find(same) {
        clock.tell(Mark { kind: MarkKind::Step(step.step), at: step.at, reason: "elapsed".into() });
    }
}
