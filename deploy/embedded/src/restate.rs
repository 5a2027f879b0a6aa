//! Restate: its configuration for one small machine, and how it is started.

use std::path::PathBuf;

use anyhow::Result;
use nix::sys::signal::Signal;

use crate::child::Spec;
use crate::file;
use crate::folder::Folder;
use crate::parts::Parts;
use crate::ports::Taken;
use crate::probe::Probe;

/// Writes the configuration; returns how to start the server.
pub(crate) fn prepare(folder: &Folder, parts: &Parts, ports: Taken) -> Result<Spec> {
    let home = folder.make("restate")?;
    let config = home.join("restate.toml");
    file::write(&config, 0o644, &settings(ports))?;

    let args = ["--no-logo".into(), "--config-file".into(), config.into(), "--base-dir".into(), home.into()];
    Ok(Spec {
        name: "Restate",
        program: parts.restate.clone(),
        args: args.into(),
        run_as: None,
        pid_file: pid_file(folder),
        log: folder.path("logs/restate.log"),
        probe: Probe::Restate { ingress: ports.ingress, admin: ports.admin },
        stop: Signal::SIGTERM,
        orphaned: Signal::SIGKILL, // Asked politely it could linger; what it has answered is on disk.
    })
}

pub(crate) fn pid_file(folder: &Folder) -> PathBuf {
    folder.path("run/restate.pid")
}

/// Returns what the command line of our server holds, and that of no other.
pub(crate) fn mark(folder: &Folder) -> String {
    format!(" {}", folder.path("restate/restate.toml").display())
}

/// The configuration, but for the ports.
const SETTINGS: &str = include_str!("restate.toml");

/// Returns the configuration. The server ignores unknown keys without a word: a test compares
/// this with what it says it has understood.
fn settings(ports: Taken) -> String {
    let doors = [("NODE", ports.node), ("INGRESS", ports.ingress), ("ADMIN", ports.admin)];
    doors.into_iter().fold(SETTINGS.to_owned(), |text, (door, port)| text.replace(door, &port.to_string()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::process::Command;

    use super::*;

    /// Returns `section.key` for every setting in a file of this simple kind.
    fn keys(toml: &str) -> BTreeSet<String> {
        let mut section = "";
        let mut keys = BTreeSet::new();
        for line in toml.lines().filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
            } else if let Some((key, _)) = line.split_once(" = ") {
                keys.insert(format!("{section}.{key}"));
            }
        }
        keys
    }

    /// Returns the keys the server knows, once with its defaults and once with our file.
    fn understood(config: &Path) -> [BTreeSet<String>; 2] {
        let engines = Path::new(env!("CARGO_MANIFEST_DIR")).join("../engines");
        let parts = crate::parts::find(&engines).expect("run deploy/engines/install.sh first");
        [vec![], vec!["--config-file".as_ref(), config.as_os_str()]].map(|args| {
            let mut server = Command::new(&parts.restate);
            let output = server.arg("--dump-config").args(args).env_clear().output().expect("it runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            keys(&String::from_utf8_lossy(&output.stdout))
        })
    }

    #[test]
    fn the_server_understands_every_setting() {
        let ports = Taken { postgres: 1, ingress: 2, admin: 3, node: 4 };
        let path = std::env::temp_dir().join(format!("holdfast-restate-{}.toml", std::process::id()));
        std::fs::write(&path, settings(ports)).expect("the temporary folder takes a file");
        let [without, with] = understood(&path);
        let _ = std::fs::remove_file(&path);

        // A key that is gone with our file has been switched off by it.
        let unknown: Vec<_> = keys(&settings(ports))
            .into_iter()
            .filter(|key| !with.contains(key) && !without.contains(key))
            .collect();
        assert_eq!(unknown, Vec::<String>::new());
        assert!(with.len() > 100, "the server shows its settings in another way: {with:?}");
    }
}
