//! Collecting: files that nobody attached, bytes that nobody refers to, words of commands that were
//! refused. A row is marked first and under its lock, then its bytes go, then the row: a crash
//! anywhere leaves a row that is found again.

use std::time::Duration;

use anyhow::Result;
use sqlx::{Connection, PgPool};
use uuid::Uuid;

use crate::blob::Blobs;
use crate::stack::Stack;

const EVERY: Duration = Duration::from_secs(60);
/// Only one instance collects: whoever holds this in Postgres.
pub const LOCK: i64 = 0x486f_6c64_6673_7406;
const PAGE: i64 = 200;

/// Collects again and again for as long as the program runs.
pub async fn watch(stack: Stack) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        if let Err(error) = collect_alone(&stack).await {
            tracing::warn!(error = format!("{error:#}"), "the collector will look again");
        }
    }
}

/// Collects, unless another instance does.
async fn collect_alone(stack: &Stack) -> Result<()> {
    let mut connection = stack.store.reads.acquire().await?;
    let alone: bool =
        sqlx::query_scalar("select pg_try_advisory_lock($1)").bind(LOCK).fetch_one(&mut *connection).await?;
    if !alone {
        return Ok(());
    }
    let done = collect(&stack.store.pool, &stack.blobs).await;
    // The lock ends with its connection, whatever became of the work.
    let _gone = connection.detach().close().await;
    done
}

/// Collects everything whose time has come.
pub async fn collect(pool: &PgPool, blobs: &Blobs) -> Result<()> {
    mark_stale(pool).await?;
    for id in ids(pool, MARKED).await? {
        remove(pool, blobs, id).await?;
    }
    mark_idle(pool).await?;
    for id in ids(pool, "select id from blob where state = 'deleting' limit $1").await? {
        blobs.forget(id).await?;
        gone(pool, "delete from blob where id = $1 and state = 'deleting' and refs = 0", id).await?;
    }
    for id in ids(pool, UNCLEARED).await? {
        clear(pool, blobs, id).await?;
    }
    forget_words(pool).await
}

const MARKED: &str = "select id from attachment where state = 'deleting' order by begun_at limit $1";
// Until its address has expired, an upload may come again.
const UNCLEARED: &str = "
    select id from attachment
     where not cleared and state in ('staged', 'attached') and begun_at < now() - interval '2 hours'
     order by begun_at limit $1";

async fn ids(pool: &PgPool, find: &'static str) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar(find).bind(PAGE).fetch_all(pool).await?)
}

async fn gone(pool: &PgPool, delete: &'static str, id: Uuid) -> Result<()> {
    sqlx::query(delete).bind(id).execute(pool).await?;
    Ok(())
}

/// Files of a mail that is still on its way wait for it.
async fn mark_stale(pool: &PgPool) -> Result<()> {
    sqlx::query(
        "update attachment set state = 'deleting' where id in (
            select a.id from attachment a
             where a.state in ('uploading', 'staged') and a.begun_at < now() - interval '1 day'
               and not exists (select 1 from email_inbound m where m.id = a.mail_id and m.state = 'received')
             order by a.begun_at limit $1 for update skip locked)",
    )
    .bind(PAGE)
    .execute(pool)
    .await?;
    Ok(())
}

/// Whoever attaches the same content meanwhile holds the row, or makes another.
async fn mark_idle(pool: &PgPool) -> Result<()> {
    sqlx::query(
        "update blob set state = 'deleting' where id in (
            select id from blob where refs = 0 and state = 'kept' order by idle_since limit $1 for update skip locked)",
    )
    .bind(PAGE)
    .execute(pool)
    .await?;
    Ok(())
}

/// Removes a marked file: what its upload left, then its row and, where no event names it, its name.
async fn remove(pool: &PgPool, blobs: &Blobs, id: Uuid) -> Result<()> {
    forget_leftovers(pool, blobs, id).await?;
    gone(
        pool,
        "with gone as (delete from attachment where id = $1 and state = 'deleting' returning id)
         delete from content c using gone where c.id = gone.id and c.ticket_id is null",
        id,
    )
    .await
}

async fn clear(pool: &PgPool, blobs: &Blobs, id: Uuid) -> Result<()> {
    forget_leftovers(pool, blobs, id).await?;
    gone(pool, "update attachment set cleared = true where id = $1", id).await
}

/// Under a file's id lie its upload and, unless they are the ones that are kept, its bytes.
async fn forget_leftovers(pool: &PgPool, blobs: &Blobs, id: Uuid) -> Result<()> {
    blobs.forget_upload(id).await?;
    let kept: bool = sqlx::query_scalar("select exists (select 1 from blob where id = $1)")
        .bind(id)
        .fetch_one(pool)
        .await?;
    if kept { Ok(()) } else { blobs.forget(id).await }
}

/// Words that were stored for a command which then was refused, or never came.
async fn forget_words(pool: &PgPool) -> Result<()> {
    sqlx::query(
        "delete from content where id in (
            select c.id from content c
             where c.ticket_id is null and c.staged_at < now() - interval '30 days'
               and not exists (select 1 from email_inbound where state = 'received' and received_at < now() - interval '29 days')
               and not exists (select 1 from attachment a where a.id = c.id)
             order by c.staged_at limit $1 for update skip locked)",
    )
    .bind(PAGE)
    .execute(pool)
    .await?;
    Ok(())
}
