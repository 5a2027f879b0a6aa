//! `holdfast forms`: form files checked before they reach a desk.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;
use holdfast_engine::desk::{Desk, DeskData, TextFile};
use holdfast_rules::form::{FormSet, unfit};

use super::files::{self, Kind};
use crate::settings::Settings;

/// What to do with form files.
#[derive(Debug, Subcommand)]
pub enum Forms {
    /// Says what is wrong with the forms in a folder, each with a pointer
    Check {
        #[arg(default_value = "rules/forms")]
        folder: PathBuf,
    },
    /// Says how the forms in a folder differ from the desk's; the exit code is 1 where they do
    Diff {
        #[arg(default_value = "rules/forms")]
        folder: PathBuf,
        #[command(flatten)]
        settings: Box<Settings>,
    },
    /// Writes the desk's forms into a folder, and takes away files of forms that the desk does not have
    Pull {
        #[arg(default_value = "rules/forms")]
        folder: PathBuf,
        #[command(flatten)]
        settings: Box<Settings>,
    },
    /// Makes the forms in a folder the desk's, as a new version; a broken one changes nothing
    Push {
        #[arg(default_value = "rules/forms")]
        folder: PathBuf,
        /// A word on why
        #[arg(long, default_value = "forms pushed")]
        note: String,
        #[command(flatten)]
        settings: Box<Settings>,
    },
}

/// Forms as files of JSON.
enum Files {}

impl Kind for Files {
    const WHAT: &'static str = "forms";
    const EXTENSION: &'static str = "json";

    fn all(data: &DeskData) -> &Vec<TextFile> {
        &data.forms
    }

    fn all_mut(data: &mut DeskData) -> &mut Vec<TextFile> {
        &mut data.forms
    }

    fn broken(files: &[TextFile], desk: Option<&Desk>) -> Vec<String> {
        let (forms, broken) = FormSet::compile(files);
        let ready = files.iter().filter_map(|file| forms.get(&file.name));
        let unfit = ready.flat_map(|ready| {
            let faults = desk.map(|desk| unfit(ready, desk)).unwrap_or_default();
            faults.into_iter().map(|fault| format!("{}: {fault}", ready.key))
        });
        broken.iter().map(ToString::to_string).chain(unfit).collect()
    }
}

impl Forms {
    /// Does it; the exit code is 1 where a form is broken or differs.
    pub async fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Check { folder } => files::check::<Files>(folder),
            Self::Diff { folder, settings } => files::diff::<Files>(folder, settings).await,
            Self::Pull { folder, settings } => files::pull::<Files>(folder, settings).await,
            Self::Push { folder, note, settings } => files::push::<Files>(folder, note, settings).await,
        }
    }
}
