//! A provider's word is one factor: who has another here is asked for it.

use serde_json::{Value, json};
use uuid::Uuid;

use holdfast_api::auth::recovery;

use super::Federated;
use super::browser::Browser;
use crate::people::{text, word};

impl Federated {
    /// Gives somebody a second factor, and returns their recovery codes.
    async fn protect(&self, person: &str) -> Vec<String> {
        let person: Uuid = person.parse().expect("an id");
        sqlx::query("insert into second_factor (id, person_id, kind, label, confirmed_at) values ($1, $2, 'totp', 'phone', now())")
            .bind(Uuid::now_v7())
            .bind(person)
            .execute(&self.scene.pool)
            .await
            .expect("an app is known");
        recovery::renew(&self.scene.pool, person).await.expect("codes are made")
    }

    async fn ask(&self, path: &str, body: Value) -> crate::people::Reply {
        self.scene.nobody().post(format!("/v1/auth/{path}"), body).await
    }
}

#[tokio::test]
async fn whoever_has_a_second_factor_shows_it_after_the_provider_s_word() {
    let desk = Federated::new().await;
    let login = word();
    let me = desk.me(&mut desk.sign_in(&login).await).await;
    let codes = desk.protect(text(&me, "id")).await;

    let mut browser = Browser::new();
    let half = browser.sign_in(&desk.start(), &login).await.json(200);
    assert!(!browser.cookies.contains_key("holdfast_session"), "the provider's word opened the desk");
    let ticket = &half["secondFactor"]["ticket"];
    let wrong = json!({ "ticket": ticket, "kind": "recovery", "code": "aaaa-aaaa-aaaa-aaaa" });
    desk.ask("second-factor", wrong).await.problem(401, "wrong_second_factor");
    let right = json!({ "ticket": ticket, "kind": "recovery", "code": codes[0] });
    let begun = desk.ask("second-factor", right).await.expect(200);
    assert_eq!(begun["user"]["id"], me["id"]);
}

#[tokio::test]
async fn a_browser_is_led_to_the_page_that_asks_for_it_and_goes_on_there() {
    let desk = Federated::new().await;
    let login = word();
    let me = desk.me(&mut desk.sign_in(&login).await).await;
    let codes = desk.protect(text(&me, "id")).await;

    let page = Browser::of_people().sign_in(&desk.start(), &login).await;
    let (address, ticket) = page.location().and_then(|to| to.split_once("#ticket=")).expect("a ticket");
    assert_eq!(address, format!("http://{}/sign-in?next=%2Ftickets", desk.scene.desk.address));
    let asked = desk.ask("second-factor/resume", json!({ "ticket": ticket })).await.expect(200);
    assert_eq!(asked["secondFactor"]["kinds"], json!(["totp", "recovery"]));
    let right = json!({ "ticket": ticket, "kind": "recovery", "code": codes[0] });
    desk.ask("second-factor", right).await.expect(200);
    desk.ask("second-factor/resume", json!({ "ticket": ticket })).await.problem(401, "ticket_over");
}

#[tokio::test]
async fn a_provider_that_has_asked_for_more_than_a_password_has_asked_enough() {
    let desk = Federated::new().await;
    let login = word();
    let me = desk.me(&mut desk.sign_in(&login).await).await;
    desk.protect(text(&me, "id")).await;
    desk.provider.tamper(json!({ "amr": ["pwd", "mfa"] })).await;
    desk.sign_in(&login).await;
}

#[tokio::test]
async fn where_a_role_asks_for_a_second_factor_a_provider_s_word_opens_only_the_way_to_one() {
    let desk = Federated::new().await;
    let strict = word();
    sqlx::query("insert into role (key, name, permissions, scope, agent, assignable, second_factor) values ($1, $1, '{}', 'own', false, false, true)")
        .bind(&strict)
        .execute(&desk.scene.pool)
        .await
        .expect("a role is made");
    desk.change(json!({ "mapping": [{ "group": "strict", "roles": [strict] }] })).await;
    let login = word();
    desk.provider.knows(&login, json!({ "groups": ["strict"] })).await;
    let mut browser = desk.sign_in(&login).await;
    assert_eq!(desk.me(&mut browser).await["secondFactorNeeded"], true);
    let tickets = format!("http://{}/v1/tickets", desk.scene.desk.address);
    browser.get(&tickets).await.problem(403, "second_factor_needed");
}
