//! Every fault point of the program. A point in the source that is missing here fails the drill.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::home::checkout;
use crate::program::Fault;

/// A named step at which the program can be told to end itself.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    pub name: &'static str,
    /// Whether a ticket passes it when its deadline comes due.
    pub by_clock: bool,
}

const fn point(name: &'static str, by_clock: bool) -> Point {
    Point { name, by_clock }
}

/// In the order in which a command passes them.
pub const POINTS: &[Point] = &[
    point("intake.stored", false),
    point("intake.decided", false),
    point("intake.acted", false),
    point("apply.load.before", true),
    point("apply.load.after", true),
    point("apply.commit.before", true),
    point("apply.commit.after", true),
    point("apply.tell.before", true),
    point("apply.tell.after", true),
    // A ticket that closed has nothing to wake up for.
    point("apply.wake.before", false),
    point("apply.wake.after", false),
    point("apply.answer.before", true),
    point("lane.send.before", true),
    point("lane.send.after", true),
    point("follow.take.before", true),
    point("follow.take.after", true),
    point("follow.commit.after", true),
];

/// Those that a job passes on its way through the tickets, with the passage at which it is killed.
const JOB_POINTS: &[(&str, u32)] = &[("job.ticket", 2), ("job.page.before", 1), ("job.page.after", 1)];

/// Those that a team's assigner passes when it gives a ticket out.
const TURN_POINTS: &[&str] = &["assign.choose.before", "assign.choose.after", "assign.knock.after"];

/// Those that a webhook's call passes, from its event to the answer.
const HOOK_POINTS: &[&str] = &["hook.promised", "hook.call.before", "hook.call.after"];

/// Those that a file passes before its words; the tests of the API kill the program there.
const FILE_POINTS: &[&str] = &["attachment.taken", "attachment.settled"];

/// Those that an errand between a request and its parts passes; the tests of the API kill the program there.
const PART_POINTS: &[&str] = &["part.claimed", "part.knocked"];

/// Passed by every mail that is read from a mailbox, once it was stored.
const POST_POINT: &str = "intake.positioned";

/// Which passages of each point are drilled.
const PASSAGES: u32 = 3;

/// Returns the faults for the story: every point at its first passages, or the few of the small edition.
pub fn in_the_story(small: bool) -> Vec<Fault> {
    let chosen = POINTS.iter().filter(|point| !small || point.name.starts_with("apply."));
    let passages = if small { 1 } else { PASSAGES };
    chosen.flat_map(|point| (1..=passages).map(|passage| fault(point, passage))).collect()
}

/// Returns the faults for the moment at which a deadline comes due.
pub fn by_the_clock(small: bool) -> Vec<Fault> {
    let passed = POINTS.iter().filter(|point| point.by_clock);
    passed.filter(|point| !small || point.name == "apply.commit.after").map(|point| fault(point, 1)).collect()
}

/// Returns the faults for the moment at which the desk is edited.
pub fn of_the_job(small: bool) -> Vec<Fault> {
    let chosen = JOB_POINTS.iter().filter(|(name, _)| !small || *name == "job.ticket");
    chosen.map(|(name, passage)| Fault { point: (*name).to_owned(), passage: *passage }).collect()
}

/// Returns the faults for the moment at which a team gives its tickets out.
pub fn of_the_turn(small: bool) -> Vec<Fault> {
    each(TURN_POINTS, small.then_some(("assign.choose.after", 3)))
}

/// Returns the faults for the moment at which a rule has somebody called.
pub fn of_the_hook(small: bool) -> Vec<Fault> {
    // Behind the others a lease must run out, which takes a minute.
    each(HOOK_POINTS, small.then_some(("hook.promised", 1)))
}

/// Returns every point at its first passages, or the one of the small edition.
fn each(points: &[&str], one: Option<(&str, u32)>) -> Vec<Fault> {
    let all = points.iter().flat_map(|name| (1..=PASSAGES).map(|passage| (*name, passage)));
    let chosen = all.filter(|fault| one.is_none_or(|one| one == *fault));
    chosen.map(|(name, passage)| Fault { point: name.to_owned(), passage }).collect()
}

/// Returns the fault for the mail that is read as the nth.
pub fn of_the_post(passage: usize) -> Result<Fault> {
    Ok(Fault { point: POST_POINT.to_owned(), passage: u32::try_from(passage).context("count the mails")? })
}

fn fault(point: &Point, passage: u32) -> Fault {
    Fault { point: point.name.to_owned(), passage }
}

/// Compares the list with the source.
pub fn check() -> Result<()> {
    let mut found = BTreeSet::new();
    collect(&checkout().join("workflows/src"), &mut found)?;
    let counted = JOB_POINTS.iter().map(|(name, _)| name).chain(TURN_POINTS).chain(HOOK_POINTS);
    let names = POINTS.iter().map(|point| point.name).chain(counted.copied());
    let apart = FILE_POINTS.iter().chain(PART_POINTS).copied();
    let names = names.chain(apart).chain([POST_POINT]);
    let listed: BTreeSet<_> = names.map(str::to_owned).collect();
    let missing: Vec<_> = found.symmetric_difference(&listed).collect();
    ensure!(missing.is_empty(), "the source and the list of fault points differ in {missing:?}");
    Ok(())
}

/// Refuses a program that cannot be told to fail.
pub fn check_program(program: &Path) -> Result<()> {
    let bytes = fs::read(program).with_context(|| format!("read {}; is it built?", program.display()))?;
    let name = b"HOLDFAST_FAULT";
    ensure!(
        bytes.windows(name.len()).any(|window| window == name),
        "{} has no fault points; build it with: cargo build -p holdfast-api --features fault-points",
        program.display()
    );
    Ok(())
}

fn collect(folder: &Path, found: &mut BTreeSet<String>) -> Result<()> {
    let doing = || format!("read {}", folder.display());
    for entry in fs::read_dir(folder).with_context(doing)? {
        let path = entry.with_context(doing)?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).with_context(doing)?;
            let named = text.split("fault::point(\"").skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(named.map(str::to_owned));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_point_of_the_source_is_drilled() {
        check().expect("they agree");
    }

    #[test]
    fn the_small_edition_passes_every_step_of_apply_once() {
        let names: BTreeSet<_> = in_the_story(true).into_iter().map(|fault| fault.point).collect();
        let steps = POINTS.iter().filter(|point| point.name.starts_with("apply.")).count();
        assert_eq!(names.len(), steps);
    }
}
