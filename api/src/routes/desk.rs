//! The desk to be read: teams, categories, and who can be assigned. What is edited is in `admin`.

use axum::Json;
use axum::extract::State;
use holdfast_engine::desk::Category;
use holdfast_engine::ids::PersonId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{FromRow, PgPool};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::admin::thing::{Tagged, tagged};
use super::people::view::{Away, AwayView};
use crate::app::App;
use crate::body::Params;
use crate::problem::Answer;
use crate::views::{All, Named, PersonRef};

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Offered {
    /// With those that are archived.
    archived: bool,
}

/// A team with its members.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamView {
    id: Uuid,
    name: String,
    members: Vec<MemberView>,
    /// Its own; none: its region's, or the desk's.
    calendar: Option<Uuid>,
    region: Option<Named>,
    /// Its requesters are not asked how it was.
    #[serde(rename = "csatOff")]
    csat_off: bool,
    archived: bool,
}

/// Somebody who works in a team.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberView {
    id: Uuid,
    name: String,
    /// Hears what the team's lead hears.
    lead: bool,
}

/// Lists the teams.
#[utoipa::path(get, path = "/teams", tag = "desk", params(Offered), responses((status = 200, body = All<TeamView>)))]
pub async fn teams(
    State(app): State<App>,
    Params(offered): Params<Offered>,
) -> Answer<Tagged<All<TeamView>>> {
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let rows: Vec<(Uuid, Uuid, String, bool)> = sqlx::query_as(
        "select m.team_id, p.id, p.name, m.lead from team_member m join person p on p.id = m.person_id
          where p.active order by p.name, p.id",
    )
    .fetch_all(app.reads())
    .await?;
    let mut members: BTreeMap<Uuid, Vec<MemberView>> = BTreeMap::new();
    for (team, id, name, lead) in rows {
        members.entry(team).or_default().push(MemberView { id, name, lead });
    }
    let region = |id: Uuid| desk.desk.region(id).map(|region| Named { id, name: region.name.clone() });
    let teams = desk.desk.data.teams.iter().filter(|team| offered.archived || !team.archived);
    let views = teams.map(|team| TeamView {
        id: team.id.0,
        name: team.name.clone(),
        members: members.remove(&team.id.0).unwrap_or_default(),
        calendar: team.calendar,
        region: team.region.and_then(region),
        csat_off: team.csat_off,
        archived: team.archived,
    });
    Ok(tagged(&desk.desk, All { data: views.collect() }))
}

/// A node of the category tree.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CategoryView {
    id: Uuid,
    name: String,
    parent_id: Option<Uuid>,
    /// Who answers for what is filed under it.
    owner: Option<Named>,
    /// Names from the root down to this one.
    path: Vec<String>,
    archived: bool,
    /// It, or one above it, is archived: it is offered no more.
    hidden: bool,
}

/// Lists the category tree, parents before children.
#[utoipa::path(get, path = "/categories", tag = "desk", params(Offered), responses((status = 200, body = All<CategoryView>)))]
pub async fn categories(
    State(app): State<App>,
    Params(offered): Params<Offered>,
) -> Answer<Tagged<All<CategoryView>>> {
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let owners = owners(app.reads(), &desk.desk.data.categories).await?;
    let owner = |id: PersonId| owners.get(&id.0).map(|name| Named { id: id.0, name: name.clone() });
    let view = |category: &Category| CategoryView {
        id: category.id.0,
        name: category.name.clone(),
        parent_id: category.parent_id.map(|parent| parent.0),
        owner: category.owner.and_then(owner),
        path: desk.desk.category_path(category.id).into_iter().map(str::to_owned).collect(),
        archived: category.archived,
        hidden: !desk.desk.is_offered(category.id),
    };
    let mut views: Vec<_> = desk.desk.data.categories.iter().map(view).collect();
    views.retain(|category| offered.archived || !category.hidden);
    // A node that was moved may stand before its parent in the desk.
    views.sort_by_key(|category| category.path.len());
    Ok(tagged(&desk.desk, All { data: views }))
}

/// Returns what the owners of categories are called.
async fn owners(pool: &PgPool, categories: &[Category]) -> Result<BTreeMap<Uuid, String>, sqlx::Error> {
    let ids: Vec<Uuid> = categories.iter().filter_map(|category| Some(category.owner?.0)).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = "select id, name from person where id = any($1)";
    Ok(sqlx::query_as(sql).bind(ids).fetch_all(pool).await?.into_iter().collect())
}

/// Somebody to whom tickets can be given.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgentView {
    id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    /// Takes new work now: neither away nor busy with other things.
    available: bool,
    /// Out of office at the moment, or to come.
    away: Option<AwayView>,
    /// Who hears of what they would hear of while they are away.
    stand_in: Option<PersonRef>,
}

#[derive(FromRow)]
struct AgentRow {
    id: Uuid,
    name: String,
    email: Option<String>,
    username: Option<String>,
    available: bool,
    #[sqlx(flatten)]
    away: Away,
}

/// Lists the people to whom tickets can be given.
#[utoipa::path(get, path = "/agents", tag = "desk", responses((status = 200, body = All<AgentView>)))]
pub async fn agents(State(app): State<App>) -> Answer<Json<All<AgentView>>> {
    const AGENTS: &str = "
        select p.id, p.name, p.email, p.username,
               p.available and not coalesce(p.away_from <= now() and (p.away_until is null or p.away_until > now()), false) as available,
               p.away_from, p.away_until, p.stand_in_id, s.name as stand_in_name, s.email as stand_in_email
          from person p left join person s on s.id = p.stand_in_id
         where p.active and p.roles && array(select key from role where agent and assignable)
         order by p.name, p.id limit 1000";
    let rows: Vec<AgentRow> = sqlx::query_as(AGENTS).fetch_all(app.reads()).await?;
    let view = |AgentRow { id, name, email, username, available, away }| {
        let away = away.view();
        let stand_in = away.as_ref().and_then(|away| away.stand_in.clone());
        AgentView { id, name, email, username, available, away, stand_in }
    };
    Ok(Json(All { data: rows.into_iter().map(view).collect() }))
}

/// Something that could not be processed.
#[derive(Debug, Serialize, FromRow, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetter {
    id: Uuid,
    #[schema(example = "outbox")]
    kind: String,
    subject: String,
    reason: String,
    #[schema(value_type = Object)]
    payload: Value,
}

/// Lists what could not be processed and waits for people, the newest first.
#[utoipa::path(get, path = "/dead-letters", tag = "desk", responses((status = 200, body = All<DeadLetter>)))]
pub async fn dead_letters(State(app): State<App>) -> Answer<Json<All<DeadLetter>>> {
    let data = sqlx::query_as(
        "select id, kind, subject, reason, payload from dead_letter where resolved_at is null order by at desc limit 100",
    )
    .fetch_all(app.reads())
    .await?;
    Ok(Json(All { data }))
}
