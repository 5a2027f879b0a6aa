//! Rate: the requester says how it was, once for each time the ticket was resolved.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Context, Decision};
use crate::content::ContentRef;
use crate::csat::Rating;
use crate::event::{Event, Rated};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// How long after the resolution somebody can say how it was.
const OPEN_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long what was said can be changed.
const CHANGEABLE_FOR: SignedDuration = SignedDuration::from_hours(12);

/// How it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    pub rating: Rating,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<ContentRef>,
    /// Which resolution is meant; none: the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved_at: Option<Timestamp>,
}

/// Decides that it was good or bad.
pub(crate) fn decide(ticket: &Ticket, command: &Rate, context: &Context<'_>) -> Decision {
    let resolved_at = open(ticket, context)?;
    if command.resolved_at.is_some_and(|meant| meant != resolved_at) {
        return Err(Refusal::RatingOver);
    }
    let said = ticket.csat.filter(|csat| csat.resolved_at == resolved_at).map(|csat| csat.rating);
    if said == Some(command.rating) && command.comment.is_none() {
        return Ok(vec![]); // Saying it twice is not a mistake, and not an event.
    }
    let comment = command.comment.clone();
    Ok(vec![Event::Rated(Rated { rating: command.rating, comment, resolved_at })])
}

/// Refuses those who cannot say how it was, or not any more.
pub(crate) fn allowed(ticket: &Ticket, context: &Context<'_>) -> Result<(), Refusal> {
    open(ticket, context).map(drop)
}

/// Returns the resolution that can be rated now.
fn open(ticket: &Ticket, context: &Context<'_>) -> Result<Timestamp, Refusal> {
    ticket.must_live()?;
    if !ticket.is_requester(context.sender.person()) {
        return Err(Refusal::RequesterOnly);
    }
    context.sender.must(Permission::Comment)?;
    if !context.desk.asks_how_it_was(ticket.team) {
        return Err(Refusal::RatingOff);
    }
    if ticket.part_of.is_some() {
        return Err(Refusal::RatingOff); // How it was is asked of the request as a whole.
    }
    let resolved_at = ticket.resolved_at.ok_or(Refusal::NotResolved)?;
    let said_at = ticket.csat.filter(|csat| csat.resolved_at == resolved_at).map(|csat| csat.at);
    let over = |since: Timestamp, time| context.now.duration_since(since) > time;
    if over(resolved_at, OPEN_FOR) || said_at.is_some_and(|said_at| over(said_at, CHANGEABLE_FOR)) {
        return Err(Refusal::RatingOver);
    }
    Ok(resolved_at)
}
