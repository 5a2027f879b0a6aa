//! The form by which a ticket was asked for. What forms are and ask is not known here.

use serde::{Deserialize, Serialize};

use crate::content::ContentRef;

/// Which form was filled in, as it was at that time, and what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    pub form: String,
    /// The desk version that brought the form's text.
    pub version: i64,
    /// A JSON object of answers by their keys, kept as a text because it may name people.
    pub answers: ContentRef,
}
