//! Assignment: whose turn it is in a team, and why nobody else's.
//!
//! Pure: who is there and what they hold comes as values. Asking, waiting and knocking are not here.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::Fault;
use crate::desk::Desk;
use crate::ids::{CategoryId, PersonId, TeamId};
use crate::ticket::Ticket;

const CAPACITY_MAX: u32 = 10_000;
const MINUTES_MAX: u32 = 24 * 60;
const NEEDS_MAX: usize = 100;
const SKILLS_MAX: usize = 50;
const SKILL_CHARS_MAX: usize = 60;

/// How a team's tickets find somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// People take them.
    #[default]
    Manual,
    /// Each in turn; whoever has waited longest is next.
    RoundRobin,
    /// Whoever holds the fewest open tickets.
    LeastLoaded,
    /// The same among those who know what the ticket needs.
    BySkill,
}

/// What a team has decided about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Assignment {
    #[serde(default)]
    pub team: TeamId,
    pub mode: Mode,
    /// How many open tickets somebody holds at most, where nothing is said of them. None: any number.
    #[serde(default)]
    pub capacity: Option<u32>,
    /// Only those who were seen within so many minutes. None: everybody.
    #[serde(default)]
    pub online_minutes: Option<u32>,
    /// Only while the team's calendar is open.
    #[serde(default)]
    pub business_hours: bool,
    /// Whoever stands in for a member who is away takes their turns.
    #[serde(default)]
    pub stand_ins: bool,
    /// What somebody holds goes back to the team when they are away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub release_absent: bool,
    /// What tickets ask of people; looked at by skill only.
    #[serde(default)]
    pub needs: Vec<Need>,
}

/// Tickets of a category (and below it) or with a tag ask for skills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Need {
    #[serde(default)]
    pub category: Option<CategoryId>,
    #[serde(default)]
    pub tag: Option<String>,
    pub skills: BTreeSet<String>,
}

impl Assignment {
    /// Returns what a team has that has decided nothing.
    pub fn manual(team: TeamId) -> Self {
        Self { team, ..Self::default() }
    }

    /// Returns what must be corrected before it can be used.
    pub fn faults(&self, desk: &crate::desk::DeskData) -> Vec<Fault> {
        let fault = |pointer: &str, code, message: &str| Fault {
            pointer: pointer.to_owned(),
            code,
            message: message.to_owned(),
        };
        let beyond = |n: Option<u32>, most| n.is_some_and(|n| !(1..=most).contains(&n));
        let mut faults = vec![];
        if beyond(self.capacity, CAPACITY_MAX) {
            faults.push(fault("/capacity", "out_of_range", "a capacity is 1 to 10,000 open tickets"));
        }
        if beyond(self.online_minutes, MINUTES_MAX) {
            faults.push(fault("/onlineMinutes", "out_of_range", "1 to 1,440 minutes"));
        }
        if self.needs.len() > NEEDS_MAX {
            faults.push(fault("/needs", "too_many", "a team has at most 100 needs"));
        }
        for (n, need) in self.needs.iter().enumerate().take(NEEDS_MAX) {
            let known = |id: CategoryId| desk.categories.iter().any(|category| category.id == id);
            if need.category.is_none() == need.tag.is_none() {
                faults.push(fault(&format!("/needs/{n}"), "invalid", "a need names a category or a tag"));
            }
            if need.category.is_some_and(|id| !known(id)) {
                faults.push(fault(
                    &format!("/needs/{n}/category"),
                    "unknown_category",
                    "the desk does not have this one",
                ));
            }
            if need.skills.is_empty() || !good_skills(&need.skills) {
                faults.push(fault(
                    &format!("/needs/{n}/skills"),
                    "bad_skill",
                    "1 to 50 skills of 1 to 60 characters",
                ));
            }
        }
        faults
    }

    /// Returns what a ticket asks of people.
    fn needed<'a>(&'a self, wanted: &'a Wanted) -> BTreeSet<&'a str> {
        let asks = |need: &&Need| {
            need.category.is_none_or(|category| wanted.categories.contains(&category))
                && need.tag.as_ref().is_none_or(|tag| wanted.tags.contains(tag))
        };
        let needs = self.needs.iter().filter(|_| self.mode == Mode::BySkill).filter(asks);
        needs.flat_map(|need| need.skills.iter().map(String::as_str)).collect()
    }
}

/// Returns whether these can be somebody's skills.
pub fn good_skills(skills: &BTreeSet<String>) -> bool {
    let good = |skill: &String| (1..=SKILL_CHARS_MAX).contains(&skill.trim().chars().count());
    skills.len() <= SKILLS_MAX && skills.iter().all(good)
}

/// A ticket asks its team for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub team: TeamId,
    /// The ticket's last event by then; with the ticket it names the ask.
    pub seq: u64,
    /// Who has just put it back: it is not theirs again at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub but: Option<PersonId>,
}

/// Returns the team in which a ticket lies that nobody holds and that is still to be done.
pub fn free_in(ticket: &Ticket) -> Option<TeamId> {
    let free = ticket.must_live().is_ok() && !ticket.phase.is_done() && ticket.assignee.is_none();
    ticket.team.filter(|_| free)
}

/// Returns what a decision asks: yes where the ticket has come to lie free in a team that gives work out.
pub fn asked(before: &Ticket, after: &Ticket, desk: &Desk) -> Option<Ask> {
    let team = free_in(after).filter(|team| free_in(before) != Some(*team))?;
    let gives = desk.assignment(team).is_some_and(|assignment| assignment.mode != Mode::Manual);
    gives.then_some(Ask { team, seq: after.seq, but: before.assignee })
}

/// What of a ticket decides who can have it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Its category and all above it.
    pub categories: BTreeSet<CategoryId>,
    pub tags: BTreeSet<String>,
    /// Confidential: only these.
    pub named: Option<BTreeSet<PersonId>>,
    pub but: Option<PersonId>,
}

/// Somebody whose turn it could be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    pub person: PersonId,
    /// The member who is away and for whom they are here.
    pub stands_in_for: Option<PersonId>,
    /// Takes new work.
    pub available: bool,
    pub away: bool,
    /// How long ago they were last seen.
    pub seen_seconds: Option<i64>,
    pub open: u32,
    /// Their own; none: the team's.
    pub capacity: Option<u32>,
    pub skills: BTreeSet<String>,
    /// Their last turn in this team.
    pub turn: Option<i64>,
}

/// Why somebody is not next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Verdict {
    Next,
    /// Could have it; another one comes first.
    Later,
    Unavailable,
    Away,
    Offline,
    Full,
    LacksSkills {
        skills: Vec<String>,
    },
    /// The ticket is confidential and does not name them.
    NotNamed,
    /// Has just put it back.
    PutBack,
}

impl Verdict {
    /// Returns the verdict's name in the API.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Later => "later",
            Self::Unavailable => "unavailable",
            Self::Away => "away",
            Self::Offline => "offline",
            Self::Full => "full",
            Self::LacksSkills { .. } => "lacks_skills",
            Self::NotNamed => "not_named",
            Self::PutBack => "put_back",
        }
    }
}

/// Somebody who was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Considered {
    pub person: PersonId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_in_for: Option<PersonId>,
    pub verdict: Verdict,
    pub open: u32,
    #[serde(default)]
    pub capacity: Option<u32>,
    #[serde(default)]
    pub turn: Option<i64>,
}

/// Whose turn it is, and how that came about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    pub mode: Mode,
    /// None: nobody can have it now.
    pub person: Option<PersonId>,
    /// The team's hours are over, so that nobody was chosen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// What the ticket asks of people.
    #[serde(default)]
    pub skills: BTreeSet<String>,
    pub considered: Vec<Considered>,
}

/// Returns whose turn it is. Candidates come in the order in which a draw is settled; `open`: the
/// team's calendar is.
pub fn choose(assignment: &Assignment, wanted: &Wanted, candidates: &[Candidate], open: bool) -> Choice {
    let needed = assignment.needed(wanted);
    let closed = assignment.business_hours && !open;
    let judged: Vec<_> =
        candidates.iter().map(|one| (one, judge(assignment, wanted, &needed, one))).collect();
    let can = judged.iter().filter(|(_, verdict)| *verdict == Verdict::Later && !closed).map(|(one, _)| *one);
    // The longest without a turn comes first, and who never had one before all.
    let next = match assignment.mode {
        Mode::Manual => None,
        Mode::RoundRobin => can.min_by_key(|one| one.turn),
        Mode::LeastLoaded | Mode::BySkill => can.min_by_key(|one| (one.open, one.turn)),
    };
    let person = next.map(|one| one.person);
    let considered = judged.into_iter().map(|(one, verdict)| Considered {
        person: one.person,
        stands_in_for: one.stands_in_for,
        verdict: if Some(one.person) == person { Verdict::Next } else { verdict },
        open: one.open,
        capacity: one.capacity.or(assignment.capacity),
        turn: one.turn,
    });
    let mut considered: Vec<_> = considered.collect();
    considered.sort_by_key(|one| Reverse(one.verdict == Verdict::Next));
    let skills = needed.into_iter().map(str::to_owned).collect();
    Choice { mode: assignment.mode, person, closed, skills, considered }
}

fn judge(assignment: &Assignment, wanted: &Wanted, needed: &BTreeSet<&str>, one: &Candidate) -> Verdict {
    let capacity = one.capacity.or(assignment.capacity);
    let within = |minutes: u32| one.seen_seconds.is_some_and(|ago| ago <= i64::from(minutes) * 60);
    let lacks: Vec<_> = needed
        .iter()
        .filter(|skill| !one.skills.contains(**skill))
        .map(|skill| (*skill).to_owned())
        .collect();
    match () {
        () if one.away => Verdict::Away,
        () if !one.available => Verdict::Unavailable,
        () if wanted.named.as_ref().is_some_and(|named| !named.contains(&one.person)) => Verdict::NotNamed,
        () if !lacks.is_empty() => Verdict::LacksSkills { skills: lacks },
        () if assignment.online_minutes.is_some_and(|minutes| !within(minutes)) => Verdict::Offline,
        () if capacity.is_some_and(|capacity| one.open >= capacity) => Verdict::Full,
        () if wanted.but == Some(one.person) => Verdict::PutBack,
        () => Verdict::Later,
    }
}

#[cfg(test)]
mod tests;
