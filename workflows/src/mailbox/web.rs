//! The way to a provider of tokens: HTTP with little patience, small answers and no detours.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use bytes::Bytes;
use http::{Request, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use tokio::time::timeout;
use tokio_rustls::rustls::ClientConfig;

const PATIENCE: Duration = Duration::from_secs(10);
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// A client that follows no redirect.
#[derive(Clone)]
pub struct Web(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Web {
    /// Returns a client that trusts whom mail servers are trusted by.
    pub fn new(tls: &Arc<ClientConfig>) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(PATIENCE));
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls.as_ref().clone())
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        Self(Client::builder(TokioExecutor::new()).build(connector))
    }

    /// Sends a form and reads the JSON that it is answered with, whatever its status.
    pub async fn post(&self, url: &str, form: String) -> Result<Value> {
        let request = Request::post(url)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::from(form))
            .context("could not read the address of the token service")?;
        let host = request.uri().host().unwrap_or_default().to_owned();
        let answered = timeout(PATIENCE, self.answer(request)).await;
        answered
            .unwrap_or_else(|_| bail!("no answer in time"))
            .with_context(|| format!("could not ask {host} for a token"))
    }

    async fn answer(&self, request: Request<Full<Bytes>>) -> Result<Value> {
        let (head, body) = self.0.request(request).await?.into_parts();
        let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await;
        let body = body.map_err(|error| anyhow::anyhow!("the answer is broken or too long: {error}"))?;
        let said: Value = serde_json::from_slice(&body.to_bytes()).unwrap_or_default();
        let why = said["error_description"].as_str().or(said["error"].as_str()).unwrap_or("no reason given");
        ensure!(head.status.is_success(), "it answers {}: {why}", head.status);
        Ok(said)
    }
}
