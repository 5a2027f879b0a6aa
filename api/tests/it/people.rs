//! People of one test, and what they say to the desk. Nobody here is known to another test.

use std::fmt::Display;
use std::time::Duration;

use bytes::Bytes;
use holdfast_api::auth::session;
use holdfast_workflows::ingress::{Http, RequestExecutor};
use http::{HeaderMap, Request};
use serde_json::{Value, json};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use tokio::time::timeout;
use uuid::Uuid;

use crate::desk::Desk;

const PATIENCE: Duration = Duration::from_secs(40);

/// One test's view of a desk: its own connections, because each test has a runtime of its own.
#[derive(Debug)]
pub struct Scene {
    pub desk: &'static Desk,
    pub pool: PgPool,
    http: Http,
}

/// Somebody who calls the API.
#[derive(Debug, Clone)]
pub struct Caller {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    desk: &'static Desk,
    http: Http,
    headers: Vec<(String, String)>,
}

/// What the API answered.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Bytes,
    /// The body, if it is JSON.
    pub body: Value,
}

impl Scene {
    /// Returns a view of the desk that most tests share.
    pub async fn new() -> Self {
        Self::on(Desk::shared()).await
    }

    /// Returns a view of a desk.
    pub async fn on(desk: &'static Desk) -> Self {
        let pool = PgPoolOptions::new().max_connections(3).connect(&desk.database_url()).await;
        Self { desk, pool: pool.expect("the desk's memory answers"), http: Http::new() }
    }

    pub async fn requester(&self) -> Caller {
        self.person("requester").await
    }

    pub async fn agent(&self) -> Caller {
        self.person("agent").await
    }

    pub async fn admin(&self) -> Caller {
        self.person("admin").await
    }

    /// Returns the automaton, with the key that the program itself has shown.
    pub async fn service(&self) -> Caller {
        let id = sqlx::query_scalar("select id from person where username = 'goddard'");
        let id = id.fetch_one(&self.pool).await.expect("the automaton is seeded");
        self.caller(id, "goddard").with("x-api-key", &self.desk.service_key)
    }

    /// Returns somebody who shows nothing.
    pub fn nobody(&self) -> Caller {
        self.caller(Uuid::nil(), "nobody")
    }

    /// Makes somebody new who has signed in.
    pub async fn person(&self, role: &str) -> Caller {
        let id = Uuid::now_v7();
        let caller = self.caller(id, &format!("{role}-{}", id.simple()));
        sqlx::query(
            "insert into person (id, username, name, email, roles) values ($1, $2, $2, $3, array[$4])",
        )
        .bind(id)
        .bind(&caller.name)
        .bind(&caller.email)
        .bind(role)
        .execute(&self.pool)
        .await
        .expect("somebody new is unknown");
        let token = session::begin(&self.pool, id).await.expect("a session begins");
        caller.with("authorization", format!("Bearer {token}"))
    }

    fn caller(&self, id: Uuid, name: &str) -> Caller {
        let email = format!("{name}@people.example");
        let (name, http) = (name.to_owned(), self.http.clone());
        Caller { id, email, name, desk: self.desk, http, headers: vec![] }
    }

    /// Calls a durable object as Restate's other callers would: past the API.
    pub async fn knock_raw(&self, object: &str, key: impl Display, handler: &str, message: &[u8]) -> Reply {
        let url = format!("http://{}/{object}/{key}/{handler}", self.desk.ingress());
        let request = Request::post(url).header("content-type", "application/octet-stream");
        let request = request.body(Bytes::copy_from_slice(message)).expect("a request");
        answered(&self.http, request).await
    }
}

impl Caller {
    /// Returns the caller with one more header.
    pub fn with(&self, name: &str, value: impl Display) -> Self {
        let mut caller = self.clone();
        caller.headers.push((name.to_owned(), value.to_string()));
        caller
    }

    /// Returns the caller at another program.
    pub fn at(&self, desk: &'static Desk) -> Self {
        Self { desk, ..self.clone() }
    }

    /// Returns the caller as nobody else but the bearer of a token.
    pub fn bearing(&self, token: &Value) -> Self {
        let headers = vec![];
        let token = token.as_str().expect("a token");
        Self { headers, ..self.clone() }.with("authorization", format!("Bearer {token}"))
    }

    /// Returns the headers by which the caller is known.
    pub fn shows(&self) -> &[(String, String)] {
        &self.headers
    }

    pub async fn get(&self, path: impl Display) -> Reply {
        self.send("GET", path, None, Bytes::new()).await
    }

    pub async fn post(&self, path: impl Display, body: Value) -> Reply {
        self.json("POST", path, &body).await
    }

    pub async fn patch(&self, path: impl Display, body: Value) -> Reply {
        self.json("PATCH", path, &body).await
    }

    pub async fn put(&self, path: impl Display, body: Value) -> Reply {
        self.json("PUT", path, &body).await
    }

    pub async fn delete(&self, path: impl Display) -> Reply {
        self.send("DELETE", path, None, Bytes::new()).await
    }

    async fn json(&self, method: &str, path: impl Display, body: &Value) -> Reply {
        self.send(method, path, Some("application/json"), body.to_string()).await
    }

    pub async fn send(
        &self,
        method: &str,
        path: impl Display,
        kind: Option<&str>,
        body: impl Into<Bytes>,
    ) -> Reply {
        let mut request =
            Request::builder().method(method).uri(format!("http://{}{path}", self.desk.address));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        let request = request.body(body.into()).expect("a request");
        let reply = answered(&self.http, request).await;
        if reply.status >= 500 {
            let id = reply.body["requestId"].as_str();
            eprintln!("{}", id.map(|id| self.desk.log_of(id)).unwrap_or_default());
        }
        reply
    }

    /// Opens a ticket and returns it.
    pub async fn open(&self, body: Value) -> Value {
        self.post("/v1/tickets", body).await.expect(201)
    }

    /// Opens a ticket that is only a title.
    pub async fn open_titled(&self, title: &str) -> Value {
        self.open(json!({ "title": title })).await
    }

    pub async fn ticket(&self, id: &str) -> Value {
        self.get(format!("/v1/tickets/{id}")).await.expect(200)
    }

    /// Says something that everybody who takes part reads.
    pub async fn say(&self, id: &str, body: &str) -> Value {
        self.post(format!("/v1/tickets/{id}/comments"), json!({ "body": body })).await.expect(201)
    }

    pub async fn set_status(&self, id: &str, status: &str) -> Value {
        self.patch(format!("/v1/tickets/{id}/status"), json!({ "status": status })).await.expect(200)
    }

    pub async fn command(&self, id: &str, body: Value) -> Reply {
        self.post(format!("/v1/tickets/{id}/commands"), body).await
    }

    /// Returns everything that happened to a ticket, as this caller sees it.
    pub async fn timeline(&self, id: &str) -> Vec<Value> {
        let page = self.get(format!("/v1/tickets/{id}/events?limit=100")).await.expect(200);
        page["data"].as_array().expect("a page").clone()
    }

    /// Returns the tickets that a query lists.
    pub async fn list(&self, query: &str) -> Vec<Value> {
        let page = self.get(format!("/v1/tickets?{query}")).await.expect(200);
        page["data"].as_array().expect("a page").clone()
    }
}

impl Reply {
    /// Returns the body of an answer that must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self.body
    }

    /// Returns the problem that must have this status and code.
    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Value {
        let kind = self.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let said = String::from_utf8_lossy(&self.bytes);
        assert_eq!((self.status, kind), (status, "application/problem+json"), "{said}");
        assert_eq!(self.body["code"], code, "{said}");
        self.body
    }
}

/// The desk answers within ten seconds, whatever happens; a test that waits longer has found a fault.
async fn answered(http: &Http, request: Request<Bytes>) -> Reply {
    let asked = request.uri().clone();
    let answer = timeout(PATIENCE, http.execute(request)).await;
    let answer = answer.unwrap_or_else(|_| panic!("no answer from {asked}"));
    let (head, bytes) = answer.unwrap_or_else(|fault| panic!("{asked}: {fault}")).into_parts();
    let body = serde_json::from_slice(&bytes).unwrap_or_default();
    Reply { status: head.status.as_u16(), headers: head.headers, bytes, body }
}

/// Returns a text of an answer.
#[track_caller]
pub fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

/// Returns a word that no other test knows.
pub fn word() -> String {
    format!("w{}", Uuid::new_v4().simple())
}
