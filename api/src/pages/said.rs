//! Said: what a page says at a ticket's door. A link speaks for its reader, and for this alone.

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::Command;
use holdfast_engine::content::ContentRef;
use holdfast_engine::ids::{PersonId, TicketId};
use holdfast_engine::knock::Knock;
use holdfast_engine::permission::Permissions;
use holdfast_engine::refusal::Refusal;
use holdfast_workflows::content::{Durable, stage_all};
use uuid::Uuid;

use crate::app::App;
use crate::knock::carry_out;
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

/// Why nothing was done.
#[derive(Debug)]
pub(super) enum Held {
    Refused(Refusal),
    /// It passes: the same can be sent again in a minute, and is done once.
    Later,
}

impl Held {
    /// Returns what a page can say of a problem; the rest is ours.
    pub(super) fn by(problem: Problem) -> Answer<Self> {
        if [202, 429, 503].contains(&problem.status) { Ok(Self::Later) } else { Err(problem) }
    }
}

/// Stores the words that somebody adds, if they add any. The same attempt stores them once.
pub(super) async fn words(app: &App, attempt: Uuid, words: &str) -> Answer<Option<ContentRef>> {
    let texts: &[_] = if words.is_empty() { &[] } else { &[(attempt, words)] };
    Ok(stage_all(app.reads(), texts, Durable::Later).await?.pop())
}

impl Said {
    /// Knocks. Returns why nothing was done, if nothing was.
    pub(super) async fn knock(self, app: &App) -> Answer<Result<(), Held>> {
        let Self { id, ticket, person, may, command } = self;
        let sender = Sender { actor: Actor::Person { id: PersonId(person) }, agent: false, may };
        let knock = Knock { id, sender, command, expected_seq: None };
        match carry_out(app, TicketId(ticket), knock).await {
            Ok(Ok(_)) => Ok(Ok(())),
            Ok(Err(Refusal::TextLost)) => Ok(Err(Held::Later)),
            Ok(Err(refusal)) => Ok(Err(Held::Refused(refusal))),
            Err(problem) => Held::by(problem).map(Err),
        }
    }
}
