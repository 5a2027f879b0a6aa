//! Identity providers, as admins edit them.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;
use utoipa::ToSchema;
use uuid::Uuid;

use super::oidc::redirect_uri;
use super::people::change::an_admin_is_left;
use crate::acting;
use crate::app::App;
use crate::auth::oidc::groups::{self, Loans};
use crate::auth::oidc::provider::{self, Mapped, OF_SETTINGS, Provider};
use crate::auth::oidc::web;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::views::All;

/// More than any desk has; the list is never long.
const PROVIDERS_MAX: i64 = 50;
const MAPPED_MAX: usize = 200;

/// An identity provider. Its secret is never shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProviderView {
    key: String,
    name: String,
    issuer: String,
    client_id: String,
    has_secret: bool,
    jwks_url: Option<String>,
    audience: Option<String>,
    scopes: Vec<String>,
    group_claim: String,
    mapping: Vec<Mapped>,
    default_role: String,
    makes_accounts: bool,
    trusts_email: bool,
    enabled: bool,
    /// The one of the settings is changed there.
    editable: bool,
    /// The provider has to know this address.
    redirect_uri: String,
}

/// An identity provider to be made or changed.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProviderForm {
    /// Stands in addresses; small letters, digits and hyphens. It never changes.
    #[schema(example = "keycloak")]
    key: String,
    name: String,
    /// Exactly as the provider calls itself. It never changes: people are known by it.
    #[schema(example = "https://id.example.org/realms/desk")]
    issuer: String,
    client_id: String,
    /// Left out, the secret stays as it is; empty, there is none.
    client_secret: Option<String>,
    /// Left out, it is found by discovery.
    jwks_url: Option<String>,
    /// For whom bearer tokens must be meant; left out, the client.
    audience: Option<String>,
    #[serde(default = "usual_scopes")]
    scopes: Vec<String>,
    /// The claim with somebody's groups; dots lead into it.
    #[serde(default = "usual_claim")]
    group_claim: String,
    /// What groups lend.
    #[serde(default)]
    mapping: Vec<Mapped>,
    #[serde(default = "usual_role")]
    default_role: String,
    /// Whoever is not known yet gets an account.
    #[serde(default)]
    makes_accounts: bool,
    /// An address that the provider has verified leads to the person who has it here.
    #[serde(default)]
    trusts_email: bool,
    #[serde(default = "yes")]
    enabled: bool,
}

fn usual_scopes() -> Vec<String> {
    ["openid", "email", "profile"].map(str::to_owned).into()
}

fn usual_claim() -> String {
    "groups".into()
}

fn usual_role() -> String {
    "requester".into()
}

fn yes() -> bool {
    true
}

/// Lists the identity providers.
#[utoipa::path(get, operation_id = "list_providers", path = "/identity-providers", tag = "people",
    responses((status = 200, body = All<ProviderView>)))]
pub async fn list(State(app): State<App>) -> Answer<Json<All<ProviderView>>> {
    let data = provider::all(&app).await?.into_iter().map(|provider| shown(&app, provider)).collect();
    Ok(Json(All { data }))
}

/// Reads an identity provider.
#[utoipa::path(get, operation_id = "read_provider", path = "/identity-providers/{key}", tag = "people", params(("key" = String, Path)),
    responses((status = 200, body = ProviderView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(key): Path<String>) -> Answer<Json<ProviderView>> {
    let found = provider::find(&app, &key).await?.ok_or_else(provider::unknown)?;
    Ok(Json(shown(&app, found)))
}

/// Makes an identity provider.
#[utoipa::path(post, operation_id = "create_provider", path = "/identity-providers", tag = "people", request_body = ProviderForm,
    responses((status = 201, body = ProviderView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    principal: Principal,
    Body(form): Body<ProviderForm>,
) -> Answer<(StatusCode, Json<ProviderView>)> {
    check(&app, &principal, &form).await?;
    if form.key == OF_SETTINGS || provider::find(&app, &form.key).await?.is_some() {
        return Err(conflict("key_taken", "There is a provider with this key."));
    }
    let count: i64 =
        sqlx::query_scalar("select count(*) from identity_provider").fetch_one(app.reads()).await?;
    if count >= PROVIDERS_MAX {
        return Err(conflict("too_many", "There are as many providers as there can be."));
    }
    let made = kept(&app, &principal, form, None).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Changes an identity provider; its issuer stays.
#[utoipa::path(put, operation_id = "replace_provider", path = "/identity-providers/{key}", tag = "people", params(("key" = String, Path)), request_body = ProviderForm,
    responses((status = 200, body = ProviderView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
    Body(form): Body<ProviderForm>,
) -> Answer<Json<ProviderView>> {
    let before = editable(&app, &key).await?;
    check(&app, &principal, &form).await?;
    let fixed = |pointer: &str| Problem::field(pointer, "fixed", "this never changes; make another provider");
    if form.key != before.key {
        return Err(fixed("/key"));
    }
    if form.issuer != before.issuer {
        return Err(fixed("/issuer"));
    }
    Ok(Json(kept(&app, &principal, form, before.client_secret).await?))
}

/// Removes an identity provider, once it is switched off or nobody is known by it. What it lent goes with it.
#[utoipa::path(delete, operation_id = "remove_provider", path = "/identity-providers/{key}", tag = "people", params(("key" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    principal: Principal,
    Path(key): Path<String>,
) -> Answer<StatusCode> {
    let provider = editable(&app, &key).await?;
    let people: i64 =
        sqlx::query_scalar("select count(distinct person_id) from identity where provider = $1")
            .bind(&key)
            .fetch_one(app.reads())
            .await?;
    if people > 0 && provider.enabled {
        let title = "People are known by this provider; switch it off first.";
        let mut problem = conflict("in_use", title);
        problem.params = Some(json!({ "people": people }));
        return Err(problem);
    }
    let mut transaction = acting::begin(app.reads(), principal.person).await?;
    sqlx::query("delete from identity_provider where key = $1").bind(&key).execute(&mut *transaction).await?;
    lends_nothing(&mut transaction, &key).await?;
    sqlx::query("delete from identity where provider = $1").bind(&key).execute(&mut *transaction).await?;
    transaction.commit().await?;
    app.federation.bearers.forget();
    Ok(StatusCode::NO_CONTENT)
}

async fn lends_nothing(connection: &mut PgConnection, key: &str) -> Answer<()> {
    groups::withdraw(connection, Loans { provider: key, person: None, but: None }).await?;
    an_admin_is_left(connection).await
}

async fn editable(app: &App, key: &str) -> Answer<Provider> {
    let found = provider::find(app, key).await?.ok_or_else(provider::unknown)?;
    if key == OF_SETTINGS {
        return Err(conflict("set_elsewhere", "This provider is part of the program's settings."));
    }
    Ok(found)
}

fn conflict(code: &str, title: &str) -> Problem {
    Problem::new(StatusCode::CONFLICT, code, title)
}

async fn kept(
    app: &App,
    principal: &Principal,
    form: ProviderForm,
    before: Option<String>,
) -> Answer<ProviderView> {
    let provider = form.provider(before);
    let mut transaction = acting::begin(app.reads(), principal.person).await?;
    provider::keep(&mut transaction, &app.federation.seal, &provider).await?;
    if !provider.enabled {
        lends_nothing(&mut transaction, &provider.key).await?;
    }
    transaction.commit().await?;
    app.federation.bearers.forget();
    Ok(shown(app, provider))
}

impl ProviderForm {
    fn provider(self, before: Option<String>) -> Provider {
        let mut scopes = self.scopes;
        if !scopes.iter().any(|scope| scope == "openid") {
            scopes.insert(0, "openid".into());
        }
        Provider {
            key: self.key,
            name: self.name.trim().to_owned(),
            issuer: self.issuer,
            client_id: self.client_id,
            client_secret: self.client_secret.or(before).filter(|secret| !secret.is_empty()),
            jwks_url: self.jwks_url,
            audience: self.audience,
            scopes,
            group_claim: self.group_claim,
            mapping: self.mapping,
            default_role: self.default_role,
            makes_accounts: self.makes_accounts,
            trusts_email: self.trusts_email,
            enabled: self.enabled,
        }
    }

    /// Returns every role that the provider may lend, with where it stands.
    fn roles(&self) -> Vec<(String, &str)> {
        let mapped = self.mapping.iter().enumerate().flat_map(|(n, mapped)| {
            let roles = mapped.roles.iter().enumerate();
            roles.map(move |(m, role)| (format!("/mapping/{n}/roles/{m}"), role.as_str()))
        });
        std::iter::once(("/defaultRole".to_owned(), self.default_role.as_str())).chain(mapped).collect()
    }
}

fn shown(app: &App, provider: Provider) -> ProviderView {
    ProviderView {
        redirect_uri: redirect_uri(app, &provider.key),
        editable: provider.key != OF_SETTINGS,
        key: provider.key,
        name: provider.name,
        issuer: provider.issuer,
        client_id: provider.client_id,
        has_secret: provider.client_secret.is_some(),
        jwks_url: provider.jwks_url,
        audience: provider.audience,
        scopes: provider.scopes,
        group_claim: provider.group_claim,
        mapping: provider.mapping,
        default_role: provider.default_role,
        makes_accounts: provider.makes_accounts,
        trusts_email: provider.trusts_email,
        enabled: provider.enabled,
    }
}

async fn check(app: &App, principal: &Principal, form: &ProviderForm) -> Answer<()> {
    shape(form).done()?;
    let mut check = Check::default();
    for (pointer, team) in unknown_teams(app, form).await? {
        check = check.wrong(&pointer, "unknown_team", format!("the desk has no team {team}"));
    }
    let roles = form.roles();
    let lent = lent(app, &roles).await?;
    for (pointer, role) in &roles {
        if !lent.iter().any(|(key, _)| key == role) {
            check = check.wrong(pointer, "unknown_role", format!("there is no role {role}"));
        }
    }
    check.done()?;
    // Who lends roles through a provider lends them to themselves.
    let own: Vec<_> = principal.permissions().iter().map(|permission| permission.name()).collect();
    let more = lent.iter().filter(|(key, _)| key != "requester"); // That one anybody may become.
    match more.flat_map(|(_, permissions)| permissions).find(|permission| !own.contains(permission)) {
        Some(permission) => Err(Problem::forbidden(permission)),
        None => Ok(()),
    }
}

fn shape(form: &ProviderForm) -> Check {
    let mut check = Check::default()
        .text("/name", &form.name, 1, 100)
        .text("/issuer", &form.issuer, 1, 500)
        .text("/clientId", &form.client_id, 1, 255)
        .optional_text("/clientSecret", form.client_secret.as_deref(), 1000)
        .optional_text("/jwksUrl", form.jwks_url.as_deref(), 500)
        .optional_text("/audience", form.audience.as_deref(), 255)
        .text("/groupClaim", &form.group_claim, 1, 200);
    if !is_key(&form.key) {
        let message = "2 to 32 small letters, digits and hyphens, a letter first";
        check = check.wrong("/key", "invalid", message.into());
    }
    let urls = [("/issuer", Some(&form.issuer)), ("/jwksUrl", form.jwks_url.as_ref())];
    for (pointer, url) in urls.into_iter().filter_map(|(pointer, url)| Some((pointer, url?))) {
        if let Err(error) = web::allowed(url) {
            check = check.wrong(pointer, "invalid", error.to_string());
        }
    }
    let odd = |scope: &String| {
        scope.is_empty() || scope.len() > 100 || !scope.bytes().all(|byte| byte.is_ascii_graphic())
    };
    if form.scopes.len() > 20 || form.scopes.iter().any(odd) {
        check = check.wrong("/scopes", "invalid", "at most 20 scopes, none with a space".into());
    }
    mapping(check, &form.mapping)
}

fn mapping(mut check: Check, mapping: &[Mapped]) -> Check {
    if mapping.len() > MAPPED_MAX {
        return check.wrong("/mapping", "too_many", format!("at most {MAPPED_MAX} groups"));
    }
    for (n, mapped) in mapping.iter().enumerate() {
        check = check.text(&format!("/mapping/{n}/group"), &mapped.group, 1, 255);
        if mapped.roles.len() > 20 || mapped.teams.len() > 50 {
            let message = "a group lends at most 20 roles and 50 teams";
            check = check.wrong(&format!("/mapping/{n}"), "too_many", message.into());
        }
    }
    check
}

fn is_key(key: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (2..=32).contains(&key.len())
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.bytes().all(plain)
}

async fn unknown_teams(app: &App, form: &ProviderForm) -> Answer<Vec<(String, Uuid)>> {
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let known = |team: &Uuid| desk.desk.data.teams.iter().any(|known| known.id.0 == *team);
    let all = form.mapping.iter().enumerate().flat_map(|(n, mapped)| {
        let teams = mapped.teams.iter().enumerate();
        teams.map(move |(m, team)| (format!("/mapping/{n}/teams/{m}"), *team))
    });
    Ok(all.filter(|(_, team)| !known(team)).collect())
}

/// Returns the roles among these that there are, with what they permit.
async fn lent(app: &App, roles: &[(String, &str)]) -> Answer<Vec<(String, Vec<String>)>> {
    let keys: Vec<_> = roles.iter().map(|(_, role)| *role).collect();
    let known =
        sqlx::query_as("select key, permissions from role where key = any($1) and archived_at is null")
            .bind(keys)
            .fetch_all(app.reads())
            .await?;
    Ok(known)
}
