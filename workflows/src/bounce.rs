//! Bounces: a report that came in is joined to the letter it is about.
//!
//! Only a report that names a letter by what we alone could have made is believed, and only about the
//! address that this letter went to: nobody can stop mail to somebody else.

use anyhow::Result;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::mail::parse::{Kind, ParsedMail};
use crate::mail::thread;
use crate::stack::Stack;
use crate::store::suppression::{Bounce, BounceKind, bounced};

#[derive(FromRow)]
struct Letter {
    id: Uuid,
    ticket_id: Option<Uuid>,
    address: Option<String>,
}

/// What a report says about a letter.
struct Told {
    kind: Option<BounceKind>,
    /// Whether the letter has failed for good.
    failed: bool,
    words: String,
}

/// Joins a report to its letter; safe to repeat. Returns the letter's ticket.
pub async fn join(stack: &Stack, mail: Uuid, parsed: &ParsedMail) -> Result<Option<Uuid>> {
    if !matches!(parsed.kind, Kind::Bounce | Kind::DelayDsn | Kind::Feedback) {
        return Ok(None);
    }
    let Some(letter) = find(stack, parsed).await? else {
        return Ok(None);
    };
    let told = told(parsed);
    let pool = &stack.store.pool;
    note(pool, letter.id, &told).await?;
    if let (Some(kind), Some(address)) = (told.kind, &letter.address) {
        let bounce = Bounce { source: mail, address, outbox: Some(letter.id), kind, reason: &told.words };
        bounced(pool, &bounce).await?;
    }
    Ok(letter.ticket_id)
}

/// Finds the letter by the address it bounced to, or by its Message-ID.
async fn find(stack: &Stack, parsed: &ParsedMail) -> Result<Option<Letter>> {
    const FIND: &str = "select id, ticket_id, coalesce(address, (select email from person where id = recipient_id)) as address
                          from outbox where id = any($1) order by array_position($1, id) limit 1";
    let secret = &stack.names.secret;
    let tokens = parsed.recipients().filter_map(|address| thread::verify_bounce_token(secret, address));
    let named = parsed.refers_to().into_iter().filter_map(|id| thread::verify_letter(secret, id));
    let letters: Vec<Uuid> = tokens.chain(named).collect();
    Ok(sqlx::query_as(FIND).bind(letters).fetch_optional(&stack.store.pool).await?)
}

fn told(parsed: &ParsedMail) -> Told {
    if parsed.kind == Kind::Feedback {
        let words = "reported as unwanted by its reader".to_owned();
        return Told { kind: Some(BounceKind::Complaint), failed: false, words };
    }
    let failed = parsed.dsn.iter().find(|delivery| delivery.action == "failed");
    let delivery = failed.or(parsed.dsn.first());
    let status = delivery.and_then(|delivery| delivery.status.clone());
    let reason = delivery.and_then(|delivery| delivery.reason.clone());
    let said = [status, reason].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let said = if said.is_empty() { "no reason was given".to_owned() } else { said };
    match failed {
        Some(delivery) => {
            let kind = if delivery.hard { BounceKind::Hard } else { BounceKind::Soft };
            Told { kind: Some(kind), failed: true, words: format!("came back: {said}") }
        }
        None => Told { kind: None, failed: false, words: format!("delayed on its way: {said}") },
    }
}

async fn note(pool: &PgPool, letter: Uuid, told: &Told) -> Result<()> {
    sqlx::query(
        "update outbox set answer = $2, state = case when $3 then 'failed' else state end
          where id = $1 and state in ('sent', 'unknown', 'failed')",
    )
    .bind(letter)
    .bind(&told.words)
    .bind(told.failed)
    .execute(pool)
    .await?;
    Ok(())
}
