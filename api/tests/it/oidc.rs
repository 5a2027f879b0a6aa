//! People whom a real OpenID provider knows. The test plays their browser.

mod bearer;
mod browser;
mod factors;
mod loans;
mod provider;
mod settings;
mod sign_in;
mod tokens;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use self::browser::Browser;
use self::provider::Provider;
use crate::people::{Caller, Scene, word};

/// A desk that a provider knows, and the other way round.
struct Federated {
    scene: Scene,
    admin: Caller,
    provider: Provider,
    /// What the provider is called at the desk.
    key: String,
    /// Who the desk is at the provider.
    client: String,
}

impl Federated {
    async fn new() -> Self {
        Self::with(json!({})).await
    }

    /// Makes a provider at the desk that is as usual but for some fields.
    async fn with(fields: Value) -> Self {
        let scene = Scene::new().await;
        let (admin, provider, key) = (scene.admin().await, Provider::start(), word()[..20].to_owned());
        let redirect = format!("http://{}/v1/auth/oidc/{key}/callback", scene.desk.address);
        let client = provider.register(&redirect).await;
        let mut form = json!({
            "key": key, "name": "Ours", "issuer": provider.issuer,
            "clientId": client["client_id"], "clientSecret": client["client_secret"], "makesAccounts": true,
        });
        let form_fields = form.as_object_mut().expect("an object");
        form_fields.extend(fields.as_object().expect("fields").clone());
        let made = admin.post("/v1/identity-providers", form).await.expect(201);
        assert_eq!(made["redirectUri"], redirect);
        let client = client["client_id"].as_str().expect("an id").to_owned();
        Self { scene, admin, provider, key, client }
    }

    /// Changes the provider at the desk.
    async fn change(&self, fields: Value) {
        let path = format!("/v1/identity-providers/{}", self.key);
        let seen = self.admin.get(&path).await.expect(200);
        let mut form = seen.as_object().expect("an object").clone();
        form.retain(|name, _| !["hasSecret", "editable", "redirectUri"].contains(&name.as_str()));
        form.extend(fields.as_object().expect("fields").clone());
        self.admin.put(path, Value::Object(form)).await.expect(200);
    }

    fn start(&self) -> String {
        format!("http://{}/v1/auth/oidc/{}/start?return=/tickets", self.scene.desk.address, self.key)
    }

    /// Signs somebody in with a browser of their own, and returns it.
    async fn sign_in(&self, login: &str) -> Browser {
        let mut browser = Browser::new();
        let back = browser.sign_in(&self.start(), login).await;
        let public = format!("http://{}/tickets", self.scene.desk.address);
        assert_eq!((back.status, back.location()), (303, Some(public.as_str())), "{}", back.text());
        browser
    }

    /// Asks the desk who the browser's session is.
    async fn me(&self, browser: &mut Browser) -> Value {
        browser.get(&format!("http://{}/v1/me", self.scene.desk.address)).await.json(200)
    }
}

fn names(me: &Value, list: &str) -> BTreeSet<String> {
    let entries = me[list].as_array().expect("a list").iter();
    entries.filter_map(|entry| entry.as_str().or(entry["name"].as_str())).map(str::to_owned).collect()
}

fn set<const N: usize>(words: [&str; N]) -> BTreeSet<String> {
    words.map(str::to_owned).into()
}
