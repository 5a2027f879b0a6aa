//! A trial: tries what reading needs, one step after the other, and says what failed.

use std::time::Duration;

use super::{Post, Step, Trouble, connect, look, within};
use crate::mailbox::Mailbox;

const PATIENCE: Duration = Duration::from_secs(20);

/// What a trial found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many mails lie in the folder.
    pub mails: u32,
    /// The server says when mail comes; otherwise it is asked every minute.
    pub tells: bool,
    /// It can move mail by itself.
    pub moves: bool,
}

/// Tries to sign in and to open the folder; changes nothing.
pub async fn trial(post: &Post, mailbox: &Mailbox) -> Result<Found, Trouble> {
    let imap = mailbox.imap.as_ref().ok_or_else(|| Trouble::at(Step::Connect, "nothing is read here"))?;
    let mut talk = connect::connect(post, mailbox, imap).await?;
    let can = within(PATIENCE, Step::SignIn, talk.capabilities()).await?;
    let (tells, moves) = (can.has_str("IDLE"), can.has_str("MOVE"));
    look::open(&mut talk, imap).await?;
    let opened = within(PATIENCE, Step::Folder, talk.examine(imap.folder())).await?;
    let _polite = within(PATIENCE, Step::Read, talk.logout()).await;
    Ok(Found { mails: opened.exists, tells, moves })
}
