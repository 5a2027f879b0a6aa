//! The desk: all configuration at one version, and how a ticket finds its part of it.
//!
//! Names of teams and categories live here and nowhere else; people are not configuration.

mod check;
mod mail;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::check::priorities as priority_faults;
pub use self::mail::{Mail, MailTemplate, SHIPPED};
use crate::assignment::Assignment;
use crate::calendar::{Calendar, CalendarError, Fault, Schedule};
use crate::csat::Survey;
use crate::field::CustomField;
use crate::ids::{CategoryId, PersonId, TeamId};
use crate::lifecycle::Lifecycle;
use crate::sla::Policy;
use crate::ticket::Ticket;

/// Everything an admin edits, as one versioned document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeskData {
    #[serde(default, skip_serializing_if = "About::is_unknown")]
    pub about: About,
    pub lifecycles: Vec<Lifecycle>,
    pub default_lifecycle: String,
    pub priorities: Vec<Priority>,
    pub default_priority: u8,
    pub calendars: Vec<Calendar>,
    pub default_calendar: Uuid,
    pub policies: Vec<Policy>,
    pub teams: Vec<Team>,
    pub categories: Vec<Category>,
    pub rules: Vec<RuleFile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<Region>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom_fields: Vec<CustomField>,
    /// How teams give their work out; a team that is missing here leaves it to people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignments: Vec<Assignment>,
    #[serde(default, skip_serializing_if = "Mail::is_shipped")]
    pub mail: Mail,
    #[serde(default, skip_serializing_if = "Survey::is_shipped")]
    pub csat: Survey,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<FormFile>,
    #[serde(default, skip_serializing_if = "Change::is_unknown")]
    pub change: Change,
}

impl DeskData {
    /// Returns a desk on which tickets can live, and nothing more: one lifecycle, one priority, office hours.
    pub fn bare() -> Self {
        let calendar = Calendar::office("UTC");
        Self {
            about: About::default(),
            lifecycles: vec![Lifecycle::itil()],
            default_lifecycle: "itil".into(),
            priorities: vec![Priority { value: 3, label: "P3".into() }],
            default_priority: 3,
            default_calendar: calendar.id,
            calendars: vec![calendar],
            policies: vec![],
            teams: vec![],
            categories: vec![],
            rules: vec![],
            regions: vec![],
            custom_fields: vec![],
            assignments: vec![],
            mail: Mail::default(),
            csat: Survey::default(),
            forms: vec![],
            change: Change::default(),
        }
    }
}

/// What the desk is called, and whether somebody has set it up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct About {
    /// Empty: nobody has given it a name.
    pub name: String,
    /// The first steps were gone through, or put off for good.
    pub set_up: bool,
}

impl About {
    fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what people call the desk.
    pub fn called(&self) -> &str {
        if self.name.is_empty() { "Holdfast" } else { &self.name }
    }
}

/// How this version came about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Change {
    /// When it was published, by the desk's clock: from then on it is in force.
    pub at: Option<Timestamp>,
    /// Calendars whose edit also counts the past of open clocks again.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub retroactive: BTreeSet<Uuid>,
}

impl Change {
    fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// A part of the world with its own working hours, for the teams that sit there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    #[serde(default)]
    pub id: Uuid,
    pub name: String,
    /// None: the desk's.
    #[serde(default)]
    pub calendar: Option<Uuid>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
}

/// One step of the priority scale; 1 is the most urgent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Priority {
    pub value: u8,
    pub label: String,
}

/// A team of agents. Its members are people and stand elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    #[serde(default)]
    pub id: TeamId,
    pub name: String,
    /// The team's own calendar; none: its region's or the desk's.
    #[serde(default)]
    pub calendar: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Uuid>,
    /// Its requesters are not asked how it was.
    #[serde(default, rename = "csatOff", skip_serializing_if = "std::ops::Not::not")]
    pub csat_off: bool,
    /// No longer offered; what it has it keeps.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
}

/// A node of the category tree, of any depth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Category {
    #[serde(default)]
    pub id: CategoryId,
    pub name: String,
    #[serde(default)]
    pub parent_id: Option<CategoryId>,
    /// Who answers for what is filed under it, and is asked where a form wants them to approve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// No longer offered; what is filed under it stays there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
}

/// Something of the desk that is written as a file, as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextFile {
    /// The file's name, without what says of which kind it is.
    pub name: String,
    pub text: String,
}

/// A rule; rules run in the order of their names.
pub type RuleFile = TextFile;
/// A form of the service catalog; its name is its key.
pub type FormFile = TextFile;

/// A desk that is ready to decide by: its data checked and its calendars compiled.
#[derive(Debug)]
pub struct Desk {
    pub version: i64,
    pub data: DeskData,
    schedules: BTreeMap<Uuid, Arc<Schedule>>,
}

/// Why a desk cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error("calendar \u{201c}{name}\u{201d}: {source}")]
    Calendar { name: String, source: CalendarError },
    #[error("the desk names a {what} that it does not have")]
    Missing { what: &'static str },
    #[error("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Unfit { faults: Vec<Fault> },
}

impl Desk {
    /// Checks the data and compiles its calendars.
    pub fn compile(version: i64, data: DeskData) -> Result<Self, DeskError> {
        let mut schedules = BTreeMap::new();
        for calendar in &data.calendars {
            let schedule = Schedule::compile(calendar)
                .map_err(|source| DeskError::Calendar { name: calendar.name.clone(), source })?;
            schedules.insert(calendar.id, Arc::new(schedule));
        }
        let desk = Self { version, data, schedules };
        desk.check()?;
        Ok(desk)
    }

    fn check(&self) -> Result<(), DeskError> {
        let present = |found: bool, what| {
            if found { Ok(()) } else { Err(DeskError::Missing { what }) }
        };
        present(self.lifecycle(&self.data.default_lifecycle).is_some(), "default lifecycle")?;
        present(self.schedules.contains_key(&self.data.default_calendar), "default calendar")?;
        present(self.priority(self.data.default_priority).is_some(), "default priority")?;
        let known = |calendar: Option<Uuid>| calendar.is_none_or(|id| self.schedules.contains_key(&id));
        present(self.data.teams.iter().all(|team| known(team.calendar)), "team's calendar")?;
        present(self.data.regions.iter().all(|region| known(region.calendar)), "region's calendar")?;
        let placed = |team: &Team| team.region.is_none_or(|id| self.region(id).is_some());
        present(self.data.teams.iter().all(placed), "team's region")?;
        present(self.data.policies.iter().all(|policy| known(policy.calendar)), "policy's calendar")?;
        let faults = self.data.faults();
        if faults.is_empty() { Ok(()) } else { Err(DeskError::Unfit { faults }) }
    }

    /// Returns the lifecycle called `key`.
    pub fn lifecycle(&self, key: &str) -> Option<&Lifecycle> {
        self.data.lifecycles.iter().find(|lifecycle| lifecycle.key == key)
    }

    /// Returns the priority of this value.
    pub fn priority(&self, value: u8) -> Option<&Priority> {
        self.data.priorities.iter().find(|priority| priority.value == value)
    }

    /// Returns the team with this id.
    pub fn team(&self, id: TeamId) -> Option<&Team> {
        self.data.teams.iter().find(|team| team.id == id)
    }

    /// Returns how a team gives its work out, if it has decided that.
    pub fn assignment(&self, team: TeamId) -> Option<&Assignment> {
        self.data.assignments.iter().find(|assignment| assignment.team == team)
    }

    /// Returns whether requesters of a team's tickets are asked how it was.
    pub fn asks_how_it_was(&self, team: Option<TeamId>) -> bool {
        self.data.csat.enabled && !team.and_then(|team| self.team(team)).is_some_and(|team| team.csat_off)
    }

    /// Returns the region with this id.
    pub fn region(&self, id: Uuid) -> Option<&Region> {
        self.data.regions.iter().find(|region| region.id == id)
    }

    /// Returns the category with this id.
    pub fn category(&self, id: CategoryId) -> Option<&Category> {
        self.data.categories.iter().find(|category| category.id == id)
    }

    /// Returns the categories from the root of the tree down to this one.
    pub fn categories_to(&self, id: CategoryId) -> Vec<&Category> {
        let mut path = vec![];
        let mut at = self.category(id);
        while let Some(category) = at {
            path.insert(0, category);
            let parent = category.parent_id.filter(|_| path.len() < 32); // A cycle must not hang the desk.
            at = parent.and_then(|parent| self.category(parent));
        }
        path
    }

    /// Returns whether new tickets can be filed under a category: neither it nor one above it is archived.
    pub fn is_offered(&self, id: CategoryId) -> bool {
        let path = self.categories_to(id);
        !path.is_empty() && path.iter().all(|category| !category.archived)
    }

    /// Returns the names from the root of the tree down to this category.
    pub fn category_path(&self, id: CategoryId) -> Vec<&str> {
        self.categories_to(id).into_iter().map(|category| category.name.as_str()).collect()
    }

    /// Returns the category at the end of this path of names, compared without case.
    pub fn category_at(&self, path: &[&str]) -> Option<CategoryId> {
        path.iter().try_fold(None, |parent, name| {
            let child = |c: &&Category| c.parent_id == parent && c.name.eq_ignore_ascii_case(name);
            self.data.categories.iter().find(child).map(|category| Some(category.id))
        })?
    }

    /// Returns the calendar a ticket's promises are measured by: the policy's, else the team's, else
    /// that of the team's region, else the desk's.
    pub fn calendar_of(&self, ticket: &Ticket, policy: Option<&Policy>) -> (Uuid, &Arc<Schedule>) {
        let own = ticket.team.and_then(|team| self.calendar_of_team(team));
        let id = policy.and_then(|policy| policy.calendar).or(own).unwrap_or(self.data.default_calendar);
        (id, self.schedule(id))
    }

    /// Returns the hours in which a team works.
    pub fn hours_of(&self, team: TeamId) -> &Arc<Schedule> {
        self.schedule(self.calendar_of_team(team).unwrap_or(self.data.default_calendar))
    }

    fn calendar_of_team(&self, team: TeamId) -> Option<Uuid> {
        let team = self.team(team)?;
        let region = team.region.and_then(|region| self.region(region));
        team.calendar.or(region.and_then(|region| region.calendar))
    }

    /// Returns the compiled calendar with this id, or the default one when it has gone.
    pub fn schedule(&self, id: Uuid) -> &Arc<Schedule> {
        let default = &self.data.default_calendar;
        self.schedules
            .get(&id)
            .unwrap_or_else(|| self.schedules.get(default).expect("a checked desk has its default calendar"))
    }
}
