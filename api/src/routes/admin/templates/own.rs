//! The desk's own letters: rules write from them, and none goes while a rule speaks of it.

use holdfast_engine::desk::{DeskData, SHIPPED};
use holdfast_rules::speaks_of;

use super::super::thing::in_use;
use crate::problem::Answer;

const KEY_CHARS_MAX: usize = 40;

/// Returns whether a letter of the desk's own can be called so.
pub fn can_be_called(key: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    !SHIPPED.contains(&key) && (1..=KEY_CHARS_MAX).contains(&key.len()) && key.chars().all(good)
}

/// Refuses to leave rules behind that speak of a letter which is no more.
pub fn must_be_unspoken(data: &DeskData, key: &str) -> Answer<()> {
    let speaking = data.rules.iter().filter(|rule| speaks_of(&rule.text, key));
    let by: Vec<_> = speaking.map(|rule| ("rule", rule.name.clone())).collect();
    if by.is_empty() || data.mail.has_own(key) { Ok(()) } else { Err(in_use("letter", by)) }
}
