//! Live: what has happened since, from the feed to every open stream of this instance.
//!
//! Hints, never state: a stream says which ticket to look at again. One connection listens for
//! the whole instance.

use std::time::Duration;

use anyhow::{Context, Result};
use holdfast_engine::permission::Permission;
use holdfast_workflows::feed::CHANNEL;
use holdfast_workflows::follow::notify::keep;
use holdfast_workflows::standing;
use holdfast_workflows::standing::Standing;
use sqlx::postgres::PgListener;
use sqlx::{FromRow, PgPool};
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::policy::{Principal, Sight};
use crate::visible;

/// A stream that falls this far behind is told to look at everything again.
const BEHIND_MAX: usize = 4096;
const BATCH: usize = 1000;

macro_rules! hints {
    () => {
        concat!(
            "select f.pos, f.ticket_id, f.seq, f.kind, h.epoch, ",
            standing!(),
            " from feed f join ticket_list l using (ticket_id) cross join feed_head h where f.pos > $1 "
        )
    };
}

/// One event of the feed, with what decides who may hear of it.
#[derive(Debug, Clone, FromRow)]
pub struct Hint {
    pub pos: i64,
    pub ticket_id: Uuid,
    pub seq: i64,
    pub kind: String,
    #[sqlx(flatten)]
    standing: Standing,
    #[sqlx(default)]
    pub epoch: i64,
}

/// The fan-out of this instance.
#[derive(Debug)]
pub struct Hub {
    sender: broadcast::Sender<Hint>,
    /// Whose bell has changed.
    bells: broadcast::Sender<Uuid>,
}

impl Default for Hub {
    fn default() -> Self {
        Self { sender: broadcast::channel(BEHIND_MAX).0, bells: broadcast::channel(BEHIND_MAX).0 }
    }
}

impl Hub {
    /// Returns a stream of everything from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Hint> {
        self.sender.subscribe()
    }

    /// Returns a stream of those whose bell changes from now on.
    pub fn bells(&self) -> broadcast::Receiver<Uuid> {
        self.bells.subscribe()
    }

    /// Listens for as long as the program runs.
    pub async fn listen(&self, pool: &PgPool) {
        let mut seen = None;
        loop {
            if let Err(error) = self.follow(pool, &mut seen).await {
                tracing::debug!(error = format!("{error:#}"), "the feed will be listened to again");
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// Follows the feed from where the last connection was lost: streams stay open meanwhile.
    async fn follow(&self, pool: &PgPool, seen: &mut Option<(i64, i64)>) -> Result<()> {
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen_all([CHANNEL, keep::CHANNEL]).await?;
        let now = head(pool).await?;
        let (_, pos) = seen.filter(|(epoch, _)| *epoch == now.0).unwrap_or(now);
        let (_, pos) = seen.insert((now.0, pos));
        loop {
            while self.pass_on(pool, pos).await? == BATCH {}
            // Lost notifications cost at most this long.
            let told = tokio::time::timeout(Duration::from_secs(15), listener.recv()).await;
            if let Ok(Ok(told)) = told
                && told.channel() == keep::CHANNEL
            {
                self.ring(told.payload());
            }
        }
    }

    fn ring(&self, people: &str) {
        for person in people.split(',').filter_map(|id| id.parse().ok()) {
            let _nobody_listens = self.bells.send(person);
        }
    }

    /// Passes on what is new and returns how much it was.
    async fn pass_on(&self, pool: &PgPool, seen: &mut i64) -> Result<usize> {
        const ALL: &str = concat!(hints!(), "order by f.pos limit $2");
        let hints: Vec<Hint> = sqlx::query_as(ALL).bind(*seen).bind(BATCH as i64).fetch_all(pool).await?;
        let count = hints.len();
        for hint in hints {
            *seen = hint.pos;
            let _nobody_listens = self.sender.send(hint);
        }
        Ok(count)
    }
}

/// Returns the feed's epoch and last position.
pub async fn head(pool: &PgPool) -> Result<(i64, i64), sqlx::Error> {
    sqlx::query_as("select epoch, pos from feed_head").fetch_one(pool).await
}

/// Returns the events behind a position that somebody may hear of.
pub async fn after(pool: &PgPool, pos: i64, ear: &Ear, limit: i64) -> Result<Vec<Hint>, sqlx::Error> {
    const AFTER: &str = concat!(
        hints!(),
        "and ",
        visible!("$2"),
        " and (f.kind <> 'noted' or ",
        visible!("$3"),
        ") order by f.pos limit $4"
    );
    sqlx::query_as(AFTER).bind(pos).bind(&ear.all).bind(&ear.notes).bind(limit).fetch_all(pool).await
}

/// Of which tickets somebody may hear anything, and of which they may hear of notes.
#[derive(Debug, Clone)]
pub struct Ear {
    all: Sight,
    notes: Sight,
}

impl Ear {
    /// Returns what a principal may hear of.
    pub fn of(principal: &Principal) -> Self {
        Self { all: principal.sight(), notes: principal.sight_by(Permission::Note) }
    }

    /// Returns whether this may be heard.
    pub fn hears(&self, hint: &Hint) -> bool {
        self.all.covers(&hint.standing) && (hint.kind != "noted" || self.notes.covers(&hint.standing))
    }
}

/// Reads a position as clients send it: `{epoch}.{pos}`.
pub fn position(text: &str) -> Result<(i64, i64)> {
    let (epoch, pos) = text.split_once('.').context("a position is epoch.pos")?;
    Ok((epoch.parse()?, pos.parse()?))
}
