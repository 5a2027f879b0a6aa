//! Matching: the ticket that a mail leads to, and how surely.

use anyhow::Result;
use sqlx::PgPool;
use uuid::Uuid;

use super::decide::bare;
use super::own;
use super::senders::{Awaited, Found, by_awaited, by_id, by_message, by_number};
use crate::mail::parse::{self, Kind, ParsedMail};
use crate::mail::thread;
use crate::stack::Stack;
use crate::store::person::{self, Known};

/// A ticket that a mail leads to.
pub(super) struct Match {
    pub found: Found,
    by: &'static str,
    /// By a token or message id that only we could have made.
    pub proven: bool,
    /// The mail came after an answer to it, which opened the ticket.
    awaited: bool,
}

impl Match {
    fn by(by: &'static str, found: Found) -> Self {
        Self { found, by, proven: false, awaited: false }
    }

    /// A tag in the subject is guessable, so it lets in only who takes part already.
    pub(super) fn lets_in(&self, writer: &Known) -> bool {
        self.proven || self.awaited || self.found.knows(writer)
    }
}

/// Finds the mail's ticket: by reply token, by a message id of ours, then by tag or known message.
/// An answer that came before it is looked for only where there may be one.
pub(super) async fn matching(
    stack: &Stack,
    parsed: &ParsedMail,
    may_be_awaited: bool,
) -> Result<Option<Match>> {
    let pool = &stack.store.pool;
    if let Some(matched) = proven(stack, parsed).await? {
        return Ok(Some(matched));
    }
    let tagged = thread::subject_tag(&parsed.subject, &own(stack).tag_prefix);
    if let Some(number) = tagged
        && let Some(found) = alive(by_number(pool, &number).await?)
    {
        return Ok(Some(Match::by("subject_tag", found)));
    }
    let references: Vec<String> = parsed.refers_to().into_iter().map(|id| bare(id).to_owned()).collect();
    if !references.is_empty()
        && let Some(found) = alive(by_message(pool, &references).await?)
    {
        return Ok(Some(Match::by("reference", found)));
    }
    if references.is_empty() && !may_be_awaited {
        return Ok(None);
    }
    awaited(pool, parsed, &references).await
}

async fn proven(stack: &Stack, parsed: &ParsedMail) -> Result<Option<Match>> {
    let secret = &stack.names.secret;
    let tokens = parsed.recipients().filter_map(|address| thread::verify_reply_token(secret, address));
    let tokens = tokens.map(|ticket| ("reply_token", ticket));
    let by = if parsed.dsn.is_empty() { "message_id" } else { "dsn" };
    let ours = parsed.refers_to().into_iter().filter_map(|id| thread::verify_message_id(secret, id));
    for (by, ticket) in tokens.chain(ours.map(|ticket| (by, ticket))) {
        if let Some(found) = alive(by_id(&stack.store.pool, ticket).await?) {
            return Ok(Some(Match { proven: true, ..Match::by(by, found) }));
        }
    }
    Ok(None)
}

/// Returns the ticket of a letter that a report is about.
pub(super) async fn reported(pool: &PgPool, ticket: Uuid) -> Result<Option<Match>> {
    let found = alive(by_id(pool, ticket).await?);
    Ok(found.map(|found| Match { proven: true, ..Match::by("report", found) }))
}

fn alive(found: Option<Found>) -> Option<Found> {
    found.filter(|found| !found.deleted)
}

/// Finds the ticket that was opened by an answer to this very mail, or to one that it answers, too.
/// The mail itself is let in, as a newcomer's: who answered it may have been anybody.
async fn awaited(pool: &PgPool, parsed: &ParsedMail, references: &[String]) -> Result<Option<Match>> {
    if parsed.kind != Kind::Human || parsed.traces.message_id_missing {
        return Ok(None);
    }
    let own = bare(&parsed.message_id).to_owned();
    let ids: Vec<String> = [own.clone()].into_iter().chain(references.iter().cloned()).collect();
    let all = by_awaited(pool, &ids).await?;
    let first = all.into_iter().find(|awaited| !awaited.found.deleted && !awaited.found.spam);
    Ok(first.map(|Awaited { message_id, found }| Match {
        awaited: message_id == own,
        ..Match::by("answered_before", found)
    }))
}

/// Returns which ticket a mail would belong to, and whether its sender may say so.
pub(super) async fn foreseen(stack: &Stack, parsed: &ParsedMail) -> Result<parse::Match> {
    let Some(matched) = matching(stack, parsed, true).await? else { return Ok(parse::Match::default()) };
    let writer = match &parsed.from {
        Some(from) => person::seen(&stack.store.pool, &from.email).await?,
        None => None,
    };
    let welcome = matched.proven || matched.awaited;
    Ok(parse::Match {
        authorised: welcome || writer.is_some_and(|writer| matched.lets_in(&writer)),
        by: Some(matched.by.to_owned()),
        ticket: Some(matched.found.number),
    })
}
