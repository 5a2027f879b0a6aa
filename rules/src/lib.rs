//! Rules: what admins write, and how a command settles with them.
//!
//! A rule looks at facts and asks for commands; the engine decides whether they are carried out.
//! Not here: network, database, and who is logged in.

mod facts;
mod library;
mod rule;
mod settle;

pub use rule::{BrokenRule, Rule, RuleSet};
pub use settle::{Case, Kept, Outcome, RuleFault, Second, Settled, settle};

/// The rules that a new desk starts with, by file name.
pub fn shipped() -> Vec<holdfast_engine::desk::RuleFile> {
    let files = [
        ("10-acknowledge", include_str!("../desk/10-acknowledge.rhai")),
        ("20-route-by-words", include_str!("../desk/20-route-by-words.rhai")),
    ];
    files.map(|(name, text)| holdfast_engine::desk::RuleFile { name: name.into(), text: text.into() }).into()
}
