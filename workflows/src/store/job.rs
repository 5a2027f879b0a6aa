//! Jobs: their rows, the pages of tickets they work through, and what the sweep asks about them.
//!
//! What is done with a page is in [`crate::job`]; a new desk version begins its job in the same
//! statement that keeps it, in [`super::desk`].

use anyhow::Result;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

/// A job that still runs.
#[derive(Debug, FromRow)]
pub struct Running {
    pub kind: String,
    pub desk_version: i64,
    /// Where the next page begins.
    pub after: Option<Uuid>,
}

/// Open tickets that are still on an older desk than version `$n`, as a condition over
/// `ticket_list l` and `ticket t`.
#[macro_export]
macro_rules! behind {
    ($n:literal) => {
        concat!("l.phase <> 'closed' and l.deleted_at is null and t.desk_version < ", $n)
    };
}

/// Returns a job, if it runs.
pub async fn running(pool: &PgPool, id: Uuid) -> Result<Option<Running>> {
    const FIND: &str = "select kind, desk_version, after from job where id = $1 and state = 'running'";
    Ok(sqlx::query_as(FIND).bind(id).fetch_optional(pool).await?)
}

/// Returns the next tickets that are on an older desk.
pub async fn page(pool: &PgPool, job: &Running, limit: i64) -> Result<Vec<Uuid>> {
    const PAGE: &str = concat!(
        "select l.ticket_id from ticket_list l join ticket t on t.id = l.ticket_id
          where l.ticket_id > coalesce($1, '00000000-0000-0000-0000-000000000000') and ",
        behind!("$2"),
        " order by l.ticket_id limit $3"
    );
    let page = sqlx::query_scalar(PAGE).bind(job.after).bind(job.desk_version).bind(limit);
    Ok(page.fetch_all(pool).await?)
}

/// Notes that a page is done, unless somebody else noted it.
pub async fn advance(pool: &PgPool, id: Uuid, from: Option<Uuid>, to: Uuid, done: usize) -> Result<bool> {
    let noted = sqlx::query(
        "update job set after = $3, done = done + $4, heartbeat_at = now()
          where id = $1 and state = 'running' and after is not distinct from $2",
    )
    .bind(id)
    .bind(from)
    .bind(to)
    .bind(i64::try_from(done).unwrap_or(i64::MAX))
    .execute(pool)
    .await?;
    Ok(noted.rows_affected() == 1)
}

/// Ends a job. Tickets that moved on by themselves meanwhile are done as well.
pub async fn finish(pool: &PgPool, id: Uuid) -> Result<()> {
    const FINISH: &str = "
        update job set state = 'done', done = greatest(done, total), total = greatest(done, total),
               heartbeat_at = now(), ended_at = now()
         where id = $1 and state = 'running'";
    sqlx::query(FINISH).bind(id).execute(pool).await?;
    Ok(())
}

/// Gives a job up. The tickets that it leaves behind are found by [`take_up`].
pub async fn fail(pool: &PgPool, id: Uuid) -> Result<()> {
    const FAIL: &str =
        "update job set state = 'failed', ended_at = now() where id = $1 and state = 'running'";
    sqlx::query(FAIL).bind(id).execute(pool).await?;
    Ok(())
}

// Desks that promise nothing new begin no job, so only versions of jobs are worth catching up with.
// Whether there is anything to do is asked of the index over armed tickets, every few seconds; a
// ticket with nothing to come waits for its next knock or the next job.
const TAKE_UP: &str = concat!(
    "with latest as (
        select max(desk_version) as version from job where kind = 'reevaluation'
        having bool_and(state <> 'running' and ended_at < now() - interval '10 seconds')),
     left_behind as (
        select version from latest
         where exists (select 1 from ticket t join ticket_list l on l.ticket_id = t.id
                        where t.armed_at is not null and ",
    behind!("version"),
    "))
     insert into job (id, kind, desk_version, total, note)
     select $1, 'reevaluation', version,
            (select count(*) from ticket_list l join ticket t on t.id = l.ticket_id where ",
    behind!("version"),
    "), 'tickets that were left behind' from left_behind
     on conflict do nothing returning id"
);

/// Begins a job for tickets that no job has led to the desk they should be on: they were written
/// upon an older desk while the last job passed them by, or came back from a backup.
pub async fn take_up(pool: &PgPool) -> Result<Option<Uuid>> {
    Ok(sqlx::query_scalar(TAKE_UP).bind(Uuid::now_v7()).fetch_optional(pool).await?)
}
