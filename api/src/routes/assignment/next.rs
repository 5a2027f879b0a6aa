//! Who would be next, asked before anything is decided.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::assignment::{Assignment, choose};
use holdfast_workflows::store::assignment::{bench, wanted};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::choice::{ChoiceView, Names};
use super::setting::{AssignmentView, known};
use crate::app::App;
use crate::body::Body;
use crate::problem::{Answer, Problem};
use crate::routes::admin::write::faulty;

/// A ticket that could come, and how the team could give it out.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Supposed {
    category: Option<Uuid>,
    tags: BTreeSet<String>,
    /// A setting that is not saved; without it, the one in force.
    setting: Option<AssignmentView>,
}

/// Says who would be next in a team, and why nobody else: nothing is given out.
#[utoipa::path(post, operation_id = "preview_assignment", path = "/assignment/{team}/next", tag = "assignment",
    params(("team" = Uuid, Path)), request_body = Supposed,
    responses((status = 200, body = ChoiceView), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn next(
    State(app): State<App>,
    Path(team): Path<String>,
    Body(supposed): Body<Supposed>,
) -> Answer<Json<ChoiceView>> {
    let desk = app.stack.store.desks.latest(app.reads()).await?.desk.clone();
    let team = known(&desk.data, &team)?;
    let given = supposed.setting.map(|setting| setting.kept(team));
    let assignment = given.or(desk.assignment(team).cloned()).unwrap_or(Assignment::manual(team));
    let faults = assignment.faults(&desk.data);
    if !faults.is_empty() {
        return Err(faulty(faults));
    }
    let bench = bench(app.reads(), &assignment).await?;
    let wanted = wanted(&desk, supposed.category, supposed.tags, None, None);
    let choice = choose(&assignment, &wanted, &bench.candidates, desk.hours_of(team).is_open(bench.now));
    let names = Names::of(app.reads(), &[&choice]).await?;
    Ok(Json(ChoiceView::of(&choice, &names)))
}
