//! Everything that goes out: durable objects, Postgres writes, mail, blobs.
//!
//! One knock is followed from [`ticket`] through [`apply`] to [`store::commit`]. Not here: HTTP
//! requests, sessions, and how anything is shown.

pub mod account;
pub mod apply;
pub mod approve;
pub mod assigner;
pub mod attachment;
pub mod backtest;
pub mod blob;
pub mod bounce;
pub mod content;
pub mod csat;
pub mod dkim;
mod ended;
pub mod envelope;
pub mod errands;
pub mod fault;
pub mod feed;
pub mod floor;
pub mod follow;
mod fresh;
pub mod hook;
pub mod ingress;
pub mod intake;
pub mod job;
pub mod lane;
pub mod letters;
pub mod mail;
pub mod mailbox;
pub mod marks;
pub mod notes;
pub mod outbound;
mod own_letter;
pub mod record;
pub mod rethread;
pub mod seal;
pub mod serve;
pub mod smtp;
pub mod stack;
pub mod standing;
pub mod store;
pub mod sweep;
pub mod throttle;
pub mod ticket;
pub mod token;
pub mod ways;
