//! Moving comments: what landed on the wrong ticket goes to another one, or to one of its own.

use std::collections::BTreeMap;

use holdfast_engine::command::{Beginning, Command, MoveComments, Moving};
use holdfast_engine::ids::{ContentId, PersonId, TicketId};
use holdfast_engine::permission::Permission;
use holdfast_engine::ticket::Ticket;
use serde::Deserialize;
use serde_json::Value;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use super::read::snapshot;
use super::tie::other;
use crate::app::App;
use crate::check::Check;
use crate::knock::Writing;
use crate::policy::Principal;
use crate::problem::Answer;
use crate::seen::{Seen, seen};

const COMMENTS_MAX: usize = 100;

/// What belongs elsewhere, and where: to another ticket, or to a new one with this title.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    /// Ids of 1 to 100 comments that are read on this ticket.
    #[schema(max_items = 100, min_items = 1)]
    comments: Vec<Uuid>,
    /// An id or a number.
    to: Option<String>,
    /// 1 to 250 characters.
    title: Option<String>,
}

/// A comment that is to go, oldest first.
#[derive(FromRow)]
struct Going {
    id: Uuid,
    ticket_id: Uuid,
    at: jiff_sqlx::Timestamp,
    author: Option<Uuid>,
    /// The author is somebody for whom the desk works.
    asks: bool,
}

const GOING: &str = "
    select (e.data->'data'->'body'->>'id')::uuid as id, e.ticket_id, e.at, p.id as author,
           p.id is not null and not exists (
                select 1 from role r where r.key = any(p.roles) and (r.agent or r.assignable)) as asks
      from event e
      left join person p on p.id = (e.actor->>'id')::uuid
     where e.ticket_id = any($1) and e.kind = 'commented' and (e.data->'data'->'body'->>'id')::uuid = any($2)
     order by e.at, e.seq";

/// Returns the command that moves comments. A new ticket is the same when it is asked for again.
pub async fn move_comments(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    ticket: &str,
    body: &MoveBody,
) -> Answer<(Seen, Command)> {
    let source = seen(app, principal, ticket).await?;
    source.sender.must(Permission::Merge)?;
    check(body)?;
    let from = read(app, source.id).await?;
    let going = going(app, &from, &body.comments).await?;
    let (to, new) = match (&body.to, &body.title) {
        (Some(to), _) => (other(app, principal, Permission::Merge, "/to", to).await?, None),
        (None, title) => {
            let title = title.as_deref().unwrap_or_default().trim();
            let title = writing.stage(app, principal, &[("title", title)]).await?.remove(0);
            let first = going.iter().find(|said| said.asks).and_then(|said| said.author);
            let requester = first.map(PersonId).or(from.requester).expect("a ticket has a requester");
            (TicketId(writing.mint(principal, "move")), Some(Beginning { title, requester }))
        }
    };
    let comments = going.iter().map(Going::moving).collect();
    Ok((source, Command::MoveComments(Box::new(MoveComments { to, comments, new }))))
}

impl Going {
    fn moving(&self) -> Moving {
        Moving { comment: ContentId(self.id), author: self.author.map(PersonId), at: self.at.to_jiff() }
    }
}

fn check(body: &MoveBody) -> Answer<()> {
    let check = Check::default();
    let check = match (&body.to, &body.title) {
        (Some(_), None) => check,
        (None, Some(title)) => check.text("/title", title, 1, 250),
        _ => check.wrong("/to", "to_or_title", "either another ticket or a title, please".into()),
    };
    match body.comments.len() {
        0 => check.wrong("/comments", "too_few", "at least one comment, please".into()).done(),
        1..=COMMENTS_MAX => check.done(),
        _ => check.wrong("/comments", "too_many", format!("at most {COMMENTS_MAX} comments, please")).done(),
    }
}

async fn read(app: &App, id: TicketId) -> Answer<Ticket> {
    let (fold_version, stored): (i32, Value) =
        sqlx::query_as("select fold_version, snapshot from ticket where id = $1")
            .bind(id.0)
            .fetch_one(app.reads())
            .await?;
    Ok(snapshot(app, id.0, fold_version, stored).await?.0)
}

/// Returns the comments that are meant, each once and in order, or which of them cannot go.
async fn going(app: &App, from: &Ticket, comments: &[Uuid]) -> Answer<Vec<Going>> {
    let homes: BTreeMap<Uuid, TicketId> = from.guests.iter().map(|(text, home)| (text.0, *home)).collect();
    let tickets: Vec<Uuid> = homes.values().chain([&from.id]).map(|ticket| ticket.0).collect();
    let found: Vec<Going> = sqlx::query_as(GOING).bind(tickets).bind(comments).fetch_all(app.reads()).await?;
    let here = |said: &&Going| {
        let home = homes.get(&said.id).copied().unwrap_or(from.id);
        home.0 == said.ticket_id && !from.away.contains(&ContentId(said.id))
    };
    let there = |id: &Uuid| found.iter().filter(here).any(|said| said.id == *id);
    let wrong = comments.iter().enumerate().filter(|(_, id)| !there(id));
    let check = wrong.fold(Check::default(), |check, (place, _)| {
        check.wrong(
            &format!("/comments/{place}"),
            "unknown_comment",
            "this does not stand on this ticket".into(),
        )
    });
    check.done()?;
    Ok(found)
}
