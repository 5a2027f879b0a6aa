//! Body: a JSON request body, refused with a pointer to the field that is wrong.

use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use bytes::Bytes;
use holdfast_rules::form::pointer;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// A body of JSON.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
        if !kind.starts_with("application/json") {
            let title = "This address takes application/json.";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", title));
        }
        let bytes = bytes(request, state).await?;
        parse(&bytes).map(Self)
    }
}

/// Reads a whole body within the limit of its route.
pub async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            "The request is larger than this address takes.",
        ),
        status => Problem::new(status, "unreadable", "The request could not be read."),
    })
}

/// Parses JSON; syntax is a bad request, a wrong field is named.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut from = serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize(&mut from).map_err(|error| {
        let pointer = pointer(error.path());
        let cause = error.into_inner();
        if cause.is_syntax() || cause.is_eof() {
            return Problem::new(StatusCode::BAD_REQUEST, "not_json", "The body is not JSON.")
                .detail(cause.to_string());
        }
        let said = cause.to_string();
        let message = said.split(" at line ").next().unwrap_or_default().to_owned();
        match message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next()) {
            Some(field) if !pointer.ends_with(&format!("/{field}")) => {
                Problem::field(&format!("{pointer}/{field}"), "unknown_field", message.clone())
            }
            Some(_) => Problem::field(&pointer, "unknown_field", message),
            None => Problem::field(&pointer, "invalid", message),
        }
    })
}

/// Reads a field that is there, so that null and absence differ.
pub fn present<'de, T: serde::Deserialize<'de>, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// Query parameters, refused by name.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = Query::<T>::from_request_parts(parts, state).await;
        read.map(|Query(params)| Self(params))
            .map_err(|error| Problem::field("query", "invalid", error.body_text()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[serde(rename = "inner")]
        _inner: Vec<Inner>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[serde(rename = "n")]
        _n: u8,
    }

    fn pointer_of(text: &str) -> String {
        parse::<Outer>(text.as_bytes()).expect_err("refused").errors.remove(0).pointer
    }

    #[test]
    fn a_wrong_field_is_named_by_its_pointer() {
        assert_eq!(pointer_of(r#"{"inner":[{"n":1},{"n":"x"}]}"#), "/inner/1/n");
        assert_eq!(pointer_of(r#"{"inner":[{"n":1,"m":2}]}"#), "/inner/0/m");
        assert_eq!(pointer_of(r#"{"inner":[],"outer":2}"#), "/outer");
    }

    #[test]
    fn what_is_not_json_is_a_bad_request() {
        assert_eq!(parse::<Outer>(b"{").expect_err("refused").status, 400);
    }
}
