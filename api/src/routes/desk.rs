//! The desk to be read: teams, categories, and who can be assigned. What is edited is in `admin`.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::problem::Answer;
use crate::views::{All, Named, PersonRef};

/// A team with its members.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamView {
    id: Uuid,
    name: String,
    members: Vec<Named>,
}

/// Lists the teams.
#[utoipa::path(get, path = "/teams", tag = "desk", responses((status = 200, body = All<TeamView>)))]
pub async fn teams(State(app): State<App>) -> Answer<Json<All<TeamView>>> {
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let members: Vec<(Uuid, Uuid, String)> = sqlx::query_as(
        "select m.team_id, p.id, p.name from team_member m join person p on p.id = m.person_id
          where p.active order by p.name",
    )
    .fetch_all(app.reads())
    .await?;
    let of = |team: Uuid| members.iter().filter(move |(id, ..)| *id == team);
    let views = desk.desk.data.teams.iter().map(|team| TeamView {
        id: team.id.0,
        name: team.name.clone(),
        members: of(team.id.0).map(|(_, id, name)| Named { id: *id, name: name.clone() }).collect(),
    });
    Ok(Json(All { data: views.collect() }))
}

/// A node of the category tree.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CategoryView {
    id: Uuid,
    name: String,
    parent_id: Option<Uuid>,
    /// Names from the root down to this one.
    path: Vec<String>,
}

/// Lists the category tree, parents before children.
#[utoipa::path(get, path = "/categories", tag = "desk", responses((status = 200, body = All<CategoryView>)))]
pub async fn categories(State(app): State<App>) -> Answer<Json<All<CategoryView>>> {
    let desk = app.stack.store.desks.latest(app.reads()).await?;
    let views = desk.desk.data.categories.iter().map(|category| CategoryView {
        id: category.id.0,
        name: category.name.clone(),
        parent_id: category.parent_id.map(|parent| parent.0),
        path: desk.desk.category_path(category.id).into_iter().map(str::to_owned).collect(),
    });
    Ok(Json(All { data: views.collect() }))
}

/// Lists the people to whom tickets can be given.
#[utoipa::path(get, path = "/agents", tag = "desk", responses((status = 200, body = All<PersonRef>)))]
pub async fn agents(State(app): State<App>) -> Answer<Json<All<PersonRef>>> {
    let rows: Vec<(Uuid, String, Option<String>)> = sqlx::query_as(
        "select id, name, email from person where active and roles && array(select key from role where agent and assignable) order by name limit 1000",
    )
    .fetch_all(app.reads())
    .await?;
    let views = rows.into_iter().map(|(id, name, email)| PersonRef { id, name, email });
    Ok(Json(All { data: views.collect() }))
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
