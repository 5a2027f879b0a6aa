//! The way to whom webhooks call: little patience, no detours, and nobody within our own network.
//!
//! Who writes an address may not be who may look around here. So every address that a name stands for
//! is looked at when it is called, and only public ones are connected to.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use bytes::Bytes;
use http::{Request, StatusCode, Uri};
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::TokioExecutor;
use tokio::time::timeout;
use tower_service::Service;

const PATIENCE: Duration = Duration::from_secs(8);

/// A client that follows no redirect.
#[derive(Debug, Clone)]
pub struct Reach {
    client: Client<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>,
    private: bool,
}

impl Reach {
    /// Returns the way; `private`: also to addresses that are not public, and without TLS.
    pub fn new(private: bool) -> Self {
        let mut tcp = HttpConnector::new_with_resolver(Resolver { private });
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(PATIENCE));
        let system = HttpsConnectorBuilder::new().with_native_roots();
        let tls = system.unwrap_or_else(|_| HttpsConnectorBuilder::new().with_webpki_roots());
        let connector = tls.https_or_http().enable_http1().wrap_connector(tcp);
        Self { client: Client::builder(TokioExecutor::new()).build(connector), private }
    }

    /// Refuses an address that would not be called.
    pub fn check(&self, url: &str) -> Result<Uri> {
        let uri: Uri = url.parse().map_err(|_| anyhow::anyhow!("this is no address"))?;
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if self.private => {}
            _ => bail!("an address begins with https://"),
        }
        let plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
        ensure!(plain, "an address names a host, and no user");
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        let literal = host.parse::<IpAddr>().ok();
        // A connector asks nobody about a number; what only looks like one is left to nobody.
        let odd = literal.is_none()
            && host.chars().all(|sign| sign.is_ascii_hexdigit() || ".x".contains(sign))
            && host.ends_with(|sign: char| sign.is_ascii_digit());
        ensure!(!odd && (self.private || literal.is_none_or(is_public)), "this address is not public");
        Ok(uri)
    }

    /// Posts a body and returns how that was answered.
    pub async fn post(&self, request: Request<Full<Bytes>>) -> Result<StatusCode> {
        let answered = timeout(PATIENCE, self.client.request(request)).await;
        let Ok(answer) = answered else { bail!("no answer in time") };
        Ok(answer.map_err(|error| anyhow::anyhow!("{}", innermost(&error)))?.status())
    }
}

/// The cause says more than that there was one.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

/// Finds the public addresses of a name.
#[derive(Debug, Clone)]
struct Resolver {
    private: bool,
}

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let private = self.private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let open: Vec<_> = found.filter(|address| private || is_public(address.ip())).collect();
            if open.is_empty() {
                return Err(io::Error::other("this name has no public address"));
            }
            Ok(open.into_iter())
        })
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => is_public_v4(mapped),
            None => is_public_v6(address),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocols = a == 192 && b == 0 && c == 0;
    let benchmarks = a == 198 && (18..20).contains(&b);
    let relay = a == 192 && b == 88 && c == 99;
    !(a == 0
        || a >= 224
        || shared
        || protocols
        || benchmarks
        || relay
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation())
}

/// What is given out to the world, without the parts of it that lead elsewhere.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let world = first & 0xe000 == 0x2000;
    let special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
    let tunnel = first == 0x2002;
    let documentation = first == 0x3fff && second < 0x1000;
    world && !special && !tunnel && !documentation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_open_to_the_world_is_called() {
        let public = |text: &str| is_public(text.parse().expect("an address"));
        for open in ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"] {
            assert!(public(open), "{open}");
        }
        for closed in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.0.192",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "ff02::1",
        ] {
            assert!(!public(closed), "{closed}");
        }
    }

    #[test]
    fn an_address_that_leads_inside_is_refused_before_it_is_called() {
        let reach = Reach::new(false);
        assert!(reach.check("https://hooks.example.org/x?y=z").is_ok());
        for refused in [
            "http://hooks.example.org",
            "ftp://hooks.example.org",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://127.1/",
            "https://user:word@hooks.example.org/",
            "https://",
            "/relative",
            "https://[::ffff:10.0.0.1]/",
        ] {
            assert!(reach.check(refused).is_err(), "{refused}");
        }
        assert!(Reach::new(true).check("http://127.0.0.1:8080/").is_ok());
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_called() {
        let found = Resolver { private: false }.call("localhost".parse().expect("a name")).await;
        assert!(found.is_err());
        assert!(Resolver { private: true }.call("localhost".parse().expect("a name")).await.is_ok());
    }
}
