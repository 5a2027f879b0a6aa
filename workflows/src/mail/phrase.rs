//! Phrases: text that somebody keeps to say it again, filled in for one ticket.
//!
//! The language is that of our letters. What may be done with it is less, because any agent writes it:
//! variables, a few filters and `if`. Nothing in it loops or grows, so that no text of a limited length
//! takes long or much room.

use std::sync::LazyLock;

use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, filters};
use serde::Serialize;

const CHARS_MAX: usize = 100_000;
const TAGS: [&str; 4] = ["if", "elif", "else", "endif"];
const WORDS: [&str; 13] = [
    "ticket.number",
    "ticket.title",
    "ticket.status",
    "ticket.priority",
    "ticket.team",
    "ticket.category",
    "ticket.url",
    "requester.name",
    "requester.first_name",
    "requester.email",
    "agent.name",
    "agent.first_name",
    "agent.email",
];

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

/// Says what is wrong with a phrase before it is saved.
pub fn check(text: &str) -> Result<(), Broken> {
    plain(text)?;
    let template = ENVIRONMENT.template_from_named_str("phrase.txt", text).map_err(|error| broken(&error))?;
    let named = template.undeclared_variables(true);
    let unknown = named.iter().filter(|word| !WORDS.contains(&word.as_str()));
    let first = unknown.map(|word| (line_of(text, word), word)).min();
    if let Some((line, word)) = first {
        return Err(Broken { line, reason: format!("speaks of {word}, which does not exist") });
    }
    fill(text, &About::default()).map(drop)
}

/// Refuses what loops or grows: every tag but `if`, and `*`, by which a word becomes a hundred megabytes.
/// A remark could hide where the next part begins, so that there are none.
fn plain(text: &str) -> Result<(), Broken> {
    let mut from = 0;
    while let Some(at) = text[from..].find('{').map(|at| from + at) {
        from = at + 1;
        let part = match text[from..].chars().next() {
            Some('#') => return Err(Broken { line: line_at(text, at), reason: "knows no `{#`".into() }),
            Some('{' | '%') => expression(&text[from + 1..]),
            _ => continue,
        };
        let tag = text[from..].starts_with('%').then(|| tag(part)).filter(|tag| !TAGS.contains(tag));
        if let Some(word) = tag.or_else(|| unquoted(part).any(|sign| sign == '*').then_some("*")) {
            return Err(Broken { line: line_at(text, at), reason: format!("knows no `{word}`") });
        }
        from += 1 + part.len();
    }
    Ok(())
}

fn tag(part: &str) -> &str {
    let tag = part.trim_start_matches(['-', '+']).trim_start();
    tag.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}

/// Returns what stands before the end of a part, which is not one within quotes.
fn expression(from: &str) -> &str {
    let (mut quote, mut before, mut escaped) = (None, ' ', false);
    for (at, sign) in from.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if sign == '\\' => escaped = true,
            Some(end) if sign == end => quote = None,
            None if matches!(sign, '"' | '\'') => quote = Some(sign),
            None if sign == '}' && matches!(before, '}' | '%') => return &from[..at],
            _ => {}
        }
        before = if quote.is_some() { ' ' } else { sign };
    }
    from
}

/// Returns the signs of an expression that are not within quotes.
fn unquoted(part: &str) -> impl Iterator<Item = char> + '_ {
    let (mut quote, mut escaped) = (None, false);
    part.chars().filter(move |sign| match quote {
        Some(_) if escaped => {
            escaped = false;
            false
        }
        Some(end) => {
            escaped = *sign == '\\';
            quote = Some(end).filter(|end| end != sign);
            false
        }
        None => {
            quote = matches!(sign, '"' | '\'').then_some(*sign);
            quote.is_none()
        }
    })
}

fn line_of(text: &str, word: &str) -> usize {
    let name = word.rsplit('.').next().unwrap_or(word);
    text.find(word).or_else(|| text.find(name)).map_or(1, |at| line_at(text, at))
}

fn line_at(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Fills a phrase in.
pub fn fill(text: &str, about: &About) -> Result<String, Broken> {
    plain(text)?;
    let filled = ENVIRONMENT.render_named_str("phrase.txt", text, about).map_err(|error| broken(&error))?;
    if filled.chars().count() > CHARS_MAX {
        return Err(Broken { line: 1, reason: "becomes longer than a comment may be".into() });
    }
    Ok(filled.trim_end().to_owned())
}

fn broken(error: &minijinja::Error) -> Broken {
    let reason = match (error.kind(), error.detail()) {
        (ErrorKind::UndefinedError, _) => "speaks of something that does not exist".to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    };
    Broken { line: error.line().unwrap_or(1), reason }
}

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::empty();
    environment.add_filter("upper", filters::upper);
    environment.add_filter("lower", filters::lower);
    environment.add_filter("title", filters::title);
    environment.add_filter("trim", filters::trim);
    environment.add_filter("default", filters::default);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
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

    fn wrong(line: usize, reason: &str) -> Result<(), Broken> {
        Err(Broken { line, reason: reason.into() })
    }

    #[test]
    fn what_does_not_exist_is_found_in_its_line_wherever_it_is_asked() {
        let nothing = "speaks of ticket.nothing, which does not exist";
        assert_eq!(check("one\n{{ ticket.nothing }}"), wrong(2, nothing));
        assert_eq!(check("{{ ticket.nothing | default('x') }}"), wrong(1, nothing));
        let hidden = "one\n\n{% if ticket.team == 'x' %}{{ nobody }}{% endif %}";
        assert_eq!(check(hidden), wrong(3, "speaks of nobody, which does not exist"));
        assert!(check("{{ open").is_err());
        assert_eq!(check("{{ ticket.team | default('us') | upper }}{% if agent.name %}a{% endif %}"), Ok(()));
    }

    #[test]
    fn all_that_it_may_speak_of_can_be_filled_in() {
        for word in WORDS {
            assert_eq!(check(&format!("{{{{ {word} }}}}")), Ok(()), "{word}");
        }
    }

    #[test]
    fn a_phrase_neither_loops_nor_grows() {
        let endless = "a\n{%- for a in range(10000) %}{{ a }}{% endfor %}";
        assert_eq!(check(endless), wrong(2, "knows no `for`"));
        assert_eq!(check("{% set a = 'x' %}"), wrong(1, "knows no `set`"));
        assert_eq!(check("{{ 'x' * 99999999 }}"), wrong(1, "knows no `*`"));
        assert_eq!(check("{{ '}}' ~ 'x' * 99999999 }}"), wrong(1, "knows no `*`"));
        assert_eq!(check("{# {{ ' #}{{ 'x' * 9 }}"), wrong(1, "knows no `{#`"));
        assert_eq!(check("{{ '\\\\' ~ 'x' * 9 }}"), wrong(1, "knows no `*`"));
        assert_eq!(check("**Hello** {{ agent.name }}"), Ok(()));
    }
}
