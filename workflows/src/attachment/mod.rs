//! Attachments: files from the beginning of their upload to their end.
//!
//! A file is announced, its bytes arrive, they are looked at, and it is staged; the commit of the
//! words it belongs to binds it, and [`collect`] takes what nobody bound. Its name is a text like
//! others, under the file's own id. Who may bring and fetch what is not asked here.

mod begin;
pub mod collect;
mod complete;
mod mailed;
mod sniff;

use uuid::Uuid;

pub use self::begin::{Begun, begin, give_up, measured};
pub use self::complete::{Completed, complete};
pub use self::mailed::{notice, stage};

/// A file that is to come.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    pub id: Uuid,
    pub by: Uuid,
    /// The ticket it is meant for; none: it may go to any.
    pub ticket: Option<Uuid>,
    pub name: &'a str,
    pub size: u64,
    pub mime: &'a str,
    pub sha256: Option<&'a str>,
}
