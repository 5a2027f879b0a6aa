//! Device: from where a request came, behind the proxies that are trusted.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use ipnet::IpNet;

use super::known::Known;
use crate::app::App;
use crate::problem::Problem;

const AGENT_CHARS_MAX: usize = 300;

/// Where somebody is and with what.
#[derive(Debug, Clone, Default)]
pub struct Device {
    pub address: Option<IpAddr>,
    pub agent: Option<String>,
    /// Who has signed in with it before.
    pub known: Option<Known>,
}

impl Device {
    /// Returns the address as limits count it: a whole IPv6 network is one place.
    pub fn place(&self) -> String {
        match self.address {
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            Some(address) => address.to_string(),
            None => "unknown".to_owned(),
        }
    }
}

impl FromRequestParts<App> for Device {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        Ok(Self {
            address: address(parts, &app.settings.trusted_proxies),
            agent: agent.map(|agent| agent.chars().take(AGENT_CHARS_MAX).collect()),
            known: Known::from_cookies(&parts.headers, &app.stack.names.secret, app.settings.is_https()),
        })
    }
}

/// Returns the address of whoever sent a request.
pub fn address(parts: &Parts, trusted: &[IpNet]) -> Option<IpAddr> {
    let ConnectInfo(peer) = parts.extensions.get::<ConnectInfo<SocketAddr>>()?;
    Some(behind(peer.ip().to_canonical(), &parts.headers, trusted))
}

/// Follows the forwarding header from the right for as long as a trusted proxy wrote it: what stands
/// left of that anybody could have written.
fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut at = peer;
    for hop in hops.into_iter().rev() {
        if !trusted.iter().any(|network| network.contains(&at)) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(before) => at = before.to_canonical(),
            Err(_) => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let trusted = ["10.0.0.0/8".parse().expect("a network"), "::1/128".parse().expect("a network")];
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().expect("a header"));
        }
        behind(peer.parse().expect("an address"), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_who_says_to_be_a_proxy_is_not_believed() {
        assert_eq!(seen("203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
    }

    #[test]
    fn behind_trusted_proxies_the_last_address_that_is_none_of_them_counts() {
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, 198.51.100.1, 10.0.0.2"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1", "198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("::1", &["2001:db8::7"]), "2001:db8::7");
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["nonsense"]), "10.0.0.1");
    }

    #[test]
    fn a_network_of_version_six_is_one_place() {
        let place = |address: &str| Device { address: address.parse().ok(), ..Device::default() }.place();
        assert_eq!(place("2001:db8:1:2::7"), place("2001:db8:1:2:aaaa::9"));
        assert_ne!(place("2001:db8:1:2::7"), place("2001:db8:1:3::7"));
    }
}
