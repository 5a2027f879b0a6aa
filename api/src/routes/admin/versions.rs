//! Versions of the desk: what was changed, by whom, and back again.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_workflows::store::desk::{self, Version};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::policies;
use super::write::{How, Wish, Written, edit};
use crate::app::App;
use crate::body::Params;
use crate::check;
use crate::paging::{self, Paging};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::{Named, Page};

/// A version of the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionView {
    version: i64,
    /// What was changed.
    note: String,
    /// Null: a command line or the program itself.
    by: Option<Named>,
    /// In real time.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<Version> for VersionView {
    fn from(row: Version) -> Self {
        let by = row.by.map(|id: Uuid| Named { id, name: row.name.unwrap_or_default() });
        Self { version: row.version, note: row.note, by, at: row.at.to_jiff() }
    }
}

/// Lists the versions of the desk, the newest first.
#[utoipa::path(get, operation_id = "list_desk_versions", path = "/desk/versions", tag = "desk", params(Paging<i64>),
    responses((status = 200, body = Page<VersionView>)))]
pub async fn list(
    State(app): State<App>,
    Params(paging): Params<Paging<i64>>,
) -> Answer<Json<Page<VersionView>>> {
    let limit = check::limit(paging.limit)?;
    let rows = desk::versions(app.reads(), paging.cursor.unwrap_or(i64::MAX), limit).await?;
    let next_cursor = paging::if_full(&rows, limit, |row| row.version.to_string());
    Ok(Json(Page::of(rows, next_cursor)))
}

/// What came of a restoration.
#[derive(Debug, Serialize, ToSchema)]
pub struct Restored {
    /// The version whose content is in force again, under a new number.
    restored: i64,
}

/// Makes the content of an older version the desk's again, as a new version.
#[utoipa::path(post, operation_id = "restore_desk_version", path = "/desk/versions/{version}/restore", tag = "desk",
    params(("version" = i64, Path), How),
    responses((status = 200, body = Restored), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn restore(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(version): Path<String>,
) -> Answer<Written<Restored>> {
    let unknown = || Problem::not_found("version of the desk");
    let version: i64 = version.parse().map_err(|_| unknown())?;
    let old = desk::data(app.reads(), version).await?.ok_or_else(unknown)?;
    policies::people_exist(&app, &old.policies).await?;
    edit(&app, &principal, &wish, &format!("back to version {version}"), |data| {
        data.clone_from(&old);
        Ok(Some(Restored { restored: version }))
    })
    .await
}
