//! How it was: asked by letter, answered by who has its link, and by nothing that only looks.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::desk::until;
use crate::mail::letters_to;
use crate::notifications::told;
use crate::people::{Caller, Reply, Scene, text};
use crate::time::Turn;

const DAY: f64 = 24.0 * 3600.0;

/// A ticket that an agent has resolved, and the path of the link in the letter that says so.
pub struct Resolved {
    pub id: String,
    pub link: String,
}

async fn opened(requester: &Caller, agent: &Caller, title: &str) -> String {
    let id = text(&requester.open_titled(title).await, "id").to_owned();
    agent.command(&id, json!({ "type": "take" })).await.expect(200);
    id
}

pub async fn resolved(scene: &Scene, requester: &Caller, agent: &Caller) -> Resolved {
    let id = opened(requester, agent, "Rate me").await;
    agent.set_status(&id, "resolved").await;
    let letter = resolution_letter(scene, requester, "Rate me").await;
    Resolved { id, link: link_in(&letter, "good").expect("it asks") }
}

/// Quoted-printable is undone as far as links need it.
async fn resolution_letter(scene: &Scene, to: &Caller, title: &str) -> String {
    until("the letter that says that it is resolved", async || {
        let letters = letters_to(&scene.desk.data(), &to.email);
        let plain = |letter: String| letter.replace("=\r\n", "").replace("=3D", "=");
        letters.into_iter().map(plain).find(|letter| letter.contains("is resolved") && letter.contains(title))
    })
    .await
}

fn link_in(letter: &str, rating: &str) -> Option<String> {
    let ends = format!("?rating={rating}");
    let words = letter.split_whitespace().find(|word| word.contains("/csat/") && word.ends_with(&ends))?;
    Some(words[words.find("/csat/")?..].to_owned())
}

pub async fn post(scene: &Scene, link: &str, body: &str) -> Reply {
    let form = Some("application/x-www-form-urlencoded");
    scene.nobody().send("POST", link, form, body.to_owned()).await
}

async fn csat(agent: &Caller, id: &str) -> Value {
    agent.ticket(id).await["csat"].clone()
}

#[tokio::test]
async fn looking_at_the_links_votes_for_nothing_and_sending_the_page_does() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let Resolved { id, link } = resolved(&scene, &requester, &agent).await;
    let bad = link.replace("rating=good", "rating=bad");
    for (method, link) in [("GET", &link), ("HEAD", &link), ("GET", &bad), ("HEAD", &bad)] {
        assert_eq!(scene.nobody().send(method, link, None, "").await.status, 200);
    }
    assert_eq!(csat(&agent, &id).await, Value::Null, "a scanner has followed every link");

    assert_eq!(post(&scene, &link, "rating=bad&comment=It+took+%3Cweeks%3E").await.status, 200);
    assert_eq!(csat(&agent, &id).await, "bad");
    let timeline = agent.timeline(&id).await;
    let rated = timeline.iter().find(|event| event["kind"] == "rated").expect("it stands in the timeline");
    assert_eq!(rated["data"], json!({ "rating": "bad", "comment": "It took <weeks>" }));
    assert_eq!(rated["actor"]["id"], requester.id.to_string());
    told(&agent, &id, "rated").await;
    assert_eq!(agent.list(&format!("phase=resolved&csat=bad&requester={}", requester.id)).await.len(), 1);
    assert_eq!(agent.list(&format!("phase=resolved&csat=none&requester={}", requester.id)).await.len(), 0);
}

#[tokio::test]
async fn a_link_that_is_not_ours_leads_nowhere() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let Resolved { id, link } = resolved(&scene, &requester, &agent).await;
    let (token, _) = link.split_once('?').expect("a choice");
    let forged = format!("{}{}", &token[..token.len() - 1], if token.ends_with('0') { '1' } else { '0' });
    for link in [&*forged, "/csat/x", "/csat/x.y.z"] {
        assert_eq!(post(&scene, link, "rating=good").await.status, 404, "{link}");
        assert_eq!(scene.nobody().get(link).await.status, 404, "{link}");
    }
    assert_eq!(post(&scene, &link, "rating=middling").await.status, 422);
    assert_eq!(csat(&agent, &id).await, Value::Null);
}

#[tokio::test]
async fn a_vote_can_be_changed_for_twelve_hours_and_given_for_thirty_days() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let Resolved { id, link } = resolved(scene, &requester, &agent).await;
    assert_eq!(post(scene, &link, "rating=bad").await.status, 200);
    turn.advance(11.0 * 3600.0).await;
    assert_eq!(post(scene, &link, "rating=good").await.status, 200);
    turn.advance(2.0 * 3600.0).await;
    assert_eq!(post(scene, &link, "rating=bad").await.status, 409, "twelve hours after it was said first");
    assert_eq!(csat(&agent, &id).await, "good");

    let later = resolved(scene, &scene.requester().await, &agent).await;
    turn.advance(30.0 * DAY + 60.0).await;
    assert_eq!(post(scene, &later.link, "rating=good").await.status, 409);
    assert_eq!(csat(&agent, &later.id).await, Value::Null);
}

#[tokio::test]
async fn a_ticket_that_was_taken_up_again_is_rated_by_its_next_letter() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let Resolved { id, link } = resolved(scene, &requester, &agent).await;
    requester.say(&id, "It burns again").await;
    assert_eq!(post(scene, &link, "rating=good").await.status, 409);
    let resolved_again: Timestamp =
        text(&agent.set_status(&id, "resolved").await, "resolvedAt").parse().expect("an instant");
    assert_eq!(post(scene, &link, "rating=good").await.status, 409, "it is about the first time");
    assert!(resolved_again > Timestamp::UNIX_EPOCH);
    let rated = requester.command(&id, json!({ "type": "rate", "rating": "good" })).await.expect(200);
    assert_eq!(rated["csat"], "good");
}

#[tokio::test]
async fn only_the_requester_says_how_it_was_and_only_when_it_is_solved() {
    let scene = Scene::new().await;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    let id = opened(&requester, &agent, "Whose word").await;
    let rate = json!({ "type": "rate", "rating": "good" });
    requester.command(&id, rate.clone()).await.problem(422, "not_resolved");
    agent.set_status(&id, "resolved").await;
    agent.command(&id, rate.clone()).await.problem(403, "requester_only");
    assert_eq!(requester.ticket(&id).await["can"]["rate"]["ok"], true);
    let long = json!({ "type": "rate", "rating": "good", "comment": "x".repeat(2001) });
    requester.command(&id, long).await.problem(422, "invalid");
    requester.command(&id, rate).await.expect(200);
}

#[tokio::test]
async fn who_was_asked_lately_is_left_alone() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (requester, agent) = (scene.requester().await, scene.agent().await);
    resolved(scene, &requester, &agent).await;
    let asks = async |title: &str| {
        let id = opened(&requester, &agent, title).await;
        agent.set_status(&id, "resolved").await;
        link_in(&resolution_letter(scene, &requester, title).await, "bad").is_some()
    };
    assert!(!asks("The day after").await);
    turn.advance(8.0 * DAY).await;
    assert!(asks("The week after").await);
}

#[tokio::test]
async fn a_desk_and_a_team_can_leave_off_asking() {
    let turn = Turn::take().await;
    let scene = &turn.scene;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let set = async |enabled: bool| {
        admin.put("/v1/csat", json!({ "enabled": enabled, "quietDays": 0 })).await.expect(200);
    };
    let asks = async |title: &str, team: Option<&str>| {
        let requester = scene.requester().await;
        let id = opened(&requester, &agent, title).await;
        agent.command(&id, json!({ "type": "route", "teamId": team })).await.expect(200);
        agent.set_status(&id, "resolved").await;
        link_in(&resolution_letter(scene, &requester, title).await, "good").is_some()
    };
    set(false).await;
    assert!(!asks("Not asked by the desk", None).await);
    set(true).await;
    assert!(asks("Asked by the desk", None).await);
    let team = json!({ "name": crate::people::word(), "csatOff": true });
    let team = text(&admin.post("/v1/teams", team).await.expect(201), "id").to_owned();
    assert!(!asks("Not asked by the team", Some(&team)).await);
    admin.put("/v1/csat", json!({ "enabled": true, "quietDays": 366 })).await.problem(422, "invalid");
    admin.put("/v1/csat", json!({ "enabled": true, "quietDays": 7 })).await.expect(200);
}
