//! Bench: how fast the desk answers, how late it wakes, how much it holds. Run it on a quiet machine.
//!
//! Commands are measured beside the floor, an empty durable handler behind the same API and
//! authentication, run by run by turns, so that a busy moment meets both.

mod backtest;
mod calendar;
mod load;
mod memory;
mod questions;
mod report;
mod rules;
mod wakes;

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use self::load::{Question, Run, Until, run as put};
use self::questions::Tickets;
use self::report::{Report, median};
use crate::client::{Ask, Credential};
use crate::desk::{Desk, Victim};
use crate::home::{Home, checkout};
use crate::program::Keeper;
use crate::quiet::{self, Quiet};

const COMMANDS: [&str; 5] = ["floor", "open", "comment", "status", "note"];
const CLIENTS: &[usize] = &[1, 16, 64];
/// Who bring in mails at the same time.
const FEEDERS: usize = 8;
/// The median of three is moved by no single run.
const ROUNDS: usize = 3;

/// How much is measured.
#[derive(Debug, Clone, Copy)]
struct Size {
    /// How long one run takes.
    run: Duration,
    /// Tickets that commands are put to; a multiple of 64.
    worked_on: usize,
    /// Tickets in the desk when it is read.
    tickets: usize,
    /// Lines in a file of people.
    people: usize,
    /// Wakes, and the time within which they come due.
    wakes: usize,
    spread: Duration,
}

const FULL: Size = Size {
    run: Duration::from_secs(3),
    worked_on: 1024,
    tickets: 10_000,
    people: 10_000,
    wakes: 10_000,
    spread: Duration::from_secs(60),
};
const SMALL: Size = Size {
    run: Duration::from_millis(250),
    worked_on: 64,
    tickets: 256,
    people: 1_000,
    wakes: 256,
    spread: Duration::from_secs(3),
};

/// Measures everything, or `only` some of it, prints it, and writes `target/bench.json` if it is all.
pub async fn run(program: &Path, small: bool, only: &[String]) -> Result<()> {
    let size = if small { SMALL } else { FULL };
    let mut home = Home::make("bench")?;
    // As in production: no sample people, no chatter.
    let environment = vec![("ENV", "prod".to_owned()), ("RUST_LOG", "warn".to_owned())];
    let desk = Desk::open(&home, program, environment).await?;
    let keeper = desk.launch(None);
    desk.ready().await?;
    let mut bench = Bench::begin(desk, size).await?;
    let wanted = |part: &str| is_wanted(only, part);
    if COMMANDS.iter().any(|command| wanted(command)) {
        bench.commands(only).await?;
    }
    if wanted("mails") {
        bench.mails().await?;
    }
    if only.is_empty() {
        bench.people().await?;
        bench.reads().await?;
    }
    if wanted("backtest") {
        bench.backtest().await?;
    }
    if only.is_empty() {
        bench.wakes().await?;
    }
    if wanted("calendar") {
        calendar::measure(&mut bench.report, size.run)?;
    }
    if wanted("rules") {
        rules::measure(&mut bench.report, size.run)?;
    }
    bench.memory(&keeper);
    ensure!(keeper.deaths().is_empty(), "the program died while it was measured");

    let Bench { desk, report, .. } = bench;
    report.print(&["floor", "open", "comment", "note", "status", "read", "list", "search"], CLIENTS);
    if only.is_empty() {
        let file = target()?.join("bench.json");
        report.write(&file)?;
        println!("\nwritten to {}", file.display());
    }
    keeper.stop().await?;
    desk.close().await;
    home.clear();
    Ok(())
}

fn is_wanted(only: &[String], part: &str) -> bool {
    only.is_empty() || only.iter().any(|only| only == part)
}

/// The folder into which this drill was built.
fn target() -> Result<std::path::PathBuf> {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => Ok(folder.into()),
        None => checkout().join("target").canonicalize().context("find the target folder"),
    }
}

/// One bench in progress.
struct Bench {
    desk: Desk,
    size: Size,
    admin: Credential,
    service: Credential,
    report: Report,
    open: Question,
}

impl Bench {
    /// Signs in as anybody would: with what was printed at the first start.
    async fn begin(desk: Desk, size: Size) -> Result<Self> {
        let password = desk.printed("password of admin")?;
        let admin = Credential::Bearer(desk.log_in("admin", &password).await?);
        let service = Credential::Key(desk.printed("API key of the service account")?);
        Ok(Self { desk, size, admin, service, report: Report::default(), open: questions::open() })
    }

    async fn commands(&mut self, only: &[String]) -> Result<()> {
        let tickets = self.fill(self.size.worked_on).await?;
        let mut asked = vec![
            questions::floor(&tickets),
            self.open.clone(),
            questions::comment(&tickets),
            questions::status(&tickets),
            questions::note(&tickets),
        ];
        // First answers end a promise and are dearer; what is measured is a conversation under way.
        put(&self.desk, &self.admin, &asked[2], 64, Until::Count(tickets.count())).await?;
        quiet::wait(&self.desk, Quiet::Silent).await?;
        asked.retain(|question| question.name == "floor" || is_wanted(only, question.name));
        println!("  commands and the floor, by turns");
        self.measure(&asked).await
    }

    async fn reads(&mut self) -> Result<()> {
        println!("  filling the desk to {} tickets", self.size.tickets);
        let tickets = self.fill(self.size.tickets).await?;
        println!("  reading");
        self.measure(&[questions::read(&tickets), questions::list(), questions::search()]).await
    }

    /// Puts every question by every number of clients, in turn, and all that three times.
    async fn measure(&mut self, asked: &[Question]) -> Result<()> {
        let warm = Until::Time(self.size.run / 3);
        for question in asked {
            put(&self.desk, &self.admin, question, 4, warm).await?;
        }
        for clients in CLIENTS {
            let mut runs: Vec<Vec<Run>> = asked.iter().map(|_| vec![]).collect();
            for _ in 0..ROUNDS {
                for (question, runs) in asked.iter().zip(&mut runs) {
                    let until = Until::Time(self.size.run);
                    runs.push(put(&self.desk, &self.admin, question, *clients, until).await?);
                    // What one question leaves to be done is not to be paid by the next.
                    quiet::wait(&self.desk, Quiet::Silent).await?;
                }
            }
            for (question, runs) in asked.iter().zip(&runs) {
                self.report.note_runs(question.name, *clients, runs);
            }
        }
        Ok(())
    }

    /// Brings in mails from raw bytes to committed tickets, three times after a warm-up; the median counts.
    async fn mails(&mut self) -> Result<()> {
        println!("  mails");
        let mail = questions::mail();
        put(&self.desk, &self.service, &mail, FEEDERS, Until::Time(self.size.run / 3)).await?;
        let mut rates = vec![];
        for _ in 0..ROUNDS {
            quiet::wait(&self.desk, Quiet::Silent).await?;
            let run = put(&self.desk, &self.service, &mail, FEEDERS, Until::Time(self.size.run)).await?;
            rates.push(run.per_second());
        }
        self.report.note("mail.per_s", median(rates));
        quiet::wait(&self.desk, Quiet::Silent).await
    }

    /// Brings in people, all new, three times; the median counts.
    async fn people(&mut self) -> Result<()> {
        println!("  files of {} people", self.size.people);
        let mut client = self.desk.client(self.admin.clone());
        let mut rates = vec![];
        for round in 0..ROUNDS {
            let begun = Instant::now();
            let told = client.send(&Ask::people(questions::people(round, self.size.people))).await?.good()?;
            ensure!(told["created"] == self.size.people, "not everybody came in: {told}");
            rates.push(self.size.people as f64 / begun.elapsed().as_secs_f64());
        }
        self.report.note("csv.rows_per_s", median(rates));
        Ok(())
    }

    /// Looks back on all that was done before.
    async fn backtest(&mut self) -> Result<()> {
        println!("  a backtest");
        backtest::measure(&mut self.desk.client(self.admin.clone()), &mut self.report).await
    }

    async fn wakes(&mut self) -> Result<()> {
        println!("  {} wakes within {} s", self.size.wakes, self.size.spread.as_secs());
        let tickets = self.tickets(self.size.wakes).await?;
        let rate = self.report.get("status.per_s@64").context("commands come first")?;
        let late = wakes::measure(&self.desk, &self.admin, &tickets, self.size.spread, rate).await?;
        self.report.note("wake.late_p99_ms", late.p99_ms);
        self.report.note("wake.early_count", late.early as f64);
        // What is measured next, within this process, is not to wait for a processor.
        quiet::wait(&self.desk, Quiet::Silent).await
    }

    fn memory(&mut self, keeper: &Keeper) {
        let pid = |victim| self.desk.pid(victim, keeper);
        let held = [
            ("rss_mb.program", pid(Victim::Program).and_then(memory::of)),
            ("rss_mb.restate", pid(Victim::Restate).and_then(memory::of)),
            ("rss_mb.postgres", pid(Victim::Postgres).and_then(memory::of_family)),
        ];
        for (name, held) in held {
            if let Some(held) = held {
                self.report.note(name, held);
            }
        }
    }

    /// Opens tickets until there are so many, through the API like everybody.
    async fn fill(&self, count: usize) -> Result<Tickets> {
        let there: i64 = sqlx::query_scalar("select count(*) from ticket").fetch_one(&self.desk.pool).await?;
        let missing = count.saturating_sub(usize::try_from(there).unwrap_or_default());
        if missing > 0 {
            put(&self.desk, &self.admin, &self.open, 64, Until::Count(missing)).await?;
            quiet::wait(&self.desk, Quiet::Silent).await?;
        }
        self.tickets(count).await
    }

    async fn tickets(&self, count: usize) -> Result<Tickets> {
        let mut client = self.desk.client(self.admin.clone());
        let tickets = Tickets::read(&mut client, count).await?;
        ensure!(tickets.count() == count, "{} of {count} tickets are there", tickets.count());
        Ok(tickets)
    }
}
