//! Changing a ticket: several properties at once, its status, or its place in the trash.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_engine::command::{Command, Comment, Edit, SetStatus};
use holdfast_engine::content::ContentRef;
use holdfast_engine::field::Values;
use holdfast_engine::ids::{CategoryId, PersonId};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::offered::offered;
use super::open::assignable;
use super::read::{filled_in, ticket};
use crate::app::App;
use crate::body::{Body, present};
use crate::check::Check;
use crate::fields::{Filled, Form, helps};
use crate::knock::{Done, Writing, knock};
use crate::mentions::called;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::{Seen, seen};
use crate::views::TicketView;

/// How often an edit of fields is made anew while others change the same ticket.
const TURNS_MAX: u32 = 8;

/// What is to change; what is left out stays, null clears.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct EditBody {
    pub title: Option<String>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub description: Option<Option<String>>,
    pub priority: Option<u8>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<u8>)]
    pub urgency: Option<Option<u8>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<u8>)]
    pub impact: Option<Option<u8>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    pub category_id: Option<Option<Uuid>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    pub team_id: Option<Option<Uuid>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    pub assignee_id: Option<Option<Uuid>>,
    pub tags: Option<BTreeSet<String>>,
    #[schema(value_type = Option<Object>)]
    pub custom_fields: Option<Map<String, Value>>,
    pub status: Option<String>,
    /// A word on the change of status.
    pub note: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub scheduled_at: Option<Timestamp>,
}

/// What else one step may bring.
#[derive(Debug, Clone, Default)]
pub struct More {
    pub add_tags: BTreeSet<String>,
    pub remove_tags: BTreeSet<String>,
    pub said: Option<Saying>,
}

/// Words that come with it.
#[derive(Debug, Clone)]
pub struct Saying {
    /// By which an attempt that is sent again knows them.
    pub name: String,
    pub body: String,
    pub internal: bool,
}

impl Saying {
    fn comment(&self, body: ContentRef, mentions: BTreeSet<PersonId>) -> Comment {
        Comment { internal: self.internal, mentions, ..Comment::new(body, "web") }
    }
}

/// Where the ticket is to go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusBody {
    #[schema(example = "pending_info")]
    pub status: String,
    pub note: Option<String>,
    /// When a scheduled ticket returns by itself.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub scheduled_at: Option<Timestamp>,
}

/// Changes several properties: all of them, or none.
#[utoipa::path(patch, path = "/tickets/{id}", tag = "tickets", params(("id" = String, Path, description = "id or number")),
    request_body = EditBody,
    responses((status = 200, body = TicketView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(body): Body<EditBody>,
) -> Answer<Json<TicketView>> {
    made(&app, &principal, writing, &id, &body, &More::default()).await?;
    Ok(Json(ticket(&app, &principal, &id).await?))
}

/// Two who change different fields at once both have their way: what was made upon older values is made
/// anew upon those of now, unless its sender insists on what they saw.
pub async fn made(
    app: &App,
    principal: &Principal,
    mut writing: Writing,
    id: &str,
    body: &EditBody,
    more: &More,
) -> Answer<Done> {
    let may_again = body.custom_fields.is_some() && !writing.insists();
    for turn in 1.. {
        let (found, command) = command(app, principal, &writing, id, body.clone(), more.clone()).await?;
        match knock(app, principal, &writing, &found, command).await {
            Err(problem) if problem.code == "sequence_moved" && may_again && turn < TURNS_MAX => {
                writing = writing.anew(turn);
            }
            done => return done,
        }
    }
    unreachable!("the last turn is answered")
}

/// Returns the ticket and the command that such a body asks for.
pub async fn command(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: &str,
    body: EditBody,
    more: More,
) -> Answer<(Seen, Command)> {
    check(&body)?;
    if let Some(said) = &more.said {
        Check::default().text("/body", &said.body, 1, 100_000).done()?;
    }
    assignable(app.reads(), "/assigneeId", body.assignee_id.flatten()).await?;
    offered(app, body.category_id.flatten(), body.team_id.flatten()).await?;
    let fields = match &body.custom_fields {
        Some(given) => Some(fields(app, principal, writing, ticket, given, body.category_id).await?),
        None => None,
    };
    let description = body.description.as_ref().and_then(Option::as_deref);
    let given = [
        ("title", body.title.as_deref().map(str::trim)),
        ("description", description),
        (
            fields.as_ref().map_or("", |fields| &fields.name),
            fields.as_ref().map(|fields| fields.text.as_str()),
        ),
        ("note", body.note.as_deref()),
        (more.said.as_ref().map_or("", |said| &said.name), more.said.as_ref().map(|said| said.body.as_str())),
    ];
    let texts: Vec<_> = given.iter().filter_map(|(name, text)| text.map(|text| (*name, text))).collect();
    let found = writing.stage_for(app, principal, ticket, &texts).await?;
    let ticket = Seen::of(principal, found.ticket, &found.standing);
    let mentions = match &more.said {
        Some(said) => called(app.reads(), principal, &found.standing, &said.body, said.internal).await?,
        None => BTreeSet::new(),
    };
    let mut staged = found.texts.into_iter();
    let mut take = |present: bool| if present { staged.next() } else { None };
    let edit = Edit {
        title: take(body.title.is_some()),
        description: body.description.as_ref().map(|text| take(text.is_some())),
        custom_fields: take(fields.is_some()),
        field_keys: body.custom_fields.map(|given| given.into_iter().map(|(key, _)| key).collect()),
        note: take(body.note.is_some()),
        said: more.said.as_ref().and_then(|said| take(true).map(|body| said.comment(body, mentions))),
        add_tags: more.add_tags,
        remove_tags: more.remove_tags,
        priority: body.priority,
        urgency: body.urgency,
        impact: body.impact,
        category: body.category_id.map(|id| id.map(CategoryId)),
        team: body.team_id.map(|id| id.map(Into::into)),
        assignee: body.assignee_id.map(|id| id.map(PersonId)),
        tags: body.tags,
        status: body.status,
        scheduled_at: body.scheduled_at,
    };
    Ok((ticket, Command::Edit(Box::new(edit))))
}

/// Returns a ticket's fields as they are to become.
async fn fields(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: &str,
    given: &Values,
    category: Option<Option<Uuid>>,
) -> Answer<Filled> {
    let Seen { id, sender } = seen(app, principal, ticket).await?;
    let (ticket, values) = filled_in(app, id.0).await?;
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let category = category.map_or(ticket.category, |category| category.map(CategoryId));
    let (helps, desk, lifecycle) = (helps(&sender), &latest.desk, ticket.lifecycle.as_str());
    let form = Form { principal, helps, desk, lifecycle, category };
    form.merged(app, writing, id, values, given).await
}

fn check(body: &EditBody) -> Answer<()> {
    let title = body.title.as_deref().unwrap_or("-");
    Check::default()
        .text("/title", title, 1, 250)
        .optional_text("/description", body.description.as_ref().and_then(Option::as_deref), 200_000)
        .optional_text("/note", body.note.as_deref(), 2_000)
        .done()
}

/// Moves the ticket along its lifecycle.
#[utoipa::path(patch, path = "/tickets/{id}/status", tag = "tickets", params(("id" = String, Path, description = "id or number")),
    request_body = StatusBody,
    responses((status = 200, body = TicketView), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn status(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(body): Body<StatusBody>,
) -> Answer<Json<TicketView>> {
    let (found, command) = set_status(&app, &principal, &writing, &id, body).await?;
    knock(&app, &principal, &writing, &found, command).await?;
    Ok(Json(ticket(&app, &principal, &id).await?))
}

/// Returns the ticket and the command that such a body asks for.
pub async fn set_status(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: &str,
    body: StatusBody,
) -> Answer<(Seen, Command)> {
    Check::default().optional_text("/note", body.note.as_deref(), 2_000).done()?;
    let note: Vec<_> = body.note.as_deref().map(|note| ("note", note)).into_iter().collect();
    let found = writing.stage_for(app, principal, ticket, &note).await?;
    let ticket = Seen::of(principal, found.ticket, &found.standing);
    let note = found.texts.into_iter().next();
    let command = SetStatus { to: body.status, note, scheduled_at: body.scheduled_at };
    Ok((ticket, Command::SetStatus(command)))
}

/// Puts the ticket into the trash, from which it can be restored.
#[utoipa::path(delete, path = "/tickets/{id}", tag = "tickets", params(("id" = String, Path, description = "id or number")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn trash(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let found = seen(&app, &principal, &id).await?;
    knock(&app, &principal, &writing, &found, Command::Trash).await?;
    Ok(StatusCode::NO_CONTENT)
}
