//! Offered: what is archived is not given to tickets by people. Rules and promises go on with it.

use holdfast_engine::desk::Desk;
use holdfast_engine::ids::{CategoryId, TeamId};
use uuid::Uuid;

use crate::app::App;
use crate::problem::{Answer, Problem};

/// Refuses a category or a team that is archived; one that is not there is the engine's to refuse.
pub async fn offered(app: &App, category: Option<Uuid>, team: Option<Uuid>) -> Answer<()> {
    if category.or(team).is_none() {
        return Ok(());
    }
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    category_offered(&latest.desk, "/categoryId", category.map(CategoryId))?;
    let team = team.and_then(|id| latest.desk.team(TeamId(id)));
    if team.is_some_and(|team| team.archived) { Err(archived("/teamId")) } else { Ok(()) }
}

/// Refuses a category that is archived or lies below one.
pub fn category_offered(desk: &Desk, pointer: &str, category: Option<CategoryId>) -> Answer<()> {
    let known = category.filter(|id| desk.category(*id).is_some());
    if known.is_some_and(|id| !desk.is_offered(id)) { Err(archived(pointer)) } else { Ok(()) }
}

fn archived(pointer: &str) -> Problem {
    Problem::field(pointer, "archived", "this is archived and takes no more tickets")
}
