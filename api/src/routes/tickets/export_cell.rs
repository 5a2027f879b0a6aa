//! Cells: what a table says of a custom field, in the words that people read.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_engine::desk::Desk;
use holdfast_engine::field::{CustomField, FieldType, Values};
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

/// The words for ids and keys that stand in one page of a table.
#[derive(Debug, Default)]
pub struct Words {
    people: BTreeMap<String, String>,
    /// By list and key.
    rows: BTreeMap<(String, String), String>,
}

impl Words {
    /// Reads the names of all people and the labels of all rows at once.
    pub async fn of(pool: &PgPool, desk: &Desk, all: &[Values]) -> Result<Self, sqlx::Error> {
        let of_type = |kind: FieldType| {
            let fields = desk.data.custom_fields.iter().filter(move |field| field.kind == kind);
            fields.flat_map(move |field| {
                let texts = all.iter().filter_map(move |values| values.get(&field.key)?.as_str());
                texts.map(move |text| (field.list.clone().unwrap_or_default(), text.to_owned()))
            })
        };
        Ok(Self {
            people: people(pool, of_type(FieldType::Person).map(|(_, id)| id).collect()).await?,
            rows: rows(pool, of_type(FieldType::Lookup).collect()).await?,
        })
    }

    /// Returns what a table says of one field.
    pub fn cell(&self, field: &CustomField, values: &Values) -> String {
        match values.get(&field.key) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => defused(self.word(field, text)),
            Some(Value::Array(several)) => {
                let words = several.iter().filter_map(Value::as_str).map(|text| self.word(field, text));
                defused(words.collect::<Vec<_>>().join(", "))
            }
            Some(plain) => plain.to_string(),
        }
    }

    /// What is no longer offered is told by its key.
    fn word(&self, field: &CustomField, text: &str) -> String {
        let option = || field.options.iter().find(|option| option.key == text).map(|option| &option.label);
        let word = match field.kind {
            FieldType::Person => self.people.get(text),
            FieldType::Lookup => self.rows.get(&(field.list.clone().unwrap_or_default(), text.to_owned())),
            _ => option(),
        };
        word.map_or(text, String::as_str).to_owned()
    }
}

async fn people(pool: &PgPool, ids: BTreeSet<String>) -> Result<BTreeMap<String, String>, sqlx::Error> {
    let ids: Vec<Uuid> = ids.iter().filter_map(|id| id.parse().ok()).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found: Vec<(String, String)> = sqlx::query_as("select id::text, name from person where id = any($1)")
        .bind(ids)
        .fetch_all(pool)
        .await?;
    Ok(found.into_iter().collect())
}

async fn rows(
    pool: &PgPool,
    keys: BTreeSet<(String, String)>,
) -> Result<BTreeMap<(String, String), String>, sqlx::Error> {
    if keys.is_empty() {
        return Ok(BTreeMap::new());
    }
    const FIND: &str = "
        select r.list, r.key, r.label from unnest($1::text[], $2::text[]) as a(list, key)
          join lookup_row r on r.list = a.list and r.key = a.key";
    let (lists, keys): (Vec<_>, Vec<_>) = keys.into_iter().unzip();
    let found: Vec<(String, String, String)> =
        sqlx::query_as(FIND).bind(lists).bind(keys).fetch_all(pool).await?;
    Ok(found.into_iter().map(|(list, key, label)| ((list, key), label)).collect())
}

/// A spreadsheet would carry out what begins like a formula.
pub fn defused(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn field(key: &str, extra: &Value) -> CustomField {
        let mut field = json!({ "key": key, "label": "It", "type": "text" });
        field.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
        serde_json::from_value(field).expect("a field")
    }

    #[test]
    fn what_begins_like_a_formula_is_defused_and_a_number_stays_one() {
        let values = json!({ "n": -2.5, "text": "=1+1", "several": ["@a", "b"], "plain": "a, \"b\"" });
        let values = values.as_object().expect("an object");
        let cell = |key| Words::default().cell(&field(key, &json!({})), values);
        let cells = ["n", "text", "several", "plain", "absent"].map(cell);
        assert_eq!(cells, ["-2.5", "'=1+1", "'@a, b", "a, \"b\"", ""]);
    }

    #[test]
    fn what_was_chosen_is_told_by_its_label_and_what_is_gone_by_its_key() {
        let options = json!([{ "key": "ulm", "label": "Ulm, Donau" }, { "key": "sum", "label": "=SUM" }]);
        let several = field("it", &json!({ "type": "multi_select", "options": options }));
        let values = |value: Value| json!({ "it": value }).as_object().expect("an object").clone();
        let words = Words::default();
        assert_eq!(words.cell(&several, &values(json!(["ulm", "bonn"]))), "Ulm, Donau, bonn");
        let one = field("it", &json!({ "type": "select", "options": options }));
        assert_eq!(words.cell(&one, &values(json!("sum"))), "'=SUM");
        let row = field("it", &json!({ "type": "lookup", "list": "assets" }));
        let labels = BTreeMap::from([(("assets".into(), "A-1".into()), "Laptop".into())]);
        let words = Words { rows: labels, ..Words::default() };
        assert_eq!(words.cell(&row, &values(json!("A-1"))), "Laptop");
        assert_eq!(words.cell(&row, &values(json!("A-2"))), "A-2");
    }
}
