//! Memory: what a ticket keeps for the rules, so that they need to keep nothing themselves.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::event::{Commented, Event, Voice};

/// What rules have done here and where they look again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// When each rule that acts once, or not too often, last acted.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ran: BTreeMap<String, Timestamp>,
    /// When each rule looks at the ticket again.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub looks: BTreeMap<String, Timestamp>,
}

impl Memory {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How often things have happened to a ticket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Public words of those who help.
    pub replies: u32,
    /// Words of the requester, the first ones not counted.
    pub messages: u32,
    pub notes: u32,
    pub reopened: u32,
}

impl Counts {
    /// Counts one more fact.
    pub(crate) fn count(&mut self, event: &Event) {
        let counter = match event {
            Event::Commented(Commented { internal: true, .. }) => &mut self.notes,
            Event::Commented(Commented { voice: Voice::Agent, .. }) => &mut self.replies,
            Event::Commented(Commented { voice: Voice::Requester, .. }) => &mut self.messages,
            Event::StatusChanged(moved) if moved.from_phase.is_done() && !moved.to_phase.is_done() => {
                &mut self.reopened
            }
            _ => return,
        };
        *counter = counter.saturating_add(1);
    }
}
