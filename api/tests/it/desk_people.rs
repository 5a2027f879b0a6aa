//! What people belong to on the desk: teams, regions, categories; and files of people.

use serde_json::{Value, json};

use crate::desk::{Desk, until};
use crate::people::{Caller, Reply, Scene, text, word};

async fn bring(admin: &Caller, query: &str, file: &str) -> Reply {
    admin.send("POST", format!("/v1/users/import{query}"), Some("text/csv"), file.to_owned()).await
}

fn names(list: &Value) -> Vec<&str> {
    list["data"].as_array().expect("a list").iter().map(|one| text(one, "name")).collect()
}

#[tokio::test]
async fn a_team_is_made_led_archived_and_taken_away() {
    let turn = crate::desk_admin::turn().await;
    let (admin, one, two) = (turn.scene.admin().await, turn.scene.agent().await, turn.scene.agent().await);
    let region = admin.post("/v1/regions", json!({ "name": word() })).await.expect(201);
    let body = json!({ "name": word(), "region": region["id"] });
    let team = admin.post("/v1/teams", body.clone()).await.expect(201);
    let name = text(&team, "name");
    assert_eq!(admin.post("/v1/teams", body).await.problem(422, "invalid")["errors"][0]["code"], "taken");
    let path = format!("/v1/teams/{}", text(&team, "id"));
    let put = async |person: &Caller, lead: bool| {
        admin.put(format!("{path}/members/{}", person.id), json!({ "lead": lead })).await.expect(200)
    };
    put(&one, false).await;
    put(&one, true).await;
    put(&two, false).await;
    let members = one.get(format!("{path}/members")).await.expect(200);
    assert_eq!(members["data"].as_array().expect("a page").len(), 2);
    let listed = one.get("/v1/teams").await.expect(200);
    let listed = listed["data"].as_array().expect("a list").iter().find(|team| team["name"] == name);
    let listed = listed.expect("it is listed");
    assert_eq!(
        (&listed["region"]["id"], listed["members"].as_array().map(Vec::len)),
        (&region["id"], Some(2))
    );
    let leads: Vec<_> =
        listed["members"].as_array().expect("two").iter().filter(|one| one["lead"] == true).collect();
    assert_eq!((leads.len(), &leads[0]["id"]), (1, &json!(one.id)));

    let away = json!({ "available": false, "away": null });
    one.put(format!("/v1/users/{}/availability", two.id), away.clone()).await.expect(200);
    two.put(format!("/v1/users/{}/availability", one.id), away).await.problem(403, "not_allowed");

    admin.delete(format!("/v1/regions/{}", text(&region, "id"))).await.expect(200);
    admin.delete(format!("/v1/regions/{}", text(&region, "id"))).await.problem(409, "in_use");
    assert_eq!(admin.delete(&path).await.expect(200)["archived"], true);
    assert!(!names(&admin.get("/v1/teams").await.expect(200)).contains(&name));
    assert!(names(&admin.get("/v1/teams?archived=true").await.expect(200)).contains(&name));
    let refused = admin.post("/v1/tickets", json!({ "title": "x", "teamId": team["id"] })).await;
    assert_eq!(refused.problem(422, "invalid")["errors"][0]["code"], "archived");
    admin.delete(format!("{path}/members/{}", two.id)).await.expect(204);
    admin.delete(&path).await.expect(204);
    admin.get(&path).await.problem(404, "not_found");
    assert_eq!(admin.get(format!("/v1/users/{}", one.id)).await.expect(200)["teams"], json!([]));
}

#[tokio::test]
async fn the_tree_of_categories_is_moved_without_cycles_and_shown_as_three_levels() {
    let turn = crate::desk_admin::turn().await;
    let admin = turn.scene.admin().await;
    let make = async |name: &str, parent: &Value| {
        let made = admin.post("/v1/categories", json!({ "name": name, "parentId": parent["id"] })).await;
        made.expect(201)
    };
    let top = word();
    let one = make(&top, &Value::Null).await;
    let two = make("two", &one).await;
    let three = make("three", &two).await;
    let four = make("four", &three).await;
    let cti = admin.get("/v1/categories/cti").await.expect(200);
    let shown = cti["data"].as_array().expect("a list").iter().find(|category| category["name"] == top);
    let items = &shown.expect("it is shown")["types"][0]["items"];
    assert_eq!(
        items,
        &json!([{ "id": three["id"], "name": "three" }, { "id": four["id"], "name": "three / four" }])
    );

    let path = |category: &Value| format!("/v1/categories/{}", text(category, "id"));
    let moved = |category: &Value, to: &Value| json!({ "name": category["name"], "parentId": to["id"] });
    let cycle = admin.put(path(&one), moved(&one, &four)).await.problem(422, "invalid");
    assert_eq!(
        (&cycle["errors"][0]["pointer"], &cycle["errors"][0]["code"]),
        (&json!("/parentId"), &json!("cycle"))
    );
    admin.put(path(&three), moved(&three, &one)).await.expect(200);
    let list = admin.get("/v1/categories").await.expect(200);
    let found = list["data"].as_array().expect("a tree").iter().find(|category| category["id"] == four["id"]);
    assert_eq!(found.expect("it is there")["path"], json!([top, "three", "four"]));
    let mut deepest = four;
    for level in 4..=16 {
        deepest = make(&format!("{level}"), &deepest).await;
    }
    let deeper = admin.post("/v1/categories", json!({ "name": "17", "parentId": deepest["id"] })).await;
    assert_eq!(deeper.problem(422, "invalid")["errors"][0]["code"], "too_deep");

    admin.delete(path(&one)).await.expect(200);
    admin.delete(path(&one)).await.problem(409, "in_use");
    let refused = admin.post("/v1/tickets", json!({ "title": "x", "category": deepest["id"] })).await;
    assert_eq!(refused.problem(422, "invalid")["errors"][0]["code"], "archived");
    assert!(
        !names(&admin.get("/v1/categories").await.expect(200)).contains(&"two"),
        "with all that lies below"
    );
}

#[tokio::test]
async fn a_category_has_an_owner_who_is_there() {
    let turn = crate::desk_admin::turn().await;
    let (admin, boss, gone) =
        (turn.scene.admin().await, turn.scene.requester().await, turn.scene.agent().await);
    admin.delete(format!("/v1/users/{}", gone.id)).await.expect(200);
    let body = |name: &str, owner: Value| json!({ "name": name, "owner": owner });
    let made = admin.post("/v1/categories", body(&word(), json!(boss.id))).await.expect(201);
    assert_eq!(made["owner"], json!(boss.id));
    let path = format!("/v1/categories/{}", text(&made, "id"));
    let listed = async || {
        let list = admin.get("/v1/categories").await.expect(200);
        let found = list["data"].as_array().expect("a tree").iter().find(|one| one["id"] == made["id"]);
        found.expect("it is there")["owner"].clone()
    };
    assert_eq!(listed().await, json!({ "id": boss.id, "name": boss.name }));
    for nobody in [json!(gone.id), json!(uuid::Uuid::nil())] {
        let refused = admin.put(&path, body(text(&made, "name"), nobody)).await.problem(422, "invalid");
        let error = &refused["errors"][0];
        assert_eq!((text(error, "pointer"), text(error, "code")), ("/owner", "unknown_person"));
    }
    admin.put(&path, body(text(&made, "name"), Value::Null)).await.expect(200);
    assert_eq!(listed().await, Value::Null);
}

#[tokio::test]
async fn who_is_away_says_so_and_somebody_stands_in() {
    let scene = Scene::new().await;
    let (one, two, sam) = (scene.agent().await, scene.agent().await, scene.requester().await);
    let (from, until) = ("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z");
    let now = jiff::Timestamp::now();
    let set =
        async |away: Value| one.put("/v1/me/availability", json!({ "available": true, "away": away })).await;
    let agent = async || {
        let list = two.get("/v1/agents").await.expect(200);
        list["data"].as_array().expect("a list").iter().find(|agent| agent["id"] == json!(one.id)).cloned()
    };
    let hour = jiff::SignedDuration::from_hours(1);
    let away = json!({ "from": now - hour, "until": now + hour, "standIn": two.id });
    let told = set(away).await.expect(200);
    assert_eq!(told["away"]["standIn"]["id"], json!(two.id));
    // The desk that all share has many agents; this one is among the first thousand.
    let shown = agent().await.expect("listed");
    assert_eq!((&shown["available"], &shown["standIn"]["id"]), (&json!(false), &json!(two.id)));
    let later = json!({ "from": now + hour, "until": null, "standIn": null });
    set(later).await.expect(200);
    assert_eq!(agent().await.expect("listed")["available"], true, "not yet");
    for (away, pointer) in [
        (json!({ "from": now + hour, "until": now }), "/away/until"),
        (json!({ "from": now, "standIn": one.id }), "/away/standIn"),
        (json!({ "from": now, "standIn": sam.id }), "/away/standIn"),
        (json!({ "from": from, "until": until }), "/away/from"),
    ] {
        assert_eq!(set(away).await.problem(422, "invalid")["errors"][0]["pointer"], pointer);
    }
    assert_eq!(set(Value::Null).await.expect(200)["away"], Value::Null);
}

#[tokio::test]
async fn a_file_makes_and_changes_people_and_tells_what_is_wrong() {
    let scene = Scene::new().await;
    let (admin, key) = (scene.admin().await, word());
    let organisation =
        admin.post("/v1/organisations", json!({ "name": format!("{key} Inc") })).await.expect(201);
    let file = format!(
        "\u{feff}externalId;name;email;organisation;manager;roles;teams;active;phone\r\n\
         {key}-1;{key} One;{key}1@people.example;{key} inc;{key}-2;AGENT;Network;true;'+49 30\r\n\
         {key}-2;\"{key} Two; the boss\";{key}2@people.example;;;;;;\r\n\
         {key}-3;{key} Three;nowhere;;;;;;\r\n\
         {key}-4;{key} Four;{key}4@people.example;;;king;;;\r\n\
         {key}-1;{key} Again;{key}5@people.example;;;;;;\r\n\
         {key}-6;{key} Six;{key}6@people.example;;{key}-none;;;;\r\n"
    );
    let found = async |query: &str| admin.get(format!("/v1/users?search={key}{query}")).await.expect(200);
    let told = bring(&admin, "?preview=true", &file).await.expect(200);
    assert_eq!((&told["applied"], &told["created"]), (&json!(false), &json!(3)));
    let told = bring(&admin, "?strict=true", &file).await.expect(200);
    assert_eq!((&told["applied"], &told["failed"]), (&json!(false), &json!(4)));
    assert_eq!(found("").await["data"], json!([]), "nothing was kept");

    let told = bring(&admin, "", &file).await.expect(200);
    let errors: Vec<_> = told["errors"].as_array().expect("errors").iter().collect();
    let errors: Vec<_> =
        errors.iter().map(|e| (e["line"].as_u64().expect("a line"), text(e, "code"))).collect();
    let expected = [(4, "not_an_email"), (5, "unknown_role"), (6, "twice"), (7, "unknown_manager")];
    assert_eq!(errors, expected);
    assert_eq!((&told["rows"], &told["created"], &told["updated"]), (&json!(6), &json!(3), &json!(0)));
    let one = found("").await["data"].as_array().expect("a page")[0].clone();
    assert_eq!((text(&one, "phone"), &one["roles"]), ("+49 30", &json!(["agent"])));
    assert_eq!(
        (&one["organisation"]["id"], &one["teams"][0]["name"]),
        (&organisation["id"], &json!("Network"))
    );
    assert_eq!(one["manager"]["name"], format!("{key} Two; the boss"));

    let changed = format!("email,name,active\n{key}1@PEOPLE.example,{key} Uno,no\n");
    let told = bring(&admin, "", &changed).await.expect(200);
    assert_eq!((&told["created"], &told["updated"], &told["errors"]), (&json!(0), &json!(1), &json!([])));
    let one = found("&active=false").await["data"][0].clone();
    assert_eq!((text(&one, "name"), text(&one, "phone")), (format!("{key} Uno").as_str(), "+49 30"));

    let exported = admin.get(format!("/v1/users/export.csv?search={key}")).await;
    let sheet = String::from_utf8(exported.bytes.to_vec()).expect("UTF-8");
    assert!(sheet.contains("'+49 30"), "no formula: {sheet}");
    let told = bring(&admin, "", &sheet).await.expect(200);
    assert_eq!((&told["updated"], &told["errors"]), (&json!(3), &json!([])), "what goes out comes in again");
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_and_nobody_rises_by_one() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let code =
        async |file: &str| bring(&admin, "", file).await.problem(422, "invalid")["errors"][0]["code"].clone();
    assert_eq!(code("email,colour\n").await, "unknown_column");
    assert_eq!(code("email,E-Mail\n").await, "duplicate_column");
    assert_eq!(code("name\nAna\n").await, "missing_column");
    admin.post("/v1/users/import", json!({})).await.problem(415, "unsupported_media_type");

    let clerk = crate::users::holder(
        &scene,
        &admin,
        "own",
        &["people:read", "people:admin", "ticket:open", "ticket:comment", "desk:read"],
    )
    .await;
    let file = format!("email,name,roles\n{}@a.example,A,admin\n{},B,requester\n", word(), admin.email);
    let told = bring(&clerk, "", &file).await.expect(200);
    let codes: Vec<_> =
        told["errors"].as_array().expect("errors").iter().map(|error| text(error, "code")).collect();
    assert_eq!(codes, ["role_too_high", "role_too_high"]);
    let rest = bring(&admin, "", &format!("email,active\n{},false\n", admin.email)).await.expect(200);
    assert_eq!(rest["errors"][0]["code"], "is_admin");
}

#[tokio::test]
async fn a_step_assigns_only_to_whom_tickets_can_be_given() {
    let turn = crate::desk_admin::turn().await;
    assert_eq!(turn.scene.desk.address, Desk::edited().address);
    let (admin, agent, sam) =
        (turn.scene.admin().await, turn.scene.agent().await, turn.scene.requester().await);
    let policy = |to: &Caller| {
        let then = json!([{ "do": "notify", "whom": "lead" }, { "do": "assign", "to": to.id }]);
        let step = json!({ "metric": "resolution", "when": { "percent": 50 }, "then": then });
        json!({ "name": word(), "targets": { "1": { "resolution": 3600 } }, "escalations": [step], "when": { "source": [word()] } })
    };
    let refused = admin.post("/v1/sla-policies", policy(&sam)).await.problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/escalations/0/then/1/to");
    let made = admin.post("/v1/sla-policies", policy(&agent)).await.expect(201);
    let path = format!("/v1/sla-policies/{}", text(&made, "id"));
    admin.put(&path, policy(&sam)).await.problem(422, "invalid");
}

#[tokio::test]
async fn a_file_makes_nobody_report_to_themselves() {
    let scene = Scene::new().await;
    let (admin, key) = (scene.admin().await, word());
    let file = |managers: [&str; 3]| {
        let lines = ["a", "b", "c"].iter().zip(managers).map(|(one, above)| {
            let above = if above.is_empty() { String::new() } else { format!("{key}-{above}") };
            format!("{key}-{one},{one},{above}\n")
        });
        format!("externalId,name,manager\n{}", lines.collect::<String>())
    };
    let told = bring(&admin, "", &file(["", "a", "b"])).await.expect(200);
    assert_eq!((&told["created"], &told["errors"]), (&json!(3), &json!([])));

    let told = bring(&admin, "", &file(["c", "a", "b"])).await.expect(200);
    let codes: Vec<_> = told["errors"].as_array().expect("errors").iter().map(|e| text(e, "code")).collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == "manager_loop"), "{told}");
    let managers: Vec<Option<String>> = sqlx::query_scalar(
        "select m.external_id from person p left join person m on m.id = p.manager_id
          where p.external_id like $1 order by p.external_id",
    )
    .bind(format!("{key}-%"))
    .fetch_all(&scene.pool)
    .await
    .expect("managers");
    assert_eq!(managers, [None, Some(format!("{key}-a")), Some(format!("{key}-b"))], "as it was");
}

#[tokio::test]
async fn what_lies_below_an_archived_category_is_hidden_but_not_archived() {
    let turn = crate::desk_admin::turn().await;
    let admin = turn.scene.admin().await;
    let above = admin.post("/v1/categories", json!({ "name": word() })).await.expect(201);
    let below = json!({ "name": word(), "parentId": above["id"] });
    let below = admin.post("/v1/categories", below).await.expect(201);
    admin.delete(format!("/v1/categories/{}", text(&above, "id"))).await.expect(200);
    let listed = admin.get("/v1/categories?archived=true").await;
    assert!(listed.headers.contains_key("etag"));
    let listed = listed.expect(200);
    let one = |id: &Value| {
        let found = listed["data"].as_array().expect("a list").iter().find(|one| one["id"] == *id);
        found.map(|one| (one["archived"].clone(), one["hidden"].clone()))
    };
    assert_eq!(one(&above["id"]), Some((json!(true), json!(true))));
    assert_eq!(one(&below["id"]), Some((json!(false), json!(true))));
    let offered = admin.get("/v1/categories").await.expect(200);
    assert!(!names(&offered).contains(&text(&below, "name")));
    assert!(admin.get("/v1/teams").await.headers.contains_key("etag"));
}

#[tokio::test]
async fn a_version_that_gives_tickets_to_somebody_who_left_is_not_restored() {
    let turn = crate::desk_admin::turn().await;
    let (admin, gone) = (turn.scene.admin().await, turn.scene.agent().await);
    let body = json!({
        "name": word(), "targets": { "1": { "resolution": 3600 } },
        "escalations": [{ "metric": "resolution", "when": { "percent": 75 }, "then": [{ "do": "assign", "to": gone.id }] }],
        "when": { "source": [word()] },
    });
    let before = crate::desk_admin::version(&admin.get("/v1/calendars").await);
    let made = admin.post("/v1/sla-policies", body).await;
    let with = crate::desk_admin::version(&made);
    made.expect(201);
    admin.post(format!("/v1/desk/versions/{before}/restore"), json!({})).await.expect(200);
    admin.delete(format!("/v1/users/{}", gone.id)).await.expect(200);
    let refused = admin.post(format!("/v1/desk/versions/{with}/restore"), json!({})).await;
    let refused = refused.problem(422, "invalid");
    let pointer = text(&refused["errors"][0], "pointer");
    assert!(pointer.starts_with("/policies/") && pointer.ends_with("/escalations/0/then/0/to"), "{pointer}");
}

#[tokio::test]
async fn a_desk_has_a_name_that_stands_in_letters_and_is_set_up_once_somebody_changed_it() {
    let turn = crate::desk_admin::turn().await;
    let (admin, name) = (turn.scene.admin().await, word());
    let named = admin.patch("/v1/desk", json!({ "name": format!(" {name} ") })).await.expect(200);
    assert_eq!(text(&named, "name"), name);
    assert_eq!(admin.get("/v1/desk").await.expect(200), json!({ "name": name, "setUp": true }));
    assert_eq!(turn.scene.nobody().get("/v1/auth/providers").await.expect(200)["desk"], json!(name));

    let email = format!("{}@people.example", word());
    let user = json!({ "name": "Pia", "email": email });
    let user = admin.post("/v1/users", user).await.expect(201);
    admin.post(format!("/v1/users/{}/invite", text(&user, "id")), json!({})).await.expect(202);
    let letter = until("the invitation is written", async || {
        crate::mail::letters_to(&turn.scene.desk.data(), &email).into_iter().next()
    })
    .await;
    let from = crate::mail::header(&letter, "From").expect("a sender");
    assert!(from.contains(&name), "{from}");

    admin.patch("/v1/desk", json!({ "name": "x".repeat(61) })).await.problem(422, "invalid");
    admin.patch("/v1/desk", json!({ "name": "a\nb" })).await.problem(422, "invalid");
    turn.scene.agent().await.patch("/v1/desk", json!({ "name": "Mine" })).await.problem(403, "not_allowed");
    admin.patch("/v1/desk", json!({ "name": "" })).await.expect(200);
}
