//! Threads: what ties a mail to a ticket. Tokens and ids carry a code only we can make;
//! a tag in a subject carries none, so it says where a mail might belong, never that it does.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use super::parse::ParsedMail;

/// 96 bits: enough against guessing, short enough for the 64 characters before an `@`.
const CODE_BYTES: usize = 12;

/// Returns the id of the mail that began the conversation, as far as this mail knows.
pub fn root(mail: &ParsedMail) -> String {
    let first = mail.references.first().or(mail.in_reply_to.first());
    first.unwrap_or(&mail.message_id).clone()
}

/// Returns the ticket number tagged in a subject, such as `TKT-1234` of `[#tkt-1234]`; the last one counts.
pub fn subject_tag(subject: &str, prefix: &str) -> Option<String> {
    let opening = format!("[#{prefix}-").to_ascii_lowercase();
    let subject = subject.to_ascii_lowercase();
    let tags = subject.rmatch_indices(&opening);
    let mut numbers = tags.filter_map(|(at, _)| number(&subject[at + opening.len()..]));

    numbers.next().map(|digits| format!("{prefix}-{digits}"))
}

fn number(rest: &str) -> Option<&str> {
    let (digits, _) = rest.split_once(']')?;
    let plain = (1..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then_some(digits)
}

/// Returns what stands between the `+` and the `@` of a ticket's reply address.
pub fn reply_token(secret: &[u8], ticket: Uuid) -> String {
    let code = code(secret, &reply_words(ticket)).finalize().into_bytes();
    format!("t.{}.{}", base32(ticket.as_bytes()), base32(&code[..CODE_BYTES]))
}

/// Returns the ticket whose reply address this is, if the token in it is ours.
pub fn verify_reply_token(secret: &[u8], address: &str) -> Option<Uuid> {
    let (local, _) = address.rsplit_once('@')?;
    let local = local.to_ascii_lowercase();
    let (_, token) = local.rsplit_once("+t.")?;
    let (ticket, given) = token.split_once('.')?;
    let ticket = uuid(ticket)?;

    is_code(secret, &reply_words(ticket), given).then_some(ticket)
}

/// Returns whether an address is the desk's own, with or without something behind a `+`.
pub fn is_ours(own: &str, address: &str) -> bool {
    let parts = |address: &str| {
        let address = address.trim().to_lowercase();
        let (local, domain) = address.rsplit_once('@')?;
        Some((local.split('+').next().unwrap_or(local).to_owned(), domain.to_owned()))
    };
    parts(own).is_some_and(|own| parts(address) == Some(own))
}

/// Returns the Message-ID of a mail we are about to send, in angle brackets.
pub fn message_id(secret: &[u8], ticket: Uuid, outbox: Uuid, domain: &str) -> String {
    let domain = domain.to_ascii_lowercase();
    let code = code(secret, &message_words(ticket, outbox, &domain)).finalize().into_bytes();
    let (ticket, outbox, code) =
        (base32(ticket.as_bytes()), base32(outbox.as_bytes()), base32(&code[..CODE_BYTES]));

    format!("<tkt.{ticket}.{outbox}.{code}@{domain}>")
}

/// Returns the ticket a Message-ID was issued for, if we issued it.
pub fn verify_message_id(secret: &[u8], id: &str) -> Option<Uuid> {
    let id = id.trim().trim_matches(['<', '>']).to_ascii_lowercase();
    let (local, domain) = id.rsplit_once('@')?;
    let mut sections = local.strip_prefix("tkt.")?.splitn(3, '.');
    let ticket = uuid(sections.next()?)?;
    let outbox = uuid(sections.next()?)?;

    is_code(secret, &message_words(ticket, outbox, domain), sections.next()?).then_some(ticket)
}

/// Returns the letter of ours whose Message-ID this is, with its ticket.
pub fn verify_letter(secret: &[u8], id: &str) -> Option<Uuid> {
    verify_message_id(secret, id)?;
    let id = id.trim().trim_matches(['<', '>']).to_ascii_lowercase();
    uuid(id.split('.').nth(2)?)
}

/// Returns what stands between the `+` and the `@` of the address to which a letter bounces.
pub fn bounce_token(secret: &[u8], outbox: Uuid) -> String {
    let code = code(secret, &bounce_words(outbox)).finalize().into_bytes();
    format!("b.{}.{}", base32(outbox.as_bytes()), base32(&code[..CODE_BYTES]))
}

/// Returns the letter that bounced to this address, if the token in it is ours.
pub fn verify_bounce_token(secret: &[u8], address: &str) -> Option<Uuid> {
    let (local, _) = address.rsplit_once('@')?;
    let local = local.to_ascii_lowercase();
    let (_, token) = local.rsplit_once("+b.")?;
    let (outbox, given) = token.split_once('.')?;
    let outbox = uuid(outbox)?;

    is_code(secret, &bounce_words(outbox), given).then_some(outbox)
}

/// What is signed begins with its purpose, so that no code serves for another.
fn reply_words(ticket: Uuid) -> Vec<u8> {
    [b"reply-token\0".as_slice(), ticket.as_bytes()].concat()
}

fn message_words(ticket: Uuid, outbox: Uuid, domain: &str) -> Vec<u8> {
    [b"message-id\0".as_slice(), ticket.as_bytes(), outbox.as_bytes(), domain.as_bytes()].concat()
}

fn bounce_words(outbox: Uuid) -> Vec<u8> {
    [b"bounce-token\0".as_slice(), outbox.as_bytes()].concat()
}

fn code(secret: &[u8], words: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(words);
    mac
}

/// Compares in constant time.
fn is_code(secret: &[u8], words: &[u8], given: &str) -> bool {
    let given = unbase32(given).filter(|given| given.len() == CODE_BYTES);
    given.is_some_and(|given| code(secret, words).verify_truncated_left(&given).is_ok())
}

/// Mail systems change the case of addresses, so the alphabet has only one.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(ALPHABET[(held >> bits & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(ALPHABET[(held << (5 - bits) & 31) as usize]));
    }

    text
}

fn unbase32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0u32, 0u32);
    for letter in text.bytes() {
        let value = ALPHABET.iter().position(|known| *known == letter)?;
        held = held << 5 | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
        held &= (1 << bits) - 1;
    }

    // What is left over must be padding, or one token could be written in several ways.
    (held == 0 && bits < 5).then_some(bytes)
}

fn uuid(text: &str) -> Option<Uuid> {
    Uuid::from_slice(&unbase32(text)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Own;
    use crate::mail::parse::parse;

    const SECRET: &[u8] = b"a secret of this desk";
    const TICKET: Uuid = Uuid::from_u128(0x0190_1234_5678_7abc_8def_0123_4567_89ab);
    const OUTBOX: Uuid = Uuid::from_u128(0x0190_aaaa_bbbb_7ccc_8ddd_eeee_ffff_0000);

    fn root_of(headers: &str) -> String {
        root(&parse(format!("From: a@example.com\n{headers}\n\nx").as_bytes(), &Own::default()))
    }

    #[test]
    fn the_root_is_the_oldest_mail_that_is_named() {
        let ids = "Message-ID: <own@x>\nIn-Reply-To: <parent@x>";
        assert_eq!(root_of(&format!("{ids}\nReferences: <first@x> <parent@x>")), "<first@x>");
        assert_eq!(root_of(ids), "<parent@x>");
        assert_eq!(root_of("Message-ID: <own@x>"), "<own@x>");
    }

    #[test]
    fn the_last_tag_of_our_prefix_counts_in_any_case() {
        assert_eq!(subject_tag("Re: [#TKT-1] Printer [#tkt-22]", "TKT").as_deref(), Some("TKT-22"));
        assert_eq!(subject_tag("[#HD-7] [#TKT-]", "TKT"), None);
        assert_eq!(subject_tag("[#TKT-1] [#TKT-x]", "TKT").as_deref(), Some("TKT-1"));
        assert_eq!(subject_tag("[#TKT-99999999999999999999]", "TKT"), None);
        assert_eq!(subject_tag("İ[#TKT-5]", "TKT").as_deref(), Some("TKT-5"));
    }

    #[test]
    fn a_tag_is_found_in_an_encoded_subject() {
        let mail = parse(
            b"From: a@example.com\nSubject: =?utf-8?Q?Re:_[=23TKT-?=\n =?utf-8?Q?12]?=\n\nx",
            &Own::default(),
        );
        assert_eq!(subject_tag(&mail.subject, "TKT").as_deref(), Some("TKT-12"));
    }

    #[test]
    fn a_reply_address_leads_back_to_its_ticket() {
        let address = format!("support+{}@example.com", reply_token(SECRET, TICKET));
        assert_eq!(verify_reply_token(SECRET, &address), Some(TICKET));
        assert_eq!(verify_reply_token(SECRET, &address.to_uppercase()), Some(TICKET));
        assert!(address.split('@').next().is_some_and(|local| local.len() <= 64));
    }

    #[test]
    fn a_token_that_is_not_ours_leads_nowhere() {
        let token = reply_token(SECRET, TICKET);
        let other = reply_token(SECRET, OUTBOX);
        let swapped = format!(
            "{}.{}",
            token.rsplit_once('.').map_or("", |(head, _)| head),
            other.rsplit('.').next().unwrap_or_default()
        );
        assert_eq!(verify_reply_token(b"another secret", &format!("a+{token}@x")), None);
        assert_eq!(verify_reply_token(SECRET, &format!("a+{swapped}@x")), None);
        for address in
            ["a@x", "a+t.@x", "a+t.b.c@x", "a+t..@x", "", &format!("a+{}@x", &token[..token.len() - 2])]
        {
            assert_eq!(verify_reply_token(SECRET, address), None, "{address}");
        }
    }

    #[test]
    fn a_bounce_leads_to_its_letter_and_to_nothing_else() {
        let address = format!("support+{}@example.com", bounce_token(SECRET, OUTBOX));
        assert_eq!(verify_bounce_token(SECRET, &address.to_uppercase()), Some(OUTBOX));
        assert_eq!(verify_bounce_token(b"another secret", &address), None);
        assert_eq!(verify_reply_token(SECRET, &address.replace("+b.", "+t.")), None);
        assert!(address.split('@').next().is_some_and(|local| local.len() <= 64));
        let id = message_id(SECRET, TICKET, OUTBOX, "desk.example");
        assert_eq!(verify_letter(SECRET, &id), Some(OUTBOX));
    }

    #[test]
    fn our_message_ids_are_known_and_others_are_not() {
        let id = message_id(SECRET, TICKET, OUTBOX, "Desk.example");
        assert_eq!(verify_message_id(SECRET, &id), Some(TICKET));
        assert_eq!(verify_message_id(SECRET, &id.replace("desk.example", "evil.example")), None);
        assert_eq!(verify_message_id(b"another secret", &id), None);
        assert_eq!(verify_message_id(SECRET, "<tkt.a.b.c@desk.example>"), None);
        assert_eq!(verify_message_id(SECRET, "<a@b>"), None);
    }

    #[test]
    fn tokens_once_sent_stay_valid() {
        // These stand in mailboxes all over the world; they may never change.
        assert_eq!(reply_token(SECRET, TICKET), "t.agibencwpb5lzdppaerukz4jvm.t6i25svefn4es3ghuona");
        assert_eq!(
            message_id(SECRET, TICKET, OUTBOX, "desk.example"),
            "<tkt.agibencwpb5lzdppaerukz4jvm.agikvkv3xn6mzdo553xp77yaaa.pw7jmqwkot7kwbnhiivq@desk.example>"
        );
    }

    #[test]
    fn base32_comes_back_and_has_one_spelling() {
        for length in 0..40u8 {
            let bytes: Vec<u8> = (0..length).map(|n| n.wrapping_mul(37)).collect();
            assert_eq!(unbase32(&base32(&bytes)).as_deref(), Some(&bytes[..]));
        }
        assert_eq!(unbase32("ab"), None);
    }
}
