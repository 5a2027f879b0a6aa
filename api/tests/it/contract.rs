//! What every write and every error promises, whatever it is about.

use serde_json::{Value, json};

use crate::fields::ensure;
use crate::people::{Reply, Scene, text, word};

fn pointers(problem: &Value) -> Vec<(&str, &str)> {
    let errors = problem["errors"].as_array().expect("fields are named");
    errors.iter().map(|error| (text(error, "pointer"), text(error, "code"))).collect()
}

#[tokio::test]
async fn a_problem_says_what_is_wrong_and_under_which_id_the_log_knows_it() {
    let scene = Scene::new().await;
    let answer = scene.requester().await.post("/v1/tickets", json!({ "title": "  " })).await;
    let id = answer.headers["x-request-id"].to_str().expect("ASCII").to_owned();
    let problem = answer.problem(422, "invalid");
    assert_eq!(problem["requestId"], id);
    assert_eq!(problem["status"], 422);
    for name in ["type", "title"] {
        assert!(!text(&problem, name).is_empty(), "{problem}");
    }
    assert_eq!(pointers(&problem), [("/title", "too_short")]);
}

#[tokio::test]
async fn a_wrong_or_unknown_field_is_named_by_its_pointer() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let id = agent.open_titled("A ticket to be changed").await["id"].as_str().expect("an id").to_owned();
    let (tickets, ticket) = ("/v1/tickets".to_owned(), format!("/v1/tickets/{id}"));
    let (commands, comments) = (format!("{ticket}/commands"), format!("{ticket}/comments"));
    let long = |count| "x".repeat(count);
    let posts = [
        (&tickets, json!({ "title": "a", "colour": 1 }), ("/colour", "unknown_field")),
        (&tickets, json!({ "title": "a", "priority": "high" }), ("/priority", "invalid")),
        (&tickets, json!({ "title": 7 }), ("/title", "invalid")),
        (&tickets, json!({ "title": long(251) }), ("/title", "too_long")),
        (&tickets, json!({ "title": "a", "description": long(200_001) }), ("/description", "too_long")),
        (
            &tickets,
            json!({ "title": "a", "requester": { "mail": "a@b.c" } }),
            ("/requester/mail", "unknown_field"),
        ),
        (
            &tickets,
            json!({ "title": "a", "requester": { "email": "nobody" } }),
            ("/requester/email", "not_an_email"),
        ),
        (&tickets, json!({ "title": "a", "category": "No / Such" }), ("/category", "unknown_category")),
        (&tickets, json!({ "title": "a", "assigneeId": id }), ("/assigneeId", "unknown_person")),
        (&comments, json!({ "body": "" }), ("/body", "too_short")),
        (&comments, json!({ "body": long(100_001) }), ("/body", "too_long")),
        (&commands, json!({ "type": "assign", "who": null }), ("/who", "unknown_field")),
        (&commands, json!({ "type": "take", "gently": true }), ("/gently", "unknown_field")),
        (&commands, json!({ "type": "comment", "body": "" }), ("/body", "too_short")),
    ];
    for (path, body, expected) in posts {
        let problem = agent.post(path, body.clone()).await.problem(422, "invalid");
        assert_eq!(
            pointers(&problem),
            [expected],
            "{path} {}",
            &body.to_string()[..body.to_string().len().min(99)]
        );
    }
    let patches = [
        (json!({ "heading": "a" }), ("/heading", "unknown_field")),
        (json!({ "tags": ["a", 7] }), ("/tags/1", "invalid")),
        (json!({ "note": long(2001) }), ("/note", "too_long")),
        (json!({ "assigneeId": id }), ("/assigneeId", "unknown_person")),
    ];
    for (body, expected) in patches {
        let problem = agent.patch(&ticket, body.clone()).await.problem(422, "invalid");
        assert_eq!(pointers(&problem), [expected], "{expected:?}");
    }
}

#[tokio::test]
async fn a_missing_field_is_named() {
    let scene = Scene::new().await;
    let problem = scene.agent().await.post("/v1/tickets", json!({})).await.problem(422, "invalid");
    let error = &problem["errors"][0];
    assert_eq!(text(error, "pointer"), "/title", "{error}");
}

#[tokio::test]
async fn a_refusal_keeps_its_own_code_and_parameters() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let id = text(&agent.open_titled("A ticket to ask too much of").await, "id").to_owned();
    let refused = [
        (json!({ "status": "elsewhere" }), "unknown_status", json!({ "status": "elsewhere" })),
        (json!({ "priority": 9 }), "unknown_priority", json!({ "priority": 9 })),
        (
            json!({ "tags": (0..51).map(|n| format!("t{n}")).collect::<Vec<_>>() }),
            "too_many_tags",
            json!({ "limit": 50 }),
        ),
        (json!({ "tags": ["x".repeat(61)] }), "bad_tag", json!({ "limit": 60 })),
        (json!({ "teamId": id }), "unknown_team", Value::Null),
        (json!({ "categoryId": id }), "unknown_category", Value::Null),
        (
            json!({ "status": "in_progress", "scheduledAt": "2099-01-01T00:00:00Z" }),
            "not_scheduled",
            json!({ "status": "in_progress" }),
        ),
    ];
    for (body, code, params) in refused {
        let problem = agent.patch(format!("/v1/tickets/{id}"), body).await.problem(422, code);
        assert_eq!(problem["params"], params, "{code}");
    }
    agent.set_status(&id, "in_progress").await;
    let back = agent.patch(format!("/v1/tickets/{id}/status"), json!({ "status": "new" })).await;
    assert_eq!(back.problem(422, "no_such_move")["params"], json!({ "from": "in_progress", "to": "new" }));
}

#[tokio::test]
async fn a_ticket_that_is_refused_never_was() {
    let scene = Scene::new().await;
    let agent = scene.agent().await.with("idempotency-key", word());
    let unknown = json!({ "title": "a", "lifecycle": "nonsense" });
    for _ in 0..2 {
        agent.post("/v1/tickets", unknown.clone()).await.problem(422, "unknown_lifecycle");
    }
    assert!(agent.list("requester=me").await.is_empty());
    agent.post("/v1/tickets", json!({ "title": "a" })).await.problem(422, "key_reused");
}

#[tokio::test]
async fn what_cannot_be_a_request_of_this_api_is_refused_as_a_problem_too() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let large = format!("{{\"title\": \"{}\"}}", "x".repeat(1024 * 1024));
    let json = Some("application/json");
    agent.send("POST", "/v1/tickets", json, "{\"title\"").await.problem(400, "not_json");
    agent.send("POST", "/v1/tickets", json, large).await.problem(413, "too_large");
    agent.send("POST", "/v1/tickets", Some("text/plain"), "{}").await.problem(415, "unsupported_media_type");
    agent.send("POST", "/v1/tickets", None, "{}").await.problem(415, "unsupported_media_type");
    agent.send("PUT", "/v1/tickets", json, "{}").await.problem(405, "method_not_allowed");
    for path in ["/v1/nowhere", "/api/nowhere", "/api/v1/nowhere"] {
        agent.get(path).await.problem(404, "not_found");
    }
    for path in ["/v1/tickets/TKT-0", "/v1/tickets/x", "/v1/tickets/0/events", "/v1/commands/api:x"] {
        agent.get(path).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn a_parameter_that_does_not_fit_is_answered_as_a_problem() {
    let scene = Scene::new().await;
    let (agent, service) = (scene.agent().await, scene.service().await);
    let id = text(&agent.open_titled("A ticket with pages").await, "id").to_owned();
    for query in [
        "limit=0",
        "limit=101",
        "limit=x",
        "sort=colour",
        "cursor=zz",
        "colour=red",
        "count=some",
        "slaRisk=no",
        "priority=high",
        "team=x",
        "assignee=x",
        "requester=x",
        "createdFrom=monday",
        "category=x",
    ] {
        agent.get(format!("/v1/tickets?{query}")).await.problem(422, "invalid");
    }
    for query in ["limit=0", "limit=101", "cursor=x", "colour=red"] {
        agent.get(format!("/v1/tickets/{id}/comments?{query}")).await.problem(422, "invalid");
        agent.get(format!("/v1/tickets/{id}/events?{query}")).await.problem(422, "invalid");
    }
    agent.get("/v1/feed?after=soon").await.problem(422, "invalid");
    let bad_if_match = agent.with("if-match", "\"x\"").patch(format!("/v1/tickets/{id}"), json!({})).await;
    assert_eq!(pointers(&bad_if_match.problem(422, "invalid")), [("If-Match", "invalid")]);
    let long_key = agent.with("idempotency-key", "k".repeat(201));
    long_key.post("/v1/tickets", json!({ "title": "a" })).await.problem(422, "invalid");
    let mail = service
        .send("POST", "/v1/email/inbound?dryRun=perhaps", Some("message/rfc822"), "From: a@b.c\n\nx")
        .await;
    mail.problem(422, "invalid");
    service.get("/v1/email/inbound/x").await.problem(404, "not_found");
}

#[tokio::test]
async fn a_write_upon_an_old_view_is_refused_with_the_ticket_as_it_is() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let id = text(&agent.open_titled("A ticket seen by two").await, "id").to_owned();
    let path = format!("/v1/tickets/{id}");
    let seen = agent.get(&path).await.headers["etag"].to_str().expect("ASCII").to_owned();
    agent.say(&id, "Meanwhile").await;

    let late = agent.with("if-match", &seen).patch(&path, json!({ "priority": 1 })).await;
    let problem = late.problem(409, "sequence_moved");
    let now = agent.ticket(&id).await;
    assert_eq!((&problem["current"]["id"], &problem["current"]["seq"]), (&now["id"], &now["seq"]));
    assert_eq!(problem["params"]["seq"], now["seq"]);
    assert_eq!(now["priority"], 3);

    let tag = agent.get(&path).await.headers["etag"].to_str().expect("ASCII").to_owned();
    assert_eq!(tag, format!("\"{}\"", now["seq"]));
    let written = agent.with("if-match", &tag).patch(&path, json!({ "priority": 1 })).await.expect(200);
    assert_eq!(written["priority"], 1);
    let stale = agent.with("if-match", &tag);
    stale
        .post(format!("{path}/comments"), json!({ "body": "Too late" }))
        .await
        .problem(409, "sequence_moved");
    stale.command(&id, json!({ "type": "take" })).await.problem(409, "sequence_moved");
}

#[tokio::test]
async fn opening_twice_with_one_key_opens_once() {
    let scene = Scene::new().await;
    ensure(&scene, "site", json!({})).await;
    let requester = scene.requester().await.with("idempotency-key", word());
    let body =
        json!({ "title": "Twice", "description": "The same words", "customFields": { "site": "Ulm" } });
    let attempts = (0..6).map(|_| requester.post("/v1/tickets", body.clone()));
    let opened: Vec<Value> =
        futures::future::join_all(attempts).await.into_iter().map(|reply| reply.expect(201)).collect();
    assert!(opened.iter().all(|ticket| ticket["id"] == opened[0]["id"]));
    assert_eq!(requester.list("count=exact").await.len(), 1);
    let events = requester.timeline(text(&opened[0], "id")).await;
    assert_eq!(events.iter().filter(|event| event["kind"] == "opened").count(), 1);

    let other = requester.post("/v1/tickets", json!({ "title": "Something else" })).await;
    other.problem(422, "key_reused");
    assert_eq!(requester.ticket(text(&opened[0], "id")).await["title"], "Twice");
    // A key belongs to the person who chose it.
    let key = &requester.shows().iter().find(|(name, _)| name == "idempotency-key").expect("a key").1;
    let somebody = scene.requester().await.with("idempotency-key", key);
    assert_ne!(somebody.open_titled("Another").await["id"], opened[0]["id"]);
}

#[tokio::test]
async fn saying_it_twice_with_one_key_says_it_once() {
    let scene = Scene::new().await;
    let requester = scene.requester().await;
    let id = text(&requester.open_titled("Hello").await, "id").to_owned();
    let keyed = requester.with("idempotency-key", word());
    let path = format!("/v1/tickets/{id}/comments");
    let once = keyed.post(&path, json!({ "body": "Hello?" })).await.expect(201);
    let twice = keyed.post(&path, json!({ "body": "Hello?" })).await.expect(201);
    assert_eq!(once, twice);
    keyed.post(&path, json!({ "body": "Hello!" })).await.problem(422, "key_reused");
    let said = requester.get(&path).await.expect(200);
    assert_eq!(said["data"].as_array().expect("a page").len(), 1);
}

#[tokio::test]
async fn a_refusal_is_final_for_its_key() {
    let scene = Scene::new().await;
    let (first, second) = (scene.agent().await, scene.agent().await);
    let id = text(&first.open_titled("Whose is it?").await, "id").to_owned();
    first.command(&id, json!({ "type": "take" })).await.expect(200);
    let keyed = second.with("idempotency-key", word());
    keyed.command(&id, json!({ "type": "take" })).await.problem(409, "already_taken");
    first.command(&id, json!({ "type": "assign", "assigneeId": null })).await.expect(200);
    keyed.command(&id, json!({ "type": "take" })).await.problem(409, "already_taken");
    second.command(&id, json!({ "type": "take" })).await.expect(200);
}

#[tokio::test]
async fn several_fields_change_together_or_not_at_all() {
    let scene = Scene::new().await;
    ensure(&scene, "site", json!({})).await;
    let agent = scene.agent().await;
    let id = text(&agent.open_titled("Before").await, "id").to_owned();
    let path = format!("/v1/tickets/{id}");
    let before = agent.ticket(&id).await;
    let wrong = [
        json!({ "status": "nonsense" }),
        json!({ "priority": 9 }),
        json!({ "teamId": id }),
        json!({ "tags": [""] }),
    ];
    for part in wrong {
        let mut body = json!({ "title": "After", "description": "New", "priority": 1 });
        body.as_object_mut().expect("an object").extend(part.as_object().expect("an object").clone());
        agent.patch(&path, body).await.expect(422);
        let now = agent.ticket(&id).await;
        assert_eq!((&now["title"], &now["seq"]), (&before["title"], &before["seq"]));
    }

    let body = json!({ "title": "After", "description": "New", "priority": 2, "urgency": 1, "tags": ["a", "b"],
        "assigneeId": agent.id, "customFields": { "site": "Ulm" }, "status": "in_progress", "note": "On it" });
    let after = agent.patch(&path, body).await.expect(200);
    assert_eq!((text(&after, "title"), text(&after, "status")), ("After", "in_progress"));
    assert_eq!((&after["description"], &after["tags"]), (&json!("New"), &json!(["a", "b"])));
    assert_eq!((&after["assignee"]["id"], &after["urgency"]), (&json!(agent.id), &json!(1)));
    assert_eq!(after["customFields"], json!({ "site": "Ulm" }));
    let applied: i64 = sqlx::query_scalar(
        "select count(distinct command_id) from event where ticket_id = $1::uuid and seq > $2",
    )
    .bind(&id)
    .bind(before["seq"].as_i64())
    .fetch_one(&scene.pool)
    .await
    .expect("the journal can be read");
    assert_eq!(applied, 1);
}

#[tokio::test]
async fn null_clears_and_absence_leaves_alone() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let opened = agent
        .open(json!({ "title": "Full", "description": "Words", "urgency": 1, "assigneeId": agent.id }))
        .await;
    let path = format!("/v1/tickets/{}", text(&opened, "id"));
    let untouched = agent.patch(&path, json!({ "priority": 2 })).await.expect(200);
    assert_eq!((&untouched["description"], &untouched["urgency"]), (&json!("Words"), &json!(1)));
    let cleared = agent
        .patch(&path, json!({ "description": null, "urgency": null, "assigneeId": null }))
        .await
        .expect(200);
    for name in ["description", "urgency", "assignee"] {
        assert_eq!(cleared[name], Value::Null, "{name}");
    }
    agent.patch(&path, json!({ "status": null, "title": null })).await.expect(200);
}

#[tokio::test]
async fn one_can_ask_what_became_of_an_own_command() {
    let scene = Scene::new().await;
    let (requester, other) = (scene.requester().await, scene.requester().await);
    let key = word();
    let opened = requester.with("idempotency-key", &key).open_titled("Asked for").await;
    let path = format!("/v1/commands/{}.api:{}:{key}", text(&opened, "id"), requester.id);
    let told = requester.get(&path).await.expect(200);
    assert_eq!((&told["ticketId"], &told["outcome"]["kind"]), (&opened["id"], &json!("applied")));
    other.get(&path).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_ticket_is_found_by_id_and_by_number_in_any_case() {
    let scene = Scene::new().await;
    let requester = scene.requester().await;
    let reply: Reply = requester.post("/v1/tickets", json!({ "title": "Numbered" })).await;
    let location = reply.headers["location"].to_str().expect("ASCII").to_owned();
    let opened = reply.expect(201);
    assert_eq!(requester.get(&location).await.expect(200)["id"], opened["id"]);
    let number = text(&opened, "number").to_lowercase();
    assert_eq!(requester.ticket(&number).await["id"], opened["id"]);
    requester.say(&number, "Found").await;
}

#[tokio::test]
async fn every_answer_says_what_time_it_is_at_the_desk() {
    let scene = Scene::new().await;
    let headers = scene.nobody().get("/healthz").await.headers;
    let now: jiff::Timestamp =
        headers["x-holdfast-now"].to_str().expect("ASCII").parse().expect("an instant");
    assert!(now.duration_since(jiff::Timestamp::now()).abs() < jiff::SignedDuration::from_secs(30));
    assert_eq!(headers["x-holdfast-clock-speed"], "1");
}
