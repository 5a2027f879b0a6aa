//! Keeping mailboxes: made, changed, paused, put away.

use anyhow::{Context, Result};
use sqlx::PgPool;
use sqlx::types::Json;
use uuid::Uuid;

use super::secrets::Secrets;
use super::{After, Auth, Imap, Mailbox, Tls};

/// Writes a mailbox as it is given; false, where another one has its address.
pub async fn keep(pool: &PgPool, desk: &[u8], mailbox: &Mailbox) -> Result<bool> {
    const KEEP: &str = "
        with kept as (
            insert into mailbox (id, name, address, kind, imap, smtp, secrets, team_id, category_id, priority, tags,
                                 sender_name, sender_address, signature, archive_before, authserv_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            on conflict (id) do update set name = $2, address = $3, kind = $4, imap = $5, smtp = $6, secrets = $7,
                team_id = $8, category_id = $9, priority = $10, tags = $11, sender_name = $12, sender_address = $13,
                signature = $14, archive_before = $15, authserv_id = $16, revision = mailbox.revision + 1
            returning id)
        insert into mailbox_state (mailbox_id) select id from kept on conflict do nothing";
    let Mailbox { id, defaults, sender, .. } = mailbox;
    let written = sqlx::query(KEEP)
        .bind(id)
        .bind(&mailbox.name)
        .bind(&mailbox.address)
        .bind(if mailbox.imap.is_some() { "imap" } else { "push" })
        .bind(mailbox.imap.as_ref().map(Json))
        .bind(mailbox.smtp.as_ref().map(Json))
        .bind(mailbox.secrets.sealed(desk, *id))
        .bind(defaults.team.map(|team| team.0))
        .bind(defaults.category.map(|category| category.0))
        .bind(defaults.priority.map(i16::from))
        .bind(&defaults.tags)
        .bind(&sender.name)
        .bind(&sender.address)
        .bind(&sender.signature)
        .bind(mailbox.archive_before.map(jiff_sqlx::ToSqlx::to_sqlx))
        .bind(&mailbox.authserv_id)
        .execute(pool)
        .await;
    match written {
        Ok(_) => Ok(true),
        Err(error) if error.as_database_error().is_some_and(|error| error.is_unique_violation()) => Ok(false),
        Err(error) => Err(error).context("could not keep a mailbox"),
    }
}

/// Keeps new secrets of a mailbox, as a provider of tokens hands them out, without disturbing its reader.
pub async fn keep_secrets(pool: &PgPool, desk: &[u8], mailbox: Uuid, secrets: &Secrets) -> Result<()> {
    sqlx::query("update mailbox set secrets = $2 where id = $1")
        .bind(mailbox)
        .bind(secrets.sealed(desk, mailbox))
        .execute(pool)
        .await
        .context("could not keep a mailbox's token")?;
    Ok(())
}

/// Gives a push mailbox the secret with this hash; the one before it is good no more.
pub async fn keep_intake_secret(pool: &PgPool, mailbox: Uuid, hash: &[u8]) -> Result<()> {
    sqlx::query("update mailbox set intake_hash = $2 where id = $1")
        .bind(mailbox)
        .bind(hash)
        .execute(pool)
        .await?;
    Ok(())
}

/// Stops reading a mailbox, or goes on where it was left.
pub async fn pause(pool: &PgPool, mailbox: Uuid, paused: bool) -> Result<()> {
    const PAUSE: &str = "
        with changed as (
            update mailbox set paused_at = case when $2 then coalesce(paused_at, now()) end, revision = revision + 1
             where id = $1 returning id)
        update mailbox_state set error = null, failing_since = null, failures = 0, told_at = null
         where mailbox_id in (select id from changed)";
    sqlx::query(PAUSE).bind(mailbox).bind(paused).execute(pool).await?;
    Ok(())
}

/// Puts a mailbox away. Its secrets go, its mail stays.
pub async fn put_away(pool: &PgPool, mailbox: Uuid) -> Result<()> {
    const AWAY: &str = "
        update mailbox set archived_at = now(), secrets = null, intake_hash = null, revision = revision + 1
         where id = $1 and archived_at is null";
    sqlx::query(AWAY).bind(mailbox).execute(pool).await?;
    Ok(())
}

/// The mailbox of the program's settings.
#[derive(Debug, Clone)]
pub struct OfSettings {
    pub host: String,
    pub port: u16,
    pub user: String,
    pub password: String,
    pub folder: Option<String>,
    pub address: String,
}

/// Makes the first mailbox from the settings, once: an admin may have changed or removed it since.
pub async fn first(pool: &PgPool, desk: &[u8], set: &OfSettings) -> Result<bool> {
    let any: bool = sqlx::query_scalar("select exists (select 1 from mailbox)").fetch_one(pool).await?;
    if any {
        return Ok(false);
    }
    let imap = Imap {
        host: set.host.clone(),
        port: set.port,
        tls: if set.port == 993 { Tls::Implicit } else { Tls::Starttls },
        user: set.user.clone(),
        auth: Auth::Password,
        folder: set.folder.clone(),
        after: After::Seen,
    };
    let mailbox = Mailbox {
        id: Uuid::now_v7(),
        name: set.address.clone(),
        address: set.address.clone(),
        imap: Some(imap),
        smtp: None,
        secrets: Secrets { password: Some(set.password.clone()), ..Secrets::default() },
        defaults: super::Defaults::default(),
        sender: super::Sender::default(),
        archive_before: None,
        authserv_id: None,
        paused_at: None,
        revision: 1,
    };
    keep(pool, desk, &mailbox).await
}
