//! Mail links: a letter whose link lets its reader in once, to set a password or to sign in.
//!
//! Asking is the same work and the same answer whether or not somebody has the address.

use std::time::Duration;

use axum::http::StatusCode;
use holdfast_workflows::account::{self, Purpose};
use holdfast_workflows::lane;
use sqlx::PgPool;
use uuid::Uuid;

use crate::app::App;
use crate::auth::{hash, oidc};
use crate::problem::{Answer, Problem};

fn minutes(purpose: Purpose) -> i32 {
    match purpose {
        Purpose::Reset => 60,
        Purpose::Link => 15,
        Purpose::Invite => 7 * 24 * 60,
    }
}

/// Writes to whoever has an address, if somebody has.
pub async fn send_to_address(app: &App, purpose: Purpose, email: &str) -> Answer<()> {
    const BY_ADDRESS: &str = "select id from person where active and lower(email) = lower($1)
                                 and not roles && '{service}'";
    let person: Option<Uuid> =
        sqlx::query_scalar(BY_ADDRESS).bind(email.trim()).fetch_optional(app.reads()).await?;
    let may_come = oidc::may_come_alone(app, person.unwrap_or_default()).await?;
    send(app, purpose, person.filter(|_| may_come)).await
}

/// Makes a link in place of older ones and promises the letter that carries it. For nobody, a link
/// is made that nobody ever sees.
pub async fn send(app: &App, purpose: Purpose, person: Option<Uuid>) -> Answer<()> {
    let link = Uuid::new_v4();
    let names = &app.stack.names;
    sqlx::query(
        "with forgotten as (delete from mail_link where expires_at < now() - interval '30 days'),
         replaced as (
            update mail_link set used_at = now() where person_id = $3 and purpose = $2 and used_at is null),
         made as (
            insert into mail_link (id, purpose, person_id, token_hash, expires_at)
            values ($1, $2, $3, $4, now() + make_interval(mins => $5)))
         insert into outbox (id, seq, lane, kind, recipient_id, payload)
         select $1, 0, $6, 'account', $3, $7 where $3 is not null",
    )
    .bind(link)
    .bind(purpose.name())
    .bind(person)
    .bind(hash(&account::token(&names.secret, link)))
    .bind(minutes(purpose))
    .bind(lane::ACCOUNTS)
    .bind(account::payload(names, purpose, link))
    .execute(app.reads())
    .await?;
    if let Err(error) = app.ingress.ring(lane::ACCOUNTS, Duration::ZERO).await {
        tracing::debug!(error = format!("{error:#}"), "the sweep will ring for a letter");
    }
    Ok(())
}

/// Returns whose link this is, as long as it is good.
pub async fn owner(pool: &PgPool, purpose: Purpose, token: &str) -> Answer<Uuid> {
    let found = sqlx::query_scalar(
        "select p.id from mail_link l join person p on p.id = l.person_id
          where l.token_hash = $1 and l.purpose = $2 and l.used_at is null and l.expires_at > now() and p.active",
    )
    .bind(hash(token))
    .bind(purpose.name())
    .fetch_optional(pool)
    .await?;
    found.ok_or_else(spent)
}

/// Uses a link up. Of two who do so at once, only the first goes on.
pub async fn spend(pool: &PgPool, purpose: Purpose, token: &str) -> Answer<()> {
    let used = sqlx::query(
        "update mail_link set used_at = now()
          where token_hash = $1 and purpose = $2 and used_at is null and expires_at > now()",
    )
    .bind(hash(token))
    .bind(purpose.name())
    .execute(pool)
    .await?;
    if used.rows_affected() == 1 { Ok(()) } else { Err(spent()) }
}

fn spent() -> Problem {
    let title = "This link has been used, has expired, or was replaced by a newer one.";
    Problem::new(StatusCode::GONE, "link_spent", title)
}
