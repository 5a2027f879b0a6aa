//! Said: what a page says at a ticket's door. A link speaks for its reader, and for this alone.

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::Command;
use holdfast_engine::content::ContentRef;
use holdfast_engine::ids::{PersonId, TicketId};
use holdfast_engine::knock::Knock;
use holdfast_engine::permission::Permissions;
use holdfast_engine::refusal::Refusal;
use holdfast_rules::Outcome;
use holdfast_workflows::content::{Durable, stage_all};
use uuid::Uuid;

use crate::app::App;
use crate::problem::{Answer, Problem};

/// Something that the reader of a link says.
#[derive(Debug)]
pub(super) struct Said {
    /// The command's id.
    pub id: String,
    pub ticket: Uuid,
    pub person: Uuid,
    pub may: Permissions,
    pub command: Command,
}

/// Stores the words that somebody adds, if they add any. The same attempt stores them once.
pub(super) async fn words(app: &App, attempt: Uuid, words: &str) -> Answer<Option<ContentRef>> {
    let texts: &[_] = if words.is_empty() { &[] } else { &[(attempt, words)] };
    Ok(stage_all(app.reads(), texts, Durable::Later).await?.pop())
}

impl Said {
    /// Knocks. Returns why nothing was done, if nothing was.
    pub(super) async fn knock(self, app: &App) -> Answer<Result<(), Refusal>> {
        let Self { id, ticket, person, may, command } = self;
        let sender = Sender { actor: Actor::Person { id: PersonId(person) }, agent: false, may };
        let knock = Knock { id, sender, command, expected_seq: None };
        let answer = app.ingress.apply(TicketId(ticket), &knock).await;
        match answer.map_err(|_| Problem::engine_unavailable())?.map(|answer| answer.outcome) {
            Some(Outcome::Applied { .. }) => Ok(Ok(())),
            Some(Outcome::Refused { refusal }) => Ok(Err(refusal)),
            other => Err(anyhow::anyhow!("what a page said came to {other:?}").into()),
        }
    }
}
