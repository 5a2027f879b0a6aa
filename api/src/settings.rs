//! Settings: every knob of the program, by flag or environment. `holdfast --help` is the reference.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use holdfast_workflows::blob::S3Settings;
use ipnet::IpNet;
use jiff::Timestamp;

/// Names that older programs gave the same things; used where ours is not set.
const ALIASES: &[(&str, &str)] = &[
    ("HOLDFAST_PUBLIC_URL", "CLIENT_URL"),
    ("HOLDFAST_SECRET", "JWT_SECRET"),
    ("HOLDFAST_SECRET", "AUTH_LOCAL_SECRET"),
    ("FILESTORE_PATH", "UPLOADS_DIR"),
    ("S3_ENDPOINT", "MINIO_ENDPOINT"),
    ("S3_ACCESS_KEY", "MINIO_ACCESS_KEY"),
    ("S3_SECRET_KEY", "MINIO_SECRET_KEY"),
    ("S3_BUCKET", "MINIO_BUCKET"),
    ("S3_REGION", "MINIO_REGION"),
    ("S3_USE_SSL", "MINIO_USE_SSL"),
];

/// What the program runs with.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Where API and web are served
    #[arg(long, env = "HOLDFAST_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The address people use; it stands in every link [default: http://LISTEN]
    #[arg(long, env = "HOLDFAST_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The folder of everything that lasts
    #[arg(long, env = "HOLDFAST_DATA", default_value = "./data")]
    pub data: PathBuf,
    /// Signs reply addresses, Message-IDs and links in mails, and seals second factors; all instances share it [default: made once, kept in DATA]
    #[arg(long, env = "HOLDFAST_SECRET", hide_env_values = true)]
    pub secret: Option<String>,
    /// The admin's first password [default: made once and printed once]
    #[arg(long, env = "ADMIN_PASSWORD", hide_env_values = true)]
    pub admin_password: Option<String>,
    /// How many desk seconds pass in a real one; for development
    #[arg(long, env = "HOLDFAST_CLOCK_SPEED", default_value_t = 1.0)]
    pub clock_speed: f64,
    /// The moment at which the desk's time begins or goes on; for development
    #[arg(long, env = "HOLDFAST_CLOCK_START")]
    pub clock_start: Option<Timestamp>,
    /// A Postgres that exists already [default: the embedded one]
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The ingress of a Restate that exists already [default: the embedded one]
    #[arg(long, env = "RESTATE_INGRESS_URL")]
    pub restate_ingress_url: Option<String>,
    /// Its admin address
    #[arg(long, env = "RESTATE_ADMIN_URL")]
    pub restate_admin_url: Option<String>,
    /// Where that Restate reaches this program's services [default: a free port on loopback]
    #[arg(long, env = "HOLDFAST_SERVICE_URL")]
    pub service_url: Option<String>,
    /// The folder in which the embedded engines are installed
    #[arg(long, env = "HOLDFAST_ENGINES", default_value = "deploy/engines")]
    pub engines: PathBuf,
    /// The folder of the built web app
    #[arg(long, env = "HOLDFAST_WEB", default_value = "web/dist")]
    pub web: PathBuf,
    /// Outgoing mail server [default: letters are written to DATA/outbox]
    #[arg(long, env = "SMTP_HOST")]
    pub smtp_host: Option<String>,
    /// Its port
    #[arg(long, env = "SMTP_PORT", default_value_t = 587)]
    pub smtp_port: u16,
    /// Its user
    #[arg(long, env = "SMTP_USER")]
    pub smtp_user: Option<String>,
    /// Its password
    #[arg(long, env = "SMTP_PASS", hide_env_values = true)]
    pub smtp_pass: Option<String>,
    /// The sender of our mail; answers come back to it
    #[arg(long, env = "SMTP_FROM", default_value = "support@localhost")]
    pub smtp_from: String,
    /// TLS from the first byte (port 465)
    #[arg(long, env = "SMTP_SECURE", default_value_t = false, action = clap::ArgAction::Set)]
    pub smtp_secure: bool,
    /// How SMTP_PASS is shown: as a password, or as an access token by XOAUTH2
    #[arg(long, env = "SMTP_AUTH", default_value = "password", value_parser = ["password", "xoauth2"])]
    pub smtp_auth: String,
    /// The address to which letters bounce; a token is added behind a plus sign [default: the address in SMTP_FROM]
    #[arg(long, env = "SMTP_BOUNCE")]
    pub smtp_bounce: Option<String>,
    /// Letters a minute through this account; 0: unlimited
    #[arg(long, env = "SMTP_PER_MINUTE", default_value_t = 600)]
    pub smtp_per_minute: u32,
    /// To one domain
    #[arg(long, env = "SMTP_PER_MINUTE_DOMAIN", default_value_t = 300)]
    pub smtp_per_minute_domain: u32,
    /// To one recipient
    #[arg(long, env = "SMTP_PER_MINUTE_RECIPIENT", default_value_t = 30)]
    pub smtp_per_minute_recipient: u32,
    /// A mail server from which a first mailbox is made, once; admins change it in the console [default: none]
    #[arg(long, env = "IMAP_HOST", requires_all = ["imap_user", "imap_pass"])]
    pub imap_host: Option<String>,
    /// Its port: 993 is TLS from the first byte, any other begins with STARTTLS
    #[arg(long, env = "IMAP_PORT", default_value_t = 993)]
    pub imap_port: u16,
    /// Its user
    #[arg(long, env = "IMAP_USER")]
    pub imap_user: Option<String>,
    /// Its password
    #[arg(long, env = "IMAP_PASS", hide_env_values = true)]
    pub imap_pass: Option<String>,
    /// The folder that is read [default: INBOX]
    #[arg(long, env = "IMAP_FOLDER")]
    pub imap_folder: Option<String>,
    /// A file of authorities that mail servers may be known by, beside those the system trusts [default: none]
    #[arg(long, env = "HOLDFAST_MAIL_AUTHORITIES")]
    pub mail_authorities: Option<PathBuf>,
    /// The folder of attachments and raw mail [default: DATA/blobs]
    #[arg(long, env = "FILESTORE_PATH")]
    pub filestore_path: Option<PathBuf>,
    /// How many megabytes one attachment may have
    #[arg(long, env = "HOLDFAST_ATTACHMENT_MB", default_value_t = 25, value_parser = clap::value_parser!(u64).range(1..=5000))]
    pub attachment_mb: u64,
    #[command(flatten)]
    pub s3: S3,
    /// Webhooks may also call addresses that are not public, and without TLS; for development
    #[arg(long, env = "HOLDFAST_WEBHOOKS_PRIVATE", default_value_t = false, action = clap::ArgAction::Set)]
    pub webhooks_private: bool,
    /// Other origins whose pages may call the API, separated by commas
    #[arg(long, env = "ALLOWED_ORIGINS", value_delimiter = ',')]
    pub allowed_origins: Vec<String>,
    /// Sign-in attempts per address, and per account, in 15 minutes; 0: unlimited
    #[arg(long, env = "RATE_LIMIT_LOGIN", default_value_t = 10)]
    pub rate_limit_login: i32,
    /// Tickets that one person may open in a minute; 0: unlimited
    #[arg(long, env = "RATE_LIMIT_TICKETS", default_value_t = 0)]
    pub rate_limit_tickets: i32,
    /// Attachments that one person may send in a minute; 0: unlimited
    #[arg(long, env = "RATE_LIMIT_ATTACHMENTS", default_value_t = 0)]
    pub rate_limit_attachments: i32,
    /// Forms that guests may send in a minute, from one address and for one e-mail address; 0: unlimited
    #[arg(long, env = "RATE_LIMIT_GUESTS", default_value_t = 20)]
    pub rate_limit_guests: i32,
    /// Proxies whose X-Forwarded-For is believed, as networks separated by commas
    #[arg(long, env = "HOLDFAST_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpNet>,
    #[command(flatten)]
    pub oidc: Oidc,
    /// Connections to Postgres for the durable services, and as many for reads; two per core, for few warm ones are faster than many cold
    #[arg(long, env = "HOLDFAST_DB_CONNECTIONS", default_value_t = 4)]
    pub db_connections: u32,
    /// `dev` seeds sample people; `prod` does not
    #[arg(long, env = "ENV", default_value = "dev", value_parser = ["dev", "prod"])]
    pub env: String,
}

/// A bucket for attachments and raw mail, in place of a folder.
#[derive(Debug, Clone, Default, Args)]
pub struct S3 {
    /// The address of an S3 store, such as `https://s3.example.org` [default: none; a folder]
    #[arg(id = "s3_endpoint", long = "s3-endpoint", env = "S3_ENDPOINT", requires = "s3_bucket")]
    pub endpoint: Option<String>,
    /// The same as browsers reach it [default: S3_ENDPOINT]
    #[arg(id = "s3_public_endpoint", long = "s3-public-endpoint", env = "S3_PUBLIC_ENDPOINT")]
    pub public_endpoint: Option<String>,
    /// Whether an S3_ENDPOINT that names no scheme means https
    #[arg(id = "s3_use_ssl", long = "s3-use-ssl", env = "S3_USE_SSL", default_value_t = false, action = clap::ArgAction::Set)]
    pub use_ssl: bool,
    /// Who we are there
    #[arg(id = "s3_access_key", long = "s3-access-key", env = "S3_ACCESS_KEY", default_value = "")]
    pub access_key: String,
    /// The secret of that key
    #[arg(
        id = "s3_secret_key",
        long = "s3-secret-key",
        env = "S3_SECRET_KEY",
        default_value = "",
        hide_env_values = true
    )]
    pub secret_key: String,
    /// The bucket; it is made where there is none
    #[arg(id = "s3_bucket", long = "s3-bucket", env = "S3_BUCKET")]
    pub bucket: Option<String>,
    /// Its region
    #[arg(id = "s3_region", long = "s3-region", env = "S3_REGION", default_value = "us-east-1")]
    pub region: String,
}

impl S3 {
    /// Returns where the bucket is, if there is one.
    pub fn bucket(&self) -> Option<S3Settings> {
        let endpoint = self.whole(self.endpoint.as_deref()?);
        Some(S3Settings {
            public_endpoint: self.public_endpoint.as_deref().map_or(endpoint.clone(), |url| self.whole(url)),
            endpoint,
            access_key: self.access_key.clone(),
            secret_key: self.secret_key.clone(),
            bucket: self.bucket.clone()?,
            region: self.region.clone(),
        })
    }

    fn whole(&self, endpoint: &str) -> String {
        let scheme = if self.use_ssl { "https" } else { "http" };
        let whole = if endpoint.contains("://") { endpoint.into() } else { format!("{scheme}://{endpoint}") };
        whole.trim_end_matches('/').to_owned()
    }

    /// Returns the origin from which browsers fetch files, if that is not ours.
    pub fn origin(&self) -> Option<String> {
        let url = url::Url::parse(&self.bucket()?.public_endpoint).ok()?;
        Some(url.origin().ascii_serialization())
    }
}

/// The identity provider of the settings. Admins can make others in the console.
#[derive(Debug, Clone, Default, Args)]
pub struct Oidc {
    /// `local`: passwords, and whatever providers there are; `oidc`: providers, and passwords only for admins
    #[arg(long, env = "AUTH_MODE", default_value = "local", value_parser = ["local", "oidc"])]
    pub auth_mode: String,
    /// The issuer of an OpenID provider, exactly as it calls itself [default: none]
    #[arg(id = "oidc_issuer", long = "oidc-issuer", env = "OIDC_ISSUER", requires = "oidc_client_id")]
    pub issuer: Option<String>,
    /// Who we are there
    #[arg(id = "oidc_client_id", long = "oidc-client-id", env = "OIDC_CLIENT_ID")]
    pub client_id: Option<String>,
    /// The secret of that client [default: a public client]
    #[arg(
        id = "oidc_client_secret",
        long = "oidc-client-secret",
        env = "OIDC_CLIENT_SECRET",
        hide_env_values = true
    )]
    pub client_secret: Option<String>,
    /// Its keys [default: found by discovery]
    #[arg(id = "oidc_jwks_url", long = "oidc-jwks-url", env = "OIDC_JWKS_URL")]
    pub jwks_url: Option<String>,
    /// For whom bearer tokens must be meant [default: OIDC_CLIENT_ID]
    #[arg(id = "oidc_audience", long = "oidc-audience", env = "OIDC_AUDIENCE")]
    pub audience: Option<String>,
    /// The claim with somebody's groups; dots lead into it, as in realm_access.roles
    #[arg(
        id = "oidc_group_claim",
        long = "oidc-group-claim",
        env = "OIDC_GROUP_CLAIM",
        default_value = "groups"
    )]
    pub group_claim: String,
    /// What groups lend, separated by commas: GROUP=ROLE or GROUP=team:NAME
    #[arg(id = "oidc_group_map", long = "oidc-group-map", env = "OIDC_GROUP_MAP", value_delimiter = ',')]
    pub group_map: Vec<GroupLends>,
    /// What its button says
    #[arg(id = "oidc_name", long = "oidc-name", env = "OIDC_NAME", default_value = "Single sign-on")]
    pub name: String,
    /// Whoever is not known yet gets an account
    #[arg(
        id = "oidc_make_accounts",
        long = "oidc-make-accounts",
        env = "OIDC_MAKE_ACCOUNTS",
        default_value_t = true,
        action = clap::ArgAction::Set
    )]
    pub makes_accounts: bool,
    /// An address that it has verified leads to the person who has it here
    #[arg(
        id = "oidc_trust_email",
        long = "oidc-trust-email",
        env = "OIDC_TRUST_EMAIL",
        default_value_t = true,
        action = clap::ArgAction::Set
    )]
    pub trusts_email: bool,
}

/// What one group of the provider lends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLends {
    pub group: String,
    pub lends: Lent,
}

/// A role by its key, or a team by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lent {
    Role(String),
    Team(String),
}

impl std::str::FromStr for GroupLends {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.rsplit_once('=').map(|(group, lends)| (group.trim(), lends.trim()));
        let (group, lends) = parts
            .filter(|(group, lends)| !group.is_empty() && !lends.is_empty())
            .ok_or("write GROUP=ROLE or GROUP=team:NAME")?;
        let lends = match lends.strip_prefix("team:") {
            Some(team) => Lent::Team(team.to_owned()),
            None => Lent::Role(lends.to_owned()),
        };
        Ok(Self { group: group.to_owned(), lends })
    }
}

/// How the program logs.
#[derive(Debug, Clone, Args)]
pub struct Logging {
    /// `text` or `json`
    #[arg(long, env = "LOG_FORMAT", default_value = "text", value_parser = ["text", "json"], global = true)]
    pub log_format: String,
    /// The folder of the log file; anything unwritable falls back to standard output
    #[arg(long, env = "LOG_PATH", global = true)]
    pub log_path: Option<PathBuf>,
}

impl Settings {
    /// Returns the address that links carry, without a slash at its end.
    pub fn public_url(&self) -> String {
        let own = || format!("http://{}", self.listen);
        self.public_url.clone().unwrap_or_else(own).trim_end_matches('/').to_owned()
    }

    /// Returns whether people reach the desk over https.
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }

    /// Returns how large an attachment may be.
    pub fn attachment_bytes_max(&self) -> u64 {
        self.attachment_mb * 1024 * 1024
    }

    /// Returns the folder of blobs.
    pub fn blobs(&self) -> PathBuf {
        self.filestore_path.clone().unwrap_or_else(|| self.data.join("blobs"))
    }
}

/// Returns the values that aliases give to names that are not set: `(name, value)`.
pub fn from_aliases(get: impl Fn(&str) -> Option<String>) -> Vec<(&'static str, String)> {
    let named = ALIASES.iter().filter(|(name, _)| get(name).is_none());
    let mut found: Vec<_> = named.filter_map(|(name, alias)| Some((*name, get(alias)?))).collect();
    if get("HOLDFAST_LISTEN").is_none() {
        let address = get("ADDR").or_else(|| get("PORT").map(|port| format!(":{port}")));
        found.extend(address.map(|address| ("HOLDFAST_LISTEN", full_address(&address))));
    }
    found
}

/// `:8080` means every interface, as the programs that use this form mean it.
fn full_address(address: &str) -> String {
    if address.starts_with(':') { format!("0.0.0.0{address}") } else { address.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_lends_a_role_or_a_team_and_may_be_a_whole_name_of_a_directory() {
        let lends = |text: &str| text.parse::<GroupLends>();
        let group = "cn=desk".to_owned();
        assert_eq!(
            lends("cn=desk=agent"),
            Ok(GroupLends { group: group.clone(), lends: Lent::Role("agent".into()) })
        );
        assert_eq!(
            lends("cn=desk=team:Network"),
            Ok(GroupLends { group, lends: Lent::Team("Network".into()) })
        );
        assert!(lends("desk").is_err() && lends("=agent").is_err());
    }

    #[test]
    fn an_alias_counts_only_where_our_name_is_not_set() {
        let set = |name: &str| match name {
            "JWT_SECRET" => Some("theirs".to_owned()),
            "PORT" => Some("3000".to_owned()),
            "HOLDFAST_PUBLIC_URL" | "CLIENT_URL" => Some("http://x".to_owned()),
            _ => None,
        };
        let found = from_aliases(set);
        assert_eq!(found, [("HOLDFAST_SECRET", "theirs".into()), ("HOLDFAST_LISTEN", "0.0.0.0:3000".into())]);
    }
}
