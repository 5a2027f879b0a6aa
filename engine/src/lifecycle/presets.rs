//! The lifecycles that come with the program: `itil`, the default, and `simple`.

use std::collections::BTreeMap;

use super::{Lifecycle, Phase, State, Transition, Waiting};
use crate::permission::Permission;

const DAY_SEC: i64 = 24 * 3600;

impl Lifecycle {
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
                // One friendly word; a desk that solves people's tickets unasked must choose to.
                waiting: Some(Waiting { reminders: vec![3 * DAY_SEC], outcome: None }),
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
            auto_close_seconds: Some(3 * DAY_SEC),
            reopen_to: "in_progress".into(),
            on_assignment: Some("assigned".into()),
            reopen_window_seconds: None,
            archived: false,
            mapping: BTreeMap::new(),
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
        let waits = ["scheduled", "pending_info", "pending_callback", "pending_parts", "pending_approval"];
        let waiting = waits.into_iter().map(|key| (key.to_owned(), "in_progress".to_owned()));
        Self {
            key: "simple".into(),
            name: "Simple".into(),
            version: 1,
            transitions: free_moves(&states, false),
            states,
            auto_close_seconds: Some(14 * DAY_SEC),
            reopen_to: "in_progress".into(),
            on_assignment: None,
            reopen_window_seconds: None,
            archived: false,
            mapping: [("itil".to_owned(), waiting.collect())].into(),
        }
    }
}

fn state(key: &str, label: &str, phase: Phase) -> State {
    State {
        key: key.into(),
        label: label.into(),
        phase,
        scheduled: false,
        resumes_on_reply: false,
        waiting: None,
    }
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
            required: vec![],
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
