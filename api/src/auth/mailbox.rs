//! A mailbox's own secret: it lets mail in, into this mailbox, and nothing else.

use axum::http::request::Parts;
use holdfast_workflows::mailbox::find;
use uuid::Uuid;

use super::hash;
use crate::app::App;
use crate::policy::Access;
use crate::problem::{Answer, Problem};
use holdfast_engine::permission::Permission;

/// What every such secret begins with.
pub const SECRET_PREFIX: &str = "hfm_";

/// The push mailbox whose secret a request has shown.
#[derive(Debug, Clone, Copy)]
pub struct IntoMailbox(pub Uuid);

/// Returns the mailbox whose secret was shown to a route that takes in mail.
pub(super) async fn admitted(app: &App, parts: &Parts, access: Access) -> Answer<Option<IntoMailbox>> {
    if access != Access::Holds(Permission::MailIngest) {
        return Ok(None);
    }
    let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let bearer = text("authorization").and_then(|value| value.strip_prefix("Bearer "));
    let Some(secret) = text("x-api-key").or(bearer).filter(|text| text.trim().starts_with(SECRET_PREFIX))
    else {
        return Ok(None);
    };
    let found = find::by_intake_secret(app.reads(), &hash(secret.trim())).await?;
    Ok(Some(IntoMailbox(found.ok_or_else(Problem::unauthenticated)?)))
}
