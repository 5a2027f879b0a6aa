//! The report: numbers by name, as a table for people and as JSON for programs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::load::Run;

/// Names end with how many clients there were, where that matters: `comment.p50_ms@1`.
#[derive(Debug, Default)]
pub struct Report(BTreeMap<String, f64>);

/// What else programs ask for besides p50, p99 and answers per second of these.
const TOLD: &[&str] = &["open", "comment", "status", "read", "list", "search"];
const TOLD_ALONE: &[&str] = &[
    "floor.p50_ms@1",
    "floor.per_s@64",
    "wake.late_p99_ms",
    "wake.early_count",
    "rss_mb.program",
    "rss_mb.restate",
    "rss_mb.postgres",
    "mail.per_s",
    "csv.rows_per_s",
    "calendar.per_s@1h",
    "calendar.per_s@5y",
    "rules.p99_us",
    "rules.backtest_10k_s",
];

impl Report {
    /// Notes one number.
    pub fn note(&mut self, name: impl Into<String>, value: f64) {
        self.0.insert(name.into(), value);
    }

    /// Notes the medians of several runs of the same question.
    pub fn note_runs(&mut self, name: &str, clients: usize, runs: &[Run]) {
        let middle = |number: &dyn Fn(&Run) -> f64| median(runs.iter().map(number).collect());
        self.note(format!("{name}.p50_ms@{clients}"), middle(&|run| run.within_ms(0.5)));
        self.note(format!("{name}.p99_ms@{clients}"), middle(&|run| run.within_ms(0.99)));
        self.note(format!("{name}.per_s@{clients}"), middle(&Run::per_second));
    }

    /// Returns a number that was noted.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// Writes the numbers that other programs know the names of.
    pub fn write(&self, file: &Path) -> Result<()> {
        let known = |name: &str| {
            TOLD_ALONE.contains(&name) || name.split_once('.').is_some_and(|(what, _)| TOLD.contains(&what))
        };
        let told = self.0.iter().filter(|(name, _)| known(name));
        let told: Vec<Value> = told.map(|(name, value)| json!({ "name": name, "value": value })).collect();
        let text = serde_json::to_string_pretty(&told).context("write the numbers")?;
        fs::write(file, text + "\n").with_context(|| format!("write {}", file.display()))
    }

    /// Prints a table: one line per question and number of clients, then whatever stands alone.
    pub fn print(&self, questions: &[&str], clients: &[usize]) {
        println!("\n{:<10} {:>7} {:>10} {:>10} {:>10}", "", "clients", "p50 ms", "p99 ms", "per s");
        for question in questions {
            for clients in clients {
                let number = |what: &str| self.get(&format!("{question}.{what}@{clients}"));
                let (Some(p50), Some(p99), Some(rate)) =
                    (number("p50_ms"), number("p99_ms"), number("per_s"))
                else {
                    continue;
                };
                println!("{question:<10} {clients:>7} {p50:>10.2} {p99:>10.2} {rate:>10.0}");
            }
        }
        println!();
        let alone = self.0.iter().filter(|(name, _)| !name.contains('@') || name.starts_with("calendar"));
        alone.for_each(|(name, value)| println!("{name:<28} {value:>10.1}"));
        self.print_ratios();
    }

    /// A command costs the floor and what it does itself; these two say how much that is.
    fn print_ratios(&self) {
        let ratio = |above: &str, below: &str| Some(self.get(above)? / self.get(below)?);
        if let Some(ratio) = ratio("comment.p50_ms@1", "floor.p50_ms@1") {
            println!("{:<28} {ratio:>10.2}  (at most 1.50)", "comment / floor, p50 @1");
        }
        if let Some(ratio) = ratio("comment.per_s@64", "floor.per_s@64") {
            println!("{:<28} {ratio:>10.2}  (at least 0.35)", "comment / floor, per s @64");
        }
    }
}

/// Returns the middle one of some numbers; 0, of none.
pub(super) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_moved_by_no_single_run() {
        assert_eq!(median(vec![3.0, 900.0, 2.0]), 3.0);
    }

    #[test]
    fn only_names_that_others_know_are_written() {
        let mut report = Report::default();
        for name in ["floor.p50_ms@1", "floor.p99_ms@1", "comment.p99_ms@16", "note.per_s@64", "mail.per_s"] {
            report.note(name, 1.0);
        }
        let file = std::env::temp_dir().join(format!("holdfast-report-{}.json", std::process::id()));
        report.write(&file).expect("the temporary folder takes a file");
        let written: Vec<Value> =
            serde_json::from_str(&fs::read_to_string(&file).expect("it was written")).expect("it is JSON");
        fs::remove_file(file).expect("it is ours");
        let names: Vec<_> = written.iter().map(|entry| entry["name"].as_str().expect("a name")).collect();
        assert_eq!(names, ["comment.p99_ms@16", "floor.p50_ms@1", "mail.per_s"]);
    }
}
