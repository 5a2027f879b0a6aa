//! Keys of service accounts, as admins hand them out.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::keys::{self, KeyView, MadeKey, NewKey, Paging, Whose};
use crate::app::App;
use crate::auth::who;
use crate::body::{Body, Params};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Page;

/// A key for a service account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewServiceKey {
    /// The service account.
    person: Uuid,
    key: NewKey,
}

/// Lists the keys of all service accounts, the newest first.
#[utoipa::path(get, operation_id = "list_api_keys", path = "/api-keys", tag = "people", params(Paging),
    responses((status = 200, body = Page<KeyView>)))]
pub async fn list(State(app): State<App>, Params(paging): Params<Paging>) -> Answer<Json<Page<KeyView>>> {
    Ok(Json(keys::list(app.reads(), Whose::Services, &paging).await?))
}

/// Makes a key for a service account; it is shown once, in this answer.
#[utoipa::path(post, operation_id = "make_api_key", path = "/api-keys", tag = "people", request_body = NewServiceKey,
    responses((status = 201, body = MadeKey), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn make(
    State(app): State<App>,
    principal: Principal,
    Body(body): Body<NewServiceKey>,
) -> Answer<(StatusCode, Json<MadeKey>)> {
    is_service(&app, body.person).await?;
    let holder = who::principal(app.reads(), body.person).await?;
    let made = keys::make(&app, &principal, &holder, &body.key, false).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

async fn is_service(app: &App, person: Uuid) -> Answer<()> {
    const FIND: &str =
        "select exists (select 1 from person where id = $1 and active and roles && '{service}')";
    match sqlx::query_scalar(FIND).bind(person).fetch_one(app.reads()).await? {
        true => Ok(()),
        false => Err(Problem::field("/person", "not_a_service", "there is no such service account")),
    }
}

/// Revokes a service account's key.
#[utoipa::path(delete, operation_id = "revoke_api_key", path = "/api-keys/{id}", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn revoke(State(app): State<App>, Path(id): Path<Uuid>) -> Answer<StatusCode> {
    keys::revoke(&app, Whose::Services, id).await
}
