//! Why a ticket is whose it is: each time it asked its team for somebody, and what came of it.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::assignment::Choice;
use holdfast_engine::ids::TeamId;
use holdfast_engine::permission::Permission;
use jiff::Timestamp;
use serde::Serialize;
use sqlx::FromRow;
use sqlx::types::Json as Stored;
use utoipa::ToSchema;
use uuid::Uuid;

use super::choice::{ChoiceView, Names};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::seen;
use crate::views::{All, Named};

/// A ticket asked its team for somebody.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AskView {
    /// The ticket's last event by then.
    seq: i64,
    team: Named,
    /// `asked`, `waiting` (nobody can have it), `chosen` (the ticket has not answered), `done`,
    /// `refused`, `over` (it needs nobody any more).
    state: String,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    chosen_at: Option<Timestamp>,
    /// Why it was refused; or, of one that is over, `taken`, `moved`, `ended`, `manual`.
    answer: Option<String>,
    choice: Option<ChoiceView>,
}

#[derive(FromRow)]
struct Row {
    seq: i64,
    team_id: Uuid,
    state: String,
    asked_at: jiff_sqlx::Timestamp,
    chosen_at: Option<jiff_sqlx::Timestamp>,
    answer: Option<String>,
    reason: Option<Stored<Choice>>,
}

/// Tells why a ticket is whose it is, the latest first; for those who help.
#[utoipa::path(get, operation_id = "read_ticket_assignment", path = "/tickets/{id}/assignment", tag = "assignment",
    params(("id" = String, Path, description = "id or number")),
    responses((status = 200, body = All<AskView>), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<Json<All<AskView>>> {
    const FIND: &str = "
        select seq, team_id, state, asked_at, chosen_at, answer, reason from assignment
         where ticket_id = $1 order by seq desc limit 20";
    let ticket = seen(&app, &principal, &id).await?;
    if !ticket.sender.may(Permission::Note) {
        return Err(Problem::forbidden("ticket:note"));
    }
    let rows: Vec<Row> = sqlx::query_as(FIND).bind(ticket.id.0).fetch_all(app.reads()).await?;
    let choices: Vec<_> = rows.iter().filter_map(|row| row.reason.as_ref().map(|reason| &reason.0)).collect();
    let names = Names::of(app.reads(), &choices).await?;
    let desk = app.stack.store.desks.latest(app.reads()).await?.desk.clone();
    let view = |row: Row| AskView {
        seq: row.seq,
        team: Named {
            id: row.team_id,
            name: desk.team(TeamId(row.team_id)).map(|team| team.name.clone()).unwrap_or_default(),
        },
        state: row.state,
        asked_at: row.asked_at.to_jiff(),
        chosen_at: row.chosen_at.map(|at| at.to_jiff()),
        answer: row.answer,
        choice: row.reason.map(|reason| ChoiceView::of(&reason.0, &names)),
    };
    Ok(Json(All { data: rows.into_iter().map(view).collect() }))
}
