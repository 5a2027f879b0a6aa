//! The mails that came in, for whoever runs the desk: what became of them, and once more for those set aside.

use anyhow::Result;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::{look_at, matching, own, raw};
use crate::ingress::Ingress;
use crate::mail::parse::{ParsedMail, parse};
use crate::mailbox::find;
use crate::stack::Stack;

/// A mail as it is listed. What a confidential ticket is about is not told here.
#[derive(Debug, FromRow)]
pub struct Mail {
    pub id: Uuid,
    pub mailbox: String,
    pub mailbox_name: Option<String>,
    pub message_id: Option<String>,
    pub sender: Option<String>,
    pub subject: Option<String>,
    pub state: String,
    pub outcome: Option<String>,
    pub reason: Option<String>,
    pub flags: Vec<String>,
    pub ticket_id: Option<Uuid>,
    pub number: Option<String>,
    pub received_at: jiff_sqlx::Timestamp,
    pub settled_at: Option<jiff_sqlx::Timestamp>,
}

/// Which mails to list.
#[derive(Debug, Default)]
pub struct Wanted<'a> {
    pub state: Option<&'a str>,
    pub mailbox: Option<Uuid>,
    /// Words that the reason begins with.
    pub reason: Option<&'a str>,
    /// Behind this one.
    pub after: Option<(Timestamp, Uuid)>,
    pub limit: i64,
}

const LIST: &str = "
    select m.id, m.mailbox, b.name as mailbox_name, m.message_id,
           case when l.named is null then m.sender end as sender, case when l.named is null then m.subject end as subject,
           m.state, m.outcome, m.reason, m.flags, m.ticket_id, l.number, m.received_at, m.settled_at
      from email_inbound m
      left join mailbox b on b.id::text = m.mailbox
      left join ticket_list l on l.ticket_id = m.ticket_id
     where ($1::text is null or m.state = $1)
       and ($2::text is null or m.mailbox = $2)
       and ($3::text is null or starts_with(m.reason, $3))
       and ($4::timestamptz is null or (m.received_at, m.id) < ($4, $5))
     order by m.received_at desc, m.id desc limit $6";

/// Lists mails, the newest first.
pub async fn list(pool: &PgPool, wanted: &Wanted<'_>) -> Result<Vec<Mail>> {
    Ok(sqlx::query_as(LIST)
        .bind(wanted.state)
        .bind(wanted.mailbox.map(|id| id.to_string()))
        .bind(wanted.reason)
        .bind(wanted.after.map(|(at, _)| at.to_sqlx()))
        .bind(wanted.after.map(|(_, id)| id))
        .bind(wanted.limit)
        .fetch_all(pool)
        .await?)
}

/// Returns the blob of a mail, unless it became part of a confidential ticket.
pub async fn blob(pool: &PgPool, mail: Uuid) -> Result<Option<String>> {
    const FIND: &str = "
        select m.blob from email_inbound m left join ticket_list l on l.ticket_id = m.ticket_id
         where m.id = $1 and l.named is null";
    Ok(sqlx::query_scalar(FIND).bind(mail).fetch_optional(pool).await?)
}

/// Returns what intake reads in a raw mail, and what it would make of it. Writes nothing.
pub async fn foresee(stack: &Stack, mailbox: Option<Uuid>, raw: Vec<u8>) -> Result<ParsedMail> {
    let own = own(stack);
    let mut parsed = tokio::task::spawn_blocking(move || parse(&raw, &own)).await?;
    let mailbox = match mailbox {
        Some(id) => find::by_id(&stack.store.pool, &stack.names.secret, id).await?,
        None => None,
    };
    parsed.believe(mailbox.as_ref().and_then(|mailbox| mailbox.authserv_id.as_deref()));
    parsed.matched = Some(matching::foreseen(stack, &parsed).await?);
    Ok(parsed)
}

/// Takes a mail in once more that became nothing; false, if it became something or is on its way.
pub async fn again(stack: &Stack, ingress: &Ingress, mail: Uuid) -> Result<bool> {
    const AGAIN: &str = "
        update email_inbound set state = 'received', decision = null, outcome = null, reason = null, ticket_id = null,
               settled_at = null, retries = retries + 1
         where id = $1 and state in ('quarantined', 'ignored')";
    let begun = sqlx::query(AGAIN).bind(mail).execute(&stack.store.pool).await?;
    if begun.rows_affected() == 0 {
        return Ok(false);
    }
    let key = look_at(stack, mail, raw(stack, mail).await?).await?;
    ingress.ring_intake(&key, mail).await?;
    Ok(true)
}
