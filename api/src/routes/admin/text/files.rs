//! Files as they lie in a folder or in git: the whole set at once.

use holdfast_engine::desk::{DeskData, TextFile};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Kind, check_file};
use crate::check::Check;
use crate::problem::{Answer, Problem};

/// One file; in a folder it is called by its name and what says of which kind it is.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileView {
    pub name: String,
    pub text: String,
}

/// All files of a kind.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FilesView {
    pub files: Vec<FileView>,
    /// Of an import: a word on why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl From<FileView> for TextFile {
    fn from(file: FileView) -> Self {
        Self { name: file.name, text: file.text }
    }
}

impl FilesView {
    /// Returns all files of the desk.
    pub fn of<K: Kind>(data: &DeskData) -> Self {
        let file = |file: &TextFile| FileView { name: file.name.clone(), text: file.text.clone() };
        Self { files: K::all(data).iter().map(file).collect(), note: None }
    }

    /// Returns what was sent in the order of the names, if every file is well named and none too long.
    pub fn checked<K: Kind>(self) -> Answer<Vec<TextFile>> {
        let mut files: Vec<TextFile> = self.files.into_iter().map(TextFile::from).collect();
        check::<K>(&files)?;
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }
}

fn check<K: Kind>(files: &[TextFile]) -> Answer<()> {
    if files.len() > K::COUNT_MAX {
        let message = format!("a desk has at most {} {}s", K::COUNT_MAX, K::WHAT);
        return Err(Problem::field("/files", "too_many", message));
    }
    let check = (0..).zip(files).fold(Check::default(), |check, (n, file)| {
        let check = check_file::<K>(check, &format!("/files/{n}"), file);
        let twice = files.iter().filter(|other| other.name == file.name).count() > 1;
        if twice {
            check.wrong(&format!("/files/{n}/name"), "duplicate", "each name once".into())
        } else {
            check
        }
    });
    check.done()
}
