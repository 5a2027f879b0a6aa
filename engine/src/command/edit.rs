//! Edit: change several properties at once, all or nothing.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Assign, Comment, Context, Decision, Route, SetStatus, assign, comment, route, set_status};
use crate::actor::Sender;
use crate::content::ContentRef;
use crate::desk::Desk;
use crate::event::{Event, evolve};
use crate::field::{self, Values};
use crate::ids::{CategoryId, PersonId, TeamId};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

const TAGS_MAX: usize = 50;
const TAG_CHARS_MAX: usize = 60;

/// The properties to change; a doubly optional one is cleared by null and left alone by absence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Edit {
    pub title: Option<ContentRef>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub description: Option<Option<ContentRef>>,
    pub priority: Option<u8>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Option<u8>>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub impact: Option<Option<u8>>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub category: Option<Option<CategoryId>>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub team: Option<Option<TeamId>>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Option<PersonId>>,
    pub tags: Option<BTreeSet<String>>,
    /// Tags that are put to those it has, and tags that go.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub add_tags: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub remove_tags: BTreeSet<String>,
    pub custom_fields: Option<ContentRef>,
    /// Which of them were asked for: the others must stand as the sender saw them. None: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field_keys: Option<BTreeSet<String>>,
    pub status: Option<String>,
    pub note: Option<ContentRef>,
    pub scheduled_at: Option<Timestamp>,
    /// What is said with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Comment>,
}

/// Reads a field that is there, so that null and absence differ.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

impl Edit {
    pub(super) fn contents(&self) -> Vec<&ContentRef> {
        let description = self.description.as_ref().and_then(Option::as_ref);
        let said = self.said.as_ref().map(|said| &said.body);
        [self.title.as_ref(), description, self.custom_fields.as_ref(), self.note.as_ref(), said]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Returns the tags that the ticket is to have.
    fn tags(&self, ticket: &Ticket) -> Option<BTreeSet<String>> {
        if self.add_tags.is_empty() && self.remove_tags.is_empty() {
            return self.tags.clone();
        }
        let all = self.tags.as_ref().unwrap_or(&ticket.tags).union(&self.add_tags);
        Some(all.filter(|tag| !self.remove_tags.contains(*tag)).cloned().collect())
    }
}

/// Decides every part in turn, each upon what the one before it has made.
pub(crate) fn decide(ticket: &Ticket, edit: &Edit, context: &Context<'_>) -> Decision {
    ticket.must_live()?;
    let mut now = ticket.clone();
    let mut facts = vec![];
    for part in [properties, routing, assignment, speech, status] {
        for fact in part(&now, edit, context)? {
            now = evolve(now, &fact, context.now);
            facts.push(fact);
        }
    }
    Ok(facts)
}

/// Refuses those who may not change properties.
pub(crate) fn allowed(ticket: &Ticket, sender: &Sender) -> Result<(), Refusal> {
    ticket.must_be_open()?;
    sender.must(Permission::Edit)
}

fn properties(ticket: &Ticket, edit: &Edit, context: &Context<'_>) -> Decision {
    edit.priority.map_or(Ok(()), |priority| known_priority(priority, context.desk))?;
    edit.category.flatten().map_or(Ok(()), |category| known_category(category, context.desk))?;
    edit.tags(ticket).as_ref().map_or(Ok(()), good_tags)?;

    let mut facts = changes(ticket, edit);
    facts.extend(fields(ticket, edit, context)?);
    if !facts.is_empty() {
        allowed(ticket, context.sender)?;
    }
    Ok(facts)
}

fn changes(ticket: &Ticket, edit: &Edit) -> Vec<Event> {
    let title = edit.title.clone().map(|title| Event::TitleChanged { title });
    let description = edit.description.clone().map(|description| Event::DescriptionChanged { description });
    let priority = edit.priority.filter(|to| *to != ticket.priority);
    let urgency = edit.urgency.filter(|to| *to != ticket.urgency);
    let impact = edit.impact.filter(|to| *to != ticket.impact);
    let category = edit.category.filter(|to| *to != ticket.category);
    let tags = edit.tags(ticket).filter(|tags| *tags != ticket.tags);
    [
        title,
        description,
        priority.map(|to| Event::PriorityChanged { from: ticket.priority, to }),
        urgency.map(|to| Event::UrgencyChanged { from: ticket.urgency, to }),
        impact.map(|to| Event::ImpactChanged { from: ticket.impact, to }),
        category.map(|to| Event::CategoryChanged { from: ticket.category, to }),
        tags.map(|tags| Event::TagsChanged { tags }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The new values come as a whole, made upon what their sender saw: had somebody else changed another
/// field meanwhile, it would be lost.
fn fields(ticket: &Ticket, edit: &Edit, context: &Context<'_>) -> Result<Option<Event>, Refusal> {
    let Some(fields) = &edit.custom_fields else { return Ok(None) };
    let before = field::values(ticket, context.texts).unwrap_or_default();
    let after: Values = serde_json::from_str(context.texts.get(fields)).unwrap_or_default();
    let keys = field::changed(&before, &after);
    if edit.field_keys.as_ref().is_some_and(|asked| !keys.is_subset(asked)) {
        return Err(Refusal::SequenceMoved { seq: ticket.seq });
    }
    let given = after.into_iter().filter(|(key, _)| keys.contains(key)).collect();
    let category = edit.category.unwrap_or(ticket.category);
    field::must_fit(context.desk, &ticket.lifecycle, category, &given)?;
    let internal = context.desk.are_internal(&keys);
    let changed = || Event::CustomFieldsChanged { fields: fields.clone(), keys: keys.clone(), internal };
    Ok((!keys.is_empty()).then(changed))
}

fn routing(ticket: &Ticket, edit: &Edit, context: &Context<'_>) -> Decision {
    edit.team.map_or(Ok(vec![]), |team| route::decide(ticket, &Route { team }, context))
}

fn assignment(ticket: &Ticket, edit: &Edit, context: &Context<'_>) -> Decision {
    edit.assignee.map_or(Ok(vec![]), |to| assign::decide(ticket, &Assign { to, free_in: None }, context))
}

fn speech(ticket: &Ticket, edit: &Edit, context: &Context<'_>) -> Decision {
    edit.said.as_ref().map_or(Ok(vec![]), |said| comment::decide(ticket, said, context))
}

fn status(ticket: &Ticket, edit: &Edit, context: &Context<'_>) -> Decision {
    let Some(to) = edit.status.clone() else {
        return Ok(vec![]);
    };
    let set = SetStatus { to, note: edit.note.clone(), scheduled_at: edit.scheduled_at };
    set_status::decide(ticket, &set, context)
}

/// Refuses a priority that the desk does not have.
pub(crate) fn known_priority(priority: u8, desk: &Desk) -> Result<(), Refusal> {
    desk.priority(priority).map(drop).ok_or(Refusal::UnknownPriority { priority })
}

/// Refuses a category that the desk does not have.
pub(crate) fn known_category(category: CategoryId, desk: &Desk) -> Result<(), Refusal> {
    desk.category(category).map(drop).ok_or(Refusal::UnknownCategory)
}

/// Refuses tags that are too many, empty or too long.
pub(crate) fn good_tags(tags: &BTreeSet<String>) -> Result<(), Refusal> {
    let good = |tag: &String| !tag.trim().is_empty() && tag.chars().count() <= TAG_CHARS_MAX;
    match () {
        () if tags.len() > TAGS_MAX => Err(Refusal::TooManyTags { limit: TAGS_MAX }),
        () if !tags.iter().all(good) => Err(Refusal::BadTag { limit: TAG_CHARS_MAX }),
        () => Ok(()),
    }
}
