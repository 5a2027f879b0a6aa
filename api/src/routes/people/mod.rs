//! People: users, what they may do, where they belong, and when they are away.
//!
//! One file per address or small family of addresses; what is shared is in `profile` (what is known
//! of a person), `change` (what forbids a change) and `view`.

pub mod availability;
pub mod change;
pub mod changes;
pub mod export;
pub mod held;
pub mod identities;
pub mod import;
pub mod members;
pub mod organisations;
mod profile;
pub mod roles;
pub mod summary;
pub mod user;
pub mod users;
pub mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Returns the routes about people.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(users::list, user::create))
        .routes(routes!(import::import))
        .routes(routes!(export::export))
        .routes(routes!(user::read, user::edit, user::remove))
        .routes(routes!(held::read, held::replace, held::add))
        .routes(routes!(held::remove))
        .routes(routes!(changes::list))
        .routes(routes!(identities::list, identities::remove))
        .routes(routes!(summary::read))
        .routes(routes!(availability::read_own, availability::set_own))
        .routes(routes!(availability::set_of))
        .routes(routes!(members::list))
        .routes(routes!(members::put, members::remove))
        .routes(routes!(organisations::list, organisations::create))
        .routes(routes!(organisations::read, organisations::edit, organisations::remove))
        .routes(routes!(organisations::members))
        .routes(routes!(roles::list, roles::create))
        .routes(routes!(roles::read, roles::edit, roles::remove))
        .routes(routes!(roles::permissions))
}
