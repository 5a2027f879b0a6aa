//! `holdfast rules`: rule files checked before they reach a desk.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Subcommand;
use holdfast_engine::desk::RuleFile;
use holdfast_rules::RuleSet;
use holdfast_workflows::store::Store;
use holdfast_workflows::store::desk::{Draft, publish};

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
    /// Does it; the exit code is 1 where a rule is broken.
    pub async fn run(&self) -> Result<ExitCode> {
        let (Self::Check { folder } | Self::Push { folder, .. }) = self;
        let files = read(folder)?;
        let (_, broken) = RuleSet::compile(0, &files);
        for broken in &broken {
            eprintln!("{broken}");
        }
        println!("{} rules, {} broken", files.len(), broken.len());
        match self {
            _ if !broken.is_empty() => return Ok(ExitCode::FAILURE),
            Self::Check { .. } => {}
            Self::Push { note, settings, .. } => {
                let version = with_store(settings, async |store| push(store, files, note).await).await?;
                println!("desk version {version} is in force");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
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
