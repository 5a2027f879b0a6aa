//! Connecting: to the server, into TLS, and in by password or token.

use std::sync::Arc;
use std::time::Duration;

use async_imap::{Authenticator, Client, Session};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::pki_types::ServerName;

use super::{Line, Post, Step, Talk, Trouble, within};
use crate::mailbox::oauth::xoauth2;
use crate::mailbox::{Auth, Imap, Mailbox, Tls};

const PATIENCE: Duration = Duration::from_secs(20);

/// Returns a session of somebody who is in.
pub(super) async fn connect(post: &Post, mailbox: &Mailbox, imap: &Imap) -> Result<Talk, Trouble> {
    let client = reach(imap, &post.tls).await?;
    sign_in(post, mailbox, imap, client).await
}

/// Connects and hears the greeting; the connection is in TLS where it is to be.
async fn reach(imap: &Imap, tls: &Arc<ClientConfig>) -> Result<Client<Line>, Trouble> {
    let address = (imap.host.as_str(), imap.port);
    let tcp = within(PATIENCE, Step::Connect, TcpStream::connect(address)).await.map_err(|trouble| {
        Trouble::at(Step::Connect, format!("could not reach {}:{}: {}", imap.host, imap.port, trouble.said))
    })?;
    let _best_effort = tcp.set_nodelay(true);
    match imap.tls {
        Tls::None => greeted(Client::new(Box::new(tcp))).await,
        Tls::Implicit => greeted(Client::new(secured(&imap.host, Box::new(tcp), tls).await?)).await,
        Tls::Starttls => {
            let mut client = greeted(Client::new(Box::new(tcp) as Line)).await?;
            let asked = client.run_command_and_check_ok("STARTTLS", None);
            within(PATIENCE, Step::Tls, asked).await.map_err(|trouble| {
                Trouble::at(Step::Tls, format!("the server does not offer STARTTLS: {}", trouble.said))
            })?;
            // After STARTTLS there is no second greeting.
            Ok(Client::new(secured(&imap.host, client.into_inner(), tls).await?))
        }
    }
}

async fn greeted(mut client: Client<Line>) -> Result<Client<Line>, Trouble> {
    match within(PATIENCE, Step::Connect, client.read_response()).await? {
        Some(_) => Ok(client),
        None => Err(Trouble::at(Step::Connect, "the server closed the connection without a greeting")),
    }
}

async fn secured(host: &str, line: Line, tls: &Arc<ClientConfig>) -> Result<Line, Trouble> {
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| Trouble::at(Step::Tls, format!("{host} is not a name a certificate can carry")))?;
    let shaken = TlsConnector::from(tls.clone()).connect(name, line);
    let secured = within(PATIENCE, Step::Tls, shaken).await.map_err(|trouble| {
        Trouble::at(Step::Tls, format!("the connection could not be made safe: {}", trouble.said))
    })?;
    Ok(Box::new(secured))
}

async fn sign_in(
    post: &Post,
    mailbox: &Mailbox,
    imap: &Imap,
    client: Client<Line>,
) -> Result<Session<Line>, Trouble> {
    if imap.auth == Auth::Password {
        let password = mailbox.secrets.password.as_deref().unwrap_or_default();
        return let_in(client.login(&imap.user, password)).await.map_err(|trouble| {
            Trouble::at(
                Step::SignIn,
                format!("the server does not accept user and password: {}", trouble.said),
            )
        });
    }
    let token = post.token(mailbox).await.map_err(|error| Trouble::at(Step::SignIn, format!("{error:#}")))?;
    let shown = Shown { first: Some(xoauth2(&imap.user, &token)) };
    let signed = let_in(client.authenticate("XOAUTH2", shown)).await;
    signed.map_err(|trouble| {
        post.tokens.forget(mailbox);
        Trouble::at(Step::SignIn, format!("the server does not accept the token: {}", trouble.said))
    })
}

async fn let_in(
    asked: impl Future<Output = Result<Session<Line>, (async_imap::error::Error, Client<Line>)>>,
) -> Result<Session<Line>, Trouble> {
    within(PATIENCE, Step::SignIn, async { asked.await.map_err(|(error, _)| error) }).await
}

/// What is shown at the first challenge. A server that refuses asks once more, to be told that we heard.
struct Shown {
    first: Option<String>,
}

impl Authenticator for Shown {
    type Response = String;

    fn process(&mut self, _challenge: &[u8]) -> String {
        self.first.take().unwrap_or_default()
    }
}
