//! Keys of programs: what they may do, from where, and until when.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::until;
use crate::people::{Caller, Scene, text, word};

async fn token(lee: &Caller, body: Value) -> Value {
    lee.post("/v1/me/tokens", body).await.expect(201)
}

fn program(scene: &Scene, made: &Value) -> Caller {
    scene.nobody().with("x-api-key", text(made, "token"))
}

#[tokio::test]
async fn a_token_is_shown_once_and_taken_in_both_headers() {
    let scene = Scene::new().await;
    let lee = scene.agent().await;
    let made = token(&lee, json!({ "label": "script" })).await;
    let secret = text(&made, "token");
    assert!(secret.starts_with("hft_"));
    for program in [program(&scene, &made), lee.bearing(&made["token"])] {
        assert_eq!(program.get("/v1/me").await.expect(200)["id"], json!(lee.id));
    }
    let list = lee.get("/v1/me/tokens").await.expect(200);
    assert!(!list.to_string().contains(secret) && list["data"][0]["usedAt"].is_string(), "{list}");
    let kept: Vec<u8> = sqlx::query_scalar("select key_hash from api_key where person_id = $1")
        .bind(lee.id)
        .fetch_one(&scene.pool)
        .await
        .expect("a key");
    assert_eq!(kept, holdfast_api::auth::hash(secret));
}

#[tokio::test]
async fn a_key_can_do_no_more_than_it_says_and_sees_no_more() {
    let scene = Scene::new().await;
    let lee = scene.agent().await;
    let others = text(&scene.requester().await.open_titled(&word()).await, "id").to_owned();
    let narrow =
        program(&scene, &token(&lee, json!({ "label": "narrow", "permissions": ["ticket:comment"] })).await);
    let reading = json!({ "label": "reading", "permissions": ["ticket:read_all", "ticket:comment"] });
    let reading = program(&scene, &token(&lee, reading).await);

    narrow.post("/v1/tickets", json!({ "title": word() })).await.problem(403, "not_allowed");
    narrow.get(format!("/v1/tickets/{others}")).await.problem(404, "not_found");
    narrow.get("/v1/agents").await.problem(403, "not_allowed");
    assert_eq!(narrow.get("/v1/me").await.expect(200)["permissions"], json!(["ticket:comment"]));
    reading.ticket(&others).await;
    reading.say(&others, "hello").await;
    let note = json!({ "body": "hidden", "internal": true });
    assert_ne!(reading.post(format!("/v1/tickets/{others}/comments"), note).await.status, 201);

    let more = json!({ "label": "more", "permissions": ["desk:admin"] });
    let refused = lee.post("/v1/me/tokens", more).await.problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/permissions");
}

#[tokio::test]
async fn a_key_ends_with_its_time_or_when_it_is_revoked() {
    let scene = Scene::new().await;
    let lee = scene.agent().await;
    let made = token(&lee, json!({ "label": "for a day", "expiresAt": "2036-01-01T00:00:00Z" })).await;
    let program = program(&scene, &made);
    program.get("/v1/me").await.expect(200);
    let id: Uuid = text(&made["key"], "id").parse().expect("an id");
    sqlx::query("update api_key set expires_at = now() where id = $1")
        .bind(id)
        .execute(&scene.pool)
        .await
        .expect("moved");
    until("the key ends", async || (program.get("/v1/me").await.status == 401).then_some(())).await;
    program.get("/v1/me").await.problem(401, "key_expired");

    scene.agent().await.delete(format!("/v1/me/tokens/{id}")).await.problem(404, "not_found");
    lee.delete(format!("/v1/me/tokens/{id}")).await.expect(204);
    program.get("/v1/me").await.problem(401, "key_revoked");
    let past = json!({ "label": "late", "expiresAt": "2020-01-01T00:00:00Z" });
    lee.post("/v1/me/tokens", past).await.problem(422, "invalid");
}

#[tokio::test]
async fn a_key_is_taken_only_from_its_addresses() {
    let scene = Scene::new().await;
    let lee = scene.agent().await;
    let from = async |networks: &[&str]| {
        program(&scene, &token(&lee, json!({ "label": "fixed", "addresses": networks })).await)
    };
    from(&["127.0.0.0/8"]).await.get("/v1/me").await.expect(200);
    from(&["10.1.2.3", "127.0.0.1"]).await.get("/v1/me").await.expect(200);
    let elsewhere = from(&["203.0.113.0/24"]).await.with("x-forwarded-for", "203.0.113.7");
    elsewhere.get("/v1/me").await.problem(403, "address_not_allowed");
    let wrong = json!({ "label": "x", "addresses": ["10.0.0.0/8", "somewhere"] });
    let wrong = lee.post("/v1/me/tokens", wrong).await.problem(422, "invalid");
    assert_eq!(wrong["errors"][0]["pointer"], "/addresses/1");
}

#[tokio::test]
async fn a_key_is_no_person() {
    let scene = Scene::new().await;
    let lee = scene.agent().await;
    let program = program(&scene, &token(&lee, json!({ "label": "thief" })).await);
    let again = json!({ "label": "another" });
    program.post("/v1/me/tokens", again).await.problem(403, "session_needed");
    program.get("/v1/me/sessions").await.problem(403, "session_needed");
    program.post("/v1/me/password", json!({ "next": "x" })).await.problem(403, "session_needed");
}

#[tokio::test]
async fn an_admin_hands_keys_to_service_accounts_and_no_more_than_they_hold() {
    let scene = Scene::new().await;
    let (admin, service, lee) = (scene.admin().await, scene.person("service").await, scene.agent().await);
    let body = |person: Uuid, permissions: Value| json!({ "person": person, "key": { "label": "robot", "permissions": permissions } });
    lee.post("/v1/api-keys", body(service.id, Value::Null)).await.problem(403, "not_allowed");
    admin.post("/v1/api-keys", body(lee.id, Value::Null)).await.problem(422, "invalid");
    admin.post("/v1/api-keys", body(service.id, json!(["desk:admin"]))).await.problem(422, "invalid");

    let made = admin.post("/v1/api-keys", body(service.id, json!(["mail:ingest"]))).await.expect(201);
    let robot = program(&scene, &made);
    assert!(text(&made, "token").starts_with("sk_"));
    assert_eq!(robot.get("/v1/me").await.expect(200)["id"], json!(service.id));
    robot.post("/v1/tickets", json!({ "title": word() })).await.problem(403, "not_allowed");
    let id = text(&made["key"], "id");
    let list = admin.get("/v1/api-keys?limit=100").await.expect(200);
    assert!(list["data"].as_array().expect("a page").iter().any(|key| key["id"] == *id), "{list}");
    admin.delete(format!("/v1/api-keys/{id}")).await.expect(204);
    robot.get("/v1/me").await.problem(401, "key_revoked");

    // Who administers people, and nothing else, hands out nothing else.
    let role = word();
    sqlx::query("insert into role (key, name, permissions, scope, agent, assignable) values ($1, $1, '{people:admin}', 'own', false, false)")
        .bind(&role)
        .execute(&scene.pool)
        .await
        .expect("a role");
    let clerk = scene.person(&role).await;
    clerk.post("/v1/api-keys", body(service.id, Value::Null)).await.problem(403, "role_too_high");
}
