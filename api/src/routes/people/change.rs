//! Changing a person: what is asked for, what forbids it, and what it leads to.

use axum::http::StatusCode;
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::TeamId;
use holdfast_workflows::store::person::organisation_of;
use serde::Deserialize;
use sqlx::PgConnection;
use utoipa::ToSchema;
use uuid::Uuid;

use super::profile::{Profile, end_sessions, join, write};
use crate::body::present;
use crate::check::Check;
use crate::policy::Principal;
use crate::policy::lending::{lendable, must_manage, roles};
use crate::problem::{Answer, Problem};

/// How many bosses somebody may have above them.
pub const MANAGERS_MAX: i32 = 32;
const TEAMS_MAX: usize = 50;

/// What is to be known of a person; what is left out stays, null clears.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct UserBody {
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    username: Option<Option<String>>,
    name: Option<String>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    phone: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    external_id: Option<Option<String>>,
    active: Option<bool>,
    locale: Option<String>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    time_zone: Option<Option<String>>,
    /// A person's id.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    manager: Option<Option<Uuid>>,
    /// An organisation's id; somebody new belongs where their address does, if nothing is said.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    organisation: Option<Option<Uuid>>,
    /// Keys of roles, or their aliases.
    roles: Option<Vec<String>>,
    /// Ids of teams; who leads one they stay in goes on leading it.
    teams: Option<Vec<Uuid>>,
}

/// A change that is to be kept.
pub struct Change<'a> {
    pub principal: &'a Principal,
    /// None: somebody new.
    pub old: Option<&'a Profile>,
    pub body: UserBody,
}

fn tidy(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl UserBody {
    /// Returns somebody new as part of the organisation to which their address belongs.
    pub async fn placed(&self, conn: &mut PgConnection, mut new: Profile) -> Result<Profile, sqlx::Error> {
        if let Some(email) = self.email.as_ref().and_then(Option::as_deref) {
            new.organisation_id = organisation_of(conn, email.trim()).await?;
        }
        Ok(new)
    }

    /// Returns a body that only changes roles.
    pub fn of_roles(roles: Vec<String>) -> Self {
        Self { roles: Some(roles), ..Self::default() }
    }

    /// Returns a body that only puts somebody to rest.
    pub fn at_rest() -> Self {
        Self { active: Some(false), ..Self::default() }
    }

    fn apply(&mut self, profile: &mut Profile) {
        let set = |field: &mut Option<String>, given: &mut Option<Option<String>>| {
            if let Some(given) = given.take() {
                *field = tidy(given);
            }
        };
        set(&mut profile.username, &mut self.username);
        set(&mut profile.email, &mut self.email);
        set(&mut profile.phone, &mut self.phone);
        set(&mut profile.external_id, &mut self.external_id);
        set(&mut profile.time_zone, &mut self.time_zone);
        profile.name = self.name.take().map_or(profile.name.clone(), |name| name.trim().to_owned());
        profile.locale = self.locale.take().unwrap_or(profile.locale.clone());
        profile.active = self.active.unwrap_or(profile.active);
        profile.manager_id = self.manager.unwrap_or(profile.manager_id);
        profile.organisation_id = self.organisation.unwrap_or(profile.organisation_id);
        profile.roles = self.roles.clone().unwrap_or(profile.roles.clone());
    }
}

impl Change<'_> {
    /// Keeps the change of a person, or says why not.
    pub async fn keep(mut self, conn: &mut PgConnection, desk: &Desk, mut new: Profile) -> Answer<()> {
        self.body.apply(&mut new);
        self.check(conn, desk, &new).await?;
        if let Some(old) = self.old {
            must_manage(conn, self.principal, old.id).await?;
        }
        if let Some(names) = &self.body.roles {
            new.roles = lendable(conn, self.principal, names).await?;
        }
        self.reach(conn, &new).await?;
        new.must_be_free(conn).await?;
        self.rest(conn, &new).await?;
        write(conn, std::slice::from_ref(&new)).await?;
        if let Some(teams) = &self.body.teams {
            let pairs: Vec<_> = teams.iter().map(|team| (*team, new.id)).collect();
            join(conn, &[new.id], &pairs).await?;
        }
        Ok(())
    }

    async fn check(&self, conn: &mut PgConnection, desk: &Desk, new: &Profile) -> Answer<()> {
        let mut check = teams(new.check(self.old), desk, self.body.teams.as_deref());
        if self.old.map(|old| old.manager_id) != Some(new.manager_id)
            && let Some(manager) = new.manager_id
            && let Some((code, message)) = unfit(conn, manager, new.id).await?
        {
            check = check.wrong("/manager", code, message.into());
        }
        if self.old.map(|old| old.organisation_id) != Some(new.organisation_id)
            && let Some(organisation) = new.organisation_id
            && !is_organisation(conn, organisation).await?
        {
            let message = "there is no such organisation".into();
            check = check.wrong("/organisation", "unknown_organisation", message);
        }
        check.done()
    }

    /// Whoever joins a team or an organisation reaches its tickets by the roles they hold.
    async fn reach(&self, conn: &mut PgConnection, new: &Profile) -> Answer<()> {
        let moved = self.old.is_some_and(|old| old.organisation_id != new.organisation_id);
        if !moved && self.body.teams.is_none() {
            return Ok(());
        }
        let held = roles(conn, &new.roles).await?;
        held.iter().try_for_each(|role| self.principal.must_lend(role))
    }

    /// Puts to rest only whom the desk can spare.
    async fn rest(&self, conn: &mut PgConnection, new: &Profile) -> Answer<()> {
        let Some(old) = self.old else { return Ok(()) };
        if old.active && !new.active {
            if new.id == self.principal.person {
                let title = "Nobody can shut themselves out.";
                return Err(Problem::new(StatusCode::CONFLICT, "yourself", title));
            }
            end_sessions(conn, &[new.id]).await?;
        }
        if is_admin(old) && !is_admin(new) { not_the_last(conn, old.id).await } else { Ok(()) }
    }
}

fn is_admin(profile: &Profile) -> bool {
    profile.active && profile.roles.iter().any(|role| role == "admin")
}

/// Refuses to leave the desk without an admin; two who try at once wait for each other.
async fn not_the_last(conn: &mut PgConnection, person: Uuid) -> Answer<()> {
    const ADMINS: &str = "select id from person where active and roles @> '{admin}' order by id for update";
    let admins: Vec<Uuid> = sqlx::query_scalar(ADMINS).fetch_all(conn).await?;
    if admins.iter().any(|admin| *admin != person) { Ok(()) } else { Err(last_admin()) }
}

/// Refuses what has left the desk without an admin, before it is kept.
pub async fn an_admin_is_left(conn: &mut PgConnection) -> Answer<()> {
    const LEFT: &str = "select exists (select 1 from person where active and roles @> '{admin}')";
    if sqlx::query_scalar(LEFT).fetch_one(conn).await? { Ok(()) } else { Err(last_admin()) }
}

fn last_admin() -> Problem {
    Problem::new(StatusCode::CONFLICT, "last_admin", "This is the last admin who can sign in.")
}

fn teams(check: Check, desk: &Desk, given: Option<&[Uuid]>) -> Check {
    let given = given.unwrap_or_default();
    if given.len() > TEAMS_MAX {
        return check.wrong("/teams", "too_many", format!("at most {TEAMS_MAX} teams, please"));
    }
    let unknown = given.iter().enumerate().filter(|(_, id)| desk.team(TeamId(**id)).is_none());
    unknown.fold(check, |check, (place, _)| {
        check.wrong(&format!("/teams/{place}"), "unknown_team", "there is no such team".into())
    })
}

/// Returns why somebody cannot be a person's manager: nobody active, or the person itself is above them.
async fn unfit(
    conn: &mut PgConnection,
    manager: Uuid,
    person: Uuid,
) -> Result<Option<(&'static str, &'static str)>, sqlx::Error> {
    const ABOVE: &str = "
        with recursive above as (
            select id, manager_id, 1 as depth from person where id = $1 and active
            union all
            select p.id, p.manager_id, depth + 1 from person p join above a on p.id = a.manager_id where depth <= $3)
        select count(*) filter (where id = $2) = 0 and max(depth) <= $3 from above having count(*) > 0";
    let free: Option<bool> =
        sqlx::query_scalar(ABOVE).bind(manager).bind(person).bind(MANAGERS_MAX).fetch_optional(conn).await?;
    Ok(match free {
        Some(true) => None,
        Some(false) => Some(("manager_loop", "a manager does not report to the person, however far up")),
        None => Some(("unknown_manager", "nobody who is active has this id")),
    })
}

async fn is_organisation(conn: &mut PgConnection, id: Uuid) -> Result<bool, sqlx::Error> {
    const FIND: &str = "select exists (select 1 from organisation where id = $1 and archived_at is null)";
    sqlx::query_scalar(FIND).bind(id).fetch_one(conn).await
}
