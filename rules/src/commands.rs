//! What a rule may ask for: from its words, with names, to what the engine is asked, with ids.

use holdfast_engine::command::{Assign, ChangeLifecycle, Command, Edit, Route, SetStatus, Upcoming};
use holdfast_engine::effect::Whom;
use holdfast_engine::field::{self, Values};
use holdfast_engine::ids::PersonId;
use holdfast_engine::stay::NextKind;
use holdfast_engine::ticket::Ticket;
use jiff::{SignedDuration, Timestamp};
use rhai::{Array, Dynamic};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde_json::Value;

use crate::facts::Scene;
use crate::header::seconds;

/// More than any rule needs; what loops over lists is stopped here.
const COMMANDS_MAX: usize = 50;
const WORDS_CHARS_MAX: usize = 20_000;

/// A command as a rule words it, with names where the engine has ids.
#[derive(Debug, Clone)]
pub(crate) enum Ask {
    Acknowledge,
    Assign(String),
    Unassign,
    Route(String),
    Categorise(String),
    Prioritise(i64),
    Urgency(i64),
    Impact(i64),
    Status(String),
    Field(String, Dynamic),
    Tag(String),
    Untag(String),
    ChangeLifecycle(String, Option<String>),
    CancelNext(String),
    Comment(String),
    Note(String),
    Notify(String, String),
    Mail(String, String),
    Webhook(String),
    Escalate(String),
    LookAgain(String),
    LookAgainOpen(String),
    LookNoMore,
    Stop,
}

/// What is done when a rule asks. What depends on the ticket as the command before has left it is
/// made into a command only then.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Act {
    Command(Box<Command>),
    Tag(String),
    Untag(String),
    Field(String, Value),
    Say { text: String, internal: bool },
    Notify { whom: Meant, text: String },
    Mail { whom: Meant, template: String },
    Call(String),
    Look(Option<Timestamp>),
    Stop,
}

impl Act {
    fn of(command: Command) -> Self {
        Self::Command(Box::new(command))
    }
}

/// Who is to be told; whom the ticket names is known only when it comes to that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meant {
    Assignee,
    Team,
    Lead,
    Known(Whom),
    Requester,
    /// Somebody who does not help here.
    Other(PersonId),
}

impl Meant {
    /// Nobody is told where nobody is meant: an unassigned ticket has no assignee.
    pub fn of(self, ticket: &Ticket) -> Option<Whom> {
        match self {
            Self::Assignee => ticket.assignee.map(Whom::Person),
            Self::Team => ticket.team.map(Whom::Team),
            Self::Lead => ticket.team.map(Whom::Lead),
            Self::Known(whom) => Some(whom),
            Self::Requester => ticket.requester.map(Whom::Person),
            Self::Other(person) => Some(Whom::Person(person)),
        }
    }

    /// Returns whether it is somebody who does not help here.
    pub fn is_outside(self) -> bool {
        matches!(self, Self::Requester | Self::Other(_))
    }
}

/// What `fn then` returned, each with how it is worded.
pub(crate) type Acts = Vec<(String, Act)>;

/// Turns what `fn then` returned into what is to be done, or says in plain words what is wrong with it.
pub(crate) fn acts(asked: Dynamic, scene: &Scene<'_>) -> Result<Acts, String> {
    let kind = asked.type_name();
    let list =
        asked.try_cast::<Array>().ok_or(format!("fn then must return a list of commands, not {kind}"))?;
    if list.len() > COMMANDS_MAX {
        return Err(format!("a rule asks for at most {COMMANDS_MAX} commands at once"));
    }
    let mut acts = vec![];
    for item in list {
        let kind = item.type_name();
        let ask = item.try_cast::<Ask>().ok_or(format!("fn then returned {kind} where a command belongs"))?;
        let worded = worded(&ask);
        acts.extend(act(ask, scene)?.into_iter().map(|act| (worded.clone(), act)));
    }
    Ok(acts)
}

/// Writes a command as the rule does. What it would say to people is left out: it may name them.
fn worded(ask: &Ask) -> String {
    match ask {
        Ask::Acknowledge => "acknowledge()".into(),
        Ask::Assign(_) => "assign(\u{2026})".into(),
        Ask::Unassign => "unassign()".into(),
        Ask::Route(team) => format!("route({team:?})"),
        Ask::Categorise(path) => format!("categorise({path:?})"),
        Ask::Prioritise(to) => format!("prioritise({to})"),
        Ask::Urgency(to) => format!("set_urgency({to})"),
        Ask::Impact(to) => format!("set_impact({to})"),
        Ask::Status(to) => format!("set_status({to:?})"),
        Ask::Field(key, _) => format!("set_field({key:?}, \u{2026})"),
        Ask::Tag(tag) => format!("tag({tag:?})"),
        Ask::Untag(tag) => format!("untag({tag:?})"),
        Ask::ChangeLifecycle(key, None) => format!("change_lifecycle({key:?})"),
        Ask::ChangeLifecycle(key, Some(status)) => format!("change_lifecycle({key:?}, {status:?})"),
        Ask::CancelNext(kind) => format!("cancel_next({kind:?})"),
        Ask::Comment(_) => "comment(\u{2026})".into(),
        Ask::Note(_) => "note(\u{2026})".into(),
        Ask::Notify(whom, _) if whom.contains('@') => "notify(\u{2026})".into(),
        Ask::Notify(whom, _) => format!("notify({whom:?}, \u{2026})"),
        Ask::Mail(whom, template) if whom.contains('@') => format!("mail(\u{2026}, {template:?})"),
        Ask::Mail(whom, template) => format!("mail({whom:?}, {template:?})"),
        Ask::Webhook(name) => format!("webhook({name:?})"),
        Ask::Escalate(_) => "escalate(\u{2026})".into(),
        Ask::LookAgain(after) => format!("look_again({after:?})"),
        Ask::LookAgainOpen(after) => format!("look_again_open({after:?})"),
        Ask::LookNoMore => "look_no_more()".into(),
        Ask::Stop => "stop()".into(),
    }
}

fn act(ask: Ask, scene: &Scene<'_>) -> Result<Vec<Act>, String> {
    let desk = scene.desk;
    let edit = |edit| Act::of(Command::Edit(Box::new(edit)));
    let one = match ask {
        Ask::Acknowledge => Act::of(Command::Acknowledge),
        Ask::Unassign => Act::of(Command::Assign(Assign { to: None, free_in: None })),
        Ask::Assign(name) => {
            let to = scene.people.agent(&name).ok_or("there is no one agent of this name or address")?;
            Act::of(Command::Assign(Assign { to: Some(to), free_in: None }))
        }
        Ask::Route(name) => {
            let team = desk.data.teams.iter().find(|team| team.name.eq_ignore_ascii_case(&name));
            let team = team.ok_or(format!("there is no team \u{201c}{name}\u{201d}"))?;
            Act::of(Command::Route(Route { team: Some(team.id) }))
        }
        Ask::Categorise(path) => {
            let names: Vec<_> = path.split('/').map(str::trim).collect();
            let category =
                desk.category_at(&names).ok_or(format!("there is no category \u{201c}{path}\u{201d}"))?;
            edit(Edit { category: Some(Some(category)), ..Edit::default() })
        }
        Ask::Prioritise(value) => edit(Edit { priority: Some(small(value, "priority")?), ..Edit::default() }),
        Ask::Urgency(value) => {
            edit(Edit { urgency: Some(Some(small(value, "urgency")?)), ..Edit::default() })
        }
        Ask::Impact(value) => edit(Edit { impact: Some(Some(small(value, "impact")?)), ..Edit::default() }),
        Ask::Status(to) => Act::of(Command::SetStatus(SetStatus { to, note: None, scheduled_at: None })),
        Ask::Field(key, value) => Act::Field(key.clone(), fitting(&key, &value, scene)?),
        Ask::Tag(tag) => Act::Tag(tag),
        Ask::Untag(tag) => Act::Untag(tag),
        Ask::ChangeLifecycle(lifecycle, status) => {
            desk.lifecycle(&lifecycle).ok_or(format!("there is no lifecycle \u{201c}{lifecycle}\u{201d}"))?;
            Act::of(Command::ChangeLifecycle(ChangeLifecycle { lifecycle, status }))
        }
        Ask::CancelNext(kind) => Act::of(Command::CancelNext(Upcoming { kind: next_kind(&kind)? })),
        Ask::Comment(text) => Act::Say { text: words(text)?, internal: false },
        Ask::Note(text) => Act::Say { text: words(text)?, internal: true },
        Ask::Notify(whom, text) => Act::Notify { whom: meant(&whom, scene)?, text: words(text)? },
        Ask::Mail(whom, key) => Act::Mail { whom: reader(&whom, scene)?, template: template(key, scene)? },
        Ask::Webhook(name) => Act::Call(webhook(name)?),
        Ask::Escalate(text) => return Ok(escalate(words(text)?, scene)),
        Ask::LookAgain(after) => Act::Look(Some(later(&after, scene)?)),
        Ask::LookAgainOpen(after) => Act::Look(Some(later_open(&after, scene)?)),
        Ask::LookNoMore => Act::Look(None),
        Ask::Stop => Act::Stop,
    };
    Ok(vec![one])
}

fn small(value: i64, what: &str) -> Result<u8, String> {
    u8::try_from(value).map_err(|_| format!("there is no {what} {value}"))
}

fn words(text: String) -> Result<String, String> {
    match text.chars().count() {
        _ if text.trim().is_empty() => Err("there are no words to say".into()),
        count if count > WORDS_CHARS_MAX => Err(format!("at most {WORDS_CHARS_MAX} characters can be said")),
        _ => Ok(text),
    }
}

/// Whether the desk has one of this name is found out when it is called: where it leads is no fact of a rule.
fn webhook(name: String) -> Result<String, String> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    match name.len() {
        1..=40 if name.chars().all(good) => Ok(name),
        _ => Err("a webhook is called by its name: lower-case letters, digits and _".into()),
    }
}

fn meant(whom: &str, scene: &Scene<'_>) -> Result<Meant, String> {
    let Scene { desk, people, .. } = scene;
    let team = || desk.data.teams.iter().find(|team| team.name.eq_ignore_ascii_case(whom));
    match whom {
        "assignee" => Ok(Meant::Assignee),
        "team" => Ok(Meant::Team),
        "lead" => Ok(Meant::Lead),
        _ => {
            let known = people.agent(whom).map(Whom::Person).or(team().map(|team| Whom::Team(team.id)));
            known.map(Meant::Known).ok_or("there is nobody of this name to notify".into())
        }
    }
}

/// Who gets a letter: whoever can be notified, and those who do not help here.
fn reader(whom: &str, scene: &Scene<'_>) -> Result<Meant, String> {
    let other = || scene.people.other(whom).map(Meant::Other);
    match whom {
        "requester" => Ok(Meant::Requester),
        _ => meant(whom, scene).ok().or_else(other).ok_or("there is nobody of this name to write to".into()),
    }
}

fn template(key: String, scene: &Scene<'_>) -> Result<String, String> {
    if scene.desk.data.mail.has_own(&key) { Ok(key) } else { Err(unknown_template(&key)) }
}

/// Says that rules cannot write from a template.
pub(crate) fn unknown_template(key: &str) -> String {
    format!("the desk has no mail template of its own called \u{201c}{key}\u{201d}")
}

fn escalate(text: String, scene: &Scene<'_>) -> Vec<Act> {
    let own = scene.ticket.priority;
    let steps = scene.desk.data.priorities.iter().map(|step| step.value);
    let raised = steps.filter(|value| *value < own).max().map(|priority| {
        Act::of(Command::Edit(Box::new(Edit { priority: Some(priority), ..Edit::default() })))
    });
    raised.into_iter().chain([Act::Notify { whom: Meant::Lead, text }]).collect()
}

fn later(after: &str, scene: &Scene<'_>) -> Result<Timestamp, String> {
    let after = SignedDuration::from_secs(seconds(after)?);
    scene.now.checked_add(after).map_err(|_| "this is too far ahead".into())
}

fn later_open(after: &str, scene: &Scene<'_>) -> Result<Timestamp, String> {
    let worked = SignedDuration::from_secs(seconds(after)?);
    let (_, schedule) = scene.desk.calendar_of(scene.ticket, None);
    let due = schedule.after(scene.now, worked).ok_or("the calendar is never open so long")?;
    Ok(due.due_at)
}

fn next_kind(name: &str) -> Result<NextKind, String> {
    let kind = NextKind::deserialize(name.into_deserializer());
    kind.map_err(|_: Error| format!("nothing that a ticket does by itself is called \u{201c}{name}\u{201d}"))
}

/// Returns a value that the field takes.
fn fitting(key: &str, value: &Dynamic, scene: &Scene<'_>) -> Result<Value, String> {
    let value: Value = rhai::serde::from_dynamic(value).map_err(|_| "a field takes no such value")?;
    let given = Values::from_iter([(key.to_owned(), value.clone())]);
    let fields = scene.desk.fields(&scene.ticket.lifecycle, scene.ticket.category);
    match field::faults(&given, &fields).first() {
        Some(fault) => Err(format!("field \u{201c}{key}\u{201d}: {}", fault.message)),
        None => Ok(value),
    }
}

/// Returns the command that changes the tags, upon those the ticket has by then.
pub(crate) fn tagged(ticket: &Ticket, tag: &str, on: bool) -> Command {
    let mut tags = ticket.tags.clone();
    if on {
        tags.insert(tag.to_owned())
    } else {
        tags.remove(tag)
    };
    Command::Edit(Box::new(Edit { tags: Some(tags), ..Edit::default() }))
}
