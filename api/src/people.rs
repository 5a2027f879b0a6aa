//! People at first start: the admin, the service account, and in development some to try it with; and
//! what the command line does for whoever is locked out.

use anyhow::{Context, Result, bail, ensure};
use holdfast_workflows::store::seed::team_id;
use sqlx::PgPool;
use uuid::Uuid;

use crate::auth::oauth::refresh;
use crate::auth::session::secret;
use crate::auth::{factor, key, password};

/// What is shown once, when it is made.
#[derive(Debug, Default)]
pub struct Shown {
    pub admin_password: Option<String>,
    pub api_key: Option<String>,
    pub sample_password: Option<String>,
}

impl Shown {
    /// Returns what there is to show, one line each.
    pub fn lines(&self) -> String {
        let lines = [
            ("password of admin", &self.admin_password),
            ("API key of the service account goddard", &self.api_key),
            ("password of lee, kim (agents), sam, ana (requesters)", &self.sample_password),
        ];
        let told = lines.iter().filter_map(|(what, value)| Some(format!("  {}   {what}", value.as_ref()?)));
        told.collect::<Vec<_>>().join("\n")
    }
}

/// Somebody to be made.
struct Person<'a> {
    username: &'a str,
    name: &'a str,
    email: Option<&'a str>,
    role: &'a str,
    teams: &'a [&'a str],
}

const SAMPLES: &[Person<'_>] = &[
    Person {
        username: "lee",
        name: "Lee Okafor",
        email: Some("lee@example.org"),
        role: "agent",
        teams: &["Service Desk"],
    },
    Person {
        username: "kim",
        name: "Kim Novak",
        email: Some("kim@example.org"),
        role: "agent",
        teams: &["Network"],
    },
    Person {
        username: "sam",
        name: "Sam Rivera",
        email: Some("sam@example.org"),
        role: "requester",
        teams: &[],
    },
    Person {
        username: "ana",
        name: "Ana Silva",
        email: Some("ana@example.org"),
        role: "requester",
        teams: &[],
    },
];

/// Makes who is missing on a desk without an admin. Returns what can be shown only now.
pub async fn seed(pool: &PgPool, admin_password: Option<&str>, samples: bool) -> Result<Option<Shown>> {
    let made: bool = sqlx::query_scalar("select exists (select 1 from person where roles @> '{admin}')")
        .fetch_one(pool)
        .await?;
    if made {
        return Ok(None);
    }
    let mut shown = Shown::default();
    let password = admin_password.map(str::to_owned).unwrap_or_else(|| {
        let made = secret()[..20].to_owned();
        shown.admin_password = Some(made.clone());
        made
    });
    let goddard =
        Person { username: "goddard", name: "Automation", email: None, role: "service", teams: &[] };
    let service = make(pool, &goddard, None).await?;
    shown.api_key = Some(api_key(pool, service, "first key").await?);
    if samples {
        let sample = std::env::var("SAMPLE_PASSWORD").unwrap_or_else(|_| secret()[..12].to_owned());
        for person in SAMPLES {
            make(pool, person, Some(sample.clone())).await?;
        }
        shown.sample_password = Some(sample);
    }
    // The admin comes last: a desk that has one is seeded.
    let admin =
        Person { username: "admin", name: "Admin", email: None, role: "admin", teams: &["Service Desk"] };
    make(pool, &admin, Some(password)).await?;
    Ok(Some(shown))
}

async fn make(pool: &PgPool, person: &Person<'_>, password: Option<String>) -> Result<Uuid> {
    let hash = match password {
        Some(password) => Some(password::hash(password).await?),
        None => None,
    };
    let id: Uuid = sqlx::query_scalar(
        "insert into person (id, username, name, email, roles, password_hash) values ($1, $2, $3, $4, array[$5], $6)
         on conflict (lower(username)) do update set username = excluded.username returning id",
    )
    .bind(Uuid::now_v7())
    .bind(person.username)
    .bind(person.name)
    .bind(person.email)
    .bind(person.role)
    .bind(hash)
    .fetch_one(pool)
    .await
    .with_context(|| format!("could not make {}", person.username))?;
    for team in person.teams {
        sqlx::query("insert into team_member (team_id, person_id) values ($1, $2) on conflict do nothing")
            .bind(team_id(team).0)
            .bind(id)
            .execute(pool)
            .await?;
    }
    Ok(id)
}

/// Makes an API key and returns it; only its hash is kept.
pub async fn api_key(pool: &PgPool, person: Uuid, label: &str) -> Result<String> {
    let new = key::New { label: label.to_owned(), ..key::New::default() };
    Ok(key::make(pool, person, &new).await?.1)
}

/// Sets a person's password and ends their sessions; returns whether there is such a person.
pub async fn reset(pool: &PgPool, username: &str, password: String) -> Result<bool> {
    let hash = password::hash(password).await?;
    let id: Option<Uuid> = sqlx::query_scalar(
        "update person set password_hash = $2 where lower(username) = lower($1) returning id",
    )
    .bind(username)
    .bind(hash)
    .fetch_optional(pool)
    .await?;
    let Some(id) = id else { return Ok(false) };
    sqlx::query("delete from session where person_id = $1").bind(id).execute(pool).await?;
    refresh::end_all(pool, id).await?;
    Ok(true)
}

/// Makes somebody new who signs in with a password. Roles are named by their keys.
pub async fn create(pool: &PgPool, new: &New<'_>, password: String) -> Result<()> {
    let known: Vec<String> =
        sqlx::query_scalar("select key from role where archived_at is null").fetch_all(pool).await?;
    let unknown = new.roles.iter().find(|role| !known.contains(role));
    if let Some(role) = unknown {
        bail!("there is no role {role}; there are {}", known.join(", "));
    }
    let made = sqlx::query(
        "insert into person (id, username, name, email, roles, password_hash) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
    )
    .bind(Uuid::now_v7())
    .bind(new.username)
    .bind(new.name)
    .bind(new.email)
    .bind(new.roles)
    .bind(password::hash(password).await?)
    .execute(pool)
    .await?;
    ensure!(made.rows_affected() == 1, "somebody has the username {} or this e-mail address", new.username);
    Ok(())
}

/// Somebody to be made from the command line.
#[derive(Debug)]
pub struct New<'a> {
    pub username: &'a str,
    pub name: &'a str,
    pub email: Option<&'a str>,
    pub roles: &'a [String],
}

/// Closes somebody's account and ends their sessions and keys; returns whether there is such a person.
pub async fn disable(pool: &PgPool, username: &str) -> Result<bool> {
    let Some(id) = by_username(pool, username).await? else { return Ok(false) };
    let admins: Vec<Uuid> =
        sqlx::query_scalar("select id from person where active and roles @> '{admin}' limit 2")
            .fetch_all(pool)
            .await?;
    ensure!(admins != [id], "{username} is the last admin");
    sqlx::query(
        "with sessions as (delete from session where person_id = $1),
              keys as (update api_key set revoked_at = now() where person_id = $1 and revoked_at is null),
              links as (update mail_link set used_at = now() where person_id = $1 and used_at is null)
         update person set active = false where id = $1",
    )
    .bind(id)
    .execute(pool)
    .await?;
    Ok(true)
}

/// Takes all second factors from somebody who has lost them; returns whether there is such a person.
pub async fn forget_factors(pool: &PgPool, username: &str) -> Result<bool> {
    let Some(id) = by_username(pool, username).await? else { return Ok(false) };
    factor::forget(pool, id).await?;
    Ok(true)
}

async fn by_username(pool: &PgPool, username: &str) -> Result<Option<Uuid>> {
    const FIND: &str = "select id from person where lower(username) = lower($1)";
    Ok(sqlx::query_scalar(FIND).bind(username).fetch_optional(pool).await?)
}

/// Somebody who can sign in.
#[derive(Debug, sqlx::FromRow)]
pub struct Account {
    pub username: String,
    pub name: String,
    pub email: Option<String>,
    pub roles: Vec<String>,
    pub active: bool,
}

/// Returns the accounts behind a username, in alphabetical order, so many at most.
pub async fn accounts(pool: &PgPool, after: &str, limit: i64) -> Result<Vec<Account>> {
    Ok(sqlx::query_as(
        "select username, name, email, roles, active from person
          where username is not null and lower(username) > $1 order by lower(username) limit $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(pool)
    .await?)
}

/// Returns whether the admin's stored password is another than the one that is set.
pub async fn admin_password_differs(pool: &PgPool, set: &str) -> Result<bool> {
    let stored: Option<String> =
        sqlx::query_scalar("select password_hash from person where username = 'admin'")
            .fetch_optional(pool)
            .await?
            .flatten();
    Ok(stored.is_some() && !password::verify(set.to_owned(), stored).await?)
}
