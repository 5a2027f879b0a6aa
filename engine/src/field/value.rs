//! What a value must fulfil: every wrong one is named, with a code for programs.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use uuid::Uuid;

use super::{BadField, CustomField, FieldType, Values};
use crate::calendar::Fault;
use crate::lifecycle::fault;

/// All values of a ticket, as they are written.
pub const BYTES_MAX: usize = 64 * 1024;

const TEXT_CHARS_MAX: usize = 1_000;
const LONG_TEXT_CHARS_MAX: usize = 20_000;
const EMAIL_CHARS_MAX: usize = 254;
const KEY_CHARS_MAX: usize = 100;
/// Beyond it a number in JSON is no longer exactly what was written.
const NUMBER_MAX: f64 = 9_007_199_254_740_991.0;

/// Returns what is wrong with values that are given for these fields. Null takes a value away; what
/// is not given is not looked at.
pub fn faults(given: &Values, fields: &[&CustomField]) -> Vec<Fault> {
    let pointer = |key: &str| format!("/customFields/{}", key.replace('~', "~0").replace('/', "~1"));
    let wrong = given.iter().filter_map(|(key, value)| Some((key, one(key, value, fields)?)));
    wrong.map(|(key, (code, message))| fault(pointer(key), code, message)).collect()
}

/// Returns the same by key, as a refusal tells it.
pub(super) fn bad(given: &Values, fields: &[&CustomField]) -> Vec<BadField> {
    let wrong = given.iter().filter_map(|(key, value)| Some((key, one(key, value, fields)?)));
    let bad = |(key, (code, message)): (&String, (&str, String))| BadField {
        key: key.clone(),
        code: code.into(),
        message,
    };
    wrong.map(bad).collect()
}

fn one(key: &str, value: &Value, fields: &[&CustomField]) -> Option<(&'static str, String)> {
    let Some(field) = fields.iter().find(|field| field.key == key) else {
        return Some(("unknown_field", "this ticket has no such field".into()));
    };
    wrong(field, value).filter(|_| !value.is_null())
}

/// Returns the code of what is wrong with a value, and what it should be.
pub(super) fn wrong(field: &CustomField, value: &Value) -> Option<(&'static str, String)> {
    match field.kind {
        FieldType::Text => text(value, TEXT_CHARS_MAX),
        FieldType::LongText => text(value, LONG_TEXT_CHARS_MAX),
        FieldType::Number => number(field, value),
        FieldType::Date => parsed(value, "not_a_date", "a date is YYYY-MM-DD", is_date),
        FieldType::Datetime => parsed(value, "not_a_datetime", "a date with its time is RFC 3339", |text| {
            text.parse::<Timestamp>().is_ok()
        }),
        FieldType::Boolean => {
            (!value.is_boolean()).then(|| ("not_a_boolean", "this is true or false".into()))
        }
        FieldType::Select => option(field, value),
        FieldType::MultiSelect => options(field, value),
        FieldType::Person => {
            parsed(value, "not_a_person", "this is a person's id", |text| text.parse::<Uuid>().is_ok())
        }
        FieldType::Url => text(value, TEXT_CHARS_MAX)
            .or_else(|| parsed(value, "not_a_url", "an address begins with https:// or http://", is_url)),
        FieldType::Email => text(value, EMAIL_CHARS_MAX)
            .or_else(|| parsed(value, "not_an_email", "this is not an e-mail address", is_email)),
        FieldType::Lookup => text(value, KEY_CHARS_MAX),
    }
}

fn text(value: &Value, most: usize) -> Option<(&'static str, String)> {
    let Some(text) = value.as_str() else { return Some(("not_a_text", "this is a text".into())) };
    match text.chars().count() {
        _ if text.trim().is_empty() => Some(("empty", "leave it out, or take it away with null".into())),
        count if count > most => Some(("too_long", format!("at most {most} characters, please"))),
        _ => None,
    }
}

fn number(field: &CustomField, value: &Value) -> Option<(&'static str, String)> {
    let Some(number) = value.as_f64() else { return Some(("not_a_number", "this is a number".into())) };
    let (least, most) = (field.min.unwrap_or(-NUMBER_MAX), field.max.unwrap_or(NUMBER_MAX));
    if !(least.max(-NUMBER_MAX)..=most.min(NUMBER_MAX)).contains(&number) {
        return Some(("out_of_range", format!("a number from {least} to {most}, please")));
    }
    let decimals = usize::from(field.decimals?);
    let rounded: f64 = format!("{number:.decimals$}").parse().ok()?;
    let exact = (rounded - number).abs() < f64::EPSILON * number.abs().max(1.0);
    (!exact).then(|| ("too_many_decimals", format!("at most {decimals} digits behind the point, please")))
}

fn parsed(
    value: &Value,
    code: &'static str,
    message: &str,
    good: impl Fn(&str) -> bool,
) -> Option<(&'static str, String)> {
    (!value.as_str().is_some_and(good)).then(|| (code, message.to_owned()))
}

fn option(field: &CustomField, value: &Value) -> Option<(&'static str, String)> {
    let known = value.as_str().is_some_and(|key| field.options.iter().any(|option| option.key == key));
    (!known).then(|| ("not_an_option", "this cannot be chosen".into()))
}

fn options(field: &CustomField, value: &Value) -> Option<(&'static str, String)> {
    let Some(chosen) = value.as_array() else { return Some(("not_a_list", "this is a list".into())) };
    if chosen.is_empty() {
        return Some(("empty", "leave it out, or take it away with null".into()));
    }
    if (1..chosen.len()).any(|n| chosen[..n].contains(&chosen[n])) {
        return Some(("duplicate", "each can be chosen once".into()));
    }
    chosen.iter().find_map(|one| option(field, one))
}

/// A date is exactly ten characters: others that a parser takes would be sorted and shown otherwise.
fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or(text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn is_email(text: &str) -> bool {
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let parts = text.split_once('@');
    plain && parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}

#[cfg(test)]
mod tests;
