//! What the definition of a field must fulfil; each fault points at its place.

use std::collections::BTreeSet;

use super::value::wrong;
use super::{CustomField, FieldType};
use crate::calendar::Fault;
use crate::lifecycle::{fault, label};

pub(crate) const FIELDS_MAX: usize = 200;
const OPTIONS_MAX: usize = 100;
const SCOPES_MAX: usize = 100;
const LABELS_MAX: usize = 20;
const KEY_CHARS_MAX: usize = 40;
const HELP_CHARS_MAX: usize = 500;
const DECIMALS_MAX: u8 = 9;

impl CustomField {
    /// Returns what must be corrected before the field can be used.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = names(self);
        faults.extend(sizes(self));
        faults.extend(options(self));
        faults.extend(bounds(self));
        if self.kind == FieldType::Lookup && self.list.as_deref().is_none_or(str::is_empty) {
            faults.push(fault("/list", "required", "name the list whose rows can be chosen"));
        }
        if let (Some(value), true) = (&self.default, faults.is_empty()) {
            faults.extend(wrong(self, value).map(|(code, message)| fault("/default", code, message)));
        }
        faults
    }
}

/// Returns what is wrong with all fields of a desk together; `at` points to the list.
pub(crate) fn together(fields: &[CustomField], at: &str) -> Vec<Fault> {
    if fields.len() > FIELDS_MAX {
        return vec![fault(at, "too_many", format!("a desk has at most {FIELDS_MAX} fields"))];
    }
    let mut seen = BTreeSet::new();
    let again = fields.iter().enumerate().filter(|(_, field)| !seen.insert(&field.key));
    let twice = |n: usize| fault(format!("{at}/{n}/key"), "duplicate_key", "another field has this key");
    again.map(|(n, _)| twice(n)).collect()
}

fn names(field: &CustomField) -> Vec<Fault> {
    let mut faults = vec![];
    faults.extend(key("/key".into(), &field.key));
    faults.extend(label("/label".into(), &field.label));
    for (language, text) in &field.labels {
        faults.extend(label(format!("/labels/{language}"), text));
    }
    if field.help.chars().count() > HELP_CHARS_MAX {
        faults.push(fault("/help", "too_long", format!("at most {HELP_CHARS_MAX} characters")));
    }
    faults
}

/// A key is a word that rules can write behind a dot.
fn key(pointer: String, key: &str) -> Option<Fault> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let begins = key.starts_with(|c: char| c.is_ascii_lowercase());
    let fits = begins && key.len() <= KEY_CHARS_MAX && key.chars().all(good);
    (!fits).then(|| fault(pointer, "bad_key", "a key is a letter, then letters, digits and _, in lower case"))
}

fn sizes(field: &CustomField) -> Vec<Fault> {
    [
        ("/options", field.options.len(), OPTIONS_MAX),
        ("/lifecycles", field.lifecycles.len(), SCOPES_MAX),
        ("/categories", field.categories.len(), SCOPES_MAX),
        ("/labels", field.labels.len(), LABELS_MAX),
    ]
    .into_iter()
    .filter(|(_, len, max)| len > max)
    .map(|(pointer, _, max)| fault(pointer, "too_many", format!("at most {max}")))
    .collect()
}

fn options(field: &CustomField) -> Vec<Fault> {
    let chosen = matches!(field.kind, FieldType::Select | FieldType::MultiSelect);
    if chosen == field.options.is_empty() {
        let message = "a field to choose from has options, and no other has";
        return vec![fault("/options", "bad_options", message)];
    }
    let (mut faults, mut seen) = (vec![], BTreeSet::new());
    for (n, option) in field.options.iter().enumerate() {
        let fits = (1..=100).contains(&option.key.chars().count()) && !option.key.contains(',');
        if !fits || option.key.chars().any(char::is_control) || option.key == "none" {
            let message = "an option's key is 1 to 100 characters without a comma, and not none";
            faults.push(fault(format!("/options/{n}/key"), "bad_key", message));
        } else if !seen.insert(&option.key) {
            faults.push(fault(format!("/options/{n}/key"), "duplicate_key", "another option has this key"));
        }
        faults.extend(label(format!("/options/{n}/label"), &option.label));
    }
    faults
}

fn bounds(field: &CustomField) -> Vec<Fault> {
    let mut faults = vec![];
    if field.min.zip(field.max).is_some_and(|(min, max)| min > max) {
        faults.push(fault("/max", "out_of_range", "the greatest is not below the least"));
    }
    if field.decimals.is_some_and(|decimals| decimals > DECIMALS_MAX) {
        faults.push(fault("/decimals", "out_of_range", format!("0 to {DECIMALS_MAX}")));
    }
    faults
}
