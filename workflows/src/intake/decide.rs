//! What a mail means: open, append, ignore or set aside. Decided once per mail and kept.

use anyhow::Result;
use holdfast_engine::command::Command;
use holdfast_engine::ids::{PersonId, TicketId};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use sqlx::types::Json;
use uuid::Uuid;

use super::about::About;
use super::look_at;
use super::matching::{matching, reported};
use super::read::read;
use super::stored::{Before, Stored};
use crate::bounce;
use crate::mail::parse::{Kind, ParsedMail};
use crate::mailbox::{Mailbox, find};
use crate::stack::Stack;
use crate::store::person;

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
        /// What is worth telling of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remark: Option<String>,
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
    pub before: Before,
}

impl Letter {
    /// Returns an id of its own for each time that it is taken in, so that no older answer stands.
    pub(super) fn id(&self, salt: &str) -> Uuid {
        let salt = match self.retries {
            0 => salt.to_owned(),
            retries => format!("{salt}:{retries}"),
        };
        Uuid::new_v5(&self.mail, salt.as_bytes())
    }

    fn authserv_id(&self) -> Option<&str> {
        self.mailbox.as_ref()?.authserv_id.as_deref()
    }
}

/// Returns the decision on a stored mail, and how often it was taken in before: the decision kept, or
/// one made and kept now.
pub(super) async fn decision(stack: &Stack, mail: Uuid) -> Result<(Decision, i32)> {
    let pool = &stack.store.pool;
    let mut stored = Stored::read(pool, mail).await?;
    if let Some(Json(decision)) = stored.decision {
        return Ok((decision, stored.retries));
    }
    if !stored.looked_at {
        look_at(stack, mail, stack.blobs.get(&stored.blob).await?.into()).await?;
        stored = Stored::read(pool, mail).await?;
    }
    let mailbox = find::by_mark(pool, &stack.names.secret, &stored.mailbox).await?;
    let letter = Letter { mail, mailbox, retries: stored.retries, before: stored.before };
    let (decided, ids) = match read(stack, mail, &stored.blob).await? {
        Ok(mut parsed) => {
            parsed.believe(letter.authserv_id());
            (decide(stack, &letter, &parsed).await?, Ids::of(&parsed))
        }
        Err(reason) => (Decided::aside(reason), Ids::default()),
    };
    Ok((keep(pool, mail, &decided, &ids).await?, letter.retries))
}

/// A decision with what is to be known of the mail.
pub(super) struct Decided {
    pub decision: Decision,
    pub flags: Vec<&'static str>,
}

impl Decided {
    fn aside(reason: &str) -> Self {
        Self { decision: Decision::Quarantine { reason: reason.to_owned() }, flags: vec![] }
    }

    fn ignored(reason: impl Into<String>, ticket: Option<Uuid>) -> Self {
        let decision = Decision::Ignore { reason: reason.into(), ticket: ticket.map(TicketId) };
        Self { decision, flags: vec![] }
    }
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
/// What a mail that opens a ticket answers has not come in, or it would have led elsewhere; it is awaited
/// for ninety days.
async fn keep(pool: &PgPool, mail: Uuid, decided: &Decided, ids: &Ids) -> Result<Decision> {
    let Decided { decision, flags } = decided;
    let awaited = matches!(decision, Decision::Open { .. });
    let ticket = match decision {
        Decision::Open { ticket, .. } | Decision::Append { ticket, .. } => Some(ticket.0),
        Decision::Ignore { .. } | Decision::Quarantine { .. } => None,
    };
    let Json(kept): Json<Decision> = sqlx::query_scalar(
        "with kept as (
            update email_inbound set decision = coalesce(decision, $2), flags = $6
              from (select set_config('synchronous_commit', 'off', true)) lazily
             where id = $1 returning decision),
         noted as (
            insert into message_ref (message_id, ticket_id)
            select $3, $4 where $3 is not null and $4 is not null on conflict do nothing),
         awaited as (
            insert into message_awaited (message_id, ticket_id)
            select distinct id, $4 from unnest($5::text[]) id where $4 is not null on conflict do nothing),
         forgotten as (
            delete from message_awaited where (message_id, ticket_id) in (
                select message_id, ticket_id from message_awaited where noted_at < now() - interval '90 days'
                 limit 100 for update skip locked))
         select decision from kept",
    )
    .bind(mail)
    .bind(Json(decision))
    .bind(&ids.own)
    .bind(ticket)
    .bind(if awaited { ids.answered.as_slice() } else { &[] })
    .bind(flags)
    .fetch_one(pool)
    .await?;
    Ok(kept)
}

/// Returns a message id without its angle brackets.
pub(super) fn bare(message_id: &str) -> &str {
    message_id.trim_matches(['<', '>'])
}

async fn decide(stack: &Stack, letter: &Letter, parsed: &ParsedMail) -> Result<Decided> {
    let pool = &stack.store.pool;
    let Some(from) = parsed.from.as_ref().filter(|from| from.email.contains('@')) else {
        return Ok(Decided::aside("the mail names no sender"));
    };
    let before = &letter.before;
    if before.blocked {
        return Ok(Decided::ignored("blocked", None));
    }
    if before.same == Some(true) {
        return Ok(Decided::ignored("the same message had come before", before.ticket));
    }
    let matched = match bounce::join(stack, letter.mail, parsed).await? {
        Some(ticket) => reported(pool, ticket).await?,
        None => matching(stack, parsed, before.awaited).await?,
    };
    if matched.is_none() && !opens(parsed.kind) {
        return Ok(Decided::ignored(format!("{} that belongs to no ticket", describe(parsed)), None));
    }
    let writer = match before.writer(&from.email) {
        Some(known) => known,
        None => person::met(pool, &from.email, from.name.as_deref()).await?,
    };
    let about = About { letter, parsed, writer: &writer, from: &from.email };
    match matched.filter(|matched| matched.lets_in(&writer)) {
        Some(matched) if matched.found.spam => Ok(Decided::ignored(SPAM, Some(matched.found.id))),
        Some(matched) => about.append(stack, &matched).await,
        None if opens(parsed.kind) => about.open(stack).await,
        None => {
            let reason = format!("{} from somebody who does not take part", describe(parsed));
            Ok(Decided::ignored(reason, None))
        }
    }
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
