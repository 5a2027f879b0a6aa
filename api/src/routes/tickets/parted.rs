//! The parts of a request that is opened by a form, and calling a request off.

use holdfast_engine::command::{CancelRequest, Command};
use holdfast_engine::ids::TicketId;
use holdfast_engine::part::Part;
use holdfast_rules::form::{Mapped, MappedPart};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::fields::{Filled, New};
use crate::forms::Filing;
use crate::knock::Writing;
use crate::parts::ticket_of;
use crate::policy::Principal;
use crate::problem::Answer;
use crate::seen::Seen;
use crate::word::Word;

/// How long a word on why may be.
const NOTE_CHARS_MAX: usize = 2_000;

/// Why the request is not wanted any more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelBody {
    /// At most 2,000 characters.
    note: Option<String>,
}

/// Stores the words of every part that a form calls for.
pub async fn parts(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    request: TicketId,
    filing: Option<&Filing>,
) -> Answer<Vec<Part>> {
    let mut parts = vec![];
    for (turn, mapped) in (1..).zip(filing.into_iter().flat_map(|filing| &filing.parts)) {
        // A writing of its own, or parts with the same fields would share their text.
        let writing = writing.anew(turn);
        let fields = fields(&mapped.ticket).values(app, principal, &writing).await?;
        parts.push(part(app, principal, &writing, request, (mapped, fields)).await?);
    }
    Ok(parts)
}

fn fields(ticket: &Mapped) -> New<'_> {
    let given = Some(&ticket.fields).filter(|fields| !fields.is_empty());
    New { helps: true, lifecycle: ticket.lifecycle.as_deref(), category: ticket.category, given }
}

async fn part(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    request: TicketId,
    (mapped, fields): (&MappedPart, Option<Filled>),
) -> Answer<Part> {
    let MappedPart { key, after, ticket } = mapped;
    let description = Some(ticket.description.as_str()).filter(|words| !words.trim().is_empty());
    let texts = [
        Some(("title", ticket.title.as_str())),
        description.map(|words| ("description", words)),
        fields.as_ref().map(|fields| (fields.name.as_str(), fields.text.as_str())),
    ];
    let [title, description, custom_fields] = writing.stage_some(app, principal, texts).await?;
    Ok(Part {
        key: key.clone(),
        ticket: ticket_of(request, key),
        title: title.expect("the title was staged"),
        description,
        custom_fields,
        lifecycle: ticket.lifecycle.clone(),
        category: ticket.category,
        team: ticket.team,
        priority: ticket.priority,
        urgency: ticket.urgency,
        impact: ticket.impact,
        tags: ticket.tags.clone(),
        after: after.clone(),
    })
}

/// Stores the words and returns the command that brings them.
pub async fn cancel_request(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    id: &str,
    body: &CancelBody,
) -> Answer<(Seen, Command)> {
    let word =
        Word { name: "cancelled", pointer: "/note", said: body.note.as_deref(), chars_max: NOTE_CHARS_MAX };
    let (ticket, note) = word.stage(app, principal, writing, id).await?;
    Ok((ticket, Command::CancelRequest(CancelRequest { note })))
}
