//! Exchange: a code becomes tokens, and tokens become claims about somebody.

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use serde::Deserialize;
use serde_json::Value;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::attempt::Attempt;
use super::claims::Claims;
use super::metadata::Metadata;
use super::provider::Provider;
use super::token::{self, Wrong};
use super::{Federation, unavailable};
use crate::problem::Answer;

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: String,
}

/// Returns what the provider says about the one who came back with a code.
pub async fn claims(
    federation: &Federation,
    provider: &Provider,
    code: &str,
    attempt: &Attempt,
    redirect_uri: &str,
) -> Answer<Claims> {
    let fault = |error: anyhow::Error| unavailable(&provider.key, &error);
    let metadata = Metadata::of(federation, provider).await.map_err(fault)?;
    let tokens = tokens(federation, provider, &metadata, code, attempt, redirect_uri).await.map_err(fault)?;
    let checked = token::id_token(federation, provider, &tokens.id_token, &attempt.nonce).await;
    let mut claims = checked.map_err(|wrong: Wrong| wrong.problem(&provider.key))?;
    if let Some(url) = metadata.userinfo_endpoint.filter(|_| is_incomplete(&claims, provider)) {
        complete(federation, &url, &tokens.access_token, &mut claims).await.map_err(fault)?;
    }
    Ok(claims)
}

async fn tokens(
    federation: &Federation,
    provider: &Provider,
    metadata: &Metadata,
    code: &str,
    attempt: &Attempt,
    redirect_uri: &str,
) -> Result<Tokens> {
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect_uri),
        ("code_verifier", &attempt.verifier),
    ];
    let basic = provider.client_secret.as_ref().filter(|_| !metadata.secret_in_form());
    if basic.is_none() {
        form.push(("client_id", &provider.client_id));
        form.extend(provider.client_secret.iter().map(|secret| ("client_secret", secret.as_str())));
    }
    let form = Serializer::new(String::new()).extend_pairs(form).finish();
    let basic = basic.map(|secret| credentials(&provider.client_id, secret));
    let answer = federation.documents.web.post(&metadata.token_endpoint, form, basic).await?;
    serde_json::from_value(answer).context("could not understand the provider's tokens")
}

/// Returns the credentials of a client; both are encoded before they are joined (RFC 6749, 2.3.1).
fn credentials(client: &str, secret: &str) -> String {
    let encode = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    base64::engine::general_purpose::STANDARD.encode(format!("{}:{}", encode(client), encode(secret)))
}

fn is_incomplete(claims: &Claims, provider: &Provider) -> bool {
    let unnamed = ["email", "name"].iter().any(|name| claims.text(name).is_none());
    unnamed || claims.groups(&provider.group_claim).is_none()
}

/// Asks the provider for what the token leaves out; many keep it short.
async fn complete(federation: &Federation, url: &str, token: &str, claims: &mut Claims) -> Result<()> {
    let Value::Object(more) = federation.documents.web.get(url, Some(token)).await? else {
        anyhow::bail!("the provider tells nothing about the person");
    };
    let same = more.get("sub").and_then(Value::as_str) == Some(claims.subject());
    ensure!(same, "the provider tells about somebody else");
    claims.complete(more);
    Ok(())
}
