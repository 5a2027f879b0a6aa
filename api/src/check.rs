//! Checks of what people send: all wrong fields at once, each with its way out.

use holdfast_engine::calendar::is_zone;

use crate::problem::{Answer, FieldError, Problem};

/// Returns how many entries a page has, or why it cannot have so many.
pub fn limit(given: Option<i64>) -> Answer<i64> {
    match given.unwrap_or(50) {
        limit @ 1..=100 => Ok(limit),
        _ => Err(Problem::field("limit", "out_of_range", "a page has 1 to 100 entries")),
    }
}

/// Collects what is wrong.
#[derive(Debug, Default)]
pub struct Check {
    errors: Vec<FieldError>,
}

impl Check {
    /// Checks the length of a text in characters, without the white space around it.
    pub fn text(self, pointer: &str, text: &str, least: usize, most: usize) -> Self {
        match text.trim().chars().count() {
            count if count < least => {
                self.wrong(pointer, "too_short", format!("at least {least} characters, please"))
            }
            count if count > most => {
                self.wrong(pointer, "too_long", format!("at most {most} characters, please"))
            }
            _ => self,
        }
    }

    /// Checks the length of a text that may be absent.
    pub fn optional_text(self, pointer: &str, text: Option<&str>, most: usize) -> Self {
        self.text(pointer, text.unwrap_or_default(), 0, most)
    }

    /// Checks that something looks like an address; whether mail arrives there only mail can tell.
    pub fn email(self, pointer: &str, email: Option<&str>) -> Self {
        let good = |email: &str| {
            let parts = email.trim().split_once('@');
            let plain = !email.trim().chars().any(|c| c.is_whitespace() || c.is_control());
            plain
                && email.len() <= 254
                && parts
                    .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        };
        match email {
            Some(email) if !good(email) => {
                self.wrong(pointer, "not_an_email", "this is not an e-mail address".to_owned())
            }
            _ => self,
        }
    }

    /// Checks that a time zone is one; where it is absent, the desk's is meant.
    pub fn time_zone(self, pointer: &str, name: Option<&str>) -> Self {
        match name {
            Some(name) if !is_zone(name) => {
                self.wrong(pointer, "unknown_zone", "a time zone is a name such as Europe/Berlin".to_owned())
            }
            _ => self,
        }
    }

    /// Checks that a language tag looks like one.
    pub fn locale(self, pointer: &str, tag: &str) -> Self {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        let plain = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric());
        let good = (2..=3).contains(&language.len())
            && language.chars().all(|c| c.is_ascii_alphabetic())
            && tag.len() <= 35
            && parts.all(|part| (1..=8).contains(&part.len()) && plain(part));
        if good {
            self
        } else {
            self.wrong(pointer, "not_a_locale", "a language is a tag such as en or de-AT".to_owned())
        }
    }

    /// Checks a key that stands in addresses.
    pub fn key(self, pointer: &str, key: &str) -> Self {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if (1..=40).contains(&key.len()) && key.chars().all(good) {
            return self;
        }
        self.wrong(pointer, "bad_key", "a key is 1 to 40 lower-case letters, digits and _".to_owned())
    }

    /// Notes one thing that is wrong.
    pub fn wrong(mut self, pointer: &str, code: &str, message: String) -> Self {
        self.errors.push(FieldError { pointer: pointer.to_owned(), code: code.to_owned(), message });
        self
    }

    /// Returns everything that is wrong, if anything is.
    pub fn done(self) -> Answer<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::invalid(self.errors)) }
    }
}
