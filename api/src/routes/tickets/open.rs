//! Opening a ticket, for oneself or for somebody else.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use holdfast_engine::command::{Command, Open};
use holdfast_engine::content::ContentRef;
use holdfast_engine::form::Filed;
use holdfast_engine::ids::{CategoryId, PersonId, TicketId};
use holdfast_engine::permission::Permission;
use holdfast_workflows::store::person;
use serde::Deserialize;
use serde_json::{Map, Value};
use sqlx::PgPool;
use utoipa::ToSchema;
use uuid::Uuid;

use super::confidential::{known, named};
use super::filed;
use super::offered::{category_offered, offered};
use super::parted::parts;
use super::read::just_opened;
use crate::app::App;
use crate::auth::limit;
use crate::body::Body;
use crate::check::Check;
use crate::fields::{Filled, Form, helps};
use crate::files::brought;
use crate::forms::Filing;
use crate::knock::{Writing, knock};
use crate::participants::{self, Somebody};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::Seen;
use crate::views::TicketView;

/// A ticket to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenBody {
    /// 1 to 250 characters. Needed, but where a form is filled in.
    #[serde(default)]
    pub title: String,
    /// Markdown, up to 200,000 characters.
    pub description: Option<String>,
    /// Whom it is for; nobody: the caller.
    pub requester: Option<Requester>,
    pub priority: Option<u8>,
    pub urgency: Option<u8>,
    pub impact: Option<u8>,
    /// An id, or names from the root down: `Network / VPN`.
    pub category: Option<String>,
    pub team_id: Option<Uuid>,
    pub assignee_id: Option<Uuid>,
    #[serde(default)]
    pub tags: BTreeSet<String>,
    #[schema(value_type = Option<Object>)]
    pub custom_fields: Option<Map<String, Value>>,
    /// `web`, `phone`, `api` and the like.
    pub source: Option<String>,
    pub lifecycle: Option<String>,
    /// Makes it confidential: who sees it beside its requester, who holds it and the caller.
    pub named: Option<BTreeSet<Uuid>>,
    /// Files that were uploaded for it, 20 at most.
    #[serde(default)]
    pub attachment_ids: Vec<Uuid>,
    /// Who is written to beside the requester. Up to 30.
    #[serde(default)]
    #[schema(max_items = 30)]
    pub cc: Vec<Somebody>,
    /// Goes to the requester as a letter, and begins the conversation.
    pub first_comment: Option<FirstComment>,
    /// A form of the catalog, filled in. Title, description, category, team, priority, tags, custom fields
    /// and lifecycle are then its own.
    pub form: Option<FormBody>,
}

/// A form that somebody fills in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormBody {
    #[schema(example = "new-hardware")]
    pub key: String,
    /// The version that was filled in: if another is in force meanwhile, it is 409 `form_changed`.
    pub version: Option<i64>,
    /// By their keys; what is left empty is not answered. Files are ids of uploads.
    #[schema(value_type = Object)]
    pub answers: Map<String, Value>,
}

/// What the desk writes to begin with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstComment {
    /// Markdown, 1 to 100,000 characters.
    pub body: String,
}

/// Somebody by address; who is new becomes known.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Requester {
    pub email: String,
    pub name: Option<String>,
}

/// Opens a ticket.
#[utoipa::path(post, operation_id = "open_ticket", path = "/tickets", tag = "tickets", request_body = OpenBody,
    responses((status = 201, body = TicketView), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem)))]
pub async fn open(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Body(body): Body<OpenBody>,
) -> Answer<(StatusCode, [(header::HeaderName, String); 1], Json<TicketView>)> {
    limit::per_minute(app.reads(), "tickets", principal.person, app.settings.rate_limit_tickets).await?;
    let (body, filing) = filed::fill(&app, &principal, body).await?;
    check(&body)?;
    let category = category(&app, body.category.as_deref()).await?;
    offered(&app, None, body.team_id).await?;
    let requester = requester(app.reads(), &principal, body.requester.as_ref()).await?;
    assignable(app.reads(), "/assigneeId", body.assignee_id).await?;
    known(app.reads(), "/named", body.named.as_ref()).await?;
    let in_its_words = |problem| match &filing {
        Some(filing) => filing.told("/form", problem),
        None => problem,
    };
    let approval = match &filing {
        Some(filing) => filing.approval(&app, "/form/answers", requester.id, category).await?,
        None => vec![],
    };
    let files = brought(&app, &principal, &body.attachment_ids).await.map_err(in_its_words)?;
    let fields = fields(&app, &principal, &writing, &body, category, filing.is_some()).await;
    let fields = fields.map_err(in_its_words)?;
    let texts = texts(&app, &principal, &writing, &body, fields.as_ref(), filing.as_ref()).await?;

    let id = TicketId(writing.mint(&principal, "ticket"));
    let parts = parts(&app, &principal, &writing, id, filing.as_ref()).await.map_err(in_its_words)?;
    let new = Seen { id, sender: principal.opener() };
    let cc = participants::found(&app, &principal, &new, "/cc", &body.cc).await?;
    let command = Command::Open(Box::new(Open {
        title: texts.title,
        description: texts.description,
        requester: PersonId(requester.id),
        lifecycle: body.lifecycle,
        priority: body.priority,
        urgency: body.urgency,
        impact: body.impact,
        category,
        team: body.team_id.map(Into::into),
        assignee: body.assignee_id.map(PersonId),
        tags: body.tags,
        custom_fields: texts.custom_fields,
        source: body.source.unwrap_or("web".into()),
        mail: None,
        follow_up_of: None,
        organisation: requester.organisation.map(Into::into),
        named: named(body.named),
        cc,
        watchers: [].into(),
        first_comment: texts.first_comment,
        filed: texts.filed,
        approval,
        parts,
        arrival: None,
        files,
    }));
    knock(&app, &principal, &writing, &new, command).await?;
    let view = just_opened(&app, &principal, id).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, format!("/v1/tickets/{}", view.number))], Json(view)))
}

fn check(body: &OpenBody) -> Answer<()> {
    let check = participants::check(Check::default(), "/cc", &body.cc);
    let first = body.first_comment.as_ref();
    let check = first
        .map(|first| first.body.as_str())
        .into_iter()
        .fold(check, |check, words| check.text("/firstComment/body", words, 1, 100_000));
    check
        .text("/title", &body.title, 1, 250)
        .optional_text("/description", body.description.as_deref(), 200_000)
        .optional_text("/source", body.source.as_deref(), 40)
        .email("/requester/email", body.requester.as_ref().map(|requester| requester.email.as_str()))
        .optional_text(
            "/requester/name",
            body.requester.as_ref().and_then(|requester| requester.name.as_deref()),
            200,
        )
        .done()
}

struct Texts {
    title: ContentRef,
    description: Option<ContentRef>,
    custom_fields: Option<ContentRef>,
    first_comment: Option<ContentRef>,
    filed: Option<Filed>,
}

async fn fields(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    body: &OpenBody,
    category: Option<CategoryId>,
    filed: bool,
) -> Answer<Option<Filled>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let desk = &latest.desk;
    let lifecycle = body.lifecycle.as_ref().unwrap_or(&desk.data.default_lifecycle);
    // A form may fill in what its asker may not.
    let helps = helps(&principal.opener()) || filed;
    let form = Form { principal, helps, desk, lifecycle, category };
    form.new_values(app, writing, body.custom_fields.as_ref()).await
}

async fn texts(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    body: &OpenBody,
    fields: Option<&Filled>,
    filing: Option<&Filing>,
) -> Answer<Texts> {
    let description = body.description.as_deref().filter(|text| !text.trim().is_empty());
    let texts: Vec<_> = [
        Some(("title", body.title.trim())),
        description.map(|text| ("description", text)),
        fields.map(|fields| (fields.name.as_str(), fields.text.as_str())),
        body.first_comment.as_ref().map(|first| ("first-comment", first.body.as_str())),
        filing.map(|filing| ("answers", filing.text.as_str())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut staged = writing.stage(app, principal, &texts).await?.into_iter();
    let mut take = |present: bool| if present { staged.next() } else { None };
    let title = take(true).expect("the title was staged");
    Ok(Texts {
        title,
        description: take(description.is_some()),
        custom_fields: take(fields.is_some()),
        first_comment: take(body.first_comment.is_some()),
        filed: take(filing.is_some()).zip(filing).map(|(answers, filing)| filing.filed(answers)),
    })
}

/// Reads a category given as an id or as a path of names.
pub async fn category(app: &App, given: Option<&str>) -> Answer<Option<CategoryId>> {
    let Some(given) = given else { return Ok(None) };
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let path: Vec<_> = given.split('/').map(str::trim).collect();
    let by_id = given.parse().ok().map(CategoryId).filter(|id| desk.desk.category(*id).is_some());
    let found = by_id.or_else(|| desk.desk.category_at(&path));
    let wrong = || Problem::field("/category", "unknown_category", "this category does not exist");
    let found = found.ok_or_else(wrong)?;
    category_offered(&desk.desk, "/category", Some(found))?;
    Ok(Some(found))
}

/// For whom a ticket is opened.
#[derive(sqlx::FromRow)]
struct For {
    id: Uuid,
    organisation: Option<Uuid>,
}

async fn requester(pool: &PgPool, principal: &Principal, given: Option<&Requester>) -> Answer<For> {
    const FIND: &str = "select id, organisation_id as organisation from person where ";
    let email = given.map(|given| given.email.trim());
    let query = match email {
        None => format!("{FIND} id = $1"),
        Some(_) => format!("{FIND} lower(email) = lower($2)"),
    };
    let known: Option<For> = sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(principal.person)
        .bind(email)
        .fetch_optional(pool)
        .await?;
    match (known, given) {
        (Some(known), _) => Ok(known),
        // Only who may open for others may make others known.
        (None, Some(given)) if principal.may(Permission::OpenFor) => {
            let known = person::known(pool, given.email.trim(), given.name.as_deref()).await?;
            Ok(For { id: known.id, organisation: known.organisation })
        }
        (None, _) => Err(Problem::forbidden(&Permission::OpenFor.name())),
    }
}

/// Refuses somebody to whom tickets cannot be given.
pub async fn assignable(pool: &PgPool, pointer: &str, person: Option<Uuid>) -> Answer<()> {
    let Some(person) = person else { return Ok(()) };
    let found: bool = sqlx::query_scalar(
        "select exists (select 1 from person where id = $1 and active and roles && array(select key from role where assignable))",
    )
    .bind(person)
    .fetch_one(pool)
    .await?;
    if found {
        Ok(())
    } else {
        Err(Problem::field(pointer, "unknown_person", "nobody with this id takes tickets"))
    }
}
