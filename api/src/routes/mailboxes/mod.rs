//! Mailboxes, as admins edit them: where mail comes in, and by which name answers go out.

pub mod act;
mod check;
mod form;
mod view;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_workflows::mailbox::{Mailbox, find, keep};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use self::form::MailboxForm;
use self::view::MailboxView;
use crate::app::App;
use crate::body::Body;
use crate::problem::{Answer, Problem};
use crate::views::All;

/// Returns the routes about mailboxes.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(read, replace, remove))
        .routes(routes!(act::pause))
        .routes(routes!(act::resume))
        .routes(routes!(act::intake_secret))
        .routes(routes!(act::test))
        .routes(routes!(act::test_letter))
}

/// Lists the mailboxes with how they are doing.
#[utoipa::path(get, operation_id = "list_mailboxes", path = "/mailboxes", tag = "mail",
    responses((status = 200, body = All<MailboxView>)))]
pub async fn list(State(app): State<App>) -> Answer<Json<All<MailboxView>>> {
    let all = find::all(app.reads(), &app.stack.names.secret).await?;
    let health = find::health(app.reads()).await?;
    let data = all.into_iter().map(|mailbox| MailboxView::of(&app, mailbox, &health)).collect();
    Ok(Json(All { data }))
}

/// Reads a mailbox.
#[utoipa::path(get, operation_id = "read_mailbox", path = "/mailboxes/{id}", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, body = MailboxView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<MailboxView>> {
    let found = found(&app, &id).await?;
    Ok(Json(shown(&app, found).await?))
}

/// Makes a mailbox; it is read from now on.
#[utoipa::path(post, operation_id = "create_mailbox", path = "/mailboxes", tag = "mail", request_body = MailboxForm,
    responses((status = 201, body = MailboxView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    Body(form): Body<MailboxForm>,
) -> Answer<(StatusCode, Json<MailboxView>)> {
    check::check(&app, &form, None).await?;
    let count: i64 = sqlx::query_scalar("select count(*) from mailbox where archived_at is null")
        .fetch_one(app.reads())
        .await?;
    if count >= find::MAILBOXES_MAX {
        return Err(conflict("too_many", "There are as many mailboxes as there can be."));
    }
    let made = kept(&app, form.mailbox(Uuid::now_v7(), None)).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Changes a mailbox; its reader begins anew where it was.
#[utoipa::path(put, operation_id = "replace_mailbox", path = "/mailboxes/{id}", tag = "mail", params(("id" = Uuid, Path)), request_body = MailboxForm,
    responses((status = 200, body = MailboxView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    Path(id): Path<String>,
    Body(form): Body<MailboxForm>,
) -> Answer<Json<MailboxView>> {
    // What was not said of its secrets stays, and one of them may be renewed at this moment.
    let _turn = app.post.tokens.turn(found(&app, &id).await?.id).await;
    let before = found(&app, &id).await?;
    check::check(&app, &form, Some(&before)).await?;
    Ok(Json(kept(&app, form.mailbox(before.id, Some(before))).await?))
}

/// Puts a mailbox away; its mail stays.
#[utoipa::path(delete, operation_id = "remove_mailbox", path = "/mailboxes/{id}", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn remove(State(app): State<App>, Path(id): Path<String>) -> Answer<StatusCode> {
    let found = found(&app, &id).await?;
    keep::put_away(app.reads(), found.id).await?;
    app.stack.ways.forget();
    Ok(StatusCode::NO_CONTENT)
}

async fn found(app: &App, id: &str) -> Answer<Mailbox> {
    let unknown = || Problem::not_found("mailbox");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    find::by_id(app.reads(), &app.stack.names.secret, id).await?.ok_or_else(unknown)
}

async fn kept(app: &App, mailbox: Mailbox) -> Answer<MailboxView> {
    if !keep::keep(app.reads(), &app.stack.names.secret, &mailbox).await? {
        return Err(conflict("address_taken", "There is a mailbox with this address."));
    }
    app.stack.ways.forget();
    shown(app, mailbox).await
}

async fn shown(app: &App, mailbox: Mailbox) -> Answer<MailboxView> {
    let health = find::health(app.reads()).await?;
    Ok(MailboxView::of(app, mailbox, &health))
}

fn conflict(code: &str, title: &str) -> Problem {
    Problem::new(StatusCode::CONFLICT, code, title)
}
