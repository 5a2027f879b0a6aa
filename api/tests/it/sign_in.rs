//! Signing in: passwords, links in letters, sessions, and how often somebody may try.

use holdfast_workflows::mail::Own;
use holdfast_workflows::mail::parse::parse;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::{Desk, until};
use crate::people::{Caller, Reply, Scene, text, word};
use crate::wire::Stream;

pub const PASSWORD: &str = "a stork on the roof";
const NEXT: &str = "two storks on the roof";

/// Makes an agent who can sign in with [`PASSWORD`].
pub async fn with_password(scene: &Scene) -> Caller {
    let agent = scene.agent().await;
    let hash = holdfast_api::auth::password::hash(PASSWORD.into()).await.expect("hashed");
    sqlx::query("update person set password_hash = $2 where id = $1")
        .bind(agent.id)
        .bind(hash)
        .execute(&scene.pool)
        .await
        .expect("a password is kept");
    agent
}

pub async fn sign_in(caller: &Caller, name: &str, password: &str) -> Reply {
    let body = json!({ "username": name, "password": password });
    caller.post("/v1/auth/login", body).await
}

/// Signs in and returns the caller with nothing but the new session.
pub async fn signed_in(scene: &Scene, who: &Caller, password: &str) -> Caller {
    let begun = sign_in(&scene.nobody(), &who.email, password).await.expect(200);
    who.bearing(&begun["token"])
}

/// Waits for the latest letter about an account that is not one of those, and returns the token in it.
async fn token_to(scene: &Scene, email: &str, purpose: &str, known: &[&str]) -> String {
    until("the letter is written", async || {
        let folder = std::fs::read_dir(scene.desk.data().join("outbox")).ok()?;
        let letters = folder.filter_map(|entry| std::fs::read(entry.ok()?.path()).ok());
        let tokens = letters.filter_map(|raw| token_in(&raw, email, purpose));
        tokens.into_iter().find(|token| !known.contains(&token.as_str()))
    })
    .await
}

fn token_in(raw: &[u8], email: &str, purpose: &str) -> Option<String> {
    let mail = parse(raw, &Own::new("elsewhere.example"));
    mail.to.iter().find(|to| to.email == email)?;
    let (_, rest) = mail.text.split_once(&format!("/sign-in/confirm?purpose={purpose}#token="))?;
    rest.split_whitespace().next().map(str::to_owned)
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions_and_renews_this_one() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let (here, there) = (signed_in(&scene, &lee, PASSWORD).await, signed_in(&scene, &lee, PASSWORD).await);
    let change = |current: &str, next: &str| json!({ "current": current, "next": next });

    here.post("/v1/me/password", change("wrong", NEXT)).await.problem(401, "wrong_password");
    let short = here.post("/v1/me/password", change(PASSWORD, "too short")).await.problem(422, "invalid");
    assert_eq!(short["errors"][0]["pointer"], "/next");
    let common = here.post("/v1/me/password", change(PASSWORD, "Password1234")).await.problem(422, "invalid");
    assert_eq!(common["errors"][0]["code"], "too_common");

    let renewed = here.post("/v1/me/password", change(PASSWORD, NEXT)).await.expect(200);
    there.get("/v1/me").await.problem(401, "unauthenticated");
    here.get("/v1/me").await.problem(401, "unauthenticated");
    lee.bearing(&renewed["token"]).get("/v1/me").await.expect(200);
    sign_in(&scene.nobody(), &lee.email, PASSWORD).await.problem(401, "wrong_credentials");
    sign_in(&scene.nobody(), &lee.email, NEXT).await.expect(200);
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_once_by_the_link_in_a_letter() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let before = signed_in(&scene, &lee, PASSWORD).await;
    let nobody = scene.nobody();
    nobody.post("/v1/auth/reset", json!({ "email": lee.email.to_uppercase() })).await.expect(202);
    let token = token_to(&scene, &lee.email, "reset", &[]).await;
    let stored: bool =
        sqlx::query_scalar("select exists (select 1 from outbox where payload::text like '%' || $1 || '%')")
            .bind(&token)
            .fetch_one(&scene.pool)
            .await
            .expect("rows");
    assert!(!stored, "the token lies open in the outbox");

    let confirm = |password: &str| json!({ "token": token, "password": password });
    let weak = nobody.post("/v1/auth/reset/confirm", confirm("123456789012")).await.problem(422, "invalid");
    assert_eq!(weak["errors"][0]["pointer"], "/password");
    nobody.post("/v1/auth/link/confirm", json!({ "token": token })).await.problem(410, "link_spent");
    let begun = nobody.post("/v1/auth/reset/confirm", confirm(NEXT)).await.expect(200);
    lee.bearing(&begun["token"]).get("/v1/me").await.expect(200);
    before.get("/v1/me").await.problem(401, "unauthenticated");
    nobody.post("/v1/auth/reset/confirm", confirm(NEXT)).await.problem(410, "link_spent");
    sign_in(&nobody, &lee.email, NEXT).await.expect(200);
}

#[tokio::test]
async fn a_link_ends_with_its_time_with_a_newer_one_and_with_a_new_address() {
    let scene = Scene::new().await;
    let lee = scene.requester().await;
    let nobody = scene.nobody();
    let ask = async || nobody.post("/v1/auth/link", json!({ "email": lee.email })).await.expect(202);
    let enter = async |token: &str| nobody.post("/v1/auth/link/confirm", json!({ "token": token })).await;

    ask().await;
    let first = token_to(&scene, &lee.email, "link", &[]).await;
    ask().await;
    let second = token_to(&scene, &lee.email, "link", &[&first]).await;
    enter(&first).await.problem(410, "link_spent");
    let begun = enter(&second).await.expect(200);
    assert_eq!(begun["user"]["id"], json!(lee.id));
    enter(&second).await.problem(410, "link_spent");

    ask().await;
    let third = token_to(&scene, &lee.email, "link", &[&first, &second]).await;
    change(
        &scene,
        "update mail_link set expires_at = now() - interval '1 second' where person_id = $1",
        lee.id,
    )
    .await;
    enter(&third).await.problem(410, "link_spent");

    change(
        &scene,
        "update mail_link set expires_at = now() + interval '1 hour', used_at = null where person_id = $1",
        lee.id,
    )
    .await;
    change(&scene, "update person set email = 'new-' || email where id = $1", lee.id).await;
    enter(&third).await.problem(410, "link_spent");
}

async fn change(scene: &Scene, sql: &'static str, id: Uuid) {
    sqlx::query(sql).bind(id).execute(&scene.pool).await.expect("time and rows can be moved");
}

#[tokio::test]
async fn no_answer_tells_which_accounts_exist() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    // The same id for all requests: it stands in every problem.
    let asks = scene.nobody().with("x-request-id", word());
    let unknown = format!("{}@people.example", word());
    for path in ["/v1/auth/reset", "/v1/auth/link"] {
        let known = asks.post(path, json!({ "email": lee.email })).await;
        let other = asks.post(path, json!({ "email": unknown })).await;
        assert_eq!((known.status, &known.bytes), (202, &other.bytes));
    }
    let known = sign_in(&asks, &lee.email, "wrong").await;
    let other = sign_in(&asks, &unknown, "wrong").await;
    assert_eq!((known.status, &known.bytes), (other.status, &other.bytes));
    let letters: i64 = sqlx::query_scalar("select count(*) from mail_link where person_id is null")
        .fetch_one(&scene.pool)
        .await
        .expect("rows");
    assert!(letters >= 2, "for nobody the work is not done");
}

#[tokio::test]
async fn whoever_is_invited_chooses_a_password_and_is_in() {
    let scene = Scene::new().await;
    let (admin, ana, lee) = (scene.admin().await, scene.requester().await, with_password(&scene).await);
    let invite = |id: Uuid| format!("/v1/users/{id}/invite");
    ana.post(invite(ana.id), Value::Null).await.problem(403, "not_allowed");
    admin.post(invite(Uuid::new_v4()), Value::Null).await.problem(404, "not_found");
    admin.post(invite(lee.id), Value::Null).await.problem(409, "has_password");

    admin.post(invite(ana.id), Value::Null).await.expect(202);
    let token = token_to(&scene, &ana.email, "invite", &[]).await;
    let body = json!({ "token": token, "password": PASSWORD });
    let begun = scene.nobody().post("/v1/auth/invite/confirm", body).await.expect(200);
    assert_eq!(begun["user"]["id"], json!(ana.id));
    sign_in(&scene.nobody(), &ana.email, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one_and_together() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let browser = scene.nobody().with("user-agent", "Browser/1");
    let begun = sign_in(&browser, &lee.email, PASSWORD).await.expect(200);
    let (here, there) = (lee.bearing(&begun["token"]), signed_in(&scene, &lee, PASSWORD).await);
    let list = here.get("/v1/me/sessions").await.expect(200);
    let sessions = list["data"].as_array().expect("a list");
    assert_eq!(sessions.len(), 3, "{list}");
    let current: Vec<_> = sessions.iter().filter(|session| session["current"] == true).collect();
    assert_eq!((current.len(), text(current[0], "userAgent")), (1, "Browser/1"));
    assert_eq!(text(current[0], "address"), "127.0.0.1");

    let own = there.get("/v1/me/sessions").await.expect(200);
    let own = own["data"].as_array().expect("a list").iter().find(|session| session["current"] == true);
    let own = text(own.expect("its own"), "id").to_owned();
    scene.agent().await.delete(format!("/v1/me/sessions/{own}")).await.problem(404, "not_found");
    here.delete(format!("/v1/me/sessions/{own}")).await.expect(204);
    there.get("/v1/me").await.problem(401, "unauthenticated");
    here.delete("/v1/me/sessions").await.expect(204);
    lee.get("/v1/me").await.problem(401, "unauthenticated");
    here.get("/v1/me").await.expect(200);
}

#[tokio::test]
async fn an_open_stream_ends_with_its_session() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let (here, there) = (signed_in(&scene, &lee, PASSWORD).await, signed_in(&scene, &lee, PASSWORD).await);
    let mut stream = Stream::open(&scene.desk.address, &there, "GET", "/v1/events").await;
    assert_eq!(stream.status, 200);
    here.delete("/v1/me/sessions").await.expect(204);
    // The last chunk of an answer that has ended is empty.
    while stream.line().await != "0" {}
}

#[tokio::test]
async fn a_session_that_nobody_uses_ends() {
    let scene = Scene::new().await;
    let lee = scene.agent().await;
    change(&scene, "update session set seen_at = now() - interval '71 hours' where person_id = $1", lee.id)
        .await;
    lee.get("/v1/me").await.expect(200);
    let seen: bool =
        sqlx::query_scalar("select seen_at > now() - interval '1 minute' from session where person_id = $1")
            .bind(lee.id)
            .fetch_one(&scene.pool)
            .await
            .expect("a session");
    assert!(seen, "being used is noted");
    change(&scene, "update session set seen_at = now() - interval '73 hours' where person_id = $1", lee.id)
        .await;
    until("the session ends", async || (lee.get("/v1/me").await.status == 401).then_some(())).await;
}

#[tokio::test]
async fn a_profile_changes_only_where_it_is_told_to() {
    let scene = Scene::new().await;
    let lee = scene.agent().await;
    let edit = json!({ "locale": "de", "timeZone": "Europe/Berlin", "phone": " +49 30 1 ",
                       "notifications": { "kinds": { "warned": { "mail": "off" } } } });
    let edited = lee.patch("/v1/me/profile", edit).await.expect(200);
    assert_eq!((text(&edited, "locale"), text(&edited, "phone")), ("de", "+49 30 1"));
    let wishes = &edited["notifications"]["kinds"];
    assert_eq!((&wishes["warned"]["mail"], &wishes["breached"]["mail"]), (&json!("off"), &json!("now")));
    assert_eq!(wishes["activity"], json!({ "bell": true, "mail": "off" }), "what is not said is as shipped");
    assert_eq!(text(&edited, "name"), lee.name);
    let cleared = lee.patch("/v1/me/profile", json!({ "timeZone": null })).await.expect(200);
    assert_eq!((&cleared["timeZone"], text(&cleared, "locale")), (&Value::Null, "de"));

    let wrong = json!({ "timeZone": "Europe/Atlantis", "locale": "German", "name": " " });
    let wrong = lee.patch("/v1/me/profile", wrong).await.problem(422, "invalid");
    assert_eq!(wrong["errors"].as_array().map(Vec::len), Some(3), "{wrong}");
}

#[tokio::test]
async fn forty_wrong_tries_spread_over_two_programs_end_in_429() {
    let (first, second) = Desk::pair();
    let scene = Scene::on(first).await;
    let lee = with_password(&scene).await;
    let mut answers = vec![];
    for number in 0..40 {
        // Every try from another address: what is counted is the account.
        let nobody = scene.nobody().at(if number % 2 == 0 { first } else { second });
        let nobody = nobody.with("x-forwarded-for", format!("203.0.113.{number}"));
        answers.push(sign_in(&nobody, &lee.email, "a wrong guess").await.status);
    }
    assert_eq!(answers[..10], [401; 10], "ten are answered, five by each");
    assert_eq!(answers[10..], [429; 30], "the rest is refused by both");

    let elsewhere = scene.nobody().at(second).with("x-forwarded-for", "203.0.113.77");
    let refused = sign_in(&elsewhere, &lee.email, PASSWORD).await;
    let seconds: u64 = refused.headers["retry-after"].to_str().expect("ASCII").parse().expect("seconds");
    assert!((1..=900).contains(&seconds), "{seconds}");
    refused.problem(429, "rate_limited");
    let metrics = scene.nobody().at(second).get("/metrics").await;
    let metrics = String::from_utf8_lossy(&metrics.bytes).into_owned();
    assert!(metrics.contains(r#"rate_limit_rejections_total{route="login"}"#), "{metrics}");
}

/// Returns what a browser keeps of a sign-in to be known again.
fn device(reply: &Reply) -> String {
    let cookies = reply.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().expect("ASCII"));
    let device =
        cookies.filter(|cookie| cookie.starts_with("holdfast_device=")).next().expect("a device cookie");
    assert!(device.contains("; HttpOnly") && device.contains("; SameSite=Lax"), "{device}");
    device.split(';').next().expect("a pair").to_owned()
}

#[tokio::test]
async fn a_stranger_s_guesses_do_not_shut_out_whoever_has_signed_in_with_their_browser_before() {
    let (first, second) = Desk::pair();
    let scene = Scene::on(first).await;
    let (lee, other) = (with_password(&scene).await, with_password(&scene).await);
    let mut address = 0;
    let mut from = |desk: &'static Desk| {
        address += 1;
        scene.nobody().at(desk).with("x-forwarded-for", format!("192.0.2.{address}"))
    };
    let known = device(&sign_in(&from(first), &lee.email, PASSWORD).await);
    let foreign = device(&sign_in(&from(first), &other.email, PASSWORD).await);
    for _ in 0..12 {
        sign_in(&from(second), &lee.email, "a wrong guess").await;
    }
    let refused =
        async |caller: Caller| sign_in(&caller, &lee.email, PASSWORD).await.problem(429, "rate_limited");
    refused(from(first)).await;
    refused(from(first).with("cookie", &foreign)).await;
    refused(from(first).with("cookie", known.replace(&known[20..24], "xxxx"))).await;
    sign_in(&from(second).with("cookie", &known), &lee.email, PASSWORD).await.expect(200);

    for _ in 0..9 {
        let guess = sign_in(&from(second).with("cookie", &known), &lee.email, "a wrong guess").await;
        guess.problem(401, "wrong_credentials");
    }
    refused(from(first).with("cookie", &known)).await;
}

#[tokio::test]
async fn tries_from_one_address_are_counted_whomever_they_mean() {
    let (first, second) = Desk::pair();
    let scene = Scene::on(first).await;
    let mut answers = vec![];
    for number in 0..12 {
        let nobody = scene.nobody().at(if number % 2 == 0 { first } else { second });
        let nobody = nobody.with("x-forwarded-for", "1.1.1.1, 198.51.100.9");
        answers.push(sign_in(&nobody, &word(), "a wrong guess").await.status);
    }
    assert_eq!((&answers[..10], &answers[10..]), (&[401; 10][..], &[429; 2][..]));
}

#[tokio::test]
async fn so_many_tickets_a_minute_are_enough_where_a_limit_is_set() {
    let (first, _) = Desk::pair();
    let scene = Scene::on(first).await;
    let ana = scene.requester().await;
    for _ in 0..3 {
        ana.open_titled(&word()).await;
    }
    let refused = ana.post("/v1/tickets", json!({ "title": word() })).await;
    assert!(refused.headers.contains_key("retry-after"));
    refused.problem(429, "rate_limited");
    scene.requester().await.open_titled(&word()).await;
}
