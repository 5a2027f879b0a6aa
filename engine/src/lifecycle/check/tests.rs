//! A table of lifecycles that cannot work, and what is said about each.

use super::super::{Required, Transition, WaitOutcome};
use super::*;

type Break = fn(&mut Lifecycle);

fn told(broken: Break) -> Vec<(String, &'static str)> {
    let mut lifecycle = Lifecycle::itil();
    broken(&mut lifecycle);
    lifecycle.faults().into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

fn remove(lifecycle: &mut Lifecycle, phase: Phase) {
    let gone: Vec<_> = lifecycle.states.iter().filter(|s| s.phase == phase).map(|s| s.key.clone()).collect();
    lifecycle.states.retain(|state| state.phase != phase);
    lifecycle.transitions.retain(|t| !gone.contains(&t.from) && !gone.contains(&t.to));
}

fn waiting(lifecycle: &mut Lifecycle, reminders: &[i64], outcome: Option<(i64, &str)>) {
    let outcome = outcome.map(|(after_seconds, to)| WaitOutcome { after_seconds, to: to.into() });
    lifecycle.states[5].waiting = Some(Waiting { reminders: reminders.into(), outcome });
}

#[test]
fn what_is_shipped_has_no_fault() {
    assert_eq!((Lifecycle::itil().faults(), Lifecycle::simple().faults()), (vec![], vec![]));
}

#[test]
fn a_lifecycle_that_cannot_work_is_told_why_and_where() {
    let table: &[(Break, &str, &str)] = &[
        (|l| l.key = "IT".into(), "/key", "bad_key"),
        (|l| l.name = " ".into(), "/name", "bad_label"),
        (|l| l.states[3].label = "x".repeat(61), "/states/3/label", "bad_label"),
        (|l| l.states.push(l.states[1].clone()), "/states/11/key", "duplicate_key"),
        (|l| l.states = vec![l.states[0].clone(); 51], "/states", "too_many"),
        (|l| l.transitions[0].to = "nowhere".into(), "/transitions/0/to", "unknown_state"),
        (|l| l.transitions[0].from = "nowhere".into(), "/transitions/0/from", "unknown_state"),
        (|l| l.transitions[0].to = "new".into(), "/transitions/0", "own_state"),
        (|l| l.transitions[1] = l.transitions[0].clone(), "/transitions/1", "duplicate_transition"),
        (|l| remove(l, Phase::New), "/states", "no_new_state"),
        (|l| remove(l, Phase::Closed), "/states", "no_closed_state"),
        (|l| l.transitions.retain(|t| t.to != "accepted"), "/states/2", "unreachable_state"),
        (|l| l.reopen_to = "nowhere".into(), "/reopenTo", "unknown_state"),
        (|l| l.reopen_to = "closed".into(), "/reopenTo", "wrong_phase"),
        (|l| l.on_assignment = Some("nowhere".into()), "/onAssignment", "unknown_state"),
        (|l| l.on_assignment = Some("new".into()), "/onAssignment", "wrong_phase"),
        (|l| l.states[1].scheduled = true, "/states/1/scheduled", "wrong_phase"),
        (|l| l.states[1].resumes_on_reply = true, "/states/1/resumesOnReply", "wrong_phase"),
        (|l| l.states[1].waiting = Some(Waiting::default()), "/states/1/waiting", "wrong_phase"),
        (|l| l.auto_close_seconds = Some(0), "/autoCloseSeconds", "bad_seconds"),
        (|l| l.auto_close_seconds = Some(DELAY_MAX_SEC + 1), "/autoCloseSeconds", "bad_seconds"),
        (|l| l.reopen_window_seconds = Some(-1), "/reopenWindowSeconds", "bad_seconds"),
        (|l| waiting(l, &[0], None), "/states/5/waiting/reminders/0", "bad_seconds"),
        (|l| waiting(l, &[5, 5], None), "/states/5/waiting/reminders/1", "not_ascending"),
        (|l| waiting(l, &[1; 11], None), "/states/5/waiting/reminders", "too_many"),
        (|l| waiting(l, &[9], Some((9, "resolved"))), "/states/5/waiting/reminders/0", "too_late"),
        (|l| waiting(l, &[], Some((0, "resolved"))), "/states/5/waiting/outcome/afterSeconds", "bad_seconds"),
        (|l| waiting(l, &[], Some((9, "nowhere"))), "/states/5/waiting/outcome/to", "unknown_state"),
        (|l| waiting(l, &[], Some((9, "pending_info"))), "/states/5/waiting/outcome/to", "own_state"),
        (|l| waiting(l, &[], Some((9, "new"))), "/states/5/waiting/outcome/to", "no_such_move"),
        (
            |l| drop(l.mapping.insert("a/b".into(), [("open".into(), "nowhere".into())].into())),
            "/mapping/a~1b/open",
            "unknown_state",
        ),
    ];
    for (broken, pointer, code) in table {
        assert_eq!(told(*broken), [((*pointer).to_owned(), *code)]);
    }
}

#[test]
fn a_state_with_no_way_to_the_end_is_named() {
    let stuck: Break = |l| l.transitions.retain(|t| t.from != "pending_parts");
    assert_eq!(told(stuck), [("/states/7".to_owned(), "cannot_close")]);
}

#[test]
fn closing_by_itself_alone_is_a_way_to_the_end_and_without_it_there_is_none() {
    let by_itself: Break = |l| l.transitions.retain(|t| t.to != "closed");
    assert_eq!(told(by_itself), []);
    let never: Break = |l| {
        l.transitions.retain(|t| t.to != "closed");
        l.auto_close_seconds = None;
    };
    let codes: BTreeSet<_> = told(never).into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["cannot_close", "unreachable_state"].into());
}

#[test]
fn what_was_stored_before_these_fields_existed_is_read_as_it_was_meant() {
    let mut lifecycle = Lifecycle::simple();
    lifecycle.mapping.clear();
    let stored = serde_json::to_value(&lifecycle).expect("it is JSON");
    for name in ["reopenWindowSeconds", "archived", "mapping"] {
        assert!(stored.get(name).is_none(), "{name}");
    }
    assert!(stored["transitions"][0].get("required").is_none());
    assert_eq!(serde_json::from_value::<Lifecycle>(stored).expect("a lifecycle"), lifecycle);
}

#[test]
fn the_names_of_what_a_move_requires_are_those_of_the_api() {
    let transition: Transition = serde_json::from_value(serde_json::json!({
        "from": "a", "to": "b", "permission": "ticket:move",
        "required": ["note", "assignee", "team", "category", "description"],
    }))
    .expect("a transition");
    use Required::{Assignee, Category, Description, Note, Team};
    assert_eq!(transition.required, [Note, Assignee, Team, Category, Description]);
}
