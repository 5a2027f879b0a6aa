//! Step: one batch and the position behind it, as one transaction.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use sqlx::{FromRow, PgConnection, PgPool};

use super::{Begin, Bells, Entry, Follower};
use crate::fault;
use crate::store::dead_letter;

const BATCH: i64 = 500;
/// So often one entry fails before it is kept for people to look at, and passed by.
const TRIES_MAX: u32 = 6;

/// What a step came to.
#[derive(Debug)]
pub enum Step {
    Moved {
        /// There may be more at once.
        full: bool,
        bells: Bells,
    },
    /// There is nothing new, or another instance follows.
    Nothing,
}

/// How the last steps went. After a failure a batch is one entry, so that one that cannot be taken holds
/// up nothing but itself.
#[derive(Debug, Default)]
pub struct Luck {
    failures: u32,
}

impl Luck {
    pub(super) fn fails(&mut self) {
        self.failures += 1;
    }

    /// Returns whether the entry that comes next has failed often enough.
    pub(super) fn is_out(&self) -> bool {
        self.failures > TRIES_MAX
    }

    pub(super) fn pause(&self) -> Duration {
        Duration::from_secs(1 << self.failures.min(5))
    }

    fn batch(&self) -> i64 {
        if self.failures == 0 { BATCH } else { 1 }
    }
}

/// Where a follower stands, and where the feed ends.
#[derive(FromRow)]
struct Place {
    epoch: i64,
    head: i64,
    known: Option<i64>,
    pos: Option<i64>,
}

impl Place {
    /// Returns the position behind which the follower goes on.
    fn after(&self, begin: Begin) -> i64 {
        match (self.known, begin) {
            (Some(known), _) if known == self.epoch => self.pos.unwrap_or(0),
            (None, Begin::Now) => self.head,
            _ => 0,
        }
    }
}

/// Takes the next batch.
pub async fn step<F: Follower>(pool: &PgPool, follower: &F, luck: &Luck) -> Result<Step> {
    if !is_behind(pool, F::NAME).await? {
        return Ok(Step::Nothing);
    }
    let mut transaction = pool.begin().await?;
    if !locked(&mut transaction, F::NAME).await? {
        return Ok(Step::Nothing);
    }
    let place = place(&mut transaction, F::NAME).await?;
    let after = place.after(F::BEGIN);
    let batch = entries(&mut transaction, after, luck.batch()).await?;
    fault::point("follow.take.before");
    let bells = if batch.is_empty() { Bells::new() } else { follower.take(&mut transaction, &batch).await? };
    fault::point("follow.take.after");
    let pos = batch.last().map_or(after, |last| last.pos);
    stand(&mut transaction, F::NAME, place.epoch, pos).await?;
    transaction.commit().await?;
    fault::point("follow.commit.after");
    Ok(Step::Moved { full: pos < place.head, bells })
}

/// Asked without a transaction, because most bells are for others.
async fn is_behind(pool: &PgPool, name: &str) -> Result<bool, sqlx::Error> {
    const ASK: &str = "
        select not exists (select 1 from follower f join feed_head h on f.epoch = h.epoch and f.pos >= h.pos where f.name = $1)";
    sqlx::query_scalar(ASK).bind(name).fetch_one(pool).await
}

/// The lock ends with the transaction: no follower believes to hold what another took over. The rows
/// need not wait for the disk, because with them the position would be lost. What a follower asks goes by
/// key: it is planned once.
async fn locked(connection: &mut PgConnection, name: &str) -> Result<bool, sqlx::Error> {
    const LOCK: &str = "
        select pg_try_advisory_xact_lock(hashtextextended('holdfast:follow:' || $1, 0))
          from (select set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true),
                       set_config('plan_cache_mode', 'force_generic_plan', true)) so";
    sqlx::query_scalar(LOCK).bind(name).fetch_one(connection).await
}

async fn place(connection: &mut PgConnection, name: &str) -> Result<Place, sqlx::Error> {
    const PLACE: &str = "
        select h.epoch, h.pos as head, f.epoch as known, f.pos from feed_head h left join follower f on f.name = $1";
    sqlx::query_as(PLACE).bind(name).fetch_one(connection).await
}

async fn entries(connection: &mut PgConnection, after: i64, most: i64) -> Result<Vec<Entry>, sqlx::Error> {
    const NEXT: &str = "select pos, ticket_id, seq, kind from feed where pos > $1 order by pos limit $2";
    sqlx::query_as(NEXT).bind(after).bind(most).fetch_all(connection).await
}

async fn stand(connection: &mut PgConnection, name: &str, epoch: i64, pos: i64) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into follower (name, epoch, pos) values ($1, $2, $3)
         on conflict (name) do update set epoch = excluded.epoch, pos = excluded.pos, moved_at = now()",
    )
    .bind(name)
    .bind(epoch)
    .bind(pos)
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps the next entry as a dead letter and goes on behind it.
pub(super) async fn pass_by<F: Follower>(pool: &PgPool, error: &anyhow::Error) {
    if let Err(error) = try_to_pass_by::<F>(pool, error).await {
        tracing::warn!(follower = F::NAME, error = format!("{error:#}"), "could not pass an entry by");
    }
}

async fn try_to_pass_by<F: Follower>(pool: &PgPool, error: &anyhow::Error) -> Result<()> {
    let mut transaction = pool.begin().await?;
    if !locked(&mut transaction, F::NAME).await? {
        return Ok(());
    }
    let place = place(&mut transaction, F::NAME).await?;
    let next = entries(&mut transaction, place.after(F::BEGIN), 1).await?;
    let Some(entry) = next.first() else { return Ok(()) };
    let subject = format!("{}/{}.{}", F::NAME, entry.ticket_id, entry.seq);
    let payload = json!({ "ticket": entry.ticket_id, "seq": entry.seq, "kind": entry.kind });
    dead_letter::keep(pool, "follower", &subject, &format!("{error:#}"), &payload).await?;
    stand(&mut transaction, F::NAME, place.epoch, entry.pos).await?;
    transaction.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(known: Option<i64>, pos: Option<i64>) -> Place {
        Place { epoch: 2, head: 70, known, pos }
    }

    #[test]
    fn who_has_never_followed_begins_where_it_means_to() {
        assert_eq!(place(None, None).after(Begin::Now), 70);
        assert_eq!(place(None, None).after(Begin::First), 0);
    }

    #[test]
    fn positions_of_another_epoch_mean_nothing() {
        for begin in [Begin::Now, Begin::First] {
            assert_eq!(place(Some(2), Some(12)).after(begin), 12);
            assert_eq!(place(Some(1), Some(12)).after(begin), 0);
        }
    }

    #[test]
    fn after_a_failure_one_entry_is_tried_at_a_time_until_it_is_passed_by() {
        let mut luck = Luck::default();
        assert_eq!(luck.batch(), BATCH);
        for _ in 0..TRIES_MAX {
            luck.fails();
            assert!(luck.batch() == 1 && !luck.is_out());
        }
        luck.fails();
        assert!(luck.is_out());
    }
}
