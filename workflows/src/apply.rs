//! Apply: how a knock becomes a fact. Load, settle, commit; then the record says what to send.
//!
//! Nothing here touches Restate: the database arbitrates, so any attempt may die anywhere, live
//! on unseen, or run twice. `tests/model` walks every interleaving of this.

mod party;
mod settling;

use std::time::Duration;

use anyhow::{Context, Result, bail};
use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::arming;
use holdfast_engine::command::Command;
use holdfast_engine::content::Texts;
use holdfast_engine::ids::TicketId;
use holdfast_engine::knock::Knock;
use holdfast_engine::refusal::Refusal;
use holdfast_rules::{NewText, Outcome, Settled};
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::time::timeout;
use uuid::Uuid;

use self::party::{Party, Share};
use self::settling::{Settling, Table};
use crate::content;
use crate::envelope::Wake;
use crate::fault;
use crate::lane::Intent;
use crate::record::Record;
use crate::stack::Stack;
use crate::store::around;
use crate::store::clock::Pace;
use crate::store::commit::Whole;
use crate::store::dead_letter;
use crate::store::files;
use crate::store::load::{KeptRecord, Loaded, load};
use crate::store::retry::worth_another_round;

const ROUNDS_MAX: u32 = 5;
const SQL_MAX: Duration = Duration::from_secs(8);

/// What stands at the door.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "there is one for each call, and it is not moved about")]
pub enum Door {
    Command(Knock),
    /// With the queue's name for this very call.
    Wake {
        wake: Wake,
        call: String,
    },
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
    let call = call(door);
    let hash = hash(&knock);
    for round in 0..ROUNDS_MAX {
        fault::point("apply.load.before");
        let mut loaded = load(&stack.store, id, &knock.id, &knock.command.contents()).await?;
        fault::point("apply.load.after");
        if let Some(kept) = &loaded.record {
            if call.is_some_and(|call| arming::is_copy(kept.record.call.as_deref(), call)) {
                return Ok(None);
            }
            return Ok(Some(from_record(kept, &hash, loaded.pace)));
        }
        if generation.is_some_and(|generation| !is_armed(&loaded, generation)) {
            return Ok(None);
        }
        // The commit found out; what was wrong with it is asked only then.
        if round > 0 && !knock.command.files().is_empty() {
            files::leave_out_the_gone(&stack.store.pool, id, &knock.command, &mut loaded.texts).await?;
        }
        if let Some(applied) = decide(stack, id, &knock, &hash, call, loaded).await? {
            return Ok(Some(applied));
        }
    }
    bail!("could not commit within {ROUNDS_MAX} rounds")
}

/// A wake is a knock like any other: the clock asks for nothing but what is due.
fn knock(door: &Door) -> (Knock, Option<i64>) {
    match door {
        Door::Command(knock) => (knock.clone(), None),
        Door::Wake { wake: Wake { generation }, .. } => {
            let sender = Sender { actor: Actor::Clock, agent: false, may: [].into() };
            let id = format!("wake:{generation}");
            (Knock { id, sender, command: Command::Tick, expected_seq: None }, Some(*generation))
        }
    }
}

fn call(door: &Door) -> Option<&str> {
    match door {
        Door::Command(_) => None,
        Door::Wake { call, .. } => Some(call),
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
            second: None,
            call: None,
            ask: None,
            traces: vec![],
        }
    };
    Applied { record, pace, early: false }
}

fn is_armed(loaded: &Loaded, generation: i64) -> bool {
    loaded.row.as_ref().is_some_and(|row| row.alarm.is_for(generation))
}

/// Decides and commits; none when somebody else was faster. `call`: it is this wake that came.
async fn decide(
    stack: &Stack,
    id: TicketId,
    knock: &Knock,
    hash: &[u8],
    call: Option<&str>,
    loaded: Loaded,
) -> Result<Option<Applied>> {
    let Loaded { row, desk_version, pace, texts, .. } = loaded;
    let desk = stack.store.desks.get(&stack.store.pool, desk_version).await?;
    let own = Party::of(stack, id, row, desk_version).await?;
    let other = match knock.command.other(&own.ticket) {
        Some(other) => Some(Party::load(stack, other, desk_version).await?),
        None => None,
    };
    let at = not_before(pace.now, [Some(&own), other.as_ref()]);
    let people = around::people(stack, desk.rules.needs(), &own.ticket, &knock.command).await?;
    let (seed, marks) = (Uuid::new_v4(), &*stack.marks);
    let table = Table {
        knock,
        desk: &desk,
        texts: &texts,
        own: &own,
        other: other.as_ref(),
        at,
        people: &people,
        seed,
        marks,
    };
    let Settling { settled, parked } = table.settle();
    let texts = say(stack, &settled, texts).await?;

    let mut shares = vec![Share::of(stack, &own, &settled, &texts, &desk.desk, at, call.is_some()).await?];
    if let (Some(other), Some(settled)) = (&other, &settled.other) {
        shares.push(Share::of(stack, other, settled, &texts, &desk.desk, at, false).await?);
    }
    let bells: Vec<_> = shares.iter().flat_map(Share::bells).collect();
    let intents: Vec<_> = bells.iter().map(|bell| stack.pending.intend(&bell.lane)).collect();
    let tells = intents.iter().zip(bells).filter(|(intent, _)| intent.rings).map(|(_, bell)| bell);
    let record = shares[0].record(tells.collect(), shares.get(1), call);
    let mut rows = vec![shares[0].rows(&knock.id, hash, &record, desk_version)];
    rows.extend(shares.get(1).map(|other| other.rows_aside((id, &knock.id), hash, desk_version)));
    if !keep(stack, Whole { rows, reads: settled.reads.clone() }).await? {
        return Ok(None);
    }
    intents.into_iter().for_each(Intent::keep);
    stack.store.news.notify_one();
    report(stack, id, knock, &settled, parked).await;
    let early = call.is_some() && settled.events.is_empty();
    Ok(Some(Applied { record, pace, early }))
}

/// Time never goes back within a ticket.
fn not_before(now: Timestamp, parties: [Option<&Party>; 2]) -> Timestamp {
    parties.into_iter().flatten().filter_map(Party::last_at).fold(now, Timestamp::max)
}

/// Commits; false when somebody else was faster.
async fn keep(stack: &Stack, whole: Whole) -> Result<bool> {
    fault::point("apply.commit.before");
    let committed = match stack.store.commits.ask(whole).await {
        Err(error) if worth_another_round(&error) => false,
        other => other.context("could not commit")?,
    };
    fault::point("apply.commit.after");
    Ok(committed)
}

/// Stores what rules have said, and returns it with the other texts. A text whose decision is not
/// kept is swept with what nobody bound.
async fn say(stack: &Stack, settled: &Settled, mut texts: Texts) -> Result<Texts> {
    let said = settled.other.iter().flat_map(|other| &other.said);
    let said: Vec<&NewText> = settled.said.iter().chain(said).collect();
    if !said.is_empty() {
        content::stage_salted(&stack.store.pool, &said).await?;
        texts.0.extend(said.into_iter().map(|said| (said.id, said.text.clone())));
    }
    Ok(texts)
}

/// Makes visible what went wrong inside. The decision stands whether or not this can be written.
async fn report(stack: &Stack, id: TicketId, knock: &Knock, settled: &Settled, parked: Option<String>) {
    let pool = &stack.store.pool;
    let mut kept = Ok(());
    if let Some(what) = parked {
        kept = dead_letter::keep(pool, "knock", &format!("{id}/{}", knock.id), &what, &json!(knock)).await;
    }
    let other = settled.other.iter().flat_map(|other| &other.faults);
    for fault in settled.faults.iter().chain(other) {
        let (line, column) = (fault.line, fault.column);
        let payload = json!({ "ticket": id, "command": knock.id, "line": line, "column": column });
        kept = kept.and(dead_letter::keep(pool, "rule", &fault.rule, &fault.message, &payload).await);
    }
    if let Err(error) = kept {
        tracing::error!(%error, ticket = %id, "could not keep a dead letter");
    }
}
