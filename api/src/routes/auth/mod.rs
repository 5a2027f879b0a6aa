//! Signing in and out, what belongs to somebody's account, and keys for programs.
//!
//! What a sign-in answers is in `entry`. Not here: what a factor or a key is; that is in [`crate::auth`].

pub mod api_keys;
pub mod entry;
pub mod keys;
pub mod links;
pub mod login;
pub mod me;
pub mod new_factors;
pub mod notified;
pub mod password;
pub mod profile;
pub mod proof;
pub mod second_factors;
pub mod second_step;
pub mod sessions;
pub mod tokens;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Returns the routes of sign-in and account.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(login::login))
        .routes(routes!(login::logout))
        .routes(routes!(second_step::second_factor))
        .routes(routes!(second_step::resume))
        .routes(routes!(second_step::passkey_begin))
        .routes(routes!(second_step::passkey_finish))
        .routes(routes!(links::reset))
        .routes(routes!(links::reset_confirm))
        .routes(routes!(links::link))
        .routes(routes!(links::link_confirm))
        .routes(routes!(links::invite))
        .routes(routes!(links::invite_confirm))
        .routes(routes!(me::me))
        .routes(routes!(profile::read, profile::edit))
        .routes(routes!(password::change))
        .routes(routes!(proof::prove))
        .routes(routes!(proof::ask))
        .routes(routes!(sessions::list, sessions::end_others))
        .routes(routes!(sessions::end))
        .routes(routes!(second_factors::list))
        .routes(routes!(second_factors::rename, second_factors::remove))
        .routes(routes!(second_factors::renew_codes))
        .routes(routes!(new_factors::totp_begin))
        .routes(routes!(new_factors::totp_confirm))
        .routes(routes!(new_factors::passkey_begin))
        .routes(routes!(new_factors::passkey_finish))
        .routes(routes!(tokens::list, tokens::make))
        .routes(routes!(tokens::revoke))
        .routes(routes!(api_keys::list, api_keys::make))
        .routes(routes!(api_keys::revoke))
}
