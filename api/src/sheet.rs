//! Sheets: CSV that a spreadsheet opens without running anything that stands in it.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Returns a cell that is shown as it is and calculated by nobody.
pub fn safe(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(FORMULA) || cell.starts_with('\'') { format!("'{cell}").into() } else { cell.into() }
}

/// Returns what a cell was before it was made safe.
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) || rest.starts_with('\'') => rest,
        _ => cell,
    }
}

/// Returns the text without the mark by which some programs say that it is UTF-8.
pub fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Returns what stands between the cells: a semicolon where the first line has more of them.
pub fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
    if count(b';') > count(b',') { b';' } else { b',' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_comes_back_as_it_was_and_is_never_a_formula() {
        for cell in ["", "Ana", "+49 30", "=1+1", "-2", "@me", "'quoted", "\tx", "'=x", "O'Neill"] {
            let safe = safe(cell);
            assert!(!safe.starts_with(FORMULA), "{safe}");
            assert_eq!(plain(&safe), cell);
        }
    }

    #[test]
    fn the_delimiter_is_the_one_of_the_first_line() {
        assert_eq!(delimiter(b"name;email\na,b,c,d"), b';');
        assert_eq!(delimiter(b"name,email\na;b;c;d"), b',');
        assert_eq!(unmarked(b"\xef\xbb\xbfname"), b"name");
    }
}
