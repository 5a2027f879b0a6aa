//! The provider that the settings name, on a desk where passwords are off.

use serde_json::json;

use super::browser::Browser;
use super::provider::Provider;
use super::{names, set};
use crate::desk::{ADMIN_PASSWORD, Desk, free_address};
use crate::people::{Scene, word};

#[tokio::test]
async fn the_provider_of_the_settings_lets_people_in_and_only_admins_keep_their_password() {
    let (provider, address) = (Provider::start(), free_address());
    let client = provider.register(&format!("http://{address}/v1/auth/oidc/oidc/callback")).await;
    let of_client = |name: &str| client[name].as_str().expect("a word").to_owned();
    let (id, secret) = (of_client("client_id"), of_client("client_secret"));
    let scene = Scene::on(Desk::of(
        "oidc",
        &[
            ("HOLDFAST_LISTEN", &*address),
            ("RATE_LIMIT_LOGIN", "0"),
            ("SAMPLE_PASSWORD", "a sample password"),
            ("AUTH_MODE", "oidc"),
            ("OIDC_ISSUER", &*provider.issuer),
            ("OIDC_CLIENT_ID", &*id),
            ("OIDC_CLIENT_SECRET", &*secret),
            ("OIDC_GROUP_MAP", "helpers=agent,helpers=team:Network,bosses=manager"),
        ],
    ))
    .await;

    let ways = scene.nobody().get("/v1/auth/providers").await.expect(200);
    assert_eq!(ways, json!({ "local": false, "data": [{ "key": "oidc", "name": "Single sign-on" }] }));
    let login = |name: &str, password: &str| json!({ "username": name, "password": password });
    scene.nobody().post("/v1/auth/login", login("admin", ADMIN_PASSWORD)).await.expect(200);
    let sample = login("lee", "a sample password");
    scene.nobody().post("/v1/auth/login", sample).await.problem(403, "passwords_off");
    scene.nobody().post("/v1/auth/login", login("lee", "wrong")).await.problem(401, "wrong_credentials");

    let who = word();
    provider
        .knows(&who, json!({ "groups": ["helpers"], "email": "lee@example.org", "email_verified": true }))
        .await;
    let mut browser = Browser::new();
    browser.sign_in(&format!("http://{address}/v1/auth/oidc/oidc/start"), &who).await.json(303);
    let me = browser.get(&format!("http://{address}/v1/me")).await.json(200);
    assert_eq!(me["username"], "lee");
    assert!(names(&me, "teams").is_superset(&set(["Network"])), "{me}");

    let admin = scene.admin().await;
    let seen = admin.get("/v1/identity-providers/oidc").await.expect(200);
    assert_eq!((&seen["editable"], &seen["hasSecret"]), (&json!(false), &json!(true)));
    admin.delete("/v1/identity-providers/oidc").await.problem(409, "set_elsewhere");
}
