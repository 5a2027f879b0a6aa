//! Rules: which passwords are good enough. Length counts and being unknown counts; which kinds of
//! characters are in it does not.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::password::normal;
use crate::check::Check;
use crate::problem::Answer;

const CHARS_MIN: usize = 12;
const CHARS_MAX: usize = 256;

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("common_passwords.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Whose password it is to be.
#[derive(Debug, Default, Clone, sqlx::FromRow)]
pub struct Owner {
    pub username: Option<String>,
    pub email: Option<String>,
}

/// Refuses a password that is too short, too long, known to everybody, or the owner's name.
pub fn check(pointer: &str, password: &str, owner: &Owner) -> Answer<()> {
    let password = normal(password);
    let (code, message) = match password.chars().count() {
        count if count < CHARS_MIN => ("too_short", "at least 12 characters, please"),
        count if count > CHARS_MAX => ("too_long", "at most 256 characters, please"),
        _ if is_common(&password) => ("too_common", "this is among the passwords that everybody tries first"),
        _ if owner.is_called(&password) => ("is_your_name", "this is your name or address"),
        _ => return Ok(()),
    };
    Check::default().wrong(pointer, code, message.to_owned()).done()
}

/// A common word does not become rare by being said twice or by a number behind it.
fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let word = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    let known = |word: &str| COMMON.contains(word);
    known(&lower)
        || known(word)
        || word.is_empty()
        || halves(&lower).is_some_and(known)
        || is_one_character(&lower)
}

fn halves(password: &str) -> Option<&str> {
    let (first, second) = password.split_at_checked(password.len() / 2)?;
    (first == second).then_some(first)
}

fn is_one_character(password: &str) -> bool {
    let mut characters = password.chars();
    characters.next().is_none_or(|first| characters.all(|other| other == first))
}

impl Owner {
    fn is_called(&self, password: &str) -> bool {
        let names = [self.username.as_deref(), self.email.as_deref()];
        names.into_iter().flatten().any(|name| normal(name).to_lowercase() == password.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> Option<String> {
        let owner = Owner {
            username: Some("bartholomew.b".into()),
            email: Some("bartholomew@people.example".into()),
        };
        check("/password", password, &owner).err().map(|problem| problem.errors[0].code.clone())
    }

    #[test]
    fn length_is_counted_in_characters_as_people_see_them() {
        assert_eq!(code("kurz und gut").as_deref(), None);
        assert_eq!(code("kurz undgut").as_deref(), Some("too_short"));
        assert_eq!(code("u\u{308}bel gelau").as_deref(), Some("too_short"));
        assert_eq!(code(&"äb ".repeat(85)).as_deref(), None);
        assert_eq!(code(&"äb ".repeat(86)).as_deref(), Some("too_long"));
    }

    #[test]
    fn what_everybody_tries_first_is_refused_however_it_is_dressed() {
        for password in ["1234567890123", "Password1234!", "qwertyqwerty", "aaaaaaaaaaaaaa", "Liverpool2026"]
        {
            assert_eq!(code(password).as_deref(), Some("too_common"), "{password}");
        }
    }

    #[test]
    fn a_name_is_no_password() {
        assert_eq!(code("Bartholomew.B").as_deref(), Some("is_your_name"));
        assert_eq!(code("bartholomew@people.example").as_deref(), Some("is_your_name"));
    }
}
