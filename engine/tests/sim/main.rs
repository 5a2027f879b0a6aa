//! The simulation: random tickets on random desks, lived by the engine and by the naive model.
//!
//! `HOLDFAST_SIM_DAYS` says how many days tickets live in all, `HOLDFAST_SEED` where to begin.
//! A difference names its seed; beginning there shows it again at once. What is lived is in `clock`
//! and `ticket`.

mod clock;
#[path = "../support/mod.rs"]
mod support;
mod ticket;

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const FIRST_SEED: u64 = 20_260_101;

#[test]
fn a_clock_lives_as_the_naive_model_does() {
    simulate(clock::live);
}

#[test]
fn a_ticket_lives_as_the_naive_model_does() {
    simulate(ticket::live);
}

/// Lives one world after the other, each from its own seed.
fn simulate(live: impl Fn(&mut TestRunner) -> i64) {
    let seed = support::setting("HOLDFAST_SEED", FIRST_SEED);
    let days = support::setting("HOLDFAST_SIM_DAYS", 2_000);
    println!("HOLDFAST_SEED={seed} HOLDFAST_SIM_DAYS={days}");
    let mut lived = 0;
    for seed in seed.. {
        let _told = OnPanic(seed);
        lived += live(&mut runner(seed));
        if lived >= days {
            break;
        }
    }
}

fn runner(seed: u64) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// Names the seed that brings a difference back.
struct OnPanic(u64);

impl Drop for OnPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("to see it again: HOLDFAST_SEED={} HOLDFAST_SIM_DAYS=1", self.0);
        }
    }
}
