//! Stories: tickets' lives in plain words, one file each, told to the engine line by line.
//!
//! How to write one is in `README.md`. A line that turns out otherwise is shown as it was written
//! and as it happened.

mod act;
mod desk;
mod several;
mod tell;
mod when;

use std::path::{Path, PathBuf};

use act::Story;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let entries = std::fs::read_dir(folder).expect("the stories are there");
    let paths = entries.map(|entry| entry.expect("a file").path());
    let mut stories: Vec<_> = paths.filter(|path| path.extension() == Some("story".as_ref())).collect();
    stories.sort();
    stories
}

/// Returns the logical lines of a story: comments left out, indented lines joined to the one above.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        match lines.last_mut() {
            Some(above) if line.starts_with(' ') => *above = format!("{above} {}", line.trim()),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Tells a story and returns every line that turned out otherwise.
fn untrue(text: &str) -> Vec<String> {
    let mut story = Story::new();
    let outcome = |line: String| {
        let Some((told, expected)) = line.split_once("->") else {
            story.desk.learn(&line);
            return None;
        };
        let happened = story.happen(told);
        let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ");
        (happened != expected)
            .then(|| format!("{}\n  told:     {expected}\n  happened: {happened}", told.trim()))
    };
    lines(text).into_iter().filter_map(outcome).collect()
}

#[test]
fn every_story_is_true() {
    let files = files();
    assert!(files.len() >= 11, "stories are missing");
    let mut wrong = vec![];
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a story can be read");
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        assert!(
            text.starts_with("# ") && text.contains("->"),
            "{name} begins with what it says and tells something"
        );
        wrong.extend(untrue(&text).into_iter().map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_false_story_is_noticed() {
    let text = "calendar office weekdays 09:00-17:00 UTC\nmon 09:00 ana open \"x\" -> nothing\nmon 09:00 ana take -> nothing";
    assert_eq!(untrue(text).len(), 2);
}
