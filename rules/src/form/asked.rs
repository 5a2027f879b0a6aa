//! What a form asks, given what was answered so far: a property that stands behind a condition is asked
//! for when the condition holds.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_engine::calendar::Fault;
use jsonschema::Validator;
use serde_json::{Map, Value};

use super::Ready;
use super::answers::Answers;
use super::schema::{escaped, validator};

/// What is asked for: each key with whether it must be answered.
pub type Asked = BTreeMap<String, bool>;

impl Ready {
    /// Returns what is asked after these answers.
    pub fn asked(&self, answers: &Answers) -> Asked {
        let mut asked = Asked::new();
        let mut needed = vec![];
        let whole = Value::Object(answers.clone());
        self.ask(&self.form.schema, "", &whole, &mut asked, &mut needed);
        for (_, required) in asked.iter_mut().filter(|(key, _)| needed.contains(key)) {
            *required = true;
        }
        asked
    }

    fn ask(&self, schema: &Value, at: &str, answers: &Value, asked: &mut Asked, needed: &mut Vec<String>) {
        for key in schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key) {
            asked.entry(key.clone()).or_insert(false);
        }
        needed.extend(texts(&schema["required"]));
        for (key, more) in schema["dependentRequired"].as_object().into_iter().flatten() {
            needed.extend(texts(more).filter(|_| answers.get(key).is_some()));
        }
        for (key, more) in schema["dependentSchemas"].as_object().into_iter().flatten() {
            if answers.get(key).is_some() {
                let at = format!("{at}/dependentSchemas/{}", escaped(key));
                self.ask(more, &at, answers, asked, needed);
            }
        }
        for (n, more) in schema["allOf"].as_array().into_iter().flatten().enumerate() {
            self.ask(more, &format!("{at}/allOf/{n}"), answers, asked, needed);
        }
        if let Some(condition) = self.conditions.get(&format!("{at}/if")) {
            let branch = if condition.is_valid(answers) { "then" } else { "else" };
            self.ask(&schema[branch], &format!("{at}/{branch}"), answers, asked, needed);
        }
        if let Some(name) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
            let at = format!("/$defs/{}", escaped(name));
            self.ask(&self.form.schema["$defs"][name], &at, answers, asked, needed);
        }
    }
}

fn texts(list: &Value) -> impl Iterator<Item = String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}

/// Returns a validator for every condition on which more is asked, by its place in the schema.
pub(super) fn conditions(schema: &Value) -> Result<BTreeMap<String, Validator>, Fault> {
    let mut found = BTreeMap::new();
    gather(schema, schema, "", &mut found)?;
    for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
        gather(schema, definition, &format!("/$defs/{}", escaped(name)), &mut found)?;
    }
    Ok(found)
}

fn gather(
    root: &Value,
    schema: &Value,
    at: &str,
    found: &mut BTreeMap<String, Validator>,
) -> Result<(), Fault> {
    if let Some(condition) = schema.get("if") {
        let mut alone = condition.clone();
        if let (Some(alone), Some(definitions)) = (alone.as_object_mut(), root.get("$defs")) {
            alone.insert("$defs".into(), definitions.clone());
        }
        found.insert(format!("{at}/if"), validator(&alone)?);
    }
    for (place, inner) in branches(schema) {
        gather(root, inner, &format!("{at}{place}"), found)?;
    }
    Ok(())
}

/// Returns the parts of a schema that ask more of the same answers, with their places.
fn branches(schema: &Value) -> Vec<(String, &Value)> {
    let one = |name: &str| schema.get(name).map(|inner| (format!("/{name}"), inner));
    let all = schema["allOf"].as_array().into_iter().flatten().enumerate();
    let dependent = schema["dependentSchemas"].as_object().into_iter().flatten();
    all.map(|(n, inner)| (format!("/allOf/{n}"), inner))
        .chain(dependent.map(|(key, inner)| (format!("/dependentSchemas/{}", escaped(key)), inner)))
        .chain(["then", "else"].into_iter().filter_map(one))
        .collect()
}

/// Gathers every property of a schema, wherever it is first spoken of with a type or words of its own.
pub(super) fn properties(root: &Value, schema: &Value, found: &mut Map<String, Value>) {
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let property = resolved(root, property);
        let said = found.entry(key.clone()).or_insert_with(|| Value::Object(Map::new()));
        // A branch may only narrow what stands above it.
        for (word, value) in property.as_object().into_iter().flatten() {
            if let Some(said) = said.as_object_mut() {
                said.entry(word.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    if let Some(definition) = definition(root, schema) {
        properties(root, definition, found);
    }
    for (_, inner) in branches(schema) {
        properties(root, inner, found);
    }
}

/// Gathers every key that must be answered, whatever it depends on.
pub(super) fn needed(root: &Value, schema: &Value, found: &mut BTreeSet<String>) {
    found.extend(texts(&schema["required"]));
    let dependent = schema["dependentRequired"].as_object().into_iter().flatten();
    found.extend(dependent.flat_map(|(_, more)| texts(more)));
    if let Some(definition) = definition(root, schema) {
        needed(root, definition, found);
    }
    for (_, inner) in branches(schema) {
        needed(root, inner, found);
    }
}

/// Returns the definition that a schema refers to.
fn definition<'a>(root: &'a Value, schema: &Value) -> Option<&'a Value> {
    root["$defs"].get(schema["$ref"].as_str()?.strip_prefix("#/$defs/")?)
}

/// Returns a property with what its definition says.
fn resolved(root: &Value, property: &Value) -> Value {
    let definition = definition(root, property).and_then(Value::as_object);
    let Some(definition) = definition else { return property.clone() };
    let mut whole = definition.clone();
    whole.extend(property.as_object().cloned().unwrap_or_default());
    Value::Object(whole)
}
