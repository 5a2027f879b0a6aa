//! The fields of a form as they are shown: what the schema says of a property, with the layout's hints.

use serde_json::Value;

use super::Ready;
use super::asked::Asked;
use super::data::{Begins, Field, Labels, Options, Widget};

/// Everything that is needed to show one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    pub key: String,
    pub label: String,
    pub labels: Labels,
    pub help: String,
    pub helps: Labels,
    pub widget: Widget,
    /// What can be chosen, where the schema itself says so.
    pub options: Vec<OptionFacts>,
    /// Where it comes from otherwise.
    pub source: Option<Options>,
    pub begins: Option<Begins>,
    pub default: Option<Value>,
    /// `email`, `uri` and the like.
    pub format: Option<String>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub length_max: Option<u64>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionFacts {
    pub value: String,
    pub label: String,
    pub labels: Labels,
}

impl Ready {
    /// Returns the fields in the order of the layout, in their groups; what it leaves out stands at the end.
    pub fn groups(&self) -> Vec<(String, Labels, Vec<Facts>)> {
        let mut properties = self.form.properties();
        let mut groups: Vec<_> = self
            .form
            .layout
            .iter()
            .map(|group| {
                let known = |field: &Field| Some(facts(&properties.remove(&field.key)?, field));
                let fields = group.fields.iter().filter_map(known).collect();
                (group.title.clone(), group.titles.clone(), fields)
            })
            .collect();
        let plain = |(key, property): (String, Value)| facts(&property, &Field { key, ..Field::default() });
        let rest: Vec<_> = properties.into_iter().map(plain).collect();
        if !rest.is_empty() {
            groups.push((String::new(), Labels::new(), rest));
        }
        groups
    }

    /// Returns all fields in their order.
    pub fn fields(&self) -> Vec<Facts> {
        self.groups().into_iter().flat_map(|(_, _, fields)| fields).collect()
    }

    /// Returns the fields that are asked for, in their order.
    pub fn asked_fields(&self, asked: &Asked) -> Vec<Facts> {
        self.fields().into_iter().filter(|field| asked.contains_key(&field.key)).collect()
    }
}

fn facts(property: &Value, field: &Field) -> Facts {
    let text = |name: &str| property[name].as_str().map(str::to_owned);
    let number = |name: &str| property[name].as_f64();
    let several = property["type"] == "array";
    let chosen = if several { &property["items"] } else { property };
    let options = options(chosen, field);
    Facts {
        key: field.key.clone(),
        label: text("title").unwrap_or_else(|| field.key.clone()),
        labels: field.labels.clone(),
        help: text("description").unwrap_or_default(),
        helps: field.helps.clone(),
        widget: field
            .widget
            .unwrap_or_else(|| widget(property, !options.is_empty() || field.options.is_some())),
        options,
        source: field.options.clone(),
        begins: field.begins,
        default: property.get("default").cloned(),
        format: text("format"),
        min: number("minimum"),
        max: number("maximum"),
        length_max: property["maxLength"].as_u64(),
    }
}

fn widget(property: &Value, chosen: bool) -> Widget {
    match (property["type"].as_str(), property["format"].as_str()) {
        (Some("array"), _) => Widget::Several,
        _ if chosen => Widget::Select,
        (Some("boolean"), _) => Widget::Checkbox,
        (Some("number" | "integer"), _) => Widget::Number,
        (_, Some("date")) => Widget::Date,
        (_, Some("date-time")) => Widget::DateTime,
        _ => Widget::Text,
    }
}

/// A choice is an `enum`, or a `oneOf` of constants with their titles.
fn options(property: &Value, field: &Field) -> Vec<OptionFacts> {
    let plain = property["enum"].as_array().into_iter().flatten().map(|value| (value, None));
    let titled = property["oneOf"].as_array().into_iter().flatten();
    let titled = titled.filter_map(|one| Some((one.get("const")?, one["title"].as_str())));
    plain.chain(titled).filter_map(|(value, title)| option(value.as_str()?, title, field)).collect()
}

fn option(value: &str, title: Option<&str>, field: &Field) -> Option<OptionFacts> {
    let label = |(language, labels): (&String, &Labels)| Some((language.clone(), labels.get(value)?.clone()));
    let labels = field.option_labels.iter().filter_map(label).collect();
    Some(OptionFacts { value: value.to_owned(), label: title.unwrap_or(value).to_owned(), labels })
}
