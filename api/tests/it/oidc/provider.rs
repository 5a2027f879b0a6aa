//! A real OpenID provider: npm's oidc-provider, started for one test.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use bytes::Bytes;
use holdfast_workflows::ingress::{Http, RequestExecutor};
use http::Request;
use serde_json::{Value, json};

/// A running provider.
pub struct Provider {
    pub issuer: String,
    child: Child,
    /// It warns on the same way, and would end if nobody could hear it.
    _says: BufReader<ChildStdout>,
    http: Http,
}

impl Provider {
    pub fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/test/provider.mjs");
        let mut node = Command::new("node");
        node.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = node.spawn().expect("there is a node");
        let mut says = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut issuer = String::new();
        says.read_line(&mut issuer).expect("it speaks");
        let hint = "make test installs what it needs; by hand: deploy/tools/npm-ci.sh deploy/test";
        assert!(issuer.starts_with("http"), "{hint}");
        Self { issuer: issuer.trim().to_owned(), child, _says: says, http: Http::new() }
    }

    /// Makes a client and returns it with its secret.
    pub async fn register(&self, redirect_uri: &str) -> Value {
        self.ask("POST", "/reg", json!({ "redirect_uris": [redirect_uri] })).await
    }

    /// Says who somebody is from now on. The login is the subject, too.
    pub async fn knows(&self, login: &str, claims: Value) {
        self.ask("PUT", "/test/users", json!({ login: claims })).await;
    }

    /// Signs with another key from now on.
    pub async fn rotate(&self) {
        self.ask("POST", "/test/rotate", json!({})).await;
    }

    /// Changes what the ID tokens to come say.
    pub async fn tamper(&self, claims: Value) {
        self.ask("PUT", "/test/tamper", json!({ "claims": claims })).await;
    }

    /// Signs claims with the key of now.
    pub async fn sign(&self, header: Value, claims: Value) -> String {
        let signed = self.ask("POST", "/test/sign", json!({ "header": header, "claims": claims })).await;
        signed["token"].as_str().expect("a token").to_owned()
    }

    /// Returns how often the keys were read.
    pub async fn asked(&self) -> i64 {
        self.ask("GET", "/test/asked", json!({})).await["asked"].as_i64().expect("a number")
    }

    async fn ask(&self, method: &str, path: &str, body: Value) -> Value {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.issuer));
        let request = request.header("content-type", "application/json").body(Bytes::from(body.to_string()));
        let answer = self.http.execute(request.expect("a request")).await.expect("the provider answers");
        let said = String::from_utf8_lossy(answer.body()).into_owned();
        assert!(answer.status().is_success(), "{path}: {said}");
        serde_json::from_str(&said).expect("JSON")
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _gone = self.child.wait();
    }
}
