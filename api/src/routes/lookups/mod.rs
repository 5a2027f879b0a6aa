//! Lookup lists: what a custom field of type `lookup` is chosen from. Their rows are in `rows`, and how
//! these come in from a table is in `import`.

pub mod import;
pub mod rows;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::problem::{Answer, Problem};
use crate::views::All;

const LISTS_MAX: i64 = 200;

/// A list.
#[derive(Debug, Serialize, FromRow, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LookupView {
    #[schema(example = "assets")]
    key: String,
    name: String,
    /// The column that says whose a row is, by e-mail address or id; requesters are then offered only theirs.
    owner_column: Option<String>,
    /// No longer offered; tickets keep what was chosen.
    archived: bool,
    rows: i64,
}

/// A list to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewLookup {
    /// Lower-case letters, digits and _.
    key: String,
    name: String,
    owner_column: Option<String>,
}

/// A list as it is to become.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LookupBody {
    name: String,
    owner_column: Option<String>,
    #[serde(default)]
    archived: bool,
}

const SELECT: &str = "
    select l.key, l.name, l.owner_column, l.archived_at is not null as archived,
           (select count(*) from lookup_row r where r.list = l.key and r.archived_at is null) as rows
      from lookup_list l where $1::text is null or l.key = $1 order by l.key limit 200";

/// Lists the lists, archived ones too.
#[utoipa::path(get, operation_id = "list_lookups", path = "/lookups", tag = "desk", responses((status = 200, body = All<LookupView>)))]
pub async fn list(State(app): State<App>) -> Answer<Json<All<LookupView>>> {
    let data = sqlx::query_as(SELECT).bind(None::<String>).fetch_all(app.reads()).await?;
    Ok(Json(All { data }))
}

/// Reads a list.
#[utoipa::path(get, operation_id = "read_lookup", path = "/lookups/{key}", tag = "desk", params(("key" = String, Path)),
    responses((status = 200, body = LookupView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(key): Path<String>) -> Answer<Json<LookupView>> {
    find(&app, &key).await.map(Json)
}

/// Returns the list called `key`.
pub async fn find(app: &App, key: &str) -> Answer<LookupView> {
    let found = sqlx::query_as(SELECT).bind(key).fetch_optional(&app.stack.store.pool).await?;
    found.ok_or_else(|| Problem::not_found("list"))
}

/// Makes a list without rows.
#[utoipa::path(post, operation_id = "create_lookup", path = "/lookups", tag = "desk", request_body = NewLookup,
    responses((status = 201, body = LookupView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    Body(body): Body<NewLookup>,
) -> Answer<(StatusCode, Json<LookupView>)> {
    const MAKE: &str = "
        insert into lookup_list (key, name, owner_column)
        select $1, $2, $3 where (select count(*) from lookup_list) < $4 on conflict do nothing";
    check(&body.name, body.owner_column.as_deref()).key("/key", &body.key).done()?;
    let made = sqlx::query(MAKE)
        .bind(&body.key)
        .bind(body.name.trim())
        .bind(column(body.owner_column.as_deref()))
        .bind(LISTS_MAX)
        .execute(&app.stack.store.pool)
        .await?;
    if made.rows_affected() == 0 {
        return Err(not_made(&app, &body.key).await);
    }
    Ok((StatusCode::CREATED, Json(find(&app, &body.key).await?)))
}

async fn not_made(app: &App, key: &str) -> Problem {
    match find(app, key).await {
        Ok(_) => {
            let title = "There is another list of this key already.";
            Problem::new(StatusCode::CONFLICT, "already_exists", title)
        }
        Err(_) => Problem::field("", "too_many", format!("a desk has at most {LISTS_MAX} lists")),
    }
}

/// Changes a list. Another owner column counts at once, for the rows that are there.
#[utoipa::path(put, operation_id = "replace_lookup", path = "/lookups/{key}", tag = "desk", params(("key" = String, Path)), request_body = LookupBody,
    responses((status = 200, body = LookupView), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    Path(key): Path<String>,
    Body(body): Body<LookupBody>,
) -> Answer<Json<LookupView>> {
    const CHANGE: &str = "
        with changed as (
            update lookup_list set name = $2, owner_column = $3,
                   archived_at = case when $4 then coalesce(archived_at, now()) end
             where key = $1 returning key)
        update lookup_row r set owner = lower(nullif(trim(r.data->>$3), ''))
          from changed where r.list = changed.key and r.owner is distinct from lower(nullif(trim(r.data->>$3), ''))";
    check(&body.name, body.owner_column.as_deref()).done()?;
    sqlx::query(CHANGE)
        .bind(&key)
        .bind(body.name.trim())
        .bind(column(body.owner_column.as_deref()))
        .bind(body.archived)
        .execute(&app.stack.store.pool)
        .await?;
    find(&app, &key).await.map(Json)
}

/// Archives a list, or takes an archived one away that no field is chosen from.
#[utoipa::path(delete, operation_id = "remove_lookup", path = "/lookups/{key}", tag = "desk", params(("key" = String, Path)),
    responses((status = 200, body = LookupView), (status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    Path(key): Path<String>,
) -> Answer<Result<Json<LookupView>, StatusCode>> {
    let found = find(&app, &key).await?;
    let pool = &app.stack.store.pool;
    if !found.archived {
        sqlx::query("update lookup_list set archived_at = now() where key = $1")
            .bind(&key)
            .execute(pool)
            .await?;
        return Ok(Ok(Json(find(&app, &key).await?)));
    }
    let latest = app.stack.store.desks.latest(pool).await?;
    let fields = latest.desk.data.custom_fields.iter().filter(|field| field.list.as_ref() == Some(&key));
    let used: Vec<_> = fields.map(|field| json!({ "kind": "field", "name": field.label })).collect();
    if !used.is_empty() {
        let mut problem = Problem::new(StatusCode::CONFLICT, "in_use", "This list is in use.");
        problem.params = Some(json!({ "usedBy": used }));
        return Err(problem);
    }
    sqlx::query("delete from lookup_list where key = $1").bind(&key).execute(pool).await?;
    Ok(Err(StatusCode::NO_CONTENT))
}

fn column(name: Option<&str>) -> Option<&str> {
    name.map(str::trim).filter(|name| !name.is_empty())
}

fn check(name: &str, owner_column: Option<&str>) -> Check {
    Check::default().text("/name", name, 1, 100).optional_text("/ownerColumn", owner_column, 60)
}
