//! How it was: the page behind the links in the letter that says that a ticket is resolved.
//!
//! Reading it votes for nothing: programs that check mail for bad links follow all of them.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use holdfast_engine::command::{Command, Rate};
use holdfast_engine::csat::Rating;
use holdfast_engine::permission::Permission;
use holdfast_engine::refusal::Refusal;
use holdfast_workflows::csat::Resolution;
use holdfast_workflows::mail::html::escape;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use super::said::{self, Held, Said};
use super::{Page, alert, language, nowhere, words};
use crate::app::App;
use crate::auth::limit::per_minute;
use crate::problem::Answer;
use crate::routes::tickets::rate::COMMENT_CHARS_MAX;

const VOTES_PER_MINUTE: i32 = 10;

/// Which of the links it was.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    rating: Option<String>,
}

/// What was sent from the page.
#[derive(Debug, Deserialize)]
pub struct Vote {
    rating: Rating,
    #[serde(default)]
    comment: String,
}

/// Asks for a word and a click, and votes for nothing.
#[utoipa::path(get, operation_id = "ask_csat", path = "/csat/{token}", tag = "public",
    params(("token" = String, Path), ("rating" = Option<String>, Query, description = "`good` or `bad`: what is chosen beforehand")),
    responses((status = 200, description = "A page that asks"), (status = 404, description = "A page that knows no such link")))]
pub async fn ask(
    State(app): State<App>,
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Answer<Response> {
    let Some((_, asked)) = find(&app, &token).await? else { return Ok(nowhere()) };
    let chosen = chosen.rating.or(asked.csat.clone()).unwrap_or_default();
    Ok(asked.form(&chosen, "", None).into_response())
}

/// Votes.
#[utoipa::path(post, operation_id = "vote_csat", path = "/csat/{token}", tag = "public", params(("token" = String, Path)),
    responses((status = 200, description = "Thank you"), (status = 404, description = "A page that knows no such link"),
              (status = 409, description = "A page that says why not")))]
pub async fn vote(
    State(app): State<App>,
    Path(token): Path<String>,
    Form(vote): Form<Vote>,
) -> Answer<Response> {
    let Some((resolution, asked)) = find(&app, &token).await? else { return Ok(nowhere()) };
    let again = |trouble| asked.form(vote.rating.name(), &vote.comment, Some(trouble)).into_response();
    if vote.comment.trim().chars().count() > COMMENT_CHARS_MAX {
        return Ok(again(Trouble::TooLong));
    }
    Ok(match knock(&app, resolution, &asked, &vote).await? {
        Ok(()) => asked.thanks().into_response(),
        Err(Held::Later) => again(Trouble::Later),
        Err(Held::Refused(refusal)) => asked.refused(&refusal).into_response(),
    })
}

/// Who is asked about what.
#[derive(Debug, FromRow)]
struct Asked {
    requester_id: Uuid,
    locale: String,
    number: String,
    title: Option<String>,
    csat: Option<String>,
}

async fn find(app: &App, token: &str) -> Answer<Option<(Resolution, Asked)>> {
    let Some(resolution) = Resolution::verify(&app.stack.names.secret, token) else { return Ok(None) };
    const FIND: &str = "
        select l.requester_id, p.locale, l.number, title.text as title, l.csat
          from ticket_list l join person p on p.id = l.requester_id
          left join content title on title.id = l.title_id
         where l.ticket_id = $1";
    let asked = sqlx::query_as(FIND).bind(resolution.ticket).fetch_optional(app.reads()).await?;
    Ok(asked.map(|asked| (resolution, asked)))
}

async fn knock(app: &App, resolution: Resolution, asked: &Asked, vote: &Vote) -> Answer<Result<(), Held>> {
    if let Err(problem) = per_minute(app.reads(), "csat", asked.requester_id, VOTES_PER_MINUTE).await {
        return Held::by(problem).map(Err);
    }
    let Resolution { ticket, at } = resolution;
    let words = vote.comment.trim();
    // The same vote brings the same words, however often its button is pressed.
    let what = format!("{at}:{}:{words}", vote.rating.name());
    let attempt = Uuid::new_v5(&ticket, &Sha256::digest(what));
    let comment = said::words(app, attempt, words).await?;
    let command = Command::Rate(Rate { rating: vote.rating, comment, resolved_at: Some(at) });
    let (id, may) = (format!("api:csat:{}", Uuid::now_v7()), [Permission::Comment].into());
    Said { id, ticket, person: asked.requester_id, may, command }.knock(app).await
}

/// What is wrong with what was sent.
#[derive(Debug, Clone, Copy)]
enum Trouble {
    TooLong,
    Later,
}

impl Asked {
    fn form(&self, chosen: &str, comment: &str, trouble: Option<Trouble>) -> Page<'static> {
        let language = language(&self.locale);
        let words = &words(language).csat;
        let choice = |value: &str, label: &str| {
            let checked = if chosen == value { " checked" } else { "" };
            format!(
                "<label><input type=\"radio\" name=\"rating\" value=\"{value}\" required{checked}> {label}</label>"
            )
        };
        let (status, trouble) = match trouble {
            None => (StatusCode::OK, String::new()),
            Some(Trouble::TooLong) => (StatusCode::UNPROCESSABLE_ENTITY, alert(words.too_long)),
            Some(Trouble::Later) => (StatusCode::SERVICE_UNAVAILABLE, alert(words.later)),
        };
        let body = format!(
            "<p class=\"faint\">{} · {}</p>{trouble}<form method=\"post\"><fieldset><legend>{}</legend>{}{}</fieldset>\
             <p><label>{}<textarea name=\"comment\" maxlength=\"{COMMENT_CHARS_MAX}\">{}</textarea></label></p>\
             <button>{}</button></form>",
            escape(&self.number),
            escape(self.title.as_deref().unwrap_or_default()),
            words.question,
            choice("good", words.good),
            choice("bad", words.bad),
            words.comment,
            escape(comment),
            words.send
        );
        Page { status, language, title: words.title, body }
    }

    fn thanks(&self) -> Page<'static> {
        let language = language(&self.locale);
        let words = &words(language).csat;
        let body = format!("<p>{}</p>", words.change);
        Page { status: StatusCode::OK, language, title: words.thanks, body }
    }

    fn refused(&self, refusal: &Refusal) -> Page<'static> {
        let language = language(&self.locale);
        let words = &words(language).csat;
        let why = match refusal {
            Refusal::NotResolved => words.reopened,
            _ => words.over,
        };
        Page { status: StatusCode::CONFLICT, language, title: words.title, body: format!("<p>{why}</p>") }
    }
}

/// What the page says.
#[derive(Debug)]
pub struct Words {
    pub title: &'static str,
    pub question: &'static str,
    pub good: &'static str,
    pub bad: &'static str,
    pub comment: &'static str,
    pub send: &'static str,
    pub thanks: &'static str,
    pub change: &'static str,
    pub reopened: &'static str,
    pub over: &'static str,
    pub too_long: &'static str,
    pub later: &'static str,
}
