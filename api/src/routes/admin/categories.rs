//! Categories: a tree, edited node by node. A node is moved by naming another parent.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::{Category, DeskData};
use holdfast_engine::ids::CategoryId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::calendars::address;
use super::shown::{List, View};
use super::thing::{self, Given, Tagged, Thing, fault, kept, name_fault};
use super::write::{Created, How, Wish, Written};
use crate::app::App;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::All;

/// A category as it is edited.
pub type CategoryThing = View<Category>;
/// All of them.
pub type CategoryThings = List<Category>;

const CATEGORIES_MAX: usize = 5_000;
const DEPTH_MAX: usize = 16;

impl Thing for Category {
    const WHAT: &'static str = "category";
    const SCHEMA: &'static str = "Category";
    const HAS_DEFAULT: bool = false;
    const KNOWN_TO_TICKETS: &'static str = "
        select exists (select 1 from ticket_list where category_id = $1::uuid)";

    kept!(categories, id, name);

    fn faults(&self, data: &DeskData) -> Vec<Fault> {
        let same = |other: &&Category| {
            let beside = other.id != self.id && other.parent_id == self.parent_id && !other.archived;
            beside && !self.archived && other.name.eq_ignore_ascii_case(self.name.trim())
        };
        let twin = data.categories.iter().find(same);
        [
            name_fault(&self.name),
            // Paths are written with it.
            self.name.contains('/').then(|| fault("/name", "bad_name", "a name has no / in it")),
            twin.map(|_| fault("/name", "taken", "another category beside it has this name")),
            misplaced(self, data),
            (data.categories.len() > CATEGORIES_MAX)
                .then(|| fault("", "too_many", "a desk has at most 5000 categories")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn used_by(&self, data: &DeskData) -> Vec<(&'static str, String)> {
        let below = data.categories.iter().filter(|other| other.parent_id == Some(self.id));
        let policies = data.policies.iter().filter(|policy| policy.when.category.contains(&self.id.0));
        let below = below.map(|other| ("category", other.name.clone()));
        below.chain(policies.map(|policy| ("policy", policy.name.clone()))).collect()
    }
}

/// Returns what is wrong with a category's place in the tree.
fn misplaced(category: &Category, data: &DeskData) -> Option<Fault> {
    let parent_of = |id: CategoryId| data.categories.iter().find(|other| other.id == id);
    let (mut above, mut at) = (0, category.parent_id);
    while let Some(id) = at {
        if id == category.id {
            return Some(fault("/parentId", "cycle", "a category does not lie below itself"));
        }
        let Some(parent) = parent_of(id) else {
            return Some(fault("/parentId", "unknown_category", "the desk does not have this one"));
        };
        above += 1;
        if above >= DEPTH_MAX {
            break;
        }
        at = parent.parent_id;
    }
    let deep = above + height(category.id, data) > DEPTH_MAX;
    deep.then(|| fault("/parentId", "too_deep", "a tree is at most 16 levels deep"))
}

/// Returns how many levels a category and all below it take.
fn height(top: CategoryId, data: &DeskData) -> usize {
    let (mut level, mut levels) = (BTreeSet::from([top]), 0);
    while !level.is_empty() && levels <= DEPTH_MAX {
        levels += 1;
        let below = data.categories.iter();
        let below = below.filter(|other| other.parent_id.is_some_and(|parent| level.contains(&parent)));
        level = below.map(|other| other.id).collect();
    }
    levels
}

/// Refuses an owner who is not there: people are not part of the desk.
async fn owner_exists(app: &App, category: &Category) -> Answer<()> {
    const THERE: &str = "select exists (select 1 from person where id = $1 and active)";
    let Some(owner) = category.owner else { return Ok(()) };
    let there: bool = sqlx::query_scalar(THERE).bind(owner.0).fetch_one(app.reads()).await?;
    if there {
        return Ok(());
    }
    Err(Problem::field("/owner", "unknown_person", "nobody who is active has this id"))
}

/// Reads a category as it is edited.
#[utoipa::path(get, operation_id = "read_category", path = "/categories/{id}", tag = "desk", params(("id" = Uuid, Path)),
    responses((status = 200, body = CategoryThing), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Answer<Tagged<CategoryThing>> {
    thing::read(&app, &id).await
}

/// Makes a category. Its id is given by the desk.
#[utoipa::path(post, operation_id = "create_category", path = "/categories", tag = "desk", params(How), request_body = CategoryThing,
    responses((status = 201, body = CategoryThing), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    given: Given<Category>,
) -> Answer<Created<CategoryThing>> {
    owner_exists(&app, given.thing()).await?;
    let given = given.with(|category| category.id = CategoryId(wish.mint(&principal, Category::WHAT)));
    Ok(thing::create(&app, &principal, &wish, given).await?.created())
}

/// Replaces a category; another `parentId` moves it with all that lies below.
#[utoipa::path(put, operation_id = "replace_category", path = "/categories/{id}", tag = "desk", params(("id" = Uuid, Path), How), request_body = CategoryThing,
    responses((status = 200, body = CategoryThing), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
    given: Given<Category>,
) -> Answer<Written<CategoryThing>> {
    owner_exists(&app, given.thing()).await?;
    let given = given.with(|category| category.id = CategoryId(address(category.id.0, &id)));
    thing::replace(&app, &principal, &wish, &id, given).await
}

/// Archives a category: it and all below are offered no more. One that is archived and known to
/// nothing goes.
#[utoipa::path(delete, operation_id = "remove_category", path = "/categories/{id}", tag = "desk", params(("id" = Uuid, Path), How),
    responses((status = 200, body = CategoryThing), (status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
) -> Answer<Written<CategoryThing>> {
    thing::remove(&app, &principal, &wish, &id).await
}

/// A category of the first level.
#[derive(Debug, Serialize, ToSchema)]
pub struct CtiCategory {
    id: Uuid,
    name: String,
    types: Vec<CtiType>,
}

/// One of the second.
#[derive(Debug, Serialize, ToSchema)]
pub struct CtiType {
    id: Uuid,
    name: String,
    items: Vec<CtiItem>,
}

/// One of the third, or of a deeper one with the names that lead there.
#[derive(Debug, Serialize, ToSchema)]
pub struct CtiItem {
    id: Uuid,
    name: String,
}

/// Lists the tree as category, type and item. What lies deeper is an item called by its way there.
#[utoipa::path(get, operation_id = "list_cti", path = "/categories/cti", tag = "desk", responses((status = 200, body = All<CtiCategory>)))]
pub async fn cti(State(app): State<App>) -> Answer<Json<All<CtiCategory>>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let data = &latest.desk.data;
    let category = |category: &Category| CtiCategory {
        id: category.id.0,
        name: category.name.clone(),
        types: below(data, Some(category.id)).map(|one| kind(data, one)).collect(),
    };
    Ok(Json(All { data: below(data, None).map(category).collect() }))
}

fn kind(data: &DeskData, kind: &Category) -> CtiType {
    let mut all = vec![];
    items(data, kind.id, "", DEPTH_MAX, &mut all);
    CtiType { id: kind.id.0, name: kind.name.clone(), items: all }
}

fn items(data: &DeskData, parent: CategoryId, way: &str, levels: usize, all: &mut Vec<CtiItem>) {
    for item in below(data, Some(parent)).filter(|_| levels > 0) {
        let name = format!("{way}{}", item.name);
        let further = format!("{name} / ");
        all.push(CtiItem { id: item.id.0, name });
        items(data, item.id, &further, levels - 1, all);
    }
}

/// Returns what is offered right below a category.
fn below(data: &DeskData, parent: Option<CategoryId>) -> impl Iterator<Item = &Category> {
    data.categories.iter().filter(move |category| category.parent_id == parent && !category.archived)
}
