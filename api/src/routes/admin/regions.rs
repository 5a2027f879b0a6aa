//! Regions: parts of the world with hours of their own, for the teams that sit there.

use axum::extract::{Path, State};
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::{DeskData, Region};
use uuid::Uuid;

use super::calendars::address;
use super::shown::{List, View};
use super::thing::{self, Given, Tagged, Thing, fault, kept, name_fault};
use super::write::{Created, How, Wish, Written};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// A region as it is shown.
pub type RegionView = View<Region>;
/// All of them.
pub type RegionList = List<Region>;

const REGIONS_MAX: usize = 200;

impl Thing for Region {
    const WHAT: &'static str = "region";
    const SCHEMA: &'static str = "Region";
    const HAS_DEFAULT: bool = false;
    /// Tickets know their team, and the team its region.
    const KNOWN_TO_TICKETS: &'static str = "select $1::text is null";

    kept!(regions, id, name);

    fn faults(&self, data: &DeskData) -> Vec<Fault> {
        let calendar = |id: Uuid| data.calendars.iter().any(|calendar| calendar.id == id);
        let unknown = self.calendar.filter(|id| !calendar(*id));
        let same =
            |region: &&Region| region.id != self.id && region.name.eq_ignore_ascii_case(self.name.trim());
        [
            name_fault(&self.name),
            data.regions.iter().find(same).map(|_| fault("/name", "taken", "another region has this name")),
            unknown.map(|_| fault("/calendar", "unknown_calendar", "the desk does not have this one")),
            (data.regions.len() > REGIONS_MAX)
                .then(|| fault("", "too_many", "a desk has at most 200 regions")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn used_by(&self, data: &DeskData) -> Vec<(&'static str, String)> {
        let teams = data.teams.iter().filter(|team| team.region == Some(self.id));
        teams.map(|team| ("team", team.name.clone())).collect()
    }
}

/// Lists the regions.
#[utoipa::path(get, operation_id = "list_regions", path = "/regions", tag = "desk", responses((status = 200, body = RegionList)))]
pub async fn list(State(app): State<App>) -> Answer<Tagged<RegionList>> {
    thing::list(&app).await
}

/// Reads a region.
#[utoipa::path(get, operation_id = "read_region", path = "/regions/{id}", tag = "desk", params(("id" = Uuid, Path)),
    responses((status = 200, body = RegionView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Tagged<RegionView>> {
    thing::read(&app, &id).await
}

/// Makes a region. Its id is given by the desk.
#[utoipa::path(post, operation_id = "create_region", path = "/regions", tag = "desk", params(How), request_body = RegionView,
    responses((status = 201, body = RegionView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    given: Given<Region>,
) -> Answer<Created<RegionView>> {
    let given = given.with(|region| region.id = wish.mint(&principal, Region::WHAT));
    Ok(thing::create(&app, &principal, &wish, given).await?.created())
}

/// Replaces a region.
#[utoipa::path(put, operation_id = "replace_region", path = "/regions/{id}", tag = "desk", params(("id" = Uuid, Path), How), request_body = RegionView,
    responses((status = 200, body = RegionView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
    given: Given<Region>,
) -> Answer<Written<RegionView>> {
    let given = given.with(|region| region.id = address(region.id, &id));
    thing::replace(&app, &principal, &wish, &id, given).await
}

/// Archives a region: it is offered no more. One that is archived and has no team goes.
#[utoipa::path(delete, operation_id = "remove_region", path = "/regions/{id}", tag = "desk", params(("id" = Uuid, Path), How),
    responses((status = 200, body = RegionView), (status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
) -> Answer<Written<RegionView>> {
    thing::remove(&app, &principal, &wish, &id).await
}
