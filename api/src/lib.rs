//! HTTP: who calls, may they, is it well formed; then one call, and one view back.
//!
//! One request is followed from [`app::router`] through [`auth::guard`] to its file in [`routes`],
//! and from there by [`knock`] to a durable object. Not here: how a decision is made.

pub mod acting;
pub mod app;
pub mod approvals;
pub mod approvers;
pub mod auth;
pub mod body;
pub mod check;
pub mod cli;
pub mod conversation;
pub mod cursor;
pub mod fields;
pub mod files;
pub mod forms;
pub mod guest;
pub mod knock;
pub mod live;
pub mod logging;
pub mod lookups;
pub mod measure;
pub mod mentions;
pub mod pace;
pub mod pages;
pub mod paging;
pub mod participants;
pub mod parts;
pub mod people;
pub mod policy;
pub mod problem;
pub mod program;
pub mod routes;
pub mod seen;
pub mod settings;
pub mod sheet;
pub mod spool;
pub mod ties;
pub mod views;
pub mod word;
