//! Trials: a rule is looked at, and tried on one ticket, before anybody keeps it.

use axum::Json;
use axum::extract::State;
use holdfast_engine::desk::RuleFile;
use holdfast_rules::{RuleSet, Trace, replay, without_template};
use holdfast_workflows::backtest::{Made, tell};
use holdfast_workflows::store::backtest::histories;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::text::check_file;
use super::{BrokenView, Rules, compiled};
use crate::app::App;
use crate::body::Body;
use crate::check::Check;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::seen;

/// A text that may become a rule.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextBody {
    #[serde(default)]
    name: Option<String>,
    text: String,
}

/// Whether it can run.
#[derive(Debug, Serialize, ToSchema)]
pub struct Validity {
    valid: bool,
    broken: Vec<BrokenView>,
}

/// Says whether a text is a rule, and where it is broken.
#[utoipa::path(post, operation_id = "validate_rule", path = "/rules/validate", tag = "rules", request_body = TextBody,
    responses((status = 200, body = Validity), (status = 422, body = Problem)))]
pub async fn validate(State(app): State<App>, Body(body): Body<TextBody>) -> Answer<Json<Validity>> {
    let file = RuleFile { name: body.name.unwrap_or("draft".into()), text: body.text };
    check_file::<Rules>(Check::default(), "", &file).done()?;
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let unwritten = without_template(std::slice::from_ref(&file), &latest.desk.data.mail);
    let (_, mut broken) = RuleSet::compile(0, &[file]);
    broken.extend(unwritten);
    Ok(Json(Validity { valid: broken.is_empty(), broken: broken.iter().map(BrokenView::of).collect() }))
}

/// A rule and the ticket it is tried on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DryRunBody {
    text: String,
    /// Id or number.
    ticket: String,
    /// The event to try it on; without it the latest that it listens to.
    #[serde(default)]
    seq: Option<u64>,
}

/// What the rule would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct DryRun {
    /// Null: nothing has happened to the ticket that it listens to.
    seq: Option<u64>,
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    event: Option<String>,
    #[schema(value_type = Vec<Object>)]
    traces: Vec<Value>,
    #[schema(value_type = Object)]
    made: Value,
}

/// Tries a rule on what happened to a ticket, upon the ticket as it was then. Nothing comes of it.
#[utoipa::path(post, operation_id = "dry_run_rule", path = "/rules/dry-run", tag = "rules", request_body = DryRunBody,
    responses((status = 200, body = DryRun), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn dry_run(
    State(app): State<App>,
    principal: Principal,
    Body(body): Body<DryRunBody>,
) -> Answer<Json<DryRun>> {
    let ticket = seen(&app, &principal, &body.ticket).await?.id;
    let file = RuleFile { name: "draft".into(), text: body.text };
    check_file::<Rules>(Check::default(), "", &file).done()?;
    // A draft that is off would say nothing; it is tried as if it were on.
    let text = holdfast_rules::header::with(&file.text, "mode", "on");
    let rules = compiled("/text", 0, &[RuleFile { text, ..file }])?;
    let desk = app.stack.store.desks.latest(app.reads()).await?.desk.clone();
    let mut past = histories(app.reads(), &[ticket.0], Timestamp::MAX, rules.needs()).await?;
    let history = past.pop().ok_or_else(|| Problem::not_found("ticket"))?;
    let found = tokio::task::spawn_blocking(move || {
        let mut found =
            DryRun { seq: None, at: None, event: None, traces: vec![], made: json!(Made::default()) };
        tell(&history, |moment| {
            let meant = body.seq.is_none_or(|seq| moment.facts.iter().any(|(own, _)| *own == seq));
            if !meant {
                return;
            }
            let replayed = replay(&moment.past(&desk, &history), &rules);
            if let Some(Trace { seq, event, .. }) = replayed.traces.first() {
                found = DryRun {
                    seq: Some(*seq),
                    at: Some(moment.at),
                    event: Some(event.clone()),
                    traces: replayed.traces.iter().map(|trace| json!(trace)).collect(),
                    made: json!(Made::of(&replayed)),
                };
            }
        });
        found
    });
    Ok(Json(found.await.map_err(anyhow::Error::from)?))
}
