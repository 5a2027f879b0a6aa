//! Credentials: by what somebody is known, as their requests carry it.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use ipnet::IpNet;
use std::net::IpAddr;
use std::sync::Arc;
use uuid::Uuid;

use super::Hash;
use crate::problem::{Answer, Problem};

/// What a request was let in by.
#[derive(Debug, Clone)]
pub enum Credential {
    Session(Session),
    Key(Key),
    Token(Token),
}

/// A session: somebody is there in person.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    pub id: Uuid,
    pub person: Uuid,
    pub hash: Hash,
    /// Password or second factor was shown a short while ago.
    pub fresh: bool,
    /// A second factor was shown.
    pub strong: bool,
    /// A role asks for a second factor, and none was shown.
    pub wants_factor: bool,
}

/// A key of a program.
#[derive(Debug, Clone)]
pub struct Key {
    pub id: Uuid,
    /// Where it may come from; nothing: from everywhere.
    pub addresses: Arc<[IpNet]>,
}

/// A token that a program shows for somebody, of its own sign-in or of an identity provider.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub id: Uuid,
    pub hash: Hash,
}

impl Credential {
    /// Returns the id of the session, key or token.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Session(session) => session.id,
            Self::Key(key) => key.id,
            Self::Token(token) => token.id,
        }
    }

    /// Refuses a key that comes from where it may not.
    pub fn may_come_from(&self, address: Option<IpAddr>) -> Answer<()> {
        let Self::Key(key) = self else { return Ok(()) };
        let known = |address: IpAddr| key.addresses.iter().any(|network| network.contains(&address));
        if key.addresses.is_empty() || address.is_some_and(known) {
            return Ok(());
        }
        let title = "This key may not be used from this address.";
        Err(Problem::new(StatusCode::FORBIDDEN, "address_not_allowed", title))
    }

    /// Refuses a session that still lacks the second factor that a role asks for.
    pub fn is_strong_enough(&self) -> Answer<()> {
        match self {
            Self::Session(session) if session.wants_factor => {
                let title = "Your role asks for a second factor. Please set one up, or show it.";
                Err(Problem::new(StatusCode::FORBIDDEN, "second_factor_needed", title))
            }
            _ => Ok(()),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Credential {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::unauthenticated)
    }
}

/// Somebody in person; a key or token is refused.
impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Credential::from_request_parts(parts, state).await? {
            Credential::Session(session) => Ok(session),
            Credential::Key(_) | Credential::Token(_) => Err(in_person()),
        }
    }
}

/// Somebody who has just shown password or second factor.
#[derive(Debug, Clone, Copy)]
pub struct Fresh(pub Session);

impl<S: Send + Sync> FromRequestParts<S> for Fresh {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let session = Session::from_request_parts(parts, state).await?;
        if session.fresh {
            return Ok(Self(session));
        }
        let title = "Please show your password or your second factor again.";
        Err(Problem::new(StatusCode::FORBIDDEN, "proof_needed", title))
    }
}

/// Returns the answer to a program that does what only a person may do.
pub fn in_person() -> Problem {
    let title = "This is for people who are signed in, not for keys.";
    Problem::new(StatusCode::FORBIDDEN, "session_needed", title)
}
