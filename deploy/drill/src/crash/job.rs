//! The job: the desk is edited while tickets are open, and the program dies leading them to it.

use anyhow::{Context, Result, ensure};
use http::Method;
use serde_json::json;

use super::check_deaths;
use super::points::of_the_job;
use crate::client::{Ask, Client, Credential};
use crate::desk::Desk;
use crate::quiet::{self, Quiet};

/// Tickets that each edit finds open.
const TICKETS: usize = 3;

/// The program dies at each of these points; afterwards every open ticket lives by the newest desk.
pub(super) async fn kill_in_the_job(desk: &Desk, small: bool, only: Option<&str>) -> Result<()> {
    let password = desk.printed("password of admin")?;
    let chosen = |fault: &crate::program::Fault| only.is_none_or(|only| only == fault.to_string());
    for (number, fault) in of_the_job(small).into_iter().filter(chosen).enumerate() {
        let keeper = desk.launch(Some(fault.clone()));
        desk.ready().await?;
        let mut admin = desk.client(Credential::Bearer(desk.log_in("admin", &password).await?));
        edit(&mut admin, number).await.with_context(|| format!("killed at {fault}"))?;
        quiet::wait(desk, Quiet::Silent).await.with_context(|| format!("killed at {fault}"))?;
        check_deaths(&keeper, &fault)?;
        keeper.stop().await?;
        check(desk).await.with_context(|| format!("killed at {fault}"))?;
        println!("  killed at {fault}: every ticket came to the newest desk");
    }
    Ok(())
}

/// Opens tickets, then gives the most urgent priority another name.
async fn edit(admin: &mut Client, number: usize) -> Result<()> {
    for ticket in 0..TICKETS {
        let body = json!({ "title": format!("Open while the desk is edited: {ticket}") });
        let ask = Ask::json(Method::POST, "/v1/tickets", &body).keyed(format!("job-{number}-{ticket}"));
        admin.insist(&ask).await?.good()?;
    }
    let mut scale = admin.insist(&Ask::get("/v1/priorities")).await?.good()?;
    scale["data"][0]["label"] = json!(format!("Most urgent, edition {number}"));
    admin.insist(&Ask::json(Method::PUT, "/v1/priorities", &scale)).await?.good().map(drop)
}

async fn check(desk: &Desk) -> Result<()> {
    let (running, behind): (i64, i64) = sqlx::query_as(
        "select (select count(*) from job where state <> 'done'),
                (select count(*) from ticket t join ticket_list l on l.ticket_id = t.id
                  where l.phase <> 'closed' and t.desk_version < (select max(version) from desk))",
    )
    .fetch_one(&desk.pool)
    .await
    .context("read the jobs")?;
    ensure!((running, behind) == (0, 0), "{running} jobs are not done, {behind} tickets are behind");
    Ok(())
}
