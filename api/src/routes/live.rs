//! The live feed: as a stream of hints for browsers, and page by page for programs.

use std::convert::Infallible;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::stream::{self, Stream, StreamExt};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::auth::credential::Credential;
use crate::body::Params;
use crate::live::{self, Ear, Hint};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// A reader that missed more than this looks at everything again.
const REPLAY_MAX: i64 = 1000;

/// Streams hints until the caller's session or key ends: `event: ticket` says which ticket has changed, `resync` that everything is to be
/// looked at again, `notifications` that the caller's own are. `Last-Event-ID` continues where a stream broke off.
#[utoipa::path(get, path = "/events", tag = "live", responses((status = 200, description = "text/event-stream")))]
pub async fn stream(
    State(app): State<App>,
    principal: Principal,
    credential: Credential,
    headers: HeaderMap,
) -> impl IntoResponse {
    let over = app.guests.stay(credential.id());
    let (live, bells) = (app.hub.subscribe(), app.hub.bells());
    let last =
        headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| live::position(id).ok());
    let ear = Ear::of(&principal);
    let hello = stream::once(async { Ok::<_, Infallible>(Event::default().comment("hb")) });
    let (missed, after) = missed(&app, last, &ear).await;
    let events = hello
        .chain(stream::iter(missed.into_iter().map(Ok)))
        .chain(stream::select(follow(live, ear, after), rung(bells, principal.person)))
        .take_until(over);
    let alive = KeepAlive::new().interval(Duration::from_secs(30)).text("hb");
    // A proxy that collects the stream would defeat it.
    let headers = [(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"))];
    (headers, Sse::new(events).keep_alive(alive))
}

/// What a reader missed since its last position, or that it must look at everything again; and the
/// position up to which it then knows. Who names no position knows everything up to now, also what
/// the hub has yet to pass on.
async fn missed(app: &App, last: Option<(i64, i64)>, ear: &Ear) -> (Vec<Event>, i64) {
    let resync = || (vec![Event::default().event("resync").data("{}")], 0);
    let Ok((now, head)) = live::head(app.reads()).await else { return resync() };
    let Some((epoch, pos)) = last else { return (vec![], head) };
    if epoch != now || pos > head || head - pos > REPLAY_MAX {
        return resync();
    }
    let Ok(hints) = live::after(app.reads(), pos, ear, REPLAY_MAX).await else { return resync() };
    let last = hints.last().map_or(pos, |hint| hint.pos);
    (hints.iter().map(event).collect(), last)
}

fn follow(live: Receiver<Hint>, ear: Ear, after: i64) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((live, ear), move |(mut live, ear)| async move {
        loop {
            match live.recv().await {
                Ok(hint) if hint.pos > after && ear.hears(&hint) => {
                    return Some((Ok(event(&hint)), (live, ear)));
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => {
                    return Some((Ok(Event::default().event("resync").data("{}")), (live, ear)));
                }
                Err(RecvError::Closed) => return None,
            }
        }
    })
}

/// Says that somebody's own bell is to be looked at again.
fn rung(bells: Receiver<Uuid>, person: Uuid) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(bells, move |mut bells| async move {
        loop {
            match bells.recv().await {
                Ok(other) if other != person => {}
                Ok(_) | Err(RecvError::Lagged(_)) => {
                    return Some((Ok(Event::default().event("notifications").data("{}")), bells));
                }
                Err(RecvError::Closed) => return None,
            }
        }
    })
}

fn event(hint: &Hint) -> Event {
    let data = json!({ "ticketId": hint.ticket_id, "seq": hint.seq, "kind": hint.kind });
    Event::default().event("ticket").id(format!("{}.{}", hint.epoch, hint.pos)).data(data.to_string())
}

/// Where to read on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// The `id` of the last entry that was read; nothing: from the beginning.
    after: Option<String>,
}

/// A page of the feed.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedPage {
    data: Vec<FeedEntry>,
}

/// One event of one ticket.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedEntry {
    /// The position, for `after`.
    id: String,
    ticket_id: Uuid,
    seq: i64,
    kind: String,
}

/// Reads the feed of all events in order, up to 1000 at a time.
#[utoipa::path(get, path = "/feed", tag = "live", params(After), responses((status = 200, body = FeedPage), (status = 410, body = Problem)))]
pub async fn feed(
    State(app): State<App>,
    principal: Principal,
    Params(at): Params<After>,
) -> Answer<Json<FeedPage>> {
    let (epoch, _) = live::head(app.reads()).await?;
    let pos = match at.after.as_deref().map(live::position) {
        None => 0,
        Some(Ok((known, pos))) if known == epoch => pos,
        Some(Ok(_)) => {
            let title = "The feed has begun anew; read everything again, without after.";
            return Err(Problem::new(http::StatusCode::GONE, "resync", title));
        }
        Some(Err(_)) => return Err(Problem::field("after", "invalid", "a position is epoch.pos")),
    };
    let hints = live::after(app.reads(), pos, &Ear::of(&principal), REPLAY_MAX).await?.into_iter();
    let entry = |hint: Hint| FeedEntry {
        id: format!("{}.{}", hint.epoch, hint.pos),
        ticket_id: hint.ticket_id,
        seq: hint.seq,
        kind: hint.kind,
    };
    Ok(Json(FeedPage { data: hints.map(entry).collect() }))
}
