//! How the desk writes: what its letters say, and how long an answer can be taken back.
//!
//! Whether a template makes sense only those who fill it in can tell; here it is text.

use serde::{Deserialize, Serialize};

use crate::calendar::Fault;
use crate::lifecycle::fault;

/// How long an answer can be undone where nobody has said otherwise.
const UNDO_SECONDS: u16 = 10;
const UNDO_SECONDS_MAX: u16 = 120;

/// The letters that the program writes by itself; it brings words for each of them.
pub const SHIPPED: [&str; 22] = [
    "acknowledgement",
    "reply",
    "resolved",
    "closed",
    "reminder",
    "assignment",
    "mention",
    "activity",
    "digest",
    "escalation",
    "notice",
    "approval_asked",
    "approval_reminder",
    "approved",
    "rejected",
    "approval_expired",
    "given_up",
    "part_dropped",
    "reset",
    "link",
    "invite",
    "mailbox",
];

/// The desk's letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Mail {
    /// How long an answer waits so that it can be taken back; 0: not at all.
    pub undo_seconds: u16,
    /// Those that differ from the shipped ones, and the desk's own, which rules write from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub templates: Vec<MailTemplate>,
}

/// What one kind of letter says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MailTemplate {
    pub key: String,
    pub locale: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self { undo_seconds: UNDO_SECONDS, templates: vec![] }
    }
}

impl MailTemplate {
    /// Returns whether it says a letter of the desk's own.
    pub fn is_own(&self) -> bool {
        !SHIPPED.contains(&self.key.as_str())
    }
}

impl Mail {
    /// Returns whether rules can write from a template of this key.
    pub fn has_own(&self, key: &str) -> bool {
        self.templates.iter().any(|template| template.is_own() && template.key == key)
    }

    pub(super) fn is_shipped(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what must be corrected.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let message = format!("an answer waits at most {UNDO_SECONDS_MAX} seconds");
        let long = (self.undo_seconds > UNDO_SECONDS_MAX)
            .then(|| fault("/mail/undoSeconds", "out_of_range", message));
        long.into_iter().collect()
    }
}
