//! The engines as the program sees them: real processes, killed in earnest.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use holdfast_embedded::{Pids, Ports, Settings};
use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::{Pid, getpgid};
use support::{PATIENCE, Temp, find_the_mark, leave_a_mark, refusal, settings, start};
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::{Instant, sleep};

#[tokio::test]
async fn a_second_start_finds_data_and_ports_of_the_first() {
    let temp = Temp::new();
    let first = start(&temp.data()).await;
    leave_a_mark(&first).await;
    let address = first.database_url().to_owned();
    first.stop().await;

    let second = start(&temp.data()).await;
    assert_eq!(second.database_url(), address);
    find_the_mark(&second).await;
    second.stop().await;
}

#[tokio::test]
async fn a_folder_with_too_long_a_name_for_a_socket_is_served_over_the_network() {
    let temp = Temp::new();
    let far = start(&temp.data().join("far".repeat(30))).await;
    assert!(far.database_url().ends_with("/holdfast"));
    leave_a_mark(&far).await;
    far.stop().await;
}

#[tokio::test]
async fn data_follows_the_engines_to_other_ports() {
    let temp = Temp::new();
    let first = start(&temp.data()).await;
    leave_a_mark(&first).await;
    let addresses = [first.database_url(), first.ingress_url(), first.admin_url()].map(str::to_owned);
    first.stop().await;

    fs::remove_file(temp.data().join("ports.json")).unwrap();
    let second = start(&temp.data()).await;
    assert_ne!(addresses, [second.database_url(), second.ingress_url(), second.admin_url()]);
    find_the_mark(&second).await;
    second.stop().await;
}

#[tokio::test]
async fn a_killed_engine_comes_back_with_its_data() {
    let temp = Temp::new();
    let engines = start(&temp.data()).await;
    leave_a_mark(&engines).await;
    for choose in [|pids: Pids| pids.postgres, |pids: Pids| pids.restate] {
        let old = choose(engines.pids()).unwrap();
        send(old, Signal::SIGKILL);
        until("it is restarted", || choose(engines.pids()).is_some_and(|new| new != old)).await;
        find_the_mark(&engines).await;
    }
    engines.stop().await;
}

#[tokio::test]
async fn two_desks_run_side_by_side() {
    let temps = [Temp::new(), Temp::new()];
    let (one, two) = (temps[0].data(), temps[1].data());
    let (one, two) = tokio::join!(start(&one), start(&two));
    leave_a_mark(&one).await;
    leave_a_mark(&two).await;
    one.stop().await;
    find_the_mark(&two).await;
    two.stop().await;
}

#[tokio::test]
async fn a_second_program_on_the_same_folder_is_refused() {
    let temp = Temp::new();
    let engines = start(&temp.data()).await;
    let line = refusal(settings(&temp.data())).await;
    let folder = temp.data().display().to_string();
    assert!(line.contains(&folder) && line.contains("another Holdfast"), "{line}");

    assert!(is_alive(engines.pids().postgres.unwrap()));
    engines.stop().await;
}

#[tokio::test]
async fn stop_ends_both_and_so_does_letting_go() {
    let temp = Temp::new();
    for let_go in [false, true] {
        let engines = start(&temp.data()).await;
        let pids = both(engines.pids());
        match let_go {
            true => drop(engines),
            false => engines.stop().await,
        }
        if let_go {
            until("both are gone", || pids.iter().all(|pid| !is_alive(*pid))).await;
        }
        assert!(pids.iter().all(|pid| !is_alive(*pid)));
        until("the folder is free", || lock_is_free(&temp.data())).await;
    }
}

#[tokio::test]
async fn a_killed_program_takes_its_engines_along_and_the_next_start_is_whole() {
    let temp = Temp::new();
    let mut program = Program::start(&temp.data());
    let pids = pids_on_file(&temp.data());
    program.0.kill().unwrap();
    program.0.wait().unwrap();
    if cfg!(target_os = "linux") {
        until("both are gone", || pids.iter().all(|pid| !is_alive(*pid))).await;
    }

    let engines = start(&temp.data()).await;
    assert!(pids.iter().all(|pid| !is_alive(*pid)), "elsewhere the next start ends them");
    engines.stop().await;
}

#[tokio::test]
async fn ctrl_c_reaches_the_program_alone_and_ends_everything_in_order() {
    let temp = Temp::new();
    let mut program = Program::start(&temp.data());
    let pids = pids_on_file(&temp.data());
    let group = Pid::from_raw(program.0.id().cast_signed());
    assert!(pids.iter().all(|pid| group_of(*pid) != group));
    killpg(group, Signal::SIGINT).unwrap(); // As a terminal does it: to everybody in the group.

    assert!(program.0.wait().unwrap().success());
    assert!(pids.iter().all(|pid| !is_alive(*pid)));
    let log = fs::read_to_string(temp.data().join("logs/postgres.log")).unwrap();
    assert!(log.contains("received fast shutdown request"), "{log}");
    assert!(log.trim_end().ends_with("database system is shut down"), "{log}");
}

#[tokio::test]
async fn a_fixed_port_in_use_is_named() {
    let temp = Temp::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let ports = Ports { ingress: Some(port), ..Ports::default() };
    let line = refusal(Settings { ports, ..settings(&temp.data()) }).await;
    let expected = format!("could not use port {port} for Restate's ingress: another program is using it");
    assert_eq!(line, expected);
}

#[tokio::test]
async fn a_folder_of_a_newer_layout_is_refused() {
    let temp = Temp::new();
    fs::create_dir(temp.data()).unwrap();
    fs::write(temp.data().join("version"), "2\n").unwrap();
    let line = refusal(settings(&temp.data())).await;
    assert!(line.contains("its layout is version 2"), "{line}");
}

#[tokio::test]
async fn missing_engines_name_the_way_to_get_them() {
    let temp = Temp::new();
    let engines = temp.0.clone();
    let line = refusal(Settings { engines, ..settings(&temp.data()) }).await;
    assert!(line.contains("install.sh"), "{line}");
}

/// The engines held by another program, so that it can be killed.
struct Program(Child);

/// Not a test but that other program: this very file, started once more.
#[tokio::test]
#[ignore = "holds the engines for the tests that kill it"]
async fn hold() {
    let mut interrupt = signal(SignalKind::interrupt()).unwrap();
    let engines = start(Path::new(&std::env::var_os(HELD).unwrap())).await;
    println!("\nheld");
    interrupt.recv().await;
    engines.stop().await;
}

const HELD: &str = "HOLDFAST_TEST_HELD";

impl Program {
    fn start(data: &Path) -> Program {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "hold", "--ignored", "--nocapture"]).env(HELD, data);
        command.process_group(0).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let held = lines.any(|line| line.unwrap() == "held");
        assert!(held, "the program ended before the engines were ready");
        // Whatever else it says must find a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Program(child)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn pids_on_file(data: &Path) -> [u32; 2] {
    let pid = |name: &str| fs::read_to_string(data.join("run").join(name)).unwrap().parse().unwrap();
    [pid("postgres.pid"), pid("restate.pid")]
}

fn both(pids: Pids) -> [u32; 2] {
    [pids.postgres.unwrap(), pids.restate.unwrap()]
}

fn send(pid: u32, signal: Signal) {
    kill(Pid::from_raw(pid.cast_signed()), signal).unwrap();
}

fn group_of(pid: u32) -> Pid {
    getpgid(Some(Pid::from_raw(pid.cast_signed()))).unwrap()
}

/// A process that nobody has waited for is dead all the same.
fn is_alive(pid: u32) -> bool {
    let shown = Command::new("ps").args(["-o", "stat=", "-p", &pid.to_string()]).output().unwrap();
    let state = String::from_utf8_lossy(&shown.stdout);
    !state.trim().is_empty() && !state.starts_with('Z')
}

fn lock_is_free(data: &Path) -> bool {
    fs::File::open(data.join("lock")).unwrap().try_lock().is_ok()
}

async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < deadline, "still waiting until {what}");
        sleep(Duration::from_millis(20)).await;
    }
}
