//! Policy: who may see what, and who may do what. Every route and every list goes through here.
//!
//! A role is a grant: permissions, and how far they reach. Who holds several roles may do on a
//! ticket what those roles allow that reach it; none lends its permissions to another's reach.

pub mod discretion;
pub mod lending;
mod routes;
pub mod sight;

use std::sync::Arc;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::ids::PersonId;
use holdfast_engine::permission::{Permission, Permissions};
use holdfast_workflows::standing::Standing;
use uuid::Uuid;

pub use self::routes::{Access, ROUTES, access};
pub use self::sight::Sight;

/// Somebody who has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    pub person: Uuid,
    pub name: Arc<str>,
    /// What each role lends.
    pub grants: Arc<[Grant]>,
}

/// What one role lends to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub permissions: Permissions,
    pub reach: Reach,
    /// Public words count as the desk's answer.
    pub agent: bool,
}

/// Which tickets a grant is about: all, or those of certain people, teams and organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    All,
    Of(Vec<Uuid>),
}

impl Principal {
    /// Returns whether the principal holds a permission on some tickets at least.
    pub fn may(&self, permission: Permission) -> bool {
        self.grants.iter().any(|grant| grant.permissions.contains(&permission))
    }

    /// Returns everything the principal may do somewhere.
    pub fn permissions(&self) -> Permissions {
        self.grants.iter().flat_map(|grant| grant.permissions.iter().copied()).collect()
    }

    /// Returns which tickets the principal sees.
    pub fn sight(&self) -> Sight {
        Sight::of(self.person, self.grants.iter())
    }

    /// Returns on which tickets the principal sees what only holders of a permission see.
    pub fn sight_by(&self, permission: Permission) -> Sight {
        Sight::of(self.person, self.grants.iter().filter(|grant| grant.permissions.contains(&permission)))
    }

    /// Returns the principal as the sender of a command to one ticket.
    pub fn sender_to(&self, ticket: &Standing) -> Sender {
        let reaching = |grant: &&Grant| Sight::of(self.person, std::iter::once(*grant)).covers(ticket);
        self.sender_by(self.grants.iter().filter(reaching))
    }

    /// Returns the principal as the sender of a command to a ticket that is still to be opened.
    pub fn opener(&self) -> Sender {
        self.sender_by(self.grants.iter())
    }

    fn sender_by<'a>(&'a self, grants: impl Iterator<Item = &'a Grant> + Clone) -> Sender {
        Sender {
            actor: Actor::Person { id: PersonId(self.person) },
            agent: grants.clone().any(|grant| grant.agent),
            may: grants.flat_map(|grant| grant.permissions.iter().copied()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn somebody(grants: Vec<Grant>) -> Principal {
        Principal { person: id(1), name: "Ana".into(), grants: grants.into() }
    }

    fn grant(permission: Permission, reach: Reach) -> Grant {
        Grant { permissions: [permission].into(), reach, agent: false }
    }

    #[test]
    fn a_role_lends_its_permissions_only_where_it_reaches() {
        let works_in_team = grant(Permission::Note, Reach::Of(vec![id(1), id(7)]));
        let looks_at_all = grant(Permission::Comment, Reach::All);
        let both = somebody(vec![works_in_team, looks_at_all]);
        let ticket = |team| Standing { requester_id: id(9), team_id: team, ..Standing::default() };

        assert!(both.sight().covers(&ticket(None)));
        assert!(both.sender_to(&ticket(Some(id(7)))).may(Permission::Note));
        assert!(!both.sender_to(&ticket(None)).may(Permission::Note));
        assert!(both.sender_to(&ticket(None)).may(Permission::Comment));
    }

    #[test]
    fn a_confidential_ticket_is_seen_by_those_who_are_named_whatever_their_reach() {
        let ticket = |named: u128| Standing {
            requester_id: id(9),
            named: Some(vec![id(named), id(9)]),
            ..Standing::default()
        };
        let admin = somebody(vec![grant(Permission::DeskAdmin, Reach::All)]);
        assert!(!admin.sight().covers(&ticket(2)));
        assert!(admin.sight().covers(&ticket(1)));
        assert!(!admin.sight_by(Permission::Note).covers(&ticket(1)), "nobody lent it");
    }
}
