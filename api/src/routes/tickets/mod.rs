//! Tickets: list, open, read, change.

pub mod command;
pub mod confidential;
pub mod edit;
pub mod export;
mod export_cell;
mod field_filter;
pub mod filed;
pub mod list;
pub mod moved;
mod offered;
pub mod open;
pub mod opening;
pub mod parted;
pub mod participants;
pub mod rate;
pub mod read;
pub mod recipients;
pub mod sla;
pub mod tie;
