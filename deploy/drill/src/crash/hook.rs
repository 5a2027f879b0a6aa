//! The webhook: a rule has somebody called, and the program dies at it.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, ensure};
use http::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::check_deaths;
use super::points::of_the_hook;
use crate::client::{Ask, Client, Credential};
use crate::desk::Desk;
use crate::program::Fault;
use crate::quiet::{self, Quiet};

/// Enough that the feed does not take them all at once.
const TICKETS: usize = 8;

/// The program dies at each of these points; afterwards whoever is called has heard of every event, by one id.
pub(super) async fn kill_at_the_hook(desk: &Desk, small: bool, only: Option<&str>) -> Result<()> {
    let password = desk.printed("password of admin")?;
    let chosen = |fault: &Fault| only.is_none_or(|only| only == fault.to_string());
    for (number, fault) in of_the_hook(small).into_iter().filter(chosen).enumerate() {
        let receiver = Receiver::begin().await?;
        let keeper = desk.launch(Some(fault.clone()));
        desk.ready().await?;
        let mut admin = desk.client(Credential::Bearer(desk.log_in("admin", &password).await?));
        call(&mut admin, &receiver, number).await.with_context(|| format!("killed at {fault}"))?;
        quiet::wait(desk, Quiet::Silent).await.with_context(|| format!("killed at {fault}"))?;
        check_deaths(&keeper, &fault)?;
        keeper.stop().await?;
        let calls =
            check(desk, &receiver, &key(number)).await.with_context(|| format!("killed at {fault}"))?;
        println!("  killed at {fault}: {TICKETS} events told in {calls} calls");
    }
    Ok(())
}

fn key(number: usize) -> String {
    format!("hook_{number}")
}

/// Has tickets opened of which a rule tells.
async fn call(admin: &mut Client, receiver: &Receiver, number: usize) -> Result<()> {
    let key = key(number);
    let webhook = json!({ "key": key, "url": format!("http://{}/", receiver.address) });
    admin.insist(&Ask::json(Method::POST, "/v1/webhooks", &webhook)).await?;
    let text = format!(
        "//! on: opened\nfn when(ticket, event) {{ ticket.title.mentions(\"{key}\") }}\nfn then(ticket, event) {{ [webhook(\"{key}\")] }}\n"
    );
    let rule = json!({ "text": text });
    admin.insist(&Ask::json(Method::PUT, format!("/v1/rules/{key}"), &rule)).await?.good()?;
    for ticket in 0..TICKETS {
        let body = json!({ "title": format!("Tell {key} of {ticket}") });
        let ask = Ask::json(Method::POST, "/v1/tickets", &body).keyed(format!("{key}-{ticket}"));
        admin.insist(&ask).await?.good()?;
    }
    Ok(())
}

/// Every event has exactly one delivery, and every delivery was heard at least once. Returns how many calls that took.
async fn check(desk: &Desk, receiver: &Receiver, key: &str) -> Result<usize> {
    const PROMISED: &str = "
        select o.id::text, o.state, e.ticket_id::text, e.seq
          from event e left join outbox o on o.ticket_id = e.ticket_id and o.seq = e.seq and o.kind = 'webhook'
         where e.kind = 'webhook_called' and e.data->'data'->>'webhook' = $1";
    let promised: Vec<(Option<String>, Option<String>, String, i64)> =
        sqlx::query_as(PROMISED).bind(key).fetch_all(&desk.pool).await.context("read the calls")?;
    let sent = promised.iter().all(|(_, state, ..)| state.as_deref() == Some("sent"));
    ensure!(promised.len() == TICKETS && sent, "not every event was told: {promised:?}");
    let heard = receiver.heard.lock().expect("no holder panics").clone();
    let mut ids = BTreeMap::<(String, i64), BTreeSet<String>>::new();
    for (id, told) in &heard {
        let ticket = told["ticket"]["id"].as_str().unwrap_or_default().to_owned();
        ids.entry((ticket, told["seq"].as_i64().unwrap_or_default())).or_default().insert(id.clone());
    }
    let expected = promised.into_iter().map(|(id, _, ticket, seq)| ((ticket, seq), id.into_iter().collect()));
    let expected: BTreeMap<_, BTreeSet<String>> = expected.collect();
    ensure!(ids == expected, "promised were {expected:?}, heard was {ids:?}");
    Ok(heard.len())
}

/// Somebody who is called, and remembers the id of each call and what it told.
struct Receiver {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Receiver {
    async fn begin() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("find a free port")?;
        let address = listener.local_addr().context("find a free port")?;
        let heard = Arc::new(Mutex::new(vec![]));
        let hears = heard.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, hears.clone()));
            }
        });
        Ok(Self { address, heard })
    }
}

async fn answer(mut stream: TcpStream, hears: Arc<Mutex<Vec<(String, Value)>>>) -> Option<()> {
    let mut read = vec![];
    let (head, body) = loop {
        stream.read_buf(&mut read).await.ok().filter(|count| *count > 0)?;
        let said = String::from_utf8_lossy(&read).into_owned();
        let Some((head, body)) = said.split_once("\r\n\r\n") else { continue };
        if header(head, "content-length").parse() == Ok(body.len()) {
            break (head.to_owned(), body.to_owned());
        }
    };
    let told = serde_json::from_str(&body).unwrap_or_default();
    hears.lock().expect("no holder panics").push((header(&head, "x-holdfast-delivery").to_owned(), told));
    let answer = "HTTP/1.1 204 No Content\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    stream.write_all(answer.as_bytes()).await.ok()
}

fn header<'a>(head: &'a str, name: &str) -> &'a str {
    let fields = head.lines().filter_map(|line| line.split_once(": "));
    fields.filter(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or("")
}
