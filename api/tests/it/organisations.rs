//! Organisations and roles as things of their own.

use serde_json::json;

use crate::desk::until;
use crate::people::{Scene, text, word};
use crate::time::Turn;

#[tokio::test]
async fn an_organisation_is_made_changed_and_archived_where_it_is_in_use() {
    let scene = Scene::new().await;
    let (admin, sam) = (scene.admin().await, scene.requester().await);
    let (name, domain) = (word(), format!("{}.example", word()));
    let body = json!({ "name": name, "domains": [format!("@{}", domain.to_uppercase())], "note": "Gold" });
    let made = admin.post("/v1/organisations", body).await.expect(201);
    assert_eq!((&made["domains"], &made["shared"]), (&json!([domain]), &json!(false)));
    let path = format!("/v1/organisations/{}", text(&made, "id"));
    let changed = admin.patch(&path, json!({ "shared": true })).await.expect(200);
    assert_eq!((&changed["shared"], &changed["note"]), (&json!(true), &json!("Gold")));

    admin.patch(format!("/v1/users/{}", sam.id), json!({ "organisation": made["id"] })).await.expect(200);
    let members = admin.get(format!("{path}/members?count=exact")).await.expect(200);
    assert_eq!((&members["data"][0]["id"], &members["total"]), (&json!(sam.id), &json!(1)));
    assert_eq!(admin.get(&path).await.expect(200)["members"], 1);
    assert_eq!(admin.delete(&path).await.expect(200)["archived"], true);
    let found = async |query: &str| {
        let page = admin.get(format!("/v1/organisations?search={name}{query}")).await.expect(200);
        page["data"].as_array().expect("a page").len()
    };
    assert_eq!((found("").await, found("&archived=true").await), (0, 1));
    admin.patch(format!("/v1/users/{}", sam.id), json!({ "organisation": null })).await.expect(200);
    admin.delete(&path).await.expect(204);
    admin.get(&path).await.problem(404, "not_found");
}

#[tokio::test]
async fn members_of_an_organisation_that_is_archived_share_nothing_any_more() {
    let scene = Scene::new().await;
    let (admin, sam, ana) = (scene.admin().await, scene.requester().await, scene.requester().await);
    let made = admin.post("/v1/organisations", json!({ "name": word(), "shared": true })).await.expect(201);
    for one in [&sam, &ana] {
        let body = json!({ "organisation": made["id"] });
        admin.patch(format!("/v1/users/{}", one.id), body).await.expect(200);
    }
    until("they belong together", async || {
        let ticket = sam.open_titled("Shared").await;
        (ana.get(format!("/v1/tickets/{}", text(&ticket, "id"))).await.status == 200).then_some(())
    })
    .await;
    let ticket = sam.open_titled("Not shared").await;
    admin.delete(format!("/v1/organisations/{}", text(&made, "id"))).await.expect(200);
    until("nothing is shared", async || {
        (ana.get(format!("/v1/tickets/{}", text(&ticket, "id"))).await.status == 404).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_domain_belongs_to_one_organisation() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let (one, other, domain) = (word(), word(), format!("{}.example", word()));
    let body = |name: &str, domains: &[&str]| json!({ "name": name, "domains": domains });
    let first = admin.post("/v1/organisations", body(&one, &[&domain])).await.expect(201);
    let taken = admin.post("/v1/organisations", body(&other, &["a.example", &domain])).await;
    let taken = taken.problem(409, "already_exists");
    assert_eq!((&taken["params"]["field"], &taken["params"]["id"]), (&json!("domains/1"), &first["id"]));
    let taken = admin.post("/v1/organisations", body(&one.to_uppercase(), &[])).await;
    assert_eq!(taken.problem(409, "already_exists")["params"]["field"], "name");
    let wrong = admin.post("/v1/organisations", body(&other, &["not a domain", &domain, &domain])).await;
    let wrong = wrong.problem(422, "invalid");
    let codes: Vec<_> = wrong["errors"].as_array().expect("errors").iter().map(|e| text(e, "code")).collect();
    assert_eq!(codes, ["not_a_domain", "duplicate_domain"]);
}

#[tokio::test]
async fn whoever_is_made_belongs_where_their_address_does() {
    let scene = Scene::new().await;
    let (admin, domain) = (scene.admin().await, format!("{}.example", word()));
    let made =
        admin.post("/v1/organisations", json!({ "name": word(), "domains": [domain] })).await.expect(201);
    let user = json!({ "name": "Mia", "email": format!("mia@{domain}") });
    assert_eq!(admin.post("/v1/users", user).await.expect(201)["organisation"]["id"], made["id"]);
    let user = json!({ "name": "Max", "email": format!("max@{domain}"), "organisation": null });
    assert!(admin.post("/v1/users", user).await.expect(201)["organisation"].is_null());
}

#[tokio::test]
async fn a_role_is_made_changed_and_archived_when_nobody_holds_it() {
    let scene = Scene::new().await;
    let (admin, key) = (scene.admin().await, word());
    let body = json!({ "key": key, "name": "Auditor", "scope": "all", "permissions": ["ticket:read_all", "desk:read"] });
    let made = admin.post("/v1/roles", body.clone()).await.expect(201);
    assert_eq!((&made["permissions"], &made["builtIn"]), (&json!(["desk:read"]), &json!(false)));
    admin.post("/v1/roles", body).await.problem(409, "already_exists");
    let path = format!("/v1/roles/{key}");
    let auditor = scene.person(&key).await;
    auditor.get("/v1/users").await.problem(403, "not_allowed");
    let wider = json!({ "permissions": ["desk:read", "people:read"], "secondFactor": true });
    assert_eq!(admin.patch(&path, wider).await.expect(200)["secondFactor"], true);
    crate::desk::until("a second factor is asked for", async || {
        (auditor.get("/v1/users").await.body["code"] == "second_factor_needed").then_some(())
    })
    .await;
    admin.patch(&path, json!({ "secondFactor": false })).await.expect(200);
    crate::desk::until("the role is felt", async || {
        (auditor.get("/v1/users").await.status == 200).then_some(())
    })
    .await;

    assert_eq!(admin.delete(&path).await.problem(409, "in_use")["params"]["holders"], 1);
    admin.put(format!("/v1/users/{}/roles", auditor.id), json!({ "roles": ["requester"] })).await.expect(200);
    assert_eq!(admin.delete(&path).await.expect(200)["archived"], true);
    let refused = admin.post(format!("/v1/users/{}/roles", auditor.id), json!({ "role": key })).await;
    refused.problem(422, "invalid");
    admin.delete(&path).await.expect(204);
    admin.get(&path).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_role_of_the_program_keeps_all_but_its_second_factor() {
    let turn = Turn::take().await;
    let admin = turn.scene.admin().await;
    for body in [json!({ "name": "X" }), json!({ "permissions": [] }), json!({ "archived": true })] {
        admin.patch("/v1/roles/viewer", body).await.problem(409, "built_in");
    }
    admin.delete("/v1/roles/viewer").await.problem(409, "built_in");
    for second in [true, false] {
        let role = admin.patch("/v1/roles/USER", json!({ "secondFactor": second })).await.expect(200);
        assert_eq!((text(&role, "key"), &role["secondFactor"]), ("viewer", &json!(second)));
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_role_is_named() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let body = json!({ "key": "No Key", "name": "", "scope": "world", "permissions": ["ticket:fly", "ticket:read_all"] });
    let problem = admin.post("/v1/roles", body).await.problem(422, "invalid");
    let codes: Vec<_> =
        problem["errors"].as_array().expect("errors").iter().map(|e| text(e, "code")).collect();
    assert_eq!(codes, ["unknown_permission", "needs_scope_all", "too_short", "bad_key", "unknown_scope"]);
    let all = admin.get("/v1/permissions").await.expect(200);
    let comment = all["data"].as_array().expect("all").iter().find(|one| one["name"] == "ticket:comment");
    assert_eq!(comment.expect("it is there")["aliases"], json!(["message:send"]));
}
