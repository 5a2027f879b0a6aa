//! Completing: the bytes have arrived. They are taken from where they came in, looked at, compared with
//! what was announced, and kept once for each content.

use anyhow::Result;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::sniff;
use crate::blob::{Blobs, Looked};
use crate::fault;
use crate::stack::Stack;

/// What became of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completed {
    /// Staged now, or before.
    Yes,
    /// Nothing has arrived.
    Missing,
    /// It is not what was announced, and was thrown away: in its size, or in its content.
    WrongSize,
    WrongContent,
    /// There is no such upload any more.
    Gone,
}

#[derive(FromRow)]
struct Announced {
    state: String,
    size: i64,
    mime: String,
    sha256: Option<String>,
    name: Option<String>,
}

/// Completes an upload; safe to repeat from any step.
pub async fn complete(stack: &Stack, id: Uuid) -> Result<Completed> {
    let pool = &stack.store.pool;
    let announced: Option<Announced> = sqlx::query_as(
        "select a.state, a.size, a.mime, a.sha256, c.text as name
           from attachment a left join content c on c.id = a.id where a.id = $1",
    )
    .bind(id)
    .fetch_optional(pool)
    .await?;
    let Some(announced) = announced.filter(|announced| announced.state != "deleting") else {
        return Ok(Completed::Gone);
    };
    if announced.state != "uploading" {
        return Ok(Completed::Yes);
    }
    if !stack.blobs.take(id).await? {
        return Ok(Completed::Missing);
    }
    fault::point("attachment.taken");
    let Some(looked) = stack.blobs.look(id).await? else { return Ok(Completed::Missing) };
    if let Some(wrong) = compare(&announced, &looked) {
        throw_away(pool, id).await?;
        return Ok(wrong);
    }
    let mime = sniff::mime(&looked.head, &announced.mime, announced.name.as_deref().unwrap_or_default());
    match settle(pool, id, &looked, &mime).await? {
        Some(kept) => {
            fault::point("attachment.settled");
            tidy(&stack.blobs, id, kept).await;
            Ok(Completed::Yes)
        }
        None => Ok(Completed::Gone),
    }
}

fn compare(announced: &Announced, looked: &Looked) -> Option<Completed> {
    if i64::try_from(looked.size) != Ok(announced.size) {
        return Some(Completed::WrongSize);
    }
    let other = announced.sha256.as_ref().is_some_and(|sha256| !sha256.eq_ignore_ascii_case(&looked.sha256));
    other.then_some(Completed::WrongContent)
}

/// Marks an upload for the collector, which removes its bytes before its row.
async fn throw_away(pool: &PgPool, id: Uuid) -> Result<()> {
    sqlx::query("update attachment set state = 'deleting' where id = $1 and state = 'uploading'")
        .bind(id)
        .execute(pool)
        .await?;
    Ok(())
}

/// Stages the file upon the bytes that are kept: its own, or the same that were there before.
/// Returns whose they are; none: the collector was faster.
pub(super) async fn settle(pool: &PgPool, id: Uuid, looked: &Looked, mime: &str) -> Result<Option<Uuid>> {
    Ok(sqlx::query_scalar(
        "with own as (
            select id from attachment where id = $1 and state = 'uploading' for update),
         kept as (
            insert into blob as b (id, sha256, size) select id, $2, $3 from own
            on conflict (sha256) where state = 'kept' do update set idle_since = now() returning b.id)
         update attachment a set state = 'staged', blob_id = kept.id, size = $3, mime = $4, sha256 = $2
           from own, kept where a.id = own.id
         returning a.blob_id",
    )
    .bind(id)
    .bind(&looked.sha256)
    .bind(i64::try_from(looked.size)?)
    .bind(mime)
    .fetch_optional(pool)
    .await?)
}

/// Removes what is not needed; what is left over the collector finds.
pub(super) async fn tidy(blobs: &Blobs, id: Uuid, kept: Uuid) {
    let mut done = blobs.forget_upload(id).await;
    if kept != id {
        done = done.and(blobs.forget(id).await);
    }
    if let Err(error) = done {
        tracing::warn!(error = format!("{error:#}"), %id, "an upload left something behind for now");
    }
}
