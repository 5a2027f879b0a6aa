//! Serve: the endpoint at which Restate calls the durable services, and their registration.
//!
//! The SDK's own server neither sends small messages at once nor survives a failed accept.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use http::{Method, Request};
use hyper::server::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use restate_sdk::hyper::HyperEndpoint;
use restate_sdk::ingress::RequestExecutor;
use restate_sdk::prelude::Endpoint;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

use crate::assigner::Assigner;
use crate::floor::Floor;
use crate::ingress::{Http, Ingress};
use crate::intake::Intake;
use crate::job::Job;
use crate::lane::Lane;
use crate::stack::Stack;
use crate::ticket::Ticket;

/// The path prefix of this build: Restate looks at an address once, so each build has its own.
/// Invocations that began on an older build are still answered, for the endpoint takes any prefix.
pub fn prefix() -> Result<String> {
    let program = std::env::current_exe().context("could not find our own program")?;
    let mut file = std::fs::File::open(program).context("could not read our own program")?;
    let mut hash = Sha256::new();
    std::io::copy(&mut file, &mut hash).context("could not read our own program")?;
    let hash = format!("{:x}", hash.finalize());
    Ok(format!("/v/{}-{}", env!("CARGO_PKG_VERSION"), &hash[..12]))
}

/// Returns all durable services in one endpoint.
pub fn endpoint(stack: &Stack, ingress: &Arc<Ingress>) -> Endpoint {
    Endpoint::builder()
        .bind(Ticket { stack: stack.clone() })
        .bind(Lane { stack: stack.clone(), ingress: ingress.clone() })
        .bind(Assigner { stack: stack.clone(), ingress: ingress.clone() })
        .bind(Job { stack: stack.clone(), ingress: ingress.clone() })
        .bind(Intake { stack: stack.clone() })
        .bind(Floor)
        .build()
}

/// Accepts Restate's connections for as long as the program runs.
pub async fn accept(listener: TcpListener, endpoint: Endpoint) {
    let service = HyperEndpoint::new(endpoint);
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Out of descriptors, for example: that passes, and Restate will call again.
                tracing::warn!(%error, "could not accept a connection of Restate");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let service = service.clone();
        tokio::spawn(async move {
            // Without this a small message waits some 40 ms for company.
            let _best_effort = stream.set_nodelay(true);
            let connection = http2::Builder::new(TokioExecutor::new())
                .timer(TokioTimer::new())
                .max_concurrent_streams(2000)
                .serve_connection(TokioIo::new(stream), service);
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection of Restate ended");
            }
        });
    }
}

/// Tells Restate where this build's services are.
pub async fn register(admin_url: &str, service_url: &str) -> Result<()> {
    let uri = format!("{}{}", service_url.trim_end_matches('/'), prefix()?);
    let answer = ask(admin_url, Method::POST, "/deployments", json!({ "uri": uri })).await;
    answer.with_context(|| format!("Restate refused the registration of {uri}")).map(drop)
}

/// Forgets builds that no invocation is pinned to any more.
pub async fn forget_drained(admin_url: &str) -> Result<usize> {
    const DRAINED: &str = "select d.id from sys_deployment d
        where d.id not in (select s.deployment_id from sys_service s)
          and d.id not in (select i.pinned_deployment_id from sys_invocation i where i.pinned_deployment_id is not null)";
    let found = ask(admin_url, Method::POST, "/query", json!({ "query": DRAINED })).await?;
    let rows = found["rows"].as_array().cloned().unwrap_or_default();
    for id in rows.iter().filter_map(|row| row["id"].as_str()) {
        ask(admin_url, Method::DELETE, &format!("/deployments/{id}?force=true"), Value::Null).await?;
    }
    Ok(rows.len())
}

async fn ask(admin_url: &str, method: Method, path: &str, body: Value) -> Result<Value> {
    let request = Request::builder()
        .method(method)
        .uri(format!("{admin_url}{path}"))
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .body(Bytes::from(body.to_string()))
        .context("could not read the admin address")?;
    let answer = Http::new().execute(request).await.context("could not reach Restate's admin port")?;
    let said = String::from_utf8_lossy(answer.body()).into_owned();
    ensure!(answer.status().is_success(), "Restate answered {}: {said}", answer.status());
    Ok(serde_json::from_str(&said).unwrap_or_default())
}

/// Listens where Restate can reach us.
pub async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("could not listen on {address} for Restate"))
}

/// Returns whether an address answers with success, as a health check does.
pub async fn healthy(url: &str) -> bool {
    let Ok(request) = Request::get(url).body(Bytes::new()) else { return false };
    let asked = tokio::time::timeout(Duration::from_secs(2), Http::new().execute(request)).await;
    matches!(asked, Ok(Ok(answer)) if answer.status().is_success())
}
