//! Lifecycles as data: states in five phases, and the moves between them.

use serde::{Deserialize, Serialize};

use crate::permission::Permission;

/// What a state means to clocks, lists and reports, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    New,
    Active,
    Paused,
    Resolved,
    Closed,
}

impl Phase {
    /// Returns the phase's name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
        }
    }

    /// Returns whether work on the ticket is over.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Resolved | Self::Closed)
    }
}

/// One state of a lifecycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    pub key: String,
    pub label: String,
    pub phase: Phase,
    /// Takes `scheduledAt` and returns by itself at that time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scheduled: bool,
    /// The requester's reply makes it work again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resumes_on_reply: bool,
}

/// One allowed move, and who may make it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transition {
    pub from: String,
    pub to: String,
    pub permission: Permission,
    /// The ticket's requester may make it too.
    #[serde(default)]
    pub requester: bool,
}

/// A versioned lifecycle, as admins edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lifecycle {
    pub key: String,
    pub name: String,
    pub version: i64,
    pub states: Vec<State>,
    pub transitions: Vec<Transition>,
    /// Seconds of plain time from resolved to closed; none: never by itself.
    pub auto_close_seconds: Option<i64>,
    /// Where a reply takes a resolved ticket.
    pub reopen_to: String,
    /// Where a new ticket goes when somebody takes it on.
    #[serde(default)]
    pub on_assignment: Option<String>,
    /// Takes no new tickets; those it has go on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
}

impl Lifecycle {
    /// Returns the state called `key`.
    pub fn state(&self, key: &str) -> Option<&State> {
        self.states.iter().find(|state| state.key == key)
    }

    /// Returns the first state in `phase`.
    pub fn first(&self, phase: Phase) -> Option<&State> {
        self.states.iter().find(|state| state.phase == phase)
    }

    /// Returns the move from one state to another, if the lifecycle has it.
    pub fn transition(&self, from: &str, to: &str) -> Option<&Transition> {
        self.transitions.iter().find(|t| t.from == from && t.to == to)
    }

    /// Returns the default: states as an IT service desk knows them.
    pub fn itil() -> Self {
        let states = vec![
            state("new", "New", Phase::New),
            state("assigned", "Assigned", Phase::Active),
            state("accepted", "Accepted", Phase::Active),
            state("in_progress", "In progress", Phase::Active),
            State { scheduled: true, ..state("scheduled", "Scheduled", Phase::Paused) },
            State {
                resumes_on_reply: true,
                ..state("pending_info", "Pending: awaiting info", Phase::Paused)
            },
            state("pending_callback", "Pending: awaiting callback", Phase::Paused),
            state("pending_parts", "Pending: awaiting parts", Phase::Paused),
            state("pending_approval", "Pending: awaiting approval", Phase::Paused),
            state("resolved", "Resolved", Phase::Resolved),
            state("closed", "Closed", Phase::Closed),
        ];
        Self {
            key: "itil".into(),
            name: "IT service desk".into(),
            version: 1,
            transitions: free_moves(&states, true),
            states,
            auto_close_seconds: Some(3 * 24 * 3600),
            reopen_to: "in_progress".into(),
            on_assignment: Some("assigned".into()),
            archived: false,
        }
    }

    /// Returns the small one: four states, and only an admin closes.
    pub fn simple() -> Self {
        let states = vec![
            state("open", "Open", Phase::New),
            state("in_progress", "In progress", Phase::Active),
            state("resolved", "Resolved", Phase::Resolved),
            state("closed", "Closed", Phase::Closed),
        ];
        Self {
            key: "simple".into(),
            name: "Simple".into(),
            version: 1,
            transitions: free_moves(&states, false),
            states,
            auto_close_seconds: Some(14 * 24 * 3600),
            reopen_to: "in_progress".into(),
            on_assignment: None,
            archived: false,
        }
    }
}

fn state(key: &str, label: &str, phase: Phase) -> State {
    State { key: key.into(), label: label.into(), phase, scheduled: false, resumes_on_reply: false }
}

/// Every move before closed except back to new; closing takes its own permission.
fn free_moves(states: &[State], requester_closes: bool) -> Vec<Transition> {
    let open = states.iter().filter(|from| from.phase != Phase::Closed);
    open.flat_map(|from| states.iter().map(move |to| (from, to)))
        .filter(|(from, to)| from.key != to.key && to.phase != Phase::New)
        .map(|(from, to)| Transition {
            from: from.key.clone(),
            to: to.key.clone(),
            permission: if to.phase == Phase::Closed { Permission::Close } else { Permission::Move },
            requester: match to.phase {
                Phase::Closed => requester_closes,
                // A requester may say "not solved after all" wherever a reply would.
                Phase::Active => from.phase == Phase::Resolved && to.key == "in_progress",
                Phase::New | Phase::Paused | Phase::Resolved => false,
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_itil_ticket_never_goes_back_to_new_or_out_of_closed() {
        let itil = Lifecycle::itil();
        assert!(itil.transitions.iter().all(|t| t.to != "new" && t.from != "closed"));
        assert!(itil.transition("resolved", "in_progress").expect("reopen").requester);
    }

    #[test]
    fn only_who_holds_close_closes_a_simple_ticket() {
        let close = Lifecycle::simple().transition("open", "closed").cloned().expect("close");
        assert_eq!((close.permission, close.requester), (Permission::Close, false));
    }
}
