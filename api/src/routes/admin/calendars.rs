//! Calendars: opening hours, holidays and special days.

use axum::extract::{Path, State};
use holdfast_engine::calendar::{Calendar, Fault, Schedule};
use holdfast_engine::desk::DeskData;
use uuid::Uuid;

use super::shown::{List, View};
use super::thing::{self, Given, Tagged, Thing, kept, name_fault};
use super::write::{Created, How, Wish, Written};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// A calendar as it is shown.
pub type CalendarView = View<Calendar>;
/// All of them.
pub type CalendarList = List<Calendar>;

impl Thing for Calendar {
    const WHAT: &'static str = "calendar";
    const SCHEMA: &'static str = "Calendar";
    const HAS_DEFAULT: bool = true;
    const KNOWN_TO_TICKETS: &'static str = "
        select exists (select 1 from ticket_list where jsonb_path_exists(clocks,
            '$.**.calendar.id ? (@ == $id)', jsonb_build_object('id', $1::text)))";

    kept!(calendars, id, name);

    fn faults(&self, _data: &DeskData) -> Vec<Fault> {
        let compiled = Schedule::compile(self).err().map(|error| error.faults);
        name_fault(&self.name).into_iter().chain(compiled.unwrap_or_default()).collect()
    }

    fn used_by(&self, data: &DeskData) -> Vec<(&'static str, String)> {
        let policies = data.policies.iter().filter(|policy| policy.calendar == Some(self.id));
        let teams = data.teams.iter().filter(|team| team.calendar == Some(self.id));
        let policies = policies.map(|policy| ("policy", policy.name.clone()));
        policies.chain(teams.map(|team| ("team", team.name.clone()))).collect()
    }

    fn default(data: &DeskData) -> Option<String> {
        Some(data.default_calendar.to_string())
    }

    fn make_default(&self, data: &mut DeskData) {
        data.default_calendar = self.id;
    }
}

/// Lists the calendars.
#[utoipa::path(get, operation_id = "list_calendars", path = "/calendars", tag = "desk", responses((status = 200, body = CalendarList)))]
pub async fn list(State(app): State<App>) -> Answer<Tagged<CalendarList>> {
    thing::list(&app).await
}

/// Reads a calendar.
#[utoipa::path(get, operation_id = "read_calendar", path = "/calendars/{id}", tag = "desk", params(("id" = Uuid, Path)),
    responses((status = 200, body = CalendarView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Tagged<CalendarView>> {
    thing::read(&app, &id).await
}

/// Makes a calendar. Its id is given by the desk.
#[utoipa::path(post, operation_id = "create_calendar", path = "/calendars", tag = "desk", params(How), request_body = CalendarView,
    responses((status = 201, body = CalendarView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    given: Given<Calendar>,
) -> Answer<Created<CalendarView>> {
    let given = given.with(|calendar| calendar.id = wish.mint(&principal, Calendar::WHAT));
    Ok(thing::create(&app, &principal, &wish, given).await?.created())
}

/// Replaces a calendar. Open clocks go on by the new hours from now on, or with `retroactive` from
/// their beginning.
#[utoipa::path(put, operation_id = "replace_calendar", path = "/calendars/{id}", tag = "desk", params(("id" = Uuid, Path), How), request_body = CalendarView,
    responses((status = 200, body = CalendarView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
    given: Given<Calendar>,
) -> Answer<Written<CalendarView>> {
    let given = given.with(|calendar| calendar.id = address(calendar.id, &id));
    thing::replace(&app, &principal, &wish, &id, given).await
}

/// Archives a calendar: who counts by it goes on. One that is archived and known to nothing goes.
#[utoipa::path(delete, operation_id = "remove_calendar", path = "/calendars/{id}", tag = "desk", params(("id" = Uuid, Path), How),
    responses((status = 200, body = CalendarView), (status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
) -> Answer<Written<CalendarView>> {
    thing::remove(&app, &principal, &wish, &id).await
}

/// A body may leave its id to the address.
pub fn address(id: Uuid, address: &str) -> Uuid {
    if id.is_nil() { address.parse().unwrap_or(id) } else { id }
}
