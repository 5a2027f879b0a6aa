//! A choice as it is shown: who is next, and why nobody else.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_engine::assignment::{Choice, Considered, Mode, Verdict};
use serde::Serialize;
use sqlx::PgPool;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::views::Named;

/// Whose turn it is, and how that came about.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceView {
    #[schema(value_type = String, example = "round_robin")]
    mode: Mode,
    /// Null: nobody can have it.
    person: Option<Named>,
    /// The team's hours were over.
    closed: bool,
    /// What the ticket asks of people.
    skills: BTreeSet<String>,
    /// Everybody who was looked at, who is next first.
    considered: Vec<ConsideredView>,
}

/// Somebody who was looked at.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsideredView {
    person: Named,
    /// The member who is away and for whom they are here.
    stands_in_for: Option<Named>,
    /// `next`, `later`, `unavailable`, `away`, `offline`, `full`, `lacks_skills`, `not_named`, `put_back`.
    #[schema(example = "later")]
    verdict: String,
    /// The skills that they lack.
    skills: Vec<String>,
    /// Open tickets that they held.
    open: u32,
    /// How many they take; null: any number.
    capacity: Option<u32>,
    /// Their last turn in the team: who has the lowest has waited longest.
    turn: Option<i64>,
}

/// Names of people by their ids.
pub(super) struct Names(BTreeMap<Uuid, String>);

impl Names {
    /// Finds the names of everybody in these choices, in one statement.
    pub(super) async fn of(pool: &PgPool, choices: &[&Choice]) -> Result<Self, sqlx::Error> {
        let looked = choices.iter().flat_map(|choice| &choice.considered);
        let ids: BTreeSet<Uuid> =
            looked.flat_map(|one| [Some(one.person), one.stands_in_for]).flatten().map(|id| id.0).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        let names: Vec<(Uuid, String)> = sqlx::query_as("select id, name from person where id = any($1)")
            .bind(ids)
            .fetch_all(pool)
            .await?;
        Ok(Self(names.into_iter().collect()))
    }

    fn named(&self, id: Uuid) -> Named {
        Named { id, name: self.0.get(&id).cloned().unwrap_or("somebody".into()) }
    }
}

impl ChoiceView {
    pub(super) fn of(choice: &Choice, names: &Names) -> Self {
        Self {
            mode: choice.mode,
            person: choice.person.map(|id| names.named(id.0)),
            closed: choice.closed,
            skills: choice.skills.clone(),
            considered: choice.considered.iter().map(|one| view(one, names)).collect(),
        }
    }
}

fn view(one: &Considered, names: &Names) -> ConsideredView {
    let lacks = match &one.verdict {
        Verdict::LacksSkills { skills } => skills.clone(),
        _ => vec![],
    };
    ConsideredView {
        person: names.named(one.person.0),
        stands_in_for: one.stands_in_for.map(|id| names.named(id.0)),
        verdict: one.verdict.name().to_owned(),
        skills: lacks,
        open: one.open,
        capacity: one.capacity,
        turn: one.turn,
    }
}
