//! Writing: from an edit of the desk to a new version in force, or to a look at what it would change.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::{About, Change, Desk, DeskData, DeskError};
use holdfast_workflows::store::desk::{Compiled, Draft, Published, is_same, publish};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::IntoParams;
use uuid::Uuid;

use super::preview::{Preview, preview};
use crate::app::App;
use crate::body::Params;
use crate::policy::Principal;
use crate::problem::{Answer, FieldError, Problem};

/// How often an edit is made anew upon a version that came in between.
const ROUNDS_MAX: usize = 5;
const JOB: HeaderName = HeaderName::from_static("x-holdfast-job");

/// How a write to the desk is meant.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Store nothing; answer a `Preview` of which open tickets would move.
    pub preview: bool,
    /// Edited calendars also recount what open clocks have counted so far.
    pub retroactive: bool,
}

/// A wish to write, with what its headers say.
#[derive(Debug)]
pub struct Wish {
    how: How,
    /// The version that the caller saw.
    upon: Option<i64>,
    key: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Wish {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Params(how) = Params::<How>::from_request_parts(parts, state).await?;
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let wrong = || Problem::field("If-Match", "invalid", "If-Match takes a desk version in quotes");
        let version = |tag: &str| tag.trim_start_matches("W/").trim_matches('"').parse().map_err(|_| wrong());
        let upon = text("if-match").filter(|tag| *tag != "*").map(version).transpose()?;
        Ok(Self { how, upon, key: text("idempotency-key").map(str::to_owned) })
    }
}

impl Wish {
    /// Returns an id for something new: the same again when the request is sent again with its key.
    pub fn mint(&self, principal: &Principal, what: &str) -> Uuid {
        match &self.key {
            Some(key) => Uuid::new_v5(&principal.person, format!("{key}:{what}").as_bytes()),
            None => Uuid::now_v7(),
        }
    }

    /// Returns the calendars that are edited and meant to be so from the beginning.
    fn retroactive(&self, before: &DeskData, after: &DeskData) -> BTreeSet<Uuid> {
        let edited = after.calendars.iter().filter(|calendar| !before.calendars.contains(calendar));
        edited.map(|calendar| calendar.id).filter(|_| self.how.retroactive).collect()
    }

    fn must_stand_on(&self, version: i64) -> Answer<()> {
        match self.upon {
            Some(seen) if seen != version => Err(moved(version)),
            _ => Ok(()),
        }
    }
}

fn moved(version: i64) -> Problem {
    let title = "The desk has changed since you looked at it.";
    let mut problem = Problem::new(StatusCode::CONFLICT, "desk_moved", title);
    problem.params = Some(json!({ "version": version }));
    problem
}

/// What a write answers.
#[derive(Debug)]
pub enum Written<T> {
    /// In force; without a body when the thing is gone.
    Kept {
        body: Option<T>,
        version: i64,
        job: Option<Uuid>,
    },
    Preview(Preview),
}

impl<T> Written<T> {
    /// Returns the answer to a write that made something.
    pub fn created(self) -> Created<T> {
        Created(self)
    }
}

/// The same for something new.
#[derive(Debug)]
pub struct Created<T>(Written<T>);

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let kept = matches!(self.0, Written::Kept { .. });
        let mut response = self.0.into_response();
        if kept {
            *response.status_mut() = StatusCode::CREATED;
        }
        response
    }
}

impl<T: Serialize> IntoResponse for Written<T> {
    fn into_response(self) -> Response {
        let (body, version, job) = match self {
            Self::Kept { body, version, job } => (body, version, job),
            Self::Preview(preview) => return Json(preview).into_response(),
        };
        let mut headers = HeaderMap::from_iter([tag(version)]);
        headers.extend(job.map(|job| (JOB, value(&job.to_string()))));
        match body {
            Some(body) => (headers, Json(body)).into_response(),
            None => (StatusCode::NO_CONTENT, headers).into_response(),
        }
    }
}

/// Returns the header that names the version of what was read.
pub fn tag(version: i64) -> (HeaderName, HeaderValue) {
    (header::ETAG, value(&format!("\"{version}\"")))
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).expect("numbers and ids are ASCII")
}

/// Edits the desk. Without `If-Match` the edit is made upon the latest version, again and again if
/// others are faster; an edit that changes nothing makes no version.
pub async fn edit<T>(
    app: &App,
    principal: &Principal,
    wish: &Wish,
    note: &str,
    change: impl Fn(&mut DeskData) -> Answer<Option<T>>,
) -> Answer<Written<T>> {
    for _ in 0..ROUNDS_MAX {
        let latest = app.stack.store.desks.latest(app.reads()).await?;
        wish.must_stand_on(latest.desk.version)?;
        let mut data = latest.desk.data.clone();
        let body = change(&mut data)?;
        data.change = Change { at: None, retroactive: wish.retroactive(&latest.desk.data, &data) };
        let desk = Desk::compile(latest.desk.version + 1, data).map_err(|error| unusable(&error))?;
        if wish.how.preview {
            return Ok(Written::Preview(preview(app, &latest.desk, &desk).await?));
        }
        if let Some(Published { version, job }) = keep(app, principal, note, &latest, desk).await? {
            return Ok(Written::Kept { body, version, job });
        }
    }
    Err(moved(app.stack.store.desks.latest(app.reads()).await?.desk.version))
}

/// Publishes a desk and rings for its job; none when another version came in between.
async fn keep(
    app: &App,
    principal: &Principal,
    note: &str,
    latest: &Arc<Compiled>,
    desk: Desk,
) -> Answer<Option<Published>> {
    let upon = latest.desk.version;
    if is_same(&desk.data, &latest.desk.data) {
        return Ok(Some(Published { version: upon, job: None }));
    }
    let (note, by) = (note.to_owned(), Some(principal.person));
    let retroactive = desk.data.change.retroactive.clone();
    // Whoever has changed something has begun to set the desk up.
    let about = About { set_up: true, ..desk.data.about.clone() };
    let draft = Draft { data: DeskData { about, ..desk.data }, retroactive, note, by, upon };
    let published = publish(&app.stack.store.pool, &draft).await?;
    if let Some(job) = published.and_then(|published| published.job)
        && let Err(error) = app.ingress.run_job(job, None).await
    {
        // Kept is kept: the sweep rings again.
        tracing::warn!(error = format!("{error:#}"), %job, "could not ring for a job");
    }
    Ok(published)
}

/// Returns the answer to a desk that nothing could be decided by.
fn unusable(error: &DeskError) -> Problem {
    match error {
        DeskError::Calendar { source, .. } => faulty(source.faults.clone()),
        DeskError::Unfit { faults } => faulty(faults.clone()),
        other => Problem::field("", "unusable", other.to_string()),
    }
}

/// Returns the answer to something with faults.
pub fn faulty(faults: Vec<Fault>) -> Problem {
    let error = |Fault { pointer, code, message }| FieldError { pointer, code: code.into(), message };
    Problem::invalid(faults.into_iter().map(error).collect())
}
