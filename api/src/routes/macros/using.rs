//! Using a macro: what it would say about a ticket, and saying and doing it in one command.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_workflows::mail::phrase::{About, PersonWords, TicketWords, fill};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::kept::{find, usable};
use super::shape::{Actions, MacroView};
use crate::app::App;
use crate::body::Body;
use crate::knock::Writing;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::tickets::edit::{EditBody, More, Saying, made};
use crate::routes::tickets::read::ticket;
use crate::views::TicketView;

/// The ticket that is meant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OnTicket {
    /// Its id or number.
    ticket: String,
    /// What is said instead of the filled text, such as the same after a look at it.
    #[serde(default)]
    body: Option<String>,
}

/// What a macro would say and do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Filled {
    /// The text with everything filled in; empty: it says nothing.
    body: String,
    internal: bool,
    actions: Actions,
}

/// Shows what a macro would say about a ticket, and do with it.
#[utoipa::path(post, operation_id = "preview_macro", path = "/macros/{id}/preview", tag = "macros", params(("id" = Uuid, Path)), request_body = OnTicket,
    responses((status = 200, body = Filled), (status = 404, body = Problem)))]
pub async fn preview(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Body(on): Body<OnTicket>,
) -> Answer<Json<Filled>> {
    let kept = find(&app, &principal, &id).await?;
    let ticket = ticket(&app, &principal, &on.ticket).await?;
    let body = filled(&app, &principal, &kept, &ticket).await?;
    Ok(Json(Filled { body, internal: kept.internal, actions: kept.actions }))
}

/// Says and does it: one command, all of it or nothing, by the caller's own rights.
#[utoipa::path(post, operation_id = "apply_macro", path = "/macros/{id}/apply", tag = "macros", params(("id" = Uuid, Path)), request_body = OnTicket,
    responses((status = 200, body = TicketView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn apply(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(on): Body<OnTicket>,
) -> Answer<Json<TicketView>> {
    let kept = usable(&app, &principal, &id).await?;
    let seen = ticket(&app, &principal, &on.ticket).await?;
    let (name, body) = match on.body {
        Some(body) => ("body".to_owned(), body),
        None => (format!("macro:{}", kept.id), filled(&app, &principal, &kept, &seen).await?),
    };
    let saying = Saying { name, body, internal: kept.internal };
    let more = More {
        add_tags: kept.actions.add_tags.clone(),
        remove_tags: kept.actions.remove_tags.clone(),
        said: Some(saying).filter(|said| !said.body.trim().is_empty()),
    };
    let edit = edit(&principal, &kept.actions);
    made(&app, &principal, writing, &on.ticket, &edit, &more).await?;
    count(&app, kept.id).await;
    Ok(Json(ticket(&app, &principal, &on.ticket).await?))
}

fn edit(principal: &Principal, actions: &Actions) -> EditBody {
    let own = actions.assign_to_me.then_some(Some(principal.person));
    EditBody {
        status: actions.status.clone(),
        priority: actions.priority,
        category_id: actions.category_id,
        team_id: actions.team_id,
        assignee_id: own.or(actions.assignee_id),
        custom_fields: actions.custom_fields.clone(),
        ..EditBody::default()
    }
}

async fn filled(app: &App, principal: &Principal, kept: &MacroView, ticket: &TicketView) -> Answer<String> {
    const OWN: &str = "select name, email from person where id = $1";
    let (name, email): (String, Option<String>) =
        sqlx::query_as(OWN).bind(principal.person).fetch_one(app.reads()).await?;
    let about = About {
        ticket: TicketWords {
            number: ticket.number.clone(),
            title: ticket.title.clone(),
            status: ticket.status_label.clone(),
            priority: ticket.priority_label.clone(),
            team: ticket.team.as_ref().map(|team| team.name.clone()).unwrap_or_default(),
            category: ticket.category.join(" / "),
            url: format!("{}/portal/tickets/{}", app.stack.names.public_url, ticket.number),
        },
        requester: PersonWords::of(&ticket.requester.name, ticket.requester.email.as_deref()),
        agent: PersonWords::of(&name, email.as_deref()),
    };
    // It was checked when it was kept; a newer program may know fewer words.
    fill(&kept.body, &about).map_err(|broken| Problem::field("/body", "bad_text", broken.to_string()))
}

/// Counts a use. What was done stands, whether or not it can be counted.
async fn count(app: &App, id: Uuid) {
    const COUNT: &str = "
        insert into macro_use (macro_id, uses, used_at) values ($1, 1, now())
        on conflict (macro_id) do update set uses = macro_use.uses + 1, used_at = now()";
    if let Err(error) = sqlx::query(COUNT).bind(id).execute(&app.stack.store.pool).await {
        tracing::warn!(%error, macro_id = %id, "could not count a use");
    }
}
