//! Accounts: which person somebody is whom a provider knows.

use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::claims::Claims;
use super::provider::Provider;
use super::{groups, refused};
use crate::problem::Answer;

/// Returns the person whom these claims are about, known, found by address or new, with the roles
/// and teams that their groups lend. Claims without groups change none if they are `partial`.
pub async fn enter(pool: &PgPool, provider: &Provider, claims: &Claims, partial: bool) -> Answer<Uuid> {
    let mut transaction = pool.begin().await?;
    let person = person(&mut transaction, provider, claims).await?;
    let active: bool = sqlx::query_scalar("select active from person where id = $1 for update")
        .bind(person)
        .fetch_one(&mut *transaction)
        .await?;
    if !active {
        return Err(refused("account_disabled", "This account has been disabled."));
    }
    if !partial || claims.groups(&provider.group_claim).is_some() {
        let wanted = groups::wanted(provider, claims);
        groups::apply(&mut transaction, provider, (claims.subject(), person), wanted).await?;
    }
    transaction.commit().await?;
    Ok(person)
}

async fn person(connection: &mut PgConnection, provider: &Provider, claims: &Claims) -> Answer<Uuid> {
    // Two first sign-ins at once must not make two people.
    let subject = format!("{} {} {}", provider.key, provider.issuer, claims.subject());
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(subject)
        .execute(&mut *connection)
        .await?;
    if let Some(person) = known(connection, provider, claims).await? {
        return Ok(person);
    }
    let person = match by_email(connection, provider, claims).await? {
        Some(person) => person,
        None if provider.makes_accounts => make(connection, provider, claims).await?,
        None => {
            let title = "Nobody here is known by this account; an admin can let you in.";
            return Err(refused("account_unknown", title));
        }
    };
    sqlx::query("insert into identity (provider, issuer, subject, person_id) values ($1, $2, $3, $4)")
        .bind(&provider.key)
        .bind(&provider.issuer)
        .bind(claims.subject())
        .bind(person)
        .execute(connection)
        .await?;
    Ok(person)
}

async fn known(
    connection: &mut PgConnection,
    provider: &Provider,
    claims: &Claims,
) -> Result<Option<Uuid>, sqlx::Error> {
    sqlx::query_scalar("select person_id from identity where provider = $1 and issuer = $2 and subject = $3")
        .bind(&provider.key)
        .bind(&provider.issuer)
        .bind(claims.subject())
        .fetch_optional(connection)
        .await
}

async fn by_email(
    connection: &mut PgConnection,
    provider: &Provider,
    claims: &Claims,
) -> Result<Option<Uuid>, sqlx::Error> {
    let Some(email) = trusted_email(provider, claims) else { return Ok(None) };
    sqlx::query_scalar("select id from person where lower(email) = lower($1)")
        .bind(email)
        .fetch_optional(connection)
        .await
}

/// Mail from an address belongs to whoever has it here, so it is taken only from whom it can be believed.
fn trusted_email<'a>(provider: &Provider, claims: &'a Claims) -> Option<&'a str> {
    claims.verified_email().filter(|_| provider.trusts_email)
}

async fn make(
    connection: &mut PgConnection,
    provider: &Provider,
    claims: &Claims,
) -> Result<Uuid, sqlx::Error> {
    let id = Uuid::now_v7();
    let username = claims.text("preferred_username").filter(|name| is_username(name));
    let name = claims.text("name").or(username).or(claims.text("email")).unwrap_or(claims.subject());
    sqlx::query(
        "insert into person (id, name, email, username, roles)
         values ($1, $2, $3, (select $4 where not exists (select from person where lower(username) = lower($4))), array[$5])",
    )
    .bind(id)
    .bind(name)
    .bind(trusted_email(provider, claims))
    .bind(username)
    .bind(&provider.default_role)
    .execute(connection)
    .await?;
    Ok(id)
}

/// A username that looks like an address could pass for somebody's address at sign-in.
fn is_username(name: &str) -> bool {
    name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}
