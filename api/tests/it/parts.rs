//! Requests with parts: a ticket for each, in order or side by side, and one end that is told once.

use std::time::Duration;

use bytes::Bytes;
use holdfast_workflows::ingress::{Http, RequestExecutor};
use http::Request;
use http::request::Builder;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use crate::assignment::patiently;
use crate::desk::{Desk, free_address, until};
use crate::mail::letters_to;
use crate::people::{Caller, Scene, text, word};

/// A form with three parts; `after` says what the third comes after.
fn form(after: Value) -> String {
    let part = |key: &str, team: &str, after: Value| {
        json!({ "key": key, "after": after,
            "ticket": { "title": format!("{key} for {{name}}"), "team": team, "description": "" } })
    };
    json!({ "title": "A new team", "schema": { "type": "object",
            "properties": { "name": { "type": "string" }, "desks": { "type": "boolean" } }, "required": ["name"] },
        "ticket": { "title": "New team {name}", "team": "Service Desk" },
        "parts": [part("rooms", "Service Desk", json!([])), part("network", "Network", json!([])), part("keys", "Service Desk", after)] })
    .to_string()
}

async fn put(scene: &Scene, text: &str) -> String {
    let key = word();
    let admin = scene.admin().await;
    admin.put(format!("/v1/forms/{key}"), json!({ "text": text, "note": "by a test" })).await.expect(200);
    key
}

async fn file(caller: &Caller, key: &str, answers: Value) -> Value {
    caller.open(json!({ "form": { "key": key, "answers": answers } })).await
}

/// Files the form and returns the id of the request.
async fn filed(scene: &Scene, requester: &Caller, after: Value) -> String {
    let key = put(scene, &form(after)).await;
    let opened = file(requester, &key, json!({ "name": "Sales" })).await;
    assert_eq!(opened["progress"], json!({ "done": 0, "of": 3 }));
    text(&opened, "id").to_owned()
}

fn states(ticket: &Value) -> Vec<(String, String)> {
    let parts = ticket["parts"].as_array().expect("parts").iter();
    parts.map(|part| (text(part, "key").to_owned(), text(part, "state").to_owned())).collect()
}

/// Waits until the parts of a request stand like this, and returns it.
async fn stands(caller: &Caller, id: &str, expected: [&str; 3]) -> Value {
    until(&format!("the parts are {expected:?}"), async || {
        let ticket = caller.ticket(id).await;
        let is = states(&ticket).into_iter().map(|(_, state)| state).collect::<Vec<_>>();
        (is == expected).then_some(ticket)
    })
    .await
}

fn part(request: &Value, place: usize) -> String {
    text(&request["parts"][place]["ticket"], "id").to_owned()
}

/// Which letters somebody got about requests and their parts, beside the acknowledgement.
async fn letters(scene: &Scene, to: &Caller) -> Vec<String> {
    sqlx::query_scalar(
        "select payload->>'template' from outbox where recipient_id = $1 and kind = 'mail'
            and payload->>'template' <> 'acknowledgement' order by created_at, id",
    )
    .bind(to.id)
    .fetch_all(&scene.pool)
    .await
    .expect("the outbox can be read")
}

#[tokio::test]
async fn a_form_that_fans_out_into_three_tickets_ends_when_all_three_do_and_says_so_once() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let id = filed(&scene, &requester, json!([])).await;
    let request = stands(&requester, &id, ["open", "open", "open"]).await;
    let network = agent.ticket(&part(&request, 1)).await;
    assert_eq!(
        (&network["title"], &network["team"]["name"]),
        (&json!("network for Sales"), &json!("Network"))
    );
    assert_eq!(network["partOf"]["ticket"]["number"], request["number"]);
    assert_eq!(network["requester"]["id"], json!(requester.id));
    let mine = requester.list("requester=me&parts=false").await;
    assert_eq!(mine.iter().map(|row| &row["id"]).collect::<Vec<_>>(), [&json!(id)]);
    assert_eq!(requester.list("requester=me").await.len(), 4, "parts can be reached");

    for place in [2, 0] {
        agent.set_status(&part(&request, place), "resolved").await;
    }
    let two = stands(&requester, &id, ["done", "open", "done"]).await;
    assert_eq!((&two["progress"], &two["phase"]), (&json!({ "done": 2, "of": 3 }), &json!("new")));
    let refused = agent.patch(format!("/v1/tickets/{id}/status"), json!({ "status": "resolved" })).await;
    refused.problem(422, "children_open");
    agent.set_status(&part(&request, 1), "resolved").await;
    let whole = stands(&requester, &id, ["done", "done", "done"]).await;
    assert_eq!(whole["phase"], "resolved");
    assert_eq!(letters(&scene, &requester).await, ["resolved"]);
    let events = requester.timeline(&id).await;
    let cause = |event: &&Value| event["kind"] == "status_changed";
    let moves: Vec<_> = events.iter().filter(cause).map(|event| &event["data"]["cause"]).collect();
    assert_eq!(moves, ["parts_done"]);
    let ended = events.iter().filter(|event| event["kind"] == "part_ended").count();
    assert_eq!(ended, 3, "{events:?}");
    assert!(events.iter().all(|event| event["kind"] != "parts_asked"), "the desk's own order");
    let log = scene.admin().await.get(format!("/v1/outbox?ticket={id}")).await.expect(200);
    let shown: Vec<_> = log["data"].as_array().expect("letters").iter().map(|row| &row["template"]).collect();
    assert!(shown.iter().all(|template| *template != "part"), "errands are no letters: {shown:?}");
}

#[tokio::test]
async fn parts_in_order_open_one_after_the_other_and_one_that_goes_on_makes_the_request_go_on() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let id = filed(&scene, &requester, json!(["rooms", "network"])).await;
    let request = stands(&requester, &id, ["open", "open", "waiting"]).await;
    assert_eq!(request["parts"][2]["ticket"], Value::Null);
    assert_eq!(
        (&request["parts"][2]["title"], &request["parts"][2]["after"]),
        (&json!("keys for Sales"), &json!(["network", "rooms"]))
    );
    agent.set_status(&part(&request, 0), "resolved").await;
    stands(&requester, &id, ["done", "open", "waiting"]).await;
    agent.set_status(&part(&request, 1), "resolved").await;
    let request = stands(&requester, &id, ["done", "done", "open"]).await;
    agent.set_status(&part(&request, 2), "resolved").await;
    let done = stands(&requester, &id, ["done", "done", "done"]).await;
    assert_eq!(done["phase"], "resolved");
    agent.set_status(&part(&request, 0), "in_progress").await;
    let back = stands(&requester, &id, ["open", "done", "done"]).await;
    assert_ne!(back["phase"], "resolved");
}

/// Quoted-printable is undone as far as titles need it.
async fn letter(scene: &Scene, to: &Caller, word: &str) -> String {
    until("the letter about what was given up", async || {
        let letters = letters_to(&scene.desk.data(), &to.email).into_iter();
        letters.map(|letter| letter.replace("=\r\n", "")).find(|letter| letter.contains(word))
    })
    .await
}

#[tokio::test]
async fn a_request_that_is_cancelled_half_way_says_what_was_done_stops_the_rest_and_tells_its_owners() {
    let scene = Scene::new().await;
    let (requester, agent, other) = (scene.requester().await, scene.agent().await, scene.agent().await);
    let id = filed(&scene, &requester, json!(["network"])).await;
    let request = stands(&requester, &id, ["open", "open", "waiting"]).await;
    assert_eq!(request["can"]["cancel_request"]["ok"], true);
    agent.command(&part(&request, 0), json!({ "type": "take" })).await.expect(200);
    other.command(&part(&request, 1), json!({ "type": "take" })).await.expect(200);
    agent.set_status(&part(&request, 0), "resolved").await;
    stands(&requester, &id, ["done", "open", "waiting"]).await;

    let stranger = scene.requester().await;
    stranger.command(&id, json!({ "type": "cancel_request" })).await.problem(404, "not_found");
    let long = json!({ "type": "cancel_request", "note": "x".repeat(2001) });
    assert_eq!(requester.command(&id, long).await.problem(422, "invalid")["errors"][0]["pointer"], "/note");
    let cancelled = json!({ "type": "cancel_request", "note": "Nobody comes after all." });
    let cancelled = requester.command(&id, cancelled).await.expect(200);
    assert_eq!(cancelled["phase"], "closed");
    let expected = ["done", "dropped", "dropped"];
    assert_eq!(states(&cancelled).into_iter().map(|(_, state)| state).collect::<Vec<_>>(), expected);
    let told = letter(&scene, &requester, "was cancelled").await;
    for words in ["Nobody comes after all.", "rooms for Sales", "network for Sales", "keys for Sales"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let (done, stopped) = told.split_once("This goes no further").expect("both are listed");
    assert!(done.contains("rooms for Sales") && !done.contains("network for Sales"), "{done}");
    assert!(stopped.contains("network for Sales") && stopped.contains("keys for Sales"), "{stopped}");
    for owner in [&agent, &other] {
        letter(&scene, owner, "is a part of was cancelled").await;
    }
    let stopped = until("the part that was open is closed", async || {
        Some(agent.ticket(&part(&request, 1)).await).filter(|ticket| ticket["phase"] == "closed")
    })
    .await;
    assert!(stopped["closedAt"].is_string());
    assert_eq!(agent.ticket(&part(&request, 0)).await["phase"], "resolved", "nothing is undone");
    assert_eq!(letters(&scene, &requester).await, ["given_up"]);
    requester.command(&id, json!({ "type": "cancel_request" })).await.problem(422, "ticket_closed");
    let plain = requester.open_titled("No form").await;
    let refused = requester.command(text(&plain, "id"), json!({ "type": "cancel_request" })).await;
    refused.problem(422, "not_a_request");
}

#[tokio::test]
async fn the_shipped_form_opens_what_its_answers_call_for() {
    let scene = Scene::new().await;
    let requester = scene.requester().await;
    let answers = json!({ "name": "Kim Lund", "begins_on": "2027-05-03", "role": "Sales", "equipment": "none", "card": true,
        "doors": "Building 7" });
    let opened = file(&requester, "new-colleague", answers).await;
    assert_eq!(opened["title"], "New colleague: Kim Lund");
    let expected: Vec<_> = states(&opened).into_iter().map(|(key, _)| key).collect();
    assert_eq!(expected, ["account", "access"]);
    let id = text(&opened, "id");
    until("the account is begun, and the card waits for it", async || {
        let ticket = requester.ticket(id).await;
        let open = ticket["parts"][0]["ticket"]["number"].is_string();
        (open && ticket["parts"][1]["state"] == "waiting").then_some(())
    })
    .await;
    let none = json!({ "name": "Kim Lund", "begins_on": "2027-05-03", "role": "Sales", "equipment": "boat" });
    let body = json!({ "form": { "key": "new-colleague", "answers": none } });
    let refused = requester.post("/v1/tickets", body).await.problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/form/answers/equipment");
}

#[tokio::test]
async fn a_part_that_the_desk_cannot_do_is_refused_with_its_place_when_the_form_is_saved() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let text = form(json!(["keys"])).replace("\"Network\"", "\"Nobody\"");
    let saved =
        admin.put(format!("/v1/forms/{}", word()), json!({ "text": text, "note": "by a test" })).await;
    let problem = saved.problem(422, "invalid");
    let told = problem["errors"].to_string();
    assert!(told.contains("/parts/2/after/0"), "{told}");
    let text = form(json!([])).replace("\"Network\"", "\"Nobody\"");
    let saved =
        admin.put(format!("/v1/forms/{}", word()), json!({ "text": text, "note": "by a test" })).await;
    let told = saved.problem(422, "invalid")["errors"].to_string();
    assert!(told.contains("/parts/1/ticket/team"), "{told}");
}

#[tokio::test]
async fn errands_that_nobody_knocked_with_stay_with_the_desk() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let id = filed(&scene, &requester, json!(["rooms"])).await;
    for command in
        [json!({ "type": "note_part", "key": "rooms" }), json!({ "type": "drop_part", "request": id })]
    {
        agent.command(&id, command).await.problem(422, "invalid");
    }
}

/// Asks a desk that may be dying at this moment.
async fn ask(request: Builder, caller: &Caller, body: String) -> Option<Value> {
    let mut request = request.header("content-type", "application/json");
    for (name, value) in caller.shows() {
        request = request.header(name, value);
    }
    let http = Http::new();
    let asked = http.execute(request.body(Bytes::from(body)).expect("a request"));
    let answer = tokio::time::timeout(Duration::from_secs(20), asked).await.ok()?.ok()?;
    serde_json::from_slice(answer.body()).ok()
}

/// Files the form until that is answered, and returns the id of the request: by its key it is one.
async fn insist(desk: &'static Desk, requester: &Caller, key: &str) -> String {
    let body = json!({ "form": { "key": key, "answers": { "name": "Sales" } } }).to_string();
    let requester = requester.with("idempotency-key", word());
    patiently("the form is filed", async || {
        let request = Request::post(format!("http://{}/v1/tickets", desk.address));
        let opened = ask(request, &requester, body.clone()).await?;
        opened["parts"].is_array().then(|| text(&opened, "id").to_owned())
    })
    .await
}

/// Counts a request's parts, and how often one was opened, once no errand is left to die of.
async fn settled(desk: &'static Desk, id: &str) -> Option<(i64, i64)> {
    const COUNT: &str = "
        select (select count(*) from ticket_list where part_of = $1::uuid),
               (select count(*) from event where ticket_id = $1::uuid and kind = 'part_opened')
         where not exists (select 1 from outbox where lane = 'parts:' || $1 and state <> 'sent')";
    let mut connection = PgConnection::connect(&desk.database_url()).await.ok()?;
    sqlx::query_as(COUNT).bind(id).fetch_optional(&mut connection).await.ok()?
}

async fn survives(step: &str) {
    let (address, fault) = (free_address(), format!("{step}:2"));
    let settings = [("HOLDFAST_LISTEN", &*address), ("HOLDFAST_FAULT", &fault), ("RISES_AGAIN", "yes")];
    let desk = Desk::of(&step.replace('.', "-"), &settings);
    let scene = Scene::on(desk).await;
    let requester = scene.requester().await;
    let id = insist(desk, &requester, &put(&scene, &form(json!([]))).await).await;
    patiently("all parts are open though the program died twice", async || {
        let request = Request::get(format!("http://{}/v1/tickets/{id}", desk.address));
        let ticket = ask(request, &requester, String::new()).await?;
        ticket["parts"].as_array()?.iter().all(|part| part["state"] == "open").then_some(())
    })
    .await;
    let counted = patiently("nothing is left to do", async || settled(desk, &id).await).await;
    assert_eq!(counted, (3, 3), "{step}");
}

#[tokio::test]
async fn a_program_that_dies_before_a_knock_opens_each_part_once() {
    survives("part.claimed").await;
}

#[tokio::test]
async fn a_program_that_dies_after_a_knock_opens_each_part_once() {
    survives("part.knocked").await;
}
