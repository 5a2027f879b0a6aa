//! `holdfast user`: accounts, for whoever is locked out. Works on the desk's memory, with or without a server.

use anyhow::{Result, ensure};
use clap::{Args, Subcommand};

use super::with_store;
use crate::auth::session::secret;
use crate::check::Check;
use crate::people::{self, Account};
use crate::settings::Settings;

const PAGE: i64 = 500;

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Makes an account; its password is printed once
    Create(Create),
    /// Sets a person's password and ends their sessions; the new one is printed once
    Reset(Reset),
    /// Closes an account and ends its sessions and keys
    Disable {
        username: String,
        #[command(flatten)]
        settings: Box<Settings>,
    },
    /// Lists the accounts: username, name, e-mail, roles, and whether it is open
    List {
        #[command(flatten)]
        settings: Box<Settings>,
    },
}

/// Who is to be made.
#[derive(Debug, Args)]
pub struct Create {
    username: String,
    /// The e-mail address
    #[arg(long)]
    email: Option<String>,
    /// The full name [default: the username]
    #[arg(long)]
    name: Option<String>,
    /// A role by its key; may be given several times
    #[arg(long = "role", default_value = "requester")]
    roles: Vec<String>,
    #[command(flatten)]
    settings: Box<Settings>,
}

/// Whose password is to be set.
#[derive(Debug, Args)]
pub struct Reset {
    username: String,
    /// Also removes authenticator apps, passkeys and recovery codes
    #[arg(long)]
    second_factors: bool,
    #[command(flatten)]
    settings: Box<Settings>,
}

impl User {
    /// Does it.
    pub async fn run(&self) -> Result<()> {
        match self {
            Self::Create(create) => create.run().await,
            Self::Reset(reset) => reset.run().await,
            Self::Disable { username, settings } => disable(username, settings).await,
            Self::List { settings } => list(settings).await,
        }
    }
}

impl Create {
    async fn run(&self) -> Result<()> {
        let sound =
            Check::default().text("username", &self.username, 1, 100).email("--email", self.email.as_deref());
        if let Err(problem) = sound.done() {
            let errors = problem.errors.iter().map(|error| format!("{}: {}", error.pointer, error.message));
            anyhow::bail!("{}", errors.collect::<Vec<_>>().join("; "));
        }
        let password = password();
        let new = people::New {
            username: self.username.trim(),
            name: self.name.as_deref().unwrap_or(&self.username),
            email: self.email.as_deref().map(str::trim),
            roles: &self.roles,
        };
        with_store(&self.settings, async |store| people::create(&store.pool, &new, password.clone()).await)
            .await?;
        println!("{password}");
        Ok(())
    }
}

impl Reset {
    async fn run(&self) -> Result<()> {
        let password = password();
        let known = with_store(&self.settings, async |store| {
            if self.second_factors {
                people::forget_factors(&store.pool, &self.username).await?;
            }
            people::reset(&store.pool, &self.username, password.clone()).await
        });
        ensure!(known.await?, "there is nobody called {}", self.username);
        println!("{password}");
        Ok(())
    }
}

async fn disable(username: &str, settings: &Settings) -> Result<()> {
    let known = with_store(settings, async |store| people::disable(&store.pool, username).await).await?;
    ensure!(known, "there is nobody called {username}");
    println!("The account {username} is closed.");
    Ok(())
}

async fn list(settings: &Settings) -> Result<()> {
    with_store(settings, async |store| {
        let mut after = String::new();
        loop {
            let page = people::accounts(&store.pool, &after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.username.to_lowercase();
            page.iter().for_each(|account| println!("{}", line(account)));
        }
    })
    .await
}

fn line(account: &Account) -> String {
    let Account { username, name, email, roles, active } = account;
    let state = if *active { "open" } else { "closed" };
    [username.as_str(), name, email.as_deref().unwrap_or("-"), &roles.join(","), state].join("\t")
}

fn password() -> String {
    secret()[..20].to_owned()
}
