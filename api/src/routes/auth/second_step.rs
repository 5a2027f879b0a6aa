//! The second step of a sign-in, and the passkey that needs no first one.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::entry::{self, SignIn};
use crate::app::App;
use crate::auth::device::Device;
use crate::auth::factor::{Given, Kind};
use crate::auth::sign_in::Kept;
use crate::auth::{limit, oidc, passkey, sign_in};
use crate::body::Body;
use crate::problem::{Answer, Problem};

/// A second factor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondFactor {
    /// From the first step.
    ticket: String,
    kind: Kind,
    /// Of an authenticator app, or a recovery code.
    code: Option<String>,
    /// Of a passkey, as `PublicKeyCredential.toJSON` writes it.
    #[schema(value_type = Option<Object>)]
    assertion: Option<Value>,
    /// For native programs, as in the first step.
    #[serde(default)]
    refresh: bool,
}

/// Shows the second factor and signs in. A ticket is good for five minutes and five tries.
#[utoipa::path(post, path = "/auth/second-factor", tag = "auth", request_body = SecondFactor,
    responses((status = 200, body = SignIn), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn second_factor(
    State(app): State<App>,
    device: Device,
    headers: HeaderMap,
    Body(body): Body<SecondFactor>,
) -> Answer<Response> {
    limit::sign_in(app.reads(), "second_factor", &device, None, app.settings.rate_limit_login).await?;
    let kept = Kept::with_refresh(body.refresh);
    let given = Given { code: body.code, assertion: body.assertion };
    let progress = sign_in::after_second(&app, &device, &body.ticket, (body.kind, &given), kept).await?;
    entry::answer(&app, &headers, progress, true).await
}

/// The ticket of a sign-in that began at a provider.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HalfTicket {
    ticket: String,
}

/// Asks for the second factor of a sign-in that began at a provider. It counts as one try.
#[utoipa::path(post, operation_id = "resume_sign_in", path = "/auth/second-factor/resume", tag = "auth", request_body = HalfTicket,
    responses((status = 200, body = SignIn), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn resume(
    State(app): State<App>,
    device: Device,
    headers: HeaderMap,
    Body(body): Body<HalfTicket>,
) -> Answer<Response> {
    limit::sign_in(app.reads(), "second_factor", &device, None, app.settings.rate_limit_login).await?;
    let progress = sign_in::resume(&app, body.ticket).await?;
    entry::answer(&app, &headers, progress, false).await
}

/// What a passkey is asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct PasskeyAsked {
    /// To be sent with the answer, within five minutes.
    ticket: String,
    /// As `PublicKeyCredential.parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON` takes it.
    #[schema(value_type = Object)]
    options: Value,
}

impl From<passkey::Asked> for PasskeyAsked {
    fn from(asked: passkey::Asked) -> Self {
        Self { ticket: asked.ticket, options: asked.options }
    }
}

/// Begins a sign-in by passkey, without a name and without a password.
#[utoipa::path(post, path = "/auth/passkey/begin", tag = "auth",
    responses((status = 200, body = PasskeyAsked), (status = 409, body = Problem), (status = 429, body = Problem)))]
pub async fn passkey_begin(State(app): State<App>, device: Device) -> Answer<Json<PasskeyAsked>> {
    limit::sign_in(app.reads(), "passkey", &device, None, app.settings.rate_limit_login).await?;
    Ok(Json(passkey::begin_sign_in(&app).await?.into()))
}

/// A passkey's answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeyAnswer {
    ticket: String,
    /// As `PublicKeyCredential.toJSON` writes it.
    #[schema(value_type = Object)]
    assertion: Value,
}

/// Signs in by passkey. It proves a device and its holder, so no second factor is asked for.
#[utoipa::path(post, path = "/auth/passkey/finish", tag = "auth", request_body = PasskeyAnswer,
    responses((status = 200, body = SignIn), (status = 401, body = Problem)))]
pub async fn passkey_finish(
    State(app): State<App>,
    device: Device,
    headers: HeaderMap,
    Body(body): Body<PasskeyAnswer>,
) -> Answer<Response> {
    let person = passkey::finish_sign_in(&app, &body.ticket, &body.assertion).await?;
    let title = "This passkey is not known here.";
    let person = person.ok_or_else(|| Problem::new(StatusCode::UNAUTHORIZED, "wrong_credentials", title))?;
    oidc::lets_others_in(&app, person).await?;
    let progress = sign_in::enter(&app, &device, (person, true), Kept::Session).await?;
    entry::answer(&app, &headers, progress, true).await
}
