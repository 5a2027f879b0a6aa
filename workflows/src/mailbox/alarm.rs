//! Alarm: whoever runs the desk is told that a mailbox fails or has fallen silent, once each time.

use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::imap::Post;
use crate::lane;
use crate::mail::template::Letter;
use crate::own_letter::{self, OwnLetter};
use crate::stack::Names;
use crate::store::desk::Compiled;
use crate::store::outbox::Claimed;

// A server that was restarted is back within minutes; nobody needs to hear of it. A mailbox that
// nobody has looked at for long fails too, though nothing says so.
const TELL: &str = "
    with due as (
        update mailbox_state s set told_at = now() from mailbox b
         where b.id = s.mailbox_id and b.archived_at is null and b.paused_at is null and b.kind = 'imap'
           and s.told_at is null
           and (s.failing_since < now() - interval '5 minutes'
                or coalesce(s.succeeded_at, b.created_at) < now() - interval '15 minutes')
        returning b.id, b.name, b.address, s.error, s.told_at)
    insert into outbox (id, seq, lane, kind, recipient_id, payload)
    select gen_random_uuid(), 0, $1, 'account', p.id,
           jsonb_build_object('mailbox', d.id, 'name', d.name, 'address', d.address,
               'error', coalesce(d.error, ''),
               'messageId', format('<mailbox.%s.%s@%s>', d.id, extract(epoch from d.told_at)::bigint, $2::text))
      from due d, person p
     where p.active and p.email <> '' and exists (
        select 1 from role r where r.key = any(p.roles) and 'desk:admin' = any(r.permissions))
    returning id";

/// What such a letter is written from.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payload {
    mailbox: Uuid,
    name: String,
    address: String,
    error: String,
    message_id: String,
}

/// Tells of whatever has been wrong for long, and counts it.
pub(super) async fn look(post: &Post) -> Result<()> {
    let names = &post.stack.names;
    let letters: Vec<Uuid> = sqlx::query_scalar(TELL)
        .bind(lane::ACCOUNTS)
        .bind(&names.mail_domain)
        .fetch_all(&post.stack.store.pool)
        .await
        .context("could not tell of a mailbox that fails")?;
    if !letters.is_empty() {
        post.ingress.ring(lane::ACCOUNTS, Duration::ZERO).await?;
    }
    Ok(())
}

/// Returns whether a letter is about a mailbox.
pub(crate) fn is_alarm(payload: &Value) -> bool {
    payload.get("mailbox").is_some()
}

/// Writes such a letter.
pub(crate) fn written(names: &Names, desk: &Compiled, claimed: &Claimed, to: &str) -> Result<Vec<u8>> {
    let payload: Payload =
        serde_json::from_value(claimed.payload.clone()).context("an unknown kind of letter")?;
    let url = format!("{}/admin/mailboxes/{}", names.public_url, payload.mailbox);
    let title = format!("{} <{}>", payload.name, payload.address);
    let says = Letter {
        recipient: &claimed.name,
        title: &title,
        comment: &payload.error,
        url: &url,
        ..Letter::default()
    };
    let letter = OwnLetter { template: "mailbox", says, message_id: &payload.message_id, bulk: false };
    own_letter::written(names, desk, claimed, to, &letter)
}
