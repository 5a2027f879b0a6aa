//! The way to a provider: HTTP with little patience, small answers and no detours.

use std::net::IpAddr;
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
use url::Url;

const PATIENCE: Duration = Duration::from_secs(5);
/// The steps of a sign-in share a line. An older one may just be being closed, as most servers do after
/// some seconds, and what is said on it would be lost.
const IDLE_MAX: Duration = Duration::from_secs(2);
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// A client that follows no redirect: where a provider sends us is not for its answer to say.
pub struct Web(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Web {
    /// Returns a client that trusts whom the system trusts, so that a company's own authority counts;
    /// a system without certificates trusts the public ones.
    pub fn new() -> Result<Self> {
        let system = HttpsConnectorBuilder::new().with_native_roots();
        let tls = system.unwrap_or_else(|_| HttpsConnectorBuilder::new().with_webpki_roots());
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(PATIENCE));
        let connector = tls.https_or_http().enable_http1().wrap_connector(tcp);
        Ok(Self(Client::builder(TokioExecutor::new()).pool_idle_timeout(IDLE_MAX).build(connector)))
    }

    /// Reads a JSON document.
    pub async fn get(&self, url: &str, bearer: Option<&str>) -> Result<Value> {
        let mut request = Request::get(allowed(url)?.as_str()).header(header::ACCEPT, "application/json");
        if let Some(token) = bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.answer(request.body(Full::default())?).await
    }

    /// Sends a form and reads the JSON that it is answered with.
    pub async fn post(&self, url: &str, form: String, basic: Option<String>) -> Result<Value> {
        let mut request = Request::post(allowed(url)?.as_str())
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(credentials) = basic {
            request = request.header(header::AUTHORIZATION, format!("Basic {credentials}"));
        }
        self.answer(request.body(Full::from(form))?).await
    }

    async fn answer(&self, request: Request<Full<Bytes>>) -> Result<Value> {
        let asked = request.uri().clone();
        let answer = timeout(PATIENCE, async {
            let (head, body) = self.0.request(request).await?.into_parts();
            let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await;
            let body = body.map_err(|error| anyhow::anyhow!("the answer is broken or too long: {error}"))?;
            ensure!(head.status.is_success(), "it answers {}", head.status);
            serde_json::from_slice(&body.to_bytes()).context("it does not answer JSON")
        });
        let answer = answer.await.unwrap_or_else(|_| bail!("no answer in time"));
        answer.with_context(|| format!("could not ask {}", asked.host().unwrap_or_default()))
    }
}

/// Returns an address if it may be asked: TLS, except on this machine.
pub fn allowed(url: &str) -> Result<Url> {
    let parsed = Url::parse(url).context("could not read a provider's address")?;
    let plain = parsed.username().is_empty() && parsed.password().is_none() && parsed.fragment().is_none();
    let safe = match parsed.scheme() {
        "https" => parsed.host_str().is_some(),
        "http" => parsed.host_str().is_some_and(is_loopback),
        _ => false,
    };
    ensure!(plain && safe, "a provider's address begins with https://, or is on this machine");
    Ok(parsed)
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tls_leaves_this_machine() {
        for good in
            ["https://id.example/realms/a", "http://127.0.0.1:9000", "http://[::1]:1/x", "http://localhost"]
        {
            assert!(allowed(good).is_ok(), "{good}");
        }
        for bad in [
            "http://id.example",
            "http://127.0.0.1.example",
            "file:///etc/passwd",
            "https://a:b@id.example",
            "",
        ] {
            assert!(allowed(bad).is_err(), "{bad}");
        }
    }
}
