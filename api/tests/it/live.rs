//! The live feed: hints that arrive at once, and what a reader gets who was away.

use serde_json::{Value, json};

use crate::people::{Caller, Scene, text};
use crate::time::Turn;
use crate::wire::Stream;

async fn stream(scene: &Scene, caller: &Caller) -> Stream {
    let stream = Stream::open(&scene.desk.address, caller, "GET", "/v1/events").await;
    assert_eq!(stream.status, 200);
    stream
}

fn told(data: &str) -> Value {
    serde_json::from_str(data).expect("a hint is JSON")
}

#[tokio::test]
async fn a_heartbeat_comes_at_once_and_hints_as_they_happen() {
    let scene = Scene::new().await;
    let requester = scene.requester().await;
    let mut stream = stream(&scene, &requester).await;
    let mut first = stream.line().await;
    while !first.starts_with(':') {
        first = stream.line().await; // The length of the chunk.
    }
    assert_eq!(first.replace(' ', ""), ":hb");

    let id = text(&requester.open_titled("Look here").await, "id").to_owned();
    let hint = stream.event().await;
    assert_eq!(hint.event, "ticket");
    let data = told(&hint.data);
    assert_eq!(
        (text(&data, "ticketId"), &data["seq"], text(&data, "kind")),
        (&*id, &Value::from(1), "opened")
    );
    let (epoch, pos) = hint.id.split_once('.').expect("an id is epoch.pos");
    assert!(epoch.parse::<i64>().is_ok() && pos.parse::<i64>().is_ok(), "{}", hint.id);
}

#[tokio::test]
async fn who_was_away_gets_exactly_what_was_missed() {
    let scene = Scene::new().await;
    let requester = scene.requester().await;
    let mut before = stream(&scene, &requester).await;
    let id = text(&requester.open_titled("A talk").await, "id").to_owned();
    let opened = before.event().await;
    drop(before);
    requester.say(&id, "While you were away").await;
    let all = requester.timeline(&id).await.len();

    let mut after = stream(&scene, &requester.with("last-event-id", &opened.id)).await;
    let mut seen = vec![];
    for _ in 1..all {
        seen.push(told(&after.event().await.data)["seq"].as_i64().expect("a number"));
    }
    assert_eq!(seen, (2..=all as i64).collect::<Vec<_>>());
    requester.say(&id, "Now you are here").await;
    assert_eq!(told(&after.event().await.data)["seq"].as_i64(), Some(all as i64 + 1));
}

#[tokio::test]
async fn a_position_that_means_nothing_here_means_look_at_everything_again() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    for position in ["999.1", "1.999999999"] {
        let mut stream = stream(&scene, &agent.with("last-event-id", position)).await;
        assert_eq!(stream.event().await.event, "resync", "{position}");
    }
    agent.get("/v1/feed?after=999.1").await.problem(410, "resync");
}

#[tokio::test]
async fn the_feed_has_every_event_once_in_order_at_dense_positions() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let (epoch, pos) = head(&scene).await;
    let mut ids = vec![];
    for number in 0..3 {
        let id = text(&agent.open_titled(&format!("{number}")).await, "id").to_owned();
        agent.say(&id, "Hello").await;
        ids.push(id);
    }
    let wanted: usize =
        futures::future::join_all(ids.iter().map(|id| agent.timeline(id))).await.iter().map(Vec::len).sum();

    let mut after = format!("{epoch}.{pos}");
    let mut seen: Vec<Value> = vec![];
    let own = |entry: &&Value| ids.iter().any(|id| entry["ticketId"] == **id);
    crate::desk::until("the feed follows", async || {
        let page = agent.get(format!("/v1/feed?after={after}")).await.expect(200);
        seen.extend(page["data"].as_array().expect("a page").iter().cloned());
        after = seen.last().map_or(after.clone(), |entry| text(entry, "id").to_owned());
        (seen.iter().filter(own).count() >= wanted).then_some(())
    })
    .await;

    let positions: Vec<i64> = seen
        .iter()
        .map(|entry| text(entry, "id").split_once('.').expect("epoch.pos").1.parse().expect("a number"))
        .collect();
    assert!(positions.is_sorted_by(|one, next| one < next), "{positions:?}");
    // What others do in confidence has its positions, too, but no agent hears of it.
    let last = *positions.last().expect("an entry");
    let placed: Vec<i64> =
        sqlx::query_scalar("select pos from feed where pos > $1 and pos <= $2 order by pos")
            .bind(pos)
            .bind(last)
            .fetch_all(&scene.pool)
            .await
            .expect("the feed can be read");
    assert_eq!(placed, (pos + 1..=last).collect::<Vec<_>>());
    for id in &ids {
        let seqs: Vec<_> = seen
            .iter()
            .filter(|entry| entry["ticketId"] == **id)
            .map(|entry| entry["seq"].as_u64())
            .collect();
        assert_eq!(seqs, (1..=seqs.len() as u64).map(Some).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_thousand_events_of_others_do_not_stand_between_a_reader_and_the_own_ones() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (reader, other) = (scene.requester().await, scene.requester().await);
    let (epoch, pos) = head(scene).await;
    let theirs = other.open_titled("A busy ticket").await;
    // As many as would take a minute to bring about one by one.
    sqlx::query(
        "insert into feed_new (ticket_id, seq, kind)
         select $1::uuid, 1000 + n, 'tags_changed' from generate_series(1, 1200) n",
    )
    .bind(text(&theirs, "id"))
    .execute(&scene.pool)
    .await
    .expect("the follower takes them");
    let own = reader.open_titled("A quiet ticket").await;
    let first = crate::desk::until("the feed follows", async || {
        let page = reader.get(format!("/v1/feed?after={epoch}.{pos}")).await.expect(200);
        page["data"].get(0).cloned()
    })
    .await;
    assert_eq!(first["ticketId"], own["id"]);
}

#[tokio::test]
async fn a_note_is_not_even_hinted_at_to_who_may_not_read_it() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let id = text(&requester.open_titled("Behind your back").await, "id").to_owned();
    let (epoch, pos) = settled(&scene, &id).await;
    let mut stream = stream(&scene, &requester).await;
    let path = format!("/v1/tickets/{id}/comments");
    let note = agent.post(&path, json!({ "body": "A note", "internal": true })).await.expect(201);
    let public = agent.say(&id, "In the open").await;

    assert_eq!(told(&stream.event().await.data)["seq"], public["seq"]);
    let page = requester.get(format!("/v1/feed?after={epoch}.{pos}")).await.expect(200);
    let seqs: Vec<_> = page["data"].as_array().expect("a page").iter().map(|entry| &entry["seq"]).collect();
    assert!(seqs.contains(&&public["seq"]) && !seqs.contains(&&note["seq"]), "{page}");
}

#[tokio::test]
async fn a_stream_without_a_position_tells_nothing_from_before_it() {
    let scene = Scene::new().await;
    let requester = scene.requester().await;
    let id = text(&requester.open_titled("Heard of already").await, "id").to_owned();
    settled(&scene, &id).await;
    // Placed without telling anybody: this instance passes it on with the next that it hears of.
    sqlx::query(
        "with head as (update feed_head set pos = pos + 1 returning pos)
         insert into feed (pos, ticket_id, seq, kind) select pos, $1::uuid, 0, 'tags_changed' from head",
    )
    .bind(&id)
    .execute(&scene.pool)
    .await
    .expect("a position of its own");
    let mut stream = stream(&scene, &requester).await;
    let said = requester.say(&id, "Hello").await;
    assert_eq!(told(&stream.event().await.data)["seq"], said["seq"]);
}

async fn head(scene: &Scene) -> (i64, i64) {
    let head = sqlx::query_as("select epoch, pos from feed_head").fetch_one(&scene.pool).await;
    head.expect("the feed has a head")
}

/// Waits until the feed knows all of a ticket's events, and returns where it stands.
async fn settled(scene: &Scene, id: &str) -> (i64, i64) {
    crate::desk::until("the feed follows", async || {
        let sql = "select not exists (select 1 from event e where ticket_id = $1::uuid
                     and not exists (select 1 from feed f where f.ticket_id = e.ticket_id and f.seq = e.seq))";
        let all: bool = sqlx::query_scalar(sql).bind(id).fetch_one(&scene.pool).await.expect("an answer");
        all.then_some(())
    })
    .await;
    head(scene).await
}
