//! Follow: what happens because of an event, off the ticket's key.
//!
//! A follower has a name and a stored position in the feed. It takes what is new a batch at a time; the
//! rows it makes and its new position are one transaction, in which it holds a lock of its own. So one
//! instance follows at a time, whoever dies leaves nothing half done, and nothing is done twice. Not
//! here: what a follower does; each has a file or folder beside this one.

pub mod notify;
pub mod step;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use sqlx::postgres::PgListener;
use sqlx::{FromRow, PgConnection, PgPool};
use tokio::sync::watch;
use uuid::Uuid;

use self::step::{Luck, Step};
use crate::feed::CHANNEL;
use crate::ingress::Ingress;
use crate::stack::Stack;

/// Lost notifications cost at most this long.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// One event of the feed.
#[derive(Debug, Clone, FromRow)]
pub struct Entry {
    pub pos: i64,
    pub ticket_id: Uuid,
    pub seq: i64,
    /// As the feed tells it: `noted` for a note.
    pub kind: String,
}

/// Where somebody begins who has never followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// With what comes: history is nobody's news.
    Now,
    /// With the first event there is.
    First,
}

/// Lanes to ring once the rows are kept, and after how long.
pub type Bells = BTreeSet<(String, Duration)>;

/// Somebody who follows the feed.
///
/// When the feed begins anew (another epoch), it is followed from its first position: what is made of an
/// event a second time must be what was made of it before, or nothing.
pub trait Follower: Send + Sync + 'static {
    /// Stands in the database, in metrics and in dead letters.
    const NAME: &'static str;
    const BEGIN: Begin;

    /// Makes rows of a batch, in the transaction that will hold the new position, too.
    fn take(
        &self,
        connection: &mut PgConnection,
        batch: &[Entry],
    ) -> impl Future<Output = Result<Bells>> + Send;
}

/// Wakes everybody who follows, on every instance, by one connection.
#[derive(Debug)]
pub struct News(watch::Sender<()>);

impl Default for News {
    fn default() -> Self {
        Self(watch::Sender::new(()))
    }
}

impl News {
    /// Listens for as long as the program runs.
    pub async fn listen(&self, pool: &PgPool) {
        loop {
            if let Err(error) = self.pass_on(pool).await {
                tracing::debug!(%error, "the feed will be listened to again");
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    async fn pass_on(&self, pool: &PgPool) -> Result<()> {
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen(CHANNEL).await?;
        loop {
            self.0.send_replace(());
            listener.recv().await?;
        }
    }

    /// Returns how somebody hears of news.
    pub fn subscribe(&self) -> watch::Receiver<()> {
        self.0.subscribe()
    }
}

/// Notes where somebody begins who has never followed. Asked before anybody may knock: what happens from
/// then on is news, however late the first step comes.
pub async fn begin<F: Follower>(pool: &PgPool) -> Result<(), sqlx::Error> {
    const BEGIN: &str = "
        insert into follower (name, epoch, pos) select $1, epoch, case when $2 then pos else 0 end from feed_head
        on conflict (name) do nothing";
    sqlx::query(BEGIN).bind(F::NAME).bind(F::BEGIN == Begin::Now).execute(pool).await?;
    Ok(())
}

/// Follows for as long as the program runs.
pub async fn follow<F: Follower>(
    stack: Stack,
    ingress: Arc<Ingress>,
    follower: F,
    mut news: watch::Receiver<()>,
) {
    let pool = &stack.store.reads; // The few connections of the other pool are for tickets.
    let mut luck = Luck::default();
    loop {
        match step::step(pool, &follower, &luck).await {
            Ok(Step::Moved { full, bells }) => {
                luck = Luck::default();
                ring(&ingress, bells).await;
                if full {
                    continue;
                }
            }
            Ok(Step::Nothing) => {}
            Err(error) => {
                tracing::warn!(follower = F::NAME, error = format!("{error:#}"), "will follow again");
                luck.fails();
                if luck.is_out() {
                    step::pass_by::<F>(pool, &error).await;
                    luck = Luck::default();
                    continue;
                }
                tokio::time::sleep(luck.pause()).await;
                continue;
            }
        }
        let _woken = tokio::time::timeout(LOOK_AGAIN, news.changed()).await;
    }
}

/// The rows are kept: a bell that is lost is rung by the sweep.
async fn ring(ingress: &Ingress, bells: Bells) {
    for (lane, delay) in bells {
        if let Err(error) = ingress.ring(&lane, delay).await {
            tracing::debug!(error = format!("{error:#}"), lane, "the sweep will ring");
        }
    }
}

/// Returns how many events each follower is behind.
pub async fn behind(pool: &PgPool) -> Result<Vec<(String, i64)>, sqlx::Error> {
    const BEHIND: &str = "
        select f.name, h.pos - case when f.epoch = h.epoch then f.pos else 0 end from follower f cross join feed_head h";
    sqlx::query_as(BEHIND).fetch_all(pool).await
}
