//! Access tokens: what a program shows for an hour.

use holdfast_engine::permission::Permissions;
use sqlx::{FromRow, PgConnection, PgPool};
use uuid::Uuid;

use crate::auth::cache::Admitted;
use crate::auth::credential::{Credential, Key, Session, Token};
use crate::auth::session::secret;
use crate::auth::who::Who;
use crate::auth::{Hash, hash, key, oidc};
use crate::problem::Answer;
use crate::who;

/// How long a token lives.
pub const SECONDS: i32 = 3600;

/// What a token stands for.
#[derive(Debug)]
pub enum Of {
    /// One sign-in of a native program.
    Family(Uuid),
    /// The key that a service has shown, and what it asked for; nothing: all that it may.
    Key(Uuid, Option<Permissions>),
}

/// Makes a token and returns it; only its hash is kept.
pub async fn make(connection: &mut PgConnection, person: Uuid, of: &Of) -> Result<String, sqlx::Error> {
    let token = secret();
    let (family, key, scope) = match of {
        Of::Family(id) => (Some(id), None, None),
        Of::Key(id, scope) => (None, Some(id), scope.as_ref()),
    };
    sqlx::query(
        "with gone as (delete from access_token where person_id = $2 and expires_at < now())
         insert into access_token (token_hash, person_id, family_id, api_key_id, scope, expires_at)
         values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))",
    )
    .bind(hash(&token))
    .bind(person)
    .bind(family)
    .bind(key)
    .bind(scope.map(|scope| scope.iter().map(|one| one.name()).collect::<Vec<_>>()))
    .bind(f64::from(SECONDS))
    .execute(connection)
    .await?;
    Ok(token)
}

#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    who: Who,
    family_id: Option<Uuid>,
    key_id: Option<Uuid>,
    key_permissions: Option<Vec<String>>,
    addresses: Option<Vec<String>>,
    scope: Option<Vec<String>>,
    fresh: bool,
    strong: bool,
    wants_factor: bool,
}

/// Returns whose token this is, with no more than its scope and what its key may.
pub(in crate::auth) async fn find(pool: &PgPool, hash: &Hash) -> Answer<Option<Admitted>> {
    const FIND: &str = concat!(
        who!(),
        ", t.family_id, t.scope, k.id as key_id, k.permissions as key_permissions, k.addresses,
           coalesce(f.strong, false) as strong, coalesce(f.proven_at > now() - interval '10 minutes', false) as fresh,
           not coalesce(f.strong, true)
             and exists (select 1 from role r where r.key = any(p.roles) and r.second_factor) as wants_factor
          from access_token t join person p on p.id = t.person_id
           left join organisation o on o.id = p.organisation_id
           left join token_family f on f.id = t.family_id
           left join api_key k on k.id = t.api_key_id
         where t.token_hash = $1 and t.expires_at > now() and p.active
           and (f.id is null or f.expires_at > now())
           and (k.id is null or (k.revoked_at is null and coalesce(k.expires_at > now(), true)))"
    );
    let row: Option<Row> = sqlx::query_as(FIND).bind(hash).fetch_optional(pool).await?;
    match row {
        Some(row) if row.wants_factor => Err(oidc::factor_needed()),
        row => Ok(row.map(|row| row.admitted(hash))),
    }
}

impl Row {
    fn token(&self, hash: &Hash) -> Token {
        let sign_in = self.family_id.map(|id| Session {
            id,
            person: self.who.id(),
            hash: *hash,
            fresh: self.fresh,
            strong: self.strong,
            wants_factor: false,
            native: true,
        });
        Token { id: self.family_id.unwrap_or_default(), hash: *hash, sign_in }
    }

    fn admitted(self, hash: &Hash) -> Admitted {
        let credential = match self.key_id {
            Some(id) => Credential::Key(Key { id, addresses: key::networks(self.addresses.as_deref()) }),
            None => Credential::Token(self.token(hash)),
        };
        let limits = [self.key_permissions, self.scope];
        let principal = limits
            .iter()
            .flatten()
            .fold(self.who.principal(), |principal, names| key::narrowed(&principal, &key::known(names)));
        Admitted { principal, credential }
    }
}

/// Gives up one token of a sign-in, because another takes its place.
pub async fn drop_one(connection: &mut PgConnection, hash: &Hash) -> Result<(), sqlx::Error> {
    sqlx::query("delete from access_token where token_hash = $1").bind(hash).execute(connection).await?;
    Ok(())
}

/// Ends a token, and with it the sign-in that it is of.
pub async fn end(pool: &PgPool, hash: &Hash) -> Result<(), sqlx::Error> {
    sqlx::query(
        "with gone as (delete from access_token where token_hash = $1 returning family_id)
         delete from token_family where id in (select family_id from gone)",
    )
    .bind(hash)
    .execute(pool)
    .await?;
    Ok(())
}
