//! Rules by the API: written, tried, switched, explained; and what happens to those that run away.

use std::sync::OnceLock;

use holdfast_workflows::backtest::Made;
use serde_json::{Value, json};

use crate::desk::{Desk, until};
use crate::desk_admin::turn;
use crate::people::{Caller, Scene, text, word};

/// Returns a desk whose hours pass in seconds, and whose webhooks may call this machine.
pub fn desk() -> &'static Desk {
    static DESK: OnceLock<&'static Desk> = OnceLock::new();
    DESK.get_or_init(|| {
        Desk::of("rules", &[("HOLDFAST_CLOCK_SPEED", "600"), ("HOLDFAST_WEBHOOKS_PRIVATE", "true")])
    })
}

/// A rule for tickets whose titles have this word.
fn rule(header: &str, word: &str, then: &str) -> String {
    format!(
        "{header}\nfn when(ticket, event) {{ ticket.title.mentions(\"{word}\") }}\nfn then(ticket, event) {{ {then} }}\n"
    )
}

async fn put(admin: &Caller, name: &str, text: &str) -> Value {
    admin.put(format!("/v1/rules/{name}"), json!({ "text": text, "note": "by a test" })).await.expect(200)
}

fn tags(ticket: &Value) -> Vec<&str> {
    ticket["tags"].as_array().expect("tags").iter().filter_map(Value::as_str).collect()
}

/// Returns the traces of one rule on a ticket, the newest decision first.
async fn why(agent: &Caller, ticket: &Value, rule: &str) -> Vec<Value> {
    let why = agent.get(format!("/v1/tickets/{}/why", text(ticket, "id"))).await.expect(200);
    let decisions = why["data"].as_array().expect("decisions").clone();
    let traces = decisions.into_iter().flat_map(|one| one["traces"].as_array().cloned().unwrap_or_default());
    traces.filter(|trace| trace["rule"] == rule).collect()
}

#[tokio::test]
async fn a_rule_takes_effect_on_the_next_event_on_every_instance() {
    let (first, second) = Desk::pair();
    let scene = Scene::on(first).await;
    let (admin, agent) = (scene.admin().await, scene.agent().await.at(second));
    let word = word();
    for tag in ["one", "two"] {
        put(&admin, &word, &rule("//! on: opened", &word, &format!("[tag(\"{tag}\")]"))).await;
        let opened = agent.open_titled(&format!("About {word}")).await;
        assert_eq!(tags(&opened), [tag]);
    }
    admin.delete(format!("/v1/rules/{word}")).await;
    assert_eq!(tags(&agent.open_titled(&format!("About {word}")).await), [] as [&str; 0]);
}

#[tokio::test]
async fn rules_that_run_away_are_stopped_and_named_while_tickets_flow_and_others_run() {
    let scene = Scene::on(desk()).await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let word = word();
    let bad = [
        ("loop", "loop {}"),
        ("string", "let s = \"xxxxxxxxxxxxxxxx\"; loop { s += s; }"),
        ("map", "let m = #{}; let n = 0; loop { m[\"k\" + n] = \"0123456789abcdef\"; n += 1; }"),
        ("deep", "down(0)"),
    ];
    for (name, then) in bad {
        let text = rule("//! on: opened", &word, then) + "fn down(n) { down(n + 1) }\n";
        put(&admin, &format!("10-{name}-{word}"), &text).await;
    }
    put(&admin, &format!("90-well-{word}"), &rule("//! on: opened", &word, "[tag(\"well\")]")).await;
    let outside = rule("//! on: opened", &word, "import \"secrets\" as s; []");
    let refused = admin.put(format!("/v1/rules/10-outside-{word}"), json!({ "text": outside })).await;
    let refused = refused.problem(422, "invalid");
    assert_eq!(
        (&refused["params"]["line"], &refused["errors"][0]["code"]),
        (&json!(3), &json!("broken_rule"))
    );

    let opened = agent.open_titled(&format!("About {word}")).await;
    assert_eq!(tags(&opened), ["well"]);
    for (name, _) in bad {
        let rule = format!("10-{name}-{word}");
        let trace = &why(&agent, &opened, &rule).await[0];
        assert!(trace["verdict"] == "failed" && trace["line"].as_i64() >= Some(3), "{trace}");
        let letters: i64 =
            sqlx::query_scalar("select count(*) from dead_letter where kind = 'rule' and subject = $1")
                .bind(rule)
                .fetch_one(&scene.pool)
                .await
                .expect("a count");
        assert_eq!(letters, 1);
    }
    assert_eq!(tags(&agent.open_titled(&format!("Again {word}")).await), ["well"], "the process lives");
}

#[tokio::test]
async fn a_backtest_lists_exactly_the_tickets_that_the_rule_would_change_when_it_is_applied() {
    let scene = Scene::on(desk()).await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let word = word();
    let titles: Vec<_> =
        (0..12).map(|n| format!("{word} {}", if n % 3 == 0 { "beamer" } else { "chair" })).collect();
    let mut before = vec![];
    for title in &titles {
        let opened = agent.open_titled(title).await;
        // What is changed later must not be seen by a condition about then.
        let other = json!({ "type": "edit", "title": format!("{word} beamer, they say"), "priority": 1 });
        agent.command(text(&opened, "id"), other).await.expect(200);
        before.push(opened);
    }
    let name = format!("30-draft-{word}");
    let draft = format!(
        "//! on: opened
fn when(ticket, event) {{ ticket.title.mentions(\"{word}\") && ticket.title.mentions(\"beamer\") && ticket.priority == 3 }}
fn then(ticket, event) {{ [route(\"Network\"), acknowledge()] }}\n"
    );
    let body = json!({ "files": [{ "name": name, "text": draft }], "days": 30 });
    let begun = until("no other backtest runs", async || {
        let begun = admin.post("/v1/rules/backtests", body.clone()).await;
        (begun.status == 202).then_some(begun.body)
    })
    .await;
    let path = format!("/v1/rules/backtests/{}", text(&begun, "id"));
    let done = until("the backtest is done", async || {
        let test = admin.get(&path).await.expect(200);
        (test["state"] == "done").then_some(test)
    })
    .await;
    assert!(done["events"].as_i64() >= Some(36) && done["done"] == done["total"], "{done}");

    let mut listed = vec![];
    let mut cursor = String::new();
    loop {
        let page = admin.get(format!("{path}/tickets?limit=3{cursor}")).await.expect(200);
        listed.extend(page["data"].as_array().expect("a page").clone());
        let Some(next) = page["nextCursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    put(&admin, &name, &draft).await;
    let mut moved = vec![];
    for (title, old) in titles.iter().zip(&before) {
        let copy = agent.open_titled(title).await;
        if copy["team"] != old["team"] {
            moved.push(text(old, "id"));
        }
    }
    let mut found: Vec<_> = listed.iter().map(|row| text(row, "ticketId")).collect();
    found.sort_unstable();
    moved.sort_unstable();
    assert_eq!((found, moved.len()), (moved, 4));
    let made: Made = serde_json::from_value(listed[0]["draft"].clone()).expect("what the draft makes");
    assert_eq!(made.mails, ["acknowledgement to requester"]);
    assert!(made.commands.iter().any(|by| by.rule == name && by.asked.command == "route(\"Network\")"));
    admin.delete(format!("/v1/rules/{name}")).await;
}

#[tokio::test]
async fn a_shadow_says_what_it_would_do_until_it_is_promoted() {
    let scene = Scene::on(desk()).await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let word = word();
    put(&admin, &word, &rule("//! on: opened\n//! mode: shadow", &word, "[tag(\"seen\")]")).await;
    let opened = agent.open_titled(&word).await;
    assert_eq!(tags(&opened), [] as [&str; 0]);
    let trace = &why(&agent, &opened, &word).await[0];
    assert_eq!((&trace["shadow"], &trace["asked"][0]["command"]), (&json!(true), &json!("tag(\"seen\")")));
    let run = until("the run is in the log", async || {
        let runs = admin.get(format!("/v1/rules/{word}/runs")).await.expect(200);
        runs["data"].get(0).cloned()
    })
    .await;
    assert_eq!((&run["shadow"], &run["ticketId"]), (&json!(true), &opened["id"]));

    admin.put(format!("/v1/rules/{word}/mode"), json!({ "mode": "on" })).await.expect(200);
    assert_eq!(tags(&agent.open_titled(&word).await), ["seen"]);
    admin.put(format!("/v1/rules/{word}/mode"), json!({ "mode": "off" })).await.expect(200);
    let quiet = agent.open_titled(&word).await;
    assert_eq!(tags(&quiet), [] as [&str; 0]);
    let why = agent.get(format!("/v1/tickets/{}/why", text(&quiet, "id"))).await.expect(200);
    let not = why["notAsked"].as_array().expect("rules").iter().find(|not| not["rule"] == json!(word));
    assert_eq!(not.expect("it is named")["reason"], "off");
}

#[tokio::test]
async fn why_is_for_those_who_help() {
    let scene = Scene::on(desk()).await;
    let requester = scene.requester().await;
    let own = requester.open_titled("Mine").await;
    requester.get(format!("/v1/tickets/{}/why", text(&own, "id"))).await.problem(403, "not_allowed");
    let events = requester.timeline(text(&own, "id")).await;
    assert!(events.iter().all(|event| event["kind"] != "rule_ran"));
    requester.get("/v1/rules").await.problem(403, "not_allowed");
}

#[tokio::test]
async fn every_text_of_a_rule_is_kept_and_can_be_had_back() {
    let scene = Scene::on(desk()).await;
    let admin = scene.admin().await;
    let name = word();
    let texts: Vec<_> =
        ["a", "b"].map(|tag| rule("//! on: opened", &name, &format!("[tag(\"{tag}\")]"))).into();
    for text in &texts {
        put(&admin, &name, text).await;
    }
    let versions = admin.get(format!("/v1/rules/{name}/versions")).await.expect(200);
    let first = &versions["data"][1];
    assert_eq!((&first["note"], &first["by"]["id"]), (&json!("by a test"), &json!(admin.id)));
    let path = format!("/v1/rules/{name}/versions/{}", versions["data"][0]["version"]);
    let latest = admin.get(path).await.expect(200);
    assert_eq!((&latest["before"], &latest["text"]), (&json!(texts[0]), &json!(texts[1])));
    let back = json!({ "version": first["version"] });
    admin.post(format!("/v1/rules/{name}/roll-back"), back).await.expect(200);
    assert_eq!(admin.get(format!("/v1/rules/{name}")).await.expect(200)["text"], json!(texts[0]));
    admin.delete(format!("/v1/rules/{name}")).await;
    admin.get(format!("/v1/rules/{name}")).await.problem(404, "not_found");
    let gone = admin.get(format!("/v1/rules/{name}/versions")).await.expect(200);
    assert_eq!(gone["data"][0]["removed"], true);
}

#[tokio::test]
async fn a_draft_is_checked_and_tried_on_a_ticket_as_it_was_before_anybody_keeps_it() {
    let scene = Scene::on(desk()).await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let word = word();
    let broken =
        json!({ "text": "//! on: opened\nfn when(ticket, event) { true }\nfn then(ticket, event) { [ }" });
    let said = admin.post("/v1/rules/validate", broken).await.expect(200);
    assert_eq!((&said["valid"], &said["broken"][0]["line"]), (&json!(false), &json!(3)));
    let opened = agent.open_titled(&word).await;
    agent.say(text(&opened, "id"), "A word.").await;
    let draft = rule("//! on: commented\n//! mode: off", &word, "[tag(event.kind), comment(\"Thanks.\")]");
    let tried = admin.post("/v1/rules/dry-run", json!({ "text": draft, "ticket": opened["number"] })).await;
    let tried = tried.expect(200);
    assert_eq!(
        (&tried["event"], &tried["traces"][0]["verdict"]),
        (&json!("commented"), &json!("acted")),
        "{tried}"
    );
    assert_eq!(tried["made"]["mails"], json!(["reply to requester"]));
    assert_eq!(tags(&agent.ticket(text(&opened, "id")).await), [] as [&str; 0]);
}

#[tokio::test]
async fn a_rule_looks_again_when_its_time_has_come() {
    let scene = Scene::on(desk()).await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let word = word();
    // Twelve seconds here: longer than the answer may take in which the step is seen.
    let then = "if event.kind == \"opened\" { return [look_again(\"2h\")]; } [tag(\"late\"), note(\"Nobody came.\")]";
    put(&admin, &word, &rule("//! on: opened", &word, then)).await;
    let opened = agent.open_titled(&word).await;
    assert!(
        opened["next"].as_array().expect("steps").iter().any(|step| step["kind"] == "look_again"),
        "{opened}"
    );
    let late = until("the rule has looked again", async || {
        let ticket = agent.ticket(text(&opened, "id")).await;
        tags(&ticket).contains(&"late").then_some(ticket)
    })
    .await;
    let events = agent.timeline(text(&late, "id")).await;
    let note = events.iter().find(|event| event["kind"] == "commented").expect("a note");
    assert_eq!(
        (&note["data"]["comment"]["body"], &note["data"]["comment"]["internal"]),
        (&json!("Nobody came."), &json!(true))
    );
    admin.delete(format!("/v1/rules/{word}")).await;
}

#[tokio::test]
async fn what_cannot_be_a_rule_is_refused_with_its_field() {
    let scene = Scene::on(desk()).await;
    let admin = scene.admin().await;
    let good = rule("//! on: opened", "never", "[]");
    for (name, text, pointer) in [("a.b", good.clone(), "/name"), ("runs-x", "x".repeat(70_000), "/text")] {
        let refused =
            admin.put(format!("/v1/rules/{name}"), json!({ "text": text })).await.problem(422, "invalid");
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    let order =
        admin.put("/v1/rules/order", json!({ "names": ["10-acknowledge"] })).await.problem(422, "invalid");
    assert_eq!(order["errors"][0]["code"], "incomplete");
    let days = json!({ "files": [], "days": 0 });
    assert_eq!(
        admin.post("/v1/rules/backtests", days).await.problem(422, "invalid")["errors"][0]["pointer"],
        "/days"
    );
    admin.put("/v1/rules/x/mode", json!({ "mode": "on" })).await.problem(404, "not_found");
    admin.put("/v1/rules/x", json!({ "text": good, "more": 1 })).await.problem(422, "invalid");
}

#[tokio::test]
async fn a_rule_under_which_the_program_died_is_not_run_on_that_ticket_again() {
    let turn = turn().await;
    let scene = &turn.scene;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let word = word();
    put(&admin, &word, &rule("//! on: opened, tags_changed", &word, "[tag(\"ran\")]")).await;
    let opened = agent.open_titled(&word).await;
    let text = admin.get(format!("/v1/rules/{word}")).await.expect(200);
    // What the program would have left behind, had it died in the middle.
    let digest = <sha2::Sha256 as sha2::Digest>::digest(text["text"].as_str().expect("a text"));
    let digest: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let ticket: uuid::Uuid = opened["id"].as_str().expect("an id").parse().expect("a uuid");
    sqlx::query("insert into rule_death (digest, ticket_id, rule) values ($1, $2, $3)")
        .bind(digest)
        .bind(ticket)
        .bind(&word)
        .execute(&scene.pool)
        .await
        .expect("a row");
    Desk::edited().kill_program().await;
    agent.command(&ticket.to_string(), json!({ "type": "edit", "tags": ["other"] })).await.expect(200);
    assert_eq!(why(&agent, &opened, &word).await[0]["verdict"], "died");
    assert_eq!(tags(&agent.open_titled(&word).await), ["ran"], "elsewhere it runs");
}
