//! Jobs: a changed desk reaches every open ticket, whatever is killed in between.

use futures::stream::{self, StreamExt};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::desk::{patiently, until};
use crate::desk_admin::{default_calendar, turn, until_hour};
use crate::fields::ensure;
use crate::people::{Caller, Reply, Scene, text, word};
use crate::time::instant;

/// Returns the job that a write has begun.
fn begun(reply: &Reply) -> String {
    reply.headers["x-holdfast-job"].to_str().expect("ASCII").to_owned()
}

async fn done(admin: &Caller, job: &str) -> Value {
    patiently("the job is done", async || {
        let job = admin.get(format!("/v1/jobs/{job}")).await.expect(200);
        (job["state"] == "done").then_some(job)
    })
    .await
}

fn resolution(ticket: &Value) -> &Value {
    let clocks = ticket["sla"].as_array().expect("clocks");
    clocks.iter().find(|clock| clock["metric"] == "resolution").expect("a promise")
}

/// Open tickets that are not on the latest desk.
async fn behind(scene: &Scene) -> i64 {
    let count = sqlx::query_scalar(
        "select count(*) from ticket t join ticket_list l on l.ticket_id = t.id
          where l.phase <> 'closed' and l.deleted_at is null and t.desk_version < (select max(version) from desk)",
    );
    count.fetch_one(&scene.pool).await.expect("a count")
}

async fn until_none_is_behind(scene: &Scene) {
    let none_is = async || (behind(scene).await == 0).then_some(());
    patiently("every ticket is on the desk in force", none_is).await;
}

/// Waits for the tickets, too: one that does not answer its job in time has the knock in its inbox.
async fn led(scene: &Scene, admin: &Caller, job: &str) -> Value {
    let job = done(admin, job).await;
    until_none_is_behind(scene).await;
    job
}

#[tokio::test]
async fn a_change_shows_whom_it_moves_before_it_is_saved_and_moves_them_after() {
    let turn = turn().await;
    let (admin, agent) = (turn.scene.admin().await, turn.scene.agent().await);
    // From nine on Monday: four hours of work are left of a day that ends at six, three of one that ends at twelve.
    let opened = agent.open(json!({ "title": "Moved by a change", "priority": 1 })).await;
    let id = text(&opened, "id").to_owned();
    let calendar = default_calendar(&admin).await;
    let path = format!("/v1/calendars/{}", text(&calendar, "id"));
    let before = instant(resolution(&opened), "dueAt");

    let short = until_hour(&calendar, 12);
    let preview = admin.put(format!("{path}?preview=true"), short.clone()).await.expect(200);
    let moves = preview["moves"].as_array().expect("moves");
    let own = |moved: &&Value| moved["ticketId"] == json!(id) && moved["metric"] == "resolution";
    let own = moves.iter().find(own).unwrap_or_else(|| panic!("not in {preview}"));
    assert_eq!((instant(own, "from"), text(own, "title")), (before, "Moved by a change"));
    // The rest is worked on Tuesday from eight on.
    let next_day = SignedDuration::from_hours(20);
    assert_eq!(own["bySeconds"], next_day.as_secs());
    assert!(preview["moved"].as_i64() >= Some(1) && preview["cancelled"] == 0, "{preview}");
    assert_eq!(preview["looked"], preview["openTickets"]);
    assert_eq!(admin.get(&path).await.expect(200), calendar, "nothing is stored");

    let saved = admin.put(&path, short).await;
    let job = led(&turn.scene, &admin, &begun(&saved)).await;
    assert_eq!(job["done"], job["total"]);
    assert!(text(&job, "note").contains("changed") && job["endedAt"].is_string(), "{job}");
    assert_eq!(instant(resolution(&agent.ticket(&id).await), "dueAt"), before + next_day);
    let listed = admin.get("/v1/jobs").await.expect(200);
    assert_eq!(listed["data"][0]["id"], job["id"]);

    let back = admin.put(&path, calendar).await;
    led(&turn.scene, &admin, &begun(&back)).await;
    assert_eq!(instant(resolution(&agent.ticket(&id).await), "dueAt"), before);
}

#[tokio::test]
async fn an_archived_policy_is_kept_by_who_has_it_and_one_withdrawn_is_cancelled() {
    let turn = turn().await;
    let (admin, agent) = (turn.scene.admin().await, turn.scene.agent().await);
    ensure(&turn.scene, "contract", json!({})).await;
    let contract = word();
    let when = json!({ "customFields": { "contract": [contract] } });
    let targets = json!({ "3": { "resolution": 3600 } });
    let policy = json!({ "name": "Special", "targets": targets, "when": when });
    let made = admin.post("/v1/sla-policies", policy.clone()).await;
    let (special, id) = (begun(&made), text(&made.expect(201), "id").to_owned());
    done(&admin, &special).await;
    let order = admin.put("/v1/sla-policies/order", json!({ "ids": [id] })).await;
    done(&admin, &begun(&order)).await;

    let fields = json!({ "contract": contract });
    let opened = agent.open(json!({ "title": "Special", "customFields": fields.clone() })).await;
    assert_eq!(resolution(&opened)["targetSeconds"], 3600);
    let ticket = text(&opened, "id").to_owned();
    agent.set_status(&ticket, "pending_info").await;

    let path = format!("/v1/sla-policies/{id}");
    led(&turn.scene, &admin, &begun(&admin.delete(&path).await)).await;
    assert_eq!(resolution(&agent.ticket(&ticket).await)["targetSeconds"], 3600, "kept by who has it");
    let further = agent.open(json!({ "title": "Too late", "customFields": fields })).await;
    assert_ne!(resolution(&further)["targetSeconds"], 3600);
    let used = admin.delete(&path).await.problem(409, "in_use");
    assert_eq!(used["params"]["usedBy"][0]["kind"], "ticket");

    let promising_nothing = json!({ "name": "Special", "targets": {}, "when": when });
    let preview = admin.put(format!("{path}?preview=true"), promising_nothing.clone()).await.expect(200);
    assert_eq!(preview["cancelled"], 2, "offered again, and promising nothing: {preview}");
    let saved = admin.put(&path, promising_nothing).await;
    led(&turn.scene, &admin, &begun(&saved)).await;
    assert_eq!(resolution(&agent.ticket(&ticket).await)["state"], "cancelled");
}

#[tokio::test]
async fn a_job_whose_program_was_killed_half_way_is_finished_by_the_next() {
    const TICKETS: usize = 230;
    let turn = turn().await;
    let (admin, agent) = (turn.scene.admin().await, turn.scene.agent().await);
    let titles = stream::iter(0..TICKETS).map(|n| format!("One of many: {n}"));
    let opened: Vec<Value> =
        titles.map(async |title| agent.open_titled(&title).await).buffer_unordered(8).collect().await;
    let before = instant(resolution(&opened[0]), "dueAt");
    let calendar = default_calendar(&admin).await;
    let path = format!("/v1/calendars/{}", text(&calendar, "id"));
    let saved = admin.put(&path, until_hour(&calendar, 12)).await;
    let job = begun(&saved);
    let some: i64 = until("some tickets have moved", async || {
        let left = behind(&turn.scene).await;
        (left < TICKETS as i64).then_some(left)
    })
    .await;
    assert!(some > 0, "the program was too fast to be killed");
    turn.scene.desk.kill_program().await;

    let ended = done(&admin, &job).await;
    assert_eq!(ended["done"], ended["total"]);
    let scene = Scene::on(turn.scene.desk).await;
    until_none_is_behind(&scene).await;
    for ticket in &opened {
        let id = text(ticket, "id");
        let events = agent.timeline(id).await;
        let moved = events.iter().filter(|event| event["kind"] == "clock_retargeted").count();
        assert_eq!(moved, 2, "each promise of {id} moves once");
    }
    assert!(instant(resolution(&agent.ticket(text(&opened[0], "id")).await), "dueAt") > before);
    let back = admin.put(&path, calendar).await;
    done(&admin, &begun(&back)).await;
}

#[tokio::test]
async fn a_ticket_that_a_job_has_passed_by_is_taken_up_by_the_sweep() {
    let turn = turn().await;
    let (admin, agent) = (turn.scene.admin().await, turn.scene.agent().await);
    let id = text(&agent.open_titled("Left behind").await, "id").to_owned();
    let calendar = default_calendar(&admin).await;
    let path = format!("/v1/calendars/{}", text(&calendar, "id"));
    for calendar in [until_hour(&calendar, 12), calendar] {
        let saved = admin.put(&path, calendar).await;
        done(&admin, &begun(&saved)).await;
    }
    // As if it had been written upon the older desk while the job went by.
    for sql in [
        "update ticket set desk_version = desk_version - 2 where id = $1::uuid",
        "delete from command where ticket_id = $1::uuid and id like 'reeval:%'",
    ] {
        sqlx::query(sql).bind(&id).execute(&turn.scene.pool).await.expect("a row changes");
    }
    until_none_is_behind(&turn.scene).await;
    let jobs = admin.get("/v1/jobs").await.expect(200);
    assert_eq!(text(&jobs["data"][0], "note"), "tickets that were left behind");
}
