//! Apply: how a knock becomes a fact. Load, settle, commit; then the record says what to send.
//!
//! Nothing here touches Restate: the database arbitrates, so any attempt may die anywhere, live
//! on unseen, or run twice. `tests/model` walks every interleaving of this.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::Command;
use holdfast_engine::desk::Desk;
use holdfast_engine::effect::Effect;
use holdfast_engine::ids::TicketId;
use holdfast_engine::knock::Knock;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::{Case, Outcome, Settled, settle};
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::time::timeout;
use uuid::Uuid;

use crate::envelope::Wake;
use crate::fault;
use crate::lane::Intent;
use crate::mail;
use crate::record::{Armed, Bell, Record};
use crate::stack::Stack;
use crate::store::clock::Pace;
use crate::store::commit::{Decided, Letter, Rows, Whole};
use crate::store::dead_letter;
use crate::store::desk::Compiled;
use crate::store::load::{KeptRecord, Loaded, TicketRow, load};
use crate::store::retry::worth_another_round;

const ROUNDS_MAX: u32 = 5;
const SQL_MAX: Duration = Duration::from_secs(8);

/// What stands at the door.
#[derive(Debug, Clone)]
pub enum Door {
    Command(Knock),
    Wake(Wake),
}

/// A decided knock and the pace by which its wake is timed.
#[derive(Debug)]
pub struct Applied {
    pub record: Record,
    pub pace: Pace,
    /// The wake came before its deadline: it was armed anew and must not spin.
    pub early: bool,
}

/// Applies one knock, or finds what an earlier attempt made of it. None: a wake that no longer counts.
pub async fn apply(stack: &Stack, id: TicketId, door: &Door) -> Result<Option<Applied>> {
    timeout(SQL_MAX, rounds(stack, id, door)).await.context("could not reach a decision in time")?
}

async fn rounds(stack: &Stack, id: TicketId, door: &Door) -> Result<Option<Applied>> {
    let (knock, generation) = knock(door);
    let hash = hash(&knock);
    for _ in 0..ROUNDS_MAX {
        fault::point("apply.load.before");
        let loaded = load(&stack.store, id, &knock.id, &knock.command.contents()).await?;
        fault::point("apply.load.after");
        if let Some(kept) = &loaded.record {
            return Ok(Some(from_record(kept, &hash, loaded.pace)));
        }
        if generation.is_some_and(|generation| !is_armed(&loaded, generation)) {
            return Ok(None);
        }
        if let Some(applied) = decide(stack, id, &knock, &hash, generation.is_some(), &loaded).await? {
            return Ok(Some(applied));
        }
    }
    bail!("could not commit within {ROUNDS_MAX} rounds")
}

/// A wake is a knock like any other: the clock asks for nothing but what is due.
fn knock(door: &Door) -> (Knock, Option<i64>) {
    match door {
        Door::Command(knock) => (knock.clone(), None),
        Door::Wake(Wake { generation }) => {
            let sender = Sender { actor: Actor::Clock, agent: false, may: [].into() };
            let id = format!("wake:{generation}");
            (Knock { id, sender, command: Command::Tick, expected_seq: None }, Some(*generation))
        }
    }
}

fn hash(knock: &Knock) -> Vec<u8> {
    let said =
        json!({ "actor": knock.sender.actor, "command": knock.command, "expected": knock.expected_seq });
    Sha256::digest(said.to_string()).to_vec()
}

fn from_record(kept: &KeptRecord, hash: &[u8], pace: Pace) -> Applied {
    let record = if kept.hash == hash {
        kept.record.clone()
    } else {
        Record {
            outcome: Outcome::Refused { refusal: Refusal::KeyReused },
            tells: vec![],
            wake: None,
            at: None,
        }
    };
    Applied { record, pace, early: false }
}

fn is_armed(loaded: &Loaded, generation: i64) -> bool {
    loaded.row.as_ref().is_some_and(|row| row.armed_at.is_some() && row.armed.generation == generation)
}

/// Decides and commits; none when somebody else was faster.
async fn decide(
    stack: &Stack,
    id: TicketId,
    knock: &Knock,
    hash: &[u8],
    wake: bool,
    loaded: &Loaded,
) -> Result<Option<Applied>> {
    let compiled = stack.store.desks.get(&stack.store.pool, loaded.desk_version).await?;
    let unborn = Ticket::unborn(id);
    let row = loaded.row.as_ref();
    let ticket = row.map_or(&unborn, |row| &row.ticket);
    // Time never goes back within a ticket.
    let at = row.map_or(loaded.pace.now, |row| row.last_at.max(loaded.pace.now));
    let before = match row {
        Some(row) => {
            stack.store.desks.between(&stack.store.pool, row.desk_version, loaded.desk_version).await?
        }
        None => vec![],
    };
    let Settling { settled, parked } = settle_safely(ticket, knock, &before, &compiled, loaded, at);

    let early = wake && settled.events.is_empty();
    let armed = arm(row, settled.next_due, wake);
    let letters = letters(stack, id, &settled);
    let intents: Vec<_> = letters.iter().map(|letter| stack.pending.intend(&letter.lane)).collect();
    let tells = intents.iter().zip(&letters).filter(|(intent, _)| intent.rings);
    let tells = tells.map(|(intent, letter)| Bell { lane: intent.lane.clone(), id: letter.id }).collect();
    let record = Record { outcome: settled.outcome.clone(), tells, wake: armed.wake, at: Some(at) };
    let decided = Decided {
        id,
        row,
        command_id: &knock.id,
        hash,
        settled: &settled,
        letters: &letters,
        record: &record,
        armed_gen: armed.generation,
        armed_at: armed.at,
        at,
        desk_version: loaded.desk_version,
    };
    fault::point("apply.commit.before");
    let committed =
        match stack.store.commits.ask(Whole { rows: vec![Rows::of(&decided)], reads: vec![] }).await {
            Err(error) if worth_another_round(&error) => false,
            other => other.context("could not commit")?,
        };
    fault::point("apply.commit.after");
    if !committed {
        return Ok(None);
    }
    intents.into_iter().for_each(Intent::keep);
    stack.store.news.notify_one();
    report(stack, id, knock, &settled, parked).await;
    Ok(Some(Applied { record, pace: loaded.pace, early }))
}

/// Settles so that a bug of ours is an answer, not an endless retry. A deadline that cannot be
/// discharged is parked: the command is decided without it, and nothing is armed until people look.
fn settle_safely(
    ticket: &Ticket,
    knock: &Knock,
    before: &[Arc<Desk>],
    compiled: &Compiled,
    loaded: &Loaded,
    now: Timestamp,
) -> Settling {
    let Compiled { desk, rules, .. } = compiled;
    let case = Case { ticket, knock, desk, before, rules, texts: &loaded.texts, now, discharge: true };
    let fault = match attempt(case) {
        Ok(settled) => return Settling { settled, parked: None },
        Err(fault) => fault,
    };
    match attempt(Case { discharge: false, ..case }) {
        Ok(settled) if knock.command != Command::Tick => Settling { settled, parked: Some(fault) },
        _ => Settling { settled: Settled::faulted(ticket, fault.clone()), parked: Some(fault) },
    }
}

struct Settling {
    settled: Settled,
    /// What went wrong, to be kept as a dead letter.
    parked: Option<String>,
}

fn attempt(case: Case<'_>) -> Result<Settled, String> {
    let settled = catch_unwind(AssertUnwindSafe(|| settle(case))).map_err(|panic| {
        let said = panic.downcast_ref::<String>().cloned();
        said.or(panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
            .unwrap_or("a panic without words".into())
    })?;
    match settled.outcome {
        Outcome::Faulted { what } => Err(what),
        _ => Ok(settled),
    }
}

struct Arming {
    generation: i64,
    at: Option<Timestamp>,
    wake: Option<Armed>,
}

/// Arms a new generation when this was a wake, when nothing is armed, or when something is due earlier.
fn arm(row: Option<&TicketRow>, next_due: Option<Timestamp>, wake: bool) -> Arming {
    let generation = row.map_or(0, |row| row.armed.generation);
    let armed_at = row.and_then(|row| row.armed_at);
    let sooner = match (next_due, armed_at) {
        (Some(due), Some(armed)) => due < armed,
        (Some(_), None) => true,
        (None, _) => false,
    };
    if !wake && !sooner {
        return Arming { generation, at: armed_at, wake: None };
    }
    let generation = generation + 1;
    Arming { generation, at: next_due, wake: next_due.map(|at| Armed { generation, at }) }
}

fn letters(stack: &Stack, id: TicketId, settled: &Settled) -> Vec<Letter> {
    let letter = |(seq, effect): &(u64, Effect)| {
        let Effect::Mail { to, .. } = effect;
        let row = Uuid::new_v5(&id.0, format!("{seq}:mail:{to}").as_bytes());
        let message_id = mail::thread::message_id(&stack.names.secret, id.0, row, &stack.names.mail_domain);
        Letter { id: row, seq: *seq, lane: crate::lane::of(id), effect: effect.clone(), message_id }
    };
    settled.effects.iter().map(letter).collect()
}

/// Makes visible what went wrong inside. The decision stands whether or not this can be written.
async fn report(stack: &Stack, id: TicketId, knock: &Knock, settled: &Settled, parked: Option<String>) {
    let pool = &stack.store.pool;
    let mut kept = Ok(());
    if let Some(what) = parked {
        kept = dead_letter::keep(pool, "knock", &format!("{id}/{}", knock.id), &what, &json!(knock)).await;
    }
    for fault in &settled.faults {
        let payload = json!({ "ticket": id, "command": knock.id });
        kept = kept.and(dead_letter::keep(pool, "rule", &fault.rule, &fault.message, &payload).await);
    }
    if let Err(error) = kept {
        tracing::error!(%error, ticket = %id, "could not keep a dead letter");
    }
}
