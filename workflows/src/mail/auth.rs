//! What a trusted server found out about a sender: the `Authentication-Results` it added (RFC 8601).
//!
//! Anybody may write such a field; only those of the server that receives our mail count, which has to
//! remove others under its own name.

use super::parse::Auth;

/// Reads the results of the server of this name. A signature counts only if it is the sender's own domain's.
pub fn read(fields: &[String], authserv_id: &str, from: &str) -> Auth {
    let domain = from.rsplit_once('@').map_or("", |(_, domain)| domain);
    let mut auth = Auth::default();
    for field in fields {
        let (server, results) = field.split_once(';').unwrap_or((field, ""));
        let server = server.split_whitespace().next().unwrap_or_default();
        if server.eq_ignore_ascii_case(authserv_id) {
            without_comments(results).split(';').for_each(|result| note(&mut auth, result, domain));
        }
    }
    auth
}

/// Notes one result, as `dmarc=pass header.from=example.org`; the first of a method stands, and of
/// signatures one that passed.
fn note(auth: &mut Auth, result: &str, domain: &str) {
    let mut words = result.split_whitespace();
    let Some((method, value)) = words.next().and_then(|word| word.split_once('=')) else { return };
    let value = value.to_ascii_lowercase();
    match method.split('/').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "spf" => first(&mut auth.spf, value),
        "dmarc" => first(&mut auth.dmarc, value),
        "dkim" => {
            let signed_by = words.find_map(signer).unwrap_or_default();
            let aligned = is_within(domain, &signed_by);
            match (value.as_str(), aligned) {
                ("pass", true) => auth.dkim = Some(value),
                // Somebody signed it, who is not its sender: that says nothing of the sender.
                ("pass", false) => first(&mut auth.dkim, "none".into()),
                _ => first(&mut auth.dkim, value),
            }
        }
        _ => {}
    }
}

fn first(result: &mut Option<String>, value: String) {
    if result.is_none() {
        *result = Some(value);
    }
}

fn signer(word: &str) -> Option<String> {
    let (name, value) = word.split_once('=')?;
    let domain = match name.to_ascii_lowercase().as_str() {
        "header.d" => value,
        "header.i" => value.rsplit('@').next().unwrap_or_default(),
        _ => return None,
    };
    Some(domain.trim_matches('"').to_ascii_lowercase())
}

/// Returns whether a domain is another, or lies below it.
fn is_within(domain: &str, other: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    !other.is_empty() && other.contains('.') && (domain == other || domain.ends_with(&format!(".{other}")))
}

fn without_comments(text: &str) -> String {
    let mut depth = 0_usize;
    let keep = |c: &char| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    };
    text.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(field: &str) -> [Option<String>; 3] {
        let Auth { spf, dkim, dmarc } = read(&[field.to_owned()], "mx.desk.example", "ana@mail.example.com");
        [spf, dkim, dmarc]
    }

    fn words(words: [&str; 3]) -> [Option<String>; 3] {
        words.map(|word| Some(word.to_owned()).filter(|word| !word.is_empty()))
    }

    #[test]
    fn what_our_own_server_found_is_read() {
        let field = "mx.desk.example; spf=pass smtp.mailfrom=example.com; dkim=pass (2048-bit; x) header.d=example.com header.s=a; dmarc=pass (p=reject) header.from=example.com";
        assert_eq!(results(field), words(["pass", "pass", "pass"]));
        assert_eq!(results("MX.desk.example 1; dmarc=fail"), words(["", "", "fail"]));
    }

    #[test]
    fn what_others_say_does_not_count() {
        assert_eq!(results("mx.evil.example; dmarc=pass"), words(["", "", ""]));
        assert_eq!(results("mx.desk.example (x); none"), words(["", "", ""]));
    }

    #[test]
    fn a_signature_of_somebody_else_says_nothing_of_the_sender() {
        assert_eq!(results("mx.desk.example; dkim=pass header.d=evil.example"), words(["", "none", ""]));
        assert_eq!(results("mx.desk.example; dkim=pass header.d=com"), words(["", "none", ""]));
        let both = "mx.desk.example; dkim=pass header.d=list.example; dkim=pass header.i=@example.com";
        assert_eq!(results(both), words(["", "pass", ""]));
    }

    #[test]
    fn the_first_result_of_a_method_stands() {
        let both = ["mx.desk.example; dmarc=fail".to_owned(), "mx.desk.example; dmarc=pass".to_owned()];
        assert_eq!(read(&both, "mx.desk.example", "a@b.example").dmarc.as_deref(), Some("fail"));
    }
}
