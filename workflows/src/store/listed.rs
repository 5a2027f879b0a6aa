//! Listed: a ticket as its row in lists.

use std::collections::BTreeSet;

use holdfast_engine::csat::Rating;
use holdfast_engine::ids::{CategoryId, ContentId, OrganisationId, PersonId, TeamId, TicketId};
use holdfast_engine::lifecycle::Phase;
use holdfast_engine::sla::Clock;
use holdfast_engine::ticket::Ticket;
use jiff::Timestamp;
use serde::Serialize;

/// Its fields are the columns.
#[derive(Serialize)]
pub(super) struct ListRow<'a> {
    ticket_id: TicketId,
    title_id: Option<ContentId>,
    lifecycle: &'a str,
    status: &'a str,
    phase: Phase,
    priority: u8,
    requester_id: Option<PersonId>,
    assignee_id: Option<PersonId>,
    team_id: Option<TeamId>,
    category_id: Option<CategoryId>,
    tags: &'a BTreeSet<String>,
    source: &'a str,
    seq: u64,
    clocks: &'a [Clock],
    breach_at: Option<Timestamp>,
    created_at: Timestamp,
    updated_at: Timestamp,
    resolved_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    deleted_at: Option<Timestamp>,
    merged_into: Option<TicketId>,
    organisation_id: Option<OrganisationId>,
    named: Option<BTreeSet<PersonId>>,
    cc: Option<&'a BTreeSet<PersonId>>,
    spam_at: Option<Timestamp>,
    csat: Option<Rating>,
    approvers: Option<BTreeSet<PersonId>>,
    part_of: Option<TicketId>,
}

impl<'a> ListRow<'a> {
    /// Returns the row of a ticket.
    pub(super) fn of(ticket: &'a Ticket, breach_at: Option<Timestamp>) -> Self {
        Self {
            ticket_id: ticket.id,
            title_id: ticket.title.as_ref().map(|title| title.id),
            lifecycle: &ticket.lifecycle,
            status: &ticket.status,
            phase: ticket.phase,
            priority: ticket.priority,
            requester_id: ticket.requester,
            assignee_id: ticket.assignee,
            team_id: ticket.team,
            category_id: ticket.category,
            tags: &ticket.tags,
            source: &ticket.source,
            seq: ticket.seq,
            clocks: &ticket.clocks,
            breach_at,
            created_at: ticket.created_at,
            updated_at: ticket.updated_at,
            resolved_at: ticket.resolved_at,
            closed_at: ticket.closed_at,
            deleted_at: ticket.deleted_at,
            merged_into: ticket.merged_into,
            organisation_id: ticket.organisation,
            named: ticket.insiders(),
            cc: Some(&ticket.cc).filter(|cc| !cc.is_empty()),
            spam_at: ticket.spam_at,
            csat: ticket.csat.map(|csat| csat.rating),
            approvers: Some(ticket.approvers().collect())
                .filter(|approvers: &BTreeSet<_>| !approvers.is_empty()),
            part_of: ticket.part_of.as_ref().map(|of| of.ticket),
        }
    }
}
