//! What must be true of every delivery when all is quiet.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep};

use super::USER;
use super::dovecot::Dovecot;
use super::mails::Delivery;
use super::sink::Sink;
use crate::desk::Desk;
use crate::mail::message_id;
use crate::siege::header;

const MARKED_MAX: Duration = Duration::from_secs(90);

/// Every delivery has a number and an outcome: opened, appended, or ignored with a reason.
pub async fn accounted(desk: &Desk, deliveries: &[Delivery]) -> Result<()> {
    const COUNT: &str = "
        select case when u.repeated then 'repeated' else coalesce(m.outcome, 'lost') end as fate, count(*)
          from mailbox_uid u left join email_inbound m on m.id = u.mail_id
           and (m.outcome <> 'ignored' or m.reason is not null)
         group by 1";
    let fates: Vec<(String, i64)> = sqlx::query_as(COUNT).fetch_all(&desk.pool).await?;
    let fates: BTreeMap<_, _> = fates.iter().map(|(fate, count)| (fate.as_str(), *count)).collect();
    println!("  what became of them: {fates:?}");
    let count =
        |wanted: &dyn Fn(&Delivery) -> bool| deliveries.iter().filter(|one| wanted(one)).count() as i64;
    let said_again = |one: &Delivery| one.again && !one.raw.starts_with("Received");
    let expected = BTreeMap::from([
        ("opened", count(&|one| !one.again && !one.replies)),
        ("appended", count(&|one| !one.again && one.replies)),
        ("repeated", count(&said_again)),
        ("ignored", count(&|one| one.again && !said_again(one))),
    ]);
    ensure!(fates == expected, "expected was {expected:?}");
    Ok(())
}

/// Each conversation is one ticket, and its reply is in it.
pub async fn tickets(desk: &Desk, deliveries: &[Delivery]) -> Result<()> {
    const TICKETS: &str = "
        select e.data->'data'->>'mail' as mail, m.message_id, count(*) over (partition by m.message_id) as times
          from event e join email_inbound m on m.id::text = e.data->'data'->>'mail'
         where e.kind in ('opened', 'commented')";
    let said: Vec<(String, String, i64)> = sqlx::query_as(TICKETS).fetch_all(&desk.pool).await?;
    let twice: Vec<_> = said.iter().filter(|(_, _, times)| *times > 1).map(|(_, id, _)| id).collect();
    ensure!(twice.is_empty(), "messages that came in twice: {twice:?}");
    let kept: BTreeSet<_> = said.iter().map(|(_, id, _)| id.clone()).collect();
    let sent: BTreeSet<_> = deliveries.iter().map(|delivery| message_id(&delivery.id)).collect();
    let lost: Vec<_> = sent.difference(&kept).collect();
    ensure!(lost.is_empty(), "messages that are part of no ticket: {lost:?}");
    Ok(())
}

/// Every conversation was acknowledged by one letter, which answers what had come of it until then. Returns
/// how many were sent again: whoever dies between handing a letter over and hearing so does, under the same
/// Message-ID.
pub async fn acknowledged(smtp: &Sink, deliveries: &[Delivery]) -> Result<usize> {
    let mut repeats = 0;
    for opening in deliveries.iter().filter(|one| !one.replies && !one.again) {
        let of_it = deliveries.iter().filter(|one| one.thread == opening.thread);
        let messages: BTreeSet<_> = of_it.map(|one| message_id(&one.id)).collect();
        let letters = smtp.taken(&format!("{}@drill.example", opening.thread)).await;
        let mut ids = vec![];
        for letter in &letters {
            let raw = letter["raw"].as_str().context("a letter has bytes")?.replace("\r\n ", " ");
            let value = |name: &str| header(&raw, name).map(str::to_owned);
            let answers = value("in-reply-to").is_some_and(|id| messages.contains(&id));
            if value("auto-submitted").as_deref() == Some("auto-replied") && answers {
                ids.push(value("message-id").context("a letter has an id")?);
            }
        }
        let distinct: BTreeSet<_> = ids.iter().collect();
        ensure!(
            distinct.len() == 1 && letters.len() == ids.len(),
            "{} was acknowledged by {ids:?} among {} letters",
            opening.id,
            letters.len()
        );
        repeats += ids.len() - 1;
    }
    Ok(repeats)
}

/// On the server everything is marked as read, once it was taken in.
pub async fn marked(imap: &Arc<Dovecot>, all: usize) -> Result<()> {
    let deadline = Instant::now() + MARKED_MAX;
    loop {
        let imap = imap.clone();
        let flags = spawn_blocking(move || imap.flags(USER, "INBOX")).await?;
        let read = flags.iter().filter(|flags| flags.contains('S')).count();
        if read == all {
            return Ok(());
        }
        ensure!(Instant::now() < deadline, "{read} of {all} mails are marked on the server");
        sleep(Duration::from_millis(200)).await;
    }
}
