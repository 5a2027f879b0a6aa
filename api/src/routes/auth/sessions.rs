//! One's sessions: where one is signed in, and how to end that.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::auth::credential::Session;
use crate::auth::session;
use crate::problem::{Answer, Problem};
use crate::views::All;

/// A place where somebody is signed in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To the minute.
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
    address: Option<String>,
    user_agent: Option<String>,
    /// A native program; the others are browsers.
    native: bool,
    /// The one that asks.
    current: bool,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    created_at: jiff_sqlx::Timestamp,
    seen_at: jiff_sqlx::Timestamp,
    address: Option<String>,
    user_agent: Option<String>,
    native: bool,
}

impl Row {
    fn view(self, current: Uuid) -> SessionView {
        SessionView {
            id: self.id,
            created_at: self.created_at.to_jiff(),
            seen_at: self.seen_at.to_jiff(),
            address: self.address,
            user_agent: self.user_agent,
            native: self.native,
            current: self.id == current,
        }
    }
}

/// Lists where one is signed in, the last seen first: a hundred at most.
#[utoipa::path(get, operation_id = "list_sessions", path = "/me/sessions", tag = "account",
    responses((status = 200, body = All<SessionView>)))]
pub async fn list(State(app): State<App>, session: Session) -> Answer<Json<All<SessionView>>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select id, created_at, seen_at, address, user_agent, false as native from session
          where person_id = $1 and expires_at > now() and seen_at > now() - interval '3 days'
         union all
         select id, created_at, coalesce(
                (select max(expires_at) - interval '1 hour' from access_token where family_id = f.id), created_at) as seen_at,
                address, user_agent, true as native from token_family f
          where person_id = $1 and expires_at > now()
          order by seen_at desc, id limit 100",
    )
    .bind(session.person)
    .fetch_all(app.reads())
    .await?;
    let mut data: Vec<_> = rows.into_iter().map(|row| row.view(session.id)).collect();
    data.sort_by_key(|view| !view.current);
    Ok(Json(All { data }))
}

/// Ends one of one's sessions; pages that are open in it are told within seconds.
#[utoipa::path(delete, operation_id = "end_session", path = "/me/sessions/{id}", tag = "account", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn end(State(app): State<App>, session: Session, Path(id): Path<Uuid>) -> Answer<StatusCode> {
    let ended = session::end_one(app.reads(), session.person, id).await?;
    if ended.is_empty() {
        return Err(Problem::not_found("session"));
    }
    ended.iter().for_each(|hash| app.sessions.forget(hash));
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all of one's sessions but this one.
#[utoipa::path(delete, operation_id = "end_other_sessions", path = "/me/sessions", tag = "account", responses((status = 204)))]
pub async fn end_others(State(app): State<App>, session: Session) -> Answer<StatusCode> {
    for ended in session::end_others(app.reads(), session.person, Some(session.id)).await? {
        app.sessions.forget(&ended);
    }
    Ok(StatusCode::NO_CONTENT)
}
