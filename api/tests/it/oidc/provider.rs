//! A real OpenID provider: npm's oidc-provider, started for one test.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use base64::Engine as _;
use bytes::Bytes;
use holdfast_workflows::ingress::{Http, RequestExecutor};
use http::Request;
use serde_json::{Value, json};

use super::browser::Browser;

/// The example of RFC 7636.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A running provider.
pub struct Provider {
    pub issuer: String,
    child: Child,
    /// It warns on the same way, and would end if nobody could hear it.
    _says: BufReader<ChildStdout>,
    http: Http,
}

impl Provider {
    /// Starts one where there was none before: for minutes the desk believes what it has read at an
    /// address, keys too.
    pub fn start() -> Self {
        static BEFORE: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        loop {
            let one = Self::anywhere();
            if BEFORE.lock().expect("no holder panics").insert(one.issuer.clone()) {
                return one;
            }
        }
    }

    fn anywhere() -> Self {
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

    /// Returns an access token that the provider gives somebody for another program, to be shown to an
    /// audience. That program is this test.
    pub async fn access_token(&self, login: &str, audience: &str) -> String {
        let own = "http://127.0.0.1:1/callback";
        let client = self.register(own).await;
        let word = |name: &str| client[name].as_str().expect("a word").to_owned();
        let (id, secret) = (word("client_id"), word("client_secret"));
        let query = [
            ("client_id", &*id),
            ("response_type", "code"),
            ("scope", "openid desk"),
            ("redirect_uri", own),
            ("resource", audience),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let start = url::Url::parse_with_params(&format!("{}/auth", self.issuer), query).expect("an address");
        let back = Browser::new().way_back(start.as_str(), login).await;
        let back = url::Url::parse(&back).expect("an address");
        let code = back.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned();
        let form = [
            ("grant_type", "authorization_code"),
            ("code", &*code),
            ("redirect_uri", own),
            ("code_verifier", VERIFIER),
            ("resource", audience),
        ];
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let basic = base64::engine::general_purpose::STANDARD.encode(format!("{id}:{secret}"));
        let request = Request::post(format!("{}/token", self.issuer))
            .header("authorization", format!("Basic {basic}"))
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = self.http.execute(request.body(Bytes::from(form)).expect("a request")).await;
        let tokens: Value = serde_json::from_slice(answer.expect("an answer").body()).expect("JSON");
        tokens["access_token"].as_str().unwrap_or_else(|| panic!("no token in {tokens}")).to_owned()
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
