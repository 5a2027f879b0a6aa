//! Ceremonies: what takes two requests. The ticket of the first is shown with the second.

use serde_json::Value;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::session::secret;
use crate::auth;
use crate::problem::{Answer, Problem};

const MINUTES: i32 = 5;
const TRIES_MAX: i32 = 5;

/// Which one.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// The first factor was shown; the second is missing.
    SignIn,
    PasskeySignIn,
    PasskeyNew,
    Proof,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::PasskeySignIn => "passkey_sign_in",
            Self::PasskeyNew => "passkey_new",
            Self::Proof => "proof",
        }
    }
}

/// What was begun.
#[derive(Debug, FromRow)]
pub struct Begun {
    pub person_id: Option<Uuid>,
    pub state: Option<Value>,
}

/// Begins a ceremony and returns its ticket.
pub async fn begin(pool: &PgPool, kind: Kind, person: Option<Uuid>, state: Option<Value>) -> Answer<String> {
    let ticket = secret();
    sqlx::query(
        "with gone as (delete from ceremony where expires_at < now())
         insert into ceremony (ticket_hash, kind, person_id, state, expires_at)
         values ($1, $2, $3, $4, now() + make_interval(mins => $5))",
    )
    .bind(auth::hash(&ticket))
    .bind(kind.name())
    .bind(person)
    .bind(state)
    .bind(MINUTES)
    .execute(pool)
    .await?;
    Ok(ticket)
}

/// Counts one try to go on with a ceremony; who has tried too often begins anew.
pub async fn attempt(pool: &PgPool, kind: Kind, ticket: &str) -> Answer<Begun> {
    let begun = sqlx::query_as(
        "update ceremony set tries = tries + 1
          where ticket_hash = $1 and kind = $2 and expires_at > now() and tries < $3
         returning person_id, state",
    )
    .bind(auth::hash(ticket))
    .bind(kind.name())
    .bind(TRIES_MAX)
    .fetch_optional(pool)
    .await?;
    begun.ok_or_else(over)
}

/// Keeps another challenge in place of the one before.
pub async fn remember(pool: &PgPool, ticket: &str, state: Option<Value>) -> Answer<()> {
    sqlx::query("update ceremony set state = $2 where ticket_hash = $1")
        .bind(auth::hash(ticket))
        .bind(state)
        .execute(pool)
        .await?;
    Ok(())
}

/// Ends a ceremony that has succeeded. Of two who end the same one, only the first goes on.
pub async fn end(pool: &PgPool, ticket: &str) -> Answer<()> {
    let hash = auth::hash(ticket);
    let ended = sqlx::query("delete from ceremony where ticket_hash = $1").bind(hash).execute(pool).await?;
    if ended.rows_affected() == 1 { Ok(()) } else { Err(over()) }
}

fn over() -> Problem {
    let title = "This took too long or too many tries; please begin again.";
    Problem::new(http::StatusCode::UNAUTHORIZED, "ticket_over", title)
}
