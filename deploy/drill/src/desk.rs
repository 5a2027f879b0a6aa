//! A desk to drill on: engines of its own, a copy of the program, and ways to look at both.
//!
//! The drill holds the engines, so that the program can be killed and started within a second.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use holdfast_embedded::{Engines, Ports, Settings, free_address};
use http::Method;
use jiff::Timestamp;
use serde_json::{Value, json};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::time::{Instant, sleep};

use crate::client::{Ask, Client, Credential};
use crate::home::{Home, checkout};
use crate::program::{Fault, Keeper, Setup, kill_now};

const READY_MAX: Duration = Duration::from_secs(90);
const POLL: Duration = Duration::from_millis(50);

/// One desk with its engines; the program itself is started by [`Desk::launch`].
pub struct Desk {
    pub setup: Setup,
    pub pool: PgPool,
    engines: Engines,
    admin: SocketAddr,
}

/// What can be killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Victim {
    Program,
    Restate,
    Postgres,
}

impl Desk {
    /// Starts engines on an empty folder and puts a copy of the program beside it.
    pub async fn open(home: &Home, program: &Path, environment: Vec<(&'static str, String)>) -> Result<Self> {
        let binary = copy(program, home)?;
        let settings = Settings {
            data: home.path("engines"),
            engines: checkout().join("deploy/engines"),
            ports: Ports::default(),
        };
        let engines = Engines::start(settings, |line| println!("  {line}")).await?;
        let pool = connect(engines.database_url())?;
        let admin = address(engines.admin_url())?;
        let mut environment = environment;
        environment.extend([
            ("DATABASE_URL", engines.database_url().to_owned()),
            ("RESTATE_INGRESS_URL", engines.ingress_url().to_owned()),
            ("RESTATE_ADMIN_URL", engines.admin_url().to_owned()),
        ]);
        let (listen, data, log) = (free_address()?, home.path("desk"), home.path("program.log"));
        Ok(Self { setup: Setup { binary, listen, data, log, environment }, pool, engines, admin })
    }

    /// Starts the program, with or without a fault in it.
    pub fn launch(&self, fault: Option<Fault>) -> Keeper {
        Keeper::start(self.setup.clone(), fault)
    }

    /// Returns a client of the program.
    pub fn client(&self, credential: Credential) -> Client {
        Client::new(self.setup.listen, credential)
    }

    /// Waits until program and engines can work.
    pub async fn ready(&self) -> Result<()> {
        let mut client = self.client(Credential::None);
        let deadline = Instant::now() + READY_MAX;
        loop {
            let last = match client.send(&Ask::get("/readyz")).await {
                Ok(reply) if reply.status.is_success() => return Ok(()),
                Ok(reply) => reply.to_string(),
                Err(fault) => format!("{fault:#}"),
            };
            if Instant::now() > deadline {
                bail!("the program does not become ready ({last}), see {}", self.setup.log.display());
            }
            sleep(POLL).await;
        }
    }

    /// Kills one of the three and returns when all work again.
    pub async fn kill(&self, victim: Victim, keeper: &Keeper) -> Result<()> {
        let before = self.pid(victim, keeper);
        match victim {
            Victim::Program => keeper.kill()?,
            Victim::Restate | Victim::Postgres => kill_now(before.context("an engine is not running")?)?,
        }
        let deadline = Instant::now() + READY_MAX;
        while self.pid(victim, keeper).is_none_or(|now| Some(now) == before) {
            ensure!(Instant::now() < deadline, "{victim:?} was killed and does not come back");
            sleep(POLL).await;
        }
        self.ready().await
    }

    /// Moves the desk's time forward, by the program's own command.
    pub async fn advance(&self, span: &str) -> Result<()> {
        let status = self.setup.command(&["clock", "--advance", span])?.status().await;
        let status = status.context("move the clock")?;
        ensure!(status.success(), "the clock did not move: {status}, see {}", self.setup.log.display());
        Ok(())
    }

    /// Returns the desk's time.
    pub async fn time(&self) -> Result<Timestamp> {
        let now: jiff_sqlx::Timestamp = sqlx::query_scalar("select desk_now()")
            .fetch_one(&self.pool)
            .await
            .context("read the desk's time")?;
        Ok(now.to_jiff())
    }

    /// Returns what the program printed once, at its first start.
    pub fn printed(&self, what: &str) -> Result<String> {
        let said = fs::read_to_string(&self.setup.log).context("read what the program said")?;
        let line = said.lines().find(|line| line.contains(what));
        let secret = line.and_then(|line| line.split_whitespace().next());
        secret.map(str::to_owned).with_context(|| format!("the program never printed: {what}"))
    }

    /// Signs in and returns the token.
    pub async fn log_in(&self, username: &str, password: &str) -> Result<String> {
        let body = json!({ "username": username, "password": password });
        let ask = Ask::json(Method::POST, "/v1/auth/login", &body);
        let answer = self.client(Credential::None).send(&ask).await?.good()?;
        answer["token"].as_str().map(str::to_owned).context("a login answers a token")
    }

    /// Asks Restate about itself in SQL; returns the rows.
    pub async fn ask_restate(&self, query: &str) -> Result<Vec<Value>> {
        let mut client = Client::new(self.admin, Credential::None);
        let ask = Ask::json(Method::POST, "/query", &json!({ "query": query }));
        let answer = client.send(&ask).await?.good()?;
        answer["rows"].as_array().cloned().context("Restate answers rows")
    }

    /// Returns the process of a part, while it has one.
    pub fn pid(&self, victim: Victim, keeper: &Keeper) -> Option<u32> {
        match victim {
            Victim::Program => keeper.pid(),
            Victim::Restate => self.engines.pids().restate,
            Victim::Postgres => self.engines.pids().postgres,
        }
    }

    /// Stops the engines.
    pub async fn close(self) {
        self.pool.close().await;
        self.engines.stop().await;
    }
}

/// A build that goes on meanwhile must not change the program between two starts.
fn copy(program: &Path, home: &Home) -> Result<PathBuf> {
    let copy = home.path("holdfast");
    fs::copy(program, &copy).with_context(|| format!("copy {}; is it built?", program.display()))?;
    Ok(copy)
}

/// Connects when it is first needed, and anew after every death of Postgres.
fn connect(url: &str) -> Result<PgPool> {
    let options = PgConnectOptions::from_str(url).context("read the database address")?;
    Ok(PgPoolOptions::new().max_connections(4).connect_lazy_with(options))
}

fn address(url: &str) -> Result<SocketAddr> {
    url.trim_start_matches("http://").parse().with_context(|| format!("read the address {url}"))
}
