//! A ticket that is asked for by a form: how its opening is filled in, and what was answered.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::ticket::Ticket;
use holdfast_rules::form::{Answers, Ready, Told};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::open::OpenBody;
use crate::app::App;
use crate::body::Params;
use crate::check::Check;
use crate::forms::{self, Filing};
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::admin::text::versions;
use crate::routes::forms::Forms;
use crate::seen::seen;

/// Returns an opening with what its form makes of it; one without a form as it is.
pub async fn fill(
    app: &App,
    principal: &Principal,
    mut body: OpenBody,
) -> Answer<(OpenBody, Option<Filing>)> {
    let Some(form) = body.form.take() else { return Ok((body, None)) };
    nothing_beside(&body)?;
    let asked = (form.key.as_str(), form.version);
    let mut filing = forms::file(app, principal, "/form", asked, form.answers).await?;
    filing.files_beside = body.attachment_ids.len();
    let mapped = filing.mapped.clone();
    body.title = mapped.title;
    body.description = Some(mapped.description);
    body.category = mapped.category.map(|category| category.to_string());
    body.team_id = mapped.team.map(|team| team.0);
    (body.priority, body.urgency, body.impact) = (mapped.priority, mapped.urgency, mapped.impact);
    (body.tags, body.lifecycle) = (mapped.tags, mapped.lifecycle);
    body.custom_fields = Some(mapped.fields).filter(|fields| !fields.is_empty());
    body.attachment_ids.extend(filing.files.iter().map(|(_, id)| *id));
    Ok((body, Some(filing)))
}

/// What the form says is said by nobody else.
fn nothing_beside(body: &OpenBody) -> Answer<()> {
    let given = [
        ("/title", !body.title.is_empty()),
        ("/description", body.description.is_some()),
        ("/priority", body.priority.is_some()),
        ("/urgency", body.urgency.is_some()),
        ("/impact", body.impact.is_some()),
        ("/category", body.category.is_some()),
        ("/teamId", body.team_id.is_some()),
        ("/tags", !body.tags.is_empty()),
        ("/customFields", body.custom_fields.is_some()),
        ("/lifecycle", body.lifecycle.is_some()),
        ("/firstComment", body.first_comment.is_some()),
    ];
    let given = given.into_iter().filter(|(_, given)| *given);
    let message = "this comes from the form";
    given.fold(Check::default(), |check, (at, _)| check.wrong(at, "from_the_form", message.into())).done()
}

/// In which language words are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Spoken {
    /// `en`, `de` and the like; without it as the form was first written.
    language: Option<String>,
}

/// A form as it was filled in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FiledView {
    key: String,
    /// The one that was filled in.
    version: i64,
    /// The one in force; null: the form is gone.
    latest: Option<i64>,
    title: String,
    /// The ticket's description says something else than the answers.
    described: bool,
    /// Empty where the answers were erased.
    answers: Vec<AnswerView>,
}

/// One question with its answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerView {
    key: String,
    label: String,
    /// As people read it.
    answer: String,
    /// As it was given.
    #[schema(value_type = Object)]
    value: Value,
}

/// Reads what was answered in the form by which a ticket was asked for, by that version of the form.
#[utoipa::path(get, operation_id = "read_answers", path = "/tickets/{id}/form", tag = "forms", params(("id" = String, Path), Spoken),
    responses((status = 200, body = FiledView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<String>,
    Params(spoken): Params<Spoken>,
) -> Answer<Json<FiledView>> {
    let found = seen(&app, &principal, &id).await?;
    let (ticket, answers) = answered(&app, found.id.0).await?;
    let filed = ticket.filed.ok_or_else(|| Problem::not_found("form of the ticket"))?;
    let (file, _) = versions::file::<Forms>(&app, &filed.form, filed.version).await?;
    let ready = Ready::compile(&file).map_err(|_| Problem::not_found("form of the ticket"))?;
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let shown = forms::shown(&app, &latest.desk, &ready, &answers).await?;
    let language = spoken.language.unwrap_or_default();
    let told = ready.told(&answers, &shown, &language);
    let in_force = latest.forms.get(&filed.form).is_some();
    let title =
        holdfast_rules::form::in_language(&ready.form.title, &ready.form.titles, &language).to_owned();
    Ok(Json(FiledView {
        latest: if in_force { Some(forms::version_of(&app, &filed.form).await?) } else { None },
        key: filed.form,
        version: filed.version,
        title,
        described: ready.form.ticket.description.is_some(),
        answers: views(told, &answers),
    }))
}

fn views(told: Vec<Told>, answers: &Answers) -> Vec<AnswerView> {
    let view = |Told { key, label, answer }| {
        let value = answers.get(&key).cloned().unwrap_or_default();
        AnswerView { key, label, answer, value }
    };
    told.into_iter().map(view).collect()
}

async fn answered(app: &App, id: uuid::Uuid) -> Answer<(Ticket, Answers)> {
    const READ: &str = "
        select t.fold_version, t.snapshot, c.text from ticket t
          left join content c on c.id = (t.snapshot->'filed'->'answers'->>'id')::uuid where t.id = $1";
    let (fold_version, stored, text): (i32, Value, Option<String>) =
        sqlx::query_as(READ).bind(id).fetch_one(app.reads()).await?;
    let (ticket, _) = super::read::snapshot(app, id, fold_version, stored).await?;
    Ok((ticket, text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()))
}
