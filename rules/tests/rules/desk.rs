//! A small desk, and what happens on it when a ticket is opened.

use std::collections::BTreeMap;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{Command, Open};
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::desk::{Category, Desk, DeskData, Mail, Priority, RuleFile, Team};
use holdfast_engine::effect::Effect;
use holdfast_engine::event::Event;
use holdfast_engine::field::CustomField;
use holdfast_engine::ids::{CategoryId, ContentId, PersonId, TeamId, TicketId};
use holdfast_engine::knock::Knock;
use holdfast_engine::lifecycle::Lifecycle;
use holdfast_engine::permission::Permission;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::{Around, BrokenRule, Case, RuleSet, Settled, settle};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

/// A ticket to be opened, in words.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    pub title: &'a str,
    pub description: &'a str,
    pub category: Option<&'a str>,
    pub team: Option<&'a str>,
    pub source: &'a str,
    /// A JSON object of custom fields.
    pub fields: &'a str,
}

impl Default for Opening<'_> {
    fn default() -> Self {
        Self { title: "A question", description: "", category: None, team: None, source: "web", fields: "{}" }
    }
}

fn id(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())
}

/// Returns a desk with two teams, a tree of categories and no promises.
pub fn desk() -> Desk {
    desk_with(Mail::default())
}

/// The same with these letters.
pub fn desk_with(mail: Mail) -> Desk {
    let category = |name: &str, parent: Option<&str>| Category {
        id: CategoryId(id(name)),
        name: name.into(),
        parent_id: parent.map(|parent| CategoryId(id(parent))),
        owner: None,
        archived: false,
    };
    let team = |name: &str| Team {
        id: TeamId(id(name)),
        name: name.into(),
        calendar: None,
        region: None,
        csat_off: false,
        archived: false,
    };
    let data = DeskData {
        lifecycles: vec![Lifecycle::itil(), Lifecycle::simple()],
        priorities: (1..=4).map(|value| Priority { value, label: format!("P{value}") }).collect(),
        teams: ["Service Desk", "Network"].map(team).into(),
        categories: vec![
            category("Network", None),
            category("VPN", Some("Network")),
            category("Hardware", None),
        ],
        mail,
        ..DeskData::bare()
    };
    Desk::compile(1, DeskData { custom_fields: fields(), ..data }).expect("a good desk")
}

/// The fields that rules are asked about.
fn fields() -> Vec<CustomField> {
    let rooms = json!([{ "key": "a", "label": "A" }, { "key": "b", "label": "B" }]);
    let field = |(key, kind): (&str, &str)| {
        let options = if kind == "multi_select" { rooms.clone() } else { json!([]) };
        json!({ "id": id(key), "key": key, "label": key, "type": kind, "options": options })
    };
    let kinds = [
        ("site", "text"),
        ("seats", "number"),
        ("load", "number"),
        ("vip", "boolean"),
        ("rooms", "multi_select"),
    ];
    kinds.map(field).map(|field| serde_json::from_value(field).expect("a field")).into()
}

/// Opens a ticket under these rules. Returns what came of it, and the files that do not compile.
pub fn open(files: &[(&str, &str)], opening: Opening<'_>) -> (Settled, Vec<BrokenRule>) {
    let files: Vec<_> =
        files.iter().map(|(name, text)| RuleFile { name: (*name).into(), text: (*text).into() }).collect();
    open_under(&files, opening)
}

/// The same, under rules as they come.
pub fn open_under(files: &[RuleFile], opening: Opening<'_>) -> (Settled, Vec<BrokenRule>) {
    let (rules, broken) = RuleSet::compile(1, files);
    let settled = opened(&desk(), &rules, opening, Timestamp::UNIX_EPOCH);
    (settled, broken)
}

/// The same on another desk, without rules.
pub fn open_on(desk: &Desk, opening: Opening<'_>, now: Timestamp) -> Settled {
    opened(desk, &RuleSet::compile(1, &[]).0, opening, now)
}

/// The same on another desk.
pub fn opened_on(desk: &Desk, files: &[RuleFile]) -> Settled {
    opened(desk, &RuleSet::compile(1, files).0, Opening::default(), Timestamp::UNIX_EPOCH)
}

fn opened(desk: &Desk, rules: &RuleSet, opening: Opening<'_>, now: Timestamp) -> Settled {
    let requester = PersonId(id("ana"));
    let words = |name: &str, text: &str| ContentRef::to(ContentId(id(name)), b"salt", text);
    let command = Command::Open(Box::new(Open {
        description: Some(words("description", opening.description)),
        category: opening.category.map(|name| CategoryId(id(name))),
        team: opening.team.map(|name| TeamId(id(name))),
        custom_fields: Some(words("fields", opening.fields)),
        ..Open::new(words("title", opening.title), requester, opening.source)
    }));
    let may = [Permission::Open, Permission::Assign].into();
    let sender = Sender { actor: Actor::Person { id: requester }, agent: false, may };
    let knock = Knock { id: "api:1".into(), sender, command, expected_seq: None };
    let texts = [("title", opening.title), ("description", opening.description), ("fields", opening.fields)];
    let texts: BTreeMap<_, _> =
        texts.iter().map(|(name, text)| (ContentId(id(name)), (*text).to_owned())).collect();
    settle(Case {
        ticket: &Ticket::unborn(TicketId(id("ticket"))),
        knock: &knock,
        desk,
        before: &[],
        rules,
        texts: &Texts(texts),
        other: None,
        children: &[],
        now,
        discharge: true,
        around: Around::default(),
    })
}

/// Returns what happened: each event with who brought it about.
pub fn told(settled: &Settled) -> Vec<String> {
    let who = |actor: &Actor| match actor {
        Actor::Person { .. } => "ana".to_owned(),
        Actor::Rule { name, .. } => name.clone(),
        Actor::Assigner { .. } => "assigner".into(),
        Actor::Clock => "clock".into(),
    };
    settled.events.iter().map(|kept| format!("{} {}", who(&kept.actor), kept.event.name())).collect()
}

/// Returns the team that the ticket was sent to.
pub fn team(settled: &Settled) -> Option<String> {
    let desk = desk();
    settled.ticket.team.and_then(|id| desk.team(id)).map(|team| team.name.clone())
}

/// Returns how many letters go out.
pub fn letters(settled: &Settled) -> usize {
    settled.effects.iter().filter(|(_, effect)| matches!(effect, Effect::Mail { .. })).count()
}

/// Returns the tags that rules have put on.
pub fn tags(settled: &Settled) -> Vec<&str> {
    let changed = settled.events.iter().filter(|kept| matches!(kept.event, Event::TagsChanged { .. }));
    assert!(changed.count() <= settled.ticket.tags.len());
    settled.ticket.tags.iter().map(String::as_str).collect()
}
