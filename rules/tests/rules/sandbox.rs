//! Rules that run away, break or reach out are stopped and reported; everything else goes on.

use holdfast_rules::Settled;

use crate::desk::{Opening, open, tags, told};

const WELL: (&str, &str) = (
    "90-well",
    "//! on: opened\nfn when(ticket, event) { true }\nfn then(ticket, event) { [tag(\"well\")] }",
);

/// Returns a rule with this body of `then`.
fn rule(then: &str) -> String {
    format!("//! on: opened\nfn when(ticket, event) {{ true }}\nfn then(ticket, event) {{\n{then}\n}}")
}

/// Opens a ticket under a rule and a good one behind it, which must have run.
fn beside_a_good_one(text: &str) -> Settled {
    let (settled, broken) = open(&[("50-bad", text), WELL], Opening::default());
    assert!(tags(&settled).contains(&"well"), "the other rules still run: {:?}", told(&settled));
    assert!(broken.iter().all(|broken| broken.file == "50-bad"));
    assert_eq!(settled.faults.len() + broken.len(), 1, "{:?} {broken:?}", settled.faults);
    assert!(settled.faults.iter().all(|fault| fault.rule == "50-bad"));
    assert_eq!(tags(&settled), ["well"]);
    settled
}

fn fault(then: &str) -> String {
    let mut settled = beside_a_good_one(&rule(then));
    settled.faults.remove(0).message
}

#[test]
fn a_loop_without_end_ends() {
    for then in [
        "loop {}",
        "while true { let x = 1; }",
        "for n in 0..1000000000 { n + 1; }",
        "let x = 0; loop { x += 1; }",
    ] {
        assert!(fault(then).contains("operations"), "{then}");
    }
}

#[test]
fn a_string_or_list_without_end_is_cut_short() {
    let string = fault("let s = \"xxxxxxxxxxxxxxxx\"; loop { s += s; }");
    assert!(string.contains("string"), "{string}");
    let list = fault("let a = [1]; loop { a += a; }");
    assert!(list.contains("array"), "{list}");
    for map in
        ["m[\"k\" + n] = n", "m[\"k\" + n] = \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"", "m.set(\"k\" + n, n)"]
    {
        let said = fault(&format!("let m = #{{}}; let n = 0; loop {{ {map}; n += 1; }}"));
        assert!(["map", "strings", "50 ms"].iter().any(|why| said.contains(why)), "{map}: {said}");
    }
    let nested = fault("let a = []; loop { a = [a, a]; }");
    assert!(nested.contains("array"), "{nested}");
    let padded = fault("let s = \"x\"; s.pad(1000000000, 'x'); []");
    assert!(padded.contains("string"), "{padded}");
}

#[test]
fn what_is_slow_without_being_long_is_stopped_by_the_clock() {
    let begun = std::time::Instant::now();
    let long = "let s = \"x\"; s.pad(60000, 'x'); let n = 0; loop { n += s.to_lower().len(); }";
    let said = fault(long);
    assert!(said.contains("50 ms") || said.contains("operations"), "{said}");
    assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
}

/// The threads of the program have sixteen times this.
const STACK_BYTES: usize = 1024 * 1024;

#[test]
fn the_deepest_script_fits_into_a_small_part_of_a_stack() {
    let braces = |depth: usize| {
        let (open, close) = ("if true { ".repeat(depth), "}".repeat(depth));
        format!("fn down(n) {{ {open} if n > 0 {{ return down(n - 1) + 1; }} {close} 0 }}")
    };
    let deepest = (1..16).rev().find_map(|depth| {
        let text = format!("{}\n{}", rule("down(13); [tag(\"deep\")]"), braces(depth));
        let run = move || {
            let (settled, broken) = open(&[("50-deep", &text), WELL], Opening::default());
            (broken.is_empty() && settled.faults.is_empty()).then(|| tags(&settled).len())
        };
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(run).expect("a thread starts");
        thread.join().expect("its stack is large enough").map(|tags| (depth, tags))
    });
    let (depth, tags) = deepest.expect("one of these can be read");
    assert!(depth >= 2 && tags == 2, "{depth} {tags}");
}

#[test]
fn a_failure_is_named_with_line_and_column() {
    let (settled, _) = open(&[("50-bad", &rule("let x = 1;\n    x + nothing")), WELL], Opening::default());
    let fault = &settled.faults[0];
    assert_eq!((fault.line, fault.column), (5, 9), "{fault:?}");
}

#[test]
fn recursion_without_end_ends() {
    let deep =
        "//! on: opened\nfn when(ticket, event) { true }\nfn then(ticket, event) { then(ticket, event) }";
    let settled = beside_a_good_one(deep);
    assert!(settled.faults[0].message.to_lowercase().contains("stack"), "{:?}", settled.faults);
}

#[test]
fn an_expression_too_deep_for_the_stack_is_not_even_read() {
    for (open, close) in [("(", ")"), ("[", "]"), ("-", ""), ("!", "")] {
        let text = rule(&format!("let x = {}1{};[]", open.repeat(10_000), close.repeat(10_000)));
        beside_a_good_one(&text);
    }
    beside_a_good_one(&rule(&format!("{}{}", "if true {".repeat(5000), "}".repeat(5000))));
}

#[test]
fn a_rule_cannot_load_evaluate_print_or_wait() {
    for then in [
        "import \"secrets\" as s; []",
        "eval(\"1\"); []",
        "export let x = 1; []",
        "sleep(60); []",
        "let f = Fn(\"then\"); timestamp(); []",
        "open_file(\"/etc/passwd\"); []",
    ] {
        let settled = beside_a_good_one(&rule(then));
        assert!(settled.ticket.exists(), "{then}");
    }
}

#[test]
fn what_is_no_command_or_names_nothing_is_said_in_plain_words() {
    assert!(fault("7").contains("list of commands"));
    assert!(fault("[7]").contains("where a command belongs"));
    assert!(fault("[route(\"Nobody\")]").contains("no team \u{201c}Nobody\u{201d}"));
    assert!(fault("[categorise(\"No / Such\")]").contains("no category"));
    assert!(fault("[prioritise(1000)]").contains("no priority 1000"));
    let unsure = "//! on: opened\nfn when(ticket, event) { 1 }\nfn then(ticket, event) { [] }";
    assert!(beside_a_good_one(unsure).faults[0].message.contains("true or false"));
}

#[test]
fn a_rule_that_fails_halfway_has_asked_for_nothing() {
    let settled = beside_a_good_one(&rule("[tag(\"first\"), route(\"Nobody\")]"));
    assert_eq!(told(&settled), ["ana opened", "90-well tags_changed"]);
}

#[test]
fn a_broken_file_is_named_with_line_and_column_and_stops_nothing() {
    let cases = [
        (
            "//! on: opened\nfn when(ticket, event) { true }\nfn then(ticket, event) {\n    let x = ;\n}",
            (4, 13),
        ),
        ("//! on: opened\nfn when(ticket, event) { true }\nfn then(ticket, event) { [ }", (3, 28)),
    ];
    for (text, place) in cases {
        let (settled, broken) = open(&[("20-broken", text), WELL], Opening::default());
        assert_eq!(tags(&settled), ["well"]);
        assert_eq!(broken.len(), 1);
        assert_eq!((broken[0].line, broken[0].column), place, "{}", broken[0]);
        let line = broken[0].to_string();
        let begins = format!("20-broken: line {}, column {}: ", place.0, place.1);
        assert!(line.starts_with(&begins) && line.len() > begins.len(), "{line}");
    }
}

#[test]
fn a_file_that_is_no_rule_says_what_it_lacks() {
    let (_, broken) =
        open(&[("30-empty", "//! on: opened\nfn when(ticket, event) { true }")], Opening::default());
    assert!(broken[0].to_string().contains("no fn then(ticket, event)"), "{}", broken[0]);
    let deaf = "fn when(ticket, event) { true }\nfn then(ticket, event) { [] }";
    let (_, broken) = open(&[("30-deaf", deaf)], Opening::default());
    assert!(broken[0].to_string().contains("on: opened"), "{}", broken[0]);
}

#[test]
fn rules_run_in_the_order_of_their_names_and_do_not_answer_each_other() {
    let tagging =
        |tag: &str| rule(&format!("[tag(\"{tag}\")]")).replace("on: opened", "on: opened, tags_changed");
    let (b, a) = (tagging("b"), tagging("a"));
    let (settled, _) = open(&[("20-second", &b), ("10-first", &a)], Opening::default());
    assert_eq!(told(&settled), ["ana opened", "10-first tags_changed", "20-second tags_changed"]);
}
