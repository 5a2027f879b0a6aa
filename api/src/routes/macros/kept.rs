//! Macros as they are kept: listed, read, made, replaced, taken away.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_engine::permission::Permission;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::types::Json as Stored;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::shape::{MacroBody, MacroView, Row, Scope};
use crate::app::App;
use crate::body::{Body, Params};
use crate::knock::Writing;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Page;
use crate::{check, cursor, paging};

// $1 who asks, $2 whether they look after the desk.
macro_rules! macros {
    ($where:literal) => {
        concat!(
            "select m.id, m.scope, m.team_id, m.folder, m.name, m.body, m.internal, m.actions, coalesce(u.uses, 0) as uses,
                    u.used_at, (m.scope = 'personal' or $2 or coalesce(own.lead, false)) as can_edit,
                    (m.scope <> 'team' or own.team_id is not null) as can_use
               from macro m left join macro_use u on u.macro_id = m.id
               left join team_member own on m.scope = 'team' and own.team_id = m.team_id and own.person_id = $1
              where (m.scope = 'global' or m.scope = 'personal' and m.owner_id = $1
                     or m.scope = 'team' and ($2 or own.team_id is not null)) and ",
            $where
        )
    };
}

/// Puts a write behind the question whether there is room among the others of the same people.
macro_rules! room {
    ($write:literal) => {
        concat!(
            "with room as (
                select count(*) < $10 as free from macro o
                 where o.scope = $3 and o.id <> $1 and (o.scope <> 'team' or o.team_id = $4)
                   and (o.scope <> 'personal' or o.owner_id = $2)) ",
            $write
        )
    };
}

/// Which macros.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Words in the name, the folder or the text.
    search: Option<String>,
    /// Only personal ones, only teams', or only those for everybody.
    #[param(inline)]
    scope: Option<Scope>,
    /// Only those that say something: a reply, or what a note can say.
    #[param(inline)]
    says: Option<Says>,
    /// Only those that the caller may use; admins see other teams', to keep them in order.
    offered: bool,
    /// 1 to 100; 50 without.
    limit: Option<i64>,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
}

/// Where words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    Reply,
    Note,
}

/// Where a page ended.
#[derive(Debug, Serialize, Deserialize)]
struct End {
    folder: String,
    name: String,
    id: Uuid,
}

/// Lists the macros that the caller can use, by folder and name.
#[utoipa::path(get, operation_id = "list_macros", path = "/macros", tag = "macros", params(Asked),
    responses((status = 200, body = Page<MacroView>)))]
pub async fn list(
    State(app): State<App>,
    principal: Principal,
    Params(asked): Params<Asked>,
) -> Answer<Json<Page<MacroView>>> {
    const LIST: &str = concat!(
        macros!(
            "($3 = '' or position(lower($3) in lower(m.name || ' ' || m.folder || ' ' || m.body)) > 0)
              and ($4::text is null or (lower(m.folder), lower(m.name), m.id) > (lower($4), lower($5), $6))
              and ($8::text is null or m.scope = $8)
              and ($9::bool is null or m.body <> '' and ($9 or not m.internal))
              and (not $10 or m.scope <> 'team' or own.team_id is not null)"
        ),
        " order by lower(m.folder), lower(m.name), m.id limit $7"
    );
    let limit = check::limit(asked.limit)?;
    let search = asked.search.unwrap_or_default();
    check::Check::default().text("search", &search, 0, 100).done()?;
    let end = asked.cursor.as_deref().map(cursor::read::<End>).transpose()?;
    let mut rows: Vec<Row> = sqlx::query_as(LIST)
        .bind(principal.person)
        .bind(principal.may(Permission::DeskAdmin))
        .bind(search.trim())
        .bind(end.as_ref().map(|end| &end.folder))
        .bind(end.as_ref().map(|end| &end.name))
        .bind(end.as_ref().map(|end| end.id))
        .bind(limit + 1)
        .bind(asked.scope.map(Scope::name))
        .bind(asked.says.map(|says| says == Says::Note))
        .bind(asked.offered)
        .fetch_all(app.reads())
        .await?;
    let end =
        |row: &Row| cursor::write(&End { folder: row.folder.clone(), name: row.name.clone(), id: row.id });
    let next_cursor = paging::cut(&mut rows, limit, end);
    Ok(Json(Page::of(rows, next_cursor)))
}

/// Reads a macro.
#[utoipa::path(get, operation_id = "read_macro", path = "/macros/{id}", tag = "macros", params(("id" = Uuid, Path)),
    responses((status = 200, body = MacroView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<Json<MacroView>> {
    Ok(Json(find(&app, &principal, &id).await?))
}

/// Makes a macro.
#[utoipa::path(post, operation_id = "create_macro", path = "/macros", tag = "macros", request_body = MacroBody,
    responses((status = 201, body = MacroView), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Body(body): Body<MacroBody>,
) -> Answer<(StatusCode, Json<MacroView>)> {
    const MAKE: &str = room!(
        "insert into macro (id, owner_id, scope, team_id, folder, name, body, internal, actions)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9 from room where free on conflict do nothing"
    );
    good(&app, &principal, &body).await?;
    let id = writing.mint(&principal, "macro");
    let made = write(&app, MAKE, id, &principal, &body).await?;
    match find(&app, &principal, &id.to_string()).await {
        Err(_) if !made => Err(full(body.scope)),
        found => Ok((StatusCode::CREATED, Json(found?))),
    }
}

/// Replaces a macro.
#[utoipa::path(put, operation_id = "replace_macro", path = "/macros/{id}", tag = "macros", params(("id" = Uuid, Path)), request_body = MacroBody,
    responses((status = 200, body = MacroView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Body(body): Body<MacroBody>,
) -> Answer<Json<MacroView>> {
    const SET: &str = room!(
        "update macro set owner_id = $2, scope = $3, team_id = $4, folder = $5, name = $6, body = $7, internal = $8,
                actions = $9, updated_at = now() from room where id = $1 and free"
    );
    let old = mine(&app, &principal, &id).await?;
    good(&app, &principal, &body).await?;
    let set = write(&app, SET, old.id, &principal, &body).await?;
    match find(&app, &principal, &id).await {
        Ok(_) if !set => Err(full(body.scope)),
        found => Ok(Json(found?)),
    }
}

/// Writes a macro. False: there is no room for it.
async fn write(
    app: &App,
    sql: &'static str,
    id: Uuid,
    principal: &Principal,
    body: &MacroBody,
) -> Answer<bool> {
    let written = sqlx::query(sql)
        .bind(id)
        .bind(principal.person)
        .bind(body.scope.name())
        .bind(body.team_id)
        .bind(body.folder.trim())
        .bind(body.name.trim())
        .bind(&body.body)
        .bind(body.internal)
        .bind(Stored(&body.actions))
        .bind(body.scope.count_max())
        .execute(&app.stack.store.pool)
        .await?;
    Ok(written.rows_affected() > 0)
}

fn full(scope: Scope) -> Problem {
    let most = scope.count_max();
    let title = match scope {
        Scope::Personal => format!("Somebody has at most {most} macros of their own."),
        Scope::Team => format!("A team has at most {most} macros."),
        Scope::Global => format!("The desk has at most {most} macros for everybody."),
    };
    let mut problem = Problem::new(StatusCode::CONFLICT, "too_many_macros", title);
    problem.params = Some(json!({ "most": most }));
    problem
}

/// Takes a macro away. What was done by it stays.
#[utoipa::path(delete, operation_id = "remove_macro", path = "/macros/{id}", tag = "macros", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let old = mine(&app, &principal, &id).await?;
    sqlx::query("delete from macro where id = $1").bind(old.id).execute(&app.stack.store.pool).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Returns a macro that the caller may use.
pub(super) async fn usable(app: &App, principal: &Principal, id: &str) -> Answer<MacroView> {
    let found = find(app, principal, id).await?;
    let title = "This macro is for those who work in its team.";
    let others = || Problem::new(StatusCode::FORBIDDEN, "macro_not_offered", title);
    if found.can_use { Ok(found) } else { Err(others()) }
}

/// Returns a macro that the caller can see.
pub(super) async fn find(app: &App, principal: &Principal, id: &str) -> Answer<MacroView> {
    const FIND: &str = macros!("m.id = $3");
    let unknown = || Problem::not_found("macro");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    let found: Option<Row> = sqlx::query_as(FIND)
        .bind(principal.person)
        .bind(principal.may(Permission::DeskAdmin))
        .bind(id)
        .fetch_optional(&app.stack.store.pool)
        .await?;
    Ok(found.ok_or_else(unknown)?.into())
}

/// Returns a macro that the caller can change.
async fn mine(app: &App, principal: &Principal, id: &str) -> Answer<MacroView> {
    let found = find(app, principal, id).await?;
    if found.can_edit { Ok(found) } else { Err(Problem::forbidden("desk:admin")) }
}

/// Refuses a macro that is not right, or not the caller's to make.
async fn good(app: &App, principal: &Principal, body: &MacroBody) -> Answer<()> {
    const LEADS: &str = "
        select exists (select 1 from team_member where team_id = $1 and person_id = $2 and lead)";
    let desk = app.stack.store.desks.latest(app.reads()).await?.desk.clone();
    body.check(&desk.data)?;
    if let Some(assignee) = body.actions.assignee_id.flatten() {
        crate::routes::tickets::open::assignable(app.reads(), "/actions/assigneeId", Some(assignee)).await?;
    }
    let may = match body.scope {
        Scope::Personal => true,
        _ if principal.may(Permission::DeskAdmin) => true,
        Scope::Global => false,
        Scope::Team => {
            let query = sqlx::query_scalar(LEADS).bind(body.team_id).bind(principal.person);
            query.fetch_one(app.reads()).await?
        }
    };
    if may { Ok(()) } else { Err(Problem::forbidden("desk:admin")) }
}
