//! Forwards: whose mail it is that somebody passes on, and what they say about it themselves.
//! Whether the one who passes it on may speak for another is not asked here.

use super::address::{self, Mailbox};
use super::marks;
use super::own::Own;
use super::parse::{ParsedMail, parse};

/// A header block begins at most so many lines below its mark.
const BLOCK_WITHIN: usize = 14;
/// A block without a mark above it is one if it has at least so many fields.
const FIELDS_MIN: usize = 3;

/// A mail within a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarded {
    pub from: Mailbox,
    /// What the forwarded mail says.
    pub words: String,
    /// What whoever passed it on wrote above it.
    pub comment: String,
}

/// Returns the mail that this one passes on, if its sender can be told.
pub fn read(mail: &ParsedMail, own: &Own) -> Option<Forwarded> {
    inline(mail).or_else(|| attached(mail, own))
}

/// Returns a subject without the prefixes by which programs say that a mail is passed on.
pub fn bare_subject(subject: &str) -> &str {
    let mut rest = subject.trim();
    while marks::is_forward_subject(rest) {
        let Some((_, after)) = rest.split_once(':') else { break };
        rest = after.trim_start();
    }
    rest
}

fn inline(mail: &ParsedMail) -> Option<Forwarded> {
    let lines: Vec<&str> = mail.text.lines().map(unquoted(&mail.text)).collect();
    let marked = lines.iter().position(|line| marks::is_forward(line));
    let start = marked.or_else(|| {
        let passes_on = marks::is_forward_subject(&mail.subject);
        (0..lines.len()).filter(|_| passes_on).find(|at| begins(&lines, *at))
    })?;
    let block = block(&lines, start)?;
    let from = lines[block.clone()].iter().find(|line| marks::is_from(line))?;
    Some(Forwarded {
        from: sender(from)?,
        words: joined(&lines[block.end..]),
        comment: joined(&lines[..start]),
    })
}

/// Some programs quote what they pass on, mark and all: then the quote is taken off every line.
fn unquoted(text: &str) -> impl Fn(&str) -> &str {
    let quoted = text.lines().any(|line| line.starts_with('>') && marks::is_from(bare(line)));
    move |line| if quoted { bare(line) } else { line }
}

fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', ' '])
}

/// A block without the words "forwarded message": after a drawn line, or by its fields alone.
fn begins(lines: &[&str], at: usize) -> bool {
    marks::is_original(lines[at])
        || marks::is_from(lines[at]) && block(lines, at).is_some_and(|block| block.len() >= FIELDS_MIN)
}

/// Returns the lines of the first header block at or below a line.
fn block(lines: &[&str], start: usize) -> Option<std::ops::Range<usize>> {
    let is_label = |line: &&str| marks::is_from(line) || marks::is_field(line);
    let near = &lines[start..lines.len().min(start + BLOCK_WITHIN)];
    let first = start + near.iter().position(is_label)?;
    let mut end = first;
    for (at, line) in lines.iter().enumerate().skip(first).take(2 * BLOCK_WITHIN) {
        match line.trim() {
            // Long lists of recipients go on in the next line.
            _ if is_label(&line) || line.starts_with([' ', '\t']) => end = at + 1,
            "" if lines.get(at + 1).is_some_and(|next| is_label(&next)) => {}
            _ => break,
        }
    }
    Some(first..end)
}

/// Reads `From: Ana <ana@example.com>`, and what programs make of it: `*Von:* Ana [mailto:ana@example.com]`.
fn sender(line: &str) -> Option<Mailbox> {
    let (_, value) = line.split_once([':', '：'])?;
    let value = value.trim_matches(['*', ' ', '\u{a0}']).replace("[mailto:", "<").replace("<mailto:", "<");
    let value = value.replace(']', ">");
    let named =
        address::parse(&value).into_iter().find(|mailbox| address::looks_like_address(&mailbox.email));
    named.or_else(|| {
        let word = |word: &str| word.trim_matches(['<', '>', '(', ')', ',', ';', '"']).to_owned();
        let mut words = value.split_whitespace().map(word);
        let email = words.find(|word| address::looks_like_address(word))?;
        Some(Mailbox { name: None, email })
    })
}

fn joined(lines: &[&str]) -> String {
    lines.join("\n").trim().to_owned()
}

fn attached(mail: &ParsedMail, own: &Own) -> Option<Forwarded> {
    let alone = mail.attachments.iter().filter(|file| file.mime == "message/rfc822");
    let inner = alone.map(|file| parse(&file.content, own)).find(|inner| inner.from.is_some())?;
    let from = inner.from.filter(|from| address::looks_like_address(&from.email))?;
    Some(Forwarded { from, words: inner.text, comment: mail.text.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forward(subject: &str, text: &str) -> Option<Forwarded> {
        let raw = format!(
            "From: Lee <lee@desk.example>\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}"
        );
        let own = Own::new("desk.example");
        read(&parse(raw.as_bytes(), &own), &own)
    }

    fn is_anas(subject: &str, text: &str) {
        let forwarded = forward(subject, text).unwrap_or_else(|| panic!("nothing is passed on in {text}"));
        assert_eq!(forwarded.from.email, "ana@example.com", "{text}");
        assert_eq!(forwarded.words, "It leaks.\n\nBadly.", "{text}");
        assert_eq!(forwarded.comment, "Please help her.", "{text}");
    }

    #[test]
    fn the_sender_is_found_in_what_the_usual_programs_write() {
        let gmail = "Please help her.\n\n---------- Forwarded message ---------\nFrom: Ana Diaz <ana@example.com>\n\
            Date: Fri, 5 Jan 2024 at 09:00\nSubject: Leak\nTo: Lee <lee@desk.example>\n\n\nIt leaks.\n\nBadly.\n";
        is_anas("Fwd: Leak", gmail);
        let outlook = "Please help her.\n\n________________________________\nFrom: Ana Diaz <ana@example.com>\n\
            Sent: Friday, January 5, 2024 9:00 AM\nTo: Lee <lee@desk.example>\nSubject: Leak\n\nIt leaks.\n\nBadly.\n";
        assert_eq!(forward("FW: Leak", outlook).expect("passed on").from.email, "ana@example.com");
        let thunderbird = "Please help her.\n\n-------- Forwarded Message --------\nSubject: Leak\n\
            Date: Fri, 5 Jan 2024 09:00:00 +0100\nFrom: Ana Diaz <ana@example.com>\nTo: lee@desk.example\n\nIt leaks.\n\nBadly.";
        is_anas("Fwd: Leak", thunderbird);
        let apple = "Please help her.\n\n> Begin forwarded message:\n> \n> From: Ana Diaz <ana@example.com>\n\
            > Subject: Leak\n> Date: 5 January 2024\n> To: lee@desk.example\n> \n> It leaks.\n> \n> Badly.\n";
        is_anas("Fwd: Leak", apple);
    }

    #[test]
    fn the_sender_is_found_in_other_tongues() {
        for (mark, fields) in [
            ("-------- Weitergeleitete Nachricht --------", ["Betreff: Leck", "Datum: 5.1.2024", "Von:"]),
            ("---------- Message transféré ---------", ["Objet: Fuite", "Date: 5/1/2024", "De :"]),
            ("---------- Mensaje reenviado ---------", ["Asunto: Fuga", "Fecha: 5/1/2024", "De:"]),
            ("---------- Messaggio inoltrato ---------", ["Oggetto: Perdita", "Data: 5/1/2024", "Da:"]),
            ("-------- Doorgestuurd bericht --------", ["Onderwerp: Lek", "Datum: 5-1-2024", "Van:"]),
        ] {
            let [one, two, from] = fields;
            let text = format!(
                "Please help her.\n\n{mark}\n{one}\n{two}\n{from} Ana <ana@example.com>\n\nIt leaks.\n\nBadly."
            );
            is_anas("Fwd: x", &text);
        }
        let german = "Please help her.\n\nVon: Ana [mailto:ana@example.com]\nGesendet: Freitag, 05.01.2024\n\
            An: Lee\nBetreff: Leck\n\nIt leaks.\n\nBadly.";
        is_anas("WG: Leck", german);
        let starred = "Please help her.\n\n*Von:* Ana <ana@example.com>\n*Gesendet:* Freitag\n*An:* Lee\n*Betreff:* Leck\n\n\
            It leaks.\n\nBadly.";
        is_anas("AW: WG: Leck", &starred.replace("*Von", "-----Weitergeleitet-----\n*Von"));
    }

    #[test]
    fn an_attached_mail_is_passed_on_too() {
        let raw = include_bytes!("../../tests/mail/corpus/forward-attached.eml");
        let own = Own::new("desk.example");
        let mut mail = parse(raw, &own);
        mail.text = "See attached.".into();
        let forwarded = read(&mail, &own).expect("a mail is attached");
        assert_eq!(
            (forwarded.from.email.as_str(), forwarded.comment.as_str()),
            ("cleo@example.org", "See attached.")
        );
    }

    #[test]
    fn an_answer_passes_nothing_on() {
        let answer = "Thanks!\n\nOn Friday, Ana <ana@example.com> wrote:\n> It leaks.\n";
        assert_eq!(forward("Re: Leak", answer), None);
        assert_eq!(forward("Re: Leak", "From: the roof\nTo: the cellar\nDate: always"), None);
        assert_eq!(forward("Fwd: Leak", "Nothing in here."), None);
    }

    #[test]
    fn a_subject_loses_what_says_that_it_was_passed_on() {
        assert_eq!(bare_subject("Fwd: WG: Leak: cellar"), "Leak: cellar");
        assert_eq!(bare_subject("Leak"), "Leak");
    }
}
