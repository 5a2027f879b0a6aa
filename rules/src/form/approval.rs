//! Who has to agree before what a form asks for is worked on, as its author wrote it.
//!
//! Who those people are is not known here.

use std::collections::BTreeSet;

use holdfast_engine::approval::{Need, STEPS_MAX};
use holdfast_engine::calendar::Fault;
use serde::{Deserialize, Serialize};

use super::Ready;
use super::answers::Answers;
use super::data::{Choice, Form, Labels};
use super::fault::fault;
use super::map::flag;

const APPROVERS_MAX: usize = 20;
const NAME_CHARS_MAX: usize = 100;
/// A year.
const HOURS_MAX: u32 = 24 * 366;

/// One step; the next is asked when this one has agreed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApprovalStep {
    pub name: String,
    #[serde(default)]
    pub names: Labels,
    /// Left out: always.
    #[serde(default)]
    pub when: Option<Choice<bool>>,
    /// Everybody whom one of these means.
    pub approvers: Vec<Approver>,
    #[serde(default)]
    pub need: Need,
    /// After so long those who have not answered are reminded, again and again. Plain time.
    #[serde(default)]
    pub remind_after_hours: Option<u32>,
    /// After so long it counts as not approved.
    #[serde(default)]
    pub expire_after_hours: Option<u32>,
}

/// Who is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case", deny_unknown_fields)]
pub enum Approver {
    /// The requester's.
    Manager,
    /// Of the category that the ticket gets, or the nearest above it that has one.
    CategoryOwner,
    /// Everybody in a team.
    Team {
        team: String,
    },
    /// Those who lead a team.
    Lead {
        team: String,
    },
    Person {
        email: String,
    },
    /// Whose address is the answer.
    Answer {
        key: String,
    },
}

impl Ready {
    /// Returns the steps that are to be taken after these answers.
    pub fn approval(&self, answers: &Answers) -> Vec<&ApprovalStep> {
        let asked =
            |step: &&ApprovalStep| step.when.as_ref().is_none_or(|when| flag(when, answers).unwrap_or(false));
        self.form.approval.iter().filter(asked).collect()
    }
}

/// Returns what is wrong with the steps of a form.
pub(super) fn faults(form: &Form) -> Vec<Fault> {
    let properties = form.properties();
    let mut faults = vec![];
    if form.approval.len() > STEPS_MAX {
        faults.push(fault("/approval", "too_many", format!("at most {STEPS_MAX}")));
    }
    let known: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
    for (n, step) in form.approval.iter().enumerate() {
        faults.extend(step.faults(&format!("/approval/{n}"), &known));
    }
    faults
}

impl ApprovalStep {
    fn faults(&self, at: &str, known: &BTreeSet<&str>) -> Vec<Fault> {
        let mut faults = vec![];
        let mut wrong = |below: &str, code, message: String| {
            faults.push(fault(&format!("{at}{below}"), code, message));
        };
        let chars = self.name.trim().chars().count();
        if !(1..=NAME_CHARS_MAX).contains(&chars) {
            wrong("/name", "length", format!("1 to {NAME_CHARS_MAX} characters"));
        }
        if !(1..=APPROVERS_MAX).contains(&self.approvers.len()) {
            wrong("/approvers", "length", format!("1 to {APPROVERS_MAX} of them"));
        }
        for (n, approver) in self.approvers.iter().enumerate() {
            match approver {
                Approver::Answer { key } if !known.contains(key.as_str()) => {
                    wrong(&format!("/approvers/{n}/key"), "unknown_property", unknown(key));
                }
                Approver::Person { email } if !email.contains('@') => {
                    wrong(&format!("/approvers/{n}/email"), "not_an_address", "an e-mail address".into());
                }
                _ => {}
            }
        }
        if let Some(key) = self.when.as_ref().and_then(Choice::key).filter(|key| !known.contains(key)) {
            wrong("/when", "unknown_property", unknown(key));
        }
        if self.need == Need::Quorum(0) {
            wrong("/need/quorum", "out_of_range", "at least one".into());
        }
        let hours =
            [("/remindAfterHours", self.remind_after_hours), ("/expireAfterHours", self.expire_after_hours)];
        for (below, hours) in hours {
            if hours.is_some_and(|hours| !(1..=HOURS_MAX).contains(&hours)) {
                wrong(below, "out_of_range", format!("1 to {HOURS_MAX} hours"));
            }
        }
        faults
    }
}

fn unknown(key: &str) -> String {
    format!("the schema has no property \u{201c}{key}\u{201d}")
}
