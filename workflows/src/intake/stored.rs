//! Stored: a mail as it lies there, with what was known of its sender and its message before it came.

use anyhow::Result;
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::decide::Decision;
use super::limits::Lately;
use super::senders::kept_out;
use crate::store::person::{Known, who_is};

#[derive(Debug, FromRow)]
pub(super) struct Stored {
    pub blob: String,
    pub decision: Option<Json<Decision>>,
    pub mailbox: String,
    pub retries: i32,
    /// What is noted of it before it is taken in is there.
    pub looked_at: bool,
    #[sqlx(flatten)]
    pub before: Before,
}

/// What came before a mail.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Before {
    /// The desk's version.
    pub desk: i64,
    /// Its address, as far as that is kept, and who is behind it.
    sender: Option<String>,
    writer: Option<Json<Known>>,
    /// Somebody may have answered it before it came.
    pub awaited: bool,
    /// Mail from its address, or from the address's domain, is kept out.
    pub blocked: bool,
    /// A mail with the same id became something, and says the same or something else.
    pub same: Option<bool>,
    /// What that one became.
    pub ticket: Option<Uuid>,
    /// What its address opened lately, or is about to.
    #[sqlx(flatten)]
    pub lately: Lately,
}

// One that says the same counts before one that only has the same id.
const READ: &str = concat!(
    "
    select m.blob, m.decision, m.mailbox, m.retries, m.thread_root is not null as looked_at, m.sender,
           earlier.same, earlier.ticket, lately.in_an_hour, lately.in_a_day,
           (select max(version) from desk) as desk,
           exists (select 1 from message_awaited a where a.message_id = btrim(m.message_id, '<>')) as awaited,
           (select to_jsonb(w) from (",
    who_is!("m.sender"),
    ") w) as writer, ",
    kept_out!("m.sender"),
    " as blocked
      from email_inbound m
      left join lateral (
           select e.ticket_id as ticket, coalesce(e.content_hash = m.content_hash, false) as same from email_inbound e
            where e.message_id = m.message_id and e.id <> m.id and e.outcome in ('opened', 'appended')
            order by same desc, e.received_at, e.id limit 1) earlier on true
     cross join lateral (
           select count(*) filter (where l.received_at > now() - interval '1 hour') as in_an_hour, count(*) as in_a_day
             from email_inbound l
            where lower(l.sender) = lower(m.sender) and l.received_at > now() - interval '1 day'
              and (l.outcome = 'opened' or l.state = 'received' and l.decision->>'do' = 'open')) lately
     where m.id = $1"
);

impl Before {
    /// Returns who is behind an address, if that is known.
    pub(super) fn writer(&self, email: &str) -> Option<Known> {
        let Json(writer) = self.writer.as_ref()?;
        (self.sender.as_deref() == Some(email)).then(|| writer.clone())
    }
}

impl Stored {
    pub(super) async fn read(pool: &PgPool, mail: Uuid) -> Result<Self> {
        Ok(sqlx::query_as(READ).bind(mail).fetch_one(pool).await?)
    }
}
