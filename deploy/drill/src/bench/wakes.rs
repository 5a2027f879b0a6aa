//! Wakes: thousands of deadlines that come due within a minute, and how late each was kept.
//!
//! A deadline is kept by an event of the ticket; its time is Postgres time as read by the statement
//! that loaded the ticket for the decision. What the commit takes after that is not in it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use http::Method;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::load::{Question, Until, run};
use super::questions::Tickets;
use crate::client::{Ask, Credential};
use crate::desk::Desk;

const POLL: Duration = Duration::from_millis(500);
/// After the last deadline; what has not come by then does not come in time for any purpose.
const WAIT_MAX: Duration = Duration::from_secs(60);

/// How late the wakes came.
#[derive(Debug)]
pub struct Lateness {
    pub p99_ms: f64,
    pub early: usize,
}

// A return from the schedule, and the date that had been set for it.
const LATE: &str = "
    select extract(epoch from e.at - (s.data->'data'->>'scheduled_at')::timestamptz)::float8 * 1000
      from event e
      join lateral (select data from event s where s.ticket_id = e.ticket_id and s.seq < e.seq and s.kind = 'status_changed'
                     order by s.seq desc limit 1) s on true
     where e.kind = 'status_changed' and e.data->'data'->>'cause' = 'schedule' and e.at >= $1 and e.ticket_id = any($2)";

/// Schedules every ticket for its own moment of `spread` and measures how late each came back.
pub async fn measure(
    desk: &Desk,
    admin: &Credential,
    tickets: &Tickets,
    spread: Duration,
    per_second: f64,
) -> Result<Lateness> {
    let ids: Arc<[Uuid]> = tickets.ids().collect();
    let begun = desk.time().await?;
    // Twice the time that scheduling should take: a date that has passed would be refused.
    let ahead = SignedDuration::from_secs_f64(ids.len() as f64 / per_second.max(1.0) * 2.0 + 5.0);
    let first = begun + ahead;
    let schedule = schedule(ids.clone(), first, spread);
    run(desk, admin, &schedule, 64, Until::Count(ids.len())).await?;
    let scheduled = desk.time().await?;
    ensure!(scheduled < first, "scheduling took until the first date; the lead was {ahead}");

    let late = wait(desk, begun, &ids, first + SignedDuration::try_from(spread).context("a spread")?).await?;
    let at = (late.len() * 99).div_ceil(100).max(1) - 1;
    Ok(Lateness { p99_ms: late[at], early: late.iter().filter(|late| **late < 0.0).count() })
}

/// Sends every ticket away until its own moment, evenly from the first on.
fn schedule(ids: Arc<[Uuid]>, first: Timestamp, spread: Duration) -> Question {
    let step = spread.as_secs_f64() / ids.len() as f64;
    let next = AtomicUsize::new(0);
    let ask = move |_| {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let at = first + SignedDuration::from_secs_f64(step * number as f64);
        let body = json!({ "status": "scheduled", "scheduledAt": at });
        Ask::json(Method::PATCH, format!("/v1/tickets/{}/status", ids[number]), &body)
    };
    Question { name: "schedule", ask: Arc::new(ask) }
}

/// Waits until all came back; returns how late, sorted.
async fn wait(desk: &Desk, begun: Timestamp, ids: &[Uuid], last: Timestamp) -> Result<Vec<f64>> {
    let until_last = last.duration_since(desk.time().await?);
    sleep(Duration::try_from(until_last).unwrap_or_default()).await;
    let deadline = Instant::now() + WAIT_MAX;
    loop {
        let mut late: Vec<f64> =
            sqlx::query_scalar(LATE).bind(begun.to_sqlx()).bind(ids).fetch_all(&desk.pool).await?;
        if late.len() >= ids.len() {
            late.sort_by(f64::total_cmp);
            return Ok(late);
        }
        let waited = Instant::now() < deadline;
        ensure!(waited, "{} of {} wakes came within a minute", late.len(), ids.len());
        sleep(POLL).await;
    }
}
