//! Take: "I do it". Of two who take at once one wins, and the other is told who.

use super::{Context, Decision, assign};
use crate::actor::Sender;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// Decides for the first who asks.
pub(crate) fn decide(ticket: &Ticket, context: &Context<'_>) -> Decision {
    allowed(ticket, context.sender)?;
    assign::decide(ticket, &assign::Assign { to: context.sender.person(), free_in: None }, context)
}

/// Refuses when somebody else holds the ticket already.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    assign::allowed(ticket, sender)?;
    match ticket.assignee {
        Some(assignee) if Some(assignee) != sender.person() => Err(Refusal::AlreadyTaken { assignee }),
        _ => Ok(()),
    }
}
