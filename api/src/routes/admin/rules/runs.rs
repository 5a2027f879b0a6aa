//! Runs: what rules did and were kept from, the latest first. Tickets that the reader does not see are
//! left out.

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::body::Params;
use crate::paging::{self, Paging};
use crate::policy::Principal;
use crate::problem::Answer;
use crate::views::Page;
use crate::{check, cursor, visible};

/// A run of a rule.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunView {
    rule: String,
    version: i64,
    ticket_id: Uuid,
    number: String,
    seq: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    #[schema(example = "acted")]
    verdict: String,
    shadow: bool,
    #[schema(value_type = Object)]
    trace: Value,
}

#[derive(FromRow)]
struct Row {
    rule: String,
    version: i64,
    ticket_id: Uuid,
    number: String,
    seq: i64,
    at: jiff_sqlx::Timestamp,
    verdict: String,
    shadow: bool,
    trace: Value,
}

impl From<Row> for RunView {
    fn from(row: Row) -> Self {
        let Row { rule, version, ticket_id, number, seq, at, verdict, shadow, trace } = row;
        Self { rule, version, ticket_id, number, seq, at: at.to_jiff(), verdict, shadow, trace }
    }
}

type End = (Timestamp, Uuid, i64);

/// Lists the runs of all rules.
#[utoipa::path(get, operation_id = "list_rule_runs", path = "/rules/runs", tag = "rules", params(Paging), responses((status = 200, body = Page<RunView>)))]
pub async fn all(
    State(app): State<App>,
    principal: Principal,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<RunView>>> {
    page(&app, &principal, None, paging).await
}

/// Lists the runs of one rule.
#[utoipa::path(get, operation_id = "list_runs_of_rule", path = "/rules/{name}/runs", tag = "rules", params(("name" = String, Path), Paging),
    responses((status = 200, body = Page<RunView>)))]
pub async fn of_rule(
    State(app): State<App>,
    principal: Principal,
    Path(name): Path<String>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<RunView>>> {
    page(&app, &principal, Some(name), paging).await
}

async fn page(
    app: &App,
    principal: &Principal,
    rule: Option<String>,
    paging: Paging,
) -> Answer<Json<Page<RunView>>> {
    const OF_RULE: &str = concat!(
        "select r.*, l.number from rule_run r join ticket_list l using (ticket_id)
          where r.rule = $6 and (r.at, r.ticket_id, r.seq) < ($2, $3, $4) and ",
        visible!("$1"),
        " order by r.at desc, r.ticket_id desc, r.seq desc limit $5"
    );
    const ALL: &str = concat!(
        "select r.*, l.number from rule_run r join ticket_list l using (ticket_id)
          where $6::text is null and (r.at, r.ticket_id, r.seq) < ($2, $3, $4) and ",
        visible!("$1"),
        " order by r.at desc, r.ticket_id desc, r.seq desc limit $5"
    );
    let limit = check::limit(paging.limit)?;
    let end: Option<End> = paging.cursor.as_deref().map(cursor::read).transpose()?;
    let (at, ticket, seq) = end.unwrap_or((Timestamp::MAX, Uuid::max(), i64::MAX));
    let rows: Vec<Row> = sqlx::query_as(if rule.is_some() { OF_RULE } else { ALL })
        .bind(principal.sight())
        .bind(at.min(far()).to_sqlx())
        .bind(ticket)
        .bind(seq)
        .bind(limit)
        .bind(rule)
        .fetch_all(app.reads())
        .await?;
    let end = |row: &Row| -> End { (row.at.to_jiff(), row.ticket_id, row.seq) };
    let next_cursor = paging::if_full(&rows, limit, |row| cursor::write(&end(row)));
    Ok(Json(Page::of(rows, next_cursor)))
}

/// Later than anything the database tells the time of.
fn far() -> Timestamp {
    Timestamp::from_second(32_503_680_000).expect("the year 3000 is an instant")
}
