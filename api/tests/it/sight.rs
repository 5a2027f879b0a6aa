//! Sight is said twice, once for SQL and once for what is in memory: both say the same of anything.

use holdfast_api::policy::{Grant, Principal, Reach};
use holdfast_api::visible;
use holdfast_engine::permission::Permission;
use holdfast_workflows::standing::Standing;
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::people::Scene;

const PRINCIPALS: usize = 40;
const STANDINGS: usize = 500;

/// A small generator: the same seed makes the same cases everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    /// Few ids, so that they often meet; the highest is that of "everything".
    fn id(&mut self) -> Uuid {
        match self.below(12) {
            0 => Uuid::nil(),
            1 => Uuid::max(),
            number => Uuid::from_u128(number.into()),
        }
    }

    fn some(&mut self) -> Option<Uuid> {
        (self.below(3) > 0).then(|| self.id())
    }

    fn ids(&mut self, most: u64) -> Vec<Uuid> {
        (0..self.below(most)).map(|_| self.id()).collect()
    }

    fn standing(&mut self) -> Standing {
        Standing {
            requester_id: self.id(),
            assignee_id: self.some(),
            team_id: self.some(),
            organisation_id: self.some(),
            named: (self.below(3) == 0).then(|| self.ids(4)),
            cc: (self.below(3) > 0).then(|| self.ids(4)),
            approvers: (self.below(3) == 0).then(|| self.ids(4)),
        }
    }

    fn principal(&mut self) -> Principal {
        let grant = |chance: &mut Self| {
            let reach = if chance.below(6) == 0 { Reach::All } else { Reach::Of(chance.ids(4)) };
            Grant { permissions: [Permission::Comment].into(), reach, agent: false }
        };
        let grants: Vec<_> = (0..self.below(4)).map(|_| grant(self)).collect();
        Principal { person: self.id(), name: "somebody".into(), grants: grants.into() }
    }
}

fn row(standing: &Standing) -> Value {
    json!({ "requester_id": standing.requester_id, "assignee_id": standing.assignee_id, "team_id": standing.team_id,
            "organisation_id": standing.organisation_id, "named": standing.named, "cc": standing.cc,
            "approvers": standing.approvers })
}

const ASK: &str = concat!(
    "select coalesce(",
    visible!("$1"),
    ", false) from rows from (jsonb_to_recordset($2) as (requester_id uuid, assignee_id uuid, team_id uuid,
        organisation_id uuid, named uuid[], cc uuid[], approvers uuid[])) with ordinality as l order by ordinality"
);

#[tokio::test]
async fn what_postgres_shows_is_what_the_program_covers() {
    let scene = Scene::new().await;
    let seed = Uuid::new_v4().as_u64_pair().0 | 1;
    let mut chance = Chance(seed);
    let (mut seen, mut unseen) = (0, 0);
    for _ in 0..PRINCIPALS {
        let sight = chance.principal().sight();
        let standings: Vec<_> = (0..STANDINGS).map(|_| chance.standing()).collect();
        let rows: Vec<_> = standings.iter().map(row).collect();
        let shown: Vec<bool> = sqlx::query_scalar(ASK)
            .bind(&sight)
            .bind(Json(rows))
            .fetch_all(&scene.pool)
            .await
            .unwrap_or_else(|fault| panic!("seed {seed}: {fault}"));
        assert_eq!(shown.len(), STANDINGS);
        for (standing, shown) in standings.iter().zip(shown) {
            assert_eq!(sight.covers(standing), shown, "seed {seed}: {sight:?} of {standing:?}");
            if shown { seen += 1 } else { unseen += 1 }
        }
    }
    assert!(seen > STANDINGS && unseen > STANDINGS, "seed {seed}: {seen} seen, {unseen} not");
}
