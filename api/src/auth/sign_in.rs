//! Sign-in: from a first factor to a session, by way of a second one where somebody has one.

use serde_json::Value;
use uuid::Uuid;

use super::ceremony::{self, Kind as Ceremony};
use super::device::Device;
use super::factor::{self, Given, Kind};
use super::{passkey, session};
use crate::app::App;
use crate::problem::Answer;

/// How far somebody has come.
#[derive(Debug)]
pub enum Progress {
    /// A session has begun; this is its token.
    In { person: Uuid, token: String },
    /// The second factor is missing.
    Half { ticket: String, kinds: Vec<Kind>, passkey: Option<Value> },
}

/// Goes on after the first factor: a password, a link in a mail, another program's word.
pub async fn after_first(app: &App, device: &Device, person: Uuid) -> Answer<Progress> {
    let kinds = factor::kinds(app.reads(), person).await?;
    if kinds.is_empty() {
        return enter(app, device, person, false).await;
    }
    let (passkey, state) = passkey::ask(app, person).await?.unzip();
    let ticket = ceremony::begin(app.reads(), Ceremony::SignIn, Some(person), state).await?;
    Ok(Progress::Half { ticket, kinds, passkey })
}

/// Goes on with the second factor.
pub async fn after_second(
    app: &App,
    device: &Device,
    ticket: &str,
    kind: Kind,
    given: &Given,
) -> Answer<Progress> {
    let begun = ceremony::attempt(app.reads(), Ceremony::SignIn, ticket).await?;
    let Some(person) = begun.person_id else { return Err(factor::wrong()) };
    super::limit::second_factor(app.reads(), person, app.settings.rate_limit_login).await?;
    factor::prove(app, person, kind, given, begun.state).await?;
    ceremony::end(app.reads(), ticket).await?;
    enter(app, device, person, true).await
}

/// Begins the session.
pub async fn enter(app: &App, device: &Device, person: Uuid, strong: bool) -> Answer<Progress> {
    let token = session::begin_on(app.reads(), person, device, strong).await?;
    Ok(Progress::In { person, token })
}
