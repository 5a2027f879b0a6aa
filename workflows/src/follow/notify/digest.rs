//! Digests: what waits for one, when it is due by the desk's clock, and its letter.
//!
//! A row is the promise. Whoever looks late sends it late, and whoever dies sends it with the next look,
//! because the row goes in the transaction that brings the letter.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use holdfast_engine::desk::Desk;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use jiff_sqlx::ToSqlx;
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::wishes::Wishes;
use super::{About, Discretion, letter};
use crate::ingress::Ingress;
use crate::stack::Stack;
use crate::standing;
use crate::standing::Standing;

const EVERY: Duration = Duration::from_secs(2);
const AT_ONCE: i64 = 20;
/// What stands in one digest, and a little more to know that there is more.
const NOTICES_MAX: i64 = 200;

#[derive(FromRow)]
struct Reader {
    id: Uuid,
    time_zone: Option<String>,
    notifications: Json<Value>,
    now: jiff_sqlx::Timestamp,
}

impl Reader {
    /// Returns when the next digest comes, where the reader is or, where that is not known, the desk.
    fn next(&self, desk: &Desk) -> Timestamp {
        let own = self.time_zone.as_deref().and_then(|name| TimeZone::get(name).ok());
        let calendar = desk.data.calendars.iter().find(|calendar| calendar.id == desk.data.default_calendar);
        let desks = calendar.and_then(|calendar| TimeZone::get(&calendar.tz).ok());
        let zone = own.or(desks).unwrap_or(TimeZone::UTC);
        Wishes::read(&self.notifications).digest.next(self.now.to_jiff(), &zone)
    }
}

async fn readers(connection: &mut PgConnection, people: &[Uuid]) -> Result<Vec<Reader>> {
    const READ: &str =
        "select id, time_zone, notifications, (select desk_now()) as now from person where id = any($1)";
    Ok(sqlx::query_as(READ).bind(people).fetch_all(connection).await?)
}

/// Plans a digest for everybody who has none to come.
pub(super) async fn plan(connection: &mut PgConnection, desk: &Desk, people: &[Uuid]) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let readers = readers(connection, people).await?;
    sqlx::query(
        "insert into digest (person_id, due_at) select * from unnest($1::uuid[], $2::timestamptz[])
         on conflict (person_id) do nothing",
    )
    .bind(readers.iter().map(|reader| reader.id).collect::<Vec<_>>())
    .bind(readers.iter().map(|reader| reader.next(desk).to_sqlx()).collect::<Vec<_>>())
    .execute(connection)
    .await?;
    Ok(())
}

/// Plans somebody's digest anew, because they have changed their mind or their place.
pub async fn replan(connection: &mut PgConnection, desk: &Desk, person: Uuid) -> Result<()> {
    for reader in readers(connection, &[person]).await? {
        sqlx::query("update digest set due_at = $2 where person_id = $1")
            .bind(person)
            .bind(reader.next(desk).to_sqlx())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Sends what is due, and forgets what is old, for as long as the program runs.
pub async fn watch(stack: Stack, ingress: Arc<Ingress>, discretion: impl Discretion) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        if let Err(error) = look(&stack, &ingress, &discretion).await {
            tracing::warn!(error = format!("{error:#}"), "digests will be looked at again");
        }
    }
}

async fn look(stack: &Stack, ingress: &Ingress, discretion: &impl Discretion) -> Result<()> {
    if send_due(stack, discretion).await? {
        ingress.ring(letter::BULK, Duration::ZERO).await?;
    }
    forget(stack).await
}

/// Turns what is due into letters; returns whether there are any.
async fn send_due(stack: &Stack, discretion: &impl Discretion) -> Result<bool> {
    const DUE: &str = "
        delete from digest where person_id in (
            select person_id from digest where due_at <= (select desk_now())
             order by due_at limit $1 for update skip locked)
        returning person_id, due_at";
    let mut transaction = stack.store.reads.begin().await?;
    let due: Vec<(Uuid, jiff_sqlx::Timestamp)> =
        sqlx::query_as(DUE).bind(AT_ONCE).fetch_all(&mut *transaction).await?;
    let mut any = false;
    for (person, due_at) in due {
        let notices = waiting(&mut transaction, discretion, person).await?;
        if notices.is_empty() {
            continue; // All of it was seen in the bell.
        }
        let id = Uuid::new_v5(&person, format!("digest:{}", due_at.to_jiff()).as_bytes());
        letter::post_digest(&mut transaction, &stack.names, id, person, notices).await?;
        any = true;
    }
    transaction.commit().await?;
    Ok(any)
}

#[derive(FromRow)]
struct Waiting {
    id: Uuid,
    note: bool,
    #[sqlx(flatten)]
    standing: Standing,
}

impl Waiting {
    fn about(&self, person: Uuid) -> About<'_> {
        About { person, ticket: &self.standing, note: self.note }
    }
}

/// Takes what waits for somebody's digest, and returns what of it they have not seen and may know.
async fn waiting(
    connection: &mut PgConnection,
    discretion: &impl Discretion,
    person: Uuid,
) -> Result<Vec<Uuid>> {
    const TAKE: &str = concat!(
        "with taken as (update notification set digest = false where person_id = $1 and digest returning *)
         select n.id, n.note, ",
        standing!(),
        " from taken n join ticket_list l on l.ticket_id = n.ticket_id
          where n.read_at is null and l.deleted_at is null order by n.pos limit $2"
    );
    let taken: Vec<Waiting> =
        sqlx::query_as(TAKE).bind(person).bind(NOTICES_MAX).fetch_all(&mut *connection).await?;
    let known: Vec<About<'_>> = taken.iter().map(|one| one.about(person)).collect();
    let may = discretion.may_know(connection, &known).await?;
    Ok(taken.iter().zip(may).filter_map(|(one, may)| may.then_some(one.id)).collect())
}

/// Forgets what was read a month ago, and what nobody has looked at for three.
async fn forget(stack: &Stack) -> Result<()> {
    const FORGET: &str = "
        delete from notification where id in (
            select id from notification
             where at < (select desk_now() - interval '30 days')
               and (read_at is not null or not bell or at < (select desk_now() - interval '90 days'))
               and not digest
             limit 1000)";
    sqlx::query(FORGET).execute(&stack.store.reads).await?;
    Ok(())
}

/// Returns the people who wait for a digest, once each.
pub(super) fn who_wait(rows: &[&super::keep::Row]) -> Vec<Uuid> {
    let wait: BTreeSet<Uuid> = rows.iter().filter(|row| row.digest).map(|row| row.person).collect();
    wait.into_iter().collect()
}
