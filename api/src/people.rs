//! People at first start: the admin, the service account, and in development some to try it with.

use anyhow::{Context, Result};
use holdfast_workflows::store::seed::team_id;
use sqlx::PgPool;
use uuid::Uuid;

use crate::auth::oauth::refresh;
use crate::auth::password;
use crate::auth::session::secret;

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
    let key = format!("sk_{}", secret());
    sqlx::query("insert into api_key (id, key_hash, person_id, label) values ($1, $2, $3, $4)")
        .bind(Uuid::now_v7())
        .bind(crate::auth::hash(&key))
        .bind(person)
        .bind(label)
        .execute(pool)
        .await?;
    Ok(key)
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

/// Returns whether the admin's stored password is another than the one that is set.
pub async fn admin_password_differs(pool: &PgPool, set: &str) -> Result<bool> {
    let stored: Option<String> =
        sqlx::query_scalar("select password_hash from person where username = 'admin'")
            .fetch_optional(pool)
            .await?
            .flatten();
    Ok(stored.is_some() && !password::verify(set.to_owned(), stored).await?)
}
