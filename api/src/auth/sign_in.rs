//! Sign-in: from a first factor to a session, by way of a second one where somebody has one.

use serde_json::Value;
use uuid::Uuid;

use super::ceremony::{self, Kind as Ceremony};
use super::device::Device;
use super::factor::{self, Given, Kind};
use super::oauth::refresh;
use super::{passkey, session};
use crate::app::App;
use crate::problem::Answer;

/// By what somebody is known from then on.
#[derive(Debug, Clone, Copy)]
pub enum Kept {
    /// A session.
    Session,
    /// A token of an hour and one that renews it, for native programs.
    Tokens,
}

impl Kept {
    /// Returns how a program wants it.
    pub fn with_refresh(refresh: bool) -> Self {
        if refresh { Self::Tokens } else { Self::Session }
    }
}

/// How far somebody has come.
#[derive(Debug)]
pub enum Progress {
    /// A session has begun; this is its token.
    In { person: Uuid, token: String, refresh: Option<String> },
    /// The second factor is missing.
    Half { ticket: String, kinds: Vec<Kind>, passkey: Option<Value> },
}

/// Goes on after a provider's word. One that has asked for more than a password has asked enough.
pub async fn after_provider(app: &App, device: &Device, person: Uuid, strong: bool) -> Answer<Progress> {
    match strong {
        true => enter(app, device, (person, true), Kept::Session).await,
        false => after_first(app, device, person, Kept::Session).await,
    }
}

/// Goes on after the first factor: a password, a link in a mail, a provider's word.
pub async fn after_first(app: &App, device: &Device, person: Uuid, kept: Kept) -> Answer<Progress> {
    let kinds = factor::kinds(app.reads(), person).await?;
    if kinds.is_empty() {
        return enter(app, device, (person, false), kept).await;
    }
    let (passkey, state) = passkey::ask(app, person).await?.unzip();
    let ticket = ceremony::begin(app.reads(), Ceremony::SignIn, Some(person), state).await?;
    Ok(Progress::Half { ticket, kinds, passkey })
}

/// Returns how far somebody has come who shows the ticket of a sign-in that began elsewhere.
pub async fn resume(app: &App, ticket: String) -> Answer<Progress> {
    let begun = ceremony::attempt(app.reads(), Ceremony::SignIn, &ticket).await?;
    let Some(person) = begun.person_id else { return Err(factor::wrong()) };
    let kinds = factor::kinds(app.reads(), person).await?;
    let (passkey, state) = passkey::ask(app, person).await?.unzip();
    ceremony::remember(app.reads(), &ticket, state).await?;
    Ok(Progress::Half { ticket, kinds, passkey })
}

/// Goes on with the second factor.
pub async fn after_second(
    app: &App,
    device: &Device,
    ticket: &str,
    (kind, given): (Kind, &Given),
    kept: Kept,
) -> Answer<Progress> {
    let begun = ceremony::attempt(app.reads(), Ceremony::SignIn, ticket).await?;
    let Some(person) = begun.person_id else { return Err(factor::wrong()) };
    super::limit::second_factor(app.reads(), device, person, app.settings.rate_limit_login).await?;
    factor::prove(app, person, kind, given, begun.state).await?;
    ceremony::end(app.reads(), ticket).await?;
    enter(app, device, (person, true), kept).await
}

/// Begins the session. A strong one was begun with a second factor.
pub async fn enter(
    app: &App,
    device: &Device,
    (person, strong): (Uuid, bool),
    kept: Kept,
) -> Answer<Progress> {
    let (token, refresh) = match kept {
        Kept::Session => (session::begin_on(app.reads(), person, device, strong).await?, None),
        Kept::Tokens => {
            let issued = refresh::begin(app.reads(), person, device, strong).await?;
            (issued.access, Some(issued.refresh))
        }
    };
    Ok(Progress::In { person, token, refresh })
}
