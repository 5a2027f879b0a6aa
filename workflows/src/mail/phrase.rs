//! Phrases: text that somebody keeps to say it again, filled in for one ticket.
//!
//! The language is that of our letters. What may be done with it is less: an agent writes it.

use std::sync::LazyLock;

use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};
use serde::Serialize;

/// Steps of the template language; a long reply takes some hundred.
const FUEL: u64 = 20_000;
const CHARS_MAX: usize = 100_000;

/// What a phrase may speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct About {
    pub ticket: TicketWords,
    pub requester: PersonWords,
    /// Whoever says it.
    pub agent: PersonWords,
}

/// The ticket that it is said about; what it does not have is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TicketWords {
    pub number: String,
    pub title: String,
    pub status: String,
    pub priority: String,
    pub team: String,
    pub category: String,
    /// Where the requester finds it.
    pub url: String,
}

/// Somebody who is spoken of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PersonWords {
    pub name: String,
    pub first_name: String,
    pub email: String,
}

impl PersonWords {
    /// Returns how somebody is spoken of.
    pub fn of(name: &str, email: Option<&str>) -> Self {
        let first_name = name.split_whitespace().next().unwrap_or_default().to_owned();
        Self { name: name.to_owned(), first_name, email: email.unwrap_or_default().to_owned() }
    }
}

/// What is wrong with a phrase, and in which line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Broken {
    pub line: usize,
    pub reason: String,
}

/// Says what is wrong with a phrase before it is saved. Every variable it names must exist, on
/// either side of an `if`.
pub fn check(text: &str) -> Result<(), Broken> {
    let word = || "word".to_owned();
    let person = PersonWords { name: word(), first_name: word(), email: word() };
    let ticket = TicketWords {
        number: word(),
        title: word(),
        status: word(),
        priority: word(),
        team: word(),
        category: word(),
        url: word(),
    };
    let full = About { ticket, requester: person.clone(), agent: person };
    fill(text, &full).and_then(|_| fill(text, &About::default())).map(drop)
}

/// Fills a phrase in.
pub fn fill(text: &str, about: &About) -> Result<String, Broken> {
    let filled = ENVIRONMENT.render_named_str("phrase.txt", text, about).map_err(|error| broken(&error))?;
    if filled.chars().count() > CHARS_MAX {
        return Err(Broken { line: 1, reason: "becomes longer than a comment may be".into() });
    }
    Ok(filled.trim_end().to_owned())
}

fn broken(error: &minijinja::Error) -> Broken {
    let reason = match (error.kind(), error.detail()) {
        (ErrorKind::UndefinedError, _) => "speaks of something that does not exist".to_owned(),
        (ErrorKind::OutOfFuel, _) => "takes too many steps".to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    };
    Broken { line: error.line().unwrap_or(1), reason }
}

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_filled_in_as_it_stands_and_escapes_nothing() {
        let about = About {
            requester: PersonWords::of("Ana <Sá>", None),
            ticket: TicketWords { number: "TKT-7".into(), ..TicketWords::default() },
            ..About::default()
        };
        let filled = fill("Hello {{ requester.first_name }},\n\n{{ ticket.number }} & more", &about);
        assert_eq!(filled.expect("it is good"), "Hello Ana,\n\nTKT-7 & more");
        assert_eq!(fill("{{ requester.name }}", &about).expect("it is good"), "Ana <Sá>");
    }

    #[test]
    fn what_does_not_exist_is_found_in_its_line_on_either_side_of_an_if() {
        let wrong = |line| Err(Broken { line, reason: "speaks of something that does not exist".into() });
        assert_eq!(check("one\n{{ ticket.nothing }}"), wrong(2));
        assert_eq!(check("one\n\n{% if ticket.team %}x{% else %}{{ nobody }}{% endif %}"), wrong(3));
        assert!(check("{{ open").is_err());
    }

    #[test]
    fn a_phrase_that_never_ends_is_stopped() {
        let endless = "{% for a in range(10000) %}{% for b in range(10000) %}{{ a }}{% endfor %}{% endfor %}";
        assert_eq!(check(endless).map_err(|broken| broken.reason), Err("takes too many steps".into()));
    }
}
