//! Backtests: what they look at, page by page, and what they found.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use holdfast_engine::content::Texts;
use holdfast_engine::desk::RuleFile;
use holdfast_engine::event::Event;
use holdfast_engine::ids::{ContentId, TicketId};
use holdfast_rules::Needs;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde_json::{Value, json};
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::around::{self, Ids};
use super::load::read_event;
use crate::backtest::{Difference, History, Stored};

/// A backtest as it was asked for.
#[derive(Debug)]
pub struct Draft {
    pub files: Vec<RuleFile>,
    pub days: i32,
    pub desk_version: i64,
    pub note: String,
    pub by: Option<Uuid>,
}

/// Writes a backtest down, and with it the job that does it. None: another one is still running.
pub async fn begin(pool: &PgPool, draft: &Draft) -> Result<Option<Uuid>> {
    const BEGIN: &str = "
        with span as (select desk_now() as until, desk_now() - make_interval(days => $3) as begins),
         begun as (
            insert into job (id, kind, desk_version, total, note, made_by)
            select $1, 'backtest', $2, (select count(*) from ticket t where t.last_at >= span.begins), $4, $5 from span
            on conflict do nothing returning id)
        insert into backtest (id, rules, begins_at, ends_at)
        select begun.id, $6, span.begins, span.until from begun, span returning id";
    Ok(sqlx::query_scalar(BEGIN)
        .bind(Uuid::now_v7())
        .bind(draft.desk_version)
        .bind(draft.days)
        .bind(&draft.note)
        .bind(draft.by)
        .bind(Json(&draft.files))
        .fetch_optional(pool)
        .await?)
}

/// What a page of a backtest is made from.
#[derive(Debug, FromRow)]
pub struct Asked {
    pub rules: Json<Vec<RuleFile>>,
    pub begins_at: jiff_sqlx::Timestamp,
    pub ends_at: jiff_sqlx::Timestamp,
}

/// Returns what was asked for.
pub async fn asked(pool: &PgPool, id: Uuid) -> Result<Asked> {
    const FIND: &str = "select rules, begins_at, ends_at from backtest where id = $1";
    sqlx::query_as(FIND).bind(id).fetch_one(pool).await.context("could not find a backtest")
}

/// Returns the next tickets to which something happened since then.
pub async fn page(pool: &PgPool, since: Timestamp, after: Option<Uuid>, limit: i64) -> Result<Vec<Uuid>> {
    const PAGE: &str = "
        select id from ticket where id > coalesce($1, '00000000-0000-0000-0000-000000000000') and last_at >= $2
         order by id limit $3";
    Ok(sqlx::query_scalar(PAGE).bind(after).bind(since.to_sqlx()).bind(limit).fetch_all(pool).await?)
}

#[derive(FromRow)]
struct EventRow {
    ticket_id: Uuid,
    seq: i64,
    at: jiff_sqlx::Timestamp,
    actor: Value,
    data: Value,
    command_id: String,
}

/// Loads the pasts of these tickets up to a moment, with the words that conditions may look at.
pub async fn histories(
    pool: &PgPool,
    tickets: &[Uuid],
    until: Timestamp,
    needs: &Needs,
) -> Result<Vec<History>> {
    const EVENTS: &str = "
        select ticket_id, seq, at, actor, data, command_id from event
         where ticket_id = any($1) and at <= $2 order by ticket_id, seq";
    let rows: Vec<EventRow> =
        sqlx::query_as(EVENTS).bind(tickets).bind(until.to_sqlx()).fetch_all(pool).await?;
    let mut pasts = BTreeMap::<Uuid, Vec<Stored>>::new();
    for row in rows {
        pasts.entry(row.ticket_id).or_default().push(row.stored()?);
    }
    let words = pasts.values().flatten().flat_map(|stored| words(&stored.event)).map(|id| id.0).collect();
    let texts = texts(pool, words).await?;
    let asked: Vec<Ids> = pasts.values().map(|events| ids(events)).collect();
    let people = around::many(pool, needs, &asked).await?;
    let histories = pasts.into_iter().zip(people).map(|((ticket, events), people)| {
        let own = events.iter().flat_map(|stored| words_of(&texts, &stored.event)).collect();
        History { ticket: TicketId(ticket), events, texts: Texts(own), people }
    });
    Ok(histories.collect())
}

impl EventRow {
    fn stored(self) -> Result<Stored> {
        let actor = serde_json::from_value(self.actor).context("could not read who acted")?;
        let (seq, at) = (self.seq.unsigned_abs(), self.at.to_jiff());
        Ok(Stored { seq, at, actor, event: read_event(self.data)?, command: self.command_id })
    }
}

/// The words that a condition can look at: what was said is not among them.
fn words(event: &Event) -> Vec<ContentId> {
    match event {
        Event::Commented(_) | Event::Notified { .. } | Event::GlassBroken { .. } => vec![],
        event => event.contents().into_iter().map(|text| text.id).collect(),
    }
}

fn words_of<'a>(
    texts: &'a BTreeMap<ContentId, String>,
    event: &'a Event,
) -> impl Iterator<Item = (ContentId, String)> + 'a {
    words(event).into_iter().filter_map(move |id| Some((id, texts.get(&id)?.clone())))
}

async fn texts(pool: &PgPool, ids: Vec<Uuid>) -> Result<BTreeMap<ContentId, String>> {
    const FIND: &str = "select id, text from content where id = any($1) and text is not null";
    let rows: Vec<(Uuid, String)> = sqlx::query_as(FIND).bind(ids).fetch_all(pool).await?;
    Ok(rows.into_iter().map(|(id, text)| (ContentId(id), text)).collect())
}

fn ids(events: &[Stored]) -> Ids {
    let opened = events.iter().find_map(|stored| match &stored.event {
        Event::Opened(opened) => Some(opened),
        _ => None,
    });
    let assigned = events.iter().rev().find_map(|stored| match &stored.event {
        Event::Assigned { to, .. } => Some(*to),
        _ => None,
    });
    Ids {
        requester: opened.map(|opened| opened.requester),
        organisation: opened.and_then(|opened| opened.organisation).map(|id| id.0),
        assignee: assigned.unwrap_or(opened.and_then(|opened| opened.assignee)),
    }
}

/// What a page has found.
#[derive(Debug)]
pub struct Page<'a> {
    /// Where it began and ended.
    pub from: Option<Uuid>,
    pub to: Uuid,
    pub tickets: usize,
    pub events: usize,
    pub found: &'a [Difference],
}

/// Keeps what a page has found and notes that it is done, unless somebody else did.
pub async fn keep(pool: &PgPool, id: Uuid, page: &Page<'_>) -> Result<bool> {
    const KEEP: &str = "
        with noted as (
            update job set after = $3, done = done + $4, heartbeat_at = now()
             where id = $1 and state = 'running' and after is not distinct from $2 returning id),
         counted as (
            update backtest set events = events + $5 from noted where backtest.id = noted.id),
         kept as (
            insert into backtest_result (backtest_id, ticket_id, seq, at, event, live, draft)
            select noted.id, r.* from noted,
                   unnest($6::uuid[], $7::bigint[], $8::timestamptz[], $9::text[], $10::jsonb[], $11::jsonb[]) r
            on conflict do nothing)
        select exists (select 1 from noted)";
    let Page { from, to, tickets, events, found } = page;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(sqlx::query_scalar(KEEP)
        .bind(id)
        .bind(from)
        .bind(to)
        .bind(count(*tickets))
        .bind(count(*events))
        .bind(found.iter().map(|one| one.ticket.0).collect::<Vec<_>>())
        .bind(found.iter().map(|one| one.seq.cast_signed()).collect::<Vec<_>>())
        .bind(found.iter().map(|one| one.at.to_sqlx()).collect::<Vec<_>>())
        .bind(found.iter().map(|one| one.event).collect::<Vec<_>>())
        .bind(found.iter().map(|one| json!(one.live)).collect::<Vec<_>>())
        .bind(found.iter().map(|one| json!(one.draft)).collect::<Vec<_>>())
        .fetch_one(pool)
        .await?)
}
