//! Rules as files: the whole set at once, as it lies in a folder or in git.

use axum::extract::State;
use holdfast_engine::desk::RuleFile;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::thing::{Tagged, tagged};
use super::super::write::{How, Wish, Written, edit};
use super::change::{RULES_MAX, check_file, noted};
use super::compiled;
use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};

/// One rule file; in a folder it is called by its name and `.rhai`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileView {
    pub name: String,
    pub text: String,
}

/// All rule files.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FilesView {
    files: Vec<FileView>,
    /// Of an import: a word on why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl From<FileView> for RuleFile {
    fn from(file: FileView) -> Self {
        Self { name: file.name, text: file.text }
    }
}

/// Returns all rules as files.
#[utoipa::path(get, operation_id = "export_rules", path = "/rules/files", tag = "rules", responses((status = 200, body = FilesView)))]
pub async fn export(State(app): State<App>) -> Answer<Tagged<FilesView>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let file = |file: &RuleFile| FileView { name: file.name.clone(), text: file.text.clone() };
    let files = latest.desk.data.rules.iter().map(file).collect();
    Ok(tagged(&latest.desk, FilesView { files, note: None }))
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
    let note = noted(body.note.as_deref().unwrap_or_default(), "rules imported".into())?;
    let mut files: Vec<RuleFile> = body.files.into_iter().map(RuleFile::from).collect();
    checked(&files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    compiled(0, &files)?;
    edit(&app, &principal, &wish, &note, |data| {
        data.rules.clone_from(&files);
        Ok(Some(FilesView { files: vec![], note: None }))
    })
    .await
}

fn checked(files: &[RuleFile]) -> Answer<()> {
    if files.len() > RULES_MAX {
        return Err(Problem::field("/files", "too_many", format!("a desk has at most {RULES_MAX} rules")));
    }
    let check = (0..).zip(files).fold(Check::default(), |check, (n, file)| {
        let check = check_file(check, &format!("/files/{n}"), file);
        let twice = files.iter().filter(|other| other.name == file.name).count() > 1;
        if twice {
            check.wrong(&format!("/files/{n}/name"), "duplicate", "each name once".into())
        } else {
            check
        }
    });
    check.done()
}
