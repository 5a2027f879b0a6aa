//! The outbound log: every letter, the newest first.

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgPool};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::body::Params;
use crate::check;
use crate::cursor;
use crate::paging;
use crate::problem::{Answer, Problem};
use crate::views::Page;

/// The states of a letter as they are shown.
const STATES: [&str; 8] =
    ["queued", "sending", "sent", "deferred", "failed", "suppressed", "unknown", "cancelled"];

/// Which letters.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `queued`, `sending`, `sent`, `deferred`, `failed`, `suppressed`, `unknown` or `cancelled`.
    state: Option<String>,
    /// A whole e-mail address.
    address: Option<String>,
    /// A ticket by its id or number.
    ticket: Option<String>,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
    /// 1 to 100.
    limit: Option<i64>,
}

/// A letter.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LetterView {
    id: Uuid,
    #[schema(example = "reply")]
    template: String,
    to: String,
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment_id: Option<Uuid>,
    /// `queued`, `sending`, `sent`, `deferred` (it will be tried again), `failed`, `suppressed`, `unknown`
    /// (it may have arrived) or `cancelled`.
    #[schema(example = "sent")]
    state: String,
    attempts: i32,
    /// What the other side said last.
    answer: Option<String>,
    /// An attempt before the last may have arrived, too; both bear the same Message-ID.
    maybe_duplicate: bool,
    message_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resent_from: Option<Uuid>,
    /// In real time, as everything here.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Timestamp>,
    /// When it is tried next, where it is to be tried.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    template: String,
    to: String,
    address: Option<String>,
    ticket_id: Option<Uuid>,
    number: Option<String>,
    comment_id: Option<Uuid>,
    state: String,
    attempts: i32,
    answer: Option<String>,
    maybe_duplicate: bool,
    message_id: Option<String>,
    resent_from: Option<Uuid>,
    created_at: jiff_sqlx::Timestamp,
    sent_at: Option<jiff_sqlx::Timestamp>,
    not_before: jiff_sqlx::Timestamp,
}

/// How a stored letter stands, in the words that are shown.
macro_rules! shown {
    () => {
        "case when o.state = 'sending' and o.lease_until < now() then 'unknown'
              when o.state = 'queued' and o.attempts > 0 then 'deferred' else o.state end"
    };
}

macro_rules! select {
    ($($where:tt)+) => {
        concat!(
            "select o.id, coalesce(o.payload->>'own', o.payload->>'template', o.payload->>'purpose', o.kind) as template, p.name as \"to\",
                    coalesce(o.address, p.email) as address, o.ticket_id, t.number,
                    (o.payload->>'comment')::uuid as comment_id, ",
            shown!(),
            "    as state, o.attempts, o.answer, o.maybe_duplicate, o.payload->>'messageId' as message_id,
                    o.resent_from, o.created_at, o.sent_at, o.not_before
               from outbox o join person p on p.id = o.recipient_id left join ticket t on t.id = o.ticket_id
              where ",
            $($where)+
        )
    };
}

/// The page of letters for which a condition holds.
macro_rules! page {
    ($state:literal) => {
        select!(concat!(
            $state,
            " and ($1::text is null or p.id in (select id from person where lower(email) = $1) or lower(o.address) = $1)
              and ($2::uuid is null or o.ticket_id = $2)
              and ($3::timestamptz is null or (o.created_at, o.id) < ($3, $4))
            order by o.created_at desc, o.id desc limit $5"
        ))
    };
}

/// Each state has words of its own, so that those which are rare are found by their index.
fn list_of(state: Option<&str>) -> Option<&'static str> {
    Some(match state {
        None => page!("true"),
        Some("queued") => page!("o.state = 'queued' and o.attempts = 0"),
        Some("deferred") => page!("o.state = 'queued' and o.attempts > 0"),
        Some("sending") => page!("o.state = 'sending' and o.lease_until >= now()"),
        Some("unknown") => page!("(o.state = 'unknown' or o.state = 'sending' and o.lease_until < now())"),
        Some("sent") => page!("o.state = 'sent'"),
        Some("failed") => page!("o.state = 'failed'"),
        Some("suppressed") => page!("o.state = 'suppressed'"),
        Some("cancelled") => page!("o.state = 'cancelled'"),
        Some(_) => return None,
    })
}

const READ: &str = select!("o.id = $1");
const OF_COMMENT: &str =
    select!("o.ticket_id = $1 and o.payload->>'comment' = $2::text order by o.created_at, o.id limit 200");

/// Lists letters, the newest first.
#[utoipa::path(get, operation_id = "list_outbox", path = "/outbox", tag = "mail", params(Asked),
    responses((status = 200, body = Page<LetterView>), (status = 422, body = Problem)))]
pub async fn list(State(app): State<App>, Params(asked): Params<Asked>) -> Answer<Json<Page<LetterView>>> {
    let limit = check::limit(asked.limit)?;
    let list = list_of(asked.state.as_deref()).ok_or_else(unknown_state)?;
    let after: Option<(Timestamp, Uuid)> = asked.cursor.as_deref().map(cursor::read).transpose()?;
    let ticket = match &asked.ticket {
        Some(named) => Some(ticket(app.reads(), named).await?),
        None => None,
    };
    let rows: Vec<Row> = sqlx::query_as(list)
        .bind(asked.address.map(|address| address.trim().to_lowercase()))
        .bind(ticket)
        .bind(after.map(|(at, _)| jiff_sqlx::Timestamp::from(at)))
        .bind(after.map(|(_, id)| id))
        .bind(limit)
        .fetch_all(app.reads())
        .await?;
    let end = paging::if_full(&rows, limit, |row| cursor::write(&(row.created_at.to_jiff(), row.id)));
    Ok(Json(Page { data: rows.into_iter().map(view).collect(), next_cursor: end, total: None }))
}

fn unknown_state() -> Problem {
    Problem::field("state", "unknown_state", format!("a letter is {}", STATES.join(", ")))
}

async fn ticket(pool: &PgPool, named: &str) -> Answer<Uuid> {
    const FIND: &str = "select id from ticket where id = $1 or number = $2";
    let id: Option<Uuid> = named.parse().ok();
    let found = sqlx::query_scalar(FIND).bind(id).bind(named.to_uppercase()).fetch_optional(pool).await?;
    found.ok_or_else(|| Problem::field("ticket", "unknown_ticket", "there is no such ticket"))
}

/// Reads one letter.
#[utoipa::path(get, operation_id = "read_outbox", path = "/outbox/{id}", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, body = LetterView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<LetterView>> {
    letter(&app.stack.store.pool, id_of(&id)?).await.map(Json)
}

/// Reads the id of a letter.
pub fn id_of(id: &str) -> Answer<Uuid> {
    id.parse().map_err(|_| Problem::not_found("letter"))
}

/// Returns a letter as it stands.
pub async fn letter(pool: &PgPool, id: Uuid) -> Answer<LetterView> {
    let row: Option<Row> = sqlx::query_as(READ).bind(id).fetch_optional(pool).await?;
    Ok(view(row.ok_or_else(|| Problem::not_found("letter"))?))
}

/// Returns the letters by which a comment goes to people.
pub async fn of_comment(pool: &PgPool, ticket: Uuid, comment: Uuid) -> Answer<Vec<LetterView>> {
    let rows: Vec<Row> =
        sqlx::query_as(OF_COMMENT).bind(ticket).bind(comment.to_string()).fetch_all(pool).await?;
    Ok(rows.into_iter().map(view).collect())
}

fn view(row: Row) -> LetterView {
    let waits = matches!(row.state.as_str(), "queued" | "deferred" | "unknown");
    LetterView {
        id: row.id,
        template: row.template,
        to: row.to,
        address: row.address,
        ticket_id: row.ticket_id,
        number: row.number,
        comment_id: row.comment_id,
        state: row.state,
        attempts: row.attempts,
        answer: row.answer,
        maybe_duplicate: row.maybe_duplicate,
        message_id: row.message_id,
        resent_from: row.resent_from,
        created_at: row.created_at.to_jiff(),
        sent_at: row.sent_at.map(jiff_sqlx::Timestamp::to_jiff),
        next_at: waits.then(|| row.not_before.to_jiff()),
    }
}

impl LetterView {
    /// Returns how the letter stands.
    pub fn state(&self) -> &str {
        &self.state
    }
}
