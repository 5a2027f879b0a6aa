//! What a mail means: open, append, ignore or set aside. Decided once per mail and kept.

use std::time::Duration;

use anyhow::{Context, Result};
use holdfast_engine::command::{Command, Comment, Open};
use holdfast_engine::content::ContentRef;
use holdfast_engine::field::{self, Values};
use holdfast_engine::ids::{MailId, OrganisationId, PersonId, TicketId};
use holdfast_engine::waiting::Leaves;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use sqlx::types::Json;
use tokio::time::timeout;
use uuid::Uuid;

use super::senders::{Found, by_id, by_message, by_number, is_notice};
use super::{Stored, own, same};
use crate::attachment;
use crate::bounce;
use crate::content::{Durable, stage_all};
use crate::mail::parse::{Kind, ParsedMail, parse};
use crate::mail::thread;
use crate::stack::Stack;
use crate::store::person::{self, Known};

const PARSE_MAX: Duration = Duration::from_secs(30);
const TITLE_CHARS_MAX: usize = 250;
const BODY_CHARS_MAX: usize = 200_000;

/// What intake does with a mail; stored, so that every retry does the same.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Decision {
    Open {
        ticket: TicketId,
        by: PersonId,
        command: Command,
    },
    Append {
        ticket: TicketId,
        by: PersonId,
        agent: bool,
        command: Command,
        /// The ticket to open where this one takes no more words.
        otherwise: Option<Box<Otherwise>>,
    },
    Ignore {
        reason: String,
        /// The ticket that it is about all the same.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ticket: Option<TicketId>,
    },
    Quarantine {
        reason: String,
    },
}

/// A ticket that is opened if appending is refused.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Otherwise {
    pub ticket: TicketId,
    pub command: Command,
}

/// Returns the decision on a stored mail: the one kept, or one made and kept now.
pub(super) async fn decision(stack: &Stack, mail: Uuid) -> Result<Decision> {
    let pool = &stack.store.pool;
    let stored: Stored = sqlx::query_as("select blob, decision from email_inbound where id = $1")
        .bind(mail)
        .fetch_one(pool)
        .await?;
    if let Some(Json(decision)) = stored.decision {
        return Ok(decision);
    }
    let raw = stack.blobs.get(&stored.blob).await?;
    let own = own(stack);
    let parsed = timeout(PARSE_MAX, tokio::task::spawn_blocking(move || parse(&raw, &own))).await;
    let (decision, message_id) = match parsed {
        Ok(Ok(parsed)) => (decide(stack, mail, &parsed).await?, Some(parsed.message_id)),
        Ok(Err(_)) => (Decision::Quarantine { reason: "the mail broke the parser".into() }, None),
        Err(_) => (Decision::Quarantine { reason: "the mail took too long to parse".into() }, None),
    };
    keep(pool, mail, &decision, message_id.as_deref()).await
}

/// Keeps the decision and the way back from the message to its ticket; the first to be kept stands.
async fn keep(pool: &PgPool, mail: Uuid, decision: &Decision, message_id: Option<&str>) -> Result<Decision> {
    let ticket = match decision {
        Decision::Open { ticket, .. } | Decision::Append { ticket, .. } => Some(ticket.0),
        Decision::Ignore { .. } | Decision::Quarantine { .. } => None,
    };
    let Json(kept): Json<Decision> = sqlx::query_scalar(
        "with kept as (
            update email_inbound set decision = coalesce(decision, $2) where id = $1 returning decision),
         noted as (
            insert into message_ref (message_id, ticket_id)
            select $3, $4 where $3 is not null and $4 is not null on conflict do nothing)
         select decision from kept",
    )
    .bind(mail)
    .bind(Json(decision))
    .bind(message_id.map(bare))
    .bind(ticket)
    .fetch_one(pool)
    .await?;
    Ok(kept)
}

fn bare(message_id: &str) -> &str {
    message_id.trim_matches(['<', '>'])
}

async fn decide(stack: &Stack, mail: Uuid, parsed: &ParsedMail) -> Result<Decision> {
    let Some(from) = parsed.from.as_ref().filter(|from| from.email.contains('@')) else {
        return Ok(Decision::Quarantine { reason: "the mail names no sender".into() });
    };
    if let Some(earlier) = same::earlier(&stack.store.pool, mail, parsed).await?
        && earlier.same
    {
        let reason = "the same message had come before".into();
        return Ok(Decision::Ignore { reason, ticket: earlier.ticket_id.map(TicketId) });
    }
    let letter = bounce::join(stack, mail, parsed).await?;
    let matched = match letter {
        Some(ticket) => by_id(&stack.store.pool, ticket)
            .await?
            .filter(|found| !found.deleted)
            .map(|found| Match { found, proven: true }),
        None => find(stack, parsed).await?,
    };
    if matched.is_none() && !opens(parsed.kind) {
        return Ok(Decision::Ignore {
            reason: format!("{} that belongs to no ticket", describe(parsed.kind)),
            ticket: None,
        });
    }
    let writer = person::known(&stack.store.pool, &from.email, from.name.as_deref()).await?;
    let texts = texts(stack, mail, parsed).await?;
    let files = attachment::stage(stack, mail, writer.id, parsed).await?;
    let opening = |salt: &str, follows: Option<TicketId>| Otherwise {
        ticket: TicketId(Uuid::new_v5(&mail, salt.as_bytes())),
        command: open(mail, parsed, &writer, &texts, files.clone(), follows),
    };

    Ok(match matched.filter(|matched| matched.lets_in(&writer)) {
        Some(matched) => {
            let ticket = TicketId(matched.found.id);
            let human = parsed.kind == Kind::Human;
            // Words for a ticket that is over begin another; a machine's words never do.
            let otherwise = human.then(|| Box::new(opening("follow-up", Some(ticket))));
            // What a colleague answers to a notice is not for the requester's eyes.
            let internal = is_report(parsed.kind)
                || writer.agent && is_notice(&stack.store.pool, ticket.0, &parsed.refers_to()).await?;
            Decision::Append {
                ticket,
                by: PersonId(writer.id),
                agent: matched.proven && writer.agent,
                command: append(mail, parsed, &texts, files.clone(), internal),
                otherwise,
            }
        }
        None if opens(parsed.kind) => {
            let Otherwise { ticket, command } = opening("open", None);
            Decision::Open { ticket, by: PersonId(writer.id), command }
        }
        None => Decision::Ignore {
            reason: format!("{} from somebody who does not take part", describe(parsed.kind)),
            ticket: None,
        },
    })
}

/// A ticket that a mail leads to, and how surely.
struct Match {
    found: Found,
    /// By a token or message id that only we could have made.
    proven: bool,
}

impl Match {
    /// A tag in the subject is guessable, so it lets in only who takes part already.
    fn lets_in(&self, writer: &Known) -> bool {
        self.proven || self.found.knows(writer)
    }
}

/// Finds the mail's ticket: by reply token, by a message id of ours, then by tag or known message.
async fn find(stack: &Stack, parsed: &ParsedMail) -> Result<Option<Match>> {
    let pool = &stack.store.pool;
    let secret = &stack.names.secret;
    let alive = |found: Option<Found>| found.filter(|found| !found.deleted);
    let tokens = parsed.recipients().filter_map(|address| thread::verify_reply_token(secret, address));
    let ours = parsed.refers_to().into_iter().filter_map(|id| thread::verify_message_id(secret, id));
    for ticket in tokens.chain(ours) {
        if let Some(found) = alive(by_id(pool, ticket).await?) {
            return Ok(Some(Match { found, proven: true }));
        }
    }
    let tagged = thread::subject_tag(&parsed.subject, &own(stack).tag_prefix);
    if let Some(number) = tagged
        && let Some(found) = alive(by_number(pool, &number).await?)
    {
        return Ok(Some(Match { found, proven: false }));
    }
    let references: Vec<String> = parsed.refers_to().into_iter().map(|id| bare(id).to_owned()).collect();
    let found = alive(by_message(pool, &references).await?);
    Ok(found.map(|found| Match { found, proven: false }))
}

/// Whether mail of this kind may begin a ticket. Auto-replies open none, or two desks would write
/// to each other forever.
fn opens(kind: Kind) -> bool {
    matches!(kind, Kind::Human | Kind::Monitoring | Kind::List | Kind::Feedback)
}

/// Whether a mail only tells what became of one of ours: that is for those who help.
fn is_report(kind: Kind) -> bool {
    matches!(kind, Kind::Bounce | Kind::DelayDsn | Kind::Mdn | Kind::Feedback)
}

fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::Human => "a message",
        Kind::Monitoring => "an automatic message",
        Kind::AutoReply => "an automatic reply",
        Kind::Bounce => "a bounce",
        Kind::DelayDsn => "a delay notice",
        Kind::Mdn => "a read receipt",
        Kind::List => "a list message",
        Kind::OwnLoop => "our own mail",
        Kind::Feedback => "a feedback report",
    }
}

/// The texts of a mail: title, whole body, and what is new in a reply.
struct Words {
    title: ContentRef,
    body: ContentRef,
    reply: ContentRef,
    /// What the fields of a new ticket say by default.
    fields: Option<ContentRef>,
}

async fn texts(stack: &Stack, mail: Uuid, parsed: &ParsedMail) -> Result<Words> {
    let title = Some(parsed.subject.trim()).filter(|subject| !subject.is_empty()).unwrap_or("(no subject)");
    let title: String = title.chars().take(TITLE_CHARS_MAX).collect();
    let notice = attachment::notice(parsed).unwrap_or_default();
    let body: String = parsed.text.chars().take(BODY_CHARS_MAX).chain(notice.chars()).collect();
    let reply = Some(parsed.reply_text.trim()).filter(|reply| !reply.is_empty()).unwrap_or(&parsed.text);
    let reply: String = reply.chars().take(BODY_CHARS_MAX).chain(notice.chars()).collect();
    let id = |part: &str| Uuid::new_v5(&mail, part.as_bytes());
    let fields = defaults(stack).await?;
    let named = [
        ("title", Some(&title)),
        ("body", Some(&body)),
        ("reply", Some(&reply)),
        ("fields", fields.as_ref()),
    ];
    let texts: Vec<_> =
        named.into_iter().filter_map(|(name, text)| Some((id(name), text?.as_str()))).collect();
    let mut staged = stage_all(&stack.store.pool, &texts, Durable::Now).await?.into_iter();
    let mut take = || staged.next().context("every text was staged");
    Ok(Words { title: take()?, body: take()?, reply: take()?, fields: staged.next() })
}

/// Returns what a mail's ticket says by its custom fields, before anybody has looked at it.
async fn defaults(stack: &Stack) -> Result<Option<String>> {
    let latest = stack.store.desks.latest(&stack.store.pool).await?;
    let lifecycle = &latest.desk.data.default_lifecycle;
    let values = field::begun(&latest.desk, lifecycle, None, &Values::new());
    Ok((!values.is_empty()).then(|| serde_json::Value::Object(values).to_string()))
}

fn open(
    mail: Uuid,
    parsed: &ParsedMail,
    writer: &Known,
    words: &Words,
    files: Vec<ContentRef>,
    follows: Option<TicketId>,
) -> Command {
    let source = if parsed.kind == Kind::Human { "email" } else { "monitoring" };
    Command::Open(Box::new(Open {
        title: words.title.clone(),
        description: Some(words.body.clone()),
        requester: PersonId(writer.id),
        lifecycle: None,
        priority: None,
        urgency: None,
        impact: None,
        category: None,
        team: None,
        assignee: None,
        tags: [].into(),
        custom_fields: words.fields.clone(),
        source: source.into(),
        mail: Some(MailId(mail)),
        follow_up_of: follows,
        organisation: writer.organisation.map(OrganisationId),
        named: None,
        files,
    }))
}

fn append(mail: Uuid, parsed: &ParsedMail, words: &Words, files: Vec<ContentRef>, internal: bool) -> Command {
    Command::Comment(Comment {
        body: words.reply.clone(),
        internal,
        source: "email".into(),
        mail: Some(MailId(mail)),
        automatic: parsed.kind != Kind::Human,
        leaves: Leaves::Now,
        files,
        mentions: [].into(),
    })
}
