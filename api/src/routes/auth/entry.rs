//! Entry: what a sign-in answers, by whichever way somebody came.

use axum::Json;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::me::{self, Me};
use crate::app::App;
use crate::auth;
use crate::auth::credential::Session;
use crate::auth::factor::Kind;
use crate::auth::known::Known;
use crate::auth::oauth::access;
use crate::auth::session;
use crate::auth::sign_in::Progress;
use crate::problem::Answer;

/// Either a session has begun, or a second factor is asked for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum SignIn {
    In(LoggedIn),
    Half(HalfWay),
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

/// The first factor was right.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HalfWay {
    second_factor: Asked,
}

/// Which second factors would do.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SecondFactorAsked)]
pub struct Asked {
    /// To be sent with the second factor, within five minutes.
    ticket: String,
    kinds: Vec<Kind>,
    /// What a passkey is asked, as `PublicKeyCredential.parseRequestOptionsFromJSON` takes it.
    #[schema(value_type = Option<Object>)]
    passkey: Option<Value>,
}

/// A session's new token: it changes whenever somebody has shown again who they are.
#[derive(Debug, Serialize, ToSchema)]
pub struct Renewed {
    /// For programs; browsers use the cookie.
    token: String,
}

/// Answers how far somebody has come. Whoever was signed in at this browser before is not any more.
pub async fn answer(app: &App, headers: &HeaderMap, progress: Progress, strong: bool) -> Answer<Response> {
    let (person, token, refresh_token) = match progress {
        Progress::In { person, token, refresh } => (person, token, refresh),
        Progress::Half { ticket, kinds, passkey } => {
            let second_factor = Asked { ticket, kinds, passkey };
            return Ok(Json(SignIn::Half(HalfWay { second_factor })).into_response());
        }
    };
    let user = me::of(app, person, strong).await?;
    if refresh_token.is_some() {
        // A native program keeps its tokens itself.
        let expires_in = Some(access::SECONDS);
        return Ok(Json(SignIn::In(LoggedIn { token, refresh_token, expires_in, user })).into_response());
    }
    let cookies = begun(app, headers, person, &token).await?;
    let begun = SignIn::In(LoggedIn { token, refresh_token: None, expires_in: None, user });
    Ok((cookies, Json(begun)).into_response())
}

/// What a browser keeps of a sign-in.
pub type Cookies = AppendHeaders<[(HeaderName, HeaderValue); 2]>;

/// Puts a begun session in place of the one before, and returns what the browser is to keep.
pub async fn begun(app: &App, headers: &HeaderMap, person: Uuid, token: &str) -> Answer<Cookies> {
    end_before(app, headers).await?;
    let (secret, https) = (&app.stack.names.secret, app.settings.is_https());
    let known = Known::from_cookies(headers, secret, https);
    Ok(AppendHeaders([
        (header::SET_COOKIE, session::cookie(Some(token), https)),
        (header::SET_COOKIE, Known::cookie(known, person, secret, https)),
    ]))
}

/// Ends the session that was begun at this browser before.
async fn end_before(app: &App, headers: &HeaderMap) -> Answer<()> {
    if let Some(before) = session::from_cookies(headers, app.settings.is_https()) {
        let before = auth::hash(before);
        session::end(app.reads(), &before).await?;
        app.sessions.forget(&before);
    }
    Ok(())
}

/// Gives a session another token and answers with it.
pub async fn renew(app: &App, session: &Session, strong: bool) -> Answer<Response> {
    let token = renewed(app, session, strong).await?;
    if session.native {
        return Ok(Json(Renewed { token }).into_response());
    }
    let cookie = session::cookie(Some(&token), app.settings.is_https());
    Ok(([(header::SET_COOKIE, cookie)], Json(Renewed { token })).into_response())
}

/// Gives a session another token.
pub async fn renewed(app: &App, session: &Session, strong: bool) -> Answer<String> {
    let token = session::rotate(app.reads(), session, strong).await?;
    app.sessions.forget(&session.hash);
    Ok(token)
}
