//! A desk under test: the program with engines of its own, in a folder that goes when the tests go.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::Value;

const START_MAX: Duration = Duration::from_secs(120);
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// Longer than anything takes on a busy machine; only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(40);
const LONG_PATIENCE: Duration = Duration::from_secs(180);

// The program must end in good order however the tests end, and a static is never dropped. When
// this process is gone, the pipe closes, `cat` returns, and the shell stops and clears away.
// A program that was killed is started again, but only where a test means to kill it.
const KEEPER: &str = r#"
    keep() {
        while [ ! -e "$2/over" ]; do
            "$1" serve >>"$2/log" 2>&1 &
            echo $! >"$2/pid"
            wait $!
            [ "$RISES_AGAIN" ] || break
        done
    }
    keep "$1" "$2" &
    keeping=$!
    cat >/dev/null
    touch "$2/over"
    kill -TERM "$(cat "$2/pid")"
    wait $keeping
    rm -rf "$2"
"#;

/// A running desk.
#[derive(Debug)]
pub struct Desk {
    /// Host and port of the API.
    pub address: String,
    /// The key that the program showed at its first start.
    pub service_key: String,
    folder: PathBuf,
    /// Holds the pipe whose end is the end of the program.
    _keeper: Child,
}

impl Desk {
    /// Returns the desk that most tests share. Its time is real.
    pub fn shared() -> &'static Self {
        static DESK: OnceLock<Desk> = OnceLock::new();
        // Other programs are told where it is, and send people back there.
        let address = free_address();
        let settings =
            [("RATE_LIMIT_LOGIN", "0"), ("RATE_LIMIT_GUESTS", "0"), ("HOLDFAST_LISTEN", &*address)];
        DESK.get_or_init(|| Self::start("shared", &settings))
    }

    /// Returns the desk whose time begins on a Monday at nine, for tests that take turns.
    pub fn apart() -> &'static Self {
        static DESK: OnceLock<Desk> = OnceLock::new();
        DESK.get_or_init(|| Self::start("apart", &[("HOLDFAST_CLOCK_START", "2027-03-01T09:00:00Z")]))
    }

    /// Returns the desk whose calendars and policies are edited, and whose program may be killed.
    pub fn edited() -> &'static Self {
        static DESK: OnceLock<Desk> = OnceLock::new();
        // A program that rises again is looked for where it was.
        let address = free_address();
        let settings = [
            ("HOLDFAST_CLOCK_START", "2027-03-01T09:00:00Z"),
            ("HOLDFAST_LISTEN", &address),
            ("RISES_AGAIN", "yes"),
        ];
        DESK.get_or_init(|| Self::start("edited", &settings))
    }

    /// Returns a desk that two programs share, as two machines behind one proxy would run it.
    pub fn pair() -> (&'static Self, &'static Self) {
        static PAIR: OnceLock<(Desk, Desk)> = OnceLock::new();
        let limits = [
            ("HOLDFAST_SECRET", "shared by both"),
            ("HOLDFAST_TRUSTED_PROXIES", "127.0.0.0/8"),
            ("RATE_LIMIT_TICKETS", "3"),
            ("RATE_LIMIT_GUESTS", "3"),
        ];
        let (first, second) = PAIR.get_or_init(|| {
            let first = Self::start("first", &limits);
            let (database, ingress) = (first.database_url(), format!("http://{}", first.ingress()));
            let admin = format!("http://127.0.0.1:{}", first.port("admin"));
            let blobs = first.data().join("blobs");
            let servers = [
                ("FILESTORE_PATH", blobs.to_str().expect("a path of ours")),
                ("DATABASE_URL", database.as_str()),
                ("RESTATE_INGRESS_URL", &ingress),
                ("RESTATE_ADMIN_URL", &admin),
            ];
            let second = Self::start("second", &[&limits[..], &servers].concat());
            (first, second)
        });
        (first, second)
    }

    /// Returns a desk of one test, which brings settings of its own.
    pub fn of(name: &str, settings: &[(&str, &str)]) -> &'static Self {
        Box::leak(Box::new(Self::start(name, settings)))
    }

    fn start(name: &str, settings: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("holdfast-it-{}-{name}", std::process::id()));
        std::fs::create_dir(&folder).expect("a fresh name is free");
        let engines = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/engines");
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper", env!("CARGO_BIN_EXE_holdfast")]).arg(&folder);
        keeper.current_dir(&folder).stdin(Stdio::piped()).env_clear();
        // Counters of a coverage run are the one thing that the program may inherit.
        keeper.envs(std::env::vars().filter(|(name, _)| ["PATH", "LLVM_PROFILE_FILE"].contains(&&**name)));
        keeper.env("HOLDFAST_LISTEN", "127.0.0.1:0").env("HOLDFAST_DATA", folder.join("data"));
        keeper.env("HOLDFAST_ENGINES", engines).env("ADMIN_PASSWORD", ADMIN_PASSWORD);
        keeper.envs(settings.iter().copied());
        // A group of its own: Ctrl-C reaches the tests, and their end stops the program.
        let keeper = keeper.process_group(0).spawn().expect("there is a shell");
        let said = wait_for_greeting(&folder.join("log"));
        let word = |after: &str| said.split(after).nth(1).and_then(|rest| rest.split_whitespace().next());
        let address = word("Console   http://").expect("the address is shown").trim_end_matches('/');
        // A second program on the same desk has nothing to show.
        let line = said.lines().find(|line| line.contains("goddard")).unwrap_or_default();
        let service_key = line.split_whitespace().next().unwrap_or_default().to_owned();
        Self { address: address.to_owned(), service_key, folder, _keeper: keeper }
    }

    /// Returns the folder in which everything lasts.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Returns what the program's log says of a request.
    pub fn log_of(&self, request: &str) -> String {
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        log.lines().filter(|line| line.contains(request)).collect::<Vec<_>>().join("\n")
    }

    /// Returns the address of the desk's memory, as the engines keep it beside their ports.
    pub fn database_url(&self) -> String {
        let password = std::fs::read_to_string(self.data().join("postgres.password")).expect("a password");
        format!("postgres://holdfast:{}@127.0.0.1:{}/holdfast", password.trim(), self.port("postgres"))
    }

    /// Returns the address at which Restate takes calls.
    pub fn ingress(&self) -> String {
        format!("127.0.0.1:{}", self.port("ingress"))
    }

    fn port(&self, engine: &str) -> u64 {
        let text = std::fs::read_to_string(self.data().join("ports.json")).expect("the ports are kept");
        let ports: Value = serde_json::from_str(&text).expect("they are JSON");
        ports[engine].as_u64().expect("every door has a port")
    }

    /// Ends the program as a lack of memory would; its engines go with it. Returns when it is back.
    pub async fn kill_program(&self) {
        let file = self.folder.join("pid");
        let pid = || std::fs::read_to_string(&file).expect("the program runs").trim().to_owned();
        let before = pid();
        let killed = Command::new("kill").args(["-KILL", &before]).status().expect("there is a kill");
        assert!(killed.success());
        let ready = format!("http://{}/readyz", self.address);
        patiently("the program is back", async || {
            let back = pid() != before && holdfast_workflows::serve::healthy(&ready).await;
            back.then_some(())
        })
        .await;
    }

    /// Ends Restate as a lack of memory would. The program brings it back.
    pub fn kill_restate(&self) {
        let pid = std::fs::read_to_string(self.data().join("run/restate.pid")).expect("Restate runs");
        let killed = Command::new("kill").args(["-KILL", pid.trim()]).status().expect("there is a kill");
        assert!(killed.success());
    }
}

/// Returns host and port that nobody uses.
pub fn free_address() -> String {
    holdfast_embedded::free_address().expect("there is a free port").to_string()
}

/// The first password of the admin on every desk under test.
pub const ADMIN_PASSWORD: &str = "correct horse battery";

fn wait_for_greeting(log: &Path) -> String {
    let until = Instant::now() + START_MAX;
    loop {
        let said = std::fs::read_to_string(log).unwrap_or_default();
        if said.contains("Stop it with Ctrl-C.") {
            return said;
        }
        assert!(Instant::now() < until, "the desk does not start; it said:\n{said}");
        std::thread::sleep(LOOK_AGAIN);
    }
}

/// Looks until there is something to see, and returns it.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(seen) = look().await {
            return seen;
        }
        assert!(Instant::now() < until, "waited in vain: {what}");
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// Looks for longer than other tests do: a program that was killed brings its engines back first.
pub async fn patiently<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let waited = tokio::time::timeout(LONG_PATIENCE, async {
        loop {
            match look().await {
                Some(seen) => return seen,
                None => tokio::time::sleep(LOOK_AGAIN).await,
            }
        }
    });
    waited.await.unwrap_or_else(|_| panic!("waited in vain: {what}"))
}
