//! Health: is the program alive, can it work, and how is it doing.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_workflows::follow;
use metrics::gauge;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::PgPool;
use utoipa::ToSchema;

use crate::app::App;
use crate::files::COUNT_MAX;
use crate::problem::{Answer, Problem};

/// The program answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct Alive {
    #[schema(example = "ok")]
    status: &'static str,
}

/// Says that the program is alive.
#[utoipa::path(get, path = "/healthz", tag = "system", responses((status = 200, body = Alive)))]
pub async fn healthz() -> Json<Alive> {
    Json(Alive { status: "ok" })
}

/// The same under its other name.
#[utoipa::path(get, path = "/health", tag = "system", responses((status = 200, body = Alive)))]
pub async fn health() -> Json<Alive> {
    healthz().await
}

/// Says whether Postgres, Restate and the blob store can be used.
#[utoipa::path(get, path = "/readyz", tag = "system",
    responses((status = 200, description = "Ready"), (status = 503, description = "What is not")))]
pub async fn readyz(State(app): State<App>) -> (StatusCode, Json<Value>) {
    let postgres = sqlx::query("select 1").execute(app.reads()).await.err().map(|error| error.to_string());
    let restate = restate(&app).await;
    let blobs = app.stack.blobs.trouble().await;
    let checks = [("postgres", postgres), ("restate", restate), ("blobs", blobs)];
    let ready = checks.iter().all(|(_, trouble)| trouble.is_none());
    let told =
        |(name, trouble): (&str, Option<String>)| (name.to_owned(), json!(trouble.unwrap_or("ok".into())));
    let mut body = json!({ "ready": ready, "checks": serde_json::Map::from_iter(checks.map(told)) });
    // Without one mailbox the desk still works, so it is told and no more.
    if let Ok((all, failing)) = mailboxes(app.reads()).await {
        body["mailboxes"] = json!({ "read": all, "failing": failing });
    }
    (if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(body))
}

/// Returns how many mailboxes are read, and how many of them fail.
async fn mailboxes(pool: &PgPool) -> Result<(i64, i64), sqlx::Error> {
    const COUNT: &str = "
        select count(*), count(*) filter (where s.error is not null)
          from mailbox b join mailbox_state s on s.mailbox_id = b.id
         where b.kind = 'imap' and b.archived_at is null and b.paused_at is null";
    sqlx::query_as(COUNT).fetch_one(pool).await
}

async fn restate(app: &App) -> Option<String> {
    let url = format!("{}/restate/health", app.ingress_url);
    let answers = holdfast_workflows::serve::healthy(&url).await;
    (!answers).then(|| "the ingress does not answer".to_owned())
}

/// What this installation can do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Features {
    attachments: bool,
    /// How large a file may be.
    attachment_bytes_max: u64,
    /// How many files go with one message.
    attachment_count_max: usize,
}

/// Says what this installation can do.
#[utoipa::path(get, path = "/features", tag = "system", responses((status = 200, body = Features)))]
pub async fn features(State(app): State<App>) -> Json<Features> {
    Json(Features {
        attachments: true,
        attachment_bytes_max: app.settings.attachment_bytes_max(),
        attachment_count_max: COUNT_MAX,
    })
}

/// Metrics for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "system", responses((status = 200, description = "Text exposition format")))]
pub async fn metrics(State(app): State<App>) -> Answer<String> {
    backlog(app.reads()).await?;
    post(app.reads()).await?;
    Ok(app.metrics.render())
}

/// Measures what waits: a number that grows is the first sign of trouble.
async fn backlog(pool: &PgPool) -> Result<(), sqlx::Error> {
    let (letters, late, mails, dead, feed): (i64, i64, i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from outbox where state in ('queued', 'sending')),
                (select count(*) from ticket where armed_at < (select desk_now())),
                (select count(*) from email_inbound where state = 'received'),
                (select count(*) from dead_letter where resolved_at is null),
                (select count(*) from feed_new)",
    )
    .fetch_one(pool)
    .await?;
    gauge!("holdfast_outbox_waiting").set(letters as f64);
    gauge!("holdfast_tickets_past_due").set(late as f64);
    gauge!("holdfast_mail_waiting").set(mails as f64);
    gauge!("holdfast_dead_letters").set(dead as f64);
    gauge!("holdfast_feed_waiting").set(feed as f64);
    for (name, entries) in follow::behind(pool).await? {
        gauge!("holdfast_follower_behind", "follower" => name).set(entries as f64);
    }
    Ok(())
}

/// Measures how the mailboxes do, each under its id.
async fn post(pool: &PgPool) -> Result<(), sqlx::Error> {
    let (all, failing) = mailboxes(pool).await?;
    gauge!("holdfast_mailboxes_read").set(all as f64);
    gauge!("holdfast_mailboxes_failing").set(failing as f64);
    const EACH: &str = "
        select b.id::text, s.lag_seconds, extract(epoch from now() - coalesce(s.succeeded_at, b.created_at))::float8
          from mailbox b join mailbox_state s on s.mailbox_id = b.id
         where b.kind = 'imap' and b.archived_at is null and b.paused_at is null limit 100";
    let each: Vec<(String, f64, f64)> = sqlx::query_as(EACH).fetch_all(pool).await?;
    for (mailbox, lag, silent) in each {
        gauge!("holdfast_mailbox_lag_seconds", "mailbox" => mailbox.clone()).set(lag);
        gauge!("holdfast_mailbox_silent_seconds", "mailbox" => mailbox).set(silent);
    }
    let aside: i64 = sqlx::query_scalar("select count(*) from email_inbound where state = 'quarantined'")
        .fetch_one(pool)
        .await?;
    gauge!("holdfast_mail_quarantined").set(aside as f64);
    Ok(())
}

/// Calls a durable object that does nothing: the cost of everything else is measured against it.
#[utoipa::path(post, path = "/floor/{key}", tag = "system", params(("key" = String, Path)), responses((status = 204)))]
pub async fn floor(State(app): State<App>, Path(key): Path<String>) -> Answer<StatusCode> {
    app.ingress.floor(&key).await.map_err(|_| Problem::engine_unavailable())?;
    Ok(StatusCode::NO_CONTENT)
}
