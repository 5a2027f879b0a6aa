//! Versions of a form: every text it ever had, by whom and why, and back again.

use axum::Json;
use axum::extract::{Path, State};

use super::Forms;
use super::change::FormKept;
use crate::app::App;
use crate::body::{Body, Params};
use crate::paging::Paging;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::admin::text::change;
use crate::routes::admin::text::versions::{self, RollBackBody, TextVersionView};
use crate::routes::admin::write::{How, Wish, Written};
use crate::views::Page;

/// Lists the versions of a form, the newest first.
#[utoipa::path(get, operation_id = "list_form_versions", path = "/forms/{key}/versions", tag = "forms", params(("key" = String, Path), Paging<i64>),
    responses((status = 200, body = Page<TextVersionView>)))]
pub async fn list(
    State(app): State<App>,
    Path(key): Path<String>,
    Params(paging): Params<Paging<i64>>,
) -> Answer<Json<Page<TextVersionView>>> {
    Ok(Json(versions::list::<Forms>(&app, &key, &paging).await?))
}

/// Reads what a form was at a version of the desk, and what it was before, so that both can be compared.
#[utoipa::path(get, operation_id = "read_form_version", path = "/forms/{key}/versions/{version}", tag = "forms",
    params(("key" = String, Path), ("version" = i64, Path)),
    responses((status = 200, body = TextVersionView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    Path((key, version)): Path<(String, String)>,
) -> Answer<Json<TextVersionView>> {
    Ok(Json(versions::read::<Forms>(&app, &key, &version).await?))
}

/// Gives a form the text it had at a version, as a new one. One that the desk has outgrown stays as it is.
#[utoipa::path(post, operation_id = "roll_back_form", path = "/forms/{key}/roll-back", tag = "forms", params(("key" = String, Path), How),
    request_body = RollBackBody, responses((status = 200, body = FormKept), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn roll_back(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(key): Path<String>,
    Body(body): Body<RollBackBody>,
) -> Answer<Written<FormKept>> {
    change::roll_back::<Forms>(&app, &principal, &wish, &key, body).await
}
