//! What an actor may ask of a ticket. Which role holds which is not here: the desk says it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// One thing somebody may do; the names are part of the public API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Permission {
    #[serde(rename = "ticket:open")]
    Open,
    /// Open a ticket for somebody else.
    #[serde(rename = "ticket:open_for")]
    OpenFor,
    /// See every ticket, not only one's own.
    #[serde(rename = "ticket:read_all")]
    ReadAll,
    #[serde(rename = "ticket:comment")]
    Comment,
    /// Read and write internal notes.
    #[serde(rename = "ticket:note")]
    Note,
    #[serde(rename = "ticket:assign")]
    Assign,
    #[serde(rename = "ticket:route")]
    Route,
    #[serde(rename = "ticket:edit")]
    Edit,
    /// Move a ticket between the states before closed.
    #[serde(rename = "ticket:move")]
    Move,
    #[serde(rename = "ticket:close")]
    Close,
    /// Put a ticket into the trash and take it out again.
    #[serde(rename = "ticket:trash")]
    Trash,
    /// Merge, split, and undo a merge.
    #[serde(rename = "ticket:merge")]
    Merge,
    #[serde(rename = "ticket:link")]
    Link,
    #[serde(rename = "mail:ingest")]
    MailIngest,
    #[serde(rename = "desk:read")]
    DeskRead,
    #[serde(rename = "desk:admin")]
    DeskAdmin,
}

/// A set of permissions, as a principal carries it into a command.
pub type Permissions = BTreeSet<Permission>;
