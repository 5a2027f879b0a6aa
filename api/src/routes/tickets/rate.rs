//! Saying how it was.

use holdfast_engine::command::{Command, Rate};
use holdfast_engine::csat::Rating;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::check::Check;
use crate::knock::Writing;
use crate::policy::Principal;
use crate::problem::Answer;
use crate::seen::{Seen, seen};

/// How long a comment may be.
pub const COMMENT_CHARS_MAX: usize = 2000;

/// How it was, as the requester says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RateBody {
    /// `good` or `bad`.
    #[schema(value_type = String, example = "good")]
    rating: Rating,
    /// At most 2,000 characters.
    comment: Option<String>,
}

/// Stores the words and returns the command that brings them.
pub async fn rate(
    app: &App,
    principal: &Principal,
    writing: &Writing,
    id: &str,
    body: &RateBody,
) -> Answer<(Seen, Command)> {
    let words = body.comment.as_deref().map(str::trim).filter(|words| !words.is_empty());
    Check::default().optional_text("/comment", words, COMMENT_CHARS_MAX).done()?;
    let command = |comment| Command::Rate(Rate { rating: body.rating, comment, resolved_at: None });
    let Some(words) = words else { return Ok((seen(app, principal, id).await?, command(None))) };
    let mut found = writing.stage_for(app, principal, id, &[("rating", words)]).await?;
    let ticket = Seen::of(principal, found.ticket, &found.standing);
    Ok((ticket, command(Some(found.texts.remove(0)))))
}
