//! Providers: those that admins made, and the one of the settings.

use anyhow::Result;
use holdfast_engine::desk::DeskData;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use super::groups::{self, Loans};
use super::sealed::Seal;
use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::settings::{Lent, Oidc};

/// The key of the provider that the settings name.
pub const OF_SETTINGS: &str = "oidc";

/// Somebody else who may say who somebody is. It is never printed: it knows a secret.
#[derive(Clone)]
pub struct Provider {
    pub key: String,
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Option<String>,
    pub jwks_url: Option<String>,
    /// For whom bearer tokens must be meant; none: the client.
    pub audience: Option<String>,
    pub scopes: Vec<String>,
    pub group_claim: String,
    pub mapping: Vec<Mapped>,
    pub default_role: String,
    pub makes_accounts: bool,
    pub trusts_email: bool,
    pub enabled: bool,
}

/// What one group of a provider lends to its members.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapped {
    /// The group as the provider writes it.
    pub group: String,
    /// Keys of roles.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Ids of teams.
    #[serde(default)]
    pub teams: Vec<Uuid>,
}

/// A row of the table; the secret is sealed.
#[derive(FromRow)]
struct Row {
    key: String,
    name: String,
    issuer: String,
    client_id: String,
    client_secret: Option<Vec<u8>>,
    jwks_url: Option<String>,
    audience: Option<String>,
    scopes: Vec<String>,
    group_claim: String,
    mapping: Json<Vec<Mapped>>,
    default_role: String,
    makes_accounts: bool,
    trusts_email: bool,
    enabled: bool,
}

/// Returns every provider, enabled or not; that of the settings comes first.
pub async fn all(app: &App) -> Answer<Vec<Provider>> {
    let rows: Vec<Row> = sqlx::query_as("select * from identity_provider order by name, key limit 100")
        .fetch_all(app.reads())
        .await?;
    let stored = rows.into_iter().map(|row| row.provider(&app.federation.seal));
    let stored: Result<Vec<_>> = stored.collect();
    Ok(of_settings(app).await?.into_iter().chain(stored?).collect())
}

/// Returns a provider by which people may sign in.
pub async fn enabled(app: &App, key: &str) -> Answer<Provider> {
    find(app, key).await?.filter(|provider| provider.enabled).ok_or_else(unknown)
}

/// Returns a provider, enabled or not.
pub async fn find(app: &App, key: &str) -> Answer<Option<Provider>> {
    if key == OF_SETTINGS {
        return of_settings(app).await;
    }
    let row: Option<Row> = sqlx::query_as("select * from identity_provider where key = $1")
        .bind(key)
        .fetch_optional(app.reads())
        .await?;
    Ok(row.map(|row| row.provider(&app.federation.seal)).transpose()?)
}

/// Takes back what the provider of the settings lent, if it is no longer there or is another one.
pub async fn settle_accounts(pool: &PgPool, set: &Oidc) -> Result<()> {
    let loans = Loans { provider: OF_SETTINGS, person: None, but: set.issuer.as_deref() };
    Ok(groups::withdraw(&mut *pool.acquire().await?, loans).await?)
}

/// Returns the answer for a provider that is not there.
pub fn unknown() -> Problem {
    Problem::not_found("identity provider")
}

/// Returns the purpose for which the secret of a provider is sealed.
pub fn purpose(key: &str) -> String {
    format!("identity provider {key}")
}

/// Keeps a provider, new or changed. Its issuer never changes: people are known by it.
pub async fn keep(
    connection: &mut PgConnection,
    seal: &Seal,
    provider: &Provider,
) -> Result<(), sqlx::Error> {
    let sealed = provider.client_secret.as_ref().map(|secret| seal.close(&purpose(&provider.key), secret));
    sqlx::query(
        "insert into identity_provider (key, name, issuer, client_id, client_secret, jwks_url, audience, scopes,
                                        group_claim, mapping, default_role, makes_accounts, trusts_email, enabled)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict (key) do update set name = $2, client_id = $4, client_secret = $5, jwks_url = $6,
            audience = $7, scopes = $8, group_claim = $9, mapping = $10, default_role = $11,
            makes_accounts = $12, trusts_email = $13, enabled = $14",
    )
    .bind(&provider.key)
    .bind(&provider.name)
    .bind(&provider.issuer)
    .bind(&provider.client_id)
    .bind(sealed)
    .bind(&provider.jwks_url)
    .bind(&provider.audience)
    .bind(&provider.scopes)
    .bind(&provider.group_claim)
    .bind(Json(&provider.mapping))
    .bind(&provider.default_role)
    .bind(provider.makes_accounts)
    .bind(provider.trusts_email)
    .bind(provider.enabled)
    .execute(connection)
    .await?;
    Ok(())
}

impl Row {
    fn provider(self, seal: &Seal) -> Result<Provider> {
        let open = |sealed: Vec<u8>| seal.open(&purpose(&self.key), &sealed);
        Ok(Provider {
            client_secret: self.client_secret.map(open).transpose()?,
            key: self.key,
            name: self.name,
            issuer: self.issuer,
            client_id: self.client_id,
            jwks_url: self.jwks_url,
            audience: self.audience,
            scopes: self.scopes,
            group_claim: self.group_claim,
            mapping: self.mapping.0,
            default_role: self.default_role,
            makes_accounts: self.makes_accounts,
            trusts_email: self.trusts_email,
            enabled: self.enabled,
        })
    }
}

async fn of_settings(app: &App) -> Answer<Option<Provider>> {
    let set = &app.settings.oidc;
    let Some((issuer, client_id)) = set.issuer.clone().zip(set.client_id.clone()) else { return Ok(None) };
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    Ok(Some(Provider {
        key: OF_SETTINGS.into(),
        name: set.name.clone(),
        issuer,
        client_id,
        client_secret: set.client_secret.clone(),
        jwks_url: set.jwks_url.clone(),
        audience: set.audience.clone(),
        scopes: ["openid", "email", "profile"].map(str::to_owned).into(),
        group_claim: set.group_claim.clone(),
        mapping: mapping(set, &desk.desk.data),
        default_role: "requester".into(),
        makes_accounts: set.makes_accounts,
        trusts_email: set.trusts_email,
        enabled: true,
    }))
}

/// Returns the mapping of the settings; a team that the desk does not have is lent to nobody.
fn mapping(set: &Oidc, desk: &DeskData) -> Vec<Mapped> {
    let team = |name: &str| desk.teams.iter().find(|team| team.name == name).map(|team| team.id.0);
    let entries = set.group_map.iter().map(|entry| match &entry.lends {
        Lent::Role(role) => Mapped { group: entry.group.clone(), roles: vec![role.clone()], teams: vec![] },
        Lent::Team(name) => {
            Mapped { group: entry.group.clone(), roles: vec![], teams: team(name).into_iter().collect() }
        }
    });
    entries.collect()
}
