//! Webhooks as they are kept. Their secrets are shown once, when they are made.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_workflows::hook::call::PURPOSE;
use holdfast_workflows::seal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::problem::{Answer, Problem};
use crate::views::All;

const WEBHOOKS_MAX: i64 = 100;
const URL_CHARS_MAX: usize = 2_000;

/// A webhook that is to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// By which rules call it: `webhook("pager")`. It stays.
    #[schema(example = "pager")]
    key: String,
    #[schema(example = "https://hooks.example.org/holdfast")]
    url: String,
}

/// A webhook as it is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookBody {
    url: String,
    /// Calls are kept, but not made.
    #[serde(default)]
    off: bool,
}

/// Whom a rule can have called.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookView {
    id: Uuid,
    key: String,
    url: String,
    off: bool,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    /// Signs what is sent; shown when it is made, and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    key: String,
    url: String,
    off: bool,
    updated_at: jiff_sqlx::Timestamp,
}

impl Row {
    fn view(self, secret: Option<String>) -> WebhookView {
        let Self { id, key, url, off, updated_at } = self;
        WebhookView { id, key, url, off, updated_at: updated_at.to_jiff(), secret }
    }
}

/// Lists the webhooks by their names.
#[utoipa::path(get, operation_id = "list_webhooks", path = "/webhooks", tag = "webhooks",
    responses((status = 200, body = All<WebhookView>)))]
pub async fn list(State(app): State<App>) -> Answer<Json<All<WebhookView>>> {
    const LIST: &str = "select id, key, url, off, updated_at from webhook order by key limit 100";
    let rows: Vec<Row> = sqlx::query_as(LIST).fetch_all(app.reads()).await?;
    Ok(Json(All { data: rows.into_iter().map(|row| row.view(None)).collect() }))
}

/// Reads a webhook.
#[utoipa::path(get, operation_id = "read_webhook", path = "/webhooks/{key}", tag = "webhooks", params(("key" = String, Path)),
    responses((status = 200, body = WebhookView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(key): Path<String>) -> Answer<Json<WebhookView>> {
    Ok(Json(find(&app, &key).await?.view(None)))
}

/// Makes a webhook. The answer shows its secret, once.
#[utoipa::path(post, operation_id = "create_webhook", path = "/webhooks", tag = "webhooks", request_body = NewWebhook,
    responses((status = 201, body = WebhookView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    Body(body): Body<NewWebhook>,
) -> Answer<(StatusCode, Json<WebhookView>)> {
    const MAKE: &str = "
        insert into webhook (id, key, url, secret)
        select $1, $2, $3, $4 where (select count(*) from webhook) < $5 on conflict (key) do nothing";
    check(&app, Check::default().key("/key", &body.key), &body.url)?;
    let id = Uuid::now_v7();
    let (secret, sealed) = secret(&app, id);
    let made = sqlx::query(MAKE)
        .bind(id)
        .bind(&body.key)
        .bind(body.url.trim())
        .bind(sealed)
        .bind(WEBHOOKS_MAX)
        .execute(&app.stack.store.pool)
        .await?;
    if made.rows_affected() == 0 {
        let (code, title) = match find(&app, &body.key).await {
            Ok(_) => ("key_taken", "there is a webhook of this name"),
            Err(_) => ("too_many", "a desk has at most 100 webhooks"),
        };
        return Err(Problem::new(StatusCode::CONFLICT, code, title));
    }
    Ok((StatusCode::CREATED, Json(find(&app, &body.key).await?.view(Some(secret)))))
}

/// Says where a webhook leads, and whether it is called.
#[utoipa::path(put, operation_id = "replace_webhook", path = "/webhooks/{key}", tag = "webhooks", params(("key" = String, Path)), request_body = WebhookBody,
    responses((status = 200, body = WebhookView), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    Path(key): Path<String>,
    Body(body): Body<WebhookBody>,
) -> Answer<Json<WebhookView>> {
    const SET: &str = "update webhook set url = $2, off = $3, updated_at = now() where id = $1";
    let found = find(&app, &key).await?;
    check(&app, Check::default(), &body.url)?;
    let set = sqlx::query(SET).bind(found.id).bind(body.url.trim()).bind(body.off);
    set.execute(&app.stack.store.pool).await?;
    Ok(Json(find(&app, &key).await?.view(None)))
}

/// Gives a webhook another secret. The answer shows it, once; the old one signs nothing more.
#[utoipa::path(post, operation_id = "renew_webhook_secret", path = "/webhooks/{key}/secret", tag = "webhooks", params(("key" = String, Path)),
    responses((status = 200, body = WebhookView), (status = 404, body = Problem)))]
pub async fn renew(State(app): State<App>, Path(key): Path<String>) -> Answer<Json<WebhookView>> {
    const RENEW: &str = "update webhook set secret = $2, updated_at = now() where id = $1";
    let found = find(&app, &key).await?;
    let (secret, sealed) = secret(&app, found.id);
    sqlx::query(RENEW).bind(found.id).bind(sealed).execute(&app.stack.store.pool).await?;
    Ok(Json(find(&app, &key).await?.view(Some(secret))))
}

/// Takes a webhook away. What rules still call by its name fails, and is kept in the log.
#[utoipa::path(delete, operation_id = "remove_webhook", path = "/webhooks/{key}", tag = "webhooks", params(("key" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn remove(State(app): State<App>, Path(key): Path<String>) -> Answer<StatusCode> {
    let found = find(&app, &key).await?;
    sqlx::query("delete from webhook where id = $1").bind(found.id).execute(&app.stack.store.pool).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn find(app: &App, key: &str) -> Answer<Row> {
    const FIND: &str = "select id, key, url, off, updated_at from webhook where key = $1";
    let found = sqlx::query_as(FIND).bind(key).fetch_optional(&app.stack.store.pool).await?;
    found.ok_or_else(|| Problem::not_found("webhook"))
}

fn check(app: &App, check: Check, url: &str) -> Answer<()> {
    let check = check.text("/url", url, 1, URL_CHARS_MAX);
    match app.stack.reach.check(url.trim()) {
        Err(wrong) => check.wrong("/url", "bad_url", wrong.to_string()).done(),
        Ok(_) => check.done(),
    }
}

/// Returns a secret, and the same as it is kept.
fn secret(app: &App, webhook: Uuid) -> (String, Vec<u8>) {
    let chance: [u8; 32] = seal::chance();
    let hex: String = chance.iter().map(|byte| format!("{byte:02x}")).collect();
    let secret = format!("whsec_{hex}");
    let sealed = seal::seal(&app.stack.names.secret, PURPOSE, webhook.as_bytes(), secret.as_bytes());
    (secret, sealed)
}
