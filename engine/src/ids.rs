//! Ids are types, so that a team can never stand where a person belongs.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(out)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

id! {
    /// A ticket; chosen before it is opened, so that opening twice is the same ticket.
    TicketId,
    /// Anybody who can write: requester, agent, admin or a service account.
    PersonId,
    /// A team of agents.
    TeamId,
    /// Those for whom the desk works together: a company, a department.
    OrganisationId,
    /// A node of the category tree.
    CategoryId,
    /// A stored text; see [`crate::content`].
    ContentId,
    /// A stored inbound mail.
    MailId,
}
