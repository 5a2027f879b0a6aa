//! Standing: whose a ticket is. By that the API says who sees it; nothing here does.

use sqlx::FromRow;
use uuid::Uuid;

/// What of a ticket decides who sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq, FromRow)]
pub struct Standing {
    pub requester_id: Uuid,
    pub assignee_id: Option<Uuid>,
    pub team_id: Option<Uuid>,
    pub organisation_id: Option<Uuid>,
    /// Those who see it, where it is confidential.
    pub named: Option<Vec<Uuid>>,
    /// Who takes part beside the requester.
    pub cc: Option<Vec<Uuid>>,
    /// Who is asked to agree to it.
    pub approvers: Option<Vec<Uuid>>,
}

/// The columns of `ticket_list l` that [`Standing`] is read from.
#[macro_export]
macro_rules! standing {
    () => {
        "l.requester_id, l.assignee_id, l.team_id, l.organisation_id, l.named, l.cc, l.approvers"
    };
}
