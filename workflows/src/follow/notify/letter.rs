//! Letters about what somebody was told: one at once, or many as a digest.
//!
//! What is stored names the notifications; the words are read when the letter is written. One that was
//! seen in the bell meanwhile is not sent. No letter holds the words of a note.

use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::{FromRow, PgConnection, PgPool};
use uuid::Uuid;

use super::happened::{happened, no_more};
use super::keep::Row;
use super::kind::Kind;
use super::unsubscribe::Unsubscribe;
use crate::follow::Bells;
use crate::mail::markdown;
use crate::mail::template::{Entry, Letter};
use crate::own_letter::{self, OwnLetter};
use crate::stack::{Names, Stack};
use crate::store::desk::Compiled;
use crate::store::outbox::Claimed;

/// The lane of letters that are sent at once.
pub const LANE: &str = "mail:notices";
/// The lane of those that can wait.
pub use crate::lane::BULK;

/// Whoever sees it in the bell so soon needs no letter.
const SEEN_WITHIN: Duration = Duration::from_secs(60);
const ENTRIES_MAX: usize = 50;

/// What is stored of such a letter.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Payload {
    /// The notifications it tells of.
    pub notices: Vec<Uuid>,
    #[serde(default)]
    pub digest: bool,
    /// Fixed before the first attempt, so that every attempt sends the same one.
    pub message_id: String,
}

impl Payload {
    /// Reads a payload, if it is one of these.
    pub fn of(claimed: &Claimed) -> Option<Self> {
        serde_json::from_value(claimed.payload.clone()).ok()
    }
}

const POST: &str = "
    insert into outbox (id, seq, lane, kind, recipient_id, payload, not_before)
    select id, seq, $6, 'mail', person, payload::jsonb, now() + make_interval(secs => wait)
      from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::float8[]) as o(id, seq, person, payload, wait)
        on conflict (id) do nothing";

/// Promises a letter about each of these. Returns the lane to ring, and when.
pub(super) async fn post(connection: &mut PgConnection, names: &Names, rows: &[&Row]) -> Result<Bells> {
    if rows.is_empty() {
        return Ok(Bells::new());
    }
    let id = |row: &&Row| Uuid::new_v5(&row.id(), b"letter");
    let wait = |row: &&Row| if row.bell { SEEN_WITHIN } else { Duration::ZERO };
    let payload = |row: &&Row| payload(names, id(row), vec![row.id()], false);
    sqlx::query(POST)
        .bind(rows.iter().map(id).collect::<Vec<_>>())
        .bind(rows.iter().map(|row| row.seq).collect::<Vec<_>>())
        .bind(rows.iter().map(|row| row.person).collect::<Vec<_>>())
        .bind(rows.iter().map(payload).collect::<Vec<_>>())
        .bind(rows.iter().map(|row| wait(row).as_secs_f64()).collect::<Vec<_>>())
        .bind(LANE)
        .execute(connection)
        .await?;
    Ok(rows.iter().map(|row| (LANE.to_owned(), wait(row))).collect())
}

/// Promises somebody a digest of these.
pub(super) async fn post_digest(
    connection: &mut PgConnection,
    names: &Names,
    id: Uuid,
    person: Uuid,
    notices: Vec<Uuid>,
) -> Result<()> {
    sqlx::query(POST)
        .bind([id])
        .bind([0_i64])
        .bind([person])
        .bind([payload(names, id, notices, true)])
        .bind([0.0_f64])
        .bind(BULK)
        .execute(connection)
        .await?;
    Ok(())
}

fn payload(names: &Names, letter: Uuid, notices: Vec<Uuid>, digest: bool) -> String {
    // It belongs to no ticket: an answer to it must not be read by everybody who takes part.
    let message_id = format!("<notice.{}@{}>", letter.simple(), names.mail_domain);
    json!(Payload { notices, digest, message_id }).to_string()
}

/// What a notification is about, as it is now.
#[derive(Debug, FromRow)]
struct Told {
    kind: String,
    number: String,
    title: Option<String>,
    author: Option<String>,
    comment: Option<String>,
}

// Words of a note stay where they are.
const TOLD: &str = "
    select n.kind, l.number, title.text as title, who.name as author, said.text as comment
      from notification n
      join ticket_list l on l.ticket_id = n.ticket_id
      left join content title on title.id = l.title_id
      left join person who on who.id = n.actor_id
      left join event e on e.ticket_id = n.ticket_id and e.seq = n.seq and e.kind = 'commented' and not n.note
      left join content said on said.id = (e.data->'data'->'body'->>'id')::uuid
                            and not (e.data->'data'->>'internal')::boolean
     where n.id = any($1) and n.person_id = $2 and n.read_at is null and l.deleted_at is null
     order by n.pos";

async fn told(pool: &PgPool, payload: &Payload, person: Uuid) -> Result<Vec<Told>> {
    Ok(sqlx::query_as(TOLD).bind(&payload.notices).bind(person).fetch_all(pool).await?)
}

/// Writes a letter; none where there is nothing left to tell.
pub(crate) async fn written(
    stack: &Stack,
    desk: &Compiled,
    payload: &Payload,
    claimed: &Claimed,
    to: &str,
) -> Result<Option<Vec<u8>>> {
    let person = recipient(&stack.store.pool, claimed.id).await?;
    let told = told(&stack.store.pool, payload, person).await?;
    let Some(first) = told.first() else { return Ok(None) };
    let kind = Kind::of(&first.kind).context("an unknown kind of notification")?;
    let ends = Unsubscribe { person, kind: (!payload.digest).then_some(kind) };
    let names = &*stack.names;
    let ends = format!("{}/unsubscribe/{}", names.public_url, ends.token(&names.secret));
    let telling = Telling { names, desk, claimed, to, payload, ends };
    if payload.digest { telling.digest(&told) } else { telling.single(first, kind) }.map(Some)
}

async fn recipient(pool: &PgPool, letter: Uuid) -> Result<Uuid> {
    let find = sqlx::query_scalar("select recipient_id from outbox where id = $1").bind(letter);
    Ok(find.fetch_one(pool).await?)
}

/// A letter that is being written.
struct Telling<'a> {
    names: &'a Names,
    desk: &'a Compiled,
    claimed: &'a Claimed,
    to: &'a str,
    payload: &'a Payload,
    /// Where such letters are ended.
    ends: String,
}

impl Telling<'_> {
    fn single(&self, told: &Told, kind: Kind) -> Result<Vec<u8>> {
        let template = match kind {
            Kind::Assigned => "assignment",
            Kind::Mentioned => "mention",
            _ => "activity",
        };
        let comment = told.comment.as_deref().unwrap_or_default();
        self.written(
            template,
            Letter {
                number: &told.number,
                title: told.title.as_deref().unwrap_or_default(),
                author: told.author.as_deref().unwrap_or_default(),
                comment,
                comment_html: &markdown::to_html(comment),
                url: &self.page_of(&told.number),
                happened: &happened(kind, told.author.as_deref(), &self.claimed.locale),
                ..Letter::default()
            },
        )
    }

    fn digest(&self, told: &[Told]) -> Result<Vec<u8>> {
        let entries: Vec<_> = told.iter().filter_map(|told| self.entry(told)).take(ENTRIES_MAX).collect();
        let url = format!("{}/notifications", self.names.public_url);
        let more = told.len() > ENTRIES_MAX;
        self.written("digest", Letter { entries: &entries, more, url: &url, ..Letter::default() })
    }

    fn entry<'a>(&self, told: &'a Told) -> Option<Entry<'a>> {
        let happened = happened(Kind::of(&told.kind)?, told.author.as_deref(), &self.claimed.locale);
        let (title, url) = (told.title.as_deref().unwrap_or_default(), self.page_of(&told.number));
        Some(Entry { number: &told.number, title, happened, url })
    }

    fn page_of(&self, number: &str) -> String {
        format!("{}/tickets/{number}", self.names.public_url)
    }

    fn written(&self, template: &str, says: Letter<'_>) -> Result<Vec<u8>> {
        let Self { names, desk, claimed, to, payload, ends } = self;
        let (recipient, unsubscribe_words) = (&*claimed.name, no_more(&claimed.locale));
        let says = Letter { recipient, unsubscribe: ends, unsubscribe_words, ..says };
        let letter = OwnLetter { template, says, message_id: &payload.message_id, bulk: payload.digest };
        own_letter::written(names, desk, claimed, to, &letter)
    }
}
