//! Webhooks: a rule has others told, signed, as soon as they can be reached, and the log says what came of it.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use holdfast_workflows::hook::signature::sign;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::desk::until;
use crate::people::{Caller, Scene, text, word};
use crate::rules::desk;

/// Somebody who is called: what they heard, and what they will say; 204 when they have nothing else to say.
#[derive(Clone, Default)]
struct Receiver {
    heard: Arc<Mutex<Vec<(String, String)>>>,
    says: Arc<Mutex<VecDeque<&'static str>>>,
}

impl Receiver {
    async fn begin(says: &[&'static str]) -> (Self, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let one = Self { says: Arc::new(Mutex::new(says.iter().copied().collect())), ..Self::default() };
        let listening = one.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(listening.clone().answer(stream));
            }
        });
        (one, address)
    }

    async fn answer(self, mut stream: TcpStream) -> Option<()> {
        let mut read = vec![];
        let (head, body) = loop {
            stream.read_buf(&mut read).await.ok().filter(|count| *count > 0)?;
            let said = String::from_utf8_lossy(&read).into_owned();
            let Some((head, body)) = said.split_once("\r\n\r\n") else { continue };
            if header(head, "content-length").parse() == Ok(body.len()) {
                break (head.to_owned(), body.to_owned());
            }
        };
        self.heard.lock().expect("no holder panics").push((head, body));
        let status = self.says.lock().expect("no holder panics").pop_front().unwrap_or("204 No Content");
        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        stream.write_all(answer.as_bytes()).await.ok()
    }
}

fn header<'a>(head: &'a str, name: &str) -> &'a str {
    let fields = head.lines().filter_map(|line| line.split_once(": "));
    fields.filter(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or("")
}

async fn calling(admin: &Caller, key: &str, word: &str) {
    let rule = format!(
        "//! on: opened\nfn when(ticket, event) {{ ticket.title.mentions(\"{word}\") }}\nfn then(ticket, event) {{ [webhook(\"{key}\")] }}\n"
    );
    admin.put(format!("/v1/rules/{word}"), json!({ "text": rule })).await.expect(200);
}

/// Waits until the webhook's latest call has come to this.
async fn comes_to(admin: &Caller, key: &str, state: &str, attempts: i64) -> Value {
    until(&format!("the call is {state}"), async || {
        let log = admin.get(format!("/v1/webhooks/{key}/calls")).await.expect(200);
        let last = log["data"].get(0).cloned()?;
        (last["state"] == state && last["attempts"].as_i64() >= Some(attempts)).then_some(last)
    })
    .await
}

#[tokio::test]
async fn whom_a_rule_calls_is_told_signed_and_again_when_they_were_busy() {
    let scene = Scene::on(desk()).await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let (receiver, address) = Receiver::begin(&["503 Busy"]).await;
    let word = word();
    let key = word.replace('-', "_");
    let url = format!("http://{address}/told");
    let made = admin.post("/v1/webhooks", json!({ "key": key, "url": url })).await.expect(201);
    let secret = text(&made, "secret").to_owned();
    assert!(
        admin.get(format!("/v1/webhooks/{key}")).await.expect(200)["secret"].is_null(),
        "it is shown once"
    );
    calling(&admin, &key, &word).await;
    let ticket = agent.open_titled(&format!("About {word}")).await;

    let busy = comes_to(&admin, &key, "queued", 1).await;
    assert!(text(&busy, "answer").starts_with("503"), "{busy}");
    // A minute passes.
    sqlx::query("update outbox set not_before = now() - interval '10 seconds' where id = $1::uuid")
        .bind(text(&busy, "id"))
        .execute(&scene.pool)
        .await
        .expect("time can be moved");
    let done = comes_to(&admin, &key, "sent", 2).await;
    assert_eq!((&done["rule"], &done["ticketId"]), (&json!(word), &ticket["id"]));

    let heard = receiver.heard.lock().expect("no holder panics").clone();
    assert_eq!(heard.len(), 2);
    let (head, body) = &heard[1];
    let signature = header(head, "x-holdfast-signature");
    let at = signature.split(['=', ',']).nth(1).and_then(|at| at.parse().ok()).expect("a moment");
    assert_eq!(signature, sign(secret.as_bytes(), at, body));
    assert_eq!(header(head, "x-holdfast-delivery"), text(&done, "id"));
    let told: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!((&told["ticket"]["id"], &told["rule"]), (&ticket["id"], &json!(word)));
    let events = agent.timeline(text(&ticket, "id")).await;
    assert!(events.iter().any(|event| event["kind"] == "webhook_called"), "{events:?}");
    admin.delete(format!("/v1/rules/{word}")).await;
}

#[tokio::test]
async fn what_is_refused_or_leads_elsewhere_is_not_tried_again_and_one_that_is_off_is_not_called() {
    let scene = Scene::on(desk()).await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let (receiver, address) = Receiver::begin(&["302 Found"]).await;
    let word = word();
    let key = word.replace('-', "_");
    let url = format!("http://{address}/");
    admin.post("/v1/webhooks", json!({ "key": key, "url": url })).await.expect(201);
    admin.post("/v1/webhooks", json!({ "key": key, "url": url })).await.problem(409, "key_taken");
    calling(&admin, &key, &word).await;
    agent.open_titled(&format!("One {word}")).await;
    assert!(text(&comes_to(&admin, &key, "failed", 1).await, "answer").starts_with("302"));
    admin.put(format!("/v1/webhooks/{key}"), json!({ "url": url, "off": true })).await.expect(200);
    agent.open_titled(&format!("Two {word}")).await;
    let call = comes_to(&admin, &key, "suppressed", 1).await;
    for act in ["retry", "cancel", "resend"] {
        let path = format!("/v1/outbox/{}/{act}", text(&call, "id"));
        admin.post(path, json!({})).await.problem(404, "not_found");
    }
    assert_eq!(comes_to(&admin, &key, "suppressed", 1).await, call, "a call is no letter, and is left alone");
    assert_eq!(receiver.heard.lock().expect("no holder panics").len(), 1);

    let page = admin.get(format!("/v1/webhooks/{key}/calls?limit=1")).await.expect(200);
    let next = format!("/v1/webhooks/{key}/calls?limit=1&cursor={}", text(&page, "nextCursor"));
    assert_eq!(admin.get(next).await.expect(200)["data"][0]["state"], "failed");
    admin.delete(format!("/v1/webhooks/{key}")).await.expect(204);
    agent.open_titled(&format!("Three {word}")).await;
    comes_to(&admin, &key, "failed", 1).await;
    agent.get("/v1/webhooks").await.problem(403, "not_allowed");
    admin.delete(format!("/v1/rules/{word}")).await;
}

#[tokio::test]
async fn a_webhook_leads_to_the_world_and_not_into_our_own_network() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    for url in
        ["http://hooks.example.org/", "https://127.0.0.1/", "https://169.254.169.254/latest", "nowhere"]
    {
        let refused = admin.post("/v1/webhooks", json!({ "key": "inside", "url": url })).await;
        let refused = refused.problem(422, "invalid");
        assert_eq!(
            (&refused["errors"][0]["pointer"], &refused["errors"][0]["code"]),
            (&json!("/url"), &json!("bad_url"))
        );
    }
}
