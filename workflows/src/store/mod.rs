//! Postgres: what the desk remembers. One file per thing that is read or written.

pub mod approvals;
pub mod around;
pub mod assignment;
pub mod backtest;
pub mod clock;
pub mod commit;
pub mod dead_letter;
pub mod desk;
pub mod errand;
pub mod fields;
pub mod files;
pub mod job;
mod listed;
pub mod load;
pub mod outbox;
pub mod own;
pub mod person;
pub mod retry;
pub mod seed;
pub mod suppression;
pub mod together;

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::sync::Notify;

use self::commit::Commits;
use self::desk::Desks;
use self::load::Loads;
use self::together::Together;

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");

/// A handle to everything that is remembered; cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    /// What the durable services use. They run few statements, very often: each is planned once.
    pub pool: PgPool,
    /// What reads use, so that a busy reader never holds up a ticket.
    pub reads: PgPool,
    /// How knocks are loaded and decisions kept: in company where there is any.
    pub loads: Together<Loads>,
    pub commits: Together<Commits>,
    pub desks: Arc<Desks>,
    /// Nudged after a commit, so that the feed follows at once.
    pub news: Arc<Notify>,
}

impl Store {
    /// Connects with limits that keep a lost server or a stuck lock from holding anything for long.
    pub async fn connect(url: &str, connections_max: u32) -> Result<Self> {
        // Every statement of theirs goes by key; a plan made while a table was empty must not scan it later.
        let by_key = [("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off")];
        let pool = connect(url, connections_max, &by_key).await?;
        let reads = connect(url, connections_max, &[]).await?;
        let (loads, commits) = (Together::new(Loads(pool.clone())), Together::new(Commits(pool.clone())));
        Ok(Self { pool, reads, loads, commits, desks: Arc::default(), news: Arc::default() })
    }

    /// Brings the tables to this program's version.
    pub async fn migrate(&self) -> Result<()> {
        let mut connection = self.pool.acquire().await?;
        // Building an index on a large table takes longer than any command may.
        sqlx::query("set transaction_timeout = 0").execute(&mut *connection).await?;
        let done = MIGRATOR.run(&mut *connection).await.context("could not migrate the database");
        connection.close().await?;
        done
    }
}

async fn connect(url: &str, connections_max: u32, more: &[(&str, &str)]) -> Result<PgPool> {
    let options = PgConnectOptions::from_str(url).context("could not read the database address")?.options([
        ("application_name", "holdfast"),
        ("lock_timeout", "3s"),
        ("transaction_timeout", "5s"),
        ("tcp_user_timeout", "5000"),
        // Compiling a plan costs more than any of our statements.
        ("jit", "off"),
    ]);
    let options = options.options(more.iter().copied());
    PgPoolOptions::new()
        .max_connections(connections_max)
        // As long as a caller waits for an answer: a disk that stands still for some seconds is not gone.
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .context("could not connect to Postgres")
}
