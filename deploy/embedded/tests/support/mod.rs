//! What the tests share: a folder of their own, and something to find again in each engine.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use holdfast_embedded::{Engines, Ports, Settings};
use sqlx::{Connection, PgConnection};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, sleep};

/// Engines that were killed first read all they had written.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// A folder that goes when the test goes.
pub struct Temp(pub PathBuf);

impl Temp {
    pub fn new() -> Temp {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let path = std::env::temp_dir().join(format!("holdfast-{}-{number}", std::process::id()));
            match std::fs::create_dir(&path) {
                Ok(()) => return Temp(path.canonicalize().expect("it was just made")),
                // A process id comes again, and a test that was killed leaves its folder behind.
                Err(fault) => assert_eq!(fault.kind(), ErrorKind::AlreadyExists, "{fault}"),
            }
        }
    }

    pub fn data(&self) -> PathBuf {
        self.0.join("data")
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn engines_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../engines")
}

pub fn settings(data: &Path) -> Settings {
    Settings { data: data.to_owned(), engines: engines_folder(), ports: Ports::default() }
}

pub async fn start(data: &Path) -> Engines {
    let started = Engines::start(settings(data), |line| println!("{line}")).await;
    started.unwrap_or_else(|fault| panic!("could not {fault:#}"))
}

/// Returns why the engines did not start, in the one line a person would see.
pub async fn refusal(settings: Settings) -> String {
    let fault = Engines::start(settings, |_| {}).await.expect_err("this must not start");
    let line = format!("could not {fault:#}");
    assert_eq!(line.lines().count(), 1, "{line}");
    line
}

/// Leaves something in both engines.
pub async fn leave_a_mark(engines: &Engines) {
    let mut database = connect(engines).await;
    sqlx::raw_sql("create table mark (word text); insert into mark values ('here')")
        .execute(&mut database)
        .await
        .expect("the owner may make a table");

    let service = serve_discovery().await;
    let body = format!(r#"{{"uri": "http://127.0.0.1:{service}", "use_http_11": true}}"#);
    let answer = http("POST", engines.admin_url(), "/deployments", &body).await;
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    // Whoever takes calls hears of a registration a moment after it is answered.
    let call = || http("POST", engines.ingress_url(), "/Mark/leave/send?delay=1h", "1");
    let deadline = Instant::now() + PATIENCE;
    loop {
        let answer = call().await;
        if answer.starts_with("HTTP/1.1 202") {
            return;
        }
        assert!(Instant::now() < deadline && answer.starts_with("HTTP/1.1 404"), "{answer}");
        sleep(Duration::from_millis(50)).await;
    }
}

/// Finds it again: a row in Postgres, a deployment and a delayed call in Restate.
pub async fn find_the_mark(engines: &Engines) {
    let mut database = connect(engines).await;
    let word: String =
        sqlx::query_scalar("select word from mark").fetch_one(&mut database).await.expect("the row is there");
    assert_eq!(word, "here");

    let query = r#"{"query": "select target, status from sys_invocation"}"#;
    let found = || http("POST", engines.admin_url(), "/query", query);
    let deadline = Instant::now() + PATIENCE;
    while !found().await.contains(r#""target":"Mark/leave","status":"scheduled""#) {
        assert!(Instant::now() < deadline, "the call is lost: {}", found().await);
        sleep(Duration::from_millis(100)).await;
    }
}

/// Connects as soon as the database takes connections: after a crash that needs a moment.
async fn connect(engines: &Engines) -> PgConnection {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match PgConnection::connect(engines.database_url()).await {
            Ok(connection) => return connection,
            Err(fault) if Instant::now() > deadline => panic!("no connection: {fault}"),
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Answers the one question that Restate asks at registration: which services are there?
async fn serve_discovery() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let body = r#"{"protocolMode": "REQUEST_RESPONSE", "minProtocolVersion": 5, "maxProtocolVersion": 5,
        "services": [{"name": "Mark", "ty": "SERVICE", "handlers": [{"name": "leave"}]}]}"#;
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.restate.endpointmanifest.v1+json";
    let answer = format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut question = [0; 4096];
            let _ = stream.read(&mut question).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    port
}

async fn http(method: &str, base: &str, path: &str, body: &str) -> String {
    let host = base.strip_prefix("http://").expect("an address");
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\naccept: application/json\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut answer = String::new();
    let asked = async {
        let mut stream = TcpStream::connect(host).await?;
        stream.write_all(request.as_bytes()).await?;
        stream.read_to_string(&mut answer).await
    };
    match asked.await {
        Ok(_) => answer,
        Err(fault) => fault.to_string(), // An engine on its way back; the caller asks again.
    }
}
