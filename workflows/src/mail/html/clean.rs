//! Safe HTML: what may be shown inside a sandboxed frame, and nothing else.
//! Remote pictures come out switched off; switching them on is the reader's choice.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::balance::{ATTRIBUTES, OWN_ATTRIBUTES, balance, tags};
use super::escape;
use super::scan::{Tag, Token, scan, unescape};

/// The attribute a picture's remote address waits in until the reader asks for it.
pub const REMOTE_IMAGE: &str = "data-remote-src";

/// HTML that may be shown in a sandboxed frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safe {
    pub html: String,
    /// There was more than anybody reads.
    pub cut: bool,
}

/// Returns HTML that runs nothing and requests nothing.
pub fn sanitise(html: &str) -> Safe {
    let (tame, cut) = balance(html);
    let safe = CLEANER.clean(&tame).to_string();

    Safe { html: quiet_images(&safe), cut }
}

/// Properties that paint; none that move, cover or fetch.
const STYLES: [&str; 31] = [
    "background-color",
    "border",
    "border-bottom",
    "border-collapse",
    "border-color",
    "border-left",
    "border-radius",
    "border-right",
    "border-spacing",
    "border-style",
    "border-top",
    "border-width",
    "color",
    "direction",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "margin",
    "max-width",
    "padding",
    "padding-left",
    "text-align",
    "text-decoration",
    "text-indent",
    "vertical-align",
    "white-space",
    "width",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(tags().collect())
        .generic_attributes(HashSet::from(ATTRIBUTES))
        .tag_attributes(
            OWN_ATTRIBUTES
                .iter()
                .map(|(tag, own)| (*tag, own.iter().copied().collect()))
                .collect::<HashMap<_, _>>(),
        )
        .filter_style_properties(HashSet::from(STYLES))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .strip_comments(true)
        .attribute_filter(|_, name, value| (name != "style" || is_quiet(value)).then(|| value.into()));
    builder
});

/// A style that names an address, in whatever spelling, is dropped whole.
fn is_quiet(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    !["url", "\\", "expression", "@", "image", "/*"].iter().any(|loud| style.contains(loud))
}

/// Drops pictures that are there to be counted, and parks the address of those that are elsewhere.
fn quiet_images(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<img") {
        out.push_str(&rest[..at]);
        let tag = &rest[at..at + tag_length(&rest[at..])];
        rest = &rest[at + tag.len()..];
        if let Some(Token::Open(image)) = scan(tag).next() {
            write_image(&image, &mut out);
        }
    }
    out.push_str(rest);

    out
}

/// Returns the length of a tag; a `>` within quotes does not end it.
pub(super) fn tag_length(tag: &str) -> usize {
    let mut quoted = false;
    let end = tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });

    end.map_or(tag.len(), |end| end + 1)
}

fn write_image(image: &Tag<'_>, out: &mut String) {
    let source = unescape(image.attribute("src").unwrap_or_default()).into_owned();
    let embedded = source.starts_with("cid:");
    if source.is_empty() || is_pixel(image) {
        return;
    }

    out.push_str("<img");
    for (name, value) in image.attributes() {
        let name = if name == "src" && !embedded { REMOTE_IMAGE } else { name };
        out.push_str(&format!(" {name}=\"{}\"", escape(&unescape(value))));
    }
    out.push('>');
}

fn is_pixel(image: &Tag<'_>) -> bool {
    let tiny = |name| {
        image.attribute(name).is_some_and(|size| matches!(size.trim().trim_end_matches("px"), "0" | "1"))
    };
    let style = image.attribute("style").unwrap_or_default().replace(' ', "");
    let styled = |name: &str| {
        style.split(';').any(|rule| matches!(rule.strip_prefix(name), Some(":0" | ":1px" | ":0px")))
    };

    tiny("width") || tiny("height") || styled("width") || styled("height")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safe(html: &str) -> String {
        sanitise(html).html
    }

    #[test]
    fn nothing_that_runs_is_left() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href='javascript:alert(1)'>x</a>",
            "<a href='&#106;avascript:alert(1)'>x</a>",
            "<a href=' java\nscript:alert(1)'>x</a>",
            "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
            "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
            "<iframe src='javascript:alert(1)'></iframe>",
            "<form action='https://evil.example'><input name=password></form>",
            "<object data='https://evil.example'></object><embed src='https://evil.example'>",
            "<meta http-equiv=refresh content='0;url=https://evil.example'><base href='https://evil.example'>",
            "<div style=\"background:url('https://evil.example')\">x</div>",
            "<div style=\"color:red;background-color:u\\72l(https://evil.example)\">x</div>",
            "<link rel=stylesheet href='https://evil.example'><style>@import 'https://evil.example'</style>",
            "<div style='position:fixed;top:0'>x</div>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
            "<table background='https://evil.example'><td background='https://evil.example'>x</td></table>",
            "<p title='<img src=https://evil.example>'>x</p>",
            "<a href='//evil.example'>x</a><a href='/admin'>y</a><a href='data:text/html,x'>z</a>",
            "<img src='//evil.example'><img srcset='https://evil.example 2x'><img src='data:image/svg+xml,x'>",
        ] {
            let shown =
                safe(hostile).to_ascii_lowercase().replace("&lt;img src=https://evil.example&gt;", "");
            for word in ["alert", "javascript", "evil.example", "onerror", "position", "/admin", "data:"] {
                assert!(!shown.contains(word), "{hostile} -> {shown}");
            }
        }
    }

    #[test]
    fn ordinary_mail_keeps_its_looks() {
        let html = "<p style=\"color:red\">Hi <b>Ana</b></p><table><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>";
        assert_eq!(safe(html), html);
    }

    #[test]
    fn links_keep_their_address_and_lose_their_power() {
        assert_eq!(
            safe("<a href=\"https://example.com/?a=1&amp;b=2\" target=_top id=x class=y>go</a>"),
            "<a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">go</a>"
        );
    }

    #[test]
    fn remote_pictures_wait_and_embedded_ones_show() {
        assert_eq!(
            safe("<img src=\"https://example.com/a.png?x=1&amp;y=2\" alt=\"a > b\">"),
            "<img data-remote-src=\"https://example.com/a.png?x=1&amp;y=2\" alt=\"a &gt; b\">"
        );
        assert_eq!(safe("<img src=\"cid:logo@x\">"), "<img src=\"cid:logo@x\">");
    }

    #[test]
    fn tracking_pixels_are_dropped() {
        assert_eq!(safe("a<img src=https://t.example/p.gif width=1 height=1>b"), "ab");
        assert_eq!(safe("a<img src=https://t.example/p.gif style='width: 1px'>b"), "ab");
    }

    #[test]
    fn open_and_crossed_tags_are_closed() {
        assert_eq!(safe("<b><i>x</b>y"), "<b><i>x</i></b>y");
        assert_eq!(safe("<div><p>x"), "<div><p>x</p></div>");
    }
}
