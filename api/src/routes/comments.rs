//! What was said on a ticket, and saying more.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_engine::command::{Command, Comment, voice};
use holdfast_engine::ids::PersonId;
use holdfast_engine::participant::{Audience, CC_MAX};
use holdfast_engine::waiting::Leaves;
use holdfast_workflows::mail::markdown;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use serde::Deserialize;
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::body::{Body, Params};
use crate::check::Check;
use crate::conversation::{Asked, Position};
use crate::files::view::{of_comments, of_ids};
use crate::files::{AttachmentView, brought};
use crate::knock::{Writing, knock};
use crate::mentions::called;
use crate::paging::Paging;
use crate::participants::{self, Somebody};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::{Seen, seen};
use crate::ties::TicketRef;
use crate::views::{Author, CommentView, Page};
use crate::{conversation, visible};

/// Words for a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CommentBody {
    /// Markdown, 1 to 100,000 characters.
    pub body: String,
    /// A note among agents, which no mail ever carries.
    #[serde(default)]
    pub internal: bool,
    /// An answer waits as long as the desk lets answers be undone; without this, it goes out at once.
    #[serde(default)]
    pub undo: bool,
    /// An answer goes out then, by the desk's clock; within a year.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub send_at: Option<Timestamp>,
    /// Exactly these are written to, of those who take part; left out: all of them.
    #[schema(max_items = 31)]
    pub to: Option<BTreeSet<Uuid>>,
    /// These take part from now on, and are written to as well. Up to 30.
    #[serde(default)]
    #[schema(max_items = 30)]
    pub cc: Vec<Somebody>,
    /// Files that were uploaded for these words, 20 at most.
    #[serde(default)]
    pub attachment_ids: Vec<Uuid>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    ticket_id: Uuid,
    seq: i64,
    at: jiff_sqlx::Timestamp,
    body: Option<String>,
    internal: bool,
    newcomer: bool,
    voice: String,
    source: String,
    author_id: Option<Uuid>,
    author_name: Option<String>,
    home_id: Option<Uuid>,
    home_number: Option<String>,
    moved_id: Option<Uuid>,
    moved_number: Option<String>,
    delivery: Option<String>,
    /// Whether files came with it.
    filed: bool,
    mail: Option<Uuid>,
}

const PAGE: &str = concat!(
    conversation!("e.kind = 'commented'"),
    "select p.ticket_id, p.seq, p.at, (p.data->'body'->>'id')::uuid as id, said.text as body,
            (p.data->>'internal')::boolean as internal, p.newcomer, p.data->>'voice' as voice, p.data->>'source' as source,
            who.id as author_id, coalesce(who.name, p.actor->>'name') as author_name,
            home.ticket_id as home_id, home.number as home_number,
            moved.ticket_id as moved_id, moved.number as moved_number,
            -- The worst of its letters, for those who read notes; what was said again counts as it fares now.
            (select case max(case when o.state in ('failed', 'unknown') then 5 when o.state = 'suppressed' then 4
                                  when o.state = 'queued' and o.attempts > 0 then 3 when o.state in ('queued', 'sending') then 2
                                  when o.state = 'cancelled' then 1 else 0 end)
                     when 5 then 'failed' when 4 then 'suppressed' when 3 then 'deferred' when 2 then 'queued'
                     when 1 then 'cancelled' when 0 then 'sent' end
               from (select distinct on (recipient_id) state, attempts from outbox
                      where ticket_id = p.ticket_id and seq = p.seq and p.data->>'voice' = 'agent'
                        and (select noted from family where id = $1)
                      order by recipient_id, created_at desc) o) as delivery,
            p.data ? 'files' as filed, (p.data->>'mail')::uuid as mail
       from page p
       left join content said on said.id = (p.data->'body'->>'id')::uuid
       left join person who on who.id = (p.actor->>'id')::uuid
       left join lateral (
            select l.ticket_id, l.number from ticket_list l
             where l.ticket_id = p.ticket_id and p.ticket_id <> $1 and ",
    visible!("$2"),
    "  ) home on true
       left join lateral (
            select l.ticket_id, l.number from parted x join ticket_list l on l.ticket_id = x.target
             where x.ticket_id = p.ticket_id and x.comments ? (p.data->'body'->>'id')
               and x.target not in (select id from shown) and ",
    visible!("$2"),
    "  limit 1) moved on true
      where p.kind = 'commented'
      order by p.at, p.ticket_id, p.seq"
);

/// Lists what was said, oldest first: here, on tickets that were merged into this one, and before
/// it was split off.
#[utoipa::path(get, operation_id = "list_comments", path = "/tickets/{id}/comments", tag = "tickets", params(("id" = String, Path), Paging),
    responses((status = 200, body = Page<CommentView>), (status = 404, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<CommentView>>> {
    let ticket = seen(&app, &principal, &id).await?;
    let asked = Asked::of(&principal, ticket.id.0, &paging)?;
    let rows = rows(app.reads(), &asked).await?;
    let next_cursor = asked.next(rows.len(), rows.last().map(Row::position));
    Ok(Json(Page { data: views(app.reads(), rows).await?, next_cursor, total: None }))
}

/// Returns the words behind the position that is asked for.
pub async fn read(pool: &PgPool, asked: &Asked) -> Result<Vec<CommentView>, sqlx::Error> {
    let rows = rows(pool, asked).await?;
    views(pool, rows).await
}

/// Returns the words with what hangs on them.
async fn views(pool: &PgPool, rows: Vec<Row>) -> Result<Vec<CommentView>, sqlx::Error> {
    let filed: Vec<Uuid> = rows.iter().filter(|row| row.filed).map(|row| row.id).collect();
    let mut files: BTreeMap<Uuid, Vec<AttachmentView>> = BTreeMap::new();
    for file in of_comments(pool, &filed).await? {
        files.entry(file.comment_id.unwrap_or_default()).or_default().push(file);
    }
    let with_files = |row: Row| {
        let attachments = files.remove(&row.id).unwrap_or_default();
        CommentView { attachments, ..view(row) }
    };
    Ok(rows.into_iter().map(with_files).collect())
}

async fn rows(pool: &PgPool, asked: &Asked) -> Result<Vec<Row>, sqlx::Error> {
    asked.bind(sqlx::query_as(PAGE)).fetch_all(pool).await
}

impl Row {
    fn position(&self) -> Position {
        Position { at: self.at.to_jiff(), ticket: self.ticket_id, seq: self.seq }
    }
}

fn view(row: Row) -> CommentView {
    let kind = if row.voice == "machine" { "system".into() } else { row.voice };
    let body = row.body.unwrap_or_default();
    CommentView {
        id: row.id,
        author: Author { id: row.author_id, name: row.author_name.unwrap_or("Holdfast".into()), kind },
        html: markdown::to_html(&body),
        body,
        internal: row.internal,
        new_participant: row.newcomer,
        source: row.source,
        at: row.at.to_jiff(),
        seq: row.seq,
        ticket: TicketRef::of(row.home_id, row.home_number),
        moved_to: TicketRef::of(row.moved_id, row.moved_number),
        send_at: None,
        delivery: row.delivery,
        mailed: row.mail.is_some(),
        attachments: vec![],
    }
}

/// Says something, to everybody who takes part or among agents.
#[utoipa::path(post, operation_id = "comment", path = "/tickets/{id}/comments", tag = "tickets", params(("id" = String, Path)), request_body = CommentBody,
    responses((status = 201, body = CommentView), (status = 403, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn say(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(body): Body<CommentBody>,
) -> Answer<(StatusCode, Json<CommentView>)> {
    let Said { ticket, requester, text, command } = comment(&app, &principal, &writing, &id, &body).await?;
    let done = knock(&app, &principal, &writing, &ticket, command).await?;
    let row = Row {
        id: text,
        ticket_id: ticket.id.0,
        seq: i64::try_from(done.first).map_err(anyhow::Error::from)?,
        at: done.at.unwrap_or_default().to_sqlx(),
        body: Some(body.body.clone()),
        internal: body.internal,
        newcomer: false,
        voice: voice(Some(requester), &ticket.sender, false).name().into(),
        source: "web".into(),
        author_id: Some(principal.person),
        author_name: Some(principal.name.to_string()),
        home_id: None,
        home_number: None,
        moved_id: None,
        moved_number: None,
        filed: !body.attachment_ids.is_empty(),
        mail: None,
        delivery: None,
    };
    let send_at = waits(&app, &body, &row).await?;
    let attachments = of_ids(app.reads(), &body.attachment_ids).await?;
    Ok((StatusCode::CREATED, Json(CommentView { attachments, send_at, ..view(row) })))
}

/// Returns when it goes out, if it does not go out at once.
async fn waits(app: &App, said: &CommentBody, row: &Row) -> Answer<Option<Timestamp>> {
    if said.internal || row.voice != "agent" || !said.undo {
        return Ok(said.send_at);
    }
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let window = SignedDuration::from_secs(desk.desk.data.mail.undo_seconds.into());
    Ok(Some(row.at.to_jiff() + window).filter(|_| !window.is_zero()))
}

/// Words on their way to a ticket.
pub struct Said {
    pub ticket: Seen,
    pub command: Command,
    requester: PersonId,
    /// The id of the words, and of the comment they become.
    text: Uuid,
}

fn check(app: &App, said: &CommentBody) -> Answer<()> {
    // A file may stand for itself.
    let least = usize::from(said.attachment_ids.is_empty());
    let check = Check::default().text("/body", &said.body, least, 100_000);
    let check = participants::check(within_a_year(app, check, said), "/cc", &said.cc);
    let named = said.to.is_some() || !said.cc.is_empty();
    let many = said.to.as_ref().is_some_and(|to| to.len() > CC_MAX + 1);
    let check = match said.internal && named {
        true => check.wrong("/internal", "nobody_outside", "a note goes to nobody outside".into()),
        false => check,
    };
    if many { check.wrong("/to", "too_many", "fewer people, please".into()) } else { check }.done()
}

/// Stores the words and returns the command that brings them.
pub async fn comment(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: &str,
    said: &CommentBody,
) -> Answer<Said> {
    check(app, said)?;
    let files = brought(app, principal, &said.attachment_ids).await?;
    let mut found = writing.stage_for(app, principal, ticket, &[("body", &said.body)]).await?;
    let body = found.texts.remove(0);
    let text = body.id.0;
    let seen = Seen::of(principal, found.ticket, &found.standing);
    let cc = participants::found(app, principal, &seen, "/cc", &said.cc).await?;
    let to = said.to.iter().flatten().map(|id| PersonId(*id)).chain(cc.iter().copied());
    let audience = Audience { to: said.to.is_some().then(|| to.collect()), had: [].into() };
    let mentions = called(app.reads(), principal, &found.standing, &said.body, said.internal).await?;
    let leaves = match said.send_at {
        Some(at) => Leaves::At(at),
        None if said.undo => Leaves::AfterUndo,
        None => Leaves::Now,
    };
    let comment = Comment {
        internal: said.internal,
        leaves,
        audience,
        cc,
        mentions,
        files,
        ..Comment::new(body, "web")
    };
    Ok(Said {
        ticket: seen,
        requester: PersonId(found.standing.requester_id),
        text,
        command: Command::Comment(comment),
    })
}

fn within_a_year(app: &App, check: Check, said: &CommentBody) -> Check {
    const LATEST: SignedDuration = SignedDuration::from_hours(366 * 24);
    let now = app.pace.get().map_or_else(Timestamp::now, |pace| pace.now);
    match said.send_at {
        Some(_) if said.undo => {
            check.wrong("/undo", "not_both", "what goes out later can be taken back until then anyway".into())
        }
        Some(at) if at > now + LATEST => {
            check.wrong("/sendAt", "out_of_range", "an answer goes out within a year".into())
        }
        _ => check,
    }
}
