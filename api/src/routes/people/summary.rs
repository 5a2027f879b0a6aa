//! What somebody has asked for, as far as the one who looks may see it.

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{must_exist, person_id};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Names;
use crate::visible;

/// A person's tickets in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketsSummary {
    /// Those that are not resolved or closed.
    open: i64,
    total: i64,
    /// The five that changed last.
    last: Vec<SummaryTicket>,
}

/// One of them.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SummaryTicket {
    id: Uuid,
    #[schema(example = "TKT-1234")]
    number: String,
    title: String,
    status: String,
    status_label: String,
    phase: String,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    number: String,
    title: Option<String>,
    lifecycle: String,
    status: String,
    phase: String,
    updated_at: jiff_sqlx::Timestamp,
}

const COUNTS: &str = concat!(
    "select count(*) filter (where l.phase not in ('resolved', 'closed')), count(*)
       from ticket_list l
      where l.requester_id = $1 and l.deleted_at is null and l.spam_at is null and l.merged_into is null and ",
    visible!("$2")
);

const LAST: &str = concat!(
    "select l.ticket_id as id, l.number, title.text as title, l.lifecycle, l.status, l.phase, l.updated_at
       from ticket_list l left join content title on title.id = l.title_id
      where l.requester_id = $1 and l.deleted_at is null and l.spam_at is null and l.merged_into is null and ",
    visible!("$2"),
    " order by l.updated_at desc, l.ticket_id desc limit 5"
);

/// Tells how many tickets somebody has asked for, and the last five.
#[utoipa::path(get, operation_id = "read_user_tickets_summary", path = "/users/{id}/tickets-summary", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 200, body = TicketsSummary), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<Json<TicketsSummary>> {
    let person = person_id(&id)?;
    must_exist(app.reads(), person).await?;
    let sight = principal.sight();
    let (open, total): (i64, i64) =
        sqlx::query_as(COUNTS).bind(person).bind(&sight).fetch_one(app.reads()).await?;
    let rows: Vec<Row> = sqlx::query_as(LAST).bind(person).bind(&sight).fetch_all(app.reads()).await?;
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let names = Names(&desk.desk);
    let last = rows.into_iter().map(|row| SummaryTicket {
        id: row.id,
        number: row.number,
        title: row.title.unwrap_or_default(),
        status_label: names.status(&row.lifecycle, &row.status),
        status: row.status,
        phase: row.phase,
        updated_at: row.updated_at.to_jiff(),
    });
    Ok(Json(TicketsSummary { open, total, last: last.collect() }))
}
