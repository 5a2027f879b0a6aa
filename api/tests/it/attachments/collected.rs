//! What nobody wants is gone, wherever somebody crashed.

use std::time::Duration;

use holdfast_workflows::attachment::collect::{LOCK, collect};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use tokio::sync::{Mutex, MutexGuard};

use super::{blobs, png, ticket};
use crate::desk::{Desk, free_address, patiently, until};
use crate::people::{Caller, Scene, text, word};

/// Files of the shared desk are collected by one test, and by nobody else, for as long as this is held.
struct Alone {
    _programs_wait: PgConnection,
    _others_wait: MutexGuard<'static, ()>,
}

async fn alone(scene: &Scene) -> Alone {
    static ONE: Mutex<()> = Mutex::const_new(());
    let others_wait = ONE.lock().await;
    let mut connection = scene.pool.acquire().await.expect("a connection").detach();
    until("nobody collects", async || {
        let taken = sqlx::query_scalar("select pg_try_advisory_lock($1)").bind(LOCK);
        let taken: bool = taken.fetch_one(&mut connection).await.expect("an answer");
        taken.then_some(())
    })
    .await;
    Alone { _programs_wait: connection, _others_wait: others_wait }
}

/// Everything that is left of a file, in the memory and in the store.
async fn left(scene: &Scene, file: &str) -> (i64, bool) {
    let rows: i64 = sqlx::query_scalar(
        "select (select count(*) from attachment where id = $1::uuid)
              + (select count(*) from content where id = $1::uuid)
              + (select count(*) from blob where id = $1::uuid)",
    )
    .bind(file)
    .fetch_one(&scene.pool)
    .await
    .expect("a count");
    let data = scene.desk.data().join("blobs");
    let kept = data.join("files").join(&file[file.len() - 2..]).join(file).exists();
    (rows, kept || data.join("incoming").join(file).exists())
}

async fn age(pool: &PgPool, file: &str) {
    sqlx::query("update attachment set begun_at = begun_at - interval '2 days' where id = $1::uuid")
        .bind(file)
        .execute(pool)
        .await
        .expect("time can be moved");
}

async fn refs(pool: &PgPool, file: &str) -> i32 {
    let refs = sqlx::query_scalar(
        "select b.refs from attachment a join blob b on b.id = a.blob_id where a.id = $1::uuid",
    );
    refs.bind(file).fetch_one(pool).await.expect("a blob")
}

#[tokio::test]
async fn what_was_never_attached_is_gone_after_a_day_and_what_was_stays() {
    let scene = Scene::new().await;
    let _alone = alone(&scene).await;
    let agent = scene.agent().await;
    let id = ticket(&agent).await;
    let begun = text(&agent.announce("begun.png", &png()).await, "id").to_owned();
    let sent = agent.announce("sent.png", &png()).await;
    agent.send_bytes(&scene, &sent, &png()).await.expect(204);
    let (sent, staged, bound) = (
        text(&sent, "id").to_owned(),
        agent.upload(&scene, "staged.png", &png()).await,
        agent.upload(&scene, "bound.png", &png()).await,
    );
    agent.say_with(&id, "Keep this", false, &[&bound]).await.expect(201);
    collect(&scene.pool, &blobs(&scene)).await.expect("nothing is in the way");
    assert_eq!(left(&scene, &staged).await, (3, true), "a day has not passed");

    for file in [&begun, &sent, &staged, &bound] {
        age(&scene.pool, file).await;
    }
    agent.say_with(&id, "Late", false, &[&staged]).await.expect(201);
    let unwanted = agent.upload(&scene, "unwanted.png", &png()).await;
    age(&scene.pool, &unwanted).await;
    collect(&scene.pool, &blobs(&scene)).await.expect("nothing is in the way");
    for file in [&begun, &sent, &unwanted] {
        assert_eq!(left(&scene, file).await, (0, false));
    }
    for file in [&staged, &bound] {
        assert_eq!(left(&scene, file).await, (3, true));
    }
    agent.say_with(&id, "Too late", false, &[&unwanted]).await.problem(422, "invalid");
}

#[tokio::test]
async fn the_same_bytes_are_kept_once_and_until_nobody_refers_to_them() {
    let scene = Scene::new().await;
    let _alone = alone(&scene).await;
    let (one, other) = (scene.agent().await, scene.agent().await);
    let (id, bytes) = (ticket(&one).await, png());
    let first = one.upload(&scene, "first.png", &bytes).await;
    let second = other.upload(&scene, "second.png", &bytes).await;
    assert_eq!((refs(&scene.pool, &first).await, refs(&scene.pool, &second).await), (2, 2));
    assert_eq!(left(&scene, &second).await, (2, false), "its own bytes are not needed");
    one.say_with(&id, "One", false, &[&first]).await.expect(201);
    other.say_with(&id, "Other", false, &[&second]).await.expect(201);

    one.delete(format!("/v1/attachments/{first}")).await.expect(204);
    collect(&scene.pool, &blobs(&scene)).await.expect("nothing is in the way");
    let fetched = scene.nobody().get(other.address_of(&second).await).await;
    assert_eq!((fetched.status, fetched.bytes.as_ref()), (200, bytes.as_slice()));
    other.delete(format!("/v1/attachments/{second}")).await.expect(204);
    collect(&scene.pool, &blobs(&scene)).await.expect("nothing is in the way");
    assert!(!left(&scene, &first).await.1);
    let third = one.upload(&scene, "third.png", &bytes).await;
    assert_eq!((refs(&scene.pool, &third).await, left(&scene, &third).await), (1, (3, true)));
}

#[tokio::test]
async fn a_collector_that_stops_anywhere_leaves_nothing_to_the_next() {
    let scene = Scene::new().await;
    let _alone = alone(&scene).await;
    let agent = scene.agent().await;
    for most in 0..12 {
        let files =
            [agent.upload(&scene, "a.png", &png()).await, agent.upload(&scene, "b.png", &png()).await];
        for file in &files {
            age(&scene.pool, file).await;
        }
        let short = Duration::from_millis(most * 2);
        let _stopped = tokio::time::timeout(short, collect(&scene.pool, &blobs(&scene))).await;
        // What the stopped one holds in the database is let go a moment after it.
        until(&format!("all is gone, stopped after {short:?}"), async || {
            collect(&scene.pool, &blobs(&scene)).await.expect("nothing is in the way");
            let [a, b] = [left(&scene, &files[0]).await, left(&scene, &files[1]).await];
            (a == (0, false) && b == (0, false)).then_some(())
        })
        .await;
    }
}

/// A desk that dies at a step and rises again.
fn dying(name: &str, step: &str) -> &'static Desk {
    let (address, fault) = (free_address(), format!("{step}:1"));
    Desk::of(name, &[("HOLDFAST_LISTEN", &address), ("HOLDFAST_FAULT", &fault), ("RISES_AGAIN", "yes")])
}

async fn back(scene: &Scene) {
    let ready = format!("http://{}/readyz", scene.desk.address);
    patiently("the program is back", async || holdfast_workflows::serve::healthy(&ready).await.then_some(()))
        .await;
}

/// Completing ends the program; returns what was announced once it is back.
async fn completed_in_vain(scene: &Scene, agent: &Caller) -> Value {
    let bytes = [png(), word().into_bytes()].concat();
    let begun = agent.announce("lost.png", &bytes).await;
    agent.send_bytes(scene, &begun, &bytes).await.expect(204);
    let asking = agent.clone();
    let path = format!("/v1/attachments/{}/complete", text(&begun, "id"));
    let died = tokio::spawn(async move { asking.post(path, Value::Null).await }).await;
    assert!(died.is_err(), "the program answered: {died:?}");
    back(scene).await;
    begun
}

#[tokio::test]
async fn a_crash_between_upload_and_comment_leaves_nothing_after_the_collector() {
    for step in ["attachment.taken", "attachment.settled"] {
        let scene = Scene::on(dying(&step.replace('.', "-"), step)).await;
        let agent = scene.agent().await;
        let begun = completed_in_vain(&scene, &agent).await;
        let file = text(&begun, "id");
        let scene = Scene::on(scene.desk).await;
        assert!(left(&scene, file).await.1, "{step}: the bytes are there");
        age(&scene.pool, file).await;
        collect(&scene.pool, &blobs(&scene)).await.expect("nothing is in the way");
        assert_eq!(left(&scene, file).await, (0, false), "{step}");
    }
}
