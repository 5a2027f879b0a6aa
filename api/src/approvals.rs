//! Approvals as tickets show them: who was asked, what they said, and who is waited for.

use std::collections::BTreeMap;

use holdfast_engine::approval::{Approval, Asked, Outcome, Seat, Step, Verdict};
use holdfast_engine::ticket::Ticket;
use jiff::Timestamp;
use serde::Serialize;
use sqlx::PgPool;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::views::PersonRef;

/// Who has to agree before the ticket is worked on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ApprovalView {
    /// `pending`, `approved`, `rejected`, `expired` or `cancelled`.
    #[schema(value_type = String, example = "pending")]
    pub state: &'static str,
    /// Raised whenever all of it is asked anew.
    pub round: u32,
    /// The step that is asked, from 1; the last one that was where it has ended.
    pub step: u32,
    /// The state of the request that answers are given to; send it with yours.
    pub content: u64,
    pub steps: Vec<StepView>,
    /// The caller's answer is waited for.
    pub mine: bool,
}

/// One step, in the order in which they are asked.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    pub name: String,
    /// The same words in other languages, by their codes.
    #[schema(value_type = Object)]
    pub names: BTreeMap<String, String>,
    /// `waiting` for its turn, `pending`, `approved`, `rejected`, or `over`: it ended undecided.
    #[schema(value_type = String, example = "pending")]
    pub state: &'static str,
    /// How many have to agree, of how many.
    pub needed: usize,
    pub of: usize,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub asked_at: Option<Timestamp>,
    /// When it is too late.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Timestamp>,
    pub approvers: Vec<ApproverView>,
}

/// One answer that is waited for, or was given.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApproverView {
    pub person: PersonRef,
    /// In whose place.
    #[serde(rename = "for")]
    pub instead_of: Option<PersonRef>,
    /// `approved` or `rejected`.
    #[schema(value_type = Option<String>)]
    pub answer: Option<&'static str>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub answered_at: Option<Timestamp>,
    pub reason: Option<String>,
}

/// Returns the approval of a ticket as `who` sees it, if anybody has to agree.
pub async fn read(pool: &PgPool, ticket: &Ticket, who: Uuid) -> Result<Option<ApprovalView>, sqlx::Error> {
    let Some(approval) = &ticket.approval else { return Ok(None) };
    let known = Known::read(pool, approval).await?;
    let mine = approval.current().is_some_and(|step| step.unanswered().any(|seat| seat.person.0 == who));
    Ok(Some(ApprovalView {
        state: approval.outcome.map_or("pending", Outcome::name),
        round: approval.round,
        step: approval.step,
        content: approval.content,
        steps: known.steps(approval),
        mine,
    }))
}

/// Returns steps that nobody is asked yet, with those whom they would ask.
pub async fn planned(pool: &PgPool, steps: &[Step]) -> Result<Vec<StepView>, sqlx::Error> {
    let approval = Approval::planned(steps);
    Ok(Known::read(pool, &approval).await?.steps(&approval))
}

/// The names and words that an approval speaks of.
struct Known {
    names: BTreeMap<Uuid, String>,
    reasons: BTreeMap<Uuid, String>,
}

impl Known {
    async fn read(pool: &PgPool, approval: &Approval) -> Result<Self, sqlx::Error> {
        const NAMES: &str = "select id, name from person where id = any($1)";
        const REASONS: &str = "select id, text from content where id = any($1) and text is not null";
        let seats: Vec<&Seat> = approval.steps.iter().flat_map(|step| &step.seats).collect();
        let planned = approval.steps.iter().flat_map(|step| &step.plan.approvers).copied();
        let people = seats.iter().flat_map(|seat| [seat.person, seat.of]).chain(planned);
        let people: Vec<Uuid> = people.map(|person| person.0).collect();
        let reasons = seats.iter().filter_map(|seat| seat.answer.as_ref()?.reason.as_ref());
        let reasons: Vec<Uuid> = reasons.map(|reason| reason.id.0).collect();
        let names: Vec<(Uuid, String)> = sqlx::query_as(NAMES).bind(people).fetch_all(pool).await?;
        let reasons: Vec<(Uuid, String)> = match reasons.is_empty() {
            true => vec![],
            false => sqlx::query_as(REASONS).bind(reasons).fetch_all(pool).await?,
        };
        Ok(Self { names: names.into_iter().collect(), reasons: reasons.into_iter().collect() })
    }

    fn person(&self, id: Uuid) -> PersonRef {
        PersonRef { id, name: self.names.get(&id).cloned().unwrap_or_default(), email: None }
    }

    fn steps(&self, approval: &Approval) -> Vec<StepView> {
        (1..).zip(&approval.steps).map(|(place, step)| self.step(approval, place, step)).collect()
    }

    fn step(&self, approval: &Approval, place: u32, step: &Asked) -> StepView {
        let planned = step.plan.approvers.iter().map(|id| Seat { person: *id, of: *id, answer: None });
        let seats = if step.asked_at.is_none() { planned.collect() } else { step.seats.clone() };
        StepView {
            name: step.plan.name.clone(),
            names: step.plan.names.clone(),
            state: state(approval, place, step),
            needed: step.plan.need.of(seats.len()),
            of: seats.len(),
            asked_at: step.asked_at,
            due_at: step.expires_at(),
            approvers: seats.iter().map(|seat| self.approver(seat)).collect(),
        }
    }

    fn approver(&self, seat: &Seat) -> ApproverView {
        let reason = seat.answer.as_ref().and_then(|answer| answer.reason.as_ref());
        ApproverView {
            person: self.person(seat.person.0),
            instead_of: (seat.person != seat.of).then(|| self.person(seat.of.0)),
            answer: seat.answer.as_ref().map(|answer| answer.verdict.name()),
            answered_at: seat.answer.as_ref().map(|answer| answer.at),
            reason: reason.and_then(|reason| self.reasons.get(&reason.id.0).cloned()),
        }
    }
}

fn state(approval: &Approval, place: u32, step: &Asked) -> &'static str {
    match step.verdict().filter(|_| step.asked_at.is_some()).map(Verdict::name) {
        Some(verdict) => verdict,
        None if step.asked_at.is_none() => "waiting",
        None if approval.is_pending() && place == approval.step => "pending",
        None => "over",
    }
}
