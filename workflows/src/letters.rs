//! Letters: which outbox rows a decision asks for.

use anyhow::Result;
use holdfast_engine::effect::Effect;
use holdfast_engine::ids::TicketId;
use holdfast_rules::Settled;
use uuid::Uuid;

use crate::mail;
use crate::stack::Stack;
use crate::store::commit::Letter;

/// Returns the letters that a decision promises.
pub async fn of(stack: &Stack, id: TicketId, settled: &Settled) -> Result<Vec<Letter>> {
    let letter = |(seq, effect): &(u64, Effect)| {
        let Effect::Mail { to, .. } = effect;
        let row = Uuid::new_v5(&id.0, format!("{seq}:mail:{to}").as_bytes());
        let message_id = mail::thread::message_id(&stack.names.secret, id.0, row, &stack.names.mail_domain);
        Letter { id: row, seq: *seq, lane: crate::lane::of(id), effect: effect.clone(), message_id }
    };
    Ok(settled.effects.iter().map(letter).collect())
}
