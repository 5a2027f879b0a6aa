//! Composing: a letter as bytes. The same letter gives the same bytes, so that a second attempt is the same mail.
//! What it says is written by templates; where it goes is the envelope's business.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MessageBuilder, MultiPart, SinglePart};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::attachment::hex;
use super::own::LOOP_HEADER;

/// The first reference and this many of the last are kept.
const REFERENCES_LAST: usize = 20;
const REFERENCES_LENGTH_MAX: usize = 900;
/// Some servers refuse what longer lines they would have to fold.
const ID_LENGTH_MAX: usize = 250;
const SUBJECT_CHARS_MAX: usize = 200;

/// A letter about a ticket.
#[derive(Debug, Clone)]
pub struct Outgoing<'a> {
    pub id: Uuid,
    pub message_id: &'a str,
    pub date: Timestamp,
    /// Usually the team.
    pub from_name: &'a str,
    pub from: &'a str,
    pub to_name: &'a str,
    pub to: &'a str,
    pub reply_to: &'a str,
    /// The ticket's number; it becomes the tag in the subject of all but notices.
    pub number: &'a str,
    pub subject: &'a str,
    pub in_reply_to: Option<&'a str>,
    pub references: &'a [String],
    pub text: &'a str,
    pub html: &'a str,
    pub files: &'a [LetterFile],
    pub auto: Option<AutoKind>,
    pub loop_token: &'a str,
    /// Among colleagues: not an answer to anybody, and its subject is what it says.
    pub notice: bool,
    /// Where such letters are ended, by one click and without signing in.
    pub unsubscribe: Option<&'a str>,
    /// One of many, which can wait.
    pub bulk: bool,
}

/// A file that a letter carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFile {
    pub name: String,
    pub mime: String,
    pub content: Vec<u8>,
}

/// In what way a machine wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoKind {
    /// In answer to a mail.
    Replied,
    /// Of its own accord.
    Generated,
}

/// Why a letter cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    #[error("{0} is not an address mail can be sent to")]
    Address(String),
    #[error("{0} is not a message id")]
    MessageId(String),
    #[error("the parts make no mail: {0}")]
    Mail(#[from] lettre::error::Error),
}

/// Writes a letter.
pub fn compose(letter: &Outgoing<'_>) -> Result<Vec<u8>, ComposeError> {
    let message_id =
        id(letter.message_id).ok_or_else(|| ComposeError::MessageId(letter.message_id.to_owned()))?;
    let from = mailbox(letter.from_name, letter.from)?;
    let builder = Message::builder()
        .message_id(Some(message_id))
        .date(instant(letter.date))
        .to(mailbox(letter.to_name, letter.to)?)
        .reply_to(reply_to(letter.reply_to, &from))
        .from(from)
        .subject(if letter.notice {
            one_line(letter.subject)
        } else {
            subject(letter.subject, letter.number)
        });
    let builder = marked(threaded(builder, letter), letter);

    Ok(builder.multipart(whole(letter))?.formatted())
}

/// The words, and the files behind them.
fn whole(letter: &Outgoing<'_>) -> MultiPart {
    let words = alternative(letter);
    if letter.files.is_empty() {
        return words;
    }
    let mixed = MultiPart::mixed().boundary(format!("{}f", boundary(letter))).multipart(words);
    letter.files.iter().fold(mixed, |mixed, file| mixed.singlepart(enclosed(file)))
}

fn enclosed(file: &LetterFile) -> SinglePart {
    let unknown = || ContentType::parse("application/octet-stream").expect("a kind of content");
    // A mail within a mail must not be encoded, and what our own bytes are we cannot promise.
    let kind = ContentType::parse(&file.mime).ok().filter(|_| !file.mime.starts_with("message/"));
    Attachment::new(file.name.clone()).body(file.content.clone(), kind.unwrap_or_else(unknown))
}

/// Plain text first: readers show the last form they understand.
fn alternative(letter: &Outgoing<'_>) -> MultiPart {
    let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(letter.html.to_owned());
    MultiPart::alternative()
        .boundary(boundary(letter))
        .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.text.to_owned()))
        .singlepart(html)
}

/// A boundary made from the content cannot stand in the content.
fn boundary(letter: &Outgoing<'_>) -> String {
    let mut digest = Sha256::new();
    digest.update(letter.id.as_bytes());
    digest.update(letter.text);
    digest.update(letter.html);

    format!("=_{}", &hex(&digest.finalize())[..40])
}

fn threaded(builder: MessageBuilder, letter: &Outgoing<'_>) -> MessageBuilder {
    let parent = letter.in_reply_to.and_then(id);
    let references = references(letter.references, parent.as_deref());
    let builder = match parent {
        Some(parent) => builder.in_reply_to(parent),
        None => builder,
    };

    if references.is_empty() { builder } else { builder.references(references.join(" ")) }
}

/// Marks the mail as ours, and a machine's words as a machine's.
fn marked(builder: MessageBuilder, letter: &Outgoing<'_>) -> MessageBuilder {
    let builder = endable(builder.raw_header(header(LOOP_HEADER, letter.loop_token)), letter);
    let submitted = match letter.auto {
        None => return builder,
        Some(AutoKind::Replied) => "auto-replied",
        Some(AutoKind::Generated) => "auto-generated",
    };

    builder
        .raw_header(header("Auto-Submitted", submitted))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
}

/// By RFC 8058 a reader's program ends such letters with one click.
fn endable(builder: MessageBuilder, letter: &Outgoing<'_>) -> MessageBuilder {
    let builder = if letter.bulk { builder.raw_header(header("Precedence", "bulk")) } else { builder };
    match letter.unsubscribe {
        None => builder,
        Some(url) => builder
            .raw_header(header("List-Unsubscribe", &format!("<{url}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")),
    }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), one_line(value))
}

/// The date of a mail is written with four digits of year and not before 1970.
fn instant(at: Timestamp) -> SystemTime {
    let least = Timestamp::UNIX_EPOCH;
    SystemTime::from(at.max(least))
}

fn mailbox(name: &str, email: &str) -> Result<Mailbox, ComposeError> {
    let address: Address = email.trim().parse().map_err(|_| ComposeError::Address(email.to_owned()))?;
    let name = one_line(name);

    Ok(Mailbox::new(Some(name).filter(|name| !name.is_empty()), address))
}

/// A long mailbox name leaves no room for the token; the answer then finds its way by its references.
fn reply_to(address: &str, from: &Mailbox) -> Mailbox {
    let name = from.name.as_deref().unwrap_or_default();
    mailbox(name, address).unwrap_or_else(|_| from.clone())
}

/// Returns a subject with one `Re:` in front and the tag once at the end.
fn subject(subject: &str, number: &str) -> String {
    let tag = format!("[#{}]", one_line(number));
    let bare = without(&one_line(subject), &tag);
    let bare: String = without_prefixes(&bare).chars().take(SUBJECT_CHARS_MAX).collect();

    one_line(&format!("Re: {bare} {tag}"))
}

fn without(subject: &str, tag: &str) -> String {
    let (lower, tag) = (subject.to_ascii_lowercase(), tag.to_ascii_lowercase());
    let mut kept = String::with_capacity(subject.len());
    let mut from = 0;
    for (at, _) in lower.match_indices(&tag) {
        kept.push_str(&subject[from..at]);
        from = at + tag.len();
    }
    kept.push_str(&subject[from..]);

    one_line(&kept)
}

fn without_prefixes(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((prefix, after)) = rest.split_once(':') {
        let prefix = prefix.trim().to_ascii_lowercase();
        if !matches!(prefix.as_str(), "re" | "aw" | "sv" | "antw" | "antwort" | "odp" | "vs") {
            break;
        }
        rest = after.trim_start();
    }

    rest
}

/// Returns the chain of ids, trimmed in the middle: its root and its end are what threads hang on.
fn references(chain: &[String], parent: Option<&str>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for reference in chain.iter().map(String::as_str).chain(parent).filter_map(id) {
        ids.retain(|known| *known != reference || parent != Some(known.as_str()));
        if !ids.contains(&reference) {
            ids.push(reference);
        }
    }
    if ids.len() > REFERENCES_LAST + 1 {
        ids.drain(1..ids.len() - REFERENCES_LAST);
    }
    while ids.iter().map(|id| id.len() + 1).sum::<usize>() > REFERENCES_LENGTH_MAX && ids.len() > 2 {
        ids.remove(1);
    }

    ids
}

/// Returns an id in brackets if it is one, with nothing in it that could end a header.
fn id(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches('<').trim_end_matches('>');
    let sound = (3..=ID_LENGTH_MAX).contains(&bare.len())
        && bare.contains('@')
        && bare.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>'));

    sound.then(|| format!("<{bare}>"))
}

/// Returns text on one line: what is no line cannot begin another header.
fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Own;
    use crate::mail::parse::{Kind, ParsedMail, parse};

    fn letter<'a>() -> Outgoing<'a> {
        Outgoing {
            id: Uuid::from_u128(7),
            message_id: "<tkt.a.b.c@desk.example>",
            date: Timestamp::from_second(1_704_448_800).expect("an instant in 2024"),
            from_name: "Störungsstelle",
            from: "support@desk.example",
            to_name: "Diaz, Ana",
            to: "ana@example.com",
            reply_to: "support+t.x.y@desk.example",
            number: "TKT-12",
            subject: "Drucker brennt",
            in_reply_to: Some("<hers@example.com>"),
            references: &[],
            text: "Wir löschen.\n",
            html: "<p>Wir löschen.</p>",
            files: &[],
            auto: None,
            loop_token: "desk.example",
            notice: false,
            unsubscribe: None,
            bulk: false,
        }
    }

    fn bytes(letter: &Outgoing<'_>) -> Vec<u8> {
        compose(letter).expect("the letter is sound")
    }

    fn read(letter: &Outgoing<'_>) -> ParsedMail {
        parse(&bytes(letter), &Own::new("elsewhere.example"))
    }

    fn head(letter: &Outgoing<'_>) -> String {
        let text = String::from_utf8(bytes(letter)).expect("mail is ASCII");
        text.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ")
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mail = read(&letter());
        assert_eq!(mail.subject, "Re: Drucker brennt [#TKT-12]");
        assert_eq!(mail.text, "Wir löschen.");
        assert_eq!(mail.html.as_deref(), Some("<p>Wir löschen.</p>"));
        assert_eq!(mail.message_id, "<tkt.a.b.c@desk.example>");
        assert_eq!(mail.in_reply_to, ["<hers@example.com>"]);
        assert_eq!(mail.references, ["<hers@example.com>"]);
        assert_eq!(mail.date.map(|at| at.to_string()).as_deref(), Some("2024-01-05T10:00:00Z"));
        let from = mail.from.expect("a sender");
        assert_eq!(
            (from.name.as_deref(), from.email.as_str()),
            (Some("Störungsstelle"), "support@desk.example")
        );
        assert_eq!(
            (mail.to[0].name.as_deref(), mail.to[0].email.as_str()),
            (Some("Diaz, Ana"), "ana@example.com")
        );
        assert_eq!(mail.reply_to[0].email, "support+t.x.y@desk.example");
        assert_eq!(mail.kind, Kind::Human);
        assert!(mail.warnings.is_empty(), "{:?}", mail.warnings);
    }

    #[test]
    fn files_travel_with_the_words() {
        let text =
            LetterFile { name: "Grüße.txt".into(), mime: "text/plain".into(), content: b"hello".to_vec() };
        let odd = LetterFile { name: "a.bin".into(), mime: "no kind".into(), content: vec![0, 255, 13, 10] };
        let mail = read(&Outgoing { files: &[text, odd], ..letter() });
        let names: Vec<_> = mail.attachments.iter().map(|file| file.filename.as_str()).collect();
        assert_eq!(names, ["Grüße.txt", "a.bin"]);
        assert_eq!(
            (mail.attachments[0].content.as_slice(), mail.text.as_str()),
            (&b"hello"[..], "Wir löschen.")
        );
        assert_eq!(mail.attachments[1].content, [0, 255, 13, 10]);
    }

    #[test]
    fn the_same_letter_is_the_same_bytes() {
        assert_eq!(bytes(&letter()), bytes(&letter()));
        assert_ne!(bytes(&letter()), bytes(&Outgoing { id: Uuid::from_u128(8), ..letter() }));
    }

    #[test]
    fn a_machine_says_that_it_is_one() {
        let auto = |auto| head(&Outgoing { auto, ..letter() });
        assert!(auto(Some(AutoKind::Replied)).contains("Auto-Submitted: auto-replied"));
        assert!(auto(Some(AutoKind::Generated)).contains("Auto-Submitted: auto-generated"));
        assert!(auto(Some(AutoKind::Generated)).contains("X-Auto-Response-Suppress: All"));
        assert!(!auto(None).contains("Auto-Submitted"));
        assert!(auto(None).contains("X-Holdfast-Loop: desk.example"));
    }

    #[test]
    fn a_letter_that_can_be_ended_says_how_in_its_head() {
        let url = "https://desk.example/unsubscribe/x";
        let head = head(&Outgoing { unsubscribe: Some(url), bulk: true, ..letter() });
        assert!(head.contains(&format!("List-Unsubscribe: <{url}>")), "{head}");
        assert!(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{head}");
        assert!(head.contains("Precedence: bulk"), "{head}");
    }

    #[test]
    fn the_prefix_and_the_tag_stand_once() {
        assert_eq!(subject("Re: AW: RE: Printer [#tkt-12] [#TKT-12]", "TKT-12"), "Re: Printer [#TKT-12]");
        assert_eq!(subject("Reason: none", "TKT-12"), "Re: Reason: none [#TKT-12]");
        assert_eq!(subject("", "TKT-12"), "Re: [#TKT-12]");
    }

    #[test]
    fn a_notice_is_no_answer_and_says_in_its_subject_what_it_is() {
        let subject = "[TKT-12] Running short:\r\nDrucker brennt";
        let mail = read(&Outgoing { notice: true, subject, in_reply_to: None, ..letter() });
        assert_eq!(mail.subject, "[TKT-12] Running short: Drucker brennt");
        assert_eq!((mail.in_reply_to.len(), mail.references.len()), (0, 0));
    }

    #[test]
    fn no_text_can_begin_another_header() {
        let evil = "x\r\nBcc: evil@example.com\r\n\r\nbody\u{2028}\0";
        let letter = Outgoing {
            from_name: evil,
            to_name: evil,
            subject: evil,
            number: evil,
            loop_token: evil,
            in_reply_to: Some("<a@b>\r\nBcc: evil@example.com"),
            references: &["<c@d>\nBcc: evil@example.com".to_owned()],
            ..letter()
        };
        let text = String::from_utf8(bytes(&letter)).expect("mail is ASCII");
        let (head, _) = text.split_once("\r\n\r\n").expect("a body follows");
        assert!(head.lines().all(|line| !line.to_lowercase().starts_with("bcc")), "{head}");
        let mail = read(&letter);
        assert_eq!((mail.to.len(), mail.cc.len(), mail.text.as_str()), (1, 0, "Wir löschen."));
    }

    #[test]
    fn an_evil_address_is_refused() {
        for to in ["a@b\r\nBcc: c@d", "a@b, c@d", "", "nobody"] {
            assert!(matches!(compose(&Outgoing { to, ..letter() }), Err(ComposeError::Address(_))), "{to}");
        }
        assert!(matches!(
            compose(&Outgoing { message_id: "x\r\ny", ..letter() }),
            Err(ComposeError::MessageId(_))
        ));
    }

    #[test]
    fn references_keep_the_root_and_the_end() {
        let chain: Vec<String> = (0..60).map(|n| format!("<{n}@example.com>")).collect();
        let kept = references(&chain, Some("<59@example.com>"));
        assert_eq!(kept.len(), 21);
        assert_eq!((kept[0].as_str(), kept[20].as_str()), ("<0@example.com>", "<59@example.com>"));

        let long: Vec<String> = (0..60).map(|n| format!("<{n}-{}@example.com>", "x".repeat(100))).collect();
        let kept = references(&long, None);
        assert!(kept.join(" ").len() < 900 && kept[0] == long[0] && kept.last() == long.last());
    }

    #[test]
    fn the_parent_is_the_last_reference() {
        let chain = ["<a@x>", "<b@x>", "<c@x>"].map(str::to_owned);
        assert_eq!(references(&chain, Some("<a@x>")).last().map(String::as_str), Some("<a@x>"));
    }

    #[test]
    fn a_reply_address_that_is_too_long_gives_way() {
        let long = format!("{}@desk.example", "x".repeat(65));
        assert_eq!(read(&Outgoing { reply_to: &long, ..letter() }).reply_to[0].email, "support@desk.example");
    }

    #[test]
    fn long_lines_are_folded_and_come_back_whole() {
        let text = "ä".repeat(5_000);
        let subject = "Sehr langer Betreff mit Umlauten äöü ".repeat(5);
        let letter = Outgoing { text: &text, subject: &subject, ..letter() };
        assert!(bytes(&letter).split(|byte| *byte == b'\n').all(|line| line.len() <= 998));
        assert_eq!(read(&letter).text, text);
        assert_eq!(read(&letter).subject, format!("Re: {} [#TKT-12]", subject.trim()));
    }
}
