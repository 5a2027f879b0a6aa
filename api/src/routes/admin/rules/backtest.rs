//! Backtests: a draft against what has happened, as a job, and what it would have changed.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_engine::desk::RuleFile;
use holdfast_workflows::store::backtest::{self, Draft};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::text::{check_file, noted};
use super::{Rules, compiled};
use crate::app::App;
use crate::body::{Body, Params};
use crate::check::Check;
use crate::paging::{self, Paging};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::{All, Page};
use crate::{check, cursor, visible};

const DAYS_MAX: i32 = 365;
const FILES_MAX: usize = 100;

/// What is tried: the rules in force with these put over them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BacktestBody {
    files: Vec<DraftFile>,
    /// How far to look back.
    days: i32,
    #[serde(default)]
    note: String,
}

/// A rule of the draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftFile {
    name: String,
    /// Null: the draft does without it.
    text: Option<String>,
}

/// A backtest and how far it has come.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BacktestView {
    id: Uuid,
    /// `running`, `done` or `failed`.
    state: String,
    /// The desk whose rules the draft is compared with.
    desk_version: i64,
    note: String,
    /// Tickets.
    total: i64,
    done: i64,
    /// Events that were looked at so far.
    events: i64,
    /// Decisions that would end otherwise, so far.
    different: i64,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    state: String,
    desk_version: i64,
    note: String,
    total: i64,
    done: i64,
    events: i64,
    different: i64,
    begins_at: jiff_sqlx::Timestamp,
    ends_at: jiff_sqlx::Timestamp,
}

impl From<Row> for BacktestView {
    fn from(row: Row) -> Self {
        let Row { id, state, desk_version, note, total, done, events, different, begins_at, ends_at } = row;
        let (from, until) = (begins_at.to_jiff(), ends_at.to_jiff());
        Self { id, state, desk_version, note, total, done, events, different, from, until }
    }
}

/// Begins a backtest.
#[utoipa::path(post, operation_id = "begin_backtest", path = "/rules/backtests", tag = "rules", request_body = BacktestBody,
    responses((status = 202, body = BacktestView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn begin(
    State(app): State<App>,
    principal: Principal,
    Body(body): Body<BacktestBody>,
) -> Answer<(StatusCode, Json<BacktestView>)> {
    let note = noted(&body.note, "backtest".into())?;
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let (days, desk_version) = (body.days, latest.desk.version);
    let files = draft(latest.desk.data.rules.clone(), body)?;
    compiled("/text", desk_version, &files)?;
    let draft = Draft { files, days, desk_version, note, by: Some(principal.person) };
    let busy = || {
        Problem::new(StatusCode::CONFLICT, "backtest_running", "Another backtest is running; wait for it.")
    };
    let id = backtest::begin(&app.stack.store.pool, &draft).await?.ok_or_else(busy)?;
    if let Err(error) = app.ingress.run_job(id, None).await {
        tracing::warn!(error = format!("{error:#}"), job = %id, "could not ring for a job"); // The sweep will.
    }
    Ok((StatusCode::ACCEPTED, Json(find(&app, id).await?)))
}

/// Puts the draft over the rules in force.
fn draft(mut files: Vec<RuleFile>, body: BacktestBody) -> Answer<Vec<RuleFile>> {
    let mut check = Check::default();
    if !(1..=DAYS_MAX).contains(&body.days) {
        check = check.wrong("/days", "out_of_range", format!("1 to {DAYS_MAX} days, please"));
    }
    if body.files.len() > FILES_MAX {
        check = check.wrong("/files", "too_many", format!("at most {FILES_MAX} files, please"));
    }
    for (n, file) in (0..).zip(&body.files) {
        let file = RuleFile { name: file.name.clone(), text: file.text.clone().unwrap_or_default() };
        check = check_file::<Rules>(check, &format!("/files/{n}"), &file);
    }
    check.done()?;
    for DraftFile { name, text } in body.files {
        files.retain(|file| file.name != name);
        files.extend(text.map(|text| RuleFile { name, text }));
    }
    Ok(files)
}

const SHOWN: &str = "
    select j.id, j.state, j.desk_version, j.note, j.total, j.done, b.events, b.begins_at, b.ends_at,
           (select count(*) from backtest_result r where r.backtest_id = b.id) as different
      from backtest b join job j using (id)";

async fn find(app: &App, id: Uuid) -> Answer<BacktestView> {
    let sql = sqlx::AssertSqlSafe(format!("{SHOWN} where b.id = $1")); // Both parts are constants.
    let row: Option<Row> = sqlx::query_as(sql).bind(id).fetch_optional(app.reads()).await?;
    Ok(row.ok_or_else(|| Problem::not_found("backtest"))?.into())
}

/// Lists the latest twenty backtests, the newest first.
#[utoipa::path(get, operation_id = "list_backtests", path = "/rules/backtests", tag = "rules", responses((status = 200, body = All<BacktestView>)))]
pub async fn list(State(app): State<App>) -> Answer<Json<All<BacktestView>>> {
    let sql = sqlx::AssertSqlSafe(format!("{SHOWN} order by j.made_at desc, j.id desc limit 20")); // Likewise.
    let rows: Vec<Row> = sqlx::query_as(sql).fetch_all(app.reads()).await?;
    Ok(Json(All { data: rows.into_iter().map(Into::into).collect() }))
}

/// Reads how far a backtest has come.
#[utoipa::path(get, operation_id = "read_backtest", path = "/rules/backtests/{id}", tag = "rules", params(("id" = Uuid, Path)),
    responses((status = 200, body = BacktestView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<BacktestView>> {
    let id = id.parse().map_err(|_| Problem::not_found("backtest"))?;
    Ok(Json(find(&app, id).await?))
}

/// A decision that would have ended otherwise.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    ticket_id: Uuid,
    number: String,
    title: String,
    seq: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    event: String,
    /// What the rules in force make of it: `commands`, `mails` and `faults`.
    #[schema(value_type = Object)]
    live: Value,
    /// What the draft makes of it.
    #[schema(value_type = Object)]
    draft: Value,
}

#[derive(FromRow)]
struct DifferenceRow {
    ticket_id: Uuid,
    number: String,
    title: Option<String>,
    seq: i64,
    at: jiff_sqlx::Timestamp,
    event: String,
    live: Value,
    draft: Value,
}

impl From<DifferenceRow> for DifferenceView {
    fn from(row: DifferenceRow) -> Self {
        let DifferenceRow { ticket_id, number, title, seq, at, event, live, draft } = row;
        let title = title.unwrap_or_default();
        Self { ticket_id, number, title, seq, at: at.to_jiff(), event, live, draft }
    }
}

/// Lists what would have ended otherwise, ticket by ticket. Tickets that the reader does not see are left out.
#[utoipa::path(get, operation_id = "list_backtest_tickets", path = "/rules/backtests/{id}/tickets", tag = "rules", params(("id" = Uuid, Path), Paging),
    responses((status = 200, body = Page<DifferenceView>), (status = 404, body = Problem)))]
pub async fn tickets(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<DifferenceView>>> {
    const PAGE: &str = concat!(
        "select r.ticket_id, l.number, c.text as title, r.seq, r.at, r.event, r.live, r.draft
           from backtest_result r join ticket_list l using (ticket_id) left join content c on c.id = l.title_id
          where r.backtest_id = $2 and (r.ticket_id, r.seq) > ($3, $4) and ",
        visible!("$1"),
        " order by r.ticket_id, r.seq limit $5"
    );
    let id: Uuid = id.parse().map_err(|_| Problem::not_found("backtest"))?;
    find(&app, id).await?;
    let limit = check::limit(paging.limit)?;
    let end: Option<(Uuid, i64)> = paging.cursor.as_deref().map(cursor::read).transpose()?;
    let (ticket, seq) = end.unwrap_or((Uuid::nil(), 0));
    let rows: Vec<DifferenceRow> = sqlx::query_as(PAGE)
        .bind(principal.sight())
        .bind(id)
        .bind(ticket)
        .bind(seq)
        .bind(limit)
        .fetch_all(app.reads())
        .await?;
    let next_cursor = paging::if_full(&rows, limit, |row| cursor::write(&(row.ticket_id, row.seq)));
    Ok(Json(Page::of(rows, next_cursor)))
}
