//! Macros: text that is filled in, and several things done in one step, or none.

use serde_json::{Value, json};

use crate::people::{Caller, Scene, text, word};

async fn kept(by: &Caller, body: Value) -> String {
    text(&by.post("/v1/macros", body).await.expect(201), "id").to_owned()
}

async fn used(by: &Caller, kept: &str, ticket: &str) -> crate::people::Reply {
    by.post(format!("/v1/macros/{kept}/apply"), json!({ "ticket": ticket })).await
}

#[tokio::test]
async fn a_macro_says_and_does_everything_in_one_step_and_shows_it_before() {
    let scene = Scene::new().await;
    let (admin, agent, asker) = (scene.admin().await, scene.agent().await, scene.requester().await);
    let ticket = asker.open(json!({ "title": "VPN <down>" })).await;
    let (id, number) = (text(&ticket, "id").to_owned(), text(&ticket, "number").to_owned());
    agent.patch(format!("/v1/tickets/{id}"), json!({ "tags": ["old", "other"] })).await.expect(200);
    let body =
        "Hello {{ requester.first_name }},\n{{ ticket.title }} is {{ ticket.number }}. {{ agent.name }}";
    let actions = json!({ "priority": 2, "assignToMe": true, "addTags": ["vpn"], "removeTags": ["old"], "status": "pending_info" });
    let name = word();
    let kept = kept(
        &admin,
        json!({ "scope": "global", "name": name, "folder": "VPN", "body": body, "actions": actions }),
    )
    .await;

    let said = format!("Hello {},\nVPN <down> is {number}. {}", asker.name, agent.name);
    let preview =
        agent.post(format!("/v1/macros/{kept}/preview"), json!({ "ticket": number })).await.expect(200);
    assert_eq!((text(&preview, "body"), &preview["internal"]), (said.as_str(), &json!(false)));
    assert_eq!(agent.ticket(&id).await["priority"], ticket["priority"], "it was only shown");

    let done = used(&agent, &kept, &id).await.expect(200);
    assert_eq!((&done["priority"], &done["status"]), (&json!(2), &json!("pending_info")));
    assert_eq!((&done["assignee"]["id"], &done["tags"]), (&json!(agent.id), &json!(["other", "vpn"])));
    let comments = asker.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    assert_eq!(comments["data"][0]["body"], json!(said));
    let listed = agent.get(format!("/v1/macros?search={name}")).await.expect(200);
    assert_eq!((&listed["data"][0]["uses"], &listed["data"][0]["canEdit"]), (&json!(1), &json!(false)));

    let commands: Vec<i64> = sqlx::query_scalar("select count(distinct command_id) from event where ticket_id = $1::uuid and kind in ('commented', 'priority_changed', 'tags_changed')")
        .bind(&id)
        .fetch_all(&scene.pool)
        .await
        .expect("a count");
    assert_eq!(commands, [2], "the tags by hand, and everything else at once");
}

#[tokio::test]
async fn where_one_part_is_refused_nothing_is_done() {
    let scene = Scene::new().await;
    let (agent, asker) = (scene.agent().await, scene.requester().await);
    let id = text(&asker.open_titled("All or nothing").await, "id").to_owned();
    let actions = json!({ "priority": 1, "status": "new" });
    let kept =
        kept(&agent, json!({ "scope": "personal", "name": word(), "body": "Done", "actions": actions }))
            .await;
    agent.set_status(&id, "in_progress").await;
    let before = agent.ticket(&id).await;
    used(&agent, &kept, &id).await.problem(422, "no_such_move");
    assert_eq!(agent.ticket(&id).await["seq"], before["seq"]);
    let comments = asker.get(format!("/v1/tickets/{id}/comments")).await.expect(200);
    assert_eq!(comments["data"], json!([]));
}

#[tokio::test]
async fn a_macro_is_for_whom_it_is_made_and_made_by_who_may() {
    let scene = Scene::new().await;
    let (admin, lead, member, other, asker) = (
        scene.admin().await,
        scene.agent().await,
        scene.agent().await,
        scene.agent().await,
        scene.requester().await,
    );
    let teams = admin.get("/v1/teams").await.expect(200);
    let team = text(&teams["data"][0], "id").to_owned();
    for (one, leads) in [(&lead, true), (&member, false)] {
        admin.put(format!("/v1/teams/{team}/members/{}", one.id), json!({ "lead": leads })).await.expect(200);
    }
    let body = |scope: &str, team: Option<&str>| json!({ "scope": scope, "teamId": team, "name": word(), "body": "Hi" });
    let own = kept(&member, body("personal", None)).await;
    let teams = kept(&lead, body("team", Some(&team))).await;
    member.get(format!("/v1/macros/{own}")).await.expect(200);
    admin.get(format!("/v1/macros/{own}")).await.problem(404, "not_found");
    assert_eq!(member.get(format!("/v1/macros/{teams}")).await.expect(200)["canEdit"], false);
    member.delete(format!("/v1/macros/{teams}")).await.problem(403, "not_allowed");
    other.get(format!("/v1/macros/{teams}")).await.problem(404, "not_found");
    let listed = async |by: &Caller, query: &str| {
        let page = by.get(format!("/v1/macros?scope=team&limit=100{query}")).await.expect(200);
        let all = page["data"].as_array().expect("macros").clone();
        all.into_iter().find(|one| one["id"] == json!(teams)).map(|one| one["canUse"].clone())
    };
    assert_eq!(listed(&admin, "").await, Some(json!(false)), "who looks after the desk keeps it in order");
    assert_eq!((listed(&admin, "&offered=true").await, listed(&other, "").await), (None, None));
    assert_eq!(listed(&member, "&offered=true").await, Some(json!(true)));
    let ticket = text(&asker.open_titled("For the team").await, "id").to_owned();
    used(&admin, &teams, &ticket).await.problem(403, "macro_not_offered");
    used(&member, &teams, &ticket).await.expect(200);
    member.post("/v1/macros", body("team", Some(&team))).await.problem(403, "not_allowed");
    lead.post("/v1/macros", body("global", None)).await.problem(403, "not_allowed");
    asker.get("/v1/macros").await.problem(403, "not_allowed");
    lead.put(format!("/v1/macros/{teams}"), body("team", Some(&team))).await.expect(200);
    lead.delete(format!("/v1/macros/{teams}")).await.expect(204);
    member.get(format!("/v1/macros/{teams}")).await.problem(404, "not_found");
    admin.delete(format!("/v1/teams/{team}/members/{}", lead.id)).await.expect(204);
    admin.delete(format!("/v1/teams/{team}/members/{}", member.id)).await.expect(204);
}

#[tokio::test]
async fn somebody_has_two_hundred_macros_a_team_five_hundred_and_no_more() {
    const MANY: &str = "
        insert into macro (id, scope, owner_id, team_id, folder, name, body, internal, actions)
        select gen_random_uuid(), $1, $2, $3::uuid, '', 'x', 'x', false, '{}' from generate_series(1, $4)";
    let scene = Scene::new().await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let team = admin.post("/v1/teams", json!({ "name": word() })).await.expect(201);
    let team = text(&team, "id");
    for (by, scope, team, room) in [(&agent, "personal", None, 199), (&admin, "team", Some(team), 499)] {
        let many = sqlx::query(MANY).bind(scope).bind(by.id).bind(team).bind(room);
        many.execute(&scene.pool).await.expect("they are made");
        let body = json!({ "scope": scope, "teamId": team, "name": "y", "body": "y" });
        let last = kept(by, body.clone()).await;
        let refused = by.post("/v1/macros", body.clone()).await.problem(409, "too_many_macros");
        assert_eq!(refused["params"]["most"], json!(room + 1));
        by.put(format!("/v1/macros/{last}"), body).await.expect(200);
    }
    let own = kept(&admin, json!({ "scope": "personal", "name": "z", "body": "z" })).await;
    let moved = json!({ "scope": "team", "teamId": team, "name": "z", "body": "z" });
    admin.put(format!("/v1/macros/{own}"), moved).await.problem(409, "too_many_macros");
    sqlx::query("delete from macro where team_id = $1::uuid or owner_id = $2")
        .bind(team)
        .bind(agent.id)
        .execute(&scene.pool)
        .await
        .expect("they are taken away");
}

#[tokio::test]
async fn what_could_not_be_filled_in_is_refused_when_it_is_saved_with_its_line() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let body = json!({ "scope": "personal", "name": "x", "body": "one\n{{ ticket.nothing }}", "actions": { "priority": 77 } });
    let problem = agent.post("/v1/macros", body).await.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/body");
    assert_eq!(problem["errors"][0]["message"], "line 2: speaks of ticket.nothing, which does not exist");
    assert_eq!(problem["errors"][1]["pointer"], "/actions/priority");
    let empty = json!({ "scope": "personal", "name": "x" });
    assert_eq!(agent.post("/v1/macros", empty).await.problem(422, "invalid")["errors"][0]["code"], "empty");
}
