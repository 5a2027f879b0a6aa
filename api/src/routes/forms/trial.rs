//! Trials: a form is looked at, filled in and mapped before anybody keeps it.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use holdfast_engine::desk::{Desk, FormFile};
use holdfast_engine::field::Values;
use holdfast_rules::form::{Mapped, MappedPart, Ready, unfit};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::view::{AskedView, FormEntry, FormView, asked};
use super::{Forms, faults};
use crate::app::App;
use crate::approvals::{StepView, planned};
use crate::approvers::{Request, find};
use crate::body::Body;
use crate::check::Check;
use crate::forms::{self, Checked, faulty, known};
use crate::policy::Principal;
use crate::problem::{Answer, FieldError, Problem};
use crate::routes::admin::text::check_file;
use crate::views::Names;

/// A text that may become a form, and answers to try it with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormText {
    text: String,
    #[serde(default)]
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
}

/// Whether a text is a form, and how it would look.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormTrial {
    valid: bool,
    /// Pointers lead into the form.
    errors: Vec<FieldError>,
    /// Null: it is too broken to be filled in.
    filled: Option<FilledView>,
}

/// A form with some answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct FilledView {
    form: FormView,
    /// What is asked for after these answers.
    asked: Vec<AskedView>,
    /// What is wrong with them; pointers begin at `/answers`.
    errors: Vec<FieldError>,
    ticket: MappedView,
    /// Who would have to agree before it is worked on, if whoever tries it asked for it.
    approval: Vec<StepView>,
    /// The parts that they would call for.
    parts: Vec<MappedPartView>,
}

/// A part that answers would call for.
#[derive(Debug, Serialize, ToSchema)]
pub struct MappedPartView {
    key: String,
    /// The keys of the parts that come before it.
    after: BTreeSet<String>,
    ticket: MappedView,
}

/// The ticket that they would make.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MappedView {
    title: String,
    description: String,
    category: Vec<String>,
    team: Option<String>,
    priority: Option<u8>,
    urgency: Option<u8>,
    impact: Option<u8>,
    lifecycle: Option<String>,
    tags: Vec<String>,
    #[schema(value_type = Object)]
    custom_fields: Values,
}

impl MappedView {
    fn of(mapped: Mapped, desk: &Desk) -> Self {
        Self {
            title: mapped.title,
            description: mapped.description,
            category: Names(desk).category(mapped.category),
            team: Names(desk).team(mapped.team).map(|team| team.name),
            priority: mapped.priority,
            urgency: mapped.urgency,
            impact: mapped.impact,
            lifecycle: mapped.lifecycle,
            tags: mapped.tags.into_iter().collect(),
            custom_fields: mapped.fields,
        }
    }
}

/// Says what is wrong with a text, how it would look as a form, and what some answers would make of a ticket.
#[utoipa::path(post, operation_id = "validate_form", path = "/forms/validate", tag = "forms", request_body = FormText,
    responses((status = 200, body = FormTrial), (status = 422, body = Problem)))]
pub async fn validate(
    State(app): State<App>,
    principal: Principal,
    Body(FormText { text, answers }): Body<FormText>,
) -> Answer<Json<FormTrial>> {
    let file = FormFile { name: "draft".into(), text };
    check_file::<Forms>(Check::default(), "", &file).done()?;
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let errors = faulty("", faults(&app, &file, &latest.desk).await?).errors;
    let filled = match Ready::compile(&file) {
        Ok(ready) => Some(filled(&app, &principal, &latest.desk, &ready, answers).await?),
        Err(_) => None,
    };
    Ok(Json(FormTrial { valid: errors.is_empty(), errors, filled }))
}

async fn filled(
    app: &App,
    principal: &Principal,
    desk: &Desk,
    ready: &Ready,
    answers: Map<String, Value>,
) -> Answer<FilledView> {
    let who = known(app, principal.person).await?;
    let Checked { answers, faults, shown, asked: now } =
        forms::check(app, principal, desk, ready, answers).await?;
    let parts = ready.parts(&answers, &shown, desk);
    let part = |MappedPart { key, after, ticket }| MappedPartView {
        key,
        after,
        ticket: MappedView::of(ticket, desk),
    };
    let mapped = ready.map(&answers, &shown, desk);
    let (requester, category) = (principal.person, mapped.category);
    let request = Request { desk, ready, answers: &answers, requester, category, at: "/answers" };
    let (approval, nobody) = match find(app.reads(), request).await {
        Ok(steps) => (planned(app.reads(), &steps).await?, vec![]),
        Err(problem) if problem.status == 422 => (vec![], problem.errors),
        Err(problem) => return Err(problem),
    };
    let mut errors = faulty("/answers", faults).errors;
    errors.extend(nobody);
    let entry = FormEntry::of(&ready.key, &ready.form, desk.version).with(unfit(ready, desk));
    Ok(FilledView {
        form: FormView::of(entry, ready, desk, &who),
        asked: asked(now),
        errors,
        ticket: MappedView::of(mapped, desk),
        approval,
        parts: parts.into_iter().map(part).collect(),
    })
}
