//! Changing rules: each change is a new version of the desk, with who made it and why.

use axum::extract::{Path, State};
use holdfast_engine::desk::RuleFile;
use holdfast_rules::header::{self, Mode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::text::{change, find};
use super::super::write::{How, Wish, Written, edit};
use super::Rules;
use crate::app::App;
use crate::body::Body;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// A rule's text, and a word on why it changes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleBody {
    text: String,
    #[serde(default)]
    note: String,
}

/// Whether a rule acts.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModeBody {
    /// `on`, `off` or `shadow`.
    #[schema(value_type = String, example = "shadow")]
    mode: Mode,
}

/// All rules in the order in which they are to run.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderBody {
    names: Vec<String>,
}

/// What a change to a rule answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleKept {
    pub(super) name: String,
}

/// Makes a rule or replaces its text. A broken one changes nothing.
#[utoipa::path(put, operation_id = "put_rule", path = "/rules/{name}", tag = "rules", params(("name" = String, Path), How), request_body = RuleBody,
    responses((status = 200, body = RuleKept), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn put(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(name): Path<String>,
    Body(body): Body<RuleBody>,
) -> Answer<Written<RuleKept>> {
    let file = RuleFile { name, text: body.text };
    change::put::<Rules>(&app, &principal, &wish, file, &body.note).await
}

/// Takes a rule away. Its versions stay.
#[utoipa::path(delete, operation_id = "remove_rule", path = "/rules/{name}", tag = "rules", params(("name" = String, Path), How),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(name): Path<String>,
) -> Answer<Written<RuleKept>> {
    change::remove::<Rules>(&app, &principal, &wish, &name).await
}

/// Switches a rule on, off, or into its shadow, where it says what it would do and does nothing.
#[utoipa::path(put, operation_id = "switch_rule", path = "/rules/{name}/mode", tag = "rules", params(("name" = String, Path), How), request_body = ModeBody,
    responses((status = 200, body = RuleKept), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn switch(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(name): Path<String>,
    Body(ModeBody { mode }): Body<ModeBody>,
) -> Answer<Written<RuleKept>> {
    edit(&app, &principal, &wish, &format!("rule {name}: {}", mode.name()), |data| {
        find::<Rules>(data, &name)?;
        let file = data.rules.iter_mut().filter(|file| file.name == name);
        file.for_each(|file| file.text = header::with(&file.text, "mode", mode.name()));
        Ok(Some(RuleKept { name: name.clone() }))
    })
    .await
}

/// Puts all rules in order: their headers are numbered in steps of ten.
#[utoipa::path(put, operation_id = "order_rules", path = "/rules/order", tag = "rules", params(How), request_body = OrderBody,
    responses((status = 200, body = RuleKept), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn order(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Body(OrderBody { names }): Body<OrderBody>,
) -> Answer<Written<RuleKept>> {
    edit(&app, &principal, &wish, "rules in another order", |data| {
        let mut given: Vec<&String> = names.iter().collect();
        let mut there: Vec<&String> = data.rules.iter().map(|file| &file.name).collect();
        given.sort();
        there.sort();
        if given != there {
            return Err(Problem::field("/names", "incomplete", "name every rule once"));
        }
        for file in &mut data.rules {
            let place = names.iter().position(|name| *name == file.name).unwrap_or_default();
            let order = i64::try_from((place + 1) * 10).unwrap_or(i64::MAX);
            let now = header::Header::read(&file.name, &file.text).map(|header| header.order);
            if now != Ok(order) {
                file.text = header::with(&file.text, "order", &order.to_string());
            }
        }
        Ok(Some(RuleKept { name: names.first().cloned().unwrap_or_default() }))
    })
    .await
}
