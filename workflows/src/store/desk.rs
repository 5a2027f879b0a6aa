//! Desk versions: read once, compiled once, kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use anyhow::{Context, Result};
use holdfast_engine::desk::{Change, Desk, DeskData, TextFile};
use holdfast_rules::form::{BrokenForm, FormSet};
use holdfast_rules::{BrokenRule, RuleSet};
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use crate::mail::wording::Wording;

/// One desk version with its rules and forms compiled.
#[derive(Debug)]
pub struct Compiled {
    pub desk: Arc<Desk>,
    pub rules: Arc<RuleSet>,
    /// What its letters say.
    pub wording: Wording,
    /// Rules that did not compile and therefore do not run.
    pub broken: Vec<BrokenRule>,
    pub forms: Arc<FormSet>,
    /// Forms that nobody can be asked.
    pub broken_forms: Vec<BrokenForm>,
}

/// The versions this process has met.
#[derive(Debug, Default)]
pub struct Desks {
    whole: RwLock<BTreeMap<i64, Arc<Compiled>>>,
    /// Those through which tickets were led: neither their rules nor their forms are asked any more.
    passed: RwLock<BTreeMap<i64, Arc<Desk>>>,
}

/// How many versions are worth keeping: the newest and those that late retries may still name.
const KEPT_MAX: usize = 8;
/// A ticket that was left alone for long is led through many.
const PASSED_MAX: usize = 256;

impl Desks {
    /// Returns the desk of a version, from memory or from Postgres.
    pub async fn get(&self, pool: &PgPool, version: i64) -> Result<Arc<Compiled>> {
        if let Some(known) = self.whole.read().expect("no holder panics").get(&version) {
            return Ok(known.clone());
        }
        let compiled = Arc::new(fetch(pool, version).await?);
        for broken in &compiled.broken {
            tracing::error!(%broken, version, "a rule does not compile and will not run");
        }
        for broken in &compiled.broken_forms {
            tracing::error!(%broken, version, "a form is broken and cannot be asked");
        }
        let mut known = self.whole.write().expect("no holder panics");
        known.insert(version, compiled.clone());
        while known.len() > KEPT_MAX {
            known.pop_first();
        }
        Ok(compiled)
    }

    /// Returns the desks through which a ticket is led from `version` to `latest`: its own first, then
    /// every later one by which something else was promised. None, where the two are the same.
    pub async fn between(&self, pool: &PgPool, version: i64, latest: i64) -> Result<Vec<Arc<Desk>>> {
        const PROMISING: &str = "
            select distinct desk_version from job
             where kind = 'reevaluation' and desk_version > $1 and desk_version < $2 order by 1";
        if version >= latest {
            return Ok(vec![]);
        }
        let later: Vec<i64> =
            sqlx::query_scalar(PROMISING).bind(version).bind(latest).fetch_all(pool).await?;
        let versions: Vec<i64> = [version].into_iter().chain(later).collect();
        self.pass(pool, &versions).await
    }

    /// Returns these versions in their order; those that are not known are read at once.
    async fn pass(&self, pool: &PgPool, versions: &[i64]) -> Result<Vec<Arc<Desk>>> {
        const READ: &str = "select version, data from desk where version = any($1)";
        let known = self.passed.read().expect("no holder panics").clone();
        let missing: Vec<i64> =
            versions.iter().filter(|version| !known.contains_key(version)).copied().collect();
        let mut desks = known;
        if !missing.is_empty() {
            let read: Vec<(i64, Json<DeskData>)> =
                sqlx::query_as(READ).bind(&missing).fetch_all(pool).await?;
            for (version, Json(data)) in read {
                desks.insert(version, Arc::new(compile(version, data)?));
            }
            let mut kept = desks.clone();
            while kept.len() > PASSED_MAX {
                kept.pop_first();
            }
            *self.passed.write().expect("no holder panics") = kept;
        }
        let there =
            |version: &i64| desks.get(version).cloned().with_context(|| format!("no desk version {version}"));
        versions.iter().map(there).collect()
    }

    /// Returns the desk in force.
    pub async fn latest(&self, pool: &PgPool) -> Result<Arc<Compiled>> {
        let version: Option<i64> =
            sqlx::query_scalar("select max(version) from desk").fetch_one(pool).await?;
        self.get(pool, version.context("the desk has not been seeded")?).await
    }
}

async fn fetch(pool: &PgPool, version: i64) -> Result<Compiled> {
    let Json(data): Json<DeskData> =
        sqlx::query_scalar("select data from desk where version = $1").bind(version).fetch_one(pool).await?;
    Compiled::of(version, data)
}

fn compile(version: i64, data: DeskData) -> Result<Desk> {
    Desk::compile(version, data).with_context(|| format!("could not use desk version {version}"))
}

impl Compiled {
    /// Compiles a desk; rules, forms and templates that are broken are left out.
    pub fn of(version: i64, data: DeskData) -> Result<Self> {
        let (rules, broken) = RuleSet::compile(version, &data.rules);
        let (forms, broken_forms) = FormSet::compile(&data.forms);
        let (wording, unsaid) = Wording::compile(&data.mail.templates);
        for broken in unsaid {
            tracing::error!(%broken, version, "a mail template is broken; the shipped one is used");
        }
        let desk = compile(version, data)?;
        let (desk, rules, forms) = (Arc::new(desk), Arc::new(rules), Arc::new(forms));
        Ok(Self { desk, rules, wording, broken, forms, broken_forms })
    }
}

/// A version that came into force, and the job that leads the open tickets to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    pub version: i64,
    /// None: nothing that was promised may change.
    pub job: Option<Uuid>,
}

/// A desk that is to come into force.
#[derive(Debug)]
pub struct Draft {
    pub data: DeskData,
    /// Calendars that also recount what open clocks have counted so far.
    pub retroactive: BTreeSet<Uuid>,
    pub note: String,
    pub by: Option<Uuid>,
    /// The version it was made from.
    pub upon: i64,
}

const PUBLISH: &str = concat!(
    "with written as (
        insert into desk (version, data, note, made_by) values ($1, $2, $3, $4) on conflict do nothing returning version),
     begun as (
        insert into job (id, kind, desk_version, total, note, made_by)
        select $5, 'reevaluation', version,
               (select count(*) from ticket_list l join ticket t on t.id = l.ticket_id where ",
    crate::behind!("version"),
    "), $3, $4 from written where $6
        returning id),
     reworded as (
        insert into rule_version (name, version, text)
        select name, version, text from written, unnest($7::text[], $8::text[]) as r(name, text)),
     reformed as (
        insert into form_version (name, version, text)
        select name, version, text from written, unnest($9::text[], $10::text[]) as f(name, text))
     select version, (select id from begun) as job from written"
);

/// Makes a new version the one in force, if it is still built upon the latest, and begins its job.
pub async fn publish(pool: &PgPool, draft: &Draft) -> Result<Option<Published>> {
    let Draft { retroactive, note, by, upon, .. } = draft;
    let at = Some(super::clock::read(pool).await?.now);
    let change = Change { at, retroactive: retroactive.clone() };
    let data = DeskData { change, ..draft.data.clone() };
    Desk::compile(upon + 1, data.clone()).context("could not use this desk")?;
    let before = self::data(pool, *upon).await?;
    let rules = reworded(before.as_ref().map_or(&[], |before| &before.rules), &data.rules);
    let forms = reworded(before.as_ref().map_or(&[], |before| &before.forms), &data.forms);
    let job = before.filter(|before| promises_differ(before, &data)).map(|_| Uuid::now_v7());
    let written: Option<(i64, Option<Uuid>)> = sqlx::query_as(PUBLISH)
        .bind(upon + 1)
        .bind(Json(data))
        .bind(note)
        .bind(by)
        .bind(job)
        .bind(job.is_some())
        .bind(rules.0)
        .bind(rules.1)
        .bind(forms.0)
        .bind(forms.1)
        .fetch_optional(pool)
        .await?;
    Ok(written.map(|(version, job)| Published { version, job }))
}

/// Returns the files whose texts are new, by their names; none for those that are gone.
fn reworded(before: &[TextFile], after: &[TextFile]) -> (Vec<String>, Vec<Option<String>>) {
    let new = after.iter().filter(|file| !before.contains(file));
    let new = new.map(|file| (file.name.clone(), Some(file.text.clone())));
    let gone = before.iter().filter(|file| after.iter().all(|other| other.name != file.name));
    new.chain(gone.map(|file| (file.name.clone(), None))).unzip()
}

/// Returns whether tickets may be promised something else: yes unless only what promises nothing differs.
fn promises_differ(one: &DeskData, other: &DeskData) -> bool {
    let (about, rules, custom_fields) =
        (other.about.clone(), other.rules.clone(), other.custom_fields.clone());
    let (assignments, forms, mail) = (other.assignments.clone(), other.forms.clone(), other.mail.clone());
    !is_same(&DeskData { about, rules, custom_fields, assignments, forms, mail, ..one.clone() }, other)
}

/// Returns whether two desks are the same, however they came about.
pub fn is_same(one: &DeskData, other: &DeskData) -> bool {
    DeskData { change: other.change.clone(), ..one.clone() } == *other
}

/// A version as it is listed.
#[derive(Debug, FromRow)]
pub struct Version {
    pub version: i64,
    pub note: String,
    pub by: Option<Uuid>,
    pub name: Option<String>,
    pub at: jiff_sqlx::Timestamp,
}

/// Lists versions before this one, the newest first.
pub async fn versions(pool: &PgPool, before: i64, limit: i64) -> Result<Vec<Version>> {
    const LIST: &str = "
        select d.version, d.note, d.made_by as by, p.name, d.made_at as at
          from desk d left join person p on p.id = d.made_by
         where d.version < $1 order by d.version desc limit $2";
    Ok(sqlx::query_as(LIST).bind(before).bind(limit).fetch_all(pool).await?)
}

/// Returns what the desk was at a version.
pub async fn data(pool: &PgPool, version: i64) -> Result<Option<DeskData>> {
    const FIND: &str = "select data from desk where version = $1";
    let data: Option<Json<DeskData>> = sqlx::query_scalar(FIND).bind(version).fetch_optional(pool).await?;
    Ok(data.map(|Json(data)| data))
}
