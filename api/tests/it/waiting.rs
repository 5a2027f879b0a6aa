//! Answers that wait: taken back, sent at once, or gone by themselves; to the requester there is nothing
//! until they are out.

use holdfast_workflows::attachment::collect::collect;
use serde_json::{Value, json};

use crate::attachments::{blobs, png};
use crate::desk::until;
use crate::people::{Caller, Scene, text, word};
use crate::time::{Turn, instant};

/// Answers on a ticket so that it waits, and returns what was answered.
async fn answer(agent: &Caller, id: &str, body: Value) -> Value {
    agent.post(format!("/v1/tickets/{id}/comments"), body).await.expect(201)
}

async fn words(caller: &Caller, id: &str) -> Vec<String> {
    let page = caller.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    page["data"].as_array().expect("a page").iter().map(|said| text(said, "body").to_owned()).collect()
}

async fn letters(scene: &Scene, id: &str) -> i64 {
    sqlx::query_scalar(
        "select count(*) from outbox where ticket_id = $1::uuid and payload->>'template' = 'reply'",
    )
    .bind(id)
    .fetch_one(&scene.pool)
    .await
    .expect("the outbox can be read")
}

fn state<'a>(ticket: &'a Value, metric: &str) -> &'a str {
    let clocks = ticket["sla"].as_array().expect("clocks");
    text(clocks.iter().find(|clock| clock["metric"] == metric).expect("a clock"), "state")
}

#[tokio::test]
async fn an_answer_that_is_undone_was_never_said_and_its_words_come_back() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (agent, requester) = (scene.agent().await, scene.requester().await);
    // Time enough to look at everything while it waits.
    undone_within(scene, 120).await;
    let opened = requester.open_titled("Undo").await;
    let id = text(&opened, "id");
    let said = format!("Hasty {}", word());
    let comment = answer(&agent, id, json!({ "body": said, "undo": true })).await;
    assert!(instant(&comment, "sendAt") > instant(&comment, "at"));

    let seen = agent.ticket(id).await;
    assert_eq!((&seen["waiting"][0]["id"], &seen["waiting"][0]["body"]), (&comment["id"], &json!(said)));
    assert_eq!(
        (seen["waiting"][0]["undo"].clone(), state(&seen, "first_response")),
        (json!(true), "running")
    );
    assert_eq!(requester.ticket(id).await["waiting"], Value::Null);
    assert!(words(&requester, id).await.is_empty() && words(&agent, id).await.is_empty());
    let told = requester.timeline(id).await;
    assert!(told.iter().all(|event| event["kind"] != "comment_held"), "{told:?}");

    let path = format!("/v1/tickets/{id}/comments/{}", text(&comment, "id"));
    assert_eq!(requester.post(format!("{path}/undo"), json!({})).await.status, 403);
    let back = agent.post(format!("{path}/undo"), json!({})).await.expect(200);
    assert_eq!(back["body"], said);
    agent.post(format!("{path}/undo"), json!({})).await.problem(409, "nothing_waits");
    agent.post(format!("{path}/send-now"), json!({})).await.problem(409, "nothing_waits");
    assert_eq!((agent.ticket(id).await["waiting"].clone(), letters(scene, id).await), (Value::Null, 0));
    undone_within(scene, 10).await;
}

/// Says for how many seconds an answer can be undone.
async fn undone_within(scene: &Scene, seconds: u16) {
    let admin = scene.admin().await;
    admin.put("/v1/mail-settings", json!({ "undoSeconds": seconds })).await.expect(200);
}

#[tokio::test]
async fn an_answer_that_nobody_undoes_goes_out_by_itself_in_the_name_of_who_wrote_it() {
    let turn = Turn::take().await;
    let (agent, requester) = (turn.scene.agent().await, turn.scene.requester().await);
    let opened = requester.open_titled("By itself").await;
    let id = text(&opened, "id");
    let said = format!("Words {}", word());
    answer(&agent, id, json!({ "body": said, "undo": true })).await;
    turn.advance(11.0).await;
    until("it is out", async || (words(&requester, id).await == [said.as_str()]).then_some(())).await;
    let page = requester.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    assert_eq!(
        (&page["data"][0]["author"]["name"], &page["data"][0]["author"]["kind"]),
        (&json!(agent.name), &json!("agent"))
    );
    assert_eq!(
        (state(&agent.ticket(id).await, "first_response"), letters(&turn.scene, id).await),
        ("met", 1)
    );
}

#[tokio::test]
async fn an_answer_for_later_waits_for_its_time_or_for_somebody_who_sends_it() {
    let turn = Turn::take().await;
    let (agent, requester) = (turn.scene.agent().await, turn.scene.requester().await);
    let opened = requester.open_titled("Later").await;
    let id = text(&opened, "id");
    let tomorrow = turn.now().await + jiff::SignedDuration::from_hours(24);
    let later = json!({ "body": "Tomorrow", "sendAt": tomorrow.to_string() });
    let first = answer(&agent, id, later.clone()).await;
    let second = answer(&agent, id, json!({ "body": "At once", "sendAt": tomorrow.to_string() })).await;
    assert_eq!(instant(&first, "sendAt"), tomorrow);
    let path = format!("/v1/tickets/{id}/comments/{}/send-now", text(&second, "id"));
    assert_eq!(agent.post(path, json!({})).await.status, 204);
    assert_eq!(words(&requester, id).await, ["At once"]);
    turn.advance(86_401.0).await;
    until("it is out", async || (words(&requester, id).await == ["At once", "Tomorrow"]).then_some(())).await;

    let past = json!({ "body": "x", "sendAt": "2020-01-01T00:00:00Z" });
    agent.post(format!("/v1/tickets/{id}/comments"), past).await.problem(422, "not_in_the_future");
    let far = json!({ "body": "x", "sendAt": "2090-01-01T00:00:00Z" });
    agent.post(format!("/v1/tickets/{id}/comments"), far).await.problem(422, "invalid");
    let note = json!({ "body": "x", "internal": true, "sendAt": (turn.now().await + jiff::SignedDuration::from_hours(1)).to_string() });
    agent.post(format!("/v1/tickets/{id}/comments"), note).await.problem(422, "only_answers_wait");
}

#[tokio::test]
async fn whoever_resolves_has_said_what_he_had_to_say() {
    let scene = Scene::new().await;
    let (agent, requester) = (scene.agent().await, scene.requester().await);
    let opened = requester.open_titled("Resolve").await;
    let id = text(&opened, "id");
    answer(&agent, id, json!({ "body": "Solved", "undo": true })).await;
    agent.set_status(id, "resolved").await;
    assert_eq!(words(&requester, id).await, ["Solved"]);
}

#[tokio::test]
async fn a_desk_may_let_nobody_undo_anything() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let settings = admin.get("/v1/mail-settings").await.expect(200);
    assert_eq!(settings, json!({ "undoSeconds": 10 }));
    admin.put("/v1/mail-settings", json!({ "undoSeconds": 121 })).await.problem(422, "invalid");
    let preview = admin.put("/v1/mail-settings?preview=true", json!({ "undoSeconds": 0 })).await;
    assert_eq!(preview.status, 200);
    assert_eq!(admin.get("/v1/mail-settings").await.expect(200), settings, "a look changes nothing");
}

#[tokio::test]
async fn files_wait_with_their_words_and_come_back_with_them() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (agent, requester) = (scene.agent().await, scene.requester().await);
    let opened = requester.open_titled("Later, with a file").await;
    let id = text(&opened, "id");
    let file = agent.upload(scene, "plan.png", &png()).await;
    let tomorrow = turn.now().await + jiff::SignedDuration::from_hours(24);
    let later = json!({ "body": "The plan", "sendAt": tomorrow.to_string(), "attachmentIds": [file] });
    let said = answer(&agent, id, later.clone()).await;
    let waiting = &agent.ticket(id).await["waiting"][0];
    assert_eq!(
        (&waiting["attachments"][0]["id"], &waiting["attachments"][0]["state"]),
        (&json!(file), &json!("held"))
    );
    let path = format!("/v1/attachments/{file}");
    assert_eq!((agent.get(&path).await.status, requester.get(&path).await.status), (302, 404));
    agent.delete(&path).await.problem(409, "answer_waits");
    agent.post(format!("/v1/tickets/{id}/comments"), later.clone()).await.problem(409, "file_gone");
    sqlx::query("update attachment set begun_at = now() - interval '3 days' where id = $1::uuid")
        .bind(&file)
        .execute(&scene.pool)
        .await
        .expect("time can be moved");
    collect(&scene.pool, &blobs(scene)).await.expect("a look");

    let path = format!("/v1/tickets/{id}/comments/{}/undo", text(&said, "id"));
    let back = agent.post(path, json!({})).await.expect(200);
    assert_eq!(back["attachments"][0]["id"], json!(file));
    collect(&scene.pool, &blobs(scene)).await.expect("a look");
    answer(&agent, id, later).await;
    turn.advance(86_401.0).await;
    until("it is out", async || (words(&requester, id).await == ["The plan"]).then_some(())).await;
    let page = requester.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    assert_eq!(page["data"][0]["attachments"][0]["id"], json!(file));
}
