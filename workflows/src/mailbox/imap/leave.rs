//! Leaving: what was taken in is marked as read on the server, or moved, where the mailbox wants that.

use std::time::Duration;

use futures::TryStreamExt;

use super::{Post, Step, Talk, Trouble, within};
use crate::mailbox::{After, Imap, Mailbox};

const PATIENCE: Duration = Duration::from_secs(60);
const AT_ONCE: i64 = 100;

// What was set aside stays where it is: somebody will want to look at it there, too.
const SETTLED: &str = "
    select u.uid from mailbox_uid u join email_inbound m on m.id = u.mail_id
     where u.mailbox_id = $1 and u.uid_validity = $2 and u.left_at is null and m.state in ('applied', 'ignored')
     order by u.uid limit $3";
const UNSETTLED: &str = "
    select exists (select 1 from mailbox_uid u join email_inbound m on m.id = u.mail_id
                    where u.mailbox_id = $1 and u.uid_validity = $2 and u.left_at is null and m.state = 'received')";
const LEFT: &str = "
    update mailbox_uid set left_at = now()
     where mailbox_id = $1 and uid_validity = $2 and uid = any($3)";

/// Leaves what was taken in; returns whether some of it is still on its way.
pub(super) async fn leave(
    post: &Post,
    mailbox: &Mailbox,
    imap: &Imap,
    talk: &mut Talk,
    validity: i64,
) -> Result<bool, Trouble> {
    if imap.after == After::Keep {
        return Ok(false);
    }
    loop {
        let uids: Vec<i64> = sqlx::query_scalar(SETTLED)
            .bind(mailbox.id)
            .bind(validity)
            .bind(AT_ONCE)
            .fetch_all(post.pool())
            .await
            .map_err(Trouble::ours)?;
        if uids.is_empty() {
            break;
        }
        mark(talk, imap, &uids).await?;
        sqlx::query(LEFT)
            .bind(mailbox.id)
            .bind(validity)
            .bind(&uids)
            .execute(post.pool())
            .await
            .map_err(Trouble::ours)?;
    }
    sqlx::query_scalar(UNSETTLED)
        .bind(mailbox.id)
        .bind(validity)
        .fetch_one(post.pool())
        .await
        .map_err(Trouble::ours)
}

async fn mark(talk: &mut Talk, imap: &Imap, uids: &[i64]) -> Result<(), Trouble> {
    let set = uids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    match &imap.after {
        After::Keep => Ok(()),
        After::Seen => flag(talk, &set, "\\Seen").await,
        After::Move { to } => carry(talk, &set, to).await,
    }
}

async fn flag(talk: &mut Talk, set: &str, flag: &str) -> Result<(), Trouble> {
    let marked = async {
        let _flags: Vec<_> =
            talk.uid_store(set, format!("+FLAGS.SILENT ({flag})")).await?.try_collect().await?;
        Ok::<_, async_imap::error::Error>(())
    };
    within(PATIENCE, Step::Read, marked).await
}

async fn carry(talk: &mut Talk, set: &str, to: &str) -> Result<(), Trouble> {
    // Most likely it is there already, and then this is refused.
    let _may_be_there = within(PATIENCE, Step::Folder, talk.create(to)).await;
    let can = within(PATIENCE, Step::Read, talk.capabilities()).await?;
    let said = |trouble: Trouble| {
        Trouble::at(Step::Folder, format!("could not move mail into the folder {to}: {}", trouble.said))
    };
    if can.has_str("MOVE") {
        return within(PATIENCE, Step::Folder, talk.uid_mv(set, to)).await.map_err(said);
    }
    within(PATIENCE, Step::Folder, talk.uid_copy(set, to)).await.map_err(said)?;
    flag(talk, set, "\\Deleted").await?;
    if can.has_str("UIDPLUS") {
        let removed = async {
            let _uids: Vec<_> = talk.uid_expunge(set).await?.try_collect().await?;
            Ok::<_, async_imap::error::Error>(())
        };
        within(PATIENCE, Step::Read, removed).await?;
    }
    Ok(())
}
