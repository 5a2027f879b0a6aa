//! Lifecycles as data: states in five phases, and the moves between them.
//!
//! What a ticket then does in a state is in [`crate::stay`]; moving it is a command.

mod check;
mod data;
mod presets;

use jiff::Timestamp;

pub(crate) use self::check::{fault, label};
pub use self::data::{Lifecycle, Phase, Required, State, Transition, WaitOutcome, Waiting};
use crate::deadline::later;
use crate::ticket::Ticket;

/// Returns whether a closed ticket may still be opened again: by its requester's words or a move.
///
/// The one place that knows; a reply that comes later begins a linked ticket.
pub fn reopens(ticket: &Ticket, lifecycle: &Lifecycle, now: Timestamp) -> bool {
    let window = lifecycle.reopen_window_seconds.filter(|_| ticket.phase == Phase::Closed);
    let until = |seconds| later(ticket.closed_at?, seconds);
    window.and_then(until).is_some_and(|until| now < until)
}
