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
/// How long what was claimed is ours: as long as the slowest server may need for one letter.
const LEASE_SECONDS: f64 = 180.0;
const LEASE_SECONDS_REPEATABLE: f64 = 60.0;

/// A letter to be sent, with everything it is written from.
#[derive(Debug, FromRow)]
pub struct Claimed {
    pub id: Uuid,
    /// None in letters to people about their account.
    pub ticket_id: Option<Uuid>,
    pub recipient_id: Uuid,
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
    /// Why nobody writes to this address.
    pub suppressed: Option<String>,
    /// Who else is written to, by name and address.
    pub others: Json<Vec<Other>>,
}

/// Somebody whom a letter shows beside its recipient.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Other {
    pub name: String,
    pub email: String,
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
// A row whose lease has run out was being sent when its sender died, and one that is `unknown` may have
// arrived. Both go out again with the same Message-ID and date, so that receivers can tell.
const CLAIM: &str = "
    with due as (
        select outbox.id from outbox, (select set_config('synchronous_commit', 'off', true)) lazily
         where lane = $1 and (state in ('queued', 'unknown') and not_before <= now()
                              or state = 'sending' and lease_until < now())
         order by created_at, seq, id limit $2 for update of outbox skip locked),
    claimed as (
        update outbox o set state = 'sending', attempts = attempts + 1, lease_until = now() + make_interval(secs => $3),
               tried_since = coalesce(tried_since, now()),
               maybe_duplicate = maybe_duplicate or (not $4 and o.state in ('sending', 'unknown'))
          from due where o.id = due.id
        returning o.*)
    select c.id, c.ticket_id, c.recipient_id, c.seq, c.lane, c.payload, c.attempts, c.created_at,
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
                      and k.used_at is null and k.expires_at > now()) as link_good,
           -- Whoever asks for a link to sign in wants it.
           (select s.reason from suppression s
             where c.kind <> 'account' and s.address = lower(p.email) and s.released_at is null
               and (s.until is null or s.until > now())) as suppressed,
           (select coalesce(jsonb_agg(jsonb_build_object('name', x.name, 'email', x.email) order by x.email), '[]')
              from jsonb_array_elements_text(c.payload->'others') o(id) join person x on x.id = o.id::uuid
             where x.email <> '') as others
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
    let lease = if repeatable { LEASE_SECONDS_REPEATABLE } else { LEASE_SECONDS };
    let query = sqlx::query_as(CLAIM).bind(lane).bind(most).bind(lease).bind(repeatable);
    Ok(query.fetch_all(pool).await?)
}

/// Returns how many letters are claimed at once.
pub fn claims_max(repeatable: bool) -> usize {
    if repeatable { 100 } else { 20 }
}

/// A letter that was taken, and what the other side said.
#[derive(Debug)]
pub struct Taken {
    pub id: Uuid,
    pub address: String,
    pub answer: String,
}

/// Notes what the other side said when it took these letters, and that answers to them belong to
/// their tickets. Where sending again would be the same (`repeatable`), the note need not wait for
/// the disk.
pub async fn sent(pool: &PgPool, letters: &[Taken], repeatable: bool) -> Result<()> {
    if letters.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "with done as (
            update outbox o set state = 'sent', sent_at = now(), lease_until = null, answer = s.answer, address = s.address
              from unnest($1::uuid[], $2::text[], $3::text[]) as s(id, answer, address),
                   (select set_config('synchronous_commit', case when $4 then 'off' else 'on' end, true)) flushing
             where o.id = s.id returning payload->>'messageId' as message_id, ticket_id)
         insert into message_ref (message_id, ticket_id) select trim(both '<>' from message_id), ticket_id from done where ticket_id is not null
         on conflict do nothing",
    )
    .bind(letters.iter().map(|letter| letter.id).collect::<Vec<_>>())
    .bind(letters.iter().map(|letter| letter.answer.as_str()).collect::<Vec<_>>())
    .bind(letters.iter().map(|letter| letter.address.as_str()).collect::<Vec<_>>())
    .bind(repeatable)
    .execute(pool)
    .await?;
    Ok(())
}

/// Notes that nobody is to be written to.
pub async fn suppressed(pool: &PgPool, letter: &Claimed, reason: &str) -> Result<()> {
    settle(pool, letter, "suppressed", reason).await
}

/// Notes that the letter failed for good; the lane goes on to the next.
pub async fn failed(pool: &PgPool, letter: &Claimed, reason: &str) -> Result<()> {
    settle(pool, letter, "failed", reason).await?;
    let payload = json!({ "ticket": letter.ticket_id, "seq": letter.seq });
    dead_letter::keep(pool, "outbox", &letter.id.to_string(), reason, &payload).await
}

async fn settle(pool: &PgPool, letter: &Claimed, state: &str, answer: &str) -> Result<()> {
    sqlx::query("update outbox set state = $2, answer = $3, address = $4, lease_until = null where id = $1")
        .bind(letter.id)
        .bind(state)
        .bind(answer)
        .bind(&letter.email)
        .execute(pool)
        .await?;
    Ok(())
}

/// Returns whether a letter that is deferred once more is given up: it has been tried for two days.
pub async fn is_given_up(pool: &PgPool, letter: &Claimed) -> Result<bool> {
    const ASK: &str =
        "select coalesce(tried_since < now() - make_interval(hours => $2), false) from outbox where id = $1";
    Ok(sqlx::query_scalar(ASK).bind(letter.id).bind(GIVE_UP_HOURS).fetch_one(pool).await?)
}

/// Puts a letter back for later; `unknown` where it may have arrived.
pub async fn deferred(
    pool: &PgPool,
    (id, address): (Uuid, Option<&str>),
    unknown: bool,
    reason: &str,
    delay: Duration,
) -> Result<()> {
    sqlx::query(
        "update outbox set answer = $2, address = $3, lease_until = null,
                not_before = now() + make_interval(secs => $4),
                state = case when $5 then 'unknown' else 'queued' end
          where id = $1",
    )
    .bind(id)
    .bind(reason)
    .bind(address)
    .bind(delay.as_secs_f64())
    .bind(unknown)
    .execute(pool)
    .await?;
    Ok(())
}

/// Puts back letters that were claimed and not tried.
pub async fn put_back(pool: &PgPool, letters: &[Uuid], delay: Duration) -> Result<()> {
    if letters.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "update outbox set state = 'queued', attempts = attempts - 1, lease_until = null,
                not_before = now() + make_interval(secs => $2)
          where id = any($1) and state = 'sending'",
    )
    .bind(letters)
    .bind(delay.as_secs_f64())
    .execute(pool)
    .await?;
    Ok(())
}
