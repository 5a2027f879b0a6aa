//! Several tickets: merged and let go, split and linked, and what each of them shows of the others.

use serde_json::{Value, json};

use crate::desk::until;
use crate::desk_admin::turn;
use crate::mail::{bring, message};
use crate::people::{Caller, Scene, text, word};
use crate::time::Turn;

async fn opened(caller: &Caller, title: &str) -> String {
    text(&caller.open_titled(title).await, "id").to_owned()
}

async fn merge(agent: &Caller, from: &str, into: &str) -> Value {
    agent.command(from, json!({ "type": "merge", "into": into })).await.expect(200)
}

async fn link(agent: &Caller, id: &str, kind: &str, to: &str) -> Value {
    agent.command(id, json!({ "type": "link", "to": to, "kind": kind })).await.expect(200)
}

async fn comments(caller: &Caller, id: &str) -> Vec<Value> {
    let page = caller.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    page["data"].as_array().expect("a page").clone()
}

fn bodies(comments: &[Value]) -> Vec<&str> {
    comments.iter().map(|comment| text(comment, "body")).collect()
}

fn clock<'a>(ticket: &'a Value, metric: &str) -> Option<&'a Value> {
    ticket["sla"].as_array().expect("clocks").iter().rev().find(|clock| clock["metric"] == metric)
}

fn told<'a>(events: &'a [Value], kind: &str) -> &'a Value {
    events.iter().find(|event| event["kind"] == kind).unwrap_or_else(|| panic!("no {kind} in {events:?}"))
}

fn reference(ticket: &Value) -> Value {
    json!({ "id": ticket["id"], "number": ticket["number"] })
}

/// Promises answers to tickets that come in a way nobody else uses, and returns that way.
async fn answers_promised(admin: &Caller) -> String {
    let way = word();
    let targets = json!({ "firstResponse": 3600, "nextResponse": 7200, "resolution": 36000 });
    let targets = json!({ "1": targets, "2": targets, "3": targets, "4": targets });
    let policy = json!({ "name": "Answers", "targets": targets, "when": { "source": [way] } });
    let made = admin.post("/v1/sla-policies", policy).await.expect(201);
    admin.put("/v1/sla-policies/order", json!({ "ids": [made["id"]] })).await.expect(200);
    way
}

#[tokio::test]
async fn a_merge_moves_the_promise_to_answer_and_undoing_it_moves_it_back() {
    let turn = turn().await;
    let (admin, requester, agent) =
        (turn.scene.admin().await, turn.scene.requester().await, turn.scene.agent().await);
    let way = answers_promised(&admin).await;
    let open = async |title: &str| {
        let opened = requester.open(json!({ "title": title, "source": way })).await;
        turn.advance(60.0).await;
        text(&opened, "id").to_owned()
    };
    let (source, target) = (open("Twice the same").await, open("The same").await);
    agent.say(&target, "We are on it").await;
    assert_eq!(clock(&agent.ticket(&target).await, "next_response"), None, "nobody waits there");

    let number = agent.ticket(&target).await["number"].clone();
    let merged = merge(&agent, &source, text(&json!({ "number": number }), "number")).await;
    let (from, into) = (agent.ticket(&source).await, agent.ticket(&target).await);
    assert_eq!(merged["mergedInto"], reference(&into));
    assert_eq!(into["merged"], json!([reference(&from)]));
    for clock in from["sla"].as_array().expect("clocks") {
        assert_eq!(clock["state"], "cancelled", "{clock}");
    }
    let waiting = clock(&into, "next_response").expect("somebody waits");
    assert_eq!(waiting["state"], "running");
    let spans = agent.get(format!("/v1/tickets/{target}/sla")).await.expect(200)["data"].clone();
    let waiting = spans.as_array().expect("clocks").iter().find(|clock| clock["metric"] == "next_response");
    assert_eq!(waiting.expect("its ledger")["spans"][0]["from"], from["createdAt"]);

    for refused in [json!({ "type": "take" }), json!({ "type": "comment", "body": "Hello?" })] {
        let told = agent.command(&source, refused).await.problem(422, "redirected");
        assert_eq!(told["params"]["to"], into["id"]);
    }
    let (there, here) = (agent.timeline(&source).await, agent.timeline(&target).await);
    assert_eq!(told(&there, "merged")["data"]["to"], reference(&into));
    assert_eq!(told(&here, "absorbed")["data"]["from"], reference(&from));
    assert!(
        text(told(&here, "absorbed"), "summary")
            .ends_with(&format!("merged {} into it", text(&from, "number")))
    );

    let back = agent.command(&source, json!({ "type": "unmerge" })).await.expect(200);
    assert_eq!((&back["mergedInto"], &back["status"]), (&Value::Null, &json!("new")));
    for clock in back["sla"].as_array().expect("clocks") {
        assert_eq!(clock["state"], "running", "{clock}");
    }
    let alone = agent.ticket(&target).await;
    assert_eq!(alone["merged"], json!([]));
    assert_eq!(clock(&alone, "next_response").expect("it was there")["state"], "cancelled");
    assert_eq!(told(&agent.timeline(&target).await, "released")["data"]["from"], reference(&from));
    agent.command(&source, json!({ "type": "unmerge" })).await.problem(422, "not_merged");
}

#[tokio::test]
async fn the_target_shows_what_was_said_on_every_ticket_that_goes_on_in_it() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let first = opened(&requester, "First").await;
    let second = opened(&requester, "Second").await;
    let third = opened(&requester, "Third").await;
    for (id, words) in
        [(&first, "one"), (&third, "two"), (&second, "three"), (&first, "four"), (&third, "five")]
    {
        requester.say(id, words).await;
    }
    let note = json!({ "body": "between us", "internal": true });
    agent.post(format!("/v1/tickets/{first}/comments"), note).await.expect(201);
    merge(&agent, &first, &second).await;
    merge(&agent, &second, &third).await;

    let said = comments(&requester, &third).await;
    assert_eq!(bodies(&said), ["one", "two", "three", "four", "five"]);
    let homes: Vec<_> = said.iter().map(|comment| comment["ticket"]["id"].as_str()).collect();
    assert_eq!(homes, [Some(&*first), None, Some(&*second), Some(&*first), None]);
    assert_eq!(
        bodies(&comments(&agent, &third).await),
        ["one", "two", "three", "four", "five", "between us"]
    );
    assert_eq!(bodies(&comments(&requester, &second).await), ["one", "three", "four"]);
    assert_eq!(bodies(&comments(&requester, &first).await), ["one", "four"]);

    for (path, whole) in [("comments", 5), ("events", requester.timeline(&third).await.len())] {
        let (mut seen, mut cursor): (Vec<Value>, _) = (vec![], String::new());
        loop {
            let page = requester.get(format!("/v1/tickets/{third}/{path}?limit=2{cursor}")).await.expect(200);
            seen.extend(page["data"].as_array().expect("a page").clone());
            let Some(next) = page["nextCursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen.len(), whole, "{path}");
        assert!(
            seen.is_sorted_by_key(|entry| text(entry, "at").parse::<jiff::Timestamp>().expect("an instant"))
        );
    }
    let events = requester.timeline(&third).await;
    let words = events.iter().filter(|event| event["kind"] == "commented");
    let words: Vec<_> = words.map(|event| text(&event["data"]["comment"], "body")).collect();
    assert_eq!(words, ["one", "two", "three", "four", "five"]);
    requester.get(format!("/v1/tickets/{third}/comments?cursor=7")).await.problem(422, "invalid");
}

#[tokio::test]
async fn what_somebody_else_wrote_stays_theirs_when_their_ticket_is_merged() {
    let scene = Scene::new().await;
    let (one, other, agent) = (scene.requester().await, scene.requester().await, scene.agent().await);
    let (source, target) = (opened(&one, "Mine").await, opened(&other, "Yours").await);
    one.say(&source, "my secret").await;
    other.say(&target, "your words").await;
    link(&agent, &target, "blocks", &opened(&agent, "A third").await).await;
    merge(&agent, &source, &target).await;

    assert_eq!(bodies(&comments(&agent, &target).await), ["my secret", "your words"]);
    assert_eq!(bodies(&comments(&other, &target).await), ["your words"]);
    let seen = other.ticket(&target).await;
    assert_eq!((&seen["merged"], &seen["links"]), (&json!([]), &json!([])));
    let events = other.timeline(&target).await;
    assert!(!events.iter().any(|event| event["kind"] == "linked"), "links are the desk's own business");
    assert_eq!(told(&events, "absorbed")["data"]["from"], Value::Null);
    assert!(text(told(&events, "absorbed"), "summary").ends_with("merged another ticket into it"));
    assert_eq!(one.ticket(&source).await["mergedInto"], Value::Null);
    for command in [
        json!({ "type": "merge", "into": source }),
        json!({ "type": "link", "to": source, "kind": "relates" }),
    ] {
        let told = other.command(&target, command).await.problem(404, "not_found");
        assert_eq!(told["errors"][0]["code"], "unknown_ticket");
    }
    for command in
        [json!({ "type": "unmerge" }), json!({ "type": "merge", "into": opened(&one, "Own").await })]
    {
        one.command(&source, command).await;
        assert_eq!(agent.ticket(&source).await["mergedInto"]["id"], json!(target));
    }
}

#[tokio::test]
async fn a_merged_ticket_is_in_no_list_but_found_by_its_number() {
    let scene = Scene::new().await;
    let (agent, tag) = (scene.agent().await, word());
    let open = async |title: &str| agent.open(json!({ "title": title, "tags": [tag] })).await;
    let (source, target) = (open("Away").await, open("Here").await);
    let numbers = async |query: String| -> Vec<String> {
        let rows = agent.list(&format!("tag={tag}&sort=createdAt{query}")).await;
        rows.iter().map(|row| text(row, "number").to_owned()).collect()
    };
    merge(&agent, text(&source, "id"), text(&target, "id")).await;

    let (away, here) = (text(&source, "number"), text(&target, "number"));
    assert_eq!(numbers(String::new()).await, [here]);
    assert_eq!(numbers("&merged=true".into()).await, [away, here]);
    let counted = agent.get(format!("/v1/tickets?tag={tag}&count=exact")).await.expect(200);
    assert_eq!(counted["total"], 1);
    let by_number = format!("&search={}", away.to_lowercase());
    until("the search follows the feed", async || (numbers(by_number.clone()).await == [away]).then_some(()))
        .await;
    assert_eq!(numbers("&search=away".into()).await, Vec::<String>::new());
    assert_eq!(agent.ticket(away).await["mergedInto"], reference(&target));

    agent.command(text(&source, "id"), json!({ "type": "unmerge" })).await.expect(200);
    assert_eq!(numbers(String::new()).await, [away, here]);
}

#[tokio::test]
async fn what_is_split_off_goes_on_in_a_ticket_of_its_own() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let source = opened(&requester, "Two things at once").await;
    let mut said = vec![];
    for words in ["the printer", "and the phone", "which rings"] {
        said.push(requester.say(&source, words).await);
    }
    let note = json!({ "body": "a note", "internal": true });
    said.push(agent.post(format!("/v1/tickets/{source}/comments"), note).await.expect(201));
    let id = |place: usize| said[place]["id"].clone();
    let body = json!({ "type": "split", "comments": [id(3), id(2), id(1), id(1)], "title": " The phone " });
    let keyed = agent.with("idempotency-key", word());
    let before = keyed.command(&source, body.clone()).await.expect(200);
    let again = keyed.command(&source, body.clone()).await.expect(200);
    assert_eq!(
        (&again["split"], &again["seq"]),
        (&before["split"], &before["seq"]),
        "it is the same new ticket"
    );

    assert_eq!((&before["id"], before["split"].as_array().map(Vec::len)), (&json!(source), Some(1)));
    let new = agent.ticket(text(&before["split"][0], "number")).await;
    assert_eq!((text(&new, "title"), text(&new, "description")), ("The phone", "and the phone"));
    assert_eq!((&new["requester"]["id"], &new["createdAt"]), (&json!(requester.id), &said[1]["at"]));
    assert_eq!(new["splitFrom"], reference(&before));

    let (number, there) = (text(&new, "number"), comments(&agent, text(&new, "id")).await);
    assert_eq!(bodies(&there), ["and the phone", "which rings", "a note"]);
    assert!(
        there.iter().all(|comment| comment["ticket"] == reference(&before) && comment["movedTo"].is_null())
    );
    assert_eq!(bodies(&comments(&requester, number).await), ["and the phone", "which rings"]);
    let here = comments(&agent, &source).await;
    let moved: Vec<_> = here.iter().map(|comment| comment["movedTo"]["number"].as_str()).collect();
    assert_eq!(moved, [None, Some(number), Some(number), Some(number)]);
    requester.say(text(&new, "id"), "it still rings").await;
    assert_eq!(bodies(&comments(&agent, number).await).last(), Some(&"it still rings"));

    let (here, there) = (agent.timeline(&source).await, agent.timeline(number).await);
    assert_eq!(told(&here, "split")["data"]["to"], reference(&new));
    assert!(text(told(&here, "split"), "summary").ends_with(&format!("split 3 comments off into {number}")));
    assert_eq!(told(&there, "opened")["data"]["splitFrom"], reference(&before));
}

#[tokio::test]
async fn only_what_was_said_on_a_ticket_and_is_still_there_can_be_split_off() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let (source, other) = (opened(&requester, "Here").await, opened(&requester, "There").await);
    let (own, foreign) = (requester.say(&source, "own").await, requester.say(&other, "foreign").await);
    let split =
        |comments: Value, title: &str| json!({ "type": "split", "comments": comments, "title": title });
    let wrong = async |body: Value| {
        let told = agent.command(&source, body).await.problem(422, "invalid");
        (text(&told["errors"][0], "pointer").to_owned(), text(&told["errors"][0], "code").to_owned())
    };
    let named = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    assert_eq!(wrong(split(json!([]), "Empty")).await, named("/comments", "too_few"));
    assert_eq!(wrong(split(json!([own["id"]]), "  ")).await, named("/title", "too_short"));
    let many: Vec<_> = (0..101).map(|_| own["id"].clone()).collect();
    assert_eq!(wrong(split(json!(many), "Many")).await, named("/comments", "too_many"));
    let mixed = split(json!([own["id"], foreign["id"]]), "Foreign");
    assert_eq!(wrong(mixed).await, named("/comments/1", "unknown_comment"));
    requester.command(&source, split(json!([own["id"]]), "Mine")).await.problem(403, "not_allowed");

    agent.command(&source, split(json!([own["id"]]), "Own")).await.expect(200);
    assert_eq!(wrong(split(json!([own["id"]]), "Again")).await, named("/comments/0", "moved"));
}

#[tokio::test]
async fn a_link_is_seen_from_both_ends_until_it_is_taken_away() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let (one, other) = (agent.open_titled("One").await, agent.open_titled("Other").await);
    let (id, to) = (text(&one, "id"), text(&other, "number"));
    let linked = link(&agent, id, "blocks", to).await;
    let seen = &linked["links"][0];
    assert_eq!((text(seen, "kind"), &seen["ticket"]["number"]), ("blocks", &other["number"]));
    assert_eq!((text(&seen["ticket"], "title"), text(&seen["ticket"], "statusLabel")), ("Other", "New"));
    let back = agent.ticket(to).await;
    assert_eq!(
        (&back["links"][0]["kind"], &back["links"][0]["ticket"]["id"]),
        (&json!("blocked_by"), &one["id"])
    );
    assert_eq!(link(&agent, id, "blocks", to).await["seq"], linked["seq"], "saying it twice is no event");
    let events = agent.timeline(to).await;
    assert!(
        text(told(&events, "linked"), "summary").ends_with(&format!("{} blocks it", text(&one, "number")))
    );

    let gone = agent.command(id, json!({ "type": "unlink", "to": to, "kind": "blocks" })).await.expect(200);
    assert_eq!((&gone["links"], &agent.ticket(to).await["links"]), (&json!([]), &json!([])));
    assert_eq!(told(&agent.timeline(id).await, "unlinked")["data"]["to"], reference(&other));

    agent
        .command(id, json!({ "type": "link", "to": id, "kind": "relates" }))
        .await
        .problem(422, "same_ticket");
    agent.command(id, json!({ "type": "link", "to": to, "kind": "loves" })).await.problem(422, "invalid");
    let told = agent.command(id, json!({ "type": "merge", "into": "TKT-0" })).await.problem(404, "not_found");
    assert_eq!(told["errors"][0]["pointer"], "/into");
    let told = agent.command(id, json!({ "type": "link", "to": "TKT-0", "kind": "relates" })).await;
    assert_eq!(told.problem(404, "not_found")["errors"][0]["pointer"], "/to");
}

#[tokio::test]
async fn a_parent_ends_after_its_child() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let (parent, child) = (opened(&agent, "The whole").await, opened(&agent, "A part").await);
    link(&agent, &parent, "child", &child).await;
    let resolve = json!({ "type": "set_status", "status": "resolved" });
    let told = agent.command(&parent, resolve.clone()).await.problem(422, "children_open");
    assert_eq!(told["params"]["children"], json!([child]));
    assert_eq!(agent.ticket(&parent).await["phase"], "new");

    agent.set_status(&child, "resolved").await;
    agent.command(&parent, resolve).await.expect(200);
}

#[tokio::test]
async fn a_parent_that_resolves_while_its_child_reopens_is_decided_by_what_stands() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    for _ in 0..5 {
        let (parent, child) = (opened(&agent, "The whole").await, opened(&agent, "A part").await);
        link(&agent, &parent, "child", &child).await;
        agent.set_status(&child, "resolved").await;
        let move_to = |status: &str| json!({ "type": "set_status", "status": status });
        let (resolved, reopened) = tokio::join!(
            agent.command(&parent, move_to("resolved")),
            agent.command(&child, move_to("in_progress"))
        );
        reopened.expect(200);
        assert_eq!(agent.ticket(&child).await["phase"], "active", "the reopening is never lost");
        let parent = agent.ticket(&parent).await;
        if resolved.status == 200 {
            assert_eq!(parent["phase"], "resolved");
        } else {
            resolved.problem(422, "children_open");
            assert_eq!(parent["phase"], "new");
        }
    }
}

#[tokio::test]
async fn a_parent_never_resolves_upon_a_child_that_reopened_under_it() {
    // Who changes a table locks out all others: this takes a desk to itself.
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let agent = scene.agent().await;
    let (parent, child) = (opened(&agent, "The whole").await, opened(&agent, "A part").await);
    link(&agent, &parent, "child", &child).await;
    agent.set_status(&child, "resolved").await;

    // The child's reopening stops inside its commit, with its row locked, until the test lets it go. It
    // would not wait for so long by itself: let go in between, the parent could resolve with every right.
    let (name, gate) = (word(), rand_key());
    let trigger = format!(
        "create function {name}() returns trigger language plpgsql as
            $$ begin
                perform set_config('lock_timeout', '0', true), set_config('transaction_timeout', '0', true);
                perform pg_advisory_xact_lock({gate});
                return new;
            end $$;
         create trigger {name} before update on ticket for each row when (new.id = '{child}') execute function {name}()"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(trigger)).execute(&scene.pool).await.expect("a trigger of this test");
    let mut held = scene.pool.begin().await.expect("a transaction");
    sqlx::query("select pg_advisory_xact_lock($1)")
        .bind(gate)
        .execute(&mut *held)
        .await
        .expect("the gate closes");

    let reopen = agent.command(&child, json!({ "type": "set_status", "status": "in_progress" }));
    let resolve = async {
        waiting(scene, "advisory").await;
        let resolve = agent.command(&parent, json!({ "type": "set_status", "status": "resolved" }));
        let release = async {
            waiting(scene, "transactionid").await;
            held.rollback().await.expect("the gate opens");
        };
        tokio::join!(resolve, release).0
    };
    let (reopened, resolved) = tokio::join!(reopen, resolve);
    let away = format!("drop trigger {name} on ticket; drop function {name}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(away)).execute(&scene.pool).await.expect("the trigger goes");

    assert_eq!(reopened.expect(200)["phase"], "active");
    let told = resolved.problem(422, "children_open");
    assert_eq!(told["params"]["children"], json!([child]));
    assert_eq!(agent.ticket(&parent).await["phase"], "new");
}

fn rand_key() -> i64 {
    i64::from(uuid::Uuid::new_v4().as_fields().0)
}

/// Waits until some connection of the desk waits for a lock of this kind.
async fn waiting(scene: &Scene, kind: &str) {
    until(&format!("somebody waits for a lock: {kind}"), async || {
        let sql = "select exists (select 1 from pg_locks where not granted and locktype = $1)";
        let waits: bool = sqlx::query_scalar(sql).bind(kind).fetch_one(&scene.pool).await.expect("the locks");
        waits.then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_reply_to_a_merged_ticket_arrives_where_it_goes_on() {
    let scene = Scene::new().await;
    let (service, agent, from) =
        (scene.service().await, scene.agent().await, format!("{}@writers.example", word()));
    let mut tickets = vec![];
    for subject in ["First", "Second", "Third"] {
        tickets.push(bring(&service, &message(&from, subject, "", "Help.")).await.expect(200));
    }
    let id = |place: usize| text(&tickets[place], "ticketId").to_owned();
    merge(&agent, &id(0), &id(1)).await;
    merge(&agent, &id(1), &id(2)).await;

    let subject = format!("Re: [#{}] First", text(&tickets[0], "number"));
    let reply = bring(&service, &message(&from, &subject, "", "Still broken.")).await.expect(200);
    assert_eq!((text(&reply, "outcome"), text(&reply, "ticketId")), ("appended", &*id(2)));
    assert_eq!(reply["number"], tickets[2]["number"]);
    let own: Vec<_> =
        comments(&agent, &id(2)).await.into_iter().filter(|comment| comment["ticket"].is_null()).collect();
    assert!(bodies(&own)[0].contains("Still broken."));
    assert_eq!(own[0]["author"]["kind"], "requester");
    let answers: Vec<String> = sqlx::query_scalar(
        "select record->'outcome'->>'kind' from command where id = $1 order by at, ticket_id",
    )
    .bind(format!("mail:{}", text(&reply, "mailId")))
    .fetch_all(&scene.pool)
    .await
    .expect("the journal");
    assert_eq!(answers, ["refused", "refused", "applied"]);

    scene.admin().await.set_status(&id(2), "closed").await;
    let late = bring(&service, &message(&from, &subject, "", "And again.")).await.expect(200);
    assert_eq!(text(&late, "outcome"), "opened");
    let opened = agent.ticket(text(&late, "number")).await;
    assert_eq!(opened["followUpOf"], json!(id(2)), "it follows what it was about in the end");
}
