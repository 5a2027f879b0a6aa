//! What an actor may ask of a ticket. Which role holds which is not here: the desk says it.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One thing somebody may do; the names are part of the public API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Permission {
    #[serde(rename = "ticket:open")]
    Open,
    /// Open a ticket for somebody else.
    #[serde(rename = "ticket:open_for")]
    OpenFor,
    /// See every ticket, not only one's own; whoever's role reaches all tickets has it.
    #[serde(rename = "ticket:read_all")]
    ReadAll,
    #[serde(rename = "ticket:comment")]
    Comment,
    /// Read and write internal notes.
    #[serde(rename = "ticket:note")]
    Note,
    #[serde(rename = "ticket:assign")]
    Assign,
    #[serde(rename = "ticket:route")]
    Route,
    #[serde(rename = "ticket:edit")]
    Edit,
    /// Move a ticket between the states before closed.
    #[serde(rename = "ticket:move")]
    Move,
    #[serde(rename = "ticket:close")]
    Close,
    /// Put a ticket into the trash and take it out again.
    #[serde(rename = "ticket:trash")]
    Trash,
    /// Merge, split, and undo a merge.
    #[serde(rename = "ticket:merge")]
    Merge,
    #[serde(rename = "ticket:link")]
    Link,
    /// Make a ticket confidential, and say who may see it.
    #[serde(rename = "ticket:restrict")]
    Restrict,
    /// Look at a confidential ticket without being named, which is kept in its history.
    #[serde(rename = "ticket:break_glass")]
    BreakGlass,
    #[serde(rename = "mail:ingest")]
    MailIngest,
    #[serde(rename = "desk:read")]
    DeskRead,
    #[serde(rename = "desk:admin")]
    DeskAdmin,
    /// Look up people, organisations and what they asked for.
    #[serde(rename = "people:read")]
    PeopleRead,
    /// Make, change and put to rest people, roles and organisations.
    #[serde(rename = "people:admin")]
    PeopleAdmin,
}

/// Names by which other programs call some of them.
const ALIASES: [(&str, Permission); 3] = [
    ("ticket:create", Permission::Open),
    ("ticket:update", Permission::Edit),
    ("message:send", Permission::Comment),
];

impl Permission {
    /// Every permission there is, in the order in which people read them.
    pub const ALL: [Self; 20] = [
        Self::Open,
        Self::OpenFor,
        Self::ReadAll,
        Self::Comment,
        Self::Note,
        Self::Assign,
        Self::Route,
        Self::Edit,
        Self::Move,
        Self::Close,
        Self::Trash,
        Self::Merge,
        Self::Link,
        Self::Restrict,
        Self::BreakGlass,
        Self::MailIngest,
        Self::DeskRead,
        Self::DeskAdmin,
        Self::PeopleRead,
        Self::PeopleAdmin,
    ];

    /// Returns what other programs call the permission.
    pub fn aliases(self) -> impl Iterator<Item = &'static str> {
        ALIASES.iter().filter(move |(_, permission)| *permission == self).map(|(alias, _)| *alias)
    }

    /// Returns the permission's name in the public API.
    pub fn name(self) -> String {
        let named = serde_json::to_value(self).expect("a permission is a word");
        named.as_str().unwrap_or_default().to_owned()
    }
}

impl FromStr for Permission {
    type Err = ();

    /// Reads a permission's name, or what another program calls it.
    fn from_str(name: &str) -> Result<Self, ()> {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, permission)| *permission);
        let own = || serde_json::from_value(name.into()).map_err(|_| ());
        alias.map_or_else(own, Ok)
    }
}

/// A set of permissions, as a principal carries it into a command.
pub type Permissions = BTreeSet<Permission>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_listed_once_and_in_the_order_in_which_they_are_declared() {
        assert!(Permission::ALL.is_sorted_by(|one, next| one < next));
        // One that is added behind the last and forgotten above is missed here.
        assert_eq!(Permission::PeopleAdmin as usize + 1, Permission::ALL.len());
    }

    #[test]
    fn a_permission_is_read_by_its_name_and_by_its_aliases() {
        for permission in Permission::ALL {
            assert_eq!(permission.name().parse(), Ok(permission));
            assert!(permission.aliases().all(|alias| alias.parse() == Ok(permission)));
        }
        assert_eq!("message:send".parse(), Ok(Permission::Comment));
        assert_eq!("ticket:fly".parse::<Permission>(), Err(()));
    }
}
