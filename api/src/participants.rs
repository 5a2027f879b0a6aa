//! Participants: who takes part in a ticket, as one principal may see them, and who may come to do so.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_engine::ids::PersonId;
use holdfast_engine::participant::{CC_MAX, Newcomer};
use holdfast_engine::ticket::Ticket;
use holdfast_workflows::store::{own, person};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::check::Check;
use crate::fields::helps;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::Seen;
use crate::views::PersonRef;

/// Who takes part beside the requester.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Participants {
    /// Those who are written to, too.
    pub cc: Vec<PersonRef>,
    /// Colleagues who are told what happens; requesters see none.
    pub watchers: Vec<PersonRef>,
    /// Those who answered a letter that was not theirs and wait to be accepted; requesters see none.
    pub newcomers: Vec<NewcomerView>,
}

/// Somebody who does not take part, and what they have said.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NewcomerView {
    pub person: PersonRef,
    pub comments: Vec<Uuid>,
}

/// Somebody by id, or by address; who is new becomes known.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Somebody {
    pub id: Option<Uuid>,
    pub email: Option<String>,
    pub name: Option<String>,
}

/// Returns who takes part: one statement, and none where there is nobody but the requester.
pub async fn read(pool: &PgPool, ticket: &Ticket, helps: bool) -> Result<Participants, sqlx::Error> {
    const NAMED: &str = "select id, name, email from person where id = any($1)";
    let newcomers = ticket.newcomers.iter().map(|newcomer| newcomer.person);
    let aside = ticket.watchers.iter().copied().chain(newcomers).filter(|_| helps);
    let ids: Vec<Uuid> = ticket.cc.iter().copied().chain(aside).map(|person| person.0).collect();
    if ids.is_empty() {
        return Ok(Participants::default());
    }
    let people: Vec<PersonRef> = sqlx::query_as(NAMED).bind(ids).fetch_all(pool).await?;
    let known: BTreeMap<Uuid, PersonRef> = people.into_iter().map(|person| (person.id, person)).collect();
    Ok(Participants {
        cc: named(&known, &ticket.cc),
        watchers: named(&known, &ticket.watchers),
        newcomers: waiting(&known, &ticket.newcomers),
    })
}

fn named(known: &BTreeMap<Uuid, PersonRef>, people: &BTreeSet<PersonId>) -> Vec<PersonRef> {
    let mut named: Vec<_> = people.iter().filter_map(|person| known.get(&person.0).cloned()).collect();
    named.sort_by_key(|person| (person.name.to_lowercase(), person.id));
    named
}

fn waiting(known: &BTreeMap<Uuid, PersonRef>, newcomers: &[Newcomer]) -> Vec<NewcomerView> {
    let mut waiting: Vec<NewcomerView> = vec![];
    for newcomer in newcomers {
        let Some(person) = known.get(&newcomer.person.0) else { continue };
        match waiting.iter_mut().find(|other| other.person.id == person.id) {
            Some(other) => other.comments.push(newcomer.comment.0),
            None => waiting.push(NewcomerView { person: person.clone(), comments: vec![newcomer.comment.0] }),
        }
    }
    waiting
}

/// Checks a list of people to be written to.
pub fn check(check: Check, pointer: &str, people: &[Somebody]) -> Check {
    if people.len() > CC_MAX {
        return check.wrong(pointer, "too_many", format!("at most {CC_MAX} people, please"));
    }
    people.iter().enumerate().fold(check, |check, (place, somebody)| {
        let at = format!("{pointer}/{place}");
        let check = check.email(&format!("{at}/email"), somebody.email.as_deref()).optional_text(
            &format!("{at}/name"),
            somebody.name.as_deref(),
            200,
        );
        match (somebody.id, &somebody.email) {
            (Some(_), None) | (None, Some(_)) => check,
            _ => check.wrong(&at, "id_or_email", "an id or an e-mail address, please".to_owned()),
        }
    })
}

/// Returns these people, who are to be written to. Whoever does not help may bring colleagues only.
pub async fn found(
    app: &App,
    principal: &Principal,
    ticket: &Seen,
    pointer: &str,
    people: &[Somebody],
) -> Answer<BTreeSet<PersonId>> {
    let mut all = BTreeSet::new();
    let addresses: Vec<String> = people.iter().filter_map(|somebody| somebody.email.clone()).collect();
    let ours = own::ours(app.reads(), &app.stack.names, &addresses).await?;
    for (place, somebody) in people.iter().enumerate() {
        let at = format!("{pointer}/{place}");
        let given = somebody.email.as_deref().map(str::trim);
        if somebody.email.as_ref().is_some_and(|email| ours.contains(email)) {
            return Err(Problem::field(&at, "own_address", "this is the desk's own address"));
        }
        if !helps(&ticket.sender) && !colleagues(app.reads(), principal, somebody.id, given).await? {
            return Err(Problem::field(&at, "not_a_colleague", "only colleagues can be brought along"));
        }
        all.insert(one(app.reads(), &at, somebody, given).await?);
    }
    Ok(all)
}

async fn one(pool: &PgPool, at: &str, somebody: &Somebody, email: Option<&str>) -> Answer<PersonId> {
    const FIND: &str = "select id from person where id = $1 and active and email <> ''";
    if let Some(email) = email {
        let known = person::known(pool, email, somebody.name.as_deref()).await?;
        return Ok(PersonId(known.id));
    }
    let found: Option<Uuid> = sqlx::query_scalar(FIND).bind(somebody.id).fetch_optional(pool).await?;
    found
        .map(PersonId)
        .ok_or_else(|| Problem::field(at, "unknown_person", "nobody with an address has this id"))
}

/// Returns whether somebody belongs where the principal does: to one organisation, or, where there is
/// none, behind one mail domain.
async fn colleagues(
    pool: &PgPool,
    principal: &Principal,
    id: Option<Uuid>,
    email: Option<&str>,
) -> Answer<bool> {
    const COLLEAGUES: &str = "
        select case when own.organisation_id is not null
                    then other.organisation_id = own.organisation_id
                         or other.id is null and exists (select 1 from organisation o where o.id = own.organisation_id
                                                            and o.domains @> array[lower(split_part($3, '@', 2))])
                    else lower(split_part(own.email, '@', 2)) = lower(split_part(coalesce(other.email, $3), '@', 2)) end
          from person own
          left join person other on other.id = $2 or lower(other.email) = lower($3)
         where own.id = $1";
    let found: Option<Option<bool>> = sqlx::query_scalar(COLLEAGUES)
        .bind(principal.person)
        .bind(id)
        .bind(email)
        .fetch_optional(pool)
        .await?;
    Ok(found.flatten().unwrap_or(false))
}
