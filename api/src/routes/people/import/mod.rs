//! Import: a file of people, line by line new or known already.
//!
//! What a line says is in `line`, how many are written at once in `batch`.

mod batch;
pub mod line;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use csv::{ByteRecord, Reader, ReaderBuilder};
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use sqlx::{PgPool, Postgres, Transaction};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use self::batch::Context;
use self::line::{Line, LineError};
use crate::acting;
use crate::app::App;
use crate::body::Params;
use crate::policy::Principal;
use crate::problem::{Answer, Problem};
use crate::sheet;
use crate::spool::spool;

const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// The first of them tells what stands between the cells.
const BUFFER_BYTES: usize = 64 * 1024;
const BATCH: usize = 500;
const SHOWN_MAX: usize = 100;

/// How a file is meant.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Store nothing; answer what would come of it.
    preview: bool,
    /// All lines or none.
    strict: bool,
}

/// What came of a file.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct ImportView {
    /// Lines beside the head.
    rows: usize,
    created: usize,
    updated: usize,
    failed: usize,
    /// False: it was a preview, or strict and something was wrong.
    applied: bool,
    /// The first hundred.
    errors: Vec<LineError>,
}

/// Makes and changes people by a file (`text/csv`, up to 20 MB, UTF-8, with commas or semicolons).
/// People are known again by `externalId`, else by `email`. An empty cell clears what may be empty; a
/// column that is not there leaves everything as it is. Several roles and teams stand with `|` between
/// them.
#[utoipa::path(post, operation_id = "import_users", path = "/users/import", tag = "people", params(How),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = ImportView), (status = 413, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem)))]
pub async fn import(
    State(app): State<App>,
    principal: Principal,
    Params(how): Params<How>,
    request: Request,
) -> Answer<Json<ImportView>> {
    let file = read(request).await?;
    Importing::of(&app, principal, how).await?.run(file).await.map(Json)
}

/// Boxed, because the compiler cannot see through its lifetimes in here that it may move to other threads.
fn begin(
    pool: PgPool,
    person: Uuid,
) -> BoxFuture<'static, Result<Transaction<'static, Postgres>, sqlx::Error>> {
    Box::pin(async move { acting::begin(&pool, person).await })
}

async fn read(request: Request) -> Answer<File> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.unwrap_or_default().starts_with("text/csv") {
        let title = "This address takes text/csv.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", title));
    }
    spool(request.into_body(), FILE_BYTES_MAX).await
}

fn unreadable(error: &csv::Error) -> Problem {
    let line = error.position().map_or(1, csv::Position::line);
    Problem::field(&format!("/line/{line}"), "not_csv", error.to_string())
}

struct Importing {
    pool: PgPool,
    tx: Transaction<'static, Postgres>,
    context: Context,
    head: Vec<&'static str>,
    told: ImportView,
    how: How,
}

impl Importing {
    async fn of(app: &App, principal: Principal, how: How) -> Answer<Self> {
        let desk = app.stack.store.desks.latest(app.reads()).await?.desk.clone();
        let pool = app.stack.store.pool.clone();
        let mut tx = begin(pool.clone(), principal.person).await?;
        let roles = sqlx::query_as("select key, permissions, scope from role where archived_at is null");
        let roles = roles.fetch_all(&mut *tx).await?;
        let context = Context { principal, desk, roles, met: BTreeSet::new(), managers: vec![] };
        Ok(Self { pool, tx, context, head: vec![], told: ImportView::default(), how })
    }

    async fn run(mut self, file: File) -> Answer<ImportView> {
        let mut file = BufReader::with_capacity(BUFFER_BYTES, file);
        let begins = file.fill_buf().map_err(anyhow::Error::from)?;
        let text = sheet::unmarked(begins);
        let (delimiter, mark) = (sheet::delimiter(text), begins.len() - text.len());
        file.consume(mark);
        let mut reader = ReaderBuilder::new();
        reader.delimiter(delimiter).has_headers(false).flexible(true);
        let (mut reader, mut first) = (reader.from_reader(file), ByteRecord::new());
        reader.read_byte_record(&mut first).map_err(|error| unreadable(&error))?;
        self.head = line::head(&first)?;
        self.lines(reader).await?;
        self.managers().await?;
        self.end().await
    }

    async fn lines(&mut self, mut reader: Reader<BufReader<File>>) -> Answer<()> {
        let (mut record, mut lines) = (ByteRecord::new(), vec![]);
        while reader.read_byte_record(&mut record).map_err(|error| unreadable(&error))? {
            self.told.rows += 1;
            let number = self.told.rows as u64 + 1;
            match Line::read(number, &self.head, &record) {
                Ok(line) => lines.push(line),
                Err(error) => self.wrong(vec![error]),
            }
            if lines.len() == BATCH {
                self.batch(std::mem::take(&mut lines)).await?;
            }
        }
        self.batch(lines).await
    }

    async fn batch(&mut self, lines: Vec<Line>) -> Answer<()> {
        let outcome = batch::apply(&mut self.tx, &mut self.context, lines).await?;
        self.told.created += outcome.created;
        self.told.updated += outcome.updated;
        self.wrong(outcome.errors);
        self.pause().await
    }

    async fn managers(&mut self) -> Answer<()> {
        let asked = std::mem::take(&mut self.context.managers);
        for some in asked.chunks(BATCH) {
            let errors = batch::managers(&mut self.tx, some).await?;
            self.wrong(errors);
            self.pause().await?;
        }
        Ok(())
    }

    /// Keeps what was written so far, where it counts by itself.
    async fn pause(&mut self) -> Answer<()> {
        // All lines or none of them count: then they are one transaction.
        if !self.how.preview && !self.how.strict {
            let next = begin(self.pool.clone(), self.context.principal.person).await?;
            std::mem::replace(&mut self.tx, next).commit().await?;
        }
        Ok(())
    }

    fn wrong(&mut self, errors: Vec<LineError>) {
        self.told.failed += errors.len();
        let room = SHOWN_MAX.saturating_sub(self.told.errors.len());
        self.told.errors.extend(errors.into_iter().take(room));
    }

    async fn end(mut self) -> Answer<ImportView> {
        self.told.applied = !(self.how.preview || self.how.strict && self.told.failed > 0);
        if self.told.applied {
            self.tx.commit().await?;
        } else {
            self.tx.rollback().await?;
        }
        Ok(self.told)
    }
}
