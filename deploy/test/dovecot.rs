//! A real Dovecot, started for one test or drill. What can be asked of it, `dovecot.mjs` tells.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A running server. Every user's password is `secret`.
#[derive(Debug)]
pub struct Dovecot {
    /// In the clear, or by STARTTLS.
    pub imap: u16,
    /// In TLS from the first byte.
    pub imaps: u16,
    /// The file of the certificate that it shows.
    pub authority: String,
    /// Where it is told what to do, and where its tokens are given.
    pub control: String,
    child: Child,
}

impl Dovecot {
    /// Starts one in a folder of its own.
    pub fn start() -> Self {
        let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let mut scripts = above.map(|folder| folder.join("deploy/test/dovecot.mjs"));
        let script = scripts.find(|script| script.exists()).expect("it lies in the checkout");
        let mut node = Command::new("node");
        node.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = node.spawn().expect("there is a node");
        let mut first = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("it speaks");
        let hint = "make test installs what it needs; by hand, on Debian as root: deploy/tools/dovecot.sh";
        let first: Value = serde_json::from_str(&first).expect(hint);
        let port = |name: &str| first[name].as_u64().and_then(|port| port.try_into().ok()).expect("a port");
        let word = |name: &str| first[name].as_str().expect("a word").to_owned();
        let control = word("url").trim_start_matches("http://").to_owned();
        Self { imap: port("imap"), imaps: port("imaps"), authority: word("authority"), control, child }
    }

    /// Delivers a mail as a mail server would.
    pub fn deliver(&self, user: &str, raw: &str) {
        self.ask("POST", &format!("/mail/{user}"), raw);
    }

    /// Returns the flags of each mail in a folder: `S` was read.
    pub fn flags(&self, user: &str, folder: &str) -> Vec<String> {
        let answer = self.ask("GET", &format!("/mail/{user}?folder={folder}"), "");
        let letters = answer["letters"].as_array().expect("a list").iter();
        letters.map(|letter| letter["flags"].as_str().expect("flags").to_owned()).collect()
    }

    /// Asks for something else.
    pub fn ask(&self, method: &str, path: &str, body: &str) -> Value {
        let mut stream = TcpStream::connect(&self.control).expect("it listens");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
            self.control,
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).expect("it hears");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let from = answer.find('{').expect("it answers JSON");
        let to = answer.rfind('}').expect("it answers JSON");
        serde_json::from_str(&answer[from..=to]).expect("it answers JSON")
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _gone = self.child.wait();
    }
}
