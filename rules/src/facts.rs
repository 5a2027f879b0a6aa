//! What a rule may know: plain values, read only, named as in the API.

use holdfast_engine::content::{ContentRef, Texts};
use holdfast_engine::desk::Desk;
use holdfast_engine::event::{Event, Voice};
use holdfast_engine::field;
use holdfast_engine::sla::Moment;
use holdfast_engine::ticket::Ticket;
use rhai::{Dynamic, Map};

/// Returns the facts about the ticket as it is right after the event.
pub(crate) fn ticket(ticket: &Ticket, desk: &Desk, texts: &Texts) -> Map {
    let words = |text: &Option<ContentRef>| text.as_ref().map_or("", |text| texts.get(text)).to_owned();
    let team = ticket.team.and_then(|team| desk.team(team)).map_or("", |team| &team.name);
    let category = ticket.category.map(|category| desk.category_path(category).join(" / "));
    [
        ("title", words(&ticket.title).into()),
        ("description", words(&ticket.description).into()),
        ("source", ticket.source.clone().into()),
        ("lifecycle", ticket.lifecycle.clone().into()),
        ("status", ticket.status.clone().into()),
        ("phase", ticket.phase.name().into()),
        ("priority", i64::from(ticket.priority).into()),
        ("team", team.to_owned().into()),
        ("category", category.unwrap_or_default().into()),
        ("assigned", ticket.assignee.is_some().into()),
        ("acknowledged", ticket.acknowledged.into()),
        ("csat", ticket.csat.map_or("", |csat| csat.rating.name()).into()),
        ("custom_fields", fields(ticket, texts)),
        ("tags", ticket.tags.iter().cloned().map(Dynamic::from).collect::<Vec<_>>().into()),
    ]
    .into_iter()
    .map(|(name, value): (&str, Dynamic)| (name.into(), value))
    .collect()
}

/// What was erased is as if never filled in.
fn fields(ticket: &Ticket, texts: &Texts) -> Dynamic {
    let values = field::values(ticket, texts).unwrap_or_default();
    rhai::serde::to_dynamic(values).unwrap_or_else(|_| Map::new().into())
}

/// Returns the facts about the event the rule is asked about.
pub(crate) fn event(event: &Event) -> Map {
    let mut facts = Map::from([("kind".into(), event.name().into())]);
    match event {
        Event::Commented(said) => {
            facts.insert("internal".into(), said.internal.into());
            facts.insert("by_requester".into(), (said.voice == Voice::Requester).into());
            facts.insert("by_agent".into(), (said.voice == Voice::Agent).into());
        }
        Event::StatusChanged(moved) => {
            facts.insert("from".into(), moved.from.clone().into());
            facts.insert("to".into(), moved.to.clone().into());
        }
        Event::LifecycleChanged(changed) => {
            facts.insert("from".into(), changed.from.clone().into());
            facts.insert("to".into(), changed.to.clone().into());
        }
        Event::Rated(rated) => drop(facts.insert("rating".into(), rated.rating.name().into())),
        Event::Reminded { n } => drop(facts.insert("n".into(), i64::from(*n).into())),
        Event::Escalated(step) => {
            facts.insert("metric".into(), step.metric.name().into());
            let (name, value) = match step.step {
                Moment::Percent(percent) => ("percent", percent.into()),
                Moment::BeforeSeconds(seconds) => ("before_seconds", seconds),
                Moment::AfterSeconds(seconds) => ("after_seconds", seconds),
            };
            facts.insert(name.into(), value.into());
        }
        _ => {}
    }
    facts
}
