//! Lending: nobody hands out, or takes hold of, what they do not hold themselves.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use holdfast_engine::permission::Permissions;
use serde_json::json;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::{Principal, Reach};
use crate::problem::{Answer, FieldError, Problem};

/// What other programs call some of the roles.
const ALIASES: [(&str, &str); 2] = [("customer", "requester"), ("user", "viewer")];

/// A role as far as it lends something.
#[derive(Debug, Clone, FromRow)]
pub struct Lent {
    pub key: String,
    pub permissions: Vec<String>,
    pub scope: String,
}

impl Lent {
    /// Returns what the role lends; a permission that this version does not know lends nothing.
    pub fn permissions(&self) -> Permissions {
        self.permissions.iter().filter_map(|name| name.parse().ok()).collect()
    }
}

/// Returns the key of a role by its key or alias, in any case.
pub fn role_key(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, key)| (*key).to_owned());
    alias.unwrap_or(name)
}

impl Principal {
    /// Returns whether the principal may lend these permissions as far as a scope reaches. What
    /// reaches beyond somebody's own tickets is lent only by whom it reaches everywhere.
    pub fn may_lend(&self, permissions: &Permissions, scope: &str) -> bool {
        let far = |reach: &Reach| scope == "own" || *reach == Reach::All;
        let held = |permission| {
            self.grants.iter().any(|grant| grant.permissions.contains(permission) && far(&grant.reach))
        };
        permissions.iter().all(held)
    }

    /// Refuses a role that lends more than the principal holds.
    pub fn must_lend(&self, role: &Lent) -> Answer<()> {
        if self.may_lend(&role.permissions(), &role.scope) { Ok(()) } else { Err(too_high(&role.key)) }
    }
}

/// Returns the answer to a role that lends more than somebody holds.
pub fn too_high(role: &str) -> Problem {
    let title = "This role allows more than you may do yourself.";
    let mut problem = Problem::new(StatusCode::FORBIDDEN, "role_too_high", title);
    problem.params = Some(json!({ "role": role }));
    problem
}

/// Returns the keys of roles that a principal may lend; they stay as they are until the end of the
/// transaction.
pub async fn lendable(
    conn: &mut PgConnection,
    principal: &Principal,
    names: &[String],
) -> Answer<Vec<String>> {
    let keys: Vec<String> = names.iter().map(|name| role_key(name)).collect();
    let found = roles(conn, &keys).await?;
    let unknown = keys.iter().enumerate().filter(|(_, key)| found.iter().all(|role| role.key != **key));
    let error = |(place, _): (usize, &String)| FieldError {
        pointer: format!("/roles/{place}"),
        code: "unknown_role".into(),
        message: "there is no such role".into(),
    };
    let unknown: Vec<_> = unknown.map(error).collect();
    if !unknown.is_empty() {
        return Err(Problem::invalid(unknown));
    }
    found.iter().try_for_each(|role| principal.must_lend(role))?;
    Ok(keys.into_iter().collect::<BTreeSet<_>>().into_iter().collect())
}

/// Returns the roles with these keys that are not archived.
pub async fn roles(conn: &mut PgConnection, keys: &[String]) -> Result<Vec<Lent>, sqlx::Error> {
    const FIND: &str = "
        select key, permissions, scope from role where key = any($1) and archived_at is null order by key for share";
    sqlx::query_as(FIND).bind(keys).fetch_all(conn).await
}

/// Refuses to change somebody who holds more than the principal: whoever sets an address can also
/// have a new password sent there.
pub async fn must_manage(conn: &mut PgConnection, principal: &Principal, person: Uuid) -> Answer<()> {
    const HELD: &str = "
        select r.key, r.permissions, r.scope from role r join person p on r.key = any(p.roles) where p.id = $1";
    if person == principal.person {
        return Ok(());
    }
    let held: Vec<Lent> = sqlx::query_as(HELD).bind(person).fetch_all(conn).await?;
    held.iter().try_for_each(|role| principal.must_lend(role))
}

#[cfg(test)]
mod tests {
    use holdfast_engine::permission::Permission;

    use super::*;
    use crate::policy::Grant;

    #[test]
    fn a_role_that_reaches_further_is_lent_only_by_whom_it_reaches_everywhere() {
        let grant = |permission, reach| Grant { permissions: [permission].into(), reach, agent: false };
        let own = grant(Permission::Comment, Reach::Of(vec![]));
        let all = grant(Permission::Note, Reach::All);
        let somebody = Principal { person: Uuid::nil(), name: "Ana".into(), grants: vec![own, all].into() };
        let may = |permission, scope| somebody.may_lend(&[permission].into(), scope);
        assert!(may(Permission::Comment, "own"));
        assert!(!may(Permission::Comment, "team") && !may(Permission::Comment, "all"));
        assert!(may(Permission::Note, "own") && may(Permission::Note, "all"));
        assert!(!may(Permission::Trash, "own"));
    }

    #[test]
    fn a_role_goes_by_its_aliases_in_any_case() {
        for (name, key) in [("customer", "requester"), ("USER", "viewer"), (" AGENT ", "agent")] {
            assert_eq!(role_key(name), key);
        }
    }
}
