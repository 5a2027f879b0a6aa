//! Quiet: nothing queued, nothing past due, no command open, no job under way. Only then is there an end to compare.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::time::{Instant, sleep};

use crate::desk::Desk;

const POLL: Duration = Duration::from_millis(50);
/// A letter whose sender died is looked at again after its lease of a minute.
const QUIET_MAX: Duration = Duration::from_secs(180);

/// How quiet it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quiet {
    /// All but letters on which a dead sender still has a lease.
    Calm,
    /// Everything is done.
    Silent,
}

// What waits, by name; later deadlines and letters that are to wait are not due and do not count.
const WAITING: &str = "
    select (select count(*) from outbox where state = 'queued' and not_before <= now()
                or state = 'sending' and ($1 or lease_until < now())) as letters,
           (select count(*) from email_inbound where state = 'received') as mails,
           (select count(*) from ticket where armed_at <= desk_now()) as wakes,
           (select count(*) from job where state = 'running') as jobs,
           (select count(*) from feed_new)
               + (select coalesce(sum(h.pos - f.pos), 0)::bigint from follower f cross join feed_head h) as feed";
const OPEN: &str =
    "select count(*) as open from sys_invocation where status not in ('scheduled', 'completed')";

/// Waits until it is quiet, seen so twice in a row.
pub async fn wait(desk: &Desk, quiet: Quiet) -> Result<()> {
    let deadline = Instant::now() + QUIET_MAX;
    let mut times = 0;
    loop {
        let waits = match waiting(desk, quiet).await {
            Ok(None) => None,
            Ok(Some(what)) => Some(what),
            Err(fault) => Some(format!("{fault:#}")),
        };
        times = if waits.is_none() { times + 1 } else { 0 };
        match waits {
            None if times == 2 => return Ok(()),
            Some(what) if Instant::now() > deadline => bail!("it does not get quiet: {what}"),
            _ => sleep(POLL).await,
        }
    }
}

/// Returns what is still going on.
async fn waiting(desk: &Desk, quiet: Quiet) -> Result<Option<String>> {
    let rows = desk.ask_restate(OPEN).await?;
    let open = rows.first().and_then(|row| row["open"].as_i64()).context("Restate counts")?;
    let (letters, mails, wakes, jobs, feed): (i64, i64, i64, i64, i64) =
        sqlx::query_as(WAITING).bind(quiet == Quiet::Silent).fetch_one(&desk.pool).await?;
    let found = format!(
        "{open} open invocations, {letters} letters, {mails} mails, {wakes} wakes, {jobs} jobs, {feed} feed entries"
    );
    Ok((open + letters + mails + wakes + jobs + feed > 0).then_some(found))
}
