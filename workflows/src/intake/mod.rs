//! Intake: from raw bytes to a ticket that is opened, a comment that is appended, or a reason why not.
//!
//! [`receive`] stores the bytes before anybody looks at them. The durable object [`Intake`] is
//! keyed by the root of the mail's thread, so that a fast reply to all cannot open a second ticket.
//! What it decides is kept before it acts, so that a retry does the same again.

mod about;
mod addressed;
mod decide;
mod limits;
pub mod list;
mod matching;
mod passed_on;
pub mod read;
mod same;
mod senders;
mod stored;
mod words;

use std::time::Duration;

use anyhow::{Result, ensure};
use bytes::Bytes;
use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::Command;
use holdfast_engine::ids::{PersonId, TicketId};
use holdfast_engine::knock::Knock;
use holdfast_engine::permission::{Permission, Permissions};
use holdfast_engine::refusal::Refusal;
use holdfast_rules::Outcome;
use restate_sdk::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::{FromRow, PgPool};
use tokio::time::timeout;
use uuid::Uuid;

use crate::envelope::{self, Answer};
use crate::fault;
use crate::ingress::Ingress;
use crate::mail;
use crate::stack::Stack;
use crate::store::dead_letter;
use crate::ticket::TicketClient;
use decide::Decision;
pub use senders::is_blocked;

/// So long a mail may take to be read before it is accounted for.
const READ_FIRST_MAX: Duration = Duration::from_secs(2);
/// How many tickets a mail asks in turn: the one that it answers, and those in which that one goes on.
const HOPS_MAX: usize = 9;

/// A stored mail that is to be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    pub mail: Uuid,
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
#[serde(rename_all = "camelCase")]
pub struct MailAnswer {
    pub mail_id: Uuid,
    pub outcome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What was stored: a mail to be taken in, or one that has been here before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    New {
        mail: Uuid,
        /// The key under which intake takes it; none, where nobody has looked at it.
        key: Option<String>,
    },
    Before {
        mail: Uuid,
    },
}

impl Received {
    fn of(mail: Uuid, kept: Uuid, key: Option<String>) -> Self {
        if kept == mail { Self::New { mail, key } } else { Self::Before { mail: kept } }
    }
}

/// Stores raw bytes, and their row with what is noted of the mail. From here on it is accounted for.
pub async fn receive(stack: &Stack, mailbox: &str, raw: &Bytes) -> Result<Received> {
    const RECEIVE: &str = "
        insert into email_inbound (id, mailbox, blob, message_id, thread_root, content_hash, sender, subject)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (mailbox, blob) do update set blob = excluded.blob returning id";
    let blob = stack.blobs.put(raw.clone()).await?;
    fault::point("intake.stored");
    let mail = Uuid::now_v7();
    // One that takes long to read is accounted for first.
    let head = timeout(READ_FIRST_MAX, read::head(stack, mail, raw.clone())).await.ok();
    let noted = head.as_ref();
    let kept: Uuid = sqlx::query_scalar(RECEIVE)
        .bind(mail)
        .bind(mailbox)
        .bind(blob)
        .bind(noted.and_then(|head| head.message_id.as_deref()))
        .bind(noted.map(|head| head.root.as_str()))
        .bind(noted.and_then(|head| head.content_hash.as_deref()))
        .bind(noted.and_then(|head| head.sender.as_deref()))
        .bind(noted.and_then(|head| head.subject.as_deref()))
        .fetch_one(&stack.store.pool)
        .await?;
    Ok(Received::of(mail, kept, noted.map(|head| key(&head.root))))
}

/// Where a mail lay on a server, and what was seen there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub validity: i64,
    pub uid: i64,
    /// How many more wait behind it.
    pub waiting: i32,
    /// For how many seconds it had lain there.
    pub lag: f64,
    /// Nothing will be done to it on the server.
    pub keep: bool,
}

// The mail, its number on the server and the position are one statement: either all of it happened
// or none, and then the mail is fetched again.
const RECEIVE_AT: &str = "
    with kept as (
        insert into email_inbound (id, mailbox, blob) values ($1, $2::uuid::text, $3)
        on conflict (mailbox, blob) do update set blob = excluded.blob returning id),
     numbered as (
        insert into mailbox_uid (mailbox_id, uid_validity, uid, mail_id, repeated, left_at)
        select $2::uuid, $4, $5, id, id <> $1, case when $8 then now() end from kept on conflict do nothing),
     moved as (
        update mailbox_state set last_uid = case when uid_validity = $4 then greatest(last_uid, $5) else $5 end,
               uid_validity = $4, mail_at = now(), waiting = $6, lag_seconds = $7
         where mailbox_id = $2::uuid)
    select id from kept";

/// Stores a mail that lay on a server, and how far that server has been read.
pub async fn receive_at(stack: &Stack, mailbox: Uuid, place: Place, raw: &Bytes) -> Result<Received> {
    let blob = stack.blobs.put(raw.clone()).await?;
    fault::point("intake.stored");
    let mail = Uuid::now_v7();
    let kept: Uuid = sqlx::query_scalar(RECEIVE_AT)
        .bind(mail)
        .bind(mailbox)
        .bind(blob)
        .bind(place.validity)
        .bind(place.uid)
        .bind(place.waiting)
        .bind(place.lag)
        .bind(place.keep)
        .fetch_one(&stack.store.pool)
        .await?;
    fault::point("intake.positioned");
    Ok(Received::of(mail, kept, None))
}

/// Reads the thread of a mail that is stored, and notes it; returns the key under which intake takes it.
pub async fn look_at(stack: &Stack, mail: Uuid, raw: Bytes) -> Result<String> {
    let head = read::head(stack, mail, raw).await;
    sqlx::query(
        "update email_inbound set message_id = $2, thread_root = $3, content_hash = $4, sender = $5, subject = $6
           from (select set_config('synchronous_commit', 'off', true)) lazily
          where id = $1",
    )
    .bind(mail)
    .bind(&head.message_id)
    .bind(&head.root)
    .bind(&head.content_hash)
    .bind(&head.sender)
    .bind(&head.subject)
    .execute(&stack.store.pool)
    .await?;
    Ok(key(&head.root))
}

/// Object keys are hashes: a thread root is whatever the sender wrote.
fn key(root: &str) -> String {
    format!("{:x}", Sha256::digest(root))
}

/// Rings for a mail that was stored and then forgotten.
pub async fn ring_again(stack: &Stack, ingress: &Ingress, mail: Uuid, root: Option<String>) -> Result<()> {
    let key = match root {
        Some(root) => key(&root),
        None => look_at(stack, mail, raw(stack, mail).await?).await?,
    };
    ingress.ring_intake(&key, mail).await
}

/// Returns the bytes of a mail that is stored.
async fn raw(stack: &Stack, mail: Uuid) -> Result<Bytes> {
    const BLOB: &str = "select blob from email_inbound where id = $1";
    let blob: String = sqlx::query_scalar(BLOB).bind(mail).fetch_one(&stack.store.pool).await?;
    Ok(stack.blobs.get(&blob).await?.into())
}

/// Returns what tells our own mail from that of others.
pub fn own(stack: &Stack) -> mail::Own {
    mail::Own::new(&stack.names.mail_domain)
}

/// Returns what is known of a mail now; the outcome `accepted` means that it is still on its way.
pub async fn look_up(pool: &PgPool, mail: Uuid) -> Result<Option<MailAnswer>> {
    Ok(sqlx::query_as(
        "select m.id as mail_id, coalesce(m.outcome, 'accepted') as outcome, m.ticket_id, t.number, m.reason
           from email_inbound m left join ticket t on t.id = m.ticket_id where m.id = $1",
    )
    .bind(mail)
    .fetch_optional(pool)
    .await?)
}

/// Returns into which mailbox a mail came.
pub async fn mailbox_of(pool: &PgPool, mail: Uuid) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("select mailbox from email_inbound where id = $1")
        .bind(mail)
        .fetch_optional(pool)
        .await?)
}

/// The durable object; its key is the hash of a thread's root.
pub struct Intake {
    pub stack: Stack,
}

#[restate_sdk::object(
    inactivity_timeout = "45s",
    abort_timeout = "5s",
    journal_retention = "0s",
    invocation_retry_policy(
        initial_interval = "100ms",
        factor = 2.0,
        max_interval = "2s",
        max_attempts = 1000000000
    )
)]
impl Intake {
    /// Takes in one stored mail.
    #[handler]
    async fn accept(
        &self,
        ctx: ObjectContext<'_>,
        message: Bytes,
    ) -> HandlerResult<Json<Option<MailAnswer>>> {
        let pool = &self.stack.store.pool;
        let Arrived { mail } = match envelope::open(&message) {
            Ok(arrived) => arrived,
            Err(unreadable) => {
                let reason = unreadable.to_string();
                dead_letter::keep(pool, "envelope", ctx.key(), &reason, &json!({})).await?;
                return Ok(Json(None));
            }
        };
        let (decision, retries) = decide::decision(&self.stack, mail).await?;
        fault::point("intake.decided");
        let name = match retries {
            0 => format!("mail:{mail}"),
            retries => format!("mail:{mail}:again:{retries}"),
        };
        let outcome = self.act(&ctx, &name, decision).await?;
        fault::point("intake.acted");
        Ok(Json(finish(pool, mail, &outcome).await?))
    }
}

/// How a mail ends.
struct Ended {
    state: &'static str,
    outcome: &'static str,
    ticket: Option<TicketId>,
    reason: Option<String>,
}

impl Intake {
    async fn act(&self, ctx: &ObjectContext<'_>, name: &str, decision: Decision) -> HandlerResult<Ended> {
        match decision {
            Decision::Open { ticket, by, command, agent, note, remark } => {
                let ended = open(ctx, format!("{name}:open"), ticket, opener(by, agent), command).await?;
                if let Some(note) = note.filter(|_| ended.state == "applied") {
                    let sender = sender(by, true, &note);
                    knock(ctx, format!("{name}:note"), ticket, sender, *note).await?;
                }
                Ok(Ended { reason: ended.reason.or(remark), ..ended })
            }
            Decision::Append { ticket, by, agent, command, otherwise } => {
                let sender = sender(by, agent, &command);
                let (ticket, taken) = append(ctx, name, ticket, sender, command).await?;
                match taken {
                    Taken::Yes => return Ok(applied("appended", ticket)),
                    Taken::AsSpam => return Ok(ignored(ticket, decide::SPAM)),
                    Taken::No => {}
                }
                // It closed, or went to the trash, before the words arrived: they begin a new one.
                let Some(mut otherwise) = otherwise else {
                    return Ok(ignored(ticket, "the ticket takes no more messages"));
                };
                if let Command::Open(open) = &mut otherwise.command {
                    open.follow_up_of = Some(ticket);
                }
                let (id, opener) = (format!("{name}:follow-up"), opener(by, false));
                open(ctx, id, otherwise.ticket, opener, otherwise.command).await
            }
            Decision::Ignore { reason, ticket } => {
                Ok(Ended { state: "ignored", outcome: "ignored", ticket, reason: Some(reason) })
            }
            Decision::Quarantine { reason } => {
                Ok(Ended { state: "quarantined", outcome: "quarantined", ticket: None, reason: Some(reason) })
            }
        }
    }
}

/// Opens a ticket. That can be refused only by a mistake of the desk or ours: the mail is then set
/// aside, where somebody sees it and can take it in once more.
async fn open(
    ctx: &ObjectContext<'_>,
    id: String,
    ticket: TicketId,
    opener: Sender,
    command: Command,
) -> HandlerResult<Ended> {
    let answer = knock(ctx, id, ticket, opener, command).await?;
    match answer.outcome {
        Outcome::Applied { .. } => Ok(applied("opened", ticket)),
        refused => {
            let reason = Some(format!("the mail could not open a ticket: {refused:?}"));
            Ok(Ended { state: "quarantined", outcome: "quarantined", ticket: None, reason })
        }
    }
}

/// Whether a ticket took words.
enum Taken {
    Yes,
    No,
    /// It is marked as spam: nothing becomes of them.
    AsSpam,
}

/// Appends words where their ticket goes on, which may be in another one. Returns the last ticket
/// that was asked, and whether it took them. Each keeps its answer, so that a retry goes the same way.
async fn append(
    ctx: &ObjectContext<'_>,
    name: &str,
    mut ticket: TicketId,
    sender: Sender,
    command: Command,
) -> HandlerResult<(TicketId, Taken)> {
    for _ in 0..HOPS_MAX {
        let answer = knock(ctx, name.to_owned(), ticket, sender.clone(), command.clone()).await?;
        match answer.outcome {
            Outcome::Applied { .. } => return Ok((ticket, Taken::Yes)),
            Outcome::Refused { refusal: Refusal::IsSpam } => return Ok((ticket, Taken::AsSpam)),
            Outcome::Refused { refusal: Refusal::Redirected { to } } => ticket = to,
            _ => return Ok((ticket, Taken::No)),
        }
    }
    Ok((ticket, Taken::No))
}

async fn knock(
    ctx: &ObjectContext<'_>,
    id: String,
    ticket: TicketId,
    sender: Sender,
    command: Command,
) -> HandlerResult<Answer> {
    let knock = Knock { id, sender, command, expected_seq: None };
    let door = ctx.object_client::<TicketClient>(ticket.to_string());
    let Json(answer) = door.apply(envelope::seal(&knock)).call().await?;
    answer.ok_or_else(|| TerminalError::new("a ticket did not understand intake").into())
}

fn ignored(ticket: TicketId, reason: &str) -> Ended {
    let reason = Some(reason.to_owned());
    Ended { state: "ignored", outcome: "ignored", ticket: Some(ticket), reason }
}

fn applied(outcome: &'static str, ticket: TicketId) -> Ended {
    Ended { state: "applied", outcome, ticket: Some(ticket), reason: None }
}

/// Whoever writes a mail may do what mail can: comment, and, where that was decided for them, aside.
fn sender(by: PersonId, agent: bool, command: &Command) -> Sender {
    let aside = matches!(command, Command::Comment(said) if said.internal);
    let mut may: Permissions = [Permission::Open, Permission::Comment].into();
    may.extend((agent || aside).then_some(Permission::Note));
    Sender { actor: Actor::Person { id: by }, agent, may }
}

/// Whoever's mail opens a ticket has it placed by the mailbox; who passes a customer's mail on opens it
/// for that one.
fn opener(by: PersonId, agent: bool) -> Sender {
    let mut may: Permissions = [Permission::Open, Permission::Assign].into();
    may.extend(agent.then_some(Permission::OpenFor));
    Sender { actor: Actor::Person { id: by }, agent: false, may }
}

// What is noted of a mail before and after its ticket was asked need not wait for the disk: the ticket's
// commit takes along what came before it, and an end that is lost is noted again after the sweep's ring.
const FINISH: &str = "
    with ended as (
        update email_inbound set state = $2, outcome = $3, ticket_id = $4, reason = $5, settled_at = now()
          from (select set_config('synchronous_commit', 'off', true)) lazily
         where id = $1 and state = 'received' and decision is not null
        returning id, outcome, ticket_id, reason)
    select e.id as mail_id, e.outcome, e.ticket_id, t.number, e.reason
      from ended e left join ticket t on t.id = e.ticket_id";

/// Notes how a mail ended, once, and returns that.
async fn finish(pool: &PgPool, mail: Uuid, ended: &Ended) -> Result<Option<MailAnswer>> {
    let finished = sqlx::query_as(FINISH)
        .bind(mail)
        .bind(ended.state)
        .bind(ended.outcome)
        .bind(ended.ticket.map(|ticket| ticket.0))
        .bind(&ended.reason)
        .fetch_optional(pool)
        .await?;
    if finished.is_some() {
        return Ok(finished);
    }
    let ended = look_up(pool, mail).await?;
    // The database went down before the decision was on its disk, and came back before the ticket was asked.
    let lost = ended.as_ref().is_some_and(|answer| answer.outcome == "accepted");
    ensure!(!lost, "the decision on the mail {mail} was lost; it is made again");
    Ok(ended)
}
