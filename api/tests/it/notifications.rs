//! Notifications: who is told what, once, and who is not.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::desk::until;
use crate::people::{Caller, Scene, text};
use crate::time::Turn;
use crate::wire::Stream;

/// Everything that somebody was told, one entry per ticket.
pub async fn bell(caller: &Caller) -> Vec<Value> {
    let page = caller.get("/v1/notifications").await.expect(200);
    page["data"].as_array().expect("a page").clone()
}

/// Waits until the bell shows this of a ticket, and returns the entry.
pub async fn told(caller: &Caller, id: &str, kind: &str) -> Value {
    until(&format!("{} is told that {kind}", caller.name), async || {
        let entries = bell(caller).await.into_iter();
        entries.filter(|entry| entry["ticket"]["id"] == id).find(|entry| entry["kind"] == kind)
    })
    .await
}

/// Waits until the follower has gone behind everything that the feed will know of this ticket.
pub async fn followed(pool: &PgPool, id: &str) {
    until("the follower is behind it", async || {
        let sql = "select not exists (select 1 from event e where e.ticket_id = $1::uuid and not exists (
                     select 1 from feed f join follower w on w.name = 'notifications' and w.pos >= f.pos
                      where f.ticket_id = e.ticket_id and f.seq = e.seq))";
        let all: bool = sqlx::query_scalar(sql).bind(id).fetch_one(pool).await.expect("an answer");
        all.then_some(())
    })
    .await;
}

async fn assign(by: &Caller, id: &str, to: &Caller) {
    by.command(id, json!({ "type": "assign", "assigneeId": to.id })).await.expect(200);
}

pub async fn note(by: &Caller, id: &str, body: &str) {
    let path = format!("/v1/tickets/{id}/comments");
    by.post(path, json!({ "body": body, "internal": true })).await.expect(201);
}

#[tokio::test]
async fn who_is_given_a_ticket_is_told_and_who_takes_one_is_not() {
    let scene = Scene::new().await;
    let (requester, lee, kim) = (scene.requester().await, scene.agent().await, scene.agent().await);
    let id = text(&requester.open_titled("Give it away").await, "id").to_owned();
    assign(&lee, &id, &kim).await;
    let entry = told(&kim, &id, "assigned").await;
    assert_eq!((text(&entry["actor"], "name"), &entry["read"]), (&*lee.name, &json!(false)));
    kim.command(&id, json!({ "type": "assign", "assigneeId": null })).await.expect(200);
    lee.command(&id, json!({ "type": "take" })).await.expect(200);
    requester.say(&id, "Any news?").await;
    told(&lee, &id, "replied").await;
    let kinds = &bell(&lee).await[0]["kinds"];
    assert_eq!(*kinds, json!(["replied"]), "taking it oneself is no news");
}

#[tokio::test]
async fn who_is_called_by_name_is_told_if_they_may_see_it() {
    let scene = Scene::new().await;
    let (requester, lee, kim) = (scene.requester().await, scene.agent().await, scene.agent().await);
    let id = text(&requester.open_titled("Look at this").await, "id").to_owned();
    note(&lee, &id, &format!("What do you think, @{}? And @{} and @{}?", kim.name, requester.name, lee.name))
        .await;
    told(&kim, &id, "mentioned").await;
    followed(&scene.pool, &id).await;
    assert_eq!(bell(&requester).await.len(), 0, "a note is not theirs to know of");
    assert_eq!(bell(&lee).await.len(), 0, "nobody tells themselves");

    let whose = json!({ "type": "restrict", "to": [lee.id] });
    let admin = scene.admin().await;
    let hidden = text(&admin.open_titled("Hidden").await, "id").to_owned();
    admin.command(&hidden, whose).await.expect(200);
    note(&lee, &hidden, &format!("@{} must not hear of it", kim.name)).await;
    followed(&scene.pool, &hidden).await;
    assert!(bell(&kim).await.iter().all(|entry| entry["ticket"]["id"] != *hidden));
}

#[tokio::test]
async fn what_goes_out_of_sight_goes_out_of_the_bell() {
    let scene = Scene::new().await;
    let (admin, kim) = (scene.admin().await, scene.agent().await);
    let id = text(&admin.open_titled("Soon confidential").await, "id").to_owned();
    note(&admin, &id, &format!("@{} look", kim.name)).await;
    told(&kim, &id, "mentioned").await;
    admin.command(&id, json!({ "type": "restrict", "to": [] })).await.expect(200);
    let page = kim.get("/v1/notifications").await.expect(200);
    assert_eq!((&page["data"], &page["unread"]), (&json!([]), &json!(0)));
}

#[tokio::test]
async fn what_is_about_one_ticket_is_one_entry_until_it_is_read() {
    let scene = Scene::new().await;
    let (requester, kim) = (scene.requester().await, scene.agent().await);
    let id = text(&requester.open_titled("A lively talk").await, "id").to_owned();
    kim.command(&id, json!({ "type": "take" })).await.expect(200);
    for words in ["One", "Two", "Three"] {
        requester.say(&id, words).await;
    }
    let entry =
        until("all of it is told", async || bell(&kim).await.into_iter().find(|entry| entry["count"] == 3))
            .await;
    assert_eq!(bell(&kim).await.len(), 1);
    let read = kim.post("/v1/notifications/read", json!({ "ids": [entry["id"]] })).await.expect(200);
    assert_eq!(read, json!({ "updated": 3 }));
    let page = kim.get("/v1/notifications").await.expect(200);
    assert_eq!((&page["unread"], &page["data"][0]["read"]), (&json!(0), &json!(true)));
    assert_eq!(kim.get("/v1/notifications?unread=true").await.expect(200)["data"], json!([]));
    let again = kim.post("/v1/notifications/read", json!({ "all": true })).await.expect(200);
    assert_eq!(again, json!({ "updated": 0 }));
    kim.post("/v1/notifications/read", json!({ "all": true, "ids": [] })).await.problem(422, "invalid");
}

#[tokio::test]
async fn entries_come_page_by_page_and_are_read_up_to_one() {
    let scene = Scene::new().await;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let mut ids = vec![];
    for number in 0..3 {
        let id = text(&lee.open_titled(&format!("{number}")).await, "id").to_owned();
        assign(&lee, &id, &kim).await;
        told(&kim, &id, "assigned").await;
        ids.push(id);
    }
    let first = kim.get("/v1/notifications?limit=2").await.expect(200);
    let second =
        kim.get(format!("/v1/notifications?limit=2&cursor={}", text(&first, "nextCursor"))).await.expect(200);
    let seen = |page: &Value| {
        page["data"]
            .as_array()
            .expect("a page")
            .iter()
            .map(|entry| text(&entry["ticket"], "id").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!((seen(&first), seen(&second)), (vec![ids[2].clone(), ids[1].clone()], vec![ids[0].clone()]));
    assert_eq!(second["nextCursor"], Value::Null);
    let up_to =
        kim.post("/v1/notifications/read", json!({ "upTo": first["data"][1]["id"] })).await.expect(200);
    assert_eq!(up_to, json!({ "updated": 2 }));
    let left = kim.get("/v1/notifications?unread=true").await.expect(200);
    assert_eq!(seen(&left), [ids[2].clone()]);
}

#[tokio::test]
async fn the_bell_rings_by_itself_and_for_its_owner_only() {
    let scene = Scene::new().await;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let id = text(&lee.open_titled("Ring").await, "id").to_owned();
    let mut live = Stream::open(&scene.desk.address, &kim, "GET", "/v1/events").await;
    assign(&lee, &id, &kim).await;
    loop {
        let event = live.event().await;
        if event.event == "notifications" {
            break;
        }
        assert_eq!(event.event, "ticket");
    }
    assert_eq!(bell(&kim).await.len(), 1, "what it rings for is there");
}

#[tokio::test]
async fn who_does_not_want_it_in_the_bell_does_not_find_it_there() {
    let scene = Scene::new().await;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let quiet = json!({ "notifications": { "kinds": { "assigned": { "bell": false } } } });
    kim.patch("/v1/me/profile", quiet).await.expect(200);
    let id = text(&lee.open_titled("Quietly").await, "id").to_owned();
    assign(&lee, &id, &kim).await;
    note(&lee, &id, &format!("@{} but this", kim.name)).await;
    let entry = told(&kim, &id, "mentioned").await;
    assert_eq!(entry["kinds"], json!(["mentioned"]));
    let wrong = json!({ "notifications": { "kinds": { "nothing": {} }, "digest": { "hour": 24 } } });
    let wrong = kim.patch("/v1/me/profile", wrong).await.problem(422, "invalid");
    assert_eq!(wrong["errors"].as_array().map(Vec::len), Some(2), "{wrong}");
}

async fn rows(pool: &PgPool, id: &str) -> i64 {
    let sql = "select count(*) from notification where ticket_id = $1::uuid";
    sqlx::query_scalar(sql).bind(id).fetch_one(pool).await.expect("a count")
}

#[tokio::test]
async fn rows_and_position_are_kept_together_or_not_at_all() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let id = text(&lee.open_titled("A position that cannot be kept").await, "id").to_owned();
    followed(&scene.pool, &id).await;
    // A sequence is not rolled back, so it counts the attempts.
    run(
        &scene.pool,
        "create sequence held;
        create function held() returns trigger language plpgsql as
            $$ begin perform nextval('held'); raise exception 'no space left' using errcode = '53100'; end $$;
        create trigger held before update on follower for each row execute function held()",
    )
    .await;
    assign(&lee, &id, &kim).await;
    until("it fails twice", async || {
        let tries: i64 =
            sqlx::query_scalar("select last_value from held").fetch_one(&scene.pool).await.expect("a count");
        (tries >= 2).then_some(())
    })
    .await;
    assert_eq!(rows(&scene.pool, &id).await, 0, "without its position no row stands");
    run(&scene.pool, "drop trigger held on follower; drop function held; drop sequence held").await;
    told(&kim, &id, "assigned").await;
    assert_eq!(rows(&scene.pool, &id).await, 1);
}

#[tokio::test]
async fn a_feed_that_begins_anew_tells_nobody_again() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let id = text(&lee.open_titled("Told once").await, "id").to_owned();
    assign(&lee, &id, &kim).await;
    told(&kim, &id, "assigned").await;
    let before = rows(&scene.pool, &id).await;
    run(&scene.pool, "update follower set epoch = epoch - 1, pos = 0 where name = 'notifications'").await;
    let other = text(&lee.open_titled("News").await, "id").to_owned();
    assign(&lee, &other, &kim).await;
    told(&kim, &other, "assigned").await;
    followed(&scene.pool, &other).await;
    assert_eq!(rows(&scene.pool, &id).await, before);
}

#[tokio::test]
async fn what_was_read_a_month_ago_is_forgotten_and_what_was_not_stays() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (lee, kim) = (scene.agent().await, scene.agent().await);
    let mut ids = vec![];
    for title in ["Read", "Unread"] {
        let id = text(&lee.open_titled(title).await, "id").to_owned();
        assign(&lee, &id, &kim).await;
        told(&kim, &id, "assigned").await;
        ids.push(id);
    }
    kim.post("/v1/notifications/read", json!({ "ticketId": ids[0] })).await.expect(200);
    let assigned = async |id: &str| {
        let sql = "select count(*) from notification where ticket_id = $1::uuid and kind = 'assigned'";
        sqlx::query_scalar::<_, i64>(sql).bind(id).fetch_one(&scene.pool).await.expect("a count")
    };
    turn.advance(31.0 * 24.0 * 3600.0).await;
    until("it is forgotten", async || (assigned(&ids[0]).await == 0).then_some(())).await;
    assert_eq!(assigned(&ids[1]).await, 1);
}

#[tokio::test]
async fn a_broken_promise_is_told_to_whoever_holds_the_ticket() {
    let turn = Turn::take().await;
    let (lee, kim) = (turn.scene.agent().await, turn.scene.agent().await);
    let id = text(&lee.open(json!({ "title": "Urgent", "priority": 1 })).await, "id").to_owned();
    assign(&lee, &id, &kim).await;
    told(&kim, &id, "assigned").await;
    kim.post("/v1/notifications/read", json!({ "all": true })).await.expect(200);
    turn.advance(3600.0).await;
    let entry = told(&kim, &id, "breached").await;
    assert_eq!(entry["actor"], Value::Null);
}

async fn run(pool: &PgPool, sql: &'static str) {
    sqlx::raw_sql(sql).execute(pool).await.expect("a statement of this test");
}
