//! A real SMTP server: npm's smtp-server, started for one test. How it behaves, `smtp.mjs` tells.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::Value;

/// A running server.
#[derive(Debug)]
pub struct Server {
    pub port: u16,
    /// The file of the certificate that it shows.
    pub root: String,
    child: Child,
    taken: Arc<Mutex<Vec<Value>>>,
}

impl Server {
    /// Starts one that speaks TLS by STARTTLS, or `secure` from the first byte, or not at all (`plain`).
    pub fn start(manner: &str) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/test/smtp.mjs");
        let mut node = Command::new("node");
        node.arg(script).arg(manner).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = node.spawn().expect("there is a node");
        let mut says = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut first = String::new();
        says.read_line(&mut first).expect("it speaks");
        let hint = "make test installs what it needs; by hand: deploy/tools/npm-ci.sh deploy/test";
        let first: Value = serde_json::from_str(&first).expect(hint);
        let taken = Arc::new(Mutex::new(vec![]));
        let hears = taken.clone();
        std::thread::spawn(move || {
            for line in says.lines().map_while(Result::ok) {
                let letter = serde_json::from_str(&line).expect("it speaks JSON");
                hears.lock().expect("no holder panics").push(letter);
            }
        });
        let port = first["port"].as_u64().and_then(|port| port.try_into().ok()).expect("a port");
        let root = first["root"].as_str().expect("a certificate").to_owned();
        Self { port, root, child, taken }
    }

    /// Returns what it took for an address, in order.
    pub fn taken(&self, to: &str) -> Vec<Value> {
        let taken = self.taken.lock().expect("no holder panics");
        taken.iter().filter(|letter| letter["to"] == to).cloned().collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _gone = self.child.wait();
    }
}
