//! Pages without a sign-in: plain HTML, made here, for people who come from a link in a letter.
//!
//! Reading one changes nothing, because programs that look for bad links read them, too.

pub mod approve;
pub mod csat;
mod de;
mod en;
pub mod guest;
mod said;
pub mod unsubscribe;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use holdfast_workflows::mail::html::escape;

/// A page in somebody's language.
#[derive(Debug)]
pub struct Page<'a> {
    pub status: StatusCode,
    /// `en` or `de`.
    pub language: &'a str,
    pub title: &'a str,
    /// Safe HTML.
    pub body: String,
}

/// Pages that are nobody else's business: not kept, not found, not told where one comes from.
fn headers() -> [(HeaderName, HeaderValue); 3] {
    [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex")),
    ]
}

const STYLE: &str = "
body{margin:0;background:#f4f5f7;color:#1f2933;font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:10vh auto;padding:2rem;background:#fff;border:1px solid #dfe1e6;border-radius:8px}
h1{font-size:1.25rem;margin:0 0 1rem}
h2{font-size:1.125rem;margin:0 0 1rem;overflow-wrap:anywhere}
hr{border:0;border-top:1px solid #dfe1e6;margin:1.5rem 0}
fieldset{border:0;margin:0 0 1rem;padding:0}
label{display:block;margin:.25rem 0}
textarea,select,input:not([type=radio]):not([type=checkbox]){box-sizing:border-box;width:100%;font:inherit;color:inherit;background:#fff;padding:.5rem;border:1px solid #8a94a3;border-radius:4px}
textarea{min-height:6rem;resize:vertical}
:is(a,button,input,select,textarea):focus-visible{outline:3px solid #3b6df0;outline-offset:2px}
.field{margin:0 0 1.25rem}
.field>label,legend{font-weight:600;padding:0}
.field p{margin:0 0 .25rem}
.choice,.field>.choice{display:flex;gap:.6rem;align-items:baseline;font-weight:400;padding:.2rem 0}
.choice input{flex:none;width:1.1rem;height:1.1rem;accent-color:#1d4ed8;transform:translateY(.15rem)}
.field .faint{font-weight:400;font-size:.9375rem}
.field.bad,.field.new{border-left:4px solid #b42318;padding-left:.75rem}
.field.new{border-color:#1d4ed8}
.wrong{color:#b42318;font-weight:600}
.tag{font-size:.8125rem;font-weight:400;background:#e3eafd;color:#1a3a8f;border-radius:4px;padding:.1rem .4rem}
.alert{border:2px solid #b42318;border-radius:6px;padding:1rem;margin:0 0 1.5rem}
.alert.new{border-color:#1d4ed8}
.alert h2{font-size:1rem;margin:0}
.alert ul{margin:.5rem 0 0;padding-left:1.25rem}
a{color:#1d4ed8}
.away{position:absolute;left:-10000px}
button{font:inherit;padding:.5rem 1rem;border:0;border-radius:4px;background:#1d4ed8;color:#fff;cursor:pointer}
.faint{color:#5b6572}
@media (prefers-color-scheme:dark){body{background:#14181d;color:#e6e9ee}main{background:#1c2128;border-color:#39414c}
textarea,select,input:not([type=radio]):not([type=checkbox]){background:#14181d}.faint{color:#a5aeba}button{background:#3b6df0}
:root{color-scheme:dark}a{color:#8ab0ff}.wrong{color:#ff9d92}.alert,.field.bad{border-color:#ff9d92}.alert.new,.field.new{border-color:#8ab0ff}
.tag{background:#243358;color:#c9d8ff}.choice input{accent-color:#8ab0ff}}
@media (max-width:40rem){main{margin:0;padding:1.25rem;border:0;border-radius:0}}";

impl IntoResponse for Page<'_> {
    fn into_response(self) -> Response {
        let Self { status, language, title, body } = self;
        let title = escape(title);
        let html = format!(
            "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title}</title><style>{STYLE}</style></head>\
             <body><main><h1>{title}</h1>{body}</main></body></html>"
        );
        (status, headers(), Html(html)).into_response()
    }
}

/// Returns the page for a link that leads nowhere, in both languages because nobody knows whose it is.
pub fn nowhere() -> Response {
    let body = format!("<p>{}</p><p lang=\"de\">{}</p>", en::WORDS.nowhere, de::WORDS.nowhere);
    let page = Page { status: StatusCode::NOT_FOUND, language: "en", title: "Nothing here", body };
    page.into_response()
}

/// Returns what is wrong, as a page says it first.
fn alert(words: &str) -> String {
    format!("<p role=\"alert\" class=\"wrong\">{words}</p>")
}

/// Returns which of the languages of these pages somebody reads.
pub fn language(locale: &str) -> &'static str {
    if holdfast_workflows::follow::notify::happened::is_german(locale) { "de" } else { "en" }
}

/// Returns which of the languages of these pages a browser asks for most; English where it asks for neither.
pub fn reader_language(headers: &HeaderMap) -> &'static str {
    let asked =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|asked| asked.to_str().ok()).unwrap_or_default();
    let wish = |part: &str| {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let tag = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let weight = weight.trim().parse::<f32>().unwrap_or(0.0);
        ["en", "de"].into_iter().find(|known| *known == tag).map(|known| (known, weight))
    };
    // Of two that are wanted alike the first counts.
    let wishes = asked.split(',').filter_map(wish).filter(|(_, weight)| *weight > 0.0);
    let most = wishes.reduce(|most, wish| if wish.1 > most.1 { wish } else { most });
    most.map_or("en", |(language, _)| language)
}

/// What these pages say in one language.
#[derive(Debug)]
struct Words {
    approve: approve::Words,
    csat: csat::Words,
    guest: guest::Words,
    unsubscribe: unsubscribe::Words,
    nowhere: &'static str,
}

fn words(language: &str) -> &'static Words {
    if language == "de" { &de::WORDS } else { &en::WORDS }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_answered_in_the_language_that_it_wants_most() {
        let language = |asked: &str| {
            let asked = HeaderValue::from_str(asked).expect("a header");
            reader_language(&[(header::ACCEPT_LANGUAGE, asked)].into_iter().collect())
        };
        assert_eq!(language("de-AT,de;q=0.9,en;q=0.8"), "de");
        assert_eq!(language("fr, en;q=0.5, de;q=0.7"), "de");
        assert_eq!(language("en-GB,de"), "en");
        assert_eq!(language("de;q=0, fr"), "en");
        assert_eq!(language("nonsense;q=x"), "en");
    }
}
