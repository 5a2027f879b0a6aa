//! Finding mailboxes, and how they are doing.

use anyhow::{Context, Result};
use holdfast_engine::ids::{CategoryId, TeamId};
use jiff::Timestamp;
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::secrets::Secrets;
use super::{Defaults, Imap, Mailbox, Sender, Smtp};

/// More than any desk has; the list is never long.
pub const MAILBOXES_MAX: i64 = 100;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    name: String,
    address: String,
    imap: Option<Json<Imap>>,
    smtp: Option<Json<Smtp>>,
    secrets: Option<Vec<u8>>,
    team_id: Option<Uuid>,
    category_id: Option<Uuid>,
    priority: Option<i16>,
    tags: Vec<String>,
    sender_name: Option<String>,
    sender_address: Option<String>,
    signature: String,
    archive_before: Option<jiff_sqlx::Timestamp>,
    authserv_id: Option<String>,
    paused_at: Option<jiff_sqlx::Timestamp>,
    revision: i64,
}

const ROW: &str = "
    select id, name, address, imap, smtp, secrets, team_id, category_id, priority, tags, sender_name,
           sender_address, signature, archive_before, authserv_id, paused_at, revision
      from mailbox where archived_at is null";

impl Row {
    fn open(self, desk: &[u8]) -> Mailbox {
        Mailbox {
            secrets: Secrets::opened(desk, self.id, self.secrets.as_deref()),
            id: self.id,
            name: self.name,
            address: self.address,
            imap: self.imap.map(|Json(imap)| imap),
            smtp: self.smtp.map(|Json(smtp)| smtp),
            defaults: Defaults {
                team: self.team_id.map(TeamId),
                category: self.category_id.map(CategoryId),
                priority: self.priority.and_then(|priority| u8::try_from(priority).ok()),
                tags: self.tags,
            },
            sender: Sender {
                name: self.sender_name,
                address: self.sender_address,
                signature: self.signature,
            },
            archive_before: self.archive_before.map(jiff_sqlx::Timestamp::to_jiff),
            authserv_id: self.authserv_id,
            paused_at: self.paused_at.map(jiff_sqlx::Timestamp::to_jiff),
            revision: self.revision,
        }
    }
}

/// Returns every mailbox, in the order in which they were made.
pub async fn all(pool: &PgPool, desk: &[u8]) -> Result<Vec<Mailbox>> {
    let sql = sqlx::AssertSqlSafe(format!("{ROW} order by created_at, id limit {MAILBOXES_MAX}"));
    let rows: Vec<Row> = sqlx::query_as(sql).fetch_all(pool).await.context("could not read the mailboxes")?;
    Ok(rows.into_iter().map(|row| row.open(desk)).collect())
}

/// Returns a mailbox by its id.
pub async fn by_id(pool: &PgPool, desk: &[u8], id: Uuid) -> Result<Option<Mailbox>> {
    let sql = sqlx::AssertSqlSafe(format!("{ROW} and id = $1"));
    let row: Option<Row> = sqlx::query_as(sql).bind(id).fetch_optional(pool).await?;
    Ok(row.map(|row| row.open(desk)))
}

/// Returns the mailbox that a mail's mark names; none, for mail that came by a key.
pub async fn by_mark(pool: &PgPool, desk: &[u8], mark: &str) -> Result<Option<Mailbox>> {
    match mark.parse() {
        Ok(id) => by_id(pool, desk, id).await,
        Err(_) => Ok(None),
    }
}

/// Returns the push mailbox whose intake secret has this hash, unless it is paused.
pub async fn by_intake_secret(pool: &PgPool, hash: &[u8]) -> Result<Option<Uuid>> {
    const FIND: &str =
        "select id from mailbox where intake_hash = $1 and archived_at is null and paused_at is null";
    Ok(sqlx::query_scalar(FIND).bind(hash).fetch_optional(pool).await?)
}

/// How a mailbox is doing.
#[derive(Debug, Clone, Default, FromRow)]
pub struct Health {
    pub mailbox_id: Uuid,
    pub succeeded_at: Option<jiff_sqlx::Timestamp>,
    pub mail_at: Option<jiff_sqlx::Timestamp>,
    pub waiting: i32,
    pub lag_seconds: f64,
    pub error: Option<String>,
    pub failing_since: Option<jiff_sqlx::Timestamp>,
    pub failures: i32,
}

impl Health {
    /// Returns when everything was last well.
    pub fn succeeded_at(&self) -> Option<Timestamp> {
        self.succeeded_at.map(jiff_sqlx::Timestamp::to_jiff)
    }
}

/// Returns how all mailboxes are doing.
pub async fn health(pool: &PgPool) -> Result<Vec<Health>> {
    const LIST: &str = "
        select s.mailbox_id, s.succeeded_at, greatest(s.mail_at, m.last) as mail_at, s.waiting, s.lag_seconds, s.error,
               s.failing_since, s.failures
          from mailbox_state s join mailbox b on b.id = s.mailbox_id and b.archived_at is null
          left join lateral (select max(received_at) as last from email_inbound
                              where b.kind = 'push' and mailbox = b.id::text) m on true
         order by b.created_at, b.id limit 100";
    Ok(sqlx::query_as(LIST).fetch_all(pool).await?)
}
