//! Post: mails through a real IMAP server, answered through a real SMTP server, while the program is killed.
//!
//! A third of them are replies, and three in ten are delivered twice. Afterwards each delivery is accounted
//! for, no message has become two tickets, and nobody has heard twice that theirs arrived.

mod check;
mod mails;
mod sink;

#[expect(dead_code, reason = "the tests need other parts of it")]
#[path = "../../../test/dovecot.rs"]
mod dovecot;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tokio::task::spawn_blocking;
use tokio::time::sleep;
use uuid::Uuid;

use self::dovecot::Dovecot;
use self::mails::{Delivery, deliveries};
use self::sink::Sink;
use crate::crash::points;
use crate::desk::{Desk, Victim};
use crate::home::Home;
use crate::program::Keeper;
use crate::quiet::{self, Quiet};

const MAILS: usize = 1000;
const MAILS_SMALL: usize = 90;
const USER: &str = "support";
const POLL: Duration = Duration::from_millis(20);
const COME_IN_MAX: Duration = Duration::from_secs(600);
/// Dies at the step at which a mail was stored and its position with it; then twice by our hand.
const KILLS: usize = 3;

/// Runs the drill.
pub async fn run(program: &Path, small: bool) -> Result<()> {
    points::check_program(program)?;
    let begun = Instant::now();
    let mut home = Home::make("post")?;
    let (imap, smtp) = spawn_blocking(|| (Dovecot::start(), Sink::start())).await?;
    let smtp = smtp?;
    let imap = Arc::new(imap);
    let desk = Desk::open(&home, program, environment(&imap, &smtp)).await?;
    let salt = Uuid::new_v4().simple().to_string();
    let deliveries = deliveries(if small { MAILS_SMALL } else { MAILS }, &salt[..8]);

    let keeper = desk.launch(Some(points::of_the_post(deliveries.len() / 6)?));
    desk.ready().await?;
    tokio::try_join!(deliver(&imap, &deliveries), strike(&desk, &keeper, deliveries.len()))?;
    come_in(&desk, deliveries.len()).await?;
    quiet::wait(&desk, Quiet::Silent).await?;
    ensure!(keeper.deaths().len() == KILLS, "the program died {} times", keeper.deaths().len());
    check::accounted(&desk, &deliveries).await?;
    check::tickets(&desk, &deliveries).await?;
    let repeats = check::acknowledged(&smtp, &deliveries).await?;
    check::marked(&imap, deliveries.len()).await?;
    println!(
        "post: {} deliveries under {KILLS} kills, each accounted for, each message one ticket and one acknowledgement \
         ({repeats} sent again under the same id), {} s",
        deliveries.len(),
        begun.elapsed().as_secs()
    );
    keeper.stop().await?;
    desk.close().await;
    home.clear();
    Ok(())
}

/// The mailbox is the one that settings make; it is reached by STARTTLS under a name.
fn environment(imap: &Dovecot, smtp: &Sink) -> Vec<(&'static str, String)> {
    [
        ("ENV", "dev".to_owned()),
        ("IMAP_HOST", "localhost".to_owned()),
        ("IMAP_PORT", imap.imap.to_string()),
        ("IMAP_USER", USER.to_owned()),
        ("IMAP_PASS", "secret".to_owned()),
        ("HOLDFAST_MAIL_AUTHORITIES", imap.authority.clone()),
        ("SMTP_HOST", "127.0.0.1".to_owned()),
        ("SMTP_PORT", smtp.port.to_string()),
        ("SMTP_FROM", "support@desk.example".to_owned()),
        ("SMTP_PER_MINUTE", "0".to_owned()),
        ("SMTP_PER_MINUTE_DOMAIN", "0".to_owned()),
    ]
    .into()
}

async fn deliver(imap: &Arc<Dovecot>, deliveries: &[Delivery]) -> Result<()> {
    for delivery in deliveries {
        let (imap, raw) = (imap.clone(), delivery.raw.clone());
        spawn_blocking(move || imap.deliver(USER, &raw)).await.context("deliver a mail")?;
    }
    Ok(())
}

/// Waits for the death at the fault point, then kills it twice while mail comes in.
async fn strike(desk: &Desk, keeper: &Keeper, all: usize) -> Result<()> {
    until(async || Ok(!keeper.deaths().is_empty())).await.context("the fault point was never passed")?;
    for part in 1..KILLS {
        let middle = all * part / KILLS;
        until(async || Ok(seen(desk).await? >= middle)).await?;
        desk.kill(Victim::Program, keeper).await?;
    }
    Ok(())
}

async fn come_in(desk: &Desk, all: usize) -> Result<()> {
    until(async || Ok(seen(desk).await? == all)).await.context("not all mails came in")
}

async fn seen(desk: &Desk) -> Result<usize> {
    let count: i64 = sqlx::query_scalar("select count(*) from mailbox_uid").fetch_one(&desk.pool).await?;
    Ok(usize::try_from(count).unwrap_or(0))
}

async fn until(done: impl AsyncFn() -> Result<bool>) -> Result<()> {
    let deadline = Instant::now() + COME_IN_MAX;
    while !done().await? {
        ensure!(Instant::now() < deadline, "it took longer than {} s", COME_IN_MAX.as_secs());
        sleep(POLL).await;
    }
    Ok(())
}
