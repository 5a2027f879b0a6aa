//! Changing a file: each change is a new version of the desk, and a broken file changes nothing.

use holdfast_engine::desk::TextFile;

use super::files::FilesView;
use super::versions::{self, RollBackBody};
use super::{Kind, check_file, find, noted, place};
use crate::app::App;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::Answer;
use crate::routes::admin::write::{Wish, Written, edit};

/// Makes a file or replaces its text.
pub async fn put<K: Kind>(
    app: &App,
    principal: &Principal,
    wish: &Wish,
    file: TextFile,
    note: &str,
) -> Answer<Written<K::Kept>> {
    check_file::<K>(Check::default(), "", &file).done()?;
    sound::<K>(app, &file).await?;
    let note = noted(note, format!("{} {}", K::WHAT, file.name))?;
    keep::<K>(app, principal, wish, &note, &file).await
}

/// Gives a file the text it had at a version, as a new one.
pub async fn roll_back<K: Kind>(
    app: &App,
    principal: &Principal,
    wish: &Wish,
    name: &str,
    RollBackBody { version }: RollBackBody,
) -> Answer<Written<K::Kept>> {
    let (file, version) = versions::file::<K>(app, name, version).await?;
    sound::<K>(app, &file).await?;
    let note = format!("{} {name} back to version {version}", K::WHAT);
    keep::<K>(app, principal, wish, &note, &file).await
}

async fn sound<K: Kind>(app: &App, file: &TextFile) -> Answer<()> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    K::must_be_sound(app, &latest.desk, "/text", file).await
}

async fn keep<K: Kind>(
    app: &App,
    principal: &Principal,
    wish: &Wish,
    note: &str,
    file: &TextFile,
) -> Answer<Written<K::Kept>> {
    edit(app, principal, wish, note, |data| {
        K::must_fit(data, "/text", file)?;
        place::<K>(data, file)?;
        Ok(Some(K::kept(file)))
    })
    .await
}

/// Takes a file away. Its versions stay.
pub async fn remove<K: Kind>(
    app: &App,
    principal: &Principal,
    wish: &Wish,
    name: &str,
) -> Answer<Written<K::Kept>> {
    edit(app, principal, wish, &format!("{} {name} removed", K::WHAT), |data| {
        find::<K>(data, name)?;
        K::all_mut(data).retain(|file| file.name != name);
        Ok(None)
    })
    .await
}

/// Puts these files in the place of all others.
pub async fn import<K: Kind>(
    app: &App,
    principal: &Principal,
    wish: &Wish,
    body: FilesView,
) -> Answer<Written<FilesView>> {
    let note = noted(body.note.as_deref().unwrap_or_default(), format!("{}s imported", K::WHAT))?;
    let files = body.checked::<K>()?;
    let placed = || (0..).map(|n| format!("/files/{n}/text")).zip(&files);
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    for (at, file) in placed() {
        K::must_be_sound(app, &latest.desk, &at, file).await?;
    }
    edit(app, principal, wish, &note, |data| {
        placed().try_for_each(|(at, file)| K::must_fit(data, &at, file))?;
        K::all_mut(data).clone_from(&files);
        Ok(Some(FilesView { files: vec![], note: None }))
    })
    .await
}
