//! The questions that are put to the desk, and the tickets they are about.
//!
//! Tickets are dealt out so that no two clients ever knock at the same one at the same time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anyhow::{Context, Result};
use http::Method;
use serde_json::json;
use uuid::Uuid;

use super::load::Question;
use crate::client::{Ask, Client};
use crate::mail::Mail;

/// As many people as a middling desk serves in a day.
const REQUESTERS: usize = 500;
/// Who writes more in a day is not acknowledged any more.
const MAILS_EACH: usize = 5;
const THINGS: &[&str] = &[
    "printer",
    "laptop",
    "phone",
    "monitor",
    "keyboard",
    "router",
    "badge",
    "projector",
    "scanner",
    "headset",
    "tablet",
    "dock",
    "camera",
    "server",
    "charger",
    "mouse",
    "cable",
    "screen",
    "speaker",
    "modem",
];
const PLACES: &[&str] = &[
    "lobby",
    "archive",
    "kitchen",
    "warehouse",
    "garage",
    "library",
    "workshop",
    "office",
    "attic",
    "cellar",
    "corridor",
    "canteen",
    "studio",
    "laboratory",
    "terrace",
    "hangar",
    "depot",
    "reception",
    "annex",
    "tower",
];

/// A ticket to work on.
#[derive(Debug)]
pub struct Dealt {
    id: Uuid,
    paused: AtomicBool,
}

/// All tickets, in the order in which they were opened.
#[derive(Debug, Clone)]
pub struct Tickets(Arc<Vec<Dealt>>);

impl Tickets {
    /// Reads the ids of the first so many tickets of the desk, page by page.
    pub async fn read(client: &mut Client, count: usize) -> Result<Self> {
        let mut tickets = vec![];
        let mut cursor = String::new();
        while tickets.len() < count {
            let page = Ask::get(format!("/v1/tickets?sort=createdAt&limit=100{cursor}"));
            let page = client.send(&page).await?.good()?;
            for row in page["data"].as_array().context("a page has data")? {
                let id = row["id"].as_str().context("a ticket has an id")?;
                let paused = AtomicBool::new(row["phase"] == "paused");
                tickets.push(Dealt { id: id.parse().context("ids are UUIDs")?, paused });
            }
            let Some(next) = page["nextCursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        tickets.truncate(count);
        Ok(Self(Arc::new(tickets)))
    }

    /// Returns how many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Returns the ids in order.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> + '_ {
        self.0.iter().map(|ticket| ticket.id)
    }

    /// Returns the ticket of a turn: never one that another client works on, as long as the tickets
    /// are a multiple of the clients.
    fn dealt(&self, turn: usize) -> &Dealt {
        &self.0[turn % self.0.len()]
    }

    /// Returns any ticket, another one each turn.
    fn any(&self, turn: usize) -> &Dealt {
        &self.0[(turn * 104_729) % self.0.len()]
    }
}

fn question(name: &'static str, ask: impl Fn(usize) -> Ask + Send + Sync + 'static) -> Question {
    Question { name, ask: Arc::new(ask) }
}

/// The empty object handler through the same API, by which all else is measured.
pub fn floor(tickets: &Tickets) -> Question {
    let tickets = tickets.clone();
    question("floor", move |turn| {
        let path = format!("/v1/floor/{}", tickets.dealt(turn).id);
        Ask::json(Method::POST, path, &json!({}))
    })
}

/// An agent opens a ticket for somebody.
pub fn open() -> Question {
    let opened = AtomicUsize::new(0);
    question("open", move |_| {
        let number = opened.fetch_add(1, Ordering::Relaxed);
        let (thing, place) = words(number);
        let person = number % REQUESTERS;
        let body = json!({
            "title": format!("The {thing} in the {place} does not work"),
            "description": format!("Since this morning the {thing} blinks twice and stops. It stands in the {place}."),
            "requester": { "email": format!("person-{person}@bench.example"), "name": format!("Person {person}") },
            "source": "phone",
        });
        Ask::json(Method::POST, "/v1/tickets", &body)
    })
}

/// An agent replies in public, which sends a letter to the requester.
pub fn comment(tickets: &Tickets) -> Question {
    say("comment", tickets, false)
}

/// An agent writes a note, which sends nothing.
pub fn note(tickets: &Tickets) -> Question {
    say("note", tickets, true)
}

fn say(name: &'static str, tickets: &Tickets, internal: bool) -> Question {
    let tickets = tickets.clone();
    question(name, move |turn| {
        let path = format!("/v1/tickets/{}/comments", tickets.dealt(turn).id);
        let body = "Please hold the power button for ten seconds and tell us which light comes on first.";
        Ask::json(Method::POST, path, &json!({ "body": body, "internal": internal }))
    })
}

/// An agent moves a ticket to and fro between waiting and work, which stops and starts its clocks.
pub fn status(tickets: &Tickets) -> Question {
    let tickets = tickets.clone();
    question("status", move |turn| {
        let ticket = tickets.dealt(turn);
        let paused = ticket.paused.fetch_not(Ordering::Relaxed);
        let status = if paused { "in_progress" } else { "pending_info" };
        Ask::json(Method::PATCH, format!("/v1/tickets/{}/status", ticket.id), &json!({ "status": status }))
    })
}

/// One ticket is read.
pub fn read(tickets: &Tickets) -> Question {
    let tickets = tickets.clone();
    question("read", move |turn| Ask::get(format!("/v1/tickets/{}", tickets.any(turn).id)))
}

/// The first page of all tickets, latest first, as the console shows it.
pub fn list() -> Question {
    question("list", |_| Ask::get("/v1/tickets?limit=50"))
}

/// Two words that few tickets have.
pub fn search() -> Question {
    question("search", |turn| {
        let (thing, place) = words(turn);
        Ask::get(format!("/v1/tickets?limit=50&search={thing}%20{place}"))
    })
}

/// Somebody writes a mail, which opens a ticket and is acknowledged.
pub fn mail() -> Question {
    let sent = AtomicUsize::new(0);
    question("mail", move |_| {
        let number = sent.fetch_add(1, Ordering::Relaxed);
        let (thing, place) = words(number);
        let subject = format!("Help with the {thing}");
        let body = format!("The {thing} in the {place} does nothing at all.");
        let (from, id) = (format!("writer-{}", number / MAILS_EACH), format!("bench-{number}"));
        let mail = Mail { from: &from, id: &id, subject: &subject, body: &body, answers: None };
        Ask::mail(mail.raw())
    })
}

/// Returns a file of people whom nobody knows yet, with a role, a team and, mostly, a manager.
pub fn people(round: usize, count: usize) -> String {
    let line = |n: usize| {
        let (who, boss) = (format!("bench-{round}-{n}"), n / 10);
        let manager = if n == 0 { String::new() } else { format!("bench-{round}-{boss}") };
        format!("{who},Person {n},{who}@people.example,requester,Network,{manager}\n")
    };
    let head = "externalId,name,email,roles,teams,manager\n".to_owned();
    head + (0..count).map(line).collect::<String>().as_str()
}

/// Every pair of words comes once in four hundred.
fn words(number: usize) -> (&'static str, &'static str) {
    (THINGS[number % THINGS.len()], PLACES[number / THINGS.len() % PLACES.len()])
}
