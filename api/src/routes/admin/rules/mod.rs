//! Rules: read, written, switched and put in order, each time as a new version of the desk.
//!
//! A rule is one text; what its header says is changed by changing that text, so that the file in
//! somebody's git and the rule on the desk are the same thing.

pub mod backtest;
pub mod change;
pub mod files;
pub mod runs;
pub mod trial;
pub mod versions;
pub mod why;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::desk::{Desk, DeskData, RuleFile};
use holdfast_rules::header::{Header, Mode, Once, Origin};
use holdfast_rules::{BrokenRule, RuleSet, guide, without_template};
use holdfast_workflows::store::desk::Compiled;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::change::RuleKept;
use super::text::{Kind, find, version_of_each};
use super::thing::{Tagged, tagged};
use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::views::All;

/// Rules, as files that admins write.
#[derive(Debug)]
pub struct Rules;

impl Kind for Rules {
    const WHAT: &'static str = "rule";
    const COUNT_MAX: usize = 500;
    const BYTES_MAX: usize = 64 * 1024;
    const TAKEN: &'static [&'static str] =
        &["language", "order", "files", "validate", "dry-run", "backtests", "runs"];
    const VERSIONS: &'static str = "rule_version";
    type Kept = RuleKept;

    fn all(data: &DeskData) -> &Vec<RuleFile> {
        &data.rules
    }

    fn all_mut(data: &mut DeskData) -> &mut Vec<RuleFile> {
        &mut data.rules
    }

    fn kept(file: &RuleFile) -> RuleKept {
        RuleKept { name: file.name.clone() }
    }

    async fn must_be_sound(_app: &App, _desk: &Desk, at: &str, file: &RuleFile) -> Answer<()> {
        compiled(at, 0, std::slice::from_ref(file)).map(drop)
    }

    fn must_fit(data: &DeskData, at: &str, file: &RuleFile) -> Answer<()> {
        let unwritten = without_template(std::slice::from_ref(file), &data.mail);
        unwritten.first().map_or(Ok(()), |fault| Err(broken(at, fault)))
    }
}

/// Returns the routes of rules.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(language))
        .routes(routes!(change::order))
        .routes(routes!(files::export, files::import))
        .routes(routes!(trial::validate))
        .routes(routes!(trial::dry_run))
        .routes(routes!(backtest::list, backtest::begin))
        .routes(routes!(backtest::read))
        .routes(routes!(backtest::tickets))
        .routes(routes!(runs::all))
        .routes(routes!(read, change::put, change::remove))
        .routes(routes!(change::switch))
        .routes(routes!(versions::list))
        .routes(routes!(versions::read))
        .routes(routes!(versions::roll_back))
        .routes(routes!(runs::of_rule))
        .routes(routes!(why::why))
}

/// A rule as it stands in the list, in the order in which rules run.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    name: String,
    /// What it is for, in its own words.
    about: String,
    group: String,
    order: i64,
    on: Vec<String>,
    /// `event`, `ticket`, or `cooldown` with seconds.
    once: String,
    origin: Vec<String>,
    /// `on`, `off` or `shadow`.
    #[schema(value_type = String)]
    mode: Mode,
    /// The desk version that brought its text.
    version: i64,
    /// Why it cannot run; null: it can.
    broken: Option<BrokenView>,
    /// Only where one rule is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// Where a rule is broken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BrokenView {
    pub line: usize,
    pub column: usize,
    pub message: String,
}

impl BrokenView {
    pub fn of(broken: &BrokenRule) -> Self {
        Self { line: broken.line, column: broken.column, message: broken.message.clone() }
    }
}

impl RuleView {
    fn of(file: &RuleFile, version: i64, broken: Option<&BrokenRule>) -> Self {
        let header = Header::read(&file.name, &file.text);
        let header = header.or_else(|_| Header::read(&file.name, "//! on: opened\n//! mode: off"));
        let header = header.expect("this can be read");
        Self {
            name: file.name.clone(),
            about: header.about,
            group: header.group,
            order: header.order,
            on: header.on.into_iter().collect(),
            once: once(header.once),
            origin: header.origin.into_iter().map(origin).collect(),
            mode: header.mode,
            version,
            broken: broken.map(BrokenView::of),
            text: None,
        }
    }
}

fn once(once: Once) -> String {
    match once {
        Once::Event => "event".into(),
        Once::Ticket => "ticket".into(),
        Once::Cooldown(seconds) => format!("cooldown {seconds}s"),
    }
}

fn origin(origin: Origin) -> String {
    let name = match origin {
        Origin::Person => "person",
        Origin::Clock => "clock",
        Origin::Rule => "rule",
    };
    name.into()
}

/// Lists the rules in the order in which they run.
#[utoipa::path(get, operation_id = "list_rules", path = "/rules", tag = "rules", responses((status = 200, body = All<RuleView>)))]
pub async fn list(State(app): State<App>) -> Answer<Tagged<All<RuleView>>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let versions = version_of_each::<Rules>(&app).await?;
    let mut data: Vec<_> = latest.desk.data.rules.iter().map(|file| view(file, &latest, &versions)).collect();
    data.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
    Ok(tagged(&latest.desk, All { data }))
}

fn view(file: &RuleFile, latest: &Compiled, versions: &BTreeMap<String, i64>) -> RuleView {
    let broken = latest.broken.iter().find(|broken| broken.file == file.name);
    RuleView::of(file, versions.get(&file.name).copied().unwrap_or(latest.desk.version), broken)
}

/// Reads a rule with its text.
#[utoipa::path(get, operation_id = "read_rule", path = "/rules/{name}", tag = "rules", params(("name" = String, Path)),
    responses((status = 200, body = RuleView), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, Path(name): Path<String>) -> Answer<Tagged<RuleView>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let file = find::<Rules>(&latest.desk.data, &name)?;
    let view = view(file, &latest, &version_of_each::<Rules>(&app).await?);
    Ok(tagged(&latest.desk, RuleView { text: Some(file.text.clone()), ..view }))
}

/// Returns a set of rules, or where one of them is broken.
fn compiled(at: &str, version: i64, files: &[RuleFile]) -> Answer<RuleSet> {
    let (rules, faults) = RuleSet::compile(version, files);
    faults.first().map_or(Ok(rules), |fault| Err(broken(at, fault)))
}

fn broken(at: &str, fault: &BrokenRule) -> Problem {
    let mut problem = Problem::field(at, "broken_rule", fault.to_string());
    problem.params = Some(json!({ "rule": fault.file, "line": fault.line, "column": fault.column,
        "message": fault.message }));
    problem
}

/// Tells what rules can name: header lines, events, facts, functions and commands.
#[utoipa::path(get, operation_id = "rule_language", path = "/rules/language", tag = "rules", responses((status = 200, body = Object)))]
pub async fn language() -> Json<Value> {
    Json(json!(guide::LANGUAGE))
}
