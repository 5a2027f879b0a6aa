//! Ending letters of one kind, by a link in them and without signing in.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use holdfast_workflows::follow::notify::kind::Kind;
use holdfast_workflows::follow::notify::unsubscribe::Unsubscribe;
use holdfast_workflows::follow::notify::wishes::Wishes;
use serde_json::Value;
use sqlx::types::Json;

use super::{Page, language, nowhere, words};
use crate::app::App;
use crate::problem::Answer;

/// Shows what the link ends, and ends nothing.
#[utoipa::path(get, operation_id = "ask_unsubscribe", path = "/unsubscribe/{token}", tag = "public", params(("token" = String, Path)),
    responses((status = 200, description = "A page that asks"), (status = 404, description = "A page that knows no such link")))]
pub async fn ask(State(app): State<App>, Path(token): Path<String>) -> Answer<Response> {
    let Some((link, locale, _)) = find(&app, &token).await? else { return Ok(nowhere()) };
    Ok(asking(link, language(&locale)).into_response())
}

/// Ends the letters, as a reader's program does with one click (RFC 8058).
#[utoipa::path(post, operation_id = "unsubscribe", path = "/unsubscribe/{token}", tag = "public", params(("token" = String, Path)),
    responses((status = 200, description = "They are ended"), (status = 404, description = "A page that knows no such link")))]
pub async fn end(State(app): State<App>, Path(token): Path<String>) -> Answer<Response> {
    let Some((link, locale, wishes)) = find(&app, &token).await? else { return Ok(nowhere()) };
    sqlx::query("update person set notifications = $2 where id = $1")
        .bind(link.person)
        .bind(Json(wishes.without(link.kind)))
        .execute(app.reads())
        .await?;
    Ok(ended(language(&locale)).into_response())
}

async fn find(app: &App, token: &str) -> Answer<Option<(Unsubscribe, String, Wishes)>> {
    let Some(link) = Unsubscribe::verify(&app.stack.names.secret, token) else { return Ok(None) };
    const FIND: &str = "select locale, notifications from person where id = $1";
    let found: Option<(String, Json<Value>)> =
        sqlx::query_as(FIND).bind(link.person).fetch_optional(app.reads()).await?;
    Ok(found.map(|(locale, Json(stored))| (link, locale, Wishes::read(&stored))))
}

fn asking(link: Unsubscribe, language: &'static str) -> Page<'static> {
    let words = &words(language).unsubscribe;
    let what = match link.kind {
        None => words.digests.to_owned(),
        Some(kind) => format!("{} {}.", words.letters, (words.when)(kind)),
    };
    let body = format!("<p>{what}</p><form method=\"post\"><button>{}</button></form>", words.yes);
    Page { status: StatusCode::OK, language, title: words.question, body }
}

fn ended(language: &'static str) -> Page<'static> {
    let words = &words(language).unsubscribe;
    Page { status: StatusCode::OK, language, title: words.done, body: format!("<p>{}</p>", words.ended) }
}

/// What the page says.
#[derive(Debug)]
pub struct Words {
    pub question: &'static str,
    pub digests: &'static str,
    /// The beginning of a sentence that goes on with `when`.
    pub letters: &'static str,
    pub when: fn(Kind) -> &'static str,
    pub yes: &'static str,
    pub done: &'static str,
    pub ended: &'static str,
}
