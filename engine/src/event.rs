//! What has happened to a ticket, by its names.
//!
//! Events are kept for good: a variant may gain optional fields, never lose or change one. What the
//! larger ones carry is in `data`, what each makes of its ticket in `fold`.

mod data;
mod fold;
mod words;

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::data::{
    ApprovalAnswered, ApprovalAsked, ApprovalDelegated, Attached, ClockChange, Commented, LifecycleChanged,
    MoveCause, Opened, Rated, Received, StatusChanged, Voice,
};
pub use self::fold::evolve;
use crate::actor::Actor;
use crate::approval::{Change, Outcome};
use crate::content::ContentRef;
use crate::effect::Whom;
use crate::escalation::Escalated;
use crate::ids::{CategoryId, ContentId, OrganisationId, PersonId, TeamId, TicketId};
use crate::part::{GivenUp, Part};
use crate::several::{Absorbed, LinkKind};
use crate::sla::Clock;
use crate::stay::NextKind;
use crate::waiting::Held;

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
