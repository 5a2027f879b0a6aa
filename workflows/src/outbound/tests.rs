use jiff_sqlx::ToSqlx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::mail::Own;
use crate::mail::parse::{ParsedMail, parse};
use crate::stack::Names;
use crate::store::seed::first_desk;

const OURS: &str = "<tkt.a.b.c@desk.example>";

fn claimed(payload: Value, locale: &str) -> Claimed {
    let now = jiff::Timestamp::from_second(1_704_448_800).expect("an instant in 2024");
    Claimed {
        id: Uuid::from_u128(7),
        ticket_id: Some(Uuid::from_u128(8)),
        recipient_id: Uuid::from_u128(9),
        seq: 4,
        lane: "mail:0".into(),
        payload,
        attempts: 1,
        created_at: now.to_sqlx(),
        number: Some("TKT-12".into()),
        title: Some("Printer burns".into()),
        comment: None,
        files: None,
        author: None,
        team_id: None,
        email: Some("lee@desk.example".into()),
        name: "Lee".into(),
        locale: locale.into(),
        in_reply_to: Some("<hers@example.com>".into()),
        references: vec!["<hers@example.com>".into()],
        link_good: false,
        others: sqlx::types::Json(vec![]),
        suppressed: None,
    }
}

fn bytes(claimed: &Claimed) -> Vec<u8> {
    let (names, desk) = (Names::example(), Compiled::of(1, first_desk()).expect("a good desk"));
    let (ticket, to) = (Uuid::from_u128(8), "lee@desk.example");
    let about =
        About { names: &names, desk: &desk, claimed, ticket, to, added: &Added::default(), way: None };
    about.written().expect("it can be written")
}

fn read(claimed: &Claimed) -> ParsedMail {
    parse(&bytes(claimed), &Own::new("elsewhere.example"))
}

fn notice(step: &Value, locale: &str) -> Claimed {
    let standing = json!({ "metric": "resolution", "step": step, "targetSeconds": 14_400 });
    let payload = json!({ "template": "escalation", "messageId": OURS, "standing": standing });
    claimed(payload, locale)
}

#[test]
fn a_notice_says_what_was_promised_how_it_stands_and_where_to_look() {
    let mail = read(&notice(&json!({ "percent": 75 }), "en"));
    assert_eq!(mail.subject, "[TKT-12] Running short: Printer burns");
    assert!(mail.text.contains("Promised is a resolution within 4 h of business time."), "{}", mail.text);
    assert!(mail.text.contains("3 h have passed, 1 h left."), "{}", mail.text);
    assert!(mail.text.contains("https://desk.example/tickets/TKT-12"), "{}", mail.text);
}

#[test]
fn colleagues_are_written_to_in_their_language() {
    let mail = read(&notice(&json!({ "afterSeconds": 5400 }), "de-AT"));
    assert_eq!(mail.subject, "[TKT-12] Zusage gebrochen: Printer burns");
    assert!(mail.text.contains("Die Zusage ist gebrochen, seit 1 h 30 min."), "{}", mail.text);
    let mail = read(&notice(&json!({ "afterSeconds": 0 }), "de"));
    assert!(mail.text.contains("Die Zusage ist gebrochen."), "{}", mail.text);
}

#[test]
fn a_notice_has_no_part_in_the_conversation_with_the_requester() {
    let written = notice(&json!({ "beforeSeconds": 900 }), "en");
    let head = String::from_utf8(bytes(&written)).expect("mail is ASCII");
    assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
    let mail = read(&written);
    assert_eq!((mail.in_reply_to.len(), mail.references.len()), (0, 0));
    assert!(mail.reply_to.iter().all(|address| address.email == "support@desk.example"));
}

#[test]
fn a_letter_to_the_requester_answers_and_can_be_answered() {
    let mail = read(&claimed(json!({ "template": "resolved", "messageId": OURS }), "en"));
    assert_eq!(mail.subject, "Re: Printer burns [#TKT-12]");
    assert_eq!(mail.in_reply_to, ["<hers@example.com>"]);
    assert!(mail.reply_to[0].email.starts_with("support+t."), "{:?}", mail.reply_to);
    assert!(mail.text.contains("https://desk.example/portal/requests/TKT-12"), "{}", mail.text);
}

#[test]
fn what_a_machine_says_comes_back_to_nobody_and_what_a_person_says_to_its_letter() {
    let from = |template| {
        envelope_from(
            &Names::example(),
            &claimed(json!({ "template": template }), "en"),
            "support@desk.example",
        )
    };
    assert_eq!([from("acknowledgement"), from("closed"), from("escalation")], ["", "", ""]);
    let reply = from("reply");
    assert_eq!(thread::verify_bounce_token(b"secret", &reply), Some(Uuid::from_u128(7)), "{reply}");
    let elsewhere = Names { mail_bounce: Some("bounce@desk.example".into()), ..Names::example() };
    let reply =
        envelope_from(&elsewhere, &claimed(json!({ "template": "reply" }), "en"), "support@desk.example");
    assert!(reply.starts_with("bounce+b."), "{reply}");
}
