//! A batch: some hundred lines, looked up, checked and written by a handful of statements.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use holdfast_engine::desk::Desk;
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::super::change::MANAGERS_MAX;
use super::super::profile::{COLUMNS, Profile, end_sessions, join, write};
use super::line::{Line, LineError};
use crate::policy::Principal;
use crate::policy::lending::{Lent, role_key};
use crate::problem::Answer;

/// What stays the same from batch to batch.
pub struct Context {
    pub principal: Principal,
    pub desk: Arc<Desk>,
    /// Those that are not archived.
    pub roles: Vec<Lent>,
    /// What identifies the people of the lines before.
    pub met: BTreeSet<String>,
    /// Whose manager is to be looked up when everybody is known: line, person, and how it is called.
    pub managers: Vec<(u64, Uuid, String)>,
}

/// What came of some lines.
#[derive(Debug, Default)]
pub struct Outcome {
    pub created: usize,
    pub updated: usize,
    pub errors: Vec<LineError>,
}

/// Whom and what the lines speak of.
struct Known {
    people: Vec<Profile>,
    by_external: BTreeMap<String, usize>,
    by_email: BTreeMap<String, usize>,
    by_username: BTreeMap<String, usize>,
    organisations: Vec<Organisation>,
}

#[derive(FromRow)]
struct Organisation {
    id: Uuid,
    name: String,
    domains: Vec<String>,
}

/// A person as a line makes them.
struct Made {
    profile: Profile,
    new: bool,
    ended: bool,
    teams: Option<Vec<Uuid>>,
    manager: Option<String>,
}

/// Applies some lines; those that are wrong are told and left out.
pub async fn apply(conn: &mut PgConnection, context: &mut Context, lines: Vec<Line>) -> Answer<Outcome> {
    let known = Known::load(conn, &lines).await?;
    let (mut outcome, mut made) = (Outcome::default(), vec![]);
    for line in &lines {
        match make(context, &known, line) {
            Ok(one) => made.push((line.number, one)),
            Err(error) => outcome.errors.push(error),
        }
    }
    outcome.created = made.iter().filter(|(_, one)| one.new).count();
    outcome.updated = made.len() - outcome.created;
    keep(conn, &made).await?;
    let managers = made.into_iter().filter_map(|(line, one)| Some((line, one.profile.id, one.manager?)));
    context.managers.extend(managers);
    Ok(outcome)
}

async fn keep(conn: &mut PgConnection, made: &[(u64, Made)]) -> Answer<()> {
    let profiles: Vec<Profile> = made.iter().map(|(_, one)| one.profile.clone()).collect();
    let ended: Vec<Uuid> = made.iter().filter(|(_, one)| one.ended).map(|(_, one)| one.profile.id).collect();
    let (people, pairs) = placed(made);
    write(conn, &profiles).await?;
    end_sessions(conn, &ended).await?;
    join(conn, &people, &pairs).await?;
    Ok(())
}

/// Returns whose teams the file says, and which they are.
fn placed(made: &[(u64, Made)]) -> (Vec<Uuid>, Vec<(Uuid, Uuid)>) {
    let placed: Vec<_> =
        made.iter().filter_map(|(_, one)| Some((one.profile.id, one.teams.as_ref()?))).collect();
    let pairs = placed.iter().flat_map(|(person, teams)| teams.iter().map(move |team| (*team, *person)));
    (placed.iter().map(|(person, _)| *person).collect(), pairs.collect())
}

/// Returns what the lines have in a column.
fn cells(lines: &[Line], name: &str) -> Vec<String> {
    lines.iter().filter_map(|line| line.cell(name)).map(str::to_owned).collect()
}

fn lowered(lines: &[Line], name: &str) -> Vec<String> {
    lines.iter().filter_map(|line| line.cell(name)).map(str::to_lowercase).collect()
}

impl Known {
    async fn load(conn: &mut PgConnection, lines: &[Line]) -> Answer<Self> {
        let (external, emails) = (cells(lines, "externalId"), lowered(lines, "email"));
        let domains: Vec<String> =
            emails.iter().filter_map(|email| Some(email.split_once('@')?.1.to_owned())).collect();
        let sql = format!(
            "{COLUMNS} where external_id = any($1) or lower(email) = any($2) or lower(username) = any($3)
              order by id for update"
        );
        let people: Vec<Profile> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(external)
            .bind(emails)
            .bind(lowered(lines, "username"))
            .fetch_all(&mut *conn)
            .await?;
        let organisations: Vec<Organisation> = sqlx::query_as(
            "select id, name, domains from organisation where archived_at is null and (lower(name) = any($1) or domains && $2)",
        )
        .bind(lowered(lines, "organisation"))
        .bind(domains)
        .fetch_all(conn)
        .await?;
        let by = |key: fn(&Profile) -> Option<String>| {
            people.iter().enumerate().filter_map(|(place, one)| Some((key(one)?, place))).collect()
        };
        Ok(Self {
            by_external: by(|one| one.external_id.clone()),
            by_email: by(|one| one.email.as_deref().map(str::to_lowercase)),
            by_username: by(|one| one.username.as_deref().map(str::to_lowercase)),
            people,
            organisations,
        })
    }

    /// Returns the person of a line: by what another system calls them, else by their address.
    fn person(&self, line: &Line) -> Option<&Profile> {
        let external = line.cell("externalId").and_then(|id| self.by_external.get(id));
        let email = || self.by_email.get(&line.cell("email")?.to_lowercase());
        external.or_else(email).map(|place| &self.people[*place])
    }

    /// Returns which column of a profile belongs to somebody else.
    fn taken(&self, profile: &Profile) -> Option<&'static str> {
        let lower = |text: &Option<String>| text.as_deref().map(str::to_lowercase);
        let other = |place: Option<&usize>| place.is_some_and(|place| self.people[*place].id != profile.id);
        let external = profile.external_id.as_ref().and_then(|id| self.by_external.get(id));
        let email = lower(&profile.email).and_then(|email| self.by_email.get(&email));
        let username = lower(&profile.username).and_then(|name| self.by_username.get(&name));
        let found = [("externalId", external), ("email", email), ("username", username)];
        found.into_iter().find(|(_, place)| other(*place)).map(|(column, _)| column)
    }
}

fn make(context: &mut Context, known: &Known, line: &Line) -> Result<Made, LineError> {
    let old = known.person(line);
    let mut profile = old.cloned().unwrap_or_else(|| Profile::new(Uuid::now_v7()));
    if line.cell("externalId").is_none() && line.cell("email").is_none() {
        return Err(line.error("", "nobody", "a line names an externalId or an email"));
    }
    line.apply(&mut profile)?;
    place(known, line, old, &mut profile)?;
    if let Some(names) = line.names("roles").filter(|names| !names.is_empty()) {
        profile.roles = names.into_iter().map(role_key).collect::<BTreeSet<_>>().into_iter().collect();
    }
    let teams = teams(&context.desk, line)?;
    sound(line, old, &profile)?;
    allowed(context, line, old, &profile)?;
    if let Some(column) = known.taken(&profile) {
        return Err(line.error(column, "already_exists", "somebody else is known by this already"));
    }
    once(context, line, &profile)?;
    let manager = line.cell("manager").map(str::to_owned);
    if line.has("manager") && manager.is_none() {
        profile.manager_id = None;
    }
    let ended = old.is_some_and(|old| old.active && !profile.active);
    Ok(Made { profile, new: old.is_none(), ended, teams, manager })
}

fn place(known: &Known, line: &Line, old: Option<&Profile>, profile: &mut Profile) -> Result<(), LineError> {
    let named = |name: &str| {
        known
            .organisations
            .iter()
            .find(|one| one.name.eq_ignore_ascii_case(name) || one.name.to_lowercase() == name.to_lowercase())
    };
    let domain =
        profile.email.as_deref().and_then(|email| email.split_once('@')).map(|(_, host)| host.to_lowercase());
    let home = domain.and_then(|domain| known.organisations.iter().find(|one| one.domains.contains(&domain)));
    profile.organisation_id = match line.cell("organisation") {
        Some(name) => Some(
            named(name)
                .ok_or_else(|| {
                    line.error("organisation", "unknown_organisation", "there is no such organisation")
                })?
                .id,
        ),
        None if line.has("organisation") && old.is_some() => None,
        None if old.is_none() => home.map(|one| one.id),
        None => profile.organisation_id,
    };
    Ok(())
}

fn teams(desk: &Desk, line: &Line) -> Result<Option<Vec<Uuid>>, LineError> {
    let Some(names) = line.names("teams") else { return Ok(None) };
    let find =
        |name: &str| desk.data.teams.iter().find(|team| team.name.to_lowercase() == name.to_lowercase());
    let unknown = || line.error("teams", "unknown_team", "there is no such team");
    let ids = names.into_iter().map(|name| find(name).map(|team| team.id.0).ok_or_else(unknown));
    Ok(Some(ids.collect::<Result<_, _>>()?))
}

fn sound(line: &Line, old: Option<&Profile>, profile: &Profile) -> Result<(), LineError> {
    let Err(problem) = profile.check(old).done() else { return Ok(()) };
    let first = problem.errors.into_iter().next().expect("a problem with fields names one");
    Err(line.error(first.pointer.trim_start_matches('/'), &first.code, &first.message))
}

/// The same rules as one by one, and none who is an admin is put to rest by a file.
fn allowed(context: &Context, line: &Line, old: Option<&Profile>, new: &Profile) -> Result<(), LineError> {
    let admin = |profile: &Profile| profile.active && profile.roles.iter().any(|role| role == "admin");
    let held = old.map(|old| old.roles.as_slice()).unwrap_or_default();
    for key in new.roles.iter().chain(held) {
        let role = context.roles.iter().find(|role| role.key == *key);
        let Some(role) = role else {
            return Err(line.error("roles", "unknown_role", "there is no such role"));
        };
        if context.principal.must_lend(role).is_err() {
            return Err(line.error(
                "roles",
                "role_too_high",
                "this role allows more than you may do yourself",
            ));
        }
    }
    if old.is_some_and(admin) && !admin(new) {
        return Err(line.error("", "is_admin", "admins are changed one by one"));
    }
    if new.id == context.principal.person && !new.active {
        return Err(line.error("active", "yourself", "nobody can shut themselves out"));
    }
    Ok(())
}

/// Refuses a second line about one person.
fn once(context: &mut Context, line: &Line, profile: &Profile) -> Result<(), LineError> {
    let lower = |kind: &str, text: &Option<String>| {
        text.as_ref().map(|text| format!("{kind}:{}", text.to_lowercase()))
    };
    let external = profile.external_id.as_ref().map(|id| format!("x:{id}"));
    let keys: Vec<_> =
        [external, lower("e", &profile.email), lower("u", &profile.username)].into_iter().flatten().collect();
    if keys.iter().any(|key| context.met.contains(key)) {
        return Err(line.error("", "twice", "a line above is about the same person"));
    }
    context.met.extend(keys);
    Ok(())
}

/// Sets the managers, now that everybody is known who is in the file. Who would report to themselves in the
/// end keeps the manager they had.
pub async fn managers(conn: &mut PgConnection, asked: &[(u64, Uuid, String)]) -> Answer<Vec<LineError>> {
    let (people, called): (Vec<Uuid>, Vec<&str>) =
        asked.iter().map(|(_, id, name)| (*id, name.as_str())).unzip();
    let had: Vec<(Uuid, Option<Uuid>)> =
        sqlx::query_as("select id, manager_id from person where id = any($1)")
            .bind(&people)
            .fetch_all(&mut *conn)
            .await?;
    let unknown = unknown_managers(conn, &people, &called).await?;
    let cyclic = without_cycles(conn, &people, &had).await?;
    let error = |(line, person, _): &(u64, Uuid, String)| match () {
        () if unknown.contains(person) => {
            let message = "nobody else who is active is known by this; the rest of the line was kept";
            Some(LineError::new(*line, "manager", "unknown_manager", message))
        }
        () if cyclic.contains(person) => {
            let message = "they would report to themselves in the end; the rest of the line was kept";
            Some(LineError::new(*line, "manager", "manager_loop", message))
        }
        () => None,
    };
    Ok(asked.iter().filter_map(error).collect())
}

/// Sets those managers who are known and active, and returns whose are not. Whoever was one before may stay it.
async fn unknown_managers(
    conn: &mut PgConnection,
    people: &[Uuid],
    called: &[&str],
) -> Result<Vec<Uuid>, sqlx::Error> {
    const SET: &str = "
        with asked as (
            select a.person, coalesce(
                (select id from person where external_id = a.called),
                (select id from person where lower(email) = lower(a.called)),
                (select id from person where lower(username) = lower(a.called)),
                (select id from person where id = substring(
                    a.called from '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$')::uuid)) as manager
              from unnest($1::uuid[], $2::text[]) as a(person, called)),
        fit as (
            select a.person, m.id as manager
              from asked a join person p on p.id = a.person
              left join person m on m.id = a.manager and m.id <> p.id and (m.active or m.id = p.manager_id)),
        done as (
            update person p set manager_id = f.manager from fit f
             where p.id = f.person and f.manager is not null and p.manager_id is distinct from f.manager)
        select person from fit where manager is null";
    sqlx::query_scalar(SET).bind(people).bind(called).fetch_all(conn).await
}

/// Gives their manager back to those who report to themselves, until nobody does, and returns them.
async fn without_cycles(
    conn: &mut PgConnection,
    people: &[Uuid],
    had: &[(Uuid, Option<Uuid>)],
) -> Result<BTreeSet<Uuid>, sqlx::Error> {
    const BACK: &str = "
        update person p set manager_id = b.manager from unnest($1::uuid[], $2::uuid[]) as b(person, manager)
         where p.id = b.person";
    let mut all = BTreeSet::new();
    loop {
        let found: BTreeSet<Uuid> = in_cycles(conn, people).await?.into_iter().collect();
        if found.is_subset(&all) {
            return Ok(all);
        }
        let (who, before): (Vec<_>, Vec<_>) =
            had.iter().filter(|(id, _)| found.contains(id)).copied().unzip();
        sqlx::query(BACK).bind(who).bind(before).execute(&mut *conn).await?;
        all.extend(found);
    }
}

async fn in_cycles(conn: &mut PgConnection, people: &[Uuid]) -> Result<Vec<Uuid>, sqlx::Error> {
    const CYCLES: &str = "
        with recursive above as (
            select id as origin, manager_id as at, 1 as depth from person where id = any($1)
            union all
            select origin, p.manager_id, depth + 1 from above join person p on p.id = above.at
             where above.at <> origin and depth <= $2)
        select distinct origin from above where at = origin or depth > $2";
    sqlx::query_scalar(CYCLES).bind(people).bind(MANAGERS_MAX).fetch_all(conn).await
}
