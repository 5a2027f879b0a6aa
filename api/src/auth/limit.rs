//! Limits: how often somebody may try, counted in Postgres so that all instances share the count.

use metrics::counter;
use sqlx::PgPool;
use uuid::Uuid;

use super::device::Device;
use crate::problem::{Answer, Problem};

const SIGN_IN_SECONDS: i32 = 15 * 60;
const MINUTE_SECONDS: i32 = 60;

/// Counts one try to sign in, by where it comes from and by whom it means. Whether there is such an
/// account makes no difference. A device in which they have signed in before is counted by itself.
pub async fn sign_in(
    pool: &PgPool,
    route: &'static str,
    device: &Device,
    account: Option<&str>,
    limit: i32,
) -> Answer<()> {
    if let (Some(known), Some(account)) = (&device.known, account)
        && known.has(pool, account).await?
    {
        return count(pool, route, &format!("device:{}", known.id), limit, SIGN_IN_SECONDS).await;
    }
    count(pool, route, &device.place(), limit, SIGN_IN_SECONDS).await?;
    let Some(account) = account else { return Ok(()) };
    count(pool, route, &format!("account:{}", veiled(account)), limit, SIGN_IN_SECONDS).await
}

/// Hashed, because people type passwords into the wrong field.
fn veiled(typed: &str) -> String {
    super::hash(&typed.trim().to_lowercase())[..16].iter().map(|b| format!("{b:02x}")).collect()
}

/// Counts one try to show a second factor: whoever knows a password must not guess codes by beginning anew.
pub async fn second_factor(pool: &PgPool, device: &Device, person: Uuid, limit: i32) -> Answer<()> {
    let own = device.known.as_ref().filter(|known| known.people.contains(&person));
    let subject = own.map_or_else(|| person.to_string(), |known| format!("{person}:{}", known.id));
    count(pool, "second_factor", &subject, limit, SIGN_IN_SECONDS).await
}

/// Counts one try of somebody who is signed in to show again who they are.
pub async fn proof(pool: &PgPool, person: Uuid, limit: i32) -> Answer<()> {
    count(pool, "proof", &person.to_string(), limit, SIGN_IN_SECONDS).await
}

/// Counts one token that a service asks for with its key.
pub async fn tokens(pool: &PgPool, key: Uuid, limit: i32) -> Answer<()> {
    count(pool, "oauth_key", &key.to_string(), limit, SIGN_IN_SECONDS).await
}

/// Counts one request of somebody within a minute.
pub async fn per_minute(pool: &PgPool, route: &'static str, person: Uuid, limit: i32) -> Answer<()> {
    count(pool, route, &person.to_string(), limit, MINUTE_SECONDS).await
}

/// Counts one page of a guest, by where it comes from.
pub async fn guest_from(pool: &PgPool, place: &str, limit: i32) -> Answer<()> {
    count(pool, "guest", &format!("from:{place}"), limit, MINUTE_SECONDS).await
}

/// Counts one request of a guest, by the address that is to be answered.
pub async fn guest_as(pool: &PgPool, email: &str, limit: i32) -> Answer<()> {
    count(pool, "guest", &format!("as:{}", veiled(email)), limit, MINUTE_SECONDS).await
}

/// Counts one try of `subject` on `route` and refuses it beyond the limit; 0 means no limit.
async fn count(pool: &PgPool, route: &'static str, subject: &str, limit: i32, seconds: i32) -> Answer<()> {
    if limit == 0 {
        return Ok(());
    }
    let (hits, left): (i32, f64) = sqlx::query_as(
        "insert into rate_window as w (subject, opened_at, hits) values ($1, now(), 1)
         on conflict (subject) do update set
            hits = case when w.opened_at < now() - make_interval(secs => $2) then 1 else w.hits + 1 end,
            opened_at = case when w.opened_at < now() - make_interval(secs => $2) then now() else w.opened_at end
         returning hits, extract(epoch from opened_at + make_interval(secs => $2) - now())::float8",
    )
    .bind(format!("{route}:{subject}"))
    .bind(f64::from(seconds))
    .fetch_one(pool)
    .await?;
    match hits {
        1 => forget_old(pool).await,
        hits if hits <= limit => Ok(()),
        _ => Err(too_many(route, left)),
    }
}

/// Windows that nobody comes back to would be kept for ever.
async fn forget_old(pool: &PgPool) -> Answer<()> {
    sqlx::query("delete from rate_window where opened_at < now() - interval '1 day'").execute(pool).await?;
    Ok(())
}

fn too_many(route: &'static str, seconds: f64) -> Problem {
    counter!("rate_limit_rejections_total", "route" => route).increment(1);
    let title = "Too many attempts; please wait.";
    let mut problem = Problem::new(http::StatusCode::TOO_MANY_REQUESTS, "rate_limited", title);
    problem.retry_after = Some(seconds.ceil().max(1.0) as u64);
    problem
}
