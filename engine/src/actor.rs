//! Who acts: a person, a rule, or the desk itself.

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, TeamId};
use crate::permission::{Permission, Permissions};
use crate::refusal::Refusal;

/// Who did it, as kept with every event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actor {
    Person {
        id: PersonId,
    },
    Rule {
        name: String,
        version: i64,
    },
    /// A deadline that came due.
    Clock,
    /// A team's assigner, by the desk of this version.
    Assigner {
        team: TeamId,
        version: i64,
    },
}

/// Who asks and what they may do, as it was when they asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    pub actor: Actor,
    /// Held as a person who helps others: their public words count as the desk's answer.
    #[serde(default)]
    pub agent: bool,
    #[serde(default)]
    pub may: Permissions,
}

impl Sender {
    /// Returns the person who asks, if it is one.
    pub fn person(&self) -> Option<PersonId> {
        match self.actor {
            Actor::Person { id } => Some(id),
            Actor::Rule { .. } | Actor::Clock | Actor::Assigner { .. } => None,
        }
    }

    /// Returns whether the sender holds `permission`; the desk's own parts may do everything.
    pub fn may(&self, permission: Permission) -> bool {
        self.person().is_none() || self.may.contains(&permission)
    }

    /// Refuses a sender who lacks `permission`.
    pub fn must(&self, permission: Permission) -> Result<(), Refusal> {
        if self.may(permission) { Ok(()) } else { Err(Refusal::NotAllowed { permission }) }
    }

    /// Returns the sender that the desk itself is when a deadline comes due.
    pub fn clock() -> Self {
        Self { actor: Actor::Clock, agent: false, may: Permissions::new() }
    }

    /// Returns the sender that a team's assigner is.
    pub fn assigner(team: TeamId, version: i64) -> Self {
        Self { actor: Actor::Assigner { team, version }, agent: false, may: Permissions::new() }
    }

    /// Returns the sender that a rule is.
    pub fn rule(name: &str, version: i64) -> Self {
        let actor = Actor::Rule { name: name.to_owned(), version };
        Self { actor, agent: false, may: Permissions::new() }
    }
}
