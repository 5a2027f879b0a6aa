//! What may be done with a ticket, where it could go, and what it will do by itself.

use holdfast_engine::command::{self, Context};
use holdfast_engine::deadline::{self, Controls, Deadline, DeadlineKind};
use holdfast_engine::permission::Permission;
use holdfast_engine::refusal::Refusal;
use holdfast_engine::sla::Metric;
use holdfast_engine::stay::NextKind;
use holdfast_engine::ticket::Ticket;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// Something that will happen by itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Next {
    #[schema(example = "auto_close")]
    pub kind: &'static str,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub metric: Option<Metric>,
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
    /// Returns what a refusal says, or that there is none.
    pub(super) fn of(allowed: Result<(), Refusal>) -> Self {
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

/// Returns what is to come, as far as whoever asks is told of it.
pub(super) fn next(ticket: &Ticket, context: &Context<'_>) -> Vec<Next> {
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

/// Returns where the ticket could go, and where not.
pub(super) fn moves(ticket: &Ticket, context: &Context<'_>) -> Vec<Move> {
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
