//! Keys: what programs show. Service accounts have `sk_…`, people make themselves `hft_…`.

use std::sync::Arc;

use axum::http::StatusCode;
use holdfast_engine::permission::{Permission, Permissions};
use ipnet::IpNet;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::cache::Admitted;
use super::credential::{Credential, Key};
use super::session::secret;
use super::who::Who;
use super::{Hash, hash};
use crate::policy::{Grant, Principal, Reach};
use crate::problem::{Answer, Problem};
use crate::who;

const SERVICE: &str = "sk_";
const PERSONAL: &str = "hft_";

/// Returns whether a token is a key by its looks.
pub fn is_key(token: &str) -> bool {
    token.starts_with(SERVICE) || token.starts_with(PERSONAL)
}

/// A key to be made.
#[derive(Debug, Default)]
pub struct New {
    pub label: String,
    /// No more than these; nothing: all that its person holds.
    pub permissions: Option<Permissions>,
    pub expires_at: Option<Timestamp>,
    pub addresses: Vec<IpNet>,
    /// Made by its holder.
    pub personal: bool,
}

/// Makes a key and returns its id and itself; only its hash is kept.
pub async fn make(pool: &PgPool, person: Uuid, new: &New) -> Result<(Uuid, String), sqlx::Error> {
    let key = format!("{}{}", if new.personal { PERSONAL } else { SERVICE }, secret());
    let id = Uuid::now_v7();
    let permissions = new.permissions.as_ref();
    sqlx::query(
        "insert into api_key (id, key_hash, person_id, label, personal, permissions, expires_at, addresses)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(hash(&key))
    .bind(person)
    .bind(&new.label)
    .bind(new.personal)
    .bind(permissions.map(|only| only.iter().map(|one| one.name()).collect::<Vec<_>>()))
    .bind(new.expires_at.map(ToSqlx::to_sqlx))
    .bind(new.addresses.iter().map(ToString::to_string).collect::<Vec<_>>())
    .execute(pool)
    .await?;
    Ok((id, key))
}

#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    who: Who,
    key_id: Uuid,
    permissions: Option<Vec<String>>,
    addresses: Vec<String>,
    revoked: bool,
    expired: bool,
    stale: bool,
}

pub(super) async fn find(pool: &PgPool, hash: &Hash) -> Answer<Option<Admitted>> {
    const FIND: &str = concat!(
        who!(),
        ", k.id as key_id, k.permissions, k.addresses, k.revoked_at is not null as revoked,
           coalesce(k.expires_at <= now(), false) as expired,
           coalesce(k.used_at < now() - interval '1 minute', true) as stale
          from api_key k join person p on p.id = k.person_id
           left join organisation o on o.id = p.organisation_id
         where k.key_hash = $1 and p.active"
    );
    let row: Option<Row> = sqlx::query_as(FIND).bind(hash).fetch_optional(pool).await?;
    let Some(row) = row else { return Ok(None) };
    row.is_good()?;
    if row.stale {
        used(pool, row.key_id).await?;
    }
    Ok(Some(row.admitted()))
}

impl Row {
    fn is_good(&self) -> Answer<()> {
        let refused = |code, title| Err(Problem::new(StatusCode::UNAUTHORIZED, code, title));
        match (self.revoked, self.expired) {
            (true, _) => refused("key_revoked", "This key has been revoked."),
            (_, true) => refused("key_expired", "This key has expired."),
            _ => Ok(()),
        }
    }

    fn admitted(self) -> Admitted {
        let principal = self.who.principal();
        let principal = match self.permissions {
            Some(only) => narrowed(&principal, &known(&only)),
            None => principal,
        };
        let key = Key { id: self.key_id, addresses: networks(Some(&self.addresses)) };
        Admitted { principal, credential: Credential::Key(key) }
    }
}

/// Returns the permissions of these names. One that this version does not know lends nothing.
pub(super) fn known(names: &[String]) -> Permissions {
    names.iter().filter_map(|name| name.parse().ok()).collect()
}

/// Returns the networks from which a key may come.
pub(super) fn networks(stored: Option<&[String]>) -> Arc<[IpNet]> {
    stored.unwrap_or_default().iter().filter_map(|network| network.parse().ok()).collect()
}

/// Returns the principal with no more than these permissions. Seeing every ticket is one of them:
/// without it, only what is the holder's own is in reach of what reached all.
pub(super) fn narrowed(principal: &Principal, only: &Permissions) -> Principal {
    let narrow = |grant: &Grant| Grant {
        permissions: grant.permissions.intersection(only).copied().collect(),
        reach: match &grant.reach {
            Reach::All if !only.contains(&Permission::ReadAll) => Reach::Of(vec![principal.person]),
            reach => reach.clone(),
        },
        agent: grant.agent,
    };
    let grants: Arc<[Grant]> = principal.grants.iter().map(narrow).collect();
    Principal { grants, ..principal.clone() }
}

/// Notes that a key is in use, at most once a minute.
pub(super) async fn used(pool: &PgPool, id: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query(
        "with k as (update api_key set used_at = now()
                     where id = $1 and coalesce(used_at < now() - interval '1 minute', true) returning person_id)
         update person p set seen_at = now() from k where p.id = k.person_id",
    )
    .bind(id)
    .execute(pool)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrowed_key_sees_only_what_is_its_holders_own_unless_it_may_see_all() {
        let person = Uuid::from_u128(1);
        let permissions: Permissions = [Permission::Comment, Permission::Note, Permission::ReadAll].into();
        let grants = [Grant { permissions, reach: Reach::All, agent: true }].into();
        let lee = Principal { person, name: "Lee".into(), grants };

        let narrow = narrowed(&lee, &[Permission::Comment, Permission::DeskAdmin].into());
        assert_eq!(narrow.permissions(), [Permission::Comment].into());
        assert_eq!(narrow.grants[0].reach, Reach::Of(vec![person]));
        let wide = narrowed(&lee, &[Permission::ReadAll].into());
        assert_eq!(wide.grants[0].reach, Reach::All);
    }
}
