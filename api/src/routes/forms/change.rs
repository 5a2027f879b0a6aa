//! Writing forms: each change is a new version of the desk, and a broken one changes nothing.

use axum::extract::{Path, State};
use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::{Desk, FormFile};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Forms, faults};
use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::forms::faulty;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::admin::text::files::FilesView;
use crate::routes::admin::text::{check_file, find, noted, place};
use crate::routes::admin::thing::{Tagged, tagged};
use crate::routes::admin::write::{How, Wish, Written, edit};

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

/// Returns the answer to faults of a form: pointers lead into it, behind the field that holds its text.
fn refused(at: &str, faults: Vec<Fault>) -> Answer<()> {
    if faults.is_empty() { Ok(()) } else { Err(faulty(at, faults)) }
}

/// Refuses a form that is broken or names what the desk does not offer.
pub async fn sound(app: &App, file: &FormFile, desk: &Desk) -> Answer<()> {
    refused("/text", faults(app, file, desk).await?)
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
    check_file::<Forms>(Check::default(), "", &file).done()?;
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    sound(&app, &file, &latest.desk).await?;
    let note = noted(&body.note, format!("form {}", file.name))?;
    edit(&app, &principal, &wish, &note, |data| {
        place::<Forms>(data, &file)?;
        Ok(Some(FormKept { key: file.name.clone() }))
    })
    .await
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
    edit(&app, &principal, &wish, &format!("form {key} removed"), |data| {
        find::<Forms>(data, &key)?;
        data.forms.retain(|file| file.name != key);
        Ok(None)
    })
    .await
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
    let note = noted(body.note.as_deref().unwrap_or_default(), "forms imported".into())?;
    let files = body.checked::<Forms>()?;
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    for (n, file) in files.iter().enumerate() {
        refused(&format!("/files/{n}/text"), faults(&app, file, &latest.desk).await?)?;
    }
    edit(&app, &principal, &wish, &note, |data| {
        data.forms.clone_from(&files);
        Ok(Some(FilesView { files: vec![], note: None }))
    })
    .await
}
