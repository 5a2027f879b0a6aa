//! Letters about what somebody was told: at once, as a digest, or not, and how they are ended.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::desk::until;
use crate::mail::{header, letters_to};
use crate::notifications::{followed, note, told};
use crate::people::{Caller, Scene, text};
use crate::time::Turn;

/// Lets the minute pass in which whoever looks at the bell needs no letter.
async fn a_minute_passes(pool: &PgPool, person: &Caller) {
    let sql = "update outbox set not_before = now() - interval '1 minute' where recipient_id = $1 and state = 'queued'";
    sqlx::query(sql).bind(person.id).execute(pool).await.expect("letters wait");
}

async fn letter(scene: &Scene, to: &Caller) -> String {
    until(&format!("a letter to {}", to.name), async || {
        a_minute_passes(&scene.pool, to).await;
        letters_to(&scene.desk.data(), &to.email).pop()
    })
    .await
}

async fn states(pool: &PgPool, person: &Caller) -> Vec<String> {
    let sql = "select state from outbox where recipient_id = $1 order by created_at";
    sqlx::query_scalar(sql).bind(person.id).fetch_all(pool).await.expect("rows")
}

async fn wants(caller: &Caller, kind: &str, mail: &str) {
    let wish = json!({ "notifications": { "kinds": { kind: { "mail": mail } } } });
    caller.patch("/v1/me/profile", wish).await.expect(200);
}

#[tokio::test]
async fn who_is_called_in_a_note_gets_a_letter_without_its_words() {
    let scene = Scene::new().await;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let id = text(&lee.open_titled("A printer burns").await, "id").to_owned();
    note(&lee, &id, &format!("@{} the password is swordfish", kim.name)).await;
    told(&kim, &id, "mentioned").await;
    let letter = letter(&scene, &kim).await;
    assert!(header(&letter, "Subject").is_some_and(|subject| subject.contains("mentioned you")), "{letter}");
    assert!(letter.contains("A printer burns") && !letter.contains("swordfish"), "{letter}");
    let end = header(&letter, "List-Unsubscribe").expect("it can be ended");
    assert!(end.starts_with("<http") && end.contains("/unsubscribe/"), "{end}");
    assert_eq!(header(&letter, "List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    assert_eq!(header(&letter, "Auto-Submitted").as_deref(), Some("auto-generated"));
}

#[tokio::test]
async fn what_was_seen_in_the_bell_comes_by_no_letter() {
    let scene = Scene::new().await;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let id = text(&lee.open_titled("Seen at once").await, "id").to_owned();
    note(&lee, &id, &format!("@{} look", kim.name)).await;
    told(&kim, &id, "mentioned").await;
    kim.post("/v1/notifications/read", json!({ "ticketId": id })).await.expect(200);
    until("the letter is let go", async || {
        a_minute_passes(&scene.pool, &kim).await;
        (states(&scene.pool, &kim).await == ["suppressed"]).then_some(())
    })
    .await;
    assert_eq!(letters_to(&scene.desk.data(), &kim.email).len(), 0);
}

#[tokio::test]
async fn a_letter_comes_by_the_wish_for_its_kind() {
    let scene = Scene::new().await;
    let lee = scene.agent().await;
    for (mail, letters, digests) in [("now", 1, 0), ("digest", 0, 1), ("off", 0, 0)] {
        let kim = scene.agent().await;
        wants(&kim, "assigned", mail).await;
        let id = text(&lee.open_titled(&format!("By wish: {mail}")).await, "id").to_owned();
        lee.command(&id, json!({ "type": "assign", "assigneeId": kim.id })).await.expect(200);
        told(&kim, &id, "assigned").await;
        assert_eq!(states(&scene.pool, &kim).await.len(), letters, "{mail}");
        let planned: i64 = sqlx::query_scalar("select count(*) from digest where person_id = $1")
            .bind(kim.id)
            .fetch_one(&scene.pool)
            .await
            .expect("a count");
        assert_eq!(planned, digests, "{mail}");
    }
}

#[tokio::test]
async fn a_requester_gets_the_answer_by_its_own_letter_and_no_other() {
    let scene = Scene::new().await;
    let (requester, lee) = (scene.requester().await, scene.agent().await);
    let id = text(&requester.open_titled("One letter").await, "id").to_owned();
    lee.say(&id, "Here you are").await;
    told(&requester, &id, "replied").await;
    let kinds: Vec<Option<String>> =
        sqlx::query_scalar("select payload->>'template' from outbox where recipient_id = $1")
            .bind(requester.id)
            .fetch_all(&scene.pool)
            .await
            .expect("rows");
    assert!(
        kinds.iter().all(Option::is_some) && kinds.iter().flatten().any(|kind| kind == "reply"),
        "{kinds:?}"
    );
}

#[tokio::test]
async fn a_digest_tells_at_its_hour_what_has_not_been_seen() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let wish = json!({ "timeZone": "UTC", "notifications": {
        "kinds": { "assigned": { "mail": "digest" }, "warned": { "mail": "off" }, "breached": { "mail": "off" } },
        "digest": { "every": "day", "hour": 17 } } });
    kim.patch("/v1/me/profile", wish).await.expect(200);
    let mut ids = vec![];
    for title in ["Told in a digest", "Seen before the digest"] {
        let id = text(&lee.open_titled(title).await, "id").to_owned();
        lee.command(&id, json!({ "type": "assign", "assigneeId": kim.id })).await.expect(200);
        told(&kim, &id, "assigned").await;
        ids.push(id);
    }
    kim.post("/v1/notifications/read", json!({ "ticketId": ids[1] })).await.expect(200);
    turn.advance(7.0 * 3600.0).await;
    assert_eq!(letters_to(&scene.desk.data(), &kim.email).len(), 0, "it is four");
    turn.advance(3700.0).await;
    let letter = until("the digest", async || letters_to(&scene.desk.data(), &kim.email).pop()).await;
    assert!(letter.contains("Told in a digest") && !letter.contains("Seen before the digest"), "{letter}");
    assert_eq!(header(&letter, "Precedence").as_deref(), Some("bulk"));
    turn.advance(24.0 * 3600.0).await;
    followed(&scene.pool, &ids[0]).await;
    assert_eq!(letters_to(&scene.desk.data(), &kim.email).len(), 1, "nothing is told twice");
}

/// The path of the link by which such letters are ended.
fn end_of(letter: &str) -> String {
    let end = header(letter, "List-Unsubscribe").expect("it can be ended");
    let end = end.trim_matches(['<', '>']);
    end[end.find("/unsubscribe/").expect("a link")..].to_owned()
}

#[tokio::test]
async fn one_click_ends_letters_of_one_kind_and_a_look_ends_nothing() {
    let scene = Scene::new().await;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let id = text(&lee.open_titled("Too many letters").await, "id").to_owned();
    note(&lee, &id, &format!("@{} look", kim.name)).await;
    told(&kim, &id, "mentioned").await;
    let link = end_of(&letter(&scene, &kim).await);
    let mail = async |kind: &str| {
        let profile: Value = kim.get("/v1/me/profile").await.expect(200);
        profile["notifications"]["kinds"][kind]["mail"].clone()
    };
    for method in ["GET", "HEAD"] {
        let page = scene.nobody().send(method, &link, None, "").await;
        assert_eq!((page.status, mail("mentioned").await), (200, json!("now")), "{method}");
    }
    let body = "List-Unsubscribe=One-Click";
    let done = scene.nobody().send("POST", &link, Some("application/x-www-form-urlencoded"), body).await;
    assert_eq!(done.status, 200);
    assert_eq!((mail("mentioned").await, mail("assigned").await), (json!("off"), json!("now")));
    let forged = format!("{}0", &link[..link.len() - 1]);
    let forged = if forged == link { format!("{}1", &link[..link.len() - 1]) } else { forged };
    assert_eq!(scene.nobody().send("POST", &forged, None, "").await.status, 404);
}
