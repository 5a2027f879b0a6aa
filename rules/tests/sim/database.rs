//! The database as the door knows it: one ticket's row, the command records, and all that was kept.

use std::collections::BTreeMap;

use holdfast_engine::arming::Alarm;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::{Kept, Outcome};
use jiff::Timestamp;

#[derive(Debug, Clone)]
pub struct Row {
    pub rev: i64,
    pub ticket: Ticket,
    pub alarm: Alarm,
    pub last_at: Timestamp,
    /// The desk by which it was last settled.
    pub desk: usize,
}

/// A wake that a record promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    pub generation: i64,
    pub at: Timestamp,
}

/// A decision, ready to be kept or kept already.
#[derive(Debug)]
pub struct Decided {
    pub id: String,
    /// The row as it was loaded.
    pub before: Option<Row>,
    pub after: Row,
    pub at: Timestamp,
    pub kept: Vec<Kept>,
    pub outcome: Outcome,
    pub wake: Option<Promised>,
    /// Of a wake: the call that was decided.
    pub call: Option<String>,
}

#[derive(Default)]
pub struct Database {
    pub row: Option<Row>,
    /// Where each knock was decided, by its id.
    records: BTreeMap<String, usize>,
    pub decided: Vec<Decided>,
}

impl Database {
    /// Returns the knock's record, if it was decided before.
    pub fn record(&self, id: &str) -> Option<&Decided> {
        self.records.get(id).map(|index| &self.decided[*index])
    }

    /// Keeps a decision, unless somebody else was faster.
    pub fn commit(&mut self, decided: Decided) -> bool {
        let rev = |row: Option<&Row>| row.map(|row| row.rev);
        let moved = rev(self.row.as_ref()) != rev(decided.before.as_ref());
        if moved || self.records.contains_key(&decided.id) {
            return false;
        }
        self.row = Some(decided.after.clone());
        self.records.insert(decided.id.clone(), self.decided.len());
        self.decided.push(decided);
        true
    }
}
