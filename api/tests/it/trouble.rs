//! The engine goes away: reading goes on, writing says so, and comes back without a word lost.

use std::convert::Infallible;
use std::time::Duration;

use serde_json::json;

use crate::csat;
use crate::desk::{Desk, until};
use crate::people::{Scene, text, word};
use crate::time::Turn;
use crate::wire::Stream;

/// Kills Restate whenever there is another one: the program brings it back within a moment.
async fn keep_restate_away(desk: &Desk) -> Infallible {
    let mut killed = String::new();
    loop {
        let there = std::fs::read_to_string(desk.data().join("run/restate.pid")).expect("Restate runs");
        if there != killed {
            desk.kill_restate();
            killed = there;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn without_its_engine_the_desk_reads_on_and_writes_again_when_it_is_back() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let agent = scene.agent().await;
    let id = text(&agent.open_titled("While the engine is away").await, "id").to_owned();
    let (keyed, comments) = (agent.with("idempotency-key", word()), format!("/v1/tickets/{id}/comments"));
    let body = json!({ "body": "Did this arrive?" });
    let rated = csat::resolved(scene, &scene.requester().await, &agent).await;
    let vote = "rating=good&comment=Well+%3Cdone%3E";

    let meanwhile = async {
        let refused = keyed.post(&comments, body.clone()).await;
        assert!(refused.headers.contains_key("retry-after"));
        refused.problem(503, "engine_unavailable");
        for path in [format!("/v1/tickets/{id}"), "/v1/tickets".into(), comments.clone(), "/v1/feed".into()] {
            agent.get(&path).await.expect(200);
        }
        let page = csat::post(scene, &rated.link, vote).await;
        assert_eq!(page.status, 503);
        let page = String::from_utf8_lossy(&page.bytes);
        assert!(page.contains("role=\"alert\"") && page.contains(">Well &lt;done&gt;</textarea>"), "{page}");
        let mut stream = Stream::open(&scene.desk.address, &agent, "GET", "/v1/events").await;
        assert_eq!(stream.status, 200);
        while !stream.line().await.starts_with(':') {}
        let unready = scene.nobody().get("/readyz").await.expect(503);
        let (postgres, restate) = (&unready["checks"]["postgres"], &unready["checks"]["restate"]);
        assert!(postgres == "ok" && restate != "ok", "{unready}");
        scene.nobody().get("/healthz").await.expect(200);
    };
    tokio::select! {
        biased;
        never = keep_restate_away(scene.desk) => match never {},
        () = meanwhile => {}
    }

    let said = until("the engine is back", async || {
        let said = keyed.post(&comments, body.clone()).await;
        (said.status != 503).then_some(said)
    })
    .await;
    assert!([201, 202].contains(&said.status), "{}", said.body);
    until("the vote is taken, too", async || {
        (csat::post(scene, &rated.link, vote).await.status == 200).then_some(())
    })
    .await;
    assert_eq!(agent.ticket(&rated.id).await["csat"], "good");
    until("the words arrive once", async || {
        let page = agent.get(&comments).await.expect(200);
        (page["data"].as_array().expect("a page").len() == 1).then_some(())
    })
    .await;
    until("the desk is ready", async || (scene.nobody().get("/readyz").await.status == 200).then_some(()))
        .await;
}

#[tokio::test]
async fn who_meets_somebody_in_the_way_is_told_to_come_back() {
    let scene = Scene::new().await;
    let (admin, key) = (scene.admin().await, word());
    let role = json!({ "key": key, "name": "Locked", "scope": "own", "permissions": ["desk:read"] });
    admin.post("/v1/roles", role).await.expect(201);
    let mut held = scene.pool.begin().await.expect("a transaction");
    let lock = sqlx::query("select key from role where key = $1 for update").bind(&key);
    lock.execute(&mut *held).await.expect("it is there");

    let path = format!("/v1/roles/{key}");
    let late = admin.patch(&path, json!({ "name": "Later" })).await;

    assert!(late.headers.contains_key("retry-after"));
    late.problem(503, "database_busy");
    held.rollback().await.expect("it is let go");
    admin.patch(&path, json!({ "name": "Later" })).await.expect(200);
}
