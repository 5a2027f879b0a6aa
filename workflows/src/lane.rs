//! Lane: a durable object that carries outbox rows out, in order, one lane at a time.
//!
//! Rows are the truth and bells only say "look". A lane makes no durable sends of its own: what
//! is left over is rung for through the ingress, so that a retried drain never differs from its
//! journal.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::Result;
use bytes::Bytes;
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::TicketId;
use restate_sdk::prelude::*;

use crate::envelope;
use crate::fault;
use crate::hook;
use crate::ingress::Ingress;
use crate::outbound::{self, Sent};
use crate::stack::Stack;
use crate::store::outbox::{self, Claimed};

/// Mail lanes; a ticket's letters keep their order because they share one.
const LANES: u128 = 4;
const DRAIN_MAX: Duration = Duration::from_secs(8);
/// A bell that has not been heard for this long is thought lost.
const BELL_LOST: Duration = Duration::from_secs(1);
/// How long a lane waits for a commit that relies on it; commits take some milliseconds.
const RELIED_ON: Duration = Duration::from_millis(3);
const BACK_OFF_FIRST: Duration = Duration::from_secs(60);
const BACK_OFF_MAX: Duration = Duration::from_secs(4 * 3600);

/// The lane of letters to people about their account.
pub const ACCOUNTS: &str = "mail:accounts";

/// The lane of a ticket's letters.
pub fn of(id: TicketId) -> String {
    format!("mail:{}", id.0.as_u128() % LANES)
}

/// The bells of this process: which lanes have one on its way, and who relies on it.
#[derive(Debug, Default)]
pub struct Pending(Mutex<BTreeMap<String, Bells>>);

#[derive(Debug, Default)]
struct Bells {
    /// When a bell was sent that the lane has not heard yet.
    rung: Option<Instant>,
    /// How many times the lane has begun to look.
    looks: u64,
    /// Commits under way, by the look that must see their rows before the lane rests.
    relied_on_by: BTreeMap<u64, usize>,
}

/// What a commit intends: to ring a lane, or to rely on a bell that is on its way.
#[derive(Debug)]
pub struct Intent<'a> {
    pending: &'a Pending,
    pub lane: String,
    pub rings: bool,
    /// Which look of the lane is to see it.
    look: u64,
    kept: bool,
}

impl Pending {
    /// Returns whether the coming commit should ring a lane: yes where it may be idle.
    pub fn intend(&self, lane: &str) -> Intent<'_> {
        let mut lanes = self.0.lock().expect("no holder panics");
        let bells = lanes.entry(lane.to_owned()).or_default();
        let rings = bells.rung.is_none_or(|rung| rung.elapsed() >= BELL_LOST);
        let look = bells.looks + 1;
        match rings {
            true => bells.rung = Some(Instant::now()),
            false => *bells.relied_on_by.entry(look).or_default() += 1,
        }
        Intent { pending: self, lane: lane.to_owned(), rings, look, kept: false }
    }

    /// A lane begins to look: bells from now on are for rows it may miss. Returns which look it is.
    pub(crate) fn heard(&self, lane: &str) -> u64 {
        self.change(lane, |bells| {
            bells.rung = None;
            bells.looks += 1;
            bells.looks
        })
    }

    /// Returns whether a commit under way relies on this look.
    pub(crate) fn is_relied_on(&self, lane: &str, look: u64) -> bool {
        self.change(lane, |bells| bells.relied_on_by.range(..=look).next().is_some())
    }

    fn change<T>(&self, lane: &str, change: impl FnOnce(&mut Bells) -> T) -> T {
        let mut lanes = self.0.lock().expect("no holder panics");
        change(lanes.entry(lane.to_owned()).or_default())
    }
}

impl Intent<'_> {
    /// The commit has happened: what was intended stands.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Intent<'_> {
    fn drop(&mut self) {
        let (rings, kept, look) = (self.rings, self.kept, self.look);
        self.pending.change(&self.lane, |bells| match rings {
            // A commit that failed rings nothing, and nobody may wait for its bell.
            true if !kept => bells.rung = None,
            true => {}
            false => bells.done_with(look),
        });
    }
}

impl Bells {
    /// A commit that relied on this look is over.
    fn done_with(&mut self, look: u64) {
        if let Some(count) = self.relied_on_by.get_mut(&look) {
            *count -= 1;
        }
        self.relied_on_by.retain(|_, count| *count > 0);
    }
}

/// The durable object; its key is the lane's name.
pub struct Lane {
    pub stack: Stack,
    pub ingress: Arc<Ingress>,
}

#[restate_sdk::object(
    inactivity_timeout = "15s",
    abort_timeout = "5s",
    journal_retention = "0s",
    invocation_retry_policy(
        initial_interval = "100ms",
        factor = 2.0,
        max_interval = "2s",
        max_attempts = 1000000000
    )
)]
impl Lane {
    /// Carries out what is due in this lane. Which row the bell was for does not matter.
    #[handler]
    async fn ring(&self, ctx: ObjectContext<'_>, message: Bytes) -> HandlerResult<()> {
        if let Err(unreadable) = envelope::open::<envelope::Ring>(&message) {
            tracing::warn!(%unreadable, lane = ctx.key(), "a bell was not understood; looking anyway");
        }
        self.drain(ctx.key()).await?;
        Ok(())
    }
}

impl Lane {
    async fn drain(&self, lane: &str) -> Result<()> {
        if hook::is_lane(lane) {
            return hook::call::drain(&self.stack, &self.ingress, lane).await;
        }
        let look = self.stack.pending.heard(lane);
        let begun = Instant::now();
        loop {
            // Asked before the rows are read: a commit that is over by then is among them.
            let relied_on = self.stack.pending.is_relied_on(lane, look) && begun.elapsed() < BELL_LOST;
            // Read first: a fault of ours must not find letters in our hands.
            let desk = self.stack.store.desks.latest(&self.stack.store.pool).await?;
            let repeatable = self.stack.mailer.is_repeatable();
            let claimed = outbox::claim(&self.stack.store.pool, lane, repeatable).await?;
            self.carry_all(&claimed, &desk.desk).await?;
            match () {
                () if begun.elapsed() > DRAIN_MAX => return self.ingress.ring(lane, Duration::ZERO).await,
                // What was written meanwhile has a bell of its own.
                () if claimed.len() < outbox::claims_max(repeatable) && !relied_on => return Ok(()),
                () if claimed.is_empty() => tokio::time::sleep(RELIED_ON).await,
                () => {}
            }
        }
    }

    /// Carries letters and notes which were taken: each at once, or all at the end where carrying
    /// one again would be the same as once.
    async fn carry_all(&self, letters: &[Claimed], desk: &Desk) -> Result<()> {
        let Stack { store, mailer, .. } = &self.stack;
        let mut taken = vec![];
        for letter in letters {
            taken.extend(self.carry(letter, desk).await?.map(|answer| (letter.id, answer)));
            if !mailer.is_repeatable() {
                outbox::sent(&store.pool, &std::mem::take(&mut taken), false).await?;
            }
        }
        outbox::sent(&store.pool, &taken, true).await
    }

    /// Carries one letter; returns what the other side said when it took it.
    async fn carry(&self, letter: &Claimed, desk: &Desk) -> Result<Option<String>> {
        fault::point("lane.send.before");
        let sent = outbound::send(&self.stack, desk, letter).await;
        fault::point("lane.send.after");
        let pool = &self.stack.store.pool;
        match sent {
            Sent::Yes(answer) => return Ok(Some(answer)),
            Sent::Never(reason) => outbox::suppressed(pool, letter.id, &reason).await?,
            Sent::Refused(reason) => outbox::failed(pool, letter, &reason).await?,
            Sent::NotYet(reason) => {
                let delay = back_off(letter.attempts);
                outbox::deferred(pool, letter.id, &reason, delay).await?;
                self.ingress.ring(&letter.lane, delay).await?;
            }
        }
        Ok(None)
    }
}

/// Returns how long to wait before the next attempt.
pub fn back_off(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.clamp(1, 16) - 1).unwrap_or(0);
    (BACK_OFF_FIRST * 2u32.pow(doublings)).min(BACK_OFF_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_with_a_bell_on_its_way_is_not_rung_again() {
        let pending = Pending::default();
        let first = pending.intend("mail:1");
        assert!(first.rings);
        first.keep();
        assert!(!pending.intend("mail:1").rings);
        assert!(pending.intend("mail:2").rings);
    }

    #[test]
    fn a_lane_does_not_rest_while_a_commit_relies_on_it() {
        let pending = Pending::default();
        pending.intend("mail:1").keep();
        let relying = pending.intend("mail:1");
        let look = pending.heard("mail:1");
        let next = [pending.intend("mail:1"), pending.intend("mail:1")];
        assert!(pending.is_relied_on("mail:1", look));
        relying.keep();
        assert!(!pending.is_relied_on("mail:1", look), "the others have a bell of their own");
        assert!(next[0].rings && pending.is_relied_on("mail:1", look + 1));
    }

    #[test]
    fn a_commit_that_failed_leaves_no_bell_to_wait_for() {
        let pending = Pending::default();
        drop(pending.intend("mail:1"));
        assert!(pending.intend("mail:1").rings);
    }
}
