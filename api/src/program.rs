//! The program: engines, desk, durable services, API and web, started in order and stopped in reverse.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::serve::ListenerExt;
use holdfast_embedded::{Engines, Ports};
use holdfast_workflows::attachment::collect;
use holdfast_workflows::blob::Blobs;
use holdfast_workflows::content::Staging;
use holdfast_workflows::follow::News;
use holdfast_workflows::follow::notify::{Notifier, digest};
use holdfast_workflows::hook::Hooks;
use holdfast_workflows::hook::reach::Reach;
use holdfast_workflows::ingress::Ingress;
use holdfast_workflows::mailbox::imap::{Post, watch};
use holdfast_workflows::mailbox::keep::{self, OfSettings};
use holdfast_workflows::mailbox::tls;
use holdfast_workflows::marks::Marks;
use holdfast_workflows::outbound::{Mailer, address};
use holdfast_workflows::smtp::{Login, SmtpSettings};
use holdfast_workflows::stack::{Names, Stack};
use holdfast_workflows::store::together::Together;
use holdfast_workflows::store::{Store, clock, seed};
use holdfast_workflows::throttle::Limits;
use holdfast_workflows::ways::Ways;
use holdfast_workflows::{feed, follow, serve, sweep};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;

use crate::app::{App, Parts, router};
use crate::auth::oidc::Federation;
use crate::auth::oidc::provider::settle_accounts;
use crate::auth::session::secret;
use crate::live::Hub;
use crate::people::{self, Shown};
use crate::policy::discretion::AsSignedIn;
use crate::settings::Settings;
use crate::{measure, pace, visible};

/// How long open requests may take to end.
const GRACE: Duration = Duration::from_secs(5);
const REGISTRATION_TRIES: u32 = 20;

/// Where the desk's memory and engines are.
#[derive(Debug)]
pub struct Servers {
    pub database_url: String,
    pub ingress_url: String,
    pub admin_url: String,
    /// The ones we started ourselves.
    engines: Option<Engines>,
}

impl Servers {
    /// Starts the embedded engines, unless the settings name servers that exist.
    pub async fn start(settings: &Settings) -> Result<Self> {
        match (&settings.database_url, &settings.restate_ingress_url, &settings.restate_admin_url) {
            (Some(database), Some(ingress), Some(admin)) => Ok(Self {
                database_url: database.clone(),
                ingress_url: ingress.trim_end_matches('/').to_owned(),
                admin_url: admin.trim_end_matches('/').to_owned(),
                engines: None,
            }),
            (None, None, None) => Self::embedded(settings).await,
            _ => bail!("set all of DATABASE_URL, RESTATE_INGRESS_URL and RESTATE_ADMIN_URL, or none of them"),
        }
    }

    async fn embedded(settings: &Settings) -> Result<Self> {
        let wanted = holdfast_embedded::Settings {
            data: settings.data.clone(),
            engines: settings.engines.clone(),
            ports: Ports::default(),
        };
        let engines = Engines::start(wanted, say).await?;
        Ok(Self {
            database_url: engines.database_url().to_owned(),
            ingress_url: engines.ingress_url().to_owned(),
            admin_url: engines.admin_url().to_owned(),
            engines: Some(engines),
        })
    }

    /// Stops what was started here, and nothing else.
    pub async fn stop(self) {
        if let Some(engines) = self.engines {
            engines.stop().await;
        }
    }
}

/// The program at work.
struct Running {
    app: App,
    /// What is told once, at the first start.
    shown: Option<Shown>,
    /// What works in the background, for as long as this is held.
    works: JoinSet<()>,
}

/// Runs until somebody ends it.
pub async fn run(settings: Settings) -> Result<()> {
    // Taken first: a port in use must not cost a start of the engines.
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("could not listen on {}; is another program using it?", settings.listen))?;
    let servers = Servers::start(&settings).await?;
    let ended = serve_until_ended(&settings, &servers, listener).await;
    say("stopping");
    servers.stop().await;
    ended
}

async fn serve_until_ended(settings: &Settings, servers: &Servers, listener: TcpListener) -> Result<()> {
    let ended = ended()?;
    let Running { app, shown, works } = prepare(settings, servers).await?;
    let store = app.stack.store.clone();
    let address = listener.local_addr().context("could not read our own address")?;
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let listener = listener.tap_io(|stream| {
        let _best_effort = stream.set_nodelay(true);
    });
    greet(settings, address, shown.as_ref());

    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async {
        let _gone = stopped.await;
    });
    let server = tokio::spawn(server.into_future());
    ended.await;
    let _gone = stop.send(());
    // Streams never end by themselves.
    let _cut_off = tokio::time::timeout(GRACE, server).await;
    put_down(works, &store).await;
    Ok(())
}

/// Ends the work in the background and gives back every connection, before the servers go: whoever still
/// waited for an answer would complain that nobody is there any more.
async fn put_down(mut works: JoinSet<()>, store: &Store) {
    works.shutdown().await;
    let closed = async { tokio::join!(store.pool.close(), store.reads.close()) };
    let _cut_off = tokio::time::timeout(GRACE, closed).await;
}

/// Completes on Ctrl-C or SIGTERM.
fn ended() -> Result<impl Future<Output = ()>> {
    let mut term = signal(SignalKind::terminate()).context("could not listen for signals")?;
    let mut int = signal(SignalKind::interrupt()).context("could not listen for signals")?;
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
    })
}

/// Opens the desk's memory, brings it up to date, and starts everything that works in the background.
async fn prepare(settings: &Settings, servers: &Servers) -> Result<Running> {
    let store = Store::connect(&servers.database_url, settings.db_connections).await?;
    say("bringing the database up to date");
    let shown = ready_desk(settings, &store).await?;
    follow::begin::<Notifier<AsSignedIn>>(&store.pool).await?;
    follow::begin::<Hooks>(&store.pool).await?;
    let stack = stack(settings, store).await?;
    let ingress = Arc::new(Ingress::new(&servers.ingress_url)?);
    let mut works = JoinSet::new();
    offer_services(settings, servers, (&stack, &ingress), &mut works).await?;
    settle_accounts(&stack.store.pool, &settings.oidc).await?;

    let staging = Staging::new(stack.store.pool.clone(), visible!("a.sight"));
    let tls = tls::config(settings.mail_authorities.as_deref())?;
    let post = Post::new(stack.clone(), ingress.clone(), tls);
    let app = App::from(Parts {
        ingress,
        post: post.clone(),
        hub: Arc::new(Hub::default()),
        sessions: Arc::default(),
        guests: Arc::default(),
        settings: Arc::new(settings.clone()),
        federation: Arc::new(Federation::new(&stack.names.secret)?),
        metrics: measure::install()?,
        ingress_url: servers.ingress_url.as_str().into(),
        pace: Arc::default(),
        staging: Together::new(staging),
        stack,
    });
    first_mailbox(settings, &app).await?;
    start(&app, &mut works);
    works.spawn(watch::watch(post));
    Ok(Running { app, shown, works })
}

/// Starts what works in the background.
fn start(app: &App, works: &mut JoinSet<()>) {
    works.spawn(feed::follow(app.stack.store.clone()));
    works.spawn(sweep::watch(app.stack.clone(), app.ingress.clone()));
    works.spawn(collect::watch(app.stack.clone()));
    follow_up(app, works);
    let listening = app.clone();
    works.spawn(async move { listening.hub.listen(listening.reads()).await });
    let watching = app.clone();
    works.spawn(async move { watching.guests.watch(watching.reads()).await });
    let reading = app.clone();
    works.spawn(async move { pace::keep(&reading.pace, reading.reads()).await });
}

/// Starts whoever follows the feed.
fn follow_up(app: &App, works: &mut JoinSet<()>) {
    let (news, stack) = (Arc::new(News::default()), app.stack.clone());
    let notifier = Notifier { stack: stack.clone(), discretion: AsSignedIn };
    works.spawn(digest::watch(stack.clone(), app.ingress.clone(), AsSignedIn));
    works.spawn(follow::follow(stack.clone(), app.ingress.clone(), notifier, news.subscribe()));
    works.spawn(follow::follow(stack.clone(), app.ingress.clone(), Hooks, news.subscribe()));
    works.spawn(async move { news.listen(&stack.store.reads).await });
}

/// Makes a mailbox of what the settings name, the first time.
async fn first_mailbox(settings: &Settings, app: &App) -> Result<()> {
    let Settings { imap_host, imap_user, imap_pass, .. } = settings;
    let (Some(host), Some(user), Some(password)) = (imap_host, imap_user, imap_pass) else { return Ok(()) };
    let from = address(&settings.smtp_from);
    let set = OfSettings {
        host: host.clone(),
        port: settings.imap_port,
        user: user.clone(),
        password: password.clone(),
        folder: settings.imap_folder.clone(),
        address: if user.contains('@') { user.clone() } else { from },
    };
    if keep::first(&app.stack.store.pool, &app.stack.names.secret, &set).await? {
        tracing::info!(address = set.address, "made a mailbox of the settings");
    }
    Ok(())
}

/// Migrates and seeds; safe to repeat.
pub async fn ready_desk(settings: &Settings, store: &Store) -> Result<Option<Shown>> {
    store.migrate().await?;
    clock::anchor(&store.pool, settings.clock_start, settings.clock_speed).await?;
    seed::desk(&store.pool).await?;
    let shown = people::seed(&store.pool, settings.admin_password.as_deref(), settings.env == "dev").await?;
    if let (None, Some(set)) = (&shown, &settings.admin_password)
        && people::admin_password_differs(&store.pool, set).await?
    {
        tracing::warn!(
            "ADMIN_PASSWORD differs from the stored one; change it with: holdfast user reset admin"
        );
    }
    Ok(shown)
}

/// Returns what the durable services work with.
pub async fn stack(settings: &Settings, store: Store) -> Result<Stack> {
    let marks = Marks::open(&settings.data.join("rules-running"), &store.pool).await?;
    let from = settings.smtp_from.clone();
    let domain = from.trim_end_matches('>').rsplit('@').next().unwrap_or("localhost").to_owned();
    Ok(Stack {
        store,
        blobs: match settings.s3.bucket() {
            Some(bucket) => Blobs::s3(&bucket),
            None => Blobs::open(&settings.blobs())?,
        },
        mailer: Arc::new(mailer(settings)?),
        names: Arc::new(Names {
            mail_domain: domain,
            mail_from: from,
            mail_bounce: settings.smtp_bounce.clone(),
            mail_authorities: authorities(settings)?,
            public_url: settings.public_url(),
            secret: signing_secret(settings)?.into_bytes(),
        }),
        keys: Arc::default(),
        ways: Arc::new(Ways::new(&tls::config(settings.mail_authorities.as_deref())?, limits(settings))),
        reach: Reach::new(settings.webhooks_private),
        pending: Arc::default(),
        at_hand: Arc::default(),
        marks: Arc::new(marks),
    })
}

/// Returns the authorities that mail servers may be known by, beside the well-known ones.
fn authorities(settings: &Settings) -> Result<Option<Vec<u8>>> {
    let file = settings.mail_authorities.as_ref();
    let read =
        |path: &PathBuf| std::fs::read(path).with_context(|| format!("could not read {}", path.display()));
    file.map(read).transpose()
}

fn mailer(settings: &Settings) -> Result<Mailer> {
    let Some(host) = settings.smtp_host.clone() else { return Mailer::folder(settings.data.join("outbox")) };
    let login = settings.smtp_user.clone().zip(settings.smtp_pass.clone());
    let login = login.map(|(user, secret)| match settings.smtp_auth.as_str() {
        "xoauth2" => Login::Token { user, token: secret },
        _ => Login::Password { user, password: secret },
    });
    let public = settings.public_url().parse::<http::Uri>().ok();
    let hello = public.and_then(|url| url.host().map(str::to_owned)).unwrap_or("localhost".into());
    let account = SmtpSettings {
        host,
        port: settings.smtp_port,
        login,
        secure: settings.smtp_secure,
        root: authorities(settings)?,
        hello,
    };
    Mailer::smtp(account, limits(settings))
}

fn limits(settings: &Settings) -> Limits {
    Limits {
        account: settings.smtp_per_minute,
        domain: settings.smtp_per_minute_domain,
        recipient: settings.smtp_per_minute_recipient,
    }
}

/// Returns the secret that is set, or the one kept in the data folder, made there at first.
fn signing_secret(settings: &Settings) -> Result<String> {
    if let Some(set) = &settings.secret {
        return Ok(set.clone());
    }
    kept(&settings.data.join("secret"), secret)
}

fn kept(path: &Path, make: impl Fn() -> String) -> Result<String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text.trim().to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let made = make();
            write_private(path, &made).with_context(|| format!("could not write {}", path.display()))?;
            Ok(made)
        }
        Err(error) => Err(error).with_context(|| format!("could not read {}", path.display())),
    }
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())
}

/// Serves the durable objects and tells Restate where they are.
async fn offer_services(
    settings: &Settings,
    servers: &Servers,
    (stack, ingress): (&Stack, &Arc<Ingress>),
    works: &mut JoinSet<()>,
) -> Result<()> {
    let (listener, url) = service_door(settings).await?;
    works.spawn(serve::accept(listener, serve::endpoint(stack, ingress)));
    say("registering the durable services");
    let mut tries = 0;
    while let Err(error) = serve::register(&servers.admin_url, &url).await {
        tries += 1;
        if tries == REGISTRATION_TRIES {
            return Err(error);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    match serve::forget_drained(&servers.admin_url).await {
        Ok(0) => {}
        Ok(builds) => tracing::info!(builds, "older builds have drained and were forgotten"),
        Err(error) => tracing::warn!(error = format!("{error:#}"), "could not look for drained builds"),
    }
    Ok(())
}

/// Where Restate reaches us: the address that is set, or a loopback port that is remembered, because
/// invocations that began before a restart are called again at the old one.
async fn service_door(settings: &Settings) -> Result<(TcpListener, String)> {
    if let Some(url) = &settings.service_url {
        let port = url
            .parse::<http::Uri>()
            .ok()
            .and_then(|uri| uri.port_u16())
            .context("HOLDFAST_SERVICE_URL names no port")?;
        return Ok((serve::listen((Ipv4Addr::UNSPECIFIED, port).into()).await?, url.clone()));
    }
    let memory: PathBuf = settings.data.join("service-port");
    let last = std::fs::read_to_string(&memory).ok().and_then(|text| text.trim().parse::<u16>().ok());
    let again = match last {
        Some(port) => serve::listen((Ipv4Addr::LOCALHOST, port).into()).await.ok(),
        None => None,
    };
    let listener = match again {
        Some(listener) => listener,
        None => serve::listen((Ipv4Addr::LOCALHOST, 0).into()).await?,
    };
    let port = listener.local_addr().context("could not read our own address")?.port();
    std::fs::write(&memory, port.to_string()).context("could not remember the service port")?;
    Ok((listener, format!("http://127.0.0.1:{port}")))
}

/// Progress is for people and goes to standard output, beside the log.
pub fn say(line: &str) {
    println!("  {line}");
}

fn greet(settings: &Settings, address: SocketAddr, shown: Option<&Shown>) {
    let url = settings.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    println!("\nHoldfast is ready.\n\n  Console   {url}/\n  Portal    {url}/portal\n  API       {url}/docs");
    if let Some(shown) = shown {
        println!("\nSign in as admin. Shown once, now:\n\n{}", shown.lines());
    }
    println!("\nStop it with Ctrl-C.");
}
