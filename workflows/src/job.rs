//! Job: a durable object that leads many tickets through the same knock, a page at a time.
//!
//! The tickets have nothing in common but the reason, so each is knocked at by itself and may
//! already be where it should be. Like a lane, a job makes no durable sends of its own: the next
//! page is rung for through the ingress, so that a retried run never differs from its journal.

use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use bytes::Bytes;
use futures::stream::{self, StreamExt};
use holdfast_engine::actor::Sender;
use holdfast_engine::command::Command;
use holdfast_engine::ids::TicketId;
use holdfast_engine::knock::Knock;
use holdfast_rules::RuleSet;
use restate_sdk::prelude::*;
use uuid::Uuid;

use crate::backtest::{Trial, compare_all};
use crate::envelope::{self, Page};
use crate::fault;
use crate::ingress::Ingress;
use crate::stack::Stack;
use crate::store::backtest;
use crate::store::job::{self, Running};

const PAGE_TICKETS: i64 = 200;
const PAST_TICKETS: i64 = 500;
/// Few enough that people who work meanwhile do not notice.
const AT_ONCE: usize = 8;
const PAGE_MAX: Duration = Duration::from_secs(8);

/// The durable object; its key is the job's id.
pub struct Job {
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
impl Job {
    /// Works through the page that the message names, if the job stands there.
    #[handler]
    async fn run(&self, ctx: ObjectContext<'_>, message: Bytes) -> HandlerResult<()> {
        let id = Uuid::from_str(ctx.key()).map_err(|_| TerminalError::new("a job's key is a UUID"))?;
        match envelope::open::<Page>(&message) {
            Ok(page) => self.turn(id, page).await?,
            Err(unreadable) => tracing::warn!(%unreadable, job = %id, "a bell was not understood"),
        }
        Ok(())
    }
}

impl Job {
    /// A bell for a page that is done is an echo: going on from it would make two of one.
    async fn turn(&self, id: Uuid, page: Page) -> Result<()> {
        let pool = &self.stack.store.pool;
        let running = job::running(pool, id).await?.filter(|running| running.after == page.after);
        let Some(running) = running else { return Ok(()) };
        if running.kind == "backtest" {
            return self.look_back(id, &running).await;
        }
        let tickets = job::page(pool, &running, PAGE_TICKETS).await?;
        if tickets.is_empty() {
            return job::finish(pool, id).await;
        }
        let (last, done) = self.lead(&running, &tickets).await?;
        fault::point("job.page.before");
        if job::advance(pool, id, running.after, last, done).await? {
            fault::point("job.page.after");
            self.ingress.run_job(id, Some(last)).await?;
        }
        Ok(())
    }

    /// Compares a page of the past and goes on. Nobody is knocked at.
    async fn look_back(&self, id: Uuid, running: &Running) -> Result<()> {
        let store = &self.stack.store;
        let asked = backtest::asked(&store.pool, id).await?;
        let (from, until) = (asked.begins_at.to_jiff(), asked.ends_at.to_jiff());
        let tickets = backtest::page(&store.reads, from, running.after, PAST_TICKETS).await?;
        let Some(last) = tickets.last().copied() else { return job::finish(&store.pool, id).await };
        let compiled = store.desks.get(&store.pool, running.desk_version).await?;
        let (draft, _) = RuleSet::compile(running.desk_version, &asked.rules);
        let needs = compiled.rules.needs().and(draft.needs());
        let histories = backtest::histories(&store.reads, &tickets, until, &needs).await?;
        let (desk, live) = (compiled.desk.clone(), compiled.rules.clone());
        let trial = Trial { desk, live, draft: Arc::new(draft), from, until };
        let (found, looked) = compare_all(trial, histories).await?;
        let page = backtest::Page {
            from: running.after,
            to: last,
            tickets: tickets.len(),
            events: looked,
            found: &found,
        };
        if backtest::keep(&store.pool, id, &page).await? {
            self.ingress.run_job(id, Some(last)).await?;
        }
        Ok(())
    }

    /// Knocks at the tickets in order, several at a time, for as long as a page may take. Returns
    /// the last of them and how many there were.
    async fn lead(&self, running: &Running, tickets: &[Uuid]) -> Result<(Uuid, usize)> {
        let begun = Instant::now();
        let knocks = stream::iter(tickets.to_vec()).map(|ticket| self.knock(ticket, running.desk_version));
        let mut answers = knocks.buffered(AT_ONCE);
        let mut done = 0;
        while let Some(answered) = answers.next().await {
            answered?;
            done += 1;
            fault::point("job.ticket");
            if begun.elapsed() > PAGE_MAX {
                break;
            }
        }
        Ok((tickets[done - 1], done))
    }

    /// Asks for nothing but what is due: a ticket that is knocked at moves to the desk in force.
    async fn knock(&self, ticket: Uuid, desk_version: i64) -> Result<()> {
        let id = format!("reeval:{desk_version}");
        let knock = Knock { id, sender: Sender::clock(), command: Command::Tick, expected_seq: None };
        match self.ingress.apply_shortly(TicketId(ticket), &knock).await {
            Some(answered) => answered.map(drop),
            None => {
                tracing::warn!(%ticket, "a ticket does not answer; the job goes on without it");
                Ok(())
            }
        }
    }
}
