//! Lines: what a file says of one person, by the names of its columns.

use std::collections::BTreeMap;

use csv::{ByteRecord, StringRecord};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::profile::Profile;
use crate::problem::{Answer, Problem};
use crate::sheet;

/// The columns that a file may have, in the order in which they are written.
pub const COLUMNS: [&str; 12] = [
    "externalId",
    "username",
    "name",
    "email",
    "phone",
    "locale",
    "timeZone",
    "organisation",
    "manager",
    "roles",
    "teams",
    "active",
];

/// One person in a file.
#[derive(Debug)]
pub struct Line {
    pub number: u64,
    cells: BTreeMap<&'static str, String>,
}

/// What is wrong with a line.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineError {
    /// The first person after the head is on line 2, however many lines a cell has.
    pub line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    pub code: String,
    pub message: String,
}

impl LineError {
    /// Returns an error at a place.
    pub fn new(line: u64, column: &str, code: &str, message: &str) -> Self {
        let column = Some(column.to_owned()).filter(|column| !column.is_empty());
        Self { line, column, code: code.to_owned(), message: message.to_owned() }
    }
}

/// Reads the head of a file: which column stands where.
pub fn head(record: &ByteRecord) -> Answer<Vec<&'static str>> {
    let wrong = |code: &str, message: String| Problem::field("/line/1", code, message);
    let mut columns = vec![];
    for cell in record {
        let name = String::from_utf8_lossy(cell);
        let bare: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let found = COLUMNS.iter().find(|column| column.eq_ignore_ascii_case(&bare));
        let column = *found.ok_or_else(|| {
            wrong(
                "unknown_column",
                format!("there is no column \u{201c}{name}\u{201d}; known are {}", COLUMNS.join(", ")),
            )
        })?;
        if columns.contains(&column) {
            return Err(wrong("duplicate_column", format!("{column} stands here twice")));
        }
        columns.push(column);
    }
    if columns.contains(&"externalId") || columns.contains(&"email") {
        return Ok(columns);
    }
    Err(wrong("missing_column", "people are told apart by externalId or email".to_owned()))
}

impl Line {
    /// Reads a line by its head.
    pub fn read(number: u64, head: &[&'static str], record: &ByteRecord) -> Result<Self, LineError> {
        let record = StringRecord::from_byte_record(record.clone())
            .map_err(|_| LineError::new(number, "", "not_text", "the line is not UTF-8"))?;
        if record.len() > head.len() {
            return Err(LineError::new(number, "", "too_many_cells", "the line is longer than the head"));
        }
        let cell = |(name, cell): (&&'static str, &str)| (*name, sheet::plain(cell.trim()).trim().to_owned());
        Ok(Self { number, cells: head.iter().zip(record.iter()).map(cell).collect() })
    }

    /// Returns a cell that says something.
    pub fn cell(&self, name: &str) -> Option<&str> {
        self.cells.get(name).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// Returns the names in a cell, or nothing where the file has no such column.
    pub fn names(&self, name: &str) -> Option<Vec<&str>> {
        let cell = self.cells.get(name)?;
        Some(cell.split('|').map(str::trim).filter(|name| !name.is_empty()).collect())
    }

    /// Returns whether the file has this column.
    pub fn has(&self, name: &str) -> bool {
        self.cells.contains_key(name)
    }

    /// Returns an error of this line.
    pub fn error(&self, column: &str, code: &str, message: &str) -> LineError {
        LineError::new(self.number, column, code, message)
    }

    /// Puts into a profile what needs nobody else to be known. An empty cell clears what may be empty.
    pub fn apply(&self, profile: &mut Profile) -> Result<(), LineError> {
        let set = |field: &mut Option<String>, name: &str| {
            if self.has(name) {
                *field = self.cell(name).map(str::to_owned);
            }
        };
        set(&mut profile.external_id, "externalId");
        set(&mut profile.username, "username");
        set(&mut profile.email, "email");
        set(&mut profile.phone, "phone");
        set(&mut profile.time_zone, "timeZone");
        let stays = |field: &str, name: &str| self.cell(name).unwrap_or(field).to_owned();
        profile.name = stays(&profile.name, "name");
        profile.locale = stays(&profile.locale, "locale");
        if profile.name.is_empty() {
            profile.name = profile.email.clone().or(profile.username.clone()).unwrap_or_default();
        }
        profile.active = match self.cell("active").map(str::to_lowercase).as_deref() {
            None => profile.active,
            Some("true" | "yes" | "1") => true,
            Some("false" | "no" | "0") => false,
            Some(_) => return Err(self.error("active", "not_a_boolean", "active is true or false")),
        };
        Ok(())
    }
}
