//! Envelopes: everything that travels through Restate, versioned and read with tolerance.
//!
//! Restate drops for good what a handler cannot parse, so handlers take bytes and parse here;
//! what nobody understands becomes a dead letter, never a lost message. The shapes ever sent are
//! kept as golden files under `tests/golden`.

use bytes::Bytes;
use holdfast_engine::knock::Knock;
use holdfast_rules::Outcome;
use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

const VERSION: u32 = 1;

/// A message and the version of its shape.
#[derive(Debug, Serialize, Deserialize)]
struct Envelope<T> {
    v: u32,
    body: T,
}

/// Why a message could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("the message is of version {0}, which this program does not know")]
    Version(u32),
    #[error("the message does not parse: {0}")]
    Shape(#[from] serde_json::Error),
}

/// A wake for one generation of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wake {
    #[serde(rename = "gen")]
    pub generation: i64,
}

/// A bell for a lane: look at your rows, this one is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ring {
    pub id: Uuid,
}

/// A bell for a job: go on behind this ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// None: from the first on.
    pub after: Option<Uuid>,
}

/// What a ticket's door answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub outcome: Outcome,
    /// When it was decided, in desk time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// What is sent to a ticket's door.
pub type Apply = Knock;

/// Wraps a message in today's envelope.
pub fn seal<T: Serialize>(body: &T) -> Bytes {
    let envelope = Envelope { v: VERSION, body };
    serde_json::to_vec(&envelope).expect("our own messages are serialisable").into()
}

/// Reads a message of any version that is still known.
pub fn open<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    let envelope: Envelope<serde_json::Value> = serde_json::from_slice(bytes)?;
    match envelope.v {
        1 => Ok(serde_json::from_value(envelope.body)?),
        other => Err(Unreadable::Version(other)),
    }
}
