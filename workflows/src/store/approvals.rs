//! Approvals as rows: who is asked to agree to what, for their inbox.

use holdfast_engine::approval::{Approval, Asked, Seat};
use holdfast_engine::event::Event;
use holdfast_engine::ids::TicketId;
use holdfast_rules::Settled;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

/// One answer that is waited for, or was given; the fields are the columns.
#[derive(Debug, Serialize)]
pub struct ApprovalRow {
    ticket_id: Uuid,
    round: u32,
    step: usize,
    of_id: Uuid,
    person_id: Uuid,
    name: String,
    asked_at: Timestamp,
    due_at: Option<Timestamp>,
    state: &'static str,
    answered_at: Option<Timestamp>,
}

/// Returns the rows of a ticket's round; none if a decision has not changed them.
pub fn changed_by(id: TicketId, settled: &Settled) -> Vec<ApprovalRow> {
    let touches = |event: &Event| {
        matches!(
            event,
            Event::ApprovalAsked(_)
                | Event::ApprovalAnswered(_)
                | Event::ApprovalDelegated(_)
                | Event::ApprovalEnded { .. }
        )
    };
    let touched = settled.events.iter().any(|kept| touches(&kept.event));
    let approval = settled.ticket.approval.as_ref().filter(|_| touched);
    approval.map_or(vec![], |approval| rows(id, approval))
}

fn rows(id: TicketId, approval: &Approval) -> Vec<ApprovalRow> {
    let current = usize::try_from(approval.step).unwrap_or_default();
    let steps = (1..).zip(&approval.steps);
    let seats = steps.flat_map(|(place, step)| step.seats.iter().map(move |seat| (place, step, seat)));
    let row = |(place, step, seat): (usize, &Asked, &Seat)| {
        let open = approval.is_pending() && place == current;
        Some(ApprovalRow {
            ticket_id: id.0,
            round: approval.round,
            step: place,
            of_id: seat.of.0,
            person_id: seat.person.0,
            name: step.plan.name.clone(),
            asked_at: step.asked_at?,
            due_at: step.expires_at(),
            state: state(seat, open),
            answered_at: seat.answer.as_ref().map(|answer| answer.at),
        })
    };
    seats.filter_map(row).collect()
}

fn state(seat: &Seat, open: bool) -> &'static str {
    match &seat.answer {
        Some(answer) => answer.verdict.name(),
        None if open => "pending",
        None => "over",
    }
}
