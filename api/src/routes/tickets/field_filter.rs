//! Filters by custom fields: `field.{key}` in the address, beside the filters that every list has.

use std::collections::BTreeMap;

use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use holdfast_engine::desk::Desk;
use holdfast_engine::field::{CustomField, FieldType};
use holdfast_engine::permission::Permission;
use holdfast_workflows::store::fields::{compared, instant};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{Postgres, QueryBuilder};

use super::list::{Filters, seen};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

const FILTERS_MAX: usize = 20;
const VALUES_MAX: usize = 100;
const BEFORE: &str = "field.";

/// What is to be listed: the filters that every list has, and those by field.
#[derive(Debug)]
pub struct Wanted {
    pub filters: Filters,
    /// By key, with what stands behind it: nothing, `From` or `To`.
    pub fields: BTreeMap<String, String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let mut fields = BTreeMap::new();
        let mut rest = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()) {
            match name.strip_prefix(BEFORE) {
                Some(key) => drop(fields.insert(key.to_owned(), value.into_owned())),
                None => drop(rest.append_pair(&name, &value)),
            }
        }
        if fields.len() > FILTERS_MAX {
            let message = format!("at most {FILTERS_MAX} filters by field");
            return Err(Problem::field("query", "too_many", message));
        }
        let unreadable = |message: String| Problem::field("query", "invalid", message);
        let uri: Uri =
            format!("/?{}", rest.finish()).parse().map_err(|_| unreadable("not an address".into()))?;
        let Query(filters) = Query::try_from_uri(&uri).map_err(|error| unreadable(error.body_text()))?;
        Ok(Self { filters, fields })
    }
}

/// Adds the filters by field. By one that is not for everybody only those tickets are found on which
/// the caller may see it.
pub fn narrow(
    query: &mut QueryBuilder<Postgres>,
    fields: &BTreeMap<String, String>,
    principal: &Principal,
    desk: &Desk,
) -> Answer<()> {
    let helps = principal.may(Permission::Note);
    for (name, given) in fields {
        let (key, edge) = edge(name);
        let pointer = format!("{BEFORE}{name}");
        let found = desk.field(key).filter(|field| field.is_seen(helps));
        let field = found.ok_or_else(|| {
            Problem::field(&pointer, "unknown_field", "there is no such field to filter by")
        })?;
        if !field.is_seen(false) {
            seen(query, &principal.sight_by(Permission::Note));
        }
        match edge {
            Some(sign) => bounded(query, field, sign, given, &pointer)?,
            None => one_of(query, field, given, &pointer)?,
        }
    }
    Ok(())
}

/// Returns the key, and the sign if it is a bound. Keys are in lower case, so that nothing is mistaken.
fn edge(name: &str) -> (&str, Option<&'static str>) {
    match (name.strip_suffix("From"), name.strip_suffix("To")) {
        (Some(key), _) => (key, Some(">=")),
        (_, Some(key)) => (key, Some("<=")),
        _ => (name, None),
    }
}

fn has<'q>(query: &'q mut QueryBuilder<Postgres>, field: &CustomField) -> &'q mut QueryBuilder<Postgres> {
    query.push("exists (select 1 from ticket_field f where f.ticket_id = l.ticket_id and f.key = ");
    query.push_bind(field.key.clone())
}

fn bounded(
    query: &mut QueryBuilder<Postgres>,
    field: &CustomField,
    sign: &'static str,
    given: &str,
    pointer: &str,
) -> Answer<()> {
    query.push(" and ");
    match field.kind {
        FieldType::Number => {
            let number = number(given, pointer)?;
            has(query, field).push(" and f.num ").push(sign).push(" ").push_bind(number);
        }
        FieldType::Date | FieldType::Datetime => {
            let at: Timestamp = instant(given).ok_or_else(|| {
                Problem::field(pointer, "not_a_date", "a date, or a date with its time, please")
            })?;
            has(query, field).push(" and f.at ").push(sign).push(" ").push_bind(at.to_sqlx());
        }
        _ => return Err(Problem::field(pointer, "not_ordered", "numbers and dates alone have bounds")),
    }
    query.push(")");
    Ok(())
}

fn number(given: &str, pointer: &str) -> Answer<f64> {
    let number = given.trim().parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| Problem::field(pointer, "not_a_number", "a number, please"))
}

fn one_of(query: &mut QueryBuilder<Postgres>, field: &CustomField, given: &str, pointer: &str) -> Answer<()> {
    let values: Vec<&str> = given.split(',').map(str::trim).filter(|value| !value.is_empty()).collect();
    if values.is_empty() || values.len() > VALUES_MAX {
        let message = format!("1 to {VALUES_MAX} values, separated by commas");
        return Err(Problem::field(pointer, "bad_count", message));
    }
    let named: Vec<&str> = values.iter().copied().filter(|value| *value != "none").collect();
    query.push(" and (");
    if named.len() < values.len() {
        query.push("not ");
        has(query, field).push(") or ");
    }
    if field.kind == FieldType::Number {
        let numbers: Vec<f64> = named.iter().map(|value| number(value, pointer)).collect::<Answer<_>>()?;
        has(query, field).push(" and f.num = any(").push_bind(numbers).push("))");
    } else {
        // A text may itself hold a comma.
        let texts: Vec<String> = named.into_iter().chain([given]).map(compared).collect();
        has(query, field).push(" and f.value = any(").push_bind(texts).push("))");
    }
    query.push(")");
    Ok(())
}
