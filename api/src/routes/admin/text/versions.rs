//! Versions of a file: every text it ever had, by whom and why.

use holdfast_engine::desk::TextFile;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, FromRow};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Kind;
use crate::app::App;
use crate::check;
use crate::paging::{self, Paging};
use crate::problem::{Answer, Problem};
use crate::views::{Named, Page};

/// A version of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct TextVersionView {
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
    fn view(self, whole: bool) -> TextVersionView {
        let by = self.by.map(|id| Named { id, name: self.by_name.unwrap_or_default() });
        TextVersionView {
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

// In these statements only the table is put in, and it is a constant.

/// Lists the versions of a file, the newest first.
pub async fn list<K: Kind>(app: &App, name: &str, paging: &Paging<i64>) -> Answer<Page<TextVersionView>> {
    let sql = format!(
        "select r.version, d.note, d.made_by as by, p.name as by_name, d.made_at as at,
                case when r.text is not null then '' end as text, null as before
           from {} r join desk d using (version) left join person p on p.id = d.made_by
          where r.name = $1 and r.version < $2 order by r.version desc limit $3",
        K::VERSIONS
    );
    let limit = check::limit(paging.limit)?;
    let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(name)
        .bind(paging.cursor.unwrap_or(i64::MAX))
        .bind(limit)
        .fetch_all(app.reads())
        .await?;
    let next_cursor = paging::if_full(&rows, limit, |row| row.version.to_string());
    Ok(Page { data: rows.into_iter().map(|row| row.view(false)).collect(), next_cursor, total: None })
}

async fn find<K: Kind>(app: &App, name: &str, version: i64) -> Answer<Row> {
    let sql = format!(
        "select r.version, d.note, d.made_by as by, p.name as by_name, d.made_at as at, r.text,
                (select b.text from {table} b where b.name = r.name and b.version < r.version
                  order by b.version desc limit 1) as before
           from {table} r join desk d using (version) left join person p on p.id = d.made_by
          where r.name = $1 and r.version <= $2 order by r.version desc limit 1",
        table = K::VERSIONS
    );
    let row: Option<Row> =
        sqlx::query_as(AssertSqlSafe(sql)).bind(name).bind(version).fetch_optional(app.reads()).await?;
    row.ok_or_else(unknown::<K>)
}

/// Returns what a file was at a version of the desk, and what it was before.
pub async fn read<K: Kind>(app: &App, name: &str, version: &str) -> Answer<TextVersionView> {
    let version = version.parse().map_err(|_| unknown::<K>())?;
    Ok(find::<K>(app, name, version).await?.view(true))
}

/// Returns a file as it was at a version of the desk, with the version that brought its text.
pub async fn file<K: Kind>(app: &App, name: &str, version: i64) -> Answer<(TextFile, i64)> {
    let row = find::<K>(app, name, version).await?;
    let text = row.text.ok_or_else(unknown::<K>)?;
    Ok((TextFile { name: name.to_owned(), text }, row.version))
}

fn unknown<K: Kind>() -> Problem {
    Problem::not_found(&format!("version of the {}", K::WHAT))
}

/// To which version a file goes back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RollBackBody {
    pub version: i64,
}
