//! Notes: what happened to a letter, told on its ticket to those who help.

use anyhow::{Context, Result};
use holdfast_engine::actor::Sender;
use holdfast_engine::command::{Command, Comment};
use holdfast_engine::ids::TicketId;
use holdfast_engine::knock::Knock;
use holdfast_engine::refusal::Refusal;
use holdfast_rules::Outcome;
use uuid::Uuid;

use crate::content::{Durable, stage_all};
use crate::ingress::Ingress;
use crate::stack::Stack;

/// How many tickets are asked in turn: the letter's own, and those in which that one goes on.
const HOPS_MAX: usize = 9;

/// Writes a note about a letter on its ticket; the same `about` again writes nothing more.
pub async fn write(
    stack: &Stack,
    ingress: &Ingress,
    ticket: Uuid,
    letter: Uuid,
    about: &str,
    words: &str,
) -> Result<()> {
    let text = Uuid::new_v5(&letter, about.as_bytes());
    let staged = stage_all(&stack.store.pool, &[(text, words)], Durable::Now).await?;
    let body = staged.into_iter().next().context("one text was staged")?;
    let comment = Comment { internal: true, automatic: true, ..Comment::new(body, "mail") };
    let knock = Knock {
        id: format!("outbox:{letter}:{about}"),
        sender: Sender::clock(),
        command: Command::Comment(comment),
        expected_seq: None,
    };
    let mut ticket = TicketId(ticket);
    for _ in 0..HOPS_MAX {
        let answer = ingress.apply(ticket, &knock).await?;
        match answer.map(|answer| answer.outcome) {
            Some(Outcome::Refused { refusal: Refusal::Redirected { to } }) => ticket = to,
            _ => break, // A ticket in the trash takes no notes, and needs none.
        }
    }
    Ok(())
}
