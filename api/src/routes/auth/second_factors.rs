//! One's second factors: which there are, what they are called, and the codes for when they are lost.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::auth::credential::{Fresh, Session};
use crate::auth::{factor, recovery};
use crate::body::Body;
use crate::check::Check;
use crate::problem::{Answer, Problem};

/// How many factors somebody can have.
pub(super) const FACTORS_MAX: i64 = 20;
const LABEL_CHARS_MAX: usize = 60;

/// All that one can show beside a password.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SecondFactors {
    data: Vec<FactorView>,
    recovery_codes_left: i64,
    /// A role asks for one.
    required: bool,
}

/// An authenticator app or a passkey.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SecondFactorView)]
pub struct FactorView {
    id: Uuid,
    #[schema(example = "totp")]
    kind: String,
    label: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    used_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    label: String,
    created_at: jiff_sqlx::Timestamp,
    used_at: Option<jiff_sqlx::Timestamp>,
}

impl From<Row> for FactorView {
    fn from(row: Row) -> Self {
        let Row { id, kind, label, created_at, used_at } = row;
        let used_at = used_at.map(|at| at.to_jiff());
        Self { id, kind, label, created_at: created_at.to_jiff(), used_at }
    }
}

/// Lists one's second factors.
#[utoipa::path(get, operation_id = "list_second_factors", path = "/me/second-factors", tag = "account",
    responses((status = 200, body = SecondFactors)))]
pub async fn list(State(app): State<App>, session: Session) -> Answer<Json<SecondFactors>> {
    const REQUIRED: &str = "select exists (select 1 from person p join role r on r.key = any(p.roles)
                                            where p.id = $1 and r.second_factor)";
    let required = sqlx::query_scalar(REQUIRED).bind(session.person).fetch_one(app.reads()).await?;
    let data = of(app.reads(), session.person).await?;
    let recovery_codes_left = recovery::left(app.reads(), session.person).await?;
    Ok(Json(SecondFactors { data, recovery_codes_left, required }))
}

async fn of(pool: &PgPool, person: Uuid) -> Result<Vec<FactorView>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select id, kind, label, created_at, used_at from second_factor
          where person_id = $1 and confirmed_at is not null order by id limit 100",
    )
    .bind(person)
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Returns one of a person's factors.
pub(super) async fn one(pool: &PgPool, person: Uuid, id: Uuid) -> Answer<FactorView> {
    let found = of(pool, person).await?.into_iter().find(|factor| factor.id == id);
    found.ok_or_else(|| Problem::not_found("second factor"))
}

/// Returns a label without the white space around it, or what is wrong with it.
pub(super) fn label(given: &str) -> Answer<&str> {
    Check::default().text("/label", given, 1, LABEL_CHARS_MAX).done()?;
    Ok(given.trim())
}

/// What a factor is to be called.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SecondFactorLabel)]
pub struct Rename {
    /// 1 to 60 characters.
    label: String,
}

/// Calls a second factor by another name.
#[utoipa::path(patch, operation_id = "rename_second_factor", path = "/me/second-factors/{id}", tag = "account", request_body = Rename,
    params(("id" = Uuid, Path)), responses((status = 200, body = FactorView), (status = 404, body = Problem)))]
pub async fn rename(
    State(app): State<App>,
    session: Session,
    Path(id): Path<Uuid>,
    Body(body): Body<Rename>,
) -> Answer<Json<FactorView>> {
    sqlx::query("update second_factor set label = $3 where person_id = $1 and id = $2")
        .bind(session.person)
        .bind(id)
        .bind(label(&body.label)?)
        .execute(app.reads())
        .await?;
    Ok(Json(one(app.reads(), session.person, id).await?))
}

/// Removes a second factor. With the last one the recovery codes go, too; where a role asks for one, the last one stays.
#[utoipa::path(delete, operation_id = "remove_second_factor", path = "/me/second-factors/{id}", tag = "account",
    params(("id" = Uuid, Path)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    Fresh(session): Fresh,
    Path(id): Path<Uuid>,
) -> Answer<StatusCode> {
    match factor::remove(app.reads(), session.person, id).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Problem::not_found("second factor")),
    }
}

/// Recovery codes, shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecoveryCodes {
    codes: Vec<String>,
}

/// Makes ten new recovery codes; the old ones are void.
#[utoipa::path(post, operation_id = "renew_recovery_codes", path = "/me/second-factors/recovery-codes", tag = "account",
    responses((status = 200, body = RecoveryCodes), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub async fn renew_codes(State(app): State<App>, Fresh(session): Fresh) -> Answer<Json<RecoveryCodes>> {
    if of(app.reads(), session.person).await?.is_empty() {
        let title = "Recovery codes stand in for a second factor; please set one up first.";
        return Err(Problem::new(StatusCode::CONFLICT, "no_second_factor", title));
    }
    Ok(Json(RecoveryCodes { codes: recovery::renew(app.reads(), session.person).await? }))
}
