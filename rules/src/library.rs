//! Everything a rule can reach: the language within limits, and the commands it may ask for.

use holdfast_engine::command::{ChangeLifecycle, Command, Edit, Route, Upcoming};
use holdfast_engine::desk::Desk;
use holdfast_engine::stay::NextKind;
use holdfast_engine::ticket::Ticket;
use rhai::packages::{ArithmeticPackage, BasicArrayPackage, BasicIteratorPackage, BasicMapPackage};
use rhai::packages::{LogicPackage, MoreStringPackage, Package};
use rhai::{Array, Dynamic, Engine};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

/// A command as a rule words it, with names where the engine has ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ask {
    Acknowledge,
    Route(String),
    Categorise(String),
    Prioritise(i64),
    Tag(String),
    ChangeLifecycle(String, Option<String>),
    CancelNext(String),
}

/// Returns an engine that can compute and ask, and do nothing else.
pub(crate) fn engine() -> Engine {
    let mut engine = Engine::new_raw();
    ArithmeticPackage::new().register_into_engine(&mut engine);
    LogicPackage::new().register_into_engine(&mut engine);
    MoreStringPackage::new().register_into_engine(&mut engine);
    BasicArrayPackage::new().register_into_engine(&mut engine);
    BasicMapPackage::new().register_into_engine(&mut engine);
    BasicIteratorPackage::new().register_into_engine(&mut engine);
    limit(&mut engine);
    register(&mut engine);
    engine
}

/// Rhai has no limits of its own but for depth, and its parser and evaluator recurse: these
/// bounds keep the deepest script far inside the stack the program's threads are given.
fn limit(engine: &mut Engine) {
    engine.disable_symbol("eval").disable_symbol("import").disable_symbol("export");
    engine.set_max_operations(100_000); // some milliseconds
    engine.set_max_call_levels(16);
    engine.set_max_expr_depths(32, 16);
    engine.set_max_string_size(64 * 1024);
    engine.set_max_array_size(1_000);
    engine.set_max_map_size(1_000);
    engine.set_max_variables(200);
    engine.set_max_functions(50);
    engine.set_max_modules(0);
}

fn register(engine: &mut Engine) {
    engine.register_type_with_name::<Ask>("Command");
    engine.register_fn("acknowledge", || Ask::Acknowledge);
    engine.register_fn("route", |team: &str| Ask::Route(team.to_owned()));
    engine.register_fn("categorise", |path: &str| Ask::Categorise(path.to_owned()));
    engine.register_fn("prioritise", Ask::Prioritise);
    engine.register_fn("tag", |tag: &str| Ask::Tag(tag.to_owned()));
    engine.register_fn("change_lifecycle", |key: &str| Ask::ChangeLifecycle(key.to_owned(), None));
    engine.register_fn("change_lifecycle", |key: &str, status: &str| {
        Ask::ChangeLifecycle(key.to_owned(), Some(status.to_owned()))
    });
    engine.register_fn("cancel_next", |kind: &str| Ask::CancelNext(kind.to_owned()));
    // Words are looked for as people write them: in any case, and whole.
    engine.register_fn("mentions", |text: &str, word: &str| mentions(text, word));
    engine.register_fn("mentions", |text: &str, words: Array| {
        words
            .iter()
            .any(|word| word.read_lock::<rhai::ImmutableString>().is_some_and(|word| mentions(text, &word)))
    });
}

/// Returns whether `text` has `word` as a whole word (or phrase), whatever the case.
fn mentions(text: &str, word: &str) -> bool {
    let (text, word) = (text.to_lowercase(), word.to_lowercase());
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !word.is_empty()
        && text.match_indices(&word).any(|(at, found)| {
            !letter(text[..at].chars().next_back()) && !letter(text[at + found.len()..].chars().next())
        })
}

/// Turns what `fn then` returned into commands, or says in plain words what is wrong with it.
pub(crate) fn commands(asked: Dynamic, ticket: &Ticket, desk: &Desk) -> Result<Vec<Command>, String> {
    let kind = asked.type_name();
    let list =
        asked.try_cast::<Array>().ok_or(format!("fn then must return a list of commands, not {kind}"))?;
    list.into_iter()
        .map(|item| {
            let kind = item.type_name();
            item.try_cast::<Ask>().ok_or(format!("fn then returned {kind} where a command belongs"))
        })
        .map(|ask| ask.and_then(|ask| command(ask, ticket, desk)))
        .collect()
}

fn command(ask: Ask, ticket: &Ticket, desk: &Desk) -> Result<Command, String> {
    let edit = |edit| Ok(Command::Edit(Box::new(edit)));
    match ask {
        Ask::Acknowledge => Ok(Command::Acknowledge),
        Ask::Route(name) => {
            let team = desk.data.teams.iter().find(|team| team.name.eq_ignore_ascii_case(&name));
            let team = team.ok_or(format!("there is no team \u{201c}{name}\u{201d}"))?;
            Ok(Command::Route(Route { team: Some(team.id) }))
        }
        Ask::Categorise(path) => {
            let names: Vec<_> = path.split('/').map(str::trim).collect();
            let category =
                desk.category_at(&names).ok_or(format!("there is no category \u{201c}{path}\u{201d}"))?;
            edit(Edit { category: Some(Some(category)), ..Edit::default() })
        }
        Ask::Prioritise(value) => {
            let priority = u8::try_from(value).map_err(|_| format!("there is no priority {value}"))?;
            edit(Edit { priority: Some(priority), ..Edit::default() })
        }
        Ask::Tag(tag) => {
            let tags = ticket.tags.iter().cloned().chain([tag]).collect();
            edit(Edit { tags: Some(tags), ..Edit::default() })
        }
        Ask::ChangeLifecycle(lifecycle, status) => {
            desk.lifecycle(&lifecycle).ok_or(format!("there is no lifecycle \u{201c}{lifecycle}\u{201d}"))?;
            Ok(Command::ChangeLifecycle(ChangeLifecycle { lifecycle, status }))
        }
        Ask::CancelNext(kind) => Ok(Command::CancelNext(Upcoming { kind: next_kind(&kind)? })),
    }
}

fn next_kind(name: &str) -> Result<NextKind, String> {
    let kind = NextKind::deserialize(name.into_deserializer());
    kind.map_err(|_: Error| format!("nothing that a ticket does by itself is called \u{201c}{name}\u{201d}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whole_and_in_any_case() {
        assert!(mentions("The VPN is down", "vpn"));
        assert!(mentions("no wi-fi here", "Wi-Fi"));
        assert!(!mentions("upgrade the advpnx", "vpn"));
        assert!(!mentions("anything", ""));
    }
}
