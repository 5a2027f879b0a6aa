//! The simulation of wakes: a ticket keeps its promises though its alarm clock rings early, late,
//! twice or never, and though whoever answers it dies at any step.
//!
//! `HOLDFAST_SIM_DAYS` says how many days tickets live in all. A ticket that does not live as it
//! should names its seed, and `HOLDFAST_SIM_SEED` lives that one again. The world is in `world`, the
//! door and the queue are in `life`, what must hold is in `laws`, and what should happen in `ideal`.

mod chance;
mod database;
mod desks;
mod ideal;
mod laws;
mod life;
mod tally;
mod words;
mod world;

use std::str::FromStr;

use self::chance::Chance;
use self::life::Life;
use self::tally::Tally;
use self::world::{DAYS, World};

const FIRST_SEED: u64 = 20_260_101;

#[test]
fn a_ticket_keeps_its_promises_whatever_its_alarm_clock_does() {
    if let Some(seed) = setting("HOLDFAST_SIM_SEED") {
        println!("{:#?}", live(seed));
        return;
    }
    let days: i64 = setting("HOLDFAST_SIM_DAYS").unwrap_or(8_000);
    let mut all = Tally::default();
    for seed in (FIRST_SEED..).take((days / DAYS) as usize) {
        all.add(&live(seed));
    }
    println!("HOLDFAST_SIM_DAYS={days} from seed {FIRST_SEED}: {all:#?}");
    all.must_show_everything();
}

/// Lives one ticket and looks at its record.
fn live(seed: u64) -> Tally {
    let _told = OnPanic(seed);
    let mut chance = Chance::of(seed);
    let world = World::random(&mut chance);
    let mut life = Life::of(&world, chance);
    life.live();

    laws::generations(&life.database);
    laws::at_rest(&life.database, &world);
    life.tally.told = laws::told(&life.database, &world);
    if world.exact {
        ideal::compare(&life.database, &world);
    }
    life.tally
}

fn setting<T: FromStr>(name: &str) -> Option<T> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} must be a number, not {text}")))
}

/// Names the seed that brings a bad life back.
struct OnPanic(u64);

impl Drop for OnPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("to see it again: HOLDFAST_SIM_SEED={}", self.0);
        }
    }
}
