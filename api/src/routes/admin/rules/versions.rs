//! Versions of a rule: every text it ever had, by whom and why, and back again.

use axum::Json;
use axum::extract::{Path, State};

use super::super::text::change;
use super::super::text::versions::{self, RollBackBody, TextVersionView};
use super::super::write::{How, Wish, Written};
use super::Rules;
use super::change::RuleKept;
use crate::app::App;
use crate::body::{Body, Params};
use crate::paging::Paging;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Page;

/// Lists the versions of a rule, the newest first.
#[utoipa::path(get, operation_id = "list_rule_versions", path = "/rules/{name}/versions", tag = "rules", params(("name" = String, Path), Paging<i64>),
    responses((status = 200, body = Page<TextVersionView>)))]
pub async fn list(
    State(app): State<App>,
    Path(name): Path<String>,
    Params(paging): Params<Paging<i64>>,
) -> Answer<Json<Page<TextVersionView>>> {
    Ok(Json(versions::list::<Rules>(&app, &name, &paging).await?))
}

/// Reads what a rule was at a version of the desk, and what it was before, so that both can be compared.
#[utoipa::path(get, operation_id = "read_rule_version", path = "/rules/{name}/versions/{version}", tag = "rules",
    params(("name" = String, Path), ("version" = i64, Path)),
    responses((status = 200, body = TextVersionView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    Path((name, version)): Path<(String, String)>,
) -> Answer<Json<TextVersionView>> {
    Ok(Json(versions::read::<Rules>(&app, &name, &version).await?))
}

/// Gives a rule the text it had at a version, as a new one.
#[utoipa::path(post, operation_id = "roll_back_rule", path = "/rules/{name}/roll-back", tag = "rules", params(("name" = String, Path), How),
    request_body = RollBackBody, responses((status = 200, body = RuleKept), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn roll_back(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(name): Path<String>,
    Body(body): Body<RollBackBody>,
) -> Answer<Written<RuleKept>> {
    change::roll_back::<Rules>(&app, &principal, &wish, &name, body).await
}
