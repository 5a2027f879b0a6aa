//! How a story tells what happened: one phrase per fact, in the words people use.

use holdfast_engine::assignment::Ask;
use holdfast_engine::desk::Desk;
use holdfast_engine::effect::{Effect, Whom};
use holdfast_engine::event::{ClockChange, Event, MoveCause, StatusChanged};
use holdfast_engine::ids::PersonId;
use holdfast_engine::sla::{Clock, Moment};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::desk::{PEOPLE, id};
use crate::several::name;
use crate::when;

/// Tells facts as they stand at one moment.
#[derive(Debug)]
pub struct Teller<'a> {
    pub desk: &'a Desk,
    pub now: Timestamp,
    pub zone: &'a TimeZone,
}

impl Teller<'_> {
    /// What a ticket asks of its team.
    pub fn ask(&self, ask: &Ask) -> String {
        let team = self.desk.team(ask.team).map_or("nobody", |team| &team.name);
        match ask.but {
            None => format!("asks {team}"),
            Some(but) => format!("asks {team} but not {}", person(but)),
        }
    }

    pub fn event(&self, event: &Event) -> String {
        match event {
            Event::Commented(said) if said.newcomer.is_some() => "kept aside".into(),
            Event::Commented(said) if said.internal => "noted".into(),
            Event::Assigned { to: None, .. } => "put back".into(),
            Event::Assigned { to: Some(to), .. } => format!("assigned to {}", person(*to)),
            Event::Routed { to, .. } => {
                let team = to.and_then(|team| self.desk.team(team)).map_or("nobody", |team| &team.name);
                format!("routed to {team}")
            }
            Event::StatusChanged(moved) => format!("{} {}", cause(moved), moved.to),
            Event::PriorityChanged { to, .. } => format!("priority p{to}"),
            Event::ClockChanged { change, clock } => self.clock(*change, clock),
            Event::Merged { into } => format!("merged into {}", name(*into)),
            Event::Unmerged { from } => format!("taken out of {}", name(*from)),
            Event::Absorbed(absorbed) => format!("takes in {}", name(absorbed.from)),
            Event::Released { from } => format!("lets {} go", name(*from)),
            Event::Split { to, .. } => format!("split into {}", name(*to)),
            Event::Linked { to, kind } => format!("{} {}", word(kind), name(*to)),
            Event::Unlinked { to, kind } => format!("no longer {} {}", word(kind), name(*to)),
            Event::ClosingHeld { children, until } if children.is_empty() => {
                format!("does not close before {}", when::write(*until, self.now, self.zone))
            }
            Event::ClosingHeld { children, .. } => {
                let names: Vec<_> = children.iter().map(|child| name(*child)).collect();
                format!("does not close before {}", names.join(" and "))
            }
            Event::LifecycleChanged(changed) => format!("goes by {} in {}", changed.to, changed.status),
            Event::Restricted { named } => {
                let mut names: Vec<_> = named.iter().map(|named| person(*named)).collect();
                names.sort_unstable();
                format!("confidential to {}", names.join(" "))
            }
            Event::GlassBroken { by, .. } => format!("glass broken by {}", person(*by)),
            Event::CcAdded { people } => {
                let mut names: Vec<_> = people.iter().map(|cc| person(*cc)).collect();
                names.sort_unstable();
                format!("cc {}", names.join(" "))
            }
            Event::CcRemoved { person: cc } => format!("no cc {}", person(*cc)),
            Event::Watched { person: watcher } => format!("watched by {}", person(*watcher)),
            Event::Unwatched { person: watcher } => format!("unwatched by {}", person(*watcher)),
            Event::NewcomerAccepted { person: new, .. } => format!("accepted {}", person(*new)),
            Event::NewcomerKeptInternal { person: new } => format!("kept {} internal", person(*new)),
            Event::RequesterChanged { to, .. } => format!("requester {}", person(*to)),
            Event::CommentsMoved { to, .. } => format!("moved to {}", name(*to)),
            Event::CommentsReceived { from, .. } => format!("received from {}", name(*from)),
            Event::Rated(rated) => format!("rated {}", rated.rating.name()),
            Event::Reminded { n } => format!("reminded {n}"),
            Event::NextChanged { kind, at: None } => format!("{} called off", word(kind)),
            Event::NextChanged { kind, at: Some(at) } => {
                format!("{} put off until {}", word(kind), when::write(*at, self.now, self.zone))
            }
            Event::Escalated(step) => format!("{} escalated {}", word(&step.metric), moment(step.step)),
            other => other.name().to_owned(),
        }
    }

    pub fn letter(&self, effect: &Effect) -> String {
        match effect {
            Effect::Mail { to, template, .. } => format!("mail to {}: {}", person(*to), word(template)),
            Effect::Notify { whom: Whom::Person(to), template, .. } => {
                format!("mail to {}: {}", person(*to), word(template))
            }
            Effect::Notify { whom: Whom::Team(team), template, .. } => {
                let team = self.desk.team(*team).expect("a team of the story");
                format!("mail to team {}: {}", team.name, word(template))
            }
            Effect::Notify { whom: Whom::Lead(team), template, .. } => {
                let team = self.desk.team(*team).expect("a team of the story");
                format!("mail to lead of {}: {}", team.name, word(template))
            }
            Effect::Approval { to, template, .. } => format!("mail to {}: {}", person(*to), word(template)),
            Effect::Tell { .. } => "mail in a rule's words".into(),
            Effect::Write { template, .. } => format!("mail from template {template}"),
            Effect::Stop { .. } | Effect::Errand(_) => panic!("no story tells of parts"),
        }
    }

    fn clock(&self, change: ClockChange, clock: &Clock) -> String {
        let (metric, change) = (word(&clock.metric), word(&change));
        let schedule = self.desk.schedule(clock.promise.calendar.id);
        let due = clock.due(schedule).filter(|_| clock.end.is_none() && clock.is_counting());
        match due {
            Some(due) if due.due_at >= self.now => {
                format!("{metric} {change} due {}", when::write(due.due_at, self.now, self.zone))
            }
            _ => format!("{metric} {change} after {}", when::lasted(clock.elapsed(self.now, schedule))),
        }
    }
}

fn moment(moment: Moment) -> String {
    let lasted = |seconds| when::lasted(SignedDuration::from_secs(seconds));
    match moment {
        Moment::Percent(percent) => format!("at {percent}%"),
        Moment::BeforeSeconds(seconds) => format!("{} before", lasted(seconds)),
        Moment::AfterSeconds(seconds) => format!("{} after", lasted(seconds)),
    }
}

fn cause(moved: &StatusChanged) -> &'static str {
    match moved.cause {
        MoveCause::Asked => "moved to",
        MoveCause::Reply => "goes back to",
        MoveCause::Assignment => "goes on to",
        MoveCause::AutoClose
        | MoveCause::Schedule
        | MoveCause::Waited
        | MoveCause::Approval
        | MoveCause::PartsDone
        | MoveCause::PartReopened
        | MoveCause::GivenUp => "moves by itself to",
    }
}

/// Returns the name that a plain value has in the API.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("it is JSON");
    value.as_str().expect("it is one word").replace("ended_late", "ended late")
}

fn person(person: PersonId) -> &'static str {
    PEOPLE.into_iter().find(|name| id(name) == person.0).expect("somebody of the story")
}
