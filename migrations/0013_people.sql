-- People are found by the beginning of a name, an address or a username.

create index person_name_begins on person (lower(name) text_pattern_ops);
create index person_email_begins on person (lower(email) text_pattern_ops);
create index person_username_begins on person (lower(username) text_pattern_ops);

-- Who leads a team is asked for at every escalation that tells its lead.
create index team_member_lead on team_member (team_id) where lead;
