//! Promises in business time: what was promised, what has elapsed, and when it is broken.
//!
//! Which message or move starts, pauses and stops a clock is not here: the ticket decides that.
//! How time counts is not here either; see [`crate::calendar`].

pub mod calc;
mod clock;
mod policy;
pub mod replay;
mod step;
mod view;
mod wire;

pub use clock::{Clock, Edition, End, Mark, MarkKind, Metric, Outcome, Promise, Span, SpanKind, State};
pub use policy::{Conditions, Facts, OnReopen, Policy, Targets, choose};
pub use step::{Action, Addressee, Escalation, Moment, Step};
pub use view::View;
