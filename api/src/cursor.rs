//! Cursors: where a page ended, as text that callers send back unread.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem::{Answer, Problem};

/// Returns where a page ended as text.
pub fn write<T: Serialize>(end: &T) -> String {
    let text = serde_json::to_string(end).expect("a cursor is serialisable");
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads where a page ended.
pub fn read<T: DeserializeOwned>(text: &str) -> Answer<T> {
    let wrong = || Problem::field("cursor", "invalid", "send back a nextCursor as it was");
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(byte).collect();
    serde_json::from_slice(&bytes.ok_or_else(wrong)?).map_err(|_| wrong())
}
