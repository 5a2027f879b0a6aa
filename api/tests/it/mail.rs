//! Mail in and out: what a person writes, and the letters that go back.

use std::path::Path;

use holdfast_workflows::blob::Blobs;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::until;
use crate::people::{Caller, Reply, Scene, text, word};

/// A raw message to the desk, with more header lines if wanted.
pub fn message(from: &str, subject: &str, more: &str, body: &str) -> String {
    let id = word();
    format!(
        "From: Somebody <{from}>\r\nTo: support@localhost\r\nSubject: {subject}\r\nMessage-ID: <{id}@mail.example>\r\n\
         Date: Mon, 01 Mar 2027 09:00:00 +0000\r\n{more}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    )
}

/// Hands a raw message to the desk.
pub async fn bring(service: &Caller, raw: &str) -> Reply {
    service.send("POST", "/v1/email/inbound", Some("message/rfc822"), raw.to_owned()).await
}

/// Returns the letters to an address that lie in the outbox folder.
pub fn letters_to(data: &Path, address: &str) -> Vec<String> {
    let files = std::fs::read_dir(data.join("outbox")).expect("there is an outbox");
    let letters = files
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension() == Some("eml".as_ref()));
    letters
        .map(|path| std::fs::read_to_string(path).expect("a letter is text"))
        .filter(|letter| header(letter, "To").is_some_and(|to| to.contains(address)))
        .collect()
}

/// Waits for that many letters to an address.
pub async fn letters(scene: &Scene, address: &str, count: usize) -> Vec<String> {
    let data = scene.desk.data();
    until(&format!("{count} letters to {address}"), async || {
        Some(letters_to(&data, address)).filter(|letters| letters.len() == count)
    })
    .await
}

/// Returns a header of a letter, unfolded.
pub fn header(letter: &str, name: &str) -> Option<String> {
    let unfolded = letter.replace("\r\n ", " ").replace("\r\n\t", " ");
    let head = unfolded.split("\r\n\r\n").next().unwrap_or_default();
    let line =
        head.lines().find(|line| line.to_lowercase().starts_with(&format!("{}:", name.to_lowercase())))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

pub fn message_id(raw: &str) -> String {
    header(raw, "Message-ID").expect("a message has one")
}

pub fn address() -> String {
    format!("{}@writers.example", word())
}

#[tokio::test]
async fn a_mail_becomes_a_ticket_that_is_routed_promised_and_acknowledged_once() {
    let scene = Scene::new().await;
    let (service, agent, from) = (scene.service().await, scene.agent().await, address());
    let raw = message(&from, "The VPN is down", "", "Nobody can work.");
    let answer = bring(&service, &raw).await.expect(200);
    assert_eq!(answer["outcome"], "opened");

    let ticket = agent.ticket(text(&answer, "number")).await;
    assert_eq!(ticket["id"], answer["ticketId"]);
    assert_eq!((text(&ticket, "title"), text(&ticket, "source")), ("The VPN is down", "email"));
    assert_eq!((&ticket["team"]["name"], &ticket["category"]), (&json!("Network"), &json!(["Network"])));
    assert_eq!(ticket["requester"]["email"], from);
    let clocks: Vec<_> = ticket["sla"]
        .as_array()
        .expect("clocks")
        .iter()
        .map(|clock| (text(clock, "metric"), text(clock, "state")))
        .collect();
    assert_eq!(clocks, [("first_response", "running"), ("resolution", "running")]);

    let letter = letters(&scene, &from, 1).await.remove(0);
    let named = |name: &str| header(&letter, name).unwrap_or_else(|| panic!("no {name} in\n{letter}"));
    assert_eq!(named("Auto-Submitted"), "auto-replied");
    assert_eq!(named("In-Reply-To"), message_id(&raw));
    assert!(named("References").contains(&message_id(&raw)));
    assert!(named("Subject").contains(&format!("[#{}]", text(&ticket, "number"))));
    assert!(named("Reply-To").contains('+') && named("Message-ID").ends_with("@localhost>"));

    let before = agent.ticket(text(&answer, "number")).await["seq"].clone();
    let again = bring(&service, &raw).await.expect(200);
    assert_eq!(again["outcome"], "duplicate");
    for name in ["mailId", "ticketId", "number"] {
        assert_eq!(again[name], answer[name], "{name}");
    }
    assert_eq!(agent.ticket(text(&answer, "number")).await["seq"], before);
    letters(&scene, &from, 1).await;
    let told = service.get(format!("/v1/email/inbound/{}", text(&answer, "mailId"))).await.expect(200);
    assert_eq!((&told["outcome"], &told["number"]), (&json!("opened"), &answer["number"]));
}

async fn opened(scene: &Scene, from: &str) -> (Caller, Caller, Value) {
    let (service, agent) = (scene.service().await, scene.agent().await);
    let answer = bring(&service, &message(from, "Broken", "", "Help.")).await.expect(200);
    assert_eq!(answer["outcome"], "opened");
    (service, agent, answer)
}

#[tokio::test]
async fn a_reply_with_the_tag_appends_and_a_stranger_with_the_tag_does_not_get_in() {
    let (scene, from, stranger) = (Scene::new().await, address(), address());
    let (service, agent, first) = opened(&scene, &from).await;
    let subject = format!("Re: [#{}] Broken", text(&first, "number"));

    let raw = message(&from, &subject, "", "It still does not work.\r\n\r\n> Help.");
    let reply = bring(&service, &raw).await.expect(200);
    assert_eq!((&reply["outcome"], &reply["ticketId"]), (&json!("appended"), &first["ticketId"]));
    let comments = format!("/v1/tickets/{}/comments", text(&first, "number"));
    let said = agent.get(&comments).await.expect(200)["data"].clone();
    assert_eq!(said.as_array().expect("a page").len(), 1);
    assert_eq!((&said[0]["author"]["kind"], &said[0]["source"]), (&json!("requester"), &json!("email")));
    assert!(text(&said[0], "body").contains("It still does not work."));

    let other = bring(&service, &message(&stranger, &subject, "", "Let me in.")).await.expect(200);
    assert_eq!(other["outcome"], "opened");
    assert_ne!(other["ticketId"], first["ticketId"]);
    assert_eq!(agent.get(&comments).await.expect(200)["data"].as_array().expect("a page").len(), 1);
}

#[tokio::test]
async fn a_reply_to_the_acknowledgement_finds_its_ticket_without_any_tag() {
    let (scene, from) = (Scene::new().await, address());
    let (service, _, first) = opened(&scene, &from).await;
    let letter = letters(&scene, &from, 1).await.remove(0);
    let ours = header(&letter, "Message-ID").expect("a message id");
    let token = header(&letter, "Reply-To").expect("a way back");

    let by_id =
        message(&from, "Hello?", &format!("In-Reply-To: {ours}\r\nReferences: {ours}\r\n"), "By its id.");
    let by_token = message(&from, "Hello!", "", "By its address.")
        .replace("To: support@localhost", &format!("To: {token}"));
    for raw in [by_id, by_token] {
        let reply = bring(&service, &raw).await.expect(200);
        assert_eq!(
            (&reply["outcome"], &reply["ticketId"]),
            (&json!("appended"), &first["ticketId"]),
            "{raw}"
        );
    }
}

#[tokio::test]
async fn a_reply_to_all_that_is_faster_than_we_are_opens_no_second_ticket() {
    let (scene, from) = (Scene::new().await, address());
    let service = scene.service().await;
    let first = message(&from, "A thread", "", "One.");
    let root = message_id(&first);
    let reply =
        message(&from, "Re: A thread", &format!("In-Reply-To: {root}\r\nReferences: {root}\r\n"), "Two.");
    let looked_at = async || {
        let sql = "select exists (select 1 from email_inbound where message_id = $1)";
        let noted =
            sqlx::query_scalar(sql).bind(&root).fetch_one(&scene.pool).await.expect("mail can be read");
        Some(()).filter(|()| noted)
    };
    let answering = async {
        until("the first is on its way", looked_at).await;
        bring(&service, &reply).await
    };
    let (one, two) = tokio::join!(bring(&service, &first), answering);
    let (one, two) = (one.expect(200), two.expect(200));
    assert_eq!(one["ticketId"], two["ticketId"]);
}

#[tokio::test]
async fn the_words_of_machines_open_no_ticket_and_answer_nobody() {
    let (scene, from) = (Scene::new().await, address());
    let service = scene.service().await;
    let automatic = message(&from, "Out of office", "Auto-Submitted: auto-replied\r\n", "I am away.");
    let answer = bring(&service, &automatic).await.expect(200);
    assert_eq!(answer["outcome"], "ignored");
    assert_eq!(answer["ticketId"], Value::Null);
    assert!(!text(&answer, "reason").is_empty());

    let monitor = bring(&service, &message(&from, "Disk full", "Auto-Submitted: auto-generated\r\n", "97 %"))
        .await
        .expect(200);
    assert_eq!(monitor["outcome"], "opened");
    let ticket = scene.agent().await.ticket(text(&monitor, "number")).await;
    assert_eq!(ticket["source"], "monitoring");
    let letters: i64 = sqlx::query_scalar("select count(*) from outbox where ticket_id = $1::uuid")
        .bind(text(&monitor, "ticketId"))
        .fetch_one(&scene.pool)
        .await
        .expect("the outbox can be read");
    assert_eq!(letters, 0);
}

#[tokio::test]
async fn an_out_of_office_answer_is_kept_with_its_ticket_and_reopens_nothing() {
    let (scene, from) = (Scene::new().await, address());
    let (service, agent, first) = opened(&scene, &from).await;
    let number = text(&first, "number");
    agent.set_status(number, "resolved").await;
    let subject = format!("Automatic reply: [#{number}] Broken");
    let answer = bring(&service, &message(&from, &subject, "Auto-Submitted: auto-replied\r\n", "I am away."))
        .await
        .expect(200);
    assert_eq!((&answer["outcome"], &answer["ticketId"]), (&json!("appended"), &first["ticketId"]));
    assert_eq!(agent.ticket(number).await["status"], "resolved");
}

#[tokio::test]
async fn an_agents_answer_goes_out_once_in_the_thread() {
    let (scene, from) = (Scene::new().await, address());
    let (_, agent, first) = opened(&scene, &from).await;
    letters(&scene, &from, 1).await;
    let words = word();
    agent.with("idempotency-key", word()).say(text(&first, "number"), &format!("Try **{words}**")).await;
    let both = letters(&scene, &from, 2).await;
    let reply = both.iter().find(|letter| letter.contains(&words)).expect("the answer");
    assert_eq!(header(reply, "Auto-Submitted"), None, "people write no automatic mail");
    let acknowledged = both.iter().find(|letter| !letter.contains(&words)).expect("the acknowledgement");
    let references = header(reply, "References").expect("the thread");
    assert!(references.contains(&header(acknowledged, "Message-ID").expect("an id")), "{references}");
}

#[tokio::test]
async fn a_reply_to_a_closed_ticket_begins_another_that_follows_it() {
    let (scene, from) = (Scene::new().await, address());
    let (service, agent, first) = opened(&scene, &from).await;
    let number = text(&first, "number");
    let closed = agent
        .with("idempotency-key", word())
        .patch(format!("/v1/tickets/{number}/status"), json!({ "status": "closed" }))
        .await;
    if closed.status == 403 {
        scene.admin().await.set_status(number, "closed").await;
    }
    let subject = format!("Re: [#{number}] Broken");
    let answer = bring(&service, &message(&from, &subject, "", "Again!")).await.expect(200);
    assert_eq!(answer["outcome"], "opened");
    assert_eq!(agent.ticket(text(&answer, "number")).await["followUpOf"], first["ticketId"]);
    assert_eq!(agent.ticket(number).await["status"], "closed");
}

#[tokio::test]
async fn a_mail_that_was_stored_and_forgotten_is_taken_in_by_the_sweep() {
    let (scene, from) = (Scene::new().await, address());
    let service = scene.service().await;
    let blobs = Blobs::open(&scene.desk.data().join("blobs")).expect("the blobs are there");
    let raw = message(&from, "Forgotten", "", "Hello?");
    let blob = blobs.put(raw.clone().into()).await.expect("it is kept");
    let mail = Uuid::now_v7();
    sqlx::query("insert into email_inbound (id, mailbox, blob, received_at) values ($1, 'http', $2, now() - interval '1 minute')")
        .bind(mail)
        .bind(blob)
        .execute(&scene.pool)
        .await
        .expect("it is noted");
    let told = until("the sweep rings", async || {
        let told = service.get(format!("/v1/email/inbound/{mail}")).await.expect(200);
        (told["outcome"] == "opened").then_some(told)
    })
    .await;
    letters(&scene, &from, 1).await;
    assert_eq!(bring(&service, &raw).await.expect(200)["ticketId"], told["ticketId"]);
}

#[tokio::test]
async fn notes_on_a_mail_that_the_database_lost_are_made_again_and_nothing_happens_twice() {
    let (scene, from) = (Scene::new().await, address());
    let service = scene.service().await;
    let first = bring(&service, &message(&from, "Noted", "", "Hello?")).await.expect(200);
    letters(&scene, &from, 1).await;
    let ticket = text(&first, "ticketId");
    // What is noted of a letter is noted once it lies there.
    until("the letter is noted as sent", async || {
        let sent = "select exists (select 1 from outbox where ticket_id = $1::uuid and state = 'sent')";
        let sent: bool = sqlx::query_scalar(sent).bind(ticket).fetch_one(&scene.pool).await.expect("letters");
        sent.then_some(())
    })
    .await;
    for lost in [
        "delete from message_ref where ticket_id = $1::uuid",
        "update email_inbound set thread_root = null, message_id = null, content_hash = null, sender = null, subject = null,
                state = 'received', decision = null, outcome = null, ticket_id = null, settled_at = null,
                received_at = now() - interval '1 minute' where ticket_id = $1::uuid",
    ] {
        sqlx::query(lost).bind(ticket).execute(&scene.pool).await.expect("it is lost");
    }
    let mail = text(&first, "mailId");
    let again = until("the sweep rings", async || {
        let told = service.get(format!("/v1/email/inbound/{mail}")).await.expect(200);
        (told["outcome"] == "opened").then_some(told)
    })
    .await;
    assert_eq!(again["ticketId"], first["ticketId"]);
    let known = "select count(*) from message_ref where ticket_id = $1::uuid";
    let known: i64 = sqlx::query_scalar(known).bind(ticket).fetch_one(&scene.pool).await.expect("counted");
    assert_eq!(known, 1);
    letters(&scene, &from, 1).await;
}

#[tokio::test]
async fn a_mail_without_a_sender_is_set_aside_and_an_empty_one_refused() {
    let scene = Scene::new().await;
    let service = scene.service().await;
    let answer = bring(&service, &format!("Subject: {}\r\n\r\nWho am I?\r\n", word())).await.expect(200);
    assert_eq!(answer["outcome"], "quarantined");
    bring(&service, "").await.problem(422, "invalid");
    let read = service
        .send(
            "POST",
            "/v1/email/inbound?dryRun=true",
            Some("message/rfc822"),
            message(&address(), "Dry", "", "run"),
        )
        .await;
    assert_eq!(read.expect(200)["subject"], "Dry");
}

#[tokio::test]
async fn a_message_that_never_comes_is_awaited_for_ninety_days() {
    let (scene, from, never) = (Scene::new().await, address(), word());
    let service = scene.service().await;
    let long_ago = "insert into message_awaited (message_id, ticket_id, noted_at) values ($1, $2, now() - interval '91 days')";
    let noted = sqlx::query(long_ago).bind(&never).bind(Uuid::now_v7()).execute(&scene.pool).await;
    noted.expect("it is noted");
    let more = format!("In-Reply-To: <{}@mail.example>\r\n", word());
    bring(&service, &message(&from, "Re: Early", &more, "My answer.")).await.expect(200);
    let left: i64 = sqlx::query_scalar("select count(*) from message_awaited where message_id = $1")
        .bind(&never)
        .fetch_one(&scene.pool)
        .await
        .expect("they can be counted");
    assert_eq!(left, 0);
}
