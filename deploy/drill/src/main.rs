//! The drills: Holdfast's own program is killed, besieged and measured from outside, over HTTP and SQL.
//!
//! Not here: anything of the program itself but the calendar and the rules, whose speed is measured. A drill knows
//! its addresses, its tables and its files.

mod bench;
mod client;
mod crash;
mod desk;
mod home;
mod mail;
mod post;
mod program;
mod quiet;
mod siege;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// The program's own: what is measured from within is as fast as it is there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Drills for Holdfast: crash, siege, bench
#[derive(Debug, Parser)]
#[command(name = "holdfast-drill", version)]
struct Cli {
    #[command(subcommand)]
    drill: Drill,
}

#[derive(Debug, Subcommand)]
enum Drill {
    /// Kills the program at every step and the engines in mid-command; the end must be as on a quiet day
    Crash(Crash),
    /// Kills program and engines by turns while 200 mails come in
    Siege(Common),
    /// Kills the program three times while mail comes in by IMAP and is answered by SMTP
    Post(Common),
    /// Measures, prints a table, writes bench.json into the target folder
    Bench(Bench),
}

#[derive(Debug, Args)]
struct Crash {
    #[command(flatten)]
    common: Common,
    /// Only this fault, for example apply.commit.after:2
    #[arg(long)]
    only: Option<String>,
}

#[derive(Debug, Args)]
struct Bench {
    #[command(flatten)]
    common: Common,
    /// Only these commands, beside the floor: open, comment, status, note; and mails, backtest, calendar, rules
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

#[derive(Debug, Args)]
struct Common {
    /// The small edition, which every test run can afford
    #[arg(long)]
    small: bool,
    /// The program under test [default: the one built beside this drill]
    #[arg(long)]
    program: Option<PathBuf>,
}

impl Common {
    /// Returns the program to drill: the one that was named, or the one of a build profile beside ours.
    fn program(&self, profile: Option<&str>) -> Result<PathBuf> {
        if let Some(named) = &self.program {
            return Ok(named.clone());
        }
        let own = std::env::current_exe().context("find our own program")?;
        let folder = own.parent().context("a program lies in a folder")?;
        let folder = match profile {
            Some(profile) => folder.with_file_name(profile),
            None => folder.to_owned(),
        };
        Ok(folder.join("holdfast"))
    }
}

fn main() -> ExitCode {
    // The supervisor of the engines reports every death; here that is the daily bread.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("error"));
    tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_writer(std::io::stderr).init();
    let cli = Cli::parse();
    match run(cli.drill) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("holdfast-drill: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(drill: Drill) -> Result<()> {
    let mut term = signal(SignalKind::terminate()).context("listen for signals")?;
    let mut int = signal(SignalKind::interrupt()).context("listen for signals")?;
    // Whoever is told to end drops what it holds, and with it every process it started.
    tokio::select! {
        done = chosen(drill) => done,
        _ = term.recv() => bail!("ended by a signal"),
        _ = int.recv() => bail!("ended by a signal"),
    }
}

async fn chosen(drill: Drill) -> Result<()> {
    match drill {
        // Only the debug program can be told to fail at a given step.
        Drill::Crash(Crash { common, only }) => {
            crash::run(&common.program(Some("debug"))?, common.small, only.as_deref()).await
        }
        Drill::Siege(common) => siege::run(&common.program(Some("debug"))?, common.small).await,
        Drill::Post(common) => post::run(&common.program(Some("debug"))?, common.small).await,
        Drill::Bench(Bench { common, only }) => bench::run(&common.program(None)?, common.small, &only).await,
    }
}
