//! What personal tokens and keys of service accounts have in common: their shapes, their list, their end.

use axum::http::StatusCode;
use holdfast_engine::permission::{Permission, Permissions};
use ipnet::IpNet;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgPool};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::auth::key;
use crate::check::{self, Check};
use crate::paging;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::Page;

const LABEL_CHARS_MAX: usize = 100;
const ADDRESSES_MAX: usize = 50;

/// A key to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewKey {
    /// 1 to 100 characters.
    pub label: String,
    /// No more than these; left out: all that its holder may do, now or later. Without `ticket:read_all`
    /// a key sees only what is its holder's own.
    pub permissions: Option<Vec<String>>,
    /// Left out: never.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
    /// Addresses and networks it may be shown from, such as `203.0.113.0/24`; none: from everywhere.
    #[serde(default)]
    pub addresses: Vec<String>,
}

/// A key, without itself.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KeyView {
    pub id: Uuid,
    /// Whose it is.
    pub person: Holder,
    pub label: String,
    pub permissions: Option<Vec<String>>,
    pub addresses: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
    /// To the minute.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub used_at: Option<Timestamp>,
}

/// Somebody who holds a key.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KeyHolder)]
pub struct Holder {
    id: Uuid,
    name: String,
}

/// A key that was just made. It is shown once, now.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeKey {
    /// The key itself.
    pub token: String,
    pub key: KeyView,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// The `nextCursor` of the page before.
    cursor: Option<Uuid>,
    /// 1 to 100, 50 unless given.
    limit: Option<i64>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    name: String,
    label: String,
    permissions: Option<Vec<String>>,
    addresses: Vec<String>,
    created_at: jiff_sqlx::Timestamp,
    expires_at: Option<jiff_sqlx::Timestamp>,
    used_at: Option<jiff_sqlx::Timestamp>,
}

impl From<Row> for KeyView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            person: Holder { id: row.person_id, name: row.name },
            label: row.label,
            permissions: row.permissions,
            addresses: row.addresses,
            created_at: row.created_at.to_jiff(),
            expires_at: row.expires_at.map(|at| at.to_jiff()),
            used_at: row.used_at.map(|at| at.to_jiff()),
        }
    }
}

/// Which keys: one person's own, or those of service accounts.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    Own(Uuid),
    Services,
}

impl Whose {
    fn person(self) -> Option<Uuid> {
        match self {
            Self::Own(person) => Some(person),
            Self::Services => None,
        }
    }
}

/// Lists the keys that have not been revoked, the newest first.
pub async fn list(pool: &PgPool, whose: Whose, paging: &Paging) -> Answer<Page<KeyView>> {
    let limit = check::limit(paging.limit)?;
    let rows: Vec<Row> = sqlx::query_as(
        "select k.id, k.person_id, p.name, k.label, k.permissions, k.addresses, k.created_at, k.expires_at, k.used_at
           from api_key k join person p on p.id = k.person_id
          where k.personal = ($1::uuid is not null) and k.person_id = coalesce($1, k.person_id)
            and k.revoked_at is null and ($2::uuid is null or k.id < $2)
          order by k.id desc limit $3",
    )
    .bind(whose.person())
    .bind(paging.cursor)
    .bind(limit)
    .fetch_all(pool)
    .await?;
    let next_cursor = paging::if_full(&rows, limit, |row| row.id.to_string());
    Ok(Page::of(rows, next_cursor))
}

/// Revokes a key for good. Open streams end within seconds.
pub async fn revoke(app: &App, whose: Whose, id: Uuid) -> Answer<StatusCode> {
    let revoked: Option<Vec<u8>> = sqlx::query_scalar(
        "update api_key set revoked_at = now()
          where id = $1 and personal = ($2::uuid is not null) and person_id = coalesce($2, person_id)
            and revoked_at is null
         returning key_hash",
    )
    .bind(id)
    .bind(whose.person())
    .fetch_optional(app.reads())
    .await?;
    app.sessions.forget(&revoked.ok_or_else(|| Problem::not_found("key"))?);
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a key for somebody. It can do no more than its holder, nor than whoever makes it.
pub async fn make(
    app: &App,
    maker: &Principal,
    holder: &Principal,
    body: &NewKey,
    personal: bool,
) -> Answer<MadeKey> {
    let new = checked(body, personal)?;
    let held = holder.permissions();
    if let Some(lacking) = new.permissions.as_ref().and_then(|only| only.difference(&held).next()) {
        let message = format!("the holder does not have {}", lacking.name());
        return Err(Problem::field("/permissions", "not_held", message));
    }
    let lent = new.permissions.as_ref().unwrap_or(&held);
    if let Some(lacking) = lent.difference(&maker.permissions()).next() {
        return Err(too_high(*lacking));
    }
    let (id, token) = key::make(app.reads(), holder.person, &new).await?;
    let key = KeyView {
        id,
        person: Holder { id: holder.person, name: holder.name.to_string() },
        label: new.label,
        permissions: new.permissions.map(|only| only.iter().map(|one| one.name()).collect()),
        addresses: new.addresses.iter().map(ToString::to_string).collect(),
        created_at: Timestamp::now(),
        expires_at: new.expires_at,
        used_at: None,
    };
    Ok(MadeKey { token, key })
}

/// Nobody hands out what they do not hold.
fn too_high(permission: Permission) -> Problem {
    let title = "This key could do more than you may.";
    let mut problem = Problem::new(StatusCode::FORBIDDEN, "role_too_high", title);
    problem.params = Some(serde_json::json!({ "permission": permission.name() }));
    problem
}

fn checked(body: &NewKey, personal: bool) -> Answer<key::New> {
    let mut check = Check::default().text("/label", &body.label, 1, LABEL_CHARS_MAX);
    let now = Timestamp::now();
    if body.expires_at.is_some_and(|at| at <= now || at > now + 24.hours() * 366 * 10) {
        check = check.wrong("/expiresAt", "out_of_range", "within the next ten years, please".to_owned());
    }
    if body.addresses.len() > ADDRESSES_MAX {
        check = check.wrong("/addresses", "too_many", format!("at most {ADDRESSES_MAX} networks, please"));
    }
    let mut addresses = vec![];
    for (index, text) in body.addresses.iter().take(ADDRESSES_MAX).enumerate() {
        match network(text) {
            Some(network) => addresses.push(network),
            None => {
                let message = "this is neither an address nor a network".to_owned();
                check = check.wrong(&format!("/addresses/{index}"), "not_a_network", message);
            }
        }
    }
    let (permissions, check) = permissions(check, body.permissions.as_deref());
    check.done()?;
    let label = body.label.trim().to_owned();
    Ok(key::New { label, permissions, expires_at: body.expires_at, addresses, personal })
}

fn network(text: &str) -> Option<IpNet> {
    let single = || text.trim().parse::<std::net::IpAddr>().ok().map(IpNet::from);
    text.trim().parse::<IpNet>().ok().map(|network| network.trunc()).or_else(single)
}

fn permissions(mut check: Check, names: Option<&[String]>) -> (Option<Permissions>, Check) {
    let Some(names) = names else { return (None, check) };
    let mut known = Permissions::new();
    for (index, name) in names.iter().enumerate().take(100) {
        match name.parse() {
            Ok(permission) => drop(known.insert(permission)),
            Err(()) => {
                let message = "there is no such permission".to_owned();
                check = check.wrong(&format!("/permissions/{index}"), "unknown", message);
            }
        }
    }
    if names.is_empty() {
        check = check.wrong("/permissions", "empty", "a key that may do nothing is none".to_owned());
    }
    (Some(known), check)
}
