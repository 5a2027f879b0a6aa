//! Words that landed on the wrong ticket, and where they are read, answered and found afterwards.

use serde_json::{Value, json};

use crate::desk::until;
use crate::mail::{bring, header, letters, message, message_id};
use crate::people::{Caller, Scene, text, word};

async fn bodies(caller: &Caller, id: &str) -> Vec<String> {
    let page = caller.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    page["data"].as_array().expect("a page").iter().map(|said| text(said, "body").to_owned()).collect()
}

async fn last(caller: &Caller, id: &str) -> Value {
    let page = caller.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    page["data"].as_array().expect("a page").last().expect("words").clone()
}

fn to(ticket: &str, comment: &Value) -> Value {
    json!({ "type": "move_comments", "comments": [comment["id"]], "to": ticket })
}

#[tokio::test]
async fn a_mail_that_landed_wrongly_is_read_answered_and_found_where_it_belongs() {
    let scene = Scene::new().await;
    let (service, agent, requester) = (scene.service().await, scene.agent().await, scene.requester().await);
    let wrong = text(&requester.open_titled("Mine").await, "id").to_owned();
    let right = text(&requester.open_titled("Also mine").await, "id").to_owned();
    let number = text(&agent.ticket(&wrong).await, "number").to_owned();
    let words = word();
    let raw = message(&requester.email, &format!("[#{number}] x"), "", &format!("The printer {words}"));
    bring(&service, &raw).await.expect(200);
    let comment = last(&agent, &wrong).await;
    requester.command(&wrong, to(&right, &comment)).await.problem(403, "not_allowed");
    agent.command(&wrong, to(&right, &comment)).await.expect(200);

    assert_eq!(bodies(&agent, &wrong).await, [] as [String; 0]);
    assert_eq!(bodies(&requester, &right).await, [format!("The printer {words}")]);
    assert_eq!(last(&agent, &right).await["id"], comment["id"], "the words are the same");
    let told = |events: Value, kind: &str| {
        let all = events["data"].as_array().expect("a page").clone();
        all.into_iter().find(|event| event["kind"] == kind)
    };
    let events = agent.get(format!("/v1/tickets/{wrong}/events")).await.expect(200);
    assert_eq!(told(events, "comments_moved").expect("it is told")["data"]["to"]["id"], json!(right));
    let events = agent.get(format!("/v1/tickets/{right}/events")).await.expect(200);
    assert_eq!(told(events, "comments_received").expect("it is told")["data"]["from"]["id"], json!(wrong));
    let events = requester.get(format!("/v1/tickets/{wrong}/events")).await.expect(200);
    assert_eq!(told(events, "comments_moved"), None);

    // Who answers that mail comes to where it is, and so does who searches for its words.
    let found = async |id: &str| {
        let page = agent.get(format!("/v1/tickets?search={words}")).await.expect(200)["data"].clone();
        let rows = page.as_array().expect("a page").clone();
        (rows.len() == 1 && rows[0]["id"] == id).then_some(())
    };
    until("it is found on the right ticket", async || found(&right).await).await;
    let refers = format!("References: {}\r\n", message_id(&raw));
    let reply = bring(&service, &message(&requester.email, "Re: x", &refers, "And again")).await.expect(200);
    assert_eq!(reply["ticketId"], json!(right));

    agent.command(&wrong, to(&right, &comment)).await.problem(422, "invalid");
    agent.command(&right, to(&wrong, &comment)).await.expect(200);
    assert_eq!(bodies(&requester, &wrong).await, [format!("The printer {words}")]);
    assert_eq!(bodies(&requester, &right).await, ["And again"]);
    until("it is found where it was", async || found(&wrong).await).await;
}

#[tokio::test]
async fn words_of_somebody_else_become_their_own_ticket_and_nobody_reads_them_on_the_wrong_one() {
    let scene = Scene::new().await;
    let (service, agent, requester, other) =
        (scene.service().await, scene.agent().await, scene.requester().await, scene.requester().await);
    let wrong = text(&requester.open_titled("Mine").await, "id").to_owned();
    agent.say(&wrong, "Which one?").await;
    let letter = letters(&scene, &requester.email, 1).await.remove(0);
    let way = header(&letter, "Reply-To").expect("a way back");
    let raw = message(&other.email, "My own", "", "My own question")
        .replace("To: support@localhost", &format!("To: {way}"));
    bring(&service, &raw).await.expect(200);
    let comment = last(&agent, &wrong).await;
    assert_eq!(comment["newParticipant"], true);
    let body = json!({ "type": "move_comments", "comments": [comment["id"]], "title": "Her own question" });
    let left = agent.with("idempotency-key", word()).command(&wrong, body).await.expect(200);
    assert_eq!(left["newcomers"], json!([]));
    assert_eq!(bodies(&agent, &wrong).await, ["Which one?"]);

    let page = other.get("/v1/tickets").await.expect(200)["data"].clone();
    let own = text(&page[0], "id").to_owned();
    assert_eq!((page.as_array().map(Vec::len), text(&page[0], "title")), (Some(1), "Her own question"));
    assert_eq!(bodies(&other, &own).await, ["My own question"], "it is no note there");
    let ticket = agent.ticket(&own).await;
    assert_eq!((&ticket["requester"]["id"], &ticket["newcomers"]), (&json!(other.id), &json!([])));
    let first = &ticket["sla"][0];
    assert_eq!((text(first, "metric"), text(first, "state")), ("first_response", "running"));
}

#[tokio::test]
async fn what_does_not_stand_there_cannot_be_moved() {
    let scene = Scene::new().await;
    let (agent, requester) = (scene.agent().await, scene.requester().await);
    let one = text(&requester.open_titled("One").await, "id").to_owned();
    let two = text(&requester.open_titled("Two").await, "id").to_owned();
    requester.say(&one, "Words").await;
    let comment = last(&agent, &one).await;
    agent.command(&two, to(&one, &comment)).await.problem(422, "invalid");
    agent.command(&one, to(&one, &comment)).await.problem(422, "same_ticket");
    agent.command(&one, to("TKT-999999", &comment)).await.problem(404, "not_found");
    for body in [
        json!({ "type": "move_comments", "comments": [], "to": two }),
        json!({ "type": "move_comments", "comments": [comment["id"]] }),
        json!({ "type": "move_comments", "comments": [comment["id"]], "to": two, "title": "x" }),
    ] {
        agent.command(&one, body).await.problem(422, "invalid");
    }
}
