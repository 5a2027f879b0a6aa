//! Added: what a letter brings beside its words, as it is read when the letter goes out.

use anyhow::{Context, Result};
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::TeamId;

use crate::blob::Blobs;
use crate::csat::{self, Resolution};
use crate::ended::{self, Ended};
use crate::mail::compose::LetterFile;
use crate::stack::Stack;
use crate::store::outbox::Claimed;

/// How much one letter carries; servers commonly take 25 MB, and encoding adds a third.
const FILES_TOTAL_MAX: u64 = 15 * 1024 * 1024;

/// What a letter brings beside its words: files, the question how it was, and what became of a request.
#[derive(Debug, Default)]
pub(super) struct Added {
    pub enclosed: Enclosed,
    pub asked: Option<Resolution>,
    pub ended: Ended,
}

impl Added {
    /// Reads what a letter brings.
    pub(super) async fn read(stack: &Stack, desk: &Desk, claimed: &Claimed) -> Result<Self> {
        let enclosed = enclosed(&stack.blobs, claimed).await.context("could not read a file")?;
        let asked = asked(stack, desk, claimed).await.context("could not tell whether to ask")?;
        let ended = match claimed.payload["template"].as_str() {
            Some("given_up" | "part_dropped") => {
                ended::read(&stack.store.pool, claimed, &stack.names).await?
            }
            _ => Ended::default(),
        };
        Ok(Self { enclosed, asked, ended })
    }
}

/// What goes with a letter, and the names of what is too large for it.
#[derive(Debug, Default)]
pub(super) struct Enclosed {
    pub files: Vec<LetterFile>,
    pub left_out: Vec<String>,
}

/// Reads the files of a letter, as many as one letter may carry.
async fn enclosed(blobs: &Blobs, claimed: &Claimed) -> Result<Enclosed> {
    let mut enclosed = Enclosed::default();
    let mut room = FILES_TOTAL_MAX;
    for file in claimed.files.iter().flat_map(|files| &files.0) {
        if file.size > room {
            enclosed.left_out.push(file.name.clone());
            continue;
        }
        room -= file.size;
        let content = blobs.read(file.blob).await?;
        enclosed.files.push(LetterFile { name: file.name.clone(), mime: file.mime.clone(), content });
    }
    Ok(enclosed)
}

/// Returns the resolution about which a letter asks how it was.
async fn asked(stack: &Stack, desk: &Desk, claimed: &Claimed) -> Result<Option<Resolution>> {
    let resolved = claimed.payload["template"] == "resolved";
    if !resolved || !desk.asks_how_it_was(claimed.team_id.map(TeamId)) {
        return Ok(None);
    }
    csat::ask(&stack.store.pool, claimed.id, desk.data.csat.quiet_days).await
}
