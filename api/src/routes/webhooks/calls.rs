//! The log of a webhook: what it was called for, and what came of it.

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::body::Params;
use crate::paging::{self, Paging};
use crate::problem::{Answer, Problem};
use crate::views::Page;
use crate::{check, cursor};

/// One call.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallView {
    /// Also in the header `X-Holdfast-Delivery`.
    id: Uuid,
    ticket_id: Uuid,
    number: Option<String>,
    /// The event that asked for it.
    seq: i64,
    rule: Option<String>,
    /// `queued`, `sending`, `sent`, `failed` (for good) or `suppressed` (the webhook is off).
    state: String,
    attempts: i32,
    /// What the other side said last, or why it was not reached.
    answer: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    ticket_id: Uuid,
    number: Option<String>,
    seq: i64,
    rule: Option<String>,
    state: String,
    attempts: i32,
    answer: Option<String>,
    created_at: jiff_sqlx::Timestamp,
    sent_at: Option<jiff_sqlx::Timestamp>,
}

/// Where a page ended.
#[derive(Debug, Serialize, Deserialize)]
struct End {
    at: Timestamp,
    id: Uuid,
}

/// Lists the calls of a webhook, the latest first.
#[utoipa::path(get, operation_id = "list_webhook_calls", path = "/webhooks/{key}/calls", tag = "webhooks", params(("key" = String, Path), Paging),
    responses((status = 200, body = Page<CallView>), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Path(key): Path<String>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<CallView>>> {
    const LIST: &str = "
        select o.id, o.ticket_id, l.number, o.seq, o.payload->>'rule' as rule, o.state, o.attempts, o.answer,
               o.created_at, o.sent_at
          from outbox o left join ticket_list l on l.ticket_id = o.ticket_id
         where o.kind = 'webhook' and o.payload->>'webhook' = $1
           and ($2::timestamptz is null or (o.created_at, o.id) < ($2, $3))
         order by o.created_at desc, o.id desc limit $4";
    let limit = check::limit(paging.limit)?;
    let end = paging.cursor.as_deref().map(cursor::read::<End>).transpose()?;
    let mut rows: Vec<Row> = sqlx::query_as(LIST)
        .bind(&key)
        .bind(end.as_ref().map(|end| end.at.to_sqlx()))
        .bind(end.as_ref().map(|end| end.id))
        .bind(limit + 1)
        .fetch_all(app.reads())
        .await?;
    let end = |row: &Row| cursor::write(&End { at: row.created_at.to_jiff(), id: row.id });
    let next_cursor = paging::cut(&mut rows, limit, end);
    Ok(Json(Page { data: rows.into_iter().map(view).collect(), next_cursor, total: None }))
}

fn view(row: Row) -> CallView {
    CallView {
        id: row.id,
        ticket_id: row.ticket_id,
        number: row.number,
        seq: row.seq,
        rule: row.rule,
        state: row.state,
        attempts: row.attempts,
        answer: row.answer,
        created_at: row.created_at.to_jiff(),
        sent_at: row.sent_at.map(|at| at.to_jiff()),
    }
}
