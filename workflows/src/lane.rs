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
use holdfast_engine::ids::TicketId;
use restate_sdk::prelude::*;

use crate::envelope;
use crate::errands;
use crate::fault;
use crate::hook;
use crate::ingress::Ingress;
use crate::notes;
use crate::outbound::{self, Sent};
use crate::stack::Stack;
use crate::store::desk::Compiled;
use crate::store::outbox::{self, Claimed, Taken};
use crate::store::suppression::{self, Bounce, BounceKind};

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

/// The lane of letters that can wait, such as digests: they leave room for answers.
pub const BULK: &str = "mail:bulk";

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
        if errands::is_lane(lane) {
            // There is one for each request, seldom used: it is always rung, and nothing is remembered of it.
            return Intent { pending: self, lane: lane.to_owned(), rings: true, look: 0, kept: true };
        }
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
        let (rings, look) = (self.rings, self.look);
        if rings && self.kept {
            return;
        }
        self.pending.change(&self.lane, |bells| match rings {
            // A commit that failed rings nothing, and nobody may wait for its bell.
            true => bells.rung = None,
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
    // A server may take a minute to answer for one letter.
    inactivity_timeout = "150s",
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
        if errands::is_lane(lane) {
            return errands::drain(&self.stack, &self.ingress, lane).await;
        }
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
            let Stack { mailer, ways, store, .. } = &self.stack;
            let repeatable = mailer.is_repeatable() && !ways.are_there(&store.pool).await?;
            let claimed = outbox::claim(&self.stack.store.pool, lane, repeatable).await?;
            self.carry_all(&claimed, &desk, repeatable, begun).await?;
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
    /// What there is no time for is put back, or it would be tried again while it is in our hands.
    async fn carry_all(
        &self,
        letters: &[Claimed],
        desk: &Compiled,
        repeatable: bool,
        begun: Instant,
    ) -> Result<()> {
        let store = &self.stack.store;
        let mut taken = vec![];
        for (done, letter) in letters.iter().enumerate() {
            if !repeatable && begun.elapsed() > DRAIN_MAX {
                let rest: Vec<_> = letters[done..].iter().map(|letter| letter.id).collect();
                return outbox::put_back(&store.pool, &rest, Duration::ZERO).await;
            }
            taken.extend(self.carry(letter, desk).await?);
            if !repeatable {
                outbox::sent(&store.pool, &std::mem::take(&mut taken), false).await?;
            }
        }
        outbox::sent(&store.pool, &taken, true).await
    }

    /// Carries one letter; returns what the other side said when it took it.
    async fn carry(&self, letter: &Claimed, desk: &Compiled) -> Result<Option<Taken>> {
        fault::point("lane.send.before");
        let sent = outbound::send(&self.stack, desk, letter).await;
        fault::point("lane.send.after");
        let pool = &self.stack.store.pool;
        match sent {
            Sent::Yes(answer) => {
                let address = letter.email.clone().unwrap_or_default();
                return Ok(Some(Taken { id: letter.id, address, answer }));
            }
            Sent::Never(reason) => outbox::suppressed(pool, letter, &reason).await?,
            Sent::Refused { reason, gone } => {
                self.give_up(letter, &reason, gone.then_some(BounceKind::Hard)).await?;
            }
            Sent::NotYet(reason) => self.defer(letter, false, &reason).await?,
            Sent::Unknown(reason) => self.defer(letter, true, &reason).await?,
            Sent::TooSoon(wait) => {
                outbox::put_back(pool, &[letter.id], wait).await?;
                self.ingress.ring(&letter.lane, wait).await?;
            }
        }
        Ok(None)
    }

    /// Tries again later, unless it has been later for two days.
    async fn defer(&self, letter: &Claimed, unknown: bool, reason: &str) -> Result<()> {
        let pool = &self.stack.store.pool;
        if outbox::is_given_up(pool, letter).await? {
            // Only what a server says of the recipient counts against the address.
            let soft = reason.contains("(45").then_some(BounceKind::Soft);
            let reason = format!("given up after two days: {reason}");
            return self.give_up(letter, &reason, soft).await;
        }
        let delay = back_off(letter.attempts);
        outbox::deferred(pool, (letter.id, letter.email.as_deref()), unknown, reason, delay).await?;
        self.ingress.ring(&letter.lane, delay).await
    }

    /// Says on the ticket that a letter did not go out, and then notes it: a crash in between says it again.
    async fn give_up(&self, letter: &Claimed, reason: &str, kind: Option<BounceKind>) -> Result<()> {
        let pool = &self.stack.store.pool;
        let address = letter.email.as_deref().unwrap_or_default();
        if let Some(kind) = kind {
            let bounce = Bounce { source: letter.id, address, outbox: Some(letter.id), kind, reason };
            suppression::bounced(pool, &bounce).await?;
        }
        if let Some(ticket) = letter.ticket_id {
            let words = format!("A letter to {address} was not delivered.\n\n> {reason}");
            let about = format!("failed:{}", letter.attempts);
            notes::write(&self.stack, &self.ingress, ticket, letter.id, &about, &words).await?;
        }
        outbox::failed(pool, letter, reason).await
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
    fn the_lane_of_a_request_is_always_rung_and_leaves_nothing_behind() {
        let pending = Pending::default();
        let intents = [pending.intend("parts:1"), pending.intend("parts:1")];
        assert!(intents.iter().all(|intent| intent.rings));
        drop(intents);
        assert!(pending.0.lock().expect("no holder panics").is_empty());
    }

    #[test]
    fn a_commit_that_failed_leaves_no_bell_to_wait_for() {
        let pending = Pending::default();
        drop(pending.intend("mail:1"));
        assert!(pending.intend("mail:1").rings);
    }
}
