//! Tokens of a provider that programs show.

use serde_json::{Value, json};

use super::{Federated, names, set};
use crate::people::{Reply, text, word};

impl Federated {
    fn claims(&self, sub: &str) -> Value {
        json!({ "iss": self.provider.issuer, "aud": self.client, "sub": sub, "exp": 4_000_000_000_u32 })
    }

    /// Shows a token that the provider has signed.
    async fn shows(&self, header: Value, claims: Value) -> Reply {
        let token = self.provider.sign(header, claims).await;
        self.scene.nobody().with("authorization", format!("Bearer {token}")).get("/v1/me").await
    }
}

fn but(mut claims: Value, fields: Value) -> Value {
    let Value::Object(fields) = fields else { panic!("fields are an object") };
    let all = claims.as_object_mut().expect("claims");
    all.extend(fields);
    all.retain(|_, value| !value.is_null());
    claims
}

#[tokio::test]
async fn a_token_of_a_provider_is_the_same_person_with_the_same_groups() {
    let mapping = json!([{ "group": "helpers", "roles": ["agent"] }]);
    let desk = Federated::with(json!({ "mapping": mapping })).await;
    let login = word();
    let mut browser = desk.sign_in(&login).await;
    let me = desk.me(&mut browser).await;

    let groups = json!({ "groups": ["helpers"] });
    let shown = desk.shows(json!({}), but(desk.claims(&login), groups)).await.expect(200);
    assert_eq!((&shown["id"], names(&shown, "roles")), (&me["id"], set(["agent", "requester"])));
    // A token that does not speak of groups takes none away.
    let silent = desk.shows(json!({}), desk.claims(&login)).await.expect(200);
    assert_eq!(names(&silent, "roles"), set(["agent", "requester"]));
}

#[tokio::test]
async fn a_token_that_the_provider_gave_another_program_for_the_desk_opens_it() {
    let mapping = json!([{ "group": "helpers", "roles": ["agent"] }]);
    let desk = Federated::with(json!({ "mapping": mapping, "audience": "urn:desk" })).await;
    let login = word();
    desk.provider.knows(&login, json!({ "groups": ["helpers"] })).await;
    let shows = async |audience| {
        let token = desk.provider.access_token(&login, audience).await;
        desk.scene.nobody().with("authorization", format!("Bearer {token}")).get("/v1/me").await
    };
    assert_eq!(names(&shows("urn:desk").await.expect(200), "roles"), set(["agent", "requester"]));
    shows("urn:another").await.problem(401, "wrong_audience");
}

#[tokio::test]
async fn where_a_role_asks_for_a_second_factor_the_provider_must_have_seen_one() {
    let desk = Federated::new().await;
    let strict = word();
    sqlx::query("insert into role (key, name, permissions, scope, agent, assignable, second_factor) values ($1, $1, '{}', 'own', false, false, true)")
        .bind(&strict)
        .execute(&desk.scene.pool)
        .await
        .expect("a role is made");
    desk.change(json!({ "mapping": [{ "group": "strict", "roles": [strict] }] })).await;
    let claims = but(desk.claims(&word()), json!({ "groups": ["strict"] }));
    let weak = but(claims.clone(), json!({ "amr": ["pwd"] }));
    desk.shows(json!({}), weak).await.problem(403, "second_factor_needed");
    desk.shows(json!({}), but(claims, json!({ "amr": ["pwd", "otp", "mfa"] }))).await.expect(200);
}

#[tokio::test]
async fn a_token_that_is_not_for_us_not_theirs_too_old_or_badly_signed_is_refused() {
    let desk = Federated::new().await;
    let claims = desk.claims(&word());
    for (fields, code) in [
        (json!({ "aud": "somebody-else" }), "wrong_audience"),
        (json!({ "aud": null }), "token_malformed"),
        (json!({ "exp": 1_700_000_000 }), "token_expired"),
        (json!({ "exp": null }), "token_malformed"),
        (json!({ "nbf": 4_000_000_000_u32 }), "token_not_yet_valid"),
        (json!({ "iss": "https://id.example.org" }), "foreign_issuer"),
        (json!({ "sub": null }), "token_malformed"),
    ] {
        desk.shows(json!({}), but(claims.clone(), fields)).await.problem(401, code);
    }

    let token = desk.provider.sign(json!({}), claims).await;
    let parts: Vec<_> = token.split('.').collect();
    let none = "eyJhbGciOiJub25lIn0"; // {"alg":"none"}
    let shared = "eyJhbGciOiJIUzI1NiJ9"; // {"alg":"HS256"}
    for (forged, code) in [
        (format!("{none}.{}.", parts[1]), "token_malformed"),
        (format!("{shared}.{}.{}", parts[1], parts[2]), "token_algorithm"),
        (format!("{}.{}.{}", parts[0], parts[1], "AAAA"), "token_signature"),
    ] {
        let caller = desk.scene.nobody().with("authorization", format!("Bearer {forged}"));
        caller.get("/v1/me").await.problem(401, code);
    }
}

#[tokio::test]
async fn tokens_may_be_meant_for_an_audience_of_their_own() {
    let desk = Federated::with(json!({ "audience": "urn:desk" })).await;
    let claims = desk.claims(&word());
    desk.shows(json!({}), claims.clone()).await.problem(401, "wrong_audience");
    desk.shows(json!({}), but(claims, json!({ "aud": ["urn:other", "urn:desk"] }))).await.expect(200);
}

#[tokio::test]
async fn a_token_of_somebody_who_was_disabled_opens_nothing() {
    let desk = Federated::new().await;
    let claims = desk.claims(&word());
    let me = desk.shows(json!({}), claims.clone()).await.expect(200);
    let disabled = sqlx::query("update person set active = false where id = $1::uuid");
    disabled.bind(text(&me, "id")).execute(&desk.scene.pool).await.expect("a person is disabled");
    let other = but(claims, json!({ "jti": word() }));
    desk.shows(json!({}), other).await.problem(403, "account_disabled");
}
