//! Beginning: a file is announced, and has a row before it has bytes.

use anyhow::Result;
use sqlx::PgPool;
use uuid::Uuid;

use super::New;

/// How many files one person may have on the way.
const WAITING_MAX: i64 = 200;

/// Whether the file may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    Yes,
    /// Too many were announced that nobody attached.
    TooMany,
}

/// Announces a file. Announcing it twice under one id is announcing it once.
pub async fn begin(pool: &PgPool, new: &New<'_>) -> Result<Begun> {
    let begun: bool = sqlx::query_scalar(
        "with free as (
            select (select count(*) from attachment where by_id = $2 and state in ('uploading', 'staged')) < $9 as yes),
         named as (
            insert into content (id, salt, text) select $1, $4, $5 from free where yes on conflict do nothing),
         begun as (
            insert into attachment (id, state, by_id, ticket_id, size, mime, sha256)
            select $1, 'uploading', $2, $3, $6, $7, $8 from free where yes on conflict do nothing)
         select yes from free",
    )
    .bind(new.id)
    .bind(new.by)
    .bind(new.ticket)
    .bind(Uuid::new_v4().as_bytes().as_slice())
    .bind(new.name)
    .bind(i64::try_from(new.size)?)
    .bind(new.mime)
    .bind(new.sha256)
    .bind(WAITING_MAX)
    .fetch_one(pool)
    .await?;
    Ok(if begun { Begun::Yes } else { Begun::TooMany })
}

/// Notes how long a file turned out to be that was announced without its length.
pub async fn measured(pool: &PgPool, id: Uuid, size: u64) -> Result<()> {
    sqlx::query("update attachment set size = $2 where id = $1 and state = 'uploading'")
        .bind(id)
        .bind(i64::try_from(size)?)
        .execute(pool)
        .await?;
    Ok(())
}

/// Leaves a file that nobody attached to the collector.
pub async fn give_up(pool: &PgPool, id: Uuid) -> Result<()> {
    sqlx::query(
        "update attachment set state = 'deleting' where id = $1 and state in ('uploading', 'staged')",
    )
    .bind(id)
    .execute(pool)
    .await?;
    Ok(())
}
