//! Keeping notifications: once each, whoever tells them again.

use anyhow::Result;
use holdfast_engine::desk::Desk;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::kind::Kind;
use super::{digest, letter};
use crate::follow::Bells;
use crate::stack::Names;

/// The channel on which it is announced whose bell has changed: their ids, with commas between.
pub const CHANNEL: &str = "holdfast_bell";

/// A notice takes some 8,000 bytes.
const PEOPLE_MAX: usize = 200;

/// What somebody is to be told, by which channels.
#[derive(Debug, Clone)]
pub struct Row {
    pub person: Uuid,
    pub ticket: Uuid,
    pub seq: i64,
    pub kind: Kind,
    pub note: bool,
    pub by: Option<Uuid>,
    pub at: Timestamp,
    pub bell: bool,
    pub digest: bool,
    pub letter: bool,
}

impl Row {
    /// Two facts of one moment that say the same are one.
    pub fn id(&self) -> Uuid {
        let name = format!("{}:{}:{}", self.kind.name(), self.at.as_microsecond(), self.person);
        Uuid::new_v5(&self.ticket, name.as_bytes())
    }
}

const KEEP: &str = "
    insert into notification (id, person_id, ticket_id, seq, kind, note, actor_id, at, bell, digest)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::bool[], $7::uuid[],
                         $8::timestamptz[], $9::bool[], $10::bool[])
        on conflict (id) do nothing
    returning id";

/// Keeps what is new and says whose bell rings. Returns the lanes of the letters about it.
pub async fn keep(connection: &mut PgConnection, names: &Names, desk: &Desk, rows: &[Row]) -> Result<Bells> {
    let new: Vec<Uuid> = sqlx::query_scalar(KEEP)
        .bind(column(rows, Row::id))
        .bind(column(rows, |row| row.person))
        .bind(column(rows, |row| row.ticket))
        .bind(column(rows, |row| row.seq))
        .bind(column(rows, |row| row.kind.name()))
        .bind(column(rows, |row| row.note))
        .bind(column(rows, |row| row.by))
        .bind(column(rows, |row| row.at.to_sqlx()))
        .bind(column(rows, |row| row.bell))
        .bind(column(rows, |row| row.digest))
        .fetch_all(&mut *connection)
        .await?;
    let new: Vec<&Row> = rows.iter().filter(|row| new.contains(&row.id())).collect();
    let rung: Vec<Uuid> = new.iter().filter(|row| row.bell).map(|row| row.person).collect();
    ring(connection, &rung).await?;
    digest::plan(connection, desk, &digest::who_wait(&new)).await?;
    let letters: Vec<&Row> = new.into_iter().filter(|row| row.letter).collect();
    letter::post(connection, names, &letters).await
}

/// Says whose bell has changed.
pub async fn ring(connection: &mut PgConnection, people: &[Uuid]) -> Result<(), sqlx::Error> {
    for people in people.chunks(PEOPLE_MAX) {
        let ids: Vec<String> = people.iter().map(Uuid::to_string).collect();
        let say = sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(ids.join(","));
        say.execute(&mut *connection).await?;
    }
    Ok(())
}

fn column<R, T>(rows: &[R], value: impl Fn(&R) -> T) -> Vec<T> {
    rows.iter().map(value).collect()
}
