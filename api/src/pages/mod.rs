//! Pages without a sign-in: plain HTML, made here, for people who come from a link in a letter.
//!
//! Reading one changes nothing, because programs that look for bad links read them, too.

pub mod approve;
pub mod csat;
mod de;
mod en;
mod said;
pub mod unsubscribe;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
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
textarea{box-sizing:border-box;width:100%;min-height:6rem;font:inherit;padding:.5rem;border:1px solid #8a94a3;border-radius:4px}
button{font:inherit;padding:.5rem 1rem;border:0;border-radius:4px;background:#1d4ed8;color:#fff;cursor:pointer}
.faint{color:#5b6572}
@media (prefers-color-scheme:dark){body{background:#14181d;color:#e6e9ee}main{background:#1c2128;border-color:#39414c}
textarea{background:#14181d;color:inherit}.faint{color:#a5aeba}button{background:#3b6df0}}";

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

/// Returns which of the languages of these pages somebody reads.
pub fn language(locale: &str) -> &'static str {
    if holdfast_workflows::follow::notify::happened::is_german(locale) { "de" } else { "en" }
}

/// What these pages say in one language.
#[derive(Debug)]
struct Words {
    approve: approve::Words,
    csat: csat::Words,
    unsubscribe: unsubscribe::Words,
    nowhere: &'static str,
}

fn words(language: &str) -> &'static Words {
    if language == "de" { &de::WORDS } else { &en::WORDS }
}
