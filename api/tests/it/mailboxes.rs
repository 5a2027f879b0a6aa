//! Mailboxes as admins keep them, and what is pushed into them.

use serde_json::{Value, json};

use crate::desk::until;
use crate::mail::{bring, header, letters_to, message};
use crate::people::{Caller, Scene, text, word};

/// A mailbox that is pushed into, with a word of its own.
fn pushed() -> Value {
    let word = word();
    // Short, so that there is room for the mark by which an answer finds its ticket.
    let address = format!("{}@desk.example", &word[..9]);
    json!({ "name": word, "address": address, "sender": { "name": "The desk", "signature": "**Yours**" } })
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

/// Returns how many letters a person was promised.
async fn promised(scene: &Scene, email: &str) -> i64 {
    let sql = "select count(*) from outbox o join person p on p.id = o.recipient_id where p.email = $1";
    sqlx::query_scalar(sql).bind(email).fetch_one(&scene.pool).await.expect("letters can be counted")
}

#[tokio::test]
async fn another_helpdesk_that_answers_every_acknowledgement_hears_five_and_is_then_held_back() {
    let (scene, from) = (Scene::new().await, format!("{}@other-desk.example", word()));
    let service = scene.service().await;
    let mut last = Value::Null;
    for number in 1..=21 {
        // A desk that marks nothing of what it sends: each answer looks like a person's new request.
        last = bring(
            &service,
            &message(&from, &format!("Request {number}"), "", "We have received your request."),
        )
        .await
        .expect(200);
        if number == 6 {
            assert_eq!(last["outcome"], "opened");
            assert!(text(&last, "reason").contains("not acknowledged"), "{last}");
        }
    }
    assert_eq!(last["outcome"], "quarantined");
    assert!(text(&last, "reason").contains("held back"), "{last}");
    assert_eq!(promised(&scene, &from).await, 5);

    // Whoever runs the desk looks at it and lets it in; it waits for nobody any more.
    let admin = scene.admin().await;
    let id = text(&last, "mailId");
    let listed = admin.get("/v1/inbound-mail?state=quarantined&limit=100").await.expect(200);
    let listed = listed["data"].as_array().expect("a page").iter().find(|mail| mail["id"] == id);
    assert_eq!(listed.expect("it is listed")["sender"], from);
    let reading = admin.get(format!("/v1/inbound-mail/{id}/reading")).await.expect(200);
    assert_eq!((&reading["kind"], &reading["match"]["by"]), (&json!("human"), &Value::Null));
    let raw = admin.get(format!("/v1/inbound-mail/{id}/raw")).await;
    assert!(String::from_utf8_lossy(&raw.bytes).contains("Request 21"));
    admin.post(format!("/v1/inbound-mail/{id}/retry"), json!({})).await.expect(202);
    until("it is let in", async || {
        let told = service.get(format!("/v1/email/inbound/{id}")).await.expect(200);
        (told["outcome"] == "opened").then_some(())
    })
    .await;
    admin.post(format!("/v1/inbound-mail/{id}/retry"), json!({})).await.problem(409, "not_set_aside");
}

#[tokio::test]
async fn mail_of_an_archive_comes_in_closed_with_its_own_date_and_nobody_is_told() {
    let (scene, from) = (Scene::new().await, format!("{}@writers.example", word()));
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let mut form = pushed();
    form["archiveBefore"] = json!("2028-01-01T00:00:00Z");
    let mailbox = made(&admin, form).await;
    let secret = admin.post(at(&mailbox, "/intake-secret"), json!({})).await.expect(200);
    let server = scene.nobody().with("x-api-key", text(&secret, "secret"));
    let raw = message(&from, "From the archive", "", "Long ago.").replace("2027", "2021");
    let answer = bring(&server, &raw).await.expect(200);
    assert_eq!(answer["outcome"], "opened");
    let ticket = agent.ticket(text(&answer, "number")).await;
    assert_eq!((&ticket["status"], &ticket["sla"]), (&json!("closed"), &json!([])));
    for name in ["createdAt", "closedAt"] {
        assert!(text(&ticket, name).starts_with("2021-03-01T09:00:00"), "{name}: {ticket}");
    }
    assert_eq!(promised(&scene, &from).await, 0);

    let id = header(&raw, "Message-ID").expect("an id");
    let more = format!("In-Reply-To: {id}\r\nReferences: {id}\r\n");
    let reply = message(&from, "Re: From the archive", &more, "Longer ago.").replace("2027", "2021");
    let reply = bring(&server, &reply).await.expect(200);
    assert_eq!((&reply["outcome"], &reply["ticketId"]), (&json!("appended"), &answer["ticketId"]));
    assert_eq!(agent.ticket(text(&answer, "number")).await["status"], "closed");
}

#[tokio::test]
async fn a_colleagues_mail_counts_as_the_desks_answer_only_where_a_trusted_server_vouches_for_it() {
    let (scene, from) = (Scene::new().await, format!("{}@writers.example", word()));
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let mut form = pushed();
    form["authservId"] = json!("mx.desk.example");
    let mailbox = made(&admin, form).await;
    let secret = admin.post(at(&mailbox, "/intake-secret"), json!({})).await.expect(200);
    let server = scene.nobody().with("x-api-key", text(&secret, "secret"));
    let first = bring(&server, &message(&from, "Help", "", "It hums.")).await.expect(200);
    let data = scene.desk.data();
    let letter = until("an acknowledgement", async || letters_to(&data, &from).pop()).await;
    let token = header(&letter, "Reply-To").expect("a way back");

    let kinds = async || {
        let path = format!("/v1/tickets/{}/comments", text(&first, "number"));
        let said = agent.get(path).await.expect(200)["data"].clone();
        let said = said.as_array().expect("a page").clone();
        said.iter().map(|comment| text(&comment["author"], "kind").to_owned()).collect::<Vec<_>>()
    };
    let write = async |results: &str| {
        let more = format!("Authentication-Results: {results}\r\n");
        let raw = message(&agent.email, "Re: Help", &more, &format!("Try again, {}.", word()));
        let raw = raw.replace("To: support@localhost", &format!("To: {token}"));
        let answer = bring(&server, &raw).await.expect(200);
        assert_eq!(answer["ticketId"], first["ticketId"], "{answer}");
    };
    write("mx.evil.example; dmarc=pass").await;
    write("mx.desk.example; dmarc=fail").await;
    assert!(!kinds().await.contains(&"agent".to_owned()), "{:?}", kinds().await);
    let flags: Vec<Vec<String>> =
        sqlx::query_scalar("select flags from email_inbound where sender = $1 order by received_at")
            .bind(&agent.email)
            .fetch_all(&scene.pool)
            .await
            .expect("flags can be read");
    assert!(
        !flags[0].contains(&"spoof_suspect".into()) && flags[1].contains(&"spoof_suspect".into()),
        "{flags:?}"
    );
    write("mx.desk.example; dmarc=pass header.from=example.org").await;
    assert!(kinds().await.contains(&"agent".to_owned()), "{:?}", kinds().await);
}

#[tokio::test]
async fn somebody_new_with_a_reply_address_is_heard_aside() {
    let (scene, from) = (Scene::new().await, format!("{}@writers.example", word()));
    let (service, agent) = (scene.service().await, scene.agent().await);
    let first = bring(&service, &message(&from, "Help", "", "It hums.")).await.expect(200);
    let data = scene.desk.data();
    let letter = until("an acknowledgement", async || letters_to(&data, &from).pop()).await;
    let token = header(&letter, "Reply-To").expect("a way back");
    let raw = message(&format!("{}@elsewhere.example", word()), "Re: Help", "", "Me too.");
    let raw = raw.replace("To: support@localhost", &format!("To: {token}"));

    let dry = service
        .send("POST", "/v1/email/inbound?dryRun=true", Some("message/rfc822"), raw.clone())
        .await
        .expect(200);
    assert_eq!(dry["match"], json!({ "by": "reply_token", "ticket": first["number"], "authorised": true }));
    assert_eq!(dry["auth"], json!({ "spf": null, "dkim": null, "dmarc": null }));
    let answer = bring(&service, &raw).await.expect(200);
    assert_eq!((&answer["outcome"], &answer["ticketId"]), (&json!("appended"), &first["ticketId"]));
    let said = agent.get(format!("/v1/tickets/{}/comments", text(&first, "number"))).await.expect(200);
    assert_eq!(said["data"][0]["internal"], true, "{said}");
}

#[tokio::test]
async fn whatever_was_set_aside_is_listed_page_by_page_and_taken_in_again_at_once() {
    let scene = Scene::new().await;
    let (admin, mailbox) = (scene.admin().await, made(&scene.admin().await, pushed()).await);
    let secret = admin.post(at(&mailbox, "/intake-secret"), json!({})).await.expect(200);
    let server = scene.nobody().with("x-api-key", text(&secret, "secret"));
    for _ in 0..3 {
        let raw = format!("Subject: {}\r\n\r\nFrom nobody.\r\n", word());
        assert_eq!(bring(&server, &raw).await.expect(200)["outcome"], "quarantined");
    }
    let id = text(&mailbox, "id");
    let list = format!("/v1/inbound-mail?state=quarantined&mailbox={id}&limit=2");
    let first = admin.get(&list).await.expect(200);
    let second = admin.get(format!("{list}&cursor={}", text(&first, "nextCursor"))).await.expect(200);
    let count = |page: &Value| page["data"].as_array().expect("a page").len();
    assert_eq!((count(&first), count(&second), &second["nextCursor"]), (2, 1, &Value::Null));
    assert_eq!(first["data"][0]["reason"], "the mail names no sender");

    let again = json!({ "mailbox": id, "reason": "the mail names" });
    let told = admin.post("/v1/inbound-mail/retry", again).await.expect(202);
    assert_eq!(told, json!({ "retried": 3, "nextCursor": null }));
    until("all were looked at again", async || {
        let sql =
            "select count(*) from email_inbound where mailbox = $1 and state = 'quarantined' and retries = 1";
        let count: i64 = sqlx::query_scalar(sql).bind(id).fetch_one(&scene.pool).await.expect("a count");
        (count == 3).then_some(())
    })
    .await;
    admin.get("/v1/inbound-mail?state=lost").await.problem(422, "invalid");
    scene.agent().await.get(&list).await.problem(403, "not_allowed");
}

/// What a colleague's program makes of a customer's mail that is passed on.
fn passed_on(by: &str, customer: &str, more: &str) -> String {
    let words = format!(
        "Please look.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Ana <{customer}>\r\n\
         Date: Mon, 1 Mar 2027 at 08:00\r\nSubject: It hums\r\nTo: <{by}>\r\n\r\nMy printer hums."
    );
    message(by, "Fwd: It hums", more, &words)
}

#[tokio::test]
async fn where_a_server_vouches_for_senders_only_a_colleague_it_knows_passes_mail_on() {
    let (scene, customer) = (Scene::new().await, format!("{}@writers.example", word()));
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let mut form = pushed();
    form["authservId"] = json!("mx.desk.example");
    let mailbox = made(&admin, form).await;
    let secret = admin.post(at(&mailbox, "/intake-secret"), json!({})).await.expect(200);
    let server = scene.nobody().with("x-api-key", text(&secret, "secret"));
    for (results, requester) in [("dmarc=none", &agent.email), ("dmarc=pass", &customer)] {
        let more = format!("Authentication-Results: mx.desk.example; {results}\r\n");
        let answer = bring(&server, &passed_on(&agent.email, &customer, &more)).await.expect(200);
        let ticket = agent.ticket(text(&answer, "number")).await;
        assert_eq!(&ticket["requester"]["email"], requester, "{results}");
    }
}
