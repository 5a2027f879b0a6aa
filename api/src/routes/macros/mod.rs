//! Macros: replies that are kept to be said again, and what is done with a ticket in one step.
//!
//! A personal one is its maker's alone; a team's is for who works there, made by who leads it; the
//! desk's are for everybody who helps. Using one is a single command, by the rights of whoever uses it.

mod kept;
mod shape;
pub mod using;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Returns the routes of macros.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(kept::list, kept::create))
        .routes(routes!(kept::read, kept::replace, kept::remove))
        .routes(routes!(using::preview))
        .routes(routes!(using::apply))
}
