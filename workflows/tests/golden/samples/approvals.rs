//! One of everything that approvals keep or are asked.

use holdfast_engine::approval::{Change, Need, Outcome, Step, Verdict};
use holdfast_engine::command::{AnswerApproval, DelegateApproval};
use holdfast_engine::event::{ApprovalAnswered, ApprovalAsked, ApprovalDelegated, Event};
use holdfast_engine::ids::PersonId;
use holdfast_engine::refusal::Refusal;

use super::{id, words};

pub(super) fn delegation() -> DelegateApproval {
    DelegateApproval { round: 1, step: 2, from: PersonId(id(1)), to: PersonId(id(2)) }
}

pub(super) fn refusals() -> Vec<(&'static str, Refusal)> {
    vec![
        ("approval_pending", Refusal::ApprovalPending),
        ("approval_moved", Refusal::ApprovalMoved { round: 2, step: 1, outcome: Some(Outcome::Rejected) }),
        ("not_asked", Refusal::NotAsked),
        ("already_answered", Refusal::AlreadyAnswered),
        ("reason_needed", Refusal::ReasonNeeded),
        ("own_request", Refusal::OwnRequest),
        ("already_asked", Refusal::AlreadyAsked),
        ("nothing_to_approve", Refusal::NothingToApprove),
    ]
}

pub(super) fn step() -> Step {
    Step {
        name: "Manager".into(),
        names: [("de".into(), "Vorgesetzte".into())].into(),
        approvers: [PersonId(id(1)), PersonId(id(2))].into(),
        need: Need::Quorum(1),
        remind_after_seconds: Some(86_400),
        expire_after_seconds: Some(259_200),
    }
}

pub(super) fn answer() -> AnswerApproval {
    let verdict = Verdict::Rejected;
    AnswerApproval { round: 1, step: 2, verdict, reason: Some(words(5)), content: Some(3) }
}

pub(super) fn events() -> Vec<(&'static str, Event)> {
    let (ana, lee) = (PersonId(id(1)), PersonId(id(2)));
    let (round, step) = (1, 2);
    let asked = ApprovalAsked { round, step, name: "Manager".into(), approvers: [ana, lee].into() };
    let answered =
        ApprovalAnswered { round, step, by: lee, verdict: Verdict::Rejected, reason: Some(words(5)) };
    vec![
        ("approval_asked", Event::ApprovalAsked(asked)),
        (
            "approval_delegated",
            Event::ApprovalDelegated(ApprovalDelegated { round, step, from: ana, to: lee }),
        ),
        ("approval_reminded", Event::ApprovalReminded { round, step, n: 1 }),
        ("approval_answered", Event::ApprovalAnswered(answered)),
        ("approval_voided", Event::ApprovalVoided { round, because: Change::CustomFields }),
        ("approval_ended", Event::ApprovalEnded { round, step, outcome: Outcome::Expired }),
    ]
}
