//! Why: what the rules were asked about a ticket, what they made of it, and what kept the others from it.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::permission::Permission;
use holdfast_engine::refusal::Refusal;
use holdfast_rules::header::Mode;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::app::App;
use crate::body::Params;
use crate::paging::{self, Paging};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::seen::seen;
use crate::{check, cursor};

/// A decision about which rules were asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decision {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// One for each rule that listened, in the order in which they were asked.
    #[schema(value_type = Vec<Object>)]
    traces: Vec<Value>,
}

/// A rule of today that no decision of this page asked.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotAsked {
    rule: String,
    /// `off`, `broken`, or `not_listening`: nothing of what it listens to has happened.
    reason: &'static str,
    on: Vec<String>,
}

/// Why a ticket is as the rules have made it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WhyView {
    /// The newest first.
    data: Vec<Decision>,
    next_cursor: Option<String>,
    not_asked: Vec<NotAsked>,
}

#[derive(FromRow)]
struct Row {
    id: String,
    at: jiff_sqlx::Timestamp,
    traces: Value,
}

/// Tells which rules were asked about a ticket and why they did what they did, or did nothing.
#[utoipa::path(get, operation_id = "why", path = "/tickets/{id}/why", tag = "tickets", params(("id" = String, Path), Paging),
    responses((status = 200, body = WhyView), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn why(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Params(paging): Params<Paging>,
) -> Answer<Json<WhyView>> {
    const PAGE: &str = "
        select id, at, record->'traces' as traces from command
         where ticket_id = $1 and record ? 'traces' and (at, id) < ($2, $3) order by at desc, id desc limit $4";
    let ticket = seen(&app, &principal, &id).await?;
    if !ticket.sender.may(Permission::Note) {
        return Err(Refusal::NotAllowed { permission: Permission::Note }.into());
    }
    let limit = check::limit(paging.limit)?;
    let end: Option<(Timestamp, String)> = paging.cursor.as_deref().map(cursor::read).transpose()?;
    let far = Timestamp::from_second(32_503_680_000).expect("the year 3000 is an instant");
    let (at, after) = end.unwrap_or((far, String::new()));
    let rows: Vec<Row> = sqlx::query_as(PAGE)
        .bind(ticket.id.0)
        .bind(at.to_sqlx())
        .bind(after)
        .bind(limit)
        .fetch_all(app.reads())
        .await?;
    let last = paging::if_full(&rows, limit, |row| cursor::write(&(row.at.to_jiff(), &row.id)));
    let data: Vec<Decision> = rows.into_iter().map(Row::decision).collect();
    let not_asked = not_asked(&app, &data).await?;
    Ok(Json(WhyView { data, next_cursor: last, not_asked }))
}

impl Row {
    fn decision(self) -> Decision {
        let traces = self.traces.as_array().cloned().unwrap_or_default();
        Decision { at: self.at.to_jiff(), traces }
    }
}

async fn not_asked(app: &App, shown: &[Decision]) -> Answer<Vec<NotAsked>> {
    let asked: BTreeSet<&str> =
        shown.iter().flat_map(|one| &one.traces).filter_map(|trace| trace["rule"].as_str()).collect();
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let rules = latest.rules.rules().iter().filter(|rule| !asked.contains(rule.name.as_str()));
    let not = |rule: &holdfast_rules::Rule| NotAsked {
        rule: rule.name.clone(),
        reason: if rule.header.mode == Mode::Off { "off" } else { "not_listening" },
        on: rule.header.on.iter().cloned().collect(),
    };
    let broken = latest.broken.iter().map(|broken| NotAsked {
        rule: broken.file.clone(),
        reason: "broken",
        on: vec![],
    });
    Ok(rules.map(not).chain(broken).collect())
}
