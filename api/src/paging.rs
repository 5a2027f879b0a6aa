//! Paging: what lists that are read page by page are asked with.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Where a page begins; the cursor is of the kind that the list is ordered by.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paging<C: ToSchema = String> {
    /// The `nextCursor` of the page before.
    pub cursor: Option<C>,
    /// 1 to 100; 50 unless given.
    pub limit: Option<i64>,
}
