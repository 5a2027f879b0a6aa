use proptest::prelude::*;
use serde_json::json;

use super::*;

fn field(extra: &Value) -> CustomField {
    let mut field = json!({ "key": "it", "label": "It" });
    field.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
    serde_json::from_value(field).expect("a field")
}

/// Returns the codes of what is wrong with each of these values.
fn codes(extra: &Value, values: &[Value]) -> Vec<&'static str> {
    let field = field(extra);
    assert_eq!(field.faults(), [], "the field itself is good");
    values.iter().map(|value| wrong(&field, value).map_or("", |(code, _)| code)).collect()
}

#[test]
fn every_type_takes_its_values_and_names_what_is_wrong_with_others() {
    let long = "a".repeat(1_001);
    let texts = [json!("Ulm"), json!(1), json!(" "), json!(long)];
    assert_eq!(codes(&json!({"type": "text"}), &texts), ["", "not_a_text", "empty", "too_long"]);
    let texts = [json!(long), json!("b".repeat(20_001))];
    assert_eq!(codes(&json!({"type": "long_text"}), &texts), ["", "too_long"]);

    let number = json!({"type": "number", "min": 0.0, "max": 10.0, "decimals": 1});
    let numbers = [json!(0), json!(2.5), json!(2.25), json!(11), json!(-1), json!("2")];
    let expected = ["", "", "too_many_decimals", "out_of_range", "out_of_range", "not_a_number"];
    assert_eq!(codes(&number, &numbers), expected);
    let huge = [json!(1e300), json!(-0.1)];
    assert_eq!(codes(&json!({"type": "number"}), &huge), ["out_of_range", ""]);

    let dates = [json!("2028-02-29"), json!("2027-02-29"), json!("20270228"), json!(1)];
    assert_eq!(codes(&json!({"type": "date"}), &dates), ["", "not_a_date", "not_a_date", "not_a_date"]);
    let instants = [json!("2027-02-28T09:00:00Z"), json!("2027-02-28T09:00:00")];
    assert_eq!(codes(&json!({"type": "datetime"}), &instants), ["", "not_a_datetime"]);
    assert_eq!(codes(&json!({"type": "boolean"}), &[json!(false), json!("no")]), ["", "not_a_boolean"]);

    let urls = [json!("https://a.example/b?c"), json!("javascript:alert(1)"), json!("https://a b")];
    assert_eq!(codes(&json!({"type": "url"}), &urls), ["", "not_a_url", "not_a_url"]);
    let emails = [json!("a@b.example"), json!("a@b@c"), json!("a b@c")];
    assert_eq!(codes(&json!({"type": "email"}), &emails), ["", "not_an_email", "not_an_email"]);
    let people = [json!(Uuid::nil()), json!("ana")];
    assert_eq!(codes(&json!({"type": "person"}), &people), ["", "not_a_person"]);
    assert_eq!(
        codes(&json!({"type": "lookup", "list": "assets"}), &[json!("A-1"), json!(1)]),
        ["", "not_a_text"]
    );
}

#[test]
fn only_what_is_offered_can_be_chosen_and_each_once() {
    let options = json!([{"key": "ulm", "label": "Ulm"}, {"key": "bonn", "label": "Bonn"}]);
    let select = json!({"type": "select", "options": options});
    assert_eq!(
        codes(&select, &[json!("ulm"), json!("Ulm"), json!(["ulm"])]),
        ["", "not_an_option", "not_an_option"]
    );
    let several = json!({"type": "multi_select", "options": options});
    let given = [json!(["ulm", "bonn"]), json!(["ulm", "ulm"]), json!(["x"]), json!([]), json!("ulm")];
    assert_eq!(codes(&several, &given), ["", "duplicate", "not_an_option", "empty", "not_a_list"]);
}

#[test]
fn every_wrong_field_is_named_and_null_takes_any_away() {
    let (text, number) = (field(&json!({"type": "text"})), field(&json!({"type": "number", "key": "n"})));
    let given = json!({"it": 1, "n": "x", "a/b": 1});
    let told = faults(given.as_object().expect("an object"), &[&text, &number]);
    let told: Vec<_> = told.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
    let expected = [
        ("/customFields/a~1b", "unknown_field"),
        ("/customFields/it", "not_a_text"),
        ("/customFields/n", "not_a_number"),
    ];
    assert_eq!(told, expected);
    let nothing = json!({"it": null, "n": null});
    assert_eq!(faults(nothing.as_object().expect("an object"), &[&text, &number]), []);
}

#[test]
fn a_definition_that_cannot_work_is_told_why_and_where() {
    let told = |extra: &Value| {
        let faults = field(extra).faults();
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect::<Vec<_>>()
    };
    let one = |pointer: &str, code: &'static str| vec![(pointer.to_owned(), code)];
    assert_eq!(told(&json!({"type": "text", "key": "Site"})), one("/key", "bad_key"));
    assert_eq!(told(&json!({"type": "text", "label": ""})), one("/label", "bad_label"));
    assert_eq!(told(&json!({"type": "select"})), one("/options", "bad_options"));
    let twice =
        json!([{"key": "a", "label": "A"}, {"key": "a", "label": "B"}, {"key": "none", "label": "C"}]);
    assert_eq!(
        told(&json!({"type": "select", "options": twice})),
        [("/options/1/key".into(), "duplicate_key"), ("/options/2/key".into(), "bad_key")]
    );
    assert_eq!(told(&json!({"type": "number", "min": 2.0, "max": 1.0})), one("/max", "out_of_range"));
    assert_eq!(told(&json!({"type": "number", "default": "1"})), one("/default", "not_a_number"));
    assert_eq!(told(&json!({"type": "lookup"})), one("/list", "required"));
}

/// Returns fields of every type.
fn kinds() -> Vec<CustomField> {
    let options = json!([{"key": "ulm", "label": "Ulm"}, {"key": "bonn", "label": "Bonn"}]);
    let plain = ["text", "long_text", "number", "date", "datetime", "boolean", "person", "url", "email"];
    let plain = plain.map(|kind| field(&json!({ "type": kind })));
    let chosen = ["select", "multi_select"].map(|kind| field(&json!({ "type": kind, "options": options })));
    let row = field(&json!({"type": "lookup", "list": "assets"}));
    plain.into_iter().chain(chosen).chain([row]).collect()
}

/// Anything that JSON can say, and more often what some field takes.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 1000.0)),
        any::<i64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        "[a-z]{1,5}@[a-z]{1,5}".prop_map(Value::from),
        "https://[a-z]{1,9}/[a-z]{0,5}".prop_map(Value::from),
        "20[0-9]{2}-(0[1-9]|1[0-2])-[0-3][0-9](T10:00:00Z)?".prop_map(Value::from),
        prop_oneof![Just("ulm"), Just("bonn")].prop_map(Value::from),
        any::<u128>().prop_map(|id| Value::from(Uuid::from_u128(id).to_string())),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| prop::collection::vec(inner, 0..3).prop_map(Value::from))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_field_takes_is_the_same_after_it_was_written_and_read(value in anything(), n in 0_usize..12) {
        let field = &kinds()[n];
        if wrong(field, &value).is_none() {
            let values: Values = [(field.key.clone(), value.clone())].into_iter().collect();
            let read: Values = serde_json::from_str(&Value::Object(values.clone()).to_string()).expect("JSON");
            prop_assert_eq!(&read, &values);
            prop_assert_eq!(faults(&read, &[field]), vec![]);
        }
    }

    #[test]
    fn a_value_that_is_refused_names_its_field_and_no_other(value in anything(), n in 0_usize..12) {
        let (field, other) = (&kinds()[n], field(&json!({"type": "text", "key": "other"})));
        let values: Values = [(field.key.clone(), value), ("other".into(), json!("good"))].into_iter().collect();
        let told = faults(&values, &[field, &other]);
        prop_assert!(told.len() <= 1);
        prop_assert!(told.iter().all(|fault| fault.pointer == "/customFields/it"));
        let refused: Vec<_> = bad(&values, &[field, &other]).into_iter().map(|bad| bad.key).collect();
        prop_assert_eq!(refused, told.iter().map(|_| "it".to_owned()).collect::<Vec<_>>());
    }
}
