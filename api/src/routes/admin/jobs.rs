//! Jobs: how far the work on many tickets has come.

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::views::All;

/// A job.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    id: Uuid,
    #[schema(example = "reevaluation")]
    kind: String,
    /// `running`, `done` or `failed`.
    state: String,
    /// The desk to which the tickets are led.
    desk_version: i64,
    total: i64,
    done: i64,
    note: String,
    /// In real time, as everything here.
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    state: String,
    desk_version: i64,
    total: i64,
    done: i64,
    note: String,
    made_at: jiff_sqlx::Timestamp,
    ended_at: Option<jiff_sqlx::Timestamp>,
}

impl From<Row> for JobView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            desk_version: row.desk_version,
            total: row.total,
            done: row.done,
            note: row.note,
            started_at: row.made_at.to_jiff(),
            ended_at: row.ended_at.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

/// Lists the latest fifty jobs, the newest first.
#[utoipa::path(get, operation_id = "list_jobs", path = "/jobs", tag = "desk", responses((status = 200, body = All<JobView>)))]
pub async fn list(State(app): State<App>) -> Answer<Json<All<JobView>>> {
    let rows: Vec<Row> = sqlx::query_as("select * from job order by made_at desc, id desc limit 50")
        .fetch_all(app.reads())
        .await?;
    Ok(Json(All { data: rows.into_iter().map(Into::into).collect() }))
}

/// Reads how far a job has come.
#[utoipa::path(get, operation_id = "read_job", path = "/jobs/{id}", tag = "desk", params(("id" = Uuid, Path)),
    responses((status = 200, body = JobView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<JobView>> {
    let unknown = || Problem::not_found("job");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    let row: Option<Row> =
        sqlx::query_as("select * from job where id = $1").bind(id).fetch_optional(app.reads()).await?;
    Ok(Json(row.ok_or_else(unknown)?.into()))
}
