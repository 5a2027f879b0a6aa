//! Load: so many clients, each asking again as soon as it is answered, and how long each answer took.
//!
//! The loop is closed: a slow answer delays the next question, so a stall counts once per client.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use futures::future::try_join_all;
use tokio::task::JoinHandle;

use crate::client::{Ask, Client, Credential};
use crate::desk::Desk;

/// Something that is asked over and over: `ask(turn)` is a question. Clients take turns, so that each
/// of them has the turns that leave the same rest.
#[derive(Clone)]
pub struct Question {
    pub name: &'static str,
    pub ask: Arc<dyn Fn(usize) -> Ask + Send + Sync>,
}

/// The answers' times of one run.
#[derive(Debug)]
pub struct Run {
    /// Sorted.
    times: Vec<Duration>,
    length: Duration,
}

/// When a run is over.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    Time(Duration),
    /// So many questions were asked by all clients together.
    Count(usize),
}

impl Run {
    /// Returns the time within which this part of all answers came, in milliseconds.
    pub fn within_ms(&self, part: f64) -> f64 {
        let rank = (part * self.times.len() as f64).ceil() as usize;
        let time = self.times.get(rank.max(1) - 1).copied().unwrap_or_default();
        time.as_secs_f64() * 1000.0
    }

    /// Returns how many answers came in a second.
    pub fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.length.as_secs_f64()
    }
}

/// Puts a question by so many clients at once; an answer that is not a success is an error.
pub async fn run(
    desk: &Desk,
    credential: &Credential,
    question: &Question,
    clients: usize,
    until: Until,
) -> Result<Run> {
    let mut ready = vec![];
    for _ in 0..clients {
        let mut client = desk.client(credential.clone());
        client.connect().await?;
        ready.push(client);
    }
    let begun = Instant::now();
    let asked = Arc::new(AtomicUsize::new(0));
    let asking = ready.into_iter().enumerate().map(|(number, client)| {
        let goes_on = going_on(until, begun, asked.clone());
        ask(client, (number..).step_by(clients), question.clone(), goes_on)
    });
    let all = try_join_all(asking.collect::<Vec<_>>()).await.context("ask")?;
    let length = begun.elapsed();
    let mut times = vec![];
    for of_one in all {
        times.extend(of_one?);
    }
    ensure!(!times.is_empty(), "{}: nothing was answered", question.name);
    times.sort();
    Ok(Run { times, length })
}

/// Returns what says before each question whether to ask it.
fn going_on(until: Until, begun: Instant, asked: Arc<AtomicUsize>) -> impl Fn() -> bool + Send + 'static {
    move || {
        let before = asked.fetch_add(1, Ordering::Relaxed);
        match until {
            // However late it is, something is asked.
            Until::Time(length) => before == 0 || begun.elapsed() < length,
            Until::Count(count) => before < count,
        }
    }
}

fn ask(
    client: Client,
    turns: impl Iterator<Item = usize> + Send + 'static,
    question: Question,
    goes_on: impl Fn() -> bool + Send + 'static,
) -> JoinHandle<Result<Vec<Duration>>> {
    let mut client = client;
    tokio::spawn(async move {
        let mut times = vec![];
        for turn in turns {
            if !goes_on() {
                break;
            }
            let ask = (question.ask)(turn);
            let sent = Instant::now();
            let reply = client.send(&ask).await?;
            times.push(sent.elapsed());
            ensure!(reply.status.is_success(), "{} was answered {reply}", question.name);
        }
        Ok(times)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_answers_is_counted_from_the_fastest() {
        let times = (1..=100).map(Duration::from_millis).collect();
        let run = Run { times, length: Duration::from_secs(4) };
        assert_eq!((run.within_ms(0.5), run.within_ms(0.99)), (50.0, 99.0));
        assert_eq!(run.per_second(), 25.0);
    }

    #[test]
    fn one_answer_is_every_part_of_all() {
        let run = Run { times: vec![Duration::from_millis(7)], length: Duration::from_secs(1) };
        assert_eq!((run.within_ms(0.5), run.within_ms(0.99)), (7.0, 7.0));
    }
}
