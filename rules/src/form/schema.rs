//! The schema of a form: JSON Schema 2020-12, as much of it as a form needs.
//!
//! What is left out could fetch something, run for long, or could not be shown as a field.

use holdfast_engine::calendar::Fault;
use jsonschema::{PatternOptions, ValidationError, Validator, draft202012};
use serde_json::{Map, Value};

use super::fault::fault;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
const DEPTH_MAX: usize = 12;
const PROPERTIES_MAX: usize = 100;
const OPTIONS_MAX: usize = 200;
const PATTERN_CHARS_MAX: usize = 200;
const REGEX_BYTES_MAX: usize = 256 * 1024;

/// Every keyword that a schema may have, and what stands behind it.
const KEYWORDS: &[(&str, Holds)] = &[
    ("$schema", Holds::Dialect),
    ("$ref", Holds::Reference),
    ("$defs", Holds::Schemas),
    ("$comment", Holds::Anything),
    ("title", Holds::Anything),
    ("description", Holds::Anything),
    ("default", Holds::Anything),
    ("examples", Holds::Anything),
    ("type", Holds::Anything),
    ("const", Holds::Anything),
    ("enum", Holds::Options),
    ("properties", Holds::Schemas),
    ("required", Holds::Anything),
    ("dependentRequired", Holds::Anything),
    ("dependentSchemas", Holds::Schemas),
    ("allOf", Holds::List),
    ("anyOf", Holds::List),
    ("oneOf", Holds::List),
    ("not", Holds::Schema),
    ("if", Holds::Schema),
    ("then", Holds::Schema),
    ("else", Holds::Schema),
    ("items", Holds::Schema),
    ("minItems", Holds::Anything),
    ("maxItems", Holds::Anything),
    ("uniqueItems", Holds::Anything),
    ("minLength", Holds::Anything),
    ("maxLength", Holds::Anything),
    ("pattern", Holds::Pattern),
    ("format", Holds::Format),
    ("minimum", Holds::Anything),
    ("maximum", Holds::Anything),
    ("exclusiveMinimum", Holds::Anything),
    ("exclusiveMaximum", Holds::Anything),
    ("multipleOf", Holds::Anything),
];
const FORMATS: [&str; 7] = ["date", "date-time", "time", "email", "uri", "uuid", "hostname"];

/// What stands behind a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Schema,
    List,
    Schemas,
    Options,
    Dialect,
    Reference,
    Pattern,
    Format,
    /// The meta-schema says what.
    Anything,
}

/// Returns a validator of answers. Patterns are matched in linear time, and formats count.
pub fn validator(schema: &Value) -> Result<Validator, Fault> {
    let patterns = PatternOptions::regex().size_limit(REGEX_BYTES_MAX).dfa_size_limit(REGEX_BYTES_MAX);
    let options = draft202012::options().should_validate_formats(true).with_pattern_options(patterns);
    options.build(schema).map_err(|error| broken(&error))
}

/// What the meta-schema refuses is an instance to it; what cannot be compiled has a place of its own.
fn broken(error: &ValidationError<'_>) -> Fault {
    let (as_instance, as_schema) = (error.instance_path().as_str(), error.schema_path().as_str());
    let place = if as_instance.is_empty() { as_schema } else { as_instance };
    fault(&format!("/schema{place}"), "broken_schema", error.to_string())
}

/// Returns what is wrong with a schema, each with its place in the file.
pub fn faults(schema: &Value) -> Vec<Fault> {
    let mut faults = vec![];
    walk(schema, schema, "/schema", 0, &mut faults);
    if faults.is_empty()
        && let Err(error) = draft202012::meta::validate(schema)
    {
        faults.push(broken(&error));
    }
    if schema["type"] != "object" {
        faults.push(fault("/schema/type", "not_an_object", "the answers are an object"));
    }
    let keys = schema["properties"].as_object().map_or(0, Map::len);
    if keys > PROPERTIES_MAX {
        let message = format!("a form has at most {PROPERTIES_MAX} fields");
        faults.push(fault("/schema/properties", "too_many", message));
    }
    faults
}

fn walk(root: &Value, schema: &Value, at: &str, depth: usize, faults: &mut Vec<Fault>) {
    if depth > DEPTH_MAX {
        return faults.push(fault(at, "too_deep", format!("at most {DEPTH_MAX} levels")));
    }
    // `true` and `false` are schemas, too; what is none the meta-schema says better.
    for (key, value) in schema.as_object().into_iter().flatten() {
        let at = format!("{at}/{}", escaped(key));
        let Some((_, holds)) = KEYWORDS.iter().find(|(known, _)| known == key) else {
            faults.push(fault(
                &at,
                "unknown_keyword",
                format!("a form has no use for \u{201c}{key}\u{201d}"),
            ));
            continue;
        };
        faults.extend(value_fault(root, *holds, value, &at));
        for (place, inner) in inside(*holds, value) {
            walk(root, inner, &format!("{at}{place}"), depth + 1, faults);
        }
    }
}

/// Returns the schemas behind a keyword.
fn inside(holds: Holds, value: &Value) -> Vec<(String, &Value)> {
    match holds {
        Holds::Schema => vec![(String::new(), value)],
        Holds::List => {
            let list = value.as_array().into_iter().flatten().take(OPTIONS_MAX);
            list.enumerate().map(|(n, inner)| (format!("/{n}"), inner)).collect()
        }
        Holds::Schemas => {
            let map = value.as_object().into_iter().flatten();
            map.map(|(key, inner)| (format!("/{}", escaped(key)), inner)).collect()
        }
        _ => vec![],
    }
}

fn value_fault(root: &Value, holds: Holds, value: &Value, at: &str) -> Option<Fault> {
    let text = value.as_str().unwrap_or_default();
    match holds {
        Holds::Dialect if value != DIALECT => {
            Some(fault(at, "other_dialect", format!("a form is written in {DIALECT}")))
        }
        Holds::Reference => reference(root, text, at),
        Holds::Pattern if text.chars().count() > PATTERN_CHARS_MAX => {
            Some(fault(at, "too_long", format!("a pattern has at most {PATTERN_CHARS_MAX} characters")))
        }
        Holds::Format if !FORMATS.contains(&text) => {
            Some(fault(at, "unknown_format", format!("a format is one of {}", FORMATS.join(", "))))
        }
        Holds::Options | Holds::List if value.as_array().is_some_and(|list| list.len() > OPTIONS_MAX) => {
            Some(fault(at, "too_many", format!("at most {OPTIONS_MAX}")))
        }
        _ => None,
    }
}

/// A reference leads to a definition of the same file, and that one leads nowhere else.
fn reference(root: &Value, to: &str, at: &str) -> Option<Fault> {
    let Some(name) = to.strip_prefix("#/$defs/") else {
        return Some(fault(at, "remote_ref", "a reference begins with #/$defs/"));
    };
    match root["$defs"].get(name) {
        None => Some(fault(at, "unknown_ref", "there is no such definition")),
        Some(_) if at.starts_with("/schema/$defs/") => {
            Some(fault(at, "nested_ref", "a definition refers to no other"))
        }
        Some(_) => None,
    }
}

/// Returns a key as it stands in a pointer.
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(schema: &Value) -> Vec<(String, &'static str)> {
        faults(schema).into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    fn object(properties: Value) -> Value {
        let members = [("type".to_owned(), json!("object")), ("properties".to_owned(), properties)];
        Value::Object(members.into_iter().collect())
    }

    #[test]
    fn a_broken_schema_is_told_where_it_is_broken() {
        let cases = [
            (object(json!({ "a": { "type": "words" } })), "/schema/properties/a/type", "broken_schema"),
            (object(json!({ "a": { "minLength": -1 } })), "/schema/properties/a/minLength", "broken_schema"),
            (object(json!({ "a": { "typ": "string" } })), "/schema/properties/a/typ", "unknown_keyword"),
            (
                object(json!({ "a": { "format": "postcode" } })),
                "/schema/properties/a/format",
                "unknown_format",
            ),
            (
                object(json!({ "a": { "$ref": "https://example.org/a.json" } })),
                "/schema/properties/a/$ref",
                "remote_ref",
            ),
            (object(json!({ "a": { "$ref": "#/$defs/b" } })), "/schema/properties/a/$ref", "unknown_ref"),
            (json!({ "type": "array" }), "/schema/type", "not_an_object"),
            (
                json!({ "type": "object", "$schema": "http://json-schema.org/draft-07/schema#" }),
                "/schema/$schema",
                "other_dialect",
            ),
        ];
        for (schema, pointer, code) in cases {
            assert_eq!(told(&schema), [(pointer.to_owned(), code)], "{schema}");
        }
    }

    #[test]
    fn definitions_that_lead_to_each_other_are_refused_before_anybody_follows_them() {
        let schema = json!({ "type": "object", "$ref": "#/$defs/a",
            "$defs": { "a": { "$ref": "#/$defs/b" }, "b": { "$ref": "#/$defs/a" } } });
        let codes: Vec<_> = told(&schema).into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes, ["nested_ref", "nested_ref"]);
    }

    #[test]
    fn what_is_nested_without_end_is_refused() {
        let deep = (0..40).fold(json!({ "type": "string" }), |inner, _| json!({ "not": inner }));
        assert_eq!(told(&object(json!({ "a": deep })))[0].1, "too_deep");
    }

    #[test]
    fn a_pattern_that_cannot_be_matched_in_linear_time_is_refused() {
        let schema = object(json!({ "a": { "type": "string", "pattern": "(a)\\1" } }));
        let fault = validator(&schema).expect_err("a reference back");
        assert_eq!((fault.pointer.as_str(), fault.code), ("/schema/properties/a/pattern", "broken_schema"));
    }
}
