//! Hostile mails: shapes made to be slow, deep or many. Each is read within two seconds.

use holdfast_workflows::mail::markdown;
use holdfast_workflows::mail::parse::{ParsedMail, parse};

use crate::corpus::{own, within_limit};

/// Large enough that anything growing with the square of the size would take minutes.
const SIZE: usize = 512 * 1024;

fn quickly(name: &str, raw: &[u8]) -> ParsedMail {
    within_limit(name, || parse(raw, &own()))
}

fn fill(unit: &str) -> String {
    unit.repeat(SIZE / unit.len())
}

fn with_body(kind: &str, body: &str) -> Vec<u8> {
    format!("From: eve@evil.example\nSubject: x\nContent-Type: {kind}\n\n{body}").into_bytes()
}

#[test]
fn no_shape_of_html_is_slow() {
    for unit in [
        "<div>",
        "<p>",
        "</p>",
        "<b>",
        "<a>",
        "<table>",
        "<table><td>",
        "<b a=1><p></b>",
        "<div></p>",
        "<a href=x>",
        "<!--",
        "<![",
        "<",
        "&",
        "&a",
        "<a ",
        "<a b=",
        "<script>",
        "<svg><b>",
        "<blockquote>",
        "<li>",
        "<font size=1>",
        "<nobr>",
        "<img src=https://e.example/x width=1>",
        "<select>",
        "<template>",
        "<x ",
        "<pre>\n",
        "<button><form>",
        "=\"'",
    ] {
        quickly(unit, &with_body("text/html", &fill(unit)));
        quickly(
            unit,
            &with_body("text/html", &format!("{}{}", fill(unit), "</p></b></a></div>".repeat(10_000))),
        );
    }
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=1")).collect();
    quickly("attributes", &with_body("text/html", &format!("<p{attributes}>x</p>")));
}

#[test]
fn no_shape_of_text_is_slow() {
    for unit in [
        "\n",
        ">\n",
        "> x\n",
        "-- \n",
        "--\nx\n",
        "From: a\n",
        "From: a\nTo: b\nDate: c\n",
        "-----Original Message-----\n",
        "On 1 x\n",
        "On 5 Jan 2024 x wrote:\n",
        "On 5 Jan 2024 x wrote:\n> q\n",
        "x",
        "_____\n",
        "\n\n\nOn 1, a@b wrote:\n",
        "Sent from my x\n",
        "| x\n",
        "> a\nb\n",
        "+",
        "=\n",
        "\u{3000}",
        ":",
        "---------- Forwarded message\n> x\n",
    ] {
        let mail = quickly(unit, &with_body("text/plain", &fill(unit)));
        assert!(mail.text.len() <= 1024 * 1024);
        quickly(unit, &with_body("text/plain; format=flowed; charset=utf-7", &fill(unit)));
    }
}

#[test]
fn no_shape_of_header_is_slow() {
    for name in [
        "From",
        "To",
        "Subject",
        "References",
        "Content-Type",
        "Content-Disposition",
        "Date",
        "Message-ID",
        "Received",
        "X",
    ] {
        for unit in [
            "=?",
            "=?a?q?",
            "=?utf-8?Q?a?= ",
            "<",
            "<a@b> ",
            "a@b,",
            "(",
            "\"",
            "\\",
            ";a=b",
            ";a*0*=%41",
            ";a*1=b",
            ":",
            "a:b;",
            "a ",
            "\n ",
            "'",
        ] {
            let raw = format!("From: a@b\n{name}: {}\n\nx", fill(unit));
            quickly(&format!("{name}: {unit}"), raw.as_bytes());
        }
    }
    quickly("many fields", fill("Subject: a\n").as_bytes());
    quickly("many senders", fill("From: a@b\n").as_bytes());
}

#[test]
fn no_shape_of_parts_is_slow() {
    let shapes = [
        fill("Content-Type: multipart/mixed; boundary=b\n\n--b\n"),
        fill("Content-Type: message/rfc822\n\n"),
        format!("Content-Type: multipart/mixed; boundary=b\n\n{}", fill("--b\n\nx\n")),
        format!("Content-Type: multipart/mixed; boundary=b\n\n{}", fill("--b")),
        format!("Content-Type: multipart/mixed\n\n{}", fill("--b\n")),
        format!(
            "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n{}",
            fill("x\n\n")
        ),
        format!(
            "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n{}",
            fill("Final-Recipient: rfc822; a@b\n\n")
        ),
        format!("Content-Type: text/calendar\n\n{}", fill("BEGIN:VEVENT\n ")),
        format!("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n{}", fill("= ")),
        format!("Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n{}", fill("====")),
    ];
    for shape in shapes {
        let raw = format!("From: mailer-daemon@evil.example\nSubject: failure notice\n{shape}");
        let mail = quickly(&raw[..120], raw.as_bytes());
        assert!(mail.attachments.len() <= 100);
    }
}

#[test]
fn no_shape_of_wrap_is_slow() {
    let begins = b"\x78\x9f\x3e\x22\x01\x00";
    let file = [&b"\x02\x02\x90\x06\x00\0\0\0\0\0\0\x02\x0f\x80\x06\x00\x01\0\0\0x\0\0"[..]].concat();
    let object = [
        &b"\x02\x05\x90\x06\x00\x26\0\0\0\x01\0\0\0\x0d\0\x01\x37\x01\0\0\0\x16\0\0\0"[..],
        &[0; 16],
        begins,
    ]
    .concat();
    let many =
        b"\x02\x05\x90\x06\x00\xff\xff\x07\x00\xff\xff\xff\xff\x1f\x10\x07\x37\xff\xff\xff\xff".to_vec();
    for (name, unit) in [("files", file), ("objects", object), ("properties", many), ("zeros", vec![0; 64])] {
        let wrap = [&begins[..], &unit.repeat(SIZE / unit.len())].concat();
        let head =
            "From: eve@evil.example\nMessage-ID: <1@evil.example>\nContent-Type: application/ms-tnef\n\n";
        let mail = quickly(name, &[head.as_bytes(), &wrap].concat());
        assert!(mail.attachments.len() <= 100, "{name}: {}", mail.attachments.len());
    }
}

#[test]
fn no_shape_of_results_is_slow_to_believe() {
    for unit in [";", "(", ")", "mx;", "dkim=pass header.d=a.b ", "dkim=pass;", "dmarc=", "a=b ", "\"", "@"] {
        let field = format!("mx.desk.example; {}", fill(unit));
        let mut mail = parse(format!("From: a@b\nAuthentication-Results: {field}\n\nx").as_bytes(), &own());
        within_limit(unit, || mail.believe(Some("mx.desk.example")));
        assert!(!mail.is_authentic(), "{unit}");
    }
}

#[test]
fn no_comment_is_slow_to_render() {
    for unit in [
        ">",
        "> ",
        "- ",
        "* ",
        "1. ",
        "[",
        "![",
        "*a **a ",
        "`",
        "``a",
        "<",
        "<a",
        "|",
        "|a|\n|-|\n",
        "_",
        "~~",
        "&",
        "\\",
        "[a](",
        "[a]: b\n",
        "#",
        "    ",
        "  - a\n",
        "a\n> ",
        "http://",
    ] {
        let comment = unit.repeat(100_000 / unit.len());
        let html = within_limit(unit, || markdown::to_html(&comment));
        assert!(!html.contains("<script"), "{unit}");
    }
}

#[test]
fn a_mail_over_the_limit_is_read_as_far_as_it_goes() {
    let mut raw = with_body("text/plain", "Hello\n");
    raw.resize(50 * 1024 * 1024 + 1, b'x');
    let mail = parse(&raw, &own());
    assert!(mail.text.starts_with("Hello"));
    assert_eq!(mail.warnings, ["mail_too_large", "message_id_missing", "text_truncated"]);
}

#[test]
fn a_file_over_the_limit_is_named_and_left_out() {
    let head = "From: a@example.com\nMessage-ID: <big@example.com>\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee file.\n--b\nContent-Type: application/zip; name=big.zip\n\n";
    let mut raw = head.as_bytes().to_vec();
    raw.resize(head.len() + 25 * 1024 * 1024 + 1, b'x');
    raw.extend_from_slice(b"\n--b--\n");
    let mail = parse(&raw, &own());
    assert_eq!((mail.text.as_str(), mail.attachments.len()), ("See file.", 0));
    assert_eq!(mail.warnings, ["attachment_too_large: big.zip"]);
}
