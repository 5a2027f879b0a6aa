//! Pictures of a sanitised mail: embedded ones get the addresses under which they are kept, those
//! elsewhere come back only where the reader asked for them.

use super::clean::{REMOTE_IMAGE, tag_length};
use super::escape;
use super::scan::{Token, scan, unescape};

/// HTML with its pictures in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictured {
    pub html: String,
    /// How many pictures are elsewhere.
    pub remote: usize,
}

/// Puts pictures into sanitised HTML: those it names by a `cid`, by what `kept` says of it.
pub fn picture(html: &str, kept: impl Fn(&str) -> Option<String>, with_remote: bool) -> Pictured {
    let mut out = String::with_capacity(html.len());
    let (mut rest, mut remote) = (html, 0);
    while let Some(at) = rest.find("<img") {
        out.push_str(&rest[..at]);
        let tag = &rest[at..at + tag_length(&rest[at..])];
        rest = &rest[at + tag.len()..];
        let Some(Token::Open(image)) = scan(tag).next() else { continue };
        out.push_str("<img");
        for (name, value) in image.attributes() {
            let value = unescape(value).into_owned();
            remote += usize::from(name == REMOTE_IMAGE);
            let shown = match (name, value.strip_prefix("cid:")) {
                (REMOTE_IMAGE, _) => with_remote.then_some(("src", value)),
                ("src", Some(cid)) => kept(cid).map(|address| ("src", address)),
                ("src", None) => None,
                _ => Some((name, value)),
            };
            if let Some((name, value)) = shown {
                out.push_str(&format!(" {name}=\"{}\"", escape(&value)));
            }
        }
        out.push('>');
    }
    out.push_str(rest);

    Pictured { html: out, remote }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::html::sanitise;

    const MAIL: &str =
        "<p>Hi<img src=\"cid:a@x\" alt=A><img src='https://t.example/b.png?x=1&y=2'><img src='cid:gone'></p>";

    fn shown(with_remote: bool) -> Pictured {
        let kept = |cid: &str| (cid == "a@x").then(|| "/files/1/a.png?use=show&seal=2".to_owned());
        picture(&sanitise(MAIL).html, kept, with_remote)
    }

    #[test]
    fn embedded_pictures_are_found_and_others_wait_for_consent() {
        let quiet = shown(false);
        assert!(
            quiet.html.contains("src=\"/files/1/a.png?use=show&amp;seal=2\" alt=\"A\""),
            "{}",
            quiet.html
        );
        assert!(!quiet.html.contains("t.example") && !quiet.html.contains("cid:"), "{}", quiet.html);
        assert_eq!(quiet.remote, 1);
    }

    #[test]
    fn pictures_elsewhere_come_when_they_are_asked_for() {
        let html = shown(true).html;
        assert!(html.contains("<img src=\"https://t.example/b.png?x=1&amp;y=2\">"), "{html}");
    }
}
