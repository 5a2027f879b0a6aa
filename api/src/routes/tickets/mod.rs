//! Tickets: list, open, read, change.

pub mod command;
pub mod confidential;
pub mod edit;
pub mod export;
mod export_cell;
mod field_filter;
pub mod list;
mod offered;
pub mod open;
pub mod rate;
pub mod read;
pub mod sla;
pub mod tie;
