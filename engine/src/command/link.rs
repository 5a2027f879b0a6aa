//! Link and unlink: say how two tickets stand to each other, on both of them.

use super::Context;
use crate::actor::Sender;
use crate::event::Event;
use crate::ids::TicketId;
use crate::lifecycle::Phase;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::several::{Both, Child, Link, LinkKind, must_be_there};
use crate::ticket::Ticket;

const LINKS_MAX: usize = 100;

/// Decides that two tickets are tied. Saying it twice is no event.
pub(crate) fn link(
    ticket: &Ticket,
    other: &Ticket,
    kind: LinkKind,
    context: &Context<'_>,
) -> Result<Both, Refusal> {
    allowed(ticket, context.sender)?;
    must_be_there(other)?;
    let there = tied(ticket, other.id, kind) && tied(other, ticket.id, kind.inverse());
    if there {
        return Ok(Both::default());
    }
    family(ticket, other, kind)?;
    room(ticket)?;
    room(other)?;

    let linked = |link: Link| Event::Linked { to: link.to, kind: link.kind };
    Ok(of_both(ticket, other, kind, false, linked))
}

/// Decides that they are tied no longer.
pub(crate) fn unlink(
    ticket: &Ticket,
    other: &Ticket,
    kind: LinkKind,
    context: &Context<'_>,
) -> Result<Both, Refusal> {
    allowed(ticket, context.sender)?;
    let unlinked = |link: Link| Event::Unlinked { to: link.to, kind: link.kind };
    Ok(of_both(ticket, other, kind, true, unlinked))
}

/// Refuses those who may not tie tickets together.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_live()?;
    sender.must(Permission::Link)
}

/// The fact on each side where the tie is as it is said to be so far.
fn of_both(
    ticket: &Ticket,
    other: &Ticket,
    kind: LinkKind,
    so_far: bool,
    fact: impl Fn(Link) -> Event,
) -> Both {
    let side = |of: &Ticket, to: TicketId, kind| {
        (tied(of, to, kind) == so_far).then(|| fact(Link { to, kind })).into_iter().collect()
    };
    Both { own: side(ticket, other.id, kind), other: side(other, ticket.id, kind.inverse()) }
}

fn tied(ticket: &Ticket, to: TicketId, kind: LinkKind) -> bool {
    ticket.links.contains(&Link { to, kind })
}

fn room(ticket: &Ticket) -> Result<(), Refusal> {
    if ticket.links.len() < LINKS_MAX { Ok(()) } else { Err(Refusal::TooManyLinks { limit: LINKS_MAX }) }
}

/// Refuses families that cannot be: two parents, one's own grandparent, a parent that is over.
fn family(ticket: &Ticket, other: &Ticket, kind: LinkKind) -> Result<(), Refusal> {
    let (parent, child, over) = match kind {
        LinkKind::Parent => (other, ticket, Refusal::TargetClosed),
        LinkKind::Child => (ticket, other, Refusal::TicketClosed),
        _ => return Ok(()),
    };
    match child.parent() {
        _ if parent.parent() == Some(child.id) => Err(Refusal::LinkCycle),
        Some(known) if known != parent.id => Err(Refusal::HasParent { parent: known }),
        _ if parent.phase == Phase::Closed && Child::of(child, 0).open => Err(over),
        _ => Ok(()),
    }
}
