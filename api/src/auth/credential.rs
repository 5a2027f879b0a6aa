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

/// A session of a browser, or the sign-in of a native program: somebody is there in person.
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
    /// A native program keeps its tokens itself, and needs no cookie.
    pub native: bool,
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
    /// The sign-in that it is of, if somebody signed in here for it.
    pub sign_in: Option<Session>,
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

    /// Returns the sign-in of whoever is there in person; keys and other programs' words are refused.
    pub fn in_person(&self) -> Answer<Session> {
        match self {
            Self::Session(session) | Self::Token(Token { sign_in: Some(session), .. }) => Ok(*session),
            Self::Key(_) => {
                Err(refused("session_needed", "This is for people who are signed in, not for keys."))
            }
            Self::Token(_) => {
                let title =
                    "A provider's token says who somebody is, not that they are there. Please sign in.";
                Err(refused("sign_in_needed", title))
            }
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

/// Somebody in person.
impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Credential::from_request_parts(parts, state).await?.in_person()
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

fn refused(code: &str, title: &str) -> Problem {
    Problem::new(StatusCode::FORBIDDEN, code, title)
}
