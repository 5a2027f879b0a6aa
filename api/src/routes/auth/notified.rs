//! Which notifications somebody wants, as their profile shows it.

use std::collections::BTreeMap;

use holdfast_workflows::follow::notify::kind::Kind;
use holdfast_workflows::follow::notify::wishes::{DigestWish, Every, Mail, Wish, Wishes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::check::Check;

/// What somebody wants to be told, and how. What a write leaves out is as shipped.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Notifications {
    /// By kind: `mentioned`, `assigned`, `approval`, `breached`, `warned`, `replied`, `resolved`, `rated`,
    /// `joined`, `activity`.
    pub kinds: BTreeMap<String, NotificationWish>,
    pub digest: DigestTime,
}

/// What somebody wants about one kind.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NotificationWish {
    bell: Option<bool>,
    /// `now`, `digest` or `off`.
    #[schema(value_type = Option<String>, example = "now")]
    mail: Option<Mail>,
}

/// When a digest comes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DigestTime {
    /// `day` or `week`.
    #[schema(value_type = String, example = "day")]
    every: Every,
    /// 1 is Monday; it counts for weekly digests.
    weekday: i8,
    /// 0 to 23, in one's own time zone.
    hour: i8,
}

impl Default for DigestTime {
    fn default() -> Self {
        let DigestWish { every, weekday, hour } = DigestWish::default();
        Self { every, weekday, hour }
    }
}

impl Notifications {
    /// Returns the wishes with everything said.
    pub fn of(wishes: &Wishes) -> Self {
        let Wishes { kinds, digest: DigestWish { every, weekday, hour } } = wishes.complete();
        let wish = |(kind, Wish { bell, mail }): (Kind, Wish)| {
            (kind.name().to_owned(), NotificationWish { bell, mail })
        };
        let digest = DigestTime { every, weekday, hour };
        Self { kinds: kinds.into_iter().map(wish).collect(), digest }
    }

    /// Returns the wishes as they are stored.
    pub fn wishes(&self) -> Wishes {
        let wish = |(name, wish): (&String, &NotificationWish)| {
            Some((Kind::of(name)?, Wish { bell: wish.bell, mail: wish.mail }))
        };
        let DigestTime { every, weekday, hour } = self.digest;
        let digest = DigestWish { every, weekday, hour };
        Wishes { kinds: self.kinds.iter().filter_map(wish).collect(), digest }
    }

    /// Checks what was sent.
    pub fn check(&self, pointer: &str, mut check: Check) -> Check {
        for name in self.kinds.keys().filter(|name| Kind::of(name).is_none()) {
            let message = "there is no such kind of notification".to_owned();
            check = check.wrong(&format!("{pointer}/kinds/{name}"), "unknown_kind", message);
        }
        if !(1..=7).contains(&self.digest.weekday) {
            let message = "a weekday is 1 (Monday) to 7".to_owned();
            check = check.wrong(&format!("{pointer}/digest/weekday"), "out_of_range", message);
        }
        if !(0..=23).contains(&self.digest.hour) {
            let message = "an hour is 0 to 23".to_owned();
            check = check.wrong(&format!("{pointer}/digest/hour"), "out_of_range", message);
        }
        check
    }
}
