//! Notifications: who is told of an event, in the bell and by letter.
//!
//! A row says that somebody is to know of something; what it is about is read where it is shown, under
//! the policy of that moment. The same policy is asked when the row is made.

pub mod digest;
pub mod happened;
pub mod keep;
pub mod kind;
pub mod letter;
pub mod unsubscribe;
pub mod whom;
pub mod wishes;

use std::collections::BTreeMap;

use anyhow::Result;
use holdfast_engine::actor::Actor;
use holdfast_engine::event::Event;
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use self::keep::Row;
use self::kind::Kind;
use self::whom::{Happened, KINDS};
use self::wishes::{Mail, Wishes};
use super::{Begin, Bells, Entry, Follower};
use crate::stack::Stack;
use crate::standing;
use crate::standing::Standing;
use crate::store::person::{self, Addressee};

/// Says who may know of what. The policy stands in the API, which hands it in.
pub trait Discretion: Send + Sync + 'static {
    /// Returns of each whether the person may know of it.
    fn may_know(
        &self,
        connection: &mut PgConnection,
        about: &[About<'_>],
    ) -> impl Future<Output = Result<Vec<bool>>> + Send;
}

/// Somebody, and a ticket of which they are to be told something.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub person: Uuid,
    pub ticket: &'a Standing,
    /// It is about a note.
    pub note: bool,
}

/// Makes notifications.
#[derive(Debug)]
pub struct Notifier<D> {
    pub stack: Stack,
    pub discretion: D,
}

/// One event with whose ticket it was on.
#[derive(Debug, FromRow)]
struct Fact {
    ticket_id: Uuid,
    seq: i64,
    at: jiff_sqlx::Timestamp,
    actor: Json<Value>,
    data: Json<Value>,
    watchers: Vec<Uuid>,
    part: bool,
    #[sqlx(flatten)]
    standing: Standing,
}

// What is old is nobody's news: a feed that begins anew tells it again.
const FACTS: &str = concat!(
    "select e.ticket_id, e.seq, e.at, e.actor, e.data,
            array(select jsonb_array_elements_text(t.snapshot->'watchers'))::uuid[] as watchers, l.part_of is not null as part, ",
    standing!(),
    " from unnest($1::uuid[], $2::bigint[]) with ordinality as f(ticket_id, seq, place)
       join event e on e.ticket_id = f.ticket_id and e.seq = f.seq
       join ticket_list l on l.ticket_id = f.ticket_id
       join ticket t on t.id = f.ticket_id
      where l.deleted_at is null and e.at > (select desk_now() - interval '3 days')
      order by f.place"
);

impl<D: Discretion> Follower for Notifier<D> {
    const NAME: &'static str = "notifications";
    const BEGIN: Begin = Begin::Now;

    async fn take(&self, connection: &mut PgConnection, batch: &[Entry]) -> Result<Bells> {
        let news: Vec<&Entry> = batch.iter().filter(|entry| KINDS.contains(&&*entry.kind)).collect();
        if news.is_empty() {
            return Ok(Bells::new());
        }
        let facts = facts(connection, &news).await?;
        let told = told(connection, &facts).await?;
        let told = self.discreet(connection, told).await?;
        let rows = wanted(connection, told).await?;
        let desk = self.stack.store.desks.latest(&self.stack.store.reads).await?;
        keep::keep(connection, &self.stack.names, &desk.desk, &rows).await
    }
}

async fn facts(connection: &mut PgConnection, news: &[&Entry]) -> Result<Vec<Fact>> {
    let facts = sqlx::query_as(FACTS)
        .bind(news.iter().map(|entry| entry.ticket_id).collect::<Vec<_>>())
        .bind(news.iter().map(|entry| entry.seq).collect::<Vec<_>>());
    Ok(facts.fetch_all(connection).await?)
}

/// Somebody whom a fact concerns.
#[derive(Debug)]
struct Told<'a> {
    fact: &'a Fact,
    person: Uuid,
    kind: Kind,
    note: bool,
    by: Option<Uuid>,
    /// The letter about it, if there is one, is not ours to write.
    has_own_letter: bool,
}

async fn told<'a>(connection: &mut PgConnection, facts: &'a [Fact]) -> Result<Vec<Told<'a>>> {
    let happened: Vec<_> = facts.iter().filter_map(|fact| Some((fact, fact.happened()?))).collect();
    let whom: Vec<_> = happened.iter().flat_map(|(_, happened)| happened.whom()).collect();
    let reached = if whom.is_empty() { vec![] } else { person::reached(&mut *connection, &whom).await? };
    Ok(happened.iter().flat_map(|(fact, happened)| fact.told(happened, &reached)).collect())
}

impl Fact {
    /// What a newer program wrote, and this one does not know, is left to that program.
    fn happened(&self) -> Option<Happened> {
        let event: Event = serde_json::from_value(self.data.0.clone()).ok()?;
        let actor: Actor = serde_json::from_value(self.actor.0.clone()).ok()?;
        let Standing { requester_id, assignee_id, .. } = self.standing;
        let (watchers, part) = (self.watchers.clone(), self.part);
        Some(Happened { event, actor, requester: requester_id, assignee: assignee_id, watchers, part })
    }

    fn told(&self, happened: &Happened, reached: &[Addressee]) -> Vec<Told<'_>> {
        let (note, by) = (happened.event.is_internal(), happened.by());
        let one = |(person, kind)| Told {
            fact: self,
            person,
            kind,
            note,
            by,
            has_own_letter: happened.has_own_letter(person),
        };
        happened.told(reached).into_iter().map(one).collect()
    }
}

impl<D: Discretion> Notifier<D> {
    /// Leaves out who may not know.
    async fn discreet<'a>(
        &self,
        connection: &mut PgConnection,
        told: Vec<Told<'a>>,
    ) -> Result<Vec<Told<'a>>> {
        let about =
            |told: &Told<'a>| About { person: told.person, ticket: &told.fact.standing, note: told.note };
        let about: Vec<_> = told.iter().map(about).collect();
        let may = self.discretion.may_know(connection, &about).await?;
        Ok(told.into_iter().zip(may).filter_map(|(told, may)| may.then_some(told)).collect())
    }
}

/// Returns what those who are told want of it.
async fn wanted(connection: &mut PgConnection, told: Vec<Told<'_>>) -> Result<Vec<Row>> {
    let people: Vec<Uuid> = told.iter().map(|told| told.person).collect();
    let wishes = wishes_of(connection, &people).await?;
    let row = |told: Told<'_>| {
        let wishes = wishes.get(&told.person)?;
        let (bell, mail) = (wishes.bell(told.kind), wishes.mail(told.kind));
        let own = told.has_own_letter;
        // The requester's letters are none of these wishes.
        let requester = told.person == told.fact.standing.requester_id;
        let digest = mail == Mail::Digest && !requester;
        let letter = mail == Mail::Now && !own;
        (bell || digest || letter).then(|| Row {
            person: told.person,
            ticket: told.fact.ticket_id,
            seq: told.fact.seq,
            kind: told.kind,
            note: told.note,
            by: told.by,
            at: told.fact.at.to_jiff(),
            bell,
            digest,
            letter,
        })
    };
    Ok(told.into_iter().filter_map(row).collect())
}

/// Returns what active people want to be told.
pub async fn wishes_of(
    connection: &mut PgConnection,
    people: &[Uuid],
) -> Result<BTreeMap<Uuid, Wishes>, sqlx::Error> {
    const READ: &str = "select id, notifications from person where id = any($1) and active";
    let rows: Vec<(Uuid, Json<Value>)> = sqlx::query_as(READ).bind(people).fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(id, Json(stored))| (id, Wishes::read(&stored))).collect())
}
