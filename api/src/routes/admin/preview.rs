//! Preview: which open tickets a change of the desk would move, and by how much. Nothing is stored.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use holdfast_engine::content::Texts;
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::TicketId;
use holdfast_engine::promise::{self, Moved};
use holdfast_engine::sla::Metric;
use holdfast_engine::ticket::{FOLD_VERSION, Ticket};
use holdfast_workflows::store::clock;
use holdfast_workflows::store::load::refold;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::problem::Answer;

const PAGE: i64 = 500;
/// Enough to see what a change does; everything is looked at when it is applied.
const LOOKED_MAX: usize = 5_000;
const SHOWN_MAX: usize = 50;

/// What a change of the desk would do to the open tickets.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    pub open_tickets: i64,
    /// How many of them were looked at: all, or the first five thousand.
    pub looked: usize,
    /// How many of those would be due at another time.
    pub moved: usize,
    /// How many would no longer be promised something that they are promised now.
    pub cancelled: usize,
    /// At most fifty, the largest first.
    pub moves: Vec<MovedPromise>,
}

/// A promise that would move.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MovedPromise {
    ticket_id: Uuid,
    number: String,
    title: String,
    #[schema(value_type = String, example = "resolution")]
    metric: Metric,
    #[schema(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Null: no longer promised, or paused.
    #[schema(value_type = Option<String>, format = DateTime)]
    to: Option<Timestamp>,
    /// Negative: due sooner. Null where there is no time before or after.
    by_seconds: Option<i64>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    fold_version: i32,
    snapshot: Value,
    fields_id: Option<Uuid>,
    fields: Option<String>,
}

const TICKETS: &str = "
    select t.id, t.fold_version, t.snapshot, c.id as fields_id, c.text as fields
      from ticket_list l join ticket t on t.id = l.ticket_id
      left join content c on c.id = (t.snapshot->'custom_fields'->>'id')::uuid
     where l.phase <> 'closed' and l.deleted_at is null and l.ticket_id > $1
     order by l.ticket_id limit $2";

/// Looks at the open tickets by the desk in force and by one that may come.
pub async fn preview(app: &App, from: &Desk, to: &Desk) -> Answer<Preview> {
    const COUNT: &str = "select count(*) from ticket_list where phase <> 'closed' and deleted_at is null";
    let open_tickets = sqlx::query_scalar(COUNT).fetch_one(app.reads()).await?;
    let now = clock::read(app.reads()).await?.now;
    let mut preview = Preview { open_tickets, ..Preview::default() };
    let mut found: Vec<(Uuid, Moved)> = vec![];
    let mut after = Uuid::nil();
    while preview.looked < LOOKED_MAX {
        let rows: Vec<Row> = sqlx::query_as(TICKETS).bind(after).bind(PAGE).fetch_all(app.reads()).await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        preview.looked += rows.len();
        for row in rows {
            let fields = row.fields_id.map(Into::into).zip(row.fields.clone());
            let ticket = ticket(app, row).await?;
            let moves = promise::preview(&ticket, from, to, &Texts(fields.into_iter().collect()), now);
            preview.count(&moves);
            found.extend(moves.into_iter().map(|moved| (ticket.id.0, moved)));
        }
    }
    preview.moves = shown(app, found).await?;
    Ok(preview)
}

impl Preview {
    fn count(&mut self, moves: &[Moved]) {
        self.moved += usize::from(moves.iter().any(|moved| !moved.cancelled));
        self.cancelled += usize::from(moves.iter().any(|moved| moved.cancelled));
    }
}

async fn ticket(app: &App, row: Row) -> Answer<Ticket> {
    let fresh = (row.fold_version == FOLD_VERSION).then(|| serde_json::from_value(row.snapshot).ok());
    match fresh.flatten() {
        Some(ticket) => Ok(ticket),
        None => Ok(refold(app.reads(), TicketId(row.id)).await?),
    }
}

/// Returns the largest moves with what people call their tickets.
async fn shown(app: &App, mut found: Vec<(Uuid, Moved)>) -> Answer<Vec<MovedPromise>> {
    // What ends is larger than anything that moves.
    found.sort_by_key(|(_, moved)| Reverse(seconds(moved).map_or(u64::MAX, i64::unsigned_abs)));
    found.truncate(SHOWN_MAX);
    let ids: Vec<Uuid> = found.iter().map(|(id, _)| *id).collect();
    let named: Vec<(Uuid, String, Option<String>)> = sqlx::query_as(
        "select l.ticket_id, l.number, c.text from ticket_list l left join content c on c.id = l.title_id
          where l.ticket_id = any($1)",
    )
    .bind(ids)
    .fetch_all(app.reads())
    .await?;
    let named: BTreeMap<_, _> = named.into_iter().map(|(id, number, title)| (id, (number, title))).collect();
    let shown = found.into_iter().map(|(id, moved)| {
        let (number, title) = named.get(&id).cloned().unwrap_or_default();
        let (from, to) = (moved.before, moved.after);
        let (title, by_seconds) = (title.unwrap_or_default(), seconds(&moved));
        MovedPromise { ticket_id: id, number, title, metric: moved.metric, from, to, by_seconds }
    });
    Ok(shown.collect())
}

fn seconds(moved: &Moved) -> Option<i64> {
    Some(moved.after?.duration_since(moved.before?).as_secs())
}
