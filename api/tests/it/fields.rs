//! Custom fields: in force without a restart, checked where they arrive, shown to whom they are for.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::Desk;
use crate::mail::{bring, message};
use crate::people::{Caller, Scene, text, word};

/// Makes a field under a key that no other test has.
pub async fn field(admin: &Caller, extra: Value) -> Value {
    let key = format!("f_{}", &Uuid::new_v4().simple().to_string()[..12]);
    let mut field = json!({ "key": key, "label": format!("Field {key}"), "type": "text" });
    field.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
    admin.post("/v1/custom-fields", field).await.expect(201)
}

/// Makes a field under a key that other tests may have made already.
pub async fn ensure(scene: &Scene, key: &str, extra: Value) {
    let mut field = json!({ "key": key, "label": key, "type": "text" });
    field.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
    let made = scene.admin().await.post("/v1/custom-fields", field).await;
    assert!([201, 422].contains(&made.status), "{}", made.body);
}

fn key(field: &Value) -> &str {
    text(field, "key")
}

fn only(field: &Value, value: impl Into<Value>) -> Value {
    json!({ key(field): value.into() })
}

fn told(problem: &Value) -> Vec<(&str, &str)> {
    let errors = problem["errors"].as_array().expect("errors").iter();
    errors.map(|error| (text(error, "pointer"), text(error, "code"))).collect()
}

#[tokio::test]
async fn a_field_is_in_force_with_the_next_request_and_a_wrong_value_is_refused_by_its_name() {
    let scene = Scene::new().await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let options = json!([{ "key": "ulm", "label": "Ulm" }, { "key": "bonn", "label": "Bonn" }]);
    let site = field(&admin, json!({ "type": "select", "options": options })).await;
    let seats = field(&admin, json!({ "type": "number", "min": 1.0, "max": 9.0, "decimals": 0 })).await;

    let both = json!({ key(&site): "ulm", key(&seats): 4 });
    let opened = agent.open(json!({ "title": "Desks", "customFields": both })).await;
    assert_eq!(opened["customFields"], both);

    let wrong = json!({ key(&site): "Ulm", key(&seats): 10, "nowhere": 1 });
    let problem = agent.post("/v1/tickets", json!({ "title": "Desks", "customFields": wrong })).await;
    let problem = problem.problem(422, "invalid");
    let mut told = told(&problem);
    told.sort_unstable();
    let at = |field: &Value| format!("/customFields/{}", key(field));
    let (site_at, seats_at) = (at(&site), at(&seats));
    let mut expected = [
        (&*site_at, "not_an_option"),
        (&*seats_at, "out_of_range"),
        ("/customFields/nowhere", "unknown_field"),
    ];
    expected.sort_unstable();
    assert_eq!(told, expected);
}

#[tokio::test]
async fn an_edit_changes_the_fields_it_names_and_leaves_the_others() {
    let scene = Scene::new().await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let (one, two) = (field(&admin, json!({})).await, field(&admin, json!({})).await);
    let both = json!({ key(&one): "a", key(&two): "b" });
    let id = text(&agent.open(json!({ "title": "T", "customFields": both })).await, "id").to_owned();
    let path = format!("/v1/tickets/{id}");

    let edit = |value: Value| agent.patch(&path, json!({ "customFields": value }));
    let changed = edit(only(&one, "c")).await.expect(200);
    assert_eq!(changed["customFields"], json!({ key(&one): "c", key(&two): "b" }));
    let same = edit(only(&one, "c")).await.expect(200);
    assert_eq!(same["seq"], changed["seq"], "saying it twice is not an event");
    let removed = edit(only(&two, Value::Null)).await.expect(200);
    assert_eq!(removed["customFields"], only(&one, "c"));
    let entry = agent.timeline(&id).await.pop().expect("an entry");
    assert_eq!(entry["data"]["fields"], json!([two["label"]]));

    let keyed = agent.with("idempotency-key", word());
    let body_of = |field: &Value| json!({ "customFields": only(field, "z") });
    let body = body_of(&two);
    let first = keyed.patch(&path, body.clone()).await.expect(200);
    edit(only(&one, "d")).await.expect(200);
    let again = keyed.patch(&path, body).await.expect(200);
    assert_eq!(again["seq"].as_i64(), first["seq"].as_i64().map(|seq| seq + 1), "it happened once");
    assert_eq!(again["customFields"], json!({ key(&one): "d", key(&two): "z" }));
    let other = json!({ "customFields": only(&two, "y") });
    keyed.patch(&path, other).await.problem(422, "key_reused");

    let second = text(&agent.open_titled("Another").await, "id").to_owned();
    let second = keyed.patch(format!("/v1/tickets/{second}"), body_of(&two)).await.expect(200);
    assert_eq!(second["customFields"], only(&two, "z"), "a key names an attempt on one ticket");
}

#[tokio::test]
async fn editors_of_different_fields_at_once_lose_nothing() {
    let scene = Scene::new().await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let mut fields = vec![];
    for _ in 0..4 {
        fields.push(field(&admin, json!({})).await);
    }
    let id = text(&agent.open_titled("Together").await, "id").to_owned();
    let path = format!("/v1/tickets/{id}");
    let edits = fields.iter().map(|field| agent.patch(&path, json!({ "customFields": only(field, "x") })));
    let replies = futures::future::join_all(edits).await;
    replies.into_iter().for_each(|reply| drop(reply.expect(200)));
    let now = agent.ticket(&id).await;
    for field in &fields {
        assert_eq!(now["customFields"][key(field)], "x");
    }
}

#[tokio::test]
async fn whoever_insists_on_what_they_saw_is_told_that_it_has_changed() {
    let scene = Scene::new().await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let (one, two) = (field(&admin, json!({})).await, field(&admin, json!({})).await);
    let opened = agent.open_titled("Together").await;
    let path = format!("/v1/tickets/{}", text(&opened, "id"));
    agent.patch(&path, json!({ "customFields": only(&one, "x") })).await.expect(200);
    let insists = agent.with("if-match", format!("\"{}\"", opened["seq"]));
    let edit = json!({ "customFields": only(&two, "x") });
    insists.patch(&path, edit).await.problem(409, "sequence_moved");
}

#[tokio::test]
async fn a_default_stands_wherever_a_ticket_begins() {
    let scene = Scene::on(Desk::pair().0).await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let site = field(&admin, json!({ "default": "Ulm" })).await;
    let from = format!("{}@fields.example", word());
    let mail = bring(&scene.service().await, &message(&from, "Chairs", "", "Two, please")).await;
    let mailed = agent.ticket(text(&mail.body, "ticketId")).await;
    assert_eq!(mailed["customFields"][key(&site)], "Ulm");

    let said = agent.say(text(&mailed, "id"), "And a table").await;
    let split = json!({ "type": "split", "comments": [said["id"]], "title": "A table" });
    let split = agent.command(text(&mailed, "id"), split).await.expect(200);
    let new = agent.ticket(text(&split["split"][0], "number")).await;
    assert_eq!(new["customFields"][key(&site)], "Ulm");
    admin.delete(format!("/v1/custom-fields/{}", text(&site, "id"))).await.expect(200);
}

#[tokio::test]
async fn fields_are_put_into_another_order() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let (one, two) = (field(&admin, json!({})).await, field(&admin, json!({})).await);
    let order = json!({ "ids": [two["id"], one["id"]] });
    let put = admin.put("/v1/custom-fields/order", order).await.expect(200);
    let keys: Vec<_> =
        put["data"].as_array().expect("fields").iter().map(|field| text(field, "key")).collect();
    assert_eq!(keys[..2], [key(&two), key(&one)]);
    let twice = json!({ "ids": [one["id"], one["id"]] });
    let wrong = admin.put("/v1/custom-fields/order", twice).await.problem(422, "invalid");
    assert_eq!(told(&wrong), [("/ids/1", "unknown_field")]);
}

#[tokio::test]
async fn what_is_for_agents_is_neither_seen_nor_set_by_requesters() {
    let scene = Scene::new().await;
    let (admin, agent, requester) = (scene.admin().await, scene.agent().await, scene.requester().await);
    let hidden = field(&admin, json!({ "seenBy": "agents" })).await;
    let shown = field(&admin, json!({ "editableBy": "agents" })).await;
    let opened = requester.open_titled("Mine").await;
    let id = text(&opened, "id").to_owned();
    let before = requester.timeline(&id).await.len();
    let secret = word();
    let set = json!({ "customFields": only(&hidden, secret.clone()) });
    let changed = agent.patch(format!("/v1/tickets/{id}"), set).await.expect(200);
    assert_eq!(changed["customFields"], only(&hidden, secret.clone()));
    assert_eq!(agent.timeline(&id).await.len(), before + 1);

    assert_eq!(requester.ticket(&id).await["customFields"], json!({}));
    assert_eq!(requester.timeline(&id).await.len(), before);
    let listed = requester.get("/v1/custom-fields").await.expect(200);
    let keys: Vec<_> = listed["data"].as_array().expect("a list").iter().map(key).collect();
    assert!(keys.contains(&key(&shown)) && !keys.contains(&key(&hidden)));
    requester.get(format!("/v1/custom-fields/{}", text(&hidden, "id"))).await.problem(404, "not_found");
    let filter = format!("/v1/tickets?field.{}={secret}", key(&hidden));
    assert_eq!(told(&requester.get(filter).await.problem(422, "invalid"))[0].1, "unknown_field");
    let export = requester.get("/v1/export/tickets.csv").await;
    let table = String::from_utf8_lossy(&export.bytes).into_owned();
    assert!(table.contains(&id) && !table.contains(&secret) && !table.contains(key(&hidden)), "{table}");

    let mut given = only(&hidden, "x");
    given[key(&shown)] = json!("y");
    let refused = requester.post("/v1/tickets", json!({ "title": "T", "customFields": given })).await;
    let refused = refused.problem(422, "invalid");
    let mut codes: Vec<_> = told(&refused).into_iter().map(|(_, code)| code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["not_allowed", "unknown_field"]);
}

#[tokio::test]
async fn a_needed_field_is_asked_for_when_a_ticket_opens_and_where_it_is_in_force() {
    let scene = Scene::new().await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let categories = admin.get("/v1/categories").await.expect(200);
    let node = |name: &str| {
        let all = categories["data"].as_array().expect("a list").iter();
        text(all.clone().find(|one| one["name"] == name).expect("a category"), "id").to_owned()
    };
    let extra = json!({ "required": "on_open", "categories": [node("Access")], "lifecycles": ["itil"] });
    let needed = field(&admin, extra).await;
    let usual = json!({ "categories": [node("Access")], "default": "as always" });
    let usual = field(&admin, usual).await;

    let below = node("Password");
    let body = |fields: Value| json!({ "title": "T", "category": below, "customFields": fields });
    let problem = agent.post("/v1/tickets", body(json!({}))).await.problem(422, "invalid");
    assert_eq!(told(&problem), [(format!("/customFields/{}", key(&needed)).as_str(), "required")]);
    let opened = agent.open(body(only(&needed, "x"))).await;
    assert_eq!(opened["customFields"], json!({ key(&needed): "x", key(&usual): "as always" }));
    agent.open(json!({ "title": "Elsewhere", "category": node("Network") })).await;

    let path = format!("/v1/tickets/{}", text(&opened, "id"));
    let gone = agent.patch(&path, json!({ "customFields": only(&needed, Value::Null) })).await;
    assert_eq!(told(&gone.problem(422, "invalid"))[0].1, "required");
    for field in [&needed, &usual] {
        admin.delete(format!("/v1/custom-fields/{}", text(field, "id"))).await.expect(200);
    }
    let archived = agent.patch(&path, json!({ "customFields": only(&needed, "y") })).await;
    assert_eq!(told(&archived.problem(422, "invalid"))[0].1, "unknown_field");
    assert_eq!(agent.ticket(text(&opened, "id")).await["customFields"][key(&needed)], "x");
    let known = admin.delete(format!("/v1/custom-fields/{}", text(&needed, "id"))).await;
    known.problem(409, "in_use");
}

#[tokio::test]
async fn a_ticket_is_not_resolved_before_it_says_what_it_must() {
    let scene = Scene::new().await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let categories = admin.get("/v1/categories").await.expect(200);
    let phone = categories["data"].as_array().expect("a list").iter().find(|one| one["name"] == "Phone");
    let phone = text(phone.expect("a category"), "id").to_owned();
    let cause = field(&admin, json!({ "required": "on_resolve", "categories": [phone] })).await;
    let opened = agent.open(json!({ "title": "T", "category": phone })).await;
    let id = text(&opened, "id").to_owned();
    let resolved = |ticket: &Value| {
        let moves = ticket["moves"].as_array().expect("moves").clone();
        moves.into_iter().find(|one| one["to"] == "resolved").expect("a move")
    };
    let why = resolved(&opened);
    assert_eq!((&why["ok"], text(&why, "code")), (&json!(false), "fields_missing"));
    assert_eq!(why["params"]["fields"], json!([{ "key": cause["key"], "label": cause["label"] }]));
    let path = format!("/v1/tickets/{id}/status");
    agent.patch(&path, json!({ "status": "resolved" })).await.problem(422, "fields_missing");

    let both = json!({ "customFields": only(&cause, "A cable"), "status": "resolved" });
    let done = agent.patch(format!("/v1/tickets/{id}"), both).await.expect(200);
    assert_eq!(done["phase"], "resolved");
    admin.delete(format!("/v1/custom-fields/{}", text(&cause, "id"))).await.expect(200);
}

#[tokio::test]
async fn a_list_is_filtered_by_fields_and_its_export_holds_the_same() {
    let scene = Scene::new().await;
    let (admin, agent) = (scene.admin().await, scene.agent().await);
    let options = json!([{ "key": "a", "label": "A" }, { "key": "b", "label": "B" }]);
    let several = field(&admin, json!({ "type": "multi_select", "options": options })).await;
    let number = field(&admin, json!({ "type": "number" })).await;
    let day = field(&admin, json!({ "type": "date" })).await;
    let tag = word();
    let mut ids = vec![];
    for (n, fields) in [
        json!({ key(&several): ["a", "b"], key(&number): 2.5, key(&day): "2027-03-01" }),
        json!({ key(&several): ["b"], key(&number): 10, key(&day): "2027-04-01" }),
        json!({}),
    ]
    .into_iter()
    .enumerate()
    {
        let body = json!({ "title": format!("=Title {n}"), "tags": [tag], "customFields": fields });
        ids.push(text(&agent.open(body).await, "id").to_owned());
    }
    let found = async |query: String| {
        let listed = agent.list(&format!("tag={tag}&sort=createdAt&{query}")).await;
        listed
            .iter()
            .map(|row| ids.iter().position(|id| *id == text(row, "id")).expect("known"))
            .collect::<Vec<_>>()
    };
    let (s, n, d) = (key(&several), key(&number), key(&day));
    assert_eq!(found(format!("field.{s}=a")).await, [0]);
    assert_eq!(found(format!("field.{s}=a,b")).await, [0, 1]);
    assert_eq!(found(format!("field.{s}=none")).await, [2]);
    assert_eq!(found(format!("field.{s}=none,a")).await, [0, 2]);
    assert_eq!(found(format!("field.{n}=10.0")).await, [1]);
    assert_eq!(found(format!("field.{n}From=2&field.{n}To=5")).await, [0]);
    assert_eq!(found(format!("field.{d}From=2027-03-02")).await, [1]);
    assert_eq!(found(format!("field.{s}=b&field.{d}To=2027-03-01")).await, [0]);
    for wrong in [format!("field.{n}=x"), format!("field.{s}From=1"), "field.nowhere=1".into()] {
        agent.get(format!("/v1/tickets?{wrong}")).await.problem(422, "invalid");
    }
    agent.patch(format!("/v1/tickets/{}", ids[0]), json!({ "customFields": { s: ["b"] } })).await.expect(200);
    assert_eq!(found(format!("field.{s}=a")).await, [0; 0], "what is taken away is no longer found");

    let export = agent.get(format!("/v1/export/tickets.csv?tag={tag}&field.{s}=b")).await;
    assert_eq!(export.headers["content-type"], "text/csv; charset=utf-8");
    let table = String::from_utf8(export.bytes.to_vec()).expect("UTF-8");
    let mut lines = csv::Reader::from_reader(table.as_bytes());
    let head = lines.headers().expect("a head").clone();
    let column = |name: &str| head.iter().position(|one| one == name).expect("a column");
    assert_eq!(head.iter().take(3).collect::<Vec<_>>(), ["id", "number", "title"]);
    let rows: Vec<_> = lines.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0][0], &rows[0][2]), (ids[0].as_str(), "'=Title 0"));
    let cf = |row: usize, key: &str| rows[row][column(&format!("cf_{key}"))].to_owned();
    assert_eq!((cf(0, n), cf(0, d), cf(1, s)), ("2.5".into(), "2027-03-01".into(), "B".into()));
}

#[tokio::test]
async fn a_fields_key_and_type_stay_and_what_is_wrong_with_it_is_named() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let mut made = field(&admin, json!({})).await;
    let path = format!("/v1/custom-fields/{}", text(&made, "id"));
    let taken = json!({ "key": made["key"], "label": "Again", "type": "text" });
    let taken = admin.post("/v1/custom-fields", taken).await.problem(422, "invalid");
    assert_eq!(told(&taken), [("/key", "duplicate_key")]);
    let wrong = json!({ "key": "X", "label": "", "type": "text", "lifecycles": ["nowhere"] });
    let wrong = admin.post("/v1/custom-fields", wrong).await.problem(422, "invalid");
    let expected = [("/key", "bad_key"), ("/label", "bad_label"), ("/lifecycles/0", "unknown_lifecycle")];
    assert_eq!(told(&wrong), expected);
    made["label"] = json!("Another label");
    let changed = admin.put(&path, made.clone()).await;
    assert!(!changed.headers.contains_key("x-holdfast-job"), "no ticket is promised anything else");
    assert_eq!(changed.expect(200)["label"], "Another label");
    made["type"] = json!("number");
    assert_eq!(told(&admin.put(&path, made).await.problem(422, "invalid")), [("/type", "fixed")]);
    admin.delete(&path).await.expect(200);
    admin.delete(&path).await.expect(204);
    admin.get(&path).await.problem(404, "not_found");
}

async fn table(admin: &Caller, list: &str, query: &str, rows: &str) -> crate::people::Reply {
    admin.send("PUT", format!("/v1/lookups/{list}/rows?{query}"), Some("text/csv"), rows.to_owned()).await
}

#[tokio::test]
async fn a_list_takes_its_rows_from_a_table_and_says_what_it_would_do_with_them() {
    let scene = Scene::new().await;
    let (admin, list) = (scene.admin().await, format!("l_{}", &word()[..12]));
    let made = admin.post("/v1/lookups", json!({ "key": list, "name": "Assets" })).await.expect(201);
    assert_eq!((&made["rows"], &made["archived"]), (&json!(0), &json!(false)));
    admin.post("/v1/lookups", json!({ "key": list, "name": "Again" })).await.problem(409, "already_exists");
    let rows = "key,label,room\nA-1,Laptop,1\nA-2,Phone,2\n";
    let counts = |added, changed, unchanged, archived| json!({ "added": added, "changed": changed, "unchanged": unchanged, "archived": archived });
    assert_eq!(table(&admin, &list, "preview=true", rows).await.expect(200), counts(2, 0, 0, 0));
    assert_eq!(admin.get(format!("/v1/lookups/{list}")).await.expect(200)["rows"], 0);
    assert_eq!(table(&admin, &list, "", rows).await.expect(200), counts(2, 0, 0, 0));
    let more = "key,label,room\nA-1,Laptop,1\nA-3,Desk,3\n";
    assert_eq!(table(&admin, &list, "mode=merge", more).await.expect(200), counts(1, 0, 1, 0));
    assert_eq!(table(&admin, &list, "", rows).await.expect(200), counts(0, 0, 2, 1));
    let wrong = table(&admin, &list, "", "key,label\nA-1,\nA-2,x\nA-2,y\n").await.problem(422, "invalid");
    assert_eq!(told(&wrong), [("/line/2", "bad_label"), ("/line/4", "duplicate_key")]);
    table(&admin, "nowhere", "", rows).await.problem(404, "not_found");

    let page = admin.get(format!("/v1/lookups/{list}/rows?limit=1")).await.expect(200);
    assert_eq!((text(&page["data"][0], "key"), &page["nextCursor"]), ("A-1", &json!("A-1")));
    let rest = admin.get(format!("/v1/lookups/{list}/rows?limit=1&cursor=A-1")).await.expect(200);
    assert_eq!((text(&rest["data"][0], "key"), &rest["nextCursor"]), ("A-2", &Value::Null));
    let found = admin.get(format!("/v1/lookups/{list}/rows?search=PHO")).await.expect(200);
    assert_eq!(found["data"].as_array().expect("rows").len(), 1);
    let none = admin.get(format!("/v1/lookups/{list}/rows?search=%25")).await.expect(200);
    assert_eq!(none["data"], json!([]));
}

#[tokio::test]
async fn requesters_choose_only_the_rows_that_are_theirs_and_see_the_label() {
    let scene = Scene::new().await;
    let (admin, agent, requester) = (scene.admin().await, scene.agent().await, scene.requester().await);
    let list = format!("l_{}", &word()[..12]);
    let body = json!({ "key": list, "name": "Assets", "ownerColumn": "who" });
    admin.post("/v1/lookups", body).await.expect(201);
    let rows = format!(
        "key,label,who\nmine,My laptop,{}\ntheirs,Another,x@y.example\nfree,Spare,\n",
        requester.email
    );
    table(&admin, &list, "", &rows).await.expect(200);
    let asset = field(&admin, json!({ "type": "lookup", "list": list })).await;

    let offered = async |caller: &Caller| {
        let page = caller.get(format!("/v1/lookups/{list}/rows")).await.expect(200);
        let rows = page["data"].as_array().expect("rows").clone();
        rows.iter().map(|row| text(row, "key").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(offered(&requester).await, ["mine"]);
    assert_eq!(offered(&agent).await, ["free", "mine", "theirs"]);

    let opened = requester.open(json!({ "title": "T", "customFields": only(&asset, "mine") })).await;
    assert_eq!(opened["customFieldNames"][key(&asset)], "My laptop");
    let stolen = json!({ "title": "T", "customFields": only(&asset, "theirs") });
    let stolen = requester.post("/v1/tickets", stolen).await.problem(422, "invalid");
    assert_eq!(told(&stolen)[0].1, "unknown_row");

    let path = format!("/v1/lookups/{list}");
    assert_eq!(admin.delete(&path).await.expect(200)["archived"], true);
    assert_eq!(offered(&agent).await, [""; 0]);
    assert_eq!(requester.ticket(text(&opened, "id")).await["customFieldNames"][key(&asset)], "My laptop");
    admin.delete(&path).await.problem(409, "in_use");
}
