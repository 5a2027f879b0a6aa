//! Outbox rows: claimed by a lane, and what became of them.

use std::time::Duration;

use anyhow::Result;
use serde::Deserialize;
use serde_json::{Value, json};
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::dead_letter;

/// After so many hours of "not now" a letter is given up.
const GIVE_UP_HOURS: i32 = 48;

/// A letter to be sent, with everything it is written from.
#[derive(Debug, FromRow)]
pub struct Claimed {
    pub id: Uuid,
    /// None in letters to people about their account.
    pub ticket_id: Option<Uuid>,
    pub seq: i64,
    pub lane: String,
    pub payload: Value,
    pub attempts: i32,
    pub created_at: jiff_sqlx::Timestamp,
    pub number: Option<String>,
    pub title: Option<String>,
    pub comment: Option<String>,
    /// What came with the comment, oldest first.
    pub files: Option<Json<Vec<LetterFile>>>,
    pub author: Option<String>,
    pub team_id: Option<Uuid>,
    pub email: Option<String>,
    pub name: String,
    pub locale: String,
    /// The recipient's latest mail up to the event, which this answers.
    pub in_reply_to: Option<String>,
    pub references: Vec<String>,
    /// Whether the link that the letter carries, if it carries one, is still good.
    pub link_good: bool,
}

/// A file that goes with a letter.
#[derive(Debug, Clone, Deserialize)]
pub struct LetterFile {
    pub blob: Uuid,
    pub size: u64,
    pub mime: String,
    pub name: String,
}

// Claiming need not wait for the disk: a claim that is lost is made again, and `sent` flushes both.
// A row whose lease has run out was being sent when its sender died. It goes out again with the
// same Message-ID and date, so that receivers can tell.
const CLAIM: &str = "
    with due as (
        select outbox.id from outbox, (select set_config('synchronous_commit', 'off', true)) lazily
         where lane = $1 and (state = 'queued' and not_before <= now() or state = 'sending' and lease_until < now())
         order by created_at, seq, id limit $2 for update of outbox skip locked),
    claimed as (
        update outbox o set state = 'sending', attempts = attempts + 1, lease_until = now() + interval '60 seconds'
          from due where o.id = due.id
        returning o.*)
    select c.id, c.ticket_id, c.seq, c.lane, c.payload, c.attempts, c.created_at,
           l.number, title.text as title, said.text as comment, (
              select jsonb_agg(jsonb_build_object('blob', a.blob_id, 'size', a.size, 'mime', a.mime, 'name', named.text) order by a.begun_at, a.id)
                from attachment a join content named on named.id = a.id
               where a.ticket_id = c.ticket_id and a.comment_id = (c.payload->>'comment')::uuid
                 and a.state = 'attached' and not a.internal and named.text is not null) as files, author.name as author,
           l.team_id, p.email, p.name, p.locale,
           (select message_id from email_inbound where id = (t.snapshot->>'last_mail')::uuid) as in_reply_to,
           array(select m.message_id from (select message_id, noted_at from message_ref where ticket_id = c.ticket_id
                                            order by noted_at desc limit 20) m order by m.noted_at) as \"references\",
           exists (select 1 from mail_link k where k.id = (c.payload->>'link')::uuid
                      and k.used_at is null and k.expires_at > now()) as link_good
      from claimed c
      left join ticket t on t.id = c.ticket_id
      left join ticket_list l on l.ticket_id = c.ticket_id
      join person p on p.id = c.recipient_id
      left join content title on title.id = l.title_id
      left join content said on said.id = (c.payload->>'comment')::uuid
      left join event e on e.ticket_id = c.ticket_id and e.seq = c.seq
      left join person author on author.id = (e.actor->>'id')::uuid
     order by c.created_at, c.seq, c.id";

/// Takes the next letters of a lane, oldest first: as many as can be sent within their lease.
pub async fn claim(pool: &PgPool, lane: &str, repeatable: bool) -> Result<Vec<Claimed>> {
    let most = claims_max(repeatable) as i64;
    Ok(sqlx::query_as(CLAIM).bind(lane).bind(most).fetch_all(pool).await?)
}

/// Returns how many letters are claimed at once.
pub fn claims_max(repeatable: bool) -> usize {
    if repeatable { 100 } else { 20 }
}

/// Notes what the other side said when it took these letters, and that answers to them belong to
/// their tickets. Where sending again would be the same (`repeatable`), the note need not wait for
/// the disk.
pub async fn sent(pool: &PgPool, letters: &[(Uuid, String)], repeatable: bool) -> Result<()> {
    if letters.is_empty() {
        return Ok(());
    }
    let (ids, answers): (Vec<_>, Vec<_>) = letters.iter().map(|(id, answer)| (*id, answer.as_str())).unzip();
    sqlx::query(
        "with done as (
            update outbox o set state = 'sent', sent_at = now(), lease_until = null, answer = s.answer
              from unnest($1::uuid[], $2::text[]) as s(id, answer),
                   (select set_config('synchronous_commit', case when $3 then 'off' else 'on' end, true)) flushing
             where o.id = s.id returning payload->>'messageId' as message_id, ticket_id)
         insert into message_ref (message_id, ticket_id) select trim(both '<>' from message_id), ticket_id from done where ticket_id is not null
         on conflict do nothing",
    )
    .bind(ids)
    .bind(answers)
    .bind(repeatable)
    .execute(pool)
    .await?;
    Ok(())
}

/// Notes that nobody is to be written to.
pub async fn suppressed(pool: &PgPool, id: Uuid, reason: &str) -> Result<()> {
    settle(pool, id, "suppressed", reason).await
}

/// Notes that the letter failed for good; the lane goes on to the next.
pub async fn failed(pool: &PgPool, letter: &Claimed, reason: &str) -> Result<()> {
    settle(pool, letter.id, "failed", reason).await?;
    let payload = json!({ "ticket": letter.ticket_id, "seq": letter.seq });
    dead_letter::keep(pool, "outbox", &letter.id.to_string(), reason, &payload).await
}

async fn settle(pool: &PgPool, id: Uuid, state: &str, answer: &str) -> Result<()> {
    sqlx::query("update outbox set state = $2, answer = $3, lease_until = null where id = $1")
        .bind(id)
        .bind(state)
        .bind(answer)
        .execute(pool)
        .await?;
    Ok(())
}

/// Puts a letter back for later, or gives it up after two days.
pub async fn deferred(pool: &PgPool, id: Uuid, reason: &str, delay: Duration) -> Result<()> {
    sqlx::query(
        "update outbox set answer = $2, lease_until = null, not_before = now() + make_interval(secs => $3),
                state = case when created_at < now() - make_interval(hours => $4) then 'failed' else 'queued' end
          where id = $1",
    )
    .bind(id)
    .bind(reason)
    .bind(delay.as_secs_f64())
    .bind(GIVE_UP_HOURS)
    .execute(pool)
    .await?;
    Ok(())
}
