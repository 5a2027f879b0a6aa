//! Sweep: finds what should have been rung for long ago, and rings again.
//!
//! A lost bell costs lateness, never truth. After six rings in vain a row becomes a dead letter.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use sqlx::PgPool;
use uuid::Uuid;

use crate::approve;
use crate::ingress::Ingress;
use crate::intake;
use crate::stack::Stack;
use crate::store::{dead_letter, job};

const EVERY: Duration = Duration::from_secs(2);
const TRIES_MAX: i32 = 6;

// Each statement takes rows past their time, latest first, leaves alone what was rung for lately,
// and notes the ring, all at once, so that several instances share the work.
const TICKETS: &str = "
    with late as (
        select t.id, t.armed_gen from ticket t left join sweep_try s on s.kind = 'wake' and s.subject = t.id
         where t.armed_at < (select desk_now() - make_interval(secs => 3 * factor) from desk_clock)
           and coalesce(s.next_at, '-infinity') < now()
         order by t.armed_at desc limit 500 for update of t skip locked)";
const LETTERS: &str = "
    with late as (
        select o.id, o.lane from outbox o left join sweep_try s on s.kind = 'outbox' and s.subject = o.id
         where (o.state in ('queued', 'unknown') and o.not_before < now() - interval '3 seconds'
                or o.state = 'sending' and o.lease_until < now())
           and coalesce(s.next_at, '-infinity') < now()
         order by o.created_at desc limit 500 for update of o skip locked)";
const MAILS: &str = "
    with late as (
        select m.id, m.thread_root from email_inbound m left join sweep_try s on s.kind = 'intake' and s.subject = m.id
         where m.state = 'received' and m.received_at < now() - interval '5 seconds'
           and coalesce(s.next_at, '-infinity') < now()
         order by m.received_at desc limit 500 for update of m skip locked)";
// Those that said when they would look again, and those whom a ticket has asked in vain.
const ASSIGNERS: &str = "
    with late as (
        select w.id from (select team_id as id from assigner where look_at < now()
                          union
                          select team_id from assignment where state = 'asked' and asked_at < now() - interval '3 seconds') w
          left join sweep_try s on s.kind = 'assigner' and s.subject = w.id
         where coalesce(s.next_at, '-infinity') < now() limit 500)";
const JOBS: &str = "
    with late as (
        select j.id, j.after from job j left join sweep_try s on s.kind = 'job' and s.subject = j.id
         where j.state = 'running' and j.heartbeat_at < now() - interval '10 seconds'
           and coalesce(s.next_at, '-infinity') < now()
         order by j.heartbeat_at desc limit 500 for update of j skip locked)";

macro_rules! note_rings {
    ($kind:literal, $what:literal) => {
        concat!(
            ", noted as (
                insert into sweep_try (kind, subject, tries, next_at)
                select '",
            $kind,
            "', id, 1, now() + interval '5 seconds' from late
                on conflict (kind, subject) do update set tries = sweep_try.tries + 1,
                    next_at = now() + make_interval(secs => least(5 * 2 ^ sweep_try.tries, 600))
                returning subject, tries)
             select late.id, ",
            $what,
            ", noted.tries from late join noted on noted.subject = late.id"
        )
    };
}

/// Looks again and again for as long as the program runs.
pub async fn watch(stack: Stack, ingress: Arc<Ingress>) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        if let Err(error) = sweep(&stack, &ingress).await {
            tracing::warn!(error = format!("{error:#}"), "the sweep will look again");
        }
    }
}

/// Rings once for everything that is past its time.
pub async fn sweep(stack: &Stack, ingress: &Ingress) -> Result<()> {
    let pool = &stack.store.pool;
    for (id, generation, tries) in late::<i64>(pool, TICKETS, note_rings!("wake", "late.armed_gen")).await? {
        if give_up(pool, "wake", id, tries).await? {
            continue;
        }
        ingress.wake(id, generation).await?;
    }
    for (id, lane, tries) in late::<String>(pool, LETTERS, note_rings!("outbox", "late.lane")).await? {
        if !give_up(pool, "outbox", id, tries).await? {
            ingress.ring(&lane, Duration::ZERO).await?;
        }
    }
    for (id, root, tries) in
        late::<Option<String>>(pool, MAILS, note_rings!("intake", "late.thread_root")).await?
    {
        if !give_up(pool, "intake", id, tries).await? {
            intake::ring_again(stack, ingress, id, root).await?;
        }
    }
    for (id, after, tries) in late::<Option<Uuid>>(pool, JOBS, note_rings!("job", "late.after")).await? {
        if give_up(pool, "job", id, tries).await? {
            job::fail(pool, id).await?;
        } else {
            ingress.run_job(id, after).await?;
        }
    }
    for (id, _, tries) in late::<Uuid>(pool, ASSIGNERS, note_rings!("assigner", "late.id")).await? {
        if !give_up(pool, "assigner", id, tries).await? {
            ingress.ring_assigner(id).await?;
        }
    }
    approve::pass_on(stack, ingress).await?;
    if let Some(id) = job::take_up(pool).await? {
        ingress.run_job(id, None).await?;
    }
    forget_the_rung(pool).await
}

async fn late<T>(pool: &PgPool, find: &str, note: &str) -> Result<Vec<(Uuid, T, i32)>>
where
    T: for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres> + Send + Unpin,
{
    let sql = sqlx::AssertSqlSafe(format!("{find}{note}")); // Both parts are constants of this file.
    Ok(sqlx::query_as(sql).fetch_all(pool).await?)
}

/// Keeps a dead letter at the last try; what was rung for more often is left to people.
async fn give_up(pool: &PgPool, kind: &str, id: Uuid, tries: i32) -> Result<bool> {
    if tries == TRIES_MAX {
        let reason = format!("rung for {tries} times in vain");
        dead_letter::keep(pool, kind, &id.to_string(), &reason, &json!({})).await?;
    }
    Ok(tries >= TRIES_MAX)
}

/// What has gone on since it was rung for starts from nothing the next time.
async fn forget_the_rung(pool: &PgPool) -> Result<()> {
    sqlx::query(
        "delete from sweep_try s where next_at < now() and (
            kind = 'wake' and not exists (select 1 from ticket t where t.id = s.subject
                and t.armed_at < (select desk_now() - make_interval(secs => 3 * factor) from desk_clock))
            or kind = 'outbox' and not exists (select 1 from outbox o where o.id = s.subject and o.state in ('queued', 'sending', 'unknown'))
            or kind = 'intake' and not exists (select 1 from email_inbound m where m.id = s.subject and m.state = 'received')
            or kind = 'assigner' and not exists (select 1 from assigner a where a.team_id = s.subject and a.look_at < now())
                and not exists (select 1 from assignment w where w.team_id = s.subject and w.state = 'asked')
            or kind = 'job' and not exists (select 1 from job j where j.id = s.subject
                and j.state = 'running' and j.heartbeat_at < now() - interval '10 seconds'))",
    )
    .execute(pool)
    .await?;
    Ok(())
}
