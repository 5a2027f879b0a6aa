//! What is done with a mailbox: paused, resumed, tried out.

use axum::Json;
use axum::extract::{Path, State};
use holdfast_workflows::mailbox::imap::trial::trial;
use holdfast_workflows::mailbox::{keep, letter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::MailboxView;
use super::{conflict, found, shown};
use crate::app::App;
use crate::auth::hash;
use crate::auth::mailbox::SECRET_PREFIX;
use crate::auth::session::secret;
use crate::body::Body;
use crate::check::Check;
use crate::problem::{Answer, Problem};

/// Stops reading a mailbox, or taking what is pushed into it.
#[utoipa::path(post, operation_id = "pause_mailbox", path = "/mailboxes/{id}/pause", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, body = MailboxView), (status = 404, body = Problem)))]
pub async fn pause(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<MailboxView>> {
    paused(&app, &id, true).await
}

/// Goes on where the mailbox was left.
#[utoipa::path(post, operation_id = "resume_mailbox", path = "/mailboxes/{id}/resume", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, body = MailboxView), (status = 404, body = Problem)))]
pub async fn resume(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<MailboxView>> {
    paused(&app, &id, false).await
}

async fn paused(app: &App, id: &str, paused: bool) -> Answer<Json<MailboxView>> {
    let before = found(app, id).await?;
    keep::pause(app.reads(), before.id, paused).await?;
    Ok(Json(shown(app, found(app, id).await?).await?))
}

/// The secret of a push mailbox, shown once.
#[derive(Serialize, ToSchema)]
pub struct IntakeSecret {
    secret: String,
}

/// Makes a push mailbox's secret; the one before it is good no more.
#[utoipa::path(post, operation_id = "make_intake_secret", path = "/mailboxes/{id}/intake-secret", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, body = IntakeSecret), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn intake_secret(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<IntakeSecret>> {
    let mailbox = found(&app, &id).await?;
    if mailbox.imap.is_some() {
        return Err(conflict("not_pushed_into", "This mailbox is read; nothing is pushed into it."));
    }
    let secret = format!("{SECRET_PREFIX}{}", secret());
    keep::keep_intake_secret(app.reads(), mailbox.id, &hash(&secret)).await?;
    Ok(Json(IntakeSecret { secret }))
}

/// What a trial found.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TrialView {
    ok: bool,
    /// Where it failed: `connect`, `tls`, `sign_in`, `folder` or `read`.
    failed_at: Option<&'static str>,
    /// What failed, in plain words.
    message: Option<String>,
    /// How many mails lie in the folder.
    mails: Option<u32>,
    /// The server says when mail comes; otherwise it is asked every minute.
    tells: Option<bool>,
}

/// Tries to sign in and to open the folder, and says what failed. Changes nothing.
#[utoipa::path(post, operation_id = "test_mailbox", path = "/mailboxes/{id}/test", tag = "mail", params(("id" = Uuid, Path)),
    responses((status = 200, body = TrialView), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn test(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<TrialView>> {
    let mailbox = found(&app, &id).await?;
    if mailbox.imap.is_none() {
        return Err(conflict("not_read", "Nothing is read here: mail is pushed into this mailbox."));
    }
    Ok(Json(match trial(&app.post, &mailbox).await {
        Ok(found) => TrialView {
            ok: true,
            failed_at: None,
            message: None,
            mails: Some(found.mails),
            tells: Some(found.tells),
        },
        Err(trouble) => TrialView {
            ok: false,
            failed_at: Some(trouble.step.name()),
            message: Some(trouble.said),
            mails: None,
            tells: None,
        },
    }))
}

/// Whom to write to.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TestLetter {
    /// Left out, the mailbox itself, which shows both ways at once.
    to: Option<String>,
}

/// How a test mail fared.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TestLetterView {
    ok: bool,
    to: String,
    message_id: String,
    /// What the other side said.
    answer: String,
}

/// Sends a test mail as answers of this mailbox are sent, and says what the server answered.
#[utoipa::path(post, operation_id = "send_test_letter", path = "/mailboxes/{id}/test-letter", tag = "mail", params(("id" = Uuid, Path)),
    request_body = TestLetter, responses((status = 200, body = TestLetterView), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn test_letter(
    State(app): State<App>,
    Path(id): Path<String>,
    Body(form): Body<TestLetter>,
) -> Answer<Json<TestLetterView>> {
    let mailbox = found(&app, &id).await?;
    Check::default().email("/to", form.to.as_deref()).done()?;
    let to = form.to.unwrap_or_else(|| mailbox.address.clone());
    let sent = letter::send(&app.post, &mailbox, &to).await?;
    Ok(Json(TestLetterView { ok: sent.taken, to, message_id: sent.message_id, answer: sent.answer }))
}
