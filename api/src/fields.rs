//! Fields: what a ticket says by its custom fields, checked where it arrives and shown to whom it is for.

use std::collections::BTreeMap;

use holdfast_engine::actor::Sender;
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::Desk;
use holdfast_engine::field::{self, BYTES_MAX, CustomField, FieldType, Values, WhenRequired};
use holdfast_engine::ids::{CategoryId, TicketId};
use holdfast_engine::permission::Permission;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use uuid::Uuid;

use crate::app::App;
use crate::knock::Writing;
use crate::lookups;
use crate::policy::Principal;
use crate::problem::{Answer, FieldError, Problem};

/// Whose fields are meant: who fills them in, and of which tickets.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    pub principal: &'a Principal,
    /// They are among those who help on this ticket.
    pub helps: bool,
    pub desk: &'a Desk,
    pub lifecycle: &'a str,
    pub category: Option<CategoryId>,
}

/// A ticket that is to be opened, as far as its fields depend on it.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// Whoever fills it in is among those who help, or fills in a form: one may fill in what its asker may not.
    pub helps: bool,
    pub lifecycle: Option<&'a str>,
    pub category: Option<CategoryId>,
    pub given: Option<&'a Values>,
}

impl New<'_> {
    /// Returns its values, if it has any.
    pub async fn values(self, app: &App, principal: &Principal, writing: &Writing) -> Answer<Option<Filled>> {
        let Self { helps, lifecycle, category, given } = self;
        let latest = app.stack.store.desks.latest(app.reads()).await?;
        let desk = &latest.desk;
        let lifecycle = lifecycle.unwrap_or(&desk.data.default_lifecycle);
        Form { principal, helps, desk, lifecycle, category }.new_values(app, writing, given).await
    }
}

/// Values as they are stored, with the words by which an attempt to store them is known.
#[derive(Debug)]
pub struct Filled {
    pub text: String,
    /// Names what was asked, whatever was there before: an attempt that is repeated asks the same.
    pub name: String,
}

/// Returns whether somebody is among those who help, who see and fill in every field.
pub fn helps(sender: &Sender) -> bool {
    sender.may(Permission::Note)
}

impl Form<'_> {
    /// Returns the values of a ticket that is to be opened: defaults stand where nothing is said.
    async fn new_values(
        &self,
        app: &App,
        writing: &Writing,
        given: Option<&Values>,
    ) -> Answer<Option<Filled>> {
        let name = name("new", given);
        if let Some(filled) = self.again(app, writing, &name).await? {
            return Ok(Some(filled));
        }
        let none = Values::new();
        let given = given.unwrap_or(&none);
        let values = field::begun(self.desk, self.lifecycle, self.category, given);
        self.check(app, given, |field| {
            field.required == WhenRequired::OnOpen && !values.contains_key(&field.key)
        })
        .await?;
        Ok(if values.is_empty() { None } else { Some(Filled { text: written(&values)?, name }) })
    }

    /// Returns a ticket's values with those that are given put over them.
    pub async fn merged(
        &self,
        app: &App,
        writing: &Writing,
        ticket: TicketId,
        values: Values,
        given: &Values,
    ) -> Answer<Filled> {
        let name = name(&ticket.to_string(), Some(given));
        if let Some(filled) = self.again(app, writing, &name).await? {
            return Ok(filled);
        }
        self.check(app, given, |field| {
            let taken_away = given.get(&field.key).is_some_and(Value::is_null);
            field.required == WhenRequired::OnOpen && taken_away
        })
        .await?;
        Ok(Filled { text: written(&field::merge(values, given))?, name })
    }

    /// An attempt that is repeated under its key means what it meant at first.
    async fn again(&self, app: &App, writing: &Writing, name: &str) -> Answer<Option<Filled>> {
        let Some(id) = writing.known_as(self.principal, name) else { return Ok(None) };
        let text: Option<String> = sqlx::query_scalar("select text from content where id = $1")
            .bind(id)
            .fetch_optional(app.reads())
            .await?
            .flatten();
        Ok(text.map(|text| Filled { text, name: name.to_owned() }))
    }

    /// Refuses what is wrong with the given values, and fields that are `lacking`.
    async fn check(&self, app: &App, given: &Values, lacking: impl Fn(&CustomField) -> bool) -> Answer<()> {
        let fields = self.desk.fields(self.lifecycle, self.category).into_iter();
        let seen: Vec<_> = fields.filter(|field| field.is_seen(self.helps)).collect();
        let mut faults = field::faults(given, &seen);
        faults.extend(self.closed(given, &seen));
        let needed = seen.iter().filter(|field| field.is_editable(self.helps) && lacking(field));
        faults.extend(needed.map(|field| {
            fault(&field.key, "required", &format!("\u{201c}{}\u{201d} is needed", field.label))
        }));
        if faults.is_empty() {
            faults.extend(self.unknown(app, given, &seen).await?);
        }
        let error = |Fault { pointer, code, message }| FieldError { pointer, code: code.into(), message };
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Problem::invalid(faults.into_iter().map(error).collect()))
        }
    }

    /// Returns a fault for every field that this person sees and may not fill in.
    fn closed(&self, given: &Values, seen: &[&CustomField]) -> Vec<Fault> {
        let closed = seen.iter().filter(|field| !field.is_editable(self.helps));
        let given = closed.filter(|field| given.contains_key(&field.key));
        given.map(|field| fault(&field.key, "not_allowed", "only those who help fill this in")).collect()
    }

    /// Returns a fault for everybody and every row that does not exist, or is not theirs to choose.
    async fn unknown(&self, app: &App, given: &Values, seen: &[&CustomField]) -> Answer<Vec<Fault>> {
        let people = of_type(given, seen, FieldType::Person);
        let known = names_of(app.reads(), &people).await?;
        let absent = people.iter().filter(|(_, id)| !known.contains_key(id));
        let mut faults: Vec<_> =
            absent.map(|(field, _)| fault(&field.key, "unknown_person", "there is no such person")).collect();
        for (field, row) in of_type(given, seen, FieldType::Lookup) {
            let list = field.list.as_deref().unwrap_or_default();
            if !lookups::is_offered(app.reads(), self.principal, self.helps, list, &row).await? {
                faults.push(fault(&field.key, "unknown_row", "this row cannot be chosen"));
            }
        }
        Ok(faults)
    }
}

/// Leaves of a ticket's values those that somebody may see. What no field describes any more is for
/// those who help.
pub fn shown(values: Values, desk: &Desk, helps: bool) -> Values {
    let seen = |key: &str| desk.field(key).map_or(helps, |field| field.is_seen(helps));
    values.into_iter().filter(|(key, _)| seen(key)).collect()
}

/// Returns what people read where a value is an id or a key: names of people and labels of rows.
pub async fn names(pool: &PgPool, values: &Values, desk: &Desk) -> Answer<BTreeMap<String, String>> {
    let fields: Vec<_> = values.keys().filter_map(|key| desk.field(key)).collect();
    let people = of_type(values, &fields, FieldType::Person);
    let named = names_of(pool, &people).await?;
    let mut names: BTreeMap<_, _> =
        people.iter().filter_map(|(field, id)| Some((field.key.clone(), named.get(id)?.clone()))).collect();
    let rows = of_type(values, &fields, FieldType::Lookup);
    let labels = lookups::labels(pool, &rows).await?;
    names.extend(rows.iter().zip(labels).filter_map(|((field, _), label)| Some((field.key.clone(), label?))));
    Ok(names)
}

fn of_type<'a>(
    values: &Values,
    fields: &[&'a CustomField],
    kind: FieldType,
) -> Vec<(&'a CustomField, String)> {
    let fields = fields.iter().filter(|field| field.kind == kind);
    fields.filter_map(|field| Some((*field, values.get(&field.key)?.as_str()?.to_owned()))).collect()
}

async fn names_of(
    pool: &PgPool,
    people: &[(&CustomField, String)],
) -> Result<BTreeMap<String, String>, sqlx::Error> {
    if people.is_empty() {
        return Ok(BTreeMap::new());
    }
    let ids: Vec<Uuid> = people.iter().filter_map(|(_, id)| id.parse().ok()).collect();
    let rows: Vec<(Uuid, String)> =
        sqlx::query_as("select id, name from person where id = any($1)").bind(ids).fetch_all(pool).await?;
    let named: BTreeMap<Uuid, String> = rows.into_iter().collect();
    let name = |id: &String| Some((id.clone(), named.get(&id.parse().ok()?)?.clone()));
    Ok(people.iter().filter_map(|(_, id)| name(id)).collect())
}

fn fault(key: &str, code: &'static str, message: &str) -> Fault {
    Fault { pointer: format!("/customFields/{key}"), code, message: message.to_owned() }
}

/// The same key may come with the same words for another ticket, where other values stand.
fn name(ticket: &str, given: Option<&Values>) -> String {
    let given = given.map(|given| Value::Object(given.clone()).to_string()).unwrap_or_default();
    format!("fields:{ticket}:{:x}", Sha256::digest(given))
}

fn written(values: &Values) -> Answer<String> {
    let text = Value::Object(values.clone()).to_string();
    if text.len() > BYTES_MAX {
        let message = format!("all fields together take at most {BYTES_MAX} bytes");
        return Err(Problem::field("/customFields", "too_long", message));
    }
    Ok(text)
}
