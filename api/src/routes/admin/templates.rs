//! Mail templates: what letters say, in each language, as the desk's admins word it.
//!
//! What is not changed is said as it came with the program. A template that would fail is refused when
//! it is saved, not when somebody waits for the letter. Rules write from letters of the desk's own.

pub mod own;

use axum::Json;
use axum::extract::{Path, State};
use holdfast_engine::desk::{DeskData, MailTemplate, SHIPPED};
use holdfast_workflows::mail::markdown;
use holdfast_workflows::mail::template::{self, Letter, Source, TemplateError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use sqlx::types::Json as Stored;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::thing::{Tagged, tagged};
use super::write::{How, Wish, Written, edit};
use crate::app::App;
use crate::body::{Body, Params};
use crate::check::{self, Check};
use crate::paging;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::routes::tickets::read::ticket;
use crate::views::{All, Named, Page};

/// Letters in languages of the desk's own; more than any desk speaks.
const TEMPLATES_MAX: usize = 300;
/// What a template may speak of.
const VARIABLES: [&str; 23] = [
    "number",
    "title",
    "recipient",
    "author",
    "team",
    "comment",
    "comment_html",
    "url",
    "signature",
    "signature_html",
    "promise.metric",
    "promise.target",
    "promise.passed",
    "promise.left",
    "promise.over",
    "promise.broken",
    "rate_good",
    "rate_bad",
    "happened",
    "entries",
    "more",
    "unsubscribe",
    "unsubscribe_words",
];

/// A template as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateRow {
    #[schema(example = "reply")]
    key: String,
    #[schema(example = "en")]
    locale: String,
    subject: String,
    /// It differs from what came with the program.
    changed: bool,
    /// It is a letter of the desk's own, which rules write from.
    own: bool,
}

/// What a letter says in one language.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateView {
    key: String,
    locale: String,
    subject: String,
    text: String,
    html: String,
    changed: bool,
    own: bool,
    /// What a template may speak of.
    variables: Vec<&'static str>,
}

/// What a letter is to say; minijinja in all three.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateBody {
    /// 1 to 500 characters.
    subject: String,
    /// 1 to 50,000 characters.
    text: String,
    /// 1 to 100,000 characters; what is filled in is escaped.
    html: String,
}

/// A template to be looked at before it is saved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplatePreview {
    #[serde(flatten)]
    template: TemplateBody,
    /// A ticket by its id or number; without one, with sample words.
    ticket: Option<String>,
}

/// A letter as it would be.
#[derive(Debug, Serialize, ToSchema)]
pub struct RenderedView {
    subject: String,
    text: String,
    html: String,
}

/// How the desk writes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MailSettings {
    /// For how many seconds an answer can be undone, if whoever sends it asks for that; 0 to 120.
    undo_seconds: u16,
}

/// Lists all templates: every key in every language in which it is worded, the desk's own behind the others.
#[utoipa::path(get, operation_id = "list_mail_templates", path = "/mail-templates", tag = "mail",
    responses((status = 200, body = All<TemplateRow>)))]
pub async fn list(State(app): State<App>) -> Answer<Tagged<All<TemplateRow>>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let own = &latest.desk.data.mail.templates;
    let mut data = vec![];
    for key in SHIPPED {
        let foreign = own.iter().filter(|own| own.key == key && !shipped_in(&own.locale));
        let locales = template::LOCALES.into_iter().chain(foreign.map(|own| own.locale.as_str()));
        data.extend(locales.map(|locale| row(&latest.desk.data, key, locale)));
    }
    let own = own.iter().filter(|own| own.is_own());
    data.extend(own.map(|own| row(&latest.desk.data, &own.key, &own.locale)));
    Ok(tagged(&latest.desk, All { data }))
}

fn row(data: &DeskData, key: &str, locale: &str) -> TemplateRow {
    let own = own(data, key, locale);
    let subject = match own {
        Some(own) => own.subject.clone(),
        None => template::builtin(key, locale).map(|shipped| shipped.subject).unwrap_or_default(),
    };
    let is_own = own.is_some_and(MailTemplate::is_own);
    let changed = own.is_some() && !is_own;
    TemplateRow { key: key.into(), locale: locale.into(), subject, changed, own: is_own }
}

/// Reads a template.
#[utoipa::path(get, operation_id = "read_mail_template", path = "/mail-templates/{key}/{locale}", tag = "mail",
    params(("key" = String, Path), ("locale" = String, Path)),
    responses((status = 200, body = TemplateView), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    Path((key, locale)): Path<(String, String)>,
) -> Answer<Tagged<TemplateView>> {
    let locale = named(&key, &locale)?;
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    let view = view(&latest.desk.data, &key, &locale).ok_or_else(unknown)?;
    Ok(tagged(&latest.desk, view))
}

/// Words a template anew. Under a key that does not come with the program it is a letter of the desk's own: 1 to 40
/// lower-case letters, digits, - and _.
#[utoipa::path(put, operation_id = "replace_mail_template", path = "/mail-templates/{key}/{locale}", tag = "mail",
    params(("key" = String, Path), ("locale" = String, Path), How), request_body = TemplateBody,
    responses((status = 200, body = TemplateView), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn replace(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path((key, locale)): Path<(String, String)>,
    Body(body): Body<TemplateBody>,
) -> Answer<Written<TemplateView>> {
    let locale = named(&key, &locale)?;
    let source = checked(body)?;
    let note = format!("letter \u{201c}{key}\u{201d} ({locale}) worded anew");
    edit(&app, &principal, &wish, &note, |data| {
        let templates = &mut data.mail.templates;
        templates.retain(|own| (own.key.as_str(), own.locale.as_str()) != (&key, &locale));
        // What says the same as the shipped one is the shipped one.
        if !is_shipped(&key, &locale, &source) {
            let Source { subject, text, html } = source.clone();
            templates.push(MailTemplate { key: key.clone(), locale: locale.clone(), subject, text, html });
        }
        if templates.len() > TEMPLATES_MAX {
            let message = format!("a desk words at most {TEMPLATES_MAX} templates");
            return Err(Problem::field("", "too_many", message));
        }
        templates.sort_by(|a, b| (&a.key, &a.locale).cmp(&(&b.key, &b.locale)));
        Ok(view(data, &key, &locale))
    })
    .await
}

/// Takes the desk's own words away: the letter says what came with the program, or, in a language that
/// it does not speak, what it says in English. A letter of the desk's own goes with the last of its
/// languages, unless a rule speaks of it.
#[utoipa::path(delete, operation_id = "reset_mail_template", path = "/mail-templates/{key}/{locale}", tag = "mail",
    params(("key" = String, Path), ("locale" = String, Path), How),
    responses((status = 200, body = TemplateView), (status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn reset(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Path((key, locale)): Path<(String, String)>,
) -> Answer<Written<TemplateView>> {
    let locale = named(&key, &locale)?;
    let shipped = SHIPPED.contains(&key.as_str());
    let what = if shipped { "as it was shipped" } else { "removed" };
    let note = format!("letter \u{201c}{key}\u{201d} ({locale}) {what}");
    edit(&app, &principal, &wish, &note, |data| {
        if own(data, &key, &locale).is_none() && !(shipped && shipped_in(&locale)) {
            return Err(unknown());
        }
        data.mail.templates.retain(|own| (own.key.as_str(), own.locale.as_str()) != (&key, &locale));
        own::must_be_unspoken(data, &key)?;
        Ok(view(data, &key, &locale))
    })
    .await
}

/// Fills a template in without saving it, with sample words or with those of a ticket.
#[utoipa::path(post, operation_id = "preview_mail_template", path = "/mail-templates/{key}/{locale}/preview", tag = "mail",
    params(("key" = String, Path), ("locale" = String, Path)), request_body = TemplatePreview,
    responses((status = 200, body = RenderedView), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn preview(
    State(app): State<App>,
    principal: Principal,
    Path((key, locale)): Path<(String, String)>,
    Body(body): Body<TemplatePreview>,
) -> Answer<Json<RenderedView>> {
    named(&key, &locale)?;
    let source = checked(body.template)?;
    let mut letter = template::sample();
    let ticket = match &body.ticket {
        Some(named) => Some(ticket(&app, &principal, named).await?),
        None => None,
    };
    let url = ticket
        .as_ref()
        .map(|ticket| format!("{}/portal/requests/{}", app.settings.public_url(), ticket.number));
    let said = ticket.as_ref().and_then(|ticket| ticket.description.clone()).unwrap_or_default();
    let html = markdown::to_html(&said);
    if let (Some(ticket), Some(url)) = (&ticket, &url) {
        letter = Letter {
            number: &ticket.number,
            title: &ticket.title,
            recipient: &ticket.requester.name,
            author: &principal.name,
            team: ticket.team.as_ref().map_or("", |team| &team.name),
            comment: &said,
            comment_html: &html,
            url,
            ..letter
        };
    }
    let rendered = template::render_source(&source, &letter).map_err(|error| broken(&error))?;
    Ok(Json(RenderedView { subject: rendered.subject, text: rendered.text, html: rendered.html }))
}

fn unknown() -> Problem {
    Problem::not_found("template")
}

/// Returns the locale as templates are kept by it; what no letter can be called has no template.
fn named(key: &str, locale: &str) -> Answer<String> {
    Check::default().locale("locale", locale).done().map_err(|_| unknown())?;
    if SHIPPED.contains(&key) || own::can_be_called(key) { Ok(locale.to_lowercase()) } else { Err(unknown()) }
}

fn shipped_in(locale: &str) -> bool {
    template::LOCALES.contains(&locale)
}

fn is_shipped(key: &str, locale: &str, source: &Source) -> bool {
    shipped_in(locale) && template::builtin(key, locale).is_some_and(|shipped| shipped == *source)
}

fn own<'a>(data: &'a DeskData, key: &str, locale: &str) -> Option<&'a MailTemplate> {
    data.mail.templates.iter().find(|own| own.key == key && own.locale == locale)
}

fn view(data: &DeskData, key: &str, locale: &str) -> Option<TemplateView> {
    let own = own(data, key, locale);
    let said = match own {
        Some(own) => Source { subject: own.subject.clone(), text: own.text.clone(), html: own.html.clone() },
        None => template::builtin(key, locale).filter(|_| shipped_in(locale))?,
    };
    Some(TemplateView {
        key: key.into(),
        locale: locale.into(),
        subject: said.subject,
        text: said.text,
        html: said.html,
        changed: own.is_some_and(|own| !own.is_own()),
        own: own.is_some_and(MailTemplate::is_own),
        variables: VARIABLES.into(),
    })
}

/// Returns a template that will not fail, or says where it would.
fn checked(body: TemplateBody) -> Answer<Source> {
    let check = Check::default().text("/subject", &body.subject, 1, 500);
    check.text("/text", &body.text, 1, 50_000).text("/html", &body.html, 1, 100_000).done()?;
    let source = Source { subject: body.subject, text: body.text, html: body.html };
    template::check(&source).map_err(|error| broken(&error))?;
    Ok(source)
}

fn broken(error: &TemplateError) -> Problem {
    match error {
        TemplateError::Unknown(_) => unknown(),
        TemplateError::Broken { form, line, reason } => {
            Problem::field(&format!("/{form}"), "broken_template", format!("line {line}: {reason}"))
        }
    }
}

/// Where a page begins.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// The `nextCursor` of the page before.
    cursor: Option<i64>,
    /// 1 to 100.
    limit: Option<i64>,
}

/// What a template said from one version of the desk on.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateVersion {
    version: i64,
    by: Option<Named>,
    /// In real time.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Null: it said what came with the program.
    said: Option<TemplateText>,
}

/// The three forms of a letter.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateText {
    subject: String,
    text: String,
    html: String,
}

#[derive(FromRow)]
struct VersionRow {
    version: i64,
    by: Option<Uuid>,
    name: Option<String>,
    at: jiff_sqlx::Timestamp,
    said: Option<Stored<MailTemplate>>,
}

/// Lists the versions of a template, the newest first.
#[utoipa::path(get, operation_id = "list_mail_template_versions", path = "/mail-templates/{key}/{locale}/versions", tag = "mail",
    params(("key" = String, Path), ("locale" = String, Path), Paging),
    responses((status = 200, body = Page<TemplateVersion>), (status = 404, body = Problem)))]
pub async fn versions(
    State(app): State<App>,
    Path((key, locale)): Path<(String, String)>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<TemplateVersion>>> {
    const LIST: &str = "
        with worded as (
            select d.version, d.made_by, d.made_at,
                   (select t from jsonb_array_elements(d.data->'mail'->'templates') t
                     where t->>'key' = $1 and t->>'locale' = $2) as said
              from desk d),
         changed as (
            select *, lag(said) over (order by version) as before, lag(version) over (order by version) as older from worded)
        select c.version, c.made_by as by, p.name, c.made_at as at, c.said
          from changed c left join person p on p.id = c.made_by
         where c.said is distinct from c.before and c.version < $3 order by c.version desc limit $4";
    let locale = named(&key, &locale)?;
    let limit = check::limit(paging.limit)?;
    let rows: Vec<VersionRow> = sqlx::query_as(LIST)
        .bind(key)
        .bind(locale)
        .bind(paging.cursor.unwrap_or(i64::MAX))
        .bind(limit)
        .fetch_all(app.reads())
        .await?;
    let next_cursor = paging::if_full(&rows, limit, |row| row.version.to_string());
    Ok(Json(Page::of(rows, next_cursor)))
}

impl From<VersionRow> for TemplateVersion {
    fn from(row: VersionRow) -> Self {
        let said = row.said.map(|Stored(MailTemplate { subject, text, html, .. })| TemplateText {
            subject,
            text,
            html,
        });
        let by = row.by.map(|id| Named { id, name: row.name.unwrap_or_default() });
        Self { version: row.version, by, at: row.at.to_jiff(), said }
    }
}

/// Reads how the desk writes.
#[utoipa::path(get, operation_id = "read_mail_settings", path = "/mail-settings", tag = "mail",
    responses((status = 200, body = MailSettings)))]
pub async fn settings(State(app): State<App>) -> Answer<Tagged<MailSettings>> {
    let latest = app.stack.store.desks.latest(app.reads()).await?;
    Ok(tagged(&latest.desk, MailSettings { undo_seconds: latest.desk.data.mail.undo_seconds }))
}

/// Changes how the desk writes.
#[utoipa::path(put, operation_id = "replace_mail_settings", path = "/mail-settings", tag = "mail", params(How),
    request_body = MailSettings, responses((status = 200, body = MailSettings), (status = 422, body = Problem)))]
pub async fn change_settings(
    State(app): State<App>,
    principal: Principal,
    wish: Wish,
    Body(body): Body<MailSettings>,
) -> Answer<Written<MailSettings>> {
    let note = format!("answers can be undone for {} s", body.undo_seconds);
    if body.undo_seconds > 120 {
        return Err(Problem::field("/undoSeconds", "out_of_range", "an answer waits at most 120 seconds"));
    }
    edit(&app, &principal, &wish, &note, |data| {
        data.mail.undo_seconds = body.undo_seconds;
        Ok(Some(body))
    })
    .await
}
