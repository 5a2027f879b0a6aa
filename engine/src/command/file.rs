//! File: bring files to a ticket without a word, or take one away.
//!
//! A file stands in events by its name, which is a text like others: its id is the file's. Whether
//! the bytes have arrived, and for whom, the commit finds out.

use serde::{Deserialize, Serialize};

use super::{Context, Decision, comment};
use crate::content::ContentRef;
use crate::event::{Attached, Event};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// How many files come at once.
pub const FILES_MAX: usize = 20;

/// Files for a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attach {
    pub files: Vec<ContentRef>,
    /// For those who help only.
    #[serde(default)]
    pub internal: bool,
}

/// A file that is to go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemoveFile {
    pub file: ContentRef,
}

/// Decides that files come to the ticket. Whoever may speak may show.
pub(crate) fn attach(ticket: &Ticket, command: &Attach, context: &Context<'_>) -> Decision {
    comment::allowed(ticket, context, command.internal)?;
    let files = not_too_many(&command.files)?;
    if files.is_empty() {
        return Ok(vec![]);
    }

    Ok(vec![Event::Attached(Attached { files: files.to_vec(), internal: command.internal })])
}

/// Decides that a file goes. Whose it was is not known here; the door asks for that.
pub(crate) fn remove(ticket: &Ticket, command: &RemoveFile, context: &Context<'_>) -> Decision {
    ticket.must_live()?;
    context.sender.must(Permission::Comment)?;
    Ok(vec![Event::FileRemoved { file: command.file.clone() }])
}

/// Refuses more files than come at once.
pub(super) fn not_too_many(files: &[ContentRef]) -> Result<&[ContentRef], Refusal> {
    if files.len() > FILES_MAX { Err(Refusal::TooManyFiles { limit: FILES_MAX }) } else { Ok(files) }
}
