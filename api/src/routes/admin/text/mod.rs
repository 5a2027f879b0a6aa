//! What admins write as files, such as rules and forms: checked as it comes, put in its place, read as
//! it ever was. What the words mean is known to their own routes.

pub mod change;
pub mod files;
pub mod versions;

use std::collections::BTreeMap;

use holdfast_engine::desk::{Desk, DeskData, TextFile};
use serde::Serialize;

use crate::app::App;
use crate::check::Check;
use crate::problem::{Answer, Problem};

const NAME_CHARS_MAX: usize = 80;
const NOTE_CHARS_MAX: usize = 500;

/// A kind of file.
pub trait Kind: 'static {
    /// Its name in sentences.
    const WHAT: &'static str;
    const COUNT_MAX: usize;
    const BYTES_MAX: usize;
    /// Under these names stand other things at the same address.
    const TAKEN: &'static [&'static str];
    /// The table of everything that files ever said.
    const VERSIONS: &'static str;
    /// What a change answers.
    type Kept: Serialize;

    fn all(data: &DeskData) -> &Vec<TextFile>;
    fn all_mut(data: &mut DeskData) -> &mut Vec<TextFile>;
    fn kept(file: &TextFile) -> Self::Kept;
    /// Refuses a file that could not be used; `at` is where its text stands in the request.
    fn must_be_sound(
        app: &App,
        desk: &Desk,
        at: &str,
        file: &TextFile,
    ) -> impl Future<Output = Answer<()>> + Send;
    /// Refuses a file that speaks of what the desk, as it is just being changed, does not have.
    fn must_fit(_data: &DeskData, _at: &str, _file: &TextFile) -> Answer<()> {
        Ok(())
    }
}

/// Checks one file as it comes.
pub fn check_file<K: Kind>(check: Check, pointer: &str, file: &TextFile) -> Check {
    let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let named = !K::TAKEN.contains(&file.name.as_str())
        && (1..=NAME_CHARS_MAX).contains(&file.name.len())
        && file.name.chars().all(good);
    let check = match named {
        true => check,
        false => check.wrong(
            &format!("{pointer}/name"),
            "bad_name",
            format!("a {}'s name is 1 to {NAME_CHARS_MAX} letters, digits, - and _", K::WHAT),
        ),
    };
    match file.text.len() {
        length if length > K::BYTES_MAX => check.wrong(
            &format!("{pointer}/text"),
            "too_long",
            format!("a {} has at most {} bytes", K::WHAT, K::BYTES_MAX),
        ),
        _ => check,
    }
}

/// Returns what the change is called among the desk's versions.
pub fn noted(note: &str, otherwise: String) -> Answer<String> {
    Check::default().text("/note", note, 0, NOTE_CHARS_MAX).done()?;
    Ok(if note.trim().is_empty() { otherwise } else { note.trim().to_owned() })
}

/// Puts a file in the place of the one of its name, or behind the others.
pub fn place<K: Kind>(data: &mut DeskData, file: &TextFile) -> Answer<()> {
    let full = K::all(data).len() >= K::COUNT_MAX;
    match K::all_mut(data).iter_mut().find(|other| other.name == file.name) {
        Some(other) => other.clone_from(file),
        None if full => {
            let message = format!("a desk has at most {} {}s", K::COUNT_MAX, K::WHAT);
            return Err(Problem::field("/name", "too_many", message));
        }
        None => K::all_mut(data).push(file.clone()),
    }
    Ok(())
}

/// Returns the file of this name.
pub fn find<'a, K: Kind>(data: &'a DeskData, name: &str) -> Answer<&'a TextFile> {
    K::all(data).iter().find(|file| file.name == name).ok_or_else(|| Problem::not_found(K::WHAT))
}

/// Returns the desk version that brought each file's text.
pub async fn version_of_each<K: Kind>(app: &App) -> Answer<BTreeMap<String, i64>> {
    let sql = format!("select name, max(version) from {} group by name", K::VERSIONS);
    let rows: Vec<(String, i64)> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(app.reads()).await?; // Its parts are constants.
    Ok(rows.into_iter().collect())
}
