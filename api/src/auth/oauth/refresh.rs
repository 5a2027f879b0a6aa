//! Refresh tokens: each renews an access token once. One that is shown again has been stolen, by the
//! one who shows it now or the one who showed it first; both lose what they have (RFC 9700, 4.14).

use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::access::{self, Of};
use crate::auth::credential::Session;
use crate::auth::device::Device;
use crate::auth::session::secret;
use crate::auth::{Hash, hash};

/// How long a program may be silent, and how long one sign-in lasts at most.
const SILENT_DAYS: i32 = 14;
const FAMILY_DAYS: i32 = 90;

/// A pair of tokens.
pub struct Issued {
    pub access: String,
    pub refresh: String,
    pub person: Uuid,
}

/// Begins a family of tokens on a device. A strong one was begun with a second factor.
pub async fn begin(
    pool: &PgPool,
    person: Uuid,
    device: &Device,
    strong: bool,
) -> Result<Issued, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    let family = Uuid::now_v7();
    sqlx::query(
        "with gone as (delete from token_family where person_id = $2 and expires_at < now())
         insert into token_family (id, person_id, strong, expires_at, address, user_agent)
         values ($1, $2, $3, now() + make_interval(days => $4), $5, $6)",
    )
    .bind(family)
    .bind(person)
    .bind(strong)
    .bind(FAMILY_DAYS)
    .bind(device.address.map(|address| address.to_string()))
    .bind(&device.agent)
    .execute(&mut *transaction)
    .await?;
    let issued = issue(&mut transaction, family, person).await?;
    transaction.commit().await?;
    Ok(issued)
}

/// Gives a program another access token, because its person has just shown who they are. Refresh tokens stay.
pub async fn prove(pool: &PgPool, sign_in: &Session, strong: bool) -> Result<String, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query("update token_family set proven_at = now(), strong = strong or $2 where id = $1")
        .bind(sign_in.id)
        .bind(strong)
        .execute(&mut *transaction)
        .await?;
    access::drop_one(&mut transaction, &sign_in.hash).await?;
    let token = access::make(&mut transaction, sign_in.person, &Of::Family(sign_in.id)).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Renews a family by one of its tokens; none if there is no such token, or no longer.
pub async fn renew(pool: &PgPool, token: &str) -> Result<Option<Issued>, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    let Some((family, person, used)) = shown(&mut transaction, &hash(token)).await? else { return Ok(None) };
    if used {
        tracing::warn!(%person, "a refresh token was shown twice; its sign-in has ended");
        sqlx::query("delete from token_family where id = $1").bind(family).execute(&mut *transaction).await?;
        transaction.commit().await?;
        return Ok(None);
    }
    sqlx::query("update refresh_token set used_at = now() where token_hash = $1")
        .bind(hash(token))
        .execute(&mut *transaction)
        .await?;
    let issued = issue(&mut transaction, family, person).await?;
    transaction.commit().await?;
    Ok(Some(issued))
}

/// Returns whose token was shown, and whether it had been before. Others with the same one wait.
async fn shown(
    connection: &mut PgConnection,
    hash: &Hash,
) -> Result<Option<(Uuid, Uuid, bool)>, sqlx::Error> {
    sqlx::query_as(
        "select f.id, f.person_id, t.used_at is not null
           from refresh_token t join token_family f on f.id = t.family_id join person p on p.id = f.person_id
          where t.token_hash = $1 and f.expires_at > now() and p.active
            and (t.used_at is not null or t.expires_at > now())
            for update of t, f",
    )
    .bind(hash)
    .fetch_optional(connection)
    .await
}

async fn issue(connection: &mut PgConnection, family: Uuid, person: Uuid) -> Result<Issued, sqlx::Error> {
    let refresh = secret();
    sqlx::query(
        "insert into refresh_token (token_hash, family_id, expires_at)
         values ($1, $2, now() + make_interval(days => $3))",
    )
    .bind(hash(&refresh))
    .bind(family)
    .bind(SILENT_DAYS)
    .execute(&mut *connection)
    .await?;
    let access = access::make(connection, person, &Of::Family(family)).await?;
    Ok(Issued { access, refresh, person })
}

/// Ends the sign-in that a refresh token is of.
pub async fn end(pool: &PgPool, hash: &Hash) -> Result<(), sqlx::Error> {
    sqlx::query(
        "delete from token_family where id in (select family_id from refresh_token where token_hash = $1)",
    )
    .bind(hash)
    .execute(pool)
    .await?;
    Ok(())
}

/// Ends every sign-in of native programs of a person.
pub async fn end_all(pool: &PgPool, person: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query("delete from token_family where person_id = $1").bind(person).execute(pool).await?;
    Ok(())
}
