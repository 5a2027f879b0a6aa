//! Custom fields: what an admin lets a ticket say beside what every ticket says.
//!
//! The values stand in a text of the ticket, a JSON object by key, because they may name people.
//! What a field itself must fulfil is in `define`, what a value must fulfil in `value`.

mod define;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

pub(crate) use self::define::together;
pub use self::value::{BYTES_MAX, faults};
use crate::content::Texts;
use crate::desk::Desk;
use crate::ids::CategoryId;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// The values of a ticket's fields, by key.
pub type Values = Map<String, Value>;

/// A field as admins edit it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CustomField {
    #[serde(default)]
    pub id: Uuid,
    /// The name in the API, in rules and in exports; it never changes.
    pub key: String,
    pub label: String,
    /// The label in other languages, by their code.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    #[serde(default)]
    pub help: String,
    #[serde(rename = "type")]
    pub kind: FieldType,
    #[serde(default)]
    pub required: WhenRequired,
    /// Of `select` and `multi_select`.
    #[serde(default)]
    pub options: Vec<FieldOption>,
    /// Of `number`.
    #[serde(default)]
    pub min: Option<f64>,
    #[serde(default)]
    pub max: Option<f64>,
    /// How many digits a number may have behind the point; none: as many as it likes.
    #[serde(default)]
    pub decimals: Option<u8>,
    /// Of `lookup`: the key of the list whose rows can be chosen.
    #[serde(default)]
    pub list: Option<String>,
    #[serde(default)]
    pub seen_by: Audience,
    #[serde(default)]
    pub editable_by: Audience,
    /// In force in these lifecycles; none: in all.
    #[serde(default)]
    pub lifecycles: Vec<String>,
    /// In force in these categories and below them; none: everywhere.
    #[serde(default)]
    pub categories: Vec<Uuid>,
    /// What a new ticket gets where nothing else is said.
    #[serde(default)]
    pub default: Option<Value>,
    /// What tickets say by it can still be read; nothing more is taken.
    #[serde(default)]
    pub archived: bool,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    Text,
    LongText,
    Number,
    Date,
    Datetime,
    Boolean,
    Select,
    MultiSelect,
    Person,
    Url,
    Email,
    Lookup,
}

/// When a field must have a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenRequired {
    #[default]
    Never,
    OnOpen,
    OnResolve,
}

/// For whom something is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    #[default]
    Everybody,
    Agents,
}

/// One value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldOption {
    pub key: String,
    pub label: String,
    /// The label in other languages, by their code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
}

/// A value that a field does not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadField {
    pub key: String,
    pub code: String,
    pub message: String,
}

/// A field that a move needs and the ticket does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingField {
    pub key: String,
    pub label: String,
}

impl CustomField {
    /// Returns whether somebody sees the field; `helps`: they are among those who help.
    pub fn is_seen(&self, helps: bool) -> bool {
        helps || self.seen_by == Audience::Everybody
    }

    /// Returns whether somebody may fill in the field.
    pub fn is_editable(&self, helps: bool) -> bool {
        helps || (self.is_seen(false) && self.editable_by == Audience::Everybody)
    }

    /// Returns whether tickets of this lifecycle and category have the field.
    fn is_for(&self, lifecycle: &str, path: &[Uuid]) -> bool {
        let lives = self.lifecycles.is_empty() || self.lifecycles.iter().any(|key| key == lifecycle);
        lives && (self.categories.is_empty() || self.categories.iter().any(|id| path.contains(id)))
    }
}

impl Desk {
    /// Returns the custom field called `key`, archived or not.
    pub fn field(&self, key: &str) -> Option<&CustomField> {
        self.data.custom_fields.iter().find(|field| field.key == key)
    }

    /// Returns the fields in force for a ticket of this lifecycle and category, in their order.
    pub fn fields(&self, lifecycle: &str, category: Option<CategoryId>) -> Vec<&CustomField> {
        let path = category.map_or(vec![], |category| self.categories_to(category));
        let path: Vec<Uuid> = path.into_iter().map(|category| category.id.0).collect();
        let offered = self.data.custom_fields.iter().filter(|field| !field.archived);
        offered.filter(|field| field.is_for(lifecycle, &path)).collect()
    }

    /// Returns whether none of these fields is seen by requesters.
    pub fn are_internal(&self, keys: &BTreeSet<String>) -> bool {
        let seen = |key: &String| self.field(key).is_none_or(|field| field.is_seen(false));
        !keys.is_empty() && !keys.iter().any(seen)
    }
}

/// Returns the values of a ticket; none where they were erased.
pub fn values(ticket: &Ticket, texts: &Texts) -> Option<Values> {
    let Some(text) = &ticket.custom_fields else { return Some(Values::new()) };
    serde_json::from_str(texts.get(text)).ok()
}

/// Returns the values with which a ticket begins: defaults stand where nothing is given.
pub fn begun(desk: &Desk, lifecycle: &str, category: Option<CategoryId>, given: &Values) -> Values {
    let fields = desk.fields(lifecycle, category).into_iter();
    let defaults = fields.filter_map(|field| Some((field.key.clone(), field.default.clone()?)));
    merge(defaults.collect(), given)
}

/// Refuses values that the fields in force do not take, whichever way they came.
pub(crate) fn must_fit(
    desk: &Desk,
    lifecycle: &str,
    category: Option<CategoryId>,
    given: &Values,
) -> Result<(), Refusal> {
    let bad = value::bad(given, &desk.fields(lifecycle, category));
    if bad.is_empty() { Ok(()) } else { Err(Refusal::BadFields { fields: bad }) }
}

/// Returns what must be filled in before work on the ticket is over, as far as somebody could fill it
/// in. What was erased is not asked for again.
pub fn missing(ticket: &Ticket, texts: &Texts, desk: &Desk, helps: bool) -> Vec<MissingField> {
    let fields = desk.fields(&ticket.lifecycle, ticket.category).into_iter();
    let mut needed = fields
        .filter(|field| field.required == WhenRequired::OnResolve && field.is_editable(helps))
        .peekable();
    if needed.peek().is_none() {
        return vec![];
    }
    let Some(values) = values(ticket, texts) else { return vec![] };
    let lacking = needed.filter(|field| !values.contains_key(&field.key));
    lacking.map(|field| MissingField { key: field.key.clone(), label: field.label.clone() }).collect()
}

/// Puts what is given over what there is: null takes away, what is not named stays.
pub fn merge(mut values: Values, given: &Values) -> Values {
    for (key, value) in given {
        match value {
            Value::Null => drop(values.remove(key)),
            value => drop(values.insert(key.clone(), value.clone())),
        }
    }
    values
}

/// Returns the keys whose values differ.
pub fn changed(before: &Values, after: &Values) -> BTreeSet<String> {
    let keys = before.keys().chain(after.keys());
    keys.filter(|key| before.get(*key) != after.get(*key)).cloned().collect()
}
