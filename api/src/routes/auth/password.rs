//! Changing one's password.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::entry::{self, Renewed};
use crate::app::App;
use crate::auth::credential::Session;
use crate::auth::rules::{self, Owner};
use crate::auth::{limit, password, session};
use crate::body::Body;
use crate::problem::{Answer, Problem};

/// The old and the new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// Left out by somebody who has none yet and has just signed in otherwise.
    current: Option<String>,
    /// 12 to 256 characters.
    next: String,
}

/// Changes one's password. All other sessions end; this one goes on with another token.
#[utoipa::path(post, operation_id = "change_password", path = "/me/password", tag = "account", request_body = NewPassword,
    responses((status = 200, body = Renewed), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    session: Session,
    Body(body): Body<NewPassword>,
) -> Answer<Response> {
    limit::proof(app.reads(), session.person, app.settings.rate_limit_login).await?;
    is_current(&app, &session, body.current).await?;
    let hash = good(&app, "/next", session.person, body.next).await?;
    keep(&app, session.person, &hash, Some(session.id)).await?;
    entry::renew(&app, &session, false).await
}

async fn is_current(app: &App, session: &Session, given: Option<String>) -> Answer<()> {
    let stored = stored(app, session.person).await?;
    // Nobody can show a password they do not have; having just signed in must do.
    if stored.is_none() && given.is_none() && session.fresh {
        return Ok(());
    }
    if password::verify(given.unwrap_or_default(), stored).await? { Ok(()) } else { Err(wrong()) }
}

/// Returns the stored hash of a person's password.
pub(super) async fn stored(app: &App, person: Uuid) -> Answer<Option<String>> {
    const FIND: &str = "select password_hash from person where id = $1";
    Ok(sqlx::query_scalar(FIND).bind(person).fetch_one(app.reads()).await?)
}

/// Returns the answer to a password that is not the present one.
pub(super) fn wrong() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "wrong_password", "This is not your password.")
}

/// Returns the hash of a password that is good enough for a person, or what is wrong with it.
pub(super) async fn good(app: &App, pointer: &str, person: Uuid, given: String) -> Answer<String> {
    const FIND: &str = "select username, email from person where id = $1";
    let owner: Owner = sqlx::query_as(FIND).bind(person).fetch_one(app.reads()).await?;
    rules::check(pointer, &given, &owner)?;
    Ok(password::hash(given).await?)
}

/// Keeps a new password and ends all sessions but one.
pub(super) async fn keep(app: &App, person: Uuid, hash: &str, kept: Option<Uuid>) -> Answer<()> {
    sqlx::query("update person set password_hash = $2 where id = $1")
        .bind(person)
        .bind(hash)
        .execute(app.reads())
        .await?;
    for ended in session::end_others(app.reads(), person, kept).await? {
        app.sessions.forget(&ended);
    }
    Ok(())
}
