//! Writing forms: each change is a new version of the desk, and a broken one changes nothing.

use axum::extract::{Path, State};
use holdfast_engine::desk::FormFile;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Forms;
use crate::app::App;
use crate::body::Body;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::admin::text::change;
use crate::routes::admin::text::files::FilesView;
use crate::routes::admin::thing::{Tagged, tagged};
use crate::routes::admin::write::{How, Wish, Written};

/// A form's text, and a word on why it changes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormTextBody {
    /// JSON: title, schema, layout, and what the answers make of a ticket.
    text: String,
    #[serde(default)]
    note: String,
}

/// What a change to a form answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormKept {
    pub(super) key: String,
}

/// Makes a form or replaces it. What is wrong with it is told by pointers that begin at `/text`.
#[utoipa::path(put, operation_id = "put_form", path = "/forms/{key}", tag = "forms", params(("key" = String, Path), How), request_body = FormTextBody,
    responses((status = 200, body = FormKept), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn put(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(key): Path<String>,
    Body(body): Body<FormTextBody>,
) -> Answer<Written<FormKept>> {
    let file = FormFile { name: key, text: body.text };
    change::put::<Forms>(&app, &principal, &wish, file, &body.note).await
}

/// Takes a form away. Its versions stay, and with them what was asked by it.
#[utoipa::path(delete, operation_id = "remove_form", path = "/forms/{key}", tag = "forms", params(("key" = String, Path), How),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path(key): Path<String>,
) -> Answer<Written<FormKept>> {
    change::remove::<Forms>(&app, &principal, &wish, &key).await
}

/// Returns all forms as files.
#[utoipa::path(get, operation_id = "export_forms", path = "/forms/files", tag = "forms", responses((status = 200, body = FilesView)))]
pub async fn export(State(app): State<App>) -> Answer<Tagged<FilesView>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    Ok(tagged(&latest.desk, FilesView::of::<Forms>(&latest.desk.data)))
}

/// Puts these forms in the place of all others. A broken one changes nothing.
#[utoipa::path(put, operation_id = "import_forms", path = "/forms/files", tag = "forms", params(How), request_body = FilesView,
    responses((status = 200, body = FilesView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn import(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Body(body): Body<FilesView>,
) -> Answer<Written<FilesView>> {
    change::import::<Forms>(&app, &principal, &wish, body).await
}
