//! The ledger: every promise of a ticket with each span that counted or did not, and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::desk::{Desk, DeskData};
use holdfast_engine::sla::{Clock, Edition, End, Mark, MarkKind, Outcome, Span, SpanKind};
use holdfast_engine::ticket::Ticket;
use holdfast_workflows::store::desk::Compiled;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use super::read::snapshot;
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::{All, ClockView, Named};
use crate::visible;

/// A policy or calendar at the version by which the clock runs.
#[derive(Debug, Serialize, ToSchema)]
pub struct EditionView {
    id: Uuid,
    name: String,
    version: i64,
}

/// A clock with its whole story.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    #[serde(flatten)]
    clock: ClockView,
    policy: EditionView,
    calendar: EditionView,
    /// In order and without gaps; their sum is the clock's `elapsedSeconds`.
    spans: Vec<SpanView>,
    /// Warnings and the breach, each once.
    told: Vec<Told>,
    end: Option<EndView>,
}

/// A stretch of time that counted or did not.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SpanView {
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Null: until now.
    #[schema(value_type = Option<String>, format = DateTime)]
    to: Option<Timestamp>,
    #[schema(value_type = String, example = "counted")]
    kind: SpanKind,
    /// What began it: the key of a state, or a few plain words.
    reason: String,
    /// The same as it is shown.
    reason_label: String,
    calendar: Named,
    elapsed_seconds: i64,
}

/// Something that was told about a clock.
#[derive(Debug, Serialize, ToSchema)]
pub struct Told {
    #[schema(example = "warning")]
    kind: &'static str,
    /// The percentage of a warning.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<u8>,
    /// The moment of a step, as its policy names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({ "percent": 75 }))]
    step: Option<Value>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    reason: String,
}

/// How a clock ended.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EndView {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    #[schema(value_type = String, example = "met")]
    outcome: Outcome,
    reason: String,
    reason_label: String,
    /// The ticket was resolved although nobody had answered.
    without_reply: bool,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    fold_version: i32,
    snapshot: Value,
    now: jiff_sqlx::Timestamp,
}

const READ: &str = concat!(
    "select t.id, t.fold_version, t.snapshot, desk_now() as now
       from ticket t join ticket_list l on l.ticket_id = t.id
      where t.id = coalesce($1, (select id from ticket where number = $2)) and ",
    visible!("$3")
);

/// Shows every promise of a ticket, span by span.
#[utoipa::path(get, operation_id = "read_ledger", path = "/tickets/{id}/sla", tag = "tickets", params(("id" = String, Path, description = "id or number")),
    responses((status = 200, body = All<Account>), (status = 404, body = Problem)))]
pub async fn ledger(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<Json<All<Account>>> {
    let row: Option<Row> = sqlx::query_as(READ)
        .bind(id.parse::<Uuid>().ok())
        .bind(id.to_uppercase())
        .bind(principal.sight())
        .fetch_optional(app.reads())
        .await?;
    let row = row.ok_or_else(|| Problem::not_found("ticket"))?;
    let now = row.now.to_jiff();
    let (ticket, _) = snapshot(&app, row.id, row.fold_version, row.snapshot).await?;
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let older = older(&app, &ticket, latest.desk.version).await?;
    let book = Book { ticket: &ticket, desk: &latest.desk, older, now };
    Ok(Json(All { data: ticket.clocks.iter().map(|clock| book.account(clock)).collect() }))
}

/// Returns the desks that clocks name and that are no longer in force.
async fn older(app: &App, ticket: &Ticket, latest: i64) -> Answer<BTreeMap<i64, Arc<Compiled>>> {
    let spans = ticket.clocks.iter().flat_map(|clock| &clock.spans).map(|span| span.calendar.version);
    let promises = ticket.clocks.iter().map(|clock| &clock.promise);
    let promises = promises.flat_map(|promise| [promise.policy.version, promise.calendar.version]);
    let mut older = BTreeMap::new();
    for version in spans.chain(promises).filter(|version| *version != latest) {
        if let std::collections::btree_map::Entry::Vacant(entry) = older.entry(version) {
            entry.insert(app.stack.store.desks.get(app.reads(), version).await?);
        }
    }
    Ok(older)
}

/// What the ledger is written from.
struct Book<'a> {
    ticket: &'a Ticket,
    desk: &'a Desk,
    older: BTreeMap<i64, Arc<Compiled>>,
    now: Timestamp,
}

impl Book<'_> {
    fn account(&self, clock: &Clock) -> Account {
        let schedule = self.desk.schedule(clock.promise.calendar.id);
        let spans = clock.ledger(self.now, schedule);
        Account {
            clock: ClockView::of(clock, self.desk, self.now),
            policy: self.edition(clock.promise.policy, policy_name),
            calendar: self.edition(clock.promise.calendar, calendar_name),
            spans: whole_seconds(&spans)
                .zip(&spans)
                .map(|(seconds, span)| self.span(span, seconds))
                .collect(),
            told: clock.told.iter().map(told).collect(),
            end: clock.end.as_ref().map(|end| self.end(end)),
        }
    }

    fn span(&self, span: &Span, elapsed_seconds: i64) -> SpanView {
        let EditionView { id, name, .. } = self.edition(span.calendar, calendar_name);
        SpanView {
            from: span.from,
            to: span.to,
            kind: span.kind,
            reason: span.reason.clone(),
            reason_label: self.label(&span.reason),
            calendar: Named { id, name },
            elapsed_seconds,
        }
    }

    fn end(&self, end: &End) -> EndView {
        EndView {
            at: end.at,
            outcome: end.outcome,
            reason: end.reason.clone(),
            reason_label: self.label(&end.reason),
            without_reply: end.without_reply,
        }
    }

    /// Returns an edition with its name at that version.
    fn edition(&self, edition: Edition, name: fn(&DeskData, Uuid) -> Option<&str>) -> EditionView {
        let Edition { id, version } = edition;
        let data = self.older.get(&version).map_or(&self.desk.data, |older| &older.desk.data);
        EditionView { id, name: name(data, id).unwrap_or_default().to_owned(), version }
    }

    /// Returns the label of the state that a reason names, or its words as a sentence begins.
    fn label(&self, reason: &str) -> String {
        let lifecycle = self.desk.lifecycle(&self.ticket.lifecycle);
        if let Some(state) = lifecycle.and_then(|lifecycle| lifecycle.state(reason)) {
            return state.label.clone();
        }
        let words = reason.replace('_', " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

fn policy_name(data: &DeskData, id: Uuid) -> Option<&str> {
    data.policies.iter().find(|policy| policy.id == id).map(|policy| policy.name.as_str())
}

fn calendar_name(data: &DeskData, id: Uuid) -> Option<&str> {
    data.calendars.iter().find(|calendar| calendar.id == id).map(|calendar| calendar.name.as_str())
}

/// Returns the seconds of each span. Fractions are carried over, so that the sum is the clock's.
fn whole_seconds(spans: &[Span]) -> impl Iterator<Item = i64> + '_ {
    let mut sum = SignedDuration::ZERO;
    spans.iter().map(move |span| {
        let before = sum.as_secs();
        sum += span.elapsed;
        sum.as_secs() - before
    })
}

fn told(mark: &Mark) -> Told {
    let (kind, value, step) = match mark.kind {
        MarkKind::Warning(percent) => ("warning", Some(percent), None),
        MarkKind::Breach => ("breach", None, None),
        MarkKind::Step(moment) => ("step", None, Some(json!(moment))),
    };
    Told { kind, value, step, at: mark.at, reason: mark.reason.clone() }
}
