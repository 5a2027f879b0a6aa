//! Views: what the API shows. Written by hand; the engine's own types stay home.

use std::collections::BTreeMap;

use holdfast_engine::actor::Sender;
use holdfast_engine::command::{self, Context};
use holdfast_engine::content::Texts;
use holdfast_engine::deadline::{self, Controls, Deadline, DeadlineKind};
use holdfast_engine::desk::Desk;
use holdfast_engine::field::{self, Values};
use holdfast_engine::ids::{CategoryId, TeamId};
use holdfast_engine::permission::Permission;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::several::Child;
use holdfast_engine::sla::{Clock, View};
use holdfast_engine::stay::NextKind;
use holdfast_engine::ticket::Ticket;
use holdfast_workflows::mail::markdown;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::approvals::ApprovalView;
use crate::fields;
use crate::files::AttachmentView;
use crate::participants::Participants;
use crate::parts::Parts;
use crate::routes::waiting::WaitingView;
use crate::ties::{TicketRef, Ties};

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    pub data: Vec<T>,
    /// Send it back as `cursor` for the next page; absent on the last.
    pub next_cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
}

/// A whole list that is never long.
#[derive(Debug, Serialize, ToSchema)]
pub struct All<T> {
    pub data: Vec<T>,
}

/// A person as tickets show them.
#[derive(Debug, Clone, Serialize, ToSchema, FromRow)]
pub struct PersonRef {
    pub id: Uuid,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Something with a name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Named {
    pub id: Uuid,
    pub name: String,
}

/// One promise and how it stands now.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    #[schema(value_type = String, example = "first_response")]
    pub metric: holdfast_engine::sla::Metric,
    pub cycle: u32,
    /// `running` also outside hours; then `open` is false.
    #[schema(value_type = String, example = "running")]
    pub state: holdfast_engine::sla::State,
    pub open: bool,
    pub target_seconds: i64,
    pub elapsed_seconds: i64,
    /// The first instant at which the target has elapsed; null while nothing counts.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Timestamp>,
    /// The last instant at which the promise is still kept.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub breach_after: Option<Timestamp>,
}

impl ClockView {
    /// Returns how a clock stands at `now`.
    pub fn of(clock: &Clock, desk: &Desk, now: Timestamp) -> Self {
        let view: View = clock.view(now, desk.schedule(clock.promise.calendar.id));
        Self {
            metric: view.metric,
            cycle: view.cycle,
            state: view.state,
            open: view.open,
            target_seconds: view.target_seconds,
            elapsed_seconds: view.elapsed_seconds,
            due_at: view.due_at,
            breach_after: view.breach_after,
        }
    }
}

/// A form in one of its versions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FormRef {
    pub key: String,
    pub version: i64,
}

/// Something that will happen by itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Next {
    #[schema(example = "auto_close")]
    pub kind: &'static str,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub metric: Option<holdfast_engine::sla::Metric>,
    /// What may be done about it; absent for promises, which stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can: Option<NextCan>,
}

/// What may be done about something that is to come.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NextCan {
    pub postpone: Can,
    pub cancel: Can,
    pub now: Can,
}

/// Whether something may be done now, and if not, why not.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Can {
    pub ok: bool,
    /// A stable code for translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The reason in plain English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub params: Option<Value>,
}

impl Can {
    fn of(allowed: Result<(), Refusal>) -> Self {
        let Err(refusal) = allowed else { return Self { ok: true, code: None, why: None, params: None } };
        let told = serde_json::to_value(&refusal).unwrap_or_default();
        Self {
            ok: false,
            code: told["code"].as_str().map(str::to_owned),
            why: Some(refusal.to_string()),
            params: told.get("params").cloned(),
        }
    }
}

/// A state the ticket could go to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Move {
    pub to: String,
    pub label: String,
    #[schema(example = "paused")]
    pub phase: &'static str,
    /// Takes `scheduledAt`.
    pub scheduled: bool,
    #[serde(flatten)]
    pub can: Can,
}

/// A ticket.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketView {
    pub id: Uuid,
    #[schema(example = "TKT-1234")]
    pub number: String,
    pub title: String,
    /// Markdown, as it was written.
    pub description: Option<String>,
    /// The same as sanitised HTML.
    pub description_html: Option<String>,
    pub lifecycle: String,
    pub status: String,
    pub status_label: String,
    pub phase: &'static str,
    pub priority: u8,
    pub priority_label: String,
    pub urgency: Option<u8>,
    pub impact: Option<u8>,
    /// Names from the root of the tree down.
    pub category: Vec<String>,
    pub category_id: Option<Uuid>,
    pub requester: PersonRef,
    pub assignee: Option<PersonRef>,
    pub team: Option<Named>,
    /// Confidential: everybody who sees the ticket; null: it is not confidential.
    pub named: Option<Vec<PersonRef>>,
    pub tags: Vec<String>,
    #[schema(value_type = Object)]
    pub custom_fields: Values,
    /// What to show where a value is a person's id or the key of a row.
    pub custom_field_names: BTreeMap<String, String>,
    pub source: String,
    /// The form by which it was asked for; its answers are below `form`.
    pub form: Option<FormRef>,
    pub follow_up_of: Option<Uuid>,
    #[serde(flatten)]
    pub ties: Ties,
    #[serde(flatten)]
    pub parts: Parts,
    #[serde(flatten)]
    pub participants: Participants,
    /// When it was marked as spam.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub spam_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub scheduled_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub resolved_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closed_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub deleted_at: Option<Timestamp>,
    /// What the requester said of how it was: `good` or `bad`.
    pub csat: Option<String>,
    /// It began with a mail, which agents and its writer can read as it was written.
    pub mailed: bool,
    /// What hangs on the ticket itself rather than on later words.
    pub attachments: Vec<AttachmentView>,
    /// How many events the ticket has; send it as `If-Match` to write only upon what you saw.
    pub seq: u64,
    pub sla: Vec<ClockView>,
    pub next: Vec<Next>,
    pub can: BTreeMap<&'static str, Can>,
    pub moves: Vec<Move>,
    /// Who has to agree first; null: nobody.
    pub approval: Option<ApprovalView>,
    /// Answers that are not out yet, for those who help.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<WaitingView>,
}

/// The texts and people around a ticket, as they were read with it.
#[derive(Debug, Clone)]
pub struct Around {
    pub number: String,
    pub title: Option<String>,
    pub description: Option<String>,
    pub custom_fields: Option<String>,
    pub requester: PersonRef,
    pub assignee: Option<PersonRef>,
    pub named: Option<Vec<PersonRef>>,
    /// Its children as they stand: while one is open, the ticket may not end.
    pub children: Vec<Child>,
    pub ties: Ties,
    pub parts: Parts,
    pub participants: Participants,
    pub mailed: bool,
    pub attachments: Vec<AttachmentView>,
}

impl TicketView {
    /// Returns a ticket as it stands at `now` for whoever looks at it.
    pub fn of(ticket: &Ticket, around: Around, desk: &Desk, sender: &Sender, now: Timestamp) -> Self {
        // Whether something may be done depends on no words but these.
        let text = ticket.custom_fields.as_ref().map(|text| text.id).zip(around.custom_fields.clone());
        let texts = Texts(text.into_iter().collect());
        let context = Context { now, desk, sender, texts: &texts, children: &around.children };
        let names = Names(desk);
        let (next, moves) = (next(ticket, &context), moves(ticket, &context));
        let can =
            command::can(ticket, &context).into_iter().map(|(name, can)| (name, Can::of(can))).collect();
        Self {
            id: ticket.id.0,
            number: around.number,
            title: around.title.unwrap_or_default(),
            description_html: around.description.as_deref().map(markdown::to_html),
            description: around.description,
            lifecycle: ticket.lifecycle.clone(),
            status: ticket.status.clone(),
            status_label: names.status(&ticket.lifecycle, &ticket.status),
            phase: ticket.phase.name(),
            priority: ticket.priority,
            priority_label: names.priority(ticket.priority),
            urgency: ticket.urgency,
            impact: ticket.impact,
            category: names.category(ticket.category),
            category_id: ticket.category.map(|category| category.0),
            requester: around.requester,
            assignee: around.assignee,
            team: names.team(ticket.team),
            named: around.named,
            tags: ticket.tags.iter().cloned().collect(),
            custom_fields: fields::shown(
                field::values(ticket, &texts).unwrap_or_default(),
                desk,
                fields::helps(sender),
            ),
            custom_field_names: BTreeMap::new(),
            source: ticket.source.clone(),
            form: ticket
                .filed
                .as_ref()
                .map(|filed| FormRef { key: filed.form.clone(), version: filed.version }),
            follow_up_of: ticket.follow_up_of.map(|ticket| ticket.0),
            ties: around.ties,
            parts: around.parts,
            participants: around.participants,
            spam_at: ticket.spam_at,
            scheduled_at: ticket.scheduled_at,
            created_at: ticket.created_at,
            updated_at: ticket.updated_at,
            resolved_at: ticket.resolved_at,
            closed_at: ticket.closed_at,
            deleted_at: ticket.deleted_at,
            mailed: around.mailed,
            attachments: around.attachments,
            csat: ticket.csat.map(|csat| csat.rating.name().to_owned()),
            seq: ticket.seq,
            sla: ticket.clocks.iter().map(|clock| ClockView::of(clock, desk, now)).collect(),
            next,
            can,
            moves,
            approval: None,
            waiting: vec![],
        }
    }
}

fn next(ticket: &Ticket, context: &Context<'_>) -> Vec<Next> {
    let Context { desk, sender, .. } = *context;
    // When a rule looks again is for those who help.
    let helps = sender.may(Permission::Note);
    // What waits is told with its words.
    let told = |deadline: &Deadline| match deadline.kind {
        DeadlineKind::Look { .. } => helps,
        DeadlineKind::Send { .. } => false,
        _ => true,
    };
    let next = deadline::all(ticket, desk).into_iter().filter(told).map(|deadline| {
        let metric = match &deadline.kind {
            DeadlineKind::Clock { metric, .. } => Some(*metric),
            _ => None,
        };
        let can = NextKind::of(&deadline.kind).map(|_| {
            let Controls { postpone, cancel, now } = deadline::controls(ticket, sender, desk, &deadline);
            NextCan { postpone: Can::of(postpone), cancel: Can::of(cancel), now: Can::of(now) }
        });
        Next { kind: deadline.kind.name(), at: deadline.at, metric, can }
    });
    next.collect()
}

fn moves(ticket: &Ticket, context: &Context<'_>) -> Vec<Move> {
    let moves = command::moves(ticket, context).into_iter();
    moves
        .map(|(state, allowed)| Move {
            to: state.key.clone(),
            label: state.label.clone(),
            phase: state.phase.name(),
            scheduled: state.scheduled,
            can: Can::of(allowed),
        })
        .collect()
}

/// The names a desk gives to things.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a>(pub &'a Desk);

impl Names<'_> {
    /// Returns a state's label.
    pub fn status(&self, lifecycle: &str, status: &str) -> String {
        let state = self.0.lifecycle(lifecycle).and_then(|lifecycle| lifecycle.state(status));
        state.map_or(status, |state| &state.label).to_owned()
    }

    /// Returns a priority's label.
    pub fn priority(&self, value: u8) -> String {
        self.0.priority(value).map_or_else(|| value.to_string(), |priority| priority.label.clone())
    }

    /// Returns the names down to a category.
    pub fn category(&self, id: Option<CategoryId>) -> Vec<String> {
        let path = id.map(|id| self.0.category_path(id)).unwrap_or_default();
        path.into_iter().map(str::to_owned).collect()
    }

    /// Returns a team with its name.
    pub fn team(&self, id: Option<TeamId>) -> Option<Named> {
        let team = self.0.team(id?)?;
        Some(Named { id: team.id.0, name: team.name.clone() })
    }
}

/// A ticket as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketRow {
    pub id: Uuid,
    pub number: String,
    pub title: String,
    pub status: String,
    pub status_label: String,
    pub phase: String,
    pub priority: u8,
    pub priority_label: String,
    pub requester: PersonRef,
    pub assignee: Option<Named>,
    pub team: Option<Named>,
    pub category: Vec<String>,
    pub tags: Vec<String>,
    pub source: String,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    pub seq: i64,
    pub sla: Vec<ClockView>,
}

/// Something that was said.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CommentView {
    pub id: Uuid,
    pub author: Author,
    /// Markdown, as it was written.
    pub body: String,
    /// The same as sanitised HTML.
    pub html: String,
    pub internal: bool,
    /// Said by somebody who does not take part yet: an agent may accept them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub new_participant: bool,
    pub source: String,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub seq: i64,
    /// Where it was said, if that was not on the ticket that is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<TicketRef>,
    /// Where it goes on, if it was split off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<TicketRef>,
    /// It came by mail, which agents and its writer can read as it was written.
    pub mailed: bool,
    pub attachments: Vec<AttachmentView>,
    /// When it goes out; absent: it is out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub send_at: Option<Timestamp>,
    /// How its letters fare, the worst of them, for those who help: `queued`, `sent`, `deferred`, `failed`,
    /// `suppressed` or `cancelled`; absent where nobody was written to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<String>,
}

/// Who wrote a comment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Author {
    pub id: Option<Uuid>,
    pub name: String,
    /// `requester`, `agent`, `other` or `system`.
    pub kind: String,
}

/// One entry of the timeline.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventView {
    pub seq: i64,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    pub actor: ActorView,
    #[schema(example = "status_changed")]
    pub kind: String,
    /// What the event carries; ids are resolved to names.
    #[schema(value_type = Object)]
    pub data: Value,
    /// One English sentence.
    pub summary: String,
    /// Where it happened, if that was not on the ticket that is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<TicketRef>,
}

/// Who did it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActorView {
    /// `person`, `rule` or `clock`.
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    pub name: String,
}
