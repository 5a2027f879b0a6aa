//! What the laws and the simulation share: random desks, and a model too simple to be wrong.

#![allow(dead_code, reason = "each test program that includes this uses its own part of it")]

pub mod desks;
pub mod helpdesk;
pub mod life;
pub mod naive;

use std::str::FromStr;

/// Returns a number from the environment, or `default` where it is not set.
pub fn setting<T: FromStr>(name: &str, default: T) -> T {
    let set = std::env::var(name).ok();
    set.map_or(default, |text| match text.parse() {
        Ok(number) => number,
        Err(_) => panic!("{name} must be a number, not {text}"),
    })
}
