//! Settling safely: a bug of ours is an answer, not an endless retry.

use std::panic::{AssertUnwindSafe, catch_unwind};

use holdfast_engine::command::Command;
use holdfast_engine::content::Texts;
use holdfast_engine::knock::Knock;
use holdfast_rules::{Around, Case, Outcome, People, Second, Settled, settle};
use jiff::Timestamp;
use uuid::Uuid;

use super::party::Party;
use crate::marks::Marks;
use crate::store::desk::Compiled;

/// Everything that lies on the table when a knock is decided.
pub(super) struct Table<'a> {
    pub knock: &'a Knock,
    pub desk: &'a Compiled,
    pub texts: &'a Texts,
    pub own: &'a Party,
    pub other: Option<&'a Party>,
    pub at: Timestamp,
    pub people: &'a People,
    pub seed: Uuid,
    pub marks: &'a Marks,
}

/// A decision, and what went wrong on the way to it.
pub(super) struct Settling {
    pub settled: Settled,
    /// To be kept as a dead letter.
    pub parked: Option<String>,
}

impl Table<'_> {
    /// Settles. A deadline that cannot be discharged is parked: the command is decided without it,
    /// and nothing is armed until people look.
    pub(super) fn settle(&self) -> Settling {
        let fault = match attempt(self.case(true)) {
            Ok(settled) => return Settling { settled, parked: None },
            Err(fault) => fault,
        };
        match attempt(self.case(false)) {
            Ok(settled) if self.knock.command != Command::Tick => Settling { settled, parked: Some(fault) },
            _ => {
                let settled = Settled::faulted(&self.own.ticket, fault.clone());
                Settling { settled, parked: Some(fault) }
            }
        }
    }

    fn case(&self, discharge: bool) -> Case<'_> {
        let other = self.other.filter(|party| party.row.is_some()).map(|party| Second {
            ticket: &party.ticket,
            before: &party.before,
            children: &party.children,
        });
        Case {
            ticket: &self.own.ticket,
            knock: self.knock,
            desk: &self.desk.desk,
            before: &self.own.before,
            rules: &self.desk.rules,
            texts: self.texts,
            other,
            children: &self.own.children,
            now: self.at,
            discharge,
            around: Around { people: self.people, seed: self.seed, watch: Some(self.marks) },
        }
    }
}

fn attempt(case: Case<'_>) -> Result<Settled, String> {
    let settled = catch_unwind(AssertUnwindSafe(|| settle(case))).map_err(|panic| {
        let said = panic.downcast_ref::<String>().cloned();
        said.or(panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
            .unwrap_or("a panic without words".into())
    })?;
    match settled.outcome {
        Outcome::Faulted { what } => Err(what),
        _ => Ok(settled),
    }
}
