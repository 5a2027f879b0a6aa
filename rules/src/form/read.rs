//! Reading a form's file: from its text to the form, with a pointer to whatever is wrong.

use std::collections::BTreeSet;

use holdfast_engine::calendar::Fault;
use holdfast_engine::part::PARTS_MAX;
use serde_path_to_error::Segment;

use super::approval;
use super::data::{Choice, Form, Labels, Mapping, Options, Widget};
use super::fault::fault;
use super::guests;
use super::map::keys_in;
use super::parts;

/// How long a form's file may be.
pub const TEXT_BYTES_MAX: usize = 64 * 1024;
const FIELDS_MAX: usize = 100;
const GROUPS_MAX: usize = 20;
const WORDS_CHARS_MAX: usize = 200;
const ABOUT_CHARS_MAX: usize = 2_000;
const LANGUAGES_MAX: usize = 20;
const KEYWORDS_MAX: usize = 50;
const TAGS_MAX: usize = 20;

/// Reads a text.
pub fn form(text: &str) -> Result<Form, Vec<Fault>> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(vec![fault("", "too_long", format!("a form has at most {TEXT_BYTES_MAX} bytes"))]);
    }
    let mut from = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut from);
    let form = read.map_err(|error: serde_path_to_error::Error<serde_json::Error>| {
        let at = pointer(error.path());
        let cause = error.into_inner();
        let not_json = cause.is_syntax() || cause.is_eof();
        let code = if not_json { "not_json" } else { "invalid" };
        vec![fault(if not_json { "" } else { &at }, code, cause.to_string())]
    })?;
    from.end().map_err(|error| vec![fault("", "not_json", error.to_string())])?;
    Ok(form)
}

/// Returns a path as a JSON pointer.
pub fn pointer(path: &serde_path_to_error::Path) -> String {
    path.iter().fold(String::new(), |pointer, segment| match segment {
        Segment::Seq { index } => format!("{pointer}/{index}"),
        Segment::Map { key } => format!("{pointer}/{key}"),
        Segment::Enum { variant } => format!("{pointer}/{variant}"),
        Segment::Unknown => pointer,
    })
}

/// Returns what is wrong with a form beside its schema.
pub fn faults(form: &Form) -> Vec<Fault> {
    let parts = [words(form), sizes(form), laid_out(form), mapped(form), parts::faults(form)];
    [parts.concat(), approval::faults(form), guests::faults(form)].concat()
}

fn words(form: &Form) -> Vec<Fault> {
    let mut faults = vec![];
    if form.title.trim().is_empty() {
        faults.push(fault("/title", "required", "a form has a title"));
    }
    let mut short = vec![("/title".to_owned(), &form.title), ("/section".to_owned(), &form.section)];
    short.extend(others("/titles", &form.titles));
    short.extend(others("/sections", &form.sections));
    for (n, group) in form.layout.iter().enumerate() {
        short.push((format!("/layout/{n}/title"), &group.title));
        short.extend(others(&format!("/layout/{n}/titles"), &group.titles));
    }
    let long = [("/about".to_owned(), &form.about)].into_iter().chain(others("/abouts", &form.abouts));
    faults.extend(short.into_iter().filter_map(|(at, words)| too_long(&at, words, WORDS_CHARS_MAX)));
    faults.extend(long.filter_map(|(at, words)| too_long(&at, words, ABOUT_CHARS_MAX)));
    faults
}

fn others<'a>(at: &str, labels: &'a Labels) -> impl Iterator<Item = (String, &'a String)> {
    labels.iter().map(move |(language, words)| (format!("{at}/{language}"), words))
}

fn too_long(at: &str, words: &str, most: usize) -> Option<Fault> {
    let long = words.chars().count() > most;
    long.then(|| fault(at, "too_long", format!("at most {most} characters")))
}

fn sizes(form: &Form) -> Vec<Fault> {
    let fields = form.layout.iter().map(|group| group.fields.len()).sum();
    [
        ("/titles", form.titles.len(), LANGUAGES_MAX),
        ("/abouts", form.abouts.len(), LANGUAGES_MAX),
        ("/sections", form.sections.len(), LANGUAGES_MAX),
        ("/keywords", form.keywords.len(), KEYWORDS_MAX),
        ("/layout", form.layout.len(), GROUPS_MAX),
        ("/layout", fields, FIELDS_MAX),
        ("/parts", form.parts.len(), PARTS_MAX),
    ]
    .into_iter()
    .map(|(at, count, most)| (at.to_owned(), count, most))
    .chain(form.tickets().into_iter().flat_map(|(at, ticket)| {
        [
            (format!("{at}/tags"), ticket.tags.len(), TAGS_MAX),
            (format!("{at}/fields"), ticket.fields.len(), FIELDS_MAX),
        ]
    }))
    .filter(|(_, count, most)| count > most)
    .map(|(at, _, most)| fault(&at, "too_many", format!("at most {most}")))
    .collect()
}

/// A field of the layout is one of the schema's, and stands there once.
fn laid_out(form: &Form) -> Vec<Fault> {
    let properties = form.properties();
    let (mut faults, mut seen) = (vec![], BTreeSet::new());
    for (n, group) in form.layout.iter().enumerate() {
        for (m, field) in group.fields.iter().enumerate() {
            let at = format!("/layout/{n}/fields/{m}");
            let key = format!("{at}/key");
            if !properties.contains_key(&field.key) {
                faults.push(fault(&key, "unknown_property", "the schema has no such property"));
            } else if !seen.insert(&field.key) {
                faults.push(fault(&key, "duplicate_key", "it stands in the layout twice"));
            }
            let chosen =
                matches!(field.widget, None | Some(Widget::Select | Widget::Radio | Widget::Several));
            if field.options.is_some() && !chosen {
                faults.push(fault(&format!("{at}/widget"), "bad_widget", "nothing is chosen with this"));
            }
            if let Some(Options::Lookup { list }) = &field.options
                && list.trim().is_empty()
            {
                faults.push(fault(&format!("{at}/options/list"), "required", "name the list"));
            }
        }
    }
    faults
}

/// What a ticket gets by an answer is asked for.
fn mapped(form: &Form) -> Vec<Fault> {
    let properties = form.properties();
    let whens = form.parts.iter().enumerate();
    let mut used: Vec<_> =
        whens.flat_map(|(n, part)| by(&format!("/parts/{n}/when"), part.when.iter())).collect();
    let mut faults = vec![];
    for (at, ticket) in form.tickets() {
        used.extend(answers_of(&at, ticket));
        if ticket.title.trim().is_empty() {
            faults.push(fault(&format!("{at}/title"), "required", "a ticket has a title"));
        }
    }
    let unknown = used.into_iter().filter(|(_, key)| !properties.contains_key(key));
    let unknown = unknown.map(|(at, key)| {
        fault(&at, "unknown_property", format!("the schema has no property \u{201c}{key}\u{201d}"))
    });
    unknown.chain(faults).collect()
}

/// Returns the keys of the answers that a ticket is made of, each with where it stands.
fn answers_of(at: &str, ticket: &Mapping) -> Vec<(String, String)> {
    let mut used: Vec<(String, String)> = vec![];
    used.extend(keys_in(&ticket.title).map(|key| (format!("{at}/title"), key.to_owned())));
    let description = ticket.description.as_deref().unwrap_or_default();
    used.extend(keys_in(description).map(|key| (format!("{at}/description"), key.to_owned())));
    used.extend(by(&format!("{at}/category"), ticket.category.iter()));
    used.extend(by(&format!("{at}/team"), ticket.team.iter()));
    used.extend(by(&format!("{at}/priority"), ticket.priority.iter()));
    used.extend(by(&format!("{at}/urgency"), ticket.urgency.iter()));
    used.extend(by(&format!("{at}/impact"), ticket.impact.iter()));
    for (n, tag) in ticket.tags.iter().enumerate() {
        used.extend(by(&format!("{at}/tags/{n}"), [tag].into_iter()));
    }
    for (key, field) in &ticket.fields {
        used.extend(by(&format!("{at}/fields/{key}"), [field].into_iter()));
    }
    used
}

fn by<'a, T: 'a>(at: &str, choices: impl Iterator<Item = &'a Choice<T>>) -> Vec<(String, String)> {
    choices.filter_map(|choice| Some((at.to_owned(), choice.key()?.to_owned()))).collect()
}
