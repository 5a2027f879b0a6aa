//! Teams: their names, regions and hours. Who works in them stands with the people.

use axum::extract::{Path, State};
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::{DeskData, Team};
use holdfast_engine::ids::TeamId;
use holdfast_engine::sla::Action;
use uuid::Uuid;

use super::shown::{List, View};
use super::thing::{self, Given, Tagged, Thing, fault, kept, name_fault};
use super::write::{Created, How, Wish, Written};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// A team as it is edited.
pub type TeamThing = View<Team>;
/// All of them.
pub type TeamThings = List<Team>;

const TEAMS_MAX: usize = 500;

impl Thing for Team {
    const WHAT: &'static str = "team";
    const SCHEMA: &'static str = "Team";
    const HAS_DEFAULT: bool = false;
    const KNOWN_TO_TICKETS: &'static str = "
        select exists (select 1 from ticket_list where team_id = $1::uuid)";

    kept!(teams, id, name);

    fn faults(&self, data: &DeskData) -> Vec<Fault> {
        let calendar = |id: Uuid| data.calendars.iter().any(|calendar| calendar.id == id);
        let region = |id: Uuid| data.regions.iter().any(|region| region.id == id);
        let same = |team: &&Team| team.id != self.id && team.name.eq_ignore_ascii_case(self.name.trim());
        let unknown = "the desk does not have this one";
        [
            name_fault(&self.name),
            data.teams.iter().find(same).map(|_| fault("/name", "taken", "another team has this name")),
            self.calendar
                .filter(|id| !calendar(*id))
                .map(|_| fault("/calendar", "unknown_calendar", unknown)),
            self.region.filter(|id| !region(*id)).map(|_| fault("/region", "unknown_region", unknown)),
            (data.teams.len() > TEAMS_MAX).then(|| fault("", "too_many", "a desk has at most 500 teams")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn used_by(&self, data: &DeskData) -> Vec<(&'static str, String)> {
        let routes = |action: &Action| matches!(action, Action::Route { team } if *team == self.id);
        let policies = data.policies.iter().filter(|policy| {
            policy.when.team.contains(&self.id.0)
                || policy.escalations.iter().flat_map(|step| &step.then).any(routes)
        });
        policies.map(|policy| ("policy", policy.name.clone())).collect()
    }
}

/// Reads a team as it is edited; its members are below it.
#[utoipa::path(get, operation_id = "read_team", path = "/teams/{id}", tag = "desk", params(("id" = Uuid, Path)),
    responses((status = 200, body = TeamThing), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Tagged<TeamThing>> {
    thing::read(&app, &id).await
}

/// Makes a team. Its id is given by the desk.
#[utoipa::path(post, operation_id = "create_team", path = "/teams", tag = "desk", params(How), request_body = TeamThing,
    responses((status = 201, body = TeamThing), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    given: Given<Team>,
) -> Answer<Created<TeamThing>> {
    let given = given.with(|team| team.id = TeamId(wish.mint(&principal, Team::WHAT)));
    Ok(thing::create(&app, &principal, &wish, given).await?.created())
}

/// Replaces a team.
#[utoipa::path(put, operation_id = "replace_team", path = "/teams/{id}", tag = "desk", params(("id" = Uuid, Path), How), request_body = TeamThing,
    responses((status = 200, body = TeamThing), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
    given: Given<Team>,
) -> Answer<Written<TeamThing>> {
    let given = given.with(|team| team.id = TeamId(super::calendars::address(team.id.0, &id)));
    thing::replace(&app, &principal, &wish, &id, given).await
}

/// Archives a team: it is offered no more. One that is archived and known to nothing goes, and
/// nobody is a member of it any more.
#[utoipa::path(delete, operation_id = "remove_team", path = "/teams/{id}", tag = "desk", params(("id" = Uuid, Path), How),
    responses((status = 200, body = TeamThing), (status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
) -> Answer<Written<TeamThing>> {
    let written = thing::remove::<Team>(&app, &principal, &wish, &id).await?;
    if let Written::Kept { body: None, .. } = written {
        let sql = "delete from team_member where team_id = $1::uuid";
        sqlx::query(sql).bind(&id).execute(&app.stack.store.pool).await?;
    }
    Ok(written)
}
