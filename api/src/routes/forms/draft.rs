//! Drafts: what somebody has begun to answer, theirs alone, on whatever machine they go on.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_rules::form::ANSWERS_BYTES_MAX;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::fill::AnswersBody;
use crate::app::App;
use crate::body::Body;
use crate::forms::offered;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// Answers that were not sent yet.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

/// Reads what the caller has begun to answer.
#[utoipa::path(get, operation_id = "read_form_draft", path = "/forms/{key}/draft", tag = "forms", params(("key" = String, Path)),
    responses((status = 200, body = DraftView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
) -> Answer<Json<DraftView>> {
    const FIND: &str = "select answers, updated_at from form_draft where person_id = $1 and form = $2";
    let row: Option<(Value, jiff_sqlx::Timestamp)> =
        sqlx::query_as(FIND).bind(principal.person).bind(&key).fetch_optional(app.reads()).await?;
    let (answers, at) = row.ok_or_else(|| Problem::not_found("draft"))?;
    let answers = answers.as_object().cloned().unwrap_or_default();
    Ok(Json(DraftView { answers, updated_at: at.to_jiff() }))
}

/// Keeps what the caller has begun to answer, right or wrong.
#[utoipa::path(put, operation_id = "keep_form_draft", path = "/forms/{key}/draft", tag = "forms", params(("key" = String, Path)),
    request_body = AnswersBody, responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn keep(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
    Body(AnswersBody { answers }): Body<AnswersBody>,
) -> Answer<StatusCode> {
    const KEEP: &str = "
        insert into form_draft (person_id, form, answers) values ($1, $2, $3)
            on conflict (person_id, form) do update set answers = excluded.answers, updated_at = now()";
    offered(&app, &key).await?;
    let answers = Value::Object(answers);
    // What Postgres cannot keep in JSON is nobody's answer.
    let text = answers.to_string().replace("\\u0000", "");
    if text.len() > ANSWERS_BYTES_MAX {
        let message = format!("all answers together take at most {ANSWERS_BYTES_MAX} bytes");
        return Err(Problem::field("/answers", "too_long", message));
    }
    let answers: Value = serde_json::from_str(&text).unwrap_or_default();
    sqlx::query(KEEP).bind(principal.person).bind(&key).bind(answers).execute(app.reads()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Throws away what the caller has begun to answer.
#[utoipa::path(delete, operation_id = "discard_form_draft", path = "/forms/{key}/draft", tag = "forms", params(("key" = String, Path)),
    responses((status = 204)))]
pub async fn discard(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
) -> Answer<StatusCode> {
    const DISCARD: &str = "delete from form_draft where person_id = $1 and form = $2";
    sqlx::query(DISCARD).bind(principal.person).bind(key).execute(app.reads()).await?;
    Ok(StatusCode::NO_CONTENT)
}
