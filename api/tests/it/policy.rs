//! Who gets past which door: every route, by every role, as the policy's table says.

use std::collections::BTreeSet;

use holdfast_api::policy::{Access, ROUTES};
use holdfast_api::routes;
use holdfast_engine::permission::Permission;
use serde_json::{Value, json};

use crate::desk::ADMIN_PASSWORD;
use crate::people::{Caller, Scene, word};
use crate::time::Turn;
use crate::wire::Stream;

const ROLES: [&str; 8] =
    ["nobody", "requester", "viewer", "agent", "team_lead", "manager", "admin", "service"];

/// Who holds what, said once more and by hand: a slip in the program's own table shows here.
fn holders(permission: Permission) -> &'static [&'static str] {
    match permission {
        Permission::Comment | Permission::DeskRead => &ROLES[1..],
        Permission::Open => &["requester", "agent", "team_lead", "manager", "admin", "service"],
        Permission::ReadAll => &ROLES[2..],
        Permission::OpenFor
        | Permission::Note
        | Permission::Assign
        | Permission::Route
        | Permission::Edit
        | Permission::Move
        | Permission::Merge
        | Permission::Link
        | Permission::PeopleRead => &ROLES[3..],
        Permission::MailIngest => &["admin", "service"],
        Permission::Close | Permission::Restrict => &["team_lead", "manager", "admin"],
        Permission::BreakGlass => &["manager", "admin"],
        Permission::Trash | Permission::DeskAdmin | Permission::PeopleAdmin => &["admin"],
    }
}

#[test]
fn every_documented_operation_has_a_row_and_every_row_is_documented() {
    let document = serde_json::to_value(routes::all().2).expect("the document is JSON");
    let paths = document["paths"].as_object().expect("it has paths");
    let operations = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().expect("methods").keys();
        methods.map(move |method| (method.to_uppercase(), path.clone()))
    });
    let documented: BTreeSet<_> = operations.collect();
    let rows: BTreeSet<_> =
        ROUTES.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(documented, rows);
    assert_eq!(rows.len(), ROUTES.len(), "a route has two rows");
}

async fn as_role(scene: &Scene, role: &str) -> Caller {
    match role {
        "nobody" => scene.nobody(),
        "service" => scene.service().await,
        role => scene.person(role).await,
    }
}

/// Calls a route with nothing it could do harm with, and returns the status.
async fn call(scene: &Scene, role: &str, method: &str, path: &str) -> u16 {
    // Signing out ends a session, so each call brings its own person.
    let caller = as_role(scene, role).await;
    let path = path.replace("{id}", &uuid::Uuid::new_v4().to_string()).replace("{key}", &word());
    let path = path.replace("{version}", "0").replace("{role}", "agent").replace("{person}", &word());
    if path == "/v1/inbound-mail/retry" {
        // Of any mailbox, it would take in what other tests have had set aside.
        return caller.post(path, json!({ "mailbox": uuid::Uuid::nil() })).await.status;
    }
    Stream::open(&scene.desk.address, &caller, method, &path).await.status
}

#[tokio::test]
async fn every_route_lets_in_exactly_whom_its_row_names() {
    let scene = Scene::new().await;
    let mut wrong = vec![];
    for (method, path, access) in ROUTES {
        for role in ROLES {
            let expected = match access {
                Access::Public => "in",
                _ if role == "nobody" => "401",
                Access::Holds(permission) if !holders(*permission).contains(&role) => "403",
                Access::InPerson if role == "service" => "403",
                Access::SignedIn | Access::InPerson | Access::Holds(_) => "in",
            };
            let status = call(&scene, role, method, path).await;
            let met = match status {
                401 | 403 => status.to_string(),
                status if status < 500 => "in".into(),
                // Not ready is an answer too.
                503 if *path == "/readyz" => "in".into(),
                status => status.to_string(),
            };
            if met != expected {
                wrong.push(format!("{method} {path} as {role}: {status}, expected {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn the_same_doors_are_closed_under_the_other_address() {
    let scene = Scene::new().await;
    for (method, path, access) in ROUTES.iter().filter(|(_, path, _)| path.starts_with("/v1/")) {
        let status = call(&scene, "nobody", method, &format!("/api{path}")).await;
        assert_eq!(status == 401, *access != Access::Public, "{method} /api{path}: {status}");
    }
}

#[tokio::test]
async fn a_refused_caller_learns_which_permission_is_missing() {
    let scene = Scene::new().await;
    let refused = scene.requester().await.get("/v1/dead-letters").await.problem(403, "not_allowed");
    assert_eq!(refused["params"]["permission"], "desk:admin");
}

#[tokio::test]
async fn a_made_up_credential_lets_nobody_in() {
    let scene = Scene::new().await;
    let nobody = scene.nobody();
    for caller in [
        nobody.with("authorization", "Bearer 0000"),
        nobody.with("x-api-key", "sk_0000"),
        nobody.with("cookie", "holdfast_session=0000"),
        nobody.with("authorization", "Basic YTpi"),
    ] {
        caller.get("/v1/me").await.problem(401, "unauthenticated");
    }
}

#[tokio::test]
async fn somebody_who_is_no_longer_active_is_let_in_no_more() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    agent.get("/v1/me").await.expect(200);
    sqlx::query("update person set active = false where id = $1")
        .bind(agent.id)
        .execute(&scene.pool)
        .await
        .expect("a person can be put to rest");
    // A credential is believed for a moment without asking again.
    crate::desk::until("the session ends", async || (agent.get("/v1/me").await.status == 401).then_some(()))
        .await;
}

async fn sign_in(scene: &Scene, password: &str) -> crate::people::Reply {
    scene.nobody().post("/v1/auth/login", json!({ "username": "admin", "password": password })).await
}

#[tokio::test]
async fn signing_in_opens_a_session_by_token_and_cookie_and_signing_out_ends_it() {
    let scene = Scene::new().await;
    let begun = sign_in(&scene, ADMIN_PASSWORD).await;
    let cookie = begun.headers["set-cookie"].to_str().expect("ASCII").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let begun = begun.expect(200);
    let token = begun["token"].as_str().expect("a token");
    assert_eq!(begun["user"]["roles"], json!(["admin"]));

    let by_token = scene.nobody().with("authorization", format!("Bearer {token}"));
    let by_cookie = scene.nobody().with("cookie", cookie.split(';').next().expect("its value"));
    assert_eq!(by_token.get("/v1/me").await.expect(200), by_cookie.get("/v1/me").await.expect(200));

    by_token.post("/v1/auth/logout", Value::Null).await.expect(204);
    by_token.get("/v1/me").await.problem(401, "unauthenticated");
    by_cookie.get("/v1/me").await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_page_of_another_site_cannot_write_with_the_cookie_of_this_one() {
    let scene = Scene::new().await;
    let token = sign_in(&scene, ADMIN_PASSWORD).await.expect(200)["token"].clone();
    let cookie = format!("holdfast_session={}", token.as_str().expect("a token"));
    let browser = scene.nobody().with("cookie", cookie);
    let body = json!({ "title": word() });
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        browser.with(name, value).post("/v1/tickets", body.clone()).await.problem(403, "foreign_origin");
    }
    browser.with("sec-fetch-site", "same-origin").post("/v1/tickets", body).await.expect(201);
}

#[tokio::test]
async fn too_many_attempts_to_sign_in_are_told_when_to_come_back() {
    let turn = Turn::take().await;
    for _ in 0..10 {
        sign_in(&turn.scene, "guess").await.problem(401, "wrong_credentials");
    }
    let refused = sign_in(&turn.scene, ADMIN_PASSWORD).await;
    let seconds: u64 =
        refused.headers["retry-after"].to_str().expect("ASCII").parse().expect("a number of seconds");
    assert!((1..=900).contains(&seconds), "{seconds}");
    refused.problem(429, "rate_limited");
}
