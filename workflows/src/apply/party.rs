//! A party to a decision: one ticket as it was loaded, and its share in what was decided.

use std::sync::Arc;

use anyhow::Result;
use holdfast_engine::arming::Alarm;
use holdfast_engine::assignment::{self, Ask};
use holdfast_engine::content::Texts;
use holdfast_engine::desk::Desk;
use holdfast_engine::ids::TicketId;
use holdfast_engine::several::Child;
use holdfast_engine::ticket::Ticket;
use holdfast_rules::Settled;
use jiff::Timestamp;

use crate::assigner;
use crate::letters::{self, Letter};
use crate::record::{Armed, Bell, Record, SecondWake};
use crate::stack::Stack;
use crate::store::commit::{Decided, Rows};
use crate::store::fields::{self, FieldRow};
use crate::store::load::{TicketRow, children, load};

/// One ticket with what its decisions look at.
pub(super) struct Party {
    pub id: TicketId,
    /// None: it does not exist yet.
    pub row: Option<TicketRow>,
    pub ticket: Ticket,
    /// The desks through which it is led, its own first.
    pub before: Vec<Arc<Desk>>,
    pub children: Vec<Child>,
}

impl Party {
    /// Completes a ticket that was loaded.
    pub(super) async fn of(
        stack: &Stack,
        id: TicketId,
        row: Option<TicketRow>,
        desk_version: i64,
    ) -> Result<Self> {
        let pool = &stack.store.pool;
        let before = match &row {
            Some(row) => stack.store.desks.between(pool, row.desk_version, desk_version).await?,
            None => vec![],
        };
        let ticket = row.as_ref().map_or_else(|| Ticket::unborn(id), |row| row.ticket.clone());
        let children = children(pool, &ticket).await?;
        Ok(Self { id, row, ticket, before, children })
    }

    /// Loads the second ticket of a command between two.
    pub(super) async fn load(stack: &Stack, id: TicketId, desk_version: i64) -> Result<Self> {
        // Its record is under the first ticket: what was decided before about both is known by now.
        let loaded = load(&stack.store, id, "", &[]).await?;
        Self::of(stack, id, loaded.row, desk_version).await
    }

    pub(super) fn last_at(&self) -> Option<Timestamp> {
        self.row.as_ref().map(|row| row.last_at)
    }
}

/// What was decided about one party.
pub(super) struct Share<'a> {
    party: &'a Party,
    settled: &'a Settled,
    at: Timestamp,
    pub letters: Vec<Letter>,
    fields: Option<Vec<FieldRow>>,
    alarm: Alarm,
    /// The wake to send, if the alarm was set anew.
    wake: Option<Armed>,
    /// What is asked of the ticket's team.
    ask: Option<Ask>,
}

impl<'a> Share<'a> {
    /// `woken`: it was the party's own wake that came.
    pub(super) async fn of(
        stack: &Stack,
        party: &'a Party,
        settled: &'a Settled,
        texts: &Texts,
        desk: &Desk,
        at: Timestamp,
        woken: bool,
    ) -> Result<Self> {
        let letters = letters::of(stack, party.id, settled).await?;
        let set = party.row.as_ref().map(|row| row.alarm).unwrap_or_default();
        let anew = set.set(settled.next_due, woken);
        let wake = anew.and_then(|Alarm { generation, at }| Some(Armed { generation, at: at? }));
        let fields = fields::written(settled, texts);
        let ask = assignment::asked(&party.ticket, &settled.ticket, desk);
        Ok(Self { party, settled, at, letters, fields, alarm: anew.unwrap_or(set), wake, ask })
    }

    /// Returns who could be rung for what this share brings.
    pub(super) fn bells(&self) -> impl Iterator<Item = Bell> {
        let letters = self.letters.iter().map(|letter| Bell { lane: letter.lane.clone(), id: letter.id });
        let id = self.party.id.0;
        letters.chain(self.ask.map(|ask| Bell { lane: assigner::lane(ask.team), id }))
    }

    fn second_wake(&self) -> Option<SecondWake> {
        Some(SecondWake { ticket: self.party.id, wake: self.wake? })
    }

    /// Returns the rows that this share becomes, with the record under which it is kept.
    pub(super) fn rows(&self, command_id: &str, hash: &[u8], record: &Record, desk_version: i64) -> Rows {
        Rows::of(&Decided {
            id: self.party.id,
            row: self.party.row.as_ref(),
            command_id,
            hash,
            settled: self.settled,
            letters: &self.letters,
            fields: self.fields.clone(),
            record,
            alarm: self.alarm,
            at: self.at,
            desk_version,
        })
    }

    /// Returns what an attempt that comes later needs to know: the answer, and all that is to be sent.
    pub(super) fn record(&self, tells: Vec<Bell>, second: Option<&Share<'_>>, call: Option<&str>) -> Record {
        Record {
            outcome: self.settled.outcome.clone(),
            tells,
            wake: self.wake,
            ask: self.ask,
            second: second.and_then(Share::second_wake),
            call: call.map(str::to_owned),
            at: Some(self.at),
            traces: self.settled.traces.clone(),
        }
    }

    /// Returns the rows of the second ticket. It notes by whom it was changed, under a name that no
    /// door gives; the answer and all that is to be sent stand with the first.
    pub(super) fn rows_aside(&self, asked: (TicketId, &str), hash: &[u8], desk: i64) -> Rows {
        let (first, command) = asked;
        self.rows(&format!("with:{first}:{command}"), hash, &self.record(vec![], None, None), desk)
    }
}
