//! Kind: why somebody is told of something.

use serde::{Deserialize, Serialize};

/// Why, the weightiest first: of several reasons for one event the first is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Called by name.
    Mentioned,
    /// The work is theirs from now on.
    Assigned,
    /// Asked to agree to something.
    Approval,
    /// A promise is broken.
    Breached,
    /// A promise runs short.
    Warned,
    /// Whoever they work for, or who works for them, has written.
    Replied,
    /// What they take part in is solved.
    Resolved,
    /// The requester has said how it was.
    Rated,
    /// They take part from now on.
    Joined,
    /// Something else was said where they take part.
    Activity,
}

impl Kind {
    /// Every kind there is.
    pub const ALL: [Self; 10] = [
        Self::Mentioned,
        Self::Assigned,
        Self::Approval,
        Self::Breached,
        Self::Warned,
        Self::Replied,
        Self::Resolved,
        Self::Rated,
        Self::Joined,
        Self::Activity,
    ];

    /// Returns the kind's name in the API and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mentioned => "mentioned",
            Self::Assigned => "assigned",
            Self::Approval => "approval",
            Self::Breached => "breached",
            Self::Warned => "warned",
            Self::Replied => "replied",
            Self::Resolved => "resolved",
            Self::Rated => "rated",
            Self::Joined => "joined",
            Self::Activity => "activity",
        }
    }

    /// Returns the kind of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
