//! How often rules run, whose work they answer, what they remember, and what is said of it afterwards.

use holdfast_engine::desk::{Mail, MailTemplate, RuleFile};
use holdfast_engine::effect::{Effect, Whom};
use holdfast_engine::event::Event;
use holdfast_rules::Settled;
use holdfast_rules::trace::{Answered, Verdict};

use crate::desk::{Opening, desk_with, open, open_on, opened_on, tags, told};

fn rule(header: &str, when: &str, then: &str) -> String {
    format!("{header}\nfn when(ticket, event) {{ {when} }}\nfn then(ticket, event) {{ {then} }}")
}

fn opened(rules: &[(&str, &str)]) -> Settled {
    let (settled, broken) = open(rules, Opening::default());
    assert_eq!(broken, []);
    settled
}

fn verdicts(settled: &Settled) -> Vec<(&str, &Verdict)> {
    settled.traces.iter().map(|trace| (trace.rule.as_str(), &trace.verdict)).collect()
}

#[test]
fn two_rules_that_set_each_other_off_are_stopped_and_both_are_named() {
    let header = "//! on: opened, routed\n//! origin: person, clock, rule";
    let ping = rule(header, "ticket.team != \"Network\"", "[route(\"Network\")]");
    let pong = rule(header, "ticket.team == \"Network\"", "[route(\"Service Desk\")]");
    let settled = opened(&[("10-ping", &ping), ("20-pong", &pong)]);
    let stopped: Vec<_> = settled
        .events
        .iter()
        .filter_map(|kept| match &kept.event {
            Event::LoopStopped { rules } => Some(rules.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(stopped, [["10-ping".to_owned(), "20-pong".to_owned()]]);
    assert!(settled.traces.iter().any(|trace| trace.verdict == Verdict::LoopStopped));
    assert!(settled.events.len() < 60, "{}", settled.events.len());
}

#[test]
fn a_rule_answers_another_ones_work_only_where_it_says_so() {
    let first = rule("//! on: opened", "true", "[tag(\"a\")]");
    let deaf = rule("//! on: tags_changed", "true", "[tag(\"deaf\")]");
    let keen = rule("//! on: tags_changed\n//! origin: rule", "event.rule == \"10-first\"", "[tag(\"b\")]");
    let settled = opened(&[("10-first", &first), ("20-deaf", &deaf), ("30-keen", &keen)]);
    assert_eq!(tags(&settled), ["a", "b"]);
    assert!(verdicts(&settled).contains(&("20-deaf", &Verdict::NotItsOrigin)));
}

#[test]
fn a_rule_that_is_off_is_not_asked_and_a_shadow_does_nothing() {
    let off = rule("//! on: opened\n//! mode: off", "true", "[tag(\"off\")]");
    let shadow = rule("//! on: opened\n//! mode: shadow", "true", "[tag(\"shadow\"), note(\"hm\")]");
    let settled = opened(&[("10-off", &off), ("20-shadow", &shadow)]);
    assert_eq!(told(&settled), ["ana opened"]);
    let [trace] = &settled.traces[..] else { panic!("{:?}", settled.traces) };
    assert!(trace.shadow && trace.verdict == Verdict::Acted && settled.said.is_empty());
    let asked = trace.asked.iter().map(|asked| (asked.command.as_str(), &asked.answer)).collect::<Vec<_>>();
    let done = |event: &str| Answered::Done { events: vec![event.to_owned()] };
    assert_eq!(asked, [("tag(\"shadow\")", &done("tags_changed")), ("note(\u{2026})", &done("commented"))]);
}

#[test]
fn a_rule_that_stops_the_others_is_named_as_the_reason() {
    let first = rule("//! on: opened\n//! order: 5", "true", "[tag(\"first\"), stop()]");
    let second = rule("//! on: opened", "true", "[tag(\"second\")]");
    let settled = opened(&[("90-first", &first), ("10-second", &second)]);
    assert_eq!(tags(&settled), ["first"]);
    let stopped = Verdict::Stopped { by: "90-first".into() };
    assert!(verdicts(&settled).contains(&("10-second", &stopped)), "{:?}", settled.traces);
}

#[test]
fn a_trace_says_what_was_seen_but_not_what_may_name_people() {
    let asks = rule("//! on: opened", "ticket.priority == 1 && ticket.title == \"x\"", "[]");
    let settled = opened(&[("10-asks", &asks)]);
    let trace = &settled.traces[0];
    assert_eq!(trace.verdict, Verdict::ConditionFalse);
    assert_eq!(trace.saw.iter().collect::<Vec<_>>(), [(&"ticket.priority".to_owned(), &3.into())]);
}

#[test]
fn once_per_ticket_is_remembered_by_the_ticket() {
    let once = rule(
        "//! on: opened, tags_changed\n//! origin: person, rule\n//! once: ticket",
        "true",
        "[tag(event.kind)]",
    );
    let settled = opened(&[("10-once", &once)]);
    assert_eq!(told(&settled), ["ana opened", "10-once rule_ran", "10-once tags_changed"]);
    assert!(settled.ticket.memory.ran.contains_key("10-once"));
    assert!(settled.traces.iter().any(|trace| matches!(trace.verdict, Verdict::OnceDone { .. })));
}

#[test]
fn a_look_again_is_a_deadline_of_the_ticket() {
    let look = rule("//! on: opened", "true", "[look_again(\"2h\")]");
    let settled = opened(&[("10-look", &look)]);
    let due = settled.next_due.expect("something is due");
    assert_eq!(due.as_second(), 7_200);
    let none = open_on(&crate::desk::desk(), Opening::default(), due);
    assert_eq!(none.next_due, None);
}

#[test]
fn what_a_rule_says_is_kept_as_text_and_the_public_part_goes_out() {
    let says = rule("//! on: opened", "true", "[comment(\"Hello.\"), note(\"Hm.\"), tag(\"a\"), tag(\"b\")]");
    let settled = opened(&[("10-says", &says)]);
    let said: Vec<&str> = settled.said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!((said, tags(&settled)), (vec!["Hello.", "Hm."], vec!["a", "b"]));
    let mails = settled.effects.iter().filter(|(_, effect)| matches!(effect, Effect::Mail { .. }));
    assert_eq!(mails.count(), 1);
    assert_eq!(settled.ticket.counts.notes, 1);
}

#[test]
fn who_is_notified_is_named_as_admins_name_them() {
    let tells = rule(
        "//! on: opened",
        "true",
        "[route(\"Network\"), notify(\"Network\", \"Look.\"), escalate(\"Up.\")]",
    );
    let settled = opened(&[("10-tells", &tells)]);
    let told: Vec<_> =
        settled.effects.iter().map(|(_, effect)| matches!(effect, Effect::Tell { .. })).collect();
    assert_eq!((told, settled.ticket.priority), (vec![true, true], 2));
    let nobody = rule("//! on: opened", "true", "[notify(\"nobody@example.org\", \"Look.\")]");
    assert!(opened(&[("10-tells", &nobody)]).faults[0].message.contains("nobody of this name"));
}

#[test]
fn a_letter_is_written_from_a_template_of_the_desks_own_and_from_no_other() {
    let own = |key: &str| MailTemplate {
        key: key.into(),
        locale: "en".into(),
        subject: "x".into(),
        text: "x".into(),
        html: "x".into(),
    };
    let desk = desk_with(Mail { templates: vec![own("late"), own("reminder")], ..Mail::default() });
    let writes = |then: &str| {
        let files = [RuleFile { name: "10-writes".into(), text: rule("//! on: opened", "true", then) }];
        opened_on(&desk, &files)
    };
    let settled = writes(
        "[mail(\"requester\", \"late\"), route(\"Network\"), mail(\"team\", \"late\"), mail(\"assignee\", \"late\")]",
    );
    let written = settled.effects.iter().filter_map(|(_, effect)| match effect {
        Effect::Write { whom, template, outside } => Some((*whom, template.as_str(), *outside)),
        _ => None,
    });
    let written: Vec<_> = written.collect();
    let team = settled.ticket.team.expect("it has a team");
    let requester = settled.ticket.requester.expect("it has a requester");
    assert_eq!(written, [(Whom::Person(requester), "late", true), (Whom::Team(team), "late", false)]);
    for unknown in ["never", "reminder"] {
        let settled = writes(&format!("[tag(\"a\"), mail(\"requester\", \"{unknown}\")]"));
        assert_eq!(told(&settled), ["ana opened"]);
        assert!(settled.faults[0].message.contains(unknown), "{:?}", settled.faults);
    }
    assert!(writes("[mail(\"nobody@example.org\", \"late\")]").faults[0].message.contains("nobody"));
}

#[test]
fn facts_know_the_calendar_the_time_and_the_counts() {
    let knows = rule(
        "//! on: opened",
        "!ticket.calendar.open && ticket.calendar.hour == 0 && ticket.calendar.weekday == 4
         && ticket.calendar.date == \"1970-01-01\" && ticket.status_seconds == 0 && ticket.counts.replies == 0
         && ticket.requester.email == \"\" && event.actor == \"person\"",
        "[tag(\"yes\")]",
    );
    assert_eq!(tags(&opened(&[("10-knows", &knows)])), ["yes"]);
}
