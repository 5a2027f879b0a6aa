//! Seen: a ticket that somebody sees, with what they may do there. What they do not see is not there.

use holdfast_engine::actor::Sender;
use holdfast_engine::ids::TicketId;
use holdfast_workflows::standing;
use holdfast_workflows::standing::Standing;
use sqlx::FromRow;
use uuid::Uuid;

use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::visible;

/// A ticket and the principal as the sender of a command to it.
#[derive(Debug)]
pub struct Seen {
    pub id: TicketId,
    pub sender: Sender,
}

#[derive(FromRow)]
struct Row {
    ticket_id: Uuid,
    #[sqlx(flatten)]
    standing: Standing,
}

/// Finds a ticket by its id or number.
pub async fn seen(app: &App, principal: &Principal, id: &str) -> Answer<Seen> {
    const FIND: &str = concat!(
        "select l.ticket_id, ",
        standing!(),
        " from ticket_list l where l.ticket_id = coalesce($1, (select id from ticket where number = $2)) and ",
        visible!("$3")
    );
    let uuid: Option<Uuid> = id.parse().ok();
    let found: Option<Row> = sqlx::query_as(FIND)
        .bind(uuid)
        .bind(id.to_uppercase())
        .bind(principal.sight())
        .fetch_optional(app.reads())
        .await?;
    let Row { ticket_id, standing } = found.ok_or_else(|| Problem::not_found("ticket"))?;
    Ok(Seen::of(principal, ticket_id, &standing))
}

impl Seen {
    /// Returns a ticket of this standing as a principal meets it.
    pub fn of(principal: &Principal, ticket: Uuid, standing: &Standing) -> Self {
        Self { id: TicketId(ticket), sender: principal.sender_to(standing) }
    }
}
