//! Groups: what a provider's groups lend is lent and taken back at every sign-in. What people gave
//! by hand stays.

use sqlx::PgConnection;
use uuid::Uuid;

use super::claims::Claims;
use super::provider::Provider;

/// What the groups of somebody lend.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    roles: Vec<String>,
    teams: Vec<Uuid>,
}

/// What somebody has after a sign-in.
#[derive(Debug, PartialEq, Eq)]
struct Merged<T> {
    all: Vec<T>,
    /// The part that the provider lends; the rest was given by hand.
    lent: Vec<T>,
}

/// Returns what the groups in these claims lend.
pub fn wanted(provider: &Provider, claims: &Claims) -> Wanted {
    let groups = claims.groups(&provider.group_claim).unwrap_or_default();
    let fitting = provider.mapping.iter().filter(|mapped| groups.contains(&mapped.group.as_str()));
    let mut wanted = Wanted::default();
    for mapped in fitting {
        wanted.roles.extend_from_slice(&mapped.roles);
        wanted.teams.extend_from_slice(&mapped.teams);
    }
    wanted
}

/// Brings the roles and teams of a person up to what their groups lend.
pub async fn apply(
    connection: &mut PgConnection,
    provider: &Provider,
    (subject, person): (&str, Uuid),
    wanted: Wanted,
) -> Result<(), sqlx::Error> {
    let (had_roles, had_teams): (Vec<String>, Vec<Uuid>) = sqlx::query_as(
        "select roles, teams from identity where provider = $1 and issuer = $2 and subject = $3",
    )
    .bind(&provider.key)
    .bind(&provider.issuer)
    .bind(subject)
    .fetch_one(&mut *connection)
    .await?;
    let roles = roles(connection, person, &had_roles, wanted.roles, &provider.default_role).await?;
    let teams = teams(connection, person, &had_teams, wanted.teams).await?;
    sqlx::query(
        "update identity set roles = $4, teams = $5, seen_at = now()
          where provider = $1 and issuer = $2 and subject = $3",
    )
    .bind(&provider.key)
    .bind(&provider.issuer)
    .bind(subject)
    .bind(roles)
    .bind(teams)
    .execute(connection)
    .await?;
    Ok(())
}

/// Whose loans are called in: those of a provider, or of one person there.
#[derive(Debug, Clone, Copy)]
pub struct Loans<'a> {
    pub provider: &'a str,
    pub person: Option<Uuid>,
    /// Only what it lent under another issuer than this one.
    pub but: Option<&'a str>,
}

/// Takes back what a provider lends. Whoever is left without a role is a requester.
pub async fn withdraw(connection: &mut PgConnection, loans: Loans<'_>) -> Result<(), sqlx::Error> {
    const WITHDRAW: &str = "
        with meant as (
            select person_id, roles, teams from identity
             where provider = $1 and ($2::uuid is null or person_id = $2) and ($3::text is null or issuer <> $3)),
        roles as (
            select person_id, array_agg(distinct role) as gone from meant, unnest(roles) role group by person_id),
        left_teams as (
            delete from team_member t using meant m where t.person_id = m.person_id and t.team_id = any(m.teams)),
        left_roles as (
            update person p set roles = coalesce(
                nullif(array(select role from unnest(p.roles) role where role <> all(r.gone)), '{}'), '{requester}')
              from roles r where p.id = r.person_id and p.roles && r.gone)
        update identity set roles = '{}', teams = '{}'
         where provider = $1 and ($2::uuid is null or person_id = $2) and ($3::text is null or issuer <> $3)
           and (roles <> '{}' or teams <> '{}')";
    sqlx::query(WITHDRAW).bind(loans.provider).bind(loans.person).bind(loans.but).execute(connection).await?;
    Ok(())
}

/// Sets a person's roles and returns those that are lent. Nobody is left without any.
async fn roles(
    connection: &mut PgConnection,
    person: Uuid,
    had: &[String],
    wanted: Vec<String>,
    default: &str,
) -> Result<Vec<String>, sqlx::Error> {
    let held: Vec<String> = sqlx::query_scalar("select roles from person where id = $1")
        .bind(person)
        .fetch_one(&mut *connection)
        .await?;
    let known: Vec<String> =
        sqlx::query_scalar("select key from role where key = any($1) and archived_at is null")
            .bind(&wanted)
            .fetch_all(&mut *connection)
            .await?;
    let mut merged = merge(&held, had, known);
    if merged.all.is_empty() {
        merged.all.push(default.to_owned());
    }
    sqlx::query("update person set roles = $2 where id = $1 and roles <> $2")
        .bind(person)
        .bind(&merged.all)
        .execute(connection)
        .await?;
    Ok(merged.lent)
}

/// Sets a person's teams and returns those that are lent.
async fn teams(
    connection: &mut PgConnection,
    person: Uuid,
    had: &[Uuid],
    wanted: Vec<Uuid>,
) -> Result<Vec<Uuid>, sqlx::Error> {
    let held: Vec<Uuid> = sqlx::query_scalar("select team_id from team_member where person_id = $1")
        .bind(person)
        .fetch_all(&mut *connection)
        .await?;
    let merged = merge(&held, had, wanted);
    sqlx::query("delete from team_member where person_id = $1 and team_id = any($2) and team_id <> all($3)")
        .bind(person)
        .bind(had)
        .bind(&merged.all)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "insert into team_member (team_id, person_id) select team, $1 from unnest($2::uuid[]) team
         on conflict do nothing",
    )
    .bind(person)
    .bind(&merged.lent)
    .execute(connection)
    .await?;
    Ok(merged.lent)
}

/// Returns what is held after a provider that had lent something lends something else.
fn merge<T: PartialEq + Clone>(held: &[T], had: &[T], wanted: Vec<T>) -> Merged<T> {
    let mut all: Vec<T> = held.iter().filter(|one| !had.contains(one)).cloned().collect();
    let mut lent = vec![];
    for one in wanted {
        if !all.contains(&one) {
            all.push(one.clone());
            lent.push(one);
        }
    }
    Merged { all, lent }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_longer_lent_goes_and_what_was_given_by_hand_stays() {
        let after = merge(&["hand", "old", "kept"], &["old", "kept"], vec!["kept", "new", "new"]);
        assert_eq!(after, Merged { all: vec!["hand", "kept", "new"], lent: vec!["kept", "new"] });
    }

    #[test]
    fn what_somebody_has_by_hand_is_not_taken_back_when_the_group_goes() {
        let first = merge(&["agent"], &[], vec!["agent"]);
        assert!(first.lent.is_empty());
        assert_eq!(merge(&first.all, &first.lent, vec![]).all, ["agent"]);
    }
}
