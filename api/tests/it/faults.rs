//! When something inside goes wrong: nothing is half done, nothing is lost, and somebody sees it.

use holdfast_engine::ids::TicketId;
use holdfast_workflows::store::commit::link;
use jiff_sqlx::Timestamp;
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

use crate::desk::until;
use crate::fields::ensure;
use crate::mail::{bring, header, letters_to, message};
use crate::people::{Caller, Scene, text, word};
use crate::time::Turn;

/// Everything that the desk remembers about a ticket, but for what counts attempts.
async fn remembered(pool: &PgPool, id: &str) -> Value {
    sqlx::query_scalar(
        "select jsonb_build_object(
            'ticket', (select to_jsonb(t) from ticket t where id = $1::uuid),
            'list', (select to_jsonb(l) from ticket_list l where ticket_id = $1::uuid),
            'commands', (select jsonb_agg(to_jsonb(c) order by id) from command c where ticket_id = $1::uuid),
            'events', (select jsonb_agg(to_jsonb(e) order by seq) from event e where ticket_id = $1::uuid),
            'outbox', (select jsonb_agg(to_jsonb(o) - 'state' - 'answer' - 'sent_at' - 'lease_until' - 'attempts' order by id)
                         from outbox o where ticket_id = $1::uuid))",
    )
    .bind(id)
    .fetch_one(pool)
    .await
    .expect("the memory can be read")
}

async fn run(pool: &PgPool, sql: String) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await.expect("a statement of this test");
}

async fn opened(scene: &Scene) -> (Caller, String) {
    let agent = scene.agent().await;
    let id = text(&agent.open_titled("Something will go wrong").await, "id").to_owned();
    (agent, id)
}

#[tokio::test]
async fn a_failing_audit_write_takes_the_whole_command_back_and_a_later_attempt_succeeds() {
    // Who changes a table locks out all others: this takes a desk to itself.
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let requester = scene.requester().await;
    let id = text(&requester.open_titled("A full disk").await, "id").to_owned();
    let agent = scene.agent().await;
    let before = remembered(&scene.pool, &id).await;
    let name = word();
    // A sequence is not rolled back, so it counts the attempts that were.
    run(&scene.pool, format!(
        "create sequence {name};
         create function {name}() returns trigger language plpgsql as
            $$ begin perform nextval('{name}'); raise exception 'no space left' using errcode = '53100'; end $$;
         create trigger {name} before insert on event for each row when (new.ticket_id = '{id}')
            execute function {name}()"
    ))
    .await;

    let (keyed, path) = (agent.with("idempotency-key", word()), format!("/v1/tickets/{id}/comments"));
    let said = async { keyed.post(&path, json!({ "body": "This will take a while" })).await };
    let watched = async {
        let attempts = format!("select last_value from {name}");
        until("two attempts fail", async || {
            let count = sqlx::query_scalar(sqlx::AssertSqlSafe(attempts.clone())).fetch_one(&scene.pool);
            let count: i64 = count.await.expect("a count");
            (count >= 2).then_some(())
        })
        .await;
        let meanwhile = remembered(&scene.pool, &id).await;
        run(&scene.pool, format!("drop trigger {name} on event; drop function {name}; drop sequence {name}"))
            .await;
        meanwhile
    };
    let (said, meanwhile) = tokio::join!(said, watched);
    assert_eq!(meanwhile, before);

    assert!([201, 202].contains(&said.status), "{}", said.body);
    keyed.post(&path, json!({ "body": "This will take a while" })).await.expect(201);
    let comments = agent.get(&path).await.expect(200);
    assert_eq!(comments["data"].as_array().expect("a page").len(), 1);
    let after = remembered(&scene.pool, &id).await;
    assert_eq!(after["outbox"].as_array().map(Vec::len), Some(1), "one letter to the requester");
}

#[tokio::test]
async fn a_wake_of_another_generation_writes_nothing() {
    let scene = Scene::new().await;
    let (_, id) = opened(&scene).await;
    let armed: i64 = sqlx::query_scalar("select armed_gen from ticket where id = $1::uuid")
        .bind(&id)
        .fetch_one(&scene.pool)
        .await
        .expect("a ticket");
    let before = remembered(&scene.pool, &id).await;
    for generation in [0, armed - 1, armed + 1, i64::MAX] {
        let wake = json!({ "v": 1, "body": { "gen": generation } }).to_string();
        let answer = scene.knock_raw("Ticket", &id, "wake", wake.as_bytes()).await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.bytes));
    }
    assert_eq!(remembered(&scene.pool, &id).await, before);
    let never = Uuid::new_v4();
    let wake = json!({ "v": 1, "body": { "gen": 1 } }).to_string();
    assert_eq!(scene.knock_raw("Ticket", never, "wake", wake.as_bytes()).await.status, 200);
    assert_eq!(remembered(&scene.pool, &never.to_string()).await["commands"], Value::Null);
}

#[tokio::test]
async fn an_early_wake_of_the_armed_generation_arms_the_next_and_changes_nothing_else() {
    let scene = Scene::new().await;
    let (agent, id) = opened(&scene).await;
    let before = remembered(&scene.pool, &id).await;
    let armed = before["ticket"]["armed_gen"].as_i64().expect("a generation");
    let wake = json!({ "v": 1, "body": { "gen": armed } }).to_string();
    for _ in 0..2 {
        assert_eq!(scene.knock_raw("Ticket", &id, "wake", wake.as_bytes()).await.status, 200);
    }
    let after = remembered(&scene.pool, &id).await;
    assert_eq!(after["events"], before["events"]);
    assert_eq!(after["ticket"]["armed_gen"].as_i64(), Some(armed + 1));
    assert_eq!(after["ticket"]["armed_at"], before["ticket"]["armed_at"]);
    agent.say(&id, "Still alive").await;
}

#[tokio::test]
async fn an_unreadable_snapshot_is_folded_anew_and_goes_on() {
    let scene = Scene::new().await;
    ensure(&scene, "site", json!({})).await;
    for ruin in ["fold_version = 0", "snapshot = '{}'", "snapshot = '\"nonsense\"', fold_version = 7"] {
        let (agent, words) = (scene.agent().await, "Many words");
        let body = json!({ "title": "Ruined", "description": words, "customFields": { "site": "Ulm" } });
        let id = text(&agent.open(body).await, "id").to_owned();
        agent.command(&id, json!({ "type": "take" })).await.expect(200);
        let before = agent.ticket(&id).await;
        let folded: Value = remembered(&scene.pool, &id).await["ticket"]["snapshot"].clone();
        run(&scene.pool, format!("update ticket set {ruin} where id = '{id}'")).await;

        let read = agent.ticket(&id).await;
        for name in ["title", "description", "customFields", "status", "assignee", "seq", "team", "priority"]
        {
            assert_eq!(read[name], before[name], "{ruin}: {name}");
        }
        agent
            .post(format!("/v1/tickets/{id}/comments"), json!({ "body": "On we go", "internal": true }))
            .await
            .expect(201);
        let (snapshot, version): (Value, i32) =
            sqlx::query_as("select snapshot, fold_version from ticket where id = $1::uuid")
                .bind(&id)
                .fetch_one(&scene.pool)
                .await
                .expect("a ticket");
        assert_eq!(version, holdfast_engine::ticket::FOLD_VERSION);
        for name in ["title", "status", "assignee", "clocks", "created_at"] {
            assert_eq!(snapshot[name], folded[name], "{ruin}: {name}");
        }
        assert_eq!(snapshot["seq"].as_u64(), before["seq"].as_u64().map(|seq| seq + 1));
    }
}

#[tokio::test]
async fn a_letter_whose_bell_was_lost_is_rung_for_again() {
    let scene = Scene::new().await;
    let (service, from) = (scene.service().await, format!("{}@writers.example", word()));
    let opened = bring(&service, &message(&from, "A lost bell", "", "Ding.")).await.expect(200);
    let data = scene.desk.data();
    let written = async || (letters_to(&data, &from).len() == 1).then_some(());
    until("the acknowledgement", written).await;
    let row = |state: &'static str| {
        let (pool, id) = (scene.pool.clone(), text(&opened, "ticketId").to_owned());
        async move || {
            let sql = "select id from outbox where ticket_id = $1::uuid and state = $2";
            let found: Option<Uuid> =
                sqlx::query_scalar(sql).bind(&id).bind(state).fetch_optional(&pool).await.expect("a row");
            found
        }
    };
    let letter: Uuid = until("the letter is noted as sent", row("sent")).await;
    let path = data.join(format!("outbox/{letter}.eml"));
    let marks = || {
        let letter = std::fs::read_to_string(&path).expect("the letter is there");
        ["Message-ID", "Date", "In-Reply-To", "Subject", "To"]
            .map(|name| header(&letter, name).expect("a header"))
    };
    let first = marks();
    for lost in ["state = 'queued'", "state = 'sending', lease_until = now() - interval '1 second'"] {
        // Emptied, not removed: other tests read all that lies in the folder.
        std::fs::write(&path, "").expect("the letter was there");
        run(
            &scene.pool,
            format!(
                "update outbox set {lost}, not_before = now() - interval '1 minute' where id = '{letter}'"
            ),
        )
        .await;
        until("the sweep rings for it", row("sent")).await;
        assert_eq!(marks(), first, "receivers can tell");
    }
}

#[tokio::test]
async fn a_ticket_whose_alarm_was_lost_is_woken_by_the_sweep() {
    let scene = Scene::new().await;
    let (_, id) = opened(&scene).await;
    let read = async || -> (i64, bool) {
        sqlx::query_as("select armed_gen, armed_at > desk_now() from ticket where id = $1::uuid")
            .bind(&id)
            .fetch_one(&scene.pool)
            .await
            .expect("a ticket")
    };
    let (before, _) = read().await;
    run(
        &scene.pool,
        format!("update ticket set armed_at = desk_now() - interval '1 hour' where id = '{id}'"),
    )
    .await;
    until("the sweep wakes it", async || (read().await == (before + 1, true)).then_some(())).await;
}

#[tokio::test]
async fn a_message_that_nobody_understands_is_answered_and_kept_for_people() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let messages: [(&str, &str, &[u8]); 4] = [
        ("Ticket", "apply", br#"{"v":99,"body":{}}"#),
        ("Ticket", "apply", b"\xff\x00 not JSON at all"),
        ("Ticket", "wake", br#"{"v":1,"body":{"generation":1}}"#),
        ("Intake", "accept", br#"{"v":1,"body":{"letter":1}}"#),
    ];
    for (object, handler, bytes) in messages {
        let key = Uuid::new_v4();
        let answer = scene.knock_raw(object, key, handler, bytes).await;
        assert_eq!(answer.status, 200, "{object}/{handler}");
        assert_eq!(answer.body, Value::Null);
        let letters = admin.get("/v1/dead-letters").await.expect(200);
        let kept =
            letters["data"].as_array().expect("a list").iter().find(|letter| letter["subject"] == json!(key));
        let kept = kept.unwrap_or_else(|| panic!("nothing was kept of {object}/{handler}"));
        assert_eq!(kept["kind"], "envelope");
        assert!(!text(kept, "reason").is_empty());
    }
}

#[tokio::test]
async fn what_has_happened_cannot_be_changed_or_forgotten() {
    // Who means to empty a table locks out all others, too.
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (_, id) = opened(scene).await;
    let before = remembered(&scene.pool, &id).await;
    for sql in [
        format!("update event set kind = 'trashed' where ticket_id = '{id}'"),
        format!("delete from event where ticket_id = '{id}'"),
        "truncate event".to_owned(),
        "truncate event cascade".to_owned(),
    ] {
        // In a transaction that ends with the test, should the guard ever fail.
        let mut transaction = scene.pool.begin().await.expect("a transaction");
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.clone())).execute(&mut *transaction).await;
        let fault = refused.err().unwrap_or_else(|| panic!("this went through: {sql}")).to_string();
        assert!(fault.contains("append-only"), "{fault}");
        transaction.rollback().await.expect("nothing is kept");
    }
    assert_eq!(remembered(&scene.pool, &id).await, before);
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: Timestamp,
    actor: Value,
    kind: String,
    data: Value,
    command_id: String,
    hash: Vec<u8>,
}

#[tokio::test]
async fn the_chain_of_a_tickets_events_holds_and_shows_every_change() {
    let scene = Scene::new().await;
    let (agent, id) = opened(&scene).await;
    ensure(&scene, "n", json!({ "type": "number" })).await;
    agent.command(&id, json!({ "type": "take" })).await.expect(200);
    agent.say(&id, "Grüße \u{1f600} \"quoted\" \\ and \u{7f}").await;
    agent
        .patch(
            format!("/v1/tickets/{id}"),
            json!({ "tags": ["ä", "b"], "priority": 1, "customFields": { "n": 1.5 } }),
        )
        .await
        .expect(200);
    agent.set_status(&id, "pending_info").await;
    agent.set_status(&id, "closed").await;

    let rows: Vec<Row> = sqlx::query_as("select * from event where ticket_id = $1::uuid order by seq")
        .bind(&id)
        .fetch_all(&scene.pool)
        .await
        .expect("the journal can be read");
    assert!(rows.len() > 12, "a life has happened");
    let ticket = TicketId(id.parse().expect("an id"));
    let linked = |head: &[u8], row: &Row, data: &Value| {
        let told = json!({ "seq": row.seq, "actor": row.actor, "kind": row.kind, "data": data });
        link(head, ticket, &row.command_id, row.at.to_jiff(), &told)
    };
    let mut head = vec![0; 32];
    for row in &rows {
        let next = linked(&head, row, &row.data);
        assert_eq!(next, row.hash, "event {} of {id}", row.seq);
        let mut changed = row.data.clone();
        changed["x"] = Value::Null;
        assert_ne!(linked(&head, row, &changed), row.hash);
        assert_ne!(linked(&[1; 32], row, &row.data), row.hash);
        head = next;
    }
    let kept: Vec<u8> = sqlx::query_scalar("select head from ticket where id = $1::uuid")
        .bind(&id)
        .fetch_one(&scene.pool)
        .await
        .expect("a ticket");
    assert_eq!(kept, head);
}

#[tokio::test]
async fn erasing_a_text_leaves_ticket_and_chain_as_they_are() {
    let scene = Scene::new().await;
    let (agent, id) = opened(&scene).await;
    let before = remembered(&scene.pool, &id).await;
    run(&scene.pool, format!("update content set text = null, salt = null where ticket_id = '{id}'")).await;
    let ticket = agent.ticket(&id).await;
    assert_eq!((text(&ticket, "title"), text(&ticket, "status")), ("", "new"));
    assert_eq!(remembered(&scene.pool, &id).await, before);
    agent.say(&id, "Words go on").await;
}

#[tokio::test]
async fn words_that_the_database_lost_are_taken_when_they_are_sent_again() {
    let scene = Scene::new().await;
    let (agent, id) = opened(&scene).await;
    let key = word();
    let lost = json!({ "v": 1, "body": {
        "id": format!("api:{}:{key}", agent.id),
        "sender": { "actor": { "kind": "person", "id": agent.id }, "agent": true, "may": ["ticket:comment"] },
        "command": { "type": "comment", "source": "web", "mail": null, "body": { "id": Uuid::new_v4(), "hash": "" } },
    } });
    let answer = scene.knock_raw("Ticket", &id, "apply", lost.to_string().as_bytes()).await;
    assert!(String::from_utf8_lossy(&answer.bytes).contains("text_lost"), "{}", answer.body);

    let (keyed, path) = (agent.with("idempotency-key", &key), format!("/v1/tickets/{id}/comments"));
    for _ in 0..2 {
        keyed.post(&path, json!({ "body": "Once more" })).await.expect(201);
    }
    let said = agent.get(&path).await.expect(200);
    assert_eq!(said["data"].as_array().map(Vec::len), Some(1), "and once only");
    keyed.post(&path, json!({ "body": "Something else" })).await.problem(422, "key_reused");
}
