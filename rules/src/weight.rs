//! Weight: how large a variable may grow. The language looks at what is assigned, but in `m[k] = v` that
//! is the value and not the map, which so could grow by all that a rule may work.

use std::cell::Cell;

use rhai::{Dynamic, Engine, EvalAltResult, EvalContext, ImmutableString, Map, Position};

const ENTRIES_MAX: usize = 2_000;
const BYTES_MAX: usize = 256 * 1024;

/// To weigh takes as long as a list is; it cannot grow by much in so few uses.
const EVERY: u32 = 7;

thread_local! {
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Looks at lists and maps now and then when their names are used.
pub(crate) fn limit(engine: &mut Engine) {
    #[expect(deprecated, reason = "it is marked so only because it may change")]
    engine.on_var(check);
}

#[expect(clippy::needless_pass_by_value, reason = "the form that the engine asks for")]
fn check(
    name: &str,
    _: usize,
    context: EvalContext<'_, '_, '_, '_, '_, '_>,
) -> Result<Option<Dynamic>, Box<EvalAltResult>> {
    let mut weight = Weight::default();
    let found = context.scope().get(name).filter(|value| value.is_map() || value.is_array());
    if let Some(value) = found.filter(|_| is_due()) {
        weight.add(value);
    }
    match weight {
        Weight { entries, .. } if entries > ENTRIES_MAX => Err(too_large("Size of map or array")),
        Weight { bytes, .. } if bytes > BYTES_MAX => {
            Err(too_large("Length of all strings in a map or array"))
        }
        _ => Ok(None),
    }
}

fn is_due() -> bool {
    TURN.replace(TURN.get().wrapping_add(1)).is_multiple_of(EVERY)
}

fn too_large(what: &str) -> Box<EvalAltResult> {
    EvalAltResult::ErrorDataTooLarge(what.to_owned(), Position::NONE).into()
}

#[derive(Debug, Default)]
struct Weight {
    entries: usize,
    bytes: usize,
}

impl Weight {
    fn add(&mut self, value: &Dynamic) {
        if let Some(map) = value.read_lock::<Map>() {
            map.iter().for_each(|(key, value)| {
                self.bytes += key.len();
                self.add_entry(value);
            });
        } else if let Some(list) = value.read_lock::<rhai::Array>() {
            list.iter().for_each(|value| self.add_entry(value));
        } else if let Some(text) = value.read_lock::<ImmutableString>() {
            self.bytes += text.len();
        }
    }

    fn add_entry(&mut self, value: &Dynamic) {
        self.entries += 1;
        self.add(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_grows_entry_by_entry_is_too_large_one_day() {
        let mut engine = Engine::new();
        limit(&mut engine);
        let run = |script: &str| engine.run(script).map_err(|error| error.to_string());
        let long = run("let m = #{}; for n in 0..4000 { m[`k${n}`] = n; }").expect_err("it is too large");
        assert!(long.contains("map"), "{long}");
        let heavy = "let s = \"x\"; s.pad(60000, 'x'); let m = #{}; for n in 0..40 { m[`k${n}`] = s + n; }";
        let heavy = run(heavy).expect_err("it is too heavy");
        assert!(heavy.contains("strings"), "{heavy}");
        assert_eq!(run("let m = #{}; for n in 0..1000 { m[`k${n}`] = n; }"), Ok(()));
    }
}
