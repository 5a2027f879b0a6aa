//! What stands in a form's file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::approval::ApprovalStep;

/// The same words in other languages, by their codes.
pub type Labels = BTreeMap<String, String>;

/// A form as its author wrote it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Form {
    pub title: String,
    #[serde(default)]
    pub titles: Labels,
    #[serde(default)]
    pub about: String,
    #[serde(default)]
    pub abouts: Labels,
    /// Under which heading of the catalog it stands.
    #[serde(default)]
    pub section: String,
    #[serde(default)]
    pub sections: Labels,
    /// Other words by which it is looked for.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Not in the catalog, and nobody asks by it.
    #[serde(default)]
    pub hidden: bool,
    /// Whoever has its link may fill it in, whether or not they are known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guests: bool,
    /// JSON Schema 2020-12 of the answers.
    pub schema: Value,
    #[serde(default)]
    pub layout: Vec<Group>,
    pub ticket: Mapping,
    /// Who has to agree first, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approval: Vec<ApprovalStep>,
    /// What is done for it in tickets of their own, each ahead of those that come after it.
    #[serde(default)]
    pub parts: Vec<FormPart>,
}

/// A ticket of its own for something that a request needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FormPart {
    pub key: String,
    /// The keys of parts that end before this one begins; none: it begins with the request.
    #[serde(default)]
    pub after: Vec<String>,
    /// Whether it is needed; none: always.
    #[serde(default)]
    pub when: Option<Choice<bool>>,
    pub ticket: Mapping,
}

/// Fields that stand together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub titles: Labels,
    pub fields: Vec<Field>,
}

/// How one answer is asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Field {
    /// A property of the schema.
    pub key: String,
    /// Its title in other languages.
    #[serde(default)]
    pub labels: Labels,
    /// Its description in other languages.
    #[serde(default)]
    pub helps: Labels,
    /// None: what suits its type.
    #[serde(default)]
    pub widget: Option<Widget>,
    /// Where that comes from which can be chosen; none: from the schema.
    #[serde(default)]
    pub options: Option<Options>,
    /// What can be chosen in other languages: by language, then by value.
    #[serde(default)]
    pub option_labels: BTreeMap<String, Labels>,
    /// What stands there to begin with; none: the schema's `default`.
    #[serde(default)]
    pub begins: Option<Begins>,
}

/// With what a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Widget {
    Text,
    LongText,
    Number,
    Checkbox,
    Select,
    Radio,
    /// Several of what can be chosen.
    Several,
    Date,
    DateTime,
    /// Ids of uploaded files.
    Files,
}

/// Where that comes from which can be chosen. The answer is an id or a row's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case", deny_unknown_fields)]
pub enum Options {
    Teams,
    /// All categories, or those below one: `Hardware / Laptop`.
    Categories {
        #[serde(default)]
        below: Option<String>,
    },
    /// The rows of a list that the asker may choose; of a list with owners, their own.
    Lookup {
        list: String,
    },
}

/// What is known of whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Begins {
    #[serde(rename = "requester.name")]
    Name,
    #[serde(rename = "requester.email")]
    Email,
    #[serde(rename = "requester.phone")]
    Phone,
    #[serde(rename = "requester.organisation")]
    Organisation,
}

/// What answers make of a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mapping {
    /// Words with answers in them: `New {kind} for {name}`.
    pub title: String,
    /// None: all questions and answers.
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub category: Option<Choice<String>>,
    #[serde(default)]
    pub team: Option<Choice<String>>,
    #[serde(default)]
    pub priority: Option<Choice<u8>>,
    #[serde(default)]
    pub urgency: Option<Choice<u8>>,
    #[serde(default)]
    pub impact: Option<Choice<u8>>,
    #[serde(default)]
    pub lifecycle: Option<String>,
    #[serde(default)]
    pub tags: Vec<Choice<String>>,
    /// Custom fields by their keys.
    #[serde(default)]
    pub fields: BTreeMap<String, Choice<Value>>,
}

/// Something of a ticket: always the same, an answer itself, or what an answer stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Choice<T> {
    Answer(FromAnswer),
    By(By<T>),
    Always(T),
}

/// The answer itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FromAnswer {
    pub answer: String,
}

/// What an answer stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct By<T> {
    /// The key of the answer.
    pub by: String,
    pub values: BTreeMap<String, T>,
    pub otherwise: Option<T>,
}

impl<T> Choice<T> {
    /// Returns the key of the answer on which it depends.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Answer(answer) => Some(&answer.answer),
            Self::By(by) => Some(&by.by),
            Self::Always(_) => None,
        }
    }

    /// Returns everything it may come to without the words of an answer.
    pub fn values(&self) -> Vec<&T> {
        match self {
            Self::Answer(_) => vec![],
            Self::By(by) => by.values.values().chain(&by.otherwise).collect(),
            Self::Always(value) => vec![value],
        }
    }
}

impl Form {
    /// Returns how a key is to be laid out, if the layout says so.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.layout.iter().flat_map(|group| &group.fields).find(|field| field.key == key)
    }

    /// Returns every property of the schema by its key, wherever it is first spoken of.
    pub fn properties(&self) -> Map<String, Value> {
        let mut found = Map::new();
        super::asked::properties(&self.schema, &self.schema, &mut found);
        found
    }
}

/// Returns words in a language, or as they were first written.
pub fn in_language<'a>(words: &'a str, others: &'a Labels, language: &str) -> &'a str {
    let short = language.split('-').next().unwrap_or_default();
    others.get(language).or_else(|| others.get(short)).map_or(words, String::as_str)
}
