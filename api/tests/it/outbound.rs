//! Letters that arrive, once, and say so: at a real SMTP server, and what comes back from there.

#[path = "../../../deploy/test/smtp.rs"]
mod server;

use serde_json::{Value, json};

use self::server::Server;
use crate::desk::{Desk, until};
use crate::mail::{bring, header, message};
use crate::people::{Caller, Scene, text, word};

/// A desk that writes through a real server, by STARTTLS, with a password.
struct Post {
    server: Server,
    scene: Scene,
    service: Caller,
    agent: Caller,
    admin: Caller,
}

impl Post {
    async fn start() -> Self {
        let server = Server::start("starttls");
        let port = server.port.to_string();
        let settings = [
            ("SMTP_HOST", "localhost"),
            ("SMTP_PORT", &*port),
            ("HOLDFAST_MAIL_AUTHORITIES", &*server.root),
            ("SMTP_USER", "desk"),
            ("SMTP_PASS", "correct"),
            ("SMTP_FROM", "Help <support@desk.example>"),
            ("SMTP_PER_MINUTE_DOMAIN", "0"),
        ];
        let scene = Scene::on(Desk::of("post", &settings)).await;
        let (service, agent, admin) = (scene.service().await, scene.agent().await, scene.admin().await);
        Self { server, scene, service, agent, admin }
    }

    /// Opens a ticket by mail and returns its number.
    async fn ticket(&self, from: &str) -> String {
        let raw = message(from, &format!("Help {}", word()), "", "Please.");
        // Whoever else is written to would take part.
        let raw = raw.replace("support@localhost", "support@desk.example");
        let answer = bring(&self.service, &raw).await.expect(200);
        text(&answer, "number").to_owned()
    }

    /// Answers on a ticket and returns the comment.
    async fn answer(&self, number: &str) -> Value {
        self.agent.say(number, "Try **this**.").await
    }

    /// Waits until the letter of a comment is in this state, and returns it.
    async fn fares(&self, number: &str, comment: &Value, state: &str) -> Value {
        let path = format!("/v1/tickets/{number}/comments/{}/deliveries", text(comment, "id"));
        until(&format!("a letter is {state}"), async || {
            let page = self.agent.get(&path).await.expect(200);
            page["data"].as_array()?.iter().find(|letter| letter["state"] == state).cloned()
        })
        .await
    }

    /// Returns what the server took for somebody, once it is so much: what it says travels by a pipe.
    async fn took(&self, to: &str, count: usize) -> Vec<Value> {
        until(&format!("{count} letters to {to}"), async || {
            Some(self.server.taken(to)).filter(|taken| taken.len() >= count)
        })
        .await
    }

    async fn notes(&self, number: &str) -> Vec<String> {
        let page = self.agent.get(format!("/v1/tickets/{number}/comments")).await.expect(200);
        let said = page["data"].as_array().expect("a page");
        said.iter()
            .filter(|said| said["internal"] == true)
            .map(|said| text(said, "body").to_owned())
            .collect()
    }
}

fn raw(letter: &Value) -> &str {
    letter["raw"].as_str().expect("a letter")
}

#[tokio::test]
async fn letters_arrive_once_and_say_how_they_fared() {
    let post = Post::start().await;
    they_are_sent_from_where_they_may_come_back(&post).await;
    not_now_is_tried_again_and_holds_up_nobody(&post).await;
    nobody_of_this_name_is_not_written_to_any_more(&post).await;
    what_may_have_arrived_is_said_so_and_sent_again_as_the_same(&post).await;
    after_two_days_it_is_given_up(&post).await;
    a_report_finds_its_letter(&post).await;
    a_complaint_ends_all_letters(&post).await;
    letters_are_signed(&post).await;
    what_was_sent_can_be_said_again(&post).await;
}

async fn they_are_sent_from_where_they_may_come_back(post: &Post) {
    let from = format!("{}@writers.example", word());
    let number = post.ticket(&from).await;
    let comment = post.answer(&number).await;
    let letter = post.fares(&number, &comment, "sent").await;
    assert!(text(&letter, "answer").contains("taken as"), "{letter}");
    assert_eq!(letter["address"], from);
    let taken = post.took(&from, 2).await;
    assert_eq!(taken.len(), 2, "an acknowledgement and an answer");
    assert!(taken.iter().all(|letter| letter["secure"] == true && letter["user"] == "desk"));
    assert_eq!(taken[0]["from"], "", "what a machine says comes back to nobody");
    assert_eq!(header(raw(&taken[0]), "Auto-Submitted").as_deref(), Some("auto-replied"));
    assert!(text(&taken[1], "from").starts_with("support+b."), "{}", taken[1]["from"]);
    let said = post.agent.get(format!("/v1/tickets/{number}/comments")).await.expect(200);
    assert_eq!(said["data"][0]["delivery"], "sent");
}

async fn not_now_is_tried_again_and_holds_up_nobody(post: &Post) {
    let (slow, quick) = (format!("later.1@{}.example", word()), format!("{}@quick.example", word()));
    let number = post.ticket(&quick).await;
    let waiting = post.ticket(&slow).await;
    let letters = format!("/v1/outbox?ticket={waiting}");
    let letter = until("it is tried again later", async || {
        let page = post.admin.get(&letters).await.expect(200);
        page["data"].as_array()?.iter().find(|letter| letter["state"] == "deferred").cloned()
    })
    .await;
    assert!(text(&letter, "answer").contains("4.7.1"), "{letter}");
    let comment = post.answer(&number).await;
    post.fares(&number, &comment, "sent").await;
    post.admin.post(format!("/v1/outbox/{}/retry", text(&letter, "id")), json!({})).await.expect(200);
    until("it arrives", async || (post.server.taken(&slow).len() == 1).then_some(())).await;
}

async fn nobody_of_this_name_is_not_written_to_any_more(post: &Post) {
    let gone = format!("gone@{}.example", word());
    let number = post.ticket(&gone).await;
    let suppressed = until("the address is kept", async || {
        let page = post.admin.get(format!("/v1/suppressions?address={gone}")).await.expect(200);
        page["data"].as_array()?.first().cloned()
    })
    .await;
    assert_eq!(suppressed["kind"], "hard");
    let comment = post.answer(&number).await;
    post.fares(&number, &comment, "suppressed").await;
    until("the ticket tells", async || {
        let notes = post.notes(&number).await;
        notes.iter().any(|note| note.contains(&gone) && note.contains("5.1.1")).then_some(())
    })
    .await;
    post.admin.delete(format!("/v1/suppressions/{}", text(&suppressed, "id"))).await.expect(204);
    post.admin
        .delete(format!("/v1/suppressions/{}", text(&suppressed, "id")))
        .await
        .problem(404, "not_found");
    let blocked = format!("policy@{}.example", word());
    let number = post.ticket(&blocked).await;
    until("it is refused", async || {
        let page = post.admin.get(format!("/v1/outbox?ticket={number}&state=failed")).await.expect(200);
        page["data"].as_array()?.first().cloned()
    })
    .await;
    let page = post.admin.get(format!("/v1/suppressions?address={blocked}")).await.expect(200);
    assert_eq!(page["data"], json!([]), "who we are is not the recipient's fault");
}

async fn what_may_have_arrived_is_said_so_and_sent_again_as_the_same(post: &Post) {
    let drops = format!("drop.1@{}.example", word());
    let number = post.ticket(&drops).await;
    let letter = until("nobody knows", async || {
        let page = post.admin.get(format!("/v1/outbox?ticket={number}&state=unknown")).await.expect(200);
        page["data"].as_array()?.first().cloned()
    })
    .await;
    let path = format!("/v1/outbox/{}", text(&letter, "id"));
    post.admin.post(format!("{path}/retry"), json!({})).await.expect(200);
    let sent = until("it is sent", async || {
        let letter = post.admin.get(&path).await.expect(200);
        (letter["state"] == "sent").then_some(letter)
    })
    .await;
    assert_eq!((&sent["maybeDuplicate"], &sent["attempts"]), (&json!(true), &json!(2)));
    let taken = post.took(&drops, 2).await;
    assert_eq!(taken.len(), 2);
    for name in ["Message-ID", "Date"] {
        assert_eq!(header(raw(&taken[0]), name), header(raw(&taken[1]), name));
    }
}

async fn after_two_days_it_is_given_up(post: &Post) {
    let never = format!("later.99@{}.example", word());
    let number = post.ticket(&never).await;
    let letter = until("it is tried", async || {
        let page = post.admin.get(format!("/v1/outbox?ticket={number}&state=deferred")).await.expect(200);
        page["data"].as_array()?.first().cloned()
    })
    .await;
    sqlx::query("update outbox set tried_since = now() - interval '49 hours', not_before = now() - interval '1 minute' where id = $1::uuid")
        .bind(text(&letter, "id"))
        .execute(&post.scene.pool)
        .await
        .expect("time can be moved");
    let notes = until("it is given up", async || {
        let letter = post.admin.get(format!("/v1/outbox/{}", text(&letter, "id"))).await.expect(200);
        if letter["state"] != "failed" {
            return None;
        }
        Some(post.notes(&number).await)
    })
    .await;
    assert!(notes.iter().any(|note| note.contains("given up after two days")), "{notes:?}");
    let again = post.admin.post(format!("/v1/outbox/{}/cancel", text(&letter, "id")), json!({})).await;
    assert_eq!(again.problem(409, "not_in_this_state")["params"]["state"], "failed");
}

/// A report about a letter, as a server on the way would write it.
fn report(to: &str, kind: &str, status: &str, about: &str) -> String {
    let id = word();
    format!(
        "From: Mail Delivery <mailer-daemon@mx.example>\r\nTo: {to}\r\nSubject: Undelivered\r\n\
         Message-ID: <{id}@mx.example>\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\n\
         Content-Type: multipart/report; report-type={kind}; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt did not work.\r\n\
         --b\r\nContent-Type: message/{status}\r\n\r\n{about}\r\n--b--\r\n"
    )
}

async fn a_report_finds_its_letter(post: &Post) {
    let from = format!("{}@writers.example", word());
    let number = post.ticket(&from).await;
    let comment = post.answer(&number).await;
    post.fares(&number, &comment, "sent").await;
    let taken = post.took(&from, 2).await;
    let way_back = text(&taken[1], "from");
    let about = format!(
        "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; {from}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user"
    );
    let answer = bring(&post.service, &report(way_back, "delivery-status", "delivery-status", &about)).await;
    assert_eq!(answer.expect(200)["outcome"], "appended");
    let letter = post.fares(&number, &comment, "failed").await;
    assert!(text(&letter, "answer").contains("no such user"), "{letter}");
    assert!(!post.notes(&number).await.is_empty(), "it is told to those who help");
    let page = post.admin.get(format!("/v1/suppressions?address={from}")).await.expect(200);
    assert_eq!(page["data"][0]["kind"], "hard");
    let forged = report("support+b.aaaa.bbbb@desk.example", "delivery-status", "delivery-status", &about);
    assert_eq!(bring(&post.service, &forged).await.expect(200)["outcome"], "ignored");
}

async fn a_complaint_ends_all_letters(post: &Post) {
    let from = format!("{}@writers.example", word());
    let number = post.ticket(&from).await;
    let comment = post.answer(&number).await;
    let letter = post.fares(&number, &comment, "sent").await;
    let about = "Feedback-Type: abuse\r\nUser-Agent: x\r\nVersion: 1";
    let mut report = report("support@desk.example", "feedback-report", "feedback-report", about);
    let original = format!(
        "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: support@desk.example\r\nMessage-ID: {}\r\n\r\nx\r\n--b--\r\n",
        text(&letter, "messageId")
    );
    report = report.replace("--b--\r\n", &original).replace("Auto-Submitted: auto-replied\r\n", "");
    bring(&post.service, &report).await.expect(200);
    let page = post.admin.get(format!("/v1/suppressions?address={from}")).await.expect(200);
    assert_eq!(page["data"][0]["kind"], "complaint");
}

async fn letters_are_signed(post: &Post) {
    let made = post.admin.post("/v1/mail-domains", json!({ "domain": "Desk.example" })).await.expect(201);
    assert_eq!((&made["domain"], &made["algorithm"]), (&json!("desk.example"), &json!("ed25519")));
    let record = text(&made["record"], "value");
    assert!(record.starts_with("v=DKIM1; k=ed25519; p="), "{record}");
    post.admin
        .post("/v1/mail-domains", json!({ "domain": "desk.example" }))
        .await
        .problem(409, "already_exists");
    let wrong = post.admin.post("/v1/mail-domains", json!({ "domain": "a b", "privateKey": "x" })).await;
    wrong.problem(422, "invalid");
    let from = format!("{}@writers.example", word());
    let number = post.ticket(&from).await;
    let comment = post.answer(&number).await;
    post.fares(&number, &comment, "sent").await;
    let taken = post.took(&from, 2).await;
    let signature = header(raw(&taken[1]), "DKIM-Signature").expect("it is signed");
    assert!(signature.contains("d=desk.example") && signature.contains("c=relaxed/relaxed"), "{signature}");
    post.agent.get("/v1/mail-domains").await.problem(403, "not_allowed");
}

async fn what_was_sent_can_be_said_again(post: &Post) {
    let from = format!("{}@writers.example", word());
    let number = post.ticket(&from).await;
    let comment = post.answer(&number).await;
    let letter = post.fares(&number, &comment, "sent").await;
    let path = format!("/v1/outbox/{}", text(&letter, "id"));
    let again = post.admin.post(format!("{path}/resend"), json!({})).await.expect(201);
    assert_eq!(again["resentFrom"], letter["id"]);
    assert_ne!(again["messageId"], letter["messageId"]);
    until("it arrives again", async || (post.server.taken(&from).len() == 3).then_some(())).await;
    post.admin.post(format!("{path}/retry"), json!({})).await.problem(409, "not_in_this_state");
    post.admin.get("/v1/outbox?state=nonsense").await.problem(422, "invalid");
}
