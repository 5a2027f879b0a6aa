//! Setting up a second factor: an authenticator app or a passkey.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::entry::renewed;
use super::second_factors::{FACTORS_MAX, FactorView, label, one};
use super::second_step::PasskeyAsked;
use crate::app::App;
use crate::auth::credential::{Fresh, Session};
use crate::auth::factor::Owner;
use crate::auth::{limit, passkey, recovery, session, totp};
use crate::body::Body;
use crate::problem::{Answer, Problem};

/// A new authenticator app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTotp {
    /// 1 to 60 characters.
    label: String,
}

/// What the app is to know; shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct TotpOffer {
    id: Uuid,
    /// For typing.
    secret: String,
    /// For scanning.
    #[schema(example = "otpauth://totp/Holdfast:lee?secret=…&issuer=Holdfast")]
    uri: String,
}

/// The first code of a new authenticator app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpConfirm {
    id: Uuid,
    code: String,
}

/// A new passkey.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasskey {
    ticket: String,
    /// 1 to 60 characters.
    label: String,
    /// As `PublicKeyCredential.toJSON` writes it.
    #[schema(value_type = Object)]
    credential: Value,
}

/// A second factor that is set up.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Enrolled {
    factor: FactorView,
    /// With the first factor come ten codes for when it is lost; shown once.
    recovery_codes: Option<Vec<String>>,
    /// The session's new token, for programs; browsers use the cookie.
    token: String,
}

/// Offers an authenticator app its secret. It counts when its first code was sent.
#[utoipa::path(post, operation_id = "begin_totp", path = "/me/second-factors/totp", tag = "account", request_body = NewTotp,
    responses((status = 200, body = TotpOffer), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn totp_begin(
    State(app): State<App>,
    Fresh(session): Fresh,
    Body(body): Body<NewTotp>,
) -> Answer<Json<TotpOffer>> {
    let label = label(&body.label)?;
    has_room(&app, &session).await?;
    let owner = Owner::by_id(app.reads(), session.person).await?;
    let desk = &app.stack.names.secret;
    let totp::Offer { id, secret, uri } =
        totp::offer(app.reads(), desk, owner.id, owner.account(), label).await?;
    Ok(Json(TotpOffer { id, secret, uri }))
}

/// Sets up an authenticator app by its first code.
#[utoipa::path(post, operation_id = "confirm_totp", path = "/me/second-factors/totp/confirm", tag = "account", request_body = TotpConfirm,
    responses((status = 200, body = Enrolled), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn totp_confirm(
    State(app): State<App>,
    Fresh(session): Fresh,
    Body(body): Body<TotpConfirm>,
) -> Answer<Response> {
    limit::proof(app.reads(), session.person, app.settings.rate_limit_login).await?;
    let desk = &app.stack.names.secret;
    if !totp::confirm(app.reads(), desk, session.person, body.id, &body.code).await? {
        return Err(Problem::field("/code", "wrong", "this is not the app's present code"));
    }
    enrolled(&app, &session, body.id).await
}

/// Begins the registration of a passkey.
#[utoipa::path(post, operation_id = "begin_passkey", path = "/me/second-factors/passkey", tag = "account",
    responses((status = 200, body = PasskeyAsked), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub async fn passkey_begin(State(app): State<App>, Fresh(session): Fresh) -> Answer<Json<PasskeyAsked>> {
    has_room(&app, &session).await?;
    let owner = Owner::by_id(app.reads(), session.person).await?;
    Ok(Json(passkey::begin_new(&app, &owner).await?.into()))
}

/// Keeps a new passkey.
#[utoipa::path(post, operation_id = "finish_passkey", path = "/me/second-factors/passkey/finish", tag = "account", request_body = NewPasskey,
    responses((status = 200, body = Enrolled), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn passkey_finish(
    State(app): State<App>,
    Fresh(session): Fresh,
    Body(body): Body<NewPasskey>,
) -> Answer<Response> {
    let label = label(&body.label)?;
    let id = passkey::finish_new(&app, session.person, &body.ticket, label, &body.credential).await?;
    enrolled(&app, &session, id).await
}

async fn enrolled(app: &App, session: &Session, id: Uuid) -> Answer<Response> {
    let factor = one(app.reads(), session.person, id).await?;
    let first = recovery::left(app.reads(), session.person).await? == 0;
    let recovery_codes = match first {
        true => Some(recovery::renew(app.reads(), session.person).await?),
        false => None,
    };
    let token = renewed(app, session, true).await?;
    let cookie = session::cookie(Some(&token), app.settings.is_https());
    let body = Json(Enrolled { factor, recovery_codes, token });
    Ok(([(header::SET_COOKIE, cookie)], body).into_response())
}

async fn has_room(app: &App, session: &Session) -> Answer<()> {
    const COUNT: &str =
        "select count(*) from second_factor where person_id = $1 and confirmed_at is not null";
    let count: i64 = sqlx::query_scalar(COUNT).bind(session.person).fetch_one(app.reads()).await?;
    if count < FACTORS_MAX {
        return Ok(());
    }
    let title = "That is enough second factors; please remove one first.";
    Err(Problem::new(StatusCode::CONFLICT, "too_many_factors", title))
}
