//! Senders: which ticket a mail leads to, and whether its writer takes part in it.

use anyhow::Result;
use sqlx::PgPool;
use uuid::Uuid;

use crate::store::person::Known;

/// Anybody can name a message that is still to come; so many of them are looked at.
const AWAITED_MAX: usize = 20;

/// The ticket a tag or message id leads to, with what decides whether a writer takes part.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Found {
    pub id: Uuid,
    pub number: String,
    pub requester: Uuid,
    pub deleted: bool,
    /// Nobody asked for it: mail to it is kept and not read.
    pub spam: bool,
    /// Who takes part beside the requester.
    cc: Option<Vec<Uuid>>,
    /// Whose it is: those people, teams and organisations whose reach decides.
    whose: Vec<Uuid>,
    /// Those who see it, where it is confidential.
    named: Option<Vec<Uuid>>,
}

impl Found {
    /// Returns whether the writer takes part, or may comment here.
    pub(super) fn knows(&self, writer: &Known) -> bool {
        let among = |named: &Vec<Uuid>| named.contains(&writer.id) && !writer.reaches.is_empty();
        let takes_part = self.cc.iter().flatten().any(|cc| *cc == writer.id);
        let reached =
            takes_part || writer.everywhere || self.whose.iter().any(|id| writer.reaches.contains(id));
        self.requester == writer.id || self.named.as_ref().map_or(reached, among)
    }
}

/// The ticket that was opened by an answer to a message.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Awaited {
    pub message_id: String,
    #[sqlx(flatten)]
    pub found: Found,
}

const FOUND: &str = "
    select l.ticket_id as id, l.number, l.requester_id as requester, l.deleted_at is not null as deleted,
           l.named, l.spam_at is not null as spam, l.cc,
           array_remove(array[l.requester_id, l.assignee_id, l.team_id, l.organisation_id], null) as whose
      from ticket_list l";

/// The condition under which mail from an address, or from its domain, is kept out.
macro_rules! kept_out {
    ($email:literal) => {
        concat!(
            "exists (select 1 from blocked_sender where pattern in (lower(",
            $email,
            "), '@' || lower(split_part(",
            $email,
            ", '@', 2))))"
        )
    };
}
pub(super) use kept_out;

/// Returns whether mail from this address, or from its domain, is kept out.
pub async fn is_blocked(pool: &PgPool, email: &str) -> Result<bool> {
    Ok(sqlx::query_scalar(concat!("select ", kept_out!("$1"))).bind(email).fetch_one(pool).await?)
}

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
                and payload->>'template' in ('escalation', 'notice', 'own_notice') and payload->>'messageId' = any($2))";
    // Some servers change the case of what they quote; ours is small throughout.
    let ids: Vec<_> = message_ids.iter().map(|id| id.to_ascii_lowercase()).collect();
    Ok(sqlx::query_scalar(sql).bind(ticket).bind(ids).fetch_one(pool).await?)
}

/// Finds the tickets of those who answered one of these messages before it came in.
pub(super) async fn by_awaited(pool: &PgPool, message_ids: &[String]) -> Result<Vec<Awaited>> {
    let found = FOUND.replacen("select", "select m.message_id,", 1);
    let sql = sqlx::AssertSqlSafe(format!(
        "{found} join message_awaited m on m.ticket_id = l.ticket_id
          where m.message_id = any($1) order by array_position($1, m.message_id), m.noted_at limit {AWAITED_MAX}"
    ));
    Ok(sqlx::query_as(sql).bind(message_ids).fetch_all(pool).await?)
}

/// Finds the ticket that one of these messages belongs to; the latest reference counts first.
pub(super) async fn by_message(pool: &PgPool, message_ids: &[String]) -> Result<Option<Found>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{FOUND} join message_ref m on m.ticket_id = l.ticket_id
          where m.message_id = any($1) order by array_position($1, m.message_id) limit 1"
    ));
    Ok(sqlx::query_as(sql).bind(message_ids).fetch_optional(pool).await?)
}
