//! A step of a policy runs a rule by its name, whatever the rule listens to.

use holdfast_engine::actor::{Actor, Sender};
use holdfast_engine::command::Command;
use holdfast_engine::content::Texts;
use holdfast_engine::desk::{Desk, DeskData, DeskError, RuleFile};
use holdfast_engine::ids::TeamId;
use holdfast_engine::knock::Knock;
use holdfast_engine::sla::{Action, Policy};
use holdfast_rules::{Around, Case, RuleSet, Settled, settle};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::desk::{Opening, desk, open_on, tags, told};

const PAGE: (&str, &str) = (
    "50-page",
    "//! on: opened\nfn when(t, e) { e.kind == \"escalated\" && e.metric == \"resolution\" }\nfn then(t, e) { [tag(`at-${e.percent}`)] }",
);
const LISTENING: (&str, &str) =
    ("60-listen", "//! on: escalated\nfn when(t, e) { true }\nfn then(t, e) { [tag(\"heard\")] }");

/// A desk that promises an hour and runs `rule` when half of it is over.
fn promising(rule: &str, files: &[(&str, &str)]) -> DeskData {
    let policy: Policy = serde_json::from_value(json!({
        "name": "p", "targets": { "3": { "resolution": 3600 } }, "warnAt": [],
        "escalations": [{ "metric": "resolution", "when": { "percent": 50 },
                          "then": [{ "do": "run_rule", "rule": rule }] }],
    }))
    .expect("a policy");
    let file = |(name, text): &(&str, &str)| RuleFile { name: (*name).into(), text: (*text).into() };
    DeskData { policies: vec![policy], rules: files.iter().map(file).collect(), ..desk().data }
}

/// Opens a ticket on this desk and returns what its clock leads to, five days later.
fn left_alone(data: DeskData) -> Settled {
    let rules = RuleSet::compile(1, &data.rules).0;
    let desk = Desk::compile(1, data).expect("a good desk");
    let opened = open_on(&desk, Opening::default(), Timestamp::UNIX_EPOCH);
    let sender = Sender { actor: Actor::Clock, agent: false, may: [].into() };
    let knock = Knock { id: "wake:1".into(), sender, command: Command::Tick, expected_seq: None };
    settle(Case {
        ticket: &opened.ticket,
        knock: &knock,
        desk: &desk,
        before: &[],
        other: None,
        children: &[],
        rules: &rules,
        texts: &Texts::default(),
        now: Timestamp::UNIX_EPOCH + SignedDuration::from_hours(5 * 24),
        discharge: true,
        around: Around::default(),
    })
}

#[test]
fn a_step_runs_the_rule_it_names_although_the_rule_does_not_listen() {
    let settled = left_alone(promising("50-page", &[PAGE]));
    assert_eq!(told(&settled), ["clock escalated", "50-page tags_changed", "clock clock_breached"]);
    assert_eq!(tags(&settled), ["at-50"]);
    assert_eq!(settled.faults, []);
}

#[test]
fn rules_that_listen_to_steps_hear_them_too_each_once_and_in_their_order() {
    let settled = left_alone(promising("60-listen", &[LISTENING, PAGE]));
    assert_eq!(tags(&settled), ["heard"], "a rule that is not named and does not listen stays out");
    let settled = left_alone(promising("50-page", &[LISTENING, PAGE]));
    let rules: Vec<_> = told(&settled).into_iter().filter(|line| line.ends_with("tags_changed")).collect();
    assert_eq!(rules, ["50-page tags_changed", "60-listen tags_changed"]);
}

#[test]
fn a_broken_rule_that_a_step_names_is_a_fault_and_the_step_is_taken_nevertheless() {
    let settled = left_alone(promising("70-torn", &[("70-torn", "fn when(")]));
    assert!(told(&settled).contains(&"clock escalated".into()));
    assert_eq!(settled.faults.iter().map(|fault| &fault.rule).collect::<Vec<_>>(), ["70-torn"]);
}

#[test]
fn a_desk_whose_policy_names_a_rule_or_team_that_it_does_not_have_is_refused_at_that_place() {
    let mut data = promising("80-nobody", &[PAGE]);
    let nowhere = Action::Route { team: TeamId(Uuid::from_u128(404)) };
    data.policies[0].escalations[0].then.push(nowhere);
    let Err(DeskError::Unfit { faults }) = Desk::compile(1, data) else { panic!("it is unfit") };
    let places: Vec<_> = faults.iter().map(|fault| (fault.code, fault.pointer.as_str())).collect();
    let at = ["/policies/0/escalations/0/then/0", "/policies/0/escalations/0/then/1"];
    assert_eq!(places, [("unknown_rule", at[0]), ("unknown_team", at[1])]);
}
