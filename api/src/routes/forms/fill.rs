//! Filling a form in: what is asked next, and what is wrong so far.

use axum::Json;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::view::{AskedView, asked};
use crate::app::App;
use crate::body::Body;
use crate::forms::{self, Checked};
use crate::policy::Principal;
use crate::problem::{Answer, FieldError, Problem};

/// Answers so far.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswersBody {
    #[schema(value_type = Object)]
    pub answers: Map<String, Value>,
}

/// How a form stands after these answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswersStanding {
    valid: bool,
    /// What is asked for now.
    asked: Vec<AskedView>,
    errors: Vec<FieldError>,
}

/// Says what is asked for after these answers and what is wrong with them, as opening a ticket with them would.
#[utoipa::path(post, operation_id = "check_answers", path = "/forms/{key}/check", tag = "forms", params(("key" = String, Path)),
    request_body = AnswersBody, responses((status = 200, body = AnswersStanding), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn check(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
    Body(AnswersBody { answers }): Body<AnswersBody>,
) -> Answer<Json<AnswersStanding>> {
    let (latest, ready) = forms::offered(&app, &key).await?;
    let Checked { faults, asked: now, .. } =
        forms::check(&app, &principal, &latest.desk, &ready, answers).await?;
    let errors = forms::faulty("/answers", faults).errors;
    Ok(Json(AnswersStanding { valid: errors.is_empty(), asked: asked(now), errors }))
}
