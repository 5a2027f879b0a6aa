//! About the desk: its name, and whether somebody has set it up.

use axum::extract::State;
use holdfast_engine::desk::About;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::thing::{Tagged, tagged};
use super::write::{How, Wish, Written, edit};
use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

const NAME_CHARS_MAX: usize = 60;

/// What the desk is called.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeskView {
    /// Stands in letters and on pages; empty: nobody has given it one.
    #[schema(example = "Service desk")]
    name: String,
    /// The first steps were gone through, or put off for good.
    set_up: bool,
}

impl From<&About> for DeskView {
    fn from(about: &About) -> Self {
        Self { name: about.name.clone(), set_up: about.set_up }
    }
}

/// What is to change; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DeskEdit {
    /// At most 60 characters; empty takes the name away.
    name: Option<String>,
    /// The first steps are done. Every other change of the desk says the same, and it stays so.
    set_up: Option<bool>,
}

/// Reads what the desk is called.
#[utoipa::path(get, operation_id = "read_desk", path = "/desk", tag = "desk", responses((status = 200, body = DeskView)))]
pub async fn read(State(app): State<App>) -> Answer<Tagged<DeskView>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    Ok(tagged(&latest.desk, DeskView::from(&latest.desk.data.about)))
}

/// Gives the desk a name, or notes that it has been set up.
#[utoipa::path(patch, operation_id = "edit_desk", path = "/desk", tag = "desk", params(How), request_body = DeskEdit,
    responses((status = 200, body = DeskView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Body(body): Body<DeskEdit>,
) -> Answer<Written<DeskView>> {
    let name = body.name.as_deref().map(str::trim);
    let check = Check::default().text("/name", name.unwrap_or_default(), 0, NAME_CHARS_MAX);
    let odd = name.is_some_and(|name| name.contains(char::is_control));
    let check = if odd { check.wrong("/name", "bad_name", "a name is plain words".into()) } else { check };
    let back = "it has been set up; that does not become untrue";
    let check = if body.set_up == Some(false) { check.wrong("/setUp", "stays", back.into()) } else { check };
    check.done()?;
    edit(&app, &principal, &wish, note(name), |data| {
        if let Some(name) = name {
            data.about.name = name.to_owned();
        }
        data.about.set_up = true;
        Ok(Some(DeskView::from(&data.about)))
    })
    .await
}

fn note(name: Option<&str>) -> &'static str {
    if name.is_some() { "the desk has a name" } else { "the first steps are done" }
}
