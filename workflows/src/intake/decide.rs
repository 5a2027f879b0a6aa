//! What a mail means: open, append, ignore or set aside. Decided once per mail and kept.

use std::time::Duration;

use anyhow::{Context, Result};
use holdfast_engine::command::{Arrival, Command, Comment, Open};
use holdfast_engine::content::ContentRef;
use holdfast_engine::desk::DeskData;
use holdfast_engine::field::{self, Values};
use holdfast_engine::ids::{MailId, OrganisationId, PersonId, TicketId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use sqlx::types::Json;
use tokio::time::timeout;
use uuid::Uuid;

use super::limits::Lately;
use super::senders::{Found, by_id, by_message, by_number, is_notice};
use super::{Stored, own, same};
use crate::attachment;
use crate::content::{Durable, stage_all};
use crate::mail::parse::{self, Kind, ParsedMail};
use crate::mail::thread;
use crate::mailbox::{Defaults, Mailbox, find};
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
        /// What is worth telling of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
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

/// A stored mail with the mailbox it came into.
pub(super) struct Letter {
    pub mail: Uuid,
    /// None: it was pushed with a key.
    pub mailbox: Option<Mailbox>,
    /// How often it has been taken in before.
    pub retries: i32,
}

impl Letter {
    /// An id of its own for each time that it is taken in, so that no older answer stands.
    fn id(&self, salt: &str) -> Uuid {
        let salt = match self.retries {
            0 => salt.to_owned(),
            retries => format!("{salt}:{retries}"),
        };
        Uuid::new_v5(&self.mail, salt.as_bytes())
    }
}

/// Returns the decision on a stored mail, and how often it was taken in before: the decision kept, or
/// one made and kept now.
pub(super) async fn decision(stack: &Stack, mail: Uuid) -> Result<(Decision, i32)> {
    let pool = &stack.store.pool;
    let stored: Stored =
        sqlx::query_as("select blob, decision, mailbox, retries from email_inbound where id = $1")
            .bind(mail)
            .fetch_one(pool)
            .await?;
    if let Some(Json(decision)) = stored.decision {
        return Ok((decision, stored.retries));
    }
    let mailbox = find::by_mark(pool, &stack.names.secret, &stored.mailbox).await?;
    let letter = Letter { mail, mailbox, retries: stored.retries };
    let raw = stack.blobs.get(&stored.blob).await?;
    let own = own(stack);
    let parsed = timeout(PARSE_MAX, tokio::task::spawn_blocking(move || parse::parse(&raw, &own))).await;
    let set_aside = |reason: &str| Decided::quietly(Decision::Quarantine { reason: reason.into() });
    let (decided, message_id) = match parsed {
        Ok(Ok(mut parsed)) => {
            parsed.believe(letter.mailbox.as_ref().and_then(|mailbox| mailbox.authserv_id.as_deref()));
            (decide(stack, &letter, &parsed).await?, Some(parsed.message_id))
        }
        Ok(Err(_)) => (set_aside("the mail broke the parser"), None),
        Err(_) => (set_aside("the mail took too long to parse"), None),
    };
    Ok((keep(pool, mail, &decided, message_id.as_deref()).await?, letter.retries))
}

/// A decision with what is to be known of the mail.
struct Decided {
    decision: Decision,
    flags: Vec<&'static str>,
}

impl Decided {
    fn quietly(decision: Decision) -> Self {
        Self { decision, flags: vec![] }
    }
}

/// Keeps the decision and the way back from the message to its ticket; the first to be kept stands.
async fn keep(pool: &PgPool, mail: Uuid, decided: &Decided, message_id: Option<&str>) -> Result<Decision> {
    let Decided { decision, flags } = decided;
    let ticket = match decision {
        Decision::Open { ticket, .. } | Decision::Append { ticket, .. } => Some(ticket.0),
        Decision::Ignore { .. } | Decision::Quarantine { .. } => None,
    };
    let Json(kept): Json<Decision> = sqlx::query_scalar(
        "with kept as (
            update email_inbound set decision = coalesce(decision, $2), flags = $5 where id = $1 returning decision),
         noted as (
            insert into message_ref (message_id, ticket_id)
            select $3, $4 where $3 is not null and $4 is not null on conflict do nothing)
         select decision from kept",
    )
    .bind(mail)
    .bind(Json(decision))
    .bind(message_id.map(bare))
    .bind(ticket)
    .bind(flags)
    .fetch_one(pool)
    .await?;
    Ok(kept)
}

fn bare(message_id: &str) -> &str {
    message_id.trim_matches(['<', '>'])
}

async fn decide(stack: &Stack, letter: &Letter, parsed: &ParsedMail) -> Result<Decided> {
    let pool = &stack.store.pool;
    let Some(from) = parsed.from.as_ref().filter(|from| from.email.contains('@')) else {
        let reason = "the mail names no sender".into();
        return Ok(Decided::quietly(Decision::Quarantine { reason }));
    };
    let earlier = same::earlier(pool, letter.mail, parsed).await?;
    if let Some(earlier) = earlier.as_ref().filter(|earlier| earlier.same) {
        let reason = "the same message had come before".into();
        let ticket = earlier.ticket_id.map(TicketId);
        return Ok(Decided::quietly(Decision::Ignore { reason, ticket }));
    }
    let matched = matching(stack, parsed).await?;
    if matched.is_none() && !opens(parsed.kind) {
        let reason = format!("{} that belongs to no ticket", describe(parsed));
        return Ok(Decided::quietly(Decision::Ignore { reason, ticket: None }));
    }
    let writer = person::known(pool, &from.email, from.name.as_deref()).await?;
    let about = About { letter, parsed, writer: &writer, repeated: earlier.is_some() };
    match matched.filter(|matched| matched.lets_in(&writer)) {
        Some(matched) => {
            let newcomer = matched.is_news_from(&writer);
            // Aside on a ticket that is over, nobody would hear it.
            if newcomer && matched.found.over && parsed.kind == Kind::Human {
                return about.open(stack, &from.email, Some(TicketId(matched.found.id))).await;
            }
            about.append(stack, &matched, newcomer).await
        }
        None if opens(parsed.kind) => about.open(stack, &from.email, None).await,
        None => {
            let reason = format!("{} from somebody who does not take part", describe(parsed));
            Ok(Decided::quietly(Decision::Ignore { reason, ticket: None }))
        }
    }
}

/// A mail that becomes something.
struct About<'a> {
    letter: &'a Letter,
    parsed: &'a ParsedMail,
    writer: &'a Known,
    /// Another message came before under the same id.
    repeated: bool,
}

impl About<'_> {
    fn flags(&self) -> Vec<&'static str> {
        let spoofed = self.parsed.is_spoof_suspect();
        let flags = [(self.repeated, "duplicate_message_id"), (spoofed, "spoof_suspect")];
        flags.into_iter().filter_map(|(raised, flag)| raised.then_some(flag)).collect()
    }

    /// Returns since when it was over, if it comes from an archive.
    fn archived(&self) -> Option<Timestamp> {
        let before = self.letter.mailbox.as_ref()?.archive_before?;
        self.parsed.date.filter(|date| *date < before)
    }

    /// Somebody who writes answers with a ticket of their own, unless they have opened too many.
    async fn open(&self, stack: &Stack, sender: &str, follows: Option<TicketId>) -> Result<Decided> {
        let archived = self.archived();
        let lately = Lately::of(&stack.store.pool, sender).await?;
        let first = self.letter.retries == 0 && archived.is_none();
        if let Some(reason) = lately.holds().filter(|_| first) {
            return Ok(Decided { decision: Decision::Quarantine { reason }, flags: self.flags() });
        }
        let words = texts(stack, self.letter.mail, self.writer, self.parsed).await?;
        let repeated = || self.repeated.then(|| "not acknowledged: its id was used before".to_owned());
        let note = archived.is_none().then(|| repeated().or(lately.silences())).flatten();
        let arrival = match archived {
            Some(since) => Some(Arrival::Archived { since }),
            None => note.as_ref().map(|_| Arrival::Quiet),
        };
        let Otherwise { ticket, command } = self.opening(stack, "open", &words, follows, arrival).await?;
        let decision = Decision::Open { ticket, by: PersonId(self.writer.id), command, note };
        Ok(Decided { decision, flags: self.flags() })
    }

    async fn append(&self, stack: &Stack, matched: &Match, newcomer: bool) -> Result<Decided> {
        let ticket = TicketId(matched.found.id);
        let archived = self.archived().is_some();
        let words = texts(stack, self.letter.mail, self.writer, self.parsed).await?;
        // Words for a ticket that is over begin another; a machine's words never do.
        let otherwise = if self.parsed.kind == Kind::Human && !archived {
            Some(Box::new(self.opening(stack, "follow-up", &words, Some(ticket), None).await?))
        } else {
            None
        };
        let agent = matched.proven && self.writer.agent && self.parsed.is_authentic();
        // What a colleague answers to a notice is not for the requester's eyes.
        let refers_to = self.parsed.refers_to();
        let notice = self.writer.agent && is_notice(&stack.store.pool, ticket.0, &refers_to).await?;
        let command = append(self.letter.mail, self.parsed, &words, notice || newcomer || archived, archived);
        // Who bears a reply address may speak; whether to everybody, the desk decides.
        let mut flags = self.flags();
        flags.extend(newcomer.then_some("new_participant"));
        let by = PersonId(self.writer.id);
        Ok(Decided { decision: Decision::Append { ticket, by, agent, command, otherwise }, flags })
    }

    /// Returns the ticket that would be opened, with what the mailbox gives it.
    async fn opening(
        &self,
        stack: &Stack,
        salt: &str,
        words: &Words,
        follows: Option<TicketId>,
        arrival: Option<Arrival>,
    ) -> Result<Otherwise> {
        let ticket = TicketId(self.letter.id(salt));
        let mut open = open(self.letter.mail, self.parsed, self.writer, words, follows, arrival);
        if let Some(mailbox) = &self.letter.mailbox {
            let desk = stack.store.desks.latest(&stack.store.pool).await?;
            furnish(&mut open, &mailbox.defaults, &desk.desk.data);
        }
        Ok(Otherwise { ticket, command: Command::Open(Box::new(open)) })
    }
}

/// Gives a ticket what its mailbox gives, as far as the desk still has it.
fn furnish(open: &mut Open, defaults: &Defaults, desk: &DeskData) {
    open.team = defaults.team.filter(|id| desk.teams.iter().any(|team| team.id == *id && !team.archived));
    open.category = defaults
        .category
        .filter(|id| desk.categories.iter().any(|category| category.id == *id && !category.archived));
    open.priority =
        defaults.priority.filter(|value| desk.priorities.iter().any(|known| known.value == *value));
    open.tags = defaults.tags.iter().cloned().collect();
}

/// A ticket that a mail leads to, and how surely.
struct Match {
    found: Found,
    by: &'static str,
    /// By a token or message id that only we could have made.
    proven: bool,
}

impl Match {
    /// A tag in the subject is guessable, so it lets in only who takes part already.
    fn lets_in(&self, writer: &Known) -> bool {
        self.proven || self.found.knows(writer)
    }

    /// Returns whether somebody bears a proof who has had no part so far.
    fn is_news_from(&self, writer: &Known) -> bool {
        self.proven && !self.found.knows(writer)
    }
}

/// Finds the mail's ticket: by reply token, by a message id of ours, then by tag or known message.
async fn matching(stack: &Stack, parsed: &ParsedMail) -> Result<Option<Match>> {
    let pool = &stack.store.pool;
    let secret = &stack.names.secret;
    let alive = |found: Option<Found>| found.filter(|found| !found.deleted);
    let tokens = parsed.recipients().filter_map(|address| thread::verify_reply_token(secret, address));
    let tokens = tokens.map(|ticket| ("reply_token", ticket));
    let returned = !parsed.dsn.is_empty();
    let ours = parsed.refers_to().into_iter().filter_map(|id| thread::verify_message_id(secret, id));
    let ours = ours.map(|ticket| (if returned { "dsn" } else { "message_id" }, ticket));
    for (by, ticket) in tokens.chain(ours) {
        if let Some(found) = alive(by_id(pool, ticket).await?) {
            return Ok(Some(Match { found, by, proven: true }));
        }
    }
    let tagged = thread::subject_tag(&parsed.subject, &own(stack).tag_prefix);
    if let Some(number) = tagged
        && let Some(found) = alive(by_number(pool, &number).await?)
    {
        return Ok(Some(Match { found, by: "subject_tag", proven: false }));
    }
    let references: Vec<String> = parsed.refers_to().into_iter().map(|id| bare(id).to_owned()).collect();
    let found = alive(by_message(pool, &references).await?);
    Ok(found.map(|found| Match { found, by: "reference", proven: false }))
}

/// Returns which ticket a mail would belong to, and whether its sender may say so.
pub(super) async fn foreseen(stack: &Stack, parsed: &ParsedMail) -> Result<parse::Match> {
    let Some(matched) = matching(stack, parsed).await? else { return Ok(parse::Match::default()) };
    let writer = match &parsed.from {
        Some(from) => person::seen(&stack.store.pool, &from.email).await?,
        None => None,
    };
    Ok(parse::Match {
        authorised: matched.proven || writer.is_some_and(|writer| matched.lets_in(&writer)),
        by: Some(matched.by.to_owned()),
        ticket: Some(matched.found.number),
    })
}

/// Whether mail of this kind may begin a ticket. Auto-replies open none, or two desks would write
/// to each other forever.
fn opens(kind: Kind) -> bool {
    matches!(kind, Kind::Human | Kind::Monitoring | Kind::List | Kind::Feedback)
}

fn describe(parsed: &ParsedMail) -> &'static str {
    match parsed.kind {
        Kind::OwnLoop if parsed.goes_in_circles() => {
            "a mail that goes in circles, past more than 25 servers,"
        }
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
    files: Vec<ContentRef>,
}

async fn texts(stack: &Stack, mail: Uuid, writer: &Known, parsed: &ParsedMail) -> Result<Words> {
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
    let (title, body, reply, fields) = (take()?, take()?, take()?, staged.next());
    let files = attachment::stage(stack, mail, writer.id, parsed).await?;
    Ok(Words { title, body, reply, fields, files })
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
    follows: Option<TicketId>,
    arrival: Option<Arrival>,
) -> Open {
    let source = if parsed.kind == Kind::Human { "email" } else { "monitoring" };
    Open {
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
        files: words.files.clone(),
        arrival,
    }
}

fn append(mail: Uuid, parsed: &ParsedMail, words: &Words, internal: bool, archived: bool) -> Command {
    Command::Comment(Comment {
        body: words.reply.clone(),
        internal,
        source: "email".into(),
        mail: Some(MailId(mail)),
        // What is over moves nothing any more.
        automatic: parsed.kind != Kind::Human || archived,
        files: words.files.clone(),
        mentions: [].into(),
    })
}
