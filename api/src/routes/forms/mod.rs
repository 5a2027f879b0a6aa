//! Forms of the service catalog: looked for, filled in, and written by admins, each change as a new
//! version of the desk.

pub mod change;
pub mod draft;
pub mod fill;
pub mod list;
pub mod trial;
pub mod versions;
pub mod view;

use holdfast_engine::calendar::Fault;
use holdfast_engine::desk::{Desk, DeskData, FormFile};
use holdfast_rules::form::{Field, Options, Ready, TEXT_BYTES_MAX, unfit};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::change::FormKept;
use super::admin::text::Kind;
use crate::app::App;
use crate::forms::faulty;
use crate::guest;
use crate::problem::Answer;

/// Forms, as files that admins write.
#[derive(Debug)]
pub struct Forms;

impl Kind for Forms {
    const WHAT: &'static str = "form";
    const COUNT_MAX: usize = 200;
    const BYTES_MAX: usize = TEXT_BYTES_MAX;
    const TAKEN: &'static [&'static str] = &["files", "validate", "new"];
    const VERSIONS: &'static str = "form_version";
    type Kept = FormKept;

    fn all(data: &DeskData) -> &Vec<FormFile> {
        &data.forms
    }

    fn all_mut(data: &mut DeskData) -> &mut Vec<FormFile> {
        &mut data.forms
    }

    fn kept(file: &FormFile) -> FormKept {
        FormKept { key: file.name.clone() }
    }

    /// Pointers lead into the form, behind the field that holds its text.
    async fn must_be_sound(app: &App, desk: &Desk, at: &str, file: &FormFile) -> Answer<()> {
        let faults = faults(app, file, desk).await?;
        if faults.is_empty() { Ok(()) } else { Err(faulty(at, faults)) }
    }
}

/// Returns the routes of forms.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(change::export, change::import))
        .routes(routes!(trial::validate))
        .routes(routes!(list::read, change::put, change::remove))
        .routes(routes!(fill::check))
        .routes(routes!(draft::read, draft::keep, draft::discard))
        .routes(routes!(versions::list))
        .routes(routes!(versions::read))
        .routes(routes!(versions::roll_back))
}

/// Returns everything that is wrong with a file on a desk; pointers lead into the form.
pub async fn faults(app: &App, file: &FormFile, desk: &Desk) -> Answer<Vec<Fault>> {
    match Ready::compile(file) {
        Ok(ready) => {
            let guests = ready.not_for_guests(&guest::owned(app, &ready).await?);
            Ok([unfit(&ready, desk), without_list(app, &ready).await?, guests].concat())
        }
        Err(faults) => Ok(faults),
    }
}

/// Returns a fault for every field that is chosen from a list which is not there.
async fn without_list(app: &App, ready: &Ready) -> Answer<Vec<Fault>> {
    let lists: Vec<(String, String)> = lists(ready);
    if lists.is_empty() {
        return Ok(vec![]);
    }
    const KNOWN: &str = "select key from lookup_list where key = any($1) and archived_at is null";
    let keys: Vec<_> = lists.iter().map(|(_, list)| list.clone()).collect();
    let known: Vec<String> = sqlx::query_scalar(KNOWN).bind(keys).fetch_all(app.reads()).await?;
    let absent = lists.into_iter().filter(|(_, list)| !known.contains(list));
    let fault = |(pointer, list)| {
        let message = format!("there is no list \u{201c}{list}\u{201d}");
        Fault { pointer, code: "unknown_list", message }
    };
    Ok(absent.map(fault).collect())
}

fn lists(ready: &Ready) -> Vec<(String, String)> {
    let groups = ready.form.layout.iter().enumerate();
    let fields =
        groups.flat_map(|(n, group)| group.fields.iter().enumerate().map(move |(m, field)| (n, m, field)));
    let list = |(n, m, field): (usize, usize, &Field)| match &field.options {
        Some(Options::Lookup { list }) => {
            Some((format!("/layout/{n}/fields/{m}/options/list"), list.clone()))
        }
        _ => None,
    };
    fields.filter_map(list).collect()
}
