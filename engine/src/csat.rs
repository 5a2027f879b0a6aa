//! What requesters say of how it was, and how a desk asks them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    Good,
    Bad,
}

impl Rating {
    /// Returns the rating's name in the API and in the rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Bad => "bad",
        }
    }
}

/// What was said of a ticket's latest resolution that somebody rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Csat {
    pub rating: Rating,
    /// When it was said first.
    pub at: Timestamp,
    pub resolved_at: Timestamp,
}

/// How a desk asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Survey {
    pub enabled: bool,
    /// Whoever was asked is left alone for so many days.
    pub quiet_days: u16,
}

impl Default for Survey {
    fn default() -> Self {
        Self { enabled: true, quiet_days: 7 }
    }
}

impl Survey {
    pub(crate) fn is_shipped(&self) -> bool {
        *self == Self::default()
    }
}
