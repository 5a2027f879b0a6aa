//! Signing in and out, and who one is.

use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use holdfast_engine::permission::{Permission, Permissions};
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::auth::oauth::{access, refresh};
use crate::auth::{limit, oidc, password, session, who};
use crate::body::Body;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::{Named, Names};

/// Who wants in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The username, or the e-mail address.
    username: String,
    password: String,
    /// For native programs: answer with a token that lives an hour and one that renews it.
    #[serde(default)]
    refresh: bool,
}

/// A begun session.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoggedIn {
    /// For programs; browsers use the cookie.
    token: String,
    /// Renews the token, once, at `/v1/oauth/token`.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// In so many seconds the token has to be renewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_in: Option<i32>,
    user: Me,
}

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
    password_hash: Option<String>,
    teams: Vec<Uuid>,
}

const PERSON: &str = "
    select p.id, p.username, p.name, p.email, p.roles, p.locale, p.time_zone, p.password_hash,
           array(select team_id from team_member where person_id = p.id) as teams
      from person p where p.active";

/// Signs in with name and password.
#[utoipa::path(post, path = "/auth/login", tag = "auth", request_body = Login,
    responses((status = 200, body = LoggedIn), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn login(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Body(login): Body<Login>,
) -> Answer<Response> {
    limit::count(app.reads(), "login", &from.ip().to_string(), app.settings.rate_limit_login).await?;
    let sql = format!("{PERSON} and (lower(p.username) = lower($1) or lower(p.email) = lower($1))");
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(login.username.trim())
        .fetch_optional(app.reads())
        .await?;
    let stored = row.as_ref().and_then(|row| row.password_hash.clone());
    let fits = password::verify(login.password, stored).await?;
    let Some(row) = row.filter(|_| fits) else {
        let title = "The name or the password is not right.";
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "wrong_credentials", title));
    };
    oidc::lets_passwords_in(&app, row.id).await?;
    if login.refresh {
        return native(&app, row).await;
    }

    let token = session::begin(app.reads(), row.id).await?;
    let secure = app.settings.public_url().starts_with("https://");
    let cookie = session::cookie(Some(&token), secure);
    let user = me_of(&app, row).await?;
    Ok((
        [(header::SET_COOKIE, cookie)],
        Json(LoggedIn { token, refresh_token: None, expires_in: None, user }),
    )
        .into_response())
}

/// Signs in a native program, which keeps its tokens itself.
async fn native(app: &App, row: Row) -> Answer<Response> {
    let issued = refresh::begin(app.reads(), row.id, false).await?;
    let user = me_of(app, row).await?;
    let (refresh_token, expires_in) = (Some(issued.refresh), Some(access::SECONDS));
    Ok(Json(LoggedIn { token: issued.access, refresh_token, expires_in, user }).into_response())
}

/// Ends the session.
#[utoipa::path(post, path = "/auth/logout", tag = "auth", responses((status = 204)))]
pub async fn logout(State(app): State<App>, headers: HeaderMap) -> Answer<Response> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = bearer.and_then(|value| value.strip_prefix("Bearer ")).or(session::from_cookies(&headers));
    if let Some(token) = token {
        let hash = crate::auth::hash(token);
        session::end(app.reads(), &hash).await?;
        access::end(app.reads(), &hash).await?;
        app.sessions.forget(&hash);
    }
    let cookie = session::cookie(None, false);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}

/// Says who is signed in.
#[utoipa::path(get, path = "/me", tag = "auth", responses((status = 200, body = Me), (status = 401, body = Problem)))]
pub async fn me(State(app): State<App>, principal: Principal) -> Answer<Json<Me>> {
    let row = by_id(app.reads(), principal.person).await?;
    Ok(Json(me_of(&app, row).await?))
}

async fn by_id(pool: &PgPool, id: Uuid) -> Result<Row, sqlx::Error> {
    let sql = format!("{PERSON} and p.id = $1");
    sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_one(pool).await
}

async fn me_of(app: &App, row: Row) -> Answer<Me> {
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let permissions = who::principal(app.reads(), row.id).await?.permissions();
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
    })
}
