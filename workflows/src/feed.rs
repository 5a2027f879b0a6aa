//! Feed: one follower moves what commits left behind into dense positions, and tells once per batch.
//! What follows from a batch is written with it, so that a program that dies leaves it to the next.
//!
//! Commits never notify by themselves: a notification inside them would queue all commits of the
//! server behind each other. Search documents follow here for the same reason.

use std::time::Duration;

use anyhow::Result;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use crate::rethread;
use crate::store::{Store, assignment};

/// The channel on which new positions are announced: `{epoch}.{pos}`.
pub const CHANNEL: &str = "holdfast_feed";

/// One follower in the whole cluster holds this lock.
const LOCK: i64 = 0x486f_6c64_6665_6564;
const BATCH: i64 = 1000;
/// How long a commit of another instance may go unnoticed.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// Commits within this time travel together: nobody sees the difference.
const TOGETHER: Duration = Duration::from_millis(40);
/// A desk on which so many events travel together is busy: every batch costs all who follow, so they are fewer.
const MANY: usize = 8;
const TOGETHER_BUSY: Duration = Duration::from_millis(150);

// In order of commit as near as can be told, and always in order within a ticket: a later event
// of a ticket has a later id, because the ticket's row was locked while it was given.
const MOVE: &str = "
    with taken as (
        delete from feed_new where id in (select id from feed_new order by id limit $1) returning id, ticket_id, seq, kind),
    placed as (
        select row_number() over (order by id) as step, ticket_id, seq, kind from taken),
    head as (
        update feed_head set pos = pos + (select count(*) from placed)
         where exists (select 1 from placed) returning epoch, pos, pos - (select count(*) from placed) as before),
    moved as (
        insert into feed (pos, ticket_id, seq, kind)
        select head.before + step, ticket_id, seq, kind from placed, head)
    select head.epoch, head.pos,
           array(select ticket_id from placed order by step) as tickets, array(select seq from placed order by step) as seqs,
           array(select kind from placed order by step) as kinds
      from head";

// The simple configuration folds case and nothing else, so that it serves every language alike.
const HEADS: &str = "
    insert into ticket_search (ticket_id, text_id, words)
    select t.id, t.id,
           setweight(to_tsvector('simple', replace(t.number, '-', ' ') || ' ' || coalesce(title.text, '')), 'A')
           || setweight(to_tsvector('simple', left(coalesce(description.text, ''), 200000)), 'B')
           || setweight(to_tsvector('simple', p.name || ' ' || coalesce(p.email, '')), 'C')
      from ticket t
      join person p on p.id = (t.snapshot->>'requester')::uuid
      left join content title on title.id = (t.snapshot->'title'->>'id')::uuid
      left join content description on description.id = (t.snapshot->'description'->>'id')::uuid
     where t.id = any($1)
    on conflict (ticket_id, text_id) do update set words = excluded.words";

// Notes are left out: whoever finds a ticket by its words may see those words.
const COMMENTS: &str = "
    insert into ticket_search (ticket_id, text_id, words)
    select e.ticket_id, said.id, to_tsvector('simple', left(coalesce(said.text, ''), 200000))
      from unnest($1::uuid[], $2::bigint[]) as c(ticket_id, seq)
      join event e on e.ticket_id = c.ticket_id and e.seq = c.seq
      join content said on said.id = (e.data->'data'->'body'->>'id')::uuid
     where not (e.data->'data'->>'internal')::boolean
    on conflict do nothing";

// What rules did or were kept from, one row for each that had something to say. All of it stands with
// the command that they were asked about; these rows can be made again from there.
const RUNS: &str = "
    insert into rule_run (rule, at, ticket_id, seq, version, verdict, shadow, trace)
    select t->>'rule', e.at, e.ticket_id, (t->>'seq')::bigint, (t->>'version')::bigint, t->>'verdict',
           coalesce((t->>'shadow')::boolean, false), t
      from unnest($1::uuid[], $2::bigint[]) as c(ticket_id, seq)
      join event e on e.ticket_id = c.ticket_id and e.seq = c.seq
      join command k on k.ticket_id = e.ticket_id and k.id = e.command_id
     cross join jsonb_array_elements(k.record->'traces') t
     where k.record ? 'traces' and (t->>'seq')::bigint = e.seq
       and t->>'verdict' not in ('condition_false', 'not_its_origin')
    on conflict do nothing";

/// Events of these kinds change what a ticket is found by.
const NAMING: [&str; 4] = ["opened", "title_changed", "description_changed", "requester_changed"];
/// Events of these kinds may free somebody, or make a ticket fit for somebody else.
const FREEING: [&str; 7] = [
    "assigned",
    "status_changed",
    "lifecycle_changed",
    "trashed",
    "merged",
    "category_changed",
    "tags_changed",
];
/// Events of these kinds bring comments from another ticket.
const REJOINING: [&str; 2] = ["comments_received", "newcomer_accepted"];

/// What one step moved: where the feed now ends, and the events in their order.
#[derive(sqlx::FromRow)]
struct Batch {
    epoch: i64,
    pos: i64,
    tickets: Vec<Uuid>,
    seqs: Vec<i64>,
    kinds: Vec<String>,
}

impl Batch {
    /// Returns the events of these kinds: their tickets, and their numbers within them.
    fn of(&self, kinds: &[&str]) -> (Vec<Uuid>, Vec<i64>) {
        let events = self.tickets.iter().zip(&self.seqs).zip(&self.kinds);
        events
            .filter(|(_, kind)| kinds.contains(&kind.as_str()))
            .map(|((ticket, seq), _)| (ticket, seq))
            .unzip()
    }
}

/// Follows the commits for as long as the program runs; a lost connection is made anew.
pub async fn follow(store: Store) {
    loop {
        if let Err(error) = lead(&store).await {
            tracing::warn!(error = format!("{error:#}"), "the feed will be followed again");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn lead(store: &Store) -> Result<()> {
    // A connection of its own: the few of the pool are for tickets.
    let mut connection = PgConnection::connect_with(&store.pool.connect_options()).await?;
    let leads: bool =
        sqlx::query_scalar("select pg_try_advisory_lock($1)").bind(LOCK).fetch_one(&mut connection).await?;
    if !leads {
        return Ok(()); // Another instance follows; should it end, we are next.
    }
    // The feed can be made again from the events: it need not wait for the disk.
    sqlx::query("set synchronous_commit = off").execute(&mut connection).await?;
    let ended = follow_batches(store, &mut connection).await;
    connection.close().await?; // The lock ends with its connection.
    ended
}

async fn follow_batches(store: &Store, connection: &mut PgConnection) -> Result<()> {
    loop {
        let moved = step(connection).await?;
        if moved == 0 {
            let _woken = tokio::time::timeout(LOOK_AGAIN, store.news.notified()).await;
        }
        // Behind a full batch there is more.
        let busy = (MANY..BATCH as usize).contains(&moved);
        tokio::time::sleep(if busy { TOGETHER_BUSY } else { TOGETHER }).await;
    }
}

/// Moves one batch, and with it what follows from it; returns how many events it was.
async fn step(connection: &mut PgConnection) -> Result<usize> {
    let mut transaction = connection.begin().await?;
    let batch: Option<Batch> = sqlx::query_as(MOVE).bind(BATCH).fetch_optional(&mut *transaction).await?;
    let Some(batch) = batch else { return Ok(0) };
    index(&mut transaction, &batch).await?;
    let (changed, at) = batch.of(&FREEING);
    if !changed.is_empty() {
        assignment::look_again(&mut transaction, &changed, &at).await?;
    }
    let (joined, at) = batch.of(&REJOINING);
    if !joined.is_empty() {
        rethread::follow(&mut transaction, &joined, &at).await?;
    }
    sqlx::query(RUNS).bind(&batch.tickets).bind(&batch.seqs).execute(&mut *transaction).await?;
    let place = format!("{}.{}", batch.epoch, batch.pos);
    sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(place).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(batch.seqs.len())
}

/// Writes the search documents of what was named or said.
async fn index(connection: &mut PgConnection, batch: &Batch) -> Result<()> {
    let (mut named, _) = batch.of(&NAMING);
    named.sort_unstable();
    named.dedup();
    if !named.is_empty() {
        sqlx::query(HEADS).bind(&named).execute(&mut *connection).await?;
    }
    let (said_on, said_at) = batch.of(&["commented"]);
    if !said_on.is_empty() {
        sqlx::query(COMMENTS).bind(&said_on).bind(&said_at).execute(&mut *connection).await?;
    }
    Ok(())
}
