//! Mailboxes that are read, on a real Dovecot: nothing is lost, nothing comes in twice.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::desk::{Desk, patiently, until};
use crate::mail::{bring, header, letters_to, message};
use crate::people::{Caller, Scene, text, word};

#[path = "../../../deploy/test/dovecot.rs"]
mod dovecot;

use dovecot::Dovecot;

/// One server for all tests; each reads the mail of a user of its own.
fn server() -> &'static Dovecot {
    static SERVER: OnceLock<Dovecot> = OnceLock::new();
    SERVER.get_or_init(Dovecot::start)
}

/// A mailbox on this server, for whoever is named.
fn form(user: &str, after: &Value) -> Value {
    json!({
        "name": user,
        "address": format!("{user}@desk.example"),
        "imap": { "host": "127.0.0.1", "port": server().imap, "tls": "none", "user": user,
                  "auth": { "kind": "password" }, "after": after },
        "secrets": { "password": "secret" },
    })
}

async fn made(admin: &Caller, form: Value) -> Value {
    admin.post("/v1/mailboxes", form).await.expect(201)
}

fn at(mailbox: &Value, rest: &str) -> String {
    format!("/v1/mailboxes/{}{rest}", text(mailbox, "id"))
}

fn writer() -> String {
    format!("{}@writers.example", word())
}

/// What became of the mails of a mailbox: how many there are of each outcome.
async fn outcomes(scene: &Scene, mailbox: &Value) -> Vec<(String, i64)> {
    sqlx::query_as("select coalesce(outcome, 'accepted'), count(*) from email_inbound where mailbox = $1 group by 1 order by 1")
        .bind(text(mailbox, "id"))
        .fetch_all(&scene.pool)
        .await
        .expect("mail can be counted")
}

async fn until_outcomes(scene: &Scene, mailbox: &Value, expected: &[(&str, i64)]) {
    let expected: Vec<_> = expected.iter().map(|(outcome, count)| ((*outcome).to_owned(), *count)).collect();
    until(&format!("{expected:?}"), async || (outcomes(scene, mailbox).await == expected).then_some(()))
        .await;
}

async fn until_flags(user: &str, folder: &str, expected: &[&str]) {
    until(&format!("{expected:?} in {folder}"), async || {
        (server().flags(user, folder) == expected).then_some(())
    })
    .await;
}

async fn until_health(admin: &Caller, mailbox: &Value, state: &str) -> Value {
    until(&format!("the mailbox is {state}"), async || {
        let shown = admin.get(at(mailbox, "")).await.expect(200);
        (shown["health"]["state"] == state).then(|| shown["health"].clone())
    })
    .await
}

#[tokio::test]
async fn what_lies_in_a_mailbox_comes_in_once_and_is_marked_when_it_was_taken_in() {
    let (scene, user, from) = (Scene::new().await, word(), writer());
    let admin = scene.admin().await;
    let (one, two) = (message(&from, "One", "", "Body one."), message(&from, "Two", "", "Body two."));
    // What somebody has read already counts all the same, and the same mail delivered twice counts once.
    [&one, &two, &one].iter().for_each(|raw| server().deliver(&user, raw));
    let mailbox = made(&admin, form(&user, &json!({ "do": "seen" }))).await;
    until_outcomes(&scene, &mailbox, &[("opened", 2)]).await;
    until_flags(&user, "INBOX", &["S", "S", "S"]).await;

    let again = format!("Received: from a by b; Mon, 01 Mar 2027 09:00:01 +0000\r\n{two}");
    server().deliver(&user, &again);
    server().deliver(&user, "\u{0}no mail at all");
    until_outcomes(&scene, &mailbox, &[("ignored", 1), ("opened", 2), ("quarantined", 1)]).await;
    until("what was set aside stays unread", async || {
        let mut flags = server().flags(&user, "INBOX");
        flags.sort();
        (flags == ["", "S", "S", "S", "S"]).then_some(())
    })
    .await;

    // The server numbers anew: everything is looked at again, and nothing happens twice.
    admin.post(at(&mailbox, "/pause"), json!({})).await.expect(200);
    let held = "select exists (select 1 from pg_locks where locktype = 'advisory' and classid = 1835100524
                                  and objid::bigint = hashtext($1)::bigint & 4294967295)";
    until("it is let go", async || {
        let held: Result<bool, _> =
            sqlx::query_scalar(held).bind(text(&mailbox, "id")).fetch_one(&scene.pool).await;
        (!held.expect("locks can be seen")).then_some(())
    })
    .await;
    server().ask("POST", &format!("/renumber/{user}"), "");
    server().deliver(&user, &message(&from, "Three", "", "Body three."));
    admin.post(at(&mailbox, "/resume"), json!({})).await.expect(200);
    until_outcomes(&scene, &mailbox, &[("ignored", 1), ("opened", 3), ("quarantined", 1)]).await;
    let health = until_health(&admin, &mailbox, "ok").await;
    assert!(health["mailAt"].is_string() && health["error"].is_null(), "{health}");
}

#[tokio::test]
async fn mail_that_was_taken_in_is_moved_and_its_tickets_start_as_the_mailbox_says() {
    let (scene, user, from) = (Scene::new().await, word(), writer());
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    // A team of its own: from now on its answers go out in the name of this mailbox.
    let team = admin.post("/v1/teams", json!({ "name": word() })).await.expect(201);
    let mut form = form(&user, &json!({ "do": "move", "to": "Done" }));
    form["defaults"] = json!({ "teamId": team["id"], "priority": 2, "tags": ["by-mail"] });
    let mailbox = made(&admin, form).await;
    server().deliver(&user, &message(&from, "Nothing special", "", "Just a question."));
    until_outcomes(&scene, &mailbox, &[("opened", 1)]).await;
    until("it lies in the other folder alone", async || {
        let lie = |folder| server().flags(&user, folder).len();
        (lie("Done") == 1 && lie("INBOX") == 0).then_some(())
    })
    .await;

    let id: uuid::Uuid = sqlx::query_scalar("select ticket_id from email_inbound where mailbox = $1")
        .bind(text(&mailbox, "id"))
        .fetch_one(&scene.pool)
        .await
        .expect("it became a ticket");
    let ticket = agent.ticket(&id.to_string()).await;
    assert_eq!((&ticket["team"]["id"], &ticket["priority"]), (&team["id"], &json!(2)));
    assert_eq!(ticket["tags"], json!(["by-mail"]));
}

#[tokio::test]
async fn a_trial_says_in_plain_words_what_fails() {
    let (scene, user) = (Scene::new().await, word());
    let admin = scene.admin().await;
    server().deliver(&user, &message(&writer(), "Waiting", "", "x"));
    let mut form = form(&user, &json!({ "do": "keep" }));
    let mailbox = made(&admin, form.clone()).await;
    let tried = admin.post(at(&mailbox, "/test"), json!({})).await.expect(200);
    assert_eq!((&tried["ok"], &tried["mails"], &tried["tells"]), (&json!(true), &json!(1), &json!(true)));

    let fails = async |form: &Value, step: &str, words: &str| {
        admin.put(at(&mailbox, ""), form.clone()).await.expect(200);
        let tried = admin.post(at(&mailbox, "/test"), json!({})).await.expect(200);
        assert_eq!((&tried["ok"], &tried["failedAt"]), (&json!(false), &json!(step)), "{tried}");
        assert!(text(&tried, "message").contains(words), "{tried}");
    };
    form["secrets"] = json!({ "password": "wrong" });
    fails(&form, "sign_in", "does not accept user and password").await;
    form["secrets"] = json!({ "password": "secret" });
    form["imap"]["folder"] = json!("Nowhere");
    fails(&form, "folder", "could not open the folder Nowhere").await;
    form["imap"]["tls"] = json!("implicit");
    form["imap"]["port"] = json!(server().imaps);
    fails(&form, "tls", "could not be made safe").await;
    form["imap"]["port"] = json!(1);
    fails(&form, "connect", "could not reach 127.0.0.1:1").await;

    // Its reader fails by one form after the other, and says what it failed by last.
    until("the reader cannot reach it, either", async || {
        let health = until_health(&admin, &mailbox, "failing").await;
        text(&health, "error").contains("could not reach").then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_mailbox_is_read_with_tokens_that_are_asked_for_in_time() {
    let (scene, user, from) = (Scene::new().await, word(), writer());
    let admin = scene.admin().await;
    let tokens = Dovecot::start();
    let mut form = form(&user, &json!({ "do": "keep" }));
    form["imap"]["port"] = json!(tokens.imap);
    form["imap"]["auth"] = json!({ "kind": "custom", "tokenUrl": format!("http://{}/token", tokens.control),
        "clientId": user, "grant": "refresh_token" });
    form["secrets"] = json!({ "refreshToken": "refresh-1" });
    tokens.deliver(&user, &message(&from, "By token", "", "x"));
    let mailbox = made(&admin, form.clone()).await;
    until_outcomes(&scene, &mailbox, &[("opened", 1)]).await;

    // The next refresh token was kept: the first is good no more. What lives shortly is asked for each time.
    tokens.ask("PUT", "/tokens", r#"{"expiresIn":60}"#);
    for _ in 0..2 {
        admin
            .put(at(&mailbox, ""), {
                form["secrets"] = json!({});
                form.clone()
            })
            .await
            .expect(200);
        let tried = admin.post(at(&mailbox, "/test"), json!({})).await.expect(200);
        assert_eq!(tried["ok"], true, "{tried}");
    }
    assert!(tokens.ask("GET", "/tokens", "")["count"].as_u64().expect("a number") >= 3);

    tokens.ask("PUT", "/tokens", r#"{"refused":true}"#);
    admin.put(at(&mailbox, ""), form.clone()).await.expect(200);
    let health = until_health(&admin, &mailbox, "failing").await;
    assert!(text(&health, "error").contains("this grant is good no more"), "{health}");

    form["imap"]["auth"] = json!({ "kind": "custom", "tokenUrl": format!("http://{}/token", tokens.control),
        "clientId": user, "grant": "client_credentials" });
    form["secrets"] = json!({ "refreshToken": "", "clientSecret": "shared" });
    tokens.ask("PUT", "/tokens", r#"{"refused":false}"#);
    tokens.deliver(&user, &message(&from, "By credentials", "", "y"));
    admin.put(at(&mailbox, ""), form).await.expect(200);
    until_outcomes(&scene, &mailbox, &[("opened", 2)]).await;
    until_health(&admin, &mailbox, "ok").await;
}

#[tokio::test]
async fn admins_are_told_once_that_a_mailbox_fails_for_long() {
    let (scene, user) = (Scene::new().await, word());
    let admin = scene.admin().await;
    let mut form = form(&user, &json!({ "do": "keep" }));
    form["secrets"] = json!({ "password": "wrong" });
    let mailbox = made(&admin, form).await;
    until_health(&admin, &mailbox, "failing").await;
    let earlier =
        "update mailbox_state set failing_since = now() - interval '1 hour' where mailbox_id = $1::uuid";
    sqlx::query(earlier).bind(text(&mailbox, "id")).execute(&scene.pool).await.expect("time can be moved");
    let data = scene.desk.data();
    let letters = || {
        let letters = letters_to(&data, &admin.email);
        letters.into_iter().filter(|letter| letter.contains(&user)).collect::<Vec<_>>()
    };
    // It is looked for every half minute who fails, and every admin of this desk is written to.
    let letter = patiently("a letter", async || letters().pop()).await;
    assert_eq!(header(&letter, "Auto-Submitted").as_deref(), Some("auto-generated"));
    assert_eq!(letters().len(), 1);
    let metrics = scene.nobody().get("/metrics").await;
    assert!(String::from_utf8_lossy(&metrics.bytes).contains("holdfast_mailboxes_failing"));
}

/// A desk elsewhere, whose first mailbox stands in its settings. Our server it knows by its certificate.
fn elsewhere() -> &'static Desk {
    static DESK: OnceLock<&'static Desk> = OnceLock::new();
    let port = server().imap.to_string();
    let settings = [
        ("IMAP_HOST", "localhost"),
        ("IMAP_PORT", &*port),
        ("IMAP_USER", "elsewhere"),
        ("IMAP_PASS", "secret"),
        ("SMTP_FROM", "Elsewhere <support@elsewhere.example>"),
        ("HOLDFAST_MAIL_AUTHORITIES", &server().authority),
    ];
    DESK.get_or_init(|| Desk::of("elsewhere", &settings))
}

#[tokio::test]
async fn the_mailbox_of_the_settings_is_read_by_starttls_and_another_in_tls_from_the_first_byte() {
    let (scene, user, from) = (Scene::on(elsewhere()).await, word(), writer());
    let admin = scene.admin().await;
    server().deliver("elsewhere", &message(&from, "By STARTTLS", "", "x"));
    let all = admin.get("/v1/mailboxes").await.expect(200);
    let first = &all["data"][0];
    assert_eq!((&first["imap"]["tls"], &first["hasSecrets"]["password"]), (&json!("starttls"), &json!(true)));
    until_outcomes(&scene, first, &[("opened", 1)]).await;

    let mut form = form(&user, &json!({ "do": "seen" }));
    (form["imap"]["host"], form["imap"]["port"]) = (json!("localhost"), json!(server().imaps));
    form["imap"]["tls"] = json!("implicit");
    server().deliver(&user, &message(&from, "In TLS", "", "y"));
    let second = made(&admin, form).await;
    until_outcomes(&scene, &second, &[("opened", 1)]).await;
    until_flags(&user, "INBOX", &["S"]).await;
}

/// What a careless server leaves of a letter: who wrote it, and that it says something.
fn carried(letter: &str, number: usize) -> String {
    let from = header(letter, "From").expect("a sender");
    let from = from.rsplit('<').next().unwrap_or_default().trim_end_matches('>').to_owned();
    message(&from, &format!("Answer {number}"), "", "We have received your request.")
}

#[tokio::test]
async fn two_desks_that_answer_each_other_stop_after_five_and_say_so() {
    let (here, there) = (Scene::new().await, Scene::on(elsewhere()).await);
    let desks = [(here.service().await, here.desk.data()), (there.service().await, there.desk.data())];
    let first = message("support@elsewhere.example", &word(), "", "It begins.");
    bring(&desks[0].0, &first).await.expect(200);
    let letter =
        until("an acknowledgement", async || letters_to(&desks[0].1, "elsewhere.example").pop()).await;
    let marked = bring(&desks[1].0, &letter).await.expect(200);
    assert_eq!(marked["reason"], "our own mail that belongs to no ticket", "{marked}");

    let (mut letter, mut known) = (letter, vec![]);
    for number in 1..=20 {
        let (service, data) = &desks[number % 2];
        let told = bring(service, &carried(&letter, number)).await.expect(200);
        assert_eq!(told["outcome"], "opened");
        if told["reason"].is_string() {
            assert!(text(&told, "reason").starts_with("not acknowledged: its sender was answered 5 times"));
            assert_eq!(number, 10, "each has answered five times, one of them what came first");
            return;
        }
        known.push(letter);
        let to = header(known.last().expect("a letter"), "From").expect("a sender");
        let to = to.rsplit('<').next().unwrap_or_default().trim_end_matches('>').to_owned();
        letter = until("the next acknowledgement", async || {
            letters_to(data, &to).into_iter().find(|letter| !known.contains(letter))
        })
        .await;
    }
    panic!("they never stop");
}
