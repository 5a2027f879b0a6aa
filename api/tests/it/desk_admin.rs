//! The desk edited through the API: what is kept, what is refused, and what a change would move.

use serde_json::{Value, json};
use tokio::sync::Mutex;

use crate::desk::Desk;
use crate::people::{Caller, Reply, Scene, text, word};
use crate::time::Turn;

/// The edited desk, for one test at a time: a desk has one latest version.
pub async fn turn() -> Turn {
    static ONE: Mutex<()> = Mutex::const_new(());
    Turn::on(Desk::edited(), &ONE).await
}

/// Returns the version that an answer names.
pub fn version(reply: &Reply) -> i64 {
    let tag = reply.headers["etag"].to_str().expect("ASCII");
    tag.trim_matches('"').parse().expect("a version")
}

pub async fn default_calendar(admin: &Caller) -> Value {
    let list = admin.get("/v1/calendars").await.expect(200);
    let calendars = list["data"].as_array().expect("a list");
    calendars.iter().find(|calendar| calendar["default"] == true).expect("a default").clone()
}

/// Returns the same hours of Monday to Friday, with another end.
pub fn until_hour(calendar: &Value, hour: i64) -> Value {
    let mut calendar = calendar.clone();
    for row in calendar["hours"].as_array_mut().expect("rows") {
        row["endSec"] = json!(hour * 3600);
    }
    calendar
}

fn pointers(problem: &Value) -> Vec<(&str, &str)> {
    let errors = problem["errors"].as_array().expect("errors").iter();
    errors.map(|error| (text(error, "pointer"), text(error, "code"))).collect()
}

#[tokio::test]
async fn a_calendar_is_made_changed_archived_and_taken_away() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let made = admin.post("/v1/calendars", json!({ "name": "Night", "tz": "Europe/Berlin" })).await;
    let first = version(&made);
    let made = made.expect(201);
    let path = format!("/v1/calendars/{}", text(&made, "id"));
    assert_eq!((&made["default"], &made["hours"]), (&json!(false), &json!([])));

    let read = admin.get(&path).await;
    assert_eq!(version(&read), first);
    let mut calendar = read.expect(200);
    calendar["name"] = json!("Late shift");
    let changed = admin.put(&path, calendar.clone()).await;
    assert_eq!(version(&changed), first + 1);
    let same = admin.put(&path, changed.expect(200)).await;
    assert_eq!(version(&same), first + 1, "a write that changes nothing makes no version");

    let archived = admin.delete(&path).await.expect(200);
    assert_eq!(archived["archived"], true);
    assert_eq!(admin.get(&path).await.expect(200)["archived"], true);
    admin.delete(&path).await.expect(204);
    admin.get(&path).await.problem(404, "not_found");
}

#[tokio::test]
async fn what_is_wrong_with_a_thing_is_named_where_it_stands() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let hours = json!([{ "dow": 9, "startSec": 0, "endSec": 3600 }]);
    let body = json!({ "name": "", "tz": "Europe/Nowhere", "hours": hours });
    let problem = admin.post("/v1/calendars", body).await.problem(422, "invalid");
    assert_eq!(
        pointers(&problem),
        [("/name", "bad_name"), ("/tz", "unknown_zone"), ("/hours/0/dow", "bad_day")]
    );
    let unknown = admin.post("/v1/calendars", json!({ "name": "a", "tz": "UTC", "colour": 1 })).await;
    assert_eq!(pointers(&unknown.problem(422, "invalid")), [("/colour", "unknown_field")]);

    let nowhere = uuid::Uuid::new_v4();
    let policy =
        json!({ "name": "Gold", "targets": { "7": {} }, "calendar": nowhere, "when": { "team": [nowhere] } });
    let problem = admin.post("/v1/sla-policies", policy).await.problem(422, "invalid");
    let expected = [
        ("/calendar", "unknown_calendar"),
        ("/when/team/0", "unknown_team"),
        ("/targets/7", "unknown_priority"),
    ];
    assert_eq!(pointers(&problem), expected);

    let scale = json!({ "data": [{ "value": 1, "label": "A" }, { "value": 1, "label": "" }], "default": 3 });
    let problem = admin.put("/v1/priorities", scale).await.problem(422, "invalid");
    let expected =
        [("/data/1/label", "too_short"), ("/data/1/value", "bad_value"), ("/default", "unknown_priority")];
    assert_eq!(pointers(&problem), expected);
}

#[tokio::test]
async fn the_default_is_not_archived_and_says_so() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let calendar = default_calendar(&admin).await;
    let refused =
        admin.delete(format!("/v1/calendars/{}", text(&calendar, "id"))).await.problem(409, "in_use");
    let used = json!([{ "kind": "desk", "name": "default calendar" }]);
    assert_eq!(refused["params"]["usedBy"], used);
    admin.delete("/v1/lifecycles/itil").await.problem(409, "in_use");
}

#[tokio::test]
async fn who_saw_an_older_desk_is_told_which_is_in_force() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let seen = version(&admin.get("/v1/calendars").await);
    let body = || json!({ "name": word(), "tz": "UTC" });
    let upon = admin.with("if-match", format!("\"{seen}\""));
    upon.post("/v1/calendars", body()).await.expect(201);
    let refused = upon.post("/v1/calendars", body()).await.problem(409, "desk_moved");
    assert_eq!(refused["params"]["version"], seen + 1);
    admin.post("/v1/calendars", body()).await.expect(201);
}

#[tokio::test]
async fn two_who_save_at_once_without_saying_upon_what_are_both_kept() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let saves = (0..4).map(|_| admin.post("/v1/calendars", json!({ "name": word(), "tz": "UTC" })));
    let saved: Vec<Value> =
        futures::future::join_all(saves).await.into_iter().map(|reply| reply.expect(201)).collect();
    let list = admin.get("/v1/calendars").await.expect(200);
    let all = list["data"].as_array().expect("a list");
    assert!(saved.iter().all(|saved| all.iter().any(|one| one["id"] == saved["id"])));
}

#[tokio::test]
async fn the_same_request_with_its_key_makes_one_thing() {
    let turn = turn().await;
    let admin = turn.scene.admin().await.with("idempotency-key", word());
    let body = json!({ "name": "Once", "tz": "UTC" });
    let once = admin.post("/v1/calendars", body.clone()).await.expect(201);
    let twice = admin.post("/v1/calendars", body).await.expect(201);
    assert_eq!(once, twice);
    admin.post("/v1/calendars", json!({ "name": "Other", "tz": "UTC" })).await.problem(409, "already_exists");
}

#[tokio::test]
async fn holidays_come_out_of_a_file_and_those_known_are_skipped() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let made = admin.post("/v1/calendars", json!({ "name": "Holidays", "tz": "UTC" })).await.expect(201);
    let path = format!("/v1/calendars/{}/holidays/import", text(&made, "id"));
    let file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:May Day\r\nDTSTART;VALUE=DATE:20200501\r\n\
                RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let calendar = Some("text/calendar");
    let imported = admin.send("POST", &path, calendar, file).await.expect(200);
    assert_eq!(imported, json!({ "added": 5, "skipped": [] }));
    let list = json!({ "holidays": [{ "date": "2027-05-01" }, { "date": "2027-12-24", "startSec": 43200 }] });
    let again = admin.post(&path, list).await.expect(200);
    assert_eq!((&again["added"], &again["skipped"][0]["reason"]), (&json!(1), &json!("already a holiday")));
    let refused =
        admin.send("POST", &path, calendar, "BEGIN:VCALENDAR\r\nnonsense").await.problem(422, "invalid");
    assert!(text(&refused["errors"][0], "pointer").starts_with("/line/"), "{refused}");
    admin.send("POST", &path, Some("text/plain"), file).await.problem(415, "unsupported_media_type");
}

#[tokio::test]
async fn policies_keep_the_order_they_are_given_and_are_listed_in_minutes_too() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let names = async |path: &str| {
        let list = admin.get(path).await.expect(200);
        let data = list["data"].as_array().expect("a list").clone();
        data.into_iter().map(|policy| policy["id"].clone()).collect::<Vec<_>>()
    };
    let policy = json!({ "name": "Gold", "targets": { "1": { "firstResponse": 900 } }, "when": { "source": [word()] } });
    let made = admin.post("/v1/sla-policies", policy).await.expect(201);
    assert_eq!(names("/v1/sla-policies").await.last(), Some(&made["id"]));
    let order = json!({ "ids": [made["id"]] });
    admin.put("/v1/sla-policies/order", order).await.expect(200);
    assert_eq!(names("/v1/sla-policies").await.first(), Some(&made["id"]));
    let odd = json!({ "ids": [made["id"], made["id"]] });
    let refused = admin.put("/v1/sla-policies/order", odd).await.problem(422, "invalid");
    assert_eq!(pointers(&refused), [("/ids/1", "unknown_policy")]);

    let slas = admin.get("/v1/slas").await.expect(200);
    let gold = slas["data"].as_array().expect("a list").iter().find(|sla| sla["id"] == made["id"]);
    assert_eq!(gold.expect("the new one")["responseTargetMins"], 15);
}

#[tokio::test]
async fn a_version_is_undone_by_a_new_one_with_the_old_content() {
    let turn = turn().await;
    let admin = turn.scene.admin().await;
    let before = admin.get("/v1/priorities").await;
    let (seen, scale) = (version(&before), before.expect(200));
    let mut louder = scale.clone();
    louder["data"][0]["label"] = json!("On fire");
    admin.put("/v1/priorities", louder).await.expect(200);
    let undone = admin.post(format!("/v1/desk/versions/{seen}/restore"), json!({})).await;
    assert_eq!(version(&undone), seen + 2);
    undone.expect(200);
    assert_eq!(admin.get("/v1/priorities").await.expect(200), scale);

    let versions = admin.get("/v1/desk/versions?limit=2").await.expect(200);
    let notes: Vec<_> =
        versions["data"].as_array().expect("a page").iter().map(|one| text(one, "note")).collect();
    assert_eq!(notes, [format!("back to version {seen}").as_str(), "priorities changed"]);
    assert_eq!(versions["data"][0]["by"]["id"], json!(admin.id));
    let older = admin.get(format!("/v1/desk/versions?cursor={}", text(&versions, "nextCursor"))).await;
    assert_eq!(older.expect(200)["data"][0]["version"], seen);
}

#[tokio::test]
async fn only_admins_edit_and_everybody_reads() {
    let scene = Scene::new().await;
    let agent = scene.agent().await;
    let list = agent.get("/v1/lifecycles").await.expect(200);
    assert_eq!(list["data"][0]["reopenTo"], "in_progress", "in full");
    agent.put("/v1/priorities", json!({ "data": [] })).await.problem(403, "not_allowed");
}
