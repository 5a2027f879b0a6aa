//! What a provider lends, and how it comes back.

use serde_json::{Value, json};

use super::browser::Browser;
use super::{Federated, names, set};
use crate::people::{text, word};

/// Somebody whom the provider makes an agent.
async fn helper() -> (Federated, String, Browser, Value) {
    let mapping = json!([{ "group": "helpers", "roles": ["agent"] }]);
    let desk = Federated::with(json!({ "mapping": mapping })).await;
    let login = word();
    desk.provider.knows(&login, json!({ "groups": ["helpers"] })).await;
    let mut browser = desk.sign_in(&login).await;
    let me = desk.me(&mut browser).await;
    assert_eq!(names(&me, "roles"), set(["agent", "requester"]));
    (desk, login, browser, me)
}

impl Federated {
    async fn roles(&self, person: &Value) -> Value {
        self.admin.get(format!("/v1/users/{}", text(person, "id"))).await.expect(200)["roles"].clone()
    }

    async fn identities(&self, person: &Value) -> Value {
        let path = format!("/v1/users/{}/identities", text(person, "id"));
        self.admin.get(path).await.expect(200)["data"].clone()
    }
}

#[tokio::test]
async fn a_provider_that_is_switched_off_takes_back_what_it_lent_and_nothing_else() {
    let (desk, _, _, me) = helper().await;
    let by_hand = sqlx::query("update person set roles = roles || '{viewer}' where id = $1::uuid");
    by_hand.bind(text(&me, "id")).execute(&desk.scene.pool).await.expect("a role is given");
    desk.change(json!({ "enabled": false })).await;
    assert_eq!(desk.roles(&me).await, json!(["requester", "viewer"]));
    assert_eq!(desk.identities(&me).await[0]["roles"], json!([]), "they are still known there");
}

#[tokio::test]
async fn a_provider_that_is_removed_takes_back_what_it_lent_and_knows_nobody() {
    let (desk, _, _, me) = helper().await;
    desk.change(json!({ "enabled": false })).await;
    desk.admin.delete(format!("/v1/identity-providers/{}", desk.key)).await;
    assert_eq!((desk.roles(&me).await, desk.identities(&me).await), (json!(["requester"]), json!([])));
}

#[tokio::test]
async fn an_admin_sees_where_somebody_is_known_and_ends_it() {
    let (desk, login, mut browser, me) = helper().await;
    let known = desk.identities(&me).await;
    assert_eq!(
        (&known[0]["provider"], &known[0]["name"], &known[0]["subject"], &known[0]["roles"]),
        (&json!(desk.key), &json!("Ours"), &json!(login), &json!(["agent"]))
    );
    let path = format!("/v1/users/{}/identities", text(&me, "id"));
    desk.scene.agent().await.get(&path).await.problem(403, "not_allowed");
    desk.admin.delete(format!("{path}?provider=another")).await.problem(404, "not_found");
    assert_eq!(desk.admin.delete(format!("{path}?provider={}", desk.key)).await.status, 204);
    assert_eq!((desk.roles(&me).await, desk.identities(&me).await), (json!(["requester"]), json!([])));
    crate::desk::until("the session is forgotten", async || {
        let me = browser.get(&format!("http://{}/v1/me", desk.scene.desk.address)).await;
        (me.status == 401).then_some(())
    })
    .await;
    let mut again = desk.sign_in(&login).await;
    assert_ne!(desk.me(&mut again).await["id"], me["id"], "a stranger from then on");
}
