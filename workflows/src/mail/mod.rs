//! Mail as values: bytes are read into what they mean, and meaning is written into bytes.
//!
//! Nothing here fetches, sends, stores, asks the time or draws a number. Reading never fails: bytes from
//! anybody become a [`parse::ParsedMail`], at worst one with warnings. Who may do what with it is decided later.

pub mod address;
pub mod attachment;
pub mod auth;
mod body;
mod charset;
pub mod classify;
pub mod compose;
pub mod dsn;
mod flowed;
pub mod forward;
mod header;
pub mod html;
pub mod invite;
pub mod markdown;
mod marks;
mod mime;
pub mod own;
mod param;
pub mod parse;
pub mod phrase;
mod reply;
mod subject;
pub mod template;
pub mod thread;
mod tnef;
mod transfer;
mod utf7;
pub mod wording;
mod words;

pub use own::Own;
