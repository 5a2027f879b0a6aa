//! Rules: what admins write, and how a command settles with them.
//!
//! A rule looks at facts and asks for commands; the engine decides whether they are carried out.
//! Not here: network, database, and who is logged in.

mod commands;
mod facts;
pub mod form;
pub mod guide;
pub mod header;
mod letter;
mod library;
mod pace;
pub mod people;
mod rule;
mod settle;
pub mod trace;
mod watch;
mod weight;

pub use letter::{speaks_of, without_template};
pub use people::People;
pub use rule::{BrokenRule, Needs, Rule, RuleSet};
pub use settle::{
    Around, Case, Kept, NewText, Outcome, Past, Replayed, RuleFault, Second, Settled, replay, settle,
};
pub use trace::Trace;
pub use watch::Watch;

/// The rules that a new desk starts with, by file name.
pub fn shipped() -> Vec<holdfast_engine::desk::RuleFile> {
    let files = [
        ("10-acknowledge", include_str!("../desk/10-acknowledge.rhai")),
        ("20-route-by-words", include_str!("../desk/20-route-by-words.rhai")),
    ];
    files.map(|(name, text)| holdfast_engine::desk::RuleFile { name: name.into(), text: text.into() }).into()
}
