//! Whom an event concerns, and why. Whether they may know of it, and want to, is asked elsewhere.

use std::collections::BTreeMap;

use holdfast_engine::actor::Actor;
use holdfast_engine::effect::Whom;
use holdfast_engine::escalation::{Done, Escalated};
use holdfast_engine::event::{ClockChange, Commented, Event, StatusChanged, Voice};
use holdfast_engine::ids::PersonId;
use holdfast_engine::lifecycle::Phase;
use uuid::Uuid;

use super::kind::Kind;
use crate::store::person::Addressee;

/// What happened, and to whose ticket.
#[derive(Debug, Clone)]
pub struct Happened {
    pub event: Event,
    pub actor: Actor,
    pub requester: Uuid,
    pub assignee: Option<Uuid>,
    pub watchers: Vec<Uuid>,
    /// The ticket is a part of a request, of which its requester hears as a whole.
    pub part: bool,
}

/// The events that concern anybody, as the feed tells them.
pub const KINDS: [&str; 11] = [
    "opened",
    "assigned",
    "commented",
    "noted",
    "status_changed",
    "clock_warned",
    "clock_breached",
    "escalated",
    "rated",
    "approval_asked",
    "approval_delegated",
];

type Told = BTreeMap<Uuid, Kind>;

impl Happened {
    /// Returns who did it, if it was a person.
    pub fn by(&self) -> Option<Uuid> {
        match self.actor {
            Actor::Person { id } => Some(id.0),
            _ => None,
        }
    }

    /// Returns whether a letter about it has been written already, or is none of ours: those to the
    /// requester, those about promises and those that ask somebody to agree come with the decision itself.
    pub fn has_own_letter(&self, person: Uuid) -> bool {
        let own = matches!(
            self.event,
            Event::Escalated(_)
                | Event::ClockChanged { .. }
                | Event::ApprovalAsked(_)
                | Event::ApprovalDelegated(_)
        );
        own || person == self.requester
    }

    /// Returns whom the event names without saying who that is.
    pub fn whom(&self) -> impl Iterator<Item = Whom> {
        let done = match &self.event {
            Event::Escalated(step) => step.done.as_slice(),
            _ => &[],
        };
        done.iter().filter_map(|done| match done {
            Done::Notify { whom } => Some(*whom),
            _ => None,
        })
    }

    /// Returns everybody whom it concerns, but for whoever did it. `reached` are the people behind names
    /// and teams.
    pub fn told(&self, reached: &[Addressee]) -> Told {
        let mut told = Told::new();
        let mut tell = |person: Option<Uuid>, kind: Kind| {
            if let Some(person) = person.filter(|person| Some(*person) != self.by()) {
                told.entry(person).and_modify(|known| *known = kind.min(*known)).or_insert(kind);
            }
        };
        match &self.event {
            Event::Opened(opened) => tell(opened.assignee.map(|id| id.0), Kind::Assigned),
            Event::Assigned { to, .. } => tell(to.map(|id| id.0), Kind::Assigned),
            Event::Commented(said) => self.heard(said, &mut tell),
            Event::StatusChanged(moved) => self.moved(moved, &mut tell),
            Event::Rated(_) => tell(self.assignee, Kind::Rated),
            Event::ApprovalAsked(asked) => {
                asked.approvers.iter().for_each(|id| tell(Some(id.0), Kind::Approval));
            }
            Event::ApprovalDelegated(passed) => tell(Some(passed.to.0), Kind::Approval),
            Event::ClockChanged { change: ClockChange::Warned, .. } => tell(self.assignee, Kind::Warned),
            Event::ClockChanged { change: ClockChange::Breached, .. } => tell(self.assignee, Kind::Breached),
            Event::Escalated(step) => {
                let meant = |to: &&Addressee| self.whom().any(|whom| to.is_meant_by(whom));
                reached.iter().filter(meant).for_each(|to| tell(Some(to.person), kind_of(step)));
            }
            _ => {}
        }
        told
    }

    fn heard(&self, said: &Commented, tell: &mut impl FnMut(Option<Uuid>, Kind)) {
        let Commented { mentions, internal, voice, .. } = said;
        mentions.iter().for_each(|PersonId(person)| tell(Some(*person), Kind::Mentioned));
        let asks = *voice == Voice::Requester && !internal;
        tell(self.assignee, if asks { Kind::Replied } else { Kind::Activity });
        if !internal && *voice != Voice::Machine {
            tell(Some(self.requester), Kind::Replied);
        }
        self.watchers.iter().for_each(|watcher| tell(Some(*watcher), Kind::Activity));
    }

    fn moved(&self, moved: &StatusChanged, tell: &mut impl FnMut(Option<Uuid>, Kind)) {
        if moved.to_phase == Phase::Resolved && moved.from_phase != Phase::Resolved {
            let requester = (!self.part).then_some(self.requester);
            let taking_part = self.watchers.iter().copied().chain(self.assignee).chain(requester);
            taking_part.for_each(|person| tell(Some(person), Kind::Resolved));
        }
    }
}

fn kind_of(step: &Escalated) -> Kind {
    if step.step.is_over() { Kind::Breached } else { Kind::Warned }
}

#[cfg(test)]
mod tests {
    use holdfast_engine::content::ContentRef;
    use holdfast_engine::ids::{ContentId, TeamId};
    use holdfast_engine::participant::Audience;
    use holdfast_engine::sla::{Metric, Moment};

    use super::*;

    const ANA: Uuid = Uuid::from_u128(1);
    const LEE: Uuid = Uuid::from_u128(2);
    const KIM: Uuid = Uuid::from_u128(3);
    const SAM: Uuid = Uuid::from_u128(4);

    /// Something on Ana's ticket, which Lee holds and Kim watches.
    fn happened(event: Event, by: Uuid) -> Happened {
        let actor = Actor::Person { id: PersonId(by) };
        Happened { event, actor, requester: ANA, assignee: Some(LEE), watchers: vec![KIM], part: false }
    }

    fn said(voice: Voice, internal: bool, mentions: &[Uuid]) -> Event {
        Event::Commented(Commented {
            body: ContentRef::to(ContentId(Uuid::nil()), b"", ""),
            internal,
            voice,
            source: "web".into(),
            mail: None,
            by: None,
            mentions: mentions.iter().copied().map(PersonId).collect(),
            audience: Audience::default(),
            newcomer: None,
            files: vec![],
        })
    }

    fn told(event: Event, by: Uuid) -> Vec<(Uuid, Kind)> {
        happened(event, by).told(&[]).into_iter().collect()
    }

    #[test]
    fn nobody_is_told_what_they_did_themselves() {
        let to = |person| Event::Assigned { from: None, to: Some(PersonId(person)) };
        assert_eq!(told(to(LEE), LEE), []);
        assert_eq!(told(to(LEE), SAM), [(LEE, Kind::Assigned)]);
        assert_eq!(told(said(Voice::Agent, true, &[LEE]), LEE), [(KIM, Kind::Activity)]);
    }

    #[test]
    fn a_requesters_words_are_a_reply_to_whoever_holds_the_ticket() {
        assert_eq!(
            told(said(Voice::Requester, false, &[]), ANA),
            [(LEE, Kind::Replied), (KIM, Kind::Activity)]
        );
    }

    #[test]
    fn an_agents_words_are_a_reply_to_the_requester_and_a_note_is_not() {
        assert_eq!(told(said(Voice::Agent, false, &[]), LEE), [(ANA, Kind::Replied), (KIM, Kind::Activity)]);
        assert_eq!(told(said(Voice::Agent, true, &[]), LEE), [(KIM, Kind::Activity)]);
    }

    #[test]
    fn of_several_reasons_the_weightiest_is_given() {
        let heard = told(said(Voice::Requester, false, &[LEE, SAM]), ANA);
        assert_eq!(heard, [(LEE, Kind::Mentioned), (KIM, Kind::Activity), (SAM, Kind::Mentioned)]);
    }

    #[test]
    fn a_step_of_a_promise_is_a_warning_before_its_end_and_a_breach_after() {
        let step = |step| {
            let done = vec![Done::Notify { whom: Whom::Team(TeamId(Uuid::from_u128(7))) }];
            let at = jiff::Timestamp::UNIX_EPOCH;
            let step = Escalated { metric: Metric::Resolution, cycle: 1, step, at, done };
            Happened { actor: Actor::Clock, ..happened(Event::Escalated(step), SAM) }
        };
        let team = Some(Uuid::from_u128(7));
        let sam = Addressee { person: SAM, team, lead: false, named: None, warned: true, breached: true };
        let reached = [sam];
        assert_eq!(step(Moment::Percent(75)).told(&reached)[&SAM], Kind::Warned);
        assert_eq!(step(Moment::AfterSeconds(0)).told(&reached)[&SAM], Kind::Breached);
        assert!(step(Moment::Percent(75)).has_own_letter(SAM));
    }
}
