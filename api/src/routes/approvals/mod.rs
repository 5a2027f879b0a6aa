//! Approvals: what one is asked to agree to, and answering, passing on and asking anew.

pub mod answer;
pub mod list;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Returns the routes of approvals.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(list::people))
        .routes(routes!(answer::answer))
        .routes(routes!(answer::delegate))
        .routes(routes!(answer::ask_again))
}
