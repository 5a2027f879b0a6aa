//! App: what every handler works with, and the router that all requests go through.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use holdfast_workflows::content::Staging;
use holdfast_workflows::ingress::Ingress;
use holdfast_workflows::mailbox::imap::Post;
use holdfast_workflows::stack::Stack;
use holdfast_workflows::store::together::Together;
use metrics_exporter_prometheus::PrometheusHandle;
use sqlx::PgPool;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::auth;
use crate::live::Hub;
use crate::measure;
use crate::problem::{self, Problem};
use crate::routes;
use crate::settings::Settings;

/// JSON bodies are small; routes that take more say so.
const BODY_BYTES_MAX: usize = 1024 * 1024;

/// What every handler works with; cheap to clone, as every layer of the router does with it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of the program.
pub struct Parts {
    pub stack: Stack,
    pub ingress: Arc<Ingress>,
    /// How mailboxes are reached.
    pub post: Post,
    pub hub: Arc<Hub>,
    pub sessions: Arc<auth::Cache>,
    /// Whose streams are open.
    pub guests: Arc<auth::guests::Guests>,
    pub settings: Arc<Settings>,
    pub federation: Arc<auth::oidc::Federation>,
    pub metrics: PrometheusHandle,
    /// Where Restate says how it is: the ingress and its health.
    pub ingress_url: Arc<str>,
    pub pace: Arc<crate::pace::Known>,
    /// How texts of existing tickets are stored: in company where there is any.
    pub staging: Together<Staging>,
}

impl From<Parts> for App {
    fn from(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl FromRef<App> for PgPool {
    fn from_ref(app: &App) -> Self {
        app.stack.store.reads.clone()
    }
}

impl App {
    /// Returns the pool that reads use.
    pub fn reads(&self) -> &PgPool {
        &self.stack.store.reads
    }
}

/// Returns the whole program as one service.
pub fn router(app: App) -> Router {
    let (v1, root, _) = routes::all();
    let guard = from_fn_with_state(app.clone(), auth::guard);
    let api = Router::new()
        .merge(Router::new().nest("/v1", v1.clone()).nest("/api/v1", v1))
        .merge(root)
        .route_layer(from_fn(measure::request))
        .route_layer(guard)
        .method_not_allowed_fallback(async || {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "This address has no such method.",
            )
        })
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX));
    let settings = app.settings.clone();
    api.fallback_service(web(&settings))
        .layer(from_fn_with_state(app.clone(), stamp))
        .layer(from_fn(problem::write_out))
        .layer(CatchPanicLayer::custom(|_| {
            Problem::from(anyhow::anyhow!("a handler panicked")).into_response()
        }))
        .layer(cors(&settings))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(NotForContentType::SSE)))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::REFERRER_POLICY,
            HeaderValue::from_static("same-origin"),
        ))
        .layer(SetResponseHeaderLayer::if_not_present(header::CONTENT_SECURITY_POLICY, policy(&settings)))
        .with_state(app)
}

/// What our pages may load: from us and, where files have a store of their own, from there.
fn policy(settings: &Settings) -> HeaderValue {
    let store = settings.s3.origin().unwrap_or_default();
    let policy = format!(
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: {store}; \
         connect-src 'self' {store}; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'"
    );
    HeaderValue::from_str(&policy).expect("an origin is a header's text")
}

/// The web app: console and portal are single pages that find their own way below their address.
fn web(settings: &Settings) -> Router {
    let page = |name: &str| ServeFile::new(settings.web.join(name));
    Router::new()
        .nest_service(
            "/portal",
            ServeDir::new(settings.web.join("portal")).fallback(page("portal/index.html")),
        )
        .nest_service("/docs", ServeDir::new(settings.web.join("docs")))
        .route("/v1/{*rest}", axum::routing::any(nowhere))
        .route("/api/{*rest}", axum::routing::any(nowhere))
        .fallback_service(ServeDir::new(&settings.web).fallback(page("index.html")))
}

async fn nowhere() -> Problem {
    Problem::not_found("address")
}

fn cors(settings: &Settings) -> CorsLayer {
    let origins = settings.allowed_origins.iter().filter_map(|origin| origin.parse::<HeaderValue>().ok());
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::IF_MATCH])
        .max_age(Duration::from_secs(3600))
}

/// Tells every caller what time it is at the desk, so that pages count down by it.
async fn stamp(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let Some(pace) = app.pace.get() else { return response };
    let header = |value: String| HeaderValue::from_str(&value).expect("numbers and dates are ASCII");
    let headers = response.headers_mut();
    headers.insert("x-holdfast-now", header(pace.now.to_string()));
    headers.insert("x-holdfast-clock-speed", header(pace.factor.to_string()));
    response
}
