//! Who takes part: who is written to, who sees the ticket, and who has to be let in.

use serde_json::{Value, json};

use crate::mail::{address, bring, header, letters, letters_to, message, message_id};
use crate::people::{Caller, Scene, text, word};

async fn comments(caller: &Caller, id: &str) -> Vec<Value> {
    let page = caller.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    page["data"].as_array().expect("a page").clone()
}

fn emails(people: &Value) -> Vec<&str> {
    people.as_array().expect("people").iter().map(|person| text(person, "email")).collect()
}

/// A mail that somebody sent to others, too.
fn to_all(from: &str, cc: &[&str], subject: &str, body: &str) -> String {
    message(from, subject, &format!("Cc: {}\r\n", cc.join(", ")), body)
}

#[tokio::test]
async fn whoever_a_mail_was_sent_to_takes_part_and_our_own_addresses_and_machines_do_not() {
    let scene = Scene::new().await;
    let (service, agent, from, second) = (scene.service().await, scene.agent().await, address(), address());
    let cc = [second.as_str(), "support+sales@localhost", "no-reply@shop.example", &agent.email, &second];
    let answer = bring(&service, &to_all(&from, &cc, "For both of us", "Help.")).await.expect(200);
    let ticket = agent.ticket(text(&answer, "number")).await;
    assert_eq!(emails(&ticket["cc"]), [second.as_str()]);
    assert_eq!(emails(&ticket["watchers"]), [agent.email.as_str()], "a colleague is told");

    let list = message(&address(), "News", &format!("Cc: {second}\r\nList-Id: <news.example>\r\n"), "News.");
    let answer = bring(&service, &list).await.expect(200);
    assert_eq!(agent.ticket(text(&answer, "number")).await["cc"], json!([]), "a list names nobody");
}

#[tokio::test]
async fn public_words_go_to_everybody_in_a_letter_each_that_shows_the_others() {
    let scene = Scene::new().await;
    let (service, agent, from, second) = (scene.service().await, scene.agent().await, address(), address());
    let raw = to_all(&from, &[&second], "For both of us", "Help.");
    let answer = bring(&service, &raw).await.expect(200);
    let number = text(&answer, "number");
    letters(&scene, &from, 1).await;
    let words = word();
    agent.say(number, &format!("We look, {words}")).await;

    let hers = letters(&scene, &from, 2).await;
    let hers = hers.iter().find(|letter| letter.contains(&words)).expect("an answer");
    let his = letters(&scene, &second, 1).await.remove(0);
    assert!(header(hers, "Cc").is_some_and(|cc| cc.contains(&second)), "{hers}");
    assert!(header(&his, "Cc").is_some_and(|cc| cc.contains(&from)), "{his}");
    for letter in [hers, &his] {
        assert!(!header(letter, "Cc").unwrap_or_default().contains("support"), "{letter}");
        assert!(header(letter, "Reply-To").is_some_and(|to| to.contains("support+t.")), "{letter}");
    }

    // The second one answers with the tag alone, and to the desk alone: the first one hears of it.
    let more = word();
    let reply = message(&second, &format!("Re: [#{number}] x"), "", &format!("Me too, {more}"));
    let reply = bring(&service, &reply).await.expect(200);
    assert_eq!((&reply["outcome"], &reply["ticketId"]), (&json!("appended"), &answer["ticketId"]));
    assert!(letters(&scene, &from, 3).await.iter().any(|letter| letter.contains(&more)));
    // An answer to all has reached the first one already.
    let reply = to_all(&second, &[&from], &format!("Re: [#{number}] x"), "And again.");
    bring(&service, &reply).await.expect(200);
    agent.say(number, "Both heard").await;
    letters(&scene, &from, 4).await;
    letters(&scene, &second, 2).await;
}

#[tokio::test]
async fn the_composer_is_told_who_hears_and_a_letter_goes_to_whom_its_author_saw() {
    let scene = Scene::new().await;
    let (requester, agent, second, third) =
        (scene.requester().await, scene.agent().await, address(), address());
    let ticket = requester.open_titled("Who hears?").await;
    let id = text(&ticket, "id");
    let added = agent
        .post(format!("/v1/tickets/{id}/cc"), json!({ "people": [{ "email": second, "name": "Second" }] }))
        .await;
    assert_eq!(emails(&added.expect(200)["data"]), [second.as_str()]);

    let told = agent.get(format!("/v1/tickets/{id}/recipients")).await.expect(200)["data"].clone();
    let told: Vec<_> =
        told.as_array().expect("people").iter().map(|one| (text(one, "why"), &one["written"])).collect();
    assert_eq!(told, [("requester", &json!(true)), ("cc", &json!(true))]);
    let own = requester.get(format!("/v1/tickets/{id}/recipients")).await.expect(200)["data"].clone();
    assert_eq!((&own[0]["written"], &own[0]["whyNot"]), (&json!(false), &json!("author")));
    let note = agent.get(format!("/v1/tickets/{id}/recipients?internal=true")).await.expect(200);
    assert_eq!(note["data"], json!([]), "nobody outside");

    // Dropped this once: only the third one, who joins with these words, and the requester hear.
    let body = json!({ "body": "Hello you two", "to": [requester.id], "cc": [{ "email": third }] });
    agent.post(format!("/v1/tickets/{id}/comments"), body).await.expect(201);
    letters(&scene, &requester.email, 1).await;
    letters(&scene, &third, 1).await;
    assert_eq!(letters_to(&scene.desk.data(), &second).len(), 0);
    let mut cc = [second.as_str(), third.as_str()];
    cc.sort_unstable();
    let after = agent.ticket(id).await;
    let mut now = emails(&after["cc"]);
    now.sort_unstable();
    assert_eq!(now, cc);

    let stranger = scene.requester().await;
    let body = json!({ "body": "To somebody else", "to": [stranger.id] });
    agent.post(format!("/v1/tickets/{id}/comments"), body).await.problem(422, "not_a_participant");
    let body = json!({ "body": "Psst", "internal": true, "to": [requester.id] });
    agent.post(format!("/v1/tickets/{id}/comments"), body).await.problem(422, "invalid");
}

#[tokio::test]
async fn whoever_is_written_to_sees_the_ticket_unless_it_is_confidential() {
    let scene = Scene::new().await;
    let (requester, second, admin, agent) =
        (scene.requester().await, scene.requester().await, scene.admin().await, scene.agent().await);
    let ticket = requester.open_titled("Seen by two").await;
    let id = text(&ticket, "id");
    second.get(format!("/v1/tickets/{id}")).await.problem(404, "not_found");
    second
        .post(format!("/v1/tickets/{id}/cc"), json!({ "people": [{ "id": second.id }] }))
        .await
        .problem(404, "not_found");
    // People of one mail domain are colleagues.
    requester
        .post(format!("/v1/tickets/{id}/cc"), json!({ "people": [{ "id": second.id }] }))
        .await
        .expect(200);
    let body = json!({ "people": [{ "email": address() }] });
    requester.post(format!("/v1/tickets/{id}/cc"), body).await.problem(422, "invalid");

    let seen = second.ticket(id).await;
    assert_eq!((&seen["watchers"], &seen["can"]["comment"]["ok"]), (&json!([]), &json!(true)));
    assert_eq!(seen["can"]["note"]["ok"], json!(false));
    let mine = second.get("/v1/tickets?cc=me").await.expect(200)["data"].clone();
    assert!(mine.as_array().expect("a page").iter().any(|row| row["id"] == ticket["id"]));
    second.say(id, "Me too").await;
    second.post(format!("/v1/tickets/{id}/watchers"), json!({})).await.problem(403, "not_allowed");
    agent
        .post(format!("/v1/tickets/{id}/watchers"), json!({ "personId": second.id }))
        .await
        .problem(422, "invalid");

    admin.command(id, json!({ "type": "restrict", "to": [] })).await.expect(200);
    second.get(format!("/v1/tickets/{id}")).await.problem(404, "not_found");
    let told = admin.get(format!("/v1/tickets/{id}/recipients")).await.expect(200)["data"].clone();
    assert_eq!((&told[1]["written"], &told[1]["whyNot"]), (&json!(false), &json!("confidential")));
    admin.command(id, json!({ "type": "restrict", "to": null })).await.expect(200);
    second.delete(format!("/v1/tickets/{id}/cc/me")).await.expect(204);
    second.get(format!("/v1/tickets/{id}")).await.problem(404, "not_found");
}

#[tokio::test]
async fn agents_watch_and_leave_off() {
    let scene = Scene::new().await;
    let (requester, agent, other) = (scene.requester().await, scene.agent().await, scene.agent().await);
    let id = text(&requester.open_titled("Watched").await, "id").to_owned();
    agent.post(format!("/v1/tickets/{id}/watchers"), json!({})).await.expect(200);
    let body = json!({ "personId": other.id });
    let watched = agent.post(format!("/v1/tickets/{id}/watchers"), body).await.expect(200);
    assert_eq!(watched["data"].as_array().expect("people").len(), 2);
    agent.delete(format!("/v1/tickets/{id}/watchers/me")).await.expect(204);
    let left = other.get(format!("/v1/tickets/{id}/watchers")).await.expect(200);
    assert_eq!(emails(&left["data"]), [other.email.as_str()]);
    assert_eq!(requester.ticket(&id).await["watchers"], json!([]), "that is nothing to the requester");
    let events = requester.get(format!("/v1/tickets/{id}/events")).await.expect(200);
    let kinds: Vec<_> =
        events["data"].as_array().expect("a page").iter().map(|event| text(event, "kind")).collect();
    assert!(!kinds.contains(&"watched"), "{kinds:?}");
}

#[tokio::test]
async fn whoever_answers_a_letter_that_was_not_theirs_is_kept_aside_until_an_agent_lets_them_in() {
    let scene = Scene::new().await;
    let (service, agent, requester, stranger) =
        (scene.service().await, scene.agent().await, scene.requester().await, scene.requester().await);
    let ticket = requester.open_titled("Passed around").await;
    let id = text(&ticket, "id");
    agent.say(id, "What colour is it?").await;
    let letter = letters(&scene, &requester.email, 1).await.remove(0);
    let way = header(&letter, "Reply-To").expect("a way back");
    let write = |words: &str| {
        message(&stranger.email, "Re: Passed around", "", words)
            .replace("To: support@localhost", &format!("To: {way}"))
    };
    let answer = bring(&service, &write("It is blue.")).await.expect(200);
    assert_eq!((&answer["outcome"], &answer["ticketId"]), (&json!("appended"), &ticket["id"]));

    let said = comments(&agent, id).await;
    let words = said.last().expect("words");
    assert_eq!((&words["internal"], &words["newParticipant"]), (&json!(true), &json!(true)));
    assert_eq!(comments(&requester, id).await.len(), 1, "the requester does not read them");
    stranger.get(format!("/v1/tickets/{id}")).await.problem(404, "not_found");
    let waiting = agent.ticket(id).await["newcomers"].clone();
    assert_eq!(waiting[0]["person"]["email"], stranger.email);
    assert_eq!(waiting[0]["comments"], json!([words["id"]]));
    assert_eq!(letters_to(&scene.desk.data(), &stranger.email).len(), 0);

    let accept = json!({ "type": "accept_participant", "personId": stranger.id, "as": "cc" });
    requester.command(id, accept.clone()).await.problem(403, "not_allowed");
    let after = agent.command(id, accept.clone()).await.expect(200);
    assert_eq!((&after["newcomers"], emails(&after["cc"])), (&json!([]), vec![stranger.email.as_str()]));
    let read = comments(&requester, id).await;
    assert_eq!((read.len(), &read[1]["internal"], text(&read[1], "body")), (2, &json!(false), "It is blue."));
    assert_eq!(comments(&stranger, id).await.len(), 2);
    agent.command(id, accept).await.problem(422, "no_newcomer");

    let other = scene.requester().await;
    let raw = message(&other.email, "Re: x", "", "Buy a boat")
        .replace("To: support@localhost", &format!("To: {way}"));
    bring(&service, &raw).await.expect(200);
    let keep = json!({ "type": "accept_participant", "personId": other.id, "as": "internal" });
    let kept = agent.command(id, keep).await.expect(200);
    assert_eq!(kept["newcomers"], json!([]));
    assert_eq!(comments(&requester, id).await.len(), 2);
    assert_eq!(comments(&agent, id).await.len(), 3);
}

#[tokio::test]
async fn a_reply_that_comes_before_its_original_is_found_by_it() {
    let scene = Scene::new().await;
    let (service, agent, first, second) = (scene.service().await, scene.agent().await, address(), address());
    let original = message(&first, "A thread", "", "One.");
    let root = message_id(&original);
    let refers = format!("In-Reply-To: {root}\r\nReferences: {root}\r\n");
    let reply = message(&second, "Re: A thread", &format!("Cc: {first}\r\n{refers}"), "Two.");
    let opened = bring(&service, &reply).await.expect(200);
    assert_eq!(opened["outcome"], "opened");
    let late = bring(&service, &original).await.expect(200);
    assert_eq!((&late["outcome"], &late["ticketId"]), (&json!("appended"), &opened["ticketId"]));
    let said = comments(&agent, text(&opened, "number")).await;
    assert_eq!((said[0]["internal"].clone(), text(&said[0], "body")), (json!(false), "One."));
    // A third one who answers the original comes to the same place, and waits to be let in.
    let third = message(&address(), "Re: A thread", &refers, "Three.");
    let third = bring(&service, &third).await.expect(200);
    assert_eq!(third["outcome"], "opened", "by a reference alone nobody gets in");

    // Where the answer was not to all, the original is kept aside.
    let original = message(&address(), "Alone", "", "One.");
    let refers = format!("In-Reply-To: {}\r\n", message_id(&original));
    let opened = bring(&service, &message(&second, "Re: Alone", &refers, "Two.")).await.expect(200);
    let late = bring(&service, &original).await.expect(200);
    assert_eq!(late["ticketId"], opened["ticketId"]);
    let said = comments(&agent, text(&opened, "number")).await;
    assert_eq!((&said[0]["internal"], &said[0]["newParticipant"]), (&json!(true), &json!(true)));
}

#[tokio::test]
async fn a_mail_that_an_agent_passes_on_is_its_senders_ticket() {
    let scene = Scene::new().await;
    let (service, agent, customer) = (scene.service().await, scene.agent().await, address());
    let passed_on = format!(
        "Please help her.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Ana Diaz <{customer}>\r\n\
         Date: Fri, 5 Jan 2024 at 09:00\r\nSubject: It leaks\r\nTo: Lee <{}>\r\n\r\nThe pipe leaks.",
        agent.email
    );
    let answer = bring(&service, &message(&agent.email, "Fwd: It leaks", "", &passed_on)).await.expect(200);
    let ticket = agent.ticket(text(&answer, "number")).await;
    assert_eq!(
        (&ticket["requester"]["email"], &ticket["requester"]["name"]),
        (&json!(customer), &json!("Ana Diaz"))
    );
    assert_eq!((text(&ticket, "title"), text(&ticket, "description")), ("It leaks", "The pipe leaks."));
    assert_eq!(emails(&ticket["watchers"]), [agent.email.as_str()]);
    let said = comments(&agent, text(&ticket, "id")).await;
    assert_eq!((&said[0]["internal"], text(&said[0], "body")), (&json!(true), "Please help her."));
    letters(&scene, &customer, 1).await;
    assert_eq!(letters_to(&scene.desk.data(), &agent.email).len(), 0, "the customer is told that it arrived");

    // Who has no agent's powers speaks for themselves.
    let from = address();
    let answer = bring(&service, &message(&from, "Fwd: It leaks", "", &passed_on)).await.expect(200);
    assert_eq!(agent.ticket(text(&answer, "number")).await["requester"]["email"], from);
}

#[tokio::test]
async fn an_agent_begins_by_writing_to_somebody_who_is_promised_nothing_yet() {
    let scene = Scene::new().await;
    let (agent, customer, words) = (scene.agent().await, address(), word());
    let body = json!({ "title": "Your laptop", "requester": { "email": customer, "name": "Ana" },
        "source": "email", "firstComment": { "body": format!("Please bring it, {words}") } });
    let ticket = agent.with("idempotency-key", word()).open(body).await;
    let letter = letters(&scene, &customer, 1).await.remove(0);
    assert!(letter.contains(&words) && header(&letter, "Auto-Submitted").is_none(), "{letter}");
    let metrics: Vec<_> =
        ticket["sla"].as_array().expect("clocks").iter().map(|clock| text(clock, "metric")).collect();
    assert!(!metrics.contains(&"first_response"), "{metrics:?}");
    assert_eq!(comments(&agent, text(&ticket, "id")).await.len(), 1);

    let body = json!({ "title": "To myself", "firstComment": { "body": "Hello" } });
    scene.requester().await.post("/v1/tickets", body).await.problem(403, "not_allowed");
}

#[tokio::test]
async fn another_requester_hears_and_sees_what_the_one_before_does_no_more() {
    let scene = Scene::new().await;
    let (agent, first, second) = (scene.agent().await, scene.requester().await, scene.requester().await);
    let id = text(&first.open_titled("For my colleague").await, "id").to_owned();
    let change = json!({ "type": "change_requester", "requester": { "email": second.email } });
    first.command(&id, change.clone()).await.problem(403, "not_allowed");
    let changed = agent.command(&id, change).await.expect(200);
    assert_eq!(changed["requester"]["id"], json!(second.id));
    first.get(format!("/v1/tickets/{id}")).await.problem(404, "not_found");
    agent.say(&id, "Hello colleague").await;
    letters(&scene, &second.email, 1).await;
    assert_eq!(letters_to(&scene.desk.data(), &first.email).len(), 0);

    let back = json!({ "type": "change_requester", "requester": { "id": first.id }, "keepAsCc": true });
    let changed = agent.command(&id, back).await.expect(200);
    assert_eq!((&changed["requester"]["id"], &changed["cc"][0]["id"]), (&json!(first.id), &json!(second.id)));
    assert_eq!(second.ticket(&id).await["id"], json!(id));
}

#[tokio::test]
async fn notes_have_no_path_to_mail() {
    let scene = Scene::new().await;
    let (service, admin, agent, requester, second) = (
        scene.service().await,
        scene.admin().await,
        scene.agent().await,
        scene.requester().await,
        scene.requester().await,
    );
    let secret = word();
    let note = format!("Do not tell: {secret}");
    let id = text(&requester.open_titled("Talked about").await, "id").to_owned();
    agent.post(format!("/v1/tickets/{id}/cc"), json!({ "people": [{ "id": second.id }] })).await.expect(200);
    agent.post(format!("/v1/tickets/{id}/watchers"), json!({})).await.expect(200);
    agent
        .post(format!("/v1/tickets/{id}/comments"), json!({ "body": note, "internal": true }))
        .await
        .expect(201);
    agent.command(&id, json!({ "type": "comment", "body": note, "internal": true })).await.expect(200);
    agent.say(&id, "We look").await;
    let letter = letters(&scene, &requester.email, 1).await.remove(0);
    let way = header(&letter, "Reply-To").expect("a way back");
    let stray =
        message(&address(), "Re: x", "", &note).replace("To: support@localhost", &format!("To: {way}"));
    bring(&service, &stray).await.expect(200);
    let other = text(&requester.open_titled("Another").await, "id").to_owned();
    let said = comments(&agent, &id).await;
    let notes: Vec<_> = said.iter().filter(|said| said["internal"] == true).map(|said| &said["id"]).collect();
    assert_eq!(notes.len(), 3);
    agent.command(&id, json!({ "type": "move_comments", "comments": notes, "to": other })).await.expect(200);
    for id in [&id, &other] {
        agent.set_status(id, "resolved").await;
        admin.set_status(id, "closed").await;
    }
    agent.say(text(&requester.open_titled("The last").await, "id"), "Still here").await;
    letters(&scene, &requester.email, 4).await;

    let files = std::fs::read_dir(scene.desk.data().join("outbox")).expect("there is an outbox");
    for file in files {
        let path = file.expect("a file").path();
        let letter = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(!letter.contains(&secret), "{} tells it:\n{letter}", path.display());
    }
    let told: i64 = sqlx::query_scalar(
        "select count(*) from outbox o join event e on e.ticket_id = o.ticket_id and e.kind = 'commented'
            and e.data->'data'->'body'->>'id' = o.payload->>'comment' where (e.data->'data'->>'internal')::boolean",
    )
    .fetch_one(&scene.pool)
    .await
    .expect("the outbox can be read");
    assert_eq!(told, 0);
}
