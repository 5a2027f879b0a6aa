//! Views: what the API shows. Written by hand; the engine's own types stay home.
//!
//! Here is what many of them share.

mod can;
mod clock;
mod said;
mod ticket;

use holdfast_engine::desk::Desk;
use holdfast_engine::ids::{CategoryId, TeamId};
use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;
use uuid::Uuid;

pub use self::can::{Can, Move, Next, NextCan};
pub use self::clock::ClockView;
pub use self::said::{ActorView, Author, CommentView, EventView};
pub use self::ticket::{Around, FormRef, TicketRow, TicketView};

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    pub data: Vec<T>,
    /// Send it back as `cursor` for the next page; absent on the last.
    pub next_cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
}

impl<T> Page<T> {
    /// Returns a page of what was read, without how much there is in all.
    pub fn of(rows: Vec<impl Into<T>>, next_cursor: Option<String>) -> Self {
        Self { data: rows.into_iter().map(Into::into).collect(), next_cursor, total: None }
    }
}

/// A whole list that is never long.
#[derive(Debug, Serialize, ToSchema)]
pub struct All<T> {
    pub data: Vec<T>,
}

/// A person as tickets show them.
#[derive(Debug, Clone, Serialize, ToSchema, FromRow)]
pub struct PersonRef {
    pub id: Uuid,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Something with a name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Named {
    pub id: Uuid,
    pub name: String,
}

/// The names a desk gives to things.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a>(pub &'a Desk);

impl Names<'_> {
    /// Returns a state's label.
    pub fn status(&self, lifecycle: &str, status: &str) -> String {
        let state = self.0.lifecycle(lifecycle).and_then(|lifecycle| lifecycle.state(status));
        state.map_or(status, |state| &state.label).to_owned()
    }

    /// Returns a priority's label.
    pub fn priority(&self, value: u8) -> String {
        self.0.priority(value).map_or_else(|| value.to_string(), |priority| priority.label.clone())
    }

    /// Returns the names down to a category.
    pub fn category(&self, id: Option<CategoryId>) -> Vec<String> {
        let path = id.map(|id| self.0.category_path(id)).unwrap_or_default();
        path.into_iter().map(str::to_owned).collect()
    }

    /// Returns a team with its name.
    pub fn team(&self, id: Option<TeamId>) -> Option<Named> {
        let team = self.0.team(id?)?;
        Some(Named { id: team.id.0, name: team.name.clone() })
    }
}
