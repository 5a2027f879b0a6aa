//! Lists: filtered, sorted, page by page from where the last one ended.

use axum::Json;
use axum::extract::State;
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::CategoryId;
use holdfast_engine::permission::Permission;
use holdfast_engine::sla::Clock;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json as Stored;
use sqlx::{FromRow, Postgres, QueryBuilder};
use utoipa::IntoParams;
use uuid::Uuid;

use super::field_filter::{self, Wanted};
use crate::app::App;
use crate::cursor;
use crate::paging;
use crate::policy::{Principal, Sight};
use crate::problem::{Answer, Problem};
use crate::views::{ClockView, Named, Names, Page, PersonRef, TicketRow};

/// What to list. Several values of one filter are separated by commas. Beside these, `field.{key}` filters
/// by a custom field: values, or `none`; `field.{key}From` and `field.{key}To` bound numbers and dates.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// State keys.
    status: Option<String>,
    /// `new`, `active`, `paused`, `resolved`, `closed`.
    phase: Option<String>,
    /// Values of the priority scale.
    priority: Option<String>,
    /// Team ids, or `none`.
    team: Option<String>,
    /// A person's id, `me` or `none`.
    assignee: Option<String>,
    /// A person's id, or `me`.
    requester: Option<String>,
    /// Who takes part beside the requester: a person's id, or `me`.
    cc: Option<String>,
    /// A category's id; everything below it counts too.
    category: Option<Uuid>,
    tag: Option<String>,
    source: Option<String>,
    #[param(value_type = Option<String>, format = DateTime)]
    created_from: Option<Timestamp>,
    #[param(value_type = Option<String>, format = DateTime)]
    created_to: Option<Timestamp>,
    /// `good`, `bad` or `none`: what requesters said of how it was.
    csat: Option<String>,
    /// `breached` or `soon` (within four hours of the desk's time).
    sla_risk: Option<String>,
    /// Words to be found in number, title, description, requester and public comments.
    search: Option<String>,
    /// What is in the trash instead of what is not.
    trashed: bool,
    /// What is marked as spam instead of what is not.
    spam: bool,
    /// With those that went on in another ticket; without it they are found by their number alone.
    merged: bool,
    /// `false` leaves out what is a part of a request that is itself a ticket.
    parts: Option<bool>,
    /// `-updatedAt` (the default), `updatedAt`, `-createdAt`, `createdAt`, `priority`.
    sort: Option<String>,
    /// 1 to 100; 50 without.
    limit: Option<i64>,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
    /// `exact` or, faster, `estimate` adds `total`.
    count: Option<String>,
}

#[derive(FromRow)]
struct Row {
    ticket_id: Uuid,
    number: String,
    title: Option<String>,
    lifecycle: String,
    status: String,
    phase: String,
    priority: i16,
    requester_id: Uuid,
    requester_name: String,
    requester_email: Option<String>,
    assignee_id: Option<Uuid>,
    assignee_name: Option<String>,
    team_id: Option<Uuid>,
    category_id: Option<Uuid>,
    tags: Vec<String>,
    source: String,
    seq: i64,
    clocks: Stored<Vec<Clock>>,
    created_at: jiff_sqlx::Timestamp,
    updated_at: jiff_sqlx::Timestamp,
    now: jiff_sqlx::Timestamp,
}

const COLUMNS: &str = "
    select l.ticket_id, l.number, title.text as title, l.lifecycle, l.status, l.phase, l.priority,
           l.requester_id, r.name as requester_name, r.email as requester_email, l.assignee_id, a.name as assignee_name,
           l.team_id, l.category_id, l.tags, l.source, l.seq, l.clocks, l.created_at, l.updated_at, (select desk_now()) as now
      from ticket_list l
      join ticket_touched u on u.ticket_id = l.ticket_id
      join person r on r.id = l.requester_id
      left join person a on a.id = l.assignee_id
      left join content title on title.id = l.title_id";

const SEARCH_WORDS_MAX: usize = 12;

/// An order, its column, and whether it runs backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Updated { backwards: bool },
    Created { backwards: bool },
    Priority,
}

/// Where a page ended.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Cursor {
    at: Timestamp,
    #[serde(default)]
    priority: Option<i16>,
    id: Uuid,
}

/// Lists tickets, the last changed first.
#[utoipa::path(get, operation_id = "list_tickets", path = "/tickets", tag = "tickets", params(Filters),
    responses((status = 200, body = Page<TicketRow>), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    principal: Principal,
    wanted: Wanted,
) -> Answer<Json<Page<TicketRow>>> {
    let filters = &wanted.filters;
    let sort = sort(filters.sort.as_deref())?;
    let limit = limit(filters.limit)?;
    let desk = app.stack.store.desks.latest(app.reads()).await?;

    let mut query = QueryBuilder::new(COLUMNS);
    narrow(&mut query, &wanted, &principal, &desk.desk)?;
    if let Some(cursor) = &filters.cursor {
        behind(&mut query, sort, &cursor::read(cursor)?);
    }
    query.push(sort.order()).push(" limit ").push_bind(limit + 1);
    let mut rows: Vec<Row> = query.build_query_as().fetch_all(app.reads()).await?;

    let next_cursor = paging::cut(&mut rows, limit, |row| cursor(row, sort));
    let total = total(&app, &wanted, &principal, &desk.desk).await?;
    Ok(Json(Page { data: rows.into_iter().map(|row| view(row, &desk.desk)).collect(), next_cursor, total }))
}

async fn total(app: &App, wanted: &Wanted, principal: &Principal, desk: &Desk) -> Answer<Option<i64>> {
    let filters = &wanted.filters;
    let counting = match filters.count.as_deref() {
        None => return Ok(None),
        Some("exact") => "select count(*) from ticket_list l",
        Some("estimate") => "explain (format json) select 1 from ticket_list l",
        Some(_) => return Err(wrong("count", "count takes exact or estimate")),
    };
    let mut query = QueryBuilder::new(counting);
    narrow(&mut query, wanted, principal, desk)?;
    if filters.count.as_deref() == Some("exact") {
        return Ok(Some(query.build_query_scalar().fetch_one(app.reads()).await?));
    }
    let Stored(plan): Stored<Value> = query.build_query_scalar().fetch_one(app.reads()).await?;
    Ok(plan[0]["Plan"]["Plan Rows"].as_i64())
}

/// Adds every filter, beginning with what the principal may see.
pub(super) fn narrow(
    query: &mut QueryBuilder<Postgres>,
    wanted: &Wanted,
    principal: &Principal,
    desk: &Desk,
) -> Answer<()> {
    let filters = &wanted.filters;
    let trash = filters.trashed && principal.may(Permission::Trash);
    query.push(" where l.deleted_at is ").push(if trash { "not null" } else { "null" });
    let spam = filters.spam && principal.may(Permission::Edit);
    query.push(" and l.spam_at is ").push(if spam { "not null" } else { "null" });
    seen(query, &principal.sight());
    unmerged(query, filters);
    if filters.parts == Some(false) {
        query.push(" and l.part_of is null");
    }
    words(query, "l.status", filters.status.as_deref());
    words(query, "l.phase", filters.phase.as_deref());
    words(query, "l.source", filters.source.as_deref());
    if let Some(tag) = &filters.tag {
        query.push(" and l.tags @> array[").push_bind(tag.clone()).push("]");
    }
    if let Some(priority) = &filters.priority {
        let values = priority.split(',').map(|value| value.trim().parse::<i16>());
        let values: Vec<i16> =
            values.collect::<Result<_, _>>().map_err(|_| wrong("priority", "a number, please"))?;
        query.push(" and l.priority = any(").push_bind(values).push(")");
    }
    people(query, filters, principal)?;
    if let Some(category) = filters.category {
        query.push(" and l.category_id = any(").push_bind(subtree(desk, category)).push(")");
    }
    if let Some(from) = filters.created_from {
        query.push(" and l.created_at >= ").push_bind(jiff_sqlx::ToSqlx::to_sqlx(from));
    }
    if let Some(to) = filters.created_to {
        query.push(" and l.created_at < ").push_bind(jiff_sqlx::ToSqlx::to_sqlx(to));
    }
    if let Some(risk) = filters.sla_risk.as_deref() {
        query.push(at_risk(risk)?);
    }
    match filters.csat.as_deref() {
        Some("none") => drop(query.push(" and l.csat is null")),
        given => words(query, "l.csat", given),
    }
    search(query, filters.search.as_deref());
    field_filter::narrow(query, &wanted.fields, principal, desk)
}

/// The condition of [`visible!`](crate::visible), spelled so that lists of few tickets are found by
/// whose they are.
pub(super) fn seen(query: &mut QueryBuilder<Postgres>, sight: &Sight) {
    query.push(" and (l.named @> array[").push_bind(sight.who()).push("] or l.named is null");
    if let Some(whose) = sight.whose() {
        query.push(" and (l.requester_id = any(").push_bind(whose.to_vec());
        for column in ["assignee_id", "team_id", "organisation_id"] {
            query.push(") or l.").push(column).push(" = any(").push_bind(whose.to_vec());
        }
        for column in ["cc", "approvers"] {
            query.push(") or l.").push(column).push(" @> array[").push_bind(sight.who()).push("]");
        }
    }
    query.push(")");
}

/// Leaves out what went on in another ticket: there is nothing to be done about it.
fn unmerged(query: &mut QueryBuilder<Postgres>, filters: &Filters) {
    if filters.merged {
        return;
    }
    query.push(" and (l.merged_into is null");
    if let Some(search) = &filters.search {
        query.push(" or l.number = ").push_bind(search.trim().to_uppercase());
    }
    query.push(")");
}

/// Returns the condition on a promise that is broken, or soon will be.
fn at_risk(given: &str) -> Answer<&'static str> {
    match given {
        "soon" => {
            Ok(" and l.breach_at between (select desk_now()) and (select desk_now() + interval '4 hours')")
        }
        "breached" => Ok(" and (l.breach_at < (select desk_now()) or exists (
            select 1 from jsonb_array_elements(l.clocks) c
             where c->'told' @> '[{\"kind\": \"breach\"}]' and c->'end' is null))"),
        _ => Err(wrong("slaRisk", "slaRisk takes breached or soon")),
    }
}

fn words(query: &mut QueryBuilder<Postgres>, column: &'static str, given: Option<&str>) {
    let Some(given) = given.filter(|given| !given.is_empty()) else { return };
    let values: Vec<String> = given.split(',').map(|value| value.trim().to_owned()).collect();
    query.push(" and ").push(column).push(" = any(").push_bind(values).push(")");
}

fn people(query: &mut QueryBuilder<Postgres>, filters: &Filters, principal: &Principal) -> Answer<()> {
    let person = |name: &str, given: &str| match given {
        "me" => Ok(principal.person),
        id => id.parse().map_err(|_| wrong(name, "an id or me, please")),
    };
    match filters.assignee.as_deref() {
        None => &mut *query,
        Some("none") => query.push(" and l.assignee_id is null"),
        Some(given) => query.push(" and l.assignee_id = ").push_bind(person("assignee", given)?),
    };
    if let Some(given) = filters.requester.as_deref() {
        query.push(" and l.requester_id = ").push_bind(person("requester", given)?);
    }
    if let Some(given) = filters.cc.as_deref() {
        query.push(" and l.cc @> array[").push_bind(person("cc", given)?).push("]");
    }
    match filters.team.as_deref() {
        None => &mut *query,
        Some("none") => query.push(" and l.team_id is null"),
        Some(given) => {
            let ids = given.split(',').map(|id| id.trim().parse::<Uuid>());
            let ids: Vec<Uuid> =
                ids.collect::<Result<_, _>>().map_err(|_| wrong("team", "team ids, please"))?;
            query.push(" and l.team_id = any(").push_bind(ids).push(")")
        }
    };
    Ok(())
}

/// Returns a category and everything below it.
fn subtree(desk: &Desk, top: Uuid) -> Vec<Uuid> {
    let below = |id: CategoryId| {
        let path = std::iter::successors(desk.category(id), |node| {
            node.parent_id.and_then(|parent| desk.category(parent))
        });
        path.take(32).any(|node| node.id.0 == top)
    };
    desk.data.categories.iter().map(|category| category.id).filter(|id| below(*id)).map(|id| id.0).collect()
}

/// Every word must be found somewhere on the ticket; the last may be only begun, as somebody types it.
fn search(query: &mut QueryBuilder<Postgres>, given: Option<&str>) {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else { return };
    let words = given.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.take(SEARCH_WORDS_MAX).map(str::to_lowercase).collect();
    if let Some(last) = words.last_mut() {
        last.push_str(":*");
    }
    for word in words {
        query.push(" and exists (select 1 from ticket_search s where s.ticket_id = l.ticket_id");
        query.push(" and s.words @@ to_tsquery('simple', ").push_bind(word).push("))");
    }
}

fn wrong(name: &str, message: &str) -> Problem {
    Problem::field(name, "invalid", message)
}

fn limit(given: Option<i64>) -> Answer<i64> {
    match given.unwrap_or(50) {
        limit @ 1..=100 => Ok(limit),
        _ => Err(Problem::field("limit", "out_of_range", "a page has 1 to 100 tickets")),
    }
}

pub(super) fn sort(given: Option<&str>) -> Answer<Sort> {
    match given.unwrap_or("-updatedAt") {
        "-updatedAt" => Ok(Sort::Updated { backwards: true }),
        "updatedAt" => Ok(Sort::Updated { backwards: false }),
        "-createdAt" => Ok(Sort::Created { backwards: true }),
        "createdAt" => Ok(Sort::Created { backwards: false }),
        "priority" => Ok(Sort::Priority),
        _ => {
            Err(wrong("sort", "sort takes updatedAt, createdAt (either with a minus before it) or priority"))
        }
    }
}

impl Sort {
    pub(super) fn order(self) -> &'static str {
        match self {
            Self::Updated { backwards: true } => " order by u.updated_at desc, u.ticket_id desc",
            Self::Updated { backwards: false } => " order by u.updated_at, u.ticket_id",
            Self::Created { backwards: true } => " order by l.created_at desc, l.ticket_id desc",
            Self::Created { backwards: false } => " order by l.created_at, l.ticket_id",
            Self::Priority => " order by l.priority, l.created_at, l.ticket_id",
        }
    }

    fn behind(self) -> &'static str {
        match self {
            Self::Updated { backwards: true } => " and (u.updated_at, u.ticket_id) < (",
            Self::Updated { backwards: false } => " and (u.updated_at, u.ticket_id) > (",
            Self::Created { backwards: true } => " and (l.created_at, l.ticket_id) < (",
            Self::Created { backwards: false } => " and (l.created_at, l.ticket_id) > (",
            Self::Priority => " and (l.priority, l.created_at, l.ticket_id) > (",
        }
    }
}

pub(super) fn behind(query: &mut QueryBuilder<Postgres>, sort: Sort, cursor: &Cursor) {
    query.push(sort.behind());
    if sort == Sort::Priority {
        query.push_bind(cursor.priority.unwrap_or(0)).push(", ");
    }
    query.push_bind(jiff_sqlx::ToSqlx::to_sqlx(cursor.at)).push(", ").push_bind(cursor.id).push(")");
}

impl Cursor {
    /// Returns the place of a ticket in an order.
    pub(super) fn at(sort: Sort, created: Timestamp, updated: Timestamp, priority: i16, id: Uuid) -> Self {
        let at = if matches!(sort, Sort::Updated { .. }) { updated } else { created };
        Self { at, priority: Some(priority), id }
    }
}

impl Filters {
    /// Returns the order that is asked for.
    pub(super) fn sort(&self) -> Option<&str> {
        self.sort.as_deref()
    }
}

fn cursor(row: &Row, sort: Sort) -> String {
    let (created, updated) = (row.created_at.to_jiff(), row.updated_at.to_jiff());
    cursor::write(&Cursor::at(sort, created, updated, row.priority, row.ticket_id))
}

fn view(row: Row, desk: &Desk) -> TicketRow {
    let names = Names(desk);
    let now = row.now.to_jiff();
    let priority = u8::try_from(row.priority).unwrap_or(0);
    TicketRow {
        id: row.ticket_id,
        number: row.number,
        title: row.title.unwrap_or_default(),
        status_label: names.status(&row.lifecycle, &row.status),
        status: row.status,
        phase: row.phase,
        priority,
        priority_label: names.priority(priority),
        requester: PersonRef { id: row.requester_id, name: row.requester_name, email: row.requester_email },
        assignee: row.assignee_id.map(|id| Named { id, name: row.assignee_name.unwrap_or_default() }),
        team: names.team(row.team_id.map(Into::into)),
        category: names.category(row.category_id.map(CategoryId)),
        tags: row.tags,
        source: row.source,
        created_at: row.created_at.to_jiff(),
        updated_at: row.updated_at.to_jiff(),
        seq: row.seq,
        sla: row.clocks.0.iter().map(|clock| ClockView::of(clock, desk, now)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_its_journey() {
        let at: Timestamp = "2026-11-21T08:00:00.123456Z".parse().expect("an instant");
        let text = serde_json::to_string(&Cursor { at, priority: Some(2), id: Uuid::nil() }).expect("json");
        let sent: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
        let read = cursor::read::<Cursor>(&sent).expect("read");
        assert_eq!((read.at, read.priority), (at, Some(2)));
        assert!(cursor::read::<Cursor>("zz").is_err());
    }
}
