//! Spam: out of the lists, back with its promises, and its sender kept out.

use serde_json::json;

use crate::desk::until;
use crate::mail::{address, bring, letters_to, message};
use crate::people::{Caller, Scene, text};

async fn lists(caller: &Caller, query: &str, id: &str) -> bool {
    let page = caller.get(format!("/v1/tickets?{query}")).await.expect(200);
    page["data"].as_array().expect("a page").iter().any(|row| row["id"] == id)
}

#[tokio::test]
async fn spam_leaves_every_list_but_its_own_and_comes_back_with_its_clocks() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let ticket = requester.open_titled("Win a boat").await;
    let id = text(&ticket, "id");
    let mine = format!("requester={}", requester.id);
    requester.command(id, json!({ "type": "mark_spam" })).await.problem(403, "not_allowed");
    let marked = agent.command(id, json!({ "type": "mark_spam" })).await.expect(200);
    assert!(marked["spamAt"].is_string());
    assert!(marked["sla"].as_array().expect("clocks").iter().all(|clock| clock["state"] == "cancelled"));
    assert!(!lists(&agent, &mine, id).await && !lists(&requester, "", id).await);
    assert!(lists(&agent, &format!("{mine}&spam=true"), id).await);
    assert!(!lists(&requester, "spam=true", id).await, "that list is for agents");
    let csv = agent.get(format!("/v1/export/tickets.csv?{mine}")).await;
    assert!(!String::from_utf8_lossy(&csv.bytes).contains("Win a boat"));
    agent
        .post(format!("/v1/tickets/{id}/comments"), json!({ "body": "Hello" }))
        .await
        .problem(422, "is_spam");

    let back = agent.command(id, json!({ "type": "unmark_spam" })).await.expect(200);
    assert_eq!(back["spamAt"], json!(null));
    let running = |clock: &serde_json::Value| clock["state"] == "running";
    assert!(back["sla"].as_array().expect("clocks").iter().all(running), "{}", back["sla"]);
    assert!(lists(&agent, &mine, id).await);
    agent.command(id, json!({ "type": "unmark_spam" })).await.problem(422, "not_spam");
}

#[tokio::test]
async fn mail_to_spam_and_from_blocked_senders_is_kept_and_not_read() {
    let scene = Scene::new().await;
    let (service, agent, admin, from) =
        (scene.service().await, scene.agent().await, scene.admin().await, address());
    let opened = bring(&service, &message(&from, "Win a boat", "", "Now.")).await.expect(200);
    let number = text(&opened, "number");
    let data = scene.desk.data();
    until("an acknowledgement", async || letters_to(&data, &from).pop()).await;
    agent.command(number, json!({ "type": "mark_spam" })).await.expect(200);
    let again = message(&from, &format!("Re: [#{number}] Win"), "", "Now!");
    let again = bring(&service, &again).await.expect(200);
    assert_eq!(
        (&again["outcome"], &again["reason"]),
        (&json!("ignored"), &json!("the ticket is marked as spam"))
    );

    let body = json!({ "address": from.to_uppercase(), "note": "boats" });
    let blocked = agent.post("/v1/blocked-senders", body.clone()).await.expect(201);
    assert_eq!((&blocked["address"], &blocked["note"]), (&json!(from), &json!("boats")));
    assert_eq!(agent.post("/v1/blocked-senders", body).await.expect(201)["id"], blocked["id"]);
    let kept = bring(&service, &message(&from, "A yacht", "", "Now.")).await.expect(200);
    assert_eq!((&kept["outcome"], &kept["reason"]), (&json!("ignored"), &json!("blocked")));
    assert_eq!(letters_to(&data, &from).len(), 1);
    let found = agent.get(format!("/v1/blocked-senders?search={}", &from[..12])).await.expect(200);
    assert_eq!(found["data"][0]["createdBy"], json!(agent.name));

    let domain = from.split_once('@').expect("an address").0.to_owned() + ".example";
    let body = json!({ "domain": domain });
    agent.post("/v1/blocked-senders", body.clone()).await.problem(403, "not_allowed");
    let all = admin.post("/v1/blocked-senders", body).await.expect(201);
    let kept = bring(&service, &message(&format!("x@{domain}"), "Me", "", "Now.")).await.expect(200);
    assert_eq!(kept["reason"], "blocked");
    agent.delete(format!("/v1/blocked-senders/{}", text(&all, "id"))).await.problem(403, "not_allowed");
    admin.delete(format!("/v1/blocked-senders/{}", text(&all, "id"))).await.expect(204);
    agent.delete(format!("/v1/blocked-senders/{}", text(&blocked, "id"))).await.expect(204);
    let let_in = bring(&service, &message(&from, "Sorry", "", "Now.")).await.expect(200);
    assert_eq!(let_in["outcome"], "opened");
}

#[tokio::test]
async fn colleagues_and_the_desk_itself_cannot_be_blocked() {
    let scene = Scene::new().await;
    let (agent, admin) = (scene.agent().await, scene.admin().await);
    for (caller, body) in [
        (&agent, json!({ "address": admin.email })),
        (&agent, json!({ "address": "support@localhost" })),
        (&admin, json!({ "domain": "people.example" })),
        (&admin, json!({ "domain": "localhost" })),
    ] {
        caller.post("/v1/blocked-senders", body.clone()).await.problem(409, "our_own");
    }
    for body in [
        json!({}),
        json!({ "address": "nobody" }),
        json!({ "address": "a@b.example", "domain": "b.example" }),
    ] {
        admin.post("/v1/blocked-senders", body).await.problem(422, "invalid");
    }
    scene.requester().await.get("/v1/blocked-senders").await.problem(403, "not_allowed");
}
