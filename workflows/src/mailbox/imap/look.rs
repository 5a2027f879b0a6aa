//! Looking: whatever lies behind the position comes in, the oldest first, one at a time.

use std::time::Duration;

use bytes::Bytes;
use futures::TryStreamExt;
use jiff::Timestamp;

use super::{Post, Step, Talk, Trouble, within};
use crate::intake::{self, Place, Received};
use crate::mailbox::{After, Imap, Mailbox};

const PATIENCE: Duration = Duration::from_secs(60);
/// The largest mail on a slow line.
const PATIENCE_LONG: Duration = Duration::from_secs(600);
/// More of one mail is not read: what is stored says so, and the server still has it whole.
const BYTES_MAX: u32 = 72 * 1024 * 1024;

/// Opens the folder; returns by which generation of numbers its mails are known.
pub(super) async fn open(talk: &mut Talk, imap: &Imap) -> Result<i64, Trouble> {
    let folder = imap.folder();
    let opened = within(PATIENCE, Step::Folder, talk.select(folder)).await.map_err(|trouble| {
        Trouble::at(Step::Folder, format!("could not open the folder {folder}: {}", trouble.said))
    })?;
    let validity = opened.uid_validity.map(i64::from);
    validity.ok_or_else(|| Trouble::at(Step::Folder, "the server does not number its mails for good"))
}

/// Takes in whatever has come; returns how many there were.
pub(super) async fn look(
    post: &Post,
    mailbox: &Mailbox,
    talk: &mut Talk,
    validity: i64,
) -> Result<usize, Trouble> {
    let last = position(post, mailbox, validity).await?;
    let found = behind(talk, last).await?;
    for (done, uid) in found.iter().enumerate() {
        let waiting = i32::try_from(found.len() - done).unwrap_or(i32::MAX);
        if let Some(trouble) = post.stack.blobs.trouble().await {
            return Err(Trouble::at(Step::Store, trouble));
        }
        let Some((raw, since)) = fetch(talk, *uid).await? else { continue }; // Somebody removed it.
        let place = Place {
            validity,
            uid: i64::from(*uid),
            waiting: waiting - 1,
            lag: lag(since),
            keep: keeps(mailbox),
        };
        take_in(post, mailbox, place, raw).await?;
    }
    Ok(found.len())
}

fn keeps(mailbox: &Mailbox) -> bool {
    mailbox.imap.as_ref().is_some_and(|imap| imap.after == After::Keep)
}

fn lag(since: Option<Timestamp>) -> f64 {
    since.map_or(0.0, |since| Timestamp::now().duration_since(since).as_secs_f64().max(0.0))
}

/// Returns the last number that came in. Where the server has numbered anew, everything is looked at
/// again; what came in before is known by its bytes.
async fn position(post: &Post, mailbox: &Mailbox, validity: i64) -> Result<u32, Trouble> {
    const FIND: &str = "select last_uid from mailbox_state where mailbox_id = $1 and uid_validity = $2";
    let last: Option<i64> = sqlx::query_scalar(FIND)
        .bind(mailbox.id)
        .bind(validity)
        .fetch_optional(post.pool())
        .await
        .map_err(Trouble::ours)?;
    Ok(last.and_then(|last| u32::try_from(last).ok()).unwrap_or(0))
}

async fn behind(talk: &mut Talk, last: u32) -> Result<Vec<u32>, Trouble> {
    let next = last.saturating_add(1);
    let found = within(PATIENCE, Step::Read, talk.uid_search(format!("UID {next}:*"))).await?;
    // `*` is the last mail, however far behind the position it lies.
    let mut found: Vec<u32> = found.into_iter().filter(|uid| *uid > last).collect();
    found.sort_unstable();
    Ok(found)
}

/// Reads one mail without marking it as read.
async fn fetch(talk: &mut Talk, uid: u32) -> Result<Option<(Bytes, Option<Timestamp>)>, Trouble> {
    let query = format!("(UID INTERNALDATE BODY.PEEK[]<0.{BYTES_MAX}>)");
    let read = async {
        let answers: Vec<_> = talk.uid_fetch(uid.to_string(), query).await?.try_collect().await?;
        Ok::<_, async_imap::error::Error>(answers)
    };
    let answers = within(PATIENCE_LONG, Step::Read, read).await?;
    let found = answers.into_iter().find(|answer| answer.uid == Some(uid));
    Ok(found.and_then(|answer| {
        let since = answer.internal_date().and_then(|date| Timestamp::from_second(date.timestamp()).ok());
        answer.body().map(|raw| (Bytes::copy_from_slice(raw), since))
    }))
}

async fn take_in(post: &Post, mailbox: &Mailbox, place: Place, raw: Bytes) -> Result<(), Trouble> {
    let received = intake::receive_at(&post.stack, mailbox.id, place, &raw).await.map_err(Trouble::ours)?;
    let Received::New { mail, .. } = received else { return Ok(()) };
    // It is stored: whatever fails from here on, the sweep rings for it.
    let rung = async {
        let key = intake::look_at(&post.stack, mail, raw).await?;
        post.ingress.ring_intake(&key, mail).await
    };
    if let Err(error) = rung.await {
        tracing::debug!(error = format!("{error:#}"), %mail, "the sweep will ring for a mail");
    }
    Ok(())
}
