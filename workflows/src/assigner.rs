//! Assigner: a durable object that owns a team's turn and gives each ticket that asks to whose it is.
//!
//! Rows are the truth and bells only say "look", as in a lane. A choice is kept before it knocks, once
//! for each ask, and the knock is named by the ask: repeated, it is the same. Whoever takes the ticket
//! by hand meanwhile keeps it, and the turn does not count. Nobody free: the ticket waits, and whatever
//! frees somebody says in the team's row that it has to be looked at again.

use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use bytes::Bytes;
use holdfast_engine::actor::Sender;
use holdfast_engine::assignment::{Assignment, Mode, choose};
use holdfast_engine::command::{Assign, Command};
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::{TeamId, TicketId};
use holdfast_engine::knock::Knock;
use holdfast_engine::refusal::Refusal;
use holdfast_rules::Outcome;
use restate_sdk::prelude::*;
use uuid::Uuid;

use crate::envelope;
use crate::fault;
use crate::ingress::Ingress;
use crate::stack::Stack;
use crate::store::assignment::{self, Asked, Bench, Chosen};
use crate::store::clock;

const LANE: &str = "assign:";
const LOOK_MAX: Duration = Duration::from_secs(8);
/// A bell that has not been heard for this long is thought lost.
const RELIED_ON_MAX: Duration = Duration::from_secs(1);
const RELIED_ON: Duration = Duration::from_millis(3);
/// How many asks are read at once.
const PAGE: usize = 50;

/// The name under which a team's assigner is rung.
pub fn lane(team: TeamId) -> String {
    format!("{LANE}{team}")
}

/// Returns the team whose assigner is meant, if one is.
pub fn team(lane: &str) -> Option<&str> {
    lane.strip_prefix(LANE)
}

/// The durable object; its key is the team's id.
pub struct Assigner {
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
impl Assigner {
    /// Gives out what can be given. Which ticket the bell was for does not matter.
    #[handler]
    async fn ring(&self, ctx: ObjectContext<'_>, message: Bytes) -> HandlerResult<()> {
        let team = Uuid::from_str(ctx.key()).map_err(|_| TerminalError::new("a team's id is a UUID"))?;
        if let Err(unreadable) = envelope::open::<envelope::Ring>(&message) {
            tracing::warn!(%unreadable, %team, "a bell was not understood; looking anyway");
        }
        self.look(TeamId(team)).await?;
        Ok(())
    }
}

impl Assigner {
    async fn look(&self, team: TeamId) -> Result<()> {
        let pool = &self.stack.store.pool;
        let lane = lane(team);
        let look = self.stack.pending.heard(&lane);
        let begun = Instant::now();
        assignment::ready(pool, team).await?;
        for chosen in assignment::unanswered(pool, team).await? {
            self.knock(team, &chosen).await?;
        }
        loop {
            // Asked before the rows are read: a commit that is over by then is among them.
            let relied_on = self.stack.pending.is_relied_on(&lane, look) && begun.elapsed() < RELIED_ON_MAX;
            let desk = self.stack.store.desks.latest(pool).await?.desk.clone();
            let bells = assignment::bells(pool, team).await?;
            let moved = self.release(team, &desk).await?;
            let whole = self.give_out(team, &desk, begun).await?;
            match () {
                () if !whole => return self.ingress.ring_assigner(team.0).await,
                () if relied_on => tokio::time::sleep(RELIED_ON).await,
                () if moved => {}
                // Something changed while we looked.
                () if !self.rest(team, &desk, bells).await? => {}
                () => return Ok(()),
            }
        }
    }

    /// Takes back what those hold who are away, where the team wants that; what comes back asks anew. True:
    /// one of these tickets had changed meanwhile, and has to be looked at again.
    async fn release(&self, team: TeamId, desk: &Desk) -> Result<bool> {
        if !desk.assignment(team).is_some_and(|assignment| assignment.release_absent) {
            return Ok(false);
        }
        let mut moved = false;
        for held in assignment::held_by_absent(&self.stack.store.pool, team).await? {
            let knock = Knock {
                id: format!("release:{}", held.seq),
                sender: Sender::assigner(team, desk.version),
                command: Command::Assign(Assign { to: None, free_in: None }),
                // Whatever happened since, somebody may have seen to it.
                expected_seq: u64::try_from(held.seq).ok(),
            };
            let answered = self.ingress.apply_shortly(TicketId(held.ticket_id), &knock).await;
            if let Some(answer) = answered {
                moved |= answer?.is_some_and(|answer| has_moved(&answer.outcome));
            }
        }
        Ok(moved)
    }

    /// Goes through what asks and what waits, the most urgent first. False: there was no time for all.
    async fn give_out(&self, team: TeamId, desk: &Desk, begun: Instant) -> Result<bool> {
        let pool = &self.stack.store.pool;
        let manual = Assignment::manual(team);
        let assignment = desk.assignment(team).unwrap_or(&manual);
        let mut left = 0;
        loop {
            let asks = assignment::asks(pool, team, left, PAGE).await?;
            if asks.is_empty() {
                return Ok(true);
            }
            let mut bench = assignment::bench(pool, assignment).await?;
            let open = desk.hours_of(team).is_open(bench.now);
            for ask in &asks {
                left += usize::from(!self.settle(desk, assignment, &mut bench, ask, open).await?);
                if begun.elapsed() > LOOK_MAX {
                    return Ok(false);
                }
            }
        }
    }

    /// Settles one ask. False: nobody can have the ticket, and it waits.
    async fn settle(
        &self,
        desk: &Desk,
        assignment: &Assignment,
        bench: &mut Bench,
        ask: &Asked,
        open: bool,
    ) -> Result<bool> {
        let pool = &self.stack.store.pool;
        let team = assignment.team;
        if let Some(why) = over(assignment, ask) {
            assignment::over(pool, ask, why).await?;
            return Ok(true);
        }
        let choice = choose(assignment, &ask.wanted(desk), &bench.candidates, open);
        if choice.person.is_none() {
            assignment::wait(pool, ask, &choice, desk.version).await?;
            return Ok(false);
        }
        fault::point("assign.choose.before");
        let chosen = assignment::keep(pool, team, bench, ask, &choice, desk.version).await?;
        fault::point("assign.choose.after");
        match chosen {
            Some(chosen) => self.knock(team, &chosen).await?,
            // Somebody else went on from here: what we know of the team is old.
            None => *bench = assignment::bench(pool, assignment).await?,
        }
        Ok(true)
    }

    /// Gives the ticket to whom was chosen, and notes what it said to that.
    async fn knock(&self, team: TeamId, chosen: &Chosen) -> Result<()> {
        let knock = Knock {
            id: format!("assign:{}", chosen.seq),
            sender: Sender::assigner(team, chosen.desk_version),
            command: Command::Assign(Assign { to: Some(chosen.person_id.into()), free_in: Some(team) }),
            expected_seq: None,
        };
        let answered = self.ingress.apply_shortly(TicketId(chosen.ticket_id), &knock).await;
        fault::point("assign.knock.after");
        let Some(answer) = answered else {
            tracing::warn!(ticket = %chosen.ticket_id, "a ticket does not answer; its team goes on without it");
            return Ok(());
        };
        let pool = &self.stack.store.pool;
        match answer?.map(|answer| answer.outcome) {
            Some(Outcome::Applied { .. }) => assignment::done(pool, chosen).await,
            Some(Outcome::Refused { refusal }) => {
                assignment::refused(pool, chosen, &refusal.to_string()).await
            }
            other => assignment::refused(pool, chosen, &format!("{other:?}")).await,
        }
    }

    /// Notes when to look again. False: something changed since `bells`, and it is to be looked at now.
    async fn rest(&self, team: TeamId, desk: &Desk, bells: i64) -> Result<bool> {
        let pool = &self.stack.store.pool;
        let pace = clock::read(pool).await?;
        let hours = desk.hours_of(team);
        let counts = desk.assignment(team).is_some_and(|assignment| assignment.business_hours);
        let opens = hours.next_opening(pace.now).filter(|_| counts && !hours.is_open(pace.now));
        let opens = opens.map(|at| holdfast_engine::arming::wait(at, pace.now, pace.factor, false));
        let releases = desk.assignment(team).is_some_and(|assignment| assignment.release_absent);
        assignment::rest(pool, team, bells, opens, releases).await
    }
}

fn has_moved(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Refused { refusal: Refusal::SequenceMoved { .. } })
}

/// Returns why an ask needs nobody any more, if it does not.
fn over(assignment: &Assignment, ask: &Asked) -> Option<&'static str> {
    match () {
        () if assignment.mode == Mode::Manual => Some("manual"),
        () if ask.assignee_id.is_some() => Some("taken"),
        () if ask.gone => Some("ended"),
        () if ask.team_id != Some(assignment.team.0) => Some("moved"),
        () => None,
    }
}
