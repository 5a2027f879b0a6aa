//! The roles that somebody holds, as a list of their own.

use axum::Json;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::change::UserBody;
use super::profile::Profile;
use super::user::change;
use super::view::{person_id, user};
use crate::app::App;
use crate::body::Body;
use crate::policy::Principal;
use crate::policy::lending::role_key;
use crate::problem::{Answer, Problem};

/// The roles of a person.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HeldRoles {
    /// Keys of roles, or their aliases.
    #[schema(example = json!(["agent"]))]
    roles: Vec<String>,
}

/// One role.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneRole {
    /// A role's key or alias.
    role: String,
}

/// Lists the roles of a person.
#[utoipa::path(get, operation_id = "read_user_roles", path = "/users/{id}/roles", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 200, body = HeldRoles), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<HeldRoles>> {
    let roles = user(&app, person_id(&id)?).await?.roles;
    Ok(Json(HeldRoles { roles }))
}

/// Replaces the roles of a person.
#[utoipa::path(put, operation_id = "replace_user_roles", path = "/users/{id}/roles", tag = "people", params(("id" = Uuid, Path)), request_body = HeldRoles,
    responses((status = 200, body = HeldRoles), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Body(held): Body<HeldRoles>,
) -> Answer<Json<HeldRoles>> {
    set(&app, &principal, &id, |_| held.roles).await
}

/// Gives a person one more role.
#[utoipa::path(post, operation_id = "add_user_role", path = "/users/{id}/roles", tag = "people", params(("id" = Uuid, Path)), request_body = OneRole,
    responses((status = 200, body = HeldRoles), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn add(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Body(one): Body<OneRole>,
) -> Answer<Json<HeldRoles>> {
    set(&app, &principal, &id, |old| [old.roles.clone(), vec![one.role]].concat()).await
}

/// Takes a role from a person. Whoever holds no other one is a requester.
#[utoipa::path(delete, operation_id = "remove_user_role", path = "/users/{id}/roles/{role}", tag = "people",
    params(("id" = Uuid, Path), ("role" = String, Path)),
    responses((status = 200, body = HeldRoles), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path((id, role)): Path<(String, String)>,
) -> Answer<Json<HeldRoles>> {
    let gone = role_key(&role);
    set(&app, &principal, &id, |old| {
        let left: Vec<_> = old.roles.iter().filter(|key| **key != gone).cloned().collect();
        if left.is_empty() { vec!["requester".into()] } else { left }
    })
    .await
}

async fn set(
    app: &App,
    principal: &Principal,
    id: &str,
    roles: impl FnOnce(&Profile) -> Vec<String>,
) -> Answer<Json<HeldRoles>> {
    let body = |old: &Profile| UserBody::of_roles(roles(old));
    let user = change(app, principal, person_id(id)?, body).await?;
    Ok(Json(HeldRoles { roles: user.roles }))
}
