//! Marks: which rules are running right now, in a file that outlives the program.
//!
//! A script that overflowed the stack would end the program, and Restate would bring the same knock to
//! the next one. So a note of the rule and its ticket is written before the rule runs and wiped away
//! after it. It goes to the page cache only: that survives the program, and a machine that goes down
//! was not brought down by a rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Mutex;

use anyhow::{Context, Result};
use holdfast_engine::ids::TicketId;
use holdfast_rules::{Rule, Watch};
use serde_json::json;
use sqlx::PgPool;
use uuid::Uuid;

use crate::store::dead_letter;

const SLOT_BYTES: usize = 256;
/// Threads that run rules at the same time; beyond them rules run unnoted.
const SLOTS: usize = 64;
/// A rule under which the program died on so many tickets is at fault wherever it runs.
const TICKETS_MAX: usize = 3;

/// What runs, and what has proven deadly.
#[derive(Debug, Default)]
pub struct Marks {
    file: Option<File>,
    free: Mutex<Vec<usize>>,
    died: BTreeMap<String, BTreeSet<Uuid>>,
}

impl Marks {
    /// Reads what the last program left behind, remembers it for good, and begins anew.
    pub async fn open(path: &Path, pool: &PgPool) -> Result<Self> {
        let left = std::fs::read(path).unwrap_or_default();
        for note in left.chunks(SLOT_BYTES).filter_map(Note::read) {
            note.keep(pool).await?;
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).context("could not make the data folder")?;
        }
        let file = OpenOptions::new().create(true).truncate(true).write(true).open(path);
        let file = file.with_context(|| format!("could not open {}", path.display()))?;
        let rows: Vec<(String, Uuid)> =
            sqlx::query_as("select digest, ticket_id from rule_death").fetch_all(pool).await?;
        let mut died = BTreeMap::<String, BTreeSet<Uuid>>::new();
        for (digest, ticket) in rows {
            died.entry(digest).or_default().insert(ticket);
        }
        Ok(Self { file: Some(file), free: Mutex::new((0..SLOTS).collect()), died })
    }

    fn write(&self, slot: usize, note: &[u8]) {
        let bytes = &note[..note.len().min(SLOT_BYTES)];
        let Some(file) = &self.file else { return };
        if let Err(error) = file.write_all_at(bytes, (slot * SLOT_BYTES) as u64) {
            tracing::warn!(%error, "could not note which rule runs");
        }
    }
}

impl Watch for Marks {
    fn has_died(&self, rule: &Rule, ticket: TicketId) -> bool {
        let tickets = if self.died.is_empty() { None } else { self.died.get(&hex(rule)) };
        tickets.is_some_and(|tickets| tickets.len() >= TICKETS_MAX || tickets.contains(&ticket.0))
    }

    fn during(&self, rule: &Rule, ticket: TicketId, run: &mut dyn FnMut()) {
        let slot = self.free.lock().expect("no holder panics").pop();
        if let Some(slot) = slot {
            self.write(slot, format!("{} {} {}\n", hex(rule), ticket.0.simple(), rule.name).as_bytes());
        }
        run();
        if let Some(slot) = slot {
            self.write(slot, b"\0");
            self.free.lock().expect("no holder panics").push(slot);
        }
    }
}

fn hex(rule: &Rule) -> String {
    rule.digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A rule that was running when the program died.
#[derive(Debug, PartialEq, Eq)]
struct Note {
    digest: String,
    ticket: Uuid,
    rule: String,
}

impl Note {
    fn read(slot: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(slot);
        let line = text.lines().next().filter(|line| !line.starts_with('\0'))?;
        let mut parts = line.splitn(3, ' ');
        let (digest, ticket) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
        Some(Self { digest, ticket, rule: parts.next()?.to_owned() })
    }

    async fn keep(&self, pool: &PgPool) -> Result<()> {
        const KEEP: &str =
            "insert into rule_death (digest, ticket_id, rule) values ($1, $2, $3) on conflict do nothing";
        let Self { digest, ticket, rule } = self;
        sqlx::query(KEEP).bind(digest).bind(ticket).bind(rule).execute(pool).await?;
        let reason = "the program died while this rule ran; it is not run on that ticket again";
        dead_letter::keep(pool, "rule", rule, reason, &json!({ "ticket": ticket })).await
    }
}

#[cfg(test)]
mod tests {
    use holdfast_engine::desk::RuleFile;
    use holdfast_rules::RuleSet;

    use super::*;

    #[test]
    fn what_was_running_is_found_and_what_had_ended_is_not() {
        let text = "//! on: opened\nfn when(ticket, event) { true }\nfn then(ticket, event) { [] }";
        let (rules, _) = RuleSet::compile(1, &[RuleFile { name: "10-deadly".into(), text: text.into() }]);
        let (rule, ticket) = (&rules.rules()[0], TicketId(Uuid::from_u128(7)));
        let path = std::env::temp_dir().join(format!("holdfast-marks-{}", Uuid::new_v4()));
        let file = OpenOptions::new().create_new(true).write(true).open(&path).expect("a fresh name is free");
        let marks = Marks { file: Some(file), free: Mutex::new(vec![0, 1]), died: BTreeMap::new() };
        let notes = || {
            let left = std::fs::read(&path).expect("it can be read");
            left.chunks(SLOT_BYTES).filter_map(Note::read).collect::<Vec<_>>()
        };

        let mut found = vec![];
        marks.during(rule, ticket, &mut || found = notes());

        assert_eq!(found, [Note { digest: hex(rule), ticket: ticket.0, rule: "10-deadly".into() }]);
        assert_eq!(notes(), []);
        let died = [(hex(rule), [ticket.0].into())].into();
        let after = Marks { died, ..Marks::default() };
        assert!(after.has_died(rule, ticket) && !after.has_died(rule, TicketId(Uuid::from_u128(8))));
        std::fs::remove_file(path).expect("it is ours");
    }
}
