//! Problems: every error the API answers, as RFC 9457 problem documents.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use holdfast_engine::field::BadField;
use holdfast_engine::refusal::Refusal;
use serde::Serialize;
use serde_json::{Value, json};
use tracing::Instrument as _;
use utoipa::ToSchema;

/// What went wrong, in words for people and a code for programs.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// A stable address of this kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// A stable name for programs and translations.
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub params: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// One entry per field that is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The ticket as it is, where a write met a newer one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub current: Option<Value>,
    #[serde(skip)]
    pub retry_after: Option<u64>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// A JSON pointer into the request's body, or the name of a query parameter.
    pub pointer: String,
    pub code: String,
    pub message: String,
}

/// The result of a handler.
pub type Answer<T> = Result<T, Problem>;

impl Problem {
    /// Returns a problem with this status, code and title.
    pub fn new(status: StatusCode, code: &str, title: impl Into<String>) -> Self {
        Self {
            kind: format!("/docs/problems#{code}"),
            title: title.into(),
            status: status.as_u16(),
            detail: None,
            code: code.to_owned(),
            params: None,
            request_id: None,
            errors: vec![],
            current: None,
            retry_after: None,
        }
    }

    /// Says how to get out of it.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Returns the answer to somebody who has not signed in.
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", "Please sign in.")
    }

    /// Returns the answer to somebody who may not.
    pub fn forbidden(permission: &str) -> Self {
        let mut problem =
            Self::new(StatusCode::FORBIDDEN, "not_allowed", "You lack the permission for this.");
        problem.params = Some(json!({ "permission": permission }));
        problem
    }

    /// Returns the answer for what is not there, or not to be seen.
    pub fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", format!("There is no such {what}."))
    }

    /// Returns the answer to a body with wrong fields.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let mut problem =
            Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Some fields are not right.");
        problem.errors = errors;
        problem
    }

    /// Returns the answer to one wrong field.
    pub fn field(pointer: &str, code: &str, message: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError {
            pointer: pointer.into(),
            code: code.into(),
            message: message.into(),
        }])
    }

    /// Returns the answer while the durable engine cannot be reached.
    pub fn engine_unavailable() -> Self {
        let title = "Changes cannot be taken right now; reading goes on.";
        let mut problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "engine_unavailable", title);
        problem.retry_after = Some(5);
        problem.detail(
            "Please send it again in a few seconds. With the same Idempotency-Key it happens once, \
             even if it got through this time.",
        )
    }
}

/// A refusal of the engine, answered with its own code and parameters.
impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match &refusal {
            Refusal::NoSuchTicket => StatusCode::NOT_FOUND,
            Refusal::NotAllowed { .. } | Refusal::RequesterOnly => StatusCode::FORBIDDEN,
            Refusal::AlreadyTaken { .. }
            | Refusal::SequenceMoved { .. }
            | Refusal::AlreadyOpen
            | Refusal::NothingWaits
            | Refusal::AnswerWaits
            | Refusal::ApprovalPending
            | Refusal::ApprovalMoved { .. }
            | Refusal::NotAsked
            | Refusal::AlreadyAnswered
            | Refusal::AlreadyAsked
            | Refusal::FileGone => StatusCode::CONFLICT,
            Refusal::TextLost => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let told = serde_json::to_value(&refusal).expect("a refusal is serialisable");
        let code = told["code"].as_str().unwrap_or("refused").to_owned();
        let mut problem = Self::new(status, &code, refusal.to_string());
        problem.params = told.get("params").cloned();
        if let Refusal::BadFields { fields } = refusal {
            problem.errors = fields.into_iter().map(FieldError::from).collect();
        }
        problem
    }
}

impl From<BadField> for FieldError {
    fn from(BadField { key, code, message }: BadField) -> Self {
        Self { pointer: format!("/customFields/{key}"), code, message }
    }
}

/// A fault of the world is told in general words here and in full in the log.
impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        if let Some(problem) = error.downcast_ref().and_then(of_database) {
            return problem;
        }
        tracing::error!(error = format!("{error:#}"), "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side.")
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}

/// Returns what to say where not the statement is the trouble, but the server or others.
fn of_database(error: &sqlx::Error) -> Option<Problem> {
    let (code, title) = match error {
        away if is_away(away) => ("database_unavailable", "The desk's memory cannot be reached."),
        busy if is_busy(busy) => ("database_busy", "The desk's memory is busy. Please try again."),
        _ => return None,
    };
    tracing::warn!(%error, code, "Postgres does not answer");
    let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, code, title);
    problem.retry_after = Some(5);
    Some(problem)
}

/// Returns whether the server cannot be reached.
fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) => true,
        // The server is shutting down, has crashed, or is starting.
        error => says(error, &["57P01", "57P02", "57P03"]),
    }
}

/// Returns whether others were in the way: a deadlock, a lock or a transaction that took too long.
fn is_busy(error: &sqlx::Error) -> bool {
    says(error, &["40001", "40P01", "55P03", "25P04"])
}

fn says(error: &sqlx::Error, codes: &[&str]) -> bool {
    let code = error.as_database_error().and_then(|fault| fault.code());
    code.is_some_and(|code| codes.contains(&code.as_ref()))
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the body of every problem, with the id by which the request stands in the log.
pub async fn write_out(request: Request, next: Next) -> Response {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span).await;
    let Some(mut problem) = response.extensions_mut().remove::<Problem>() else { return response };
    problem.request_id = id;
    let mut written = (response.status(), Json(&problem)).into_response();
    let headers = written.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Some(seconds) = problem.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    written
}
