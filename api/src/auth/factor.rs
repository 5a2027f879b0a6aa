//! Factors: which second factors somebody has, and whether one of them was shown.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{oidc, passkey, recovery, totp};
use crate::app::App;
use crate::problem::{Answer, Problem};

/// In what way a second factor is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FactorKind)]
pub enum Kind {
    /// A code of an authenticator app.
    Totp,
    Passkey,
    /// One of the codes that were shown once.
    Recovery,
}

/// Whose factors they are.
#[derive(Debug, Clone, FromRow)]
pub struct Owner {
    pub id: Uuid,
    pub name: String,
    pub username: Option<String>,
    pub email: Option<String>,
}

impl Owner {
    /// Returns somebody by id.
    pub async fn by_id(pool: &PgPool, id: Uuid) -> Result<Self, sqlx::Error> {
        const FIND: &str = "select id, name, username, email from person where id = $1";
        sqlx::query_as(FIND).bind(id).fetch_one(pool).await
    }

    /// Returns by what name their apps list the account.
    pub fn account(&self) -> &str {
        self.username.as_deref().or(self.email.as_deref()).unwrap_or(&self.name)
    }
}

/// Returns in which ways a person can show a second factor; none if they have none.
pub async fn kinds(pool: &PgPool, person: Uuid) -> Result<Vec<Kind>, sqlx::Error> {
    let kinds: Vec<String> = sqlx::query_scalar(
        "select distinct kind from second_factor where person_id = $1 and confirmed_at is not null
         union all
         select 'recovery' where exists (select 1 from recovery_code where person_id = $1 and used_at is null)
            and exists (select 1 from second_factor where person_id = $1 and confirmed_at is not null)",
    )
    .bind(person)
    .fetch_all(pool)
    .await?;
    let known = |kind: &String| match kind.as_str() {
        "totp" => Some(Kind::Totp),
        "passkey" => Some(Kind::Passkey),
        "recovery" => Some(Kind::Recovery),
        _ => None,
    };
    Ok(kinds.iter().filter_map(known).collect())
}

/// What somebody shows as their second factor.
#[derive(Debug, Default)]
pub struct Given {
    pub code: Option<String>,
    pub assertion: Option<Value>,
}

/// Refuses a second factor that is not the person's, or that was used before.
pub async fn prove(app: &App, person: Uuid, kind: Kind, given: &Given, state: Option<Value>) -> Answer<()> {
    let pool = app.reads();
    let desk = &app.stack.names.secret;
    let good = match (kind, &given.code, &given.assertion) {
        (Kind::Totp, Some(code), _) => totp::spend(pool, desk, person, code).await?,
        (Kind::Recovery, Some(code), _) => recovery::spend(pool, person, code).await?,
        (Kind::Passkey, _, Some(assertion)) => passkey::answers(app, person, state, assertion).await?,
        (Kind::Passkey, ..) => {
            return Err(Problem::field("/assertion", "missing", "a passkey shows an assertion"));
        }
        _ => return Err(Problem::field("/code", "missing", "please give the code")),
    };
    if good { Ok(()) } else { Err(wrong()) }
}

/// Returns the answer to a second factor that is not right.
pub fn wrong() -> Problem {
    let title = "This is not right, or was used before.";
    Problem::new(http::StatusCode::UNAUTHORIZED, "wrong_second_factor", title)
}

/// Removes a factor; with the last one the recovery codes go, too. Returns whether there was one. The
/// last one stays where a role asks for it: without it nothing would be left open but setting up another.
pub async fn remove(pool: &PgPool, person: Uuid, id: Uuid) -> Answer<bool> {
    const CONFIRMED: &str = "
        select id from second_factor where person_id = $1 and confirmed_at is not null order by id for update";
    let mut transaction = pool.begin().await?;
    let confirmed: Vec<Uuid> =
        sqlx::query_scalar(CONFIRMED).bind(person).fetch_all(&mut *transaction).await?;
    if confirmed == [id] && oidc::wants_factor(&mut *transaction, person).await? {
        let title = "Your role asks for a second factor; set up another one before you remove the last.";
        return Err(Problem::new(http::StatusCode::CONFLICT, "last_factor", title));
    }
    let removed = sqlx::query("delete from second_factor where person_id = $1 and id = $2")
        .bind(person)
        .bind(id)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "delete from recovery_code where person_id = $1
            and not exists (select 1 from second_factor where person_id = $1 and confirmed_at is not null)",
    )
    .bind(person)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(removed.rows_affected() == 1)
}

/// Takes all second factors from somebody who has lost them.
pub async fn forget(pool: &PgPool, person: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query("with codes as (delete from recovery_code where person_id = $1) delete from second_factor where person_id = $1")
        .bind(person)
        .execute(pool)
        .await?;
    Ok(())
}
