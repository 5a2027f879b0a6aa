//! Business time: opening hours in a time zone, and arithmetic on the time in which a desk works.
//!
//! A [`Calendar`] is what an admin edits. [`Schedule::compile`] checks it and prepares it for
//! counting. What a promise is and when it pauses is not here; see [`crate::sla`].

mod check;
mod data;
pub mod ical;
mod intervals;
mod local;
mod schedule;
mod timeline;
mod week;
mod zone;

pub use check::{CalendarError, Fault};
pub use data::{Calendar, DayHours, Holiday, WeekHours};
pub use schedule::{Due, Reach, Schedule};
pub use zone::{is_zone, local};
