//! `holdfast mail`: raw mail from files or a mail server's pipe.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use clap::{Args, Subcommand};
use holdfast_workflows::ingress::Http;
use holdfast_workflows::ingress::RequestExecutor;
use holdfast_workflows::mail::{Own, parse};
use http::Request;

/// What to do with raw mail.
#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Prints what intake reads in a message from standard input, without a server
    Parse {
        /// The desk's own mail domain
        #[arg(long, default_value = "localhost")]
        domain: String,
        /// The name of the receiving server whose Authentication-Results are believed
        #[arg(long)]
        authserv_id: Option<String>,
    },
    /// Hands messages to a running Holdfast; the exit code tells a mail server what to do
    Ingest(Ingest),
}

/// Which messages, and to whom.
#[derive(Debug, Args)]
pub struct Ingest {
    /// Files with one raw message each, or - for standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The address of the running Holdfast
    #[arg(long, env = "HOLDFAST_URL", default_value = "http://127.0.0.1:8080")]
    url: String,
    /// A key that may take in mail
    #[arg(long, env = "HOLDFAST_API_KEY", hide_env_values = true)]
    key: String,
}

// The codes of sysexits.h that mail servers understand.
const EX_DATAERR: u8 = 65;
const EX_NOINPUT: u8 = 66;
const EX_UNAVAILABLE: u8 = 69;
const EX_TEMPFAIL: u8 = 75;
const EX_NOPERM: u8 = 77;

impl Mail {
    /// Does it, and returns the exit code.
    pub async fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Parse { domain, authserv_id } => {
                let raw = read(Path::new("-"))?;
                let mut parsed = parse::parse(&raw, &Own::new(domain));
                parsed.believe(authserv_id.as_deref());
                // Without a server nobody knows its ticket; what a subject claims can be told.
                parsed.matched = Some(parsed.claims(domain));
                println!("{}", serde_json::to_string_pretty(&parsed)?);
                Ok(ExitCode::SUCCESS)
            }
            Self::Ingest(ingest) => Ok(ingest.run().await),
        }
    }
}

impl Ingest {
    async fn run(&self) -> ExitCode {
        let mut worst = 0;
        for file in &self.files {
            let code = match read(file) {
                Ok(raw) => self.hand_over(file, raw).await,
                Err(error) => complain(file, &format!("{error:#}"), EX_NOINPUT),
            };
            worst = worst.max(code);
        }
        ExitCode::from(worst)
    }

    async fn hand_over(&self, file: &Path, raw: Vec<u8>) -> u8 {
        let request = Request::post(format!("{}/v1/email/inbound", self.url.trim_end_matches('/')))
            .header("content-type", "message/rfc822")
            .header("x-api-key", &self.key)
            .body(Bytes::from(raw));
        let request = match request {
            Ok(request) => request,
            Err(error) => return complain(file, &error.to_string(), EX_UNAVAILABLE),
        };
        let answered = tokio::time::timeout(Duration::from_secs(60), Http::new().execute(request)).await;
        let (status, body) = match answered {
            Ok(Ok(answer)) => (answer.status().as_u16(), String::from_utf8_lossy(answer.body()).into_owned()),
            Ok(Err(error)) => return complain(file, &error.to_string(), EX_TEMPFAIL),
            Err(_) => return complain(file, "no answer in time", EX_TEMPFAIL),
        };
        match status {
            200 | 202 => {
                println!("{body}");
                0
            }
            401 | 403 => complain(file, &body, EX_NOPERM),
            413 | 422 => complain(file, &body, EX_DATAERR),
            // Whatever else: the mail server keeps the message and tries again.
            _ => complain(file, &body, EX_TEMPFAIL),
        }
    }
}

fn complain(file: &Path, what: &str, code: u8) -> u8 {
    eprintln!("holdfast: {}: {what}", file.display());
    code
}

fn read(file: &Path) -> Result<Vec<u8>> {
    let mut raw = vec![];
    if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut raw).context("could not read standard input")?;
    } else {
        raw = std::fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    }
    if raw.is_empty() {
        bail!("there is no message");
    }
    Ok(raw)
}
