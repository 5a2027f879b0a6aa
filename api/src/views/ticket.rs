//! A ticket: as a whole, and as lists show it.

use std::collections::BTreeMap;

use holdfast_engine::actor::Sender;
use holdfast_engine::command::{self, Context};
use holdfast_engine::content::Texts;
use holdfast_engine::desk::Desk;
use holdfast_engine::field::{self, Values};
use holdfast_engine::several::Child;
use holdfast_engine::ticket::Ticket;
use holdfast_workflows::mail::markdown;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::can::{moves, next};
use super::{Can, ClockView, Move, Named, Names, Next, PersonRef};
use crate::approvals::ApprovalView;
use crate::fields;
use crate::files::AttachmentView;
use crate::participants::Participants;
use crate::parts::Parts;
use crate::routes::waiting::WaitingView;
use crate::ties::Ties;

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

/// A form in one of its versions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FormRef {
    pub key: String,
    pub version: i64,
}
