//! What is said makes somebody wait, or answers them.

use jiff::Timestamp;

use super::{Commented, Received, Voice};
use crate::ids::{ContentId, PersonId};
use crate::participant::Newcomer;
use crate::several::Waiting;
use crate::stay;
use crate::ticket::Ticket;

/// How many newcomers' words wait at once to be accepted; what comes beyond stays a note.
const NEWCOMERS_MAX: usize = 50;
/// How many unanswered messages are told apart; the oldest counts for all.
const WAITING_MAX: usize = 100;

/// Somebody has said something.
pub(super) fn hear(ticket: &mut Ticket, said: &Commented, at: Timestamp) {
    take_back(ticket, said.body.id);
    if let Some(person) = said.newcomer {
        arrive(ticket, Newcomer { comment: said.body.id, person });
    }
    if said.voice == Voice::Requester {
        ticket.last_mail = said.mail.or(ticket.last_mail);
    }
    match said.voice {
        _ if said.internal => {}
        Voice::Requester => {
            wait(ticket, said.body.id, at);
            stay::heard(ticket, at);
        }
        Voice::Agent => {
            ticket.first_answered_at = ticket.first_answered_at.or(Some(at));
            ticket.answered_at = (!ticket.phase.is_done()).then_some(at);
            answered(ticket);
        }
        Voice::Machine | Voice::Other => {}
    }
}

/// An answer does not wait any more to go out.
pub(super) fn take_back(ticket: &mut Ticket, comment: ContentId) {
    ticket.held.retain(|held| held.said.body.id != comment);
}

fn arrive(ticket: &mut Ticket, newcomer: Newcomer) {
    if ticket.newcomers.len() < NEWCOMERS_MAX {
        ticket.newcomers.push(newcomer);
    }
}

/// It is settled who a newcomer is to the ticket.
pub(super) fn meet(ticket: &mut Ticket, person: PersonId) {
    ticket.newcomers.retain(|newcomer| newcomer.person != person);
}

/// A message waits; the oldest says since when the ticket does.
fn wait(ticket: &mut Ticket, comment: ContentId, since: Timestamp) {
    ticket.unanswered_since = ticket.unanswered_since.into_iter().chain([since]).min();
    if ticket.waiting.len() < WAITING_MAX {
        ticket.waiting.push(Waiting { comment, since });
    }
}

/// What was said, here or as a guest's words, leaves the ticket.
pub(super) fn leave(ticket: &mut Ticket, comments: &[ContentId]) {
    comments.iter().for_each(|comment| leave_one(ticket, *comment));
}

fn leave_one(ticket: &mut Ticket, comment: ContentId) {
    if ticket.guests.remove(&comment).is_none() {
        ticket.away.insert(comment);
    }
    ticket.newcomers.retain(|newcomer| newcomer.comment != comment);
    ticket.published.remove(&comment);
    let Some(at) = ticket.waiting.iter().position(|waiting| waiting.comment == comment) else { return };
    let gone = ticket.waiting.remove(at);
    if ticket.unanswered_since == Some(gone.since) {
        ticket.unanswered_since = ticket.waiting.iter().map(|waiting| waiting.since).min();
    }
}

/// What was said elsewhere comes here.
pub(super) fn receive(ticket: &mut Ticket, comments: &[Received]) {
    comments.iter().for_each(|said| receive_one(ticket, said));
}

fn receive_one(ticket: &mut Ticket, said: &Received) {
    if said.home == ticket.id {
        ticket.away.remove(&said.comment);
    } else {
        ticket.guests.insert(said.comment, said.home);
    }
    if said.published {
        ticket.published.insert(said.comment);
    }
    if let Some(person) = said.newcomer {
        arrive(ticket, Newcomer { comment: said.comment, person });
    }
    if let Some(since) = said.waits_since {
        wait(ticket, said.comment, since);
    }
}

/// Nobody waits for an answer any more, nor does anybody who was merged in.
pub(super) fn answered(ticket: &mut Ticket) {
    ticket.unanswered_since = None;
    ticket.waiting.clear();
    ticket.absorbed.iter_mut().for_each(|absorbed| absorbed.unanswered_since = None);
}
