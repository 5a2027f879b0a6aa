//! The parts of a form: what is wrong with how they follow each other.

use std::collections::BTreeSet;

use holdfast_engine::calendar::Fault;

use super::data::{Form, Mapping};
use super::fault::fault;

const KEY_CHARS_MAX: usize = 40;

impl Form {
    /// Returns the request's ticket and those of its parts, each with where it stands.
    pub(super) fn tickets(&self) -> Vec<(String, &Mapping)> {
        let parts =
            self.parts.iter().enumerate().map(|(n, part)| (format!("/parts/{n}/ticket"), &part.ticket));
        std::iter::once(("/ticket".to_owned(), &self.ticket)).chain(parts).collect()
    }
}

/// A part has a key of its own and comes after parts that stand ahead of it, so that none waits in a circle.
pub(super) fn faults(form: &Form) -> Vec<Fault> {
    let (mut faults, mut ahead) = (vec![], BTreeSet::new());
    for (n, part) in form.parts.iter().enumerate() {
        let at = format!("/parts/{n}/key");
        if !is_key(&part.key) {
            let message = format!("one to {KEY_CHARS_MAX} of a to z, 0 to 9, - and _");
            faults.push(fault(&at, "bad_format", message));
        } else if ahead.contains(part.key.as_str()) {
            faults.push(fault(&at, "duplicate_key", "another part has this key"));
        }
        for (m, before) in part.after.iter().enumerate().filter(|(_, key)| !ahead.contains(key.as_str())) {
            let message = format!("no part ahead of this one is called \u{201c}{before}\u{201d}");
            faults.push(fault(&format!("/parts/{n}/after/{m}"), "unknown_part", message));
        }
        ahead.insert(part.key.as_str());
    }
    faults
}

fn is_key(key: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    !key.is_empty() && key.len() <= KEY_CHARS_MAX && key.chars().all(good)
}
