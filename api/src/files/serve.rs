//! Serving: files under headers that keep them from being anything but files.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use holdfast_workflows::blob::Handed;
use tower::ServiceExt;
use tower_http::services::ServeFile;
use uuid::Uuid;

use crate::app::App;
use crate::problem::{Answer, Problem};

/// What browsers show without running anything. SVG is not among them: it is a program.
const SHOWN: [&str; 7] =
    ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "application/pdf"];
const PDF: &str = "application/pdf";

/// Nothing of what was uploaded may load, run or send anything.
const SANDBOX: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
/// Browsers show no PDF within a sandbox; they have one of their own for it.
const DOCUMENT: &str =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

/// Returns whether a page may show files of this kind.
pub fn is_shown(mime: &str) -> bool {
    SHOWN.contains(&mime)
}

/// A file that is to be handed out.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub blob: Uuid,
    pub name: String,
    pub mime: String,
    /// Shown, if it is of a kind that may be; otherwise kept.
    pub show: bool,
}

impl Outgoing {
    fn shows(&self) -> bool {
        self.show && is_shown(&self.mime)
    }

    /// Returns how browsers are told to take it.
    pub fn disposition(&self) -> String {
        let plain: String = self.name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
        let coded: String = form_urlencoded::byte_serialize(self.name.as_bytes()).collect();
        let how = if self.shows() { "inline" } else { "attachment" };
        format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{}", coded.replace('+', "%20"))
    }

    /// Returns its kind; what is kept and not shown is named as nothing that browsers run.
    pub fn kind(&self) -> &str {
        let runs =
            self.mime.contains("html") || self.mime.contains("xml") || self.mime.contains("javascript");
        if runs { "application/octet-stream" } else { &self.mime }
    }

    /// Returns how a store of its own hands it out.
    pub fn handed<'a>(&'a self, disposition: &'a str) -> Handed<'a> {
        Handed { mime: self.kind(), disposition }
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' '
}

/// Answers with a file from the local folder, whole or in part.
pub async fn file(app: &App, request: Request, outgoing: &Outgoing) -> Answer<Response> {
    let gone = || Problem::not_found("file");
    let path = app.stack.blobs.path(outgoing.blob).ok_or_else(gone)?;
    let mime =
        outgoing.kind().parse().unwrap_or_else(|_| "application/octet-stream".parse().expect("a kind"));
    let served = ServeFile::new_with_mime(path, &mime).oneshot(request).await;
    let response = served.unwrap_or_else(|never| match never {}).map(Body::new);
    if response.status().is_client_error() && !response.headers().contains_key(header::CONTENT_RANGE) {
        return Err(gone());
    }
    let policy = if outgoing.mime == PDF && outgoing.shows() { DOCUMENT } else { SANDBOX };
    let disposition = outgoing.disposition();
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CACHE_CONTROL, "private, max-age=600"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        (header::CONTENT_ENCODING, "identity"),
    ];
    let mut response = response.into_response();
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_str(value).map_err(anyhow::Error::from)?);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outgoing(name: &str, mime: &str, show: bool) -> Outgoing {
        Outgoing { blob: Uuid::nil(), name: name.into(), mime: mime.into(), show }
    }

    #[test]
    fn a_name_is_told_twice_once_for_old_browsers() {
        let told = outgoing("Bücher \"neu\".pdf", PDF, false).disposition();
        assert_eq!(
            told,
            "attachment; filename=\"B_cher _neu_.pdf\"; filename*=UTF-8''B%C3%BCcher%20%22neu%22.pdf"
        );
    }

    #[test]
    fn only_what_cannot_run_is_shown() {
        assert!(outgoing("a.png", "image/png", true).disposition().starts_with("inline"));
        for mime in ["text/html", "image/svg+xml", "text/xml", "application/javascript", "text/plain"] {
            assert!(outgoing("a", mime, true).disposition().starts_with("attachment"), "{mime}");
        }
        assert_eq!(outgoing("a.html", "text/html", false).kind(), "application/octet-stream");
    }
}
