//! Outbound mail, as those see it who answer for it: what left and what did not, whom nobody writes to,
//! and by which keys letters are signed. What letters say is in `admin::templates`.

pub mod act;
pub mod deliveries;
pub mod domains;
pub mod log;
pub mod suppressions;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Returns the routes of outbound mail.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(deliveries::list))
        .routes(routes!(log::list))
        .routes(routes!(log::read))
        .routes(routes!(act::retry))
        .routes(routes!(act::resend))
        .routes(routes!(act::cancel))
        .routes(routes!(suppressions::list, suppressions::create))
        .routes(routes!(suppressions::release))
        .routes(routes!(domains::list, domains::create))
        .routes(routes!(domains::remove))
        .routes(routes!(domains::check))
}
