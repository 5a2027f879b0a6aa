//! Mail domains: the keys by which letters are signed, and what DNS must show of them.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use holdfast_workflows::dkim::{self, NewKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::problem::{Answer, Problem};
use crate::views::All;

const KEYS_MAX: i64 = 100;

/// A key by which letters from a domain are signed. The private part is never shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailDomainView {
    domain: String,
    selector: String,
    /// `ed25519` or `rsa`.
    #[schema(example = "ed25519")]
    algorithm: String,
    /// What to publish in DNS: a TXT record of this name.
    record: DnsRecord,
    /// What DNS said when it was asked last: `found`, `missing`, `another` or `unreachable`.
    #[schema(example = "found")]
    checked: Option<String>,
    /// In real time, as everything here.
    #[schema(value_type = Option<String>, format = DateTime)]
    checked_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
}

/// A TXT record.
#[derive(Debug, Serialize, ToSchema)]
pub struct DnsRecord {
    name: String,
    value: String,
}

/// A key to be made: of ed25519, or the RSA key that is given.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewMailDomain {
    /// The part behind the @ of the sender's address.
    #[schema(example = "desk.example")]
    domain: String,
    /// Names the key in DNS; left out, one with today's month.
    selector: Option<String>,
    /// An RSA key of 2048 to 4096 bits as PEM, for those who check no other: `openssl genrsa 2048`.
    private_key: Option<String>,
}

#[derive(FromRow)]
struct Row {
    domain: String,
    selector: String,
    algorithm: String,
    public_key: String,
    made_at: jiff_sqlx::Timestamp,
    checked_at: Option<jiff_sqlx::Timestamp>,
    checked: Option<String>,
}

impl From<Row> for MailDomainView {
    fn from(row: Row) -> Self {
        let (name, value) = dkim::record(&row.domain, &row.selector, &row.algorithm, &row.public_key);
        Self {
            domain: row.domain,
            selector: row.selector,
            algorithm: row.algorithm,
            record: DnsRecord { name, value },
            checked: row.checked,
            checked_at: row.checked_at.map(jiff_sqlx::Timestamp::to_jiff),
            made_at: row.made_at.to_jiff(),
        }
    }
}

/// Lists the keys, with the records to publish.
#[utoipa::path(get, operation_id = "list_mail_domains", path = "/mail-domains", tag = "mail",
    responses((status = 200, body = All<MailDomainView>)))]
pub async fn list(State(app): State<App>) -> Answer<Json<All<MailDomainView>>> {
    const LIST: &str = "
        select domain, selector, algorithm, public_key, made_at, checked_at, checked
          from mail_domain order by domain, selector limit 100";
    let rows: Vec<Row> = sqlx::query_as(LIST).fetch_all(app.reads()).await?;
    Ok(Json(All { data: rows.into_iter().map(Into::into).collect() }))
}

/// Makes a key, by which letters are signed from now on.
#[utoipa::path(post, operation_id = "create_mail_domain", path = "/mail-domains", tag = "mail", request_body = NewMailDomain,
    responses((status = 201, body = MailDomainView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    Body(body): Body<NewMailDomain>,
) -> Answer<(StatusCode, Json<MailDomainView>)> {
    const MAKE: &str = "
        insert into mail_domain (domain, selector, algorithm, sealed_key, public_key)
        select $1, $2, $3, $4, $5 where (select count(*) from mail_domain) < $6 on conflict do nothing";
    let domain = body.domain.trim().trim_end_matches('.').to_lowercase();
    let key = key(body.private_key.as_deref())?;
    let month = Timestamp::now().strftime("%Y%m").to_string();
    let selector = body.selector.unwrap_or_else(|| match key.algorithm {
        dkim::Algorithm::Ed25519 => format!("hf{month}"),
        dkim::Algorithm::Rsa => format!("hf{month}r"),
    });
    checked(&domain, &selector)?;
    let made = sqlx::query(MAKE)
        .bind(&domain)
        .bind(&selector)
        .bind(key.algorithm.name())
        .bind(dkim::close(&app.stack.names.secret, &domain, &selector, &key.der))
        .bind(&key.public)
        .bind(KEYS_MAX)
        .execute(&app.stack.store.pool)
        .await?;
    if made.rows_affected() == 0 {
        let title = "This domain has a key of this name already.";
        return Err(Problem::new(StatusCode::CONFLICT, "already_exists", title));
    }
    app.stack.keys.forget();
    Ok((StatusCode::CREATED, Json(find(&app, &domain, &selector).await?.into())))
}

fn key(pem: Option<&str>) -> Answer<NewKey> {
    match pem {
        None => Ok(dkim::generate()?),
        Some(pem) if pem.len() > 20_000 => {
            Err(Problem::field("/privateKey", "too_long", "at most 20,000 characters, please"))
        }
        Some(pem) => {
            dkim::rsa(pem).map_err(|error| Problem::field("/privateKey", "bad_key", format!("{error:#}")))
        }
    }
}

fn checked(domain: &str, selector: &str) -> Answer<()> {
    let label = |label: &str| {
        let plain = label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        (1..=63).contains(&label.len()) && plain && !label.starts_with('-') && !label.ends_with('-')
    };
    let mut check = Check::default();
    if domain.len() > 253 || !domain.split('.').all(label) {
        check = check.wrong("/domain", "bad_domain", "a domain is a name such as desk.example".into());
    }
    if !label(selector) {
        let message = "a selector is 1 to 63 small letters, digits and hyphens".into();
        check = check.wrong("/selector", "bad_selector", message);
    }
    check.done()
}

async fn find(app: &App, domain: &str, selector: &str) -> Answer<Row> {
    const FIND: &str = "
        select domain, selector, algorithm, public_key, made_at, checked_at, checked
          from mail_domain where domain = $1 and selector = $2";
    let pool = &app.stack.store.pool;
    let row = sqlx::query_as(FIND).bind(domain).bind(selector).fetch_optional(pool).await?;
    row.ok_or_else(|| Problem::not_found("key"))
}

/// Takes a key away; letters are signed by it no more. Leave its record in DNS for some days.
#[utoipa::path(delete, operation_id = "remove_mail_domain", path = "/mail-domains/{domain}/{selector}", tag = "mail",
    params(("domain" = String, Path), ("selector" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    Path((domain, selector)): Path<(String, String)>,
) -> Answer<StatusCode> {
    find(&app, &domain, &selector).await?;
    sqlx::query("delete from mail_domain where domain = $1 and selector = $2")
        .bind(&domain)
        .bind(&selector)
        .execute(&app.stack.store.pool)
        .await?;
    app.stack.keys.forget();
    Ok(StatusCode::NO_CONTENT)
}

/// Asks DNS whether the record is there, and keeps what it says.
#[utoipa::path(post, operation_id = "check_mail_domain", path = "/mail-domains/{domain}/{selector}/check", tag = "mail",
    params(("domain" = String, Path), ("selector" = String, Path)),
    responses((status = 200, body = MailDomainView), (status = 404, body = Problem)))]
pub async fn check(
    State(app): State<App>,
    Path((domain, selector)): Path<(String, String)>,
) -> Answer<Json<MailDomainView>> {
    let row = find(&app, &domain, &selector).await?;
    let (name, _) = dkim::record(&row.domain, &row.selector, &row.algorithm, &row.public_key);
    let said = dkim::ask(&name).await;
    sqlx::query(
        "update mail_domain set checked = $3, checked_at = now() where domain = $1 and selector = $2",
    )
    .bind(&domain)
    .bind(&selector)
    .bind(dkim::verdict(&said, &row.public_key))
    .execute(&app.stack.store.pool)
    .await?;
    Ok(Json(find(&app, &domain, &selector).await?.into()))
}
