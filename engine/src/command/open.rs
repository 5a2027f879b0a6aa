//! Open: a ticket begins.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Context, Decision, edit, file, restrict, voice};
use crate::approval::Step;
use crate::content::ContentRef;
use crate::event::{Commented, Event, Opened, evolve};
use crate::form::Filed;
use crate::ids::{CategoryId, MailId, OrganisationId, PersonId, TeamId, TicketId};
use crate::lifecycle::Phase;
use crate::part::{self, Part};
use crate::participant::{Audience, CC_MAX, WATCHERS_MAX};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::ticket::Ticket;

/// What a new ticket starts with; what is left out the desk decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Open {
    pub title: ContentRef,
    pub description: Option<ContentRef>,
    pub requester: PersonId,
    pub lifecycle: Option<String>,
    pub priority: Option<u8>,
    pub urgency: Option<u8>,
    pub impact: Option<u8>,
    pub category: Option<CategoryId>,
    pub team: Option<TeamId>,
    pub assignee: Option<PersonId>,
    #[serde(default)]
    pub tags: BTreeSet<String>,
    pub custom_fields: Option<ContentRef>,
    pub source: String,
    pub mail: Option<MailId>,
    pub follow_up_of: Option<TicketId>,
    /// Where the requester belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// Confidential from the start: who sees it beside its requester and who holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<BTreeSet<PersonId>>,
    /// What comes with its first words, each by its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ContentRef>,
    /// Who takes part beside the requester; as many as there is room for.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub cc: BTreeSet<PersonId>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub watchers: BTreeSet<PersonId>,
    /// What the desk writes to the requester to begin with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_comment: Option<ContentRef>,
    /// The form by which it is asked for. The team is then the form's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<Filed>,
    /// Who has to agree first, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approval: Vec<Step>,
    /// What is to be done in tickets of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// None: as tickets usually come in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrival: Option<Arrival>,
}

impl Open {
    /// Returns a ticket of which no more is said than this.
    pub fn new(title: ContentRef, requester: PersonId, source: &str) -> Self {
        Self {
            title,
            description: None,
            requester,
            lifecycle: None,
            priority: None,
            urgency: None,
            impact: None,
            category: None,
            team: None,
            assignee: None,
            tags: BTreeSet::new(),
            custom_fields: None,
            source: source.to_owned(),
            mail: None,
            follow_up_of: None,
            organisation: None,
            named: None,
            files: vec![],
            cc: BTreeSet::new(),
            watchers: BTreeSet::new(),
            first_comment: None,
            filed: None,
            approval: vec![],
            parts: vec![],
            arrival: None,
        }
    }

    pub(super) fn contents(&self) -> Vec<&ContentRef> {
        let Self { title, description, custom_fields, first_comment, .. } = self;
        let others = [description, custom_fields, first_comment].into_iter().flatten();
        let answers = self.filed.iter().map(|filed| &filed.answers);
        let parts = self.parts.iter().flat_map(Part::contents);
        [title].into_iter().chain(others).chain(answers).chain(&self.files).chain(parts).collect()
    }
}

/// How a ticket comes in, where that is not the usual way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Arrival {
    /// Nobody is told that it arrived.
    Quiet,
    /// It comes from an archive: over, with its own date, and nobody is told.
    Archived { since: Timestamp },
}

/// Decides the first fact of a ticket.
pub(crate) fn decide(ticket: &Ticket, open: &Open, context: &Context<'_>) -> Decision {
    if ticket.exists() {
        return Err(Refusal::AlreadyOpen);
    }
    allowed(open, context)?;
    known(open, context)?;

    let key = open.lifecycle.as_ref().unwrap_or(&context.desk.data.default_lifecycle);
    let unknown = || Refusal::UnknownLifecycle { lifecycle: key.clone() };
    let lifecycle = context.desk.lifecycle(key).ok_or_else(unknown)?;
    if lifecycle.archived {
        return Err(Refusal::Archived { lifecycle: key.clone() });
    }
    fields(open, key, context)?;
    let since = archived(open).map(|since| since.min(context.now));
    let phase = if since.is_some() { Phase::Closed } else { Phase::New };
    let first = lifecycle.first(phase).or(lifecycle.states.first()).ok_or_else(unknown)?;
    let status = open
        .assignee
        .and(lifecycle.on_assignment.as_deref())
        .and_then(|key| lifecycle.state(key))
        .unwrap_or(first);

    let opened = Event::Opened(Box::new(Opened {
        lifecycle: lifecycle.key.clone(),
        status: status.key.clone(),
        phase: status.phase,
        title: open.title.clone(),
        description: open.description.clone(),
        requester: open.requester,
        priority: open.priority.unwrap_or(context.desk.data.default_priority),
        urgency: open.urgency,
        impact: open.impact,
        category: open.category,
        team: open.team,
        assignee: open.assignee,
        tags: open.tags.clone(),
        custom_fields: open.custom_fields.clone(),
        source: open.source.clone(),
        mail: open.mail,
        follow_up_of: open.follow_up_of,
        split_from: None,
        organisation: open.organisation,
        named: open.named.as_ref().map(|named| restrict::with(named, context.sender)),
        received_at: since,
        quiet: open.arrival.is_some(),
        files: file::not_too_many(&open.files)?.to_vec(),
        cc: open.cc.iter().copied().filter(|cc| *cc != open.requester).take(CC_MAX).collect(),
        watchers: open.watchers.iter().copied().take(WATCHERS_MAX).collect(),
        outgoing: open.first_comment.is_some(),
        filed: open.filed.clone(),
        approval: open.approval.clone(),
        parts: open.parts.clone(),
        part_of: None,
    }));
    let begun = part::begin(&evolve(ticket.clone(), &opened, context.now));
    Ok([opened].into_iter().chain(first_words(open, context)).chain(begun).collect())
}

fn first_words(open: &Open, context: &Context<'_>) -> Option<Event> {
    let said = Commented {
        body: open.first_comment.clone()?,
        internal: false,
        voice: voice(Some(open.requester), context.sender, false),
        source: open.source.clone(),
        by: None,
        mail: None,
        files: vec![],
        mentions: [].into(),
        audience: Audience::default(),
        newcomer: None,
    };
    Some(Event::Commented(said))
}

fn archived(open: &Open) -> Option<Timestamp> {
    match open.arrival {
        Some(Arrival::Archived { since }) => Some(since),
        Some(Arrival::Quiet) | None => None,
    }
}

/// What a mail's ticket says is the desk's own defaults, and no mail is turned away for those.
fn fields(open: &Open, lifecycle: &str, context: &Context<'_>) -> Result<(), Refusal> {
    let Some(text) = open.custom_fields.as_ref().filter(|_| open.mail.is_none()) else { return Ok(()) };
    let values: crate::field::Values = serde_json::from_str(context.texts.get(text)).unwrap_or_default();
    crate::field::must_fit(context.desk, lifecycle, open.category, &values)
}

fn allowed(open: &Open, context: &Context<'_>) -> Result<(), Refusal> {
    let own = context.sender.person() == Some(open.requester);
    let permission = if own { Permission::Open } else { Permission::OpenFor };
    if open.first_comment.is_some() {
        // Nobody writes to themselves to begin with.
        context.sender.must(Permission::OpenFor)?;
        context.sender.must(Permission::Comment)?;
    }
    let chosen = open.team.is_some() && open.filed.is_none();
    let places = open.assignee.is_some() || chosen;
    context.sender.must(permission)?;
    if places { context.sender.must(Permission::Assign) } else { Ok(()) }
}

fn known(open: &Open, context: &Context<'_>) -> Result<(), Refusal> {
    open.priority.map_or(Ok(()), |priority| edit::known_priority(priority, context.desk))?;
    open.category.map_or(Ok(()), |category| edit::known_category(category, context.desk))?;
    open.team.map_or(Ok(()), |team| super::route::known_team(team, context.desk))?;
    open.named.as_ref().map_or(Ok(()), restrict::not_too_many)?;
    edit::good_tags(&open.tags)
}
