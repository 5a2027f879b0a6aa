//! Profiles: what is known of a person and may be changed by others, checked and written.
//!
//! One person and a whole file of them are written by the same statement.

use axum::http::StatusCode;
use serde::Serialize;
use serde_json::json;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use crate::check::Check;
use crate::problem::{Answer, Problem};

/// The names of the columns are also those of the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Profile {
    pub id: Uuid,
    pub username: Option<String>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub external_id: Option<String>,
    pub active: bool,
    pub locale: String,
    pub time_zone: Option<String>,
    pub manager_id: Option<Uuid>,
    pub organisation_id: Option<Uuid>,
    pub roles: Vec<String>,
}

/// The columns of a [`Profile`].
pub const COLUMNS: &str = "select id, username, name, email, phone, external_id, active, locale, time_zone,
    manager_id, organisation_id, roles from person";

const WRITE: &str = "
    insert into person (id, username, name, email, phone, external_id, active, locale, time_zone,
                        manager_id, organisation_id, roles)
    select * from jsonb_to_recordset($1) as given(id uuid, username text, name text, email text, phone text,
        external_id text, active boolean, locale text, time_zone text, manager_id uuid, organisation_id uuid, roles text[])
    on conflict (id) do update set
        username = excluded.username, name = excluded.name, email = excluded.email, phone = excluded.phone,
        external_id = excluded.external_id, active = excluded.active, locale = excluded.locale,
        time_zone = excluded.time_zone, manager_id = excluded.manager_id,
        organisation_id = excluded.organisation_id, roles = excluded.roles";

impl Profile {
    /// Returns somebody of whom nothing is known.
    pub fn new(id: Uuid) -> Self {
        Self {
            id,
            username: None,
            name: String::new(),
            email: None,
            phone: None,
            external_id: None,
            active: true,
            locale: "en".into(),
            time_zone: None,
            manager_id: None,
            organisation_id: None,
            roles: vec!["requester".into()],
        }
    }

    /// Returns what is wrong with the fields by themselves. A name that somebody came with, from
    /// another door, does not stand in the way of other changes.
    pub fn check(&self, old: Option<&Self>) -> Check {
        let check = Check::default()
            .text("/name", &self.name, 1, 200)
            .email("/email", self.email.as_deref())
            .optional_text("/phone", self.phone.as_deref(), 50)
            .optional_text("/externalId", self.external_id.as_deref(), 200)
            .locale("/locale", &self.locale)
            .time_zone("/timeZone", self.time_zone.as_deref());
        let check = if self.roles.is_empty() || self.roles.len() > 20 {
            check.wrong("/roles", "bad_count", "somebody has 1 to 20 roles".into())
        } else {
            check
        };
        match &self.username {
            Some(name) if !is_username(name) && old.is_none_or(|old| old.username != self.username) => {
                let message = "a username is 1 to 64 characters without spaces and without @".to_owned();
                check.wrong("/username", "bad_username", message)
            }
            _ => check,
        }
    }

    /// Refuses what already belongs to somebody else.
    pub async fn must_be_free(&self, conn: &mut PgConnection) -> Answer<()> {
        const FIND: &str = "
            select id, case when lower(email) = lower($2) then 'email'
                            when lower(username) = lower($3) then 'username' else 'externalId' end
              from person
             where id <> $1 and (lower(email) = lower($2) or lower(username) = lower($3) or external_id = $4)
             order by lower(email) = lower($2) desc nulls last limit 1";
        let taken: Option<(Uuid, String)> = sqlx::query_as(FIND)
            .bind(self.id)
            .bind(&self.email)
            .bind(&self.username)
            .bind(&self.external_id)
            .fetch_optional(conn)
            .await?;
        taken.map_or(Ok(()), |(id, field)| Err(already_exists(&field, Some(id))))
    }
}

/// An `@` would let one person's username be another's address.
fn is_username(name: &str) -> bool {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && c != '@';
    (1..=64).contains(&name.chars().count()) && name.chars().all(plain)
}

/// Returns the answer to what belongs to somebody else.
pub fn already_exists(field: &str, id: Option<Uuid>) -> Problem {
    let title = "Somebody else is known by this already.";
    let mut problem = Problem::new(StatusCode::CONFLICT, "already_exists", title);
    problem.params = Some(json!({ "field": field, "id": id }));
    problem
}

/// Writes profiles, new ones and old ones.
pub async fn write(conn: &mut PgConnection, profiles: &[Profile]) -> Answer<()> {
    let written = sqlx::query(WRITE).bind(Json(profiles)).execute(conn).await;
    match written {
        Ok(_) => Ok(()),
        // Somebody else was faster.
        Err(sqlx::Error::Database(fault)) if fault.is_unique_violation() => {
            Err(already_exists(&fault.constraint().unwrap_or_default().replace("person_", ""), None))
        }
        Err(error) => Err(error.into()),
    }
}

/// Ends every session and key of people.
pub async fn end_sessions(conn: &mut PgConnection, people: &[Uuid]) -> Result<(), sqlx::Error> {
    const KEYS: &str =
        "update api_key set revoked_at = now() where person_id = any($1) and revoked_at is null";
    sqlx::query("delete from session where person_id = any($1)").bind(people).execute(&mut *conn).await?;
    sqlx::query(KEYS).bind(people).execute(conn).await?;
    Ok(())
}

/// Puts people into exactly these teams; who leads one they stay in goes on leading it.
pub async fn join(
    conn: &mut PgConnection,
    people: &[Uuid],
    pairs: &[(Uuid, Uuid)],
) -> Result<(), sqlx::Error> {
    const LEAVE: &str = "
        delete from team_member m where person_id = any($1) and not exists (
            select 1 from unnest($2::uuid[], $3::uuid[]) as p(team, person)
             where p.team = m.team_id and p.person = m.person_id)";
    const JOIN: &str = "
        insert into team_member (team_id, person_id) select * from unnest($1::uuid[], $2::uuid[])
        on conflict do nothing";
    let (teams, members): (Vec<Uuid>, Vec<Uuid>) = pairs.iter().copied().unzip();
    sqlx::query(LEAVE).bind(people).bind(&teams).bind(&members).execute(&mut *conn).await?;
    sqlx::query(JOIN).bind(teams).bind(members).execute(conn).await?;
    Ok(())
}
