//! Siege: mails come in while program, Restate and Postgres are killed, one at a time.
//!
//! Afterwards every accepted mail is exactly one ticket with exactly one acknowledgement.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use futures::future::try_join_all;
use tokio::sync::Semaphore;
use tokio::time::sleep;
use uuid::Uuid;

use crate::client::{Ask, Client, Credential, Reply};
use crate::crash;
use crate::desk::{Desk, Victim};
use crate::home::Home;
use crate::mail::{Mail, message_id};
use crate::program::Keeper;
use crate::quiet::{self, Quiet};

/// How many mails a full siege takes.
pub const MAILS: usize = 200;
/// Four waves, so that each of the three is killed once.
pub const MAILS_SMALL: usize = 80;
const FEEDERS: usize = 8;
/// A wave of mails is on its way at every blow, so that no blow falls on an idle desk.
const WAVE: usize = 20;
const POLL: Duration = Duration::from_millis(2);

/// Runs the siege alone, on a desk of its own.
pub async fn run(program: &Path, small: bool) -> Result<()> {
    let mut home = Home::make("siege")?;
    let desk = crash::open(&home, program).await?;
    let keeper = desk.launch(None);
    desk.ready().await?;
    let key = desk.printed("API key of the service account")?;
    besiege(&desk, &keeper, &key, if small { MAILS_SMALL } else { MAILS }).await?;
    keeper.stop().await?;
    desk.close().await;
    home.clear();
    Ok(())
}

/// Mails that are being fed in, wave by wave.
struct Feed {
    names: Vec<String>,
    next: AtomicUsize,
    accepted: AtomicUsize,
    released: Semaphore,
}

/// Feeds the mails in under fire and checks what became of them.
pub async fn besiege(desk: &Desk, keeper: &Keeper, key: &str, mails: usize) -> Result<()> {
    let begun = Instant::now();
    desk.ready().await?;
    let salt = Uuid::new_v4().simple().to_string();
    let feed = Arc::new(Feed {
        names: (0..mails).map(|number| format!("siege-{}-{number}", &salt[..8])).collect(),
        next: AtomicUsize::new(0),
        accepted: AtomicUsize::new(0),
        released: Semaphore::new(0),
    });
    let feeders = (0..FEEDERS).map(|_| {
        let client = desk.client(Credential::Key(key.to_owned()));
        let feed = feed.clone();
        async move { feed_in(client, &feed).await }
    });
    let (ids, blows) = tokio::try_join!(try_join_all(feeders), fire(desk, keeper, &feed))?;
    let ids: BTreeMap<String, Uuid> = ids.into_iter().flatten().collect();
    ensure!(ids.len() == mails, "{} of {mails} mails were accepted", ids.len());
    quiet::wait(desk, Quiet::Silent).await?;
    check(desk, &ids).await?;
    let seconds = begun.elapsed().as_secs();
    println!(
        "  siege: {mails} mails under {blows} kills, each one ticket and one acknowledgement, {seconds} s"
    );
    Ok(())
}

/// Sends one mail after the other, each until it is accepted. Returns which mail has which id.
async fn feed_in(mut client: Client, feed: &Feed) -> Result<Vec<(String, Uuid)>> {
    let mut ids = vec![];
    loop {
        let Some(name) = feed.names.get(feed.next.fetch_add(1, Ordering::SeqCst)) else { return Ok(ids) };
        feed.released.acquire().await.context("the siege is over")?.forget();
        let mail = Mail { from: name, id: name, subject: "Under siege", body: name, answers: None };
        let accepted = |reply: &Reply| !reply.status.is_server_error();
        let answer = client.insist_until(&Ask::mail(mail.raw()), accepted).await?.good()?;
        let id = answer["mailId"].as_str().context("an accepted mail has an id")?;
        ids.push((name.clone(), id.parse().context("ids are UUIDs")?));
        feed.accepted.fetch_add(1, Ordering::SeqCst);
    }
}

/// Releases wave after wave and strikes in the middle of each; the last one comes in peace.
async fn fire(desk: &Desk, keeper: &Keeper, feed: &Feed) -> Result<usize> {
    let victims = [Victim::Program, Victim::Restate, Victim::Postgres];
    let waves = feed.names.len().div_ceil(WAVE);
    for wave in 0..waves {
        feed.released.add_permits(WAVE);
        if wave + 1 == waves {
            break;
        }
        // Neither before the first mail of the wave nor after the last.
        let middle = wave * WAVE + 3 + wave % 8;
        while feed.accepted.load(Ordering::SeqCst) < middle {
            sleep(POLL).await;
        }
        desk.kill(victims[wave % victims.len()], keeper).await?;
    }
    Ok(waves - 1)
}

/// What became of one mail.
#[derive(Debug, sqlx::FromRow)]
struct Fate {
    mail: Uuid,
    tickets: i64,
    letters: i64,
}

const FATES: &str = "
    select m.id as mail,
           (select count(*) from event e where e.kind = 'opened' and e.data->'data'->>'mail' = m.id::text) as tickets,
           (select count(*) from outbox o where o.ticket_id = m.ticket_id and o.state = 'sent'
               and o.payload->>'template' = 'acknowledgement') as letters
      from email_inbound m where m.id = any($1)";

async fn check(desk: &Desk, ids: &BTreeMap<String, Uuid>) -> Result<()> {
    let wanted: Vec<Uuid> = ids.values().copied().collect();
    let fates: Vec<Fate> = sqlx::query_as(FATES).bind(&wanted).fetch_all(&desk.pool).await?;
    ensure!(fates.len() == ids.len(), "{} accepted mails left {} rows", ids.len(), fates.len());
    let good = |fate: &&Fate| (fate.tickets, fate.letters) != (1, 1);
    let wrong: Vec<_> = fates.iter().filter(good).map(|fate| fate.mail).collect();
    ensure!(wrong.is_empty(), "accepted mails that are not one ticket with one letter: {wrong:?}");

    let answered = acknowledged(&desk.setup.data.join("outbox"))?;
    let wrong: Vec<_> = ids.keys().filter(|name| answered.get(&message_id(name)) != Some(&1)).collect();
    ensure!(wrong.is_empty(), "mails without exactly one acknowledgement file: {wrong:?}");
    Ok(())
}

/// Counts the automatic replies in the outbox folder by the mail that they answer.
fn acknowledged(outbox: &Path) -> Result<BTreeMap<String, usize>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(outbox).context("read the outbox folder")? {
        let raw = fs::read(entry.context("read the outbox folder")?.path()).context("read a letter")?;
        let raw = String::from_utf8_lossy(&raw);
        let value = |name: &str| header(&raw, name);
        if let (Some("auto-replied"), Some(answers)) = (value("Auto-Submitted"), value("In-Reply-To")) {
            *found.entry(answers.to_owned()).or_default() += 1;
        }
    }
    Ok(found)
}

/// Returns a header's value; those looked for here are short and stand on one line.
pub fn header<'a>(raw: &'a str, name: &str) -> Option<&'a str> {
    let head = raw.split("\r\n\r\n").next()?;
    let fields = head.lines().filter_map(|line| line.split_once(':'));
    fields.filter(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_found_whatever_its_case_and_never_in_the_body() {
        let raw = "auto-submitted: auto-replied\r\nIn-Reply-To:  <a@b>\r\n\r\nSubject: not here";
        assert_eq!(header(raw, "Auto-Submitted"), Some("auto-replied"));
        assert_eq!(header(raw, "In-Reply-To"), Some("<a@b>"));
        assert_eq!(header(raw, "Subject"), None);
    }
}
