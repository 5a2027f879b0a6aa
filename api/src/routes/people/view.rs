//! People as they are shown, to those who may look them up.

use holdfast_engine::desk::Desk;
use holdfast_engine::ids::TeamId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::views::{Named, PersonRef};

/// A person.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserView {
    pub id: Uuid,
    /// None: they write by mail, or sign in by a link.
    pub username: Option<String>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// What another system calls them, such as a directory.
    pub external_id: Option<String>,
    pub active: bool,
    pub locale: String,
    pub time_zone: Option<String>,
    pub manager: Option<PersonRef>,
    pub organisation: Option<Named>,
    /// Keys of roles.
    #[schema(example = json!(["agent"]))]
    pub roles: Vec<String>,
    pub teams: Vec<MembershipView>,
    /// Takes new work; `away` may say otherwise for a while.
    pub available: bool,
    pub away: Option<AwayView>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When they last did something here.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub seen_at: Option<Timestamp>,
}

/// A team that somebody works in.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembershipView {
    pub id: Uuid,
    pub name: String,
    pub lead: bool,
}

/// Out of office, in real time.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AwayView {
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// None: until further notice.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
    /// Who hears of what they would hear of.
    pub stand_in: Option<PersonRef>,
}

#[derive(Debug, FromRow)]
pub struct Row {
    pub id: Uuid,
    username: Option<String>,
    pub name: String,
    email: Option<String>,
    phone: Option<String>,
    external_id: Option<String>,
    active: bool,
    locale: String,
    time_zone: Option<String>,
    manager_id: Option<Uuid>,
    manager_name: Option<String>,
    manager_email: Option<String>,
    organisation_id: Option<Uuid>,
    organisation_name: Option<String>,
    roles: Vec<String>,
    teams: Json<Vec<Membership>>,
    available: bool,
    #[sqlx(flatten)]
    away: Away,
    created_at: jiff_sqlx::Timestamp,
    seen_at: Option<jiff_sqlx::Timestamp>,
}

#[derive(Debug, Deserialize)]
struct Membership {
    id: Uuid,
    lead: bool,
}

/// The columns that say since when, until when, and who stands in.
#[derive(Debug, FromRow)]
pub struct Away {
    away_from: Option<jiff_sqlx::Timestamp>,
    away_until: Option<jiff_sqlx::Timestamp>,
    stand_in_id: Option<Uuid>,
    stand_in_name: Option<String>,
    stand_in_email: Option<String>,
}

/// The columns of [`Row`]; `p` is the person.
pub const COLUMNS: &str = "
    select p.id, p.username, p.name, p.email, p.phone, p.external_id, p.active, p.locale, p.time_zone,
           p.manager_id, m.name as manager_name, m.email as manager_email,
           p.organisation_id, o.name as organisation_name, p.roles,
           coalesce((select jsonb_agg(jsonb_build_object('id', t.team_id, 'lead', t.lead))
                       from team_member t where t.person_id = p.id), '[]') as teams,
           p.available, p.away_from, p.away_until, p.stand_in_id, s.name as stand_in_name, s.email as stand_in_email,
           p.created_at, p.seen_at
      from person p
      left join person m on m.id = p.manager_id
      left join organisation o on o.id = p.organisation_id
      left join person s on s.id = p.stand_in_id";

impl Away {
    /// Returns the absence, past, present or to come, if one is set.
    pub fn view(self) -> Option<AwayView> {
        let stand_in = reference(self.stand_in_id, self.stand_in_name, self.stand_in_email);
        let until = self.away_until.map(|at| at.to_jiff());
        Some(AwayView { from: self.away_from?.to_jiff(), until, stand_in })
    }
}

fn reference(id: Option<Uuid>, name: Option<String>, email: Option<String>) -> Option<PersonRef> {
    Some(PersonRef { id: id?, name: name?, email })
}

impl Row {
    /// Returns the person as they are shown; teams that the desk no longer has are left out.
    pub fn view(self, desk: &Desk) -> UserView {
        let team = |member: &Membership| {
            let name = desk.team(TeamId(member.id))?.name.clone();
            Some(MembershipView { id: member.id, name, lead: member.lead })
        };
        let mut teams: Vec<_> = self.teams.iter().filter_map(team).collect();
        teams.sort_by(|one, other| one.name.cmp(&other.name));
        let organisation = self.organisation_id.zip(self.organisation_name);
        UserView {
            id: self.id,
            username: self.username,
            name: self.name,
            email: self.email,
            phone: self.phone,
            external_id: self.external_id,
            active: self.active,
            locale: self.locale,
            time_zone: self.time_zone,
            manager: reference(self.manager_id, self.manager_name, self.manager_email),
            organisation: organisation.map(|(id, name)| Named { id, name }),
            roles: self.roles,
            teams,
            available: self.available,
            away: self.away.view(),
            created_at: self.created_at.to_jiff(),
            seen_at: self.seen_at.map(|at| at.to_jiff()),
        }
    }
}

/// Returns one person as they are shown.
pub async fn user(app: &App, id: Uuid) -> Answer<UserView> {
    let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} where p.id = $1"));
    let row: Option<Row> = sqlx::query_as(sql).bind(id).fetch_optional(app.reads()).await?;
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    Ok(row.ok_or_else(no_such_person)?.view(&desk.desk))
}

/// Reads the id of a person in an address.
pub fn person_id(text: &str) -> Answer<Uuid> {
    text.parse().map_err(|_| no_such_person())
}

/// Refuses somebody who is not there.
pub async fn must_exist(pool: &PgPool, person: Uuid) -> Answer<()> {
    let found: bool = sqlx::query_scalar("select exists (select 1 from person where id = $1)")
        .bind(person)
        .fetch_one(pool)
        .await?;
    if found { Ok(()) } else { Err(no_such_person()) }
}

/// Returns the answer to an id that is nobody's.
pub fn no_such_person() -> Problem {
    Problem::not_found("person")
}
