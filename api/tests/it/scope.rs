//! Who sees which ticket, by every way in: each role, those of the program and those that the API
//! makes of every scope, beside one ticket of each standing. The ways in come from the routes.

use std::collections::BTreeSet;

use holdfast_api::policy::{Access, ROUTES};
use holdfast_engine::permission::Permission;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::until;
use crate::mail::{bring, message};
use crate::people::{Caller, Scene, text, word};
use crate::wire::Stream;

/// Every role that comes with the program, and how far it reaches.
const BUILT_IN: [(&str, &str); 7] = [
    ("requester", "own"),
    ("viewer", "all"),
    ("agent", "all"),
    ("team_lead", "all"),
    ("manager", "all"),
    ("admin", "all"),
    ("service", "all"),
];
const SCOPES: [&str; 4] = ["own", "team", "organisation", "all"];

/// Whose a ticket is, and which scopes reach it.
const STANDINGS: [(&str, &[&str]); 8] = [
    ("own", &SCOPES),
    ("held", &SCOPES),
    ("team", &["team", "all"]),
    ("organisation", &["organisation", "all"]),
    ("stranger", &["all"]),
    ("confidential", &[]),
    ("named", &SCOPES),
    ("own and confidential", &SCOPES),
];

/// A ticket and whether the subject of the test may see it.
#[derive(Debug)]
struct Case {
    standing: &'static str,
    id: String,
    number: String,
    title: String,
    seen: bool,
}

/// Somebody with one role, and a ticket of each standing beside them.
struct World {
    scene: Scene,
    admin: Caller,
    subject: Caller,
    held: BTreeSet<Permission>,
    tag: String,
    cases: Vec<Case>,
}

/// Returns every role of the test: its key and its scope.
async fn roles(admin: &Caller) -> Vec<(String, &'static str)> {
    let mut roles: Vec<_> = BUILT_IN.iter().map(|(key, scope)| ((*key).to_owned(), *scope)).collect();
    let permissions: Vec<_> =
        Permission::ALL.iter().filter(|one| **one != Permission::ReadAll).map(|one| one.name()).collect();
    for scope in SCOPES {
        let key = word();
        let role = json!({ "key": key, "name": scope, "scope": scope, "permissions": permissions,
                           "agent": true, "assignable": true });
        admin.post("/v1/roles", role).await.expect(201);
        roles.push((key, scope));
    }
    roles
}

async fn built_in_is_as_it_was(admin: &Caller) {
    let listed = admin.get("/v1/roles").await.expect(200);
    let listed = listed["data"].as_array().expect("roles").iter().filter(|role| role["builtIn"] == true);
    let listed: BTreeSet<_> = listed.map(|role| (text(role, "key"), text(role, "scope"))).collect();
    assert_eq!(listed, BUILT_IN.into_iter().collect(), "a role of the program is missing in this test");
}

impl World {
    async fn of(role: &str, scope: &str) -> Self {
        let scene = Scene::new().await;
        let (admin, subject) = (scene.admin().await, scene.person(role).await);
        let (colleague, stranger) = (scene.requester().await, scene.requester().await);
        let organisation = admin.post("/v1/organisations", json!({ "name": word() })).await.expect(201);
        for person in [&subject, &colleague] {
            let path = format!("/v1/users/{}", person.id);
            admin.patch(path, json!({ "organisation": organisation["id"] })).await.expect(200);
        }
        let team = admin.get("/v1/teams").await.expect(200)["data"][1]["id"].clone();
        admin.patch(format!("/v1/users/{}", subject.id), json!({ "teams": [team] })).await.expect(200);
        let role = admin.get(format!("/v1/roles/{role}")).await.expect(200);
        let names = role["permissions"].as_array().expect("permissions").iter();
        let held = names.filter_map(|name| name.as_str()?.parse().ok()).collect();
        let mut world = Self { scene, admin, subject, held, tag: word(), cases: vec![] };
        let (sees, takes) = (|standing: &[&str]| standing.contains(&scope), role["assignable"] == true);
        for (standing, scopes) in STANDINGS.into_iter().filter(|(standing, _)| *standing != "held" || takes) {
            let of = |person: &Caller| json!({ "email": person.email });
            let me = json!(world.subject.id);
            let more = match standing {
                "own" => json!({ "requester": of(&world.subject) }),
                "held" => json!({ "requester": of(&stranger), "assigneeId": me }),
                "team" => json!({ "requester": of(&stranger), "teamId": team }),
                "organisation" => json!({ "requester": of(&colleague) }),
                "confidential" => json!({ "requester": of(&stranger), "teamId": team, "named": [] }),
                "named" => json!({ "requester": of(&stranger), "named": [me] }),
                "own and confidential" => json!({ "requester": of(&world.subject), "named": [] }),
                _ => json!({ "requester": of(&stranger) }),
            };
            world.open(standing, more, sees(scopes)).await;
        }
        world
    }

    async fn open(&mut self, standing: &'static str, mut body: Value, seen: bool) {
        let title = word();
        body["title"] = json!(title);
        body["tags"] = json!([self.tag]);
        let opened = self.admin.open(body).await;
        let (id, number) = (text(&opened, "id").to_owned(), text(&opened, "number").to_owned());
        self.cases.push(Case { standing, id, number, title, seen });
    }

    /// Returns the tickets that are in reach.
    fn seen(&self) -> BTreeSet<&str> {
        self.cases.iter().filter(|case| case.seen).map(|case| case.id.as_str()).collect()
    }

    fn may(&self, permission: Permission) -> bool {
        self.held.contains(&permission)
    }
}

fn ids<'a>(page: &'a Value, name: &str) -> BTreeSet<&'a str> {
    page["data"].as_array().expect("a page").iter().map(|row| text(row, name)).collect()
}

/// Lists, counts and searches show what is in reach, and nothing else.
async fn lists(world: &World) {
    let World { scene, subject, tag, .. } = world;
    for query in ["", "&sort=createdAt", "&sort=priority", "&phase=new,active"] {
        let page = subject.get(format!("/v1/tickets?tag={tag}&count=exact{query}")).await.expect(200);
        assert_eq!(ids(&page, "id"), world.seen(), "{query}");
        assert_eq!(page["total"], world.seen().len(), "{query}");
    }
    for case in &world.cases {
        let found = async |by: &Caller| by.list(&format!("search={}", case.title)).await.len();
        let known = "select exists (select 1 from ticket_search where ticket_id = $1::uuid)";
        until("the search knows the ticket", async || {
            let known: Result<bool, _> =
                sqlx::query_scalar(known).bind(&case.id).fetch_one(&scene.pool).await;
            known.expect("it can be asked").then_some(())
        })
        .await;
        assert_eq!(found(subject).await, usize::from(case.seen), "{case:?}");
        let by_number = subject.list(&format!("search={}", case.number)).await;
        assert_eq!(by_number.iter().any(|row| row["id"] == case.id), case.seen, "{case:?}");
    }
    if world.may(Permission::PeopleRead) {
        let told = subject.get(format!("/v1/users/{}/tickets-summary", subject.id)).await.expect(200);
        assert_eq!(told["total"], 2, "both that they asked for themselves");
    }
}

/// The feed and an open stream speak of what is in reach, and of nothing else.
async fn feed(world: &World, after: (i64, i64), stream: &mut Stream) {
    let own = &world.cases[0].id;
    // The own ticket comes last: when it is heard of, all others would have been.
    for case in world.cases.iter().rev() {
        world.admin.say(&case.id, "Look here").await;
    }
    let among = |heard: &BTreeSet<String>| -> BTreeSet<String> {
        heard.iter().filter(|id| world.cases.iter().any(|case| case.id == **id)).cloned().collect()
    };
    let seen: BTreeSet<String> = world.seen().into_iter().map(str::to_owned).collect();
    let mut heard = BTreeSet::new();
    loop {
        let data: Value = serde_json::from_str(&stream.event().await.data).expect("a hint is JSON");
        // Some hints are about oneself and name no ticket.
        let Some(ticket) = data["ticketId"].as_str() else { continue };
        heard.insert(ticket.to_owned());
        if data["ticketId"] == **own && data["kind"] == "commented" {
            break;
        }
    }
    assert_eq!(among(&heard), seen, "the stream");

    let (epoch, mut pos) = after;
    let mut read = BTreeSet::new();
    loop {
        let page = world.subject.get(format!("/v1/feed?after={epoch}.{pos}")).await.expect(200);
        let Some(last) = page["data"].as_array().expect("a page").last().cloned() else { break };
        read.extend(ids(&page, "ticketId").into_iter().map(str::to_owned));
        pos = text(&last, "id").split_once('.').expect("epoch.pos").1.parse().expect("a position");
    }
    assert_eq!(among(&read), seen, "the feed");
}

/// Returns a good body for a route below a ticket. A new route brings its own line.
fn body_of(method: &str, path: &str) -> Option<Value> {
    Some(match (method, path) {
        ("GET" | "DELETE", _) => Value::Null,
        ("PATCH", "/v1/tickets/{id}") => json!({ "tags": ["looked-at"] }),
        ("PATCH", "/v1/tickets/{id}/status") => json!({ "status": "in_progress" }),
        ("POST", "/v1/tickets/{id}/commands") => json!({ "type": "take" }),
        ("POST", "/v1/tickets/{id}/comments") => json!({ "body": "Hello" }),
        ("POST", "/v1/tickets/{id}/cc") => json!({ "people": [{ "email": "reads@along.example" }] }),
        (
            "POST",
            "/v1/tickets/{id}/approval"
            | "/v1/tickets/{id}/watchers"
            | "/v1/tickets/{id}/comments/{comment}/undo"
            | "/v1/tickets/{id}/comments/{comment}/send-now",
        ) => json!({}),
        ("POST", "/v1/tickets/{id}/attachments") => json!({ "name": "a.txt", "size": 3 }),
        _ => return None,
    })
}

async fn call(caller: &Caller, method: &str, path: &str, body: &Value) -> crate::people::Reply {
    match (method, body) {
        (_, Value::Null) => caller.send(method, path, None, "").await,
        (_, body) => caller.send(method, path, Some("application/json"), body.to_string()).await,
    }
}

/// What those who help on a ticket are told, and nobody else who sees it.
const FOR_HELPERS: &[&str] = &["/v1/tickets/{id}/assignment", "/v1/tickets/{id}/why"];

/// Every route below a ticket, by id and by number: what is out of reach is not there.
async fn routes(world: &World) {
    let below = ROUTES.iter().filter(|(_, path, _)| path.starts_with("/v1/tickets/{id}"));
    // Breaking the glass has a test of its own; whatever takes the ticket away comes last.
    let below = below.filter(|(_, path, _)| !path.ends_with("/break-glass"));
    let (last, first): (Vec<_>, Vec<_>) = below.partition(|(method, ..)| *method == "DELETE");
    for &(method, path, access) in first.into_iter().chain(last) {
        let body = body_of(method, path).unwrap_or_else(|| panic!("say how to call {method} {path}"));
        // What hangs on a ticket may be missing where the ticket is seen.
        let within = path.matches('{').count() > 1 || path == "/v1/tickets/{id}/form";
        let path = path.replace("{comment}", "description").replace("{person}", &Uuid::nil().to_string());
        for case in &world.cases {
            for key in [&case.id, &case.number, &case.number.to_lowercase()] {
                let reply = call(&world.subject, method, &path.replace("{id}", key), &body).await;
                let at = format!("{method} {path} of {}: {}", case.standing, reply.status);
                match access {
                    Access::Holds(permission) if !world.may(permission) => {
                        assert_eq!(reply.status, 403, "{at}");
                    }
                    _ if !case.seen => assert_eq!(reply.status, 404, "{at}"),
                    _ if within => assert!(reply.status != 401 && reply.status < 500, "{at}"),
                    _ if FOR_HELPERS.contains(&path.as_str()) => {
                        let helps = world.may(Permission::Note);
                        assert_eq!(reply.status, if helps { 200 } else { 403 }, "{at}");
                    }
                    _ if method == "GET" => assert_eq!(reply.status, 200, "{at}"),
                    _ => assert!(![401, 404].contains(&reply.status) && reply.status < 500, "{at}"),
                }
            }
        }
    }
}

/// A ticket out of reach is no end of a link, and nothing is merged into it.
async fn targets(world: &World) {
    let own = &world.cases[0].id;
    for case in &world.cases[1..] {
        let link =
            world.subject.command(own, json!({ "type": "link", "to": case.number, "kind": "relates" })).await;
        if case.seen {
            assert_ne!(link.status, 404, "{case:?}");
        } else {
            assert_eq!(link.problem(404, "not_found")["errors"][0]["pointer"], "/to", "{case:?}");
            let merge = world.subject.command(own, json!({ "type": "merge", "into": case.number })).await;
            assert_eq!(merge.problem(404, "not_found")["errors"][0]["pointer"], "/into", "{case:?}");
        }
    }
}

/// A mail with the tag in its subject arrives where its writer may comment, and nowhere else.
async fn replies(world: &World, service: &Caller) {
    for case in &world.cases {
        let subject = format!("Re: [#{}] Hello", case.number);
        let brought =
            bring(service, &message(&world.subject.email, &subject, "", "By mail.")).await.expect(200);
        let arrived = brought["ticketId"] == case.id;
        assert_eq!(arrived, case.seen, "{case:?}: {brought}");
        assert_ne!(brought["outcome"], "quarantined");
    }
}

/// Walks every way in as somebody with one role.
async fn walk(role: &str, scope: &str) {
    let scene = Scene::new().await;
    let head =
        sqlx::query_as("select epoch, pos from feed_head").fetch_one(&scene.pool).await.expect("a head");
    let world = World::of(role, scope).await;
    let mut stream = Stream::open(&scene.desk.address, &world.subject, "GET", "/v1/events").await;
    lists(&world).await;
    feed(&world, head, &mut stream).await;
    targets(&world).await;
    replies(&world, &scene.service().await).await;
    routes(&world).await;
}

#[tokio::test]
async fn what_is_out_of_reach_is_nowhere_and_what_is_in_reach_is_there() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    built_in_is_as_it_was(&admin).await;
    let roles = roles(&admin).await;
    let walks = roles.iter().map(async |(role, scope)| walk(role, scope).await);
    for walk in walks {
        walk.await;
    }
}

#[tokio::test]
async fn members_of_a_sharing_organisation_see_each_others_tickets() {
    let scene = Scene::new().await;
    let (admin, one, other) = (scene.admin().await, scene.requester().await, scene.requester().await);
    let organisation = admin.post("/v1/organisations", json!({ "name": word() })).await.expect(201);
    for person in [&one, &other] {
        let path = format!("/v1/users/{}", person.id);
        admin.patch(path, json!({ "organisation": organisation["id"] })).await.expect(200);
    }
    let (opened, own) =
        (one.open_titled("Ours").await, one.open(json!({ "title": "Mine", "named": [] })).await);
    let path = |ticket: &Value| format!("/v1/tickets/{}", text(ticket, "number"));
    other.get(path(&opened)).await.problem(404, "not_found");
    let share = json!({ "shared": true });
    admin.patch(format!("/v1/organisations/{}", text(&organisation, "id")), share).await.expect(200);
    until("it is shared", async || (other.get(path(&opened)).await.status == 200).then_some(())).await;
    other.get(path(&own)).await.problem(404, "not_found");
    let subject = format!("Re: [#{}] Ours", text(&opened, "number"));
    let brought =
        bring(&scene.service().await, &message(&other.email, &subject, "", "Me too.")).await.expect(200);
    assert_eq!(brought["ticketId"], opened["id"]);
}

#[tokio::test]
async fn the_glass_is_broken_by_whom_a_role_lets_and_that_is_told_on_the_ticket() {
    let scene = Scene::new().await;
    let (admin, owner) = (scene.admin().await, scene.requester().await);
    let reason = || json!({ "reason": "The owner is in hospital" });
    for (role, scope) in roles(&admin).await {
        let (somebody, key) = (scene.person(&role).await, role);
        let opened = owner.open(json!({ "title": word(), "named": [] })).await;
        let path = format!("/v1/tickets/{}", text(&opened, "number"));
        let broken = somebody.post(format!("{path}/break-glass"), reason()).await;
        let custom = !BUILT_IN.iter().any(|(built_in, _)| *built_in == key);
        if custom && scope != "all" {
            // Who may break some glass, but not so far away, finds none.
            broken.problem(404, "not_found");
        } else if !custom && !["manager", "admin"].contains(&key.as_str()) {
            broken.problem(403, "not_allowed");
        } else {
            assert_eq!(broken.expect(200)["id"], opened["id"], "{key}");
            somebody.get(&path).await.expect(200);
            let told = somebody.timeline(text(&opened, "id")).await;
            let told: Vec<_> = told.iter().filter(|event| event["kind"] == "glass_broken").collect();
            assert_eq!(told.len(), 1, "{key}");
            let (said, by) = (told[0].to_string(), somebody.id.to_string());
            assert!(said.contains("hospital") && said.contains(&by), "{said}");
            continue;
        }
        somebody.get(&path).await.problem(404, "not_found");
    }
    let opened = owner.open(json!({ "title": word(), "named": [] })).await;
    let path = format!("/v1/tickets/{}/break-glass", text(&opened, "id"));
    let refused = admin.post(path, json!({ "reason": " " })).await.problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/reason");
}

#[tokio::test]
async fn whoever_is_no_longer_named_sees_it_no_more() {
    let scene = Scene::new().await;
    let (lead, one, other) = (scene.person("team_lead").await, scene.agent().await, scene.agent().await);
    let opened = lead.open(json!({ "title": word(), "named": [one.id] })).await;
    let path = format!("/v1/tickets/{}", text(&opened, "id"));
    one.get(&path).await.expect(200);
    other.get(&path).await.problem(404, "not_found");
    let change = json!({ "type": "restrict", "to": [other.id] });
    lead.command(text(&opened, "id"), change).await.expect(200);
    one.get(&path).await.problem(404, "not_found");
    other.get(&path).await.expect(200);
    lead.command(text(&opened, "id"), json!({ "type": "restrict", "to": null })).await.expect(200);
    one.get(&path).await.expect(200);
}
