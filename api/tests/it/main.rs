//! The program as others meet it: over HTTP, with real engines, one desk for all tests.
//!
//! Every test brings its own people and words, so that all can run at once. What moves the desk's
//! time or kills an engine has a second desk, and takes turns there.

mod approvals;
mod assignment;
mod attachments;
mod contract;
mod csat;
mod desk;
mod desk_admin;
mod desk_people;
mod faults;
mod fields;
mod forms;
mod guests;
mod imap;
mod jobs;
mod keys;
mod ledger;
mod life;
mod lists;
mod live;
mod macros;
mod mail;
mod mailboxes;
mod moved;
mod notices;
mod notifications;
mod oidc;
mod organisations;
mod outbound;
mod participants;
mod parts;
mod people;
mod policy;
mod privacy;
mod rules;
mod scope;
mod second_factor;
mod sight;
mod sign_in;
mod spam;
mod templates;
mod ties;
mod time;
mod trouble;
mod users;
mod waiting;
mod webhooks;
mod wire;
