//! OAuth: tokens that live an hour, for services and for programs on somebody's machine.
//!
//! They are random and stored as hashes like sessions, so that they end when they are told to.

pub mod access;
pub mod client;
pub mod refresh;
