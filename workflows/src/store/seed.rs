//! Seed: the desk that a new installation starts with. People are seeded where passwords are known.

use anyhow::Result;
use holdfast_engine::calendar::{Calendar, WeekHours};
use holdfast_engine::csat::Survey;
use holdfast_engine::desk::{Category, Change, DeskData, Mail, Priority, Team};
use holdfast_engine::ids::{CategoryId, TeamId};
use holdfast_engine::lifecycle::{Lifecycle, Phase};
use holdfast_engine::sla::{
    Action, Addressee, Conditions, Escalation, Metric, Moment, OnReopen, Policy, Targets,
};
use sqlx::PgPool;
use uuid::Uuid;

use super::desk::{Draft, publish};

/// Makes the first desk version where there is none; returns whether it did.
pub async fn desk(pool: &PgPool) -> Result<bool> {
    let seeded: bool = sqlx::query_scalar("select exists (select 1 from desk)").fetch_one(pool).await?;
    if seeded {
        return Ok(false);
    }
    let note = "the desk as it is shipped".into();
    let draft = Draft { data: first_desk(), retroactive: [].into(), note, by: None, upon: 0 };
    Ok(publish(pool, &draft).await?.is_some())
}

/// Fixed ids, so that an example in the documentation works on every fresh desk.
fn id(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("holdfast:{name}").as_bytes())
}

/// Returns the id of a team that every new desk has.
pub fn team_id(name: &str) -> TeamId {
    TeamId(id(&format!("team:{name}")))
}

/// Returns the desk as it is shipped.
pub fn first_desk() -> DeskData {
    let labels = ["P1 Critical", "P2 High", "P3 Normal", "P4 Low"];
    let priorities = (1..).zip(labels).map(|(value, label)| Priority { value, label: label.into() });
    DeskData {
        about: holdfast_engine::desk::About::default(),
        lifecycles: vec![Lifecycle::itil(), Lifecycle::simple()],
        default_lifecycle: "itil".into(),
        priorities: priorities.collect(),
        default_priority: 3,
        calendars: vec![office_hours()],
        default_calendar: id("calendar:office"),
        policies: vec![promises()],
        teams: ["Service Desk", "Network"].map(team).into(),
        categories: categories(),
        rules: holdfast_rules::shipped(),
        regions: vec![],
        custom_fields: vec![],
        assignments: vec![],
        forms: holdfast_rules::form::shipped(),
        mail: Mail::default(),
        csat: Survey::default(),
        change: Change::default(),
    }
}

fn team(name: &str) -> Team {
    Team {
        id: team_id(name),
        name: name.into(),
        calendar: None,
        region: None,
        csat_off: false,
        archived: false,
    }
}

fn office_hours() -> Calendar {
    let hours = (1..=5).map(|dow| WeekHours { dow, start_sec: 8 * 3600, end_sec: 18 * 3600 });
    Calendar {
        id: id("calendar:office"),
        name: "Office hours".into(),
        hours: hours.collect(),
        ..Calendar::office("UTC")
    }
}

fn promises() -> Policy {
    let hours = |first: f64, solved: f64| Targets {
        first_response: Some((first * 3600.0) as i64),
        resolution: Some((solved * 3600.0) as i64),
        ..Targets::default()
    };
    let targets = [(1, hours(0.5, 4.0)), (2, hours(1.0, 8.0)), (3, hours(4.0, 24.0)), (4, hours(8.0, 40.0))];
    Policy {
        id: id("policy:standard"),
        name: "Standard".into(),
        when: Conditions::default(),
        targets: targets.into(),
        pause_phases: vec![Phase::Paused],
        pause_states: vec![],
        warn_at: vec![75, 90],
        escalations: escalations(),
        on_reopen: OnReopen::Continue,
        calendar: None,
        archived: false,
    }
}

/// Who holds a ticket hears in time that a promise runs short; everybody in the team, that it is broken.
fn escalations() -> Vec<Escalation> {
    let notify = |metric, when, whom| Escalation { metric, when, then: vec![Action::Notify { whom }] };
    let steps = |metric| {
        let short = notify(metric, Moment::Percent(75), Addressee::Assignee);
        [short, notify(metric, Moment::AfterSeconds(0), Addressee::Team)]
    };
    [Metric::FirstResponse, Metric::Resolution].into_iter().flat_map(steps).collect()
}

fn categories() -> Vec<Category> {
    let tree = [
        ("Hardware", ["Laptop", "Printer", "Phone"]),
        ("Software", ["Office", "Browser", "Business application"]),
        ("Network", ["VPN", "Wi-Fi", "Internet"]),
        ("Access", ["Account", "Permissions", "Password"]),
    ];
    let node = |path: &str, name: &str, parent: Option<&str>| Category {
        id: CategoryId(id(&format!("category:{path}"))),
        name: name.into(),
        parent_id: parent.map(|parent| CategoryId(id(&format!("category:{parent}")))),
        owner: None,
        archived: false,
    };
    tree.iter()
        .flat_map(|(top, children)| {
            let below = children.iter().map(|child| node(&format!("{top}/{child}"), child, Some(top)));
            [node(top, top, None)].into_iter().chain(below).collect::<Vec<_>>()
        })
        .collect()
}
