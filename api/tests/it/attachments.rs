//! Files: they come, are looked at, hang on words, and are gone when nobody wants them.

mod collected;
mod mailed;
mod s3;

use holdfast_workflows::blob::Blobs;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::people::{Caller, Reply, Scene, text, word};

/// A file of a given kind that no other test has.
pub fn png() -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), word().as_bytes()].concat()
}

pub fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

impl Caller {
    /// Announces a file; returns what the desk says to do.
    pub async fn announce(&self, name: &str, bytes: &[u8]) -> Value {
        let body = json!({ "name": name, "size": bytes.len(), "sha256": hash(bytes) });
        self.post("/v1/attachments", body).await.expect(201)
    }

    /// Sends the bytes to where an announcement says, as a browser would: without who it is.
    pub async fn send_bytes(&self, scene: &Scene, begun: &Value, bytes: &[u8]) -> Reply {
        let upload = &begun["upload"];
        scene.nobody().at(scene.desk).send("PUT", text(upload, "url"), None, bytes.to_vec()).await
    }

    pub async fn complete(&self, begun: &Value) -> Reply {
        self.post(format!("/v1/attachments/{}/complete", text(begun, "id")), json!({})).await
    }

    /// Uploads a file and returns its id.
    pub async fn upload(&self, scene: &Scene, name: &str, bytes: &[u8]) -> String {
        let begun = self.announce(name, bytes).await;
        self.send_bytes(scene, &begun, bytes).await.expect(204);
        text(&self.complete(&begun).await.expect(200), "id").to_owned()
    }

    pub async fn say_with(&self, ticket: &str, body: &str, internal: bool, files: &[&str]) -> Reply {
        let body = json!({ "body": body, "internal": internal, "attachmentIds": files });
        self.post(format!("/v1/tickets/{ticket}/comments"), body).await
    }

    /// Returns where the bytes of a file are, for this caller.
    pub async fn address_of(&self, file: &str) -> String {
        let answer = self.with("accept", "application/json").get(format!("/v1/attachments/{file}")).await;
        text(&answer.expect(200), "downloadUrl").to_owned()
    }
}

fn header(reply: &Reply, name: &str) -> String {
    reply.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

async fn ticket(caller: &Caller) -> String {
    text(&caller.open_titled("With files").await, "id").to_owned()
}

pub fn blobs(scene: &Scene) -> Blobs {
    Blobs::open(&scene.desk.data().join("blobs")).expect("the blobs are there")
}

#[tokio::test]
async fn a_file_comes_back_as_it_went_and_hangs_on_its_words() {
    let scene = Scene::new().await;
    let (requester, bytes) = (scene.requester().await, png());
    let id = ticket(&requester).await;
    let file = requester.upload(&scene, "../Grüße: a.png", &bytes).await;
    let said = requester.say_with(&id, "Look", false, &[&file]).await.expect(201);
    assert_eq!(said["attachments"][0]["name"], "Grüße_ a.png");

    let read = requester.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    let shown = &read["data"][0]["attachments"][0];
    assert_eq!(
        (&shown["id"], &shown["mime"], &shown["preview"]),
        (&json!(file), &json!("image/png"), &json!(true))
    );
    let listed = requester.get(format!("/v1/tickets/{id}/attachments")).await.expect(200);
    assert_eq!(listed["data"][0]["commentId"], said["id"]);
    let timeline = requester.timeline(&id).await;
    let told = timeline.iter().find(|event| event["kind"] == "commented").expect("it was said");
    assert_eq!(told["data"]["comment"]["attachments"][0]["id"], json!(file));

    let led = requester.get(format!("/v1/attachments/{file}?show=true")).await;
    assert_eq!(led.status, 302);
    let fetched = scene.nobody().get(header(&led, "location")).await;
    assert_eq!((fetched.status, fetched.bytes.as_ref()), (200, bytes.as_slice()));
    assert_eq!(header(&fetched, "content-type"), "image/png");
    assert_eq!(header(&fetched, "x-content-type-options"), "nosniff");
    assert!(header(&fetched, "content-security-policy").ends_with("sandbox"));
    assert!(header(&fetched, "content-disposition").starts_with("inline; filename=\"Gr__e_ a.png\""));
}

#[tokio::test]
async fn part_of_a_file_is_a_part_and_what_may_run_is_kept_not_shown() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let id = ticket(&agent).await;
    let page = format!("<!DOCTYPE html><html><script>alert('{}')</script></html>", word());
    let file = agent.upload(&scene, "picture.png", page.as_bytes()).await;
    agent.say_with(&id, "", false, &[&file]).await.expect(201);
    let led = agent.get(format!("/v1/attachments/{file}?show=true")).await;
    let part = scene.nobody().with("range", "bytes=2-8").get(header(&led, "location")).await;
    assert_eq!((part.status, part.bytes.as_ref()), (206, b"DOCTYPE".as_slice()));
    assert!(header(&part, "content-disposition").starts_with("attachment;"));
    assert_eq!(header(&part, "content-type"), "application/octet-stream");
    let listed = agent.get(format!("/v1/tickets/{id}/attachments")).await.expect(200);
    assert_eq!(
        (&listed["data"][0]["mime"], &listed["data"][0]["preview"]),
        (&json!("text/html"), &json!(false))
    );
}

#[tokio::test]
async fn what_is_too_large_or_other_than_announced_is_refused() {
    let scene = Scene::new().await;
    let (agent, bytes) = (scene.agent().await, png());
    let features = scene.nobody().get("/features").await.expect(200);
    let most = features["attachmentBytesMax"].as_u64().expect("a limit");
    assert_eq!((most, &features["attachments"]), (25 * 1024 * 1024, &json!(true)));
    let large = json!({ "name": "a", "size": most + 1 });
    let refused = agent.post("/v1/attachments", large).await.problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/size");
    let odd = json!({ "name": "", "size": 1, "mime": "a b", "sha256": "xyz" });
    let refused = agent.post("/v1/attachments", odd).await.problem(422, "invalid");
    assert_eq!(refused["errors"].as_array().map(Vec::len), Some(3), "{refused}");

    let begun = agent.announce("a.png", &bytes).await;
    agent.complete(&begun).await.problem(409, "not_uploaded");
    let longer = [bytes.as_slice(), b"more"].concat();
    agent.send_bytes(&scene, &begun, &longer).await.problem(413, "too_large");
    agent.send_bytes(&scene, &begun, &bytes[1..]).await.expect(204);
    agent.complete(&begun).await.problem(422, "wrong_size");
    agent.complete(&begun).await.problem(404, "not_found");

    let begun = agent.announce("a.png", &bytes).await;
    let other: Vec<u8> = bytes.iter().rev().copied().collect();
    agent.send_bytes(&scene, &begun, &other).await.expect(204);
    agent.complete(&begun).await.problem(422, "wrong_content");
    let id = ticket(&agent).await;
    let refused = agent.say_with(&id, "x", false, &[text(&begun, "id")]).await.problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/attachmentIds/0");
}

#[tokio::test]
async fn a_file_is_seen_by_whoever_sees_its_words() {
    let scene = Scene::new().await;
    let (agent, requester, stranger) =
        (scene.agent().await, scene.requester().await, scene.requester().await);
    let id = ticket(&requester).await;
    let noted = agent.upload(&scene, "inside.png", &png()).await;
    let unsaid = agent.upload(&scene, "unsaid.png", &png()).await;
    let said = agent.upload(&scene, "outside.png", &png()).await;
    agent.say_with(&id, "Among us", true, &[&noted]).await.expect(201);
    agent.say_with(&id, "For all", false, &[&said]).await.expect(201);

    let see = async |caller: &Caller, file: &str| caller.get(format!("/v1/attachments/{file}")).await.status;
    assert_eq!((see(&agent, &noted).await, see(&requester, &noted).await), (302, 404));
    assert_eq!((see(&agent, &said).await, see(&requester, &said).await), (302, 302));
    assert_eq!((see(&stranger, &said).await, see(&requester, &unsaid).await), (404, 404));
    let listed = requester.get(format!("/v1/tickets/{id}/attachments")).await.expect(200);
    assert_eq!(listed["data"].as_array().map(Vec::len), Some(1), "{listed}");
    // Nobody can bring what another person uploaded.
    requester.say_with(&id, "Mine?", false, &[&unsaid]).await.problem(422, "invalid");
    requester.complete(&json!({ "id": unsaid })).await.problem(404, "not_found");

    let address = requester.address_of(&said).await;
    let forged =
        [address.replace(&said, &noted), address.replace("use=save", "use=show"), format!("{address}0")];
    for forged in forged {
        assert_eq!(scene.nobody().get(&forged).await.status, 404, "{forged}");
    }
    assert_eq!(scene.nobody().get(address).await.status, 200);
}

#[tokio::test]
async fn two_messages_want_one_file_and_one_has_it() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let (one, other) = (ticket(&agent).await, ticket(&agent).await);
    let file = agent.upload(&scene, "wanted.png", &png()).await;
    let wanted = [file.as_str()];
    let both = tokio::join!(
        agent.say_with(&one, "Mine", false, &wanted),
        agent.say_with(&other, "Mine", false, &wanted)
    );
    let mut statuses = [both.0.status, both.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", both.0.body, both.1.body);
    let lost = if both.0.status == 409 { both.0 } else { both.1 };
    assert_eq!(lost.body["code"], "file_gone");
    agent.say_with(&one, "Again", false, &wanted).await.problem(409, "file_gone");
}

#[tokio::test]
async fn a_message_sent_twice_under_one_key_has_its_file_once() {
    let scene = Scene::new().await;
    let uploader = scene.agent().await;
    let id = ticket(&uploader).await;
    let file = uploader.upload(&scene, "a.png", &png()).await;
    let keyed = uploader.with("idempotency-key", word());
    let first = keyed.say_with(&id, "Twice", false, &[&file]).await.expect(201);
    let second = keyed.say_with(&id, "Twice", false, &[&file]).await.expect(201);
    assert_eq!((&first["id"], &first["attachments"]), (&second["id"], &second["attachments"]));
    assert_eq!(
        uploader.get(format!("/v1/tickets/{id}/comments")).await.expect(200)["data"].as_array().map(Vec::len),
        Some(1)
    );
}

/// A form with files, as programs send it.
fn form(files: &[(&str, &[u8])], internal: bool) -> (String, Vec<u8>) {
    let boundary = word();
    let mut body = vec![];
    for (name, bytes) in files {
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    }
    if internal {
        let field =
            format!("--{boundary}\r\ncontent-disposition: form-data; name=\"internal\"\r\n\r\ntrue\r\n");
        body.extend(field.into_bytes());
    }
    body.extend(format!("--{boundary}--\r\n").into_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

#[tokio::test]
async fn a_form_attaches_its_files_at_once_and_once() {
    let scene = Scene::new().await;
    let (agent, requester) = (scene.agent().await, scene.requester().await);
    let id = ticket(&requester).await;
    let path = format!("/v1/tickets/{id}/attachments");
    let (kind, body) = form(&[("a.txt", b"first"), ("b.txt", b"second")], false);
    let keyed = agent.with("idempotency-key", word());
    let came = keyed.send("POST", &path, Some(&kind), body.clone()).await.expect(201);
    let again = keyed.send("POST", &path, Some(&kind), body).await.expect(201);
    assert_eq!(came, again);
    let (kind, body) = form(&[("c.txt", b"third")], true);
    agent.send("POST", &path, Some(&kind), body).await.expect(201);

    let names = |ticket: &Value| -> Vec<String> {
        let files = ticket["attachments"].as_array().expect("files").iter();
        files.map(|file| text(file, "name").to_owned()).collect()
    };
    assert_eq!(names(&agent.ticket(&id).await), ["a.txt", "b.txt", "c.txt"]);
    assert_eq!(names(&requester.ticket(&id).await), ["a.txt", "b.txt"]);
    let told = requester.timeline(&id).await;
    let told: Vec<_> = told.iter().filter(|event| event["kind"] == "attached").collect();
    assert_eq!(told.len(), 1);
    assert!(text(told[0], "summary").ends_with("attached a.txt, b.txt"), "{}", told[0]);
    let large = vec![0; 25 * 1024 * 1024 + 1];
    let (kind, body) = form(&[("large", &large)], false);
    agent.send("POST", &path, Some(&kind), body).await.problem(413, "too_large");
}

#[tokio::test]
async fn a_file_is_taken_back_by_whoever_brought_it_or_edits_the_ticket() {
    let scene = Scene::new().await;
    let (agent, requester) = (scene.agent().await, scene.requester().await);
    let id = ticket(&requester).await;
    let (own, ours) =
        (requester.upload(&scene, "own.png", &png()).await, agent.upload(&scene, "ours.png", &png()).await);
    requester.say_with(&id, "Oops", false, &[&own]).await.expect(201);
    agent.say_with(&id, "Here", false, &[&ours]).await.expect(201);
    requester.delete(format!("/v1/attachments/{ours}")).await.problem(403, "not_allowed");
    requester.delete(format!("/v1/attachments/{own}")).await.expect(204);
    requester.get(format!("/v1/attachments/{own}")).await.problem(404, "not_found");
    requester.delete(format!("/v1/attachments/{own}")).await.problem(404, "not_found");
    let timeline = agent.timeline(&id).await;
    let told = timeline.iter().find(|event| event["kind"] == "file_removed").expect("it is told");
    assert_eq!(told["data"]["name"], "own.png");
    agent.delete(format!("/v1/attachments/{ours}")).await.expect(204);
}

#[tokio::test]
async fn a_new_ticket_brings_its_files() {
    let scene = Scene::new().await;
    let requester = scene.requester().await;
    let file = requester.upload(&scene, "screen.png", &png()).await;
    let opened = requester.open(json!({ "title": "See", "attachmentIds": [file] })).await;
    assert_eq!(opened["attachments"][0]["name"], "screen.png");
    assert_eq!(requester.ticket(text(&opened, "number")).await["attachments"][0]["id"], json!(file));
}
