//! Rows from a table (CSV): all lines are right, or nothing is taken.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::find;
use crate::app::App;
use crate::body::{Params, bytes};
use crate::problem::{Answer, FieldError, Problem};

const BYTES_MAX: usize = 8 * 1024 * 1024;
const ROWS_MAX: usize = 50_000;
const COLUMNS_MAX: usize = 50;
const ERRORS_MAX: usize = 50;
const KEY_CHARS_MAX: usize = 100;
const LABEL_CHARS_MAX: usize = 200;
const CELL_CHARS_MAX: usize = 1_000;

/// How a table is to be taken.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// `replace` (the default) archives rows that are not in the table, `merge` leaves them.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    mode: Mode,
    /// Store nothing; answer what would be done.
    #[serde(default)]
    preview: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mode {
    #[default]
    Replace,
    Merge,
}

/// What became of the rows, or would.
#[derive(Debug, Serialize, FromRow, ToSchema)]
pub struct LookupImported {
    added: i64,
    changed: i64,
    unchanged: i64,
    archived: i64,
}

/// A line as a row.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    key: String,
    label: String,
    owner: Option<String>,
    data: BTreeMap<String, String>,
}

/// Takes rows from a table with the columns `key` and `label`, and any others. What is wrong is told line by
/// line (`/line/{n}`), the first being that of the columns.
#[utoipa::path(put, operation_id = "import_lookup_rows", path = "/lookups/{key}/rows", tag = "desk", params(("key" = String, Path), How),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = LookupImported), (status = 404, body = Problem), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn import(
    State(app): State<App>,
    Path(key): Path<String>,
    Params(how): Params<How>,
    mut request: Request,
) -> Answer<Json<LookupImported>> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.unwrap_or_default().starts_with("text/csv") {
        let title = "This address takes text/csv.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", title));
    }
    let owner_column = find(&app, &key).await?.owner_column;
    DefaultBodyLimit::max(BYTES_MAX).apply(&mut request);
    let lines = lines(&bytes(request, &app).await?, owner_column.as_deref())?;
    Ok(Json(keep(&app, &key, &how, &lines).await?))
}

const GIVEN: &str = "
    with given as (
        select key, label, owner, data::jsonb as data
          from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as g(key, label, owner, data)),
    held as (select r.* from lookup_row r where r.list = $1)";
const COUNT: &str = "
    select count(*) filter (where h.key is null) as added,
           count(*) filter (where h.key is not null and same is not true) as changed,
           count(*) filter (where same) as unchanged,
           (select count(*) from held where $6 and archived_at is null and key not in (select key from given)) as archived
      from given g left join held h using (key)
     cross join lateral (select h.archived_at is null
           and (g.label, g.owner, g.data) is not distinct from (h.label, h.owner, h.data) and h.key is not null) s(same)";
const WRITE: &str = ",
    gone as (
        update lookup_row r set archived_at = now()
         where r.list = $1 and $6 and r.archived_at is null and r.key not in (select key from given))
    insert into lookup_row (list, key, label, owner, data)
    select $1, key, label, owner, data from given
        on conflict (list, key) do update set label = excluded.label, owner = excluded.owner,
           data = excluded.data, archived_at = null";

/// Counts and writes in one transaction, so that what is told is what was done.
async fn keep(app: &App, list: &str, how: &How, lines: &[Line]) -> Answer<LookupImported> {
    let mut taken = app.stack.store.pool.begin().await?;
    sqlx::query("select 1 from lookup_list where key = $1 for update")
        .bind(list)
        .execute(&mut *taken)
        .await?;
    let data: Vec<_> = lines.iter().map(|line| json!(line.data).to_string()).collect();
    let columns = [
        lines.iter().map(|line| Some(line.key.clone())).collect::<Vec<_>>(),
        lines.iter().map(|line| Some(line.label.clone())).collect(),
        lines.iter().map(|line| line.owner.clone()).collect(),
        data.into_iter().map(Some).collect(),
    ];
    let [keys, labels, owners, data] = &columns;
    let replaces = how.mode == Mode::Replace;
    let counted = sqlx::query_as(sqlx::AssertSqlSafe([GIVEN, COUNT].concat()));
    let counted = counted.bind(list).bind(keys).bind(labels).bind(owners).bind(data).bind(replaces);
    let imported = counted.fetch_one(&mut *taken).await?;
    if !how.preview {
        let write = sqlx::query(sqlx::AssertSqlSafe([GIVEN, WRITE].concat()));
        let write = write.bind(list).bind(keys).bind(labels).bind(owners).bind(data).bind(replaces);
        write.execute(&mut *taken).await?;
        taken.commit().await?;
    }
    Ok(imported)
}

fn lines(table: &[u8], owner_column: Option<&str>) -> Answer<Vec<Line>> {
    let text = std::str::from_utf8(table)
        .map_err(|_| Problem::field("/line/1", "not_text", "the table is not UTF-8"))?;
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().map_err(|error| unreadable(1, &error))?.clone();
    columns(&head, owner_column)?;
    let (mut lines, mut errors, mut seen) = (vec![], vec![], BTreeSet::new());
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(lines.len() as u64 + 2, &error))?;
        let number = record.position().map_or(0, csv::Position::line);
        let line = line(&head, &record, owner_column);
        errors.extend(wrong(&line, head.len(), record.len(), seen.insert(line.key.clone()), number));
        lines.push(line);
        if errors.len() >= ERRORS_MAX {
            break;
        }
        if lines.len() > ROWS_MAX {
            return Err(Problem::field("/line", "too_many", format!("a table has at most {ROWS_MAX} rows")));
        }
    }
    if errors.is_empty() { Ok(lines) } else { Err(Problem::invalid(errors)) }
}

fn unreadable(line: u64, error: &csv::Error) -> Problem {
    Problem::field(&format!("/line/{line}"), "unreadable", error.to_string())
}

/// Refuses a table without the columns that it needs.
fn columns(head: &csv::StringRecord, owner_column: Option<&str>) -> Answer<()> {
    let needed = ["key", "label"].into_iter().chain(owner_column);
    let absent = needed.filter(|name| !head.iter().any(|column| column.trim() == *name));
    let error = |name: &str| FieldError {
        pointer: "/line/1".into(),
        code: "missing_column".into(),
        message: format!("the table has no column \u{201c}{name}\u{201d}"),
    };
    let errors: Vec<_> = absent.map(error).collect();
    match () {
        () if head.len() > COLUMNS_MAX => {
            Err(Problem::field("/line/1", "too_many", format!("a table has at most {COLUMNS_MAX} columns")))
        }
        () if errors.is_empty() => Ok(()),
        () => Err(Problem::invalid(errors)),
    }
}

fn line(head: &csv::StringRecord, record: &csv::StringRecord, owner_column: Option<&str>) -> Line {
    let cells = head.iter().zip(record).map(|(name, cell)| (name.trim().to_owned(), cell.trim().to_owned()));
    let mut data: BTreeMap<_, _> = cells.collect();
    let key = data.remove("key").unwrap_or_default();
    let label = data.remove("label").unwrap_or_default();
    let owner = owner_column.and_then(|column| data.get(column)).filter(|owner| !owner.is_empty());
    Line { key, label, owner: owner.map(|owner| owner.to_lowercase()), data }
}

/// Returns what is wrong with a line, if anything is.
fn wrong(line: &Line, columns: usize, cells: usize, is_new: bool, number: u64) -> Option<FieldError> {
    let fits = |text: &str, most| (1..=most).contains(&text.chars().count());
    let owner = |owner: &String| owner.contains('@') || owner.parse::<Uuid>().is_ok();
    let long = line.data.values().any(|cell| cell.chars().count() > CELL_CHARS_MAX);
    let control = line.key.chars().any(char::is_control) || line.key == "none";
    let (code, message) = match () {
        () if cells != columns => ("bad_length", format!("{columns} cells, please")),
        () if control || !fits(&line.key, KEY_CHARS_MAX) => {
            ("bad_key", format!("a key is 1 to {KEY_CHARS_MAX} characters, and not none"))
        }
        () if !is_new => ("duplicate_key", "another line has this key".to_owned()),
        () if !fits(&line.label, LABEL_CHARS_MAX) => {
            ("bad_label", format!("a label is 1 to {LABEL_CHARS_MAX} characters"))
        }
        () if long => ("too_long", format!("a cell has at most {CELL_CHARS_MAX} characters")),
        () if !line.owner.iter().all(owner) => {
            ("bad_owner", "an owner is an e-mail address or an id".to_owned())
        }
        () => return None,
    };
    Some(FieldError { pointer: format!("/line/{number}"), code: code.into(), message })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(table: &str, owner: Option<&str>) -> Vec<(String, String)> {
        let problem = lines(table.as_bytes(), owner).expect_err("refused");
        problem.errors.into_iter().map(|error| (error.pointer, error.code)).collect()
    }

    #[test]
    fn a_table_becomes_rows_with_the_other_columns_beside() {
        let table = "\u{feff}key,label,who,room\nA-1,\"Laptop, grey\",Ana@Example.org, 12\nA-2,Phone,,\n";
        let lines = lines(table.as_bytes(), Some("who")).expect("rows");
        assert_eq!((lines.len(), lines[0].label.as_str()), (2, "Laptop, grey"));
        assert_eq!(lines[0].owner.as_deref(), Some("ana@example.org"));
        assert_eq!((lines[0].data["room"].as_str(), &lines[1].owner), ("12", &None));
    }

    #[test]
    fn what_is_wrong_is_told_line_by_line() {
        let table = "key,label,who\n,x,\nA,,\nA,a,\nB,b,nobody\nC,c\n";
        let told = codes(table, Some("who"));
        let expected = ["bad_key", "bad_label", "duplicate_key", "bad_owner", "bad_length"];
        assert_eq!(told.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>(), expected);
        assert_eq!((told[0].0.as_str(), told[4].0.as_str()), ("/line/2", "/line/6"));
        assert_eq!(codes("label\nx\n", Some("who")).len(), 2, "two columns are missing");
    }
}
