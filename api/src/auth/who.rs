//! Who: a person as the database knows them, turned into a principal.

use holdfast_engine::permission::{Permission, Permissions};
use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::policy::{Grant, Principal, Reach};

/// The columns of [`Who`]; `p` is the person, `o` their organisation.
#[macro_export]
macro_rules! who {
    () => {
        "select p.id, p.name,
                array(select team_id from team_member where person_id = p.id) as teams,
                p.organisation_id, coalesce(o.shared and o.archived_at is null, false) as shared,
                coalesce((select jsonb_agg(jsonb_build_object('permissions', r.permissions, 'scope', r.scope, 'agent', r.agent))
                            from role r where r.key = any(p.roles)), '[]') as roles"
    };
}

/// A person with everything their roles lend them.
#[derive(Debug, FromRow)]
pub struct Who {
    id: Uuid,
    name: String,
    teams: Vec<Uuid>,
    organisation_id: Option<Uuid>,
    /// The organisation's members see each other's tickets.
    shared: bool,
    roles: Json<Vec<Lent>>,
}

/// A role as far as it lends something.
#[derive(Debug, Deserialize)]
struct Lent {
    permissions: Vec<String>,
    scope: String,
    agent: bool,
}

/// Returns an active person as the principal they would be, signed in.
pub async fn principal(pool: &PgPool, person: Uuid) -> Result<Principal, sqlx::Error> {
    const FIND: &str = concat!(
        who!(),
        " from person p left join organisation o on o.id = p.organisation_id where p.id = $1 and p.active"
    );
    let who: Who = sqlx::query_as(FIND).bind(person).fetch_one(pool).await?;
    Ok(who.principal())
}

impl Who {
    /// Returns whose it is.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Returns the principal.
    pub fn principal(self) -> Principal {
        let grants = self.roles.0.iter().map(|role| self.grant(role)).collect();
        Principal { person: self.id, name: self.name.as_str().into(), grants }
    }

    fn grant(&self, role: &Lent) -> Grant {
        // A permission that this version does not know lends nothing.
        let mut permissions: Permissions =
            role.permissions.iter().filter_map(|name| name.parse().ok()).collect();
        let reach = self.reach(&role.scope);
        if reach == Reach::All {
            permissions.insert(Permission::ReadAll);
        }
        Grant { permissions, reach, agent: role.agent }
    }

    fn reach(&self, scope: &str) -> Reach {
        let mut whose = vec![self.id];
        match scope {
            "all" => return Reach::All,
            "team" => whose.extend(&self.teams),
            "organisation" => whose.extend(self.organisation_id),
            _ => whose.extend(self.organisation_id.filter(|_| self.shared)),
        }
        Reach::Of(whose)
    }
}
