//! Parts: what is done for a request in tickets of their own, as far as one principal may see them.

use std::collections::BTreeSet;

use holdfast_engine::desk::Desk;
use holdfast_engine::ids::TicketId;
use holdfast_engine::part::{PartState, Piece};
use holdfast_engine::ticket::Ticket;
use serde::Serialize;
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::policy::Principal;
use crate::views::Names;
use crate::visible;

/// What a ticket has to do with requests and their parts.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Parts {
    /// What is done for the request in tickets of their own, in the form's order.
    pub parts: Vec<PartView>,
    /// How many of them are done; null where there are none.
    pub progress: Option<Progress>,
    /// The request that this ticket is a part of.
    pub part_of: Option<PartOfView>,
}

/// One part of a request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartView {
    /// As the form calls it.
    #[schema(example = "account")]
    pub key: String,
    pub title: String,
    /// `waiting`, `asked` (its ticket is being opened), `open`, `done` or `dropped`.
    #[schema(value_type = String, example = "open")]
    pub state: PartState,
    /// Its ticket; null where there is none yet, or none in sight.
    pub ticket: Option<PartTicket>,
    /// The keys of the parts that are done before this one begins.
    pub after: BTreeSet<String>,
}

/// The ticket of a part, and how it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartTicket {
    pub id: Uuid,
    pub number: String,
    pub status: String,
    pub status_label: String,
    pub phase: String,
}

/// How far a request has come.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct Progress {
    pub done: usize,
    pub of: usize,
}

/// The request that a ticket is a part of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartOfView {
    pub ticket: RequestRef,
}

/// A request by the names it goes by.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RequestRef {
    pub id: Uuid,
    pub number: String,
    pub title: String,
}

/// Returns the ticket that a part of a request becomes: the same, however often it is asked for.
pub fn ticket_of(request: TicketId, key: &str) -> TicketId {
    TicketId(Uuid::new_v5(&request.0, format!("part:{key}").as_bytes()))
}

#[derive(FromRow)]
struct Row {
    title: Option<String>,
    id: Option<Uuid>,
    number: Option<String>,
    lifecycle: Option<String>,
    status: Option<String>,
    phase: Option<String>,
}

// A part that has not begun has a title and no ticket.
const READ: &str = concat!(
    "select coalesce(given.text, own.text) as title, l.ticket_id as id, l.number, l.lifecycle, l.status, l.phase
       from unnest($1::uuid[], $2::uuid[]) with ordinality as p(ticket, title, place)
       left join content given on given.id = p.title
       left join ticket_list l on l.ticket_id = p.ticket and ",
    visible!("$3"),
    "  left join content own on own.id = l.title_id order by p.place"
);

/// Returns the parts of a ticket and what it is a part of: one statement, and none where it has nothing to
/// do with either.
pub async fn read(
    pool: &PgPool,
    principal: &Principal,
    ticket: &Ticket,
    desk: &Desk,
) -> Result<Parts, sqlx::Error> {
    let request = ticket.part_of.as_ref().map(|of| (of.ticket.0, None));
    let parts = ticket.parts.iter().map(|Piece { part, .. }| (part.ticket.0, Some(part.title.id.0)));
    let (tickets, titles): (Vec<Uuid>, Vec<Option<Uuid>>) = parts.chain(request).unzip();
    if tickets.is_empty() {
        return Ok(Parts::default());
    }
    let query = sqlx::query_as(READ).bind(tickets).bind(titles).bind(principal.sight());
    let mut rows: Vec<Row> = query.fetch_all(pool).await?;
    let part_of = ticket.part_of.as_ref().and_then(|_| request_ref(rows.pop()?));
    let parts = ticket.parts.iter().zip(rows).map(|(piece, row)| view(piece, row, desk)).collect();
    Ok(Parts { parts, progress: progress(ticket), part_of })
}

fn progress(ticket: &Ticket) -> Option<Progress> {
    let done = ticket.parts_in(PartState::Done).len();
    (!ticket.parts.is_empty()).then_some(Progress { done, of: ticket.parts.len() })
}

fn request_ref(row: Row) -> Option<PartOfView> {
    let ticket = RequestRef { id: row.id?, number: row.number?, title: row.title.unwrap_or_default() };
    Some(PartOfView { ticket })
}

fn view(piece: &Piece, row: Row, desk: &Desk) -> PartView {
    let Piece { part, state } = piece;
    let title = row.title.clone().unwrap_or_default();
    let (key, after) = (part.key.clone(), part.after.clone());
    PartView { key, title, state: *state, ticket: its_ticket(row, desk), after }
}

fn its_ticket(row: Row, desk: &Desk) -> Option<PartTicket> {
    let (lifecycle, status) = (row.lifecycle?, row.status?);
    let status_label = Names(desk).status(&lifecycle, &status);
    Some(PartTicket { id: row.id?, number: row.number?, status, status_label, phase: row.phase? })
}
