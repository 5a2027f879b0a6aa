//! Approvers: who the people are that a form asks to agree, found out when it is filled in.
//!
//! Nobody approves their own request. A step that means nobody asks those who look after the desk: a
//! request is neither approved by default nor left lying.

use std::collections::BTreeSet;

use holdfast_engine::approval::{APPROVERS_MAX, Step};
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::{CategoryId, PersonId};
use holdfast_rules::form::{Answers, ApprovalStep, Approver, Ready, team_of};
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

use crate::problem::{Answer, Problem};

/// What approvers are found by.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub desk: &'a Desk,
    pub ready: &'a Ready,
    pub answers: &'a Answers,
    pub requester: Uuid,
    pub category: Option<CategoryId>,
    /// The pointer to the answers.
    pub at: &'a str,
}

/// Returns the steps of a request with the people whom they ask.
pub async fn find(pool: &PgPool, request: Request<'_>) -> Answer<Vec<Step>> {
    let mut steps = vec![];
    for step in request.ready.approval(request.answers) {
        let approvers = request.people(pool, step).await?;
        steps.push(planned(step, approvers));
    }
    Ok(steps)
}

fn planned(step: &ApprovalStep, approvers: BTreeSet<PersonId>) -> Step {
    let seconds = |hours: Option<u32>| hours.map(|hours| i64::from(hours) * 3600);
    Step {
        name: step.name.clone(),
        names: step.names.clone(),
        approvers,
        need: step.need,
        remind_after_seconds: seconds(step.remind_after_hours),
        expire_after_seconds: seconds(step.expire_after_hours),
    }
}

const MANAGER: &str =
    "select m.id from person p join person m on m.id = p.manager_id and m.active where p.id = $1";
const TEAM: &str = "
    select p.id from team_member m join person p on p.id = m.person_id and p.active
     where m.team_id = $1 and (m.lead or not $2) order by p.id limit $3";
const ADDRESS: &str = "select id from person where lower(email) = lower($1) and active";
const ADMINS: &str = "
    select id from person where active and roles && array(select key from role where 'desk:admin' = any(permissions)) order by id limit $1";

impl Request<'_> {
    async fn people(&self, pool: &PgPool, step: &ApprovalStep) -> Answer<BTreeSet<PersonId>> {
        let mut people = BTreeSet::new();
        for approver in &step.approvers {
            people.extend(self.meant(pool, approver).await?);
        }
        people.remove(&self.requester);
        if people.is_empty() {
            let admins: Vec<Uuid> = sqlx::query_scalar(ADMINS).bind(most()).fetch_all(pool).await?;
            people.extend(admins.into_iter().filter(|admin| *admin != self.requester));
        }
        if people.is_empty() {
            let message = "there is nobody who could approve this; ask those who look after the desk";
            return Err(Problem::field(self.at, "no_approver", message));
        }
        Ok(people.into_iter().take(APPROVERS_MAX).map(PersonId).collect())
    }

    async fn meant(&self, pool: &PgPool, approver: &Approver) -> Answer<Vec<Uuid>> {
        Ok(match approver {
            Approver::Manager => sqlx::query_scalar(MANAGER).bind(self.requester).fetch_all(pool).await?,
            Approver::CategoryOwner => self.owner(pool).await?,
            Approver::Team { team } => self.team(pool, team, false).await?,
            Approver::Lead { team } => self.team(pool, team, true).await?,
            Approver::Person { email } => sqlx::query_scalar(ADDRESS).bind(email).fetch_all(pool).await?,
            Approver::Answer { key } => self.answered(pool, key).await?,
        })
    }

    /// Returns who answers for the category, or for the nearest one above it.
    async fn owner(&self, pool: &PgPool) -> Answer<Vec<Uuid>> {
        const ACTIVE: &str = "select id from person where id = $1 and active";
        let path = self.category.map_or(vec![], |category| self.desk.categories_to(category));
        let owner = path.iter().rev().find_map(|category| category.owner);
        let Some(owner) = owner else { return Ok(vec![]) };
        Ok(sqlx::query_scalar(ACTIVE).bind(owner.0).fetch_all(pool).await?)
    }

    /// Returns who works in a team; a team that nobody leads is led by all of it.
    async fn team(&self, pool: &PgPool, name: &str, lead: bool) -> Answer<Vec<Uuid>> {
        let Some(team) = team_of(self.desk, name) else { return Ok(vec![]) };
        let ask = |lead: bool| sqlx::query_scalar(TEAM).bind(team.0).bind(lead).bind(most()).fetch_all(pool);
        let found: Vec<Uuid> = ask(lead).await?;
        if found.is_empty() && lead { Ok(ask(false).await?) } else { Ok(found) }
    }

    /// An answer that names nobody is wrong: its question says that somebody is to be named.
    async fn answered(&self, pool: &PgPool, key: &str) -> Answer<Vec<Uuid>> {
        let Some(email) = self.answers.get(key).and_then(Value::as_str) else { return Ok(vec![]) };
        let found: Vec<Uuid> = sqlx::query_scalar(ADDRESS).bind(email.trim()).fetch_all(pool).await?;
        if found.is_empty() || found == [self.requester] {
            let message = "the e-mail address of somebody else who is known here";
            return Err(Problem::field(&format!("{}/{key}", self.at), "unknown_person", message));
        }
        Ok(found)
    }
}

fn most() -> i64 {
    i64::try_from(APPROVERS_MAX).unwrap_or(i64::MAX)
}
