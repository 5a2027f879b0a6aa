//! Mentions: who is called by name in some words, found out when the words are written.
//!
//! `@` and a username, or a name that only one person has. Whoever may not see the words is not called.

use std::collections::BTreeSet;

use holdfast_engine::ids::PersonId;
use holdfast_engine::permission::Permission;
use holdfast_workflows::follow::notify::{About, Discretion};
use holdfast_workflows::standing::Standing;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::policy::Principal;
use crate::policy::discretion::AsSignedIn;
use crate::problem::Answer;

/// How many are called at once; who needs more means a team.
const CALLS_MAX: usize = 20;
/// Names have no more words than this.
const WORDS_MAX: usize = 4;

#[derive(Debug, FromRow)]
struct Found {
    id: Uuid,
    username: Option<String>,
    name: String,
}

/// Returns whom somebody who helps calls in words for a ticket.
pub async fn called(
    pool: &PgPool,
    principal: &Principal,
    ticket: &Standing,
    words: &str,
    note: bool,
) -> Answer<BTreeSet<PersonId>> {
    let calls = calls(words);
    if calls.is_empty() || !principal.sender_to(ticket).may(Permission::Note) {
        return Ok(BTreeSet::new());
    }
    let mut connection = pool.acquire().await?;
    let found: Vec<Found> = sqlx::query_as(
        "select id, lower(username) as username, lower(name) as name from person
          where active and (lower(username) = any($1) or lower(name) = any($1)) limit 200",
    )
    .bind(calls.iter().flatten().collect::<Vec<_>>())
    .fetch_all(&mut *connection)
    .await?;
    let meant: BTreeSet<Uuid> = calls.iter().filter_map(|call| meant(call, &found)).collect();
    let about: Vec<_> = meant.iter().map(|person| About { person: *person, ticket, note }).collect();
    let may = AsSignedIn.may_know(&mut connection, &about).await?;
    Ok(meant.into_iter().zip(may).filter_map(|(person, may)| may.then_some(PersonId(person))).collect())
}

/// Returns the person whom a call means: by the longest of its readings, and nobody where two have it.
fn meant(readings: &[String], found: &[Found]) -> Option<Uuid> {
    readings.iter().rev().find_map(|reading| {
        let by_username = found.iter().find(|person| person.username.as_deref() == Some(reading));
        let mut by_name = found.iter().filter(|person| person.name == *reading);
        let only = by_name.next().filter(|_| by_name.next().is_none());
        by_username.or(only).map(|person| person.id)
    })
}

/// Returns of each call how it could be read: one word, two, and so on, in lower case.
fn calls(words: &str) -> Vec<Vec<String>> {
    let begins = words.match_indices('@').filter(|(at, _)| {
        let before = words[..*at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '/' | '@'))
    });
    let calls = begins.map(|(at, _)| readings(&words[at + 1..])).filter(|readings| !readings.is_empty());
    calls.take(CALLS_MAX).collect()
}

fn readings(after: &str) -> Vec<String> {
    let line = after.lines().next().unwrap_or_default();
    let mut readings: Vec<String> = vec![];
    for word in line.split(' ').take(WORDS_MAX) {
        let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if name.is_empty() {
            break;
        }
        let before = readings.last().map_or(String::new(), |before| format!("{before} "));
        readings.push(format!("{before}{}", name.to_lowercase()));
        if name != word {
            break; // A comma or full stop ends a name.
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: u128, username: Option<&str>, name: &str) -> Found {
        Found { id: Uuid::from_u128(id), username: username.map(str::to_owned), name: name.into() }
    }

    fn who(words: &str, found: &[Found]) -> Vec<u128> {
        calls(words).iter().filter_map(|call| meant(call, found)).map(|id| id.as_u128()).collect()
    }

    #[test]
    fn a_call_is_read_as_a_username_or_a_whole_name() {
        let found =
            [person(1, Some("lee"), "lee agent"), person(2, None, "kim müller"), person(3, None, "kim")];
        assert_eq!(who("@lee, please look", &found), [1]);
        assert_eq!(who("What do you think, @Kim Müller?", &found), [2]);
        assert_eq!(who("(@kim knows.) @lee agent", &found), [3, 1]);
    }

    #[test]
    fn a_name_that_two_have_calls_nobody() {
        let found = [person(1, None, "kim"), person(2, None, "kim")];
        assert_eq!(who("@kim", &found), [] as [u128; 0]);
    }

    #[test]
    fn an_address_is_not_a_call() {
        let found = [person(1, Some("example.com"), "x")];
        assert_eq!(who("ana@example.com and https://host/@example.com", &found), [] as [u128; 0]);
    }

    #[test]
    fn not_more_are_called_than_a_few() {
        assert_eq!(calls(&"@lee ".repeat(100)).len(), CALLS_MAX);
    }
}
