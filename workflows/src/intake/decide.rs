//! What a mail means: open, append, ignore or set aside. Decided once per mail and kept.

use std::time::Duration;

use anyhow::{Context, Result};
use holdfast_engine::command::{Command, Comment, Open};
use holdfast_engine::content::ContentRef;
use holdfast_engine::field::{self, Values};
use holdfast_engine::ids::{MailId, OrganisationId, PersonId, TicketId};
use holdfast_engine::participant::Audience;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use sqlx::types::Json;
use tokio::time::timeout;
use uuid::Uuid;

use super::addressed::{self, Addressed};
use super::senders::{Awaited, Found, by_awaited, by_id, by_message, by_number, is_blocked, is_notice};
use super::{Stored, own, same};
use crate::attachment;
use crate::bounce;
use crate::content::{Durable, stage_all};
use crate::mail::forward::{self, Forwarded};
use crate::mail::parse::{Kind, ParsedMail, parse};
use crate::mail::thread;
use crate::stack::Stack;
use crate::store::person::{self, Known};

const PARSE_MAX: Duration = Duration::from_secs(30);
const TITLE_CHARS_MAX: usize = 250;
const BODY_CHARS_MAX: usize = 200_000;
/// Why nothing becomes of mail to spam.
pub(super) const SPAM: &str = "the ticket is marked as spam";
/// A mail names many messages, and few of them are still to come.
const AWAITED_MAX: usize = 20;

/// What intake does with a mail; stored, so that every retry does the same.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Decision {
    Open {
        ticket: TicketId,
        by: PersonId,
        command: Command,
        /// A colleague has passed it on: it is for somebody else.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        agent: bool,
        /// What they say about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Box<Command>>,
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
    let (decision, ids) = match parsed {
        Ok(Ok(parsed)) => (decide(stack, mail, &parsed).await?, Ids::of(&parsed)),
        Ok(Err(_)) => (Decision::Quarantine { reason: "the mail broke the parser".into() }, Ids::default()),
        Err(_) => (Decision::Quarantine { reason: "the mail took too long to parse".into() }, Ids::default()),
    };
    keep(pool, mail, &decision, &ids).await
}

/// The ids by which a mail's ticket is found again.
#[derive(Debug, Default)]
struct Ids {
    own: Option<String>,
    /// Of the messages that it answers; they may be still to come.
    answered: Vec<String>,
}

impl Ids {
    fn of(parsed: &ParsedMail) -> Self {
        let answered = parsed.refers_to().into_iter().take(AWAITED_MAX).map(|id| bare(id).to_owned());
        Self { own: Some(bare(&parsed.message_id).to_owned()), answered: answered.collect() }
    }
}

/// Keeps the decision and the way back from the message to its ticket; the first to be kept stands.
/// What a mail that opens a ticket answers has not come in, or it would have led elsewhere.
async fn keep(pool: &PgPool, mail: Uuid, decision: &Decision, ids: &Ids) -> Result<Decision> {
    let awaited = matches!(decision, Decision::Open { .. });
    let ticket = match decision {
        Decision::Open { ticket, .. } | Decision::Append { ticket, .. } => Some(ticket.0),
        Decision::Ignore { .. } | Decision::Quarantine { .. } => None,
    };
    let Json(kept): Json<Decision> = sqlx::query_scalar(
        "with kept as (
            update email_inbound set decision = coalesce(decision, $2) where id = $1 returning decision),
         noted as (
            insert into message_ref (message_id, ticket_id)
            select $3, $4 where $3 is not null and $4 is not null on conflict do nothing),
         awaited as (
            insert into message_awaited (message_id, ticket_id)
            select distinct id, $4 from unnest($5::text[]) id where $4 is not null on conflict do nothing)
         select decision from kept",
    )
    .bind(mail)
    .bind(Json(decision))
    .bind(&ids.own)
    .bind(ticket)
    .bind(if awaited { ids.answered.as_slice() } else { &[] })
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
    let pool = &stack.store.pool;
    if is_blocked(pool, &from.email).await? {
        return Ok(Decision::Ignore { reason: "blocked".into(), ticket: None });
    }
    if let Some(earlier) = same::earlier(pool, mail, parsed).await?
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
            .map(|found| Match { found, proven: true, awaited: false }),
        None => find(stack, parsed).await?,
    };
    if matched.is_none() && !opens(parsed.kind) {
        return Ok(Decision::Ignore {
            reason: format!("{} that belongs to no ticket", describe(parsed.kind)),
            ticket: None,
        });
    }
    let writer = person::known(pool, &from.email, from.name.as_deref()).await?;
    let texts = texts(stack, mail, parsed).await?;
    let files = attachment::stage(stack, mail, writer.id, parsed).await?;
    let files = files.as_slice();

    match matched.filter(|matched| matched.lets_in(&writer)) {
        Some(matched) if matched.found.spam => {
            let ticket = Some(TicketId(matched.found.id));
            Ok(Decision::Ignore { reason: SPAM.into(), ticket })
        }
        Some(matched) => {
            let takes_part = matched.found.knows(&writer);
            let others =
                if takes_part { others(stack, parsed, &writer).await? } else { Addressed::default() };
            let arrival = Arrival { mail, parsed, writer: &writer, texts: &texts, files, others: &others };
            appended(stack, &arrival, &matched, takes_part).await
        }
        None if opens(parsed.kind) => {
            let others = others(stack, parsed, &writer).await?;
            let arrival = Arrival { mail, parsed, writer: &writer, texts: &texts, files, others: &others };
            opened(stack, &arrival).await
        }
        None => Ok(Decision::Ignore {
            reason: format!("{} from somebody who does not take part", describe(parsed.kind)),
            ticket: None,
        }),
    }
}

async fn others(stack: &Stack, parsed: &ParsedMail, writer: &Known) -> Result<Addressed> {
    addressed::by(&stack.store.pool, &stack.names, parsed, writer).await
}

/// A mail with what is known of it.
struct Arrival<'a> {
    mail: Uuid,
    parsed: &'a ParsedMail,
    writer: &'a Known,
    texts: &'a Words,
    files: &'a [ContentRef],
    others: &'a Addressed,
}

/// Words for a ticket; those of somebody who does not take part stay among agents until one accepts
/// them.
async fn appended(
    stack: &Stack,
    arrival: &Arrival<'_>,
    matched: &Match,
    takes_part: bool,
) -> Result<Decision> {
    let Arrival { mail, parsed, writer, texts, files, others } = *arrival;
    let ticket = TicketId(matched.found.id);
    let human = parsed.kind == Kind::Human;
    let newcomer = human && !takes_part;
    // What a colleague answers to a notice is not for the requester's eyes.
    let notice = writer.agent && is_notice(&stack.store.pool, ticket.0, &parsed.refers_to()).await?;
    let comment = Comment {
        internal: notice || newcomer || is_report(parsed.kind),
        mail: Some(MailId(mail)),
        automatic: !human,
        audience: Audience { to: None, had: others.all() },
        cc: others.cc.clone(),
        watchers: others.watchers.clone(),
        newcomer,
        files: files.to_vec(),
        ..Comment::new(texts.reply.clone(), "email")
    };
    // Words for a ticket that is over begin another; a machine's words never do.
    let otherwise = human.then(|| {
        let id = TicketId(Uuid::new_v5(&mail, b"follow-up"));
        let follows = takes_part.then_some(ticket);
        Box::new(Otherwise { ticket: id, command: open(arrival, follows) })
    });
    Ok(Decision::Append {
        ticket,
        by: PersonId(writer.id),
        agent: matched.proven && writer.agent,
        command: Command::Comment(comment),
        otherwise,
    })
}

/// A ticket of the writer's, or of whose mail a colleague passes on.
async fn opened(stack: &Stack, arrival: &Arrival<'_>) -> Result<Decision> {
    let Arrival { mail, parsed, writer, .. } = *arrival;
    let ticket = TicketId(Uuid::new_v5(&mail, b"open"));
    let by = PersonId(writer.id);
    match forwarded(stack, arrival) {
        Some(passed_on) => forward_opened(stack, arrival, ticket, &passed_on).await,
        None => {
            debug_assert!(opens(parsed.kind));
            Ok(Decision::Open { ticket, by, command: open(arrival, None), agent: false, note: None })
        }
    }
}

/// Returns the mail that a colleague passes on. Who only pretends to be one could as well pretend to be
/// the customer; so a sender is doubted where the mail itself is.
fn forwarded(stack: &Stack, arrival: &Arrival<'_>) -> Option<Forwarded> {
    let Arrival { parsed, writer, .. } = *arrival;
    let doubtful = parsed.auth.as_ref().and_then(|auth| auth.dmarc.as_deref()) == Some("fail");
    if !writer.agent || parsed.kind != Kind::Human || doubtful {
        return None;
    }
    let passed_on = forward::read(parsed, &own(stack))?;
    let from = &passed_on.from.email;
    let own = thread::is_ours(&stack.names.own_address(), from);
    let self_sent = parsed.from.as_ref().is_some_and(|sender| sender.email.eq_ignore_ascii_case(from));
    (!own && !self_sent).then_some(passed_on)
}

async fn forward_opened(
    stack: &Stack,
    arrival: &Arrival<'_>,
    ticket: TicketId,
    passed_on: &Forwarded,
) -> Result<Decision> {
    let pool = &stack.store.pool;
    let mail = arrival.mail;
    let Forwarded { from, words, comment } = passed_on;
    let customer = person::known(pool, &from.email, from.name.as_deref()).await?;
    let subject = forward::bare_subject(&arrival.parsed.subject);
    let id = |part: &str| Uuid::new_v5(&mail, part.as_bytes());
    let (title, body, said) = (title_of(subject), cut(words), cut(comment));
    let staged =
        [(id("passed-on-title"), &*title), (id("passed-on-body"), &*body), (id("passed-on-note"), &*said)];
    let [title, body, note] = <[ContentRef; 3]>::try_from(stage_all(pool, &staged, Durable::Now).await?)
        .ok()
        .context("three texts were staged")?;
    let fields = arrival.texts.fields.clone();
    let texts = Words { title, reply: body.clone(), body, fields };
    let theirs = Arrival { writer: &customer, texts: &texts, ..*arrival };
    let note = (!said.is_empty()).then(|| Box::new(aside(mail, note)));
    let by = PersonId(arrival.writer.id);
    let mut command = open(&theirs, None);
    if let Command::Open(open) = &mut command {
        open.watchers.insert(by);
        open.cc.remove(&PersonId(customer.id));
    }
    Ok(Decision::Open { ticket, by, command, agent: true, note })
}

/// What a colleague says about a mail that they pass on is for colleagues.
fn aside(mail: Uuid, body: ContentRef) -> Command {
    Command::Comment(Comment { internal: true, mail: Some(MailId(mail)), ..Comment::new(body, "email") })
}

/// A ticket that a mail leads to, and how surely.
struct Match {
    found: Found,
    /// By a token or message id that only we could have made.
    proven: bool,
    /// The mail came after an answer to it, which opened the ticket.
    awaited: bool,
}

impl Match {
    /// A tag in the subject is guessable, so it lets in only who takes part already.
    fn lets_in(&self, writer: &Known) -> bool {
        self.proven || self.awaited || self.found.knows(writer)
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
            return Ok(Some(Match { found, proven: true, awaited: false }));
        }
    }
    let tagged = thread::subject_tag(&parsed.subject, &own(stack).tag_prefix);
    if let Some(number) = tagged
        && let Some(found) = alive(by_number(pool, &number).await?)
    {
        return Ok(Some(Match { found, proven: false, awaited: false }));
    }
    let references: Vec<String> = parsed.refers_to().into_iter().map(|id| bare(id).to_owned()).collect();
    if let Some(found) = alive(by_message(pool, &references).await?) {
        return Ok(Some(Match { found, proven: false, awaited: false }));
    }
    awaited(pool, parsed, &references).await
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
    Ok(first.map(|Awaited { message_id, found }| Match { found, proven: false, awaited: message_id == own }))
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

fn title_of(subject: &str) -> String {
    let title = Some(subject.trim()).filter(|subject| !subject.is_empty()).unwrap_or("(no subject)");
    title.chars().take(TITLE_CHARS_MAX).collect()
}

fn cut(text: &str) -> String {
    text.chars().take(BODY_CHARS_MAX).collect()
}

async fn texts(stack: &Stack, mail: Uuid, parsed: &ParsedMail) -> Result<Words> {
    let title = title_of(&parsed.subject);
    let notice = attachment::notice(parsed).unwrap_or_default();
    let body = cut(&parsed.text) + notice.as_str();
    let reply = Some(parsed.reply_text.trim()).filter(|reply| !reply.is_empty()).unwrap_or(&parsed.text);
    let reply = cut(reply) + notice.as_str();
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

fn open(arrival: &Arrival<'_>, follows: Option<TicketId>) -> Command {
    let Arrival { mail, parsed, writer, texts, files, others } = *arrival;
    let source = if parsed.kind == Kind::Human { "email" } else { "monitoring" };
    Command::Open(Box::new(Open {
        title: texts.title.clone(),
        description: Some(texts.body.clone()),
        requester: PersonId(writer.id),
        lifecycle: None,
        priority: None,
        urgency: None,
        impact: None,
        category: None,
        team: None,
        assignee: None,
        tags: [].into(),
        custom_fields: texts.fields.clone(),
        source: source.into(),
        mail: Some(MailId(mail)),
        follow_up_of: follows,
        organisation: writer.organisation.map(OrganisationId),
        named: None,
        cc: others.cc.clone(),
        watchers: others.watchers.clone(),
        first_comment: None,
        files: files.to_vec(),
    }))
}
