//! The ledger of a ticket's promises, and a promise that is left alone until it breaks.

use holdfast_workflows::store::seed::team_id;
use serde_json::{Value, json};

use crate::desk::until;
use crate::desk_admin::turn;
use crate::mail::{header, letters_to};
use crate::people::{Caller, text};

const MINUTE: f64 = 60.0;

async fn ledger(caller: &Caller, id: &str) -> Vec<Value> {
    let ledger = caller.get(format!("/v1/tickets/{id}/sla")).await.expect(200);
    ledger["data"].as_array().expect("clocks").clone()
}

#[track_caller]
fn of<'a>(ledger: &'a [Value], metric: &str) -> &'a Value {
    ledger.iter().find(|clock| clock["metric"] == metric).expect("a promise")
}

#[track_caller]
fn adds_up(ledger: &[Value]) {
    for clock in ledger {
        let spans = clock["spans"].as_array().expect("spans");
        let sum: i64 = spans.iter().map(|span| span["elapsedSeconds"].as_i64().expect("seconds")).sum();
        assert_eq!(clock["elapsedSeconds"], sum, "{clock}");
        for (span, next) in spans.iter().zip(&spans[1..]) {
            assert_eq!(span["to"], next["from"], "no gap");
        }
    }
}

#[tokio::test]
async fn every_span_has_its_reason_and_their_sum_is_the_clock() {
    let turn = turn().await;
    let agent = turn.scene.agent().await;
    let id = text(&agent.open_titled("Waits and goes on").await, "id").to_owned();
    for (minutes, status) in
        [(7.0, "in_progress"), (11.0, "pending_info"), (60.0, "in_progress"), (5.5, "accepted")]
    {
        turn.advance(minutes * MINUTE + 0.7).await;
        agent.set_status(&id, status).await;
        adds_up(&ledger(&agent, &id).await);
    }
    turn.advance(3.0 * MINUTE).await;
    let ledger = ledger(&agent, &id).await;
    adds_up(&ledger);
    let clock = of(&ledger, "resolution");
    let kinds: Vec<_> =
        clock["spans"].as_array().expect("spans").iter().map(|span| text(span, "kind")).collect();
    assert_eq!(kinds, ["counted", "paused", "counted"]);
    let paused = &clock["spans"][1];
    assert_eq!(
        (text(paused, "reasonLabel"), &paused["elapsedSeconds"]),
        ("Pending: awaiting info", &json!(0))
    );
    assert_eq!(text(&clock["policy"], "name"), "Standard");
    assert_eq!(text(&clock["calendar"], "name"), text(&paused["calendar"], "name"));
    let (elapsed, least) = (clock["elapsedSeconds"].as_i64().expect("seconds"), 60 * 26);
    assert!((least..least + 60).contains(&elapsed), "{elapsed}");

    let requester = turn.scene.requester().await;
    requester.get(format!("/v1/tickets/{id}/sla")).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_promise_left_alone_warns_twice_and_breaks_once_and_a_paused_one_does_nothing() {
    let turn = turn().await;
    let agent = turn.scene.agent().await;
    let urgent = json!({ "title": "Left alone", "priority": 1 });
    let alone = agent.open(urgent.clone()).await;
    let (alone, number) = (text(&alone, "id").to_owned(), text(&alone, "number").to_owned());
    agent.command(&alone, json!({ "type": "route", "teamId": team_id("Service Desk").0 })).await.expect(200);
    agent.command(&alone, json!({ "type": "take" })).await.expect(200);
    let paused = text(&agent.open(urgent).await, "id").to_owned();
    agent.set_status(&paused, "pending_info").await;

    // Four hours of work from nine on: warned at twelve and at 12:36, broken behind one o'clock.
    for minutes in [170.0, 15.0, 35.0, 30.0, 60.0] {
        turn.advance(minutes * MINUTE).await;
    }
    let broken = until("the promise breaks", async || {
        let ledger = ledger(&agent, &alone).await;
        (of(&ledger, "resolution")["told"].as_array().map(Vec::len) == Some(5)).then_some(ledger)
    })
    .await;
    adds_up(&broken);
    let clock = of(&broken, "resolution");
    let told: Vec<_> = clock["told"]
        .as_array()
        .expect("marks")
        .iter()
        .map(|mark| (text(mark, "kind"), if mark["kind"] == "step" { &mark["step"] } else { &mark["value"] }))
        .collect();
    let (short, over) = (json!({ "percent": 75 }), json!({ "afterSeconds": 0 }));
    let expected = [
        ("warning", &json!(75)),
        ("step", &short),
        ("warning", &json!(90)),
        ("breach", &Value::Null),
        ("step", &over),
    ];
    assert_eq!(told, expected);
    assert_eq!((text(clock, "state"), &clock["end"]), ("breached", &Value::Null));

    turn.advance(60.0 * MINUTE).await;
    let ends = agent.set_status(&alone, "resolved").await;
    assert_eq!(ends["status"], "resolved");
    let ended = ledger(&agent, &alone).await;
    adds_up(&ended);
    assert_eq!(text(&of(&ended, "resolution")["end"], "outcome"), "breached");
    let events = agent.timeline(&alone).await;
    let count = |kind: &str| {
        let same = |event: &&Value| event["kind"] == kind && event["data"]["metric"] == "resolution";
        events.iter().filter(same).count()
    };
    assert_eq!((count("clock_warned"), count("clock_breached"), count("escalated")), (2, 1, 2));

    // Who holds it hears that it runs short; everybody in the team, that it is broken.
    let data = turn.scene.desk.data();
    let notices = async |address: &str, count: usize| {
        until(&format!("{count} notices to {address}"), async || {
            let mut notices = letters_to(&data, address);
            notices.retain(|letter| header(letter, "Subject").is_some_and(|line| line.contains(&number)));
            (notices.len() == count).then_some(notices)
        })
        .await
    };
    // Two promises, the first response and the resolution.
    let short = notices(&agent.email, 2).await;
    let over = notices("lee@example.org", 2).await;
    for (notice, what) in
        short.iter().map(|notice| (notice, "short")).chain(over.iter().map(|n| (n, "broken")))
    {
        assert_eq!(header(notice, "Auto-Submitted").as_deref(), Some("auto-generated"));
        assert!(header(notice, "Subject").expect("a subject").contains(what), "{notice}");
    }

    let silent = ledger(&agent, &paused).await;
    adds_up(&silent);
    assert!(
        silent.iter().all(|clock| clock["told"] == json!([]) && clock["state"] == "paused"),
        "{silent:?}"
    );
}
