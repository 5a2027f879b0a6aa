//! Personal tokens: what somebody's own programs show.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use uuid::Uuid;

use super::keys::{self, KeyView, MadeKey, NewKey, Paging, Whose};
use crate::app::App;
use crate::auth::credential::{Fresh, Session};
use crate::body::{Body, Params};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Page;

/// Lists one's tokens, the newest first.
#[utoipa::path(get, operation_id = "list_tokens", path = "/me/tokens", tag = "account", params(Paging),
    responses((status = 200, body = Page<KeyView>)))]
pub async fn list(
    State(app): State<App>,
    session: Session,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<KeyView>>> {
    Ok(Json(keys::list(app.reads(), Whose::Own(session.person), &paging).await?))
}

/// Makes a token for one's own programs; it is shown once, in this answer.
#[utoipa::path(post, operation_id = "make_token", path = "/me/tokens", tag = "account", request_body = NewKey,
    responses((status = 201, body = MadeKey), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn make(
    State(app): State<App>,
    Fresh(_): Fresh,
    principal: Principal,
    Body(body): Body<NewKey>,
) -> Answer<(StatusCode, Json<MadeKey>)> {
    let made = keys::make(&app, &principal, &principal, &body, true).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Revokes one of one's tokens.
#[utoipa::path(delete, operation_id = "revoke_token", path = "/me/tokens/{id}", tag = "account", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn revoke(State(app): State<App>, session: Session, Path(id): Path<Uuid>) -> Answer<StatusCode> {
    keys::revoke(&app, Whose::Own(session.person), id).await
}
