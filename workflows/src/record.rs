//! The command record: what was decided about one knock, and what was promised because of it.
//!
//! The first committed record decides; every answer and every send is read from it, so that a
//! retry says and sends the same.

use holdfast_engine::ids::TicketId;
use holdfast_rules::{Outcome, Trace};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One decided knock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub outcome: Outcome,
    #[serde(default)]
    pub tells: Vec<Bell>,
    #[serde(default)]
    pub wake: Option<Armed>,
    /// The wake of the second ticket, if the command was between two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<SecondWake>,
    /// Of a wake: what the queue calls the one that was decided. It may bring copies, and only the
    /// original sends what is promised here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<String>,
    /// When it was decided, in desk time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Which rules were asked, and why they did what they did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traces: Vec<Trace>,
}

/// A lane to ring for an outbox row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bell {
    pub lane: String,
    pub id: Uuid,
}

/// The one wake that may act, and when in desk time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Armed {
    #[serde(rename = "gen")]
    pub generation: i64,
    pub at: Timestamp,
}

/// A wake for another ticket than the one that was knocked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondWake {
    pub ticket: TicketId,
    pub wake: Armed,
}
