//! Acts on letters: try again, say again, or not at all.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_workflows::mail::thread;
use serde_json::json;
use uuid::Uuid;

use super::log::{LetterView, id_of, letter};
use crate::app::App;
use crate::problem::{Answer, Problem};

/// Tries a letter at once that did not go out, or that waits. It bears the same Message-ID as before.
#[utoipa::path(post, operation_id = "retry_letter", path = "/outbox/{id}/retry", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, body = LetterView), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn retry(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<LetterView>> {
    const RETRY: &str = "
        update outbox set state = case when state = 'unknown' then state else 'queued' end,
               not_before = now(), tried_since = null, lease_until = null
         where id = $1 and recipient_id is not null
           and state in ('queued', 'failed', 'suppressed', 'unknown', 'cancelled') returning lane";
    change(&app, &id, RETRY).await
}

/// Keeps a letter that has not gone out from going out.
#[utoipa::path(post, operation_id = "cancel_letter", path = "/outbox/{id}/cancel", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, body = LetterView), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn cancel(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<LetterView>> {
    const CANCEL: &str = "
        update outbox set state = 'cancelled', lease_until = null
         where id = $1 and recipient_id is not null and state in ('queued', 'unknown') returning null::text";
    change(&app, &id, CANCEL).await
}

/// Changes a letter in a single statement. What nobody receives, such as a webhook's call, is no letter
/// and stays as it is.
async fn change(app: &App, id: &str, sql: &'static str) -> Answer<Json<LetterView>> {
    let (id, pool) = (id_of(id)?, &app.stack.store.pool);
    let changed: Option<Option<String>> = sqlx::query_scalar(sql).bind(id).fetch_optional(pool).await?;
    let shown = letter(pool, id).await?;
    match changed {
        Some(lane) => ring(app, lane).await,
        None => return Err(not_now(&shown)),
    }
    Ok(Json(shown))
}

/// Says again what a letter said, as a mail of its own.
#[utoipa::path(post, operation_id = "resend_letter", path = "/outbox/{id}/resend", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 201, body = LetterView), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn resend(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Answer<(StatusCode, Json<LetterView>)> {
    // Asked twice at the same moment, it is one letter. A link that lets somebody in is made anew instead.
    const FIND: &str = "
        select ticket_id, (select count(*) from outbox c where c.ticket_id = o.ticket_id and c.resent_from = o.id) as copies
          from outbox o where id = $1 and ticket_id is not null and recipient_id is not null and state in ('sent', 'failed', 'suppressed', 'unknown', 'cancelled')";
    const AGAIN: &str = "
        insert into outbox (id, ticket_id, seq, lane, kind, recipient_id, payload, resent_from)
        select $2, ticket_id, seq, lane, kind, recipient_id, jsonb_set(payload, '{messageId}', to_jsonb($3::text)), id
          from outbox where id = $1
        on conflict do nothing returning lane";
    let (id, pool) = (id_of(&id)?, &app.stack.store.pool);
    let found: Option<(Uuid, i64)> = sqlx::query_as(FIND).bind(id).fetch_optional(pool).await?;
    let Some((ticket, copies)) = found else {
        return Err(not_now(&letter(pool, id).await?));
    };
    let copy = Uuid::new_v5(&id, format!("resent:{copies}").as_bytes());
    let names = &app.stack.names;
    let message_id = thread::message_id(&names.secret, ticket, copy, &names.mail_domain);
    let lane: Option<String> =
        sqlx::query_scalar(AGAIN).bind(id).bind(copy).bind(message_id).fetch_optional(pool).await?;
    ring(&app, lane).await;
    Ok((StatusCode::CREATED, Json(letter(pool, copy).await?)))
}

/// What is due is found by the sweep, too; a bell only makes it prompt.
async fn ring(app: &App, lane: Option<String>) {
    if let Some(lane) = lane
        && let Err(error) = app.ingress.ring(&lane, Duration::ZERO).await
    {
        tracing::warn!(error = format!("{error:#}"), lane, "could not ring for a letter");
    }
}

fn not_now(letter: &LetterView) -> Problem {
    let title = "This cannot be done with a letter in this state.";
    let mut problem = Problem::new(StatusCode::CONFLICT, "not_in_this_state", title);
    problem.params = Some(json!({ "state": letter.state() }));
    problem
}
