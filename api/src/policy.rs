//! Policy: who may see what, and who may do what. Every route and every list goes through here.

use std::sync::Arc;

use axum::http::Method;
use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::ids::PersonId;
use holdfast_engine::permission::{Permission, Permissions};
use uuid::Uuid;

/// Somebody who has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    pub person: Uuid,
    pub role: Role,
    pub name: Arc<str>,
}

/// The roles of this desk; custom ones will be made of the same permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Requester,
    Agent,
    Admin,
    /// An automaton with an API key.
    Service,
}

impl Role {
    /// Reads a role's name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Requester, Self::Agent, Self::Admin, Self::Service]
            .into_iter()
            .find(|role| role.name() == name)
    }

    /// Returns the role's name in API and database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::Agent => "agent",
            Self::Admin => "admin",
            Self::Service => "service",
        }
    }

    /// Returns what the role allows.
    pub fn permissions(self) -> Permissions {
        use Permission::{
            Assign, Close, Comment, DeskAdmin, DeskRead, Edit, Link, MailIngest, Merge, Move, Note, Open,
            OpenFor, ReadAll, Route, Trash,
        };
        let work = [Open, OpenFor, ReadAll, Comment, Note, Assign, Route, Edit, Move, Merge, Link, DeskRead];
        match self {
            Self::Requester => [Open, Comment, DeskRead].into(),
            Self::Agent => work.into(),
            Self::Service => work.into_iter().chain([MailIngest]).collect(),
            Self::Admin => work.into_iter().chain([Close, Trash, MailIngest, DeskAdmin]).collect(),
        }
    }
}

impl Principal {
    /// Returns whether the principal holds a permission.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.permissions().contains(&permission)
    }

    /// Returns what binds `$n` in [`visible!`](crate::visible): nobody for those who see every ticket, else the requester.
    pub fn sees(&self) -> Option<Uuid> {
        if self.may(Permission::ReadAll) { None } else { Some(self.person) }
    }

    /// Returns the principal as a sender of commands.
    pub fn sender(&self) -> Sender {
        Sender {
            actor: Actor::Person { id: PersonId(self.person) },
            agent: matches!(self.role, Role::Agent | Role::Admin),
            may: self.role.permissions(),
        }
    }
}

/// The condition on a row of `ticket_list l` under which a principal sees the ticket; `$n` takes
/// [`Principal::sees`]. Lists, detail, comments, events and the live feed all use this one.
#[macro_export]
macro_rules! visible {
    ($n:literal) => {
        concat!("(", $n, "::uuid is null or l.requester_id = ", $n, "::uuid)")
    };
}

/// Returns whether a principal who is bound like this sees a ticket of this requester.
pub fn sees(bound: Option<Uuid>, requester: Uuid) -> bool {
    bound.is_none_or(|own| own == requester)
}

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
