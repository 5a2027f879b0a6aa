//! Passkeys: registered, shown as a second factor, or shown alone, for each proves a device and its holder.

use anyhow::anyhow;
use axum::http::StatusCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sqlx::PgPool;
use sqlx::types::Json;
use url::{Host, Url};
use uuid::Uuid;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::ceremony::{self, Kind};
use super::factor::Owner;
use crate::app::App;
use crate::problem::{Answer, Problem};

/// What a browser is asked, and the ticket to send its answer with.
#[derive(Debug)]
pub struct Asked {
    pub ticket: String,
    /// As `PublicKeyCredential` parses it.
    pub options: Value,
}

/// Begins the registration of a passkey.
pub async fn begin_new(app: &App, owner: &Owner) -> Answer<Asked> {
    let known =
        of(app.reads(), owner.id).await?.into_iter().map(|passkey| passkey.cred_id().clone()).collect();
    let account = owner.account();
    let begun = party(app)?.start_passkey_registration(owner.id, account, &owner.name, Some(known));
    let (challenge, state) = begun.map_err(|error| fault(&error))?;
    let mut options = options(&challenge)?;
    // One that the device itself remembers signs in without a name.
    options["authenticatorSelection"]["residentKey"] = json!("preferred");
    let ticket = begin(app, Kind::PasskeyNew, Some(owner.id), &state).await?;
    Ok(Asked { ticket, options })
}

/// Keeps a new passkey and returns its id.
pub async fn finish_new(
    app: &App,
    person: Uuid,
    ticket: &str,
    label: &str,
    credential: &Value,
) -> Answer<Uuid> {
    let begun = ceremony::attempt(app.reads(), Kind::PasskeyNew, ticket).await?;
    if begun.person_id != Some(person) {
        return Err(Problem::not_found("ticket"));
    }
    let state: PasskeyRegistration = remembered(begun.state)?;
    let given: RegisterPublicKeyCredential = read("/credential", credential)?;
    let passkey =
        party(app)?.finish_passkey_registration(&given, &state).map_err(|_| refused("/credential"))?;
    ceremony::end(app.reads(), ticket).await?;
    keep(app.reads(), person, label, &passkey).await
}

async fn keep(pool: &PgPool, person: Uuid, label: &str, passkey: &Passkey) -> Answer<Uuid> {
    let kept: Option<Uuid> = sqlx::query_scalar(
        "insert into second_factor (id, person_id, kind, label, credential_id, passkey, confirmed_at)
         values ($1, $2, 'passkey', $3, $4, $5, now()) on conflict (credential_id) do nothing returning id",
    )
    .bind(Uuid::now_v7())
    .bind(person)
    .bind(label)
    .bind::<&[u8]>(passkey.cred_id().as_ref())
    .bind(Json(passkey))
    .fetch_optional(pool)
    .await?;
    let title = "This passkey is in use already.";
    kept.ok_or_else(|| Problem::new(StatusCode::CONFLICT, "passkey_in_use", title))
}

/// Asks for one of a person's passkeys; returns the question and what is to be remembered until the answer.
pub async fn ask(app: &App, person: Uuid) -> Answer<Option<(Value, Value)>> {
    let known = of(app.reads(), person).await?;
    let Ok(party) = party(app) else { return Ok(None) };
    if known.is_empty() {
        return Ok(None);
    }
    let (challenge, state) = party.start_passkey_authentication(&known).map_err(|error| fault(&error))?;
    Ok(Some((options(&challenge)?, to_value(&state)?)))
}

/// Returns whether an assertion answers what a person was asked.
pub async fn answers(app: &App, person: Uuid, state: Option<Value>, assertion: &Value) -> Answer<bool> {
    let Some(state) = state else { return Ok(false) };
    let state: PasskeyAuthentication = remembered(Some(state))?;
    let given: PublicKeyCredential = read("/assertion", assertion)?;
    match party(app)?.finish_passkey_authentication(&given, &state) {
        Ok(result) => used(app.reads(), person, &result).await,
        Err(_) => Ok(false),
    }
}

/// Begins a sign-in by passkey alone.
pub async fn begin_sign_in(app: &App) -> Answer<Asked> {
    let (challenge, state) =
        party(app)?.start_discoverable_authentication().map_err(|error| fault(&error))?;
    let ticket = begin(app, Kind::PasskeySignIn, None, &state).await?;
    Ok(Asked { ticket, options: options(&challenge)? })
}

/// Returns whose passkey answered; nobody if it is not a good one.
pub async fn finish_sign_in(app: &App, ticket: &str, assertion: &Value) -> Answer<Option<Uuid>> {
    let begun = ceremony::attempt(app.reads(), Kind::PasskeySignIn, ticket).await?;
    let state: DiscoverableAuthentication = remembered(begun.state)?;
    let given: PublicKeyCredential = read("/assertion", assertion)?;
    let party = party(app)?;
    let Ok((person, credential)) = party.identify_discoverable_authentication(&given) else {
        return Ok(None);
    };
    let Some(passkey) = active(app.reads(), person, credential).await? else { return Ok(None) };
    let Ok(result) = party.finish_discoverable_authentication_v2(&given, state, &passkey) else {
        return Ok(None);
    };
    if !result.user_verified() || !used(app.reads(), person, &result).await? {
        return Ok(None);
    }
    ceremony::end(app.reads(), ticket).await?;
    Ok(Some(person))
}

async fn active(pool: &PgPool, person: Uuid, credential: &[u8]) -> Result<Option<Passkey>, sqlx::Error> {
    let found: Option<Json<Passkey>> = sqlx::query_scalar(
        "select f.passkey from second_factor f join person p on p.id = f.person_id
          where f.person_id = $1 and f.credential_id = $2 and p.active",
    )
    .bind(person)
    .bind(credential)
    .fetch_optional(pool)
    .await?;
    Ok(found.map(|Json(passkey)| passkey))
}

async fn of(pool: &PgPool, person: Uuid) -> Result<Vec<Passkey>, sqlx::Error> {
    const OF: &str =
        "select passkey from second_factor where person_id = $1 and kind = 'passkey' order by id";
    let found: Vec<Json<Passkey>> = sqlx::query_scalar(OF).bind(person).fetch_all(pool).await?;
    Ok(found.into_iter().map(|Json(passkey)| passkey).collect())
}

/// Keeps the counter of a passkey that was shown; returns whether it is still there.
async fn used(pool: &PgPool, person: Uuid, result: &AuthenticationResult) -> Answer<bool> {
    let credential: &[u8] = result.cred_id().as_ref();
    let Some(mut passkey) = active(pool, person, credential).await? else { return Ok(false) };
    passkey.update_credential(result);
    sqlx::query(
        "update second_factor set passkey = $3, used_at = now() where person_id = $1 and credential_id = $2",
    )
    .bind(person)
    .bind(credential)
    .bind(Json(&passkey))
    .execute(pool)
    .await?;
    Ok(true)
}

/// A passkey is for the name under which people reach the desk; an address in numbers has none.
fn party(app: &App) -> Answer<Webauthn> {
    let title = "Passkeys need an address with a name; set HOLDFAST_PUBLIC_URL.";
    let unavailable = || Problem::new(StatusCode::CONFLICT, "passkeys_unavailable", title);
    let mut origin = Url::parse(&app.settings.public_url()).map_err(|_| unavailable())?;
    if is_loopback(&origin) {
        origin.set_host(Some("localhost")).map_err(|_| unavailable())?;
    }
    let name = origin.domain().ok_or_else(unavailable)?.to_owned();
    let party = WebauthnBuilder::new(&name, &origin).map_err(|_| unavailable())?;
    party.rp_name("Holdfast").allow_any_port(name == "localhost").build().map_err(|error| fault(&error))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        _ => false,
    }
}

async fn begin(app: &App, kind: Kind, person: Option<Uuid>, state: &impl Serialize) -> Answer<String> {
    ceremony::begin(app.reads(), kind, person, Some(to_value(state)?)).await
}

fn options(challenge: &impl Serialize) -> Answer<Value> {
    Ok(to_value(challenge)?["publicKey"].take())
}

fn to_value(thing: &impl Serialize) -> Answer<Value> {
    Ok(serde_json::to_value(thing).map_err(anyhow::Error::from)?)
}

fn remembered<T: DeserializeOwned>(state: Option<Value>) -> Answer<T> {
    Ok(serde_json::from_value(state.unwrap_or_default()).map_err(anyhow::Error::from)?)
}

fn read<T: DeserializeOwned>(pointer: &str, given: &Value) -> Answer<T> {
    T::deserialize(given).map_err(|error| Problem::field(pointer, "invalid", error.to_string()))
}

fn refused(pointer: &str) -> Problem {
    Problem::field(pointer, "refused", "this is not an answer to what was asked")
}

fn fault(error: &webauthn_rs::prelude::WebauthnError) -> Problem {
    anyhow!("passkeys do not work: {error}").into()
}
