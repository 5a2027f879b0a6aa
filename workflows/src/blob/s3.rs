//! Blobs in a bucket: raw mail under `mail/`, uploads under `incoming/`, files under `files/`.
//!
//! Browsers speak to the bucket directly; only beginnings of files and raw mail come by here.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{
    BehaviorVersion, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation,
};
use aws_sdk_s3::operation::head_object::HeadObjectOutput;
use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::ChecksumMode;
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures::Stream;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{Announced, HEAD, Handed, Looked, NotReceived, Presigned, stream};

/// For how long a bucket that took a probe is thought to take more.
const PROBED: Duration = Duration::from_secs(10);
const CONNECT_MAX: Duration = Duration::from_secs(3);
const ATTEMPT_MAX: Duration = Duration::from_secs(60);

/// Where the bucket is and who we are there.
#[derive(Debug, Clone)]
pub struct S3Settings {
    pub endpoint: String,
    /// The same as browsers reach it.
    pub public_endpoint: String,
    pub access_key: String,
    pub secret_key: String,
    pub bucket: String,
    pub region: String,
}

/// A bucket.
#[derive(Debug, Clone)]
pub struct S3 {
    client: Client,
    /// Signs addresses for browsers; it never calls.
    signer: Client,
    bucket: Arc<str>,
    probed: Arc<Mutex<Option<Instant>>>,
}

impl S3 {
    pub(super) fn new(settings: &S3Settings) -> Self {
        Self {
            client: client(settings, &settings.endpoint),
            signer: client(settings, &settings.public_endpoint),
            bucket: settings.bucket.as_str().into(),
            probed: Arc::default(),
        }
    }

    pub(super) async fn put(&self, bytes: Bytes) -> Result<String> {
        let key = format!("{:x}", Sha256::digest(&bytes));
        let name = mail(&key);
        if self.head(&name).await?.is_none() {
            self.write(&name, bytes.into()).await?;
        }
        Ok(key)
    }

    pub(super) async fn get(&self, key: &str) -> Result<Vec<u8>> {
        self.whole(&mail(key)).await
    }

    /// Writes a probe, and makes the bucket where there is none yet.
    pub(super) async fn trouble(&self) -> Option<String> {
        let mut probed = self.probed.lock().await;
        if probed.is_some_and(|at| at.elapsed() < PROBED) {
            return None;
        }
        if let Err(error) = self.probe().await {
            return Some(format!("{error:#}"));
        }
        *probed = Some(Instant::now());
        None
    }

    async fn probe(&self) -> Result<()> {
        let probe = || self.write("probe", ByteStream::from_static(b"ok"));
        if probe().await.is_ok() {
            return Ok(());
        }
        let made = self.client.create_bucket().bucket(&*self.bucket).send().await;
        probe().await.with_context(|| match made {
            Ok(_) => "the bucket was made and takes nothing".to_owned(),
            Err(_) => format!("the bucket {} takes nothing", self.bucket),
        })
    }

    pub(super) async fn upload_address(&self, file: Announced<'_>, valid: Duration) -> Result<Presigned> {
        let length = i64::try_from(file.size).context("no file is so large")?;
        let put = self.signer.put_object().bucket(&*self.bucket).key(incoming(file.id));
        let put = put.content_type(file.mime).content_length(length);
        let put = put.set_checksum_sha256(file.sha256.map(as_base64).transpose()?);
        let signed = put.presigned(PresigningConfig::expires_in(valid)?).await;
        Ok(presigned(&signed.context("could not sign an upload")?))
    }

    pub(super) async fn download_address(
        &self,
        id: Uuid,
        handed: Handed<'_>,
        valid: Duration,
    ) -> Result<String> {
        let get = self.signer.get_object().bucket(&*self.bucket).key(file(id));
        let get = get.response_content_type(handed.mime).response_content_disposition(handed.disposition);
        let signed = get.presigned(PresigningConfig::expires_in(valid)?).await;
        Ok(signed.context("could not sign a download")?.uri().to_owned())
    }

    /// An upload that comes by us all the same waits on the disk, not in memory.
    pub(super) async fn receive<S, E>(&self, id: Uuid, bytes: S, most: u64) -> Result<u64, NotReceived>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Send,
    {
        let path = std::env::temp_dir().join(format!("holdfast-{}", Uuid::new_v4()));
        let received = stream::write(&path, bytes, most).await;
        let sent = match &received {
            Ok(_) => self.send_on(&path, id).await,
            Err(_) => Ok(()),
        };
        let _best_effort = tokio::fs::remove_file(&path).await;
        sent?;
        received
    }

    async fn send_on(&self, path: &std::path::Path, id: Uuid) -> Result<()> {
        let bytes = ByteStream::from_path(path).await.context("could not read an upload")?;
        self.write(&incoming(id), bytes).await
    }

    pub(super) async fn keep(&self, id: Uuid, bytes: Vec<u8>) -> Result<()> {
        self.write(&file(id), bytes.into()).await
    }

    /// Copies within the bucket. An attempt before may have done so already.
    pub(super) async fn take(&self, id: Uuid) -> Result<bool> {
        if self.head(&incoming(id)).await?.is_none() {
            return Ok(self.head(&file(id)).await?.is_some());
        }
        let from = format!("{}/{}", self.bucket, incoming(id));
        let copy = self.client.copy_object().bucket(&*self.bucket).copy_source(from).key(file(id));
        copy.send().await.context("could not take an upload")?;
        self.forget_upload(id).await?;
        Ok(true)
    }

    /// Believes the store's own checksum, so that the bytes need not come by here; reads them where
    /// it has none.
    pub(super) async fn look(&self, id: Uuid) -> Result<Option<Looked>> {
        let name = file(id);
        let Some(found) = self.head(&name).await? else { return Ok(None) };
        let size = u64::try_from(found.content_length().unwrap_or_default()).unwrap_or_default();
        let Some(sha256) = found.checksum_sha256().and_then(from_base64) else {
            return stream::look(self.body(&name, None).await?.into_async_read()).await.map(Some);
        };
        let head = match size {
            0 => vec![],
            _ => self.body(&name, Some(HEAD)).await?.collect().await?.to_vec(),
        };
        Ok(Some(Looked { size, sha256, head }))
    }

    pub(super) async fn read(&self, id: Uuid) -> Result<Vec<u8>> {
        self.whole(&file(id)).await
    }

    pub(super) async fn forget_upload(&self, id: Uuid) -> Result<()> {
        self.remove(&incoming(id)).await
    }

    pub(super) async fn forget(&self, id: Uuid) -> Result<()> {
        self.remove(&file(id)).await
    }

    async fn head(&self, name: &str) -> Result<Option<HeadObjectOutput>> {
        let head = self.client.head_object().bucket(&*self.bucket).key(name);
        match head.checksum_mode(ChecksumMode::Enabled).send().await {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.as_service_error().is_some_and(|error| error.is_not_found()) => Ok(None),
            Err(error) => Err(error).with_context(|| format!("could not look for {name}")),
        }
    }

    async fn body(&self, name: &str, most: Option<usize>) -> Result<ByteStream> {
        let get = self.client.get_object().bucket(&*self.bucket).key(name);
        let get = get.set_range(most.map(|most| format!("bytes=0-{}", most - 1)));
        let found = get.send().await.with_context(|| format!("could not read {name}"))?;
        Ok(found.body)
    }

    async fn whole(&self, name: &str) -> Result<Vec<u8>> {
        let body = self.body(name, None).await?;
        Ok(body.collect().await.with_context(|| format!("could not read {name}"))?.to_vec())
    }

    async fn write(&self, name: &str, bytes: ByteStream) -> Result<()> {
        let put = self.client.put_object().bucket(&*self.bucket).key(name).body(bytes);
        put.send().await.with_context(|| format!("could not write {name}"))?;
        Ok(())
    }

    /// Removing what is not there is no mistake.
    async fn remove(&self, name: &str) -> Result<()> {
        let gone = self.client.delete_object().bucket(&*self.bucket).key(name).send().await;
        match gone {
            Ok(_) => Ok(()),
            Err(_) if self.head(name).await?.is_none() => Ok(()),
            Err(error) => Err(error).with_context(|| format!("could not remove {name}")),
        }
    }
}

fn client(settings: &S3Settings, endpoint: &str) -> Client {
    let http = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    let who = Credentials::new(&settings.access_key, &settings.secret_key, None, None, "settings");
    let timeouts =
        TimeoutConfig::builder().connect_timeout(CONNECT_MAX).operation_attempt_timeout(ATTEMPT_MAX);
    let config = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(http)
        .credentials_provider(who)
        .region(Region::new(settings.region.clone()))
        .endpoint_url(endpoint)
        // Own servers rarely have a name for each bucket.
        .force_path_style(true)
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
        .retry_config(RetryConfig::standard())
        .timeout_config(timeouts.build())
        .build();
    Client::from_conf(config)
}

fn mail(key: &str) -> String {
    format!("mail/{key}")
}

fn incoming(id: Uuid) -> String {
    format!("incoming/{id}")
}

fn file(id: Uuid) -> String {
    format!("files/{id}")
}

/// Browsers set the length themselves.
fn presigned(request: &PresignedRequest) -> Presigned {
    let headers = request.headers().filter(|(name, _)| !name.eq_ignore_ascii_case("content-length"));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Presigned { url: request.uri().to_owned(), headers }
}

fn as_base64(sha256: &str) -> Result<String> {
    let digit = |at: usize| u8::from_str_radix(sha256.get(at..at + 2).unwrap_or("?"), 16);
    let bytes: Vec<u8> = (0..64).step_by(2).map(digit).collect::<Result<_, _>>()?;
    if sha256.len() != 64 {
        bail!("a SHA-256 has 64 digits");
    }
    Ok(STANDARD.encode(bytes))
}

/// A checksum over parts, which has a count behind it, says nothing about the whole.
fn from_base64(checksum: &str) -> Option<String> {
    let bytes = STANDARD.decode(checksum).ok().filter(|bytes| bytes.len() == 32)?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_goes_to_the_store_and_comes_back() {
        let hash = format!("{:x}", Sha256::digest(b"bytes"));
        let told = as_base64(&hash).expect("a hash");
        assert_eq!(from_base64(&told), Some(hash));
        assert_eq!(from_base64(&format!("{told}-2")), None);
        assert!(as_base64("abc").is_err());
    }
}
