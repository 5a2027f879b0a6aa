//! Watching: one reader per mailbox in the whole installation, started anew whatever ends it.
//!
//! Whoever reads a mailbox holds a lock in Postgres, on one connection of this process. When the
//! process dies, so does the connection, and another instance goes on where the mailbox was left.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result};
use async_imap::types::UnsolicitedResponse;
use sqlx::{Connection, PgConnection};
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};
use uuid::Uuid;

use super::{Post, Step, Talk, Trouble, connect, leave, look, within};
use crate::mailbox::{Mailbox, alarm, find};

const LOOK_FOR_CHANGES: Duration = Duration::from_secs(2);
const ALARM_EVERY: Duration = Duration::from_secs(30);
/// A server is asked this often, even one that tells; so no IDLE comes near the half hour it may last.
const POLL: Duration = Duration::from_secs(60);
/// While mails are on their way through intake, they are soon to be marked.
const SOON: Duration = Duration::from_secs(1);
const PATIENCE: Duration = Duration::from_secs(30);
const BACK_OFF_FIRST: Duration = Duration::from_secs(1);
const BACK_OFF_MAX: Duration = Duration::from_secs(300);
/// The half of the lock's name that says what it is about.
const LOCKS: i32 = 0x6d61_696c;

/// Reads every mailbox for as long as the program runs.
pub async fn watch(post: Post) {
    loop {
        if let Err(error) = hold(&post).await {
            tracing::warn!(error = format!("{error:#}"), "mailboxes will be read again in a moment");
        }
        sleep(Duration::from_secs(2)).await;
    }
}

/// A reader at work; it ends when this is dropped.
struct Reader {
    revision: i64,
    task: JoinHandle<()>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Keeps one reader for each mailbox whose lock it gets, until the connection with the locks fails.
async fn hold(post: &Post) -> Result<()> {
    let mut locks = post.pool().acquire().await.context("could not reach the database")?.detach();
    let mut readers: BTreeMap<Uuid, Reader> = BTreeMap::new();
    let mut every = interval(LOOK_FOR_CHANGES);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut alarmed = Instant::now();
    loop {
        every.tick().await;
        timeout(PATIENCE, locks.ping()).await.context("the database does not answer")??;
        let wanted = wanted(&mut locks).await?;
        let is_wanted = |id: &Uuid, reader: &Reader| {
            wanted.contains(&(*id, reader.revision)) && !reader.task.is_finished()
        };
        let over: Vec<Uuid> =
            readers.iter().filter(|(id, reader)| !is_wanted(id, reader)).map(|(id, _)| *id).collect();
        for id in over {
            readers.remove(&id);
            unlock(&mut locks, id).await?;
        }
        for (id, revision) in wanted {
            if !readers.contains_key(&id) && lock(&mut locks, id).await? {
                readers.insert(id, Reader { revision, task: tokio::spawn(read(post.clone(), id)) });
            }
        }
        if alarmed.elapsed() > ALARM_EVERY {
            alarm::look(post).await?;
            alarmed = Instant::now();
        }
    }
}

async fn wanted(conn: &mut PgConnection) -> Result<Vec<(Uuid, i64)>> {
    const WANTED: &str = "
        select id, revision from mailbox
         where kind = 'imap' and archived_at is null and paused_at is null order by id";
    Ok(sqlx::query_as(WANTED).fetch_all(conn).await?)
}

async fn lock(conn: &mut PgConnection, id: Uuid) -> Result<bool> {
    let sql = "select pg_try_advisory_lock($1, hashtext($2))";
    Ok(sqlx::query_scalar(sql).bind(LOCKS).bind(id.to_string()).fetch_one(conn).await?)
}

async fn unlock(conn: &mut PgConnection, id: Uuid) -> Result<()> {
    let sql = "select pg_advisory_unlock($1, hashtext($2))";
    sqlx::query(sql).bind(LOCKS).bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Reads one mailbox until it is stopped; after a failure it waits, longer each time.
async fn read(post: Post, id: Uuid) {
    let mut failures = 0;
    loop {
        let mut well = false;
        let ended = session(&post, id, &mut well).await;
        let Err(trouble) = ended else { return };
        failures = if well { 1 } else { failures + 1 };
        tracing::warn!(mailbox = %id, step = trouble.step.name(), error = trouble.said, "a mailbox cannot be read");
        if let Err(error) = failed(&post, id, &trouble).await {
            tracing::warn!(error = format!("{error:#}"), "could not note that a mailbox fails");
        }
        sleep(back_off(failures)).await;
    }
}

/// One connection from its beginning to its end. `well` tells whether it was of use.
async fn session(post: &Post, id: Uuid, well: &mut bool) -> Result<(), Trouble> {
    let found = find::by_id(post.pool(), &post.stack.names.secret, id).await.map_err(Trouble::ours)?;
    let Some(mailbox) = found else { return Ok(()) };
    let Some(imap) = mailbox.imap.clone() else { return Ok(()) };
    let mut talk = connect::connect(post, &mailbox, &imap).await?;
    let can = within(PATIENCE, Step::SignIn, talk.capabilities()).await?;
    let tells = can.has_str("IDLE");
    let validity = look::open(&mut talk, &imap).await?;
    let mut again = false;
    loop {
        let came = look::look(post, &mailbox, &mut talk, validity).await?;
        let on_their_way = leave::leave(post, &mailbox, &imap, &mut talk, validity).await?;
        succeeded(post, &mailbox, validity).await?;
        *well = true;
        // A server that says so with every answer is believed once.
        let told = has_told(&talk) && !again;
        again = told && came == 0;
        if (came > 0 || told) && !on_their_way {
            continue; // More may have come meanwhile.
        }
        talk = rest(talk, tells, if on_their_way { SOON } else { POLL }).await?;
    }
}

/// Returns whether the server has said that mails came since it was asked this before. It says so once: of a
/// mail that came while the folder was looked through, nothing would be heard until the next poll.
fn has_told(talk: &Talk) -> bool {
    let mut told = false;
    while let Ok(said) = talk.unsolicited_responses.try_recv() {
        told |= matches!(said, UnsolicitedResponse::Exists(_));
    }
    told
}

/// Waits for the server to say that something has come, or for so long.
async fn rest(mut talk: Talk, tells: bool, long: Duration) -> Result<Talk, Trouble> {
    if !tells || long == SOON {
        sleep(long).await;
        within(PATIENCE, Step::Read, talk.noop()).await?;
        return Ok(talk);
    }
    let mut idle = talk.idle();
    within(PATIENCE, Step::Read, idle.init()).await?;
    let (told, _stop) = idle.wait_with_timeout(long);
    // A server that only says it is still there must not keep us from asking.
    if let Ok(told) = timeout(long, told).await {
        told.map_err(|error| Trouble::at(Step::Read, error.to_string()))?;
    }
    within(PATIENCE, Step::Read, idle.done()).await
}

async fn succeeded(post: &Post, mailbox: &Mailbox, validity: i64) -> Result<(), Trouble> {
    const NOTE: &str = "
        update mailbox_state set succeeded_at = now(), waiting = 0, error = null, failing_since = null, failures = 0,
               told_at = null, last_uid = case when uid_validity = $2 then last_uid else 0 end, uid_validity = $2
         where mailbox_id = $1";
    sqlx::query(NOTE).bind(mailbox.id).bind(validity).execute(post.pool()).await.map_err(Trouble::ours)?;
    Ok(())
}

async fn failed(post: &Post, id: Uuid, trouble: &Trouble) -> Result<()> {
    const NOTE: &str = "
        update mailbox_state set error = $2, failures = failures + 1, failing_since = coalesce(failing_since, now())
         where mailbox_id = $1";
    let said: String = trouble.said.replace('\0', "\u{FFFD}").chars().take(500).collect();
    sqlx::query(NOTE).bind(id).bind(said).execute(post.pool()).await?;
    Ok(())
}

/// Returns how long to wait after so many failures, never twice the same.
fn back_off(failures: u32) -> Duration {
    let whole = (BACK_OFF_FIRST * 2u32.saturating_pow(failures.clamp(1, 12) - 1)).min(BACK_OFF_MAX);
    let chance = f64::from(u16::from_be_bytes(crate::seal::chance()));
    whole.mul_f64(0.5 + chance / f64::from(u16::MAX) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_to_a_limit_and_is_never_quite_the_same() {
        for failures in [1, 5, 40] {
            let waited = back_off(failures);
            assert!(waited >= BACK_OFF_FIRST / 2 && waited <= BACK_OFF_MAX, "{failures}: {waited:?}");
        }
        assert!(back_off(40) >= BACK_OFF_MAX / 2);
        // One in 65,536 is as long as another.
        let first = back_off(40);
        assert!((0..4).any(|_| back_off(40) != first));
    }
}
