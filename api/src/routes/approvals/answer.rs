//! Answering what one is asked to agree to, passing it on, and asking everybody anew.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::approval::Verdict;
use holdfast_engine::command::{AnswerApproval, Command, DelegateApproval};
use holdfast_engine::ids::PersonId;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::list::can_stand_in;
use crate::app::App;
use crate::body::Body;
use crate::knock::{Writing, knock};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::tickets::read::ticket;
use crate::seen::seen;
use crate::views::TicketView;
use crate::word::Word;

/// How long a reason may be.
pub const REASON_CHARS_MAX: usize = 2000;

/// What an approver says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBody {
    round: u32,
    step: u32,
    /// `approved` or `rejected`.
    #[schema(value_type = String, example = "approved")]
    verdict: Verdict,
    /// At most 2,000 characters; needed to reject.
    reason: Option<String>,
    /// The ticket's `approval.content` as the caller saw it: if what is asked for has changed since, it
    /// is 409 `approval_moved`.
    content: Option<u64>,
}

/// Who is to answer instead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DelegateBody {
    round: u32,
    step: u32,
    /// A person's id.
    to: Uuid,
    /// Whose answer it is; nobody: the caller's. For others it takes `ticket:move`.
    from: Option<Uuid>,
}

/// Agrees, or does not.
#[utoipa::path(post, operation_id = "answer_approval", path = "/approvals/{ticket}/answer", tag = "approvals",
    params(("ticket" = String, Path, description = "id or number")), request_body = AnswerBody,
    responses((status = 200, body = TicketView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn answer(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(body): Body<AnswerBody>,
) -> Answer<Json<TicketView>> {
    let AnswerBody { round, step, verdict, reason, content } = body;
    let (said, chars_max) = (reason.as_deref(), REASON_CHARS_MAX);
    let word = Word { name: "approval", pointer: "/reason", said, chars_max };
    let (found, reason) = word.stage(&app, &principal, &writing, &id).await?;
    let command = Command::AnswerApproval(AnswerApproval { round, step, verdict, reason, content });
    knock(&app, &principal, &writing, &found, command).await?;
    Ok(Json(ticket(&app, &principal, &id).await?))
}

/// Has somebody else answer.
#[utoipa::path(post, operation_id = "delegate_approval", path = "/approvals/{ticket}/delegate", tag = "approvals",
    params(("ticket" = String, Path, description = "id or number")), request_body = DelegateBody,
    responses((status = 200, body = TicketView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn delegate(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
    Body(body): Body<DelegateBody>,
) -> Answer<Json<TicketView>> {
    let found = seen(&app, &principal, &id).await?;
    if !can_stand_in(&app, &principal, body.to).await? {
        let message = "whoever helps here can answer, or a colleague of yours";
        return Err(Problem::field("/to", "unknown_person", message));
    }
    let DelegateBody { round, step, to, from } = body;
    let (from, to) = (PersonId(from.unwrap_or(principal.person)), PersonId(to));
    let command = Command::DelegateApproval(DelegateApproval { round, step, from, to });
    knock(&app, &principal, &writing, &found, command).await?;
    Ok(Json(ticket(&app, &principal, &found.id.to_string()).await?))
}

/// Asks everybody anew, from the first step, after it was rejected, was not answered in time or ended.
#[utoipa::path(post, operation_id = "ask_approval", path = "/tickets/{id}/approval", tag = "approvals",
    params(("id" = String, Path, description = "id or number")),
    responses((status = 200, body = TicketView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn ask_again(
    State(app): State<App>,
    principal: Principal,
    writing: Writing,
    Path(id): Path<String>,
) -> Answer<Json<TicketView>> {
    let found = seen(&app, &principal, &id).await?;
    knock(&app, &principal, &writing, &found, Command::AskApproval).await?;
    Ok(Json(ticket(&app, &principal, &id).await?))
}
