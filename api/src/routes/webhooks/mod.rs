//! Webhooks: where a rule has others told, and the log of what came of it.

mod calls;
mod kept;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Returns the routes of webhooks.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(kept::list, kept::create))
        .routes(routes!(kept::read, kept::replace, kept::remove))
        .routes(routes!(kept::renew))
        .routes(routes!(calls::list))
}
