//! The values of custom fields as rows to filter by: a fold of the ticket's text, by its shape alone, so
//! that it stays right whatever becomes of the definitions.

use holdfast_engine::content::Texts;
use holdfast_engine::event::Event;
use holdfast_engine::field::Values;
use holdfast_rules::Settled;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use uuid::Uuid;

/// By so much of a text it is compared; an index entry has its limits.
pub const VALUE_CHARS_MAX: usize = 200;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldRow {
    pub key: String,
    pub value: String,
    pub num: Option<f64>,
    pub at: Option<Timestamp>,
    pub content: Uuid,
}

/// Returns the values that a decision leaves behind; none where it did not touch them.
pub fn written(settled: &Settled, texts: &Texts) -> Option<Vec<FieldRow>> {
    let touches = |event: &Event| match event {
        Event::Opened(opened) => opened.custom_fields.is_some(),
        Event::CustomFieldsChanged { .. } => true,
        _ => false,
    };
    settled.events.iter().rfind(|kept| touches(&kept.event))?;
    let text = settled.ticket.custom_fields.as_ref()?;
    let values: Values = serde_json::from_str(texts.get(text)).unwrap_or_default();
    Some(rows(&values, text.id.0))
}

fn rows(values: &Values, content: Uuid) -> Vec<FieldRow> {
    let mut rows: Vec<FieldRow> = vec![];
    for (key, value) in values {
        let several = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for row in several.iter().filter_map(|one| row(key, one, content)) {
            if !rows.iter().any(|other| (&other.key, &other.value) == (&row.key, &row.value)) {
                rows.push(row);
            }
        }
    }
    rows
}

fn row(key: &str, value: &Value, content: Uuid) -> Option<FieldRow> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => return None,
    };
    let (num, at) = (value.as_f64(), value.as_str().and_then(instant));
    Some(FieldRow { key: key.to_owned(), value: compared(&text), num, at, content })
}

/// Returns a text as it is compared.
pub fn compared(text: &str) -> String {
    text.chars().take(VALUE_CHARS_MAX).collect()
}

/// Returns the instant that a date or a date with its time stands for.
pub fn instant(text: &str) -> Option<Timestamp> {
    let date = || text.parse::<Date>().ok().filter(|_| text.len() == 10);
    let midnight = |date: Date| Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp());
    text.parse().ok().or_else(|| midnight(date()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_value_becomes_rows_that_can_be_compared() {
        let values = json!({ "site": "Ulm", "n": 2.5, "day": "2027-03-01", "vip": true, "all": ["a", "b", "a"],
            "at": "2027-03-01T10:00:00+01:00", "odd": { "x": 1 } });
        let rows = rows(values.as_object().expect("an object"), Uuid::nil());
        let told: Vec<_> = rows.iter().map(|row| (row.key.as_str(), row.value.as_str(), row.num)).collect();
        let expected = [
            ("all", "a", None),
            ("all", "b", None),
            ("at", "2027-03-01T10:00:00+01:00", None),
            ("day", "2027-03-01", None),
            ("n", "2.5", Some(2.5)),
            ("site", "Ulm", None),
            ("vip", "true", None),
        ];
        assert_eq!(told, expected);
        let at = |key: &str| rows.iter().find(|row| row.key == key).and_then(|row| row.at);
        assert_eq!(at("day"), "2027-03-01T00:00:00Z".parse().ok());
        assert_eq!(at("at"), "2027-03-01T09:00:00Z".parse().ok());
    }
}
