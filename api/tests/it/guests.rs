//! Forms that anybody may fill in by a link: what they show, what they refuse, and what becomes of them.

use serde_json::{Value, json};
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use crate::desk::Desk;
use crate::mail::{letters, letters_to};
use crate::people::{Caller, Reply, Scene, text, word};

/// A form that guests may fill in: a big thing asks for more.
struct Guests {
    scene: Scene,
    key: String,
    path: String,
}

fn form(more: &Value) -> Value {
    let mut form = json!({ "title": "A <b>thing</b>", "titles": { "de": "Das Ding" }, "about": "What & why", "guests": true,
        "schema": { "type": "object", "properties": {
                "what": { "title": "What is it?", "type": "string", "minLength": 3, "maxLength": 20 },
                "count": { "title": "How many?", "type": "integer", "minimum": 1, "maximum": 9 },
                "size": { "title": "How big?", "type": "string", "oneOf": [{ "const": "small", "title": "Small" }, { "const": "big", "title": "<i>Big</i>" }] },
                "photo": { "title": "A photo", "type": "array", "items": { "type": "string", "format": "uuid" } } },
            "required": ["what", "size"],
            "if": { "properties": { "size": { "const": "big" } }, "required": ["size"] },
            "then": { "properties": { "why": { "title": "Why so big?", "type": "string" }, "where": { "title": "Where to?", "type": "string" } },
                "required": ["why"] } },
        "layout": [{ "title": "The thing", "titles": { "de": "Das Ding" }, "fields": [
            { "key": "what", "labels": { "de": "Was ist es?" } }, { "key": "count" },
            { "key": "size", "widget": "radio" }, { "key": "why" }, { "key": "where" }, { "key": "photo", "widget": "files" }] }],
        "ticket": { "title": "Wanted: {what}" } });
    form.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    form
}

async fn keep(scene: &Scene, key: &str, form: &Value) -> Reply {
    scene.admin().await.put(format!("/v1/forms/{key}"), json!({ "text": form.to_string() })).await
}

/// Returns the path of the page, as those who help learn it.
async fn path_of(scene: &Scene, key: &str) -> Option<String> {
    let form = scene.agent().await.get(format!("/v1/forms/{key}")).await.expect(200);
    let url = form["guestUrl"].as_str()?;
    Some(url.split_once("/guest/").map(|(_, token)| format!("/guest/{token}")).expect("an address"))
}

impl Guests {
    async fn new(more: Value) -> Self {
        Self::on(Desk::shared(), more).await
    }

    async fn on(desk: &'static Desk, more: Value) -> Self {
        let (scene, key) = (Scene::on(desk).await, word());
        keep(&scene, &key, &form(&more)).await.expect(200);
        let path = path_of(&scene, &key).await.expect("guests may fill it in");
        Self { scene, key, path }
    }

    async fn page(&self) -> String {
        html(&self.scene.nobody().get(&self.path).await, 200)
    }

    async fn send(&self, typed: &[(&str, &str)]) -> Reply {
        self.send_as(&self.scene.nobody(), typed).await
    }

    async fn send_as(&self, who: &Caller, typed: &[(&str, &str)]) -> Reply {
        let body = Serializer::new(String::new()).extend_pairs(typed).finish();
        who.send("POST", &self.path, Some("application/x-www-form-urlencoded"), body).await
    }

    /// Returns the tickets that were asked for by this form, as (number, requester's address, source).
    async fn opened(&self) -> Vec<(String, String, String)> {
        let sql = "select t.number, p.email, l.source from ticket t join ticket_list l on l.ticket_id = t.id
                     join person p on p.id = l.requester_id
                    where t.snapshot->'filed'->>'form' = $1 order by t.number";
        sqlx::query_as(sql).bind(&self.key).fetch_all(&self.scene.pool).await.expect("tickets can be read")
    }
}

fn html(reply: &Reply, status: u16) -> String {
    let page = String::from_utf8_lossy(&reply.bytes).into_owned();
    assert_eq!(reply.status, status, "{page}");
    page
}

fn email() -> String {
    format!("{}@guests.example", word())
}

/// What somebody types who wants a small thing; the page has shown them every question that it begins with.
fn small<'a>(attempt: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    let shown = ["what", "count", "size"].map(|key| ("shown", key));
    let typed =
        [("attempt", attempt), ("a.what", "A lamp"), ("a.count", "2"), ("a.size", "small"), ("email", email)];
    [&shown[..], &typed[..]].concat()
}

/// Returns the tag of the input that answers a question, and whether it is marked as wrong.
fn is_wrong(page: &str, name: &str) -> bool {
    let (before, after) =
        page.split_once(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name} in {page}"));
    let field = before.rfind("<div class=\"field").map(|at| &before[at..]).expect("it stands in a field");
    field.starts_with("<div class=\"field bad\"")
        && (field.contains("aria-invalid") || after.contains("aria-invalid"))
}

#[tokio::test]
async fn the_page_asks_what_the_form_asks_in_the_readers_language() {
    let guests = Guests::new(json!({})).await;
    let page = guests.page().await;
    for words in
        ["<html lang=\"en\">", "What &amp; why", "What is it?", "<h2>The thing</h2>", "Your e-mail address"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Labels are words, whoever wrote them.
    assert!(page.contains("A &lt;b&gt;thing&lt;/b&gt;") && page.contains("&lt;i&gt;Big&lt;/i&gt;"), "{page}");
    assert!(!page.contains("<b>thing") && !page.contains("<i>Big") && !page.contains("<script"), "{page}");
    assert!(!page.contains("Why so big?"), "it is not asked yet");
    assert!(!page.contains("A photo"), "guests bring no files");
    let reader = guests.scene.nobody().with("accept-language", "de-AT,de;q=0.9,en;q=0.8");
    let page = html(&reader.get(&guests.path).await, 200);
    for words in ["<html lang=\"de\">", "<h1>Das Ding", "Was ist es?", "Das Ding", "Ihre E-Mail"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let refused = html(&guests.send_as(&reader, &[("attempt", &Uuid::new_v4().to_string())]).await, 422);
    assert!(refused.contains("Noch nicht gesendet") && refused.contains("ana@example.org."), "{refused}");
}

#[tokio::test]
async fn wrong_answers_are_wrong_for_guests_as_they_are_for_the_api() {
    let guests = Guests::new(json!({})).await;
    let answers = json!({ "what": "\"><script>", "count": 12, "size": "huge" });
    let body = json!({ "form": { "key": guests.key, "answers": answers } });
    let refused = guests.scene.requester().await.post("/v1/tickets", body).await.problem(422, "invalid");
    let pointers = refused["errors"].as_array().expect("errors").iter().map(|error| text(error, "pointer"));
    let mut wrong: Vec<_> = pointers.map(|at| at.trim_start_matches("/form/answers/").to_owned()).collect();
    wrong.sort();
    assert_eq!(wrong, ["count", "size"], "{refused}");

    let mut typed =
        vec![("a.what", "\"><script>"), ("a.count", "12"), ("a.size", "huge"), ("email", "nobody")];
    typed.extend(["what", "count", "size"].map(|key| ("shown", key)));
    let page = html(&guests.send(&typed).await, 422);
    let marked: Vec<_> =
        ["what", "count", "size"].into_iter().filter(|key| is_wrong(&page, &format!("a.{key}"))).collect();
    assert_eq!(marked, wrong);
    assert!(
        page.contains("role=\"alert\"")
            && page.contains("<a href=\"#f1\">How many?</a>: From 1 to 9, please."),
        "{page}"
    );
    assert!(is_wrong(&page, "email"), "{page}");
    // What was typed is still there, as words.
    assert!(page.contains("value=\"&quot;&gt;&lt;script&gt;\"") && !page.contains("<script"), "{page}");
    assert_eq!(guests.opened().await, []);
}

#[tokio::test]
async fn what_an_answer_asks_for_appears_before_anything_is_opened() {
    let guests = Guests::new(json!({})).await;
    let (attempt, email) = (Uuid::new_v4().to_string(), email());
    let big = |more: &[(&'static str, &'static str)]| {
        let mut typed = small(&attempt, &email);
        typed.retain(|(name, _)| *name != "a.size");
        typed.push(("a.size", "big"));
        [&typed[..], more].concat()
    };
    assert!(guests.page().await.contains(">Continue</button>"));
    let page = html(&guests.send(&big(&[])).await, 422);
    assert!(page.contains("your answers lead to another question") && page.contains("Why so big?"), "{page}");
    assert!(
        !is_wrong(&page, "a.why") && page.contains("value=\"A lamp\""),
        "nobody has seen it before: {page}"
    );
    assert!(page.contains(&attempt) && page.contains(">Send</button>"), "{page}");
    assert_eq!(guests.opened().await, []);

    let seen = [("shown", "why"), ("shown", "where")];
    let page = html(&guests.send(&big(&seen)).await, 422);
    assert!(is_wrong(&page, "a.why") && !is_wrong(&page, "a.where"), "{page}");
    html(&guests.send(&big(&[&seen[..], &[("a.why", "It is dark.")]].concat())).await, 200);
    assert_eq!(guests.opened().await.len(), 1);
}

#[tokio::test]
async fn sent_twice_it_is_one_ticket_for_whose_address_was_given() {
    let guests = Guests::new(json!({})).await;
    let (attempt, email) = (Uuid::new_v4().to_string(), email());
    let mut typed = small(&attempt, &email);
    typed.push(("name", "Gus <Guest>"));
    let (first, second) = tokio::join!(guests.send(&typed), guests.send(&typed));
    let (first, second) = (html(&first, 200), html(&second, 200));
    let opened = guests.opened().await;
    assert_eq!(opened.len(), 1, "{opened:?}");
    let (number, requester, source) = &opened[0];
    assert_eq!((requester, source.as_str()), (&email, "guest"));
    assert!(first.contains(number) && first.contains(&email), "{first}");
    assert_eq!(first, second);
    letters(&guests.scene, &email, 1).await;

    let agent = guests.scene.agent().await;
    let ticket = agent.ticket(number).await;
    assert_eq!(
        (&ticket["title"], &ticket["requester"]["name"]),
        (&json!("Wanted: A lamp"), &json!("Gus <Guest>"))
    );
    let began = &agent.timeline(number).await[0];
    assert_eq!(began["actor"]["id"], ticket["requester"]["id"], "{began}");

    // Other answers on the same page are another request, if they are sent once more.
    typed.retain(|(name, _)| *name != "a.what");
    typed.push(("a.what", "Two lamps"));
    let page = html(&guests.send(&typed).await, 409);
    assert!(page.contains("You have sent this before") && !page.contains(&attempt), "{page}");
    assert_eq!(guests.opened().await.len(), 1);
}

#[tokio::test]
async fn a_link_lives_as_long_as_the_form_allows_guests() {
    let guests = Guests::new(json!({})).await;
    let nobody = guests.scene.nobody();
    let made_up = guests.path.replace(&guests.key, "new-hardware");
    for path in [&made_up, "/guest/x", &format!("/guest/{}", guests.key)] {
        assert!(html(&nobody.get(path).await, 404).contains("Nothing here"));
        assert_eq!(nobody.send("POST", path, None, "").await.status, 404);
    }
    for more in [json!({ "guests": false }), json!({ "hidden": true })] {
        keep(&guests.scene, &guests.key, &form(&more)).await.expect(200);
        assert_eq!(nobody.get(&guests.path).await.status, 404);
    }
    keep(&guests.scene, &guests.key, &form(&json!({}))).await.expect(200);
    assert_eq!(nobody.get(&guests.path).await.status, 200, "the link on the wall is good again");
    guests.scene.admin().await.delete(format!("/v1/forms/{}", guests.key)).await;
    let (attempt, email) = (Uuid::new_v4().to_string(), email());
    assert_eq!(guests.send(&small(&attempt, &email)).await.status, 404);
}

#[tokio::test]
async fn a_guest_learns_nothing_about_anybody() {
    let scene = Scene::new().await;
    let (known, gone) = (scene.requester().await, scene.requester().await);
    sqlx::query("update person set active = false where id = $1")
        .bind(gone.id)
        .execute(&scene.pool)
        .await
        .expect("they leave");
    let list = word();
    let owned = json!({ "key": list, "name": list, "ownerColumn": "owner" });
    scene.admin().await.post("/v1/lookups", owned).await.expect(201);
    sqlx::query("insert into lookup_row (list, key, label, owner, data) values ($1, 'L-1', 'Blue laptop', lower($2), '{}')")
        .bind(&list)
        .bind(&known.email)
        .execute(&scene.pool)
        .await
        .expect("a row");
    let device = json!({ "key": "device", "options": { "from": "lookup", "list": list } });
    let mut whole = form(&json!({}));
    whole["layout"][0]["fields"].as_array_mut().expect("fields").push(device);
    whole["schema"]["properties"]["device"] = json!({ "title": "Which of your devices?", "type": "string" });
    let guests = Guests::new(whole).await;
    let page = guests.page().await;
    assert!(!page.contains("Which of your devices?") && !page.contains("Blue laptop"), "{page}");

    // Who is known, who is not, who has left and who is kept out see the same, but for the number.
    let kept_out = email();
    let admin = scene.admin().await;
    admin.post("/v1/blocked-senders", json!({ "address": kept_out })).await.expect(201);
    let mut pages = vec![];
    for address in [&known.email, &email(), &gone.email, &kept_out] {
        let attempt = Uuid::new_v4().to_string();
        let mut typed = small(&attempt, address);
        typed.extend([("shown", "device"), ("a.device", "L-1")]);
        let page = html(&guests.send(&typed).await, 200);
        assert!(!page.contains(&known.name) || *address == known.email, "{page}");
        let number = page.split("TKT-").nth(1).and_then(|rest| rest.split('<').next()).expect("a number");
        pages.push(page.replace(&format!("TKT-{number}"), "N").replace(address.as_str(), "A"));
    }
    assert!(pages.iter().all(|page| *page == pages[0]), "{pages:?}");
    let opened: Vec<_> = guests.opened().await.into_iter().map(|(_, email, _)| email).collect();
    assert_eq!(opened.len(), 3);
    assert!(!opened.contains(&kept_out), "mail from there opens nothing either");
    assert_eq!(scene.nobody().get("/v1/me").await.status, 401);
}

#[tokio::test]
async fn a_form_that_guests_could_not_fill_in_is_not_for_them() {
    let scene = Scene::new().await;
    let list = word();
    scene
        .admin()
        .await
        .post("/v1/lookups", json!({ "key": list, "name": list, "ownerColumn": "owner" }))
        .await
        .expect(201);
    let schema = |needed: &str| {
        json!({ "type": "object", "required": [needed], "properties": {
        "photo": { "type": "array", "items": { "type": "string", "format": "uuid" } }, "device": { "type": "string" } } })
    };
    let layout = json!([{ "fields": [{ "key": "photo", "widget": "files" },
        { "key": "device", "options": { "from": "lookup", "list": list } }] }]);
    let cases =
        [("photo", "/text/layout/0/fields/0/widget"), ("device", "/text/layout/0/fields/1/options/list")];
    for (needed, pointer) in cases {
        let form = json!({ "title": "A", "guests": true, "schema": schema(needed), "layout": layout, "ticket": { "title": "A" } });
        let refused = keep(&scene, &word(), &form).await.problem(422, "invalid");
        let error = &refused["errors"][0];
        assert_eq!(
            (&error["pointer"], &error["code"]),
            (&json!(pointer), &json!("not_for_guests")),
            "{refused}"
        );
    }
    // A list may get owners later: then the link is dead until the form is changed.
    let open = word();
    scene.admin().await.post("/v1/lookups", json!({ "key": open, "name": open })).await.expect(201);
    let layout = json!([{ "fields": [{ "key": "device", "options": { "from": "lookup", "list": open } }, { "key": "photo", "widget": "files" }] }]);
    let form = json!({ "title": "A", "guests": true, "schema": schema("device"), "layout": layout, "ticket": { "title": "A" } });
    let key = word();
    keep(&scene, &key, &form).await.expect(200);
    sqlx::query("insert into lookup_row (list, key, label, data) values ($1, 'L-1', 'Blue laptop', '{}')")
        .bind(&open)
        .execute(&scene.pool)
        .await
        .expect("a row");
    let path = path_of(&scene, &key).await.expect("guests may fill it in");
    assert!(
        html(&scene.nobody().get(&path).await, 200).contains("<option value=\"L-1\">Blue laptop</option>")
    );
    sqlx::query("update lookup_list set owner_column = 'owner' where key = $1")
        .bind(&open)
        .execute(&scene.pool)
        .await
        .expect("owners");
    assert_eq!(scene.nobody().get(&path).await.status, 404);
    assert_eq!(path_of(&scene, &key).await, None);
}

#[tokio::test]
async fn only_those_who_help_are_shown_the_link() {
    let guests = Guests::new(json!({})).await;
    let seen = guests.scene.requester().await.get(format!("/v1/forms/{}", guests.key)).await.expect(200);
    assert_eq!((&seen["guestUrl"], &seen["guests"]), (&Value::Null, &json!(true)));
    let plain = guests.scene.agent().await.get("/v1/forms/new-hardware").await.expect(200);
    assert_eq!((&plain["guestUrl"], &plain["guests"]), (&Value::Null, &json!(false)));
    let shipped = guests.scene.agent().await.get("/v1/forms/report-an-outage").await.expect(200);
    assert!(text(&shipped, "guestUrl").contains("/guest/report-an-outage."), "{shipped}");
}

#[tokio::test]
async fn a_machine_that_fills_in_everything_opens_nothing_and_a_person_is_told_why() {
    let guests = Guests::new(json!({})).await;
    let (attempt, email) = (Uuid::new_v4().to_string(), email());
    let mut typed = small(&attempt, &email);
    typed.push(("website", "https://buy.example"));
    let page = html(&guests.send(&typed).await, 422);
    assert!(is_wrong(&page, "website") && !page.contains("class=\"away\""), "{page}");
    assert_eq!(guests.opened().await, []);
    let long = "x".repeat(300_000);
    let page = html(&guests.send(&[("a.what", &long)]).await, 413);
    assert!(page.contains("This is too long"), "{page}");
}

#[tokio::test]
async fn nobody_is_buried_in_letters_by_somebody_who_knows_their_address() {
    let guests = Guests::new(json!({})).await;
    let email = email();
    for turn in 1..=6 {
        let attempt = Uuid::new_v4().to_string();
        let page = html(&guests.send(&small(&attempt, &email)).await, 200);
        assert_eq!(page.contains("A letter is on its way"), turn <= 5, "{turn}: {page}");
    }
    assert_eq!(guests.opened().await.len(), 6);
    letters(&guests.scene, &email, 5).await;
    let asked = "select count(*) from outbox o join person p on p.id = o.recipient_id where p.email = $1";
    let promised: i64 =
        sqlx::query_scalar(asked).bind(&email).fetch_one(&guests.scene.pool).await.expect("the outbox");
    assert_eq!((promised, letters_to(&guests.scene.desk.data(), &email).len()), (5, 5));
}

#[tokio::test]
async fn too_many_from_one_place_or_for_one_address_wait_a_minute_and_lose_no_word() {
    let guests = Guests::on(Desk::pair().0, json!({})).await;
    let from = |place: u8| guests.scene.nobody().with("x-forwarded-for", format!("203.0.113.{place}"));
    let asked: Vec<_> = (0..8).map(|_| (Uuid::new_v4().to_string(), email())).collect();
    for (attempt, email) in &asked[..3] {
        html(&guests.send_as(&from(1), &small(attempt, email)).await, 200);
    }
    let (attempt, email) = &asked[3];
    let late = guests.send_as(&from(1), &small(attempt, email)).await;
    assert!(late.headers.contains_key("retry-after"));
    let page = html(&late, 429);
    assert!(
        page.contains("value=\"A lamp\"") && page.contains(attempt) && page.contains("Too much was sent"),
        "{page}"
    );
    html(&guests.send_as(&from(2), &small(attempt, email)).await, 200);

    for (place, (attempt, _)) in (3..).zip(&asked[4..7]) {
        let status = if place < 5 { 200 } else { 429 };
        html(&guests.send_as(&from(place), &small(attempt, email)).await, status);
    }
    assert_eq!(guests.opened().await.len(), 6);
}
