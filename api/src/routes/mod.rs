//! Routes: one file per address or small family of addresses.

pub mod admin;
pub mod approvals;
pub mod assignment;
pub mod attachments;
pub mod auth;
pub mod blocked;
pub mod commands;
pub mod comments;
pub mod desk;
pub mod docs;
pub mod events;
pub mod forms;
pub mod health;
pub mod inbound;
pub mod live;
pub mod lookups;
pub mod macros;
pub mod mail;
pub mod mailboxes;
pub mod notifications;
pub mod oauth;
pub mod oidc;
pub mod outbound;
pub mod people;
pub mod providers;
pub mod tickets;
pub mod waiting;
pub mod webhooks;

use axum::Router;
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::docs::Security;
use crate::app::App;
use crate::pages::{approve, csat, guest, unsubscribe};

/// The document's head; paths and shapes come from the handlers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Holdfast",
        description = "The API of a helpdesk that keeps its promises. The same routes answer under `/api/v1`.",
        license(name = "Apache-2.0")
    ),
    modifiers(&Security),
    components(schemas(crate::problem::Problem, admin::preview::Preview))
)]
struct Head;

/// Returns the routes below `/v1`, those at the root, and the document that describes both.
pub fn all() -> (Router<App>, Router<App>, Document) {
    let (v1, below) = v1().split_for_parts();
    let (root, at_root) = root().split_for_parts();
    let document = Head::openapi().nest("/v1", below).merge_from(at_root);
    (v1, root, document)
}

fn v1() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(oauth::token))
        .routes(routes!(oauth::revoke))
        .routes(routes!(oidc::providers))
        .routes(routes!(oidc::start))
        .routes(routes!(oidc::callback))
        .routes(routes!(providers::list, providers::create))
        .routes(routes!(providers::read, providers::replace, providers::remove))
        .routes(routes!(tickets::list::list, tickets::open::open))
        .routes(routes!(tickets::read::read, tickets::edit::edit, tickets::edit::trash))
        .routes(routes!(tickets::edit::status))
        .routes(routes!(tickets::command::command))
        .routes(routes!(tickets::confidential::break_glass))
        .routes(routes!(tickets::export::export))
        .routes(routes!(tickets::sla::ledger))
        .routes(routes!(tickets::filed::read))
        .routes(routes!(comments::list, comments::say))
        .routes(routes!(waiting::undo))
        .routes(routes!(waiting::send_now))
        .routes(routes!(tickets::participants::list_cc, tickets::participants::add_cc))
        .routes(routes!(tickets::participants::remove_cc))
        .routes(routes!(tickets::participants::list_watchers, tickets::participants::watch))
        .routes(routes!(tickets::participants::unwatch))
        .routes(routes!(tickets::recipients::list))
        .routes(routes!(blocked::list, blocked::block))
        .routes(routes!(blocked::unblock))
        .routes(routes!(attachments::begin::anywhere))
        .routes(routes!(attachments::read::list, attachments::begin::for_ticket))
        .routes(routes!(attachments::read::read, attachments::read::remove))
        .routes(routes!(attachments::begin::complete))
        .routes(routes!(attachments::mail::whole))
        .routes(routes!(attachments::mail::raw))
        .routes(routes!(events::timeline))
        .routes(routes!(commands::read))
        .routes(routes!(desk::agents))
        .routes(routes!(desk::dead_letters))
        .routes(routes!(live::feed))
        .routes(routes!(lookups::list, lookups::create))
        .routes(routes!(lookups::read, lookups::replace, lookups::remove))
        .routes(routes!(lookups::rows::list, lookups::import::import))
        .routes(routes!(live::stream))
        .routes(routes!(notifications::list))
        .routes(routes!(notifications::read))
        .routes(routes!(mail::inbound))
        .routes(routes!(mail::look_up))
        .routes(routes!(inbound::list))
        .routes(routes!(inbound::retry_all))
        .routes(routes!(inbound::raw))
        .routes(routes!(inbound::reading))
        .routes(routes!(inbound::retry))
        .routes(routes!(health::floor))
        .merge(auth::routes())
        .merge(admin::routes())
        .merge(approvals::routes())
        .merge(assignment::routes())
        .merge(forms::routes())
        .merge(macros::routes())
        .merge(webhooks::routes())
        .merge(mailboxes::routes())
        .merge(people::routes())
        .merge(outbound::routes())
}

fn root() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(health::healthz))
        .routes(routes!(health::health))
        .routes(routes!(health::readyz))
        .routes(routes!(health::metrics))
        .routes(routes!(health::features))
        .routes(routes!(mail::webhook))
        .routes(routes!(attachments::mail::page))
        .routes(routes!(attachments::bytes::fetch))
        .routes(routes!(attachments::bytes::send))
        .routes(routes!(approve::ask, approve::answer))
        .routes(routes!(csat::ask, csat::vote))
        .routes(routes!(guest::ask, guest::send))
        .routes(routes!(unsubscribe::ask, unsubscribe::end))
        .routes(routes!(docs::openapi_json))
        .routes(routes!(docs::openapi_yaml))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    #[test]
    fn the_description_that_the_web_app_is_built_from_is_fresh() {
        let kept = include_str!("../../../web/openapi.json");
        let made = all().2.to_pretty_json().expect("serialisable");
        assert!(kept.trim() == made.trim(), "write it anew: holdfast openapi > web/openapi.json");
    }

    #[test]
    fn every_described_route_has_a_row_in_the_policy_and_the_other_way_round() {
        let document = serde_json::to_value(all().2).expect("serialisable");
        let paths = document["paths"].as_object().expect("paths");
        let described = paths.iter().flat_map(|(path, item)| {
            let methods = item.as_object().expect("an item").keys();
            methods.map(move |method| (method.to_uppercase(), path.clone()))
        });
        let mut described: Vec<_> = described.collect();
        let mut listed: Vec<_> = policy::ROUTES
            .iter()
            .map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()))
            .collect();
        described.sort();
        listed.sort();
        assert_eq!(described, listed);
    }
}
