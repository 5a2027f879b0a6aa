//! Deliveries: how an answer fares on its way to each who gets it.

use axum::Json;
use axum::extract::{Path, State};

use super::log::{LetterView, of_comment};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::seen;
use crate::views::All;

/// Lists how a comment fares, one entry for each recipient.
#[utoipa::path(get, operation_id = "list_deliveries", path = "/tickets/{id}/comments/{comment}/deliveries", tag = "tickets",
    params(("id" = String, Path), ("comment" = uuid::Uuid, Path)),
    responses((status = 200, body = All<LetterView>), (status = 404, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    principal: Principal,
    Path((id, comment)): Path<(String, String)>,
) -> Answer<Json<All<LetterView>>> {
    let ticket = seen(&app, &principal, &id).await?;
    let comment = comment.parse().map_err(|_| Problem::not_found("comment"))?;
    Ok(Json(All { data: of_comment(app.reads(), ticket.id.0, comment).await? }))
}
