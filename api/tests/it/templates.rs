//! What letters say, as admins word it.

use serde_json::{Value, json};

use crate::desk::until;
use crate::mail::{bring, letters_to, message};
use crate::people::{Scene, text, word};
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
