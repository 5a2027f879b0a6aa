//! Notifications: what somebody was told, one entry per ticket, and that they have seen it.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use holdfast_engine::permission::Permission;
use holdfast_workflows::follow::notify::keep::ring;
use holdfast_workflows::follow::notify::kind::Kind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::body::{Body, Params};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::ties::TicketRef;
use crate::views::PersonRef;
use crate::{check, cursor, paging, visible};

const IDS_MAX: usize = 100;

/// Which notifications to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only those about which there is something unread.
    unread: bool,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
    /// 1 to 100; 50 without.
    limit: Option<i64>,
}

/// A page of notifications, the latest first.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationPage {
    data: Vec<NotificationView>,
    next_cursor: Option<String>,
    /// On how many tickets there is something unread.
    unread: i64,
}

/// What somebody was told about one ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotificationView {
    /// Of the latest of them.
    id: Uuid,
    ticket: TicketRef,
    title: String,
    /// The weightiest of what is unread, or else of the latest.
    #[schema(example = "mentioned")]
    kind: String,
    /// All that is unread, the weightiest first.
    kinds: Vec<String>,
    /// How much is unread.
    count: i64,
    /// Who did it last; nobody: a rule, or time.
    actor: Option<PersonRef>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    read: bool,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    pos: i64,
    ticket_id: Uuid,
    number: String,
    title: Option<String>,
    kind: String,
    kinds: Vec<String>,
    unread: i64,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    at: jiff_sqlx::Timestamp,
}

macro_rules! own {
    () => {
        concat!(
            "with own as (
                select n.* from notification n join ticket_list l on l.ticket_id = n.ticket_id
                 where n.person_id = $1 and n.bell and l.deleted_at is null and ",
            visible!("$2"),
            " and (not n.note or ",
            visible!("$3"),
            "))"
        )
    };
}

const LIST: &str = concat!(
    own!(),
    ", latest as (
        select ticket_id, max(pos) as pos, count(*) filter (where read_at is null) as unread,
               coalesce(array_agg(distinct kind) filter (where read_at is null), '{}') as kinds
          from own group by ticket_id
        having max(pos) < $4 and (not $5 or count(*) filter (where read_at is null) > 0)
         order by max(pos) desc limit $6)
     select n.id, n.pos, n.ticket_id, l.number, title.text as title, n.kind, latest.kinds, latest.unread,
            n.actor_id, who.name as actor_name, n.at
       from latest join notification n on n.pos = latest.pos
       join ticket_list l on l.ticket_id = n.ticket_id
       left join content title on title.id = l.title_id
       left join person who on who.id = n.actor_id
      order by n.pos desc"
);
const UNREAD: &str = concat!(own!(), " select count(distinct ticket_id) from own where read_at is null");

/// Lists what the caller was told, the latest first, with one entry for each ticket. What they may not
/// see any more is left out.
#[utoipa::path(get, operation_id = "list_notifications", path = "/notifications", tag = "notifications", params(Which),
    responses((status = 200, body = NotificationPage), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    principal: Principal,
    Params(which): Params<Which>,
) -> Answer<Json<NotificationPage>> {
    let limit = check::limit(which.limit)?;
    let before: i64 = which.cursor.as_deref().map(cursor::read).transpose()?.unwrap_or(i64::MAX);
    let (sight, notes) = (principal.sight(), principal.sight_by(Permission::Note));
    let mut rows: Vec<Row> = sqlx::query_as(LIST)
        .bind(principal.person)
        .bind(&sight)
        .bind(&notes)
        .bind(before)
        .bind(which.unread)
        .bind(limit + 1)
        .fetch_all(app.reads())
        .await?;
    let unread = sqlx::query_scalar(UNREAD).bind(principal.person).bind(&sight).bind(&notes);
    let unread = unread.fetch_one(app.reads()).await?;
    let next_cursor = paging::cut(&mut rows, limit, |row| cursor::write(&row.pos));
    Ok(Json(NotificationPage { data: rows.into_iter().map(view).collect(), next_cursor, unread }))
}

fn view(row: Row) -> NotificationView {
    let kinds: BTreeSet<Kind> = row.kinds.iter().filter_map(|name| Kind::of(name)).collect();
    let kinds: Vec<String> = kinds.into_iter().map(|kind| kind.name().to_owned()).collect();
    let actor =
        row.actor_id.map(|id| PersonRef { id, name: row.actor_name.unwrap_or_default(), email: None });
    NotificationView {
        id: row.id,
        ticket: TicketRef { id: row.ticket_id, number: row.number },
        title: row.title.unwrap_or_default(),
        kind: kinds.first().unwrap_or(&row.kind).clone(),
        kinds,
        count: row.unread,
        actor,
        at: row.at.to_jiff(),
        read: row.unread == 0,
    }
}

/// What the caller has seen: exactly one of these.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ReadBody {
    /// Entries, and what came before them about the same tickets; at most 100.
    ids: Option<Vec<Uuid>>,
    /// An entry and everything before it.
    up_to: Option<Uuid>,
    /// Everything about a ticket.
    ticket_id: Option<Uuid>,
    all: bool,
}

/// How many notifications were unread and are not any more.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadCount {
    updated: u64,
}

const READ: &str = "
    update notification n set read_at = now()
     where n.person_id = $1 and n.bell and n.read_at is null
       and ($2 or n.ticket_id = $3
            or n.pos <= (select pos from notification where id = $4 and person_id = $1)
            or exists (select 1 from notification o where o.id = any($5) and o.person_id = $1
                          and o.ticket_id = n.ticket_id and o.pos >= n.pos))";

/// Marks notifications as read.
#[utoipa::path(post, operation_id = "read_notifications", path = "/notifications/read", tag = "notifications", request_body = ReadBody,
    responses((status = 200, body = ReadCount), (status = 422, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Body(body): Body<ReadBody>,
) -> Answer<Json<ReadCount>> {
    body.check()?;
    let mut connection = app.reads().acquire().await?;
    let done = sqlx::query(READ)
        .bind(principal.person)
        .bind(body.all)
        .bind(body.ticket_id)
        .bind(body.up_to)
        .bind(body.ids.unwrap_or_default())
        .execute(&mut *connection)
        .await?;
    if done.rows_affected() > 0 {
        ring(&mut connection, &[principal.person]).await?;
    }
    Ok(Json(ReadCount { updated: done.rows_affected() }))
}

impl ReadBody {
    fn check(&self) -> Answer<()> {
        let said = [self.ids.is_some(), self.up_to.is_some(), self.ticket_id.is_some(), self.all];
        if said.into_iter().filter(|said| *said).count() != 1 {
            return Err(Problem::field("", "one_of", "say one of ids, upTo, ticketId and all"));
        }
        match &self.ids {
            Some(ids) if ids.len() > IDS_MAX => {
                Err(Problem::field("/ids", "too_many", format!("at most {IDS_MAX} at once")))
            }
            _ => Ok(()),
        }
    }
}
