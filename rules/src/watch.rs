//! Watching: a note of which rule runs on which ticket, made before and taken back afterwards.
//!
//! Nothing here keeps it: a rule that ends the program ends whatever runs in it, so the note must lie
//! where the next program finds it.

use std::fmt::Debug;

use holdfast_engine::ids::TicketId;

use crate::rule::Rule;

/// Notes what runs.
pub trait Watch: Debug + Sync {
    /// Returns whether the program has died while this rule ran on this ticket.
    fn has_died(&self, rule: &Rule, ticket: TicketId) -> bool;

    /// Runs something with a note of it.
    fn during(&self, rule: &Rule, ticket: TicketId, run: &mut dyn FnMut());
}
