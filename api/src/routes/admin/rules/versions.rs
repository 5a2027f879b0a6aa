//! Versions of a rule: every text it ever had, by whom and why, and back again.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::desk::RuleFile;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::write::{How, Wish, Written, edit};
use super::change::{RuleKept, place};
use crate::app::App;
use crate::body::{Body, Params};
use crate::check;
use crate::paging::Paging;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::{Named, Page};

/// A version of a rule.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleVersionView {
    version: i64,
    note: String,
    /// Null: a command line or the program itself.
    by: Option<Named>,
    /// In real time.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// It was removed.
    removed: bool,
    /// Where one version is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Likewise: what stood there before; null for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
}

#[derive(FromRow)]
struct Row {
    version: i64,
    note: String,
    by: Option<Uuid>,
    by_name: Option<String>,
    at: jiff_sqlx::Timestamp,
    text: Option<String>,
    before: Option<String>,
}

impl Row {
    fn view(self, whole: bool) -> RuleVersionView {
        let by = self.by.map(|id| Named { id, name: self.by_name.unwrap_or_default() });
        RuleVersionView {
            version: self.version,
            note: self.note,
            by,
            at: self.at.to_jiff(),
            removed: self.text.is_none(),
            text: self.text.filter(|_| whole),
            before: self.before.filter(|_| whole),
        }
    }
}

/// Lists the versions of a rule, the newest first.
#[utoipa::path(get, operation_id = "list_rule_versions", path = "/rules/{name}/versions", tag = "rules", params(("name" = String, Path), Paging<i64>),
    responses((status = 200, body = Page<RuleVersionView>)))]
pub async fn list(
    State(app): State<App>,
    Path(name): Path<String>,
    Params(paging): Params<Paging<i64>>,
) -> Answer<Json<Page<RuleVersionView>>> {
    const LIST: &str = "
        select r.version, d.note, d.made_by as by, p.name as by_name, d.made_at as at,
               case when r.text is not null then '' end as text, null as before
          from rule_version r join desk d using (version) left join person p on p.id = d.made_by
         where r.name = $1 and r.version < $2 order by r.version desc limit $3";
    let limit = check::limit(paging.limit)?;
    let rows: Vec<Row> = sqlx::query_as(LIST)
        .bind(name)
        .bind(paging.cursor.unwrap_or(i64::MAX))
        .bind(limit)
        .fetch_all(app.reads())
        .await?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == limit);
    let next_cursor = rows.last().filter(|_| full).map(|row| row.version.to_string());
    Ok(Json(Page { data: rows.into_iter().map(|row| row.view(false)).collect(), next_cursor, total: None }))
}

async fn find(app: &App, name: &str, version: &str) -> Answer<Row> {
    const FIND: &str = "
        select r.version, d.note, d.made_by as by, p.name as by_name, d.made_at as at, r.text,
               (select b.text from rule_version b where b.name = r.name and b.version < r.version
                 order by b.version desc limit 1) as before
          from rule_version r join desk d using (version) left join person p on p.id = d.made_by
         where r.name = $1 and r.version <= $2 order by r.version desc limit 1";
    let unknown = || Problem::not_found("version of the rule");
    let version: i64 = version.parse().map_err(|_| unknown())?;
    let row: Option<Row> = sqlx::query_as(FIND).bind(name).bind(version).fetch_optional(app.reads()).await?;
    row.ok_or_else(unknown)
}

/// Reads what a rule was at a version of the desk, and what it was before, so that both can be compared.
#[utoipa::path(get, operation_id = "read_rule_version", path = "/rules/{name}/versions/{version}", tag = "rules",
    params(("name" = String, Path), ("version" = i64, Path)),
    responses((status = 200, body = RuleVersionView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    Path((name, version)): Path<(String, String)>,
) -> Answer<Json<RuleVersionView>> {
    Ok(Json(find(&app, &name, &version).await?.view(true)))
}

/// To which version a rule goes back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RollBackBody {
    version: i64,
}

/// Gives a rule the text it had at a version, as a new one.
#[utoipa::path(post, operation_id = "roll_back_rule", path = "/rules/{name}/roll-back", tag = "rules", params(("name" = String, Path), How),
    request_body = RollBackBody, responses((status = 200, body = RuleKept), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn roll_back(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(name): Path<String>,
    Body(RollBackBody { version }): Body<RollBackBody>,
) -> Answer<Written<RuleKept>> {
    let row = find(&app, &name, &version.to_string()).await?;
    let text = row.text.ok_or_else(|| Problem::not_found("version of the rule"))?;
    let file = RuleFile { name, text };
    let note = format!("rule {} back to version {}", file.name, row.version);
    edit(&app, &principal, &wish, &note, |data| {
        place(data, &file)?;
        Ok(Some(RuleKept { name: file.name.clone() }))
    })
    .await
}
