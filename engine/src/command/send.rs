//! Send: an answer that waits goes out at once, or not at all.

use super::{Context, Decision};
use crate::actor::Sender;
use crate::ids::ContentId;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::waiting::{Held, find};

/// Decides that it goes out before its time.
pub(crate) fn now(ticket: &Ticket, comment: ContentId, context: &Context<'_>) -> Decision {
    Ok(vec![found(ticket, comment, context.sender)?.out()])
}

/// Decides that it does not go out.
pub(crate) fn take_back(ticket: &Ticket, comment: ContentId, context: &Context<'_>) -> Decision {
    Ok(vec![found(ticket, comment, context.sender)?.back()])
}

/// Whoever answers here may also stop a colleague's words; nobody else knows of them.
fn found<'a>(ticket: &'a Ticket, comment: ContentId, sender: &Sender) -> Result<&'a Held, Refusal> {
    ticket.must_live()?;
    sender.must(Permission::Comment)?;
    sender.must(Permission::Note)?;
    find(ticket, comment)
}
