//! Auth: from a request to a principal, and whether its route lets that principal in.

pub mod cache;
pub mod ceremony;
pub mod credential;
pub mod device;
pub mod factor;
pub mod guests;
pub mod jwt;
pub mod key;
pub mod known;
pub mod limit;
pub mod mail_link;
pub mod mailbox;
pub mod oauth;
pub mod oidc;
pub mod passkey;
pub mod password;
pub mod recovery;
pub mod rules;
pub mod session;
pub mod sign_in;
pub mod totp;
pub mod who;

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
pub use holdfast_workflows::seal;
use sha2::{Digest, Sha256};

pub use self::cache::{Admitted, Cache};
use crate::app::App;
use crate::policy::{self, Access, Principal};
use crate::problem::{Answer, Problem};

/// The name of the session cookie; over https it begins with `__Host-`.
pub const COOKIE: &str = "holdfast_session";

/// A hash of a token or key; neither is stored itself.
pub type Hash = [u8; 32];

/// What a caller showed.
#[derive(Debug, PartialEq, Eq)]
enum Shown {
    Key(Hash),
    /// A token in a header, which no foreign page can send.
    Bearer(Hash),
    /// A token of an identity provider in a header.
    Jwt(Hash, String),
    /// A token in a cookie, which browsers send by themselves.
    Cookie(Hash),
}

/// Returns the hash under which a token or key is stored.
pub fn hash(secret: &str) -> Hash {
    Sha256::digest(secret).into()
}

/// Lets a request through to its handler, or answers why not.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match admit(&app, &mut parts).await {
        Ok(admitted) => {
            if let Some(Admitted { principal, credential }) = admitted {
                parts.extensions.insert(principal);
                parts.extensions.insert(credential);
            }
            next.run(Request::from_parts(parts, body)).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn admit(app: &App, parts: &mut Parts) -> Answer<Option<Admitted>> {
    let pattern = parts.extensions.get::<MatchedPath>().cloned();
    let pattern = pattern.as_ref().map_or("", |path| path.as_str());
    let Some(access) = policy::access(&parts.method, pattern) else {
        return Err(anyhow::anyhow!("the route {} {pattern} has no row in the policy", parts.method).into());
    };
    if access == Access::Public {
        return Ok(None);
    }
    if let Some(mailbox) = mailbox::admitted(app, parts, access).await? {
        parts.extensions.insert(mailbox);
        return Ok(None);
    }
    let shown = shown(&parts.headers, app.settings.is_https()).ok_or_else(Problem::unauthenticated)?;
    if matches!(shown, Shown::Cookie(_)) && !is_safe(&parts.method) {
        same_origin(&parts.headers, &app.settings.public_url())?;
    }
    let admitted = app.admitted(&shown).await?.ok_or_else(Problem::unauthenticated)?;
    admitted.credential.may_come_from(device::address(parts, &app.settings.trusted_proxies))?;
    if !is_about_oneself(pattern) {
        admitted.credential.is_strong_enough()?;
    }
    allowed(access, &admitted)?;
    Ok(Some(admitted))
}

fn allowed(access: Access, admitted: &Admitted) -> Answer<()> {
    match access {
        Access::Holds(permission) if !admitted.principal.may(permission) => {
            Err(Problem::forbidden(&permission.name()))
        }
        Access::InPerson => admitted.credential.in_person().map(drop),
        _ => Ok(()),
    }
}

/// Returns whether a route is open to somebody whose second factor is still missing.
fn is_about_oneself(pattern: &str) -> bool {
    let pattern = pattern.strip_prefix("/api").unwrap_or(pattern);
    pattern == "/v1/me" || ["/v1/me/", "/v1/auth/"].iter().any(|part| pattern.starts_with(part))
}

fn shown(headers: &HeaderMap, https: bool) -> Option<Shown> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(key) = text("x-api-key") {
        return Some(Shown::Key(hash(key.trim())));
    }
    if let Some(token) = text("authorization").and_then(|value| value.strip_prefix("Bearer ")) {
        let token = token.trim();
        if jwt::looks_like(token) {
            return Some(Shown::Jwt(hash(token), token.to_owned()));
        }
        return Some(if key::is_key(token) { Shown::Key(hash(token)) } else { Shown::Bearer(hash(token)) });
    }
    session::from_cookies(headers, https).map(|token| Shown::Cookie(hash(token)))
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Refuses a write that a page of another origin made the browser send.
fn same_origin(headers: &HeaderMap, public_url: &str) -> Answer<()> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let foreign = || {
        Problem::new(http::StatusCode::FORBIDDEN, "foreign_origin", "This request came from another site.")
    };
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return Err(foreign()),
        None => {}
    }
    // Browsers that do not say so send the origin; it must be the one that was asked.
    let Some(origin) = text(header::ORIGIN.as_str()) else { return Ok(()) };
    let own = text("host").is_some_and(|host| origin.split("://").nth(1) == Some(host));
    if own || origin == public_url { Ok(()) } else { Err(foreign()) }
}

impl App {
    async fn admitted(&self, shown: &Shown) -> Answer<Option<Admitted>> {
        let (Shown::Key(hash) | Shown::Bearer(hash) | Shown::Jwt(hash, _) | Shown::Cookie(hash)) = shown;
        if let Some(admitted) = self.sessions.believed(hash) {
            return Ok(Some(admitted));
        }
        let found = match shown {
            Shown::Jwt(hash, token) => jwt::find(self, token, hash).await?,
            Shown::Key(hash) => key::find(self.reads(), hash).await?,
            Shown::Cookie(hash) => session::find(self.reads(), hash).await?,
            Shown::Bearer(hash) => match session::find(self.reads(), hash).await? {
                None => oauth::access::find(self.reads(), hash).await?,
                found => found,
            },
        };
        if let Some(admitted) = &found {
            self.sessions.believe(*hash, admitted);
        }
        Ok(found)
    }
}

/// The principal that the guard let in.
impl<S: Send + Sync> FromRequestParts<S> for Principal {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::unauthenticated)
    }
}
