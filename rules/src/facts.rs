//! What a rule may know: plain values, read only, named as in the API.

use holdfast_engine::actor::Actor;
use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::desk::Desk;
use holdfast_engine::event::{Event, Voice};
use holdfast_engine::field;
use holdfast_engine::ids::{CategoryId, TeamId};
use holdfast_engine::sla::Moment;
use holdfast_engine::ticket::Ticket;
use jiff::Timestamp;
use rhai::{Dynamic, Map};

use crate::people::{People, Person};

const WORDS_BYTES_MAX: usize = 32 * 1024;

/// Where a rule looks around.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub ticket: &'a Ticket,
    pub desk: &'a Desk,
    pub texts: &'a Texts,
    pub people: &'a People,
    pub now: Timestamp,
}

/// Returns the facts about the ticket.
pub(crate) fn ticket(scene: &Scene<'_>) -> Map {
    let Scene { ticket, desk, texts, people, now } = *scene;
    let words =
        |text: &Option<ContentRef>| beginning(text.as_ref().map_or("", |text| texts.get(text))).to_owned();
    let since = |then: Option<Timestamp>| then.map_or(0, |then| now.duration_since(then).as_secs());
    let number = |value: Option<u8>| value.map_or(Dynamic::UNIT, |value| i64::from(value).into());
    map([
        ("title", words(&ticket.title).into()),
        ("description", words(&ticket.description).into()),
        ("source", ticket.source.clone().into()),
        ("lifecycle", ticket.lifecycle.clone().into()),
        ("status", ticket.status.clone().into()),
        ("phase", ticket.phase.name().into()),
        ("priority", i64::from(ticket.priority).into()),
        ("urgency", number(ticket.urgency)),
        ("impact", number(ticket.impact)),
        ("team", team(ticket.team, desk)),
        ("region", region(ticket, desk)),
        ("category", category(ticket.category, desk)),
        ("assigned", ticket.assignee.is_some().into()),
        ("assignee", person(&people.assignee)),
        ("requester", person(&people.requester)),
        ("organisation", people.organisation.clone().into()),
        ("acknowledged", ticket.acknowledged.into()),
        ("confidential", ticket.named.is_some().into()),
        (
            "breached",
            ticket.clocks.iter().any(|clock| clock.end.is_none() && clock.breach().is_some()).into(),
        ),
        ("age_seconds", since(ticket.exists().then_some(ticket.created_at)).into()),
        ("status_seconds", since(ticket.status_since).into()),
        ("unanswered_seconds", since(ticket.unanswered()).into()),
        ("counts", counts(ticket)),
        ("calendar", calendar(ticket, desk, now)),
        ("csat", ticket.csat.map_or("", |csat| csat.rating.name()).into()),
        ("custom_fields", fields(ticket, texts)),
        ("form", ticket.filed.as_ref().map_or("", |filed| &filed.form).to_owned().into()),
        ("answers", answers(ticket, texts)),
        ("part", ticket.part_of.as_ref().map_or("", |of| &of.key).to_owned().into()),
        ("tags", list(&mut ticket.tags.iter())),
    ])
}

/// What is longer than a rule's own texts may be is cut, so that a long mail fails no rule.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(WORDS_BYTES_MAX)]
}

fn map<const N: usize>(facts: [(&str, Dynamic); N]) -> Map {
    facts.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

fn list(words: &mut dyn Iterator<Item = &String>) -> Dynamic {
    Dynamic::from_array(words.cloned().map(Dynamic::from).collect())
}

fn team(id: Option<TeamId>, desk: &Desk) -> Dynamic {
    id.and_then(|team| desk.team(team)).map_or("", |team| &team.name).to_owned().into()
}

fn region(ticket: &Ticket, desk: &Desk) -> Dynamic {
    let region = ticket.team.and_then(|team| desk.team(team)?.region);
    region.and_then(|region| desk.region(region)).map_or("", |region| &region.name).to_owned().into()
}

fn category(id: Option<CategoryId>, desk: &Desk) -> Dynamic {
    id.map(|category| desk.category_path(category).join(" / ")).unwrap_or_default().into()
}

fn person(person: &Person) -> Dynamic {
    Dynamic::from_map(map([
        ("name", person.name.clone().into()),
        ("email", person.email.clone().into()),
        ("domain", person.domain().to_owned().into()),
        ("locale", person.locale.clone().into()),
    ]))
}

fn counts(ticket: &Ticket) -> Dynamic {
    let counts = ticket.counts;
    Dynamic::from_map(map([
        ("replies", i64::from(counts.replies).into()),
        ("messages", i64::from(counts.messages).into()),
        ("notes", i64::from(counts.notes).into()),
        ("reopened", i64::from(counts.reopened).into()),
    ]))
}

fn calendar(ticket: &Ticket, desk: &Desk, now: Timestamp) -> Dynamic {
    let (id, schedule) = desk.calendar_of(ticket, None);
    let zone = desk.data.calendars.iter().find(|calendar| calendar.id == id).map_or("UTC", |c| &c.tz);
    let (hour, weekday, date) = holdfast_engine::calendar::local(now, zone);
    Dynamic::from_map(map([
        ("open", schedule.is_open(now).into()),
        ("hour", i64::from(hour).into()),
        ("weekday", i64::from(weekday).into()),
        ("date", date.into()),
    ]))
}

/// What was erased is as if never filled in.
fn fields(ticket: &Ticket, texts: &Texts) -> Dynamic {
    let values = field::values(ticket, texts).unwrap_or_default();
    rhai::serde::to_dynamic(values).unwrap_or_else(|_| Map::new().into())
}

/// They are there when the ticket is opened; later nobody reads them for rules.
fn answers(ticket: &Ticket, texts: &Texts) -> Dynamic {
    let text = ticket.filed.as_ref().map_or("", |filed| texts.get(&filed.answers));
    let answers: field::Values = serde_json::from_str(text).unwrap_or_default();
    rhai::serde::to_dynamic(answers).unwrap_or_else(|_| Map::new().into())
}

/// Returns the facts about the event the rule is asked about.
pub(crate) fn event(event: &Event, actor: &Actor, desk: &Desk) -> Map {
    let (by, rule) = match actor {
        Actor::Person { .. } => ("person", ""),
        Actor::Clock => ("clock", ""),
        Actor::Assigner { .. } => ("assigner", ""),
        Actor::Rule { name, .. } => ("rule", name.as_str()),
    };
    let mut facts =
        map([("kind", event.name().into()), ("actor", by.into()), ("rule", rule.to_owned().into())]);
    facts.extend(more(event, desk).into_iter().map(|(name, value)| (name.into(), value)));
    facts
}

fn more(event: &Event, desk: &Desk) -> Vec<(&'static str, Dynamic)> {
    let both = |from: Dynamic, to: Dynamic| vec![("from", from), ("to", to)];
    let number = |value: &Option<u8>| value.map_or(Dynamic::UNIT, |value| i64::from(value).into());
    match event {
        Event::Commented(said) => vec![
            ("internal", said.internal.into()),
            ("by_requester", (said.voice == Voice::Requester).into()),
            ("by_agent", (said.voice == Voice::Agent).into()),
        ],
        Event::StatusChanged(moved) => both(moved.from.clone().into(), moved.to.clone().into()),
        Event::LifecycleChanged(changed) => both(changed.from.clone().into(), changed.to.clone().into()),
        Event::Assigned { from, to } => both(from.is_some().into(), to.is_some().into()),
        Event::Routed { from, to } => both(team(*from, desk), team(*to, desk)),
        Event::CategoryChanged { from, to } => both(category(*from, desk), category(*to, desk)),
        Event::PriorityChanged { from, to } => both(i64::from(*from).into(), i64::from(*to).into()),
        Event::UrgencyChanged { from, to } | Event::ImpactChanged { from, to } => {
            both(number(from), number(to))
        }
        Event::TagsChanged { tags } => vec![("tags", list(&mut tags.iter()))],
        Event::CustomFieldsChanged { keys, .. } => vec![("fields", list(&mut keys.iter()))],
        Event::Rated(rated) => vec![("rating", rated.rating.name().into())],
        Event::ApprovalAsked(asked) => vec![("step", i64::from(asked.step).into())],
        Event::ApprovalAnswered(answered) => {
            vec![("verdict", answered.verdict.name().into()), ("step", i64::from(answered.step).into())]
        }
        Event::ApprovalEnded { outcome, .. } => vec![("outcome", outcome.name().into())],
        Event::Reminded { n } => vec![("n", i64::from(*n).into())],
        Event::ClockChanged { clock, .. } => vec![("metric", clock.metric.name().into())],
        Event::Escalated(step) => {
            let given = match step.step {
                Moment::Percent(percent) => ("percent", i64::from(percent).into()),
                Moment::BeforeSeconds(seconds) => ("before_seconds", seconds.into()),
                Moment::AfterSeconds(seconds) => ("after_seconds", seconds.into()),
            };
            vec![("metric", step.metric.name().into()), given]
        }
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use holdfast_engine::desk::{DeskData, Priority};
    use holdfast_engine::ids::TicketId;

    use super::*;
    use crate::guide;

    fn desk() -> Desk {
        let data = DeskData {
            priorities: vec![Priority { value: 1, label: "P1".into() }],
            default_priority: 1,
            ..DeskData::bare()
        };
        Desk::compile(1, data).expect("a good desk")
    }

    #[test]
    fn the_guide_names_every_fact_about_a_ticket_and_no_other() {
        let desk = desk();
        let unborn = Ticket::unborn(TicketId(uuid::Uuid::nil()));
        let (texts, people) = (Texts::default(), People::default());
        let scene = Scene {
            ticket: &unborn,
            desk: &desk,
            texts: &texts,
            people: &people,
            now: Timestamp::UNIX_EPOCH,
        };
        let there: BTreeSet<String> = ticket(&scene).keys().map(ToString::to_string).collect();
        let told: BTreeSet<String> = guide::TICKET.iter().map(|fact| fact.name.to_owned()).collect();
        assert_eq!(there, told);
    }
}
