//! What admins write as files, in a folder: compared with the desk, fetched from it, made the desk's.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use holdfast_engine::desk::{Desk, DeskData, TextFile};
use holdfast_workflows::store::Store;
use holdfast_workflows::store::desk::{Draft, publish};
use similar::TextDiff;

use super::with_store;
use crate::settings::Settings;

/// A kind of file as it lies in a folder.
pub trait Kind {
    /// What they are called together.
    const WHAT: &'static str;
    const EXTENSION: &'static str;

    fn all(data: &DeskData) -> &Vec<TextFile>;
    fn all_mut(data: &mut DeskData) -> &mut Vec<TextFile>;
    /// Returns what is broken, one line each; on a desk also what does not fit it.
    fn broken(files: &[TextFile], desk: Option<&Desk>) -> Vec<String>;
}

/// Says what is wrong with the files of a folder.
pub fn check<K: Kind>(folder: &Path) -> Result<ExitCode> {
    Ok(judge::<K>(&read::<K>(folder)?, None))
}

fn judge<K: Kind>(files: &[TextFile], desk: Option<&Desk>) -> ExitCode {
    let broken = K::broken(files, desk);
    broken.iter().for_each(|line| eprintln!("{line}"));
    println!("{} {}, {} broken", files.len(), K::WHAT, broken.len());
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Says how a folder differs from the desk, line by line, as patches are written.
pub async fn diff<K: Kind>(folder: &Path, settings: &Settings) -> Result<ExitCode> {
    let files = if folder.exists() { read::<K>(folder)? } else { vec![] };
    let desk = with_store(settings, on_desk::<K>).await?;
    let lines = lines(&desk, &files);
    lines.iter().for_each(|line| println!("{line}"));
    Ok(if lines.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes the desk's files into a folder, and takes away those that the desk does not have.
pub async fn pull<K: Kind>(folder: &Path, settings: &Settings) -> Result<ExitCode> {
    let desk = with_store(settings, on_desk::<K>).await?;
    std::fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    let path = |name: &str| folder.join(format!("{name}.{}", K::EXTENSION));
    for file in &desk {
        let path = path(&file.name);
        std::fs::write(&path, &file.text).with_context(|| format!("could not write {}", path.display()))?;
    }
    for gone in read::<K>(folder)?.iter().filter(|file| desk.iter().all(|other| other.name != file.name)) {
        let path = path(&gone.name);
        std::fs::remove_file(&path).with_context(|| format!("could not remove {}", path.display()))?;
    }
    println!("{} {} in {}", desk.len(), K::WHAT, folder.display());
    Ok(ExitCode::SUCCESS)
}

/// Makes a folder's files the desk's, as a new version; a broken one changes nothing.
pub async fn push<K: Kind>(folder: &Path, note: &str, settings: &Settings) -> Result<ExitCode> {
    let files = read::<K>(folder)?;
    if !K::broken(&files, None).is_empty() {
        return Ok(judge::<K>(&files, None)); // Without looking for a desk.
    }
    with_store(settings, async |store| publish_files::<K>(store, files, note).await).await
}

async fn publish_files<K: Kind>(store: &Store, files: Vec<TextFile>, note: &str) -> Result<ExitCode> {
    let latest = store.desks.latest(&store.pool).await?;
    let judged = judge::<K>(&files, Some(&latest.desk));
    if judged != ExitCode::SUCCESS {
        return Ok(judged);
    }
    let mut data = latest.desk.data.clone();
    let mut version = latest.desk.version;
    if *K::all(&data) != files {
        *K::all_mut(&mut data) = files;
        let draft = Draft { data, retroactive: [].into(), note: note.into(), by: None, upon: version };
        let published = publish(&store.pool, &draft).await?;
        let moved = "the desk was changed by somebody else meanwhile; please try again";
        version = published.context(moved)?.version;
    }
    println!("desk version {version} is in force");
    Ok(ExitCode::SUCCESS)
}

async fn on_desk<K: Kind>(store: &Store) -> Result<Vec<TextFile>> {
    let mut files = K::all(&store.desks.latest(&store.pool).await?.desk.data).clone();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn lines(desk: &[TextFile], files: &[TextFile]) -> Vec<String> {
    let names: BTreeSet<&str> = desk.iter().chain(files).map(|file| file.name.as_str()).collect();
    let text = |of: &[TextFile], name: &str| {
        of.iter().find(|file| file.name == name).map(|file| file.text.clone()).unwrap_or_default()
    };
    let patch = |name: &&str| {
        let (on_desk, in_folder) = (text(desk, name), text(files, name));
        let patch = TextDiff::from_lines(&on_desk, &in_folder);
        let patch =
            patch.unified_diff().header(&format!("desk/{name}"), &format!("folder/{name}")).to_string();
        patch.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    names.iter().flat_map(patch).collect()
}

/// Returns the files of a folder in the order of their names.
fn read<K: Kind>(folder: &Path) -> Result<Vec<TextFile>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    let mut files = vec![];
    for entry in entries {
        let path = entry.context("could not read the folder")?.path();
        if path.extension().is_some_and(|extension| extension == K::EXTENSION) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("could not read {}", path.display()))?;
            files.push(TextFile { name, text });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}
