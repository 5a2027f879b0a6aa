//! Ingress: how the rest of the program knocks at durable objects.
//!
//! Nothing but the envelope travels: never a caller's headers, which Restate would keep.

use std::time::Duration;

use anyhow::{Context, Result};
use bytes::Bytes;
use holdfast_engine::ids::TicketId;
use holdfast_engine::knock::Knock;
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use restate_sdk::ingress::Client;
pub use restate_sdk::ingress::RequestExecutor;
use restate_sdk::serde::Json;
use tokio::time::timeout;
use uuid::Uuid;

use crate::assigner::AssignerIngressClient;
use crate::envelope::{self, Answer, Page, Ring, Wake};
use crate::floor::FloorIngressClient;
use crate::intake::{Arrived, IntakeIngressClient, MailAnswer};
use crate::job::JobIngressClient;
use crate::lane::LaneIngressClient;
use crate::ticket::TicketIngressClient;

/// So long somebody waits for a ticket who has more to see to.
const ANSWER_MAX: Duration = Duration::from_secs(4);

/// A client of Restate's ingress over kept-alive connections.
pub struct Ingress {
    client: Client<Http>,
}

/// The transport: HTTP/1.1 from a pool, because one HTTP/2 connection carries only some 200 requests.
#[derive(Debug, Clone)]
pub struct Http {
    client: hyper_util::client::legacy::Client<HttpConnector, Full<Bytes>>,
}

/// Why a request brought no answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    #[error("could not reach Restate: {0}")]
    Connect(#[from] hyper_util::client::legacy::Error),
    #[error("could not read Restate's answer: {0}")]
    Body(#[from] hyper::Error),
}

impl RequestExecutor for Http {
    type Error = HttpError;

    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let (head, body) = self.client.request(request.map(Full::new)).await?.into_parts();
        Ok(Response::from_parts(head, body.collect().await?.to_bytes()))
    }
}

impl Http {
    /// Returns a transport that sends small messages at once.
    pub fn new() -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        connector.set_connect_timeout(Some(Duration::from_secs(2)));
        let client = hyper_util::client::legacy::Client::builder(TokioExecutor::new())
            .pool_idle_timeout(Duration::from_secs(30))
            .build(connector);
        Self { client }
    }
}

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

impl Ingress {
    /// Returns a client of the ingress at this address.
    pub fn new(url: &str) -> Result<Self> {
        let uri: Uri = url.parse().context("could not read the ingress address")?;
        Ok(Self { client: Client::new(uri, Http::new()).context("could not use the ingress address")? })
    }

    /// Knocks at a ticket and waits for the answer; none when nobody understood the knock.
    pub async fn apply(&self, id: TicketId, knock: &Knock) -> Result<Option<Answer>> {
        let ticket = TicketIngressClient::from_client(self.client.clone(), id.to_string());
        let answer = ticket.apply(envelope::seal(knock)).call().await?;
        Ok(answer.into_body()?.into_inner())
    }

    /// Knocks for somebody who has more to see to. None: the ticket does not answer for now, and has the knock
    /// in its inbox all the same.
    pub async fn apply_shortly(&self, id: TicketId, knock: &Knock) -> Option<Result<Option<Answer>>> {
        timeout(ANSWER_MAX, self.apply(id, knock)).await.ok()
    }

    /// Rings for one generation of a ticket.
    pub async fn wake(&self, id: Uuid, generation: i64) -> Result<()> {
        let ticket = TicketIngressClient::from_client(self.client.clone(), id.to_string());
        ticket.wake(envelope::seal(&Wake { generation })).send().await?;
        Ok(())
    }

    /// Rings a lane, now or later.
    pub async fn ring(&self, lane: &str, delay: Duration) -> Result<()> {
        let client = LaneIngressClient::from_client(self.client.clone(), lane.to_owned());
        let bell = client.ring(envelope::seal(&Ring { id: Uuid::nil() }));
        if delay.is_zero() {
            bell.send().await?
        } else {
            bell.send_after(delay).await?
        };
        Ok(())
    }

    /// Rings for a team's assigner.
    pub async fn ring_assigner(&self, team: Uuid) -> Result<()> {
        let client = AssignerIngressClient::from_client(self.client.clone(), team.to_string());
        client.ring(envelope::seal(&Ring { id: Uuid::nil() })).send().await?;
        Ok(())
    }

    /// Rings for the page of a job that begins behind a ticket.
    pub async fn run_job(&self, id: Uuid, after: Option<Uuid>) -> Result<()> {
        let job = JobIngressClient::from_client(self.client.clone(), id.to_string());
        job.run(envelope::seal(&Page { after })).send().await?;
        Ok(())
    }

    /// Hands a stored mail to intake and waits for what becomes of it.
    pub async fn intake(&self, key: &str, mail: Uuid) -> Result<MailAnswer> {
        let client = IntakeIngressClient::from_client(self.client.clone(), key.to_owned());
        let answer = client.accept(envelope::seal(&Arrived { mail })).call().await?;
        let Json(answer) = answer.into_body()?;
        answer.context("intake did not understand its own message")
    }

    /// Rings intake for a stored mail without waiting.
    pub async fn ring_intake(&self, key: &str, mail: Uuid) -> Result<()> {
        let client = IntakeIngressClient::from_client(self.client.clone(), key.to_owned());
        client.accept(envelope::seal(&Arrived { mail })).send().await?;
        Ok(())
    }

    /// Calls the empty object, by which everything else is measured.
    pub async fn floor(&self, key: &str) -> Result<()> {
        let client = FloorIngressClient::from_client(self.client.clone(), key.to_owned());
        client.touch(Bytes::from_static(b"{}")).call().await?.into_body()?;
        Ok(())
    }
}
