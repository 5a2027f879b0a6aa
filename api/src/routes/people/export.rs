//! Export: everybody as a file that [`super::import`] reads again, a page at a time.

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use bytes::Bytes;
use csv::Writer;
use futures::stream;
use holdfast_engine::desk::Desk;
use sqlx::{PgPool, QueryBuilder};
use std::sync::Arc;

use super::import::line::COLUMNS as HEAD;
use super::users::{End, Filters, behind, end_of, narrow};
use super::view::{COLUMNS, Row, UserView};
use crate::app::App;
use crate::body::Params;
use crate::problem::Answer;
use crate::sheet;

const PAGE: i64 = 1_000;

/// Where an export stands.
struct Place {
    pool: PgPool,
    desk: Arc<Desk>,
    filters: Filters,
    end: Option<End>,
    over: bool,
}

/// Writes everybody whom the filters of the list let through, as CSV.
#[utoipa::path(get, operation_id = "export_users", path = "/users/export.csv", tag = "people", params(Filters),
    responses((status = 200, content_type = "text/csv", body = String)))]
pub async fn export(State(app): State<App>, Params(filters): Params<Filters>) -> Answer<impl IntoResponse> {
    let desk = app.stack.store.desks.latest(app.reads()).await?.desk.clone();
    let place = Place { pool: app.reads().clone(), desk, filters, end: None, over: false };
    let pages = stream::try_unfold(place, page);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"users.csv\""),
    ];
    Ok((headers, Body::from_stream(pages)))
}

async fn page(mut place: Place) -> anyhow::Result<Option<(Bytes, Place)>> {
    if place.over {
        return Ok(None);
    }
    let mut query = QueryBuilder::new(COLUMNS);
    narrow(&mut query, &place.filters);
    behind(&mut query, place.end.as_ref(), PAGE);
    let rows: Vec<Row> = query.build_query_as().fetch_all(&place.pool).await?;
    let mut sheet = Writer::from_writer(vec![]);
    if place.end.is_none() {
        sheet.write_record(HEAD)?;
    }
    place.over = i64::try_from(rows.len())? < PAGE;
    place.end = rows.last().map(end_of);
    for row in rows {
        let cells = cells(&row.view(&place.desk));
        sheet.write_record(cells.iter().map(|cell| sheet::safe(cell).into_owned()))?;
    }
    Ok(Some((sheet.into_inner()?.into(), place)))
}

/// The cells of a person, in the order of the head.
fn cells(user: &UserView) -> [String; 12] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let teams: Vec<_> = user.teams.iter().map(|team| team.name.as_str()).collect();
    let called = |manager: &crate::views::PersonRef| manager.email.clone().unwrap_or(manager.id.to_string());
    [
        text(&user.external_id),
        text(&user.username),
        user.name.clone(),
        text(&user.email),
        text(&user.phone),
        user.locale.clone(),
        text(&user.time_zone),
        user.organisation.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
        user.manager.as_ref().map(called).unwrap_or_default(),
        user.roles.join("|"),
        teams.join("|"),
        user.active.to_string(),
    ]
}
