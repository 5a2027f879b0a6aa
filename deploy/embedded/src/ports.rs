//! Ports: fixed ones as they are, others chosen once and remembered.

use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};

use crate::file;
use crate::folder::Folder;

/// Below the range from which systems take ports for outgoing connections: those could
/// occupy a remembered port while we are away.
const FIRST: u16 = 20_000;
const COUNT: u16 = 10_000;

/// The ports a person insists on. `None` leaves the choice to us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ports {
    pub postgres: Option<u16>,
    /// Restate: calls.
    pub ingress: Option<u16>,
    /// Restate: registrations and queries.
    pub admin: Option<u16>,
    /// Restate: between its own nodes, of which there is one.
    pub node: Option<u16>,
}

/// The ports as settled for this start, kept busy until the engines take them over.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) ports: Taken,
    _listeners: Vec<TcpListener>,
}

/// One port for each door.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) postgres: u16,
    pub(crate) ingress: u16,
    pub(crate) admin: u16,
    pub(crate) node: u16,
}

/// The ports of the last start, kept in the data folder.
pub(crate) struct Memory {
    path: PathBuf,
    last: Ports,
}

impl Memory {
    /// Recalls the last ports; a memory that cannot be read is no memory.
    pub(crate) fn of(folder: &Folder) -> Memory {
        let path = folder.path("ports.json");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        Memory { last: serde_json::from_str(&text).unwrap_or_default(), path }
    }

    /// Settles every port and remembers the choice.
    pub(crate) fn settle(&self, fixed: Ports) -> Result<Held> {
        let mut held = vec![];
        let taken = Taken {
            postgres: settle("Postgres", fixed.postgres, self.last.postgres, &mut held)?,
            ingress: settle("Restate's ingress", fixed.ingress, self.last.ingress, &mut held)?,
            admin: settle("Restate's admin", fixed.admin, self.last.admin, &mut held)?,
            node: settle("Restate's node", fixed.node, self.last.node, &mut held)?,
        };
        file::write(&self.path, 0o644, &serde_json::to_string_pretty(&taken.as_ports())?)?;
        Ok(Held { ports: taken, _listeners: held })
    }
}

impl Taken {
    fn as_ports(self) -> Ports {
        Ports {
            postgres: Some(self.postgres),
            ingress: Some(self.ingress),
            admin: Some(self.admin),
            node: Some(self.node),
        }
    }
}

/// Returns an address of this machine at which nobody listens, and that is given to nobody who asks for any port:
/// whoever looks for a program that is just away could get its port to look from, and keep it from coming back.
pub fn free_address() -> Result<SocketAddr> {
    free("a program")?.local_addr().context("find a free port")
}

fn settle(whose: &str, fixed: Option<u16>, last: Option<u16>, held: &mut Vec<TcpListener>) -> Result<u16> {
    let listener = match fixed {
        Some(port) => bind(port).map_err(plain).with_context(|| format!("use port {port} for {whose}"))?,
        None => last.and_then(|port| bind(port).ok()).map_or_else(|| free(whose), Ok)?,
    };
    let port = listener.local_addr()?.port();
    held.push(listener);
    Ok(port)
}

fn free(whose: &str) -> Result<TcpListener> {
    // A random start keeps two programs that look at the same moment from meeting.
    let start = u16::from_le_bytes(file::chance()?) % COUNT;
    let mut candidates = (0..COUNT).map(|step| FIRST + (start + step) % COUNT);
    candidates.find_map(|port| bind(port).ok()).with_context(|| format!("find a free port for {whose}"))
}

fn plain(fault: Error) -> anyhow::Error {
    match fault.kind() {
        ErrorKind::AddrInUse => anyhow!("another program is using it"),
        _ => fault.into(),
    }
}

fn bind(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}
