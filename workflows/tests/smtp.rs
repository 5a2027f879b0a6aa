//! One letter to one recipient, at a real SMTP server: how far it gets is told apart at every step.

#[path = "../../deploy/test/smtp.rs"]
mod server;

use std::time::{Duration, Instant};

use holdfast_workflows::smtp::{Account, Fate, Login, SmtpSettings};

use server::Server;

const LETTER: &[u8] =
    b"From: a@desk.example\r\nTo: b@x.example\r\nSubject: Hi\r\nMessage-ID: <1@desk.example>\r\n\r\nHello\r\n.hidden\r\n";

fn account(server: &Server, manner: &str, login: Option<Login>) -> Account {
    Account::new(SmtpSettings {
        host: "localhost".into(),
        port: server.port,
        login,
        secure: manner == "secure",
        root: Some(std::fs::read(&server.root).expect("a certificate")),
        hello: "desk.example".into(),
    })
    .expect("an account")
}

fn password() -> Option<Login> {
    Some(Login::Password { user: "desk".into(), password: "correct".into() })
}

async fn send(account: &Account, to: &str) -> Fate {
    account.send("a@desk.example", to, LETTER).await
}

/// Returns what the server took for somebody, once it is so much: what it says travels by a pipe.
fn taken(server: &Server, to: &str, count: usize) -> Vec<serde_json::Value> {
    let until = Instant::now() + Duration::from_secs(10);
    while server.taken(to).len() < count && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(10));
    }
    server.taken(to)
}

#[track_caller]
fn is_taken(fate: &Fate) {
    assert!(matches!(fate, Fate::Taken(said) if said.contains("taken as")), "{fate:?}");
}

#[tokio::test]
async fn a_letter_goes_by_starttls_to_whoever_signed_in() {
    let server = Server::start("starttls");
    let account = account(&server, "starttls", password());
    is_taken(&send(&account, "ana@x.example").await);
    is_taken(&send(&account, "ana@x.example").await);
    let taken = taken(&server, "ana@x.example", 2);
    assert_eq!(taken.len(), 2);
    assert_eq!((&taken[0]["secure"], &taken[0]["user"]), (&true.into(), &"desk".into()));
    assert!(taken[0]["raw"].as_str().is_some_and(|raw| raw.contains("\r\n.hidden\r\n")), "{}", taken[0]);
}

#[tokio::test]
async fn a_letter_goes_by_tls_from_the_first_byte_and_by_a_token() {
    let server = Server::start("secure");
    let token = Login::Token { user: "desk".into(), token: "a-token".into() };
    is_taken(&send(&account(&server, "secure", Some(token)), "ana@x.example").await);
    assert_eq!(taken(&server, "ana@x.example", 1)[0]["user"], "desk");
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_not_trusted() {
    let server = Server::start("secure");
    let settings = SmtpSettings {
        host: "localhost".into(),
        port: server.port,
        login: None,
        secure: true,
        root: None,
        hello: "desk.example".into(),
    };
    let fate = send(&Account::new(settings).expect("an account"), "ana@x.example").await;
    assert!(matches!(fate, Fate::Later(_)), "{fate:?}");
}

#[tokio::test]
async fn a_password_never_travels_in_the_clear() {
    let server = Server::start("plain");
    let fate = send(&account(&server, "plain", password()), "ana@x.example").await;
    assert!(matches!(&fate, Fate::Later(said) if said.contains("TLS")), "{fate:?}");
    is_taken(&send(&account(&server, "plain", None), "ana@x.example").await);
}

#[tokio::test]
async fn a_wrong_password_is_our_trouble_and_not_the_recipients() {
    let server = Server::start("starttls");
    let wrong = Login::Password { user: "desk".into(), password: "wrong".into() };
    let fate = send(&account(&server, "starttls", Some(wrong)), "ana@x.example").await;
    assert!(matches!(fate, Fate::Later(_)), "{fate:?}");
}

#[tokio::test]
async fn what_a_server_refuses_is_told_by_where_it_refuses() {
    let server = Server::start("starttls");
    let account = account(&server, "starttls", None);
    let fate = send(&account, "later.1@x.example").await;
    assert!(matches!(&fate, Fate::Later(said) if said.contains("4.7.1")), "{fate:?}");
    is_taken(&send(&account, "later.1@x.example").await);
    let fate = send(&account, "gone@x.example").await;
    assert!(matches!(&fate, Fate::NoRecipient(said) if said.contains("5.1.1")), "{fate:?}");
    let fate = send(&account, "refuse@x.example").await;
    assert!(matches!(&fate, Fate::Refused(said) if said.contains("5.6.0")), "{fate:?}");
    is_taken(&send(&account, "ana@x.example").await);
}

#[tokio::test]
async fn a_line_that_drops_after_the_last_word_leaves_it_unknown() {
    let server = Server::start("starttls");
    let account = account(&server, "starttls", None);
    let fate = send(&account, "drop.1@x.example").await;
    assert!(matches!(fate, Fate::Unknown(_)), "{fate:?}");
    is_taken(&send(&account, "drop.1@x.example").await);
    assert_eq!(taken(&server, "drop.1@x.example", 2).len(), 2, "both arrived, under one Message-ID");
}

#[tokio::test]
async fn a_server_that_is_away_is_later_and_a_letter_may_come_from_nobody() {
    let server = Server::start("starttls");
    let account = account(&server, "starttls", None);
    let fate = account.send("", "ana@x.example", LETTER).await;
    is_taken(&fate);
    assert_eq!(taken(&server, "ana@x.example", 1)[0]["from"], "");
    drop(server);
    let fate = send(&account, "ana@x.example").await;
    assert!(matches!(fate, Fate::Later(_)), "{fate:?}");
}
