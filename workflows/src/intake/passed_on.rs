//! Passed on: a customer's mail that a colleague forwards is the customer's, with the colleague's word aside.

use anyhow::{Context, Result};
use holdfast_engine::command::{Command, Comment};
use holdfast_engine::content::ContentRef;
use holdfast_engine::ids::{MailId, PersonId};
use uuid::Uuid;

use super::about::{About, Start};
use super::decide::{Decided, Decision, Otherwise};
use super::own;
use super::words::{self, Words, cut, title_of};
use crate::content::{Durable, stage_all};
use crate::mail::forward::{self, Forwarded};
use crate::mail::parse::Kind;
use crate::mail::thread;
use crate::stack::Stack;
use crate::store::person;

/// Returns the mail that a colleague passes on.
pub(super) fn read(stack: &Stack, about: &About<'_>) -> Option<Forwarded> {
    if !about.writer.agent || about.parsed.kind != Kind::Human || !is_believed(about) {
        return None;
    }
    let passed_on = forward::read(about.parsed, &own(stack))?;
    let from = &passed_on.from.email;
    let own = thread::is_ours(&stack.names.own_address(), from);
    (!own && !about.from.eq_ignore_ascii_case(from)).then_some(passed_on)
}

/// Where a server vouches for senders, it has to. Elsewhere whoever only pretends to be a colleague
/// could as well pretend to be the customer, so a sender is doubted where the mail itself is.
fn is_believed(about: &About<'_>) -> bool {
    let vouches = about.letter.mailbox.as_ref().is_some_and(|mailbox| mailbox.authserv_id.is_some());
    if vouches { about.parsed.is_authentic() } else { !about.parsed.is_spoof_suspect() }
}

/// Decides on the customer's ticket.
pub(super) async fn open(stack: &Stack, about: &About<'_>, passed_on: &Forwarded) -> Result<Decided> {
    let Forwarded { from, words, comment } = passed_on;
    let customer = person::known(&stack.store.pool, &from.email, from.name.as_deref()).await?;
    let own = words::stage(stack, about).await?;
    let subject = forward::bare_subject(&about.parsed.subject);
    let [title, body, note] = texts(stack, about, [&title_of(subject), &cut(words), &cut(comment)]).await?;
    let words = Words { title, reply: body.clone(), body, ..own };
    let by = PersonId(about.writer.id);
    let mut others = about.others(stack).await?;
    others.watchers.insert(by);
    others.cc.remove(&PersonId(customer.id));
    let arrival = about.arrival();
    let start = Start { requester: &customer, words: &words, others: &others, follows: None, arrival };
    let Otherwise { ticket, command } = about.opening(stack, "open", &start).await?;
    let note = (!comment.is_empty()).then(|| Box::new(aside(about.letter.mail, note)));
    Ok(about.decided(Decision::Open { ticket, by, command, agent: true, note, remark: None }))
}

async fn texts(stack: &Stack, about: &About<'_>, texts: [&str; 3]) -> Result<[ContentRef; 3]> {
    let names = ["passed-on-title", "passed-on-body", "passed-on-note"];
    let named: Vec<_> = names.iter().zip(texts).map(|(name, text)| (about.letter.id(name), text)).collect();
    let staged = stage_all(&stack.store.pool, &named, Durable::Now).await?;
    staged.try_into().ok().context("three texts were staged")
}

/// What a colleague says about a mail that they pass on is for colleagues.
fn aside(mail: Uuid, body: ContentRef) -> Command {
    Command::Comment(Comment { internal: true, mail: Some(MailId(mail)), ..Comment::new(body, "email") })
}
