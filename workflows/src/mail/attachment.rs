//! Attachments: files with a name that is safe to keep and a hash to find them by.
//! Storing them, and sniffing what they really are, happens where blobs are kept.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::header::{self, Headers};
use super::mime::{PARTS_MAX, Part};
use super::tnef;

pub(crate) const FILE_MAX: usize = 25 * 1024 * 1024;
const NAME_MAX: usize = 150;

/// A file that came with a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub filename: String,
    /// As declared, lower case; what it really is must be sniffed before it is served.
    pub mime: String,
    pub size: usize,
    pub sha256: String,
    /// The HTML shows it in place; anything else is listed as a file.
    pub inline: bool,
    pub cid: Option<String>,
    #[serde(skip)]
    pub content: Vec<u8>,
}

/// Reads the files of a mail; names of those over the limit come back apart.
pub(crate) fn read(files: &[&Part<'_>], html: Option<&str>) -> (Vec<Attachment>, Vec<String>) {
    let mut names = Names::default();
    let (mut kept, mut too_large) = (Vec::new(), Vec::new());
    for (at, part) in files.iter().enumerate() {
        let content = part.content();
        let filename = names.unique(&name(part, &content, at + 1));
        if content.len() > FILE_MAX {
            too_large.push(filename);
            continue;
        }
        let cid = cid(&part.headers);
        kept.push(Attachment {
            filename,
            mime: part.kind.value.clone(),
            size: content.len(),
            sha256: sha256(&content),
            inline: cid.as_deref().is_some_and(|cid| shows(html, cid)),
            cid,
            content: content.into_owned(),
        });
    }

    (kept, too_large)
}

/// Takes the files out of Outlook's wraps and puts them behind; false, if a wrap could not be opened.
pub(crate) fn expand(attachments: &mut Vec<Attachment>) -> bool {
    let mut names = Names::default();
    attachments.iter().for_each(|file| drop(names.unique(&file.filename)));
    let (mut opened, mut all) = (Vec::new(), true);
    for wrap in attachments.iter().filter(|file| tnef::is_tnef(&file.mime, &file.filename)) {
        let files = tnef::expand(&wrap.content);
        all &= files.is_some();
        for file in files.unwrap_or_default() {
            let name = sanitise(&file.name).unwrap_or_else(|| format!("part-{}.bin", opened.len() + 1));
            opened.push(Attachment {
                filename: names.unique(&name),
                mime: file.mime.unwrap_or_else(|| "application/octet-stream".into()),
                size: file.content.len(),
                sha256: sha256(&file.content),
                inline: false,
                cid: None,
                content: file.content,
            });
        }
    }
    attachments.extend(opened);
    attachments.truncate(PARTS_MAX);
    all
}

/// Returns the SHA-256 of some bytes in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Writes bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn cid(headers: &Headers) -> Option<String> {
    let id = headers.text("content-id")?;
    let id = id.trim_matches(['<', '>', ' ']);
    (!id.is_empty()).then(|| id.to_owned())
}

fn shows(html: Option<&str>, cid: &str) -> bool {
    html.is_some_and(|html| html.contains(&format!("\"cid:{cid}\"")))
}

fn name(part: &Part<'_>, content: &[u8], number: usize) -> String {
    let disposition = part.disposition();
    let declared = disposition.param("filename").or(part.kind.param("name")).map(sanitise);
    declared.flatten().unwrap_or_else(|| nameless(part, content, number))
}

/// Returns a name that is one harmless path component, or nothing if nothing is left of it.
pub fn sanitise(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = last.chars().filter(|c| !is_hidden(*c)).map(harmless).collect();
    let clean = clean.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if clean.is_empty() {
        return None;
    }

    let reserved = clean.split('.').next().is_some_and(is_reserved);
    Some(shorten(&if reserved { format!("_{clean}") } else { clean.to_owned() }))
}

/// Control characters, and those that make `exe.txt` of `txt.exe`.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn harmless(c: char) -> char {
    if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c }
}

fn is_reserved(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()))
}

fn shorten(name: &str) -> String {
    if name.len() <= NAME_MAX {
        return name.to_owned();
    }

    let (stem, extension) = split(name);
    let room = NAME_MAX - extension.len();
    format!("{}{extension}", &stem[..stem.floor_char_boundary(room)])
}

/// Splits `a.png` into `a` and `.png`; an overlong extension is none.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= 16 => name.split_at(dot),
        _ => (name, ""),
    }
}

fn nameless(part: &Part<'_>, content: &[u8], number: usize) -> String {
    let kind = part.kind.value.as_str();
    let extension = extension(kind);
    match kind {
        "message/rfc822" | "message/global" => format!("{}.eml", subject(content)),
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "smime.p7s".into(),
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "smime.p7m".into(),
        "application/pgp-signature" => "signature.asc".into(),
        "application/ms-tnef" => "winmail.dat".into(),
        _ if part.kind.has_type("image") => format!("image.{extension}"),
        _ => format!("part-{number}.{extension}"),
    }
}

fn subject(mail: &[u8]) -> String {
    let (headers, _) = header::split(mail);
    let subject = headers.unstructured("subject").unwrap_or_default().replace(['/', '\\'], "-");
    sanitise(&subject).unwrap_or_else(|| "message".into())
}

fn extension(kind: &str) -> &str {
    match kind {
        "text/plain" => "txt",
        "text/html" => "html",
        "text/calendar" | "application/ics" => "ics",
        "text/vcard" | "text/x-vcard" => "vcf",
        "text/rfc822-headers" | "message/delivery-status" | "message/disposition-notification" => "txt",
        "image/jpeg" | "image/jpg" => "jpg",
        "image/svg+xml" => "svg",
        "image/tiff" => "tif",
        "image/x-icon" | "image/vnd.microsoft.icon" => "ico",
        "audio/mpeg" => "mp3",
        "application/gzip" => "gz",
        "application/msword" => "doc",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        _ => subtype(kind),
    }
}

/// `image/png` is a `.png`; a subtype that is no word says nothing.
fn subtype(kind: &str) -> &str {
    let subtype = kind.split('/').nth(1).unwrap_or_default();
    let plain = (2..=5).contains(&subtype.len()) && subtype.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain { subtype } else { "bin" }
}

/// Names taken so far; two files of one mail never share one.
#[derive(Default)]
struct Names(HashSet<String>);

impl Names {
    fn unique(&mut self, name: &str) -> String {
        let (stem, extension) = split(name);
        let others = (1..).map(|n| format!("{stem}-{n}{extension}"));
        let mut candidates = std::iter::once(name.to_owned()).chain(others);
        let free = candidates.find(|name| self.0.insert(name.to_lowercase()));

        free.expect("numbers do not run out before names do")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leaves_its_folder() {
        assert_eq!(sanitise("../../etc/passwd").as_deref(), Some("passwd"));
        assert_eq!(sanitise("C:\\temp\\a.png").as_deref(), Some("a.png"));
        assert_eq!(sanitise("..").as_deref(), None);
        assert_eq!(sanitise("").as_deref(), None);
    }

    #[test]
    fn a_name_shows_what_it_is() {
        assert_eq!(sanitise("invoice\u{202e}fdp.exe").as_deref(), Some("invoicefdp.exe"));
        assert_eq!(sanitise("a\r\nb\0.txt").as_deref(), Some("ab.txt"));
        assert_eq!(sanitise("what?.txt").as_deref(), Some("what_.txt"));
        assert_eq!(sanitise("con.txt").as_deref(), Some("_con.txt"));
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = sanitise(&format!("{}.pdf", "ä".repeat(300))).unwrap_or_default();
        assert!(name.len() <= NAME_MAX && name.ends_with("ä.pdf"));
    }

    #[test]
    fn equal_names_are_numbered() {
        let mut names = Names::default();
        assert_eq!(names.unique("a.png"), "a.png");
        assert_eq!(names.unique("A.png"), "A-1.png");
        assert_eq!(names.unique("a.png"), "a-2.png");
    }

    #[test]
    fn the_type_gives_a_nameless_file_its_extension() {
        assert_eq!(extension("image/png"), "png");
        assert_eq!(extension("image/jpeg"), "jpg");
        assert_eq!(extension("application/octet-stream"), "bin");
    }
}
