//! Proof: showing again who one is, before something that a stolen session must not be able to do.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::entry::{self, Renewed};
use super::password::{stored, wrong};
use super::second_step::PasskeyAsked;
use crate::app::App;
use crate::auth::ceremony::{self, Kind as Ceremony};
use crate::auth::credential::Session;
use crate::auth::factor::{self, Given, Kind};
use crate::auth::{limit, passkey, password};
use crate::body::Body;
use crate::problem::{Answer, Problem};

/// The password, or a second factor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    password: Option<String>,
    /// Of the second factor.
    kind: Option<Kind>,
    /// Of an authenticator app, or a recovery code.
    code: Option<String>,
    /// Of a passkey: what `POST /v1/me/proof/passkey` answered.
    ticket: Option<String>,
    /// Of a passkey, as `PublicKeyCredential.toJSON` writes it.
    #[schema(value_type = Option<Object>)]
    assertion: Option<Value>,
}

/// Shows again who one is; for ten minutes, credentials may then be changed. The session's token changes.
#[utoipa::path(post, operation_id = "prove", path = "/me/proof", tag = "account", request_body = Proof,
    responses((status = 200, body = Renewed), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn prove(State(app): State<App>, session: Session, Body(body): Body<Proof>) -> Answer<Response> {
    limit::proof(app.reads(), session.person, app.settings.rate_limit_login).await?;
    let strong = match (body.password, body.kind) {
        (Some(given), None) => by_password(&app, &session, given).await.map(|()| false)?,
        (None, Some(kind)) => {
            let given = Given { code: body.code, assertion: body.assertion };
            by_factor(&app, &session, kind, given, body.ticket).await.map(|()| true)?
        }
        _ => return Err(Problem::field("/password", "one_of", "either a password or a second factor")),
    };
    entry::renew(&app, &session, strong).await
}

async fn by_password(app: &App, session: &Session, given: String) -> Answer<()> {
    let stored = stored(app, session.person).await?;
    if password::verify(given, stored).await? { Ok(()) } else { Err(wrong()) }
}

async fn by_factor(
    app: &App,
    session: &Session,
    kind: Kind,
    given: Given,
    ticket: Option<String>,
) -> Answer<()> {
    let Some(ticket) = ticket.filter(|_| kind == Kind::Passkey) else {
        return factor::prove(app, session.person, kind, &given, None).await;
    };
    let begun = ceremony::attempt(app.reads(), Ceremony::Proof, &ticket).await?;
    if begun.person_id != Some(session.person) {
        return Err(factor::wrong());
    }
    factor::prove(app, session.person, kind, &given, begun.state).await?;
    ceremony::end(app.reads(), &ticket).await
}

/// Asks for one of one's passkeys.
#[utoipa::path(post, operation_id = "prove_by_passkey", path = "/me/proof/passkey", tag = "account",
    responses((status = 200, body = PasskeyAsked), (status = 409, body = Problem)))]
pub async fn ask(State(app): State<App>, session: Session) -> Answer<Json<PasskeyAsked>> {
    let asked = passkey::ask(&app, session.person).await?;
    let title = "You have no passkey here.";
    let (options, state) =
        asked.ok_or_else(|| Problem::new(http::StatusCode::CONFLICT, "no_passkey", title))?;
    let person = Some(session.person);
    let ticket = ceremony::begin(app.reads(), Ceremony::Proof, person, Some(state)).await?;
    Ok(Json(passkey::Asked { ticket, options }.into()))
}
