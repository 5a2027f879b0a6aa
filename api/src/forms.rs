//! Forms: what somebody answers is checked against the form, the desk and the lists that it chooses from.
//!
//! The same check answers the page as somebody types and the request that opens the ticket.

use std::collections::BTreeMap;
use std::sync::Arc;

use holdfast_engine::approval::Step;
use holdfast_engine::calendar::Fault;
use holdfast_engine::content::ContentRef;
use holdfast_engine::desk::Desk;
use holdfast_engine::form::Filed;
use holdfast_engine::ids::{CategoryId, TeamId};
use holdfast_engine::permission::Permission;
use holdfast_rules::form::{Answers, Facts, Mapped, MappedPart, Options, Ready, Widget, tidy};
use holdfast_workflows::store::desk::Compiled;
use serde_json::Value;
use uuid::Uuid;

use crate::app::App;
use crate::approvers::{self, Request};
use crate::lookups;
use crate::policy::Principal;
use crate::problem::{Answer, FieldError, Problem};
use crate::views::Names;

/// What is shown for values that are ids or keys, by field and value.
pub type Shown = BTreeMap<(String, String), String>;

/// Answers that were looked at.
#[derive(Debug)]
pub struct Checked {
    /// Without those that say nothing.
    pub answers: Answers,
    /// Pointers begin at the answers.
    pub faults: Vec<Fault>,
    pub shown: Shown,
    /// What is asked for after these answers: each key with whether it is needed.
    pub asked: BTreeMap<String, bool>,
}

/// Returns a form that can be asked, of the desk in force.
pub async fn offered(app: &App, key: &str) -> Answer<(Arc<Compiled>, Arc<Ready>)> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let ready = latest.forms.get(key).filter(|ready| !ready.form.hidden).cloned();
    let ready = ready.ok_or_else(|| Problem::not_found("form"))?;
    Ok((latest, ready))
}

/// Looks at answers that somebody gives.
pub async fn check(
    app: &App,
    principal: &Principal,
    desk: &Desk,
    ready: &Ready,
    given: Answers,
) -> Answer<Checked> {
    let answers = tidy(given);
    let mut faults = ready.faults(&answers);
    let asked = ready.asked(&answers);
    let mut shown = Shown::new();
    for field in ready.asked_fields(&asked) {
        for (value, pointer) in values(&field, &answers) {
            let sound = faults.iter().all(|fault| fault.pointer != pointer);
            let found = if sound { chosen(app, principal, desk, &field, &value).await? } else { Found::Free };
            match found {
                Found::Named(name) => drop(shown.insert((field.key.clone(), value), name)),
                Found::Nothing => faults.push(not_an_option(pointer)),
                Found::Free => {}
            }
        }
    }
    Ok(Checked { answers, faults, shown, asked })
}

/// Returns the values that are chosen from somewhere, each with its pointer.
fn values(field: &Facts, answers: &Answers) -> Vec<(String, String)> {
    let pointer = format!("/{}", field.key.replace('~', "~0").replace('/', "~1"));
    match answers.get(&field.key) {
        _ if field.source.is_none() => vec![],
        Some(Value::String(one)) => vec![(one.clone(), pointer)],
        Some(Value::Array(several)) => {
            let one =
                |(n, value): (usize, &Value)| Some((value.as_str()?.to_owned(), format!("{pointer}/{n}")));
            several.iter().enumerate().filter_map(one).collect()
        }
        _ => vec![],
    }
}

/// What came of looking for a value.
enum Found {
    Named(String),
    Nothing,
    /// Nobody looked.
    Free,
}

async fn chosen(app: &App, principal: &Principal, desk: &Desk, field: &Facts, value: &str) -> Answer<Found> {
    let named = |name: Option<String>| name.map_or(Found::Nothing, Found::Named);
    Ok(match &field.source {
        None => Found::Free,
        Some(Options::Teams) => named(teams(desk).remove(value)),
        Some(Options::Categories { below }) => named(categories(desk, below.as_deref()).remove(value)),
        Some(Options::Lookup { list }) => {
            let helps = principal.may(Permission::Note);
            named(lookups::offered_label(app.reads(), principal, helps, list, value).await?)
        }
    })
}

/// Returns the teams that can be chosen: names by ids.
pub fn teams(desk: &Desk) -> BTreeMap<String, String> {
    let teams = desk.data.teams.iter().filter(|team| !team.archived);
    teams.map(|team| (team.id.to_string(), team.name.clone())).collect()
}

/// Returns the categories that can be chosen: paths by ids.
pub fn categories(desk: &Desk, below: Option<&str>) -> BTreeMap<String, String> {
    let top = below.map(|path| desk.category_at(&path.split('/').map(str::trim).collect::<Vec<_>>()));
    let inside = |id: CategoryId| match top {
        None => true,
        Some(top) => Some(id) != top && desk.categories_to(id).iter().any(|above| Some(above.id) == top),
    };
    let offered = desk.data.categories.iter().map(|category| category.id);
    let offered = offered.filter(|id| desk.is_offered(*id) && inside(*id));
    offered.map(|id| (id.to_string(), desk.category_path(id).join(" / "))).collect()
}

/// Returns what answers that were given once are shown as, whether or not they can still be chosen.
pub async fn shown(app: &App, desk: &Desk, ready: &Ready, answers: &Answers) -> Answer<Shown> {
    let mut shown = Shown::new();
    for field in ready.fields() {
        for (value, _) in values(&field, answers) {
            let id: Option<Uuid> = value.parse().ok();
            let name = match &field.source {
                Some(Options::Teams) => Names(desk).team(id.map(TeamId)).map(|team| team.name),
                Some(Options::Categories { .. }) => id
                    .map(|id| Names(desk).category(Some(CategoryId(id))).join(" / "))
                    .filter(|path| !path.is_empty()),
                Some(Options::Lookup { list }) => lookups::label(app.reads(), list, &value).await?,
                None => None,
            };
            shown.extend(name.map(|name| ((field.key.clone(), value), name)));
        }
    }
    Ok(shown)
}

fn not_an_option(pointer: String) -> Fault {
    Fault { pointer, code: "not_an_option", message: "this cannot be chosen".into() }
}

/// A form that somebody has filled in.
#[derive(Debug)]
pub struct Filing {
    pub key: String,
    pub version: i64,
    /// The answers as they are kept.
    pub text: String,
    pub mapped: Mapped,
    /// What is done in tickets of their own.
    pub parts: Vec<MappedPart>,
    /// Files that were brought as answers, each with the key of its question.
    pub files: Vec<(String, Uuid)>,
    /// How many files were brought beside them.
    pub files_beside: usize,
    answers: Answers,
    ready: Arc<Ready>,
}

/// Fills a form in; what is wrong with it is told below `at`.
pub async fn file(
    app: &App,
    principal: &Principal,
    at: &str,
    (key, version): (&str, Option<i64>),
    given: Answers,
) -> Answer<Filing> {
    let unknown = |_| Problem::field(&format!("{at}/key"), "unknown_form", "there is no such form");
    let (latest, ready) = offered(app, key).await.map_err(unknown)?;
    let in_force = version_of(app, key).await?;
    if version.is_some_and(|version| version != in_force) {
        return Err(changed(in_force));
    }
    let Checked { answers, faults, shown, .. } = check(app, principal, &latest.desk, &ready, given).await?;
    if !faults.is_empty() {
        return Err(faulty(&format!("{at}/answers"), faults));
    }
    let mapped = ready.map(&answers, &shown, &latest.desk);
    let parts = ready.parts(&answers, &shown, &latest.desk);
    let files = files(&ready, &answers);
    let text = Value::Object(answers.clone()).to_string();
    let (key, version) = (key.to_owned(), in_force);
    Ok(Filing { key, version, text, mapped, parts, files, files_beside: 0, answers, ready })
}

/// Returns the desk version that brought the text of a form.
pub async fn version_of(app: &App, key: &str) -> Answer<i64> {
    const FIND: &str = "select max(version) from form_version where name = $1";
    let version: Option<i64> = sqlx::query_scalar(FIND).bind(key).fetch_one(app.reads()).await?;
    version.ok_or_else(|| Problem::not_found("form"))
}

fn changed(version: i64) -> Problem {
    let title = "The form has changed since you looked at it.";
    let mut problem = Problem::new(axum::http::StatusCode::CONFLICT, "form_changed", title);
    problem.params = Some(serde_json::json!({ "version": version }));
    problem
}

/// Returns the answer to wrong answers.
pub fn faulty(at: &str, faults: Vec<Fault>) -> Problem {
    let error = |Fault { pointer, code, message }| FieldError {
        pointer: format!("{at}{pointer}"),
        code: code.into(),
        message,
    };
    Problem::invalid(faults.into_iter().map(error).collect())
}

fn files(ready: &Ready, answers: &Answers) -> Vec<(String, Uuid)> {
    let fields = ready.fields().into_iter().filter(|field| field.widget == Widget::Files);
    let lists = fields.filter_map(|field| Some((answers.get(&field.key)?.as_array()?.clone(), field.key)));
    let files = lists.flat_map(|(ids, key)| ids.into_iter().map(move |id| (key.clone(), id)));
    files.filter_map(|(key, id)| Some((key, id.as_str()?.parse().ok()?))).collect()
}

impl Filing {
    /// Returns what the ticket keeps of it.
    pub fn filed(&self, answers: ContentRef) -> Filed {
        Filed { form: self.key.clone(), version: self.version, answers }
    }

    /// Returns who has to agree first, step by step.
    pub async fn approval(
        &self,
        app: &App,
        at: &str,
        requester: Uuid,
        category: Option<CategoryId>,
    ) -> Answer<Vec<Step>> {
        let latest = app.stack.store.desks.latest(app.reads()).await?;
        let (ready, answers, desk) = (&*self.ready, &self.answers, &*latest.desk);
        approvers::find(app.reads(), Request { desk, ready, answers, requester, category, at }).await
    }

    /// Returns what is wrong with the ticket in the words of the form: whoever fills it in knows answers
    /// and no fields.
    pub fn told(&self, at: &str, mut problem: Problem) -> Problem {
        for error in &mut problem.errors {
            if let Some(key) = self.asked_by(&error.pointer) {
                error.pointer = format!("{at}/answers/{key}");
            }
        }
        problem
    }

    /// Returns the key of the question that filled in something of the ticket.
    fn asked_by(&self, pointer: &str) -> Option<&str> {
        if let Some(place) = pointer.strip_prefix("/attachmentIds/") {
            let place = place.parse::<usize>().ok()?.checked_sub(self.files_beside)?;
            return Some(&self.files.get(place)?.0);
        }
        self.ready.answer_of(pointer.strip_prefix("/customFields/")?)
    }
}

/// What is known of somebody who asks, as far as a form may begin with it.
#[derive(Debug, Default, sqlx::FromRow)]
pub struct Known {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub organisation: Option<String>,
}

/// Returns what is known of somebody.
pub async fn known(app: &App, person: Uuid) -> Answer<Known> {
    const FIND: &str = "
        select p.name, p.email, p.phone, o.name as organisation
          from person p left join organisation o on o.id = p.organisation_id where p.id = $1";
    let known: Option<Known> = sqlx::query_as(FIND).bind(person).fetch_optional(app.reads()).await?;
    Ok(known.unwrap_or_default())
}
