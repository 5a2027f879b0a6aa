//! Mailboxes as admins keep them, and what is pushed into them.

use serde_json::{Value, json};

use crate::mail::{bring, message};
use crate::people::{Caller, Scene, text, word};

/// A mailbox that is pushed into, with a word of its own.
fn pushed() -> Value {
    let word = word();
    json!({ "name": word, "address": format!("{word}@desk.example"), "sender": { "name": "The desk", "signature": "**Yours**" } })
}

async fn made(admin: &Caller, form: Value) -> Value {
    admin.post("/v1/mailboxes", form).await.expect(201)
}

fn at(mailbox: &Value, rest: &str) -> String {
    format!("/v1/mailboxes/{}{rest}", text(mailbox, "id"))
}

#[tokio::test]
async fn a_mailbox_is_made_changed_and_put_away_and_never_shows_its_secrets() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let imap = json!({ "host": "imap.example.org", "port": 993, "tls": "implicit", "user": "u",
        "auth": { "kind": "password" }, "after": { "do": "seen" } });
    let mut form = pushed();
    form["imap"] = imap;
    form["secrets"] = json!({ "password": "hunter2-hunter2" });
    let first = made(&admin, form.clone()).await;
    let first = admin.post(at(&first, "/pause"), json!({})).await.expect(200);
    assert_eq!((&first["kind"], &first["hasSecrets"]["password"]), (&json!("imap"), &json!(true)));
    assert_eq!(first["health"]["state"], "paused");

    form["name"] = json!("Another name");
    form.as_object_mut().expect("a form").remove("secrets");
    let changed = admin.put(at(&first, ""), form.clone()).await.expect(200);
    assert_eq!(
        (&changed["name"], &changed["hasSecrets"]["password"]),
        (&json!("Another name"), &json!(true))
    );
    let shown = admin.get("/v1/mailboxes").await.expect(200).to_string();
    assert!(shown.contains("Another name") && !shown.contains("hunter2"), "{shown}");
    let kept: Option<Vec<u8>> = sqlx::query_scalar("select secrets from mailbox where id = $1::uuid")
        .bind(text(&first, "id"))
        .fetch_one(&scene.pool)
        .await
        .expect("it is there");
    let kept = kept.expect("a secret is kept");
    assert!(!kept.windows(7).any(|bytes| bytes == b"hunter2"), "it lies open in the database");

    form["secrets"] = json!({ "password": "" });
    let without = admin.put(at(&first, ""), form.clone()).await.expect(200);
    assert_eq!(without["hasSecrets"]["password"], false);
    let again = admin.post("/v1/mailboxes", form).await;
    again.problem(409, "address_taken");
    admin.delete(at(&first, "")).await.expect(204);
    admin.get(at(&first, "")).await.problem(404, "not_found");
}

#[tokio::test]
async fn what_is_wrong_with_a_mailbox_is_said_field_by_field() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let mut form = pushed();
    form["address"] = json!("nowhere");
    form["imap"] = json!({ "host": "imap.example.org", "port": 143, "tls": "none", "user": "u",
        "auth": { "kind": "custom", "tokenUrl": "http://elsewhere.example/token", "clientId": "c", "grant": "client_credentials" },
        "after": { "do": "move", "to": "INBOX" } });
    form["defaults"] = json!({ "teamId": uuid::Uuid::nil(), "priority": 9, "tags": [" "] });
    let refused = admin.post("/v1/mailboxes", form).await;
    let refused = refused.problem(422, "invalid");
    let errors = refused["errors"].as_array().expect("errors").iter();
    let mut wrong: Vec<_> = errors.map(|error| text(error, "pointer")).collect();
    wrong.sort_unstable();
    let expected = [
        "/address",
        "/defaults/priority",
        "/defaults/tags",
        "/defaults/teamId",
        "/imap/after/to",
        "/imap/auth/tokenUrl",
        "/imap/tls",
    ];
    assert_eq!(wrong, expected);
}

#[tokio::test]
async fn a_mailboxes_own_secret_lets_mail_into_it_and_nothing_else() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let (one, other) = (made(&admin, pushed()).await, made(&admin, pushed()).await);
    let secret = admin.post(at(&one, "/intake-secret"), json!({})).await.expect(200);
    let server = scene.nobody().with("x-api-key", text(&secret, "secret"));
    let raw = message(&format!("{}@writers.example", word()), "Pushed", "", "Into a mailbox.");
    let answer = bring(&server, &raw).await.expect(200);
    assert_eq!(answer["outcome"], "opened");
    let mailbox: String = sqlx::query_scalar("select mailbox from email_inbound where id = $1::uuid")
        .bind(text(&answer, "mailId"))
        .fetch_one(&scene.pool)
        .await
        .expect("it is there");
    assert_eq!(mailbox, text(&one, "id"));
    server.get(format!("/v1/email/inbound/{}", text(&answer, "mailId"))).await.expect(200);

    let foreign =
        bring(&scene.service().await, &message("a@writers.example", &word(), "", "x")).await.expect(200);
    server.get(format!("/v1/email/inbound/{}", text(&foreign, "mailId"))).await.problem(404, "not_found");
    server.get("/v1/tickets").await.problem(401, "unauthenticated");
    let path = format!("/v1/email/inbound?mailbox={}", text(&other, "id"));
    server.send("POST", &path, Some("message/rfc822"), raw.clone()).await.problem(422, "invalid");

    admin.post(at(&one, "/intake-secret"), json!({})).await.expect(200);
    bring(&server, &raw).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn the_same_message_delivered_over_another_way_opens_nothing_twice() {
    let scene = Scene::new().await;
    let service = scene.service().await;
    let raw = message(&format!("{}@writers.example", word()), "Once", "", "Only once.");
    let first = bring(&service, &raw).await.expect(200);
    let again = format!(
        "Received: from a by b; Mon, 01 Mar 2027 09:00:01 +0000\r\nDelivered-To: x@desk.example\r\n{raw}"
    );
    let again = bring(&service, &again).await.expect(200);
    assert_eq!((&again["outcome"], &again["ticketId"]), (&json!("ignored"), &first["ticketId"]));
    assert!(text(&again, "reason").contains("come before"));
    let other = raw.replace("Only once.", "Something else.");
    assert_eq!(bring(&service, &other).await.expect(200)["outcome"], "opened");
}
