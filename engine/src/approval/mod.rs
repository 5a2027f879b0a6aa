//! Approvals: who has to agree before a request is worked on, step by step, and what they said.
//!
//! How facts change it is in `fold`, what facts lead to in `flow`; answering, passing on and asking
//! anew are commands. Who the approvers of a form are is found out before, where people are known.

mod flow;
mod fold;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::content::ContentRef;
use crate::deadline::later;
use crate::ids::PersonId;
use crate::ticket::Ticket;

pub(crate) use self::flow::{asked, deadlines, expired, follow, judged, reminded};
pub(crate) use self::fold::{evolve, restored};

/// How many steps a request has at most.
pub const STEPS_MAX: usize = 10;
/// How many people are asked in one step at most.
pub const APPROVERS_MAX: usize = 50;

/// One step as it was planned when the ticket was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub name: String,
    /// The same words in other languages, by their codes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    pub approvers: BTreeSet<PersonId>,
    pub need: Need,
    /// Plain time after which those who have not answered are reminded, and again after as long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_after_seconds: Option<i64>,
    /// Plain time after which the request counts as not approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire_after_seconds: Option<i64>,
}

/// How many have to agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The first answer decides.
    Any,
    /// One who does not agree is enough to reject it.
    #[default]
    All,
    /// So many; it is rejected once they cannot be reached any more.
    Quorum(u32),
}

impl Need {
    /// Returns how many of these have to agree.
    pub fn of(self, asked: usize) -> usize {
        match self {
            Self::Any => 1,
            Self::All => asked,
            Self::Quorum(count) => usize::try_from(count).unwrap_or(asked).min(asked),
        }
    }
}

/// What an approver says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Approved,
    Rejected,
}

impl Verdict {
    /// Returns the verdict's name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}

/// How an approval ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Approved,
    Rejected,
    /// Nobody answered in time.
    Expired,
    /// The ticket ended before it was decided.
    Cancelled,
}

impl Outcome {
    /// Returns the outcome's name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// Returns whether the request was turned down.
    pub fn is_no(self) -> bool {
        matches!(self, Self::Rejected | Self::Expired)
    }
}

/// What was changed after somebody had agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Title,
    Description,
    CustomFields,
    Requester,
}

/// The approval of one ticket as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Approval {
    /// Raised whenever all of it is asked anew; 0: it was not asked yet.
    pub round: u32,
    /// The step that is asked, from 1; the last one that was where it has ended.
    pub step: u32,
    pub steps: Vec<Asked>,
    /// None: answers are waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The number of the last fact that changed what is to be approved.
    pub content: u64,
}

/// A step with what was said in it in this round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    #[serde(flatten)]
    pub plan: Step,
    /// None: its turn has not come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<Seat>,
    #[serde(default)]
    pub reminded: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<Timestamp>,
}

/// One answer that is waited for, or was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seat {
    /// Who answers.
    pub person: PersonId,
    /// Who was to answer at first.
    pub of: PersonId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub verdict: Verdict,
    pub at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ContentRef>,
}

impl Approval {
    /// Returns what was planned, before anybody is asked.
    pub fn planned(steps: &[Step]) -> Self {
        Self {
            round: 0,
            step: 0,
            steps: steps.iter().map(Asked::planned).collect(),
            outcome: None,
            content: 0,
        }
    }

    /// Returns whether answers are waited for.
    pub fn is_pending(&self) -> bool {
        self.round > 0 && self.outcome.is_none()
    }

    /// Returns the step that is asked now.
    pub fn current(&self) -> Option<&Asked> {
        let place = usize::try_from(self.step).ok()?.checked_sub(1)?;
        self.steps.get(place).filter(|_| self.is_pending())
    }

    /// Returns everybody who is asked in this round so far, or was.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        self.steps.iter().flat_map(|step| &step.seats).map(|seat| seat.person)
    }

    /// Returns why it was rejected, as whoever answered last said.
    pub fn last_reason(&self) -> Option<&ContentRef> {
        let answers = self.steps.iter().flat_map(|step| &step.seats).filter_map(|seat| seat.answer.as_ref());
        let answers = answers.filter(|answer| answer.verdict == Verdict::Rejected);
        answers.max_by_key(|answer| answer.at)?.reason.as_ref()
    }

    fn is_answered(&self) -> bool {
        self.steps.iter().flat_map(|step| &step.seats).any(|seat| seat.answer.is_some())
    }
}

impl Asked {
    fn planned(plan: &Step) -> Self {
        Self { plan: plan.clone(), asked_at: None, seats: vec![], reminded: 0, reminded_at: None }
    }

    /// Returns the seats whose answer is waited for.
    pub fn unanswered(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(|seat| seat.answer.is_none())
    }

    /// Returns when it counts as not approved.
    pub fn expires_at(&self) -> Option<Timestamp> {
        later(self.asked_at?, self.plan.expire_after_seconds?)
    }

    /// Returns what its answers come to; none: they are not enough.
    pub fn verdict(&self) -> Option<Verdict> {
        let said = |verdict| {
            let answers = self.seats.iter().filter_map(|seat| seat.answer.as_ref());
            answers.filter(|answer| answer.verdict == verdict).count()
        };
        let (yes, no, needed) =
            (said(Verdict::Approved), said(Verdict::Rejected), self.plan.need.of(self.seats.len()));
        let first_decides = self.plan.need == Need::Any && no > 0;
        match () {
            () if yes >= needed => Some(Verdict::Approved),
            () if first_decides || no > self.seats.len().saturating_sub(needed) => Some(Verdict::Rejected),
            () => None,
        }
    }
}

impl Ticket {
    /// Returns whether answers of approvers are waited for.
    pub fn awaits_approval(&self) -> bool {
        self.approval.as_ref().is_some_and(Approval::is_pending)
    }

    /// Returns everybody who was asked to approve it, or is.
    pub fn approvers(&self) -> impl Iterator<Item = PersonId> {
        self.approval.iter().flat_map(Approval::people)
    }
}
