//! Lifecycles: the states of tickets and the moves between them.

use axum::extract::{Path, State};
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::DeskData;
use holdfast_engine::lifecycle::Lifecycle;

use super::shown::{List, View};
use super::thing::{self, Given, Tagged, Thing, kept};
use super::write::{Created, How, Wish, Written};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// A lifecycle as it is shown.
pub type LifecycleView = View<Lifecycle>;
/// All of them.
pub type LifecycleList = List<Lifecycle>;

impl Thing for Lifecycle {
    const WHAT: &'static str = "lifecycle";
    const SCHEMA: &'static str = "Lifecycle";
    const HAS_DEFAULT: bool = true;
    const KNOWN_TO_TICKETS: &'static str = "select exists (select 1 from ticket_list where lifecycle = $1)";

    kept!(lifecycles, key, name);

    fn faults(&self, _data: &DeskData) -> Vec<Fault> {
        Lifecycle::faults(self)
    }

    fn used_by(&self, _data: &DeskData) -> Vec<(&'static str, String)> {
        vec![]
    }

    /// Counts the versions, whatever was sent.
    fn renew(&mut self, old: Option<&Self>) {
        self.version = old.map_or(1, |old| old.version);
        if old.is_some_and(|old| old != self) {
            self.version += 1;
        }
    }

    fn default(data: &DeskData) -> Option<String> {
        Some(data.default_lifecycle.clone())
    }

    fn make_default(&self, data: &mut DeskData) {
        data.default_lifecycle.clone_from(&self.key);
    }
}

/// Lists the lifecycles.
#[utoipa::path(get, operation_id = "list_lifecycles", path = "/lifecycles", tag = "desk", responses((status = 200, body = LifecycleList)))]
pub async fn list(State(app): State<App>) -> Answer<Tagged<LifecycleList>> {
    thing::list(&app).await
}

/// Reads a lifecycle.
#[utoipa::path(get, operation_id = "read_lifecycle", path = "/lifecycles/{key}", tag = "desk", params(("key" = String, Path)),
    responses((status = 200, body = LifecycleView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(key): Path<String>) -> Answer<Tagged<LifecycleView>> {
    thing::read(&app, &key).await
}

/// Makes a lifecycle under a key of its own.
#[utoipa::path(post, operation_id = "create_lifecycle", path = "/lifecycles", tag = "desk", params(How), request_body = LifecycleView,
    responses((status = 201, body = LifecycleView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    given: Given<Lifecycle>,
) -> Answer<Created<LifecycleView>> {
    Ok(thing::create(&app, &principal, &wish, given).await?.created())
}

/// Replaces a lifecycle; its `version` is counted by the desk.
#[utoipa::path(put, operation_id = "replace_lifecycle", path = "/lifecycles/{key}", tag = "desk", params(("key" = String, Path), How), request_body = LifecycleView,
    responses((status = 200, body = LifecycleView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(key): Path<String>,
    given: Given<Lifecycle>,
) -> Answer<Written<LifecycleView>> {
    thing::replace(&app, &principal, &wish, &key, given).await
}

/// Archives a lifecycle: it takes no new tickets. One that is archived and has no ticket goes.
#[utoipa::path(delete, operation_id = "remove_lifecycle", path = "/lifecycles/{key}", tag = "desk", params(("key" = String, Path), How),
    responses((status = 200, body = LifecycleView), (status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(key): Path<String>,
) -> Answer<Written<LifecycleView>> {
    thing::remove(&app, &principal, &wish, &key).await
}
