//! Words: the texts of a mail, stored before anything refers to them.

use anyhow::{Context, Result};
use holdfast_engine::content::ContentRef;
use holdfast_engine::field::{self, Values};
use uuid::Uuid;

use super::about::About;
use super::decide::Letter;
use crate::attachment;
use crate::content::{Durable, stage_all};
use crate::mail::parse::ParsedMail;
use crate::stack::Stack;

const TITLE_CHARS_MAX: usize = 250;
const BODY_CHARS_MAX: usize = 200_000;

/// The texts of a mail: title, whole body, and what is new in a reply.
pub(super) struct Words {
    pub title: ContentRef,
    pub body: ContentRef,
    /// What is new in an answer; of a mail that begins a ticket, all of it.
    pub reply: ContentRef,
    /// What the fields of a new ticket say by default.
    pub fields: Option<ContentRef>,
    pub files: Vec<ContentRef>,
}

/// Returns the title of a ticket that a mail opens.
pub(super) fn title_of(subject: &str) -> String {
    let title = Some(subject.trim()).filter(|subject| !subject.is_empty()).unwrap_or("(no subject)");
    title.chars().take(TITLE_CHARS_MAX).collect()
}

/// Returns as much of a text as is kept.
pub(super) fn cut(text: &str) -> String {
    text.chars().take(BODY_CHARS_MAX).collect()
}

/// Stores the texts and files of a mail that begins a ticket.
pub(super) async fn stage(stack: &Stack, about: &About<'_>) -> Result<Words> {
    staged(stack, about, None).await
}

/// Stores the texts and files of a mail that answers something, which is still a ticket's beginning where
/// that one takes no more words.
pub(super) async fn stage_answer(stack: &Stack, about: &About<'_>) -> Result<Words> {
    let ParsedMail { reply_text, text, .. } = about.parsed;
    let reply = Some(reply_text.trim()).filter(|reply| !reply.is_empty()).unwrap_or(text);
    staged(stack, about, Some(cut(reply))).await
}

async fn staged(stack: &Stack, about: &About<'_>, reply: Option<String>) -> Result<Words> {
    let About { letter, parsed, writer, .. } = *about;
    let notice = attachment::notice(parsed).unwrap_or_default();
    let title = title_of(&parsed.subject);
    let body = cut(&parsed.text) + notice.as_str();
    let reply = reply.map(|reply| reply + notice.as_str());
    let fields = defaults(stack, letter).await?;
    let named = [("title", Some(title)), ("body", Some(body)), ("reply", reply), ("fields", fields)];
    let texts: Vec<(Uuid, &str)> =
        named.iter().filter_map(|(name, text)| Some((letter.id(name), text.as_deref()?))).collect();
    let staged = stage_all(&stack.store.pool, &texts, Durable::Now).await?;
    let kept = |name| staged.iter().find(|text| text.id.0 == letter.id(name)).cloned();
    let (title, body) = kept("title").zip(kept("body")).context("every text was staged")?;
    let files = attachment::stage(stack, letter.mail, writer.id, parsed).await?;
    Ok(Words {
        reply: kept("reply").unwrap_or_else(|| body.clone()),
        fields: kept("fields"),
        title,
        body,
        files,
    })
}

/// Returns what a mail's ticket says by its custom fields, before anybody has looked at it.
async fn defaults(stack: &Stack, letter: &Letter) -> Result<Option<String>> {
    let latest = stack.store.desks.get(&stack.store.pool, letter.before.desk).await?;
    let lifecycle = &latest.desk.data.default_lifecycle;
    let values = field::begun(&latest.desk, lifecycle, None, &Values::new());
    Ok((!values.is_empty()).then(|| serde_json::Value::Object(values).to_string()))
}
