//! The rows of a list, page by page: to those who help all of them, to others what is theirs.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::permission::Permission;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};

use super::find;
use crate::app::App;
use crate::body::Params;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Page;
use crate::{check, offered, paging};

/// Which rows.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words of the label, or the beginning of the key.
    search: Option<String>,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 without.
    limit: Option<i64>,
}

/// A row that can be chosen: its key is the value, its label is what people read.
#[derive(Debug, Serialize, FromRow, ToSchema)]
pub struct LookupRow {
    key: String,
    label: String,
    /// The other columns; for those who help.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    data: Option<Value>,
}

/// Lists the rows that can be chosen.
#[utoipa::path(get, operation_id = "list_lookup_rows", path = "/lookups/{key}/rows", tag = "desk", params(("key" = String, Path), Wanted),
    responses((status = 200, body = Page<LookupRow>), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
    Params(wanted): Params<Wanted>,
) -> Answer<Json<Page<LookupRow>>> {
    const FIND: &str = concat!(
        "select r.key, r.label, case when $2 then r.data end as data
           from lookup_row r join lookup_list l on l.key = r.list
          where r.list = $3 and ($4::text is null or r.key > $4)
            and (lower(r.label) like '%' || $5 || '%' or lower(r.key) like $5 || '%') and ",
        offered!(),
        " order by r.key limit $6"
    );
    let limit = check::limit(wanted.limit)?;
    let search = wanted.search.unwrap_or_default();
    check::Check::default().optional_text("search", Some(&search), 100).done()?;
    find(&app, &key).await?;
    let mut data: Vec<LookupRow> = sqlx::query_as(FIND)
        .bind(principal.person)
        .bind(principal.may(Permission::Note))
        .bind(&key)
        .bind(wanted.cursor)
        .bind(literal(&search))
        .bind(limit + 1)
        .fetch_all(app.reads())
        .await?;
    let next_cursor = paging::cut(&mut data, limit, |row| row.key.clone());
    Ok(Json(Page { data, next_cursor, total: None }))
}

/// Returns words as a pattern in which nothing stands for something else.
fn literal(search: &str) -> String {
    let plain = search.trim().to_lowercase();
    plain.chars().flat_map(|c| ['\\'].into_iter().filter(move |_| "%_\\".contains(c)).chain([c])).collect()
}
