//! Users: made, found, changed and put to rest; and what nobody may do to them.

use serde_json::{Value, json};

use crate::desk::until;
use crate::people::{Caller, Scene, text, word};
use crate::time::Turn;

async fn made(admin: &Caller, body: Value) -> Value {
    admin.post("/v1/users", body).await.expect(201)
}

/// Makes a role of some permissions, reaching everything, and somebody who holds it.
pub async fn holder(scene: &Scene, admin: &Caller, scope: &str, permissions: &[&str]) -> Caller {
    let key = word();
    let role = json!({ "key": key, "name": "Special", "scope": scope, "permissions": permissions });
    admin.post("/v1/roles", role).await.expect(201);
    scene.person(&key).await
}

#[tokio::test]
async fn a_user_is_made_read_changed_and_put_to_rest() {
    let scene = Scene::new().await;
    let (admin, boss) = (scene.admin().await, scene.agent().await);
    let (name, domain) = (word(), format!("{}.example", word()));
    let organisation = json!({ "name": word(), "domains": [domain] });
    let organisation = admin.post("/v1/organisations", organisation).await.expect(201);
    let teams = admin.get("/v1/teams").await.expect(200)["data"].clone();
    let body = json!({
        "name": "Mia Chen", "username": name, "email": format!("Mia@{domain}"), "phone": "+49 30 1234",
        "externalId": format!("x-{name}"), "locale": "de", "timeZone": "Europe/Berlin", "manager": boss.id,
        "roles": ["AGENT"], "teams": [teams[0]["id"]],
    });
    let user = made(&admin, body).await;
    assert_eq!(user["roles"], json!(["agent"]));
    assert_eq!((&user["manager"]["id"], &user["organisation"]["id"]), (&json!(boss.id), &organisation["id"]));
    assert_eq!((&user["teams"][0]["name"], &user["teams"][0]["lead"]), (&teams[0]["name"], &json!(false)));
    assert_eq!(
        (&user["active"], &user["available"], &user["away"]),
        (&json!(true), &json!(true), &Value::Null)
    );
    let path = format!("/v1/users/{}", text(&user, "id"));
    assert_eq!(boss.get(&path).await.expect(200), user);

    let changed =
        admin.patch(&path, json!({ "name": "Mia Wu", "phone": null, "teams": [] })).await.expect(200);
    assert_eq!(
        (text(&changed, "name"), &changed["phone"], &changed["teams"]),
        ("Mia Wu", &Value::Null, &json!([]))
    );
    assert_eq!(changed["email"], user["email"], "what is left out stays");
    assert_eq!(admin.delete(&path).await.expect(200)["active"], false);
    assert_eq!(admin.patch(&path, json!({ "active": true })).await.expect(200)["active"], true);
    admin.get("/v1/users/nobody").await.problem(404, "not_found");
}

#[tokio::test]
async fn every_wrong_field_of_a_user_is_named() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let nobody = uuid::Uuid::new_v4();
    let body = json!({
        "name": " ", "username": "a b", "email": "nowhere", "locale": "german", "timeZone": "Berlin",
        "manager": nobody, "organisation": nobody, "teams": [nobody],
    });
    let problem = admin.post("/v1/users", body).await.problem(422, "invalid");
    let mut wrong: Vec<_> =
        problem["errors"].as_array().expect("errors").iter().map(|error| text(error, "pointer")).collect();
    wrong.sort_unstable();
    let expected =
        ["/email", "/locale", "/manager", "/name", "/organisation", "/teams/0", "/timeZone", "/username"];
    assert_eq!(wrong, expected);
    let roles = admin.post("/v1/users", json!({ "name": "A", "roles": ["agent", "king"] })).await;
    assert_eq!(roles.problem(422, "invalid")["errors"][0]["pointer"], "/roles/1");
    let unknown = admin.post("/v1/users", json!({ "name": "A", "colour": "red" })).await;
    assert_eq!(unknown.problem(422, "invalid")["errors"][0]["pointer"], "/colour");
}

#[tokio::test]
async fn people_are_found_by_how_they_begin_and_page_by_page() {
    let scene = Scene::new().await;
    let (admin, agent, begin) = (scene.admin().await, scene.agent().await, word());
    for number in 0..5 {
        made(&admin, json!({ "name": format!("{} {number}", begin.to_uppercase()), "roles": ["customer"] }))
            .await;
    }
    made(
        &admin,
        json!({ "name": "Else", "username": format!("{begin}_"), "roles": ["USER"], "active": false }),
    )
    .await;
    let list = async |query: &str| agent.get(format!("/v1/users?search={begin}&{query}")).await.expect(200);
    let (mut seen, mut cursor) = (vec![], String::new());
    loop {
        let page = list(&format!("limit=2&count=exact{cursor}")).await;
        assert_eq!(page["total"], 6);
        seen.extend(
            page["data"].as_array().expect("a page").iter().map(|user| text(user, "name").to_owned()),
        );
        let Some(next) = page["nextCursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    let expected: Vec<_> = (0..5).map(|number| format!("{} {number}", begin.to_uppercase())).collect();
    assert_eq!((seen[0].as_str(), &seen[1..]), ("Else", &expected[..]));
    for (query, count) in [("role=viewer", 1), ("role=CUSTOMER", 5), ("active=true", 5), ("active=false", 1)]
    {
        assert_eq!(list(query).await["data"].as_array().expect("a page").len(), count, "{query}");
    }
    let literally = agent.get(format!("/v1/users?search={begin}%25")).await.expect(200);
    assert_eq!(literally["data"], json!([]), "a percent sign is a percent sign");
    agent.get("/v1/users?limit=101").await.problem(422, "invalid");
    agent.get("/v1/users?cursor=zz").await.problem(422, "invalid");
}

#[tokio::test]
async fn what_belongs_to_somebody_else_is_refused_with_their_id() {
    let scene = Scene::new().await;
    let (admin, service) = (scene.admin().await, scene.service().await);
    // Somebody who only ever wrote a mail.
    let from = format!("{}@writers.example", word());
    let raw = crate::mail::message(&from, "Hello", "", "Help.");
    crate::mail::bring(&service, &raw).await.expect(200);
    let known = admin.get(format!("/v1/users?search={from}")).await.expect(200)["data"][0].clone();
    assert_eq!((&known["username"], &known["roles"]), (&Value::Null, &json!(["requester"])));

    let refused = admin.post("/v1/users", json!({ "name": "Again", "email": from.to_uppercase() })).await;
    let refused = refused.problem(409, "already_exists");
    assert_eq!(refused["params"], json!({ "field": "email", "id": known["id"] }));
    let path = format!("/v1/users/{}", text(&known, "id"));
    let name = word();
    let raised = admin.patch(&path, json!({ "username": name, "roles": ["agent"] })).await.expect(200);
    assert_eq!((text(&raised, "username"), &raised["roles"]), (name.as_str(), &json!(["agent"])));
    let refused = admin.post("/v1/users", json!({ "name": "Again", "username": name.to_uppercase() })).await;
    assert_eq!(refused.problem(409, "already_exists")["params"]["field"], "username");
}

#[tokio::test]
async fn whoever_is_put_to_rest_is_let_in_no_more() {
    let scene = Scene::new().await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let service = made(&admin, json!({ "name": word(), "roles": ["SERVICE"] })).await;
    let robot = scene.nobody().with("x-api-key", text(&service, "key"));
    assert_eq!(robot.get("/v1/me").await.expect(200)["id"], service["id"]);
    let read = admin.get(format!("/v1/users/{}", text(&service, "id"))).await.expect(200);
    assert_eq!(read.get("key"), None, "a key is shown once");

    agent.get("/v1/me").await.expect(200);
    for (caller, id) in [(&agent, agent.id.to_string()), (&robot, text(&service, "id").to_owned())] {
        admin.delete(format!("/v1/users/{id}")).await.expect(200);
        until("the session ends", async || (caller.get("/v1/me").await.status == 401).then_some(())).await;
        admin.patch(format!("/v1/users/{id}"), json!({ "active": true })).await.expect(200);
        assert_eq!(caller.get("/v1/me").await.status, 401, "what ended does not come back");
    }
}

#[tokio::test]
async fn roles_are_given_and_taken_one_by_one() {
    let scene = Scene::new().await;
    let (admin, sam) = (scene.admin().await, scene.requester().await);
    let path = format!("/v1/users/{}/roles", sam.id);
    let both = admin.post(&path, json!({ "role": "AGENT" })).await.expect(200);
    assert_eq!(both, json!({ "roles": ["agent", "requester"] }));
    assert_eq!(admin.get(&path).await.expect(200), both);
    let one = admin.delete(format!("{path}/customer")).await.expect(200);
    assert_eq!(one["roles"], json!(["agent"]));
    assert_eq!(admin.delete(format!("{path}/agent")).await.expect(200)["roles"], json!(["requester"]));
    let set = admin.put(&path, json!({ "roles": ["viewer", "user"] })).await.expect(200);
    assert_eq!(set["roles"], json!(["viewer"]));
    admin.put(&path, json!({ "roles": [] })).await.problem(422, "invalid");
}

#[tokio::test]
async fn nobody_lends_or_takes_over_what_they_do_not_hold() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let clerk = holder(&scene, &admin, "own", &["people:read", "people:admin", "ticket:comment"]).await;
    let high = |reply: crate::people::Reply| reply.problem(403, "role_too_high")["params"]["role"].clone();
    let body = |role: &str| json!({ "name": word(), "roles": [role] });
    assert_eq!(high(clerk.post("/v1/users", body("agent")).await), "agent");
    assert_eq!(
        high(clerk.put(format!("/v1/users/{}/roles", clerk.id), json!({ "roles": ["admin"] })).await),
        "admin"
    );
    // Whoever sets an admin's address has the admin's password sent there.
    let agent = scene.agent().await;
    let address = json!({ "email": format!("{}@evil.example", word()) });
    assert_eq!(high(clerk.patch(format!("/v1/users/{}", agent.id), address).await), "agent");
    assert_eq!(high(clerk.delete(format!("/v1/users/{}", admin.id)).await), "admin");
    // A role may not reach further than its maker's, either.
    let role =
        |scope: &str| json!({ "key": word(), "name": "R", "scope": scope, "permissions": ["message:send"] });
    for scope in ["team", "organisation", "all"] {
        high(clerk.post("/v1/roles", role(scope)).await);
    }
    let own = clerk.post("/v1/roles", role("own")).await.expect(201);
    assert_eq!(own["permissions"], json!(["ticket:comment"]), "by its own name");
    clerk.post("/v1/users", body(text(&own, "key"))).await.expect(201);
    let wider = json!({ "permissions": ["ticket:comment", "ticket:note"] });
    high(clerk.patch(format!("/v1/roles/{}", text(&own, "key")), wider).await);
}

#[tokio::test]
async fn a_team_is_not_joined_to_reach_its_tickets() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let clerk = holder(&scene, &admin, "team", &["people:read", "people:admin", "ticket:note"]).await;
    let teams = admin.get("/v1/teams").await.expect(200)["data"].clone();
    let join = clerk.patch(format!("/v1/users/{}", clerk.id), json!({ "teams": [teams[0]["id"]] })).await;
    join.problem(403, "role_too_high");
}

#[tokio::test]
async fn nobody_shuts_themselves_out_and_one_admin_stays() {
    // All other admins of the desk leave, one after the other: that takes a desk to itself.
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let admin = scene.admin().await;
    admin.delete(format!("/v1/users/{}", admin.id)).await.problem(409, "yourself");
    let others = admin.get("/v1/users?role=admin&active=true&limit=100").await.expect(200);
    let others =
        others["data"].as_array().expect("a page").iter().filter(|user| user["id"] != json!(admin.id));
    for other in others {
        sqlx::query("update person set active = false where id = $1::uuid")
            .bind(text(other, "id"))
            .execute(&scene.pool)
            .await
            .expect("put to rest");
    }
    let path = format!("/v1/users/{}/roles", admin.id);
    admin.put(&path, json!({ "roles": ["agent"] })).await.problem(409, "last_admin");
    sqlx::query("update person set active = true where username = 'admin'")
        .execute(&scene.pool)
        .await
        .expect("back");
    admin.put(&path, json!({ "roles": ["agent"] })).await.expect(200);
}

#[tokio::test]
async fn a_manager_is_somebody_active_and_nobody_below() {
    let scene = Scene::new().await;
    let (admin, one, two) = (scene.admin().await, scene.agent().await, scene.agent().await);
    let set = async |person: &Caller, manager: &Caller| {
        admin.patch(format!("/v1/users/{}", person.id), json!({ "manager": manager.id })).await
    };
    let refused = async |person: &Caller, manager: &Caller| {
        let problem = set(person, manager).await.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/manager");
        text(&problem["errors"][0], "code").to_owned()
    };
    set(&one, &two).await.expect(200);
    for (person, manager) in [(&two, &one), (&one, &one)] {
        assert_eq!(refused(person, manager).await, "manager_loop");
    }
    let gone = scene.agent().await;
    admin.delete(format!("/v1/users/{}", gone.id)).await.expect(200);
    assert_eq!(refused(&two, &gone).await, "unknown_manager");
    admin.delete(format!("/v1/users/{}", two.id)).await.expect(200);
    let phone = json!({ "manager": two.id, "phone": "1" });
    admin.patch(format!("/v1/users/{}", one.id), phone).await.expect(200);
}

#[tokio::test]
async fn what_somebody_asked_for_is_told_as_far_as_one_sees_it() {
    let scene = Scene::new().await;
    let (admin, agent, sam) = (scene.admin().await, scene.agent().await, scene.requester().await);
    let reader = holder(&scene, &admin, "own", &["people:read"]).await;
    for number in 0..6 {
        sam.open_titled(&format!("{number}")).await;
    }
    let last = sam.list("limit=1").await.remove(0);
    agent.set_status(text(&last, "id"), "resolved").await;
    let path = format!("/v1/users/{}/tickets-summary", sam.id);
    let told = agent.get(&path).await.expect(200);
    assert_eq!((&told["open"], &told["total"]), (&json!(5), &json!(6)));
    assert_eq!(told["last"].as_array().expect("some").len(), 5);
    assert_eq!((&told["last"][0]["id"], &told["last"][0]["phase"]), (&last["id"], &json!("resolved")));
    let other = reader.get(&path).await.expect(200);
    assert_eq!(other, json!({ "open": 0, "total": 0, "last": [] }), "out of sight is nowhere");
}

#[tokio::test]
async fn who_changed_what_of_somebody_is_kept() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let teams = admin.get("/v1/teams").await.expect(200)["data"].clone();
    let body =
        json!({ "name": "Mia", "email": format!("{}@people.example", word()), "teams": [teams[0]["id"]] });
    let mia = made(&admin, body).await;
    let path = format!("/v1/users/{}", text(&mia, "id"));
    let change = json!({ "name": "Mia Wu", "roles": ["agent"], "manager": admin.id });
    admin.patch(&path, change).await.expect(200);
    admin.patch(&path, json!({ "name": "Mia Wu", "teams": [] })).await.expect(200);
    let sql = "update person set phone = '1', password_hash = 'hush' where id = $1::uuid";
    sqlx::query(sql).bind(text(&mia, "id")).execute(&scene.pool).await.expect("somebody is changed");

    let kept = admin.get(format!("{path}/changes")).await.expect(200);
    let kept = kept["data"].as_array().expect("changes").clone();
    let told: Vec<_> = kept.iter().map(|one| (text(one, "what"), one["by"]["id"].clone())).collect();
    let by = json!(admin.id);
    let expected = [
        ("changed", Value::Null),
        ("left", by.clone()),
        ("changed", by.clone()),
        ("joined", by.clone()),
        ("made", by.clone()),
    ];
    assert_eq!(told, expected);
    assert_eq!(
        (&kept[0]["before"], &kept[0]["after"]),
        (&json!({ "phone": null }), &json!({ "phone": "1" }))
    );
    assert_eq!(kept[1]["names"][text(&teams[0], "id")], teams[0]["name"]);
    assert_eq!(
        (&kept[2]["before"], &kept[2]["after"]),
        (
            &json!({ "name": "Mia", "roles": ["requester"], "manager": null }),
            &json!({ "name": "Mia Wu", "roles": ["agent"], "manager": admin.id })
        )
    );
    assert_eq!(kept[2]["names"][admin.id.to_string()], admin.name);

    let page = admin.get(format!("{path}/changes?limit=2")).await.expect(200);
    let rest = admin.get(format!("{path}/changes?cursor={}", text(&page, "nextCursor"))).await.expect(200);
    assert_eq!(rest["data"].as_array().map(Vec::len), Some(3));
    scene.agent().await.get(format!("{path}/changes")).await.problem(403, "not_allowed");
    admin.get(format!("/v1/users/{}/changes", uuid::Uuid::nil())).await.problem(404, "not_found");
}
