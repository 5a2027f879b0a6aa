//! A form as it is shown to whoever fills it in.

use std::collections::BTreeMap;

use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::Desk;
use holdfast_rules::form::{Begins, Facts, Form, OptionFacts, Options, Ready, Widget};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::forms::{Known, categories, teams};
use crate::problem::FieldError;

/// A form as the catalog shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormEntry {
    #[schema(example = "new-hardware")]
    pub key: String,
    /// The desk version that brought its text.
    pub version: i64,
    pub title: String,
    /// The same in other languages, by their codes.
    pub titles: BTreeMap<String, String>,
    pub about: String,
    pub abouts: BTreeMap<String, String>,
    /// Under which heading it stands.
    pub section: String,
    pub sections: BTreeMap<String, String>,
    /// Other words by which it is looked for.
    pub keywords: Vec<String>,
    /// Not in the catalog; only admins see that there is one.
    pub hidden: bool,
    /// Whoever has its link may fill it in.
    pub guests: bool,
    /// For admins: what keeps it from being asked, or from doing all that it says.
    pub faults: Vec<FieldError>,
    /// When the caller has begun to fill it in.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub draft_at: Option<Timestamp>,
}

/// A form with its fields.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormView {
    #[serde(flatten)]
    pub entry: FormEntry,
    pub groups: Vec<GroupView>,
    /// What is asked for before anything is answered but what stands there to begin with.
    pub asked: Vec<AskedView>,
    /// For those who help: where guests fill it in, if they may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guest_url: Option<String>,
    /// For admins: the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Fields that stand together.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupView {
    pub title: String,
    pub titles: BTreeMap<String, String>,
    pub fields: Vec<FormField>,
}

/// How one answer is asked for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormField {
    pub key: String,
    pub label: String,
    pub labels: BTreeMap<String, String>,
    pub help: String,
    pub helps: BTreeMap<String, String>,
    /// `text`, `long_text`, `number`, `checkbox`, `select`, `radio`, `several`, `date`, `date_time`, `files`.
    #[schema(value_type = String, example = "select")]
    pub widget: Widget,
    /// What can be chosen; null: nothing is chosen, or it comes from `list`.
    pub options: Option<Vec<FormOption>>,
    /// The lookup list whose rows can be chosen.
    pub list: Option<String>,
    /// What stands there to begin with.
    #[schema(value_type = Option<Object>)]
    pub begins: Option<Value>,
    /// `email`, `uri` and the like.
    pub format: Option<String>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub length_max: Option<u64>,
}

/// Something that can be chosen.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormOption {
    pub value: String,
    pub label: String,
    pub labels: BTreeMap<String, String>,
}

/// Something that is asked for.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AskedView {
    pub key: String,
    pub required: bool,
}

impl FormEntry {
    /// Returns how a form stands in the catalog.
    pub fn of(key: &str, form: &Form, version: i64) -> Self {
        let form = form.clone();
        Self {
            key: key.to_owned(),
            version,
            title: form.title,
            titles: form.titles,
            about: form.about,
            abouts: form.abouts,
            section: form.section,
            sections: form.sections,
            keywords: form.keywords,
            hidden: form.hidden,
            guests: form.guests,
            faults: vec![],
            draft_at: None,
        }
    }

    /// Returns the entry of a form that cannot be read.
    pub fn broken(key: &str, version: i64) -> Self {
        Self {
            key: key.to_owned(),
            version,
            title: key.to_owned(),
            titles: BTreeMap::new(),
            about: String::new(),
            abouts: BTreeMap::new(),
            section: String::new(),
            sections: BTreeMap::new(),
            keywords: vec![],
            hidden: true,
            guests: false,
            faults: vec![],
            draft_at: None,
        }
    }

    pub fn with(self, faults: Vec<Fault>) -> Self {
        let error = |Fault { pointer, code, message }| FieldError { pointer, code: code.into(), message };
        Self { faults: faults.into_iter().map(error).collect(), ..self }
    }
}

impl FormView {
    /// Returns a form as somebody meets it.
    pub fn of(entry: FormEntry, ready: &Ready, desk: &Desk, who: &Known) -> Self {
        let groups: Vec<GroupView> = ready
            .groups()
            .into_iter()
            .map(|(title, titles, fields)| {
                let fields = fields.into_iter().map(|facts| FormField::of(facts, desk, who)).collect();
                GroupView { title, titles, fields }
            })
            .collect();
        let fields = groups.iter().flat_map(|group| &group.fields);
        let begun = fields.filter_map(|field| Some((field.key.clone(), field.begins.clone()?))).collect();
        let asked = asked(ready.asked(&begun));
        Self { entry, groups, asked, guest_url: None, text: None }
    }

    /// Returns a form that nobody can fill in.
    pub fn broken(entry: FormEntry) -> Self {
        Self { entry, groups: vec![], asked: vec![], guest_url: None, text: None }
    }
}

/// Returns what is asked for, as the API tells it.
pub fn asked(asked: BTreeMap<String, bool>) -> Vec<AskedView> {
    asked.into_iter().map(|(key, required)| AskedView { key, required }).collect()
}

impl FormField {
    fn of(facts: Facts, desk: &Desk, who: &Known) -> Self {
        let chosen = match &facts.source {
            Some(Options::Teams) => Some(named(teams(desk))),
            Some(Options::Categories { below }) => Some(named(categories(desk, below.as_deref()))),
            Some(Options::Lookup { .. }) => None,
            None => Some(facts.options.into_iter().map(FormOption::from).collect::<Vec<_>>())
                .filter(|options| !options.is_empty()),
        };
        let list = match facts.source {
            Some(Options::Lookup { list }) => Some(list),
            _ => None,
        };
        Self {
            key: facts.key,
            label: facts.label,
            labels: facts.labels,
            help: facts.help,
            helps: facts.helps,
            widget: facts.widget,
            options: chosen,
            list,
            begins: facts.begins.and_then(|begins| begun(begins, who)).map(Value::String).or(facts.default),
            format: facts.format,
            min: facts.min,
            max: facts.max,
            length_max: facts.length_max,
        }
    }
}

/// Returns what is known of somebody.
fn begun(begins: Begins, who: &Known) -> Option<String> {
    match begins {
        Begins::Name => Some(who.name.clone()),
        Begins::Email => who.email.clone(),
        Begins::Phone => who.phone.clone(),
        Begins::Organisation => who.organisation.clone(),
    }
}

fn named(names: BTreeMap<String, String>) -> Vec<FormOption> {
    let mut options: Vec<_> = names
        .into_iter()
        .map(|(value, label)| FormOption { value, label, labels: BTreeMap::new() })
        .collect();
    options.sort_by(|a, b| a.label.cmp(&b.label));
    options
}

impl From<OptionFacts> for FormOption {
    fn from(facts: OptionFacts) -> Self {
        Self { value: facts.value, label: facts.label, labels: facts.labels }
    }
}
