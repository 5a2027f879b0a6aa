//! What letters say, as admins word it.

use serde_json::{Value, json};

use crate::desk::until;
use crate::mail::{bring, header, letters, letters_to, message};
use crate::people::{Caller, Scene, text, word};
use crate::time::Turn;

fn worded(subject: &str, text: &str) -> Value {
    json!({ "subject": subject, "text": text, "html": "<p>{{ title }}</p>" })
}

#[tokio::test]
async fn a_letter_says_what_the_desk_words_and_again_what_was_shipped() {
    let turn = Turn::take().await;
    let (admin, service) = (turn.scene.admin().await, turn.scene.service().await);
    let path = "/v1/mail-templates/acknowledgement/en";
    let shipped = admin.get(path).await.expect(200);
    assert_eq!(shipped["changed"], false);
    let mark = word();
    let put = admin.put(path, worded("Got it: {{ title }}", &format!("{mark} {{{{ number }}}}"))).await;
    assert!(put.headers.get("x-holdfast-job").is_none(), "nothing that was promised changes");
    assert_eq!(put.expect(200)["changed"], true);

    let from = format!("{}@writers.example", word());
    bring(&service, &message(&from, "Words", "", "Please.")).await.expect(200);
    let data = turn.scene.desk.data();
    let letter = until("a letter", async || letters_to(&data, &from).pop()).await;
    assert!(letter.contains(&mark) && letter.contains("Got it: Words"), "{letter}");

    let versions = admin.get(format!("{path}/versions")).await.expect(200);
    assert!(text(&versions["data"][0]["said"], "text").contains(&mark));
    let reset = admin.delete(path).await.expect(200);
    assert_eq!((&reset["changed"], &reset["text"]), (&json!(false), &shipped["text"]));
    let versions = admin.get(format!("{path}/versions")).await.expect(200);
    assert_eq!(versions["data"][0]["said"], Value::Null);
}

#[tokio::test]
async fn a_template_that_would_fail_is_refused_with_its_line() {
    let scene = Scene::new().await;
    let admin = scene.admin().await;
    let path = "/v1/mail-templates/reply/en";
    let error = |body: Value| async {
        let problem = admin.put(path, body).await.problem(422, "invalid");
        let error = problem["errors"][0].clone();
        (text(&error, "pointer").to_owned(), text(&error, "message").to_owned())
    };
    let (pointer, message) = error(worded("x", "one\n{{ nothing }}")).await;
    assert_eq!(
        (pointer.as_str(), message.as_str()),
        ("/text", "line 2: speaks of something that does not exist")
    );
    let (pointer, message) = error(worded("{{ open", "x")).await;
    assert!(pointer == "/subject" && message.starts_with("line 1: "), "{message}");
    let endless = "{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}";
    assert_eq!(error(worded("x", endless)).await.0, "/text");
    assert_eq!(error(json!({ "subject": "", "text": "x", "html": "x" })).await.0, "/subject");
    assert_eq!(admin.get(path).await.expect(200)["changed"], false);
    for unknown in
        ["/v1/mail-templates/nothing/en", "/v1/mail-templates/reply/fr", "/v1/mail-templates/reply/x"]
    {
        admin.get(unknown).await.problem(404, "not_found");
    }
    scene.agent().await.get(path).await.problem(403, "not_allowed");
}

#[tokio::test]
async fn a_template_is_looked_at_with_sample_words_or_with_a_ticket() {
    let scene = Scene::new().await;
    let (admin, requester) = (scene.admin().await, scene.requester().await);
    let title = format!("<b>{}</b>", word());
    let opened = requester.open(json!({ "title": title })).await;
    let look = |ticket: Value| {
        let body = json!({ "subject": "{{ title }}", "text": "{{ recipient }}", "html": "<p>{{ title }}</p>", "ticket": ticket });
        admin.post("/v1/mail-templates/reply/en/preview", body)
    };
    let sample = look(Value::Null).await.expect(200);
    assert_eq!(sample["text"], "Ana Diaz");
    let real = look(opened["number"].clone()).await.expect(200);
    assert_eq!((&real["subject"], &real["text"]), (&json!(title), &json!(requester.name)));
    assert!(text(&real, "html").contains("&lt;b&gt;"), "{real}");
    look(json!("TKT-99999999")).await.problem(404, "not_found");
    let all = admin.get("/v1/mail-templates").await.expect(200);
    assert_eq!(all["data"].as_array().expect("a list").len() % 2, 0, "in two languages");
}

fn refused(problem: &Value) -> (&Value, &Value) {
    (&problem["errors"][0]["code"], &problem["params"]["line"])
}

#[tokio::test]
async fn a_rule_writes_from_a_letter_of_the_desks_own_in_the_language_of_whoever_reads_it() {
    let scene = Scene::on(crate::rules::desk()).await;
    let (admin, requester, agent) = (scene.admin().await, scene.requester().await, scene.agent().await);
    requester.patch("/v1/me/profile", json!({ "locale": "de" })).await.expect(200);
    let key = word();
    let (english, german) = (format!("/v1/mail-templates/{key}/en"), format!("/v1/mail-templates/{key}/de"));
    let rule = format!(
        "//! on: opened\nfn when(ticket, event) {{ ticket.title.mentions(\"{key}\") }}\nfn then(ticket, event) {{\n    \
         [mail(\"requester\", \"{key}\"), mail(\"{}\", \"{key}\")]\n}}\n",
        agent.email
    );
    let save = async || admin.put(format!("/v1/rules/{key}"), json!({ "text": rule })).await;
    assert_eq!(refused(&save().await.problem(422, "invalid")), (&json!("broken_rule"), &json!(4)));
    let tried = admin.post("/v1/rules/validate", json!({ "text": rule })).await.expect(200);
    assert_eq!((&tried["valid"], &tried["broken"][0]["line"]), (&json!(false), &json!(4)));

    admin.put(&english, worded("Soon: {{ title }}", "English for {{ number }}")).await.expect(200);
    let put = admin.put(&german, worded("Bald: {{ title }}", "Deutsch zu {{ number }}")).await.expect(200);
    assert_eq!((&put["own"], &put["changed"]), (&json!(true), &json!(false)));
    let all = admin.get("/v1/mail-templates").await.expect(200);
    let own = all["data"].as_array().expect("a list").iter().filter(|row| row["key"] == json!(key)).count();
    save().await.expect(200);

    let opened = requester.open(json!({ "title": format!("About {key}") })).await;
    let letter = letters(&scene, &requester.email, 1).await.remove(0);
    assert!(letter.contains(&format!("Deutsch zu {}", text(&opened, "number"))), "{letter}");
    assert_eq!(header(&letter, "Auto-Submitted").as_deref(), Some("auto-generated"));
    assert!(header(&letter, "Reply-To").is_some_and(|to| to.contains("+t.")), "{letter}");
    let letter = letters(&scene, &agent.email, 1).await.remove(0);
    assert!(letter.contains("English for") && !letter.contains("+t."), "{letter}");
    let told = agent.timeline(text(&opened, "id")).await;
    assert_eq!((own, told.iter().filter(|event| event["kind"] == "mailed").count()), (2, 2));
    let log = admin.get(format!("/v1/outbox?ticket={}", text(&opened, "id"))).await.expect(200);
    assert!(
        log["data"].as_array().expect("letters").iter().all(|row| row["template"] == json!(key)),
        "{log}"
    );

    admin.delete(&english).await.expect(204);
    let kept = admin.delete(&german).await.problem(409, "in_use");
    assert_eq!(kept["params"]["usedBy"], json!([{ "kind": "rule", "name": key }]));
    admin.delete(format!("/v1/rules/{key}")).await;
    admin.delete(&german).await.expect(204);
    admin.get(&german).await.problem(404, "not_found");
    let back = json!({ "version": written(&admin, &key).await });
    let back = admin.post(format!("/v1/rules/{key}/roll-back"), back).await.problem(422, "invalid");
    assert_eq!(refused(&back), (&json!("broken_rule"), &json!(4)));
}

/// Returns the version that brought a rule's text.
async fn written(admin: &Caller, rule: &str) -> Value {
    let versions = admin.get(format!("/v1/rules/{rule}/versions")).await.expect(200);
    let all = versions["data"].as_array().expect("versions").clone();
    all.into_iter().find(|version| version["removed"] == false).expect("it was written")["version"].clone()
}

#[tokio::test]
async fn of_a_confidential_ticket_a_rule_writes_only_to_those_who_see_it() {
    let scene = Scene::on(crate::rules::desk()).await;
    let (admin, requester, agent) = (scene.admin().await, scene.requester().await, scene.agent().await);
    let key = word();
    admin.put(format!("/v1/mail-templates/{key}/en"), worded("Late", "Late")).await.expect(200);
    let other = scene.requester().await;
    let rule = format!(
        "//! on: opened\nfn when(ticket, event) {{ ticket.title.mentions(\"{key}\") }}\nfn then(ticket, event) {{\n    \
         [mail(\"{}\", \"{key}\"), mail(\"{}\", \"{key}\"), mail(\"requester\", \"{key}\")]\n}}\n",
        agent.email, other.email
    );
    admin.put(format!("/v1/rules/{key}"), json!({ "text": rule })).await.expect(200);
    let open = async |more: Value| {
        let mut body = json!({ "title": format!("About {key}") });
        body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        admin.open(body).await
    };
    let by = json!({ "email": requester.email });
    let hidden = open(json!({ "requester": by, "named": [] })).await;
    letters(&scene, &requester.email, 1).await;
    let told = admin.get(format!("/v1/outbox?ticket={}", text(&hidden, "id"))).await.expect(200);
    assert_eq!(told["data"].as_array().map(Vec::len), Some(1), "{told}");
    open(json!({ "requester": by })).await;
    letters(&scene, &other.email, 1).await;
    letters(&scene, &agent.email, 1).await;
    admin.delete(format!("/v1/rules/{key}")).await;
}
