//! Participants: who takes part in a ticket beside its requester, and who hears what is said there.
//!
//! Whose addresses they are, and how a letter names them, is not here.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::{ContentId, PersonId};
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// How many people are written to beside the requester.
pub const CC_MAX: usize = 30;
pub const WATCHERS_MAX: usize = 100;

/// Words of somebody who does not take part, kept among agents until one accepts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newcomer {
    pub comment: ContentId,
    pub person: PersonId,
}

/// To whom public words go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Audience {
    /// Exactly these are written to; none: everybody who takes part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<BTreeSet<PersonId>>,
    /// The mail that brought the words went to these as well.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub had: BTreeSet<PersonId>,
}

impl Audience {
    /// Returns whether everybody who takes part is written to.
    pub fn is_everybody(&self) -> bool {
        self.to.is_none() && self.had.is_empty()
    }
}

impl Ticket {
    /// Returns who takes part, the requester first.
    pub fn participants(&self) -> impl Iterator<Item = PersonId> {
        self.requester.into_iter().chain(self.cc.iter().copied().filter(|cc| Some(*cc) != self.requester))
    }

    /// Returns whether somebody takes part.
    pub fn is_participant(&self, person: PersonId) -> bool {
        self.requester == Some(person) || self.cc.contains(&person)
    }

    /// Returns who is written to when `author` says something to this audience. Of a confidential
    /// ticket only those hear who see it.
    pub fn hearers(&self, audience: &Audience, author: Option<PersonId>) -> Vec<PersonId> {
        let insiders = self.insiders();
        let meant = |person: &PersonId| audience.to.as_ref().is_none_or(|to| to.contains(person));
        let may_know = |person: &PersonId| insiders.as_ref().is_none_or(|insiders| insiders.contains(person));
        self.participants()
            .filter(|person| Some(*person) != author && !audience.had.contains(person))
            .filter(|person| meant(person) && may_know(person))
            .collect()
    }

    /// Refuses to let somebody take part in a confidential ticket who does not see it.
    pub fn must_know(&self, person: PersonId) -> Result<(), Refusal> {
        match self.insiders() {
            Some(insiders) if !insiders.contains(&person) => Err(Refusal::NotNamed { person }),
            _ => Ok(()),
        }
    }
}
