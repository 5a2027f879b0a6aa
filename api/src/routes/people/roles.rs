//! Roles: bundles of permissions and how far they reach. Those that come with the program stay as
//! they are.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use holdfast_engine::permission::{Permission, Permissions};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::{FromRow, PgConnection};
use utoipa::ToSchema;

use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::policy::lending::{role_key, too_high};
use crate::problem::{Answer, Problem};
use crate::views::All;

/// More than anybody could tell apart.
const ROLES_MAX: i64 = 100;
const SCOPES: [&str; 4] = ["own", "team", "organisation", "all"];

/// A role.
#[derive(Debug, Clone, Serialize, FromRow, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleView {
    key: String,
    name: String,
    #[schema(example = json!(["ticket:comment"]))]
    permissions: Vec<String>,
    /// Whose tickets it reaches: `own`, `team` and `organisation` (each with one's own), `all`.
    scope: String,
    /// Its holders' public words count as the desk's answer.
    agent: bool,
    /// Tickets can be given to its holders.
    assignable: bool,
    /// Its holders sign in with a second factor.
    second_factor: bool,
    /// Comes with the program; only `secondFactor` can be changed.
    built_in: bool,
    archived: bool,
    /// How many people hold it.
    holders: i64,
}

/// What a role is to be; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RoleBody {
    /// Small letters, digits and `_`; it cannot be changed later.
    key: Option<String>,
    name: Option<String>,
    /// Names of permissions, or their aliases.
    permissions: Option<Vec<String>>,
    scope: Option<String>,
    agent: Option<bool>,
    assignable: Option<bool>,
    second_factor: Option<bool>,
    archived: Option<bool>,
}

/// A permission.
#[derive(Debug, Serialize, ToSchema)]
pub struct PermissionView {
    #[schema(example = "ticket:comment")]
    name: String,
    /// What it is about.
    #[schema(example = "ticket")]
    group: String,
    /// What other programs call it.
    aliases: Vec<&'static str>,
    /// Comes with a role's scope and is not given by name.
    implied: bool,
}

const COLUMNS: &str = "
    select key, name, permissions, scope, agent, assignable, second_factor, built_in, archived_at is not null as archived,
           (select count(*) from person p where p.roles @> array[r.key]) as holders
      from role r";

/// Lists the permissions that roles are made of.
#[utoipa::path(get, operation_id = "list_permissions", path = "/permissions", tag = "people",
    responses((status = 200, body = All<PermissionView>)))]
pub async fn permissions() -> Json<All<PermissionView>> {
    let view = |permission: &Permission| {
        let name = permission.name();
        let group = name.split(':').next().unwrap_or_default().to_owned();
        let aliases = permission.aliases().collect();
        PermissionView { group, name, aliases, implied: *permission == Permission::ReadAll }
    };
    Json(All { data: Permission::ALL.iter().map(view).collect() })
}

/// Lists the roles, those of the program first; archived ones, too.
#[utoipa::path(get, operation_id = "list_roles", path = "/roles", tag = "people",
    responses((status = 200, body = All<RoleView>)))]
pub async fn list(State(app): State<App>) -> Answer<Json<All<RoleView>>> {
    let sql = format!("{COLUMNS} order by not built_in, created_at, key limit {}", 2 * ROLES_MAX);
    let data = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(app.reads()).await?;
    Ok(Json(All { data }))
}

/// Reads a role.
#[utoipa::path(get, operation_id = "read_role", path = "/roles/{key}", tag = "people", params(("key" = String, Path)),
    responses((status = 200, body = RoleView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(key): Path<String>) -> Answer<Json<RoleView>> {
    let mut conn = app.reads().acquire().await?;
    find(&mut conn, &key).await.map(Json)
}

/// Makes a role of permissions that its maker holds.
#[utoipa::path(post, operation_id = "create_role", path = "/roles", tag = "people", request_body = RoleBody,
    responses((status = 201, body = RoleView), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    Body(body): Body<RoleBody>,
) -> Answer<(StatusCode, [(header::HeaderName, String); 1], Json<RoleView>)> {
    let mut tx = app.stack.store.pool.begin().await?;
    room(&mut tx).await?;
    let new = new(&body);
    if find(&mut tx, &new.key).await.is_ok() {
        let title = "There is another role of this key already.";
        return Err(Problem::new(StatusCode::CONFLICT, "already_exists", title));
    }
    let kept = keep(&mut tx, &principal, new, RoleBody { key: None, ..body }).await?;
    tx.commit().await?;
    let at = format!("/v1/roles/{}", kept.key);
    Ok((StatusCode::CREATED, [(header::LOCATION, at)], Json(kept)))
}

/// Changes a role; whoever holds it feels it with their next request.
#[utoipa::path(patch, operation_id = "edit_role", path = "/roles/{key}", tag = "people", params(("key" = String, Path)), request_body = RoleBody,
    responses((status = 200, body = RoleView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
    Body(body): Body<RoleBody>,
) -> Answer<Json<RoleView>> {
    let mut tx = app.stack.store.pool.begin().await?;
    let old = locked(&mut tx, &key).await?;
    let kept = keep(&mut tx, &principal, old, body).await?;
    tx.commit().await?;
    Ok(Json(kept))
}

/// Archives a role that nobody holds; one that is archived goes.
#[utoipa::path(delete, operation_id = "remove_role", path = "/roles/{key}", tag = "people", params(("key" = String, Path)),
    responses((status = 200, body = RoleView), (status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
) -> Answer<Response> {
    let mut tx = app.stack.store.pool.begin().await?;
    let old = locked(&mut tx, &key).await?;
    if old.archived {
        spared(&old)?;
        sqlx::query("delete from role where key = $1").bind(&old.key).execute(&mut *tx).await?;
        tx.commit().await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let body = RoleBody { archived: Some(true), ..RoleBody::default() };
    let kept = keep(&mut tx, &principal, old, body).await?;
    tx.commit().await?;
    Ok(Json(kept).into_response())
}

async fn find(conn: &mut PgConnection, key: &str) -> Answer<RoleView> {
    let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} where key = $1"));
    let found: Option<RoleView> = sqlx::query_as(sql).bind(role_key(key)).fetch_optional(conn).await?;
    found.ok_or_else(|| Problem::not_found("role"))
}

/// Returns a role that nobody is given until the end of the transaction.
async fn locked(conn: &mut PgConnection, key: &str) -> Answer<RoleView> {
    let lock = sqlx::query("select key from role where key = $1 for update").bind(role_key(key));
    lock.execute(&mut *conn).await?;
    find(conn, key).await
}

async fn room(conn: &mut PgConnection) -> Answer<()> {
    let count: i64 = sqlx::query_scalar("select count(*) from role").fetch_one(conn).await?;
    if count < ROLES_MAX {
        return Ok(());
    }
    Err(Problem::new(StatusCode::CONFLICT, "too_many", format!("A desk has at most {ROLES_MAX} roles.")))
}

fn new(body: &RoleBody) -> RoleView {
    RoleView {
        key: body.key.clone().unwrap_or_default(),
        name: String::new(),
        permissions: vec![],
        scope: "own".into(),
        agent: false,
        assignable: false,
        second_factor: false,
        built_in: false,
        archived: false,
        holders: 0,
    }
}

async fn keep(
    conn: &mut PgConnection,
    principal: &Principal,
    old: RoleView,
    body: RoleBody,
) -> Answer<RoleView> {
    const WRITE: &str = "
        insert into role (key, name, permissions, scope, agent, assignable, second_factor, archived_at)
        values ($1, $2, $3, $4, $5, $6, $7, case when $8 then now() end)
        on conflict (key) do update set name = $2, permissions = $3, scope = $4, agent = $5, assignable = $6,
            second_factor = $7, archived_at = case when $8 then coalesce(role.archived_at, now()) end";
    let new = apply(&old, body)?;
    lent(principal, &old)?;
    lent(principal, &new)?;
    if new.archived && !old.archived {
        spared(&old)?;
    }
    sqlx::query(WRITE)
        .bind(&new.key)
        .bind(&new.name)
        .bind(&new.permissions)
        .bind(&new.scope)
        .bind(new.agent)
        .bind(new.assignable)
        .bind(new.second_factor)
        .bind(new.archived)
        .execute(conn)
        .await?;
    Ok(new)
}

/// Neither what a role was nor what it becomes may be more than its maker holds.
fn lent(principal: &Principal, role: &RoleView) -> Answer<()> {
    let permissions: Permissions = role.permissions.iter().filter_map(|name| name.parse().ok()).collect();
    if principal.may_lend(&permissions, &role.scope) { Ok(()) } else { Err(too_high(&role.key)) }
}

fn spared(role: &RoleView) -> Answer<()> {
    if role.holders == 0 {
        return Ok(());
    }
    let mut problem = Problem::new(StatusCode::CONFLICT, "in_use", "This role is held by people.");
    problem.params = Some(json!({ "holders": role.holders }));
    Err(problem)
}

fn apply(old: &RoleView, body: RoleBody) -> Answer<RoleView> {
    let others = body.name.is_some()
        || body.permissions.is_some()
        || body.scope.is_some()
        || body.agent.is_some()
        || body.assignable.is_some()
        || body.archived.is_some();
    if old.built_in && others {
        let title = "This role comes with the program; only its second factor can be changed.";
        return Err(Problem::new(StatusCode::CONFLICT, "built_in", title));
    }
    let check = match &body.key {
        Some(key) if *key != old.key => {
            Check::default().wrong("/key", "fixed", "a role's key cannot be changed".into())
        }
        _ => Check::default(),
    };
    let scope = body.scope.unwrap_or(old.scope.clone());
    let (permissions, check) = match body.permissions {
        Some(names) => named(check, &names, &scope),
        None => (old.permissions.clone(), check),
    };
    let new = RoleView {
        name: body.name.map_or(old.name.clone(), |name| name.trim().to_owned()),
        permissions,
        scope,
        agent: body.agent.unwrap_or(old.agent),
        assignable: body.assignable.unwrap_or(old.assignable),
        second_factor: body.second_factor.unwrap_or(old.second_factor),
        archived: body.archived.unwrap_or(old.archived),
        ..old.clone()
    };
    sound(check, &new).done()?;
    Ok(new)
}

fn sound(check: Check, role: &RoleView) -> Check {
    let letters = |key: &str| key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let mut check = check.text("/name", &role.name, 1, 100);
    if !(1..=40).contains(&role.key.len()) || !letters(&role.key) || role_key(&role.key) != role.key {
        let message = "a key is 1 to 40 small letters, digits and _, and no other name of a role".to_owned();
        check = check.wrong("/key", "bad_key", message);
    }
    if !SCOPES.contains(&role.scope.as_str()) {
        check = check.wrong("/scope", "unknown_scope", format!("a scope is one of {}", SCOPES.join(", ")));
    }
    check
}

/// Returns permissions by their own names. To see everything is a matter of scope.
fn named(mut check: Check, names: &[String], scope: &str) -> (Vec<String>, Check) {
    let mut read = BTreeSet::new();
    if names.len() > 2 * Permission::ALL.len() {
        check = check.wrong("/permissions", "too_many", "each permission once, please".into());
    }
    for (place, name) in names.iter().enumerate().take(2 * Permission::ALL.len()) {
        let pointer = format!("/permissions/{place}");
        match name.parse() {
            Ok(Permission::ReadAll) if scope != "all" => {
                let message = "a role sees every ticket by its scope".into();
                check = check.wrong(&pointer, "needs_scope_all", message);
            }
            Ok(Permission::ReadAll) => {}
            Ok(permission) => {
                read.insert(permission);
            }
            Err(()) => {
                check = check.wrong(&pointer, "unknown_permission", "there is no such permission".into());
            }
        }
    }
    (read.into_iter().map(Permission::name).collect(), check)
}
