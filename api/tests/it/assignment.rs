//! Assignment: each in turn, nobody twice, whatever is killed; and why.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use futures::stream::{self, StreamExt};
use holdfast_workflows::ingress::{Http, RequestExecutor};
use http::Request;
use serde_json::{Value, json};
use uuid::Uuid;

pub use crate::desk::patiently;
use crate::desk::{Desk, until};
use crate::desk_admin::turn;
use crate::mail::message;
use crate::people::{Caller, Scene, text, word};

/// A team of a test's own, and who works in it.
struct Team {
    id: String,
    people: Vec<Caller>,
}

impl Team {
    async fn of(scene: &Scene, admin: &Caller, people: usize) -> Self {
        let team = admin.post("/v1/teams", json!({ "name": word() })).await.expect(201);
        let id = text(&team, "id").to_owned();
        let mut members = vec![];
        for _ in 0..people {
            let one = scene.agent().await;
            admin
                .put(format!("/v1/teams/{id}/members/{}", one.id), json!({ "lead": false }))
                .await
                .expect(200);
            members.push(one);
        }
        Self { id, people: members }
    }

    async fn gives(&self, admin: &Caller, setting: Value) -> Value {
        admin.put(format!("/v1/assignment/{}", self.id), setting).await.expect(200)
    }

    async fn opened(&self, by: &Caller) -> String {
        let ticket = by.open(json!({ "title": "For a team", "teamId": self.id })).await;
        text(&ticket, "id").to_owned()
    }
}

async fn assignee(reader: &Caller, ticket: &str) -> Uuid {
    until("somebody holds the ticket", async || {
        let ticket = reader.ticket(ticket).await;
        ticket["assignee"]["id"].as_str().map(|id| id.parse().expect("an id"))
    })
    .await
}

async fn reason(reader: &Caller, ticket: &str) -> Value {
    reader.get(format!("/v1/tickets/{ticket}/assignment")).await.expect(200)["data"][0].clone()
}

/// Waits until the ticket's latest ask has come to this.
async fn comes_to(reader: &Caller, ticket: &str, state: &str) -> Value {
    until(&format!("the ask is {state}"), async || {
        Some(reason(reader, ticket).await).filter(|reason| reason["state"] == state)
    })
    .await
}

fn verdicts(choice: &Value) -> BTreeMap<String, String> {
    let considered = choice["considered"].as_array().expect("a list").iter();
    considered.map(|one| (text(&one["person"], "id").to_owned(), text(one, "verdict").to_owned())).collect()
}

async fn away(one: &Caller) {
    let since = json!({ "available": true, "away": { "from": "2026-01-01T00:00:00Z", "until": null, "standIn": null } });
    one.put("/v1/me/availability", since).await.expect(200);
}

#[tokio::test]
async fn a_ticket_that_comes_to_a_team_goes_to_whose_turn_it_is_and_says_why() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let team = Team::of(&turn.scene, &admin, 2).await;
    let version = admin.get("/v1/assignment").await.headers["etag"].clone();
    assert_eq!(admin.get(format!("/v1/assignment/{}", team.id)).await.expect(200)["mode"], "manual");
    let left = team.opened(&admin).await;
    team.gives(&admin, json!({ "mode": "round_robin" })).await;
    let listed = admin.get("/v1/assignment").await;
    assert_ne!(listed.headers["etag"], version, "it is a new version of the desk");

    let (first, second) = (team.opened(&admin).await, team.opened(&admin).await);
    let people = [assignee(&admin, &first).await, assignee(&admin, &second).await];
    assert_ne!(people[0], people[1]);
    assert_eq!(admin.ticket(&left).await["assignee"], Value::Null, "what lay there stays there");
    let why = comes_to(&admin, &second, "done").await;
    assert_eq!(why["choice"]["person"]["id"], json!(people[1]));
    assert_eq!(verdicts(&why["choice"])[&people[0].to_string()], "later");
    let events = admin.timeline(&second).await;
    let assigned = events.iter().find(|event| event["kind"] == "assigned").expect("it was assigned");
    assert_eq!(assigned["actor"]["kind"], "assigner");

    // Who puts a ticket back does not get it again at once.
    let holder = team.people.iter().find(|one| one.id == people[0]).expect("a member");
    holder.command(&first, json!({ "type": "assign", "assigneeId": null })).await.expect(200);
    assert_eq!(assignee(&admin, &first).await, people[1]);
    let asker = turn.scene.requester().await;
    let own = asker.open(json!({ "title": "Mine" })).await;
    asker.get(format!("/v1/tickets/{}/assignment", text(&own, "id"))).await.problem(403, "not_allowed");
    asker.get(format!("/v1/tickets/{first}/assignment")).await.problem(404, "not_found");
}

#[tokio::test]
async fn where_nobody_is_free_a_ticket_waits_until_somebody_is() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let team = Team::of(&turn.scene, &admin, 1).await;
    team.gives(&admin, json!({ "mode": "least_loaded", "capacity": 1 })).await;
    let one = &team.people[0];
    let held = team.opened(&admin).await;
    assert_eq!(assignee(&admin, &held).await, one.id);
    let waiting = team.opened(&admin).await;
    let why = comes_to(&admin, &waiting, "waiting").await;
    assert_eq!(verdicts(&why["choice"])[&one.id.to_string()], "full");
    one.set_status(&held, "resolved").await;
    assert_eq!(assignee(&admin, &waiting).await, one.id, "a ticket was ended");

    let third = team.opened(&admin).await;
    comes_to(&admin, &third, "waiting").await;
    let work = json!({ "skills": ["german"], "capacity": 2 });
    one.put(format!("/v1/users/{}/work", one.id), work.clone()).await.problem(403, "not_allowed");
    admin.put(format!("/v1/users/{}/work", one.id), work).await.expect(200);
    assert_eq!(assignee(&admin, &third).await, one.id, "more can be held");

    let fourth = team.opened(&admin).await;
    comes_to(&admin, &fourth, "waiting").await;
    let other = turn.scene.agent().await;
    admin.put(format!("/v1/teams/{}/members/{}", team.id, other.id), json!({})).await.expect(200);
    assert_eq!(assignee(&admin, &fourth).await, other.id, "somebody has joined");

    away(one).await;
    away(&other).await;
    let fifth = team.opened(&admin).await;
    comes_to(&admin, &fifth, "waiting").await;
    admin.post(format!("/v1/tickets/{fifth}/commands"), json!({ "type": "take" })).await.expect(200);
    comes_to(&admin, &fifth, "over").await;
    assert_eq!(assignee(&admin, &fifth).await, admin.id, "taken by hand");
}

#[tokio::test]
async fn what_somebody_holds_who_is_away_goes_back_to_the_team_where_it_wants_that() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let turns = Team::of(&turn.scene, &admin, 2).await;
    let [one, other] = [&turns.people[0], &turns.people[1]];
    let by_hand = Team::of(&turn.scene, &admin, 0).await;
    let keeps = Team::of(&turn.scene, &admin, 0).await;
    turns.gives(&admin, json!({ "mode": "round_robin", "releaseAbsent": true })).await;
    by_hand.gives(&admin, json!({ "mode": "manual", "releaseAbsent": true })).await;
    let mut held = vec![];
    for team in [&keeps, &by_hand, &turns] {
        let ticket = team.opened(&admin).await;
        admin.command(&ticket, json!({ "type": "assign", "assigneeId": one.id })).await.expect(200);
        held.push(ticket);
    }
    let pending = json!({ "status": "pending_info" });
    admin.patch(format!("/v1/tickets/{}/status", held[2]), pending).await.expect(200);

    // An absence that is planned begins at its time.
    let soon = (jiff::Timestamp::now() + jiff::SignedDuration::from_secs(2)).to_string();
    let planned = json!({ "away": { "from": soon, "until": null, "standIn": null } });
    one.put("/v1/me/availability", planned).await.expect(200);
    until("the one who is here has it", async || {
        (admin.ticket(&held[2]).await["assignee"]["id"] == json!(other.id)).then_some(())
    })
    .await;
    until("it lies in the queue", async || admin.ticket(&held[1]).await["assignee"].is_null().then_some(()))
        .await;
    assert_eq!(admin.ticket(&held[0]).await["assignee"]["id"], json!(one.id), "this team wants nothing back");
    let events = admin.timeline(&held[2]).await;
    let assigned: Vec<_> = events.iter().filter(|event| event["kind"] == "assigned").collect();
    assert_eq!(assigned.len(), 3, "given by hand, taken back, given to the other: {assigned:?}");
    assert_eq!(assigned[1]["actor"]["kind"], "assigner");
}

#[tokio::test]
async fn by_skill_only_who_can_is_next_and_the_preview_says_so() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let team = Team::of(&turn.scene, &admin, 2).await;
    let knows = &team.people[1];
    admin.put(format!("/v1/users/{}/work", knows.id), json!({ "skills": ["vpn"] })).await.expect(200);
    let tag = word();
    let setting = json!({ "mode": "by_skill", "needs": [{ "tag": tag, "skills": ["vpn"] }] });
    let path = format!("/v1/assignment/{}/next", team.id);
    let next = admin.post(&path, json!({ "tags": [tag], "setting": setting })).await.expect(200);
    assert_eq!(next["person"]["id"], json!(knows.id));
    assert_eq!(verdicts(&next)[&team.people[0].id.to_string()], "lacks_skills");
    assert_eq!(admin.post(&path, json!({})).await.expect(200)["person"], Value::Null, "nothing was saved");
    team.gives(&admin, setting).await;
    let ticket = admin.open(json!({ "title": "x", "teamId": team.id, "tags": [tag] })).await;
    assert_eq!(assignee(&admin, text(&ticket, "id")).await, knows.id);

    let wrong = json!({ "mode": "by_skill", "capacity": 0, "needs": [{ "skills": [] }] });
    let problem = admin.put(format!("/v1/assignment/{}", team.id), wrong).await.problem(422, "invalid");
    let pointers: Vec<_> =
        problem["errors"].as_array().expect("errors").iter().map(|error| text(error, "pointer")).collect();
    assert_eq!(pointers, ["/capacity", "/needs/0", "/needs/0/skills"]);
    knows
        .put(format!("/v1/assignment/{}", team.id), json!({ "mode": "manual" }))
        .await
        .problem(403, "not_allowed");
    let nowhere = format!("/v1/assignment/{}", Uuid::new_v4());
    admin.put(nowhere, json!({ "mode": "manual" })).await.problem(404, "not_found");
}

#[tokio::test]
async fn of_an_offer_and_a_hand_at_once_one_wins_and_nobody_has_it_twice() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let team = Team::of(&turn.scene, &admin, 2).await;
    team.gives(&admin, json!({ "mode": "round_robin" })).await;
    let taken = stream::iter(0..20).map(|_| async {
        let ticket = team.opened(&admin).await;
        admin.command(&ticket, json!({ "type": "take" })).await;
        ticket
    });
    let tickets: Vec<_> = taken.buffer_unordered(5).collect().await;
    for ticket in tickets {
        until("the ask is answered", async || {
            let state = reason(&admin, &ticket).await["state"].clone();
            ["done", "refused", "over"].iter().any(|end| state == *end).then_some(())
        })
        .await;
        let events = admin.timeline(&ticket).await;
        let assigned = events.iter().filter(|event| event["kind"] == "assigned").count();
        assert_eq!(assigned, 1, "{events:?}");
    }
}

/// Sends a mail until it is accepted, whatever dies meanwhile.
async fn insist(desk: &'static Desk, service: &Caller, raw: String) {
    let http = Http::new();
    patiently("the mail is accepted", async || {
        let mut request = Request::post(format!("http://{}/v1/email/inbound", desk.address));
        for (name, value) in service.shows() {
            request = request.header(name, value);
        }
        let request = request.header("content-type", "message/rfc822");
        let request = request.body(Bytes::from(raw.clone())).expect("a request");
        let answer = tokio::time::timeout(Duration::from_secs(20), http.execute(request)).await;
        matches!(answer, Ok(Ok(answer)) if answer.status().is_success()).then_some(())
    })
    .await;
}

/// How many of these mails' tickets each person holds.
async fn shares(scene: &Scene, word: &str) -> BTreeMap<Uuid, i64> {
    const SHARES: &str = "
        select l.assignee_id, count(*) from ticket_list l join content c on c.id = l.title_id
         where c.text like '%' || $1 and l.assignee_id is not null group by 1";
    let rows: Vec<(Uuid, i64)> =
        sqlx::query_as(SHARES).bind(word).fetch_all(&scene.pool).await.expect("a count");
    rows.into_iter().collect()
}

#[tokio::test]
async fn two_hundred_mails_at_once_are_fifty_for_each_of_four_though_the_program_is_killed() {
    const MAILS: i64 = 200;
    let turn = turn().await;
    let (admin, service) = (turn.scene.admin().await, turn.scene.service().await);
    let team = Team::of(&turn.scene, &admin, 4).await;
    // The shipped rules send mail that speaks of a VPN to Network: its people are ours for a while.
    let network = admin.get("/v1/teams").await.expect(200);
    let network = network["data"].as_array().expect("a list").iter().find(|team| team["name"] == "Network");
    let network = text(network.expect("it is shipped"), "id").to_owned();
    let put = async |sql: &str| {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).bind(&network).bind(&team.id);
        query.execute(&Scene::on(turn.scene.desk).await.pool).await.expect("members change");
    };
    put("update team_member set team_id = md5($1 || $2)::uuid where team_id = $1::uuid").await;
    put("insert into team_member (team_id, person_id) select $1::uuid, person_id from team_member where team_id = $2::uuid").await;
    let ours = Team { id: network.clone(), people: team.people.clone() };
    ours.gives(&admin, json!({ "mode": "round_robin" })).await;

    let run = async |word: &str, mails: i64, kill: bool| {
        let sent = stream::iter(0..mails).map(|n| {
            let raw =
                message(&format!("{n}.{word}@mail.example"), &format!("VPN {n} {word}"), "", "It is down");
            insist(turn.scene.desk, &service, raw)
        });
        let all = sent.buffer_unordered(200).collect::<Vec<()>>();
        let struck = async {
            if kill {
                until("some were given out", async || {
                    let given: i64 = shares(&turn.scene, word).await.values().sum();
                    (given > 20).then_some(())
                })
                .await;
                turn.scene.desk.kill_program().await;
            }
        };
        tokio::join!(all, struck);
        let scene = Scene::on(turn.scene.desk).await;
        patiently("all are given out", async || {
            let shares = shares(&scene, word).await;
            (shares.values().sum::<i64>() == mails).then_some(shares)
        })
        .await
    };
    let shares = run(&word(), MAILS, true).await;
    let each: Vec<_> = team.people.iter().map(|one| shares.get(&one.id).copied()).collect();
    assert_eq!(each, [Some(50); 4], "{shares:?}");

    away(&team.people[0]).await;
    let shares = run(&word(), 60, false).await;
    let each: Vec<_> = team.people.iter().map(|one| shares.get(&one.id).copied()).collect();
    assert_eq!(each, [None, Some(20), Some(20), Some(20)], "none to who is away");
    ours.gives(&admin, json!({ "mode": "manual" })).await;
    put("delete from team_member where team_id = $1::uuid and $2 is not null").await;
    put("update team_member set team_id = $1::uuid where team_id = md5($1 || $2)::uuid").await;
}
