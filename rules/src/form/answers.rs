//! Answers, and what is wrong with them: by the form's schema, with a pointer and a code for each field.

use std::collections::BTreeSet;

use holdfast_engine::calendar::Fault;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use serde_json::{Map, Value};

use super::Ready;
use super::fault::fault;
use super::schema::escaped;

/// Answers by their keys.
pub type Answers = Map<String, Value>;

/// All answers of a form, as they are written.
pub const ANSWERS_BYTES_MAX: usize = 64 * 1024;
const FAULTS_MAX: usize = 100;

/// Returns answers without those that say nothing: what is left empty is not answered.
pub fn tidy(answers: Answers) -> Answers {
    let says = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    answers.into_iter().filter(|(_, value)| says(value)).collect()
}

impl Ready {
    /// Returns what is wrong with answers that are tidy; pointers begin at the answers.
    pub fn faults(&self, answers: &Answers) -> Vec<Fault> {
        let whole = Value::Object(answers.clone());
        if whole.to_string().len() > ANSWERS_BYTES_MAX {
            let message = format!("all answers together take at most {ANSWERS_BYTES_MAX} bytes");
            return vec![fault("", "too_long", message)];
        }
        let asked = self.asked(answers);
        let idle = answers.keys().filter(|key| !asked.contains_key(*key));
        let mut faults: Vec<_> = idle
            .map(|key| fault(&format!("/{}", escaped(key)), "not_asked", "this is not asked for here"))
            .collect();
        faults.extend(self.validator.iter_errors(&whole).take(FAULTS_MAX).filter_map(|error| told(&error)));
        let mut seen = BTreeSet::new();
        faults.retain(|fault| seen.insert(fault.pointer.clone()));
        faults
    }
}

/// Returns an error in the words of a form. What is wrong with a choice as a whole is told by what can
/// be chosen.
fn told(error: &ValidationError<'_>) -> Option<Fault> {
    use ValidationErrorKind as Kind;
    let at = error.instance_path().to_string();
    let fault = |code, message: String| Some(fault(&at, code, message));
    match error.kind() {
        Kind::Required { property } => {
            let key = property.as_str().unwrap_or_default();
            Some(super::fault::fault(&format!("{at}/{}", escaped(key)), "required", "this is needed"))
        }
        Kind::Type { .. } => fault("wrong_type", format!("this is of another kind: {error}")),
        Kind::MinLength { limit } => fault("too_short", format!("at least {limit} characters, please")),
        Kind::MaxLength { limit } => fault("too_long", format!("at most {limit} characters, please")),
        Kind::MinItems { limit } => fault("too_few", format!("at least {limit}, please")),
        Kind::MaxItems { limit } => fault("too_many", format!("at most {limit}, please")),
        Kind::UniqueItems => fault("duplicate", "each can be chosen once".into()),
        Kind::Minimum { limit } => fault("out_of_range", format!("{limit} or more, please")),
        Kind::Maximum { limit } => fault("out_of_range", format!("{limit} or less, please")),
        Kind::ExclusiveMinimum { limit } => fault("out_of_range", format!("more than {limit}, please")),
        Kind::ExclusiveMaximum { limit } => fault("out_of_range", format!("less than {limit}, please")),
        Kind::MultipleOf { multiple_of } => fault("bad_step", format!("a multiple of {multiple_of}, please")),
        Kind::Pattern { .. } => fault("bad_format", "this does not look as it should".into()),
        Kind::Format { format } => fault("bad_format", format!("this is no {}", named(format))),
        Kind::Enum { .. } | Kind::Constant { .. } | Kind::OneOfNotValid { .. } | Kind::AnyOf { .. } => {
            fault("not_an_option", "this cannot be chosen".into())
        }
        Kind::Not { .. } | Kind::FalseSchema | Kind::OneOfMultipleValid { .. } => {
            fault("not_allowed", "this cannot be said here".into())
        }
        _ => fault("invalid", error.to_string()),
    }
}

fn named(format: &str) -> &str {
    match format {
        "date" => "date",
        "date-time" => "date with its time",
        "time" => "time",
        "email" => "e-mail address",
        "uri" => "address",
        "hostname" => "name of a machine",
        other => other,
    }
}
