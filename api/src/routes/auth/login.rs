//! Signing in with a password, and out.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use super::entry::{self, SignIn};
use crate::app::App;
use crate::auth::credential::Credential;
use crate::auth::device::Device;
use crate::auth::oauth::access;
use crate::auth::sign_in::Kept;
use crate::auth::{limit, oidc, password, session, sign_in};
use crate::body::Body;
use crate::problem::{Answer, Problem};

const NAME_CHARS_MAX: usize = 254;
const PASSWORD_CHARS_MAX: usize = 1024;

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

#[derive(FromRow)]
struct Row {
    id: Uuid,
    password_hash: Option<String>,
}

/// Signs in with name and password. Whoever has a second factor is asked for it.
#[utoipa::path(post, path = "/auth/login", tag = "auth", request_body = Login,
    responses((status = 200, body = SignIn), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn login(
    State(app): State<App>,
    device: Device,
    headers: HeaderMap,
    Body(login): Body<Login>,
) -> Answer<Response> {
    let most = app.settings.rate_limit_login;
    limit::sign_in(app.reads(), "login", &device, Some(&login.username), most).await?;
    let kept = Kept::with_refresh(login.refresh);
    let person = known(app.reads(), login).await?;
    oidc::lets_others_in(&app, person).await?;
    let progress = sign_in::after_first(&app, &device, person, kept).await?;
    entry::answer(&app, &headers, progress, false).await
}

/// Returns who this is. The work is the same whether there is such an account or not.
async fn known(pool: &PgPool, login: Login) -> Answer<Uuid> {
    const FIND: &str = "select id, password_hash from person
         where active and (lower(username) = lower($1) or lower(email) = lower($1)) limit 1";
    let name: String = login.username.trim().chars().take(NAME_CHARS_MAX + 1).collect();
    let row: Option<Row> = sqlx::query_as(FIND).bind(name).fetch_optional(pool).await?;
    let stored = row.as_ref().and_then(|row| row.password_hash.clone());
    let given: String = login.password.chars().take(PASSWORD_CHARS_MAX).collect();
    let fits = password::verify(given.clone(), stored.clone()).await?;
    let Some(row) = row.filter(|_| fits) else {
        let title = "The name or the password is not right.";
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "wrong_credentials", title));
    };
    if let Some(stored) = stored.filter(|stored| password::is_outdated(stored)) {
        hash_again(pool, row.id, &stored, given).await?;
    }
    Ok(row.id)
}

/// Keeps a password by today's parameters, unless it has been changed meanwhile.
async fn hash_again(pool: &PgPool, person: Uuid, stored: &str, password: String) -> Answer<()> {
    sqlx::query("update person set password_hash = $3 where id = $1 and password_hash = $2")
        .bind(person)
        .bind(stored)
        .bind(password::hash(password).await?)
        .execute(pool)
        .await?;
    Ok(())
}

/// Ends the session.
#[utoipa::path(post, path = "/auth/logout", tag = "auth", responses((status = 204)))]
pub async fn logout(State(app): State<App>, credential: Credential) -> Answer<Response> {
    match credential {
        Credential::Session(session) => {
            session::end(app.reads(), &session.hash).await?;
            app.sessions.forget(&session.hash);
        }
        Credential::Token(token) => {
            access::end(app.reads(), &token.hash).await?;
            app.sessions.forget(&token.hash);
        }
        Credential::Key(_) => {}
    }
    let cookie = session::cookie(None, app.settings.is_https());
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}
