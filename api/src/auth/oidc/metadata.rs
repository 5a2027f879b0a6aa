//! Metadata: what a provider says about itself (OpenID Connect Discovery 1.0).

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::Federation;
use super::provider::Provider;
use super::web::allowed;

/// The part of a provider's metadata that is used here.
#[derive(Debug, Clone, Deserialize)]
pub struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub userinfo_endpoint: Option<String>,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
    /// It names itself in its answers, so that one provider cannot pass for another (RFC 9207).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    /// Returns what a provider says about itself.
    pub async fn of(federation: &Federation, provider: &Provider) -> Result<Self> {
        let url = format!("{}/.well-known/openid-configuration", provider.issuer.trim_end_matches('/'));
        let document = federation.documents.read(&url).await?;
        let read = Self::deserialize(&*document).context("could not understand the provider's metadata")?;
        ensure!(read.issuer == provider.issuer, "the provider calls itself {}", read.issuer);
        let userinfo = read.userinfo_endpoint.as_ref();
        let endpoints = [&read.authorization_endpoint, &read.token_endpoint, &read.jwks_uri];
        endpoints.into_iter().chain(userinfo).try_for_each(|url| allowed(url).map(drop))?;
        Ok(read)
    }

    /// Returns whether the client's secret goes into the form; usually it goes into a header.
    pub fn secret_in_form(&self) -> bool {
        let methods = &self.token_endpoint_auth_methods_supported;
        let knows = |method: &str| methods.iter().any(|known| known == method);
        knows("client_secret_post") && !knows("client_secret_basic")
    }
}

/// Returns where a provider's keys are.
pub async fn jwks_url(federation: &Federation, provider: &Provider) -> Result<String> {
    match &provider.jwks_url {
        Some(url) => Ok(url.clone()),
        None => Ok(Metadata::of(federation, provider).await?.jwks_uri),
    }
}
