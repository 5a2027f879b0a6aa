//! Forms by the API: looked for, filled in, refused field by field, kept in versions.

use serde_json::{Value, json};

use crate::people::{Caller, Scene, text, word};

fn laptop() -> Value {
    json!({ "kind": "laptop", "system": "linux", "quantity": 2, "reason": "Two people begin in May.",
        "cost_centre": "4711", "deliver_to": "Building 7" })
}

async fn file(caller: &Caller, key: &str, answers: Value) -> crate::people::Reply {
    caller.post("/v1/tickets", json!({ "form": { "key": key, "answers": answers } })).await
}

/// Returns pointers and codes of what is wrong, in order.
fn wrong(problem: &Value) -> Vec<(String, String)> {
    let errors = problem["errors"].as_array().expect("errors").iter();
    let mut errors: Vec<_> =
        errors.map(|error| (text(error, "pointer").to_owned(), text(error, "code").to_owned())).collect();
    errors.sort();
    errors
}

/// A form of its own, that asks for one thing.
fn small(title: &str, property: Value, ticket: Value) -> String {
    let properties = Value::Object([("a".to_owned(), property)].into_iter().collect());
    let mut mapping = json!({ "title": "Asked: {a}" });
    if let (Value::Object(mapping), Value::Object(more)) = (&mut mapping, ticket) {
        mapping.extend(more);
    }
    json!({ "title": title, "schema": { "type": "object", "properties": properties, "required": ["a"] },
        "ticket": mapping })
    .to_string()
}

async fn put(admin: &Caller, key: &str, text: &str) -> crate::people::Reply {
    admin.put(format!("/v1/forms/{key}"), json!({ "text": text, "note": "by a test" })).await
}

#[tokio::test]
async fn a_form_becomes_a_ticket_with_what_it_maps() {
    let scene = Scene::new().await;
    let requester = scene.requester().await;
    let opened = file(&requester, "new-hardware", laptop()).await.expect(201);
    assert_eq!(opened["title"], "New hardware: 2 × Laptop");
    assert_eq!(opened["category"], json!(["Hardware", "Laptop"]));
    assert_eq!(opened["team"]["name"], "Service Desk");
    assert_eq!((&opened["priority"], &opened["tags"]), (&json!(4), &json!(["hardware", "laptop"])));
    assert_eq!(opened["form"]["key"], "new-hardware");
    let read =
        requester.get(format!("/v1/tickets/{}/form?language=de", text(&opened, "id"))).await.expect(200);
    let answers = read["answers"].as_array().expect("answers");
    let system = answers.iter().find(|answer| answer["key"] == "system").expect("it was asked");
    assert_eq!((&system["label"], &system["answer"]), (&json!("Welches System?"), &json!("Linux")));
    assert_eq!(read["version"], read["latest"]);
    let stranger = scene.requester().await;
    stranger.get(format!("/v1/tickets/{}/form", text(&opened, "id"))).await.problem(404, "not_found");
    let plain = requester.open_titled("Without a form").await;
    requester.get(format!("/v1/tickets/{}/form", text(&plain, "id"))).await.problem(404, "not_found");
}

#[tokio::test]
async fn wrong_answers_are_refused_field_by_field_in_the_same_words_before_and_when_they_are_sent() {
    let scene = Scene::new().await;
    let requester = scene.requester().await;
    let answers =
        json!({ "kind": "laptop", "quantity": 0, "reason": "Why?", "cost_centre": "x", "what": "a boat" });
    let refused = file(&requester, "new-hardware", answers.clone()).await.problem(422, "invalid");
    let expected = [
        ("/cost_centre", "bad_format"),
        ("/deliver_to", "required"),
        ("/quantity", "out_of_range"),
        ("/reason", "too_short"),
        ("/system", "required"),
        ("/what", "not_asked"),
    ];
    let at = |at: &str| expected.map(|(pointer, code)| (format!("{at}{pointer}"), code.to_owned())).to_vec();
    assert_eq!(wrong(&refused), at("/form/answers"));
    let body = json!({ "answers": answers });
    let told = requester.post("/v1/forms/new-hardware/check", body).await.expect(200);
    assert_eq!((&told["valid"], wrong(&told)), (&json!(false), at("/answers")));
    let asked = told["asked"].as_array().expect("what is asked");
    assert!(asked.contains(&json!({ "key": "system", "required": true })), "{told}");
    let beside =
        json!({ "title": "Mine", "teamId": requester.id, "form": { "key": "new-hardware", "answers": {} } });
    let refused = requester.post("/v1/tickets", beside).await.problem(422, "invalid");
    let expected = ["/teamId", "/title"].map(|at| (at.to_owned(), "from_the_form".to_owned()));
    assert_eq!(wrong(&refused), expected);
    let refused = file(&requester, "no-such-form", json!({})).await.problem(422, "invalid");
    assert_eq!(wrong(&refused), [("/form/key".to_owned(), "unknown_form".to_owned())]);
}

#[tokio::test]
async fn what_is_chosen_comes_from_the_desk_and_from_the_askers_own_rows() {
    let scene = Scene::new().await;
    let (admin, requester) = (scene.admin().await, scene.requester().await);
    let (list, key) = (word(), word());
    let owned = json!({ "key": list, "name": list, "ownerColumn": "owner" });
    admin.post("/v1/lookups", owned).await.expect(201);
    sqlx::query("insert into lookup_row (list, key, label, owner, data) values ($1, 'L-1', 'Blue laptop', lower($2), '{}'), ($1, 'L-2', 'Red laptop', 'else@example.org', '{}')")
        .bind(&list)
        .bind(&requester.email)
        .execute(&scene.pool)
        .await
        .expect("rows");
    let form = json!({ "title": "My device", "schema": { "type": "object", "properties": {
            "device": { "title": "Device", "type": "string" }, "team": { "title": "Team", "type": "string" } },
            "required": ["device"] },
        "layout": [{ "fields": [
            { "key": "device", "options": { "from": "lookup", "list": list } },
            { "key": "team", "options": { "from": "teams" } }] }],
        "ticket": { "title": "About {device}", "team": { "answer": "team" } } });
    put(&admin, &key, &form.to_string()).await.expect(200);
    let refused = file(&requester, &key, json!({ "device": "L-2", "team": "nobody" })).await;
    let expected = ["/form/answers/device", "/form/answers/team"];
    let expected = expected.map(|at| (at.to_owned(), "not_an_option".to_owned()));
    assert_eq!(wrong(&refused.problem(422, "invalid")), expected);
    let view = requester.get(format!("/v1/forms/{key}")).await.expect(200);
    let fields = &view["groups"][0]["fields"];
    assert_eq!(fields[0]["list"], json!(list));
    let network = fields[1]["options"].as_array().expect("teams").iter();
    let network = network.clone().find(|option| option["label"] == "Network").expect("a team");
    let answers = json!({ "device": "L-1", "team": network["value"] });
    let opened = file(&requester, &key, answers).await.expect(201);
    assert_eq!((&opened["title"], &opened["team"]["name"]), (&json!("About Blue laptop"), &json!("Network")));
}

#[tokio::test]
async fn a_ticket_keeps_the_version_it_was_asked_under() {
    let scene = Scene::new().await;
    let (admin, requester) = (scene.admin().await, scene.requester().await);
    let key = word();
    put(&admin, &key, &small("First", json!({ "title": "Old question", "type": "string" }), json!({})))
        .await
        .expect(200);
    let first = requester.get(format!("/v1/forms/{key}")).await.expect(200);
    let opened = file(&requester, &key, json!({ "a": "yes" })).await.expect(201);
    put(&admin, &key, &small("Second", json!({ "title": "New question", "type": "string" }), json!({})))
        .await
        .expect(200);

    let read = requester.get(format!("/v1/tickets/{}/form", text(&opened, "id"))).await.expect(200);
    assert_eq!((&read["version"], &read["title"]), (&first["version"], &json!("First")));
    assert_eq!(read["answers"][0]["label"], "Old question");
    assert!(read["latest"].as_i64() > read["version"].as_i64(), "{read}");
    let late = json!({ "form": { "key": key, "version": first["version"], "answers": { "a": "late" } } });
    let moved = requester.post("/v1/tickets", late).await.problem(409, "form_changed");
    assert_eq!(moved["params"]["version"], read["latest"]);

    let versions = admin.get(format!("/v1/forms/{key}/versions")).await.expect(200);
    assert_eq!(versions["data"].as_array().expect("versions").len(), 2);
    let back = json!({ "version": first["version"] });
    admin.post(format!("/v1/forms/{key}/roll-back"), back).await.expect(200);
    assert_eq!(requester.get(format!("/v1/forms/{key}")).await.expect(200)["title"], "First");
    admin.delete(format!("/v1/forms/{key}")).await;
    requester.get(format!("/v1/forms/{key}")).await.problem(404, "not_found");
    let read = requester.get(format!("/v1/tickets/{}/form", text(&opened, "id"))).await.expect(200);
    assert_eq!((&read["latest"], &read["answers"][0]["answer"]), (&Value::Null, &json!("yes")));
}

#[tokio::test]
async fn a_broken_form_is_refused_with_its_pointer_and_changes_nothing() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let key = word();
    let cases = [
        (small("A", json!({ "type": "words" }), json!({})), "/text/schema/properties/a/type", "broken_schema"),
        (
            small("A", json!({ "$ref": "https://example.org/s" }), json!({})),
            "/text/schema/properties/a/$ref",
            "remote_ref",
        ),
        (
            small("A", json!({ "type": "string", "pattern": "(a)\\1" }), json!({})),
            "/text/schema/properties/a/pattern",
            "broken_schema",
        ),
        (small("A", json!({ "type": "string" }), json!({ "team": "Nobody" })), "/text/ticket/team", "unknown_team"),
        (
            small("A", json!({ "type": "string" }), json!({ "fields": { "nothing": "x" } })),
            "/text/ticket/fields/nothing",
            "unknown_field",
        ),
        (
            json!({ "title": "A", "schema": { "type": "object", "properties": { "a": { "type": "string" } } },
                "layout": [{ "fields": [{ "key": "a", "options": { "from": "lookup", "list": "no_such" } }] }],
                "ticket": { "title": "{a}" } })
            .to_string(),
            "/text/layout/0/fields/0/options/list",
            "unknown_list",
        ),
        ("{ \"title\": ".to_owned(), "/text", "not_json"),
    ];
    for (broken, pointer, code) in cases {
        let refused = put(&admin, &key, &broken).await.problem(422, "invalid");
        assert_eq!(wrong(&refused), [(pointer.to_owned(), code.to_owned())], "{broken}");
        let trial = admin.post("/v1/forms/validate", json!({ "text": broken })).await.expect(200);
        assert_eq!(trial["valid"], false);
        assert_eq!(format!("/text{}", text(&trial["errors"][0], "pointer")), pointer);
    }
    admin.get(format!("/v1/forms/{key}")).await.problem(404, "not_found");
    for name in ["files", "a.b"] {
        let refused = put(&admin, name, "{}").await;
        assert!(refused.status == 422, "{refused:?}");
    }
    let requester = scene.requester().await;
    let refused = requester.put(format!("/v1/forms/{key}"), json!({ "text": "{}" })).await;
    refused.problem(403, "not_allowed");
}

#[tokio::test]
async fn what_a_form_fills_in_is_told_in_the_words_of_the_form() {
    let scene = Scene::new().await;
    let (admin, requester) = (scene.admin().await, scene.requester().await);
    let (field, key) = (word(), word());
    let body = json!({ "key": field, "label": "Seats", "type": "number", "max": 9, "seenBy": "agents" });
    admin.post("/v1/custom-fields", body).await.expect(201);
    let mapping = json!({ "fields": { (field.as_str()): { "answer": "a" } } });
    put(&admin, &key, &small("Seats", json!({ "type": "integer" }), mapping)).await.expect(200);
    let refused = file(&requester, &key, json!({ "a": 10 })).await.problem(422, "invalid");
    assert_eq!(wrong(&refused), [("/form/answers/a".to_owned(), "out_of_range".to_owned())]);
    let opened = file(&requester, &key, json!({ "a": 4 })).await.expect(201);
    let seen = admin.ticket(text(&opened, "id")).await;
    assert_eq!(seen["customFields"][field.as_str()], 4);
    assert_eq!(opened["customFields"], json!({}));
}

#[tokio::test]
async fn what_somebody_has_begun_to_answer_is_theirs_alone() {
    let scene = Scene::new().await;
    let (requester, other) = (scene.requester().await, scene.requester().await);
    let path = "/v1/forms/access-request/draft";
    requester.get(path).await.problem(404, "not_found");
    let kept = requester.put(path, json!({ "answers": { "who": "other", "person": "not yet" } })).await;
    assert_eq!(kept.status, 204);
    assert_eq!(requester.get(path).await.expect(200)["answers"]["person"], "not yet");
    other.get(path).await.problem(404, "not_found");
    let begun = |list: Value| {
        let forms = list["data"].as_array().expect("forms").clone();
        forms.into_iter().find(|form| form["key"] == "access-request").expect("it is shipped")
    };
    assert!(begun(requester.get("/v1/forms").await.expect(200))["draftAt"].is_string());
    assert!(begun(other.get("/v1/forms").await.expect(200))["draftAt"].is_null());
    let long = json!({ "answers": { "reason": "x".repeat(70_000) } });
    requester.put(path, long).await.problem(422, "invalid");
    requester.delete(path).await;
    requester.get(path).await.problem(404, "not_found");
}

#[tokio::test]
async fn sent_twice_with_one_key_a_form_is_one_ticket() {
    let scene = Scene::new().await;
    let requester = scene.requester().await.with("idempotency-key", word());
    let first = file(&requester, "new-hardware", laptop()).await.expect(201);
    let again = file(&requester, "new-hardware", laptop()).await.expect(201);
    assert_eq!(first["id"], again["id"]);
}

#[tokio::test]
async fn who_tries_a_form_is_told_whom_it_would_ask_to_agree() {
    let scene = Scene::new().await;
    let (admin, kim, lee) = (scene.admin().await, scene.agent().await, scene.agent().await);
    let people = [&kim, &lee].map(|person| json!({ "from": "person", "email": person.email }));
    let mut form: Value =
        serde_json::from_str(&small("Try", json!({ "type": "string" }), json!({}))).expect("JSON");
    form["approval"] = json!([
        { "name": "Either", "approvers": people, "need": "any" },
        { "name": "At times", "approvers": [people[0]],
          "when": { "by": "a", "values": { "x": true }, "otherwise": false } },
    ]);
    let tried = async |by: &Caller, a: &str| {
        let body = json!({ "text": form.to_string(), "answers": { "a": a } });
        by.post("/v1/forms/validate", body).await.expect(200)["filled"]["approval"].clone()
    };

    let steps = tried(&admin, "y").await;

    assert_eq!(steps.as_array().expect("a list").len(), 1);
    assert_eq!(
        (&steps[0]["name"], &steps[0]["needed"], &steps[0]["of"]),
        (&json!("Either"), &json!(1), &json!(2))
    );
    let mut asked: Vec<&str> = (0..2).map(|n| text(&steps[0]["approvers"][n]["person"], "name")).collect();
    asked.sort_unstable();
    let mut both = [kim.name.as_str(), &lee.name];
    both.sort_unstable();
    assert_eq!(asked, both);
    assert_eq!(tried(&admin, "x").await[1]["name"], "At times");
}
