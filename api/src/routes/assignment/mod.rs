//! Assignment: how each team gives its tickets out, who would be next, and why somebody was.
//!
//! What a team has decided is part of the desk (`setting`); what people can and how much they take is
//! their own (`work`). The turn itself is nothing of the API's.

mod choice;
pub mod next;
pub mod reason;
pub mod setting;
pub mod work;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Returns the routes of assignment.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(setting::list))
        .routes(routes!(setting::read, setting::replace))
        .routes(routes!(next::next))
        .routes(routes!(reason::read))
        .routes(routes!(work::read, work::replace))
}
