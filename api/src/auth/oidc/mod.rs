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

use self::documents::Documents;
use self::sealed::Seal;
use crate::auth::jwt;
use crate::problem::Problem;

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
