//! Around: the people whom rules want to know of. Nobody is looked up for rules that speak of nobody.

use std::collections::BTreeMap;

use anyhow::Result;
use holdfast_engine::command::Command;
use holdfast_engine::ids::PersonId;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::people::{Agent, Person};
use holdfast_rules::{Needs, People};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::stack::Stack;

/// Returns the people around a ticket that is knocked at with a command.
pub async fn people(stack: &Stack, needs: &Needs, ticket: &Ticket, command: &Command) -> Result<People> {
    let (mut requester, mut organisation) = (ticket.requester, ticket.organisation);
    let mut assignee = ticket.assignee;
    match command {
        Command::Open(open) => {
            (requester, organisation, assignee) = (Some(open.requester), open.organisation, open.assignee);
        }
        Command::Assign(assign) => assignee = assign.to,
        _ => {}
    }
    let pool = &stack.store.pool;
    let ids = Ids { requester, organisation: organisation.map(|id| id.0), assignee };
    find(pool, needs, ids).await
}

/// Who is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ids {
    pub requester: Option<PersonId>,
    pub organisation: Option<Uuid>,
    pub assignee: Option<PersonId>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    name: String,
    email: Option<String>,
    username: Option<String>,
    locale: String,
}

/// Returns them, as far as they are needed.
pub async fn find(pool: &PgPool, needs: &Needs, ids: Ids) -> Result<People> {
    Ok(many(pool, needs, &[ids]).await?.remove(0))
}

/// Returns the people around several tickets, in one look.
pub async fn many(pool: &PgPool, needs: &Needs, asked: &[Ids]) -> Result<Vec<People>> {
    let agents = if needs.agents { agents(pool).await? } else { vec![] };
    let others = if needs.addresses.is_empty() { vec![] } else { others(pool, needs).await? };
    let known = if needs.people { known(pool, asked).await? } else { BTreeMap::new() };
    let person =
        |id: Option<PersonId>| id.and_then(|id| known.get(&id.0)).map(Row::person).unwrap_or_default();
    let around = |ids: &Ids| People {
        requester: person(ids.requester),
        organisation: ids
            .organisation
            .and_then(|id| known.get(&id))
            .map(|row| row.name.clone())
            .unwrap_or_default(),
        assignee: person(ids.assignee),
        agents: agents.clone(),
        others: others.clone(),
    };
    Ok(asked.iter().map(around).collect())
}

async fn known(pool: &PgPool, asked: &[Ids]) -> Result<BTreeMap<Uuid, Row>> {
    const FIND: &str = "select id, name, email, username, locale from person where id = any($1)
        union all select id, name, null, null, '' from organisation where id = any($2)";
    let people: Vec<Uuid> =
        asked.iter().flat_map(|ids| ids.requester.iter().chain(&ids.assignee)).map(|id| id.0).collect();
    let organisations: Vec<Uuid> = asked.iter().filter_map(|ids| ids.organisation).collect();
    let rows: Vec<Row> = sqlx::query_as(FIND).bind(people).bind(organisations).fetch_all(pool).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Returns everybody to whom work can be given.
async fn agents(pool: &PgPool) -> Result<Vec<Agent>> {
    const AGENTS: &str = "
        select id, name, email, username, locale from person
         where active and roles && array(select key from role where agent and assignable) limit 2000";
    let rows: Vec<Row> = sqlx::query_as(AGENTS).fetch_all(pool).await?;
    Ok(rows.into_iter().map(Row::agent).collect())
}

/// Returns those whose addresses the rules name.
async fn others(pool: &PgPool, needs: &Needs) -> Result<Vec<Agent>> {
    const OTHERS: &str = "
        select id, name, email, username, locale from person where active and lower(email) = any($1)";
    let addresses: Vec<&String> = needs.addresses.iter().collect();
    let rows: Vec<Row> = sqlx::query_as(OTHERS).bind(addresses).fetch_all(pool).await?;
    Ok(rows.into_iter().map(Row::agent).collect())
}

impl Row {
    fn person(&self) -> Person {
        let email = self.email.clone().unwrap_or_default();
        Person { name: self.name.clone(), email, locale: self.locale.clone() }
    }

    fn agent(self) -> Agent {
        let (email, username) = (self.email.unwrap_or_default(), self.username.unwrap_or_default());
        Agent { id: PersonId(self.id), name: self.name, email, username }
    }
}
