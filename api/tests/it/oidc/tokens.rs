//! Tokens for services and native programs.

use base64::Engine as _;
use holdfast_api::auth::device::Device;
use holdfast_api::auth::oauth::refresh;
use serde_json::{Value, json};

use crate::desk::{ADMIN_PASSWORD, until};
use crate::people::{Caller, Reply, Scene, text};
use crate::sign_in::{PASSWORD, with_password};

async fn post_form(caller: &Caller, path: &str, form: &[(&str, &str)]) -> Reply {
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    caller.send("POST", path, Some("application/x-www-form-urlencoded"), form).await
}

async fn token(caller: &Caller, form: &[(&str, &str)]) -> Reply {
    post_form(caller, "/v1/oauth/token", form).await
}

async fn service_token(scene: &Scene, scope: &str) -> Reply {
    let key = scene.desk.service_key.as_str();
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", "goddard"),
        ("client_secret", key),
        ("scope", scope),
    ];
    token(&scene.nobody(), &form).await
}

fn bearer(scene: &Scene, tokens: &Value, name: &str) -> Caller {
    scene.nobody().with("authorization", format!("Bearer {}", text(tokens, name)))
}

async fn renew(scene: &Scene, refresh: &str) -> Reply {
    token(&scene.nobody(), &[("grant_type", "refresh_token"), ("refresh_token", refresh)]).await
}

/// Signs in as the admin, as a program on somebody's machine does.
async fn native(scene: &Scene) -> Value {
    let login = json!({ "username": "admin", "password": ADMIN_PASSWORD, "refresh": true });
    let reply = scene.nobody().post("/v1/auth/login", login).await;
    assert!(reply.headers.get("set-cookie").is_none());
    reply.expect(200)
}

#[tokio::test]
async fn a_service_gets_a_token_for_its_key_in_a_header_or_in_the_form() {
    let scene = Scene::new().await;
    let in_form = service_token(&scene, "").await.expect(200);
    let id: String = sqlx::query_scalar("select id::text from api_key where key_hash = $1")
        .bind(holdfast_api::auth::hash(&scene.desk.service_key))
        .fetch_one(&scene.pool)
        .await
        .expect("the key is known");
    let basic = base64::engine::general_purpose::STANDARD.encode(format!("{id}:{}", scene.desk.service_key));
    let caller = scene.nobody().with("authorization", format!("Basic {basic}"));
    let in_header = token(&caller, &[("grant_type", "client_credentials")]).await.expect(200);
    for tokens in [in_form, in_header] {
        assert_eq!((text(&tokens, "token_type"), &tokens["expires_in"]), ("Bearer", &json!(3600)));
        let me = bearer(&scene, &tokens, "access_token").get("/v1/me").await.expect(200);
        assert_eq!(me["username"], "goddard");
        assert!(text(&tokens, "scope").contains("mail:ingest"));
    }
}

#[tokio::test]
async fn a_scope_narrows_what_a_token_permits_and_shows() {
    let scene = Scene::new().await;
    let ticket = scene.requester().await.open_titled("Not the service's own").await;
    let path = format!("/v1/tickets/{}", text(&ticket, "id"));

    let narrow = service_token(&scene, "ticket:comment").await.expect(200);
    assert_eq!(narrow["scope"], "ticket:comment");
    let caller = bearer(&scene, &narrow, "access_token");
    caller.get(&path).await.problem(404, "not_found");
    caller.get("/v1/agents").await.problem(403, "not_allowed");

    let wider = service_token(&scene, "ticket:read_all ticket:assign").await.expect(200);
    let caller = bearer(&scene, &wider, "access_token");
    caller.get(&path).await.expect(200);
    caller.get("/v1/agents").await.expect(200);

    assert_eq!(service_token(&scene, "desk:admin").await.expect(400)["error"], "invalid_scope");
    assert_eq!(service_token(&scene, "ticket:fly").await.expect(400)["error"], "invalid_scope");
}

#[tokio::test]
async fn what_is_asked_for_wrongly_is_refused_in_the_words_of_the_standard() {
    let scene = Scene::new().await;
    let nobody = scene.nobody();
    let wrong = [("grant_type", "client_credentials"), ("client_id", "goddard"), ("client_secret", "sk_0")];
    assert_eq!(token(&nobody, &wrong).await.expect(401)["error"], "invalid_client");
    let other = [
        ("grant_type", "client_credentials"),
        ("client_id", "admin"),
        ("client_secret", &*scene.desk.service_key),
    ];
    assert_eq!(token(&nobody, &other).await.expect(401)["error"], "invalid_client");
    assert_eq!(
        token(&nobody, &[("grant_type", "password")]).await.expect(400)["error"],
        "unsupported_grant_type"
    );
    assert_eq!(token(&nobody, &[]).await.expect(400)["error"], "invalid_request");
    let twice = [("grant_type", "refresh_token"), ("refresh_token", "a"), ("refresh_token", "b")];
    assert_eq!(token(&nobody, &twice).await.expect(400)["error"], "invalid_request");
    assert_eq!(nobody.post("/v1/oauth/token", json!({})).await.expect(400)["error"], "invalid_request");
}

#[tokio::test]
async fn a_token_ends_with_its_hour_and_with_the_key_that_was_shown_for_it() {
    let scene = Scene::new().await;
    let robot = scene.person("service").await;
    let name = format!("select username from person where id = '{}'", robot.id);
    let name: String =
        sqlx::query_scalar(sqlx::AssertSqlSafe(name)).fetch_one(&scene.pool).await.expect("a name");
    let key = holdfast_api::people::api_key(&scene.pool, robot.id, "test").await.expect("a key");
    let form = [("grant_type", "client_credentials"), ("client_id", &*name), ("client_secret", &*key)];
    let (first, second) =
        (token(&scene.nobody(), &form).await.expect(200), token(&scene.nobody(), &form).await.expect(200));

    let over = sqlx::query("update access_token set expires_at = now() where token_hash = $1");
    over.bind(holdfast_api::auth::hash(text(&first, "access_token")))
        .execute(&scene.pool)
        .await
        .expect("an hour");
    bearer(&scene, &first, "access_token").get("/v1/me").await.problem(401, "unauthenticated");

    let revoked = sqlx::query("update api_key set revoked_at = now() where person_id = $1");
    revoked.bind(robot.id).execute(&scene.pool).await.expect("the key is revoked");
    bearer(&scene, &second, "access_token").get("/v1/me").await.problem(401, "unauthenticated");
    assert_eq!(token(&scene.nobody(), &form).await.expect(401)["error"], "invalid_client");
}

#[tokio::test]
async fn a_refresh_token_renews_once_and_shown_again_it_ends_the_whole_sign_in() {
    let scene = Scene::new().await;
    let first = native(&scene).await;
    bearer(&scene, &first, "token").get("/v1/me").await.expect(200);
    let second = renew(&scene, text(&first, "refreshToken")).await.expect(200);
    let third = renew(&scene, text(&second, "refresh_token")).await.expect(200);
    assert_ne!(third["access_token"], second["access_token"]);

    let stolen = renew(&scene, text(&first, "refreshToken")).await.expect(400);
    assert_eq!(stolen["error"], "invalid_grant");
    let after = renew(&scene, text(&third, "refresh_token")).await.expect(400);
    assert_eq!(after["error"], "invalid_grant");
    for (tokens, name) in [(&first, "token"), (&second, "access_token"), (&third, "access_token")] {
        ends(&bearer(&scene, tokens, name)).await;
    }
}

#[tokio::test]
async fn of_two_who_renew_at_once_one_wins_and_then_nobody_is_signed_in() {
    let scene = Scene::new().await;
    let first = native(&scene).await;
    let token = text(&first, "refreshToken");
    let (one, other) = tokio::join!(renew(&scene, token), renew(&scene, token));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400]);
    let won = if one.status == 200 { one } else { other };
    assert_eq!(renew(&scene, text(&won.body, "refresh_token")).await.status, 400);
}

#[tokio::test]
async fn a_token_that_is_revoked_takes_its_sign_in_along_and_one_that_never_was_is_no_mistake() {
    let scene = Scene::new().await;
    for (shown, name) in [("refreshToken", "token"), ("token", "token")] {
        let tokens = native(&scene).await;
        post_form(&scene.nobody(), "/v1/oauth/revoke", &[("token", text(&tokens, shown))]).await.expect(200);
        ends(&bearer(&scene, &tokens, name)).await;
        assert_eq!(renew(&scene, text(&tokens, "refreshToken")).await.status, 400);
    }
    post_form(&scene.nobody(), "/v1/oauth/revoke", &[("token", "never was")]).await.expect(200);

    let tokens = native(&scene).await;
    assert_eq!(bearer(&scene, &tokens, "token").post("/v1/auth/logout", json!({})).await.status, 204);
    assert_eq!(renew(&scene, text(&tokens, "refreshToken")).await.status, 400);
}

#[tokio::test]
async fn where_a_role_asks_for_a_second_factor_a_password_alone_gets_no_token_that_works() {
    let scene = Scene::new().await;
    let strict = crate::people::word();
    sqlx::query("insert into role (key, name, permissions, scope, agent, assignable, second_factor) values ($1, $1, '{}', 'own', false, false, true)")
        .bind(&strict)
        .execute(&scene.pool)
        .await
        .expect("a role is made");
    let person = scene.person(&strict).await;
    let device = Device::default();
    let weak = refresh::begin(&scene.pool, person.id, &device, false).await.expect("tokens");
    let strong = refresh::begin(&scene.pool, person.id, &device, true).await.expect("tokens");
    let shows = |token: &str| scene.nobody().with("authorization", format!("Bearer {token}"));
    shows(&weak.access).get("/v1/me").await.problem(403, "second_factor_needed");
    shows(&strong.access).get("/v1/me").await.expect(200);
}

/// A credential is believed for a moment without asking again.
async fn ends(caller: &Caller) {
    crate::desk::until("the token ends", async || (caller.get("/v1/me").await.status == 401).then_some(()))
        .await;
}

#[tokio::test]
async fn somebody_with_a_native_program_is_there_in_person_and_shows_who_they_are_again() {
    let scene = Scene::new().await;
    let lee = with_password(&scene).await;
    let login = json!({ "username": lee.email, "password": PASSWORD, "refresh": true });
    let begun = scene.nobody().with("user-agent", "Pocket/1").post("/v1/auth/login", login).await.expect(200);
    let program = bearer(&scene, &begun, "token");
    let places = program.get("/v1/me/sessions").await.expect(200)["data"].clone();
    assert_eq!(
        (&places[0]["current"], &places[0]["native"], &places[0]["userAgent"]),
        (&json!(true), &json!(true), &json!("Pocket/1"))
    );

    let key = json!({ "label": "script" });
    program.post("/v1/me/tokens", key.clone()).await.expect(201);
    sqlx::query("update token_family set proven_at = now() - interval '11 minutes' where person_id = $1")
        .bind(lee.id)
        .execute(&scene.pool)
        .await
        .expect("time passes");
    until("the sign-in is not fresh any more", async || {
        let stale = program.post("/v1/me/tokens", key.clone()).await;
        (stale.status == 403).then(|| stale.problem(403, "proof_needed"))
    })
    .await;
    let proven = program.post("/v1/me/proof", json!({ "password": PASSWORD })).await;
    assert!(proven.headers.get("set-cookie").is_none());
    let program = bearer(&scene, &proven.expect(200), "token");
    program.post("/v1/me/tokens", key).await.expect(201);

    let place = text(&places[0], "id").to_owned();
    assert_eq!(lee.delete(format!("/v1/me/sessions/{place}")).await.status, 204);
    ends(&program).await;
}
