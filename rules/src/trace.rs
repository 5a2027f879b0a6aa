//! Traces: why a rule did what it did, or nothing. They are kept with the decision.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One rule that was asked about one event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// The number of the event.
    pub seq: u64,
    pub event: String,
    pub rule: String,
    /// The desk's version, and with it the rule's.
    pub version: i64,
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Nothing of what it asked was done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shadow: bool,
    /// What it saw of what it looks at, without what may name people.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub saw: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
}

/// What came of asking a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    Acted,
    /// Its condition did not hold.
    ConditionFalse,
    /// It acts once on each ticket, and has.
    OnceDone {
        at: Timestamp,
    },
    CoolingDown {
        until: Timestamp,
    },
    /// It does not answer whoever brought this about.
    NotItsOrigin,
    /// A rule before it stopped those behind it.
    Stopped {
        by: String,
    },
    /// It would have gone on without end.
    LoopStopped,
    Failed {
        message: String,
        line: usize,
        column: usize,
    },
    /// The program once died while this rule ran on this ticket.
    Died,
}

/// A command that a rule asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// As the rule words it, without what it would say to people.
    pub command: String,
    #[serde(flatten)]
    pub answer: Answered,
}

/// What the engine answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answered {
    Done {
        events: Vec<String>,
    },
    /// It was so already.
    Nothing,
    Refused {
        code: String,
    },
}
