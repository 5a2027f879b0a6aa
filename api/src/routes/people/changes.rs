//! What was changed of a person, when, and by whom: their journal, the newest first.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::desk::Desk;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use super::view::{must_exist, person_id};
use crate::app::App;
use crate::body::Params;
use crate::check;
use crate::paging::{self, Paging};
use crate::problem::{Answer, Problem};
use crate::views::{Named, Page};

/// One change of a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonChange {
    id: i64,
    /// In real time.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Null: a provider, a mail, a command line or the program itself.
    by: Option<Named>,
    /// `made`, `changed`, `joined` or `left` a team, or `led` it from then on or until then.
    #[schema(example = "changed")]
    what: String,
    /// What differs, as it was.
    #[schema(value_type = Object)]
    before: Map<String, Value>,
    /// What differs, as it became.
    #[schema(value_type = Object)]
    after: Map<String, Value>,
    /// What the ids in it are called: people, organisations and teams.
    #[schema(value_type = BTreeMap<String, String>)]
    names: BTreeMap<Uuid, String>,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    at: jiff_sqlx::Timestamp,
    by: Option<Uuid>,
    by_name: Option<String>,
    what: String,
    before: sqlx::types::Json<Map<String, Value>>,
    after: sqlx::types::Json<Map<String, Value>>,
}

/// Lists what was changed of a person, the newest first.
#[utoipa::path(get, operation_id = "list_user_changes", path = "/users/{id}/changes", tag = "people", params(("id" = Uuid, Path), Paging<i64>),
    responses((status = 200, body = Page<PersonChange>), (status = 404, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    Params(paging): Params<Paging<i64>>,
) -> Answer<Json<Page<PersonChange>>> {
    const CHANGES: &str = "
        select c.id, c.at, c.by, p.name as by_name, c.what, c.before, c.after
          from person_change c left join person p on p.id = c.by
         where c.person_id = $1 and c.id < $2 order by c.id desc limit $3";
    let person = person_id(&id)?;
    must_exist(app.reads(), person).await?;
    let limit = check::limit(paging.limit)?;
    let mut rows: Vec<Row> = sqlx::query_as(CHANGES)
        .bind(person)
        .bind(paging.cursor.unwrap_or(i64::MAX))
        .bind(limit + 1)
        .fetch_all(app.reads())
        .await?;
    let next_cursor = paging::cut(&mut rows, limit, |row| row.id.to_string());
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let names = names(app.reads(), &desk.desk, &rows).await?;
    let data = rows.into_iter().map(|row| row.view(&names)).collect();
    Ok(Json(Page { data, next_cursor, total: None }))
}

impl Row {
    fn ids(&self) -> impl Iterator<Item = Uuid> {
        let values = self.before.0.iter().chain(self.after.0.iter());
        let named = values.filter(|(key, _)| ["manager", "organisation", "team"].contains(&key.as_str()));
        named.filter_map(|(_, value)| value.as_str()?.parse().ok())
    }

    fn view(self, names: &BTreeMap<Uuid, String>) -> PersonChange {
        let named = |id: Uuid| Some((id, names.get(&id)?.clone()));
        let names = self.ids().filter_map(named).collect();
        let by = self.by.map(|id| Named { id, name: self.by_name.unwrap_or_default() });
        let Self { id, at, what, before, after, .. } = self;
        PersonChange { id, at: at.to_jiff(), by, what, before: before.0, after: after.0, names }
    }
}

async fn names(pool: &PgPool, desk: &Desk, rows: &[Row]) -> Result<BTreeMap<Uuid, String>, sqlx::Error> {
    const NAMES: &str = "
        select id, name from person where id = any($1) union all select id, name from organisation where id = any($1)";
    let ids: Vec<Uuid> = rows.iter().flat_map(Row::ids).collect();
    let teams = desk.data.teams.iter().map(|team| (team.id.0, team.name.clone()));
    let found: Vec<(Uuid, String)> = sqlx::query_as(NAMES).bind(ids).fetch_all(pool).await?;
    Ok(found.into_iter().chain(teams).collect())
}
