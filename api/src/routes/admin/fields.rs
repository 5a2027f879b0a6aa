//! Custom fields: what tickets can say beside what every ticket says. In force with the next request.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::DeskData;
use holdfast_engine::field::CustomField;
use holdfast_engine::permission::Permission;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::calendars::address;
use super::shown::{List, View};
use super::thing::{self, Given, Tagged, Thing, kept};
use super::write::{Created, How, Wish, Written, edit};
use crate::app::App;
use crate::body::Body;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// A field as it is shown.
pub type CustomFieldView = View<CustomField>;
/// All of them.
pub type CustomFieldList = List<CustomField>;

impl Thing for CustomField {
    const WHAT: &'static str = "custom field";
    const SCHEMA: &'static str = "CustomField";
    const HAS_DEFAULT: bool = false;
    const KNOWN_TO_TICKETS: &'static str = "
        select exists (select 1 from ticket_field where key in (
            select field->>'key' from desk d, jsonb_array_elements(d.data->'customFields') field
             where d.version = (select max(version) from desk) and field->>'id' = $1))";

    kept!(custom_fields, id, label);

    fn faults(&self, data: &DeskData) -> Vec<Fault> {
        let twice = data.custom_fields.iter().any(|other| other.key == self.key && other.id != self.id);
        let twice = twice.then(|| fault("/key".into(), "duplicate_key", "another field has this key"));
        CustomField::faults(self).into_iter().chain(twice).chain(unknown(self, data)).collect()
    }

    fn used_by(&self, data: &DeskData) -> Vec<(&'static str, String)> {
        let ask = data.policies.iter().filter(|policy| policy.when.custom_fields.contains_key(&self.key));
        ask.map(|policy| ("policy", policy.name.clone())).collect()
    }

    fn example(_shipped: &DeskData) -> Option<Self> {
        let field = json!({ "key": "site", "label": "Site", "labels": { "de": "Standort" }, "type": "select",
            "options": [{ "key": "ulm", "label": "Ulm" }], "required": "on_open", "seenBy": "everybody" });
        serde_json::from_value(field).ok()
    }
}

fn fault(pointer: String, code: &'static str, message: &str) -> Fault {
    Fault { pointer, code, message: message.into() }
}

/// Returns a fault for every lifecycle and category that the desk does not have.
fn unknown(field: &CustomField, data: &DeskData) -> Vec<Fault> {
    let lifecycle = |key: &String| data.lifecycles.iter().any(|known| known.key == *key);
    let category = |id: &Uuid| data.categories.iter().any(|known| known.id.0 == *id);
    let lifecycles = field.lifecycles.iter().enumerate().filter(|(_, key)| !lifecycle(key));
    let categories = field.categories.iter().enumerate().filter(|(_, id)| !category(id));
    let message = "the desk does not have this one";
    lifecycles
        .map(|(n, _)| fault(format!("/lifecycles/{n}"), "unknown_lifecycle", message))
        .chain(categories.map(|(n, _)| fault(format!("/categories/{n}"), "unknown_category", message)))
        .collect()
}

/// Lists the fields in their order, archived ones too; to those who only ask, theirs.
#[utoipa::path(get, operation_id = "list_custom_fields", path = "/custom-fields", tag = "desk", responses((status = 200, body = CustomFieldList)))]
pub async fn list(State(app): State<App>, principal: Principal) -> Answer<Tagged<CustomFieldList>> {
    let helps = principal.may(Permission::Note);
    thing::list_some(&app, |field: &CustomField| field.is_seen(helps)).await
}

/// Reads a field.
#[utoipa::path(get, operation_id = "read_custom_field", path = "/custom-fields/{id}", tag = "desk", params(("id" = Uuid, Path)),
    responses((status = 200, body = CustomFieldView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
) -> Answer<Tagged<CustomFieldView>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let found = CustomField::find(&latest.desk.data, &id)?;
    if !found.is_seen(principal.may(Permission::Note)) {
        return Err(Problem::not_found(CustomField::WHAT));
    }
    Ok(thing::tagged(&latest.desk, View::of(found, &latest.desk.data)))
}

/// Makes a field, behind the others. Its id is given by the desk.
#[utoipa::path(post, operation_id = "create_custom_field", path = "/custom-fields", tag = "desk", params(How), request_body = CustomFieldView,
    responses((status = 201, body = CustomFieldView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    given: Given<CustomField>,
) -> Answer<Created<CustomFieldView>> {
    let given = given.with(|field| field.id = wish.mint(&principal, CustomField::WHAT));
    crate::lookups::known(app.reads(), given.thing()).await?;
    Ok(thing::create(&app, &principal, &wish, given).await?.created())
}

/// Replaces a field. Its key and its type stay: tickets say something by them.
#[utoipa::path(put, operation_id = "replace_custom_field", path = "/custom-fields/{id}", tag = "desk", params(("id" = Uuid, Path), How), request_body = CustomFieldView,
    responses((status = 200, body = CustomFieldView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
    given: Given<CustomField>,
) -> Answer<Written<CustomFieldView>> {
    let given = given.with(|field| field.id = address(field.id, &id));
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let (old, new) = (CustomField::find(&latest.desk.data, &id)?, given.thing());
    let fixed = [("/key", old.key == new.key), ("/type", old.kind == new.kind)];
    if let Some((pointer, _)) = fixed.iter().find(|(_, same)| !same) {
        return Err(Problem::field(pointer, "fixed", "tickets say something by it; make another field"));
    }
    crate::lookups::known(app.reads(), given.thing()).await?;
    thing::replace(&app, &principal, &wish, &id, given).await
}

/// The order in which fields are shown.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldOrder {
    /// Those left out keep their order behind the others.
    ids: Vec<Uuid>,
}

/// Puts the fields into another order.
#[utoipa::path(put, operation_id = "order_custom_fields", path = "/custom-fields/order", tag = "desk", params(How), request_body = FieldOrder,
    responses((status = 200, body = CustomFieldList), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn order(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Body(order): Body<FieldOrder>,
) -> Answer<Written<CustomFieldList>> {
    edit(&app, &principal, &wish, "fields put into another order", |data| {
        check(&order, data)?;
        let place = |field: &CustomField| order.ids.iter().position(|id| *id == field.id);
        data.custom_fields.sort_by_key(|field| place(field).unwrap_or(usize::MAX));
        Ok(Some(List::of(data)))
    })
    .await
}

fn check(order: &FieldOrder, data: &DeskData) -> Answer<()> {
    let mut seen = BTreeSet::new();
    let odd = |id: &Uuid| !seen.insert(*id) || data.custom_fields.iter().all(|field| field.id != *id);
    let message = "there is no such field, or it stands here twice";
    let wrong = |n| Err(Problem::field(&format!("/ids/{n}"), "unknown_field", message));
    order.ids.iter().position(odd).map_or(Ok(()), wrong)
}

/// Archives a field: tickets keep what they say by it. One that is archived and known to nothing goes.
#[utoipa::path(delete, operation_id = "remove_custom_field", path = "/custom-fields/{id}", tag = "desk", params(("id" = Uuid, Path), How),
    responses((status = 200, body = CustomFieldView), (status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(id): Path<String>,
) -> Answer<Written<CustomFieldView>> {
    thing::remove(&app, &principal, &wish, &id).await
}
