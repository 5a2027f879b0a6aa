//! Commit: a decision becomes a fact, in one statement that holds everything or nothing of it.

use holdfast_engine::arming::Alarm;
use holdfast_engine::ids::TicketId;
use holdfast_engine::ticket::FOLD_VERSION;
use holdfast_rules::{Kept, Settled};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{PgPool, Postgres};
use uuid::Uuid;

use super::approvals::{self, ApprovalRow};
use super::fields::FieldRow;
use super::files::{self, FileRow};
use super::listed::ListRow;
use super::load::TicketRow;
use super::together::Round;
use crate::letters::Letter;
use crate::record::Record;

/// A decision that is ready to be kept.
#[derive(Debug)]
pub struct Decided<'a> {
    pub id: TicketId,
    /// The row as it was loaded; none when the ticket did not exist.
    pub row: Option<&'a TicketRow>,
    pub command_id: &'a str,
    pub hash: &'a [u8],
    pub settled: &'a Settled,
    pub letters: &'a [Letter],
    /// The values of custom fields; none where nothing touched them.
    pub fields: Option<Vec<FieldRow>>,
    pub record: &'a Record,
    pub alarm: Alarm,
    pub at: Timestamp,
    pub desk_version: i64,
}

// The parts of the statement. Columns come as arrays with one entry per decision, event or letter, so
// that many decisions share a statement. It holds all of them or none.
const GIVEN: &str = "
    with given as materialized (
        select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::timestamptz[],
                             $7::timestamptz[], $8::bytea[], $9::bigint[], $10::text[], $11::bytea[], $12::text[],
                             $13::text[], $14::text[])
            as g(id, rev, seq, snapshot, armed_gen, armed_at, at, head, desk_version, command_id, hash, record,
                 listed, was)),
    changed as (
        update ticket t set rev = g.rev + 1, seq = g.seq, snapshot = g.snapshot::jsonb, fold_version = $15,
               armed_gen = g.armed_gen, armed_at = g.armed_at, last_at = g.at, head = g.head,
               desk_version = g.desk_version
          from given g where t.id = g.id and t.rev = g.rev and g.was = 'there'
        returning 1),
    kept_command as (
        insert into command (ticket_id, id, hash, record, at)
        select id, command_id, hash, record::jsonb, at from given),
    kept_events as (
        insert into event (ticket_id, seq, at, actor, kind, data, command_id, hash)
        select id, seq, at, actor::jsonb, kind, data::jsonb, command_id, hash
          from unnest($16::uuid[], $17::bigint[], $18::timestamptz[], $19::text[], $20::text[], $21::text[],
                      $22::text[], $23::bytea[]) as e(id, seq, at, actor, kind, data, command_id, hash)),
    fed as (
        insert into feed_new (ticket_id, seq, kind)
        select * from unnest($16::uuid[], $17::bigint[], $24::text[])),
    listed as (
        update ticket_list l set
            title_id = r.title_id, lifecycle = r.lifecycle, status = r.status, phase = r.phase,
            priority = r.priority, requester_id = r.requester_id, assignee_id = r.assignee_id, team_id = r.team_id,
            category_id = r.category_id, tags = r.tags, source = r.source, seq = r.seq, clocks = r.clocks,
            breach_at = r.breach_at, updated_at = r.updated_at, resolved_at = r.resolved_at,
            closed_at = r.closed_at, deleted_at = r.deleted_at, merged_into = r.merged_into,
            organisation_id = r.organisation_id, named = r.named, cc = r.cc, spam_at = r.spam_at, csat = r.csat,
            approvers = r.approvers
          from given g, jsonb_populate_record(null::ticket_list, g.listed::jsonb) r
         where g.was = 'there' and l.ticket_id = g.id
        returning l.ticket_id, l.updated_at),
    touched as (
        update ticket_touched t set updated_at = listed.updated_at from listed where t.ticket_id = listed.ticket_id)";
const BORN: &str = ",
    born as (
        insert into ticket (id, number, rev, seq, snapshot, fold_version, armed_gen, armed_at, last_at, head, desk_version)
        select id, 'TKT-' || nextval('ticket_number'), rev + 1, seq, snapshot::jsonb, $15, armed_gen, armed_at, at,
               head, desk_version
          from given where was = 'unborn'
        returning id, number),
    newly_listed as (
        insert into ticket_list
        select r.* from given g join born using (id),
               jsonb_populate_record(null::ticket_list, g.listed::jsonb || jsonb_build_object('number', born.number)) r)";
const TEXTS: &str = ",
    kept_texts as (
        update content c set ticket_id = x.id from unnest($25::uuid[], $26::uuid[]) as x(text, id)
         where c.id = x.text and c.ticket_id is null)";
const LETTERS: &str = ",
    promised as (
        insert into outbox (ticket_id, id, seq, lane, kind, recipient_id, payload)
        select id, letter, seq, lane, case when recipient is null then 'part' else 'mail' end, recipient, payload::jsonb
          from unnest($27::uuid[], $28::uuid[], $29::bigint[], $30::text[], $31::uuid[], $32::text[])
            as o(id, letter, seq, lane, recipient, payload))";
// The ask stands in the record, from which the bell is sent, too.
const ASKS: &str = ",
    asked as (
        insert into assignment (ticket_id, seq, team_id, but)
        select g.id, (a->>'seq')::bigint, (a->>'team')::uuid, (a->>'but')::uuid
          from given g, lateral (select g.record::jsonb->'ask') as ask(a) where a is not null)";
const READS: &str = ",
    changed_meanwhile as (
        select 1 from unnest($33::uuid[], $34::bigint[]) as r(id, rev)
          left join (select t.id, t.rev from ticket t where t.id = any($33) order by t.id for share) t using (id)
         where t.rev is distinct from r.rev)";
// A value that stays is updated, not deleted and added: within one statement the two would meet.
const FIELDS: &str = ",
    field_given as (
        select * from unnest($36::uuid[], $37::text[], $38::text[], $39::float8[], $40::timestamptz[], $41::uuid[])
            as f(id, key, value, num, at, content)),
    fields_gone as (
        delete from ticket_field f where f.ticket_id = any($35::uuid[])
           and not exists (select 1 from field_given g where (g.id, g.key, g.value) = (f.ticket_id, f.key, f.value))),
    fields_kept as (
        insert into ticket_field (ticket_id, key, value, num, at, content_id)
        select id, key, value, num, at, content from field_given
            on conflict (ticket_id, key, value)
            do update set num = excluded.num, at = excluded.at, content_id = excluded.content_id)";
// A file that is not where the decision means it takes everything back, like a ticket that changed.
const FILES: &str = ",
    moved_files as (
        update attachment a set state = f.becomes, ticket_id = f.id, comment_id = coalesce(f.comment, a.comment_id),
               internal = a.internal or f.internal,
               -- What comes back is as good as new to the collector.
               begun_at = case f.becomes when 'staged' then now() else a.begun_at end
          from unnest($42::uuid[], $43::uuid[], $44::uuid[], $45::boolean[], $46::text[], $47::text[])
            as f(file, id, comment, internal, was, becomes)
         where a.id = f.file and a.state = f.was and coalesce(a.ticket_id, f.id) = f.id
        returning 1)";
// What was waited for in a round before is not any more.
const APPROVALS: &str = ",
    approval_given as materialized (select * from jsonb_populate_recordset(null::approval, $48::jsonb)),
    approvals_over as (
        update approval a set state = 'over'
         where a.ticket_id in (select ticket_id from approval_given) and a.state = 'pending'
           and not exists (select 1 from approval_given g
                            where (g.ticket_id, g.round, g.step, g.of_id) = (a.ticket_id, a.round, a.step, a.of_id))),
    approvals_kept as (
        insert into approval select * from approval_given
            on conflict (ticket_id, round, step, of_id)
            do update set person_id = excluded.person_id, state = excluded.state, answered_at = excluded.answered_at)";
// Whoever finds a ticket changed, or born, takes everything back by an error.
const VERDICT: &str = "
    select 1 / ((select count(*) from changed) = (select count(*) from given where was = 'there')
                and not exists (select 1 from given g join ticket t using (id) where g.was = 'nowhere')";
const VERDICT_ON_READS: &str = " and not exists (select 1 from changed_meanwhile)";
const VERDICT_ON_FILES: &str = " and (select count(*) from moved_files) = cardinality($42::uuid[])";
const END: &str = ")::integer";

/// The error code of the verdict: a division by zero.
const TAKEN_BACK: &str = "22012";

/// What is kept as a whole: the decisions of one knock, on one ticket or several.
#[derive(Debug)]
pub struct Whole {
    pub rows: Vec<Rows>,
    /// Other tickets that were looked at, with the revisions at which they must still be.
    pub reads: Vec<(TicketId, i64)>,
}

/// The round in which decisions are kept.
#[derive(Debug)]
pub struct Commits(pub PgPool);

impl Round for Commits {
    type Ask = Whole;
    /// False: somebody else changed a ticket in between, and nothing was kept.
    type Answer = bool;

    async fn run(&self, asks: &[Whole]) -> Result<Vec<bool>, sqlx::Error> {
        // Always in one order, or two rounds could wait for each other.
        let mut rows: Vec<&Rows> = asks.iter().flat_map(|whole| &whole.rows).collect();
        rows.sort_by_key(|rows| rows.id);
        let reads: Vec<_> = asks.iter().flat_map(|whole| &whole.reads).collect();
        match write(&self.0, &rows, &reads).await {
            Err(error) if asks.len() == 1 && is_taken_back(&error) => Ok(vec![false]),
            Err(error) => Err(error),
            Ok(()) => Ok(vec![true; asks.len()]),
        }
    }
}

fn is_taken_back(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|fault| fault.code().as_deref() == Some(TAKEN_BACK))
}

/// Writes all these decisions or none.
async fn write(pool: &PgPool, rows: &[&Rows], reads: &[&(TicketId, i64)]) -> Result<(), sqlx::Error> {
    let each = Each(rows);
    let events = each.with(|rows| &rows.events);
    let texts = each.with(|rows| &rows.texts);
    let letters = each.with(|rows| &rows.letters);
    let fielded: Vec<_> = rows.iter().filter(|rows| rows.fields.is_some()).collect();
    let files = each.with(|rows| &rows.files);
    let approvals: Vec<_> = rows.iter().flat_map(|rows| &rows.approvals).collect();
    let born = rows.iter().any(|rows| rows.was == "unborn");
    let parts = [
        (GIVEN, true),
        (BORN, born),
        (TEXTS, !texts.is_empty()),
        (LETTERS, !letters.is_empty()),
        (FIELDS, !fielded.is_empty()),
        (ASKS, rows.iter().any(|rows| rows.asks)),
        (FILES, !files.is_empty()),
        (APPROVALS, !approvals.is_empty()),
        (READS, !reads.is_empty()),
        (VERDICT, true),
        (VERDICT_ON_READS, !reads.is_empty()),
        (VERDICT_ON_FILES, !files.is_empty()),
        (END, true),
    ];
    let needed: String = parts.iter().filter_map(|(part, needed)| needed.then_some(*part)).collect();
    // All parts are constants of this file.
    let mut query = sqlx::query(sqlx::AssertSqlSafe(needed))
        .bind(each.of(|rows| rows.id))
        .bind(each.of(|rows| rows.rev))
        .bind(each.of(|rows| rows.seq))
        .bind(each.of(|rows| rows.snapshot.as_str()))
        .bind(each.of(|rows| rows.alarm.generation))
        .bind(each.of(|rows| rows.alarm.at.map(ToSqlx::to_sqlx)))
        .bind(each.of(|rows| rows.at.to_sqlx()))
        .bind(each.of(|rows| rows.head.as_slice()))
        .bind(each.of(|rows| rows.desk_version))
        .bind(each.of(|rows| rows.command_id.as_str()))
        .bind(each.of(|rows| rows.hash.as_slice()))
        .bind(each.of(|rows| rows.record.as_str()))
        .bind(each.of(|rows| rows.listed.as_str()))
        .bind(each.of(|rows| rows.was))
        .bind(FOLD_VERSION)
        .bind(column(&events, |(rows, _)| rows.id))
        .bind(column(&events, |(_, event)| event.seq))
        .bind(column(&events, |(rows, _)| rows.at.to_sqlx()))
        .bind(column(&events, |(_, event)| event.actor.as_str()))
        .bind(column(&events, |(_, event)| event.kind))
        .bind(column(&events, |(_, event)| event.data.as_str()))
        .bind(column(&events, |(rows, _)| rows.command_id.as_str()))
        .bind(column(&events, |(_, event)| event.hash.as_slice()))
        .bind(column(&events, |(_, event)| event.told_as))
        .bind(column(&texts, |(_, text)| **text))
        .bind(column(&texts, |(rows, _)| rows.id))
        .bind(column(&letters, |(rows, _)| rows.id))
        .bind(column(&letters, |(_, letter)| letter.id))
        .bind(column(&letters, |(_, letter)| letter.seq as i64))
        .bind(column(&letters, |(_, letter)| letter.lane.as_str()))
        .bind(column(&letters, |(_, letter)| letter.to.map(|to| to.0)))
        .bind(column(&letters, |(_, letter)| text(&letter.payload)))
        .bind(column(reads, |(id, _)| id.0))
        .bind(column(reads, |(_, rev)| *rev));
    // What comes last is bound after all that comes before it, even where that is not needed.
    let (last, second) = (!approvals.is_empty(), !files.is_empty());
    if last || second || !fielded.is_empty() {
        query = bind_fields(query, &fielded);
    }
    if last || second {
        query = bind_files(query, &files);
    }
    if last {
        query = query.bind(text(&approvals));
    }
    query.execute(pool).await?;
    Ok(())
}

fn bind_fields<'q>(
    query: Query<'q, Postgres, PgArguments>,
    fielded: &[&&Rows],
) -> Query<'q, Postgres, PgArguments> {
    let values = fielded.iter().flat_map(|rows| rows.fields.iter().flatten().map(|field| (rows.id, field)));
    let values: Vec<_> = values.collect();
    query
        .bind(column(fielded, |rows| rows.id))
        .bind(column(&values, |(id, _)| *id))
        .bind(column(&values, |(_, field)| field.key.clone()))
        .bind(column(&values, |(_, field)| field.value.clone()))
        .bind(column(&values, |(_, field)| field.num))
        .bind(column(&values, |(_, field)| field.at.map(ToSqlx::to_sqlx)))
        .bind(column(&values, |(_, field)| field.content))
}

fn bind_files<'q>(
    query: Query<'q, Postgres, PgArguments>,
    files: &[(&Rows, &FileRow)],
) -> Query<'q, Postgres, PgArguments> {
    query
        .bind(column(files, |(_, file)| file.id))
        .bind(column(files, |(rows, _)| rows.id))
        .bind(column(files, |(_, file)| file.comment))
        .bind(column(files, |(_, file)| file.internal))
        .bind(column(files, |(_, file)| file.was))
        .bind(column(files, |(_, file)| file.becomes))
}

/// Decisions, to be turned into columns.
struct Each<'a>(&'a [&'a Rows]);

impl<'a> Each<'a> {
    fn of<T>(&self, value: impl Fn(&'a Rows) -> T) -> Vec<T> {
        self.0.iter().map(|rows| value(rows)).collect()
    }

    /// Returns what belongs to each decision, beside it.
    fn with<T>(&self, several: impl Fn(&'a Rows) -> &'a Vec<T>) -> Vec<(&'a Rows, &'a T)> {
        self.0.iter().flat_map(|rows| several(rows).iter().map(|one| (*rows, one))).collect()
    }
}

fn column<'a, R, T>(rows: &'a [R], value: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(value).collect()
}

/// A decision as the rows it becomes.
#[derive(Debug)]
pub struct Rows {
    id: Uuid,
    /// `there`, `unborn` (this decision opens it) or `nowhere`.
    was: &'static str,
    rev: i64,
    seq: i64,
    snapshot: String,
    alarm: Alarm,
    at: Timestamp,
    head: Vec<u8>,
    desk_version: i64,
    command_id: String,
    hash: Vec<u8>,
    record: String,
    /// The record holds an ask.
    asks: bool,
    listed: String,
    events: Vec<EventRow>,
    texts: Vec<Uuid>,
    letters: Vec<Letter>,
    fields: Option<Vec<FieldRow>>,
    files: Vec<FileRow>,
    approvals: Vec<ApprovalRow>,
}

#[derive(Debug)]
struct EventRow {
    seq: i64,
    actor: String,
    kind: &'static str,
    /// The kind as the feed tells it: that a note was written is told to fewer than a reply.
    told_as: &'static str,
    data: String,
    hash: Vec<u8>,
}

impl Rows {
    /// Writes a decision out as rows.
    pub fn of(decided: &Decided<'_>) -> Self {
        let Decided { id, settled, .. } = *decided;
        let (events, head) = chained(id, decided);
        let texts = settled.events.iter().flat_map(|kept| kept.event.contents());
        Self {
            id: id.0,
            was: match (decided.row, settled.ticket.exists()) {
                (Some(_), _) => "there",
                (None, true) => "unborn",
                (None, false) => "nowhere",
            },
            rev: decided.row.map_or(0, |row| row.rev),
            seq: settled.ticket.seq as i64,
            snapshot: text(&settled.ticket),
            alarm: decided.alarm,
            at: decided.at,
            head,
            desk_version: decided.desk_version,
            command_id: decided.command_id.to_owned(),
            hash: decided.hash.to_vec(),
            record: text(decided.record),
            asks: decided.record.ask.is_some(),
            listed: text(&ListRow::of(&settled.ticket, settled.breach_at)),
            events,
            texts: texts.map(|text| text.id.0).collect(),
            letters: decided.letters.to_vec(),
            fields: decided.fields.clone(),
            files: files::moved_by(settled.events.iter().map(|kept| &kept.event)),
            approvals: approvals::changed_by(id, settled),
        }
    }
}

/// The events as rows, each hashed over the one before it, and the new head of the chain.
fn chained(id: TicketId, decided: &Decided<'_>) -> (Vec<EventRow>, Vec<u8>) {
    let mut head = decided.row.map_or_else(|| vec![0; 32], |row| row.head.clone());
    let rows = decided.settled.events.iter().map(|kept| {
        let row = event_row(kept);
        head = link(&head, id, decided.command_id, kept.at, &row);
        EventRow {
            seq: kept.seq as i64,
            actor: row["actor"].to_string(),
            kind: kept.event.name(),
            told_as: if kept.event.is_internal() { "noted" } else { kept.event.name() },
            data: row["data"].to_string(),
            hash: head.clone(),
        }
    });
    let rows = rows.collect();
    (rows, head)
}

fn event_row(kept: &Kept) -> Value {
    json!({ "seq": kept.seq, "actor": kept.actor, "kind": kept.event.name(), "data": kept.event })
}

/// Returns the hash of an event: sha256 over the previous hash and the row as JSON with sorted keys.
///
/// `row` holds `seq`, `actor`, `kind` and `data`; numbers in events are whole, so that their
/// text is the same everywhere.
pub fn link(previous: &[u8], id: TicketId, command_id: &str, at: Timestamp, row: &Value) -> Vec<u8> {
    let canonical = json!({
        "ticket": id,
        "command": command_id,
        "at": at.as_microsecond(),
        "seq": row["seq"],
        "actor": row["actor"],
        "kind": row["kind"],
        "data": row["data"],
    });
    Sha256::new().chain_update(previous).chain_update(canonical.to_string()).finalize().to_vec()
}

/// Returns a value as JSON.
fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("our own values are JSON")
}
