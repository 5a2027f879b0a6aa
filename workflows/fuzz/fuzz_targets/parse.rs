//! What `holdfast mail parse` does, for any bytes: never a panic, always an answer.
#![no_main]

use holdfast_workflows::mail::Own;
use holdfast_workflows::mail::forward;
use holdfast_workflows::mail::parse::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let own = Own::new("desk.example");
    let mut mail = parse(bytes, &own);
    mail.believe(Some("mx.desk.example"));
    mail.matched = Some(mail.claims("desk.example"));
    let _passed_on = forward::read(&mail, &own);
    let json = serde_json::to_string(&mail).expect("a mail is JSON");
    assert!(!json.contains("\\u0000"), "NUL came through");
    assert!(mail.attachments.len() <= 100);
});
