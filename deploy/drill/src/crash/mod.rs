//! Crash: the same story again and again, each time with a death in it, must end as on a quiet day.
//!
//! Stories share one desk and its engines but no people, mails or tickets.

mod hook;
mod job;
pub mod points;
mod record;
mod story;
mod turn;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use uuid::Uuid;

use self::record::{differences, read};
use self::story::{Blow, Tellers, Told};
use crate::desk::{Desk, Victim};
use crate::home::Home;
use crate::program::{Fault, Keeper};
use crate::quiet::{self, Quiet};
use crate::siege;

/// A Monday morning: the whole story lies within office hours.
const START: &str = "2030-01-07T09:00:00Z";
/// Longer than a resolved ticket stays open, and to the same hour of the same weekday.
const LATER: &str = "168h";

/// Runs the drill; every difference is an error.
pub async fn run(program: &Path, small: bool, only: Option<&str>) -> Result<()> {
    points::check()?;
    points::check_program(program)?;
    let only = only.map(str::parse::<Fault>).transpose()?;
    let begun = Instant::now();
    let mut home = Home::make("crash")?;
    let desk = open(&home, program).await?;
    let mut drill = Drill::begin(desk).await?;

    let chosen = |fault: &Fault| only.as_ref().is_none_or(|only| only == fault);
    drill.kill_in_the_story(points::in_the_story(small).into_iter().filter(chosen).collect()).await?;
    drill.kill_by_the_clock(points::by_the_clock(small).into_iter().filter(chosen).collect()).await?;
    if only.is_none() {
        let blows = blows(&drill.times, small);
        drill.kill_engines(blows).await?;
    }
    job::kill_in_the_job(&drill.desk, small, only.as_ref().map(ToString::to_string).as_deref()).await?;
    turn::kill_in_the_turn(&drill.desk, small, only.as_ref().map(ToString::to_string).as_deref()).await?;
    hook::kill_at_the_hook(&drill.desk, small, only.as_ref().map(ToString::to_string).as_deref()).await?;
    let mails = if small { siege::MAILS_SMALL } else { siege::MAILS };
    drill.end(if only.is_none() { mails } else { 0 }).await?;
    println!("crash: all ended as on a quiet day, in {} s", begun.elapsed().as_secs());
    home.clear();
    Ok(())
}

/// Opens a desk with sample people, on a Monday morning.
pub async fn open(home: &Home, program: &Path) -> Result<Desk> {
    let environment = vec![
        ("ENV", "dev".to_owned()),
        ("HOLDFAST_CLOCK_START", START.to_owned()),
        // Whoever is called listens on this machine.
        ("HOLDFAST_WEBHOOKS_PRIVATE", "true".to_owned()),
    ];
    Desk::open(home, program, environment).await
}

/// The engines' deaths: each engine in the midst of every step, or of two in the small edition.
fn blows(times: &[Duration], small: bool) -> Vec<Blow> {
    let steps = times.iter().enumerate().filter(|(step, _)| !small || [1, 6].contains(step));
    let blow = |step: usize, time: Duration, victim| {
        // Not always at the same moment of a command.
        let part = [0.3, 0.5, 0.7][step % 3];
        Blow { step, after: time.mul_f64(part), victim }
    };
    let victims = [Victim::Restate, Victim::Postgres];
    steps.flat_map(|(step, time)| victims.map(|victim| blow(step, *time, victim))).collect()
}

/// How often the engines are struck in vain.
const ROUNDS_MAX: usize = 4;

/// One drill in progress.
struct Drill {
    desk: Desk,
    tellers: Tellers,
    mail_key: String,
    /// What the quiet story left behind.
    reference: Value,
    /// How long its steps took.
    times: Vec<Duration>,
    /// How many stories were told; it makes every name new.
    count: usize,
}

impl Drill {
    /// Starts the program for the first time and tells the story in peace.
    async fn begin(desk: Desk) -> Result<Self> {
        let keeper = desk.launch(None);
        desk.ready().await?;
        let mail_key = desk.printed("API key of the service account")?;
        let password = desk.printed("password of lee")?;
        let token = desk.log_in("lee", &password).await?;
        let tellers = Tellers::new(&desk, token, mail_key.clone());
        let mut drill = Self { desk, tellers, mail_key, reference: Value::Null, times: vec![], count: 0 };
        drill.have_a_quiet_day(&keeper).await?;
        ensure!(keeper.deaths().is_empty(), "the program died on a quiet day");
        keeper.stop().await?;
        Ok(drill)
    }

    /// Tells the story in peace. Two quiet days that differ could not tell a bad one from a good one.
    async fn have_a_quiet_day(&mut self, keeper: &Keeper) -> Result<()> {
        let first = self.tell(keeper, None).await?;
        let second = self.tell(keeper, None).await?;
        self.let_time_pass().await?;
        self.reference = read(&self.desk, &first).await?;
        check_reference(&self.reference)?;
        let differences = differences(&self.reference, &read(&self.desk, &second).await?);
        ensure!(differences.is_empty(), "two quiet days differ: {differences:?}");
        println!("  a quiet day: {} events", self.reference["events"].as_array().map_or(0, Vec::len));
        self.times = second.times; // Of one that found everything warm.
        Ok(())
    }

    /// The program dies at each of these faults while the story is told.
    async fn kill_in_the_story(&mut self, faults: Vec<Fault>) -> Result<()> {
        let mut all = vec![];
        for fault in faults {
            let begun = Instant::now();
            let keeper = self.desk.launch(Some(fault.clone()));
            let told = self.tell(&keeper, None).await.with_context(|| format!("killed at {fault}"))?;
            quiet::wait(&self.desk, Quiet::Calm).await.with_context(|| format!("killed at {fault}"))?;
            check_deaths(&keeper, &fault)?;
            keeper.stop().await?;
            println!("  killed at {fault}: {}", how(&told, begun));
            all.push((fault.to_string(), told));
        }
        let keeper = self.desk.launch(None);
        self.conclude(&all).await?;
        keeper.stop().await
    }

    /// The program dies at each of these faults when the ticket closes by itself.
    async fn kill_by_the_clock(&mut self, faults: Vec<Fault>) -> Result<()> {
        for fault in faults {
            let keeper = self.desk.launch(None);
            let told = self.tell(&keeper, None).await?;
            quiet::wait(&self.desk, Quiet::Silent).await?;
            keeper.stop().await?;

            let what = format!("killed at {fault} by the clock");
            let keeper = self.desk.launch(Some(fault.clone()));
            self.desk.ready().await?;
            self.conclude(&[(what, told)]).await?;
            check_deaths(&keeper, &fault)?;
            keeper.stop().await?;
        }
        Ok(())
    }

    /// An engine dies in mid-command; the program must live through it.
    async fn kill_engines(&mut self, mut blows: Vec<Blow>) -> Result<()> {
        let keeper = self.desk.launch(None);
        self.desk.ready().await?;
        let mut all = vec![];
        let felt = |all: &[(String, Told)]| all.iter().any(|(_, told)| told.repeats > 0);
        for round in 1..=ROUNDS_MAX {
            all.extend(self.strike(&keeper, &blows).await?);
            if felt(&all) {
                break;
            }
            ensure!(
                round < ROUNDS_MAX,
                "no death of an engine was felt by anybody: none fell into a command"
            );
            // Commands take less now than on the quiet day, so that every blow came too late.
            blows.iter_mut().for_each(|blow| blow.after /= 3);
        }
        self.conclude(&all).await?;
        ensure!(keeper.deaths().is_empty(), "the program died with an engine: {:?}", keeper.deaths());
        keeper.stop().await
    }

    /// Tells a story for each blow, which falls in its midst.
    async fn strike(&mut self, keeper: &Keeper, blows: &[Blow]) -> Result<Vec<(String, Told)>> {
        let mut all = vec![];
        for blow in blows {
            let begun = Instant::now();
            let what = format!("{:?} killed in step {}", blow.victim, blow.step);
            let told = self.tell(keeper, Some(*blow)).await.with_context(|| what.clone())?;
            quiet::wait(&self.desk, Quiet::Calm).await.with_context(|| what.clone())?;
            println!("  {what}: {}", how(&told, begun));
            all.push((what, told));
        }
        Ok(all)
    }

    async fn tell(&mut self, keeper: &Keeper, blow: Option<Blow>) -> Result<Told> {
        self.count += 1;
        let name = format!("person-{:03}", self.count);
        self.desk.ready().await?;
        self.tellers.tell(&self.desk, keeper, &name, blow).await
    }

    /// Lets everything finish, lets the tickets close by themselves, and lets that finish too.
    async fn let_time_pass(&self) -> Result<()> {
        quiet::wait(&self.desk, Quiet::Silent).await?;
        self.desk.advance(LATER).await?;
        quiet::wait(&self.desk, Quiet::Silent).await
    }

    /// Brings these stories to their end and compares each with the quiet one.
    async fn conclude(&self, stories: &[(String, Told)]) -> Result<()> {
        self.let_time_pass().await?;
        let mut bad = 0;
        for (what, told) in stories {
            let found = read(&self.desk, told).await?;
            let differences = differences(&self.reference, &found);
            let verdict = if differences.is_empty() { "as on a quiet day" } else { "NOT as on a quiet day" };
            println!("  {what}: {verdict}");
            differences.iter().for_each(|difference| println!("    {} {difference}", told.ticket));
            bad += usize::from(!differences.is_empty());
        }
        ensure!(bad == 0, "{bad} of {} stories did not end as on a quiet day", stories.len());
        Ok(())
    }

    /// Besieges the same desk, then looks at what all stories together must leave behind.
    async fn end(self, mails: usize) -> Result<()> {
        if mails > 0 {
            let keeper = self.desk.launch(None);
            siege::besiege(&self.desk, &keeper, &self.mail_key, mails).await?;
            keeper.stop().await?;
        }
        check_leftovers(&self.desk).await?;
        self.desk.close().await;
        Ok(())
    }
}

fn how(told: &Told, begun: Instant) -> String {
    format!("told with {} repeats in {} ms", told.repeats, begun.elapsed().as_millis())
}

/// A quiet day that is not itself as it should be proves nothing about the others.
fn check_reference(reference: &Value) -> Result<()> {
    let status = &reference["ticket"]["snapshot"]["status"];
    ensure!(status == "closed", "on a quiet day the ticket closes by itself; it is {status}");
    let letters = reference["letters"].as_array().map_or(&[][..], Vec::as_slice);
    let of = |template: &str| letters.iter().filter(|letter| letter["template"] == template).count();
    let found = ["acknowledgement", "reply", "resolved", "closed"].map(of);
    ensure!(found == [1, 1, 2, 1], "on a quiet day five letters are written, not {letters:?}");
    let sent = letters.iter().all(|letter| letter["state"] == "sent" && letter["file"] == true);
    ensure!(sent, "on a quiet day every letter is sent: {letters:?}");
    Ok(())
}

/// The fault must have been met, or the run proves nothing; and nothing else may have killed the program.
fn check_deaths(keeper: &Keeper, fault: &Fault) -> Result<()> {
    ensure!(keeper.aborted(), "the program never came to {fault}");
    let deaths = keeper.deaths();
    ensure!(deaths.len() == 1, "the program was killed at {fault} and died again: {deaths:?}");
    Ok(())
}

/// Every file in the outbox folder is a letter that was sent, and nothing waits for a person.
async fn check_leftovers(desk: &Desk) -> Result<()> {
    let sent: Vec<Uuid> =
        sqlx::query_scalar("select id from outbox where state = 'sent' and recipient_id is not null")
            .fetch_all(&desk.pool)
            .await
            .context("read the letters")?;
    let mut expected: Vec<_> = sent.iter().map(|id| format!("{id}.eml")).collect();
    let entries = fs::read_dir(desk.setup.data.join("outbox")).context("read the outbox folder")?;
    let mut found = entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>>>()?;
    expected.sort();
    found.sort();
    ensure!(expected == found, "{} letters were sent, but {} files lie there", expected.len(), found.len());

    let dead: Vec<String> = sqlx::query_scalar("select kind || ': ' || reason from dead_letter")
        .fetch_all(&desk.pool)
        .await
        .context("read the dead letters")?;
    ensure!(dead.is_empty(), "dead letters were left: {dead:?}");
    Ok(())
}
