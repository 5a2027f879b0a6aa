//! The provider that the settings name, on a desk where passwords are off.

use holdfast_api::auth;
use serde_json::{Value, json};
use sqlx::postgres::PgArguments;
use sqlx::query::QueryScalar;
use sqlx::{Postgres, query_scalar};
use uuid::Uuid;

use super::browser::Browser;
use super::provider::Provider;
use super::{names, set};
use crate::desk::{ADMIN_PASSWORD, Desk, free_address};
use crate::people::{Caller, Reply, Scene, word};
use crate::second_factor::with_passkey;

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
    assert_eq!(
        ways,
        json!({ "desk": "Holdfast", "local": false, "data": [{ "key": "oidc", "name": "Single sign-on" }] })
    );
    let login = |name: &str, password: &str| json!({ "username": name, "password": password });
    scene.nobody().post("/v1/auth/login", login("admin", ADMIN_PASSWORD)).await.expect(200);
    let sample = login("lee", "a sample password");
    scene.nobody().post("/v1/auth/login", sample).await.problem(403, "passwords_off");
    scene.nobody().post("/v1/auth/login", login("lee", "wrong")).await.problem(401, "wrong_credentials");

    let lee = person("lee");
    let (known, boss) = (lee.fetch_one(&scene.pool).await.expect("lee is seeded"), scene.admin().await);
    for (id, opens) in [(known, false), (boss.id, true)] {
        other_ways(&scene, id, opens).await;
    }
    for (caller, opens) in [(scene.agent().await, false), (scene.admin().await, true)] {
        by_passkey(&scene, &caller, opens).await;
    }

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

fn person(username: &str) -> QueryScalar<'_, Postgres, Uuid, PgArguments> {
    query_scalar("select id from person where username = $1").bind(username)
}

async fn by_passkey(scene: &Scene, caller: &Caller, opens: bool) {
    let (_, device) = with_passkey(caller).await;
    let asked = scene.nobody().post("/v1/auth/passkey/begin", Value::Null).await.expect(200);
    let body = json!({ "ticket": asked["ticket"], "assertion": device.asserted(&asked["options"]) });
    let answer = scene.nobody().post("/v1/auth/passkey/finish", body).await;
    told(answer, opens);
}

fn told(answer: Reply, opens: bool) {
    match opens {
        true => drop(answer.expect(200)),
        false => drop(answer.problem(403, "passwords_off")),
    }
}

/// Tries the ways past the provider: a letter that signs in, one that sets a password, an invitation.
async fn other_ways(scene: &Scene, person: Uuid, opens: bool) {
    let email: String = query_scalar("select email from person where id = $1")
        .bind(person)
        .fetch_one(&scene.pool)
        .await
        .expect("an address");
    for purpose in ["link", "reset"] {
        scene.nobody().post(format!("/v1/auth/{purpose}"), json!({ "email": email })).await.expect(202);
        let letters: i64 =
            query_scalar("select count(*) from mail_link where person_id = $1 and purpose = $2")
                .bind(person)
                .bind(purpose)
                .fetch_one(&scene.pool)
                .await
                .expect("letters are counted");
        assert_eq!(letters, i64::from(opens), "{purpose}");
    }
    for purpose in ["link", "reset", "invite"] {
        let token = word();
        sqlx::query("insert into mail_link (id, purpose, person_id, token_hash, expires_at) values ($1, $2, $3, $4, now() + interval '1 hour')")
            .bind(Uuid::now_v7())
            .bind(purpose)
            .bind(person)
            .bind(auth::hash(&token))
            .execute(&scene.pool)
            .await
            .expect("a letter from before");
        let mut body = json!({ "token": token });
        if purpose != "link" {
            body["password"] = json!(format!("{token} and more"));
        }
        let answer = scene.nobody().post(format!("/v1/auth/{purpose}/confirm"), body).await;
        told(answer, opens);
    }
}
