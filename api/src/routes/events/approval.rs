//! What happened to an approval, in words.

use serde_json::{Value, json};

/// Returns what an event about an approval carries, with names for ids, and what it says; none for others.
pub(super) fn tell(
    kind: &str,
    data: &Value,
    text: Option<&str>,
    person: impl Fn(&Value) -> String,
) -> Option<(Value, String)> {
    let (round, step) = (&data["round"], &data["step"]);
    Some(match kind {
        "approval_asked" => {
            let asked = data["approvers"].as_array().into_iter().flatten();
            let asked: Vec<_> = asked.map(person).collect();
            let what = format!("asked {} for approval", asked.join(", "));
            (json!({ "round": round, "step": step, "name": data["name"], "approvers": asked }), what)
        }
        "approval_answered" => {
            let what = if data["verdict"] == "approved" { "approved it" } else { "did not approve it" };
            (json!({ "round": round, "step": step, "verdict": data["verdict"], "reason": text }), what.into())
        }
        "approval_delegated" => {
            let (from, to) = (person(&data["from"]), person(&data["to"]));
            let what = format!("passed the question to {from} on to {to}");
            (json!({ "round": round, "step": step, "from": from, "to": to }), what)
        }
        "approval_reminded" => (json!({ "n": data["n"] }), "reminded those who have not answered".into()),
        "approval_voided" => {
            let what = "asks anew for approval, because what was approved has changed".into();
            (json!({ "round": round, "because": data["because"] }), what)
        }
        "approval_ended" => (json!({ "outcome": data["outcome"] }), ended(&data["outcome"]).into()),
        _ => return None,
    })
}

fn ended(outcome: &Value) -> &'static str {
    match outcome.as_str() {
        Some("approved") => "noted that it is approved",
        Some("rejected") => "noted that it is not approved",
        Some("expired") => "noted that nobody has approved it in time",
        _ => "asks nobody for approval any more",
    }
}
