//! What a lifecycle must fulfil before tickets live by it; each fault points at its field.

use std::collections::BTreeSet;

use super::{Lifecycle, Phase, State, Waiting};
use crate::calendar::Fault;

const STATES_MAX: usize = 50;
const REMINDERS_MAX: usize = 10;
const MAPPINGS_MAX: usize = 50;
const LABEL_CHARS_MAX: usize = 60;
const DELAY_MAX_SEC: i64 = 10 * 366 * 86_400;
const FAULTS_MAX: usize = 50;

impl Lifecycle {
    /// Returns what must be corrected before the lifecycle can be used, at most fifty faults.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = sizes(self);
        if faults.is_empty() {
            faults.extend(names(self));
            faults
                .extend(self.states.iter().enumerate().flat_map(|(at, state)| state_faults(self, at, state)));
            faults.extend(transitions(self));
            faults.extend(delays(self));
            faults.extend(places(self));
            faults.extend(mapping(self));
        }
        // Where names are wrong, what follows from them is not worth saying.
        if faults.is_empty() {
            faults.extend(ways(self));
        }
        faults.truncate(FAULTS_MAX);
        faults
    }
}

pub(crate) fn fault(pointer: impl Into<String>, code: &'static str, message: impl Into<String>) -> Fault {
    Fault { pointer: pointer.into(), code, message: message.into() }
}

/// Refuses a label that is empty, too long or runs over a line.
pub(crate) fn label(pointer: String, text: &str) -> Option<Fault> {
    let good = !text.trim().is_empty() && text.chars().count() <= LABEL_CHARS_MAX;
    let bad = !good || text.chars().any(char::is_control);
    bad.then(|| fault(pointer, "bad_label", format!("a label is 1 to {LABEL_CHARS_MAX} characters")))
}

fn key(pointer: String, key: &str) -> Option<Fault> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    let bad = key.is_empty() || key.len() > LABEL_CHARS_MAX || !key.chars().all(good);
    bad.then(|| fault(pointer, "bad_key", "a key is lower-case letters, digits, _ and -"))
}

fn sizes(lifecycle: &Lifecycle) -> Vec<Fault> {
    [
        ("/states", lifecycle.states.len(), STATES_MAX),
        ("/transitions", lifecycle.transitions.len(), STATES_MAX * STATES_MAX),
        ("/mapping", lifecycle.mapping.len(), MAPPINGS_MAX),
    ]
    .into_iter()
    .filter(|(_, len, max)| len > max)
    .map(|(pointer, _, max)| fault(pointer, "too_many", format!("at most {max}")))
    .collect()
}

fn names(lifecycle: &Lifecycle) -> Vec<Fault> {
    let mut faults = vec![];
    faults.extend(key("/key".into(), &lifecycle.key));
    faults.extend(label("/name".into(), &lifecycle.name));
    let mut seen = BTreeSet::new();
    for (at, state) in lifecycle.states.iter().enumerate() {
        faults.extend(key(format!("/states/{at}/key"), &state.key));
        faults.extend(label(format!("/states/{at}/label"), &state.label));
        if !seen.insert(&state.key) {
            faults.push(fault(format!("/states/{at}/key"), "duplicate_key", "another state has this key"));
        }
    }
    faults
}

fn state_faults(lifecycle: &Lifecycle, at: usize, state: &State) -> Vec<Fault> {
    let only_paused = [
        ("scheduled", state.scheduled),
        ("resumesOnReply", state.resumes_on_reply),
        ("waiting", state.waiting.is_some()),
    ];
    let misplaced = only_paused.into_iter().filter(|(_, set)| *set && state.phase != Phase::Paused);
    let misplaced = misplaced.map(|(name, _)| {
        fault(format!("/states/{at}/{name}"), "wrong_phase", "only a paused state waits for something")
    });
    let waiting = state.waiting.iter().flat_map(|waiting| {
        let pointer = format!("/states/{at}/waiting");
        [reminders(&pointer, waiting), outcome(&pointer, lifecycle, state, waiting)].concat()
    });
    misplaced.chain(waiting).collect()
}

fn reminders(pointer: &str, waiting: &Waiting) -> Vec<Fault> {
    let pointer = format!("{pointer}/reminders");
    if waiting.reminders.len() > REMINDERS_MAX {
        return vec![fault(pointer, "too_many", format!("at most {REMINDERS_MAX} reminders"))];
    }
    let end = waiting.outcome.as_ref().map_or(i64::MAX, |outcome| outcome.after_seconds);
    let mut faults = vec![];
    for (at, seconds) in waiting.reminders.iter().enumerate() {
        let pointer = format!("{pointer}/{at}");
        faults.extend(delay(pointer.clone(), 1, *seconds));
        if at > 0 && *seconds <= waiting.reminders[at - 1] {
            faults.push(fault(pointer.clone(), "not_ascending", "each reminder comes after the one before"));
        }
        if *seconds >= end {
            faults.push(fault(pointer, "too_late", "the waiting is over before this reminder"));
        }
    }
    faults
}

fn outcome(pointer: &str, lifecycle: &Lifecycle, state: &State, waiting: &Waiting) -> Vec<Fault> {
    let Some(outcome) = &waiting.outcome else {
        return vec![];
    };
    let to = format!("{pointer}/outcome/to");
    let wrong = match lifecycle.state(&outcome.to) {
        None => Some(unknown(to, &outcome.to)),
        Some(target) if target.key == state.key => {
            Some(fault(to, "own_state", "waiting must lead somewhere else"))
        }
        // The desk does nothing by itself that nobody could do by hand.
        Some(target) if lifecycle.transition(&state.key, &target.key).is_none() => {
            Some(fault(to, "no_such_move", "there is no move from here to there"))
        }
        Some(_) => None,
    };
    wrong
        .into_iter()
        .chain(delay(format!("{pointer}/outcome/afterSeconds"), 1, outcome.after_seconds))
        .collect()
}

fn unknown(pointer: String, state: &str) -> Fault {
    fault(pointer, "unknown_state", format!("there is no state \u{201c}{state}\u{201d}"))
}

/// What comes due must come later than what it follows from, so most delays are one second at least.
fn delay(pointer: String, least: i64, seconds: i64) -> Option<Fault> {
    let message = || format!("a delay is {least} to {DELAY_MAX_SEC} seconds");
    (!(least..=DELAY_MAX_SEC).contains(&seconds)).then(|| fault(pointer, "bad_seconds", message()))
}

fn delays(lifecycle: &Lifecycle) -> Vec<Fault> {
    let auto_close = lifecycle.auto_close_seconds;
    let window = lifecycle.reopen_window_seconds;
    let auto_close = auto_close.and_then(|seconds| delay("/autoCloseSeconds".into(), 1, seconds));
    let window = window.and_then(|seconds| delay("/reopenWindowSeconds".into(), 0, seconds));
    auto_close.into_iter().chain(window).collect()
}

fn transitions(lifecycle: &Lifecycle) -> Vec<Fault> {
    let (mut faults, mut seen) = (vec![], BTreeSet::new());
    for (at, transition) in lifecycle.transitions.iter().enumerate() {
        for (name, state) in [("from", &transition.from), ("to", &transition.to)] {
            if lifecycle.state(state).is_none() {
                faults.push(unknown(format!("/transitions/{at}/{name}"), state));
            }
        }
        let pointer = format!("/transitions/{at}");
        if transition.from == transition.to {
            faults.push(fault(pointer, "own_state", "a move leads from one state to another"));
        } else if !seen.insert((&transition.from, &transition.to)) {
            faults.push(fault(pointer, "duplicate_transition", "this move is there already"));
        }
    }
    faults
}

/// The states that other parts of the lifecycle name.
fn places(lifecycle: &Lifecycle) -> Vec<Fault> {
    let named = |pointer: &str, state: &str, phases: &[Phase], message: &str| match lifecycle.state(state) {
        None => Some(unknown(pointer.into(), state)),
        Some(state) if phases.contains(&state.phase) => None,
        Some(_) => Some(fault(pointer, "wrong_phase", message)),
    };
    let open = [Phase::New, Phase::Active];
    let reopen = named("/reopenTo", &lifecycle.reopen_to, &open, "who reopens wants work, not waiting");
    let begun = lifecycle.on_assignment.as_deref();
    let begun = begun.and_then(|state| {
        named("/onAssignment", state, &[Phase::Active], "what somebody takes on is active")
    });
    reopen.into_iter().chain(begun).collect()
}

fn mapping(lifecycle: &Lifecycle) -> Vec<Fault> {
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    let all = lifecycle
        .mapping
        .iter()
        .flat_map(|(other, states)| states.iter().map(move |(there, here)| (other, there, here)));
    all.filter(|(_, _, here)| lifecycle.state(here).is_none())
        .map(|(other, there, here)| unknown(format!("/mapping/{}/{}", escaped(other), escaped(there)), here))
        .collect()
}

/// Where tickets begin, where they can get to, and whether they can end.
fn ways(lifecycle: &Lifecycle) -> Vec<Fault> {
    let mut faults = vec![];
    if lifecycle.first(Phase::New).is_none() {
        faults.push(fault("/states", "no_new_state", "a ticket needs a state of phase new to begin in"));
    }
    if lifecycle.first(Phase::Closed).is_none() {
        faults.push(fault("/states", "no_closed_state", "a ticket needs a state of phase closed to end in"));
    }
    if !faults.is_empty() {
        return faults;
    }
    let moves = moves(lifecycle);
    let begins = lifecycle.first(Phase::New).map(|state| state.key.as_str());
    let reached = spread(begins.into_iter().chain(lifecycle.on_assignment.as_deref()), &moves);
    let ends = lifecycle.states.iter().filter(|state| state.phase == Phase::Closed);
    let back: Vec<_> = moves.iter().map(|(from, to)| (*to, *from)).collect();
    let ending = spread(ends.map(|state| state.key.as_str()), &back);

    for (at, state) in lifecycle.states.iter().enumerate() {
        let pointer = format!("/states/{at}");
        if !reached.contains(state.key.as_str()) {
            faults.push(fault(pointer, "unreachable_state", "no ticket ever gets here"));
        } else if !ending.contains(state.key.as_str()) {
            faults.push(fault(pointer, "cannot_close", "a ticket that gets here can never be closed"));
        }
    }
    faults
}

/// Every move that can happen, by hand or by itself.
fn moves(lifecycle: &Lifecycle) -> Vec<(&str, &str)> {
    let by_hand = lifecycle.transitions.iter().map(|t| (t.from.as_str(), t.to.as_str()));
    let closed = lifecycle.first(Phase::Closed).filter(|_| lifecycle.auto_close_seconds.is_some());
    let reopens = |state: &&State| match state.phase {
        Phase::Resolved => true,
        Phase::Closed => lifecycle.reopen_window_seconds.is_some_and(|seconds| seconds > 0),
        Phase::Paused => state.scheduled || state.resumes_on_reply,
        Phase::New | Phase::Active => false,
    };
    let states = lifecycle.states.iter();
    let back = states.clone().filter(reopens).map(|state| (state.key.as_str(), lifecycle.reopen_to.as_str()));
    let resolved = states.filter(|state| state.phase == Phase::Resolved);
    let over = resolved.filter_map(|state| Some((state.key.as_str(), closed?.key.as_str())));
    by_hand.chain(back).chain(over).collect()
}

/// Returns everything that can be reached from `begins`.
fn spread<'a>(begins: impl Iterator<Item = &'a str>, moves: &[(&'a str, &'a str)]) -> BTreeSet<&'a str> {
    let mut reached: BTreeSet<_> = begins.collect();
    let mut fresh: Vec<_> = reached.iter().copied().collect();
    while let Some(here) = fresh.pop() {
        for (_, to) in moves.iter().filter(|(from, _)| *from == here) {
            if reached.insert(to) {
                fresh.push(to);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests;
