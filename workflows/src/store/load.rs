//! Load: everything a knock is decided by, in one statement.

use anyhow::{Context, Result};
use holdfast_engine::arming::Alarm;
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::event::{Event, evolve};
use holdfast_engine::ids::{ContentId, TicketId};
use holdfast_engine::several::Child;
use holdfast_engine::ticket::{FOLD_VERSION, Ticket};
use jiff::Timestamp;
use serde_json::Value;
use serde_json::value::RawValue;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgTypeInfo, PgValueRef};
use sqlx::types::Json;
use sqlx::{Decode, FromRow, PgPool, Postgres, Row, Type};
use std::collections::BTreeMap;
use uuid::Uuid;

use super::Store;
use super::clock::Pace;
use super::together::Round;
use crate::record::Record;

/// What is known when a knock is decided.
#[derive(Debug)]
pub struct Loaded {
    /// None: the ticket does not exist yet.
    pub row: Option<TicketRow>,
    /// An earlier attempt's decision on this very knock.
    pub record: Option<KeptRecord>,
    pub desk_version: i64,
    pub pace: Pace,
    pub texts: Texts,
}

/// A ticket's row.
#[derive(Debug)]
pub struct TicketRow {
    pub rev: i64,
    pub ticket: Ticket,
    pub alarm: Alarm,
    pub last_at: Timestamp,
    pub head: Vec<u8>,
    /// The desk by which the ticket was last settled.
    pub desk_version: i64,
}

/// A record with the hash of the knock it answered.
#[derive(Debug)]
pub struct KeptRecord {
    pub hash: Vec<u8>,
    pub record: Record,
}

/// What is asked: the ticket, the knock, and the texts that the knock brings along.
#[derive(Debug)]
pub struct Wanted {
    pub id: TicketId,
    pub command_id: String,
    pub texts: Vec<ContentId>,
}

/// A loaded row as Postgres gave it.
#[derive(Debug, FromRow)]
pub struct Raw {
    place: i64,
    rev: Option<i64>,
    snapshot: Option<Snapshot>,
    fold_version: Option<i32>,
    armed_gen: Option<i64>,
    armed_at: Option<jiff_sqlx::Timestamp>,
    last_at: Option<jiff_sqlx::Timestamp>,
    head: Option<Vec<u8>>,
    hash: Option<Vec<u8>>,
    record: Option<Json<Record>>,
    settled_by: Option<i64>,
    desk_version: Option<i64>,
    now: jiff_sqlx::Timestamp,
    factor: f64,
    texts: Option<Json<BTreeMap<Uuid, String>>>,
}

const LOAD: &str = "
    select a.place, t.rev, t.snapshot, t.fold_version, t.armed_gen, t.armed_at, t.last_at, t.head,
           t.desk_version as settled_by, c.hash, c.record,
           (select max(version) from desk) as desk_version,
           desk_now() as now, k.factor,
           (select jsonb_object_agg(id, text) from content
             where text is not null
               and id = any(a.texts::uuid[] || array[(t.snapshot->'title'->>'id')::uuid, (t.snapshot->'description'->>'id')::uuid,
                                                   (t.snapshot->'custom_fields'->>'id')::uuid]
                     || array(select (w->'body'->>'id')::uuid from jsonb_array_elements(t.snapshot->'held') w))
           ) as texts
      from desk_clock k
     cross join unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as a(id, command_id, texts, place)
      left join ticket t on t.id = a.id
      left join command c on c.ticket_id = a.id and c.id = a.command_id";

/// The round in which tickets are loaded.
#[derive(Debug)]
pub struct Loads(pub PgPool);

impl Round for Loads {
    type Ask = Wanted;
    type Answer = Raw;

    async fn run(&self, asks: &[Wanted]) -> Result<Vec<Raw>, sqlx::Error> {
        let array = |ids: &[ContentId]| {
            let ids: Vec<_> = ids.iter().map(|id| id.0.to_string()).collect();
            format!("{{{}}}", ids.join(","))
        };
        let mut rows: Vec<Raw> = sqlx::query_as(LOAD)
            .bind(asks.iter().map(|wanted| wanted.id.0).collect::<Vec<_>>())
            .bind(asks.iter().map(|wanted| wanted.command_id.as_str()).collect::<Vec<_>>())
            .bind(asks.iter().map(|wanted| array(&wanted.texts)).collect::<Vec<_>>())
            .fetch_all(&self.0)
            .await?;
        rows.sort_by_key(|row| row.place);
        Ok(rows)
    }
}

/// Loads what the knock `command_id` on a ticket is decided by, with the texts it brings along.
pub async fn load(store: &Store, id: TicketId, command_id: &str, contents: &[&ContentRef]) -> Result<Loaded> {
    let texts = contents.iter().map(|content| content.id).collect();
    let raw = store.loads.ask(Wanted { id, command_id: command_id.to_owned(), texts }).await?;
    read(&store.pool, id, raw).await
}

async fn read(pool: &PgPool, id: TicketId, raw: Raw) -> Result<Loaded> {
    let now = raw.now.to_jiff();
    let record = raw.hash.zip(raw.record).map(|(hash, Json(record))| KeptRecord { hash, record });
    let texts = raw.texts.map(|Json(texts)| texts.into_iter().map(|(id, text)| (id.into(), text)).collect());
    let mut texts = Texts(texts.unwrap_or_default());
    let row = match (raw.rev, raw.snapshot) {
        (Some(rev), Some(snapshot)) => {
            let ticket = match snapshot.read(raw.fold_version) {
                Some(ticket) => ticket,
                None => {
                    let ticket = refold(pool, id).await?;
                    texts.0.extend(texts_of(pool, &ticket).await?.0);
                    ticket
                }
            };
            let last_at = raw.last_at.map_or(now, jiff_sqlx::Timestamp::to_jiff);
            let at = raw.armed_at.map(jiff_sqlx::Timestamp::to_jiff);
            let alarm = Alarm { generation: raw.armed_gen.unwrap_or(0), at };
            let (head, desk_version) = (raw.head.unwrap_or_default(), raw.settled_by.unwrap_or_default());
            Some(TicketRow { rev, ticket, alarm, last_at, head, desk_version })
        }
        _ => None,
    };
    Ok(Loaded {
        row,
        record,
        desk_version: raw.desk_version.context("the desk has not been seeded")?,
        pace: Pace { now, factor: raw.factor },
        texts,
    })
}

/// Returns a ticket's children as they stand.
pub async fn children(pool: &PgPool, ticket: &Ticket) -> Result<Vec<Child>> {
    const FIND: &str = "select id, rev, fold_version, snapshot from ticket where id = any($1)";
    let ids: Vec<Uuid> = ticket.children().map(|child| child.0).collect();
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let rows: Vec<(Uuid, i64, i32, Snapshot)> = sqlx::query_as(FIND).bind(ids).fetch_all(pool).await?;
    let mut children = vec![];
    for (id, rev, fold_version, snapshot) in rows {
        let child = match snapshot.read(Some(fold_version)) {
            Some(child) => child,
            None => refold(pool, TicketId(id)).await?,
        };
        children.push(Child::of(&child, rev));
    }
    Ok(children)
}

/// Returns the texts that a ticket refers to.
pub async fn texts_of(pool: &PgPool, ticket: &Ticket) -> Result<Texts> {
    let texts = [&ticket.title, &ticket.description, &ticket.custom_fields].into_iter().flatten();
    let ids: Vec<Uuid> = texts.map(|text| text.id.0).collect();
    let rows: Vec<(Uuid, String)> =
        sqlx::query_as("select id, text from content where id = any($1) and text is not null")
            .bind(ids)
            .fetch_all(pool)
            .await?;
    Ok(Texts(rows.into_iter().map(|(id, text)| (id.into(), text)).collect()))
}

/// A stored snapshot, where this program can read it.
#[derive(Debug)]
struct Snapshot(Option<Ticket>);

impl Snapshot {
    /// Returns the ticket; none: it has to be folded anew.
    fn read(self, fold_version: Option<i32>) -> Option<Ticket> {
        self.0.filter(|_| fold_version == Some(FOLD_VERSION))
    }
}

impl Type<Postgres> for Snapshot {
    fn type_info() -> PgTypeInfo {
        <Json<Value> as Type<Postgres>>::type_info()
    }
}

impl<'r> Decode<'r, Postgres> for Snapshot {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        // Straight from the text: by way of a value it takes twice as long, and it is read with every knock.
        let text: &RawValue = <Json<&RawValue> as Decode<Postgres>>::decode(value)?.0;
        Ok(Self(serde_json::from_str(text.get()).ok()))
    }
}

/// Folds a ticket anew from its events: slower, and always right.
pub async fn refold(pool: &PgPool, id: TicketId) -> Result<Ticket> {
    let rows = sqlx::query("select at, kind, data from event where ticket_id = $1 order by seq")
        .bind(id.0)
        .fetch_all(pool)
        .await?;
    rows.iter().try_fold(Ticket::unborn(id), |ticket, row| {
        let at: jiff_sqlx::Timestamp = row.try_get("at")?;
        let event = read_event(row.try_get("data")?)?;
        Ok(evolve(ticket, &event, at.to_jiff()))
    })
}

/// Reads an event as it was stored; a kind this program does not know is for a newer one.
pub fn read_event(stored: Value) -> Result<Event> {
    serde_json::from_value(stored).context("could not read an event; a newer program may have written it")
}
