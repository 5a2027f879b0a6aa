//! Links in mails: a forgotten password, a sign-in without one, an invitation.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use holdfast_workflows::account::Purpose;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use super::entry::{self, SignIn};
use super::password;
use crate::app::App;
use crate::auth::device::Device;
use crate::auth::sign_in::Kept;
use crate::auth::{limit, mail_link, oidc, sign_in};
use crate::body::Body;
use crate::check::Check;
use crate::problem::{Answer, Problem};

/// Whose account it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ByEmail {
    email: String,
}

/// The same whether or not there is such an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct Posted {
    #[schema(example = "If this address is known here, a letter is on its way.")]
    message: &'static str,
}

/// What the letter's link carries.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Token {
    token: String,
}

/// What the letter's link carries, and what to sign in with from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenAndPassword {
    token: String,
    /// 12 to 256 characters.
    password: String,
}

/// Sends a letter with which a forgotten password is replaced. The answer is the same for every address.
#[utoipa::path(post, operation_id = "reset_password", path = "/auth/reset", tag = "auth", request_body = ByEmail,
    responses((status = 202, body = Posted), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn reset(
    State(app): State<App>,
    device: Device,
    Body(body): Body<ByEmail>,
) -> Answer<(StatusCode, Json<Posted>)> {
    post(&app, &device, "reset", Purpose::Reset, &body.email).await
}

/// Sends a letter with which somebody signs in without a password. The answer is the same for every address.
#[utoipa::path(post, operation_id = "send_sign_in_link", path = "/auth/link", tag = "auth", request_body = ByEmail,
    responses((status = 202, body = Posted), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn link(
    State(app): State<App>,
    device: Device,
    Body(body): Body<ByEmail>,
) -> Answer<(StatusCode, Json<Posted>)> {
    post(&app, &device, "link", Purpose::Link, &body.email).await
}

async fn post(
    app: &App,
    device: &Device,
    route: &'static str,
    purpose: Purpose,
    email: &str,
) -> Answer<(StatusCode, Json<Posted>)> {
    Check::default().email("/email", Some(email)).done()?;
    limit::sign_in(app.reads(), route, device, Some(email), app.settings.rate_limit_login).await?;
    mail_link::send_to_address(app, purpose, email).await?;
    let message = "If this address is known here, a letter is on its way.";
    Ok((StatusCode::ACCEPTED, Json(Posted { message })))
}

/// Sets a new password by a letter's link, ends all sessions, and signs in.
#[utoipa::path(post, operation_id = "confirm_reset", path = "/auth/reset/confirm", tag = "auth", request_body = TokenAndPassword,
    responses((status = 200, body = SignIn), (status = 410, body = Problem), (status = 422, body = Problem)))]
pub async fn reset_confirm(
    State(app): State<App>,
    device: Device,
    headers: HeaderMap,
    Body(body): Body<TokenAndPassword>,
) -> Answer<Response> {
    set_password(&app, &device, &headers, Purpose::Reset, body).await
}

/// Signs in by a letter's link. Whoever has a second factor is asked for it.
#[utoipa::path(post, operation_id = "confirm_sign_in_link", path = "/auth/link/confirm", tag = "auth", request_body = Token,
    responses((status = 200, body = SignIn), (status = 410, body = Problem)))]
pub async fn link_confirm(
    State(app): State<App>,
    device: Device,
    headers: HeaderMap,
    Body(body): Body<Token>,
) -> Answer<Response> {
    limit::sign_in(app.reads(), "link_confirm", &device, None, app.settings.rate_limit_login).await?;
    let person = mail_link::owner(app.reads(), Purpose::Link, &body.token).await?;
    oidc::lets_others_in(&app, person).await?;
    mail_link::spend(app.reads(), Purpose::Link, &body.token).await?;
    let progress = sign_in::after_first(&app, &device, person, Kept::Session).await?;
    entry::answer(&app, &headers, progress, false).await
}

/// Accepts an invitation with a password of one's own, and signs in.
#[utoipa::path(post, operation_id = "confirm_invite", path = "/auth/invite/confirm", tag = "auth", request_body = TokenAndPassword,
    responses((status = 200, body = SignIn), (status = 410, body = Problem), (status = 422, body = Problem)))]
pub async fn invite_confirm(
    State(app): State<App>,
    device: Device,
    headers: HeaderMap,
    Body(body): Body<TokenAndPassword>,
) -> Answer<Response> {
    set_password(&app, &device, &headers, Purpose::Invite, body).await
}

async fn set_password(
    app: &App,
    device: &Device,
    headers: &HeaderMap,
    purpose: Purpose,
    body: TokenAndPassword,
) -> Answer<Response> {
    limit::sign_in(app.reads(), "link_confirm", device, None, app.settings.rate_limit_login).await?;
    let person = mail_link::owner(app.reads(), purpose, &body.token).await?;
    oidc::lets_others_in(app, person).await?;
    let hash = password::good(app, "/password", person, body.password).await?;
    // Spent before the password is set: the new password ends every link.
    mail_link::spend(app.reads(), purpose, &body.token).await?;
    password::keep(app, person, &hash, None).await?;
    let progress = sign_in::after_first(app, device, person, Kept::Session).await?;
    entry::answer(app, headers, progress, false).await
}

#[derive(FromRow)]
struct Invited {
    email: Option<String>,
    has_password: bool,
    active: bool,
}

/// Invites somebody who is known to choose a password: a letter is on its way when this answers.
#[utoipa::path(post, operation_id = "invite_user", path = "/users/{id}/invite", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 202, body = Posted), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn invite(State(app): State<App>, Path(id): Path<Uuid>) -> Answer<(StatusCode, Json<Posted>)> {
    const FIND: &str =
        "select email, password_hash is not null as has_password, active from person where id = $1";
    let found: Option<Invited> = sqlx::query_as(FIND).bind(id).fetch_optional(app.reads()).await?;
    let found = found.ok_or_else(|| Problem::not_found("user"))?;
    let refused = |code, title| Err(Problem::new(StatusCode::CONFLICT, code, title));
    match found {
        Invited { active: false, .. } => return refused("not_active", "This account is closed."),
        Invited { has_password: true, .. } => {
            return refused("has_password", "This person has a password; they can reset it themselves.");
        }
        Invited { email: None, .. } => return refused("no_email", "This person has no e-mail address."),
        Invited { .. } => {}
    }
    oidc::lets_others_in(&app, id).await?;
    mail_link::send(&app, Purpose::Invite, Some(id)).await?;
    Ok((StatusCode::ACCEPTED, Json(Posted { message: "The invitation is on its way." })))
}
