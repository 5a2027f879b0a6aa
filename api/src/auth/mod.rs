//! Auth: from a request to a principal, and whether its route lets that principal in.

pub mod jwt;
pub mod limit;
pub mod oauth;
pub mod oidc;
pub mod password;
pub mod session;
pub mod who;

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use sqlx::PgPool;

use self::who::Who;
use crate::app::App;
use crate::policy::{self, Access, Principal};
use crate::problem::{Answer, Problem};
use crate::who;

/// The name of the session cookie.
pub const COOKIE: &str = "holdfast_session";

/// How long a credential is believed without asking Postgres: a revocation is felt within it.
const BELIEVED: Duration = Duration::from_secs(1);
const CACHED_MAX: usize = 10_000;

/// Credentials seen lately, by the hash of what was shown.
#[derive(Default)]
pub struct Cache(Mutex<HashMap<Hash, (Principal, Instant)>>);

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
    match admit(&app, &parts).await {
        Ok(principal) => {
            if let Some(principal) = principal {
                parts.extensions.insert(principal);
            }
            next.run(Request::from_parts(parts, body)).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn admit(app: &App, parts: &Parts) -> Answer<Option<Principal>> {
    let pattern = parts.extensions.get::<MatchedPath>().map_or("", |path| path.as_str());
    let Some(access) = policy::access(&parts.method, pattern) else {
        return Err(anyhow::anyhow!("the route {} {pattern} has no row in the policy", parts.method).into());
    };
    if access == Access::Public {
        return Ok(None);
    }
    let shown = shown(&parts.headers).ok_or_else(Problem::unauthenticated)?;
    if matches!(shown, Shown::Cookie(_)) && !is_safe(&parts.method) {
        same_origin(&parts.headers, &app.settings.public_url())?;
    }
    let principal = app.principal(&shown).await?.ok_or_else(Problem::unauthenticated)?;
    match access {
        Access::Holds(permission) if !principal.may(permission) => {
            Err(Problem::forbidden(&permission.name()))
        }
        _ => Ok(Some(principal)),
    }
}

fn shown(headers: &HeaderMap) -> Option<Shown> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(key) = text("x-api-key") {
        return Some(Shown::Key(hash(key)));
    }
    if let Some(token) = text("authorization").and_then(|value| value.strip_prefix("Bearer ")) {
        let token = token.trim();
        if jwt::looks_like(token) {
            return Some(Shown::Jwt(hash(token), token.to_owned()));
        }
        return Some(Shown::Bearer(hash(token)));
    }
    session::from_cookies(headers).map(|token| Shown::Cookie(hash(token)))
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
    async fn principal(&self, shown: &Shown) -> Answer<Option<Principal>> {
        let (Shown::Key(hash) | Shown::Bearer(hash) | Shown::Jwt(hash, _) | Shown::Cookie(hash)) = shown;
        if let Some(principal) = self.sessions.believed(hash) {
            return Ok(Some(principal));
        }
        let found = match shown {
            Shown::Jwt(hash, token) => jwt::principal(self, token, hash).await?,
            Shown::Key(hash) => by_key(self.reads(), hash).await?,
            Shown::Cookie(hash) => session::find(self.reads(), hash).await?,
            Shown::Bearer(hash) => match session::find(self.reads(), hash).await? {
                None => oauth::access::find(self.reads(), hash).await?,
                found => found,
            },
        };
        if let Some(principal) = &found {
            self.sessions.believe(*hash, principal);
        }
        Ok(found)
    }
}

async fn by_key(pool: &PgPool, hash: &Hash) -> Result<Option<Principal>, sqlx::Error> {
    const FIND: &str = concat!(
        who!(),
        " from api_key k join person p on p.id = k.person_id
           left join organisation o on o.id = p.organisation_id
         where k.key_hash = $1 and k.revoked_at is null and p.active"
    );
    let row: Option<Who> = sqlx::query_as(FIND).bind(hash).fetch_optional(pool).await?;
    Ok(row.map(Who::principal))
}

impl Cache {
    fn believed(&self, hash: &Hash) -> Option<Principal> {
        let cached = self.0.lock().expect("no holder panics");
        let (principal, since) = cached.get(hash)?;
        (since.elapsed() < BELIEVED).then(|| principal.clone())
    }

    fn believe(&self, hash: Hash, principal: &Principal) {
        let mut cached = self.0.lock().expect("no holder panics");
        if cached.len() >= CACHED_MAX {
            cached.retain(|_, (_, since)| since.elapsed() < BELIEVED);
        }
        cached.insert(hash, (principal.clone(), Instant::now()));
    }

    /// Forgets a credential at once.
    pub fn forget(&self, hash: &Hash) {
        self.0.lock().expect("no holder panics").remove(hash);
    }
}

/// The principal that the guard let in.
impl<S: Send + Sync> FromRequestParts<S> for Principal {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::unauthenticated)
    }
}
