//! One user: made, read, changed and put to rest.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;
use uuid::Uuid;

use super::change::{Change, UserBody};
use super::profile::{COLUMNS, Profile};
use super::view::{UserView, no_such_person, person_id, user};
use crate::acting;
use crate::app::App;
use crate::body::Body;
use crate::people::api_key;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// Somebody new.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewUserView {
    #[serde(flatten)]
    user: UserView,
    /// The key of a service account, shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

/// Makes somebody known. A service account (`"roles": ["service"]`) answers with its key, once.
#[utoipa::path(post, operation_id = "create_user", path = "/users", tag = "people", request_body = UserBody,
    responses((status = 201, body = NewUserView), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    Body(body): Body<UserBody>,
) -> Answer<(StatusCode, [(header::HeaderName, String); 1], Json<NewUserView>)> {
    let id = Uuid::now_v7();
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let mut tx = acting::begin(&app.stack.store.pool, principal.person).await?;
    let somebody = body.placed(&mut tx, Profile::new(id)).await?;
    Change { principal: &principal, old: None, body }.keep(&mut tx, &desk.desk, somebody).await?;
    tx.commit().await?;

    let user = user(&app, id).await?;
    let service = user.roles.iter().any(|role| role == "service");
    let key = if service { Some(api_key(&app.stack.store.pool, id, "first key").await?) } else { None };
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, format!("/v1/users/{id}"))],
        Json(NewUserView { user, key }),
    ))
}

/// Reads a person.
#[utoipa::path(get, operation_id = "read_user", path = "/users/{id}", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 200, body = UserView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<UserView>> {
    user(&app, person_id(&id)?).await.map(Json)
}

/// Changes what is known of a person: all of it, or nothing.
#[utoipa::path(patch, operation_id = "edit_user", path = "/users/{id}", tag = "people", params(("id" = Uuid, Path)), request_body = UserBody,
    responses((status = 200, body = UserView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Body(body): Body<UserBody>,
) -> Answer<Json<UserView>> {
    change(&app, &principal, person_id(&id)?, |_| body).await.map(Json)
}

/// Puts a person to rest: sessions and keys end, what they said and asked for stays. `active` brings
/// them back.
#[utoipa::path(delete, operation_id = "remove_user", path = "/users/{id}", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 200, body = UserView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<Json<UserView>> {
    change(&app, &principal, person_id(&id)?, |_| UserBody::at_rest()).await.map(Json)
}

/// Changes a person as `asked` of what they are, and returns them as they then are.
pub async fn change(
    app: &App,
    principal: &Principal,
    id: Uuid,
    asked: impl FnOnce(&Profile) -> UserBody,
) -> Answer<UserView> {
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let mut tx = acting::begin(&app.stack.store.pool, principal.person).await?;
    let old = locked(&mut tx, id).await?;
    let body = asked(&old);
    Change { principal, old: Some(&old), body }.keep(&mut tx, &desk.desk, old.clone()).await?;
    tx.commit().await?;
    user(app, id).await
}

/// Returns a person who is not changed by anybody else until the end of the transaction.
pub async fn locked(conn: &mut PgConnection, id: Uuid) -> Answer<Profile> {
    let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} where id = $1 for update"));
    let found: Option<Profile> = sqlx::query_as(sql).bind(id).fetch_optional(conn).await?;
    found.ok_or_else(no_such_person)
}
