//! What rules may ask of a ticket's lifecycle, and of what it would do by itself.

use std::collections::BTreeMap;

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::{Command, SetStatus};
use holdfast_engine::content::Texts;
use holdfast_engine::desk::RuleFile;
use holdfast_engine::ids::PersonId;
use holdfast_engine::knock::Knock;
use holdfast_engine::permission::Permission;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::{Around, Case, Outcome, RuleSet, Settled, settle};
use jiff::{Timestamp, ToSpan};

use crate::desk::{Opening, desk, open, told};

fn rule(on: &str, asked: &str) -> String {
    format!(
        "//! on: {on}\nfn when(ticket, event) {{ ticket.lifecycle == \"itil\" }}\nfn then(ticket, event) {{ [{asked}] }}"
    )
}

fn opened(asked: &str) -> Settled {
    open(&[("10-lifecycle", &rule("opened", asked))], Opening::default()).0
}

/// An agent moves the ticket under this rule.
fn moved(ticket: &Ticket, to: &str, text: &str) -> Settled {
    let (rules, broken) = RuleSet::compile(1, &[RuleFile { name: "10-hold".into(), text: text.into() }]);
    assert_eq!(broken, []);
    let agent = Actor::Person { id: PersonId(uuid::Uuid::from_u128(7)) };
    let sender = Sender { actor: agent, agent: true, may: [Permission::Move].into() };
    let command = Command::SetStatus(SetStatus { to: to.into(), note: None, scheduled_at: None });
    settle(Case {
        ticket,
        knock: &Knock { id: "api:2".into(), sender, command, expected_seq: None },
        desk: &desk(),
        before: &[],
        other: None,
        children: &[],
        rules: &rules,
        texts: &Texts(BTreeMap::new()),
        now: Timestamp::UNIX_EPOCH + 1.hour(),
        discharge: true,
        around: Around::default(),
    })
}

#[test]
fn a_rule_may_send_a_ticket_to_another_lifecycle() {
    let settled = opened("change_lifecycle(\"simple\")");
    assert_eq!((settled.ticket.lifecycle.as_str(), settled.ticket.status.as_str()), ("simple", "open"));
    let settled = opened("change_lifecycle(\"simple\", \"in_progress\")");
    assert_eq!(settled.ticket.status, "in_progress");
    assert!(told(&settled).contains(&"10-lifecycle lifecycle_changed".to_owned()), "{:?}", told(&settled));
}

#[test]
fn a_lifecycle_or_a_deadline_that_does_not_exist_is_a_fault_of_the_rule() {
    for asked in ["change_lifecycle(\"nothing\")", "cancel_next(\"doom\")"] {
        let settled = opened(asked);
        assert_eq!((settled.faults.len(), settled.ticket.lifecycle.as_str()), (1, "itil"), "{asked}");
    }
}

#[test]
fn a_rule_may_call_off_what_would_happen_by_itself() {
    let ticket = opened("").ticket;
    let left_alone = moved(&ticket, "pending_info", &rule("opened", ""));
    assert!(left_alone.next_due.is_some(), "the requester would be reminded");
    let settled = moved(&ticket, "pending_info", &rule("status_changed", "cancel_next(\"reminder\")"));
    assert!(matches!(settled.outcome, Outcome::Applied { .. }), "{:?}", settled.outcome);
    assert_eq!((settled.next_due, settled.faults), (None, vec![]));
}
