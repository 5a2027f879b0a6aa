//! Who is signed in.

use axum::Json;
use axum::extract::State;
use holdfast_engine::permission::{Permission, Permissions};
use serde::Serialize;
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::auth::credential::Credential;
use crate::auth::who;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::{Named, Names};

/// The person who is signed in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    id: Uuid,
    username: Option<String>,
    name: String,
    email: Option<String>,
    #[schema(example = json!(["agent"]))]
    roles: Vec<String>,
    locale: String,
    time_zone: Option<String>,
    /// What the person may do on some tickets at least.
    #[schema(value_type = Vec<String>)]
    permissions: Permissions,
    /// Works in the console, not only in the portal.
    console: bool,
    teams: Vec<Named>,
    /// A role asks for a second factor that was not shown: until then only `/v1/me` and `/v1/auth` answer.
    second_factor_needed: bool,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    username: Option<String>,
    name: String,
    email: Option<String>,
    roles: Vec<String>,
    locale: String,
    time_zone: Option<String>,
    teams: Vec<Uuid>,
    factor_wanted: bool,
}

const PERSON: &str = "
    select p.id, p.username, p.name, p.email, p.roles, p.locale, p.time_zone,
           array(select team_id from team_member where person_id = p.id) as teams,
           exists (select 1 from role r where r.key = any(p.roles) and r.second_factor) as factor_wanted
      from person p where p.active";

/// Says who is signed in.
#[utoipa::path(get, path = "/me", tag = "auth", responses((status = 200, body = Me), (status = 401, body = Problem)))]
pub async fn me(State(app): State<App>, principal: Principal, credential: Credential) -> Answer<Json<Me>> {
    let row = by_id(app.reads(), principal.person).await?;
    let strong = credential.is_strong_enough().is_ok();
    Ok(Json(view(&app, row, principal.permissions(), strong).await?))
}

/// Returns somebody as they see themselves when they have just signed in.
pub(super) async fn of(app: &App, person: Uuid, strong: bool) -> Answer<Me> {
    let row = by_id(app.reads(), person).await?;
    let permissions = who::principal(app.reads(), person).await?.permissions();
    let strong = strong || !row.factor_wanted;
    view(app, row, permissions, strong).await
}

async fn by_id(pool: &PgPool, id: Uuid) -> Result<Row, sqlx::Error> {
    let sql = format!("{PERSON} and p.id = $1");
    sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_one(pool).await
}

async fn view(app: &App, row: Row, permissions: Permissions, strong: bool) -> Answer<Me> {
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let console = [Permission::Note, Permission::ReadAll, Permission::DeskAdmin, Permission::PeopleAdmin];
    let teams = row.teams.iter().filter_map(|team| Names(&desk.desk).team(Some((*team).into())));
    Ok(Me {
        id: row.id,
        username: row.username,
        name: row.name,
        email: row.email,
        roles: row.roles,
        locale: row.locale,
        time_zone: row.time_zone,
        console: console.iter().any(|permission| permissions.contains(permission)),
        permissions,
        teams: teams.collect(),
        second_factor_needed: !strong,
    })
}
