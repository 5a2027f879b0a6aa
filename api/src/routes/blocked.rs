//! Blocked senders: addresses and domains whose mail is kept and not looked at.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_engine::permission::Permission;
use holdfast_workflows::store::own;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgPool};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::body::{Body, Params};
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Page;
use crate::{check, cursor, paging};

/// Whose mail is kept out: an address, or everybody behind a domain.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockBody {
    address: Option<String>,
    /// Takes `desk:admin`.
    domain: Option<String>,
    /// Why; up to 500 characters.
    note: Option<String>,
}

/// A sender whose mail is kept out.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedView {
    id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<String>,
    note: Option<String>,
    /// The name of whoever blocked it.
    created_by: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    pattern: String,
    note: Option<String>,
    created_by: Option<String>,
    created_at: jiff_sqlx::Timestamp,
}

/// Which page.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// A part of the address or domain.
    search: Option<String>,
    /// 1 to 100; 50 without.
    limit: Option<i64>,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
}

const ROWS: &str = "
    select b.id, b.pattern, b.note, p.name as created_by, b.created_at
      from blocked_sender b left join person p on p.id = b.created_by";

/// Lists the senders who are kept out, by address.
#[utoipa::path(get, operation_id = "list_blocked_senders", path = "/blocked-senders", tag = "participants", params(Wanted),
    responses((status = 200, body = Page<BlockedView>), (status = 422, body = Problem)))]
pub async fn list(State(app): State<App>, Params(wanted): Params<Wanted>) -> Answer<Json<Page<BlockedView>>> {
    let limit = check::limit(wanted.limit)?;
    let behind = wanted.cursor.as_deref().map(cursor::read::<String>).transpose()?;
    let query = format!(
        "{ROWS} where ($1::text is null or b.pattern > $1) and position(lower($2) in b.pattern) > 0
         order by b.pattern limit $3"
    );
    let mut rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(behind)
        .bind(wanted.search.unwrap_or_default().trim())
        .bind(limit + 1)
        .fetch_all(app.reads())
        .await?;
    let next_cursor = paging::cut(&mut rows, limit, |row| cursor::write(&row.pattern));
    Ok(Json(Page { data: rows.into_iter().map(view).collect(), next_cursor, total: None }))
}

/// Keeps the mail of a sender out from now on: it is stored as `ignored`, for the reason `blocked`.
/// Colleagues and the desk itself cannot be blocked. Blocking twice is the same as once.
#[utoipa::path(post, operation_id = "block_sender", path = "/blocked-senders", tag = "participants", request_body = BlockBody,
    responses((status = 201, body = BlockedView), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn block(
    State(app): State<App>,
    principal: Principal,
    Body(body): Body<BlockBody>,
) -> Answer<(StatusCode, Json<BlockedView>)> {
    const BLOCK: &str = "
        insert into blocked_sender (id, pattern, note, created_by) values ($1, $2, $3, $4)
        on conflict (pattern) do update set note = coalesce(excluded.note, blocked_sender.note) returning id";
    let pattern = pattern(&principal, &body)?;
    not_ours(&app, &pattern).await?;
    let note = body.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    let id: Uuid = sqlx::query_scalar(BLOCK)
        .bind(Uuid::now_v7())
        .bind(&pattern)
        .bind(note)
        .bind(principal.person)
        .fetch_one(&app.stack.store.pool)
        .await?;
    Ok((StatusCode::CREATED, Json(one(&app.stack.store.pool, id).await?)))
}

/// Lets the mail of a sender in again. What was kept out meanwhile stays as it is.
#[utoipa::path(delete, operation_id = "unblock_sender", path = "/blocked-senders/{id}", tag = "participants", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn unblock(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    const UNBLOCK: &str = "delete from blocked_sender where id = $1 and (pattern not like '@%' or $2)";
    let unknown = || Problem::not_found("sender");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    let found = one(app.reads(), id).await?;
    if found.domain.is_some() && !principal.may(Permission::DeskAdmin) {
        return Err(Problem::forbidden(&Permission::DeskAdmin.name()));
    }
    sqlx::query(UNBLOCK)
        .bind(id)
        .bind(principal.may(Permission::DeskAdmin))
        .execute(&app.stack.store.pool)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn pattern(principal: &Principal, body: &BlockBody) -> Answer<String> {
    let check = Check::default().optional_text("/note", body.note.as_deref(), 500);
    match (&body.address, &body.domain) {
        (Some(address), None) => {
            check.email("/address", Some(address)).done()?;
            Ok(address.trim().to_lowercase())
        }
        (None, Some(domain)) => {
            let domain = domain.trim().trim_start_matches('@').to_lowercase();
            check.email("/domain", Some(&format!("somebody@{domain}"))).done()?;
            if !principal.may(Permission::DeskAdmin) {
                return Err(Problem::forbidden(&Permission::DeskAdmin.name()));
            }
            Ok(format!("@{domain}"))
        }
        _ => {
            let message = "either an address or a domain, please".to_owned();
            Err(check.wrong("/address", "address_or_domain", message).done().expect_err("it is wrong"))
        }
    }
}

/// Refuses to keep out the desk itself, or anybody who works here.
async fn not_ours(app: &App, pattern: &str) -> Answer<()> {
    const OURS: &str = "
        select exists (select 1 from person p join role r on r.key = any(p.roles)
                        where r.agent and p.active and $1 in (lower(p.email), '@' || lower(split_part(p.email, '@', 2))))";
    let own = app.stack.names.own_address().to_lowercase();
    let domain = own.rsplit_once('@').map_or_else(String::new, |(_, domain)| format!("@{domain}"));
    let staff: bool = sqlx::query_scalar(OURS).bind(pattern).fetch_one(app.reads()).await?;
    let mailbox = !own::ours(app.reads(), &app.stack.names, &[pattern.to_owned()]).await?.is_empty();
    if staff || mailbox || pattern == domain {
        let title = "Colleagues and the desk itself cannot be blocked.";
        return Err(Problem::new(StatusCode::CONFLICT, "our_own", title));
    }
    Ok(())
}

async fn one(pool: &PgPool, id: Uuid) -> Answer<BlockedView> {
    let query = format!("{ROWS} where b.id = $1");
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(query)).bind(id).fetch_optional(pool).await?;
    row.map(view).ok_or_else(|| Problem::not_found("sender"))
}

fn view(row: Row) -> BlockedView {
    let domain = row.pattern.strip_prefix('@').map(str::to_owned);
    BlockedView {
        id: row.id,
        address: domain.is_none().then_some(row.pattern),
        domain,
        note: row.note,
        created_by: row.created_by.unwrap_or_default(),
        created_at: row.created_at.to_jiff(),
    }
}
