//! SMTP: one letter to one recipient at a time, over a connection that is kept for the next.
//!
//! Each step is told apart, because it matters how far a letter got: what fails before its last line
//! has not arrived, and what fails behind it may have. Which letter goes when is not decided here.

use std::time::Duration;

use anyhow::{Context, Result};
use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use tokio::sync::Mutex;
use tokio::time::timeout;

const CONNECT_MAX: Duration = Duration::from_secs(10);
const STEP_MAX: Duration = Duration::from_secs(15);
/// Servers look for viruses before they answer.
const TAKEN_MAX: Duration = Duration::from_secs(60);
const IDLE_MAX: usize = 4;

/// How to reach an SMTP server.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub login: Option<Login>,
    /// TLS from the first byte; otherwise STARTTLS where the server offers it.
    pub secure: bool,
    /// A certificate to be trusted beside the well-known ones, as PEM.
    pub root: Option<Vec<u8>>,
    /// What we call ourselves.
    pub hello: String,
}

/// Who we are there.
#[derive(Debug, Clone)]
pub enum Login {
    Password {
        user: String,
        password: String,
    },
    /// An access token, by XOAUTH2.
    Token {
        user: String,
        token: String,
    },
}

/// How far a letter got.
#[derive(Debug, PartialEq, Eq)]
pub enum Fate {
    Taken(String),
    /// The server will not have this recipient, today or tomorrow.
    NoRecipient(String),
    /// The server will not have this letter.
    Refused(String),
    Later(String),
    /// It was all said and nobody answered.
    Unknown(String),
}

/// An account at an SMTP server, with the connections that are open.
pub struct Account {
    settings: SmtpSettings,
    tls: TlsParameters,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").field("host", &self.settings.host).finish_non_exhaustive()
    }
}

impl Account {
    /// Returns an account that has not been used yet.
    pub fn new(settings: SmtpSettings) -> Result<Self> {
        let mut tls = TlsParameters::builder(settings.host.clone());
        if let Some(root) = &settings.root {
            let root = Certificate::from_pem(root).context("could not read the certificate to trust")?;
            tls = tls.add_root_certificate(root);
        }
        let tls = tls.build().context("could not prepare TLS")?;
        Ok(Self { settings, tls, idle: Mutex::default() })
    }

    /// Returns by which name limits count this account.
    pub fn name(&self) -> String {
        format!("{}:{}", self.settings.host, self.settings.port)
    }

    /// Hands one letter to one recipient; an empty sender is `<>`.
    pub async fn send(&self, from: &str, to: &str, bytes: &[u8]) -> Fate {
        let (Ok(from), Ok(to)) = (sender(from), to.parse::<Address>()) else {
            return Fate::NoRecipient("the address is not one that mail can be sent to".into());
        };
        let mut line = match self.line().await {
            Ok(line) => line,
            Err(said) => return Fate::Later(said),
        };
        let fate = hand_over(&mut line, from, to, bytes).await;
        match fate {
            Fate::Taken(_) => self.keep(line).await,
            _ => drop(timeout(Duration::from_secs(2), line.abort()).await),
        }
        fate
    }

    /// Connects and signs in, and says why not.
    pub async fn test(&self) -> Result<(), String> {
        let line = self.connect().await?;
        self.keep(line).await;
        Ok(())
    }

    async fn keep(&self, line: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().await;
        if !line.has_broken() && idle.len() < IDLE_MAX {
            idle.push(line);
        }
    }

    /// Returns a line that works: one that is open, or a new one.
    async fn line(&self) -> Result<AsyncSmtpConnection, String> {
        while let Some(mut line) = self.take().await {
            if timeout(STEP_MAX, line.test_connected()).await.unwrap_or(false) {
                return Ok(line);
            }
        }
        self.connect().await
    }

    async fn take(&self) -> Option<AsyncSmtpConnection> {
        self.idle.lock().await.pop()
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, String> {
        let SmtpSettings { host, port, secure, hello, .. } = &self.settings;
        let hello = ClientId::Domain(hello.clone());
        let tls = secure.then(|| self.tls.clone());
        let connecting =
            AsyncSmtpConnection::connect_tokio1((host.as_str(), *port), Some(CONNECT_MAX), &hello, tls, None);
        let mut line = step(CONNECT_MAX * 2, connecting).await?;
        if line.can_starttls() {
            step(STEP_MAX, line.starttls(self.tls.clone(), &hello)).await?;
        }
        if let Some(login) = &self.settings.login {
            if !line.is_encrypted() {
                return Err("the server offers no TLS, and a password never travels in the clear".into());
            }
            let (mechanisms, credentials) = login.words();
            step(STEP_MAX, line.auth(mechanisms, &credentials)).await?;
        }
        Ok(line)
    }
}

impl Login {
    fn words(&self) -> (&'static [Mechanism], Credentials) {
        match self {
            Self::Password { user, password } => {
                (&[Mechanism::Plain, Mechanism::Login], Credentials::new(user.clone(), password.clone()))
            }
            Self::Token { user, token } => {
                (&[Mechanism::Xoauth2], Credentials::new(user.clone(), token.clone()))
            }
        }
    }
}

fn sender(from: &str) -> Result<Option<Address>, lettre::address::AddressError> {
    if from.is_empty() { Ok(None) } else { from.parse().map(Some) }
}

async fn hand_over(line: &mut AsyncSmtpConnection, from: Option<Address>, to: Address, bytes: &[u8]) -> Fate {
    let foreign = [from.as_ref(), Some(&to)].into_iter().flatten();
    let foreign = foreign.into_iter().any(|address| !AsRef::<str>::as_ref(address).is_ascii());
    if foreign && !line.server_info().supports_feature(Extension::SmtpUtfEight) {
        return Fate::NoRecipient("the server takes only addresses in ASCII".into());
    }
    let wide = if foreign { vec![MailParameter::SmtpUtfEight] } else { vec![] };
    if let Err(fate) = said(line.command(Mail::new(from, wide)), Fate::Refused).await {
        return fate;
    }
    if let Err(fate) = said(line.command(Rcpt::new(to, vec![])), Fate::NoRecipient).await {
        return fate;
    }
    if let Err(fate) = said(line.command(Data), Fate::Refused).await {
        return fate;
    }
    match timeout(TAKEN_MAX, line.message(bytes)).await {
        Ok(Ok(answer)) => Fate::Taken(answer.message().collect::<Vec<_>>().join(" ")),
        Ok(Err(error)) if error.is_permanent() => Fate::Refused(words(&error)),
        Ok(Err(error)) if error.is_transient() => Fate::Later(words(&error)),
        Ok(Err(error)) => Fate::Unknown(words(&error)),
        Err(_) => Fate::Unknown("the server took the letter and said nothing".into()),
    }
}

async fn said<T>(
    step: impl Future<Output = Result<T, Error>>,
    for_good: fn(String) -> Fate,
) -> Result<T, Fate> {
    match timeout(STEP_MAX, step).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) if error.is_permanent() => Err(for_good(words(&error))),
        Ok(Err(error)) => Err(Fate::Later(words(&error))),
        Err(_) => Err(Fate::Later("the server said nothing".into())),
    }
}

/// A step on the way to the first word about a letter; whatever goes wrong there, the letter waits.
async fn step<T>(most: Duration, step: impl Future<Output = Result<T, Error>>) -> Result<T, String> {
    match timeout(most, step).await {
        Ok(done) => done.map_err(|error| words(&error)),
        Err(_) => Err("the server said nothing".into()),
    }
}

/// What the server said, with its code where it gave one.
fn words(error: &Error) -> String {
    use std::error::Error as _;
    let mut said = error.to_string();
    if error.status().is_none()
        && let Some(source) = error.source()
        && !said.contains(&source.to_string())
    {
        said = format!("{said}: {source}");
    }
    said
}
