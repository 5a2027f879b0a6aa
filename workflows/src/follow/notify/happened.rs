//! What happened, in one sentence without its full stop, for letters.

mod de;

use super::kind::Kind;

/// Returns what somebody did, or what happened by itself.
pub fn happened(kind: Kind, who: Option<&str>, locale: &str) -> String {
    let who = who.filter(|who| !who.is_empty());
    let (theirs, itself) = if is_german(locale) { de::happened(kind) } else { english(kind) };
    who.map_or(itself.to_owned(), |who| format!("{who} {theirs}"))
}

/// Returns whether a locale is one of German.
pub fn is_german(locale: &str) -> bool {
    locale.split(['-', '_']).next().is_some_and(|language| language.eq_ignore_ascii_case("de"))
}

/// Returns what the link says by which such letters are ended.
pub fn no_more(locale: &str) -> &'static str {
    if is_german(locale) { de::NO_MORE } else { "No more letters like this" }
}

/// What somebody did, and what happened by itself.
fn english(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Mentioned => ("mentioned you", "You were mentioned"),
        Kind::Assigned => ("gave you the ticket", "You were given the ticket"),
        Kind::Approval => ("asks for your approval", "Your approval is asked for"),
        Kind::Breached => ("missed a promise", "A promise is broken"),
        Kind::Warned => ("is short of time for a promise", "A promise runs short"),
        Kind::Replied => ("replied", "There is a reply"),
        Kind::Resolved => ("solved it", "It is solved"),
        Kind::Rated => ("said how it was", "The requester said how it was"),
        Kind::Joined => ("added you", "You were added"),
        Kind::Activity => ("wrote something", "Something new was written"),
    }
}
