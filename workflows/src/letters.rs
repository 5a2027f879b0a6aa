//! Letters: what the effects of a decision become, one outbox row for each person who is written to, and
//! one for each errand to another ticket.
//!
//! How a letter reads and where it goes is in [`crate::outbound`], how errands are run in [`crate::errands`].

use std::collections::BTreeSet;

use anyhow::Result;
use holdfast_engine::effect::{Effect, Standing, Template, Whom};
use holdfast_engine::ids::{ContentId, PersonId, TicketId};
use holdfast_engine::part::Errand;
use holdfast_rules::Settled;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::errands;
use crate::lane;
use crate::mail::thread;
use crate::stack::{Names, Stack};
use crate::store::person::{self, Addressee};

/// An outbox row to be written with the decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    pub id: Uuid,
    pub seq: u64,
    pub lane: String,
    /// None: it is an errand.
    pub to: Option<PersonId>,
    pub payload: Carried,
}

/// What an outbox row carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Carried {
    Letter(Payload),
    Errand(Errand),
}

/// What a letter is written from beside its ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Payload {
    pub template: Template,
    #[serde(default)]
    pub comment: Option<ContentId>,
    /// Fixed before the first attempt, so that every attempt sends the same one.
    pub message_id: String,
    /// The key of the desk's own template that the letter is written from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Who else is written to; the letter shows them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<PersonId>,
    /// What its reader is asked to agree to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Question>,
}

/// One step of an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub round: u32,
    pub step: u32,
}

/// Returns the letters that a decision leads to; only those to colleagues ask the database for whom.
pub async fn of(stack: &Stack, ticket: TicketId, settled: &Settled) -> Result<Vec<Letter>> {
    let whom: Vec<Whom> = settled.effects.iter().filter_map(|(_, effect)| notified(effect)).collect();
    let reached = if whom.is_empty() { vec![] } else { person::reached(&stack.store.pool, &whom).await? };
    let insiders = settled.ticket.insiders();
    let reached: Vec<_> = reached.into_iter().filter(|to| may_know(insiders.as_ref(), *to)).collect();
    Ok(write(&stack.names, ticket, &settled.effects, &reached))
}

/// Of a confidential ticket only those who see it are told.
fn may_know(insiders: Option<&BTreeSet<PersonId>>, to: Addressee) -> bool {
    insiders.is_none_or(|insiders| insiders.contains(&PersonId(to.person)))
}

fn notified(effect: &Effect) -> Option<Whom> {
    match effect {
        Effect::Mail { .. }
        | Effect::Approval { .. }
        | Effect::Errand(_)
        | Effect::Write { outside: true, .. } => None,
        Effect::Notify { whom, .. }
        | Effect::Tell { whom, .. }
        | Effect::Write { whom, .. }
        | Effect::Stop { whom } => Some(*whom),
    }
}

fn write(names: &Names, ticket: TicketId, effects: &[(u64, Effect)], reached: &[Addressee]) -> Vec<Letter> {
    let mut letters: Vec<Letter> = vec![];
    for (seq, effect) in effects {
        if let Effect::Errand(errand) = effect {
            letters.push(carried(ticket, *seq, errand));
        }
        for to in recipients(effect, reached) {
            let letter = letter(names, ticket, *seq, to, effect);
            // Whom a step means twice, as assignee and in the team, it writes to once.
            if letters.iter().all(|other| other.id != letter.id) {
                letters.push(letter);
            }
        }
    }
    letters
}

fn recipients(effect: &Effect, reached: &[Addressee]) -> Vec<PersonId> {
    match effect {
        Effect::Mail { to, .. }
        | Effect::Approval { to, .. }
        | Effect::Write { whom: Whom::Person(to), outside: true, .. } => vec![*to],
        Effect::Errand(_) => vec![],
        Effect::Tell { whom, .. } | Effect::Write { whom, .. } | Effect::Stop { whom } => {
            let meant = reached.iter().filter(|addressee| addressee.is_meant_by(*whom));
            meant.map(|addressee| PersonId(addressee.person)).collect()
        }
        Effect::Notify { whom, standing, .. } => {
            let meant = |to: &&Addressee| to.is_meant_by(*whom) && to.wants(standing.step);
            let meant = reached.iter().filter(meant);
            meant.map(|addressee| PersonId(addressee.person)).collect()
        }
    }
}

fn carried(ticket: TicketId, seq: u64, errand: &Errand) -> Letter {
    let id = Uuid::new_v5(&ticket.0, format!("{seq}:part:{}", errand.key()).as_bytes());
    let payload = Carried::Errand(errand.clone());
    Letter { id, seq, lane: errands::lane(errand.request), to: None, payload }
}

fn letter(names: &Names, ticket: TicketId, seq: u64, to: PersonId, effect: &Effect) -> Letter {
    let id = Uuid::new_v5(&ticket.0, format!("{seq}:mail:{to}").as_bytes());
    let message_id = thread::message_id(&names.secret, ticket.0, id, &names.mail_domain);
    let payload = Carried::Letter(payload(effect, message_id));
    Letter { id, seq, lane: lane::of(ticket), to: Some(to), payload }
}

fn payload(effect: &Effect, message_id: String) -> Payload {
    let plain = |template| Payload {
        template,
        comment: None,
        message_id,
        own: None,
        standing: None,
        others: vec![],
        approval: None,
    };
    match effect {
        Effect::Mail { template, comment, others, .. } => {
            Payload { comment: *comment, others: others.clone(), ..plain(*template) }
        }
        Effect::Notify { template, standing, .. } => {
            Payload { standing: Some(*standing), ..plain(*template) }
        }
        Effect::Tell { words, .. } => Payload { comment: Some(*words), ..plain(Template::Notice) },
        Effect::Approval { template, about, round, step, .. } => {
            let approval = Some(Question { round: *round, step: *step });
            Payload { comment: *about, approval, ..plain(*template) }
        }
        Effect::Write { template, outside, .. } => {
            let own = Some(template.clone());
            Payload { own, ..plain(if *outside { Template::Own } else { Template::OwnNotice }) }
        }
        Effect::Stop { .. } | Effect::Errand(_) => plain(Template::PartDropped),
    }
}

#[cfg(test)]
mod tests {
    use holdfast_engine::ids::TeamId;
    use holdfast_engine::part::What;
    use holdfast_engine::sla::{Metric, Moment};

    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn notice(seq: u64, whom: Whom) -> (u64, Effect) {
        let standing =
            Standing { metric: Metric::Resolution, step: Moment::Percent(75), target_seconds: 3600 };
        (seq, Effect::Notify { whom, template: Template::Escalation, standing })
    }

    fn written_to(effects: &[(u64, Effect)], reached: &[Addressee]) -> Vec<Uuid> {
        write(&Names::example(), TicketId(id(9)), effects, reached)
            .iter()
            .filter_map(|letter| Some(letter.to?.0))
            .collect()
    }

    fn member(person: u128, team: u128) -> Addressee {
        Addressee {
            person: id(person),
            team: Some(id(team)),
            lead: false,
            named: None,
            warned: true,
            breached: true,
        }
    }

    #[test]
    fn everybody_in_the_team_is_written_to_and_nobody_else() {
        let reached = [member(1, 7), member(2, 7), member(3, 8)];
        assert_eq!(written_to(&[notice(4, Whom::Team(TeamId(id(7))))], &reached), [id(1), id(2)]);
    }

    #[test]
    fn who_is_meant_twice_by_one_step_is_written_to_once() {
        let reached = [Addressee { named: Some(id(1)), ..member(1, 7) }, member(2, 7)];
        let both =
            |later| [notice(4, Whom::Person(PersonId(id(1)))), notice(later, Whom::Team(TeamId(id(7))))];
        assert_eq!(written_to(&both(4), &reached), [id(1), id(2)]);
        assert_eq!(written_to(&both(5), &reached).len(), 3, "another step is another letter");
    }

    #[test]
    fn whoever_leads_the_team_is_written_to_and_whoever_stands_in() {
        let lead = Addressee { lead: true, ..member(1, 7) };
        let stand_in = Addressee { person: id(4), ..lead };
        let reached = [lead, member(2, 7), Addressee { lead: true, ..member(3, 8) }, stand_in];
        assert_eq!(written_to(&[notice(4, Whom::Lead(TeamId(id(7))))], &reached), [id(1), id(4)]);
        let named = Addressee { named: Some(id(1)), team: None, ..stand_in };
        assert_eq!(written_to(&[notice(4, Whom::Person(PersonId(id(1))))], &[named]), [id(4)]);
    }

    #[test]
    fn who_wants_no_letters_about_warnings_gets_none() {
        let reached =
            [Addressee { warned: false, ..member(1, 7) }, Addressee { breached: false, ..member(2, 7) }];
        assert_eq!(written_to(&[notice(4, Whom::Team(TeamId(id(7))))], &reached), [id(2)]);
    }

    #[test]
    fn nobody_is_written_to_who_is_not_there_any_more() {
        let effects = [notice(4, Whom::Person(PersonId(id(1)))), notice(4, Whom::Team(TeamId(id(7))))];
        assert_eq!(written_to(&effects, &[]), [] as [Uuid; 0]);
    }

    #[test]
    fn the_same_decision_writes_the_same_letters() {
        let effects = [notice(4, Whom::Team(TeamId(id(7))))];
        let write = || write(&Names::example(), TicketId(id(9)), &effects, &[member(1, 7)]);
        assert_eq!(write(), write());
        let Carried::Letter(payload) = &write()[0].payload else { panic!("a letter") };
        assert_eq!(payload.standing.expect("how it stands").target_seconds, 3600);
    }

    #[test]
    fn an_errand_is_a_row_for_nobody_in_the_lane_of_its_request() {
        let errand = Errand { request: TicketId(id(8)), what: What::Note { key: "a".into() } };
        let rows = write(&Names::example(), TicketId(id(9)), &[(4, Effect::Errand(errand.clone()))], &[]);
        assert_eq!(
            (rows.len(), rows[0].to, rows[0].lane.as_str()),
            (1, None, &*errands::lane(TicketId(id(8))))
        );
        assert_eq!(rows[0].payload, Carried::Errand(errand));
    }
}
