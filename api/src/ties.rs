//! Ties: the other tickets that a ticket belongs to, as far as one principal may see them.
//!
//! What is said on them is in [`mod@crate::conversation`]; tying them together is a command.

use std::collections::BTreeMap;

use holdfast_engine::desk::Desk;
use holdfast_engine::ids::TicketId;
use holdfast_engine::permission::Permission;
use holdfast_engine::several::LinkKind;
use holdfast_engine::ticket::Ticket;
use holdfast_workflows::standing::Standing;
use serde::Serialize;
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::policy::{Principal, Sight};
use crate::views::Names;
use crate::visible;

/// Another ticket, by the names it goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TicketRef {
    pub id: Uuid,
    #[schema(example = "TKT-1234")]
    pub number: String,
}

impl TicketRef {
    /// Returns a reference where there is a ticket to refer to.
    pub fn of(id: Option<Uuid>, number: Option<String>) -> Option<Self> {
        Some(Self { id: id?, number: number? })
    }
}

/// A tie to another ticket. Read it as "this ticket … the other", and of parent and child, as what
/// the other is to this one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LinkView {
    /// `relates`, `blocks`, `blocked_by`, `duplicates`, `duplicated_by`, `parent`, `child`.
    #[schema(value_type = String, example = "blocks")]
    pub kind: LinkKind,
    pub ticket: LinkedTicket,
}

/// The ticket at the other end, and how it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LinkedTicket {
    pub id: Uuid,
    pub number: String,
    pub title: String,
    pub status: String,
    pub status_label: String,
    pub phase: String,
}

/// What ties a ticket to others.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ties {
    /// Where the ticket goes on; it takes nothing itself any more.
    pub merged_into: Option<TicketRef>,
    /// The tickets that go on in this one.
    pub merged: Vec<TicketRef>,
    pub links: Vec<LinkView>,
    pub split_from: Option<TicketRef>,
    /// The tickets that were split from this one.
    pub split: Vec<TicketRef>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    number: String,
    title: Option<String>,
    lifecycle: String,
    status: String,
    phase: String,
}

const TIED: &str = concat!(
    "select l.ticket_id as id, l.number, title.text as title, l.lifecycle, l.status, l.phase
       from ticket_list l left join content title on title.id = l.title_id
      where l.ticket_id = any($1) and ",
    visible!("$2")
);

/// Returns what ties a ticket to others: one statement, and none where there is no tie.
pub async fn read(
    pool: &PgPool,
    principal: &Principal,
    standing: &Standing,
    ticket: &Ticket,
    desk: &Desk,
) -> Result<Ties, sqlx::Error> {
    let ids: Vec<Uuid> = ids(ticket).map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Ties::default());
    }
    let rows: Vec<Row> = sqlx::query_as(TIED).bind(ids).bind(principal.sight()).fetch_all(pool).await?;
    let found = Found { rows: rows.into_iter().map(|row| (row.id, row)).collect(), desk };
    Ok(found.ties(ticket, principal.sight_by(Permission::Note).covers(standing)))
}

fn ids(ticket: &Ticket) -> impl Iterator<Item = TicketId> {
    let merged = ticket.absorbed.iter().map(|absorbed| absorbed.from);
    let links = ticket.links.iter().map(|link| link.to);
    let split = ticket.split_from.into_iter().chain(ticket.split_into.iter().copied());
    ticket.merged_into.into_iter().chain(merged).chain(links).chain(split)
}

struct Found<'a> {
    rows: BTreeMap<Uuid, Row>,
    desk: &'a Desk,
}

impl Found<'_> {
    /// How the desk orders its work is nothing to those for whom it works.
    fn ties(&self, ticket: &Ticket, links: bool) -> Ties {
        let linked = ticket.links.iter().filter(|_| links);
        Ties {
            merged_into: ticket.merged_into.and_then(|id| self.name(id)),
            merged: ticket.absorbed.iter().filter_map(|absorbed| self.name(absorbed.from)).collect(),
            links: linked.filter_map(|link| self.link(link.kind, link.to)).collect(),
            split_from: ticket.split_from.and_then(|id| self.name(id)),
            split: ticket.split_into.iter().filter_map(|id| self.name(*id)).collect(),
        }
    }

    fn name(&self, id: TicketId) -> Option<TicketRef> {
        let row = self.rows.get(&id.0)?;
        Some(TicketRef { id: row.id, number: row.number.clone() })
    }

    fn link(&self, kind: LinkKind, to: TicketId) -> Option<LinkView> {
        let row = self.rows.get(&to.0)?;
        let ticket = LinkedTicket {
            id: row.id,
            number: row.number.clone(),
            title: row.title.clone().unwrap_or_default(),
            status: row.status.clone(),
            status_label: Names(self.desk).status(&row.lifecycle, &row.status),
            phase: row.phase.clone(),
        };
        Some(LinkView { kind, ticket })
    }
}

/// Returns the tickets among these that are in sight, by id.
pub async fn named(
    pool: &PgPool,
    sight: &Sight,
    ids: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, TicketRef>, sqlx::Error> {
    const NAMED: &str = concat!(
        "select l.ticket_id, l.number from ticket_list l where l.ticket_id = any($1) and ",
        visible!("$2")
    );
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(Uuid, String)> = sqlx::query_as(NAMED).bind(ids).bind(sight).fetch_all(pool).await?;
    Ok(rows.into_iter().map(|(id, number)| (id, TicketRef { id, number })).collect())
}
