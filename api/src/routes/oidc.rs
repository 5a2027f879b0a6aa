//! Signing in by an identity provider: away to it, and back.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use url::form_urlencoded::byte_serialize;
use utoipa::{IntoParams, ToSchema};

use super::auth::entry;
use crate::app::App;
use crate::auth::device::Device;
use crate::auth::limit;
use crate::auth::oidc::attempt::{self, Attempt};
use crate::auth::oidc::metadata::Metadata;
use crate::auth::oidc::provider::{self, Provider};
use crate::auth::oidc::{account, exchange, unavailable};
use crate::auth::sign_in::{self, Progress};
use crate::body::Params;
use crate::problem::{Answer, Problem};

/// How often somebody may begin, for each try at a password that the settings allow.
const STARTS_PER_LOGIN: i32 = 10;

/// The ways to sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ways {
    /// What the desk is called.
    desk: String,
    /// Everybody may use a password; otherwise only admins.
    local: bool,
    data: Vec<Way>,
}

/// A provider by which people may sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Way {
    key: String,
    name: String,
}

/// Lists the ways to sign in, for those who have not yet.
#[utoipa::path(get, operation_id = "list_ways", path = "/auth/providers", tag = "auth", responses((status = 200, body = Ways)))]
pub async fn providers(State(app): State<App>) -> Answer<Json<Ways>> {
    let enabled = provider::all(&app).await?.into_iter().filter(|provider| provider.enabled);
    let data = enabled.map(|provider| Way { key: provider.key, name: provider.name }).collect();
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let desk = latest.desk.data.about.called().to_owned();
    Ok(Json(Ways { desk, local: app.settings.oidc.auth_mode != "oidc", data }))
}

/// Where to go afterwards.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Start {
    /// A path of this desk.
    #[serde(rename = "return", default)]
    return_to: Option<String>,
}

/// Sends the browser to a provider.
#[utoipa::path(get, operation_id = "start_oidc", path = "/auth/oidc/{key}/start", tag = "auth", params(("key" = String, Path), Start),
    responses((status = 303), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem)))]
pub async fn start(
    State(app): State<App>,
    device: Device,
    Path(key): Path<String>,
    Params(start): Params<Start>,
    headers: HeaderMap,
) -> Answer<Response> {
    let return_to = start.return_to.as_deref().unwrap_or("/");
    if !attempt::is_local(return_to) {
        return Err(Problem::field("return", "not_local", "this is not a path of this desk"));
    }
    let begun = begin(&app, &device, (&key, return_to), &headers).await;
    Ok(begun.unwrap_or_else(|problem| told(&app, &headers, problem, return_to)))
}

async fn begin(
    app: &App,
    device: &Device,
    (key, return_to): (&str, &str),
    headers: &HeaderMap,
) -> Answer<Response> {
    let starts = app.settings.rate_limit_login.saturating_mul(STARTS_PER_LOGIN);
    limit::sign_in(app.reads(), "oidc_start", device, None, starts).await?;
    let provider = provider::enabled(app, key).await?;
    let metadata = Metadata::of(&app.federation, &provider).await;
    let metadata = metadata.map_err(|error| unavailable(key, &error))?;

    let (browser, cookie) = attempt::browser(headers, app.settings.is_https());
    let ways = (redirect_uri(app, key), return_to);
    let seal = &app.federation.seal;
    let url = attempt::begin(app.reads(), seal, (&provider, &metadata), (&ways.0, ways.1), &browser).await?;
    let headers = [
        (header::LOCATION, url.as_str().parse().map_err(anyhow::Error::from)?),
        (header::SET_COOKIE, cookie),
    ];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// What the provider sends along.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Callback {
    state: Option<String>,
    code: Option<String>,
    /// Why there is no code.
    error: Option<String>,
    /// Who the provider says it is.
    iss: Option<String>,
}

/// Takes the browser back from a provider, and signs in. Browsers are led to a page, whatever happened.
#[utoipa::path(get, operation_id = "finish_oidc", path = "/auth/oidc/{key}/callback", tag = "auth", params(("key" = String, Path), Callback),
    responses((status = 303), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem)))]
pub async fn callback(
    State(app): State<App>,
    device: Device,
    Path(key): Path<String>,
    Params(callback): Params<Callback>,
    headers: HeaderMap,
) -> Response {
    let ended = ended(&app, &key, &callback, &headers).await;
    let return_to = ended.as_ref().map_or("/", |attempt| &attempt.return_to).to_owned();
    let answer = match ended {
        Ok(attempt) => finish(&app, &device, (&key, &callback), &attempt, &headers).await,
        Err(problem) => Err(problem),
    };
    answer.unwrap_or_else(|problem| told(&app, &headers, problem, &return_to))
}

/// Answers why somebody was not signed in; people's browsers are led to the page that says it.
fn told(app: &App, headers: &HeaderMap, problem: Problem, return_to: &str) -> Response {
    if !wants_a_page(headers) {
        return problem.into_response();
    }
    let page = format!("{}&signInProblem={}", sign_in_page(app, return_to), problem.code);
    (StatusCode::SEE_OTHER, [(header::LOCATION, page)]).into_response()
}

/// Returns the page on which people sign in who want to go somewhere.
fn sign_in_page(app: &App, return_to: &str) -> String {
    let portal = if return_to.starts_with("/portal") { "/portal" } else { "" };
    let next: String = byte_serialize(return_to.as_bytes()).collect();
    format!("{}{portal}/sign-in?next={next}", app.settings.public_url())
}

async fn finish(
    app: &App,
    device: &Device,
    (key, callback): (&str, &Callback),
    attempt: &Attempt,
    headers: &HeaderMap,
) -> Answer<Response> {
    let provider = provider::enabled(app, key).await?;
    let code = code(app, &provider, callback).await?;
    let redirect_uri = redirect_uri(app, key);
    let claims = exchange::claims(&app.federation, &provider, code, attempt, &redirect_uri).await?;
    let person = account::enter(app.reads(), &provider, &claims, false).await?;
    let strong = claims.second_factor();
    tracing::info!(%person, second_factor = strong, "known by a provider");
    match sign_in::after_provider(app, device, person, strong).await? {
        Progress::In { person, token, .. } => {
            let cookies = entry::begun(app, headers, person, &token).await?;
            let page = format!("{}{}", app.settings.public_url(), attempt.return_to);
            Ok((StatusCode::SEE_OTHER, cookies, [(header::LOCATION, page)]).into_response())
        }
        Progress::Half { ticket, .. } if wants_a_page(headers) => Ok(half_way(app, &ticket, attempt)),
        half => entry::answer(app, headers, half, false).await,
    }
}

/// Leads the browser to the page that asks for the second factor. The ticket stands behind the `#`,
/// which no log sees.
fn half_way(app: &App, ticket: &str, attempt: &Attempt) -> Response {
    let page = format!("{}#ticket={ticket}", sign_in_page(app, &attempt.return_to));
    (StatusCode::SEE_OTHER, [(header::LOCATION, page)]).into_response()
}

async fn ended(app: &App, key: &str, callback: &Callback, headers: &HeaderMap) -> Answer<Attempt> {
    let title = "This sign-in was not begun in this browser, took too long, or is over; please begin again.";
    let unknown = || Problem::new(StatusCode::BAD_REQUEST, "sign_in_unknown", title);
    let state = callback.state.as_deref().ok_or_else(unknown)?;
    let browser = attempt::from_cookies(headers).ok_or_else(unknown)?;
    let ended = attempt::end(app.reads(), &app.federation.seal, key, state, browser).await?;
    ended.ok_or_else(unknown)
}

/// Returns the code, if the provider gave one, and is the one that was asked.
async fn code<'a>(app: &App, provider: &Provider, callback: &'a Callback) -> Answer<&'a str> {
    let metadata = Metadata::of(&app.federation, provider).await;
    let metadata = metadata.map_err(|error| unavailable(&provider.key, &error))?;
    let named = metadata.authorization_response_iss_parameter_supported;
    if callback.iss.as_ref().map_or(named, |issuer| *issuer != provider.issuer) {
        let title = "Another provider answered than the one that was asked.";
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "foreign_issuer", title));
    }
    callback.code.as_deref().filter(|_| callback.error.is_none()).ok_or_else(|| {
        tracing::info!(provider = provider.key, error = callback.error, "a provider refused a sign-in");
        Problem::new(StatusCode::UNAUTHORIZED, "provider_refused", "The provider did not sign you in.")
    })
}

/// Returns where a provider sends people back to; it has to know this address.
pub fn redirect_uri(app: &App, key: &str) -> String {
    format!("{}/v1/auth/oidc/{key}/callback", app.settings.public_url())
}

fn wants_a_page(headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepts.is_some_and(|kinds| kinds.contains("text/html"))
}
