//! Administration: the desk edited version by version, and the jobs that follow from it.
//!
//! One file per thing that is edited; what they share is in `thing` (a list of things with ids) and
//! `write` (a new version upon the one the caller saw).

pub mod about;
pub mod calendars;
pub mod categories;
pub mod csat;
pub mod fields;
pub mod holidays;
pub mod jobs;
pub mod lifecycles;
pub mod policies;
pub mod preview;
pub mod priorities;
pub mod regions;
pub mod rules;
pub mod shown;
pub mod teams;
pub mod templates;
pub mod text;
pub(crate) mod thing;
pub mod versions;
pub(crate) mod write;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::desk;
use crate::app::App;

/// Returns the routes of administration.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(csat::read, csat::replace))
        .routes(routes!(calendars::list, calendars::create))
        .routes(routes!(calendars::read, calendars::replace, calendars::remove))
        .routes(routes!(holidays::import))
        .routes(routes!(policies::list, policies::create))
        .routes(routes!(policies::order))
        .routes(routes!(policies::read, policies::replace, policies::remove))
        .routes(routes!(policies::flat))
        .routes(routes!(fields::list, fields::create))
        .routes(routes!(about::read, about::change))
        .routes(routes!(fields::order))
        .routes(routes!(fields::read, fields::replace, fields::remove))
        .routes(routes!(lifecycles::list, lifecycles::create))
        .routes(routes!(lifecycles::read, lifecycles::replace, lifecycles::remove))
        .routes(routes!(priorities::list, priorities::replace))
        .routes(routes!(regions::list, regions::create))
        .routes(routes!(regions::read, regions::replace, regions::remove))
        .routes(routes!(desk::teams, teams::create))
        .routes(routes!(teams::read, teams::replace, teams::remove))
        .routes(routes!(desk::categories, categories::create))
        .routes(routes!(categories::cti))
        .routes(routes!(categories::read, categories::replace, categories::remove))
        .routes(routes!(templates::list))
        .routes(routes!(templates::read, templates::replace, templates::reset))
        .routes(routes!(templates::preview))
        .routes(routes!(templates::versions))
        .routes(routes!(templates::settings, templates::change_settings))
        .routes(routes!(versions::list))
        .routes(routes!(versions::restore))
        .routes(routes!(jobs::list))
        .routes(routes!(jobs::read))
        .merge(rules::routes())
}
