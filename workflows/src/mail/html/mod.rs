//! HTML mail: made safe to show, and made into text. Fetching remote pictures is not done anywhere here.
//!
//! A small scanner reads tags once, from front to back, so that no nesting and no number of attributes
//! costs more than its length. What is safe is then decided by `ammonia`, on balanced and shallow input.

mod balance;
mod clean;
mod pictures;
mod scan;
mod text;

pub use clean::{REMOTE_IMAGE, Safe, sanitise};
pub use pictures::{Pictured, picture};
pub(crate) use text::to_text;

/// Writes plain text as HTML, line breaks kept.
pub(crate) fn from_text(text: &str) -> String {
    format!("<div>{}</div>", escape(text).replace('\n', "<br>\n"))
}

/// Escapes text for use in HTML, also within quoted attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }

    escaped
}
