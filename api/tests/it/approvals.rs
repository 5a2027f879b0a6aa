//! Requests that others must agree to: asked step by step, answered once, passed on, reminded, voided.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::until;
use crate::desk_admin;
use crate::mail::letters;
use crate::people::{Caller, Reply, Scene, text, word};

const HOUR: f64 = 3600.0;

/// A form whose steps are given; its second answer names somebody.
async fn form(scene: &Scene, steps: Value) -> String {
    let key = word();
    let schema = json!({ "type": "object", "properties": { "what": { "title": "What?", "type": "string" },
        "boss": { "title": "Who decides?", "type": "string" } }, "required": ["what"] });
    let text = json!({ "title": "A request", "schema": schema, "ticket": { "title": "Wanted: {what}" },
        "approval": steps });
    let admin = scene.admin().await;
    admin.put(format!("/v1/forms/{key}"), json!({ "text": text.to_string() })).await.expect(200);
    key
}

/// A step that asks these people.
fn step(name: &str, people: &[&Caller], need: &Value) -> Value {
    let people: Vec<_> =
        people.iter().map(|person| json!({ "from": "person", "email": person.email })).collect();
    json!({ "name": name, "approvers": people, "need": need, "remindAfterHours": 24, "expireAfterHours": 72 })
}

async fn ask(requester: &Caller, form: &str) -> Value {
    let answers = json!({ "what": "A very fast bicycle" });
    requester.post("/v1/tickets", json!({ "form": { "key": form, "answers": answers } })).await.expect(201)
}

async fn answer(who: &Caller, id: &str, step: u32, verdict: &str) -> Reply {
    let reason = if verdict == "rejected" { Some("We have enough of them.") } else { None };
    let body = json!({ "round": 1, "step": step, "verdict": verdict, "reason": reason });
    who.post(format!("/v1/approvals/{id}/answer"), body).await
}

async fn inbox(who: &Caller, state: &str) -> Vec<Value> {
    let page = who.get(format!("/v1/approvals?state={state}")).await.expect(200);
    page["data"].as_array().expect("a page").clone()
}

/// Returns how many letters of a kind were promised about a ticket, and to how many people.
async fn asked(scene: &Scene, id: &str, template: &str) -> (i64, i64) {
    let sql = "select count(*), count(distinct recipient_id) from outbox
                where ticket_id = $1::uuid and payload->>'template' = $2";
    sqlx::query_as(sql).bind(id).bind(template).fetch_one(&scene.pool).await.expect("the outbox can be read")
}

#[tokio::test]
async fn a_request_is_worked_on_only_when_every_step_has_agreed() {
    let scene = Scene::new().await;
    let (ana, boss, two, three) =
        (scene.requester().await, scene.requester().await, scene.agent().await, scene.agent().await);
    let steps =
        json!([step("Manager", &[&boss], &json!("all")), step("Desk", &[&two, &three], &json!("any"))]);
    let opened = ask(&ana, &form(&scene, steps).await).await;
    let id = text(&opened, "id");
    assert_eq!(
        (&opened["status"], &opened["approval"]["state"]),
        (&json!("pending_approval"), &json!("pending"))
    );
    assert_eq!(opened["approval"]["steps"][0]["approvers"][0]["person"]["name"], boss.name);

    // Whoever is asked sees it, and nobody else.
    assert_eq!(boss.ticket(id).await["approval"]["mine"], true);
    scene.requester().await.get(format!("/v1/tickets/{id}")).await.problem(404, "not_found");
    let waiting = inbox(&boss, "pending").await;
    assert_eq!((waiting.len(), &waiting[0]["stepName"]), (1, &json!("Manager")));
    assert!(inbox(&two, "pending").await.is_empty(), "its turn has not come");
    answer(&two, id, 1, "approved").await.problem(409, "not_asked");

    answer(&boss, id, 1, "approved").await.expect(200);
    answer(&boss, id, 1, "approved").await.problem(409, "approval_moved");
    assert!(inbox(&boss, "pending").await.is_empty());
    assert_eq!(inbox(&boss, "answered").await[0]["answer"], "approved");
    let after = answer(&three, id, 2, "approved").await.expect(200);
    assert_eq!((&after["status"], &after["approval"]["state"]), (&json!("new"), &json!("approved")));
    assert!(inbox(&two, "pending").await.is_empty(), "it is decided");
    assert_eq!(asked(&scene, id, "approval_asked").await, (3, 3));
    letters(&scene, &ana.email, 1).await;
    let told: Vec<_> = ana.timeline(id).await.iter().map(|event| text(event, "kind").to_owned()).collect();
    let steps = told.iter().filter(|kind| kind.starts_with("approval_")).count();
    assert_eq!(steps, 5, "asked and answered twice, and ended: {told:?}");
}

#[tokio::test]
async fn a_rejection_takes_a_reason_which_the_requester_reads() {
    let scene = Scene::new().await;
    let (ana, boss) = (scene.requester().await, scene.requester().await);
    let key = form(&scene, json!([step("Manager", &[&boss], &json!("all"))])).await;
    let id = text(&ask(&ana, &key).await, "id").to_owned();
    let silent = json!({ "round": 1, "step": 1, "verdict": "rejected" });
    boss.post(format!("/v1/approvals/{id}/answer"), silent).await.problem(422, "reason_needed");
    let after = answer(&boss, &id, 1, "rejected").await.expect(200);
    assert_eq!((&after["phase"], &after["approval"]["state"]), (&json!("resolved"), &json!("rejected")));
    let letters = letters(&scene, &ana.email, 1).await;
    assert!(letters.iter().any(|letter| letter.contains("We have enough of them.")), "{letters:?}");

    ana.post(format!("/v1/tickets/{id}/approval"), json!({})).await.problem(403, "not_allowed");
    let again = scene.agent().await.post(format!("/v1/tickets/{id}/approval"), json!({})).await.expect(200);
    assert_eq!((&again["approval"]["round"], &again["status"]), (&json!(2), &json!("pending_approval")));
}

#[tokio::test]
async fn a_link_in_a_letter_asks_before_it_approves_and_counts_once() {
    let scene = Scene::new().await;
    let (ana, boss) = (scene.requester().await, scene.requester().await);
    let key = form(&scene, json!([step("Manager", &[&boss], &json!("all"))])).await;
    let id = text(&ask(&ana, &key).await, "id").to_owned();
    let letter = letters(&scene, &boss.email, 1).await.remove(0).replace("=\r\n", "");
    let link = letter.split("/approve/").nth(1).expect("a link").split_whitespace().next().expect("a token");
    let path = format!("/approve/{}", link.trim_end_matches(['"', '>']).replace("=3D", "="));
    let nobody = scene.nobody();

    // A program that follows every link has approved nothing.
    let page = nobody.get(&path).await;
    assert_eq!(page.status, 200);
    let html = String::from_utf8_lossy(&page.bytes).into_owned();
    assert!(html.contains("A very fast bicycle") && html.contains("Do you agree?"), "{html}");
    assert_eq!(ana.ticket(&id).await["approval"]["state"], "pending");

    let said = "verdict=approved&reason=&content=0";
    let form = Some("application/x-www-form-urlencoded");
    assert_eq!(nobody.send("POST", &path, form, said.to_owned()).await.status, 200);
    assert_eq!(ana.ticket(&id).await["approval"]["state"], "approved");
    // The second click of two is the same answer; a page that is opened later says that it is over.
    assert_eq!(nobody.send("POST", &path, form, said.to_owned()).await.status, 200);
    assert_eq!(nobody.get(&path).await.status, 409);
    let made_up = path.replace(&id.replace('-', ""), &Uuid::new_v4().simple().to_string());
    assert_eq!(nobody.get(made_up).await.status, 404);
    let answered =
        ana.timeline(&id).await.iter().filter(|event| event["kind"] == "approval_answered").count();
    assert_eq!(answered, 1);
}

#[tokio::test]
async fn a_change_of_what_was_agreed_to_voids_it() {
    let scene = Scene::new().await;
    let (ana, boss, two) = (scene.requester().await, scene.requester().await, scene.agent().await);
    let steps = json!([step("Manager", &[&boss], &json!("all")), step("Desk", &[&two], &json!("all"))]);
    let id = text(&ask(&ana, &form(&scene, steps).await).await, "id").to_owned();
    answer(&boss, &id, 1, "approved").await.expect(200);
    let agent = scene.agent().await;
    let path = format!("/v1/tickets/{id}/status");
    agent.patch(path, json!({ "status": "in_progress" })).await.problem(409, "approval_pending");
    agent.patch(format!("/v1/tickets/{id}"), json!({ "title": "Wanted: two bicycles" })).await.expect(200);
    let now = boss.ticket(&id).await;
    assert_eq!(
        (&now["approval"]["round"], &now["approval"]["step"], &now["approval"]["mine"]),
        (&json!(2), &json!(1), &json!(true))
    );
    assert!(inbox(&two, "pending").await.is_empty(), "the step before is asked again");
    answer(&two, &id, 2, "approved").await.problem(409, "approval_moved");
    assert_eq!(asked(&scene, &id, "approval_asked").await, (3, 2));
}

#[tokio::test]
async fn approvers_come_from_data_and_a_step_that_means_nobody_asks_the_admins() {
    let scene = Scene::new().await;
    let (ana, boss) = (scene.requester().await, scene.requester().await);
    let admin = scene.admin().await;
    let manager = json!({ "manager": boss.id });
    admin.patch(format!("/v1/users/{}", ana.id), manager).await.expect(200);
    let from = |from: Value| json!([{ "name": "Step", "approvers": [from] }]);
    let of_manager = ask(&ana, &form(&scene, from(json!({ "from": "manager" }))).await).await;
    assert_eq!(of_manager["approval"]["steps"][0]["approvers"][0]["person"]["name"], boss.name);

    let team = ask(&ana, &form(&scene, from(json!({ "from": "team", "team": "No such team" }))).await).await;
    let asked = team["approval"]["steps"][0]["approvers"].as_array().expect("a list").clone();
    // Of the many whom other tests bring, fifty are asked.
    let admins: Vec<String> = sqlx::query_scalar(
        "select name from person where roles && array(select key from role where 'desk:admin' = any(permissions))",
    )
    .fetch_all(&scene.pool)
    .await
    .expect("people can be read");
    let is_admin = |approver: &Value| admins.iter().any(|name| approver["person"]["name"] == *name);
    assert!(!asked.is_empty() && asked.iter().all(is_admin), "{asked:?}");
    assert!(asked.iter().all(|approver| approver["person"]["name"] != ana.name));

    let named = form(&scene, from(json!({ "from": "answer", "key": "boss" }))).await;
    let file = |boss: String| {
        let answers = json!({ "what": "A bell", "boss": boss });
        let body = json!({ "form": { "key": named, "answers": answers } });
        let ana = &ana;
        async move { ana.post("/v1/tickets", body).await }
    };
    let refused = file("nobody@else.example".into()).await.problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/form/answers/boss");
    let opened = file(boss.email.to_uppercase()).await.expect(201);
    assert_eq!(opened["approval"]["steps"][0]["approvers"][0]["person"]["name"], boss.name);
}

#[tokio::test]
async fn a_form_whose_steps_make_no_sense_is_refused_with_the_place() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let schema = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let steps = json!([{ "name": "", "approvers": [{ "from": "answer", "key": "b" }], "need": { "quorum": 0 },
        "expireAfterHours": 0 }]);
    let form = json!({ "title": "A form", "schema": schema, "ticket": { "title": "t" }, "approval": steps });
    let put = admin.put(format!("/v1/forms/{}", word()), json!({ "text": form.to_string() })).await;
    let refused = put.problem(422, "invalid");
    let mut wrong: Vec<_> = refused["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| text(error, "pointer").trim_start_matches("/text").to_owned())
        .collect();
    wrong.sort();
    let expected = ["approvers/0/key", "expireAfterHours", "name", "need/quorum"];
    assert_eq!(wrong, expected.map(|at| format!("/approval/0/{at}")));
}

#[tokio::test]
async fn two_steps_outlive_a_kill_between_them_and_nobody_is_asked_or_counted_twice() {
    let turn = desk_admin::turn().await;
    let scene = &turn.scene;
    let (ana, boss, away, stand_in) =
        (scene.requester().await, scene.requester().await, scene.agent().await, scene.agent().await);
    let steps = json!([step("Manager", &[&boss], &json!("all")), step("Desk", &[&away], &json!("all"))]);
    let id = text(&ask(&ana, &form(scene, steps).await).await, "id").to_owned();

    turn.advance(25.0 * HOUR).await;
    until("the manager is reminded", async || {
        (asked(scene, &id, "approval_reminder").await == (1, 1)).then_some(())
    })
    .await;
    let keyed = boss.with("idempotency-key", word());
    answer(&keyed, &id, 1, "approved").await.expect(200);
    scene.desk.kill_program().await;
    let scene = &Scene::on(scene.desk).await;
    // A command that Restate takes up late is answered by 202.
    until("the same is answered again", async || {
        (answer(&keyed, &id, 1, "approved").await.status == 200).then_some(())
    })
    .await;
    assert_eq!(asked(scene, &id, "approval_asked").await, (2, 2));

    // Whoever is away brings a stand-in, for what they were asked before, too.
    let absence = json!({ "away": { "from": "2026-01-01T00:00:00Z", "standIn": stand_in.id } });
    away.put("/v1/me/availability", absence).await.expect(200);
    until("the stand-in is asked", async || {
        let waiting = inbox(&stand_in, "pending").await;
        waiting.first().filter(|question| question["for"]["name"] == away.name).map(|_| ())
    })
    .await;
    answer(&away, &id, 2, "approved").await.problem(409, "not_asked");
    assert_eq!(asked(scene, &id, "approval_asked").await, (3, 3));

    turn.advance(73.0 * HOUR).await;
    let ended = until("it is too late", async || {
        let ticket = ana.ticket(&id).await;
        (ticket["approval"]["state"] == "expired").then_some(ticket)
    })
    .await;
    assert_eq!(ended["phase"], "resolved");
    answer(&stand_in, &id, 2, "approved").await.problem(409, "approval_moved");
    let events = ana.timeline(&id).await;
    let count = |kind: &str| events.iter().filter(|event| event["kind"] == kind).count();
    assert_eq!([count("approval_answered"), count("approval_ended"), count("approval_delegated")], [1, 1, 1]);
    // Asked once, reminded once.
    letters(scene, &boss.email, 2).await;
}
