//! Discretion: the policy as those ask it who tell people of things behind their backs.

use std::collections::BTreeMap;

use anyhow::Result;
use holdfast_engine::permission::Permission;
use holdfast_workflows::follow::notify::{About, Discretion};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Principal;
use crate::auth::who::Who;
use crate::who;

/// Answers as if everybody who is to be told were signed in.
#[derive(Debug, Clone, Copy)]
pub struct AsSignedIn;

impl Discretion for AsSignedIn {
    async fn may_know(&self, connection: &mut PgConnection, about: &[About<'_>]) -> Result<Vec<bool>> {
        let people: Vec<Uuid> = about.iter().map(|about| about.person).collect();
        let principals = principals(connection, &people).await?;
        let may = |about: &About<'_>| principals.get(&about.person).is_some_and(|who| may_know(who, about));
        Ok(about.iter().map(may).collect())
    }
}

fn may_know(principal: &Principal, about: &About<'_>) -> bool {
    let sight = if about.note { principal.sight_by(Permission::Note) } else { principal.sight() };
    sight.covers(about.ticket)
}

/// Returns active people as the principals they would be, signed in.
pub async fn principals(
    connection: &mut PgConnection,
    people: &[Uuid],
) -> Result<BTreeMap<Uuid, Principal>, sqlx::Error> {
    const FIND: &str = concat!(
        who!(),
        " from person p left join organisation o on o.id = p.organisation_id where p.id = any($1) and p.active"
    );
    let found: Vec<Who> = sqlx::query_as(FIND).bind(people).fetch_all(connection).await?;
    Ok(found.into_iter().map(Who::principal).map(|principal| (principal.person, principal)).collect())
}
