//! A real SMTP server, npm's smtp-server, which tells what it took. How it behaves, `smtp.mjs` tells.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::home::checkout;

/// What the server says travels by a pipe.
const HEARD_MAX: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(20);

/// A running server.
#[derive(Debug)]
pub struct Sink {
    pub port: u16,
    child: Child,
    taken: Arc<Mutex<Vec<Value>>>,
}

impl Sink {
    /// Starts one that speaks no TLS.
    pub fn start() -> Result<Self> {
        let script = checkout().join("deploy/test/smtp.mjs");
        let mut node = Command::new("node");
        node.arg(script).arg("plain").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = node.spawn().context("start node")?;
        let mut says = BufReader::new(child.stdout.take().context("a child has a pipe")?);
        let mut first = String::new();
        says.read_line(&mut first).context("hear the SMTP server")?;
        let hint = "make test installs what it needs; by hand: deploy/tools/npm-ci.sh deploy/test";
        let first: Value = serde_json::from_str(&first).context(hint)?;
        let port = first["port"].as_u64().and_then(|port| port.try_into().ok()).context("it has a port")?;
        let taken = Arc::new(Mutex::new(vec![]));
        let hears = taken.clone();
        std::thread::spawn(move || {
            for line in says.lines().map_while(Result::ok) {
                let letter = serde_json::from_str(&line).unwrap_or_default();
                hears.lock().expect("no holder panics").push(letter);
            }
        });
        Ok(Self { port, child, taken })
    }

    /// Returns what it took for an address, in order, as soon as there is something.
    pub async fn taken(&self, to: &str) -> Vec<Value> {
        let deadline = Instant::now() + HEARD_MAX;
        loop {
            let taken = self.heard(to);
            if !taken.is_empty() || Instant::now() > deadline {
                return taken;
            }
            sleep(POLL).await;
        }
    }

    fn heard(&self, to: &str) -> Vec<Value> {
        let taken = self.taken.lock().expect("no holder panics");
        taken.iter().filter(|letter| letter["to"] == to).cloned().collect()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _gone = self.child.wait();
    }
}
