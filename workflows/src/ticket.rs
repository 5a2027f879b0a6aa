//! Ticket: the durable object behind every ticket, with one door for everything that happens to it.

use std::str::FromStr;
use std::time::Duration;

use bytes::Bytes;
use holdfast_engine::arming;
use holdfast_engine::ids::TicketId;
use holdfast_engine::knock::Knock;
use restate_sdk::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::json;
use uuid::Uuid;

use crate::apply::{Applied, Door, apply};
use crate::assigner::{self, AssignerClient};
use crate::envelope::{self, Answer, Ring, Wake};
use crate::fault;
use crate::lane::LaneClient;
use crate::stack::Stack;
use crate::store::dead_letter;

/// A bell waits a moment, so that letters of one moment leave in one round.
const TOGETHER: Duration = Duration::from_millis(400);

/// The durable object; its key is the ticket's id.
pub struct Ticket {
    pub stack: Stack,
}

#[restate_sdk::object(
    inactivity_timeout = "15s",
    abort_timeout = "5s",
    journal_retention = "0s",
    // A database outage means wait and retry, never pause: a paused key would block its ticket.
    invocation_retry_policy(initial_interval = "50ms", factor = 2.0, max_interval = "2s", max_attempts = 1000000000)
)]
impl Ticket {
    /// Takes a knock in an envelope, answers what was decided.
    #[handler]
    async fn apply(&self, ctx: ObjectContext<'_>, message: Bytes) -> HandlerResult<Json<Option<Answer>>> {
        let Some(knock) = self.read::<Knock>(ctx.key(), &message).await? else { return Ok(Json(None)) };
        let applied = self.act(&ctx, Door::Command(knock)).await?;
        Ok(Json(applied.map(|applied| Answer { outcome: applied.record.outcome, at: applied.record.at })))
    }

    /// Takes the alarm clock's call for one generation.
    #[handler]
    async fn wake(&self, ctx: ObjectContext<'_>, message: Bytes) -> HandlerResult<()> {
        let Some(wake) = self.read::<Wake>(ctx.key(), &message).await? else { return Ok(()) };
        let call = ctx.invocation_id().to_owned();
        self.act(&ctx, Door::Wake { wake, call }).await?;
        Ok(())
    }
}

impl Ticket {
    /// Decide, keep, tell, in that order; every step may happen twice.
    async fn act(&self, ctx: &ObjectContext<'_>, door: Door) -> HandlerResult<Option<Applied>> {
        let id =
            TicketId(Uuid::from_str(ctx.key()).map_err(|_| TerminalError::new("a ticket's key is a UUID"))?);
        let applied = apply(&self.stack, id, &door).await.map_err(|error| {
            tracing::warn!(ticket = %id, error = format!("{error:#}"), "a knock will be retried");
            HandlerError::from(error)
        })?;
        if let Some(applied) = &applied {
            tell(ctx, applied);
            wake(ctx, applied);
            fault::point("apply.answer.before");
        }
        Ok(applied)
    }

    /// Reads a message, or keeps what nobody understands where somebody will see it.
    async fn read<T: DeserializeOwned>(&self, key: &str, message: &[u8]) -> HandlerResult<Option<T>> {
        match envelope::open(message) {
            Ok(read) => Ok(Some(read)),
            Err(unreadable) => {
                let payload = json!({ "bytes": String::from_utf8_lossy(message) });
                let reason = unreadable.to_string();
                dead_letter::keep(&self.stack.store.pool, "envelope", key, &reason, &payload).await?;
                Ok(None)
            }
        }
    }
}

fn tell(ctx: &ObjectContext<'_>, applied: &Applied) {
    for bell in &applied.record.tells {
        fault::point("apply.tell.before");
        let message = envelope::seal(&Ring { id: bell.id });
        match assigner::team(&bell.lane) {
            Some(team) => {
                ctx.object_client::<AssignerClient>(team).ring(message).send();
            }
            None => {
                ctx.object_client::<LaneClient>(&bell.lane).ring(message).send_after(TOGETHER);
            }
        }
        fault::point("apply.tell.after");
    }
}

fn wake(ctx: &ObjectContext<'_>, applied: &Applied) {
    let own = applied.record.wake.map(|armed| (ctx.key().to_owned(), armed));
    let second = applied.record.second.map(|second| (second.ticket.to_string(), second.wake));
    for (ticket, armed) in own.into_iter().chain(second) {
        fault::point("apply.wake.before");
        let wake = envelope::seal(&Wake { generation: armed.generation });
        let client = ctx.object_client::<TicketClient>(ticket);
        let wait = arming::wait(armed.at, applied.pace.now, applied.pace.factor, applied.early);
        client.wake(wake).send_after(wait);
        fault::point("apply.wake.after");
    }
}
