//! The same with a real S3 server, to which the bytes go past us.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use bytes::Bytes;
use holdfast_workflows::blob::{Announced, Blobs, S3Settings};
use holdfast_workflows::ingress::{Http, RequestExecutor};
use http::Request;
use serde_json::{Value, json};
use tokio::sync::{Mutex, MutexGuard};
use uuid::Uuid;

use super::{hash, png, ticket};
use crate::desk::{Desk, free_address, until};
use crate::mail::{bring, message};
use crate::people::{Scene, text, word};

const KEY: &str = "the-key";
const SECRET: &str = "the-secret";

/// A server over a folder; it ends with the pipe that this process holds.
struct Server {
    address: String,
    _keeper: Child,
}

const KEEPER: &str = r#"
    "$1" --host 127.0.0.1 --port "$2" --access-key "$3" --secret-key "$4" "$5" >/dev/null 2>&1 &
    cat >/dev/null
    kill $!
    rm -rf "$5"
"#;

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let address = free_address();
        let port = address.rsplit(':').next().expect("a port");
        let folder = std::env::temp_dir().join(format!("holdfast-s3-{}", std::process::id()));
        std::fs::create_dir(&folder).expect("a fresh name is free");
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper"]).arg(program()).args([port, KEY, SECRET]).arg(&folder);
        let keeper = keeper.stdin(Stdio::piped()).process_group(0).spawn().expect("there is a shell");
        Server { address, _keeper: keeper }
    })
}

/// `make test` installs it; so does `deploy/tools/tools.sh s3s-fs`.
fn program() -> PathBuf {
    let program = Path::new(env!("CARGO_BIN_EXE_holdfast")).ancestors().nth(2).expect("a target folder");
    let program = program.join("tools/bin/s3s-fs");
    assert!(program.exists(), "no S3 server: run deploy/tools/tools.sh s3s-fs");
    program
}

fn endpoint() -> String {
    format!("http://{}", server().address)
}

fn blobs(bucket: &str) -> Blobs {
    Blobs::s3(&S3Settings {
        endpoint: endpoint(),
        public_endpoint: endpoint(),
        access_key: KEY.into(),
        secret_key: SECRET.into(),
        bucket: bucket.into(),
        region: "us-east-1".into(),
    })
}

async fn ready(bucket: &str) -> Blobs {
    let blobs = blobs(bucket);
    until("the bucket takes bytes", async || blobs.trouble().await.is_none().then_some(())).await;
    blobs
}

fn desk() -> &'static Desk {
    static DESK: OnceLock<&'static Desk> = OnceLock::new();
    DESK.get_or_init(|| {
        let settings = [
            ("MINIO_ENDPOINT", server().address.as_str()),
            ("MINIO_ACCESS_KEY", KEY),
            ("MINIO_SECRET_KEY", SECRET),
            ("S3_BUCKET", "desk"),
        ];
        Desk::of("s3", &settings)
    })
}

/// The desk with a bucket, for one test at a time: what the program grows by is that test's doing.
async fn alone() -> (Scene, MutexGuard<'static, ()>) {
    static ONE: Mutex<()> = Mutex::const_new(());
    let others_wait = ONE.lock().await;
    let scene = Scene::on(desk()).await;
    // Asked whether it is ready, the program makes the bucket.
    until("the desk is ready", async || (scene.nobody().get("/readyz").await.status == 200).then_some(()))
        .await;
    (scene, others_wait)
}

/// Calls a whole address with some headers, and returns the status and the bytes.
async fn call(method: &str, url: &str, headers: &Value, bytes: Vec<u8>) -> (u16, Bytes) {
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers.as_object().into_iter().flatten() {
        request = request.header(name, value.as_str().expect("a header"));
    }
    let answer = Http::new().execute(request.body(bytes.into()).expect("a request")).await;
    let (head, bytes) = answer.expect("the store answers").into_parts();
    (head.status.as_u16(), bytes)
}

#[tokio::test]
async fn a_bucket_keeps_looks_and_forgets_like_a_folder() {
    let blobs = ready("plain").await;
    let raw = Bytes::from(word());
    let key = blobs.put(raw.clone()).await.expect("kept");
    assert_eq!(
        (blobs.put(raw.clone()).await.expect("again"), blobs.get(&key).await.expect("there")),
        (key, raw.to_vec())
    );

    let (id, bytes) = (Uuid::now_v7(), png());
    assert!(!blobs.take(id).await.expect("asked") && blobs.look(id).await.expect("asked").is_none());
    let pieces = bytes.chunks(7).map(|piece| Ok::<_, ()>(Bytes::copy_from_slice(piece)));
    blobs.receive(id, futures::stream::iter(pieces), 1000).await.expect("received");
    for _ in 0..2 {
        assert!(blobs.take(id).await.expect("taken, and taken already"));
    }
    let looked = blobs.look(id).await.expect("looked").expect("it is there");
    assert_eq!((looked.size, &looked.sha256, &looked.head), (bytes.len() as u64, &hash(&bytes), &bytes));
    assert_eq!(blobs.read(id).await.expect("read"), bytes);
    for _ in 0..2 {
        blobs.forget(id).await.expect("forgotten, and forgotten already");
        blobs.forget_upload(id).await.expect("there is none");
    }
    assert!(blobs.look(id).await.expect("asked").is_none());
}

#[tokio::test]
async fn the_store_itself_refuses_what_was_not_announced() {
    let blobs = ready("announced").await;
    let (id, bytes) = (Uuid::now_v7(), png());
    let announced =
        Announced { id, size: bytes.len() as u64, mime: "image/png", sha256: Some(&hash(&bytes)) };
    let address = blobs.upload_address(announced, std::time::Duration::from_secs(60)).await;
    let address = address.expect("signed").expect("the store has an address");
    let headers = address.headers.into_iter().map(|(name, value)| (name, json!(value)));
    let headers = Value::Object(headers.collect());
    let other: Vec<u8> = bytes.iter().rev().copied().collect();
    assert!(call("PUT", &address.url, &headers, other).await.0 >= 400);
    assert_eq!(call("PUT", &address.url, &headers, bytes.clone()).await.0, 200);
    assert!(blobs.take(id).await.expect("taken"));
    assert_eq!(blobs.look(id).await.expect("looked").expect("there").sha256, hash(&bytes));
}

fn memory_kb(data: &Path) -> u64 {
    let pid = std::fs::read_to_string(data.join("../pid")).expect("the program runs");
    let status = std::fs::read_to_string(format!("/proc/{}/status", pid.trim())).expect("it has a memory");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a measure");
    line.split_whitespace().nth(1).and_then(|kb| kb.parse().ok()).expect("a number")
}

#[tokio::test]
async fn twenty_five_megabytes_go_to_the_store_and_back_without_passing_our_memory() {
    let (scene, _others_wait) = alone().await;
    let (agent, requester) = (scene.agent().await, scene.requester().await);
    let id = ticket(&requester).await;
    let mut bytes = [png(), vec![0; 25 * 1024 * 1024]].concat();
    bytes.truncate(25 * 1024 * 1024);
    // A small one first: what the program loads once is loaded then.
    agent.announce("small.png", &png()).await;
    let before = memory_kb(&scene.desk.data());
    let begun = agent.announce("large.png", &bytes).await;
    let upload = &begun["upload"];
    assert!(text(upload, "url").starts_with(&endpoint()), "{upload}");
    assert_eq!(call("PUT", text(upload, "url"), &upload["headers"], bytes.clone()).await.0, 200);
    let view = agent.complete(&begun).await.expect(200);
    assert_eq!((&view["mime"], &view["size"]), (&json!("image/png"), &json!(bytes.len())));
    agent.say_with(&id, "Large", true, &[text(&begun, "id")]).await.expect(201);
    let url = agent.address_of(text(&begun, "id")).await;
    assert!(url.starts_with(&endpoint()), "{url}");
    let (status, back) = call("GET", &url, &Value::Null, vec![]).await;
    assert!(status == 200 && back == bytes, "{status}, {} bytes", back.len());
    let grown = memory_kb(&scene.desk.data()).saturating_sub(before);
    assert!(grown < 12 * 1024, "the program grew by {grown} kB at most");
}

#[tokio::test]
async fn a_desk_with_a_bucket_takes_mail_and_forms() {
    let (scene, _others_wait) = alone().await;
    let (service, agent) = (scene.service().await, scene.agent().await);
    let from = format!("{}@mail.example", word());
    let answer = bring(&service, &message(&from, "Into the bucket", "", "Hello")).await.expect(200);
    assert_eq!(answer["outcome"], "opened");
    let path = format!("/v1/tickets/{}/attachments", text(&answer, "number"));
    let (kind, body) = super::form(&[("a.txt", b"by us")], false);
    let came = agent.send("POST", &path, Some(&kind), body).await.expect(201);
    let url = agent.address_of(text(&came["data"][0], "id")).await;
    let (status, back) = call("GET", &url, &Value::Null, vec![]).await;
    assert_eq!((status, back.as_ref()), (200, b"by us".as_slice()));
}
