//! Approving: the page behind the link in the letter that asks somebody to agree.
//!
//! Reading it agrees to nothing: programs that check mail for bad links follow all of them.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use holdfast_engine::approval::{Approval, Verdict};
use holdfast_engine::command::{AnswerApproval, Command};
use holdfast_engine::refusal::Refusal;
use holdfast_workflows::approve::Asked;
use holdfast_workflows::mail::html::escape;
use holdfast_workflows::mail::markdown;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::said::{self, Held, Said};
use super::{Page, alert, language, nowhere, words};
use crate::app::App;
use crate::auth::limit::per_minute;
use crate::problem::Answer;
use crate::routes::approvals::answer::REASON_CHARS_MAX;

const ANSWERS_PER_MINUTE: i32 = 10;

/// What was sent from the page.
#[derive(Debug, Deserialize)]
pub struct Reply {
    verdict: Verdict,
    #[serde(default)]
    reason: String,
    /// The state of the request that the page showed.
    content: u64,
}

/// Shows what is asked for, and agrees to nothing.
#[utoipa::path(get, operation_id = "show_approval", path = "/approve/{token}", tag = "public", params(("token" = String, Path)),
    responses((status = 200, description = "A page that asks"), (status = 404, description = "A page that knows no such link"),
              (status = 409, description = "A page that says why there is nothing to answer")))]
pub async fn ask(State(app): State<App>, Path(token): Path<String>) -> Answer<Response> {
    let Some((asked, request)) = find(&app, &token).await? else { return Ok(nowhere()) };
    Ok(request.page(asked, "", None).into_response())
}

/// Answers.
#[utoipa::path(post, operation_id = "answer_approval_by_link", path = "/approve/{token}", tag = "public", params(("token" = String, Path)),
    responses((status = 200, description = "Thank you"), (status = 404, description = "A page that knows no such link"),
              (status = 409, description = "A page that says why not"), (status = 422, description = "A page that asks for a reason")))]
pub async fn answer(
    State(app): State<App>,
    Path(token): Path<String>,
    Form(said): Form<Reply>,
) -> Answer<Response> {
    let Some((asked, request)) = find(&app, &token).await? else { return Ok(nowhere()) };
    let again = |trouble| request.page(asked, &said.reason, Some(trouble));
    if said.reason.trim().chars().count() > REASON_CHARS_MAX {
        return Ok(again(Trouble::TooLong).into_response());
    }
    let page = match knock(&app, asked, &said).await? {
        Ok(()) => request.thanks(said.verdict),
        Err(Held::Later) => again(Trouble::Later),
        Err(Held::Refused(Refusal::ReasonNeeded)) => again(Trouble::NoReason),
        Err(Held::Refused(Refusal::ApprovalMoved { outcome: None, round, step }))
            if (round, step) == (asked.round, asked.step) =>
        {
            again(Trouble::Changed)
        }
        Err(Held::Refused(_)) => request.over(),
    };
    Ok(page.into_response())
}

/// What is asked for, for the page.
#[derive(Debug, FromRow)]
struct Request {
    locale: String,
    number: String,
    title: Option<String>,
    requester: String,
    description: Option<String>,
    approval: Json<Approval>,
    gone: bool,
}

async fn find(app: &App, token: &str) -> Answer<Option<(Asked, Request)>> {
    let Some(asked) = Asked::verify(&app.stack.names.secret, token) else { return Ok(None) };
    const FIND: &str = "
        select p.locale, l.number, title.text as title, r.name as requester, said.text as description,
               t.snapshot->'approval' as approval,
               l.deleted_at is not null or l.merged_into is not null or l.spam_at is not null as gone
          from ticket t join ticket_list l on l.ticket_id = t.id join person p on p.id = $2 and p.active
          join person r on r.id = l.requester_id
          left join content title on title.id = l.title_id
          left join content said on said.id = (t.snapshot->'description'->>'id')::uuid
         where t.id = $1 and t.snapshot->'approval' is not null";
    let query = sqlx::query_as(FIND).bind(asked.ticket).bind(asked.person);
    let request = query.fetch_optional(app.reads()).await?;
    Ok(request.map(|request| (asked, request)))
}

async fn knock(app: &App, asked: Asked, said: &Reply) -> Answer<Result<(), Held>> {
    if let Err(problem) = per_minute(app.reads(), "approve", asked.person, ANSWERS_PER_MINUTE).await {
        return Held::by(problem).map(Err);
    }
    let Asked { ticket, round, step, person } = asked;
    let words = said.reason.trim();
    // The same answer is the same knock, however often its button is pressed.
    let what = format!("{round}.{step}.{person}:{}:{}:{words}", said.verdict.name(), said.content);
    let attempt = Uuid::new_v5(&ticket, &Sha256::digest(what));
    let reason = said::words(app, attempt, words).await?;
    let (verdict, content) = (said.verdict, Some(said.content));
    let command = Command::AnswerApproval(AnswerApproval { round, step, verdict, reason, content });
    Said { id: format!("api:approve:{attempt}"), ticket, person, may: [].into(), command }.knock(app).await
}

/// What is wrong with what was sent.
#[derive(Debug, Clone, Copy)]
enum Trouble {
    NoReason,
    TooLong,
    Changed,
    Later,
}

impl Request {
    fn words(&self) -> &'static Words {
        &words(language(&self.locale)).approve
    }

    /// Returns whether the reader's answer to this very step is waited for.
    fn waits(&self, asked: Asked) -> bool {
        let here = (self.approval.round, self.approval.step) == (asked.round, asked.step) && !self.gone;
        let step = self.approval.current().filter(|_| here);
        step.is_some_and(|step| step.unanswered().any(|seat| seat.person.0 == asked.person))
    }

    fn page(&self, asked: Asked, reason: &str, trouble: Option<Trouble>) -> Page<'static> {
        if !self.waits(asked) {
            return self.over();
        }
        let words = self.words();
        let (status, trouble) = match trouble {
            None => (StatusCode::OK, String::new()),
            Some(Trouble::NoReason) => (StatusCode::UNPROCESSABLE_ENTITY, alert(words.no_reason)),
            Some(Trouble::TooLong) => (StatusCode::UNPROCESSABLE_ENTITY, alert(words.too_long)),
            Some(Trouble::Changed) => (StatusCode::CONFLICT, alert(words.changed)),
            Some(Trouble::Later) => (StatusCode::SERVICE_UNAVAILABLE, alert(words.later)),
        };
        let choice = |verdict: Verdict, label: &str| {
            let value = verdict.name();
            format!(
                "<label><input type=\"radio\" name=\"verdict\" value=\"{value}\" required> {label}</label>"
            )
        };
        let body = format!(
            "{}{trouble}<hr><form method=\"post\"><input type=\"hidden\" name=\"content\" value=\"{}\">\
             <fieldset><legend>{}</legend>{}{}</fieldset>\
             <p><label>{}<textarea name=\"reason\" maxlength=\"{REASON_CHARS_MAX}\">{}</textarea></label></p>\
             <button>{}</button></form>",
            self.request(),
            self.approval.content,
            words.question,
            choice(Verdict::Approved, words.yes),
            choice(Verdict::Rejected, words.no),
            words.reason,
            escape(reason),
            words.send
        );
        Page { status, language: language(&self.locale), title: words.title, body }
    }

    fn request(&self) -> String {
        format!(
            "<p class=\"faint\">{} · {} {}</p><h2>{}</h2>{}",
            escape(&self.number),
            self.words().by,
            escape(&self.requester),
            escape(self.title.as_deref().unwrap_or_default()),
            self.description.as_deref().map(markdown::to_html).unwrap_or_default()
        )
    }

    fn thanks(&self, verdict: Verdict) -> Page<'static> {
        let words = self.words();
        let said = if verdict == Verdict::Approved { words.approved } else { words.rejected };
        let body = format!("<p>{said}</p>{}", self.request());
        Page { status: StatusCode::OK, language: language(&self.locale), title: words.thanks, body }
    }

    fn over(&self) -> Page<'static> {
        let words = self.words();
        let body = format!("<p>{}</p>{}", words.over, self.request());
        Page { status: StatusCode::CONFLICT, language: language(&self.locale), title: words.title, body }
    }
}

/// What the page says.
#[derive(Debug)]
pub struct Words {
    pub title: &'static str,
    pub by: &'static str,
    pub question: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub reason: &'static str,
    pub send: &'static str,
    pub thanks: &'static str,
    pub approved: &'static str,
    pub rejected: &'static str,
    pub no_reason: &'static str,
    pub too_long: &'static str,
    pub changed: &'static str,
    pub later: &'static str,
    pub over: &'static str,
}
