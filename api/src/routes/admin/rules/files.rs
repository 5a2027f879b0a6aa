//! Rules as files: the whole set at once, as it lies in a folder or in git.

use axum::extract::State;

use super::super::text::change;
use super::super::text::files::FilesView;
use super::super::thing::{Tagged, tagged};
use super::super::write::{How, Wish, Written};
use super::Rules;
use crate::app::App;
use crate::body::Body;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// Returns all rules as files.
#[utoipa::path(get, operation_id = "export_rules", path = "/rules/files", tag = "rules", responses((status = 200, body = FilesView)))]
pub async fn export(State(app): State<App>) -> Answer<Tagged<FilesView>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    Ok(tagged(&latest.desk, FilesView::of::<Rules>(&latest.desk.data)))
}

/// Puts these rules in the place of all others. A broken one changes nothing.
#[utoipa::path(put, operation_id = "import_rules", path = "/rules/files", tag = "rules", params(How), request_body = FilesView,
    responses((status = 200, body = FilesView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn import(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Body(body): Body<FilesView>,
) -> Answer<Written<FilesView>> {
    change::import::<Rules>(&app, &principal, &wish, body).await
}
