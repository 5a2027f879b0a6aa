//! TOTP: codes of an authenticator app (RFC 6238), each good once.

use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::PgPool;
use totp_rs::{Builder, Totp};
use uuid::Uuid;

use crate::problem::{Answer, Problem};
use holdfast_workflows::seal::{self, chance};

const PURPOSE: &str = "totp";
const ISSUER: &str = "Holdfast";
/// As many as an authenticator app shows.
const DIGITS: usize = 6;

/// A code generator that is offered to somebody.
#[derive(Debug)]
pub struct Offer {
    pub id: Uuid,
    /// What the app is to know, for typing.
    pub secret: String,
    /// The same, for scanning.
    pub uri: String,
}

/// Offers a new generator; it counts when its first code was shown. Older offers lapse.
pub async fn offer(pool: &PgPool, desk: &[u8], person: Uuid, account: &str, label: &str) -> Answer<Offer> {
    let id = Uuid::now_v7();
    let secret: [u8; 20] = chance();
    let made = Builder::new().with_secret(secret).with_issuer(Some(ISSUER)).with_account_name(plain(account));
    let made = made.build().map_err(anyhow::Error::from)?;
    sqlx::query(
        "with lapsed as (delete from second_factor where person_id = $2 and kind = 'totp' and confirmed_at is null)
         insert into second_factor (id, person_id, kind, label, secret) values ($1, $2, 'totp', $3, $4)",
    )
    .bind(id)
    .bind(person)
    .bind(label)
    .bind(seal::seal(desk, PURPOSE, id.as_bytes(), &secret))
    .execute(pool)
    .await?;
    let uri = made.to_url().map_err(anyhow::Error::from)?;
    Ok(Offer { id, secret: made.secret().to_base32(), uri })
}

/// A colon would end the name.
fn plain(account: &str) -> String {
    account.replace(':', " ")
}

/// Confirms an offer by its first code; returns whether the code was good.
pub async fn confirm(pool: &PgPool, desk: &[u8], person: Uuid, id: Uuid, code: &str) -> Answer<bool> {
    let offered: Option<Vec<u8>> = sqlx::query_scalar(
        "select secret from second_factor
          where id = $1 and person_id = $2 and kind = 'totp' and confirmed_at is null",
    )
    .bind(id)
    .bind(person)
    .fetch_optional(pool)
    .await?;
    let sealed = offered.ok_or_else(|| Problem::not_found("second factor"))?;
    match step(desk, id, &sealed, code)? {
        Some(step) => Ok(take(pool, id, step).await?),
        None => Ok(false),
    }
}

/// Returns whether a code is one of a person's generators', and uses it up.
pub async fn spend(pool: &PgPool, desk: &[u8], person: Uuid, code: &str) -> Answer<bool> {
    let known: Vec<(Uuid, Vec<u8>)> = sqlx::query_as(
        "select id, secret from second_factor
          where person_id = $1 and kind = 'totp' and confirmed_at is not null order by id",
    )
    .bind(person)
    .fetch_all(pool)
    .await?;
    for (id, sealed) in known {
        if let Some(step) = step(desk, id, &sealed, code)?
            && take(pool, id, step).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the step whose code this is: the present one, or one beside it.
fn step(desk: &[u8], id: Uuid, sealed: &[u8], code: &str) -> Answer<Option<i64>> {
    let code: String = code.chars().filter(char::is_ascii_digit).take(DIGITS + 1).collect();
    let secret = seal::open(desk, PURPOSE, id.as_bytes(), sealed);
    let secret =
        secret.ok_or_else(|| anyhow::anyhow!("a second factor was sealed with another HOLDFAST_SECRET"))?;
    let generator: Totp = Builder::new().with_secret(secret).build().map_err(anyhow::Error::from)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(anyhow::Error::from)?;
    Ok(generator.check(&code, now.as_secs()).and_then(|step| step.try_into().ok()))
}

/// Notes the step of a code; nobody takes one that was taken, nor one before it.
async fn take(pool: &PgPool, id: Uuid, step: i64) -> Result<bool, sqlx::Error> {
    let taken = sqlx::query(
        "update second_factor set last_step = $2, used_at = now(), confirmed_at = coalesce(confirmed_at, now())
          where id = $1 and (last_step is null or last_step < $2)",
    )
    .bind(id)
    .bind(step)
    .execute(pool)
    .await?;
    Ok(taken.rows_affected() == 1)
}
