//! A client as programs use one: one kept-alive connection, no delay, and the will to ask again.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use http::{Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

/// The program answers within ten seconds, or not at all.
const ANSWER_MAX: Duration = Duration::from_secs(15);
/// Engines that were killed read all they had written before they answer again.
const PATIENCE: Duration = Duration::from_secs(90);
const AGAIN: Duration = Duration::from_millis(50);

/// One request, which may be sent as often as it takes.
#[derive(Debug, Clone)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub body: Bytes,
    pub kind: &'static str,
    /// Sent as `Idempotency-Key`.
    pub key: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub body: Bytes,
}

/// Who asks: a header and its value.
#[derive(Debug, Clone)]
pub enum Credential {
    None,
    Bearer(String),
    Key(String),
}

/// One client with one connection.
#[derive(Debug)]
pub struct Client {
    address: SocketAddr,
    credential: Credential,
    connection: Option<SendRequest<Full<Bytes>>>,
    /// How often an answer was not the final one.
    pub repeats: usize,
}

impl Ask {
    /// Asks to read.
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), body: Bytes::new(), kind: "", key: None }
    }

    /// Asks to write JSON.
    pub fn json(method: Method, path: impl Into<String>, body: &Value) -> Self {
        let body = Bytes::from(body.to_string());
        Self { method, path: path.into(), body, kind: "application/json", key: None }
    }

    /// Hands in a raw mail.
    pub fn mail(raw: String) -> Self {
        let path = "/v1/email/inbound".to_owned();
        Self { method: Method::POST, path, body: raw.into(), kind: "message/rfc822", key: None }
    }

    /// Hands in a file of people.
    pub fn people(file: String) -> Self {
        let path = "/v1/users/import".to_owned();
        Self { method: Method::POST, path, body: file.into(), kind: "text/csv", key: None }
    }

    /// Names the attempt, so that it may be repeated.
    pub fn keyed(self, key: String) -> Self {
        Self { key: Some(key), ..self }
    }
}

impl Reply {
    /// Returns the body as JSON.
    pub fn json(&self) -> Result<Value> {
        serde_json::from_slice(&self.body).with_context(|| format!("read {self}"))
    }

    /// Returns the body of a reply that succeeded.
    pub fn good(self) -> Result<Value> {
        if !self.status.is_success() {
            bail!("the program answered {self}");
        }
        self.json()
    }

    /// Whether asking again is the only way to know.
    fn is_final(&self) -> bool {
        self.status != StatusCode::ACCEPTED && !self.status.is_server_error()
    }
}

impl std::fmt::Display for Reply {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.status, String::from_utf8_lossy(&self.body))
    }
}

impl Client {
    /// Returns a client that has not connected yet.
    pub fn new(address: SocketAddr, credential: Credential) -> Self {
        Self { address, credential, connection: None, repeats: 0 }
    }

    /// Connects, unless it is connected.
    pub async fn connect(&mut self) -> Result<()> {
        if self.connection.as_ref().is_some_and(|connection| !connection.is_closed()) {
            return Ok(());
        }
        let stream = TcpStream::connect(self.address).await.context("connect")?;
        stream.set_nodelay(true).context("connect")?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await.context("connect")?;
        tokio::spawn(async move {
            let _ended = connection.await; // Who waits for an answer hears of it there.
        });
        self.connection = Some(sender);
        Ok(())
    }

    /// Asks once.
    pub async fn send(&mut self, ask: &Ask) -> Result<Reply> {
        let answered = timeout(ANSWER_MAX, self.exchange(ask)).await;
        match answered {
            Ok(Ok(reply)) => Ok(reply),
            Ok(Err(fault)) => {
                self.connection = None;
                Err(fault)
            }
            Err(_) => {
                self.connection = None;
                bail!("no answer to {} {} in {} s", ask.method, ask.path, ANSWER_MAX.as_secs())
            }
        }
    }

    /// Asks until there is a final answer.
    pub async fn insist(&mut self, ask: &Ask) -> Result<Reply> {
        self.insist_until(ask, Reply::is_final).await
    }

    /// Asks until an answer is good enough.
    pub async fn insist_until(&mut self, ask: &Ask, enough: impl Fn(&Reply) -> bool) -> Result<Reply> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let last = match self.send(ask).await {
                Ok(reply) if enough(&reply) => return Ok(reply),
                Ok(reply) => reply.to_string(),
                Err(fault) => format!("{fault:#}"),
            };
            if Instant::now() > deadline {
                bail!("no final answer to {} {}; the last: {last}", ask.method, ask.path);
            }
            self.repeats += 1;
            sleep(AGAIN).await;
        }
    }

    async fn exchange(&mut self, ask: &Ask) -> Result<Reply> {
        self.connect().await?;
        let request = self.request(ask)?;
        let connection = self.connection.as_mut().expect("it was just connected");
        connection.ready().await.context("use the connection")?;
        let (head, body) = connection.send_request(request).await.context("ask")?.into_parts();
        let body = body.collect().await.context("read the answer")?.to_bytes();
        Ok(Reply { status: head.status, body })
    }

    fn request(&self, ask: &Ask) -> Result<Request<Full<Bytes>>> {
        let mut request = Request::builder()
            .method(&ask.method)
            .uri(&ask.path)
            .header(header::HOST, self.address.to_string())
            .header(header::ACCEPT, "application/json");
        if !ask.kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, ask.kind);
        }
        if let Some(key) = &ask.key {
            request = request.header("idempotency-key", key);
        }
        request = match &self.credential {
            Credential::None => request,
            Credential::Bearer(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            Credential::Key(key) => request.header("x-api-key", key),
        };
        request.body(Full::new(ask.body.clone())).context("write the request")
    }
}
