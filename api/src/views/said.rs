//! What was said and what has happened, and by whom.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::files::AttachmentView;
use crate::ties::TicketRef;

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
