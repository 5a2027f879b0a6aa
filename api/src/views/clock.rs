//! One promise, and how it stands.

use holdfast_engine::desk::Desk;
use holdfast_engine::sla::{Clock, Metric, State, View};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// One promise and how it stands now.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    #[schema(value_type = String, example = "first_response")]
    pub metric: Metric,
    pub cycle: u32,
    /// `running` also outside hours; then `open` is false.
    #[schema(value_type = String, example = "running")]
    pub state: State,
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
