//! How a team gives its tickets out, as a part of the desk.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use holdfast_engine::assignment::{Assignment, Mode, Need};
use holdfast_engine::desk::{Desk, DeskData};
use holdfast_engine::ids::{CategoryId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::body::Body;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::admin::thing::{Tagged, tagged};
use crate::routes::admin::write::{How, Wish, Written, edit, faulty};
use crate::views::All;

/// How a team gives its tickets out.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignmentView {
    /// The team; in a write it may be left out.
    #[serde(default)]
    team_id: Option<Uuid>,
    /// `manual`: people take them; `round_robin`: each in turn; `least_loaded`: who holds the fewest;
    /// `by_skill`: the same among those who know what the ticket needs.
    #[schema(value_type = String, example = "round_robin")]
    mode: Mode,
    /// Open tickets that somebody holds at most, where nothing is said of them. Null: any number.
    #[serde(default)]
    capacity: Option<u32>,
    /// Only those who were seen within so many minutes. Null: everybody.
    #[serde(default)]
    online_minutes: Option<u32>,
    /// Only while the team's calendar is open.
    #[serde(default)]
    business_hours: bool,
    /// Whoever stands in for a member who is away takes their turns.
    #[serde(default)]
    stand_ins: bool,
    /// What somebody holds here goes back to the team while they are away, and is given out by its mode.
    #[serde(default)]
    release_absent: bool,
    /// What tickets ask of people, by skill only.
    #[serde(default)]
    needs: Vec<NeedView>,
}

/// Tickets of a category, or with a tag, ask for skills.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedView {
    /// With everything below it.
    #[serde(default)]
    category: Option<Uuid>,
    #[serde(default)]
    tag: Option<String>,
    skills: BTreeSet<String>,
}

impl AssignmentView {
    fn of(team: TeamId, desk: &Desk) -> Self {
        let manual = Assignment::manual(team);
        let given = desk.assignment(team).unwrap_or(&manual);
        let need = |need: &Need| NeedView {
            category: need.category.map(|id| id.0),
            tag: need.tag.clone(),
            skills: need.skills.clone(),
        };
        Self {
            team_id: Some(team.0),
            mode: given.mode,
            capacity: given.capacity,
            online_minutes: given.online_minutes,
            business_hours: given.business_hours,
            stand_ins: given.stand_ins,
            release_absent: given.release_absent,
            needs: given.needs.iter().map(need).collect(),
        }
    }

    /// Returns the same as the desk keeps it.
    pub(super) fn kept(&self, team: TeamId) -> Assignment {
        let need = |need: &NeedView| Need {
            category: need.category.map(CategoryId),
            tag: need.tag.as_deref().map(|tag| tag.trim().to_owned()),
            skills: need.skills.iter().map(|skill| skill.trim().to_owned()).collect(),
        };
        Assignment {
            team,
            mode: self.mode,
            capacity: self.capacity,
            online_minutes: self.online_minutes,
            business_hours: self.business_hours,
            stand_ins: self.stand_ins,
            release_absent: self.release_absent,
            needs: self.needs.iter().map(need).collect(),
        }
    }
}

/// Lists how each team gives its tickets out.
#[utoipa::path(get, operation_id = "list_assignment", path = "/assignment", tag = "assignment",
    responses((status = 200, body = All<AssignmentView>)))]
pub async fn list(State(app): State<App>) -> Answer<Tagged<All<AssignmentView>>> {
    let desk = app.stack.store.desks.latest(app.reads()).await?.desk.clone();
    let teams = desk.data.teams.iter().filter(|team| !team.archived);
    let data = teams.map(|team| AssignmentView::of(team.id, &desk)).collect();
    Ok(tagged(&desk, All { data }))
}

/// Reads how a team gives its tickets out.
#[utoipa::path(get, operation_id = "read_assignment", path = "/assignment/{team}", tag = "assignment", params(("team" = Uuid, Path)),
    responses((status = 200, body = AssignmentView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(team): Path<String>) -> Answer<Tagged<AssignmentView>> {
    let desk = app.stack.store.desks.latest(app.reads()).await?.desk.clone();
    let team = known(&desk.data, &team)?;
    Ok(tagged(&desk, AssignmentView::of(team, &desk)))
}

/// Decides how a team gives its tickets out: a new version of the desk. Tickets that lie in the team
/// already are not given out by it; those that wait for somebody are looked at again.
#[utoipa::path(put, operation_id = "replace_assignment", path = "/assignment/{team}", tag = "assignment",
    params(("team" = Uuid, Path), How), request_body = AssignmentView,
    responses((status = 200, body = AssignmentView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
    Body(body): Body<AssignmentView>,
) -> Answer<Written<AssignmentView>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let team = known(&latest.desk.data, &id)?;
    if body.team_id.is_some_and(|other| other != team.0) {
        return Err(Problem::field("/teamId", "other_id", "the team in the body is not that of the address"));
    }
    let name = latest.desk.team(team).map_or("", |team| team.name.as_str());
    let note = format!("assignment of \u{201c}{name}\u{201d} changed");
    let given = body.kept(team);
    edit(&app, &principal, &wish, &note, |data| {
        known(data, &id)?;
        let faults = given.faults(data);
        if !faults.is_empty() {
            return Err(faulty(faults));
        }
        data.assignments.retain(|old| old.team != team);
        data.assignments.push(given.clone());
        data.assignments.sort_by_key(|one| one.team);
        Ok(Some(AssignmentView { team_id: Some(team.0), ..body.clone() }))
    })
    .await
}

/// Returns the team of this id.
pub(super) fn known(data: &DeskData, id: &str) -> Answer<TeamId> {
    let unknown = || Problem::not_found("team");
    let id: Uuid = id.parse().map_err(|_| unknown())?;
    data.teams.iter().map(|team| team.id).find(|team| team.0 == id).ok_or_else(unknown)
}
