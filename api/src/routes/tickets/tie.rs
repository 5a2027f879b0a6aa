//! Commands between two tickets: the other one is named by id or number, and must be in sight.

use holdfast_engine::command::{Command, Split};
use holdfast_engine::content::ContentRef;
use holdfast_engine::field::{self, Values};
use holdfast_engine::ids::{ContentId, PersonId, TicketId};
use holdfast_engine::permission::Permission;
use holdfast_engine::several::LinkKind;
use http::StatusCode;
use serde::Deserialize;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use super::read::filled_in;
use crate::app::App;
use crate::check::Check;
use crate::knock::Writing;
use crate::policy::Principal;
use crate::problem::{Answer, FieldError};
use crate::seen::{Seen, seen};

const COMMENTS_MAX: usize = 100;

/// In which ticket this one is to go on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeBody {
    /// An id or a number.
    pub into: String,
}

/// How another ticket stands to this one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    /// An id or a number.
    pub to: String,
    /// `relates`, `blocks`, `blocked_by`, `duplicates`, `duplicated_by`, `parent` (the other is the
    /// parent), `child`.
    #[schema(value_type = String, example = "blocks")]
    pub kind: LinkKind,
}

/// What is to go on in a ticket of its own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitBody {
    /// Ids of 1 to 100 comments that were said on this ticket.
    #[schema(max_items = 100, min_items = 1)]
    comments: Vec<Uuid>,
    /// Of the new ticket; 1 to 250 characters.
    title: String,
}

/// Returns the other ticket of a command that takes the same permission on both.
pub async fn other(
    app: &App,
    principal: &Principal,
    permission: Permission,
    pointer: &str,
    given: &str,
) -> Answer<TicketId> {
    let other = seen(app, principal, given).await.map_err(|mut problem| {
        if problem.status == StatusCode::NOT_FOUND.as_u16() {
            let message = "there is no such ticket".to_owned();
            problem.errors =
                vec![FieldError { pointer: pointer.into(), code: "unknown_ticket".into(), message }];
        }
        problem
    })?;
    other.sender.must(permission)?;
    Ok(other.id)
}

/// A comment that is to go, oldest first.
#[derive(FromRow)]
struct Going {
    id: Uuid,
    at: jiff_sqlx::Timestamp,
    text: Option<String>,
    internal: bool,
    /// Its author, if that is somebody for whom the desk works.
    requester: Option<Uuid>,
    /// Whoever asked for the ticket on which it stands.
    asked_by: Uuid,
    /// It went to another ticket before.
    gone: bool,
}

const GOING: &str = "
    select (e.data->'data'->'body'->>'id')::uuid as id, e.at, said.text,
           (e.data->'data'->>'internal')::boolean as internal, p.id as requester, l.requester_id as asked_by,
           exists (select 1 from event x where x.ticket_id = $1 and x.kind = 'split'
                     and x.data->'data'->>'to' <> $3 and x.data->'data'->'comments' ? (e.data->'data'->'body'->>'id')) as gone
      from event e
      join ticket_list l on l.ticket_id = e.ticket_id
      left join content said on said.id = (e.data->'data'->'body'->>'id')::uuid
      left join person p on p.id = (e.actor->>'id')::uuid and not exists (
            select 1 from role r where r.key = any(p.roles) and (r.agent or r.assignable))
     where e.ticket_id = $1 and e.kind = 'commented' and (e.data->'data'->'body'->>'id')::uuid = any($2)
     order by e.seq";

/// Returns the command that splits a ticket: sent again, it is the same new ticket.
pub async fn split(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: &str,
    body: &SplitBody,
) -> Answer<(Seen, Command)> {
    let source = seen(app, principal, ticket).await?;
    source.sender.must(Permission::Merge)?;
    check(body)?;
    let to = TicketId(writing.mint(principal, "split"));
    let going = going(app, source.id, to, &body.comments).await?;
    // Notes are for colleagues: the new ticket begins with what its requester may read.
    let first = going.iter().find(|said| !said.internal).unwrap_or(&going[0]);
    let fields = defaults(app, source.id).await?;
    let said = Said { title: body.title.trim(), first, fields };
    let Texts { title, description, custom_fields } = texts(app, principal, writing, said).await?;
    let command = Split {
        to,
        comments: going.iter().map(|said| ContentId(said.id)).collect(),
        title,
        description,
        custom_fields,
        requester: PersonId(first.requester.unwrap_or(first.asked_by)),
        received_at: first.at.to_jiff(),
    };
    Ok((source, Command::Split(Box::new(command))))
}

fn check(body: &SplitBody) -> Answer<()> {
    let check = Check::default().text("/title", &body.title, 1, 250);
    match body.comments.len() {
        0 => check.wrong("/comments", "too_few", "at least one comment, please".into()).done(),
        1..=COMMENTS_MAX => check.done(),
        _ => check.wrong("/comments", "too_many", format!("at most {COMMENTS_MAX} comments, please")).done(),
    }
}

/// Returns the comments that are meant, each once and in order, or which of them cannot go.
async fn going(app: &App, source: TicketId, to: TicketId, comments: &[Uuid]) -> Answer<Vec<Going>> {
    let found: Vec<Going> = sqlx::query_as(GOING)
        .bind(source.0)
        .bind(comments)
        .bind(to.to_string())
        .fetch_all(app.reads())
        .await?;
    let wrong = comments.iter().enumerate().filter_map(|(place, id)| {
        match found.iter().find(|said| said.id == *id) {
            None => Some((place, "unknown_comment", "this was not said on this ticket")),
            Some(said) if said.gone => Some((place, "moved", "this went to another ticket before")),
            Some(_) => None,
        }
    });
    let check = wrong.fold(Check::default(), |check, (place, code, message)| {
        check.wrong(&format!("/comments/{place}"), code, message.to_owned())
    });
    check.done()?;
    Ok(found)
}

/// What the new ticket says at first.
struct Said<'a> {
    title: &'a str,
    first: &'a Going,
    fields: Option<String>,
}

struct Texts {
    title: ContentRef,
    description: Option<ContentRef>,
    custom_fields: Option<ContentRef>,
}

async fn texts(app: &App, principal: &Principal, writing: &Writing, said: Said<'_>) -> Answer<Texts> {
    let words = said.first.text.as_deref().filter(|_| !said.first.internal);
    let named = [("title", Some(said.title)), ("description", words), ("fields", said.fields.as_deref())];
    let texts: Vec<_> = named.into_iter().filter_map(|(name, text)| Some((name, text?))).collect();
    let mut staged = writing.stage(app, principal, &texts).await?.into_iter();
    let title = staged.next().expect("the title was staged");
    let description = words.and_then(|_| staged.next());
    Ok(Texts { title, description, custom_fields: staged.next() })
}

/// Returns what the new ticket's custom fields say, before anybody has looked at it.
async fn defaults(app: &App, source: TicketId) -> Answer<Option<String>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let (ticket, _) = filled_in(app, source.0).await?;
    let lifecycle = &latest.desk.data.default_lifecycle;
    let values = field::begun(&latest.desk, lifecycle, ticket.category, &Values::new());
    Ok((!values.is_empty()).then(|| serde_json::Value::Object(values).to_string()))
}
