//! Paging: what lists that are read page by page are asked with, and where the next page begins.

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

/// Cuts off what was read beyond a page; returns where the page ended if that was something.
pub fn cut<R>(rows: &mut Vec<R>, limit: i64, end: impl FnOnce(&R) -> String) -> Option<String> {
    let room = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > room;
    rows.truncate(room);
    rows.last().filter(|_| more).map(end)
}

/// Returns where a page ended that is full, for where nothing beyond it was read.
pub fn if_full<R>(rows: &[R], limit: i64, end: impl FnOnce(&R) -> String) -> Option<String> {
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == limit);
    rows.last().filter(|_| full).map(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_on_only_if_something_was_read_beyond_it() {
        let (mut three, mut two) = (vec![1, 2, 3], vec![1, 2]);
        assert_eq!(cut(&mut three, 2, ToString::to_string), Some("2".into()));
        assert_eq!(cut(&mut two, 2, ToString::to_string), None);
        assert_eq!((three, two), (vec![1, 2], vec![1, 2]));
    }

    #[test]
    fn a_full_page_may_lead_on_and_another_does_not() {
        assert_eq!(if_full(&[1, 2], 2, ToString::to_string), Some("2".into()));
        assert_eq!(if_full(&[1], 2, ToString::to_string), None);
        assert_eq!(if_full(&[], 2, |row: &i64| row.to_string()), None);
    }
}
