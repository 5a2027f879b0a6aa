//! Parts of a request: they are opened, looked at and let go by the desk itself, never by people.

use super::{Context, Decision, moved};
use crate::actor::Sender;
use crate::event::{Event, MoveCause, Opened, evolve};
use crate::ids::TicketId;
use crate::lifecycle::{Lifecycle, Phase, reopens};
use crate::part::{self, Part, PartOf, PartState};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::several::{Both, Child, LinkKind, children_done};
use crate::ticket::Ticket;

/// Decides that a part that was asked for becomes a ticket.
pub(crate) fn open(
    ticket: &Ticket,
    new: &Ticket,
    part: &Part,
    context: &Context<'_>,
) -> Result<Both, Refusal> {
    ours(context.sender)?;
    ticket.must_live()?;
    let asked = ticket.part(&part.key).filter(|piece| piece.state == PartState::Asked);
    let asked = &asked.ok_or(Refusal::PartNotAsked)?.part;
    if new.exists() {
        return Err(Refusal::AlreadyOpen);
    }
    let opened = Event::PartOpened { key: asked.key.clone(), to: asked.ticket };
    Ok(Both {
        own: vec![opened, Event::Linked { to: asked.ticket, kind: LinkKind::Child }],
        other: vec![
            Event::Opened(Box::new(begun(ticket, asked, context)?)),
            Event::Linked { to: ticket.id, kind: LinkKind::Parent },
        ],
    })
}

/// The first fact of a part. What the desk no longer offers is left out: the request was accepted.
fn begun(ticket: &Ticket, part: &Part, context: &Context<'_>) -> Result<Opened, Refusal> {
    let desk = context.desk;
    let lifecycle = lifecycle(part, context)?;
    let unknown = || Refusal::UnknownLifecycle { lifecycle: lifecycle.key.clone() };
    let first = lifecycle.first(Phase::New).or(lifecycle.states.first()).ok_or_else(unknown)?;
    let requester = ticket.requester.ok_or(Refusal::NoSuchTicket)?;
    let priority = part.priority.filter(|value| desk.priority(*value).is_some()).unwrap_or(ticket.priority);
    let (title, place) = (part.title.clone(), (lifecycle.key.as_str(), first));
    Ok(Opened {
        description: part.description.clone(),
        urgency: part.urgency,
        impact: part.impact,
        category: part.category.filter(|id| desk.category(*id).is_some()),
        team: part.team.filter(|id| desk.team(*id).is_some()),
        tags: part.tags.clone(),
        custom_fields: part.custom_fields.clone(),
        organisation: ticket.organisation,
        named: ticket.insiders(),
        // It is a task: its requester has said nothing on it, and hears of the request as a whole.
        outgoing: true,
        quiet: true,
        part_of: Some(PartOf { ticket: ticket.id, key: part.key.clone() }),
        ..Opened::new(place, title, requester, priority, &ticket.source)
    })
}

fn lifecycle<'a>(part: &Part, context: &Context<'a>) -> Result<&'a Lifecycle, Refusal> {
    let desk = context.desk;
    let own = part.lifecycle.as_deref().and_then(|key| desk.lifecycle(key));
    let key = &desk.data.default_lifecycle;
    let unknown = || Refusal::UnknownLifecycle { lifecycle: key.clone() };
    own.filter(|own| !own.archived).or_else(|| desk.lifecycle(key)).ok_or_else(unknown)
}

/// Decides what it means to the request how a part stands now. Asked twice, it is said once.
pub(crate) fn note(
    ticket: &Ticket,
    child: &Ticket,
    key: &str,
    context: &Context<'_>,
) -> Result<Both, Refusal> {
    ours(context.sender)?;
    ticket.must_live()?;
    let piece = ticket.part(key).ok_or(Refusal::PartNotAsked)?;
    // One that was merged or is in the trash holds nobody up.
    let open = Child::of(child, 0).open;
    let (own, other) = match piece.state {
        _ if ticket.given_up => (vec![], too_late(child, open, context)),
        PartState::Open if !open => (ended(ticket, key, context), vec![]),
        PartState::Done if open => (reopened(ticket, key, context), vec![]),
        _ => (vec![], vec![]),
    };
    Ok(Both { own, other })
}

/// A part that was away when its request was given up learns of it when it is back.
fn too_late(child: &Ticket, open: bool, context: &Context<'_>) -> Vec<Event> {
    let ends = child.children().next().is_none();
    if open && !child.dropped { dropped(child, ends, context) } else { vec![] }
}

fn ended(ticket: &Ticket, key: &str, context: &Context<'_>) -> Vec<Event> {
    let fact = Event::PartEnded { key: key.to_owned() };
    let after = evolve(ticket.clone(), &fact, context.now);
    let next = part::begin(&after).or_else(|| finished(&after, context));
    [Some(fact), next].into_iter().flatten().collect()
}

/// A request is done when all its parts are, and nothing else holds it up.
fn finished(ticket: &Ticket, context: &Context<'_>) -> Option<Event> {
    if ticket.phase.is_done() || !part::all_done(ticket) || children_done(ticket, context.children).is_err() {
        return None;
    }
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle)?;
    let to = lifecycle.first(Phase::Resolved).or(lifecycle.first(Phase::Closed))?;
    Some(moved(ticket, to, MoveCause::PartsDone))
}

fn reopened(ticket: &Ticket, key: &str, context: &Context<'_>) -> Vec<Event> {
    let fact = Event::PartReopened { key: key.to_owned() };
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle);
    let goes_on =
        |lifecycle: &&Lifecycle| ticket.phase == Phase::Resolved || reopens(ticket, lifecycle, context.now);
    let to = lifecycle.filter(goes_on).and_then(|lifecycle| lifecycle.state(&lifecycle.reopen_to));
    let back = to.map(|to| moved(ticket, to, MoveCause::PartReopened));
    [Some(fact), back].into_iter().flatten().collect()
}

/// Decides that a part goes on without its request: what is done stays done, everything else ends.
pub(crate) fn let_go(ticket: &Ticket, request: TicketId, context: &Context<'_>) -> Decision {
    ours(context.sender)?;
    ticket.must_live()?;
    if ticket.part_of.as_ref().is_none_or(|of| of.ticket != request) {
        return Err(Refusal::PartNotAsked);
    }
    if ticket.dropped {
        return Ok(vec![]);
    }
    let ends = !ticket.phase.is_done() && children_done(ticket, context.children).is_ok();
    Ok(dropped(ticket, ends, context))
}

fn dropped(ticket: &Ticket, ends: bool, context: &Context<'_>) -> Vec<Event> {
    let lifecycle = context.desk.lifecycle(&ticket.lifecycle).filter(|_| ends);
    let to = lifecycle.and_then(|lifecycle| lifecycle.first(Phase::Closed));
    let over = to.map(|to| moved(ticket, to, MoveCause::GivenUp));
    [Some(Event::PartDropped), over].into_iter().flatten().collect()
}

/// Refuses people: only the desk's own parts ask for this.
fn ours(sender: &Sender) -> Result<(), Refusal> {
    match sender.person() {
        None => Ok(()),
        Some(_) => Err(Refusal::NotAllowed { permission: Permission::DeskAdmin }),
    }
}
