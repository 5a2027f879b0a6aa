//! The backtest: how long a draft takes to be compared with ten thousand events that were recorded.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use http::Method;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::report::Report;
use crate::client::{Ask, Client};

/// A day is more than the bench takes.
const DAYS: u32 = 1;
const EVENTS: f64 = 10_000.0;
const POLL: Duration = Duration::from_millis(20);
/// It differs in every twentieth ticket, looks at words, and acts.
const DRAFT: &str = "//! on: opened
fn when(ticket, event) { ticket.title.mentions(\"printer\") && ticket.counts.replies == 0 }
fn then(ticket, event) { [tag(\"printer\"), note(\"Is it switched on?\")] }
";

/// Measures a backtest of everything that is there, as if it were ten thousand events.
pub async fn measure(client: &mut Client, report: &mut Report) -> Result<()> {
    let body = json!({ "files": [{ "name": "90-bench", "text": DRAFT }], "days": DAYS });
    let begun = Instant::now();
    let asked = client.send(&Ask::json(Method::POST, "/v1/rules/backtests", &body)).await?.good()?;
    let id = asked["id"].as_str().context("a backtest has an id")?;
    let done = done(client, id).await?;
    let took = begun.elapsed().as_secs_f64();
    let events = done["events"].as_f64().context("it counts events")?;
    ensure!(events > 0.0 && done["different"] != 0, "it compared nothing: {done}");
    println!("  a backtest of {events} events took {took:.2} s");
    report.note("rules.backtest_10k_s", took * EVENTS / events);
    Ok(())
}

async fn done(client: &mut Client, id: &str) -> Result<Value> {
    loop {
        let told = client.send(&Ask::get(format!("/v1/rules/backtests/{id}"))).await?.good()?;
        match told["state"].as_str() {
            Some("done") => return Ok(told),
            Some("running") => sleep(POLL).await,
            _ => anyhow::bail!("the backtest came to nothing: {told}"),
        }
    }
}
