//! What an admin edits: states, what a ticket does by itself in them, and the moves between them.
//!
//! What a good lifecycle must fulfil is in [`super::check`]; the shipped ones are in [`super::presets`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::permission::Permission;

/// What a state means to clocks, lists and reports, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    New,
    Active,
    Paused,
    Resolved,
    Closed,
}

impl Phase {
    /// Returns the phase's name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
        }
    }

    /// Returns whether work on the ticket is over.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Resolved | Self::Closed)
    }
}

/// One state of a lifecycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    pub key: String,
    pub label: String,
    pub phase: Phase,
    /// Takes `scheduledAt` and returns by itself at that time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scheduled: bool,
    /// The requester's reply makes it work again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resumes_on_reply: bool,
    /// What happens by itself while the ticket waits here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
}

/// How a pending ticket is kept from being forgotten. All of it is plain time, nights included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Waiting {
    /// Seconds after entry at which the requester is reminded, ascending.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reminders: Vec<i64>,
    /// Where the ticket goes when nobody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<WaitOutcome>,
}

/// The end of waiting in vain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaitOutcome {
    pub after_seconds: i64,
    pub to: String,
}

/// What a ticket must have before it may make a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// A word on why, given with the move.
    Note,
    Assignee,
    Team,
    Category,
    Description,
}

/// One allowed move, and who may make it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transition {
    pub from: String,
    pub to: String,
    pub permission: Permission,
    /// The ticket's requester may make it too.
    #[serde(default)]
    pub requester: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<Required>,
}

/// A versioned lifecycle, as admins edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lifecycle {
    pub key: String,
    pub name: String,
    pub version: i64,
    pub states: Vec<State>,
    pub transitions: Vec<Transition>,
    /// Seconds of plain time from resolved to closed; none: never by itself.
    pub auto_close_seconds: Option<i64>,
    /// Where a reply takes a resolved ticket.
    pub reopen_to: String,
    /// Where a new ticket goes when somebody takes it on.
    #[serde(default)]
    pub on_assignment: Option<String>,
    /// Seconds of plain time after closing within which a reply or a move reopens; later a reply
    /// begins a linked ticket. None and zero: closed is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopen_window_seconds: Option<i64>,
    /// Takes no more tickets, and goes on working for those it has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
    /// Where a ticket that comes from another lifecycle goes: its key, then state there to state here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mapping: BTreeMap<String, BTreeMap<String, String>>,
}

impl Lifecycle {
    /// Returns the state called `key`.
    pub fn state(&self, key: &str) -> Option<&State> {
        self.states.iter().find(|state| state.key == key)
    }

    /// Returns the first state in `phase`.
    pub fn first(&self, phase: Phase) -> Option<&State> {
        self.states.iter().find(|state| state.phase == phase)
    }

    /// Returns the move from one state to another, if the lifecycle has it.
    pub fn transition(&self, from: &str, to: &str) -> Option<&Transition> {
        self.transitions.iter().find(|t| t.from == from && t.to == to)
    }
}
