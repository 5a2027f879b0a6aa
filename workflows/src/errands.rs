//! Errands: what one ticket has to be asked because of another, carried there off both tickets' keys.
//!
//! An errand is an outbox row of the commit that calls for it, in a lane of its request, so that a request's
//! errands are run in order. Running one twice is the same as once: the knock is named by the row, and what
//! it asks for is refused, or changes nothing, once it is so.

use std::time::{Duration, Instant};

use anyhow::Result;
use holdfast_engine::actor::Sender;
use holdfast_engine::ids::TicketId;
use holdfast_engine::knock::Knock;
use holdfast_engine::part::Errand;
use holdfast_engine::refusal::Refusal;
use holdfast_rules::Outcome;
use serde_json::{Value, json};

use crate::fault;
use crate::ingress::Ingress;
use crate::stack::Stack;
use crate::store::{dead_letter, errand, outbox};

const LANE: &str = "parts:";
const DRAIN_MAX: Duration = Duration::from_secs(8);
const BACK_OFF_FIRST: Duration = Duration::from_secs(1);
const BACK_OFF_MAX: Duration = Duration::from_secs(600);
/// Some four days, at the end of which people look.
const ATTEMPTS_MAX: i32 = 600;

/// The lane of a request's errands.
pub fn lane(request: TicketId) -> String {
    format!("{LANE}{request}")
}

/// Returns whether a lane carries errands, not mail.
pub fn is_lane(lane: &str) -> bool {
    lane.starts_with(LANE)
}

/// What came of an errand.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    Through(String),
    /// There is nothing to do now; should there be again, another errand says so.
    Needless(String),
    Refused(String),
    NotYet(String),
}

/// Runs the errands of a lane, one after the other: the next waits for one that is tried again.
pub async fn drain(stack: &Stack, ingress: &Ingress, lane: &str) -> Result<()> {
    let begun = Instant::now();
    let pool = &stack.store.pool;
    while let Some(row) = errand::claim(pool, lane).await? {
        fault::point("part.claimed");
        let came = run(ingress, &row).await;
        fault::point("part.knocked");
        match came {
            Came::Through(answer) => errand::settle(pool, row.id, "sent", &answer).await?,
            Came::Needless(why) => errand::settle(pool, row.id, "suppressed", &why).await?,
            Came::NotYet(reason) if row.attempts < ATTEMPTS_MAX => {
                let delay = back_off(row.attempts);
                outbox::deferred(pool, (row.id, None), false, &reason, delay).await?;
                return ingress.ring(lane, delay).await;
            }
            Came::Refused(reason) | Came::NotYet(reason) => {
                errand::settle(pool, row.id, "failed", &reason).await?;
                let payload = json!({ "ticket": row.ticket_id, "seq": row.seq, "errand": row.payload });
                dead_letter::keep(pool, "outbox", &row.id.to_string(), &reason, &payload).await?;
            }
        }
        if begun.elapsed() > DRAIN_MAX {
            return ingress.ring(lane, Duration::ZERO).await;
        }
    }
    Ok(())
}

async fn run(ingress: &Ingress, row: &errand::Row) -> Came {
    let errand: Errand = match read(&row.payload) {
        Ok(errand) => errand,
        Err(unreadable) => return Came::Refused(unreadable),
    };
    let (ticket, command) = errand.command();
    let id = format!("part:{}", row.id);
    let knock = Knock { id, sender: Sender::clock(), command, expected_seq: None };
    match ingress.apply_shortly(ticket, &knock).await {
        None => Came::NotYet("the ticket did not answer in time".into()),
        Some(Err(error)) => Came::NotYet(format!("{error:#}")),
        Some(Ok(None)) => Came::Refused("nobody understood the knock".into()),
        Some(Ok(Some(answer))) => judge(&answer.outcome),
    }
}

fn read(payload: &Value) -> Result<Errand, String> {
    serde_json::from_value(payload.clone()).map_err(|error| format!("could not read the errand: {error}"))
}

/// Whoever finds it done, or nobody there for whom to do it, has nothing to do. A request that is away asks
/// again when it is back.
fn judge(outcome: &Outcome) -> Came {
    match outcome {
        Outcome::Applied { .. } => Came::Through("done".into()),
        Outcome::Faulted { what } => Came::Refused(what.clone()),
        Outcome::Refused { refusal } => match refusal {
            Refusal::AlreadyOpen | Refusal::PartNotAsked => Came::Through(refusal.to_string()),
            Refusal::NoSuchTicket | Refusal::InTrash | Refusal::IsSpam | Refusal::Redirected { .. } => {
                Came::Needless(refusal.to_string())
            }
            refusal => Came::Refused(refusal.to_string()),
        },
    }
}

fn back_off(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.clamp(1, 16) - 1).unwrap_or(0);
    (BACK_OFF_FIRST * 2u32.pow(doublings)).min(BACK_OFF_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(refusal: Refusal) -> Came {
        judge(&Outcome::Refused { refusal })
    }

    #[test]
    fn what_is_so_already_is_done_and_what_is_away_will_ask_again() {
        assert!(matches!(judge(&Outcome::Applied { seq: 1, first: 1 }), Came::Through(_)));
        assert!(matches!(refused(Refusal::AlreadyOpen), Came::Through(_)));
        assert!(matches!(refused(Refusal::PartNotAsked), Came::Through(_)));
        assert!(matches!(refused(Refusal::InTrash), Came::Needless(_)));
        assert!(matches!(refused(Refusal::TextLost), Came::Refused(_)));
        assert!(matches!(judge(&Outcome::Faulted { what: "a bug".into() }), Came::Refused(_)));
    }

    #[test]
    fn a_ticket_that_does_not_answer_is_asked_ever_more_seldom() {
        assert_eq!([1, 2, 5, 600].map(|n| back_off(n).as_secs()), [1, 2, 16, 600]);
    }
}
