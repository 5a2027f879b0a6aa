//! Suppressions: addresses that nobody writes to, and their release.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::body::{Body, Params};
use crate::check::{self, Check};
use crate::cursor;
use crate::paging;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Page;

/// Which suppressions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// A whole e-mail address.
    address: Option<String>,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
    /// 1 to 100.
    limit: Option<i64>,
}

/// An address that nobody writes to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuppressionView {
    id: Uuid,
    address: String,
    /// `hard`, `soft`, `complaint` or `manual`.
    #[schema(example = "hard")]
    kind: String,
    reason: String,
    /// The letter that brought it about.
    #[serde(skip_serializing_if = "Option::is_none")]
    outbox_id: Option<Uuid>,
    /// In real time, as everything here.
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// Null: until it is released.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

/// An address that nobody is to write to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSuppression {
    address: String,
    reason: String,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    address: String,
    kind: String,
    reason: String,
    outbox_id: Option<Uuid>,
    made_at: jiff_sqlx::Timestamp,
    until: Option<jiff_sqlx::Timestamp>,
}

impl From<Row> for SuppressionView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            address: row.address,
            kind: row.kind,
            reason: row.reason,
            outbox_id: row.outbox_id,
            made_at: row.made_at.to_jiff(),
            until: row.until.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

const LIST: &str = "
    select id, address, kind, reason, outbox_id, made_at, until from suppression
     where released_at is null and (until is null or until > now())
       and ($1::text is null or address = $1)
       and ($2::timestamptz is null or (made_at, id) < ($2, $3))
     order by made_at desc, id desc limit $4";

/// Lists the addresses that nobody writes to, the latest first.
#[utoipa::path(get, operation_id = "list_suppressions", path = "/suppressions", tag = "mail", params(Asked),
    responses((status = 200, body = Page<SuppressionView>)))]
pub async fn list(
    State(app): State<App>,
    Params(asked): Params<Asked>,
) -> Answer<Json<Page<SuppressionView>>> {
    let limit = check::limit(asked.limit)?;
    let after: Option<(Timestamp, Uuid)> = asked.cursor.as_deref().map(cursor::read).transpose()?;
    let rows: Vec<Row> = sqlx::query_as(LIST)
        .bind(asked.address.map(|address| address.trim().to_lowercase()))
        .bind(after.map(|(at, _)| jiff_sqlx::Timestamp::from(at)))
        .bind(after.map(|(_, id)| id))
        .bind(limit)
        .fetch_all(app.reads())
        .await?;
    let end = paging::if_full(&rows, limit, |row| cursor::write(&(row.made_at.to_jiff(), row.id)));
    Ok(Json(Page::of(rows, end)))
}

/// Adds an address that nobody is to write to any more.
#[utoipa::path(post, operation_id = "create_suppression", path = "/suppressions", tag = "mail", request_body = NewSuppression,
    responses((status = 201, body = SuppressionView), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    Body(body): Body<NewSuppression>,
) -> Answer<(StatusCode, Json<SuppressionView>)> {
    const MAKE: &str = "
        insert into suppression (id, address, kind, reason, made_by) values ($1, $2, 'manual', $3, $4)
        on conflict (address) where released_at is null
        do update set kind = 'manual', reason = excluded.reason, made_by = excluded.made_by, until = null, made_at = now()
        returning id, address, kind, reason, outbox_id, made_at, until";
    let check = Check::default().email("/address", Some(&body.address));
    check.text("/reason", &body.reason, 1, 500).done()?;
    let row: Row = sqlx::query_as(MAKE)
        .bind(Uuid::now_v7())
        .bind(body.address.trim().to_lowercase())
        .bind(body.reason.trim())
        .bind(principal.person)
        .fetch_one(&app.stack.store.pool)
        .await?;
    Ok((StatusCode::CREATED, Json(row.into())))
}

/// Releases an address: it is written to again.
#[utoipa::path(delete, operation_id = "release_suppression", path = "/suppressions/{id}", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn release(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    // What it was held for counts no more, or the next small trouble would hold it again.
    const RELEASE: &str = "
        with released as (
            update suppression set released_at = now(), released_by = $2
             where id = $1 and released_at is null returning address)
        update mail_bounce b set at = at - interval '7 days' from released r
         where b.address = r.address and b.kind = 'soft' and b.at > now() - interval '7 days'";
    let unknown = || Problem::not_found("suppression");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    let pool = &app.stack.store.pool;
    let there: bool =
        sqlx::query_scalar("select exists (select 1 from suppression where id = $1 and released_at is null)")
            .bind(id)
            .fetch_one(pool)
            .await?;
    if !there {
        return Err(unknown());
    }
    sqlx::query(RELEASE).bind(id).bind(principal.person).execute(pool).await?;
    Ok(StatusCode::NO_CONTENT)
}
