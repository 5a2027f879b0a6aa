//! The turn: tickets come to a team that gives them out in turn, and the program dies at it.

use anyhow::{Context, Result, ensure};
use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::check_deaths;
use super::points::of_the_turn;
use crate::client::{Ask, Client, Credential};
use crate::desk::Desk;
use crate::quiet::{self, Quiet};

const PEOPLE: usize = 4;
/// Tickets of each.
const EACH: usize = 2;

/// The program dies at each of these points; afterwards everybody has had as many turns as the others.
pub(super) async fn kill_in_the_turn(desk: &Desk, small: bool, only: Option<&str>) -> Result<()> {
    let password = desk.printed("password of admin")?;
    let chosen = |fault: &crate::program::Fault| only.is_none_or(|only| only == fault.to_string());
    for (number, fault) in of_the_turn(small).into_iter().filter(chosen).enumerate() {
        let keeper = desk.launch(Some(fault.clone()));
        desk.ready().await?;
        let mut admin = desk.client(Credential::Bearer(desk.log_in("admin", &password).await?));
        let team = gather(&mut admin, number).await.with_context(|| format!("killed at {fault}"))?;
        bring(&mut admin, &team, number).await.with_context(|| format!("killed at {fault}"))?;
        quiet::wait(desk, Quiet::Silent).await.with_context(|| format!("killed at {fault}"))?;
        check_deaths(&keeper, &fault)?;
        keeper.stop().await?;
        check(desk, &team).await.with_context(|| format!("killed at {fault}"))?;
        println!("  killed at {fault}: {EACH} tickets for each of {PEOPLE}");
    }
    Ok(())
}

/// Makes a team whose people take turns. Returns its id.
async fn gather(admin: &mut Client, number: usize) -> Result<String> {
    let team = json!({ "name": format!("Turn {number}") });
    let team =
        admin.insist(&Ask::json(Method::POST, "/v1/teams", &team).keyed(format!("turn-{number}"))).await?;
    let team = id(&team.good()?)?;
    for n in 0..PEOPLE {
        let name = format!("turn-{number}-{n}");
        let person = json!({ "name": name, "email": format!("{name}@drill.example"), "roles": ["agent"] });
        let made = admin.insist(&Ask::json(Method::POST, "/v1/users", &person)).await?.good()?;
        let path = format!("/v1/teams/{team}/members/{}", id(&made)?);
        admin.insist(&Ask::json(Method::PUT, &path, &json!({}))).await?.good()?;
    }
    let setting = json!({ "mode": "round_robin" });
    admin.insist(&Ask::json(Method::PUT, format!("/v1/assignment/{team}"), &setting)).await?.good()?;
    Ok(team)
}

async fn bring(admin: &mut Client, team: &str, number: usize) -> Result<()> {
    for ticket in 0..PEOPLE * EACH {
        let body = json!({ "title": format!("Whose turn is it? {ticket}"), "teamId": team });
        let ask = Ask::json(Method::POST, "/v1/tickets", &body).keyed(format!("turn-{number}-{ticket}"));
        admin.insist(&ask).await?.good()?;
    }
    Ok(())
}

fn id(answer: &Value) -> Result<String> {
    answer["id"].as_str().map(str::to_owned).context("what was made has an id")
}

async fn check(desk: &Desk, team: &str) -> Result<()> {
    const HELD: &str = "
        select l.assignee_id, count(*) from ticket_list l where l.team_id = $1::uuid group by 1";
    const TWICE: &str = "
        select count(*) from (select e.ticket_id from event e join ticket_list l on l.ticket_id = e.ticket_id
                               where l.team_id = $1::uuid and e.kind = 'assigned' group by 1 having count(*) <> 1) x";
    let held: Vec<(Option<Uuid>, i64)> =
        sqlx::query_as(HELD).bind(team).fetch_all(&desk.pool).await.context("read who holds what")?;
    let fair = held.len() == PEOPLE && held.iter().all(|(who, n)| who.is_some() && *n == EACH as i64);
    ensure!(fair, "the tickets were not given out in turn: {held:?}");
    let twice: i64 =
        sqlx::query_scalar(TWICE).bind(team).fetch_one(&desk.pool).await.context("read the assignments")?;
    ensure!(twice == 0, "{twice} tickets were given out more than once");
    Ok(())
}
