//! Sniffing: what a file is, by its first bytes rather than by what its sender says.

/// Kinds that cannot be told by their bytes and do no harm by being named.
const BY_NAME: [(&str, &str); 8] = [
    ("txt", "text/plain"),
    ("log", "text/plain"),
    ("md", "text/markdown"),
    ("csv", "text/csv"),
    ("json", "application/json"),
    ("ics", "text/calendar"),
    ("eml", "message/rfc822"),
    ("vcf", "text/vcard"),
];
const UNKNOWN: &str = "application/octet-stream";

/// Returns a file's kind. What runs in browsers is named as what it is only where its bytes say so.
pub(super) fn mime(head: &[u8], declared: &str, name: &str) -> String {
    if let Some(kind) = infer::get(head) {
        return kind.mime_type().to_owned();
    }
    let looks_like_text = std::str::from_utf8(whole_letters(head)).is_ok() && !head.contains(&0);
    if !looks_like_text {
        return UNKNOWN.to_owned();
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let by_name = BY_NAME.iter().find(|(known, _)| extension.as_deref() == Some(*known));
    let by_word = BY_NAME.iter().find(|(_, mime)| *mime == declared);
    by_name.or(by_word).map_or("text/plain", |(_, mime)| mime).to_owned()
}

/// The beginning of a file may end within a letter.
fn whole_letters(head: &[u8]) -> &[u8] {
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        _ => head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_say_more_than_names() {
        assert_eq!(mime(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "text/html", "a.txt"), "image/png");
        assert_eq!(mime(b"%PDF-1.7\n", "image/png", "a.png"), "application/pdf");
        assert_eq!(mime(b"<!DOCTYPE html><script>", "image/png", "a.png"), "text/html");
        assert_eq!(mime(&[0, 159, 146, 150], "image/png", "a.png"), UNKNOWN);
    }

    #[test]
    fn text_is_named_by_its_name_or_plainly() {
        assert_eq!(mime(b"a;b\n1;2\n", "", "x.csv"), "text/csv");
        assert_eq!(mime(b"a;b\n1;2\n", "text/csv", "x"), "text/csv");
        assert_eq!(mime("grüße".as_bytes(), "application/x-evil", "x"), "text/plain");
        assert_eq!(mime(&"grü".as_bytes()[..3], "", "cut.log"), "text/plain");
    }

    #[test]
    fn a_drawing_that_can_run_is_not_an_image() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"></svg>";
        assert!(!mime(svg, "image/svg+xml", "a.svg").starts_with("image/"));
    }
}
