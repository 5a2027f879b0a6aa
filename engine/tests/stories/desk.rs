//! The desk of a story, learned from its first lines.

use std::collections::BTreeMap;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::assignment::{Assignment, Mode};
use holdfast_engine::calendar::{Calendar, WeekHours};
use holdfast_engine::desk::{Change, Desk, DeskData, Priority, Region, Team};
use holdfast_engine::field::{CustomField, WhenRequired};
use holdfast_engine::ids::{PersonId, TeamId};
use holdfast_engine::lifecycle::{Lifecycle, Phase, Required, WaitOutcome, Waiting};
use holdfast_engine::permission::Permission;
use holdfast_engine::sla::{
    Action, Addressee, Conditions, Escalation, Metric, Moment, OnReopen, Policy, Targets,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::when;

/// The people of every story.
pub const PEOPLE: [&str; 6] = ["ana", "sam", "lee", "kim", "pat", "max"];

/// What the story has said about its desk so far.
#[derive(Debug, Default)]
pub struct Setting {
    /// The time zone in which the story is told: that of its first calendar, as it was at first.
    zone: Option<TimeZone>,
    calendars: Vec<Calendar>,
    regions: Vec<Region>,
    teams: Vec<Team>,
    assignments: Vec<Assignment>,
    fields: Vec<CustomField>,
    restarts: bool,
    version: i64,
    change: Change,
    targets: BTreeMap<u8, Targets>,
    warn_at: Vec<u8>,
    escalations: Vec<Escalation>,
    lifecycle: Option<String>,
    changes: Vec<Shaped>,
}

/// What a story changes about the lifecycles as they are shipped.
#[derive(Debug, Clone)]
enum Shaped {
    ReopenWithin(i64),
    Waiting(String, Waiting),
    Required(String, Vec<Required>),
    Archived(String),
}

pub fn id(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())
}

impl Setting {
    /// Takes in one line about the desk.
    pub fn learn(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["calendar", name, days, hours, zone] => self.calendar(calendar(name, days, hours, zone)),
            ["region", name, "calendar", calendar] => {
                let calendar = Some(id(calendar));
                self.regions.push(Region { id: id(name), name: name.to_owned(), calendar, archived: false });
            }
            ["field", key] => self.fields.push(field(key, WhenRequired::Never)),
            ["field", key, "is", "needed", "to", "resolve"] => {
                self.fields.push(field(key, WhenRequired::OnResolve));
            }
            ["team", name] => self.team(name, None, None),
            ["team", name, "calendar", calendar] => self.team(name, Some(id(calendar)), None),
            ["team", name, "region", region] => self.team(name, None, Some(id(region))),
            ["team", name, "takes", "turns"] => {
                self.team(name, None, None);
                let team = TeamId(id(name));
                self.assignments.push(Assignment { mode: Mode::RoundRobin, ..Assignment::manual(team) });
            }
            ["reopening", "restarts"] => self.restarts = true,
            ["lifecycle", key] => self.lifecycle = Some(key.to_owned()),
            ["reopen", "within", window] => self.changes.push(Shaped::ReopenWithin(days(window))),
            ["archived", key] => self.changes.push(Shaped::Archived(key.to_owned())),
            ["wait", "in", state, ..] => {
                self.changes
                    .push(Shaped::Waiting(state.trim_end_matches(':').to_owned(), waiting(&words[3..])));
            }
            ["move", "to", state, "requires", ..] => {
                let required = words[4..].iter().map(|name| required(name.trim_end_matches(',')));
                self.changes.push(Shaped::Required(state.to_owned(), required.collect()));
            }
            ["warn", "at", percent] => {
                self.warn_at.push(percent.trim_end_matches('%').parse().expect("a percentage"));
            }
            ["at", amount, "of", metric, ..] => {
                self.step(Moment::Percent(percent(amount)), metric, &words[4..]);
            }
            [amount, "before", metric, ..] => {
                self.step(Moment::BeforeSeconds(when::length(amount).as_secs()), metric, &words[3..]);
            }
            [amount, "after", metric, ..] => {
                self.step(Moment::AfterSeconds(when::length(amount).as_secs()), metric, &words[3..]);
            }
            ["promise", priority, ..] => {
                let value =
                    priority.trim_start_matches('p').trim_end_matches(':').parse().expect("a priority");
                match words[2..] {
                    ["nothing"] => self.targets.remove(&value),
                    ref metrics => self.targets.insert(value, targets(metrics)),
                };
            }
            _ => panic!("no story begins like this: {line}"),
        }
    }

    fn calendar(&mut self, calendar: Calendar) {
        let zone = || TimeZone::get(&calendar.tz).expect("a known time zone");
        self.zone.get_or_insert_with(zone);
        match self.calendars.iter_mut().find(|old| old.id == calendar.id) {
            Some(old) => *old = calendar,
            None => self.calendars.push(calendar),
        }
    }

    fn team(&mut self, name: &str, calendar: Option<Uuid>, region: Option<Uuid>) {
        let team = Team {
            id: TeamId(id(name)),
            name: name.to_owned(),
            calendar,
            region,
            csat_off: false,
            archived: false,
        };
        self.teams.retain(|old| old.id != team.id);
        self.teams.push(team);
    }

    /// Takes in a line about the desk as its next version; what is corrected also counts for the past.
    pub fn change(&mut self, words: &[&str], at: Timestamp, corrected: bool) {
        self.learn(&words.join(" "));
        let retroactive = if corrected { [id(words[1])].into() } else { [].into() };
        self.change = Change { at: Some(at), retroactive };
        self.version += 1;
    }

    fn changed(&self, mut lifecycle: Lifecycle) -> Lifecycle {
        for change in &self.changes {
            match change.clone() {
                Shaped::ReopenWithin(seconds) => lifecycle.reopen_window_seconds = Some(seconds),
                Shaped::Archived(key) => lifecycle.archived |= lifecycle.key == key,
                Shaped::Waiting(key, waiting) => {
                    let states = lifecycle.states.iter_mut().filter(|state| state.key == key);
                    states.for_each(|state| state.waiting = Some(waiting.clone()));
                }
                Shaped::Required(key, required) => {
                    let moves = lifecycle.transitions.iter_mut().filter(|transition| transition.to == key);
                    moves.for_each(|transition| transition.required.clone_from(&required));
                }
            }
        }
        lifecycle
    }

    fn step(&mut self, when: Moment, metric: &str, words: &[&str]) {
        let metric = match metric.trim_end_matches(':') {
            "first_response" => Metric::FirstResponse,
            "resolution" => Metric::Resolution,
            other => panic!("nothing is promised as {other}"),
        };
        let then = words.join(" ").split(',').map(|words| action(words.trim())).collect();
        self.escalations.push(Escalation { metric, when, then });
    }

    /// Returns the time zone in which the story is told.
    pub fn zone(&self) -> TimeZone {
        self.zone.clone().expect("a story begins with a calendar")
    }

    /// Returns the desk as it has been told.
    pub fn desk(&self) -> Desk {
        let policy = Policy {
            id: id("policy"),
            name: "The promise".into(),
            when: Conditions::default(),
            targets: self.targets.clone(),
            pause_phases: vec![Phase::Paused],
            pause_states: vec![],
            warn_at: self.warn_at.clone(),
            escalations: self.escalations.clone(),
            on_reopen: if self.restarts { OnReopen::Restart } else { OnReopen::Continue },
            calendar: None,
            archived: false,
        };
        let data = DeskData {
            lifecycles: [Lifecycle::itil(), Lifecycle::simple()].map(|shipped| self.changed(shipped)).into(),
            default_lifecycle: self.lifecycle.clone().unwrap_or("itil".into()),
            priorities: (1..=4).map(|value| Priority { value, label: format!("P{value}") }).collect(),
            default_calendar: self.calendars[0].id,
            calendars: self.calendars.clone(),
            policies: vec![policy],
            teams: self.teams.clone(),
            regions: self.regions.clone(),
            custom_fields: self.fields.clone(),
            assignments: self.assignments.clone(),
            change: self.change.clone(),
            ..DeskData::bare()
        };
        Desk::compile(1 + self.version, data).expect("a good desk")
    }
}

fn field(key: &str, required: WhenRequired) -> CustomField {
    let field = serde_json::json!({ "id": id(key), "key": key, "label": key, "type": "text" });
    CustomField { required, ..serde_json::from_value(field).expect("a field") }
}

fn calendar(name: &str, days: &str, hours: &str, zone: &str) -> Calendar {
    let seconds = |time: &str| when::length(&time.replace(':', "h")).as_secs();
    let (start, end) = hours.split_once('-').expect("hours are from-to");
    let days = if days == "daily" { 0..=6 } else { 1..=5 };
    let hours = days.map(|dow| WeekHours { dow, start_sec: seconds(start), end_sec: seconds(end) });
    Calendar { id: id(name), name: name.into(), hours: hours.collect(), ..Calendar::closed(zone) }
}

/// Reads `remind 2d 5d then resolved after 7d`.
fn waiting(words: &[&str]) -> Waiting {
    let end = words.iter().position(|word| *word == "then").unwrap_or(words.len());
    let reminders = words[..end].iter().filter(|word| **word != "remind").map(|word| days(word)).collect();
    let outcome = match words[end..] {
        [] => None,
        ["then", to, "after", delay] => Some(WaitOutcome { after_seconds: days(delay), to: to.into() }),
        _ => panic!("nobody waits like this: {}", words.join(" ")),
    };
    Waiting { reminders, outcome }
}

fn days(text: &str) -> i64 {
    let days = text.trim_end_matches(',').strip_suffix('d').and_then(|days| days.parse::<i64>().ok());
    days.unwrap_or_else(|| panic!("{text} is no number of days")) * 86_400
}

fn required(name: &str) -> Required {
    serde_json::from_value(name.into()).unwrap_or_else(|_| panic!("nothing required is called {name}"))
}

fn percent(text: &str) -> u16 {
    text.trim_end_matches('%').parse().expect("a percentage")
}

fn action(words: &str) -> Action {
    match words.split_whitespace().collect::<Vec<_>>()[..] {
        ["notify", "assignee"] => Action::Notify { whom: Addressee::Assignee },
        ["notify", "team"] => Action::Notify { whom: Addressee::Team },
        ["notify", "lead"] => Action::Notify { whom: Addressee::Lead },
        ["notify", name] => Action::Notify { whom: Addressee::Person(PersonId(id(name))) },
        ["route", "to", team] => Action::Route { team: TeamId(id(team)) },
        ["assign", "to", name] => Action::Assign { to: PersonId(id(name)) },
        ["raise", "priority"] => Action::RaisePriority,
        _ => panic!("no step can {words}"),
    }
}

fn targets(words: &[&str]) -> Targets {
    let mut targets = Targets::default();
    for pair in words.chunks(2) {
        let seconds = Some(when::length(pair[1].trim_end_matches(',')).as_secs());
        match pair[0] {
            "first_response" => targets.first_response = seconds,
            "next_response" => targets.next_response = seconds,
            "update_cadence" => targets.update_cadence = seconds,
            "ownership" => targets.ownership = seconds,
            "resolution" => targets.resolution = seconds,
            other => panic!("nothing is promised as {other}"),
        }
    }
    targets
}

/// Returns somebody as a sender: ana and sam ask, lee and kim help, pat is the admin.
pub fn sender(name: &str) -> Sender {
    use Permission::{
        Assign, BreakGlass, Close, Comment, Edit, Link, Merge, Move, Note, Open, OpenFor, ReadAll, Restrict,
        Route, Trash,
    };
    let asks = vec![Open, Comment];
    let helps = vec![Open, OpenFor, ReadAll, Comment, Note, Assign, Route, Edit, Move, Merge, Link];
    let may = match name {
        "clock" => return Sender::clock(),
        "turn" => return Sender::assigner(TeamId(id("turn")), 1),
        "ana" | "sam" => asks,
        "lee" | "kim" => helps,
        "pat" => [helps, vec![Close, Trash, Restrict, BreakGlass]].concat(),
        "max" => [helps, vec![Close, BreakGlass]].concat(),
        other => panic!("nobody is called {other}"),
    };
    let actor = Actor::Person { id: PersonId(id(name)) };
    Sender { actor, agent: !["ana", "sam"].contains(&name), may: may.into_iter().collect() }
}
