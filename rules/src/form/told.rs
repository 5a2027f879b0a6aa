//! Questions and answers in words.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Ready;
use super::answers::Answers;
use super::data::{Widget, in_language};
use super::field::Facts;

/// One question with its answer as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub key: String,
    pub label: String,
    pub answer: String,
}

/// What is shown for values that are ids or keys, by field and value; what is missing is shown as it is.
pub type Shown = BTreeMap<(String, String), String>;

impl Ready {
    /// Returns questions and answers in the form's order, as far as something was answered.
    pub fn told(&self, answers: &Answers, shown: &Shown, language: &str) -> Vec<Told> {
        let one = |field: Facts| {
            // Files are shown as files.
            let value = answers.get(&field.key).filter(|_| field.widget != Widget::Files)?;
            let answer = words(&field, value, shown, language);
            let label = in_language(&field.label, &field.labels, language).to_owned();
            Some(Told { key: field.key, label, answer })
        };
        self.fields().into_iter().filter_map(one).collect()
    }
}

fn words(field: &Facts, value: &Value, shown: &Shown, language: &str) -> String {
    match value {
        Value::Array(list) => {
            let each: Vec<_> = list.iter().map(|one| words(field, one, shown, language)).collect();
            each.join(", ")
        }
        Value::Bool(true) => in_language("yes", &[("de".into(), "ja".into())].into(), language).into(),
        Value::Bool(false) => in_language("no", &[("de".into(), "nein".into())].into(), language).into(),
        Value::String(text) => {
            if let Some(shown) = shown.get(&(field.key.clone(), text.clone())) {
                return shown.clone();
            }
            let option = field.options.iter().find(|option| option.value == *text);
            option.map_or(text.as_str(), |option| in_language(&option.label, &option.labels, language)).into()
        }
        other => other.to_string(),
    }
}
