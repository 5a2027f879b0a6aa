//! Tokens for XOAUTH2: asked for in time, and kept in memory only. A provider that hands out a new
//! refresh token with each use has it kept.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use sqlx::PgPool;
use tokio::sync::OwnedMutexGuard;
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use super::web::Web;
use super::{Auth, Grant, Imap, Mailbox, find, keep};

const GOOGLE: &str = "https://oauth2.googleapis.com/token";
const MICROSOFT_SCOPES: &str =
    "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access";
/// A token with less time left is asked for anew, so that none runs out in a conversation.
const LEFT_LEAST: Duration = Duration::from_secs(300);
/// What is thought of a token that does not say how long it lives.
const LIFE_USUAL: u64 = 3600;

/// The tokens of this process; cheap to clone.
#[derive(Clone, Default)]
pub struct Tokens {
    known: Arc<Mutex<BTreeMap<(Uuid, i64), Token>>>,
    turns: Arc<Mutex<BTreeMap<Uuid, Turn>>>,
}

/// Held by whoever asks for a mailbox's token, or changes what it is asked by.
type Turn = Arc<tokio::sync::Mutex<()>>;

#[derive(Clone)]
struct Token {
    text: String,
    good_until: Instant,
}

/// How a token is asked for.
#[derive(Debug, PartialEq, Eq)]
struct Asking {
    url: String,
    form: Vec<(&'static str, String)>,
}

impl Tokens {
    /// Returns a token that is good for some minutes at least.
    pub async fn token(&self, web: &Web, pool: &PgPool, desk: &[u8], mailbox: &Mailbox) -> Result<String> {
        if let Some(known) = self.known(&(mailbox.id, mailbox.revision)) {
            return Ok(known);
        }
        let (tokens, web, pool) = (self.clone(), web.clone(), pool.clone());
        let (desk, mailbox) = (desk.to_vec(), mailbox.clone());
        // To the end, though whoever asked may be gone by then: a new refresh token would go with them.
        let asked = tokio::spawn(async move { tokens.ask(&web, &pool, &desk, &mailbox).await });
        asked.await.context("could not ask for a token")?
    }

    /// Waits until nobody else asks for a token of this mailbox, or changes what it is asked by: each refresh
    /// token may be good only once.
    pub async fn turn(&self, mailbox: Uuid) -> OwnedMutexGuard<()> {
        let turn = self.turns.lock().expect("no holder panics").entry(mailbox).or_default().clone();
        turn.lock_owned().await
    }

    async fn ask(&self, web: &Web, pool: &PgPool, desk: &[u8], wanted: &Mailbox) -> Result<String> {
        let _turn = self.turn(wanted.id).await;
        // Whoever had the turn before may have been given a token, or another refresh token.
        let mailbox = &find::by_id(pool, desk, wanted.id).await?.context("the mailbox is gone")?;
        ensure!(mailbox.imap == wanted.imap, "the mailbox was changed meanwhile");
        let key = (mailbox.id, mailbox.revision);
        if let Some(known) = self.known(&key) {
            return Ok(known);
        }
        let imap = mailbox.imap.as_ref().context("the mailbox is not read")?;
        let asking = asking(imap, mailbox)?;
        let said = web.post(&asking.url, encoded(&asking.form)).await?;
        let text = said["access_token"].as_str().context("the token service gave no token")?.to_owned();
        let life = Duration::from_secs(said["expires_in"].as_u64().unwrap_or(LIFE_USUAL));
        if let Some(next) = said["refresh_token"].as_str() {
            let mut secrets = mailbox.secrets.clone();
            if secrets.refresh_token.as_deref() != Some(next) {
                secrets.refresh_token = Some(next.to_owned());
                keep::keep_secrets(pool, desk, mailbox.id, &secrets).await?;
            }
        }
        // One that lives shortly is used at once and not again.
        let good_until = Instant::now() + life.saturating_sub(LEFT_LEAST);
        self.known.lock().expect("no holder panics").insert(key, Token { text: text.clone(), good_until });
        Ok(text)
    }

    /// Forgets a token that a server did not accept.
    pub fn forget(&self, mailbox: &Mailbox) {
        self.known.lock().expect("no holder panics").retain(|(id, _), _| *id != mailbox.id);
    }

    fn known(&self, key: &(Uuid, i64)) -> Option<String> {
        let known = self.known.lock().expect("no holder panics");
        known.get(key).filter(|token| token.good_until > Instant::now()).map(|token| token.text.clone())
    }
}

fn asking(imap: &Imap, mailbox: &Mailbox) -> Result<Asking> {
    let secrets = &mailbox.secrets;
    let (url, client_id, grant, scope) = match &imap.auth {
        Auth::Password => anyhow::bail!("this mailbox lets in by password"),
        Auth::Google { client_id } => (GOOGLE.to_owned(), client_id, Grant::RefreshToken, None),
        Auth::Microsoft { tenant, client_id, grant } => {
            let url = format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token");
            let scope = match grant {
                Grant::ClientCredentials => "https://outlook.office365.com/.default",
                Grant::RefreshToken => MICROSOFT_SCOPES,
            };
            (url, client_id, *grant, Some(scope))
        }
        Auth::Custom { token_url, client_id, scope, grant } => {
            (token_url.clone(), client_id, *grant, scope.as_deref())
        }
    };
    let mut form = vec![("client_id", client_id.clone())];
    form.extend(secrets.client_secret.clone().map(|secret| ("client_secret", secret)));
    form.extend(scope.map(|scope| ("scope", scope.to_owned())));
    match grant {
        Grant::ClientCredentials => form.push(("grant_type", "client_credentials".into())),
        Grant::RefreshToken => {
            let token = secrets.refresh_token.clone().context("the refresh token is missing")?;
            form.extend([("grant_type", "refresh_token".into()), ("refresh_token", token)]);
        }
    }
    Ok(Asking { url, form })
}

fn encoded(form: &[(&'static str, String)]) -> String {
    Serializer::new(String::new()).extend_pairs(form).finish()
}

/// Returns what XOAUTH2 says first: who, and by which token.
pub fn xoauth2(user: &str, token: &str) -> String {
    format!("user={user}\x01auth=Bearer {token}\x01\x01")
}
