//! Users: everybody who is known here, by name, page by page.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use sqlx::{Postgres, QueryBuilder};
use utoipa::IntoParams;
use uuid::Uuid;

use super::view::{COLUMNS, Row, UserView};
use crate::app::App;
use crate::body::Params;
use crate::policy::lending::role_key;
use crate::problem::{Answer, Problem};
use crate::views::Page;
use crate::{check, cursor, paging};

/// Whom to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// The beginning of a name, an e-mail address or a username.
    pub search: Option<String>,
    /// A role's key or alias.
    pub role: Option<String>,
    /// A team's id.
    pub team: Option<Uuid>,
    /// An organisation's id.
    pub organisation: Option<Uuid>,
    /// Without it both those who are active and those who are not.
    pub active: Option<bool>,
    /// 1 to 100; 50 without.
    pub limit: Option<i64>,
    /// The `nextCursor` of the page before.
    pub cursor: Option<String>,
    /// `exact` adds `total`.
    pub count: Option<String>,
}

/// Where a page ended.
#[derive(Debug, Serialize, Deserialize)]
pub struct End {
    pub name: String,
    pub id: Uuid,
}

/// Lists people by name.
#[utoipa::path(get, operation_id = "list_users", path = "/users", tag = "people", params(Filters),
    responses((status = 200, body = Page<UserView>), (status = 422, body = Problem)))]
pub async fn list(State(app): State<App>, Params(filters): Params<Filters>) -> Answer<Json<Page<UserView>>> {
    page(&app, &filters).await.map(Json)
}

/// Returns one page of the people that some filters let through.
pub async fn page(app: &App, filters: &Filters) -> Answer<Page<UserView>> {
    check::Check::default().optional_text("search", filters.search.as_deref(), 200).done()?;
    let limit = check::limit(filters.limit)?;
    let end = filters.cursor.as_deref().map(cursor::read::<End>).transpose()?;
    let mut query = QueryBuilder::new(COLUMNS);
    narrow(&mut query, filters);
    behind(&mut query, end.as_ref(), limit + 1);
    let mut rows: Vec<Row> = query.build_query_as().fetch_all(app.reads()).await?;

    let next_cursor = paging::cut(&mut rows, limit, |row| cursor::write(&end_of(row)));
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let total = total(app, filters).await?;
    Ok(Page { data: rows.into_iter().map(|row| row.view(&desk.desk)).collect(), next_cursor, total })
}

/// Returns where the next page begins.
pub fn end_of(row: &Row) -> End {
    End { name: row.name.clone(), id: row.id }
}

/// Adds where a page begins and how long it is.
pub fn behind(query: &mut QueryBuilder<Postgres>, end: Option<&End>, limit: i64) {
    if let Some(end) = end {
        query.push(" and (lower(p.name), p.id) > (lower(").push_bind(end.name.clone());
        query.push("), ").push_bind(end.id).push(")");
    }
    query.push(" order by lower(p.name), p.id limit ").push_bind(limit);
}

/// Adds every filter.
pub fn narrow(query: &mut QueryBuilder<Postgres>, filters: &Filters) {
    query.push(" where true");
    if let Some(begins) = filters.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let pattern = format!("{}%", escaped(&begins.to_lowercase()));
        query.push(" and (lower(p.name) like ").push_bind(pattern.clone());
        query.push(" or lower(p.email) like ").push_bind(pattern.clone());
        query.push(" or lower(p.username) like ").push_bind(pattern).push(")");
    }
    if let Some(role) = &filters.role {
        query.push(" and p.roles @> array[").push_bind(role_key(role)).push("]");
    }
    if let Some(team) = filters.team {
        query.push(" and p.id in (select person_id from team_member where team_id = ");
        query.push_bind(team).push(")");
    }
    if let Some(organisation) = filters.organisation {
        query.push(" and p.organisation_id = ").push_bind(organisation);
    }
    if let Some(active) = filters.active {
        query.push(" and p.active = ").push_bind(active);
    }
}

/// Returns a text that `like` takes for itself.
pub fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

async fn total(app: &App, filters: &Filters) -> Answer<Option<i64>> {
    match filters.count.as_deref() {
        None => return Ok(None),
        Some("exact") => {}
        Some(_) => return Err(Problem::field("count", "invalid", "count takes exact")),
    }
    let mut query = QueryBuilder::new("select count(*) from person p");
    narrow(&mut query, filters);
    Ok(Some(query.build_query_scalar().fetch_one(app.reads()).await?))
}
