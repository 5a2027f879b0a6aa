//! SLA policies: what is promised to which tickets. They stand in an order; the first that fits is taken.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::DeskData;
use holdfast_engine::sla::{Action, Addressee, Policy, Targets};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::calendars::address;
use super::shown::{List, View};
use super::thing::{self, Given, Tagged, Thing, kept, name_fault};
use super::write::{Created, How, Wish, Written, edit};
use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::All;

/// A policy as it is shown.
pub type PolicyView = View<Policy>;
/// All of them.
pub type PolicyList = List<Policy>;

impl Thing for Policy {
    const WHAT: &'static str = "policy";
    const SCHEMA: &'static str = "SlaPolicy";
    const HAS_DEFAULT: bool = false;
    const KNOWN_TO_TICKETS: &'static str = "
        select exists (select 1 from ticket_list where jsonb_path_exists(clocks,
            '$[*].policy.id ? (@ == $id)', jsonb_build_object('id', $1::text)))";

    kept!(policies, id, name);

    fn faults(&self, data: &DeskData) -> Vec<Fault> {
        name_fault(&self.name).into_iter().chain(Policy::faults(self)).chain(unknown(self, data)).collect()
    }

    fn used_by(&self, _data: &DeskData) -> Vec<(&'static str, String)> {
        vec![]
    }
}

/// Returns a fault for everything that a policy names and the desk does not have.
fn unknown(policy: &Policy, data: &DeskData) -> Vec<Fault> {
    let calendars: Vec<_> = data.calendars.iter().map(|calendar| calendar.id).collect();
    let teams: Vec<_> = data.teams.iter().map(|team| team.id.0).collect();
    let categories: Vec<_> = data.categories.iter().map(|category| category.id.0).collect();
    let priorities: Vec<_> = data.priorities.iter().map(|priority| priority.value).collect();
    let when = &policy.when;
    let calendar: Vec<_> = policy.calendar.into_iter().collect();
    let targets: Vec<_> = policy.targets.keys().copied().collect();
    [
        missing("unknown_calendar", &calendar, &calendars, |_| "/calendar".into()),
        missing("unknown_team", &when.team, &teams, |n| format!("/when/team/{n}")),
        missing("unknown_category", &when.category, &categories, |n| format!("/when/category/{n}")),
        missing("unknown_priority", &when.priority, &priorities, |n| format!("/when/priority/{n}")),
        missing("unknown_priority", &targets, &priorities, |n| format!("/targets/{}", targets[n])),
    ]
    .concat()
}

fn missing<T: PartialEq>(
    code: &'static str,
    named: &[T],
    known: &[T],
    pointer: impl Fn(usize) -> String,
) -> Vec<Fault> {
    let absent = named.iter().enumerate().filter(|(_, one)| !known.contains(one));
    let message = "the desk does not have this one";
    absent.map(|(n, _)| Fault { pointer: pointer(n), code, message: message.into() }).collect()
}

/// Refuses a version of the desk in which a step gives a ticket to somebody who takes none by now, or
/// writes to nobody.
pub async fn people_exist(app: &App, policies: &[Policy]) -> Answer<()> {
    let used = policies.iter().enumerate().filter(|(_, policy)| !policy.archived);
    let named = used.flat_map(|(n, policy)| {
        let below = move |one: Asked| Asked { pointer: format!("/policies/{n}{}", one.pointer), ..one };
        asked(policy).map(below)
    });
    exist(app, named.collect()).await
}

/// Refuses people who are not there, or do not take what they are given.
async fn exist(app: &App, named: Vec<Asked>) -> Answer<()> {
    const THERE: &str = "
        select id, roles && array(select key from role where agent and assignable) from person where active and id = any($1)";
    if named.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = named.iter().map(|asked| asked.person).collect();
    let there: BTreeMap<Uuid, bool> =
        sqlx::query_as(THERE).bind(ids).fetch_all(app.reads()).await?.into_iter().collect();
    let lost = named.into_iter().filter(|asked| match there.get(&asked.person) {
        Some(agent) => asked.takes && !agent,
        None => true,
    });
    let message = "nobody who helps here has this id";
    lost.fold(Check::default(), |check, asked| check.wrong(&asked.pointer, "unknown_person", message.into()))
        .done()
}

/// Somebody whom a step names.
struct Asked {
    pointer: String,
    person: Uuid,
    /// They are given the ticket.
    takes: bool,
}

fn asked(policy: &Policy) -> impl Iterator<Item = Asked> {
    let steps = policy.escalations.iter().enumerate();
    steps.flat_map(|(step, escalation)| {
        escalation.then.iter().enumerate().filter_map(move |(action, asked)| {
            let at = format!("/escalations/{step}/then/{action}");
            match asked {
                Action::Assign { to } => {
                    Some(Asked { pointer: format!("{at}/to"), person: to.0, takes: true })
                }
                Action::Notify { whom: Addressee::Person(person) } => {
                    Some(Asked { pointer: format!("{at}/whom/person"), person: person.0, takes: false })
                }
                _ => None,
            }
        })
    })
}

/// Lists the policies in their order.
#[utoipa::path(get, operation_id = "list_policies", path = "/sla-policies", tag = "desk", responses((status = 200, body = PolicyList)))]
pub async fn list(State(app): State<App>) -> Answer<Tagged<PolicyList>> {
    thing::list(&app).await
}

/// Reads a policy.
#[utoipa::path(get, operation_id = "read_policy", path = "/sla-policies/{id}", tag = "desk", params(("id" = Uuid, Path)),
    responses((status = 200, body = PolicyView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Tagged<PolicyView>> {
    thing::read(&app, &id).await
}

/// Makes a policy, behind the others. Its id is given by the desk.
#[utoipa::path(post, operation_id = "create_policy", path = "/sla-policies", tag = "desk", params(How), request_body = PolicyView,
    responses((status = 201, body = PolicyView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    given: Given<Policy>,
) -> Answer<Created<PolicyView>> {
    exist(&app, asked(given.thing()).collect()).await?;
    let given = given.with(|policy| policy.id = wish.mint(&principal, Policy::WHAT));
    Ok(thing::create(&app, &principal, &wish, given).await?.created())
}

/// Replaces a policy. What has elapsed on open clocks stays, what is promised changes from now on.
#[utoipa::path(put, operation_id = "replace_policy", path = "/sla-policies/{id}", tag = "desk", params(("id" = Uuid, Path), How), request_body = PolicyView,
    responses((status = 200, body = PolicyView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
    given: Given<Policy>,
) -> Answer<Written<PolicyView>> {
    exist(&app, asked(given.thing()).collect()).await?;
    let given = given.with(|policy| policy.id = address(policy.id, &id));
    thing::replace(&app, &principal, &wish, &id, given).await
}

/// Archives a policy: it promises nothing new. One that is archived and known to no ticket goes.
#[utoipa::path(delete, operation_id = "remove_policy", path = "/sla-policies/{id}", tag = "desk", params(("id" = Uuid, Path), How),
    responses((status = 200, body = PolicyView), (status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
) -> Answer<Written<PolicyView>> {
    thing::remove(&app, &principal, &wish, &id).await
}

/// The order in which policies are asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyOrder {
    /// The first that fits a ticket is taken. Those left out keep their order behind the others.
    ids: Vec<Uuid>,
}

/// Puts the policies into another order.
#[utoipa::path(put, operation_id = "order_policies", path = "/sla-policies/order", tag = "desk", params(How), request_body = PolicyOrder,
    responses((status = 200, body = PolicyList), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn order(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Body(order): Body<PolicyOrder>,
) -> Answer<Written<PolicyList>> {
    edit(&app, &principal, &wish, "policies put into another order", |data| {
        check(&order, data)?;
        let place = |policy: &Policy| order.ids.iter().position(|id| *id == policy.id);
        data.policies.sort_by_key(|policy| place(policy).unwrap_or(usize::MAX));
        Ok(Some(List::of(data)))
    })
    .await
}

fn check(order: &PolicyOrder, data: &DeskData) -> Answer<()> {
    let mut seen = BTreeSet::new();
    let odd = |id: &Uuid| !seen.insert(*id) || data.policies.iter().all(|policy| policy.id != *id);
    match order.ids.iter().position(odd) {
        None => Ok(()),
        Some(n) => Err(Problem::field(
            &format!("/ids/{n}"),
            "unknown_policy",
            "there is no such policy, or it stands here twice",
        )),
    }
}

/// What a policy promises at one priority, in minutes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Sla {
    /// The policy's.
    id: Uuid,
    name: String,
    priority: u8,
    priority_label: String,
    response_target_mins: Option<i64>,
    resolution_target_mins: Option<i64>,
    update_cadence_mins: Option<i64>,
}

/// Lists what is promised, one entry per policy and priority.
#[utoipa::path(get, operation_id = "list_slas", path = "/slas", tag = "desk", responses((status = 200, body = All<Sla>)))]
pub async fn flat(State(app): State<App>) -> Answer<Json<All<Sla>>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let data = &latest.desk.data;
    let offered = data.policies.iter().filter(|policy| !policy.archived);
    let promised = offered.flat_map(|policy| policy.targets.iter().map(move |targets| (policy, targets)));
    let slas = promised.map(|(policy, (priority, targets))| sla(policy, *priority, targets, data));
    Ok(Json(All { data: slas.collect() }))
}

fn sla(policy: &Policy, priority: u8, targets: &Targets, data: &DeskData) -> Sla {
    let minutes = |seconds: Option<i64>| seconds.filter(|seconds| *seconds > 0).map(|seconds| seconds / 60);
    let label = data.priorities.iter().find(|one| one.value == priority).map(|one| one.label.clone());
    Sla {
        id: policy.id,
        name: policy.name.clone(),
        priority,
        priority_label: label.unwrap_or_else(|| priority.to_string()),
        response_target_mins: minutes(targets.first_response),
        resolution_target_mins: minutes(targets.resolution),
        update_cadence_mins: minutes(targets.update_cadence),
    }
}
