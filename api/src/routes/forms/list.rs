//! The catalog, and one form of it.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use holdfast_engine::desk::FormFile;
use holdfast_engine::permission::Permission;
use holdfast_rules::form::unfit;
use holdfast_workflows::store::desk::Compiled;
use jiff::Timestamp;
use uuid::Uuid;

use super::Forms;
use super::view::{FormEntry, FormView};
use crate::app::App;
use crate::forms::known;
use crate::guest;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::admin::text::{find, version_of_each};
use crate::routes::admin::thing::{Tagged, tagged};
use crate::views::All;

/// Lists the forms that can be filled in; to admins all of them, each with what is wrong with it.
#[utoipa::path(get, operation_id = "list_forms", path = "/forms", tag = "forms", responses((status = 200, body = All<FormEntry>)))]
pub async fn list(State(app): State<App>, principal: Principal) -> Answer<Tagged<All<FormEntry>>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let versions = version_of_each::<Forms>(&app).await?;
    let drafts = drafts(&app, principal.person).await?;
    let admin = principal.may(Permission::DeskAdmin);
    let entry = |file: &FormFile| {
        let entry = entry(file, &latest, versions.get(&file.name).copied());
        let faults = if admin { entry.faults } else { vec![] };
        FormEntry { draft_at: drafts.get(&file.name).copied(), faults, ..entry }
    };
    let all = latest.desk.data.forms.iter().map(entry);
    let data = all.filter(|entry| admin || !entry.hidden).collect();
    Ok(tagged(&latest.desk, All { data }))
}

fn entry(file: &FormFile, latest: &Compiled, version: Option<i64>) -> FormEntry {
    let version = version.unwrap_or(latest.desk.version);
    match latest.forms.get(&file.name) {
        Some(ready) => FormEntry::of(&file.name, &ready.form, version).with(unfit(ready, &latest.desk)),
        None => {
            let broken = latest.broken_forms.iter().find(|broken| broken.key == file.name);
            let faults = broken.map(|broken| broken.faults.clone()).unwrap_or_default();
            FormEntry::broken(&file.name, version).with(faults)
        }
    }
}

async fn drafts(app: &App, person: Uuid) -> Answer<BTreeMap<String, Timestamp>> {
    const FIND: &str = "select form, updated_at from form_draft where person_id = $1";
    let rows: Vec<(String, jiff_sqlx::Timestamp)> =
        sqlx::query_as(FIND).bind(person).fetch_all(app.reads()).await?;
    Ok(rows.into_iter().map(|(form, at)| (form, at.to_jiff())).collect())
}

/// Reads a form with its fields; to admins also with its file.
#[utoipa::path(get, operation_id = "read_form", path = "/forms/{key}", tag = "forms", params(("key" = String, Path)),
    responses((status = 200, body = FormView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
) -> Answer<Tagged<FormView>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let file = find::<Forms>(&latest.desk.data, &key)?;
    let admin = principal.may(Permission::DeskAdmin);
    let whole = entry(file, &latest, version_of_each::<Forms>(&app).await?.get(&key).copied());
    if whole.hidden && !admin {
        return Err(Problem::not_found("form"));
    }
    let draft_at = drafts(&app, principal.person).await?.get(&key).copied();
    let faults = if admin { whole.faults } else { vec![] };
    let whole = FormEntry { draft_at, faults, ..whole };
    let mut view = match latest.forms.get(&key) {
        Some(ready) => {
            let who = known(&app, principal.person).await?;
            FormView::of(whole, ready, &latest.desk, &who)
        }
        None => FormView::broken(whole),
    };
    if admin || principal.may(Permission::Note) {
        view.guest_url = guest::link(&app, &key).await?;
    }
    view.text = admin.then(|| file.text.clone());
    Ok(tagged(&latest.desk, view))
}
