//! Words: the texts of a mail, stored before anything refers to them.

use anyhow::{Context, Result};
use holdfast_engine::content::ContentRef;
use holdfast_engine::field::{self, Values};
use uuid::Uuid;

use super::decide::Letter;
use crate::attachment;
use crate::content::{Durable, stage_all};
use crate::mail::parse::ParsedMail;
use crate::stack::Stack;
use crate::store::person::Known;

const TITLE_CHARS_MAX: usize = 250;
const BODY_CHARS_MAX: usize = 200_000;

/// The texts of a mail: title, whole body, and what is new in a reply.
pub(super) struct Words {
    pub title: ContentRef,
    pub body: ContentRef,
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

/// Stores the texts and files of a mail.
pub(super) async fn stage(
    stack: &Stack,
    letter: &Letter,
    writer: &Known,
    parsed: &ParsedMail,
) -> Result<Words> {
    let title = title_of(&parsed.subject);
    let notice = attachment::notice(parsed).unwrap_or_default();
    let body = cut(&parsed.text) + notice.as_str();
    let reply = Some(parsed.reply_text.trim()).filter(|reply| !reply.is_empty()).unwrap_or(&parsed.text);
    let reply = cut(reply) + notice.as_str();
    let fields = defaults(stack).await?;
    let named = [
        ("title", Some(&title)),
        ("body", Some(&body)),
        ("reply", Some(&reply)),
        ("fields", fields.as_ref()),
    ];
    let texts: Vec<(Uuid, &str)> =
        named.into_iter().filter_map(|(name, text)| Some((letter.id(name), text?.as_str()))).collect();
    let mut staged = stage_all(&stack.store.pool, &texts, Durable::Now).await?.into_iter();
    let mut take = || staged.next().context("every text was staged");
    let (title, body, reply, fields) = (take()?, take()?, take()?, staged.next());
    let files = attachment::stage(stack, letter.mail, writer.id, parsed).await?;
    Ok(Words { title, body, reply, fields, files })
}

/// Returns what a mail's ticket says by its custom fields, before anybody has looked at it.
async fn defaults(stack: &Stack) -> Result<Option<String>> {
    let latest = stack.store.desks.latest(&stack.store.pool).await?;
    let lifecycle = &latest.desk.data.default_lifecycle;
    let values = field::begun(&latest.desk, lifecycle, None, &Values::new());
    Ok((!values.is_empty()).then(|| serde_json::Value::Object(values).to_string()))
}
