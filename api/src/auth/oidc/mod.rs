//! Federation: people whom an OpenID provider knows.
//!
//! One sign-in is followed from [`attempt`], which sends the browser away, through [`exchange`], which
//! turns its code into tokens, [`token`], which believes none of them unchecked, and [`account`], which
//! finds or makes the person, to [`groups`], which lends and takes back roles and teams. Not here: the
//! session that begins then; it is like every other.

pub mod account;
pub mod attempt;
pub mod claims;
pub mod documents;
pub mod exchange;
pub mod groups;
pub mod metadata;
pub mod provider;
pub mod sealed;
pub mod token;
pub mod web;

use anyhow::Result;
use axum::http::StatusCode;
use holdfast_engine::permission::Permission;
use uuid::Uuid;

use self::documents::Documents;
use self::sealed::Seal;
use crate::app::App;
use crate::auth::{jwt, who};
use crate::problem::{Answer, Problem};

/// What federation works with, for as long as the program runs.
pub struct Federation {
    pub documents: Documents,
    pub seal: Seal,
    pub bearers: jwt::Bearers,
}

impl Federation {
    /// Returns it; the secret is that of the installation.
    pub fn new(secret: &[u8]) -> Result<Self> {
        Ok(Self { documents: Documents::new()?, seal: Seal::new(secret), bearers: jwt::Bearers::default() })
    }
}

/// Refuses a password, a letter or a passkey where people sign in by a provider.
pub async fn lets_others_in(app: &App, person: Uuid) -> Answer<()> {
    if may_come_alone(app, person).await? { Ok(()) } else { Err(passwords_off()) }
}

/// Returns whether somebody may sign in without a provider. Where there must be one, admins may all
/// the same, for the day it is away. Nobody is somebody with nothing.
pub async fn may_come_alone(app: &App, person: Uuid) -> Answer<bool> {
    if app.settings.oidc.auth_mode != "oidc" {
        return Ok(true);
    }
    match who::principal(app.reads(), person).await {
        Ok(principal) => Ok(principal.may(Permission::PeopleAdmin)),
        Err(sqlx::Error::RowNotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Returns the answer to somebody who comes without the provider that there must be.
pub fn passwords_off() -> Problem {
    refused("passwords_off", "People sign in here by an identity provider.")
}

/// Returns whether a role of somebody asks for a second factor.
pub async fn wants_factor(executor: impl sqlx::PgExecutor<'_>, person: Uuid) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(
        "select exists (select from person p join role r on r.key = any(p.roles) where p.id = $1 and r.second_factor)",
    )
    .bind(person)
    .fetch_one(executor)
    .await
}

/// Returns the answer to somebody whose role asks for a second factor that was not shown.
pub fn factor_needed() -> Problem {
    refused("second_factor_needed", "Your role asks for a second factor.")
}

/// Returns the answer to somebody whom a provider vouches for and who is not let in all the same.
pub fn refused(code: &str, title: &str) -> Problem {
    Problem::new(StatusCode::FORBIDDEN, code, title)
}

/// Returns the answer while a provider does not answer as it should; why stands in the log.
pub fn unavailable(provider: &str, error: &anyhow::Error) -> Problem {
    tracing::warn!(provider, error = format!("{error:#}"), "an identity provider cannot be used");
    let title = "The identity provider cannot be reached, or answers nonsense.";
    let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "provider_unavailable", title);
    problem.retry_after = Some(5);
    problem
}
