//! Saying how it was.

use holdfast_engine::command::{Command, Rate};
use holdfast_engine::csat::Rating;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::knock::Writing;
use crate::policy::Principal;
use crate::problem::Answer;
use crate::seen::Seen;
use crate::word::Word;

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
    let (said, chars_max) = (body.comment.as_deref(), COMMENT_CHARS_MAX);
    let word = Word { name: "rating", pointer: "/comment", said, chars_max };
    let (ticket, comment) = word.stage(app, principal, writing, id).await?;
    Ok((ticket, Command::Rate(Rate { rating: body.rating, comment, resolved_at: None })))
}
