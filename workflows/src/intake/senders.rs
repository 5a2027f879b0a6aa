//! Senders: whose mail it is, and whether they take part in a ticket.

use anyhow::Result;
use holdfast_engine::ids::PersonId;
use sqlx::PgPool;
use uuid::Uuid;

use crate::store::person;

/// Somebody who wrote.
#[derive(Debug, Clone)]
pub(super) struct Writer {
    id: Uuid,
    role: String,
}

impl Writer {
    pub(super) fn id(&self) -> PersonId {
        PersonId(self.id)
    }

    pub(super) fn is_agent(&self) -> bool {
        matches!(self.role.as_str(), "agent" | "admin")
    }
}

/// Returns the person behind an address; who first writes becomes a requester.
pub(super) async fn writer(pool: &PgPool, email: &str, name: Option<&str>) -> Result<Writer> {
    let (id, role) = person::known(pool, email, name).await?;
    Ok(Writer { id, role })
}

/// The ticket a tag or message id leads to, with what decides whether a writer takes part.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Found {
    pub id: Uuid,
    pub requester: Uuid,
    pub deleted: bool,
}

const FOUND: &str = "
    select l.ticket_id as id, l.requester_id as requester, l.deleted_at is not null as deleted
      from ticket_list l";

/// Finds a ticket by its number.
pub(super) async fn by_number(pool: &PgPool, number: &str) -> Result<Option<Found>> {
    let sql =
        sqlx::AssertSqlSafe(format!("{FOUND} where l.ticket_id = (select id from ticket where number = $1)"));
    Ok(sqlx::query_as(sql).bind(number).fetch_optional(pool).await?)
}

/// Finds a ticket by its id.
pub(super) async fn by_id(pool: &PgPool, id: Uuid) -> Result<Option<Found>> {
    let sql = sqlx::AssertSqlSafe(format!("{FOUND} where l.ticket_id = $1"));
    Ok(sqlx::query_as(sql).bind(id).fetch_optional(pool).await?)
}

/// Returns whether one of these messages was a notice of ours to colleagues about this ticket.
pub(super) async fn is_notice(pool: &PgPool, ticket: Uuid, message_ids: &[&str]) -> Result<bool> {
    let sql = "select exists (select 1 from outbox where ticket_id = $1
                and payload->'standing' is not null and payload->>'messageId' = any($2))";
    // Some servers change the case of what they quote; ours is small throughout.
    let ids: Vec<_> = message_ids.iter().map(|id| id.to_ascii_lowercase()).collect();
    Ok(sqlx::query_scalar(sql).bind(ticket).bind(ids).fetch_one(pool).await?)
}

/// Finds the ticket that one of these messages belongs to; the latest reference counts first.
pub(super) async fn by_message(pool: &PgPool, message_ids: &[String]) -> Result<Option<Found>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{FOUND} join message_ref m on m.ticket_id = l.ticket_id
          where m.message_id = any($1) order by array_position($1, m.message_id) limit 1"
    ));
    Ok(sqlx::query_as(sql).bind(message_ids).fetch_optional(pool).await?)
}
