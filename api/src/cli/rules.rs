//! `holdfast rules`: rule files checked before they reach a desk.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Subcommand;
use holdfast_engine::desk::RuleFile;
use holdfast_rules::RuleSet;
use holdfast_workflows::store::Store;
use holdfast_workflows::store::desk::{Draft, publish};
use similar::TextDiff;

use super::with_store;
use crate::settings::Settings;

/// What to do with rule files.
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// Says what is wrong with the rules in a folder, with line and column
    Check {
        #[arg(default_value = "rules/desk")]
        folder: PathBuf,
    },
    /// Says how the rules in a folder differ from the desk's; the exit code is 1 where they do
    Diff {
        #[arg(default_value = "rules/desk")]
        folder: PathBuf,
        #[command(flatten)]
        settings: Box<Settings>,
    },
    /// Writes the desk's rules into a folder, and takes away files of rules that the desk does not have
    Pull {
        #[arg(default_value = "rules/desk")]
        folder: PathBuf,
        #[command(flatten)]
        settings: Box<Settings>,
    },
    /// Makes the rules in a folder the desk's, as a new version; a broken one changes nothing
    Push {
        #[arg(default_value = "rules/desk")]
        folder: PathBuf,
        /// A word on why
        #[arg(long, default_value = "rules pushed")]
        note: String,
        #[command(flatten)]
        settings: Box<Settings>,
    },
}

impl Rules {
    /// Does it; the exit code is 1 where a rule is broken or differs.
    pub async fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Check { folder } => check(&read(folder)?),
            Self::Diff { folder, settings } => {
                let files = if folder.exists() { read(folder)? } else { vec![] };
                let desk = with_store(settings, desk_rules).await?;
                let lines = diff(&desk, &files);
                lines.iter().for_each(|line| println!("{line}"));
                Ok(if lines.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
            }
            Self::Pull { folder, settings } => {
                let desk = with_store(settings, desk_rules).await?;
                pull(folder, &desk)?;
                println!("{} rules in {}", desk.len(), folder.display());
                Ok(ExitCode::SUCCESS)
            }
            Self::Push { folder, note, settings } => {
                let files = read(folder)?;
                let checked = check(&files)?;
                if checked == ExitCode::SUCCESS {
                    let version = with_store(settings, async |store| push(store, files, note).await).await?;
                    println!("desk version {version} is in force");
                }
                Ok(checked)
            }
        }
    }
}

fn check(files: &[RuleFile]) -> Result<ExitCode> {
    let (_, broken) = RuleSet::compile(0, files);
    for broken in &broken {
        eprintln!("{broken}");
    }
    println!("{} rules, {} broken", files.len(), broken.len());
    Ok(if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn desk_rules(store: &Store) -> Result<Vec<RuleFile>> {
    let mut rules = store.desks.latest(&store.pool).await?.desk.data.rules.clone();
    rules.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(rules)
}

/// Returns how files differ from the desk, line by line, as patches are written.
fn diff(desk: &[RuleFile], files: &[RuleFile]) -> Vec<String> {
    let names: BTreeSet<&str> = desk.iter().chain(files).map(|file| file.name.as_str()).collect();
    let text = |of: &[RuleFile], name: &str| {
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

fn pull(folder: &PathBuf, desk: &[RuleFile]) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    for file in desk {
        let path = folder.join(format!("{}.rhai", file.name));
        std::fs::write(&path, &file.text).with_context(|| format!("could not write {}", path.display()))?;
    }
    for gone in read(folder)?.iter().filter(|file| desk.iter().all(|other| other.name != file.name)) {
        let path = folder.join(format!("{}.rhai", gone.name));
        std::fs::remove_file(&path).with_context(|| format!("could not remove {}", path.display()))?;
    }
    Ok(())
}

async fn push(store: &Store, files: Vec<RuleFile>, note: &str) -> Result<i64> {
    let latest = store.desks.latest(&store.pool).await?;
    let mut data = latest.desk.data.clone();
    if data.rules == files {
        return Ok(latest.desk.version);
    }
    data.rules = files;
    let upon = latest.desk.version;
    let draft = Draft { data, retroactive: [].into(), note: note.into(), by: None, upon };
    let published = publish(&store.pool, &draft).await?;
    let published = published.context("the desk was changed by somebody else meanwhile; please try again")?;
    Ok(published.version)
}

/// Returns the rule files of a folder in the order of their names.
pub fn read(folder: &PathBuf) -> Result<Vec<RuleFile>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    let mut files = vec![];
    for entry in entries {
        let path = entry.context("could not read the folder")?.path();
        if path.extension().is_some_and(|extension| extension == "rhai") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("could not read {}", path.display()))?;
            files.push(RuleFile { name, text });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}
