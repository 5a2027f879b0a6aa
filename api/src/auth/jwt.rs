//! JWT: tokens of identity providers that programs show as `Authorization: Bearer`.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use sqlx::PgPool;
use uuid::Uuid;

use super::cache::Admitted;
use super::credential::{Credential, Token};
use super::oidc::provider::{self, Provider};
use super::oidc::token::{self, Wrong};
use super::oidc::{account, claims::Claims};
use super::{Hash, oidc, who};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// How long a token is not checked again. Disabling a person is felt at once all the same.
const BELIEVED: Duration = Duration::from_secs(30);
const KEPT_MAX: usize = 10_000;

/// Whose tokens have been seen lately, by their hash.
#[derive(Default)]
pub struct Bearers(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    people: HashMap<Hash, (Uuid, Instant)>,
    /// How often all of it was forgotten: a check that began before that is not kept.
    forgotten: u64,
}

/// Returns whether a token looks like a JWT; our own tokens have no dots.
pub fn looks_like(token: &str) -> bool {
    token.starts_with("ey") && token.bytes().filter(|byte| *byte == b'.').count() == 2
}

/// Returns whom a provider's token is about.
pub(super) async fn find(app: &App, token: &str, hash: &Hash) -> Answer<Option<Admitted>> {
    let person = match app.federation.bearers.known(hash) {
        Some(person) => person,
        None => enter(app, token, hash).await?,
    };
    let id = Uuid::from_slice(&hash[..16]).expect("a hash is longer than an id");
    let credential = Credential::Token(Token { id, hash: *hash, sign_in: None });
    Ok(active(app.reads(), person).await?.map(|principal| Admitted { principal, credential }))
}

async fn active(pool: &PgPool, person: Uuid) -> Answer<Option<Principal>> {
    match who::principal(pool, person).await {
        Ok(principal) => Ok(Some(principal)),
        Err(sqlx::Error::RowNotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn enter(app: &App, token: &str, hash: &Hash) -> Answer<Uuid> {
    let forgotten = app.federation.bearers.forgotten();
    let (provider, claims) = vouched(app, token).await?;
    let person = account::enter(app.reads(), &provider, &claims, true).await?;
    if !claims.second_factor() && oidc::wants_factor(app.reads(), person).await? {
        return Err(oidc::factor_needed());
    }
    app.federation.bearers.keep(*hash, person, forgotten);
    Ok(person)
}

/// Returns the provider that vouches for a token. Several may be of one issuer, for other audiences.
async fn vouched(app: &App, token: &str) -> Answer<(Provider, Claims)> {
    let issuer = token::issuer(token).ok_or_else(|| Wrong::Malformed.problem(""))?;
    let mut said: Problem = Wrong::Issuer.problem("");
    let known = provider::all(app).await?;
    for provider in known.into_iter().filter(|known| known.enabled && known.issuer == issuer) {
        match token::bearer(&app.federation, &provider, token).await {
            Ok(claims) => return Ok((provider, claims)),
            Err(wrong) => said = wrong.problem(&provider.key),
        }
    }
    Err(said)
}

impl Bearers {
    fn known(&self, hash: &Hash) -> Option<Uuid> {
        let seen = self.0.lock().expect("no holder panics");
        seen.people.get(hash).filter(|(_, since)| since.elapsed() < BELIEVED).map(|(person, _)| *person)
    }

    fn forgotten(&self) -> u64 {
        self.0.lock().expect("no holder panics").forgotten
    }

    /// Forgets every check, because what providers may say has changed.
    pub fn forget(&self) {
        let mut seen = self.0.lock().expect("no holder panics");
        seen.people.clear();
        seen.forgotten += 1;
    }

    fn keep(&self, hash: Hash, person: Uuid, forgotten: u64) {
        let mut seen = self.0.lock().expect("no holder panics");
        if seen.forgotten != forgotten {
            return;
        }
        if seen.people.len() >= KEPT_MAX {
            seen.people.retain(|_, (_, since)| since.elapsed() < BELIEVED);
        }
        // Under a flood of tokens it is better to check anew than to remember without end.
        if seen.people.len() >= KEPT_MAX {
            seen.people.clear();
        }
        seen.people.insert(hash, (person, Instant::now()));
    }
}
