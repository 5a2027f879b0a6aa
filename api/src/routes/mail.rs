//! Mail by HTTP: raw messages come in, and what became of them can be asked.

use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use bytes::Bytes;
use holdfast_workflows::intake::{self, MailAnswer, Received};
use holdfast_workflows::mailbox::{PUSHED, find};
use serde::{Deserialize, Serialize};
use tokio::time::timeout;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::auth::mailbox::IntoMailbox;
use crate::body::{self, Params};
use crate::problem::{Answer, Problem};

/// The largest mail that is taken: 50 MB of content, encoded, with room for its headers.
const MAIL_BYTES_MAX: usize = 72 * 1024 * 1024;

/// How long a sender waits for the outcome; after that the mail is on its way and can be asked for.
const SETTLED_MAX: Duration = Duration::from_secs(10);

/// What became of a mail.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailView {
    mail_id: Uuid,
    /// `opened`, `appended`, `ignored`, `quarantined`, `duplicate` or, still on its way, `accepted`.
    outcome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl From<MailAnswer> for MailView {
    fn from(answer: MailAnswer) -> Self {
        let MailAnswer { mail_id, outcome, ticket_id, number, reason } = answer;
        Self { mail_id, outcome, ticket_id, number, reason }
    }
}

/// How a mail is to be taken.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Answers what intake reads in the mail, and stores nothing.
    #[serde(default)]
    dry_run: bool,
    /// The mailbox that the mail was written to; its own secret says the same.
    mailbox: Option<Uuid>,
}

/// Takes in a raw RFC 822 message.
#[utoipa::path(post, path = "/email/inbound", tag = "mail", params(How),
    request_body(content = Vec<u8>, content_type = "message/rfc822"),
    responses((status = 200, body = MailView), (status = 202, body = MailView), (status = 413, body = Problem), (status = 503, body = Problem)))]
pub async fn inbound(State(app): State<App>, Params(how): Params<How>, request: Request) -> Answer<Response> {
    let shown = request.extensions().get::<IntoMailbox>().map(|IntoMailbox(id)| *id);
    let mailbox = mailbox(&app, &how, shown).await?;
    let request = with_limit(request);
    let raw = body::bytes(request, &app).await?;
    if raw.is_empty() {
        return Err(Problem::field("", "empty", "the body must be the raw bytes of a message"));
    }
    if how.dry_run {
        let mailbox = mailbox.parse().ok();
        let parsed = intake::list::foresee(&app.stack, mailbox, raw.to_vec()).await?;
        return Ok(Json(serde_json::to_value(parsed).map_err(anyhow::Error::from)?).into_response());
    }
    if let Some(trouble) = app.stack.blobs.trouble().await {
        tracing::error!(trouble, "no mail is taken in");
        let title = "Mail cannot be stored right now; please send it again later.";
        let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "storage_unavailable", title);
        problem.retry_after = Some(60);
        return Err(problem);
    }
    take_in(&app, &mailbox, raw).await
}

/// The same under the address that mail servers' hooks know.
#[utoipa::path(post, path = "/webhooks/email-inbound", tag = "mail", params(How),
    request_body(content = Vec<u8>, content_type = "message/rfc822"), responses((status = 200, body = MailView)))]
pub async fn webhook(state: State<App>, how: Params<How>, request: Request) -> Answer<Response> {
    inbound(state, how, request).await
}

/// Says what became of a mail.
#[utoipa::path(get, operation_id = "read_mail", path = "/email/inbound/{id}", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, body = MailView), (status = 404, body = Problem)))]
pub async fn look_up(
    State(app): State<App>,
    Path(id): Path<String>,
    shown: Option<Extension<IntoMailbox>>,
) -> Answer<Json<MailView>> {
    let unknown = || Problem::not_found("mail");
    let id = id.parse().map_err(|_| unknown())?;
    if let Some(Extension(IntoMailbox(mailbox))) = shown
        && intake::mailbox_of(app.reads(), id).await? != Some(mailbox.to_string())
    {
        return Err(unknown()); // A mailbox's secret asks only after its own mail.
    }
    let answer = intake::look_up(app.reads(), id).await?;
    Ok(Json(answer.ok_or_else(unknown)?.into()))
}

fn with_limit(request: Request) -> Request {
    let mut request = request;
    DefaultBodyLimit::max(MAIL_BYTES_MAX).apply(&mut request);
    request
}

/// Returns the mark of the mailbox that a mail goes into.
async fn mailbox(app: &App, how: &How, shown: Option<Uuid>) -> Answer<String> {
    if shown.is_some() && how.mailbox.is_some() && shown != how.mailbox {
        return Err(Problem::field("mailbox", "another_mailbox", "this secret is that of another mailbox"));
    }
    let Some(id) = shown.or(how.mailbox) else { return Ok(PUSHED.to_owned()) };
    let found = find::by_id(app.reads(), &app.stack.names.secret, id).await?;
    match found {
        Some(mailbox) if mailbox.imap.is_none() => Ok(mailbox.mark()),
        Some(_) => Err(Problem::field("mailbox", "not_pushed_into", "this mailbox is read, not pushed into")),
        None => Err(Problem::field("mailbox", "unknown", "there is no such mailbox")),
    }
}

async fn take_in(app: &App, mailbox: &str, raw: Bytes) -> Answer<Response> {
    let (mail, key) = match intake::receive(&app.stack, mailbox, &raw).await? {
        Received::New { mail, key } => (mail, key),
        Received::Before { mail } => return before(app, mail).await,
    };
    let settled = timeout(SETTLED_MAX, async {
        let key = match key {
            Some(key) => key,
            None => intake::look_at(&app.stack, mail, raw).await?,
        };
        app.ingress.intake(&key, mail).await
    });
    match settled.await {
        Ok(Ok(answer)) => Ok(Json(MailView::from(answer)).into_response()),
        // It is stored: the sweep rings for what was not settled here.
        Ok(Err(error)) => {
            tracing::warn!(error = format!("{error:#}"), %mail, "a stored mail will be taken in later");
            accepted(mail)
        }
        Err(_) => accepted(mail),
    }
}

async fn before(app: &App, mail: Uuid) -> Answer<Response> {
    let mut answer = intake::look_up(app.reads(), mail).await?.ok_or_else(|| Problem::not_found("mail"))?;
    answer.outcome = "duplicate".into();
    Ok(Json(MailView::from(answer)).into_response())
}

fn accepted(mail: Uuid) -> Answer<Response> {
    let view =
        MailView { mail_id: mail, outcome: "accepted".into(), ticket_id: None, number: None, reason: None };
    Ok((StatusCode::ACCEPTED, Json(view)).into_response())
}
