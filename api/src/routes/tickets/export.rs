//! Export: the list as a table, row after row, however long it is.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::stream::{self, StreamExt};
use holdfast_engine::field::{CustomField, Values};
use holdfast_engine::ids::CategoryId;
use holdfast_engine::permission::Permission;
use holdfast_workflows::store::desk::Compiled;
use sqlx::{FromRow, QueryBuilder};
use uuid::Uuid;

use super::export_cell::{Words, defused};
use super::field_filter::Wanted;
use super::list::{Cursor, Filters, Sort, behind, narrow, seen, sort};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Names;

const PAGE: i64 = 500;

/// The columns that every export has; those of custom fields follow as `cf_{key}`.
const COLUMNS: [&str; 18] = [
    "id",
    "number",
    "title",
    "lifecycle",
    "status",
    "phase",
    "priority",
    "requester_name",
    "requester_email",
    "assignee",
    "team",
    "category",
    "tags",
    "source",
    "created_at",
    "updated_at",
    "resolved_at",
    "closed_at",
];

#[derive(FromRow)]
struct Row {
    ticket_id: Uuid,
    number: String,
    title: Option<String>,
    lifecycle: String,
    status: String,
    phase: String,
    priority: i16,
    requester_name: String,
    requester_email: Option<String>,
    assignee_name: Option<String>,
    team_id: Option<Uuid>,
    category_id: Option<Uuid>,
    tags: Vec<String>,
    source: String,
    created_at: jiff_sqlx::Timestamp,
    updated_at: jiff_sqlx::Timestamp,
    resolved_at: Option<jiff_sqlx::Timestamp>,
    closed_at: Option<jiff_sqlx::Timestamp>,
    fields: Option<String>,
    helps: bool,
}

/// An export under way.
struct Export {
    app: App,
    principal: Principal,
    wanted: Wanted,
    desk: Arc<Compiled>,
    sort: Sort,
    /// The keys of the custom fields that have a column.
    keys: Vec<String>,
    /// Where the page before ended; none at first.
    after: Option<Cursor>,
    over: bool,
}

/// Streams the tickets that the same address without `export` would list, oldest first. `limit`,
/// `cursor` and `count` mean nothing here.
#[utoipa::path(get, operation_id = "export_tickets", path = "/export/tickets.csv", tag = "tickets", params(Filters),
    responses((status = 200, content_type = "text/csv", body = String), (status = 422, body = Problem)))]
pub async fn export(State(app): State<App>, principal: Principal, wanted: Wanted) -> Answer<Response> {
    let sort = sort(Some(wanted.filters.sort().unwrap_or("createdAt")))?;
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let helps = principal.may(Permission::Note);
    let shown = desk.desk.data.custom_fields.iter().filter(|field| field.is_seen(helps));
    let keys = shown.map(|field| field.key.clone()).collect();
    let mut export = Export { app, principal, wanted, desk, sort, keys, after: None, over: false };
    // The first page is read before anything is answered: a wrong filter is still a problem document.
    let begun = [export.head(), export.page().await?].concat();
    let pages = stream::try_unfold(export, |mut export| async move {
        if export.over {
            return Ok(None);
        }
        let page = export.page().await.map_err(|problem| std::io::Error::other(problem.title))?;
        Ok::<_, std::io::Error>(Some((Bytes::from(page), export)))
    });
    let all = stream::iter([Ok(Bytes::from(begun))]).chain(pages);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"tickets.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Body::from_stream(all)).into_response())
}

impl Export {
    fn head(&self) -> Vec<u8> {
        let own = self.keys.iter().map(|key| format!("cf_{key}"));
        written([COLUMNS.map(str::to_owned).into_iter().chain(own).collect()])
    }

    /// Reads one page and goes on behind it.
    async fn page(&mut self) -> Answer<Vec<u8>> {
        let mut query = QueryBuilder::new(
            "select l.ticket_id, l.number, title.text as title, l.lifecycle, l.status, l.phase, l.priority,
                    r.name as requester_name, r.email as requester_email, a.name as assignee_name, l.team_id,
                    l.category_id, l.tags, l.source, l.created_at, l.updated_at, l.resolved_at, l.closed_at,
                    (select c.text from content c where c.id = (
                        select f.content_id from ticket_field f where f.ticket_id = l.ticket_id limit 1)) as fields,
                    coalesce((true",
        );
        seen(&mut query, &self.principal.sight_by(Permission::Note));
        query.push(
            "), false) as helps
               from ticket_list l
               join person r on r.id = l.requester_id
               left join person a on a.id = l.assignee_id
               left join content title on title.id = l.title_id",
        );
        narrow(&mut query, &self.wanted, &self.principal, &self.desk.desk)?;
        if let Some(after) = &self.after {
            behind(&mut query, self.sort, after);
        }
        query.push(self.sort.order()).push(" limit ").push_bind(PAGE);
        let rows: Vec<Row> = query.build_query_as().fetch_all(self.app.reads()).await?;
        self.over = i64::try_from(rows.len()).is_ok_and(|count| count < PAGE);
        self.after = rows.last().map(|row| {
            let (created, updated) = (row.created_at.to_jiff(), row.updated_at.to_jiff());
            Cursor::at(self.sort, created, updated, row.priority, row.ticket_id)
        });
        let values: Vec<_> = rows.iter().map(|row| self.values(row)).collect();
        let words = Words::of(self.app.reads(), &self.desk.desk, &values).await?;
        let own = |values: &Values| self.fields().map(|field| words.cell(field, values)).collect();
        Ok(written(rows.into_iter().zip(&values).map(|(row, values)| self.record(row, own(values)))))
    }

    fn record(&self, row: Row, own: Vec<String>) -> Vec<String> {
        let names = Names(&self.desk.desk);
        let instant = |at: Option<jiff_sqlx::Timestamp>| at.map(|at| at.to_jiff().to_string());
        let columns = [
            Some(row.ticket_id.to_string()),
            Some(row.number),
            row.title,
            Some(row.lifecycle),
            Some(row.status),
            Some(row.phase),
            Some(row.priority.to_string()),
            Some(row.requester_name),
            row.requester_email,
            row.assignee_name,
            names.team(row.team_id.map(Into::into)).map(|team| team.name),
            Some(names.category(row.category_id.map(CategoryId)).join(" / ")),
            Some(row.tags.join(", ")),
            Some(row.source),
            instant(Some(row.created_at)),
            instant(Some(row.updated_at)),
            instant(row.resolved_at),
            instant(row.closed_at),
        ];
        columns.into_iter().map(|text| defused(text.unwrap_or_default())).chain(own).collect()
    }

    fn values(&self, row: &Row) -> Values {
        let values = row.fields.as_deref().and_then(|text| serde_json::from_str(text).ok());
        crate::fields::shown(values.unwrap_or_default(), &self.desk.desk, row.helps)
    }

    fn fields(&self) -> impl Iterator<Item = &CustomField> {
        self.keys.iter().filter_map(|key| self.desk.desk.field(key))
    }
}

fn written(records: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(vec![]);
    for record in records {
        writer.write_record(record).expect("all records of an export are equally long");
    }
    writer.into_inner().expect("memory takes everything")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_a_comma_or_a_quote_stands_in_quotes() {
        let line = String::from_utf8(written([vec!["-2.5".into(), "@a, b".into(), "a, \"b\"".into()]]));
        assert_eq!(line.expect("UTF-8"), "-2.5,\"@a, b\",\"a, \"\"b\"\"\"\n");
    }
}
