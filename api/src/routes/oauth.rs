//! Tokens for programs, as OAuth 2 asks for them and answers: forms in, its own errors out.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use holdfast_engine::permission::Permissions;
use serde::Serialize;
use serde_json::json;
use url::form_urlencoded;
use utoipa::ToSchema;

use crate::app::App;
use crate::auth::credential::Credential;
use crate::auth::device::Device;
use crate::auth::oauth::access::{self, Of};
use crate::auth::oauth::client::{self, Credentials};
use crate::auth::oauth::refresh;
use crate::auth::{hash, limit, who};
use crate::body;
use crate::problem::Problem;

const FORM_BYTES_MAX: usize = 16 * 1024;
/// How many tokens a service may have in 15 minutes; one would do.
const TOKENS_MAX: i32 = 600;

/// What a program asks for; others than these are not looked at.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only described here; forms are read by name, as OAuth has it")]
pub struct TokenForm {
    /// `client_credentials` or `refresh_token`
    grant_type: String,
    /// The id of a key or the name of its account, if not in a Basic header.
    client_id: Option<String>,
    /// The key itself.
    client_secret: Option<String>,
    /// Permissions, separated by spaces; left out, all that the service holds.
    scope: Option<String>,
    refresh_token: Option<String>,
}

/// What is to end.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only described here; forms are read by name, as OAuth has it")]
pub struct RevokeForm {
    token: String,
}

/// Tokens.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tokens {
    access_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    expires_in: i32,
    /// What the token permits.
    scope: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

/// Why there is no token (RFC 6749, 5.2).
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenError {
    #[schema(example = "invalid_grant")]
    error: String,
    error_description: String,
}

/// A refusal in OAuth's words, or a problem like any other.
#[derive(Debug)]
enum Fault {
    Refused(&'static str, &'static str),
    Other(Box<Problem>),
}

type Granted<T> = Result<T, Fault>;
type Form = BTreeMap<String, String>;

/// Gives a token to a service that shows its key, or renews the tokens of a native program.
#[utoipa::path(post, path = "/oauth/token", tag = "auth",
    request_body(content = TokenForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, body = Tokens), (status = 400, body = TokenError), (status = 401, body = TokenError), (status = 429, body = Problem)))]
pub async fn token(State(app): State<App>, device: Device, headers: HeaderMap, request: Request) -> Response {
    match granted(&app, &device, &headers, request).await {
        Ok(tokens) => ([(header::CACHE_CONTROL, "no-store")], Json(tokens)).into_response(),
        Err(fault) => fault.into_response(),
    }
}

async fn granted(app: &App, device: &Device, headers: &HeaderMap, request: Request) -> Granted<Tokens> {
    let form = form(request).await?;
    let granted = match form.get("grant_type").map(String::as_str) {
        Some("client_credentials") => for_service(app, device, headers, &form).await,
        Some("refresh_token") => renewed(app, &form).await,
        Some(_) => {
            return refused("unsupported_grant_type", "There are client_credentials and refresh_token.");
        }
        None => return refused("invalid_request", "The grant_type is missing."),
    };
    if matches!(granted, Err(Fault::Refused("invalid_client" | "invalid_grant", _))) {
        // Only wrong tries count: many services may share an address.
        limit::sign_in(app.reads(), "oauth_token", device, None, app.settings.rate_limit_login).await?;
    }
    granted
}

async fn for_service(app: &App, device: &Device, headers: &HeaderMap, form: &Form) -> Granted<Tokens> {
    let shown = credentials(headers, form)?;
    let Some(client) = client::known(app.reads(), &shown).await? else {
        return refused("invalid_client", "There is no such client, or this is not its key.");
    };
    let (key, person) = (client.key.id, client.person);
    Credential::Key(client.key.clone()).may_come_from(device.address)?;
    limit::tokens(app.reads(), key, TOKENS_MAX).await?;
    let held = client.permits(&who::principal(app.reads(), person).await?);
    let scope = scope(form, &held)?;
    let permits = words(scope.as_ref().unwrap_or(&held));
    let mut connection = app.reads().acquire().await?;
    let access_token = access::make(&mut connection, person, &Of::Key(key, scope)).await?;
    Ok(Tokens::new(access_token, permits, None))
}

async fn renewed(app: &App, form: &Form) -> Granted<Tokens> {
    let Some(token) = form.get("refresh_token") else {
        return refused("invalid_request", "The refresh_token is missing.");
    };
    let Some(issued) = refresh::renew(app.reads(), token).await? else {
        return refused("invalid_grant", "This token renews nothing; please sign in again.");
    };
    let permits = words(&who::principal(app.reads(), issued.person).await?.permissions());
    Ok(Tokens::new(issued.access, permits, Some(issued.refresh)))
}

/// Ends a token and what belongs to it; whether there was one is not told (RFC 7009).
#[utoipa::path(post, path = "/oauth/revoke", tag = "auth",
    request_body(content = RevokeForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200), (status = 400, body = TokenError)))]
pub async fn revoke(State(app): State<App>, request: Request) -> Response {
    match revoked(&app, request).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(fault) => fault.into_response(),
    }
}

async fn revoked(app: &App, request: Request) -> Granted<()> {
    let form = form(request).await?;
    let Some(token) = form.get("token") else {
        return refused("invalid_request", "The token is missing.");
    };
    let hash = hash(token);
    refresh::end(app.reads(), &hash).await?;
    access::end(app.reads(), &hash).await?;
    app.sessions.forget(&hash);
    Ok(())
}

/// Reads a form, in which nothing stands twice.
async fn form(request: Request) -> Granted<Form> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        return refused("invalid_request", "This address takes application/x-www-form-urlencoded.");
    }
    let bytes = body::bytes(request, &()).await?;
    if bytes.len() > FORM_BYTES_MAX {
        return refused("invalid_request", "The form is too long.");
    }
    let mut form = Form::new();
    for (name, value) in form_urlencoded::parse(&bytes) {
        if form.insert(name.into_owned(), value.into_owned()).is_some() {
            return refused("invalid_request", "Something stands twice in the form.");
        }
    }
    Ok(form)
}

fn credentials(headers: &HeaderMap, form: &Form) -> Granted<Credentials> {
    let in_form = form.get("client_id").cloned().zip(form.get("client_secret").cloned());
    match (client::basic(headers), in_form) {
        (Some(_), Some(_)) => refused("invalid_request", "The client shows itself twice."),
        (Some(shown), None) => Ok(shown),
        (None, Some((id, secret))) => Ok(Credentials { id, secret }),
        (None, None) => refused("invalid_client", "The client does not say who it is."),
    }
}

/// Returns what a token is narrowed to: permissions that are held.
fn scope(form: &Form, held: &Permissions) -> Granted<Option<Permissions>> {
    let Some(asked) = form.get("scope").filter(|asked| !asked.trim().is_empty()) else { return Ok(None) };
    let asked: Result<Permissions, _> = asked.split_whitespace().map(str::parse).collect();
    match asked {
        Ok(asked) if asked.is_subset(held) => Ok(Some(asked)),
        _ => refused("invalid_scope", "The scope names what is no permission, or is not held."),
    }
}

fn words(permissions: &Permissions) -> String {
    permissions.iter().map(|permission| permission.name()).collect::<Vec<_>>().join(" ")
}

fn refused<T>(error: &'static str, why: &'static str) -> Granted<T> {
    Err(Fault::Refused(error, why))
}

impl Tokens {
    fn new(access_token: String, scope: String, refresh_token: Option<String>) -> Self {
        Self { access_token, token_type: "Bearer", expires_in: access::SECONDS, scope, refresh_token }
    }
}

impl<E: Into<Problem>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::Other(Box::new(error.into()))
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (error, why) = match self {
            Self::Refused(error, why) => (error, why),
            Self::Other(problem) => return problem.into_response(),
        };
        let told = Json(json!({ "error": error, "error_description": why }));
        let headers = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
        if error != "invalid_client" {
            return (StatusCode::BAD_REQUEST, headers, told).into_response();
        }
        let asked = [(header::WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"holdfast\""))];
        (StatusCode::UNAUTHORIZED, headers, asked, told).into_response()
    }
}
