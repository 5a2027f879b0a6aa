//! Knocking: from a request to a durable command and its outcome.

use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use holdfast_engine::command::Command;
use holdfast_engine::content::ContentRef;
use holdfast_engine::ids::TicketId;
use holdfast_engine::knock::Knock;
use holdfast_engine::refusal::Refusal;
use holdfast_rules::Outcome;
use holdfast_workflows::content::{Durable, StagedFor, Wanted, stage_all};
use holdfast_workflows::envelope;
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::time::timeout;
use uuid::Uuid;

use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::Seen;

/// How long a caller waits; after that the command is on its way and can be asked for.
const ANSWERED_MAX: Duration = Duration::from_secs(10);
const KEY_CHARS_MAX: usize = 200;
/// So often the words of one command may be lost.
const LOST_MAX: u32 = 8;

/// What the headers of a write say.
#[derive(Debug, Clone)]
pub struct Writing {
    /// Names the attempt: sent again, it is the same command.
    key: Option<String>,
    expected_seq: Option<u64>,
    fresh: Uuid,
}

impl Writing {
    fn read(headers: &HeaderMap) -> Answer<Self> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let key = text("idempotency-key").map(str::to_owned);
        if key.as_ref().is_some_and(|key| key.is_empty() || key.len() > KEY_CHARS_MAX) {
            let message = format!("a key is 1 to {KEY_CHARS_MAX} characters");
            return Err(Problem::field("Idempotency-Key", "invalid", message));
        }
        let wrong = || Problem::field("If-Match", "invalid", "If-Match takes a ticket's seq in quotes");
        let seq = |tag: &str| tag.trim_start_matches("W/").trim_matches('"').parse().map_err(|_| wrong());
        let expected_seq = text("if-match").filter(|tag| *tag != "*").map(seq).transpose()?;
        Ok(Self { key, expected_seq, fresh: Uuid::now_v7() })
    }

    /// Returns the command's id, namespaced by this door and the caller.
    pub fn command_id(&self, principal: &Principal) -> String {
        match &self.key {
            Some(key) => format!("api:{}:{key}", principal.person),
            None => format!("api:{}:{}", principal.person, self.fresh),
        }
    }

    /// Returns whether the sender takes only what they saw.
    pub fn insists(&self) -> bool {
        self.expected_seq.is_some()
    }

    /// Returns the same attempt made anew: sent again, it goes the same way.
    pub fn anew(&self, turn: u32) -> Self {
        let key = self.key.as_ref().map(|key| format!("{key}\u{1f}{turn}"));
        let fresh = Uuid::new_v5(&self.fresh, &turn.to_be_bytes());
        Self { key, expected_seq: None, fresh }
    }

    /// Returns an id for something this request makes: the same again when it is sent again.
    pub fn mint(&self, principal: &Principal, what: &str) -> Uuid {
        match &self.key {
            Some(key) => Uuid::new_v5(&principal.person, format!("{key}:{what}").as_bytes()),
            None => Uuid::new_v5(&self.fresh, what.as_bytes()),
        }
    }

    /// Stores the texts of a ticket that is to be opened.
    pub async fn stage(
        &self,
        app: &App,
        principal: &Principal,
        texts: &[(&str, &str)],
    ) -> Answer<Vec<ContentRef>> {
        let texts = self.named(principal, texts);
        Ok(stage_all(app.reads(), &texts, Durable::Later).await?)
    }

    /// Stores those texts of a ticket that is to be opened that there are, each in its place.
    pub async fn stage_some<const N: usize>(
        &self,
        app: &App,
        principal: &Principal,
        texts: [Option<(&str, &str)>; N],
    ) -> Answer<[Option<ContentRef>; N]> {
        let given: Vec<_> = texts.into_iter().flatten().collect();
        let mut staged = self.stage(app, principal, &given).await?.into_iter();
        Ok(texts.map(|text| text.and_then(|_| staged.next())))
    }

    /// Finds a ticket the principal sees and stores the texts a command brings it.
    pub async fn stage_for(
        &self,
        app: &App,
        principal: &Principal,
        ticket: &str,
        texts: &[(&str, &str)],
    ) -> Answer<StagedFor> {
        let wanted = Wanted {
            id: ticket.parse().ok(),
            number: ticket.to_uppercase(),
            sight: principal.sight().written(),
            texts: self.named(principal, texts).into_iter().map(|(id, text)| (id, text.to_owned())).collect(),
        };
        let staged = app.staging.ask(wanted).await?;
        staged.ok_or_else(|| Problem::not_found("ticket"))
    }

    /// Returns the id of a text whose name says all that was asked, if this attempt may be a repeated one.
    pub fn known_as(&self, principal: &Principal, name: &str) -> Option<Uuid> {
        self.key.as_ref().map(|_| self.mint(principal, name))
    }

    /// Ids that an attempt with the same words shares. A name with a colon says itself what was asked.
    fn named<'a>(&self, principal: &Principal, texts: &[(&str, &'a str)]) -> Vec<(Uuid, &'a str)> {
        let id = |name: &str, text: &str| match name.contains(':') {
            true => self.mint(principal, name),
            false => self.mint(principal, &format!("{name}:{:x}", Sha256::digest(text.as_bytes()))),
        };
        texts.iter().map(|(name, text)| (id(name, text), *text)).collect()
    }
}

impl From<String> for Writing {
    /// An attempt that is known by this key, whoever makes it.
    fn from(key: String) -> Self {
        Self { key: Some(key), expected_seq: None, fresh: Uuid::now_v7() }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Writing {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Self::read(&parts.headers)
    }
}

/// What a carried-out command led to.
#[derive(Debug, Clone, Copy)]
pub struct Done {
    /// The number of the command's first event.
    pub first: u64,
    /// When, in desk time.
    pub at: Option<Timestamp>,
}

/// Knocks at a ticket's door. Returns what was done, or why nothing was.
pub async fn knock(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: &Seen,
    command: Command,
) -> Answer<Done> {
    let (id, sender) = (writing.command_id(principal), ticket.sender.clone());
    let knock = Knock { id, sender, command, expected_seq: writing.expected_seq };
    match carry_out(app, ticket.id, knock).await? {
        Ok(done) => Ok(done),
        Err(refusal) => Err(refused(app, principal, ticket.id, refusal).await),
    }
}

/// Knocks for whoever the knock names. Returns what was done, or what the ticket has against it.
pub async fn carry_out(app: &App, ticket: TicketId, mut knock: Knock) -> Answer<Result<Done, Refusal>> {
    let first = knock.id.clone();
    for time in 1..=LOST_MAX {
        let answer = ask(app, ticket, &knock).await?;
        match answer.outcome {
            Outcome::Applied { first, .. } => return Ok(Ok(Done { first, at: answer.at })),
            Outcome::Refused { refusal: Refusal::KeyReused } if was_lost(app, ticket, &knock.id).await? => {
                knock.id = format!("{first}\u{1f}lost:{time}");
            }
            Outcome::Refused { refusal } => return Ok(Err(refusal)),
            Outcome::Faulted { what } => {
                return Err(anyhow::anyhow!("the ticket {ticket} faulted: {what}").into());
            }
        }
    }
    Ok(Err(Refusal::TextLost))
}

async fn ask(app: &App, id: TicketId, knock: &Knock) -> Answer<envelope::Answer> {
    match timeout(ANSWERED_MAX, app.ingress.apply(id, knock)).await {
        Ok(Ok(Some(answer))) => Ok(answer),
        Ok(Ok(None)) => Err(anyhow::anyhow!("a ticket did not understand our knock").into()),
        Ok(Err(error)) => {
            tracing::warn!(error = format!("{error:#}"), ticket = %id, "the engine cannot be reached");
            Err(Problem::engine_unavailable())
        }
        Err(_) => Err(on_its_way(id, &knock.id)),
    }
}

/// Returns whether a command was refused because the database had lost its words, which were not on the
/// disk yet. Whoever sends it again as they were told brings them once more: that is no other command.
async fn was_lost(app: &App, ticket: TicketId, command: &str) -> Answer<bool> {
    const LOST: &str = "
        select exists (select 1 from command where ticket_id = $1 and id = $2
                          and record->'outcome'->'refusal'->>'code' = 'text_lost')";
    Ok(sqlx::query_scalar(LOST).bind(ticket.0).bind(command).fetch_one(app.reads()).await?)
}

/// A write that met a newer ticket is shown that ticket.
async fn refused(app: &App, principal: &Principal, id: TicketId, refusal: Refusal) -> Problem {
    let moved = matches!(refusal, Refusal::SequenceMoved { .. } | Refusal::AlreadyTaken { .. });
    let mut problem = Problem::from(refusal);
    if moved && let Ok(current) = crate::routes::tickets::read::ticket(app, principal, &id.to_string()).await
    {
        problem.current = serde_json::to_value(current).ok();
    }
    problem
}

/// No answer yet: most likely the command waits its turn, and its outcome can be asked for.
fn on_its_way(id: TicketId, command_id: &str) -> Problem {
    let mut problem =
        Problem::new(StatusCode::ACCEPTED, "accepted", "This takes longer than usual and goes on.");
    problem.params = Some(json!({ "commandId": format!("{id}.{command_id}") }));
    problem.detail(
        "Ask for the outcome at /v1/commands/{commandId}. \
         If it stays unknown, send the request again with the same Idempotency-Key.",
    )
}
