//! What rules may know of a ticket's custom fields.

use holdfast_engine::refusal::Refusal;
use holdfast_rules::Outcome;

use crate::desk::{Opening, open, tags};

/// Opens a ticket with these fields under a rule that tags it when this holds.
fn holds(fields: &str, condition: &str) -> bool {
    let rule = format!(
        "//! on: opened\nfn when(ticket, event) {{ {condition} }}\nfn then(ticket, event) {{ [tag(\"yes\")] }}"
    );
    let (settled, broken) = open(&[("10-fields", &rule)], Opening { fields, ..Opening::default() });
    assert_eq!((broken, &settled.faults), (vec![], &vec![]));
    tags(&settled) == ["yes"]
}

#[test]
fn a_rule_reads_fields_by_their_keys() {
    let fields = r#"{"site": "ulm", "seats": 4, "load": 0.5, "vip": true, "rooms": ["a", "b"]}"#;
    for condition in [
        "ticket.custom_fields.site == \"ulm\"",
        "ticket.custom_fields.seats > 3",
        "ticket.custom_fields.load < 1.0",
        "ticket.custom_fields.vip",
        "\"b\" in ticket.custom_fields.rooms",
        "ticket.custom_fields.absent == ()",
    ] {
        assert!(holds(fields, condition), "{condition}");
    }
    assert!(!holds("{}", "ticket.custom_fields.site == \"ulm\""));
}

#[test]
fn fields_that_were_erased_are_as_if_never_filled_in() {
    assert!(holds("", "ticket.custom_fields.site == ()"));
}

#[test]
fn a_ticket_does_not_begin_with_a_value_that_its_field_does_not_take() {
    let fields = r#"{"seats": "many", "shoe": 43}"#;
    let (settled, _) = open(&[], Opening { fields, ..Opening::default() });
    let Outcome::Refused { refusal: Refusal::BadFields { fields } } = settled.outcome else {
        panic!("{:?}", settled.outcome);
    };
    let told: Vec<_> = fields.iter().map(|field| (field.key.as_str(), field.code.as_str())).collect();
    assert_eq!(told, [("seats", "not_a_number"), ("shoe", "unknown_field")]);
}
