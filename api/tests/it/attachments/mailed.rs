//! Files that came by mail, mail as it was written, and files that go with letters.

use base64::Engine;
use serde_json::{Value, json};

use super::{header, png};
use crate::desk::until;
use crate::mail::{bring, letters_to};
use crate::people::{Caller, Scene, text, word};

/// A mail with a picture within its words, one elsewhere, and a file.
fn mail(from: &str, subject: &str, picture: &[u8], hostile: &str) -> String {
    let coded = base64::engine::general_purpose::STANDARD.encode(picture);
    let id = word();
    format!(
        "From: Ana <{from}>\r\nTo: support@localhost\r\nSubject: {subject}\r\nMessage-ID: <{id}@mail.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n\
         --m\r\nContent-Type: multipart/related; boundary=r\r\n\r\n\
         --r\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <p>See <img src=\"cid:pic@x\"> and <img src=\"https://elsewhere.example/t.png\"></p>{hostile}\r\n\
         --r\r\nContent-Type: image/png; name=\"pic.png\"\r\nContent-ID: <pic@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n\
         {coded}\r\n--r--\r\n\
         --m\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"notes.txt\"\r\n\r\nnotes {id}\r\n\
         --m--\r\n"
    )
}

async fn whole(caller: &Caller, ticket: &str, comment: &Value) -> Value {
    let comment = comment.as_str().expect("an id");
    caller.get(format!("/v1/tickets/{ticket}/comments/{comment}/mail")).await.expect(200)
}

#[tokio::test]
async fn files_of_a_mail_become_files_of_its_ticket_and_show_where_it_shows_them() {
    let scene = Scene::new().await;
    let (service, agent) = (scene.service().await, scene.agent().await);
    let (from, bytes) = (format!("{}@mail.example", word()), png());
    let raw = mail(&from, "Pictures", &bytes, "<script>alert(1)</script>");
    let answer = bring(&service, &raw).await.expect(200);
    let number = text(&answer, "number");
    let ticket = agent.ticket(number).await;
    let files = ticket["attachments"].as_array().expect("files");
    assert_eq!((files.len(), &ticket["mailed"]), (2, &json!(true)), "{ticket}");
    let picture = files.iter().find(|file| file["name"] == "pic.png").expect("the picture");
    assert_eq!((&picture["inline"], &picture["mime"]), (&json!(true), &json!("image/png")));

    let mail = whole(&agent, number, &json!("description")).await;
    assert_eq!((&mail["subject"], &mail["from"]["email"]), (&json!("Pictures"), &json!(from)));
    let page = scene.nobody().get(text(&mail, "page")).await;
    let html = String::from_utf8_lossy(&page.bytes).into_owned();
    assert!(header(&page, "content-security-policy").contains("sandbox"), "{page:?}");
    assert!(!html.contains("elsewhere.example") && !html.contains("alert"), "{html}");
    let shown = html.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
    let fetched = scene.nobody().get(shown.replace("&amp;", "&")).await;
    assert_eq!((fetched.status, fetched.bytes.as_ref()), (200, bytes.as_slice()));
    let with = scene.nobody().get(text(&mail, "pageWithPictures")).await;
    assert!(String::from_utf8_lossy(&with.bytes).contains("src=\"https://elsewhere.example/t.png\""));
    // The address that shows no pictures cannot be made into the one that does.
    let forged = text(&mail, "page").replace("use=read", "use=read_all");
    assert_eq!(scene.nobody().get(forged).await.status, 404);

    let raw_path = format!("/v1/tickets/{number}/comments/description/raw");
    assert_eq!(agent.get(&raw_path).await.bytes.as_ref(), raw.as_bytes());
    scene.requester().await.get(&raw_path).await.problem(403, "not_allowed");
}

#[tokio::test]
async fn a_mailed_reply_is_read_whole_by_its_writer_and_those_who_help() {
    let scene = Scene::new().await;
    let (service, agent, requester) = (scene.service().await, scene.agent().await, scene.requester().await);
    let opened = requester.open_titled("Answer me by mail").await;
    let number = text(&opened, "number");
    let raw = mail(&requester.email, &format!("Re: [#{number}]"), &png(), "");
    assert_eq!(bring(&service, &raw).await.expect(200)["outcome"], "appended");
    let said = requester.get(format!("/v1/tickets/{number}/comments")).await.expect(200);
    let said = &said["data"][0];
    assert_eq!((&said["mailed"], said["attachments"].as_array().map(Vec::len)), (&json!(true), Some(2)));
    for reader in [&requester, &agent] {
        assert!(text(&whole(reader, number, &said["id"]).await, "text").contains("See"));
    }
    let watching = scene.person("viewer").await;
    let path = format!("/v1/tickets/{number}/comments/{}/mail", text(said, "id"));
    watching.get(&path).await.problem(404, "not_found");
    // Under another ticket, or as words that came by no mail, there is nothing to read.
    let own = watching.say(number, "Not by mail").await;
    agent
        .get(format!("/v1/tickets/{number}/comments/{}/mail", text(&own, "id")))
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn an_answer_takes_its_files_along_and_points_to_what_is_too_large() {
    let scene = Scene::new().await;
    let (agent, requester) = (scene.agent().await, scene.requester().await);
    let id = text(&requester.open_titled("Send me the manual").await, "id").to_owned();
    let manual = format!("All there is to know: {}", word());
    let small = agent.upload(&scene, "manual.txt", manual.as_bytes()).await;
    let large =
        agent.upload(&scene, "large.bin", &[word().into_bytes(), vec![7; 16 * 1024 * 1024]].concat()).await;
    agent.say_with(&id, "Here it is", false, &[&small, &large]).await.expect(201);
    let letter = until("the answer", async || {
        let letters = letters_to(&scene.desk.data(), &requester.email);
        letters.into_iter().find(|letter| letter.contains("Here it is"))
    })
    .await;
    assert!(letter.contains("filename=\"manual.txt\""), "{letter}");
    assert!(letter.contains(&manual) || letter.replace("=\r\n", "").contains(&manual), "{letter}");
    assert!(letter.contains("large.bin:") && letter.len() < 100_000, "the large one is only named");
}
