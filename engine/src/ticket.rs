//! The ticket: what all its events amount to.
//!
//! How it changes is in [`crate::event`]; what may be asked of it is in [`crate::command`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::approval::Approval;
use crate::content::ContentRef;
use crate::csat::Csat;
use crate::form::Filed;
use crate::ids::{CategoryId, ContentId, MailId, OrganisationId, PersonId, TeamId, TicketId};
use crate::lifecycle::Phase;
use crate::memory::{Counts, Memory};
use crate::part::{PartOf, Piece};
use crate::participant::Newcomer;
use crate::refusal::Refusal;
use crate::several::{Absorbed, Link, LinkKind, Waiting};
use crate::sla::{Clock, Metric};
use crate::stay::{Ladder, NextKind};
use crate::waiting::Held;

/// The version of the fold below: a snapshot of another version is folded anew from its events.
pub const FOLD_VERSION: i32 = 3;

/// A ticket as its events have made it. Texts are references; names are ids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    pub id: TicketId,
    /// The number of events so far; 0 means that it was never opened.
    pub seq: u64,
    pub lifecycle: String,
    pub status: String,
    pub phase: Phase,
    /// The last active state, to which a scheduled ticket returns.
    pub active_status: Option<String>,
    pub title: Option<ContentRef>,
    pub description: Option<ContentRef>,
    pub requester: Option<PersonId>,
    /// Where the requester belonged when the ticket was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    pub assignee: Option<PersonId>,
    pub team: Option<TeamId>,
    pub priority: u8,
    pub urgency: Option<u8>,
    pub impact: Option<u8>,
    pub category: Option<CategoryId>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    /// A JSON object of custom field values, kept as a text because it may name people.
    pub custom_fields: Option<ContentRef>,
    pub source: String,
    pub follow_up_of: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<TicketId>,
    /// The tickets that were split from this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split_into: Vec<TicketId>,
    pub scheduled_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub resolved_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub acknowledged: bool,
    /// The requester's latest mail, to which answers refer.
    pub last_mail: Option<MailId>,
    /// When an agent first answered, or resolved it without a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_answered_at: Option<Timestamp>,
    /// When an agent last spoke to everybody since work on the ticket began or went on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Timestamp>,
    /// When the oldest message arrived that the requester still waits for an answer to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered_since: Option<Timestamp>,
    /// Where the ticket goes on; it answers nothing itself any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_at: Option<Timestamp>,
    /// The tickets that go on in this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absorbed: Vec<Absorbed>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub links: BTreeSet<Link>,
    /// Confidential: those who were named, beside its requester and who holds it. None: it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<BTreeSet<PersonId>>,
    /// Who else is written to when something is said to everybody, and sees the ticket.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub cc: BTreeSet<PersonId>,
    /// Colleagues who want to be told what happens.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub watchers: BTreeSet<PersonId>,
    /// Words of those who do not take part, as long as nobody has accepted them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub newcomers: Vec<Newcomer>,
    /// Newcomers' words that were accepted: everybody reads them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub published: BTreeSet<ContentId>,
    /// The requester's messages that wait for an answer, as far as they were said one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Waiting>,
    /// What was said here and belongs elsewhere.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub away: BTreeSet<ContentId>,
    /// What was said on other tickets and belongs here, with where it was said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub guests: BTreeMap<ContentId, TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spam_at: Option<Timestamp>,
    /// Until when the ticket leaves off closing by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_held_until: Option<Timestamp>,
    /// Every open clock, and of each metric the latest that ended; all of them are in the events.
    pub clocks: Vec<Clock>,
    /// When it came into the state in which it is.
    #[serde(default)]
    pub status_since: Option<Timestamp>,
    /// What people have put off in this state, until when, or called off.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub holds: BTreeMap<NextKind, Option<Timestamp>>,
    #[serde(default)]
    pub ladder: Ladder,
    /// What was written and is not out yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Held>,
    /// What rules have done here and where they look again.
    #[serde(default, skip_serializing_if = "Memory::is_empty")]
    pub memory: Memory,
    #[serde(default)]
    pub counts: Counts,
    /// What the requester said of how it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub csat: Option<Csat>,
    /// The form by which it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<Filed>,
    /// Who has to agree before it is worked on, and what they said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// What is done for it in tickets of their own, and how far that has come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Piece>,
    /// The request was cancelled or rejected.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub given_up: bool,
    /// The request of which this ticket is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<PartOf>,
    /// That request was given up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dropped: bool,
}

impl Ticket {
    /// Returns the ticket before its first event.
    pub fn unborn(id: TicketId) -> Self {
        Self {
            id,
            seq: 0,
            lifecycle: String::new(),
            status: String::new(),
            phase: Phase::New,
            active_status: None,
            title: None,
            description: None,
            requester: None,
            organisation: None,
            assignee: None,
            team: None,
            priority: 0,
            urgency: None,
            impact: None,
            category: None,
            tags: BTreeSet::new(),
            custom_fields: None,
            source: String::new(),
            follow_up_of: None,
            split_from: None,
            split_into: Vec::new(),
            scheduled_at: None,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            resolved_at: None,
            closed_at: None,
            deleted_at: None,
            acknowledged: false,
            last_mail: None,
            first_answered_at: None,
            answered_at: None,
            unanswered_since: None,
            merged_into: None,
            merged_at: None,
            absorbed: Vec::new(),
            links: BTreeSet::new(),
            named: None,
            cc: BTreeSet::new(),
            watchers: BTreeSet::new(),
            newcomers: Vec::new(),
            published: BTreeSet::new(),
            waiting: Vec::new(),
            away: BTreeSet::new(),
            guests: BTreeMap::new(),
            spam_at: None,
            closing_held_until: None,
            clocks: Vec::new(),
            status_since: None,
            holds: BTreeMap::new(),
            ladder: Ladder::default(),
            held: Vec::new(),
            memory: Memory::default(),
            counts: Counts::default(),
            csat: None,
            filed: None,
            approval: None,
            parts: Vec::new(),
            given_up: false,
            part_of: None,
            dropped: false,
        }
    }

    /// Returns whether the ticket was ever opened.
    pub fn exists(&self) -> bool {
        self.seq > 0
    }

    /// Refuses what cannot be done to a ticket that is missing, merged into another, in the trash or spam.
    pub fn must_live(&self) -> Result<(), Refusal> {
        match (self.merged_into, self.deleted_at, self.spam_at) {
            _ if !self.exists() => Err(Refusal::NoSuchTicket),
            (Some(to), ..) => Err(Refusal::Redirected { to }),
            (None, Some(_), _) => Err(Refusal::InTrash),
            (None, None, Some(_)) => Err(Refusal::IsSpam),
            (None, None, None) => Ok(()),
        }
    }

    /// Refuses what cannot be done to a ticket that is closed either.
    pub fn must_be_open(&self) -> Result<(), Refusal> {
        self.must_live()?;
        if self.phase == Phase::Closed { Err(Refusal::TicketClosed) } else { Ok(()) }
    }

    /// Returns the latest clock of `metric`.
    pub fn clock(&self, metric: Metric) -> Option<&Clock> {
        self.clocks.iter().rev().find(|clock| clock.metric == metric)
    }

    /// Returns when the oldest message came in that waits for an answer, here or in a merged ticket.
    pub fn unanswered(&self) -> Option<Timestamp> {
        let merged = self.absorbed.iter().filter_map(|absorbed| absorbed.unanswered_since);
        merged.chain(self.unanswered_since).min()
    }

    /// Returns the ticket that this one is a part of.
    pub fn parent(&self) -> Option<TicketId> {
        self.linked(LinkKind::Parent).next()
    }

    /// Returns the tickets that this one waits for before it ends.
    pub fn children(&self) -> impl Iterator<Item = TicketId> {
        self.linked(LinkKind::Child)
    }

    fn linked(&self, kind: LinkKind) -> impl Iterator<Item = TicketId> {
        self.links.iter().filter(move |link| link.kind == kind).map(|link| link.to)
    }

    /// Returns everybody who sees a confidential ticket, whom it asks to agree among them; none where it is not confidential.
    pub fn insiders(&self) -> Option<BTreeSet<PersonId>> {
        let named = self.named.as_ref()?.iter().copied();
        Some(named.chain(self.requester).chain(self.assignee).chain(self.approvers()).collect())
    }

    /// Returns whether `person` asked for this ticket.
    pub fn is_requester(&self, person: Option<PersonId>) -> bool {
        person.is_some() && person == self.requester
    }
}
