//! Identity: by which name and through which server the answers of a ticket go out.

use anyhow::Result;
use sqlx::PgPool;
use uuid::Uuid;

use super::{Mailbox, find};

// Answers come from where the requester wrote to; a ticket that no mail opened speaks for its team.
const OF: &str = "
    select b.id from mailbox b
     where b.archived_at is null
       and (b.id::text = (select m.mailbox from email_inbound m where m.ticket_id = $1
                           order by m.received_at, m.id limit 1)
            or b.team_id = $2)
     order by (b.id::text = (select m.mailbox from email_inbound m where m.ticket_id = $1
                              order by m.received_at, m.id limit 1)) desc nulls last, b.created_at, b.id
     limit 1";

/// Returns the mailbox in whose name a ticket is answered; none: the desk's own name.
pub async fn of(pool: &PgPool, desk: &[u8], ticket: Uuid, team: Option<Uuid>) -> Result<Option<Mailbox>> {
    let id: Option<Uuid> = sqlx::query_scalar(OF).bind(ticket).bind(team).fetch_optional(pool).await?;
    match id {
        Some(id) => find::by_id(pool, desk, id).await,
        None => Ok(None),
    }
}
