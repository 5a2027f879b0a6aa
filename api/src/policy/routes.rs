//! Every route and what it asks of its caller.

use axum::http::Method;
use holdfast_engine::permission::Permission;

/// What a route asks of its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Public,
    SignedIn,
    Holds(Permission),
}

use Access::{Holds, Public, SignedIn};

/// Every route and what it asks. A route without a row is refused to everybody, and fails a test.
#[rustfmt::skip]
pub const ROUTES: &[(&str, &str, Access)] = &[
    ("POST",   "/v1/auth/login",                      Public),
    ("POST",   "/v1/auth/logout",                     SignedIn),
    ("GET",    "/v1/auth/providers",                  Public),
    ("GET",    "/v1/auth/oidc/{key}/start",           Public),
    ("GET",    "/v1/auth/oidc/{key}/callback",        Public),
    ("POST",   "/v1/oauth/token",                     Public),
    ("POST",   "/v1/oauth/revoke",                    Public),
    ("GET",    "/v1/identity-providers",              Holds(Permission::PeopleAdmin)),
    ("POST",   "/v1/identity-providers",              Holds(Permission::PeopleAdmin)),
    ("GET",    "/v1/identity-providers/{key}",        Holds(Permission::PeopleAdmin)),
    ("PUT",    "/v1/identity-providers/{key}",        Holds(Permission::PeopleAdmin)),
    ("DELETE", "/v1/identity-providers/{key}",        Holds(Permission::PeopleAdmin)),
    ("GET",    "/v1/me",                              SignedIn),
    ("GET",    "/v1/tickets",                         SignedIn),
    ("POST",   "/v1/tickets",                         Holds(Permission::Open)),
    ("GET",    "/v1/tickets/{id}",                    SignedIn),
    ("PATCH",  "/v1/tickets/{id}",                    SignedIn),
    ("DELETE", "/v1/tickets/{id}",                    Holds(Permission::Trash)),
    ("PATCH",  "/v1/tickets/{id}/status",             SignedIn),
    ("POST",   "/v1/tickets/{id}/commands",           SignedIn),
    ("GET",    "/v1/tickets/{id}/comments",           SignedIn),
    ("POST",   "/v1/tickets/{id}/comments",           Holds(Permission::Comment)),
    ("GET",    "/v1/tickets/{id}/events",             SignedIn),
    ("GET",    "/v1/tickets/{id}/sla",                SignedIn),
    ("POST",   "/v1/tickets/{id}/break-glass",        Holds(Permission::BreakGlass)),
    ("GET",    "/v1/commands/{id}",                   SignedIn),
    ("GET",    "/v1/teams",                           Holds(Permission::DeskRead)),
    ("GET",    "/v1/categories",                      Holds(Permission::DeskRead)),
    ("GET",    "/v1/calendars",                       Holds(Permission::DeskRead)),
    ("POST",   "/v1/calendars",                       Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/calendars/{id}",                  Holds(Permission::DeskRead)),
    ("PUT",    "/v1/calendars/{id}",                  Holds(Permission::DeskAdmin)),
    ("DELETE", "/v1/calendars/{id}",                  Holds(Permission::DeskAdmin)),
    ("POST",   "/v1/calendars/{id}/holidays/import",  Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/sla-policies",                    Holds(Permission::DeskRead)),
    ("POST",   "/v1/sla-policies",                    Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/sla-policies/{id}",               Holds(Permission::DeskRead)),
    ("PUT",    "/v1/sla-policies/{id}",               Holds(Permission::DeskAdmin)),
    ("DELETE", "/v1/sla-policies/{id}",               Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/lifecycles",                      Holds(Permission::DeskRead)),
    ("POST",   "/v1/lifecycles",                      Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/lifecycles/{key}",                Holds(Permission::DeskRead)),
    ("PUT",    "/v1/lifecycles/{key}",                Holds(Permission::DeskAdmin)),
    ("DELETE", "/v1/lifecycles/{key}",                Holds(Permission::DeskAdmin)),
    ("PUT",    "/v1/sla-policies/order",              Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/slas",                            Holds(Permission::DeskRead)),
    ("GET",    "/v1/priorities",                      Holds(Permission::DeskRead)),
    ("PUT",    "/v1/priorities",                      Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/desk/versions",                   Holds(Permission::DeskAdmin)),
    ("POST",   "/v1/desk/versions/{version}/restore", Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/jobs",                            Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/jobs/{id}",                       Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/agents",                          Holds(Permission::Assign)),
    ("GET",    "/v1/dead-letters",                    Holds(Permission::DeskAdmin)),
    ("GET",    "/v1/feed",                            SignedIn),
    ("GET",    "/v1/events",                          SignedIn),
    ("POST",   "/v1/email/inbound",                   Holds(Permission::MailIngest)),
    ("GET",    "/v1/email/inbound/{id}",              Holds(Permission::MailIngest)),
    ("POST",   "/v1/floor/{key}",                     Holds(Permission::DeskAdmin)),
    ("POST",   "/webhooks/email-inbound",             Holds(Permission::MailIngest)),
    ("GET",    "/healthz",                            Public),
    ("GET",    "/health",                             Public),
    ("GET",    "/readyz",                             Public),
    ("GET",    "/metrics",                            Public),
    ("GET",    "/features",                           Public),
    ("GET",    "/openapi.json",                       Public),
    ("GET",    "/openapi.yaml",                       Public),
];

/// Returns what a route asks, by its method and path pattern; `/api` before it changes nothing.
pub fn access(method: &Method, pattern: &str) -> Option<Access> {
    let pattern = pattern.strip_prefix("/api").unwrap_or(pattern);
    let method = if method == Method::HEAD { "GET" } else { method.as_str() };
    ROUTES.iter().find(|(m, p, _)| *m == method && *p == pattern).map(|(_, _, access)| *access)
}
