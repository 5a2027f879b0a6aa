//! The shape of a macro, and what must be right about it before it is kept.

use std::collections::BTreeSet;

use holdfast_engine::desk::DeskData;
use holdfast_workflows::mail::phrase;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::present;
use crate::check::Check;
use crate::problem::Answer;

const TAGS_MAX: usize = 20;
const TAG_CHARS_MAX: usize = 60;

/// For whom a macro is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Personal,
    Team,
    Global,
}

impl Scope {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Team => "team",
            Self::Global => "global",
        }
    }

    /// How many one person, one team, or the desk can have.
    pub(super) fn count_max(self) -> i64 {
        match self {
            Self::Personal => 200,
            Self::Team | Self::Global => 500,
        }
    }
}

/// A macro as it is written.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MacroBody {
    pub scope: Scope,
    /// Of a team's.
    #[serde(default)]
    pub team_id: Option<Uuid>,
    #[serde(default)]
    pub folder: String,
    pub name: String,
    /// What is said, with variables such as `{{ requester.first_name }}`; empty: nothing.
    #[serde(default)]
    pub body: String,
    /// It is a note.
    #[serde(default)]
    pub internal: bool,
    #[serde(default)]
    pub actions: Actions,
}

/// What is done with a ticket. What is left out stays; null puts it back to none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Actions {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<u8>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    pub category_id: Option<Option<Uuid>>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    pub team_id: Option<Option<Uuid>>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    pub assignee_id: Option<Option<Uuid>>,
    /// Whoever uses it takes the ticket.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub assign_to_me: bool,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub add_tags: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub remove_tags: BTreeSet<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub custom_fields: Option<Map<String, Value>>,
}

/// A macro.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MacroView {
    pub id: Uuid,
    #[schema(value_type = Scope)]
    pub scope: String,
    pub team_id: Option<Uuid>,
    pub folder: String,
    pub name: String,
    pub body: String,
    pub internal: bool,
    pub actions: Actions,
    /// How often it was used; some uses may be missing.
    pub uses: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub used_at: Option<Timestamp>,
    /// Whether the caller may change it.
    pub can_edit: bool,
    /// Whether the caller may use it; who looks after the desk sees what other teams have.
    pub can_use: bool,
}

#[derive(Debug, FromRow)]
pub(super) struct Row {
    pub id: Uuid,
    pub scope: String,
    pub team_id: Option<Uuid>,
    pub folder: String,
    pub name: String,
    pub body: String,
    pub internal: bool,
    pub actions: Json<Actions>,
    pub uses: i64,
    pub used_at: Option<jiff_sqlx::Timestamp>,
    pub can_edit: bool,
    pub can_use: bool,
}

impl From<Row> for MacroView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            scope: row.scope,
            team_id: row.team_id,
            folder: row.folder,
            name: row.name,
            body: row.body,
            internal: row.internal,
            actions: row.actions.0,
            uses: row.uses,
            used_at: row.used_at.map(|at| at.to_jiff()),
            can_edit: row.can_edit,
            can_use: row.can_use,
        }
    }
}

impl MacroBody {
    /// Refuses what could not be used, each thing where it stands.
    pub(super) fn check(&self, desk: &DeskData) -> Answer<()> {
        let mut check = Check::default()
            .text("/name", &self.name, 1, 100)
            .text("/folder", &self.folder, 0, 100)
            .text("/body", &self.body, 0, 20_000);
        if let Err(broken) = phrase::check(&self.body) {
            check = check.wrong("/body", "bad_text", broken.to_string());
        }
        let team = |id: Uuid| desk.teams.iter().any(|team| team.id.0 == id);
        let unknown = || "the desk does not have this one".to_owned();
        if (self.scope == Scope::Team) != self.team_id.is_some() {
            check = check.wrong("/teamId", "invalid", "a team's macro names its team, and no other".into());
        }
        if self.team_id.is_some_and(|id| !team(id)) {
            check = check.wrong("/teamId", "unknown_team", unknown());
        }
        let Actions { status, priority, category_id, team_id, assignee_id, .. } = &self.actions;
        if team_id.flatten().is_some_and(|id| !team(id)) {
            check = check.wrong("/actions/teamId", "unknown_team", unknown());
        }
        if category_id.flatten().is_some_and(|id| desk.categories.iter().all(|category| category.id.0 != id))
        {
            check = check.wrong("/actions/categoryId", "unknown_category", unknown());
        }
        if priority.is_some_and(|value| desk.priorities.iter().all(|step| step.value != value)) {
            check = check.wrong("/actions/priority", "unknown_priority", unknown());
        }
        let state = |key: &String| {
            desk.lifecycles.iter().flat_map(|lifecycle| &lifecycle.states).any(|state| state.key == *key)
        };
        if status.as_ref().is_some_and(|key| !state(key)) {
            check = check.wrong("/actions/status", "unknown_status", unknown());
        }
        if self.actions.assign_to_me && assignee_id.is_some() {
            check = check.wrong("/actions/assignToMe", "invalid", "it goes to one person".into());
        }
        for (pointer, tags) in
            [("/actions/addTags", &self.actions.add_tags), ("/actions/removeTags", &self.actions.remove_tags)]
        {
            let good = |tag: &String| (1..=TAG_CHARS_MAX).contains(&tag.trim().chars().count());
            if tags.len() > TAGS_MAX || !tags.iter().all(good) {
                check = check.wrong(pointer, "bad_tag", "at most 20 tags of 1 to 60 characters".into());
            }
        }
        if self.actions.custom_fields.as_ref().is_some_and(|fields| fields.len() > 100) {
            check = check.wrong("/actions/customFields", "too_many", "at most 100 fields".into());
        }
        if self.body.trim().is_empty() && self.actions == Actions::default() {
            check = check.wrong("/body", "empty", "it says nothing and does nothing".into());
        }
        check.done()
    }
}
