//! Claims: what a checked token says about somebody.

use serde_json::{Map, Value};

use crate::auth::{Hash, hash};

/// Longer ones are not looked at; nobody is called so.
const TEXT_CHARS_MAX: usize = 255;

/// The claims of a token whose signature, issuer and times are right.
#[derive(Debug, Clone)]
pub struct Claims(pub Map<String, Value>);

impl Claims {
    /// Returns a claim that is a text of sensible length.
    pub fn text(&self, name: &str) -> Option<&str> {
        let text = self.0.get(name)?.as_str()?.trim();
        (!text.is_empty() && text.chars().count() <= TEXT_CHARS_MAX).then_some(text)
    }

    /// Returns who this is about, in the provider's own words.
    pub fn subject(&self) -> &str {
        self.text("sub").unwrap_or_default()
    }

    /// Returns the address, if the provider has seen that mail arrives there.
    pub fn verified_email(&self) -> Option<&str> {
        let verified = self.0.get("email_verified") == Some(&Value::Bool(true));
        self.text("email").filter(|email| verified && email.contains('@'))
    }

    /// Returns whether the token is the answer to the question that was sent with a nonce.
    pub fn answers(&self, nonce: &Hash) -> bool {
        self.text("nonce").is_some_and(|given| hash(given) == *nonce)
    }

    /// Returns the groups; none if the token says nothing of them. A claim within claims is named with
    /// dots, as in `realm_access.roles`.
    pub fn groups(&self, claim: &str) -> Option<Vec<&str>> {
        match self.0.get(claim).or_else(|| self.within(claim))? {
            Value::String(group) => Some(vec![group]),
            Value::Array(groups) => Some(groups.iter().filter_map(Value::as_str).collect()),
            _ => None,
        }
    }

    fn within(&self, path: &str) -> Option<&Value> {
        let mut names = path.split('.');
        let first = self.0.get(names.next()?)?;
        names.try_fold(first, |value, name| value.get(name))
    }

    /// Returns whether the provider says that more than a password was asked for (RFC 8176).
    pub fn second_factor(&self) -> bool {
        let methods = self.groups("amr").unwrap_or_default();
        methods.contains(&"mfa") || self.text("acr").is_some_and(|level| level.contains("mfa"))
    }

    /// Adds what another answer of the provider says about the same person; what was signed stands.
    pub fn complete(&mut self, more: Map<String, Value>) {
        for (name, value) in more {
            self.0.entry(name).or_insert(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn claims(value: Value) -> Claims {
        let Value::Object(claims) = value else { panic!("claims are an object") };
        Claims(claims)
    }

    #[test]
    fn groups_may_be_one_text_or_many_or_within_another_claim() {
        assert_eq!(claims(json!({"groups": "a"})).groups("groups"), Some(vec!["a"]));
        assert_eq!(claims(json!({"groups": ["a", 1, "b"]})).groups("groups"), Some(vec!["a", "b"]));
        let nested = claims(json!({"realm_access": {"roles": ["a"]}}));
        assert_eq!(nested.groups("realm_access.roles"), Some(vec!["a"]));
        assert_eq!(nested.groups("groups"), None);
    }

    #[test]
    fn an_address_counts_only_when_it_was_verified() {
        assert_eq!(claims(json!({"email": "a@b.c"})).verified_email(), None);
        assert_eq!(claims(json!({"email": "a@b.c", "email_verified": "true"})).verified_email(), None);
        assert_eq!(claims(json!({"email": "a@b.c", "email_verified": true})).verified_email(), Some("a@b.c"));
    }

    #[test]
    fn what_was_signed_is_not_overwritten() {
        let mut signed = claims(json!({"email": "a@b.c"}));
        signed.complete(claims(json!({"email": "x@y.z", "name": "Ana"})).0);
        assert_eq!((signed.text("email"), signed.text("name")), (Some("a@b.c"), Some("Ana")));
    }
}
