//! The identities of a person: at which providers they are known, and how that ends.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgConnection};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::change::an_admin_is_left;
use super::profile::end_sessions;
use super::view::{must_exist, no_such_person, person_id};
use crate::acting;
use crate::app::App;
use crate::auth::oidc::groups::{self, Loans};
use crate::body::Params;
use crate::policy::Principal;
use crate::policy::lending::must_manage;
use crate::problem::{Answer, Problem};
use crate::views::All;

/// Somebody as a provider knows them.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IdentityView {
    /// The key of the provider.
    provider: String,
    /// What the provider is called; none: it is gone from the settings.
    name: Option<String>,
    issuer: String,
    /// Who they are in the provider's own words.
    subject: String,
    /// What the provider's groups lend.
    roles: Vec<String>,
    teams: Vec<Uuid>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    provider: String,
    name: Option<String>,
    issuer: String,
    subject: String,
    roles: Vec<String>,
    teams: Vec<Uuid>,
    created_at: jiff_sqlx::Timestamp,
    seen_at: jiff_sqlx::Timestamp,
}

impl From<Row> for IdentityView {
    fn from(row: Row) -> Self {
        let Row { provider, name, issuer, subject, roles, teams, created_at, seen_at } = row;
        let (created_at, seen_at) = (created_at.to_jiff(), seen_at.to_jiff());
        Self { provider, name, issuer, subject, roles, teams, created_at, seen_at }
    }
}

/// Lists at which providers a person is known; never more than a few.
#[utoipa::path(get, operation_id = "list_user_identities", path = "/users/{id}/identities", tag = "people", params(("id" = Uuid, Path)),
    responses((status = 200, body = All<IdentityView>), (status = 404, body = Problem)))]
pub async fn list(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<All<IdentityView>>> {
    let person = person_id(&id)?;
    must_exist(app.reads(), person).await?;
    let rows: Vec<Row> = sqlx::query_as(
        "select i.provider, coalesce(p.name, case when i.provider = 'oidc' then $2 end) as name, i.issuer, i.subject,
                i.roles, i.teams, i.created_at, i.seen_at
           from identity i left join identity_provider p on p.key = i.provider
          where i.person_id = $1 order by i.provider, i.created_at limit 100",
    )
    .bind(person)
    .bind(app.settings.oidc.issuer.as_ref().map(|_| &app.settings.oidc.name))
    .fetch_all(app.reads())
    .await?;
    Ok(Json(All { data: rows.into_iter().map(Into::into).collect() }))
}

/// Which identities are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Of {
    /// The key of a provider; left out, all of them.
    provider: Option<String>,
}

/// Ends that a person is known at one provider, or at all: what it lends goes, and so do their sessions and keys.
/// Their next sign-in there is that of a stranger.
#[utoipa::path(delete, operation_id = "remove_user_identities", path = "/users/{id}/identities", tag = "people", params(("id" = Uuid, Path), Of),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Params(of): Params<Of>,
) -> Answer<StatusCode> {
    let person = person_id(&id)?;
    let mut tx = acting::begin(&app.stack.store.pool, principal.person).await?;
    let providers = known_at(&mut tx, person, of.provider.as_deref()).await?;
    if providers.is_empty() {
        return Err(no_such_person());
    }
    must_manage(&mut tx, &principal, person).await?;
    for provider in &providers {
        let loans = Loans { provider, person: Some(person), but: None };
        groups::withdraw(&mut tx, loans).await?;
    }
    an_admin_is_left(&mut tx).await?;
    end_sessions(&mut tx, &[person]).await?;
    sqlx::query("delete from identity where person_id = $1 and provider = any($2)")
        .bind(person)
        .bind(&providers)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    app.federation.bearers.forget();
    Ok(StatusCode::NO_CONTENT)
}

async fn known_at(
    conn: &mut PgConnection,
    person: Uuid,
    provider: Option<&str>,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "select provider from identity where person_id = $1 and ($2::text is null or provider = $2) for update",
    )
    .bind(person)
    .bind(provider)
    .fetch_all(conn)
    .await
}
