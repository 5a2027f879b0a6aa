//! Every command of the engine in one shape.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::command::{
    AcceptParticipant, Assign, ChangeLifecycle, Command, Postpone, Route, Upcoming,
};
use holdfast_engine::ids::PersonId;
use holdfast_engine::permission::Permission;
use holdfast_engine::stay::NextKind;
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::confidential::{RestrictBody, restrict};
use super::edit::{EditBody, More, StatusBody, command as edit_command, set_status};
use super::moved::{MoveBody, move_comments};
use super::offered::offered;
use super::open::assignable;
use super::parted::{CancelBody, cancel_request};
use super::participants::{CcBody, ChangeRequesterBody, cc, change_requester, sees};
use super::rate::{RateBody, rate};
use super::read::ticket;
use super::tie::{LinkBody, MergeBody, SplitBody, other, split};
use crate::app::App;
use crate::body::Body;
use crate::knock::{Writing, knock};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::comments::{CommentBody, comment};
use crate::seen::seen;
use crate::views::TicketView;

/// A command and what it takes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum CommandBody {
    Take(Nothing),
    Assign(AssignBody),
    Route(RouteBody),
    SetStatus(StatusBody),
    Edit(Box<EditBody>),
    Comment(CommentBody),
    Trash(Nothing),
    Restore(Nothing),
    ChangeLifecycle(ChangeLifecycleBody),
    Postpone(PostponeBody),
    CancelNext(NextBody),
    DoNow(NextBody),
    Merge(MergeBody),
    Unmerge(Nothing),
    Link(LinkBody),
    Unlink(LinkBody),
    Split(SplitBody),
    Restrict(RestrictBody),
    AddCc(CcBody),
    RemoveCc(PersonBody),
    Watch(PersonBody),
    Unwatch(PersonBody),
    AcceptParticipant(AcceptBody),
    ChangeRequester(ChangeRequesterBody),
    MarkSpam(Nothing),
    UnmarkSpam(Nothing),
    MoveComments(MoveBody),
    Rate(RateBody),
    CancelRequest(CancelBody),
}

/// A command that takes nothing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Who is to hold the ticket; null puts it back into the queue.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignBody {
    assignee_id: Option<Uuid>,
}

/// Which team is to do it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RouteBody {
    team_id: Option<Uuid>,
}

/// By which lifecycle the ticket is to live on, and in which of its states; without one, in the
/// counterpart of the state it is in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeLifecycleBody {
    lifecycle: String,
    status: Option<String>,
}

/// What is to happen by itself at another time.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PostponeBody {
    #[schema(value_type = String, example = "auto_close")]
    kind: NextKind,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// Whom it is about.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonBody {
    person_id: Uuid,
}

/// What becomes of somebody who answered a letter that was not theirs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AcceptBody {
    person_id: Uuid,
    #[serde(rename = "as")]
    how: AcceptAs,
}

/// They take part from now on and everybody reads their words, or those stay a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AcceptAs {
    Cc,
    Internal,
}

/// What is not to happen by itself, or at once.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NextBody {
    #[schema(value_type = String, example = "reminder")]
    kind: NextKind,
}

/// Carries out one command.
#[utoipa::path(post, path = "/tickets/{id}/commands", tag = "tickets", params(("id" = String, Path, description = "id or number")),
    request_body = CommandBody,
    responses((status = 200, body = TicketView), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn command(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(body): Body<CommandBody>,
) -> Answer<Json<TicketView>> {
    let (found, command) = match body {
        CommandBody::SetStatus(body) => set_status(&app, &principal, &writing, &id, body).await?,
        CommandBody::Edit(body) => {
            edit_command(&app, &principal, &writing, &id, *body, More::default()).await?
        }
        CommandBody::Comment(body) => {
            let said = comment(&app, &principal, &writing, &id, &body).await?;
            (said.ticket, said.command)
        }
        CommandBody::AddCc(body) => cc(&app, &principal, &id, &body).await?,
        CommandBody::ChangeRequester(body) => change_requester(&app, &principal, &id, body).await?,
        CommandBody::MoveComments(body) => move_comments(&app, &principal, &writing, &id, &body).await?,
        CommandBody::Watch(PersonBody { person_id }) => {
            sees(&app, &id, person_id).await?;
            (seen(&app, &principal, &id).await?, Command::Watch { person: PersonId(person_id) })
        }
        CommandBody::CancelRequest(body) => cancel_request(&app, &principal, &writing, &id, &body).await?,
        CommandBody::Rate(body) => rate(&app, &principal, &writing, &id, &body).await?,
        CommandBody::Split(body) => split(&app, &principal, &writing, &id, &body).await?,
        wordless => (seen(&app, &principal, &id).await?, self::wordless(&app, &principal, wordless).await?),
    };
    knock(&app, &principal, &writing, &found, command).await?;
    Ok(Json(ticket(&app, &principal, &id).await?))
}

/// Returns the command of a body that brings no words.
async fn wordless(app: &App, principal: &Principal, body: CommandBody) -> Answer<Command> {
    Ok(match body {
        CommandBody::Assign(AssignBody { assignee_id }) => {
            assignable(app.reads(), "/assigneeId", assignee_id).await?;
            Command::Assign(Assign { to: assignee_id.map(PersonId), free_in: None })
        }
        CommandBody::Route(RouteBody { team_id }) => {
            offered(app, None, team_id).await?;
            Command::Route(Route { team: team_id.map(Into::into) })
        }
        CommandBody::Restrict(body) => restrict(app.reads(), body).await?,
        CommandBody::Trash(_) => Command::Trash,
        CommandBody::Restore(_) => Command::Restore,
        CommandBody::ChangeLifecycle(ChangeLifecycleBody { lifecycle, status }) => {
            Command::ChangeLifecycle(ChangeLifecycle { lifecycle, status })
        }
        CommandBody::Postpone(PostponeBody { kind, at }) => Command::Postpone(Postpone { kind, at }),
        CommandBody::CancelNext(NextBody { kind }) => Command::CancelNext(Upcoming { kind }),
        CommandBody::DoNow(NextBody { kind }) => Command::DoNow(Upcoming { kind }),
        CommandBody::Merge(MergeBody { into }) => {
            Command::Merge { into: other(app, principal, Permission::Merge, "/into", &into).await? }
        }
        CommandBody::Unmerge(_) => Command::Unmerge,
        CommandBody::RemoveCc(PersonBody { person_id }) => Command::RemoveCc { person: PersonId(person_id) },
        CommandBody::Unwatch(PersonBody { person_id }) => Command::Unwatch { person: PersonId(person_id) },
        CommandBody::AcceptParticipant(AcceptBody { person_id, how }) => {
            let (person, join) = (PersonId(person_id), how == AcceptAs::Cc);
            Command::AcceptParticipant(AcceptParticipant { person, join })
        }
        CommandBody::MarkSpam(_) => Command::MarkSpam,
        CommandBody::UnmarkSpam(_) => Command::UnmarkSpam,
        CommandBody::Link(LinkBody { to, kind }) => {
            Command::Link { to: other(app, principal, Permission::Link, "/to", &to).await?, kind }
        }
        CommandBody::Unlink(LinkBody { to, kind }) => {
            Command::Unlink { to: other(app, principal, Permission::Link, "/to", &to).await?, kind }
        }
        _ => Command::Take,
    })
}
