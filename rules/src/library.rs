//! Everything a rule can reach: the language within limits, and the commands it may ask for.

use rhai::packages::{ArithmeticPackage, BasicArrayPackage, BasicIteratorPackage, BasicMapPackage};
use rhai::packages::{LogicPackage, MoreStringPackage, Package};
use rhai::{Array, Dynamic, Engine};

use crate::commands::Ask;
use crate::{pace, weight};

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

/// Rhai has no limits of its own but for depth.
fn limit(engine: &mut Engine) {
    engine.disable_symbol("eval").disable_symbol("import").disable_symbol("export");
    // Some milliseconds: the ticket waits for its rules.
    engine.set_max_operations(100_000);
    engine.on_progress(pace::check);
    // Its parser and its evaluator recurse, and a stack that overflows ends the program. The deepest
    // script within these bounds takes a small part of what the program's threads have (measured in
    // the test of the sandbox).
    engine.set_max_call_levels(16);
    engine.set_max_expr_depths(32, 16);
    // Memory: each is checked for the whole of a value, whatever it is nested in, and `sandbox` tries
    // every way to grow one. A mail of ordinary length fits into a text.
    engine.set_max_string_size(64 * 1024);
    engine.set_max_array_size(1_000);
    engine.set_max_map_size(1_000);
    weight::limit(engine);
    // What is declared is kept until the call ends.
    engine.set_max_variables(200);
    engine.set_max_functions(50);
    // Nothing is read from disk.
    engine.set_max_modules(0);
}

/// A command that is made from one text.
type Worded = fn(String) -> Ask;

fn register(engine: &mut Engine) {
    engine.register_type_with_name::<Ask>("Command");
    engine.register_fn("acknowledge", || Ask::Acknowledge);
    engine.register_fn("unassign", || Ask::Unassign);
    engine.register_fn("look_no_more", || Ask::LookNoMore);
    engine.register_fn("stop", || Ask::Stop);
    engine.register_fn("prioritise", Ask::Prioritise);
    engine.register_fn("set_urgency", Ask::Urgency);
    engine.register_fn("set_impact", Ask::Impact);
    let with_text: [(&str, Worded); 13] = [
        ("assign", Ask::Assign),
        ("route", Ask::Route),
        ("categorise", Ask::Categorise),
        ("set_status", Ask::Status),
        ("tag", Ask::Tag),
        ("untag", Ask::Untag),
        ("cancel_next", Ask::CancelNext),
        ("comment", Ask::Comment),
        ("note", Ask::Note),
        ("webhook", Ask::Webhook),
        ("escalate", Ask::Escalate),
        ("look_again", Ask::LookAgain),
        ("look_again_open", Ask::LookAgainOpen),
    ];
    for (name, ask) in with_text {
        engine.register_fn(name, move |text: &str| ask(text.to_owned()));
    }
    engine.register_fn("notify", |whom: &str, text: &str| Ask::Notify(whom.to_owned(), text.to_owned()));
    engine.register_fn("mail", |whom: &str, template: &str| Ask::Mail(whom.to_owned(), template.to_owned()));
    engine.register_fn("set_field", |key: &str, value: Dynamic| Ask::Field(key.to_owned(), value));
    engine.register_fn("change_lifecycle", |key: &str| Ask::ChangeLifecycle(key.to_owned(), None));
    engine.register_fn("change_lifecycle", |key: &str, status: &str| {
        Ask::ChangeLifecycle(key.to_owned(), Some(status.to_owned()))
    });
    // Words are looked for as people write them: in any case, and whole.
    engine.register_fn("mentions", |text: &str, word: &str| mentions(&text.to_lowercase(), word));
    engine.register_fn("mentions", |text: &str, words: Array| {
        let text = text.to_lowercase();
        words
            .iter()
            .any(|word| word.read_lock::<rhai::ImmutableString>().is_some_and(|word| mentions(&text, &word)))
    });
}

/// Returns whether `text`, which is in lower case, has `word` as a whole word (or phrase), whatever its case.
fn mentions(text: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !word.is_empty()
        && text.match_indices(&word).any(|(at, found)| {
            !letter(text[..at].chars().next_back()) && !letter(text[at + found.len()..].chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide;

    #[test]
    fn a_word_is_found_whole_and_in_any_case() {
        assert!(mentions("the vpn is down", "VPN"));
        assert!(mentions("no wi-fi here", "Wi-Fi"));
        assert!(!mentions("upgrade the advpnx", "vpn"));
        assert!(!mentions("anything", ""));
    }

    #[test]
    fn every_command_of_the_guide_can_be_asked_for_as_it_is_written_there() {
        let engine = engine();
        for command in guide::COMMANDS {
            let asked = engine.eval::<Ask>(command.usage);
            assert!(asked.is_ok(), "{}: {asked:?}", command.usage);
        }
    }
}
