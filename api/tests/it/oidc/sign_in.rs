//! Signing in by the code flow, and what must not work.

use serde_json::json;

use super::browser::Browser;
use super::{Federated, names, set};
use crate::people::{Scene, text, word};

#[tokio::test]
async fn somebody_new_signs_in_and_is_the_same_person_the_next_time() {
    let desk = Federated::with(json!({ "trustsEmail": true })).await;
    let (login, email) = (word(), format!("{}@people.example", word()));
    let claims =
        json!({ "name": "Ana Silva", "preferred_username": login, "email": email, "email_verified": true });
    desk.provider.knows(&login, claims).await;

    let mut browser = desk.sign_in(&login).await;
    let me = desk.me(&mut browser).await;
    assert_eq!(
        (text(&me, "name"), text(&me, "email"), text(&me, "username")),
        ("Ana Silva", &*email, &*login)
    );
    assert_eq!(names(&me, "roles"), set(["requester"]));

    let mut again = desk.sign_in(&login).await;
    assert_eq!(desk.me(&mut again).await["id"], me["id"]);
    assert_ne!(again.cookies["holdfast_session"], browser.cookies["holdfast_session"]);
}

#[tokio::test]
async fn roles_and_teams_follow_the_groups_and_what_was_given_by_hand_stays() {
    let scene = Scene::new().await;
    let teams = scene.agent().await.get("/v1/teams").await.expect(200);
    let team = teams["data"].as_array().expect("teams")[0].clone();
    let mapping = json!([
        { "group": "helpers", "roles": ["agent"], "teams": [team["id"]] },
        { "group": "bosses", "roles": ["manager"] },
    ]);
    let desk = Federated::with(json!({ "mapping": mapping })).await;
    let login = word();

    desk.provider.knows(&login, json!({ "groups": ["helpers", "others"] })).await;
    let mut browser = desk.sign_in(&login).await;
    let me = desk.me(&mut browser).await;
    assert_eq!(
        (names(&me, "roles"), names(&me, "teams")),
        (set(["agent", "requester"]), set([text(&team, "name")]))
    );

    let by_hand = sqlx::query("update person set roles = roles || '{viewer}' where id = $1::uuid");
    by_hand.bind(text(&me, "id")).execute(&desk.scene.pool).await.expect("a role is given");
    desk.provider.knows(&login, json!({ "groups": ["bosses"] })).await;
    desk.sign_in(&login).await;
    let me = desk.me(&mut browser).await;
    assert_eq!(
        (names(&me, "roles"), names(&me, "teams")),
        (set(["manager", "requester", "viewer"]), set([]))
    );

    desk.provider.knows(&login, json!({})).await;
    desk.sign_in(&login).await;
    assert_eq!(names(&desk.me(&mut browser).await, "roles"), set(["requester", "viewer"]));
}

#[tokio::test]
async fn a_new_key_is_found_and_made_up_ones_are_not_looked_for_again_and_again() {
    let desk = Federated::new().await;
    let login = word();
    desk.sign_in(&login).await;
    desk.provider.rotate().await;
    desk.sign_in(&login).await;

    let asked = desk.provider.asked().await;
    let claims =
        json!({ "iss": desk.provider.issuer, "aud": desk.client, "sub": login, "exp": 4_000_000_000_u32 });
    for _ in 0..3 {
        let token = desk.provider.sign(json!({ "kid": word() }), claims.clone()).await;
        let caller = desk.scene.nobody().with("authorization", format!("Bearer {token}"));
        caller.get("/v1/me").await.problem(401, "token_key_unknown");
    }
    assert_eq!(desk.provider.asked().await, asked);
}

#[tokio::test]
async fn an_id_token_that_is_not_for_us_not_theirs_too_old_or_no_answer_is_refused() {
    let desk = Federated::new().await;
    let past = json!(1_700_000_000);
    for (claims, code) in [
        (json!({ "aud": "somebody-else" }), "wrong_audience"),
        (json!({ "aud": [desk.client, "somebody-else"] }), "wrong_audience"),
        (json!({ "aud": [desk.client, "somebody-else"], "azp": "somebody-else" }), "wrong_audience"),
        (json!({ "exp": past }), "token_expired"),
        (json!({ "nbf": 4_000_000_000_u32 }), "token_not_yet_valid"),
        (json!({ "iat": 4_000_000_000_u32 }), "token_not_yet_valid"),
        (json!({ "iss": "https://id.example.org" }), "foreign_issuer"),
        (json!({ "nonce": "another" }), "wrong_nonce"),
    ] {
        desk.provider.tamper(claims).await;
        let mut browser = Browser::new();
        browser.sign_in(&desk.start(), &word()).await.problem(401, code);
        assert!(!browser.cookies.contains_key("holdfast_session"));
    }
}

#[tokio::test]
async fn the_way_back_leads_in_once_and_only_in_the_browser_that_began() {
    let desk = Federated::new().await;
    let mut browser = Browser::new();
    let back = browser.way_back(&desk.start(), &word()).await;

    Browser::new().get(&back).await.problem(400, "sign_in_unknown");
    let mut other = Browser::new();
    other.get(&desk.start()).await;
    other.get(&back).await.problem(400, "sign_in_unknown");

    assert_eq!(browser.get(&back).await.status, 303);
    browser.get(&back).await.problem(400, "sign_in_unknown");
}

#[tokio::test]
async fn a_sign_in_that_took_too_long_is_over() {
    let desk = Federated::new().await;
    let mut browser = Browser::new();
    let back = browser.way_back(&desk.start(), &word()).await;
    let later = sqlx::query("update sign_in_attempt set expires_at = now() where provider = $1");
    later.bind(&desk.key).execute(&desk.scene.pool).await.expect("time passes");
    browser.get(&back).await.problem(400, "sign_in_unknown");
}

#[tokio::test]
async fn an_answer_in_the_name_of_another_issuer_is_refused() {
    let desk = Federated::new().await;
    for (before, after) in [("iss=", "iss=https://id.example.org&was="), ("iss=", "was=")] {
        let mut browser = Browser::new();
        let back = browser.way_back(&desk.start(), &word()).await;
        browser.get(&back.replace(before, after)).await.problem(401, "foreign_issuer");
    }
}

#[tokio::test]
async fn somebody_whom_the_provider_refuses_is_told_so() {
    let desk = Federated::new().await;
    let mut browser = Browser::new();
    let back = browser.way_back(&desk.start(), &word()).await;
    let refused = back.replace("code=", "error=access_denied&was=");
    browser.get(&refused).await.problem(401, "provider_refused");
}

#[tokio::test]
async fn nobody_is_sent_off_the_desk_afterwards() {
    let desk = Federated::new().await;
    for page in ["https://evil.example", "//evil.example", "/%5Cevil.example", "%2F%09/evil.example"] {
        let start = desk.start().replace("/tickets", page);
        let answer = Browser::new().get(&start).await;
        answer.problem(422, "invalid");
        assert_eq!(answer.json(422)["errors"][0]["pointer"], "return");
    }
}

#[tokio::test]
async fn whoever_is_not_known_stays_out_where_no_accounts_are_made() {
    let desk = Federated::with(json!({ "makesAccounts": false })).await;
    Browser::new().sign_in(&desk.start(), &word()).await.problem(403, "account_unknown");

    let page = Browser::of_people().sign_in(&desk.start(), &word()).await;
    let told =
        format!("http://{}/sign-in?next=%2Ftickets&signInProblem=account_unknown", desk.scene.desk.address);
    assert_eq!((page.status, page.location()), (303, Some(told.as_str())));
}

#[tokio::test]
async fn an_address_leads_to_its_person_only_if_it_is_verified_and_the_provider_is_trusted() {
    let desk = Federated::with(json!({ "makesAccounts": false })).await;
    let (known, login) = (desk.scene.requester().await, word());
    desk.provider.knows(&login, json!({ "email": known.email, "email_verified": true })).await;
    Browser::new().sign_in(&desk.start(), &login).await.problem(403, "account_unknown");

    desk.change(json!({ "trustsEmail": true })).await;
    desk.provider.knows(&login, json!({ "email": known.email, "email_verified": false })).await;
    Browser::new().sign_in(&desk.start(), &login).await.problem(403, "account_unknown");

    desk.provider.knows(&login, json!({ "email": known.email.to_uppercase(), "email_verified": true })).await;
    let mut browser = desk.sign_in(&login).await;
    assert_eq!(text(&desk.me(&mut browser).await, "id"), known.id.to_string());
}

#[tokio::test]
async fn somebody_who_was_disabled_is_refused() {
    let desk = Federated::new().await;
    let login = word();
    let mut browser = desk.sign_in(&login).await;
    let me = desk.me(&mut browser).await;
    let disabled = sqlx::query("update person set active = false where id = $1::uuid");
    disabled.bind(text(&me, "id")).execute(&desk.scene.pool).await.expect("a person is disabled");
    Browser::new().sign_in(&desk.start(), &login).await.problem(403, "account_disabled");
}

#[tokio::test]
async fn a_provider_that_is_switched_off_or_away_lets_nobody_in() {
    let desk = Federated::new().await;
    desk.change(json!({ "enabled": false })).await;
    Browser::new().get(&desk.start()).await.problem(404, "not_found");

    desk.change(json!({ "enabled": true })).await;
    let away = word()[..20].to_owned();
    let form = json!({ "key": away, "name": "Away", "issuer": "http://127.0.0.1:1", "clientId": "x" });
    desk.admin.post("/v1/identity-providers", form).await.expect(201);
    Browser::new().get(&desk.start().replace(&desk.key, &away)).await.problem(503, "provider_unavailable");
}

#[tokio::test]
async fn a_provider_is_edited_and_its_secret_is_never_shown_nor_stored_readable() {
    let desk = Federated::with(json!({ "clientSecret": "hush-hush-hush" })).await;
    let path = format!("/v1/identity-providers/{}", desk.key);
    let seen = desk.admin.get(&path).await;
    assert!(!String::from_utf8_lossy(&seen.bytes).contains("hush"));
    assert_eq!(seen.body["hasSecret"], true);
    let stored: Vec<u8> = sqlx::query_scalar("select client_secret from identity_provider where key = $1")
        .bind(&desk.key)
        .fetch_one(&desk.scene.pool)
        .await
        .expect("it is stored");
    assert!(!String::from_utf8_lossy(&stored).contains("hush"));

    let form = |fields: serde_json::Value| {
        let mut form =
            json!({ "key": desk.key, "name": "Ours", "issuer": desk.provider.issuer, "clientId": "x" });
        form.as_object_mut().expect("an object").extend(fields.as_object().expect("fields").clone());
        form
    };
    for (fields, pointer) in [
        (json!({ "issuer": "https://id.example.org" }), "/issuer"),
        (json!({ "issuer": "http://id.example.org" }), "/issuer"),
        (json!({ "key": "another" }), "/key"),
        (json!({ "name": "" }), "/name"),
        (json!({ "scopes": ["a b"] }), "/scopes"),
        (json!({ "defaultRole": "king" }), "/defaultRole"),
        (json!({ "mapping": [{ "group": "a", "roles": ["agent", "king"] }] }), "/mapping/0/roles/1"),
        (json!({ "mapping": [{ "group": "a", "teams": [desk.admin.id] }] }), "/mapping/0/teams/0"),
        (json!({ "mappings": [] }), "/mappings"),
    ] {
        let refused = desk.admin.put(&path, form(fields)).await.problem(422, "invalid");
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{refused}");
    }
    let changed = desk.admin.put(&path, form(json!({ "clientSecret": "" }))).await.expect(200);
    assert_eq!(changed["hasSecret"], false);
    desk.admin.post("/v1/identity-providers", form(json!({}))).await.problem(409, "key_taken");
    desk.admin.post("/v1/identity-providers", form(json!({ "key": "oidc" }))).await.problem(409, "key_taken");
    assert_eq!(desk.admin.delete(&path).await.status, 204);
    desk.admin.get(&path).await.problem(404, "not_found");
}

#[tokio::test]
async fn nobody_lends_by_a_provider_what_they_do_not_hold() {
    let scene = Scene::new().await;
    let clerk = word();
    sqlx::query("insert into role (key, name, permissions, scope, agent, assignable) values ($1, $1, '{people:admin}', 'own', false, false)")
        .bind(&clerk)
        .execute(&scene.pool)
        .await
        .expect("a role is made");
    let clerk = scene.person(&clerk).await;
    let form = |role: &str| {
        let mapping = json!([{ "group": "clerks", "roles": [role] }]);
        let key = word()[..20].to_owned();
        json!({ "key": key, "name": "Theirs", "issuer": "https://id.example.org", "clientId": "x", "mapping": mapping })
    };
    clerk.post("/v1/identity-providers", form("requester")).await.expect(201);
    clerk.post("/v1/identity-providers", form("admin")).await.problem(403, "not_allowed");
}

#[tokio::test]
async fn a_provider_by_which_people_are_known_is_removed_only_when_it_is_switched_off() {
    let desk = Federated::new().await;
    desk.sign_in(&word()).await;
    let path = format!("/v1/identity-providers/{}", desk.key);
    let kept = desk.admin.delete(&path).await.problem(409, "in_use");
    assert_eq!(kept["params"]["people"], 1);
    desk.change(json!({ "enabled": false })).await;
    assert_eq!(desk.admin.delete(&path).await.status, 204);
}

#[tokio::test]
async fn everybody_sees_by_whom_one_can_sign_in_and_nothing_else() {
    let desk = Federated::new().await;
    let ways = desk.scene.nobody().get("/v1/auth/providers").await.expect(200);
    let ours = ways["data"].as_array().expect("a list").iter().find(|way| way["key"] == *desk.key);
    assert_eq!((ours, &ways["local"]), (Some(&json!({ "key": desk.key, "name": "Ours" })), &json!(true)));
}
