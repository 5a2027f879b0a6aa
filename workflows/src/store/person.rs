//! People who become known by writing or by being written about, and those who are to be told.

use anyhow::Result;
use holdfast_engine::effect::Whom;
use holdfast_engine::sla::Moment;
use serde::Deserialize;
use sqlx::{FromRow, PgConnection, PgExecutor, PgPool};
use uuid::Uuid;

/// Somebody whose address is known.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, Deserialize)]
pub struct Known {
    pub id: Uuid,
    pub organisation: Option<Uuid>,
    /// Helps others: their public words count as the desk's answer.
    pub agent: bool,
    /// Comments on every ticket that is not confidential.
    pub everywhere: bool,
    /// On whose tickets they comment: people, teams and organisations.
    pub reaches: Vec<Uuid>,
}

/// What the roles of a person that lend them a comment say of their reach. Whoever signs in is told
/// the same by `Who` of the API.
macro_rules! reach {
    () => {
        "
    exists (select 1 from role r where r.key = any(roles) and r.agent) as agent,
    exists (select 1 from role r where r.key = any(roles) and r.scope = 'all' and 'ticket:comment' = any(r.permissions)) as everywhere,
    array(select person.id from role r where r.key = any(person.roles) and 'ticket:comment' = any(r.permissions)
          union
          select m.team_id from role r join team_member m on m.person_id = person.id
           where r.key = any(person.roles) and 'ticket:comment' = any(r.permissions) and r.scope = 'team'
          union
          select o.id from role r join organisation o on o.id = person.organisation_id
           where r.key = any(person.roles) and 'ticket:comment' = any(r.permissions)
             and (r.scope = 'organisation' or r.scope = 'own' and o.shared)) as reaches"
    };
}

/// The statement that finds the person behind an address.
macro_rules! who_is {
    ($email:literal) => {
        concat!(
            "select id, organisation_id as organisation, ",
            $crate::store::person::reach!(),
            " from person where lower(email) = lower(",
            $email,
            ")"
        )
    };
}
pub(crate) use {reach, who_is};

/// Returns the person behind an address. Who is new becomes a requester, and a member of the
/// organisation to which the address's domain belongs.
pub async fn known(pool: &PgPool, email: &str, name: Option<&str>) -> Result<Known> {
    match seen(pool, email).await? {
        Some(known) => Ok(known),
        None => met(pool, email, name).await,
    }
}

/// Makes a person of an address that was not known a moment ago. Two at the same moment make them once.
pub async fn met(pool: &PgPool, email: &str, name: Option<&str>) -> Result<Known> {
    const MAKE: &str = concat!(
        "insert into person (id, email, name, organisation_id)
         values ($1, $2, $3, (select id from organisation
                               where domains @> array[lower(split_part($2, '@', 2))] and archived_at is null
                               order by id limit 1))
         on conflict (lower(email)) do update set email = person.email
         returning id, organisation_id as organisation, ",
        reach!()
    );
    let name = name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(email);
    Ok(sqlx::query_as(MAKE).bind(Uuid::now_v7()).bind(email).bind(name).fetch_one(pool).await?)
}

/// Returns the person behind an address, if it is known.
pub async fn seen(pool: &PgPool, email: &str) -> Result<Option<Known>> {
    Ok(sqlx::query_as(who_is!("$1")).bind(email).fetch_optional(pool).await?)
}

/// Returns the organisation to which the domain of an address belongs.
pub async fn organisation_of(conn: &mut PgConnection, email: &str) -> Result<Option<Uuid>, sqlx::Error> {
    const FIND: &str = "
        select id from organisation
         where domains @> array[lower(split_part($1, '@', 2))] and archived_at is null order by id limit 1";
    sqlx::query_scalar(FIND).bind(email).fetch_optional(conn).await
}

/// Somebody active who may be told of something, once by name and once for each team that is told.
/// Who is away brings a stand-in along, for all that they would be told themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Addressee {
    pub person: Uuid,
    pub team: Option<Uuid>,
    /// Hears what the team's lead hears.
    pub lead: bool,
    /// The id by which they were asked for, their own or that of whom they stand in for.
    pub named: Option<Uuid>,
    /// Wants a letter at once when a promise runs short.
    pub warned: bool,
    /// Wants a letter at once when a promise is broken.
    pub breached: bool,
}

impl Addressee {
    /// Returns whether they want a letter about a step of a promise.
    pub fn wants(self, step: Moment) -> bool {
        if step.is_over() { self.breached } else { self.warned }
    }

    /// Returns whether this is one of those to be told.
    pub fn is_meant_by(self, whom: Whom) -> bool {
        match whom {
            Whom::Person(person) => self.named == Some(person.0),
            Whom::Team(team) => self.team == Some(team.0),
            Whom::Lead(team) => self.lead && self.team == Some(team.0),
        }
    }
}

// A team without a lead who works here is led by all of it.
const REACHED: &str = "
    with member as (
        select m.team_id, m.person_id,
               m.lead or not exists (select 1 from team_member l join person p on p.id = l.person_id
                                      where l.team_id = m.team_id and l.lead and p.active) as lead
          from team_member m where m.team_id = any($2)),
    meant as (
        select p.id as person, m.team_id as team, coalesce(m.lead, false) as lead,
               case when p.id = any($1) then p.id end as named,
               case when p.away_from <= now() and (p.away_until is null or p.away_until > now()) then p.stand_in_id end as stand_in
          from person p left join member m on m.person_id = p.id
         where p.active and (m.team_id is not null or p.id = any($1)))
    select w.id as person, team, lead, named,
           coalesce(w.notifications->'kinds'->'warned'->>'mail', 'now') = 'now' as warned,
           coalesce(w.notifications->'kinds'->'breached'->>'mail', 'now') = 'now' as breached
      from (select person, team, lead, named from meant
            union
            select stand_in, team, lead, named from meant where stand_in is not null) m
      join person w on w.id = m.person and w.active
     order by person, team, named";

/// Returns the active people behind some names and teams, in one order at every attempt.
pub async fn reached(database: impl PgExecutor<'_>, whom: &[Whom]) -> Result<Vec<Addressee>> {
    let (mut people, mut teams) = (vec![], vec![]);
    for whom in whom {
        match whom {
            Whom::Person(person) => people.push(person.0),
            Whom::Team(team) | Whom::Lead(team) => teams.push(team.0),
        }
    }
    Ok(sqlx::query_as(REACHED).bind(people).bind(teams).fetch_all(database).await?)
}
