//! `holdfast rules`: rule files checked before they reach a desk.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;
use holdfast_engine::desk::{Desk, DeskData, TextFile};
use holdfast_rules::{RuleSet, without_template};

use super::files::{self, Kind};
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

/// Rules as files of Rhai.
enum Files {}

impl Kind for Files {
    const WHAT: &'static str = "rules";
    const EXTENSION: &'static str = "rhai";

    fn all(data: &DeskData) -> &Vec<TextFile> {
        &data.rules
    }

    fn all_mut(data: &mut DeskData) -> &mut Vec<TextFile> {
        &mut data.rules
    }

    fn broken(files: &[TextFile], desk: Option<&Desk>) -> Vec<String> {
        let (_, broken) = RuleSet::compile(0, files);
        let unwritten = desk.map(|desk| without_template(files, &desk.data.mail)).unwrap_or_default();
        broken.iter().chain(&unwritten).map(ToString::to_string).collect()
    }
}

impl Rules {
    /// Does it; the exit code is 1 where a rule is broken or differs.
    pub async fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Check { folder } => files::check::<Files>(folder),
            Self::Diff { folder, settings } => files::diff::<Files>(folder, settings).await,
            Self::Pull { folder, settings } => files::pull::<Files>(folder, settings).await,
            Self::Push { folder, note, settings } => files::push::<Files>(folder, note, settings).await,
        }
    }
}
